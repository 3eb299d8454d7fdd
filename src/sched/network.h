/* The network: what bounds what.
 *
 * Idea: the relations of a portfolio become three kinds of facts about single activities. A bound
 * is a constant ("not before 14 October"); a limit is a deadline (it moves nothing); a link leads
 * from a date of one activity to a date of another, and moves it. Relations that sections carry
 * are spread over what is in them, so everything after this file sees activities only. Sections
 * stay in the network as the first start and the last finish of their members.
 *
 * Each link is a monotone map between instants with one inverse (link_forward, link_inverse); the
 * forward pass uses the one, all backward passes the other. Invariant, tested on random plans:
 * link_forward(f) <= t exactly if f <= link_inverse(t). */
#ifndef SCHED_NETWORK_H
#define SCHED_NETWORK_H

#include "sched/schedule.h"

/* Dates of an activity as instants; start is INSTANT_NONE where it takes no time. */
struct dates {
    instant start, finish;
    instant endorsed; /* INSTANT_NONE where it is submitted nowhere */
};

struct bound {
    instant at;                      /* INSTANT_NONE: not bounded */
    const struct relation *relation; /* NULL: the plan's period */
};

/* A deadline before it is counted. */
struct limit {
    int activity;
    const struct relation *relation;     /* or NULL: the documents of a named meeting */
    const struct submission *submission; /* or NULL */
    bool on_start;                       /* start-before; else the finish counts */
    int ref;                             /* the activity at whose early dates it counts, or NONE */
    bool aside;                          /* as in a link */
};

struct link {
    int from, to;
    const struct relation *relation;
    bool carried_by_from; /* before, start-before: `from` says it, `to` is moved */
    bool bounds_finish;   /* what of `to` is bounded; else its start */
    enum point end;       /* what of `from` is read */
    bool aside;           /* of a circle that never stops, and reported: holds nothing any more */
};

/* Indexes grouped by activity: those of activity i are items[first[i]] .. items[first[i + 1] - 1].
 */
struct groups {
    int *first, *items;
};

struct network {
    struct arena *arena;
    const struct portfolio *portfolio;
    const struct activity *activities; /* portfolio->activities.items */
    int count;
    const struct workcal **calendars; /* with people */
    const struct workcal **offices;   /* without */
    int *left_out;                    /* a person who shares no working day with it, or NONE */
    struct duration *durations;       /* of tasks, efforts turned into working days */
    struct bound *least_start, *least_finish;
    VEC(struct limit) limits; /* in order of activity */
    int *limits_from;         /* those of i: limits_from[i] .. limits_from[i + 1] - 1 */
    VEC(struct link) links;
    struct groups in, out; /* links by `to`, by `from` */
    struct committees *committees;
    struct dates *early;
    int *order;     /* activities, each after what it depends on, but for circles */
    int *component; /* component[i] of order[i]: equal for those in one circle */
    int64_t work;   /* what circles have cost so far, in activities and links looked at */
};

/* Builds all but the early dates. */
void network_build(struct network *network, struct arena *arena, const struct portfolio *portfolio);

/* The working calendars of all activities (sched/calendars.c). */
void network_calendars(struct network *network);

/* An order in which links lead forward; circles through soft links (maximal time lags, `until`,
 * limits of `within` alone) become components of several activities (sched/order.c). */
void network_order(struct network *network);

/* Least instant of the bounded date of `to`, given the date of `from`; greatest date of `from`
 * that keeps that at or below `limit`. `evening_side`: which instants the date of `from` can be,
 * for link_inverse; and which the bounded date of `to` can be, for link_forward. */
instant link_forward(const struct network *network, const struct link *link, instant from);
instant link_inverse(const struct network *network, const struct link *link, instant limit,
                     bool evening_side);

/* Is the start of this activity an evening? */
static inline bool starts_in_evening(const struct activity *a)
{
    return a->timing == TIMING_MILESTONE;
}

/* The point that a relation of `activity` names, lag included, at the early dates; INSTANT_NONE
 * where it holds nothing (a cancelled meeting, an activity without days). */
instant anchor_point(const struct network *network, int activity, const struct anchor *anchor);

/* The instant of a limit at the early dates, or INSTANT_NONE. A start may fall anywhere on its
 * last day, so there it is always an evening. */
instant limit_point(const struct network *network, const struct limit *limit);

/* The date of an activity that a point names. */
instant date_at(const struct dates *dates, enum point point);

#endif
