/* What the results mean: drivers and notes. Used by schedule.c alone. */
#ifndef SCHED_NOTES_H
#define SCHED_NOTES_H

#include "sched/passes.h"

/* Fills in the driver of each item. */
void add_drivers(struct schedule *schedule, const struct network *network,
                 const enum late_holder *held);

/* Collects every assumption, and every relation and deadline that is not kept. */
void add_notes(struct schedule *schedule, const struct network *network);

#endif
