/* Working calendars: which days work, and counting along them.
 *
 * Idea: working days are numbered. rank(d) is the number of working days before d, counted from a
 * fixed day; select(k) is the working day of rank k. Every question ("ten working days after d",
 * "the last working day on or before d") is a step on ranks between two look-ups. A table covers
 * the days from the first exception (holiday, leave, closed day) to the last; outside it the week
 * repeats for ever and arithmetic does.
 *
 * Invariant: select(rank(d)) is the first working day on or after d; works(d) exactly if
 * rank(d + 1) = rank(d) + 1. */
#ifndef CAL_WORKCAL_H
#define CAL_WORKCAL_H

#include "base/arena.h"
#include "cal/date.h"

/* Bit 0 is Monday. */
enum { WEEK_MONDAY_TO_FRIDAY = 0x1F, WEEK_ALL = 0x7F };

struct workcal {
    unsigned week;        /* days of the week that work; never 0 */
    int week_length;      /* how many they are */
    day first, end;       /* the table covers [first, end); empty without exceptions */
    int32_t first_rank;   /* rank of `first` */
    const int32_t *ranks; /* ranks[d - first], up to and with d = end */
    const day *work_days; /* work_days[k - first_rank]: the working days of the table */
};

/* Makes a calendar from the days of a week (not 0) and exceptions: spans that do not work. They
 * may overlap and need no order. Memory comes from the arena: about eight bytes for each day
 * between the first exception and the last. */
struct workcal workcal_make(struct arena *arena, unsigned week, const struct days *off,
                            int off_count);

/* The days on which both work. Where the weeks have no day in common, the week of `a` is used and
 * *disjoint (may be NULL) is set. */
struct workcal workcal_both(struct arena *arena, const struct workcal *a, const struct workcal *b,
                            bool *disjoint);

int32_t workcal_rank(const struct workcal *cal, day d);
day workcal_select(const struct workcal *cal, int32_t rank);

static inline bool workcal_works(const struct workcal *cal, day d)
{
    return workcal_rank(cal, d + 1) != workcal_rank(cal, d);
}

/* First working day on or after d; last working day on or before d. */
static inline day workcal_next(const struct workcal *cal, day d)
{
    return workcal_select(cal, workcal_rank(cal, d));
}

static inline day workcal_previous(const struct workcal *cal, day d)
{
    return workcal_select(cal, workcal_rank(cal, d + 1) - 1);
}

/* Working days in [from, to); negative where `to` comes first. */
static inline int32_t workcal_count(const struct workcal *cal, day from, day to)
{
    return workcal_rank(cal, to) - workcal_rank(cal, from);
}

/* The day on which work of this length ends that starts on the morning of s (plan-language.md
 * section 2): calendar time ends the day before s plus the duration, on a clipped day itself, cut
 * back to the last working day but never before s; working time counts s if it works. */
day workcal_finish(const struct workcal *cal, day s, struct duration length);

/* Latest working day from which such work ends on or before `finish`. */
day workcal_latest_start(const struct workcal *cal, day finish, struct duration length);

/* Earliest working day from which such work ends on or after `finish`. */
day workcal_earliest_start(const struct workcal *cal, day finish, struct duration length);

/* A lag: calendar or working time, forward (+1) or back (-1); count 0 means none. */
struct lag {
    int sign;
    struct duration by;
};

/* Moves the day of an instant and keeps its side. Working time first goes from an evening back to
 * the last working day, from a morning forward to the first (plan-language.md section 5). */
instant lag_shift(const struct workcal *cal, instant t, struct lag lag);

/* Least instant x of the given side (evening or not) with lag_shift(x) >= target, and greatest
 * with lag_shift(x) <= target: the two inverses of the monotone map lag_shift. */
instant lag_least(const struct workcal *cal, instant target, struct lag lag, bool evening_side);
instant lag_greatest(const struct workcal *cal, instant target, struct lag lag, bool evening_side);

#endif
