/* A recurrence rule as it was read; used in this room only.
 *
 * Invariant: of a rule that was read, all values are in the range of their part and no value
 * stands twice in a part; of one that was checked, the parts go together and libical can expand
 * them. */
#ifndef CAL_RECUR_RULE_H
#define CAL_RECUR_RULE_H

#include "cal/recur.h"

enum recur_part {
    FREQ,
    INTERVAL,
    COUNT,
    UNTIL,
    BYMONTH,
    BYMONTHDAY,
    BYYEARDAY,
    BYDAY,
    BYSETPOS,
    WKST,
    PARTS
};

enum { MOST_VALUES = 64 }; /* of one part */

/* A rule as it was read. */
struct rule {
    bool has[PARTS];
    char frequency;                 /* d, w, m or y */
    int values[PARTS][MOST_VALUES]; /* numbers; of BYDAY as weekday_value makes them */
    int counts[PARTS];
    int week_start; /* 0 is Monday */
    day until;
};

/* One number for an ordinal (-53 to 53, 0: none) and a day of the week (0 is Monday). */
static inline int weekday_value(int ordinal, int weekday)
{
    return (ordinal + 60) * 10 + weekday;
}

static inline int ordinal_of(int value)
{
    return value / 10 - 60;
}

static inline int weekday_of_value(int value)
{
    return value % 10;
}

/* Reads the parts of a rule, each for itself; false with *problem where one is not valid. */
bool recur_read(struct arena *arena, const char *text, struct rule *rule,
                struct recur_problem *problem);

/* The same, and asks whether the parts go together and the library gets them right. */
bool recur_read_checked(struct arena *arena, const char *text, struct rule *rule,
                        struct recur_problem *problem);

#endif
