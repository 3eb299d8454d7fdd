/* What the parts of an explanation share; used by explain*.c and advice.c alone. */
#ifndef WRITE_EXPLAIN_H
#define WRITE_EXPLAIN_H

#include "write/report.h"

enum { LONGEST_CHAIN = 60 };

struct explanation {
    struct report *report;
    struct buf *out;
    int width;
    int target;
    int chain[LONGEST_CHAIN]; /* activities from the target back, each driven by the next */
    int chain_length;
};

static inline const struct activity *activity_at(const struct explanation *e, int activity)
{
    return &e->report->portfolio->activities.items[activity];
}

static inline const struct item *item_at(const struct explanation *e, int activity)
{
    return &e->report->schedule->items[activity];
}

/* Adds a line behind two blanks and a mark ("- ", "1. ", ""), wrapped. */
void explain_line(struct explanation *explanation, const char *mark, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* "1 day", "12 days"; "3 working days". */
const char *count_of(struct report *report, int count, const char *thing);

/* Adds the relations of the target that its days break or that hold nothing, if there are any. */
void explain_broken(struct explanation *explanation);

/* Adds what comes after a target with negative float and suffers from it, if there is any. */
void explain_too_late_for(struct explanation *explanation);

/* Adds what would make the target start earlier, or that nothing would. */
void explain_advice(struct explanation *explanation);

#endif
