/* One run: what stands behind struct jwp. */
#ifndef FRONT_FRONT_H
#define FRONT_FRONT_H

#include "front/outputs.h"
#include "jwp.h"
#include "sched/schedule.h"

struct jwp {
    struct arena arena; /* texts that were handed out */
    struct portfolio portfolio;
    struct schedule schedule;
    bool loaded, scheduled; /* was begun, and has memory to give back */
    bool usable;            /* the schedule is complete */
    struct outputs outputs;
    VEC(const char *) files;
    const char *error;
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

/* Index in the portfolio of a plan on the command line. */
int shown_plan(const struct jwp *jwp, int plan);

/* Seconds since 1970-01-01 UTC for outputs that carry a time (front/stamp.c): the one given, else
 * the status date of the plans shown, else the time of the newest file read, else the first day of
 * the period. */
int64_t stamp_for(const struct portfolio *portfolio, long long given);

#endif
