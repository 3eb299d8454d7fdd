/* From a master and the changes to it to dates: rules, RDATE, EXDATE, RECURRENCE-ID.
 *
 * Idea: all is matched by days at home, so it does not matter how a program wrote the zone of an
 * exception. A master is expanded first; then its changes are applied, those to "this and all later
 * dates" before those to single dates, which say more.
 *
 * Invariant: what a whole file costs is counted in its listing; once it is exhausted, nothing more
 * is expanded. */
#ifndef READ_ICS_EXPAND_H
#define READ_ICS_EXPAND_H

#include "read/ics_series.h"

/* The work on one file. */
struct listing {
    struct ics_times times;
    struct diags *diags;
    struct arena *memory;
    struct days years;
    struct ics_list *list;
    struct arena scratch; /* for one rule at a time */
    int dates, vain;      /* spent of ICS_MOST_DATES and ICS_MOST_VAIN_RULES */
    bool wrong, exhausted;
};

/* One series on its way. */
struct making {
    struct listing *in;
    const struct ics_event *event; /* the master */
    struct ics_extent extent;
    VEC(struct ics_occurrence) items;
    VEC(day) excepted;
};

/* Fills items with the dates of x->event, whose extent is known. */
void expand_master(struct making *x);

/* Replaces, moves or takes away what a component with a RECURRENCE-ID names. */
void apply_change(struct making *x, const struct ics_event *change);

/* In order of their days, each date of the series once. */
void put_dates_in_order(struct making *x);

#endif
