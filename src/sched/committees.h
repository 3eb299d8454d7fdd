/* The way through the committees.
 *
 * Idea: an output that is finished on day f is taken by the meeting, among those whose document
 * deadline is f or later, that closes first. That is a monotone step from days to days, so it has
 * an inverse: to be endorsed by t, finish by the latest document deadline among the meetings that
 * close by t. Both are look-ups in two sorted tables for each body.
 *
 * Invariant: endorsed(f) <= t exactly if f <= finish_for(t), as long as some meeting closes by
 * t. */
#ifndef SCHED_COMMITTEES_H
#define SCHED_COMMITTEES_H

#include "sched/schedule.h"

struct committee_step {
    day due, close;
    int meeting;
};

/* One body's meetings that take documents. */
struct committee {
    const struct committee_step *by_due;   /* rising due; close, meeting: the first to close from
                                              here on */
    const struct committee_step *by_close; /* rising close; due: the latest up to here */
    int count;
    day last_close; /* of the one that closes last */
    day last_due;   /* the latest document deadline */
};

struct committees {
    const struct portfolio *portfolio;
    struct committee *bodies; /* parallel to portfolio->bodies */
};

void committees_make(struct committees *committees, struct arena *arena,
                     const struct portfolio *portfolio);

/* The meeting that takes an output finished on that day, or NONE where no later one is known. */
int committee_meeting(const struct committees *committees, const struct submission *to, day finish);

/* The day on which the output is endorsed; without a known meeting the last known close or the
 * finish, whichever is later. */
day committee_endorsed(const struct committees *committees, const struct submission *to,
                       day finish);

/* The latest finish for which it is endorsed by `by`. If no meeting serves, the document deadline
 * of the meeting that closes first; where none is known, `by` itself. */
day committee_finish_for(const struct committees *committees, const struct submission *to, day by);

/* The latest document deadline that is known; DAY_NONE without meetings. */
day committee_last_due(const struct committees *committees, const struct submission *to);

#endif
