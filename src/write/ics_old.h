/* A calendar that was written before, for the one that takes its place.
 *
 * Idea: what an event says is kept apart from its stamps (DTSTAMP, CREATED, LAST-MODIFIED,
 * SEQUENCE), so that it can be compared with what a new one says. The text may come from anywhere:
 * what is no calendar, or is cut short, is refused as a whole, with the line. */
#ifndef WRITE_ICS_OLD_H
#define WRITE_ICS_OLD_H

#include "base/map.h"
#include "base/vec.h"

#include <stdbool.h>

enum {
    ICS_OLD_LARGEST = 64 << 20, /* bytes of a file */
    ICS_HIGHEST_SEQUENCE = 999999999,
};

struct ics_old_event {
    const char *kind; /* "VEVENT" or "VTODO" */
    const char *uid;
    const char *says; /* its content lines, unfolded, each with '\n', but UID and stamps */
    const char *stamp, *created, *modified; /* as in "20160314T093000Z"; NULL: none that is right */
    int sequence;
    bool cancelled;
};

/* An event that was cancelled, and is not written any more. */
struct ics_gone {
    const char *uid;
    int sequence;
};

struct ics_old {
    VEC(struct ics_old_event) events;
    VEC(struct ics_gone) gone;
    struct map uids, gone_uids; /* to indexes in these */
    bool ours;                  /* PRODID is that of jwp */
    const char *modified;       /* LAST-MODIFIED of the whole; NULL: none that is right */
    const char *foreign;        /* UID of an event that jwp did not write, or NULL */
};

/* Reads a calendar of `length` bytes, which ends with NUL. On false, *line and *why (in the arena)
 * say what is wrong with it. */
bool ics_old_read(struct arena *arena, const char *text, size_t length, struct ics_old *old,
                  int *line, const char **why);

/* Did jwp make this UID? */
bool ics_uid_is_ours(const char *uid);

/* The id of the plan in the UID of an activity; NULL in that of a meeting. */
const char *ics_uid_plan(struct arena *arena, const char *uid);

/* The unfolded lines of what write/content_line.h wrote, each with '\n'. */
const char *ics_unfold(struct arena *arena, const char *text, size_t length);

extern const char ics_product[]; /* the PRODID of jwp */

#endif
