/* Recurrence rules: RFC 5545, as far as a plan of whole days needs it.
 *
 * Idea: libical expands the rules, but it accepts nonsense in silence and can search for hours for
 * a day that never comes. So a rule is first read strictly here, and only one that is right, that
 * can match a day, and that gives no more days than a plan can hold, reaches the library.
 *
 * FREQ is DAILY, WEEKLY, MONTHLY or YEARLY, with INTERVAL, COUNT, UNTIL (a date), BYMONTH,
 * BYMONTHDAY, BYYEARDAY, BYDAY, BYSETPOS (MONTHLY and YEARLY only) and WKST. */
#ifndef CAL_RECUR_H
#define CAL_RECUR_H

#include "base/arena.h"
#include "cal/date.h"

enum {
    RECUR_MOST = 5000,      /* dates of one rule */
    RECUR_LAST_YEAR = 2500, /* as far as the library counts */
};

/* What is wrong with a rule: bytes [from, to) of it, and what would be right (or NULL). */
struct recur_problem {
    size_t from, to;
    const char *text, *hint; /* in the arena */
};

/* Reads a rule; false with *problem where it is not valid, or is one that no day ever meets. */
bool recur_check(struct arena *arena, const char *rule, struct recur_problem *problem);

/* The dates of a rule that recur_check accepts, counted from the day `first`, up to `last`, in
 * order. In the arena, *count of them; at most RECUR_MOST + 1, which means too many. */
const day *recur_expand(struct arena *arena, const char *rule, day first, day last, int *count);

#endif
