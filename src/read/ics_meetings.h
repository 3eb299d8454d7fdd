/* Meetings and holidays from iCalendar files.
 *
 * Idea: `use` only notes which calendars there are. When all plan files have declared their names,
 * each event becomes a meeting of the body that `use`, its categories or its summary say
 * (ics_names.h), before any record is filled. A meeting that a plan file gives too is kept back
 * until that file's dates were read; then the two are compared.
 *
 * What comes more than once: the same days are one meeting, whatever gives them; days in a file of
 * a span that a plan knows only as such (2016-Q4) make it precise; events that say that they are
 * sessions are sessions of one meeting; all else is an error that shows both places. An event that
 * is cancelled holds nothing: it is known as cancelled if nothing else has its id. */
#ifndef READ_ICS_MEETINGS_H
#define READ_ICS_MEETINGS_H

#include "cal/recur.h"
#include "read/ics_names.h"
#include "read/ics_series.h"
#include "read/reader.h"

enum {
    ICS_MOST_OF_ONE = 200, /* meetings or sessions from one recurring event */
    ICS_MOST_NAMED = 10,   /* events of a file that are noted one by one */
};

/* A calendar that a plan uses. */
struct ics_use {
    const char *path;
    const struct yaml_node *file, *body, *match; /* the last two may be NULL */
};

/* A calendar that was read; NULL where it could not be. */
struct ics_source {
    const struct ics_file *file;
};

/* A meeting as calendars give it. */
struct ics_meeting {
    const char *id, *body;
    const struct ics_event *event;
    enum meeting_status status;
    struct span days_span;
    int source; /* of its first event */
    VEC(struct days) sessions;
    day documents_due; /* DAY_NONE: not said */
};

/* The same meeting in a plan file. */
struct ics_second {
    int meeting;
    struct ics_meeting from;
};

/* Notes that a plan uses the calendar at `path`. */
void use_calendar(struct reader *r, const char *path, const struct yaml_node *file,
                  const struct yaml_node *body, const struct yaml_node *match);

/* Makes the meetings of all calendars known. */
void declare_calendar_meetings(struct reader *r);

/* Once the meetings of plan files are filled: compares them with those of calendars. */
void compare_calendar_meetings(struct reader *r);

/* The file at `path`, each read once; NULL where it cannot be, which is reported at `named` or in
 * the file. */
const struct ics_file *open_calendar(struct reader *r, const char *path, struct span named);

/* The years in which recurring events count: those of all plans, one before and five after. */
struct days calendar_years(const struct reader *r);

/* ics_holidays.c: the holidays that a file holds which is named in a calendar; *count of them. */
const struct holiday *read_calendar_holidays(struct reader *r, const struct yaml_node *file,
                                             int *count);

/* The summary as a name. */
struct name calendar_name(struct arena *arena, const struct ics_event *event);

#endif
