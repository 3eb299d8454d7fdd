/* What if? A schedule of the same plans with one fact changed.
 *
 * Idea: advice is only worth giving when it is true, so it is tried out: the activities and
 * meetings are copied, one copy is changed, and the scheduler runs on it. Nothing of the real
 * portfolio or schedule is touched. Each answer is where one activity, the target, would start.
 *
 * Invariant: between two questions the copies equal the facts. */
#ifndef WRITE_WHAT_IF_H
#define WRITE_WHAT_IF_H

#include "sched/schedule.h"

struct what_if {
    const struct schedule *schedule; /* the real one */
    struct portfolio portfolio;      /* the real one, but for its activities and meetings */
    struct activity *activities;     /* the copies */
    struct meeting *meetings;
    struct arena arena;
    int target;
    int runs; /* schedules that may still be made */
};

/* What a change would bring. */
struct answer {
    bool earlier;       /* the target would start earlier */
    day start, finish;  /* of the target then */
    day endorsed;       /* of the changed activity then */
    const char *driver; /* what would hold it then; in the arena of the what_if */
};

void what_if_init(struct what_if *what_if, const struct schedule *schedule, int target);
void what_if_finish(struct what_if *what_if);

/* If `activity` took `length` working days. */
struct answer what_if_length(struct what_if *what_if, int activity, int length);

/* If `activity` were finished on that day. */
struct answer what_if_finished(struct what_if *what_if, int activity, day finish);

/* If the plan did not say this relation; if it said it without its lag. */
struct answer what_if_without(struct what_if *what_if, const struct relation *relation);
struct answer what_if_without_lag(struct what_if *what_if, const struct relation *relation);

/* If `person` did not work on `activity`. */
struct answer what_if_without_person(struct what_if *what_if, int activity, int person);

/* If a meeting, or an activity with written dates, were `days` earlier. The document deadline of
 * the meeting stays where it is. */
struct answer what_if_meeting_earlier(struct what_if *what_if, int meeting, int days);
struct answer what_if_dates_earlier(struct what_if *what_if, int activity, int days);

/* Length of an activity in working days of its calendar, as it stands. */
int what_if_working_days(const struct what_if *what_if, int activity);

#endif
