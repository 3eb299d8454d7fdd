/* One run: what stands behind struct jwp. */
#ifndef FRONT_FRONT_H
#define FRONT_FRONT_H

#include "front/outputs.h"
#include "jwp.h"
#include "sched/schedule.h"
#include "write/write.h"

struct jwp {
    struct arena arena; /* texts that were handed out */
    struct portfolio portfolio;
    struct schedule schedule;
    bool loaded, scheduled; /* was begun, and has memory to give back */
    bool usable;            /* the schedule is complete */
    struct outputs outputs;
    VEC(const char *) files;
    const char *error;
    const char *since; /* the calendar that was read to go on from; NULL: none yet */
    struct ics_old *old;
    struct jwp *next; /* in the list of all runs */
};

/* Sets what jwp_error says; returns false. */
bool jwp_fail(struct jwp *jwp, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The portfolio and schedule with only one plan marked as shown; `plan` counts the plans on the
 * command line, JWP_ALL_PLANS shows them all. Nothing is computed again: what is shown changes no
 * date. */
struct view {
    struct portfolio portfolio;
    struct schedule schedule;
};
void view_of(struct jwp *jwp, int plan, struct view *view);

/* Adds the bytes as an output and remembers the file. Not over a file that was read. */
bool jwp_put(struct jwp *jwp, const char *path, struct buf *bytes);

struct write_options jwp_write_options(const struct schedule *schedule,
                                       const struct jwp_options *options);

/* Makes a calendar that goes on from the one that stands at `path` (front/calendar.c). */
bool make_calendar(struct jwp *jwp, const char *path, const struct schedule *schedule,
                   const struct jwp_options *options);

/* What the options say that a calendar holds, and of whom. False where nobody has the name that it
 * is to be for. */
bool calendar_choice(struct jwp *jwp, const struct jwp_options *options, struct ics_options *ics);

/* The first activity from record `from` on that somebody may mean by "1.2" or "cms-ramsar/1.2", in
 * the plans on the command line; NONE. */
int find_activities(const struct jwp *jwp, const char *name, int from);

/* Says that no `thing` has this name, and which may have been meant; returns false. */
bool no_such_activity(struct jwp *jwp, const char *thing, const char *name);

/* Index in the portfolio of a plan on the command line. */
int shown_plan(const struct jwp *jwp, int plan);

/* Of the plans on the command line; DAY_NONE where none says one. */
day newest_status_date(const struct portfolio *portfolio);

/* Seconds since 1970-01-01 UTC for outputs that carry a time (front/stamp.c): the one given, else
 * the status date of the plans shown, else the time of the newest file read, else the first day of
 * the period. */
int64_t stamp_for(const struct portfolio *portfolio, long long given);

#endif
