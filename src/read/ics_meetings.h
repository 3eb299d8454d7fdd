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

#include "read/ics_series.h"
#include "read/ics_use.h"

enum {
    ICS_MOST_OF_ONE = 200, /* meetings or sessions from one recurring event */
    ICS_MOST_NAMED = 10,   /* events of a file that are noted one by one */
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

/* Makes the meetings of all calendars known. */
void declare_calendar_meetings(struct reader *r);

/* ics_compare.c: once the meetings of plan files are filled, compares them with those of
 * calendars. */
void compare_calendar_meetings(struct reader *r);

/* ics_holidays.c: the holidays that a file holds which is named in a calendar; *count of them. */
const struct holiday *read_calendar_holidays(struct reader *r, const struct yaml_node *file,
                                             int *count);

/* From the first day of its first session to the last of its last. */
struct days ics_meeting_days(const struct ics_meeting *m);

/* "from 2016-11-09 to 2016-11-10", "on 2016-11-09"; in the arena. */
const char *ics_when_text(struct arena *arena, struct days days);

/* Gives a meeting the sessions of a calendar. */
void set_calendar_days(struct meeting *m, const struct ics_meeting *from);

/* The summary as a name. */
struct name calendar_name(struct arena *arena, const struct ics_event *event);

#endif
