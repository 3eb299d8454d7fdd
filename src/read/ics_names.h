/* From the summary of an event to the id of a meeting.
 *
 * Secretariats write "44th Meeting of the CMS Standing Committee (StC44)", "SC66", "CoP17 -
 * Seventeenth meeting of the Conference of the Parties", and the same in French and Spanish. An id
 * is made of a body and a number. In this order are tried:
 *     1. the UID that jwp itself gives to meetings (CMS-StC45@jwp)
 *     2. the patterns of `match`
 *     3. an id as plans have it, of a body that is known: CMS-StC45
 *     4. the acronym of the body with a number: StC44, SC-66, COP 15; CMS-StC is meant by StC and
 *        SC alike, a COP by COP, CoP and CdP
 *     5. an ordinal and what meets: "Quarante-quatrieme reunion du Comite permanent"
 *     6. the acronym of another body with a number, which is then a meeting of that body
 * What stands behind "pre-", "eve of", "for the" and the like names no meeting, nor does the number
 * of a working group. */
#ifndef READ_ICS_NAMES_H
#define READ_ICS_NAMES_H

#include "base/map.h"
#include "model/plan.h"
#include "read/ics_file.h"

/* `match`: where the number of a meeting of a body stands in a summary. */
struct ics_pattern {
    const char *body; /* NULL: the one that `use` names */
    const char *text;
    struct span span;
};

struct ics_naming {
    struct arena *arena; /* for ids */
    const struct portfolio *portfolio;
    const struct map *ids;         /* of meetings that calendars gave before */
    const char *body;              /* of `use`, or NULL */
    const char *const *body_names; /* as plans call it, folded (ics_words.h) */
    int body_name_count;
    const struct ics_pattern *patterns;
    int pattern_count;
};

struct ics_name {
    const char *id;                    /* NULL where the event gives none */
    const char *body;                  /* NULL where nothing says whose meeting it is */
    const struct ics_pattern *pattern; /* that gave the id, or NULL */
};

struct ics_name ics_find_name(const struct ics_naming *naming, const struct ics_event *event);

/* "abc@example.org" as an id: "abc-example.org". */
const char *ics_uid_as_id(struct arena *arena, const char *uid);

/* Does the event say that it is one session, or part, of the meeting `id`? */
bool ics_is_session(struct arena *arena, const struct ics_event *event, const char *id);

#endif
