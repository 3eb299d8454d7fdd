/* What an event stands for: its dates, with recurrences, exceptions and changes to single ones.
 *
 * Idea: components with one UID are one series. Its master (no RECURRENCE-ID; of several the last
 * revision) gives the dates: DTSTART or its rule, and RDATE, without EXDATE; a component with a
 * RECURRENCE-ID replaces the date that it names, or takes it away where it is cancelled; with
 * RANGE=THISANDFUTURE all later ones too. ics_expand.h does that; here components are put together.
 *
 * Rules are checked and expanded by cal/recur.h within the years asked for; how much a file may
 * cost is limited. */
#ifndef READ_ICS_SERIES_H
#define READ_ICS_SERIES_H

#include "read/ics_time.h"

enum {
    ICS_MOST_DATES = 200000, /* of all recurring events of a file, and looked at for them */
    ICS_MOST_VAIN_RULES = 8, /* that were searched and gave no date */
};

struct ics_occurrence {
    struct days days;
    day original; /* the day on which its series has it */
    bool all_day;
    const struct ics_event *event; /* that tells about it: the master, or a change */
};

struct ics_series {
    const struct ics_event *event; /* the master, else the first component */
    bool recurs;
    struct ics_occurrence *items; /* in order of their first days */
    int count;
};

struct ics_list {
    VEC(struct ics_series) series; /* in the order of the file */
};

/* All that the file holds; recurring events within `years` alone. False where something is wrong
 * that was reported as an error. The list lives in `memory`. */
bool ics_list_series(struct diags *diags, struct arena *memory, const struct ics_file *file,
                     struct days years, struct ics_list *list);

#endif
