/* From one calendar to the next.
 *
 * Idea: an event that says what it said keeps its stamps, and so its bytes; one that says something
 * else gets the new stamp and a higher SEQUENCE; one that is missing is written once more as
 * CANCELLED, then only remembered by UID and SEQUENCE (X-JWP-GONE), so that it starts above that if
 * it ever comes back: programs pass over a SEQUENCE that is lower than the one they have. */
#ifndef WRITE_ICS_UPDATE_H
#define WRITE_ICS_UPDATE_H

#include "base/buf.h"
#include "write/ics_old.h"

#include <stdint.h>

struct ics_update {
    struct arena arena;
    const struct ics_old *old; /* or NULL */
    bool *kept;                /* kept[i]: old event i is in the new calendar */
    bool *elsewhere;           /* elsewhere[i]: old event i is still planned, but not for here */
    bool *back;                /* back[i]: one that was gone is in it again */
    const char *stamp;         /* of what is new or changed */
    const char *newest;        /* when the calendar last changed, or NULL */
    struct buf body;           /* the events */
    struct buf gone;           /* the lines that remember those that went */
};

void ics_update_begin(struct ics_update *update, const struct ics_old *old, int64_t stamp);
void ics_update_finish(struct ics_update *update);

/* Adds an event of this kind ("VEVENT", "VTODO"), which says `content`: whole content lines. */
void ics_update_add(struct ics_update *update, const char *kind, const char *uid,
                    const struct buf *content);

/* Says that what has this UID takes place, whether this calendar has it or not: if it vanished from
 * here, it is "removed", not "cancelled". */
void ics_update_known(struct ics_update *update, const char *uid);

/* Adds what vanished; then all is there. `language` is that of "CANCELLED: ". */
void ics_update_end(struct ics_update *update, const char *language);

#endif
