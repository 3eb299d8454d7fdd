/* The calendar of meetings in force, whichever plan or file gives them.
 *
 * Idea: all meetings that are known, in order of their days (those without days last), each with
 * what it means for plans, its document deadline, and where it was read. What is cancelled or
 * postponed is listed too, as somebody may look for it. */
#ifndef WRITE_MEETINGS_LIST_H
#define WRITE_MEETINGS_LIST_H

#include "write/report.h"
#include "write/write.h"

/* Which meetings are listed. With `next`, only so many that take place. */
struct meeting_choice {
    int body; /* index, or NONE: of all bodies */
    day from; /* that open on this day or later; DAY_NONE: all */
    int next; /* 0: all */
};

/* Their indexes, *count of them, in the scratch arena of the report. */
const int *chosen_meetings(struct report *report, const struct meeting_choice *choice, int *count);

/* For a terminal; for a spreadsheet; for programs. */
typedef void write_meetings(const struct schedule *schedule, const struct write_options *options,
                            const struct meeting_choice *choice, struct buf *out);
write_meetings write_meetings_table, write_meetings_csv, write_meetings_json;

/* ics.c: as a calendar. */
write_meetings write_meetings_ics;

#endif
