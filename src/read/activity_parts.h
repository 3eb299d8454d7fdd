/* What is said of an activity, gathered while its keys are read. */
#ifndef READ_ACTIVITY_PARTS_H
#define READ_ACTIVITY_PARTS_H

#include "read/anchor.h"
#include "read/dates.h"
#include "read/keys.h"

/* The record in the making. Fields of the activity are read by their offsets in here. */
struct draft {
    struct activity activity;
    int index; /* where it goes in the portfolio */
    VEC(struct relation) relations;
    bool milestone, ongoing; /* were they said, with yes? */
    bool unread;             /* of `each`: its occurrences cannot be known */
};

extern const struct key_table activity_keys;

/* activity_time.c: how long and when. */
read_value read_activity_duration, read_effort, read_activity_dates, read_at, read_each;
read_value read_after, read_before, read_finish_after, read_start_before, read_until, read_within;
read_value read_late;

/* activity_work.c: who, what for, with what money. */
read_value read_leads, read_partners, read_assignments, read_submissions, read_budget;
read_value read_funding, read_priority;

/* activity_kind.c: from the keys that are there, what kind of activity it is; reports keys that do
 * not go together. */
void settle_timing(struct reader *r, struct draft *draft, struct yaml_node *node);

#endif
