/* Things by their names.
 *
 * Idea: what a plan names (organizations, people, calendars, bodies, meetings, plans, activities)
 * is found through the maps of the portfolio. What is not found is reported here, once and well:
 * with what was probably meant. */
#ifndef MODEL_NAMES_H
#define MODEL_NAMES_H

#include "model/plan.h"

enum thing {
    THING_ORGANIZATION,
    THING_PERSON,
    THING_CALENDAR,
    THING_BODY,
    THING_MEETING,
    THING_PLAN,
    THINGS
};

struct identity {
    const char *id;
    struct span span;
};

/* "organization", "an organization". */
const char *thing_word(enum thing thing);
const char *thing_a_word(enum thing thing);

int thing_count(const struct portfolio *portfolio, enum thing thing);
struct identity thing_identity(const struct portfolio *portfolio, enum thing thing, int index);

/* The index of the thing that has this name, or NONE. */
int thing_find(const struct portfolio *portfolio, enum thing thing, const char *id);

/* Puts record `index` under its id. Reports REPEATED_ID with both places, and returns false, where
 * another record has it. */
bool thing_name(struct portfolio *portfolio, enum thing thing, int index);

/* Reports that no thing of this kind has the name that stands at `span`: what else has it, or what
 * comes near. */
void thing_unknown(struct portfolio *portfolio, enum thing thing, const char *id, struct span span);

/* Reports that no meeting or body is called `id`. */
void gathering_unknown(struct portfolio *portfolio, const char *id, struct span span);

/* The activity `id` of a plan, or NONE. */
int activity_find(struct portfolio *portfolio, int plan, const char *id);

/* Reports that no activity, meeting or date is called `id`, as seen from a plan. */
void reference_unknown(struct portfolio *portfolio, int plan, const char *id, struct span span);

/* Reports that plan `of` has no activity `id`; `span` is the place of "plan/id". */
void activity_unknown(struct portfolio *portfolio, int of, const char *id, struct span span);

/* The kind of thing that has this name, or THINGS. */
enum thing thing_called(const struct portfolio *portfolio, const char *id);

#endif
