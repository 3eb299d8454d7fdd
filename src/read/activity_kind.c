/* From the keys that are there, what kind of activity it is. */
#include "read/activity_parts.h"

#include <string.h>

/* The keys that say how long an activity takes. The timing of `at` and `each` depends on what they
 * name, and was set when they were read. */
static const struct timing_key {
    const char *name;
    enum timing timing;
} timing_keys[] = {
    {"duration", TIMING_DURATION}, {"effort", TIMING_EFFORT}, {"milestone", TIMING_MILESTONE},
    {"dates", TIMING_DATES},       {"at", TIMING_AT_BODY},    {"ongoing", TIMING_ONGOING},
    {"each", TIMING_EACH_BODY},
};

enum { TIMING_KEYS = sizeof timing_keys / sizeof *timing_keys };

/* A timing key that is there. */
struct given {
    const struct timing_key *key;
    const struct yaml_node *name;
};

static const struct yaml_node *key_node(const struct yaml_node *map, const char *name)
{
    for (int i = 0; i < map->count; i++)
        if (strcmp(map->pairs[i].key->text, name) == 0)
            return map->pairs[i].key;
    return NULL;
}

static bool says_no(const struct yaml_node *map, const char *name)
{
    const struct yaml_node *value = yaml_get(map, name);
    return value->kind == YAML_TEXT && strcmp(value->text, "no") == 0;
}

/* In the order of the table; `milestone: no` says nothing. */
static int find_given(const struct yaml_node *map, struct given given[TIMING_KEYS])
{
    int count = 0;
    for (int i = 0; i < TIMING_KEYS; i++) {
        const struct yaml_node *name = key_node(map, timing_keys[i].name);
        if (name && !says_no(map, timing_keys[i].name))
            given[count++] = (struct given){&timing_keys[i], name};
    }
    return count;
}

static const char *called(struct reader *r, const struct draft *draft)
{
    return arena_printf(r->arena, "\"%s\"", draft->activity.id);
}

static void section_with_timing(struct reader *r, const struct draft *draft,
                                const struct given *given)
{
    int diag = diag_add(r->diags, D_BAD_COMBINATION, given->name->span,
                        "%s is a section, and takes its days from what is in it", called(r, draft));
    diag_hint(r->diags, diag, "leave out \"%s\", or move it to the activities of the section",
              given->key->name);
}

static void many_timings(struct reader *r, const struct draft *draft, const struct given *first,
                         const struct given *second)
{
    int diag = diag_add(r->diags, D_MANY_TIMINGS, second->name->span,
                        "%s says twice how long it takes: \"%s\" and \"%s\"", called(r, draft),
                        first->key->name, second->key->name);
    if (strcmp(second->key->name, "milestone") == 0)
        diag_hint(r->diags, diag,
                  "a milestone has no length; for work that takes time leave out "
                  "\"milestone\"");
    else if (strcmp(second->key->name, "each") == 0)
        diag_hint(r->diags, diag, "\"each\" takes a \"duration\" beside it, nothing else");
    else
        diag_hint(r->diags, diag, "keep the one that is meant");
    diag_see(r->diags, diag, first->name->span, "said here too");
}

static void no_timing(struct reader *r, const struct draft *draft)
{
    int diag = diag_add(r->diags, D_NO_TIMING, draft->activity.span,
                        "%s does not say how long it takes", called(r, draft));
    diag_hint(r->diags, diag,
              "give it one of: duration: 6 months, effort: 20 person-days, milestone: yes, "
              "dates: 2016-03-01 to 2016-05-31,");
    diag_hint(r->diags, diag,
              "at: CMS-StC45, at: CMS-StC, ongoing: yes, each: CMS-StC, "
              "each: FREQ=YEARLY;BYMONTH=5;BYDAY=2SA, within: 2016-Q2");
}

/* Does a section around it say `within`? Then that is its time frame. */
static bool framed(const struct reader *r, const struct draft *draft)
{
    for (int i = draft->activity.parent; i != NONE; i = r->portfolio->activities.items[i].parent)
        if (yaml_get(r->activities.items[i], "within"))
            return true;
    return false;
}

static void check_until(struct reader *r, const struct draft *draft, const struct yaml_node *map)
{
    const struct yaml_node *until = key_node(map, "until");
    if (!until || draft->ongoing || !yaml_get(map, "until"))
        return;
    int diag =
        diag_add(r->diags, D_BAD_COMBINATION, until->span,
                 "\"until\" goes with \"ongoing: yes\", and %s is not ongoing", called(r, draft));
    diag_hint(r->diags, diag, "a deadline is written as before: ANCHOR");
}

static void check_effort(struct reader *r, const struct draft *draft, const struct yaml_node *map)
{
    const struct yaml_node *effort = key_node(map, "effort");
    if (!effort || yaml_get(map, "people"))
        return;
    int diag = diag_add(r->diags, D_BAD_COMBINATION, effort->span,
                        "\"effort\" is shared by people, and %s names none", called(r, draft));
    diag_hint(r->diags, diag, "add, for example: people: [flyways-officer 50%%]");
}

/* Is there a word that was probably meant as one of the timing keys, and is reported as unknown? */
static bool misspelt(struct reader *r, const struct yaml_node *map)
{
    for (int i = 0; i < map->count && !diags_full(r->diags); i++) {
        const char *written = map->pairs[i].key->text;
        const char *meant =
            key_find(&activity_keys, written) ? NULL : key_meant(&activity_keys, written);
        for (int k = 0; meant && k < TIMING_KEYS; k++)
            if (strcmp(meant, timing_keys[k].name) == 0)
                return true;
    }
    return false;
}

static enum timing timing_of(const struct draft *draft, const struct timing_key *key)
{
    if (draft->unread)
        return TIMING_UNREAD;
    bool by_name = strcmp(key->name, "at") == 0 || strcmp(key->name, "each") == 0;
    if (!by_name)
        return key->timing;
    return draft->activity.timing == TIMING_SECTION ? TIMING_UNREAD : draft->activity.timing;
}

void settle_timing(struct reader *r, struct draft *draft, struct yaml_node *node)
{
    struct given given[TIMING_KEYS];
    int count = find_given(node, given);
    check_until(r, draft, node);
    check_effort(r, draft, node);
    if (yaml_get(node, "activities")) {
        draft->activity.timing = TIMING_SECTION;
        for (int i = 0; i < count; i++)
            section_with_timing(r, draft, &given[i]);
        return;
    }
    bool each_lasts = count == 2 && strcmp(given[0].key->name, "duration") == 0 &&
                      strcmp(given[1].key->name, "each") == 0;
    for (int i = 1; i < count && !each_lasts; i++)
        many_timings(r, draft, &given[0], &given[i]);
    bool framed_only = count == 0 && (yaml_get(node, "within") || framed(r, draft));
    if (count > 0)
        draft->activity.timing = timing_of(draft, given[each_lasts].key);
    else
        draft->activity.timing = framed_only ? TIMING_WITHIN : TIMING_UNREAD;
    if (count == 0 && !framed_only && !misspelt(r, node))
        no_timing(r, draft);
}
