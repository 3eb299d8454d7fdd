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

/* iCalendar, RFC 5545. */
void write_ics(const struct schedule *schedule, const struct write_options *options,
               struct buf *out);

/* The same events one by one, each as a calendar of its own, as CalDAV servers store them: without
 * METHOD, and without ORGANIZER and ATTENDEE, to whom a server would send mail. */
struct ics_items {
    const char *name; /* of the calendar; "" where it has none */
    VEC(const char *) texts;
};
void write_ics_items(const struct schedule *schedule, const struct write_options *options,
                     struct arena *arena, struct ics_items *items);

/* Why an activity stands where it stands, and what would make it earlier. */
void write_explain(const struct schedule *schedule, int activity,
                   const struct write_options *options, struct buf *out);

/* A commented plan to begin with. */
void write_starter(struct buf *out);

#endif
