/* The passes over the network.
 *
 * early_pass goes forward and finds the earliest dates that satisfy every relation. backward_sweep
 * goes back and finds, for each activity, how late its start and finish may be without disturbing
 * the dates of what depends on it; which dates those are is a view: the late dates (late finish),
 * the early dates (free float), or the dates where activities stand (as late as possible). */
#ifndef SCHED_PASSES_H
#define SCHED_PASSES_H

#include "sched/network.h"

enum early_result { EARLY_FOUND, EARLY_ENDLESS, EARLY_TOO_LATE };

/* Sets network->early of order[*from] and all that follow. Else the activity *moving is moved for
 * ever (EARLY_ENDLESS), and *from is where its circle begins: once report_endless has opened that,
 * the pass can go on from there; or *moving would finish past the last year that can be written
 * (EARLY_TOO_LATE), has lost its dates, and the pass can go on from *from behind it. */
enum early_result early_pass(struct network *network, int *from, int *moving);

/* Reports the circle that moves an activity for ever, and sets aside what may be let go in it, so
 * that it stops (sched/endless.c). */
void report_endless(struct network *network, int moving, struct diags *diags);

/* The bound that fixes the start of an activity at its early dates: a link that leads to it, or a
 * constant. */
struct cause {
    const struct link *link; /* or NULL */
    struct bound bound;      /* where link is NULL */
    instant at;              /* the point that it gives */
    bool by_finish;          /* it holds the finish, and so the start */
};
struct cause early_cause(const struct network *network, int activity);

/* The last day of an `ongoing` or `within` alone before it is cut back to a working day: the least
 * of the plan's period or `until`, or of the span and the deadlines. *relation (may be NULL) gets
 * what says so, NULL for the period. */
day shape_limit(const struct network *network, int activity, const struct relation **relation);

/* How late a date may be; INSTANT_NEVER where nothing holds it. Index 1 counts for a start that is
 * an evening, 0 for one that is a morning. */
struct room {
    instant start[2], finish, endorsed;
    int serving; /* of a group: members whose early starts keep start[] by themselves */
};

enum sweep_kind {
    SWEEP_LATE,  /* dependants at their late dates; deadlines, committees and plan's end count */
    SWEEP_FREE,  /* dependants at their early dates; only they and the meetings count */
    SWEEP_STAND, /* dependants where they stand; deadlines and meetings count; each member of a
                    section counts as if it were named alone */
};

/* The room of one activity, from its links to `dates` of the others and from the room of the
 * section around it. */
struct room room_of(const struct network *network, enum sweep_kind kind, const struct dates *dates,
                    const struct room *rooms, int activity);

/* The latest working day on which an activity may start within the room. */
day latest_start_in(const struct network *network, int activity, const struct room *room);

/* The day on which work ends that starts on that day; a milestone's own day. */
day finish_from(const struct network *network, int activity, day start);

/* The earliest working day from which it ends on or after `finish`. */
day start_for(const struct network *network, int activity, day finish);

/* Dates as instants, from days of an activity that has a length or is a milestone. */
struct dates dates_from(const struct network *network, int activity, day start, day finish);

/* Late dates of all movable activities; for `ongoing` and `within` alone `start` is the last on
 * which they could still start; others as they stand. `plan_ends`: of each plan, DAY_NONE where it
 * has no movable activity. Links to late dates use what stands here. */
struct dates *late_pass(struct network *network, const day *plan_ends);

/* Where each activity stands: early, but for those that are as late as possible. *held (array of
 * activities) says what holds one that was moved. */
enum late_holder {
    HELD_BY_NOTHING,
    HELD_BY_DEADLINE,
    HELD_BY_MEETING,
    HELD_BY_DEPENDANT,
    HELD_BY_PLAN_END
};
struct dates *stand_pass(struct network *network, const day *plan_ends, enum late_holder *held);

#endif
