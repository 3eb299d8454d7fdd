/* Who waits for whom.
 *
 * Idea: the relations that move activities, as a graph whose circles are the errors. A leaf is one
 * node; a section or `each` activity is several, because what waits for its start waits for other
 * things than what waits for its finish, and because what it carries holds for all that is in it.
 * So the graph stays linear in activities and relations, however many members a section has.
 *
 * Deadlines, `until` and `start-before` are no edges (plan-language.md section 5). */
#ifndef MODEL_WAITS_H
#define MODEL_WAITS_H

#include "model/plan.h"

enum wait_role {
    WAIT_WORK,     /* the activity itself; of a leaf */
    WAIT_START,    /* all that is in it */
    WAIT_FINISH,   /* all in it whose finish counts */
    WAIT_ENDORSED, /* all in it whose output is submitted */
    WAIT_HELD,     /* what all in it wait for, because others say that they come before it */
    WAIT_CARRIED,  /* what all in it wait for, because it says so */
    WAIT_ROLES
};

static inline int wait_node(int activity, enum wait_role role)
{
    return activity * WAIT_ROLES + (int)role;
}

static inline int wait_activity(int node)
{
    return node / WAIT_ROLES;
}

static inline enum wait_role wait_role(int node)
{
    return (enum wait_role)(node % WAIT_ROLES);
}

/* Node `from` waits for node `to`. */
struct wait {
    int from, to;
    const struct relation *relation; /* what says so; NULL: one is in the other */
};

struct waits {
    VEC(struct wait) list;
};

/* Fills `waits`, in `arena`. */
void waits_make(struct waits *waits, const struct portfolio *portfolio, struct arena *arena);

/* Is this a deadline: a `before` or `start-before` that moves nothing? */
bool relation_is_deadline(const struct portfolio *portfolio, const struct relation *relation);

/* Does it tie an activity to itself, or a section and something that is in it? That is a circle by
 * itself, whatever kind of relation it is, reported as such, and no edge. */
bool relation_nests(const struct portfolio *portfolio, const struct relation *relation);

/* Does the relation wait, by itself, whatever stands around it: `after`, `finish-after`, or a
 * `before` that is no deadline, of an activity? */
bool relation_waits(const struct portfolio *portfolio, const struct relation *relation);

/* The key that is written for a kind: "start-before". */
const char *relation_key(enum relation_kind kind);

#endif
