/* The written outputs: timetable, spreadsheet, programs, calendar, explanation.
 *
 * Idea: each takes a schedule and adds bytes to a buf; nothing here opens a file. All show the
 * plans that are marked as shown, and only these. The same schedule and options give the same
 * bytes. */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H

#include "base/buf.h"
#include "base/vec.h"
#include "sched/schedule.h"

struct write_options {
    const char *language; /* of titles and names; NULL: that of each plan */
    int width;            /* columns of a terminal */
    int64_t stamp;        /* DTSTAMP: seconds since 1970-01-01 UTC */
};

/* The timetable for reading in a terminal: activities, meetings, notes. */
void write_table(const struct schedule *schedule, const struct write_options *options,
                 struct buf *out);

void write_csv(const struct schedule *schedule, const struct write_options *options,
               struct buf *out);

void write_json(const struct schedule *schedule, const struct write_options *options,
                struct buf *out);

/* iCalendar, RFC 5545: all that ics_defaults has. */
void write_ics(const struct schedule *schedule, const struct write_options *options,
               struct buf *out);

/* What goes into a calendar, and how. */
struct ics_options {
    bool todo;      /* activities and document deadlines as VTODO; else all-day VEVENT */
    bool meetings;  /* the meetings that activities touch */
    bool documents; /* their document deadlines */
    bool people;    /* ORGANIZER and ATTENDEE, where the plan has e-mail addresses */
    const int *alarms; /* VALARM: days before */
    int alarm_count;
    int organization;   /* only what this one leads or is a partner in; NONE: all */
    int person;         /* only what this one works on; NONE: all */
    const char *source; /* the address where the calendar will be found, or NULL */
    const struct ics_old *old; /* the calendar that was written before, or NULL */
};

/* Events, with meetings, deadlines and people; all activities. */
struct ics_options ics_defaults(void);

void write_calendar(const struct schedule *schedule, const struct write_options *options,
                    const struct ics_options *ics, struct buf *out);

/* Is the activity among those that the options ask for? */
bool ics_concerns(const struct portfolio *portfolio, const struct ics_options *options,
                  int activity);

/* The same events one by one, each as a calendar of its own, as CalDAV servers store them: without
 * METHOD, without regard to an old calendar, and without people, to whom a server might send mail.
 */
struct ics_items {
    const char *name; /* of the calendar; "" where it has none */
    VEC(const char *) texts;
};
void write_ics_items(const struct schedule *schedule, const struct write_options *options,
                     const struct ics_options *what, struct arena *arena, struct ics_items *items);

/* Why an activity stands where it stands, and what would make it earlier. */
void write_explain(const struct schedule *schedule, int activity,
                   const struct write_options *options, struct buf *out);

/* A commented plan to begin with. */
void write_starter(struct buf *out);

#endif
