/* The activities of a plan as records: sections before what is in them, `each` activities before
 * their occurrences. What is said about each is read afterwards, when all of them have names. */
#include "cal/recur.h"
#include "read/keys.h"

#include <string.h>

enum {
    MOST_OCCURRENCES = 200000, /* of all plans */
    MOST_RULES = 300,          /* different ones; each may cost the library a long search */
};

static const struct key activity_list_key = {
    "activities", NULL, 0, "activities: [{ id: \"1.1\", title: ..., duration: 6 months }]"};

static struct activity *new_activity(struct reader *r, int plan, int parent, struct yaml_node *node)
{
    struct portfolio *p = r->portfolio;
    int index = p->activities.count;
    struct activity *a = vec_push(r->arena, &p->activities);
    *vec_push(r->arena, &r->activities) = node;
    *a = (struct activity){
        .id = "",
        .plan = plan,
        .parent = parent,
        .end = index + 1,
        .depth = parent == NONE ? 0 : p->activities.items[parent].depth + 1,
        .dates = no_days(),
        .meeting = NONE,
        .body = NONE,
        .calendar = NONE,
        .progress = {.started = DAY_NONE, .finished = DAY_NONE, .done = NONE},
        .span = node ? node->span : no_span(),
        .title_span = no_span(),
    };
    return a;
}

/* Gives the last activity its id, which is the end of its key "plan/id". */
static void name_activity(struct reader *r, const char *key)
{
    struct portfolio *p = r->portfolio;
    int index = p->activities.count - 1;
    struct activity *a = &p->activities.items[index];
    a->id = strchr(key, '/') + 1;
    int old = map_add(r->arena, &p->activity_ids, key, index);
    if (old == MAP_NONE)
        return;
    map_add(r->arena, &r->repeated_ids, key, old);
    int diag =
        diag_add(r->diags, D_REPEATED_ID, a->span, "two activities have the id \"%s\"", a->id);
    diag_see(r->diags, diag, p->activities.items[old].span, "the first one is here");
}

bool is_repeated(struct reader *r, int activity)
{
    const struct activity *a = &r->portfolio->activities.items[activity];
    return r->repeated_ids.count > 0 &&
           map_get(&r->repeated_ids,
                   arena_printf(r->arena, "%s/%s", r->portfolio->plans.items[a->plan].id, a->id)) !=
               MAP_NONE;
}

/* An anchor could mean either, and so could a reader of the chart. */
static void check_gatherings(struct reader *r, const struct yaml_node *id)
{
    static const enum thing gatherings[] = {THING_MEETING, THING_BODY};
    for (int i = 0; i < 2; i++) {
        int other = thing_find(r->portfolio, gatherings[i], id->text);
        if (other == NONE)
            continue;
        int diag =
            diag_add(r->diags, D_REPEATED_ID, id->span, "an activity and %s have one id, \"%s\"",
                     thing_a_word(gatherings[i]), id->text);
        struct span span = thing_identity(r->portfolio, gatherings[i], other).span;
        if (span.source == NO_SOURCE)
            diag_hint(r->diags, diag, "the meetings of \"%s\" make it known", id->text);
        else
            diag_see(r->diags, diag, span, "the %s is here", thing_word(gatherings[i]));
        return;
    }
}

static void read_id(struct reader *r, struct yaml_node *node, const char *plan)
{
    static const struct key key = {"id", NULL, 0, "id: \"1.1\""};
    struct yaml_node *id = yaml_get(node, "id");
    struct activity *a = &r->portfolio->activities.items[r->portfolio->activities.count - 1];
    if (!id) {
        if (node->count)
            a->span = node->pairs[0].key->span;
        int diag = diag_add(r->diags, D_MISSING_KEY, a->span, "this activity has no id");
        say_example(r, diag, &key);
    } else if (want_text(r, &key, id)) {
        a->span = id->span;
        if (!check_id(r, id, "an activity"))
            return;
        name_activity(r, arena_printf(r->arena, "%s/%s", plan, id->text));
        check_gatherings(r, id);
    }
}

/* ---- occurrences ---- */

static struct activity *new_occurrence(struct reader *r, int each, const char *suffix)
{
    struct portfolio *p = r->portfolio;
    int plan = p->activities.items[each].plan;
    struct activity *a = new_activity(r, plan, each, NULL);
    const struct activity *parent = &p->activities.items[each];
    a->timing = TIMING_OCCURRENCE;
    a->span = parent->span;
    name_activity(r,
                  arena_printf(r->arena, "%s/%s@%s", p->plans.items[plan].id, parent->id, suffix));
    r->occurrence_count++;
    return &p->activities.items[p->activities.count - 1];
}

/* Reports where `more` occurrences are more than a portfolio may hold. */
static bool no_room(struct reader *r, const struct yaml_node *value, int more)
{
    if (r->occurrence_count <= MOST_OCCURRENCES - more)
        return false;
    diag_add(r->diags, D_TOO_LARGE, value->span,
             "with this, the plans hold more than %d occurrences, the limit", MOST_OCCURRENCES);
    return true;
}

static bool within_days(struct days period, day d)
{
    return period.first <= d && d <= period.last;
}

/* What is odd, and no error: it may be meant for a longer period. */
static void no_occurrence(struct reader *r, int each, const struct yaml_node *value,
                          const char *what)
{
    const struct portfolio *p = r->portfolio;
    const struct plan *plan = &p->plans.items[p->activities.items[each].plan];
    int diag = diag_add(r->diags, D_NO_OCCURRENCE, value->span,
                        "\"%s\" does not occur in the plan's period, %s",
                        p->activities.items[each].id, plan->period_print);
    diag_hint(r->diags, diag, what, value->text);
}

/* Each returns false where the occurrences cannot be known. */
static bool each_meeting(struct reader *r, int each, const struct yaml_node *value, int body,
                         struct days period)
{
    const struct body *b = &r->portfolio->bodies.items[body];
    bool unread = r->incomplete;
    if (no_room(r, value, b->meeting_count))
        return false;
    for (int i = 0; i < b->meeting_count; i++) {
        const struct meeting *m = &r->portfolio->meetings.items[b->meetings[i]];
        if (m->takes_documents && meeting_takes_place(m) && within_days(period, m->days.first))
            new_occurrence(r, each, m->id)->meeting = b->meetings[i];
        unread = unread || meeting_unread(m);
    }
    if (!unread && r->portfolio->activities.count == each + 1)
        no_occurrence(r, each, value, "no meeting of \"%s\" that takes documents opens in it");
    return true;
}

/* The dates of a rule in a period: many activities share a rule, and the library may search long.
 * Its count is NONE where they cannot be known. */
static struct expansion expand(struct reader *r, const struct yaml_node *rule, struct days period)
{
    static const struct expansion nothing = {NULL, NONE};
    struct recur_problem problem;
    const char *key = arena_printf(r->arena, "%d %d %s", period.first, period.last, rule->text);
    int known = map_get(&r->expansion_ids, key);
    if (known != MAP_NONE)
        return r->expansions.items[known];
    if (!recur_check(r->arena, rule->text, &problem))
        return nothing; /* reported when the key is read */
    if (r->expansions.count == MOST_RULES) {
        diag_add(r->diags, D_TOO_LARGE, rule->span,
                 "with this, the plans hold more than %d different recurrence rules, the limit",
                 MOST_RULES);
        return nothing;
    }
    map_add(r->arena, &r->expansion_ids, key, r->expansions.count);
    struct expansion *made = vec_push(r->arena, &r->expansions);
    made->dates = recur_expand(r->arena, rule->text, period.first, period.last, &made->count);
    return *made;
}

static bool each_date(struct reader *r, int each, const struct yaml_node *rule, struct days period)
{
    char suffix[12];
    if (civil_of(period.last).year > RECUR_LAST_YEAR)
        period.last = day_from(RECUR_LAST_YEAR, 12, 31);
    struct expansion found = expand(r, rule, period);
    if (found.count > RECUR_MOST) {
        int diag = diag_add(r->diags, D_BAD_RULE, rule->span,
                            "this rule gives more than %d dates in the plan's period", RECUR_MOST);
        diag_hint(r->diags, diag, "an \"ongoing\" activity is shown as one bar");
        return false;
    }
    if (found.count == NONE || no_room(r, rule, found.count))
        return false;
    for (int i = 0; i < found.count; i++)
        new_occurrence(r, each, format_day(found.dates[i], suffix))->dates =
            (struct days){found.dates[i], found.dates[i]};
    if (found.count == 0)
        no_occurrence(r, each, rule, "the rule %s gives no date in it");
    return true;
}

/* Until its keys are read, an activity whose occurrences cannot be known is marked as unread. */
static void declare_occurrences(struct reader *r, int each, const struct yaml_node *value)
{
    struct portfolio *p = r->portfolio;
    struct days period = p->plans.items[p->activities.items[each].plan].period;
    bool known = value->kind == YAML_TEXT && period.first != DAY_NONE &&
                 *p->activities.items[each].id && !is_repeated(r, each);
    int body = known ? thing_find(p, THING_BODY, value->text) : NONE;
    if (known && strchr(value->text, '='))
        known = each_date(r, each, value, period);
    else
        known = body != NONE && each_meeting(r, each, value, body, period);
    if (!known)
        p->activities.items[each].timing = TIMING_UNREAD;
}

/* ---- lists ---- */

static void declare_list(struct reader *r, int plan, int parent, struct yaml_node *list);

/* What makes the last activity hold others: activities of its own, or `each`. */
static void declare_members(struct reader *r, int index, struct yaml_node *node)
{
    struct portfolio *p = r->portfolio;
    struct yaml_node *members = yaml_get(node, "activities"), *each = yaml_get(node, "each");
    if (members) {
        p->activities.items[index].timing = TIMING_SECTION;
        declare_list(r, p->activities.items[index].plan, index, members);
    } else if (each) {
        declare_occurrences(r, index, each);
    }
    p->activities.items[index].end = p->activities.count;
}

static void empty_section(struct reader *r, int section, const struct yaml_node *list)
{
    const char *id = r->portfolio->activities.items[section].id;
    int diag =
        diag_add(r->diags, D_EMPTY_SECTION, list->span, "the section \"%s\" has no activities", id);
    diag_hint(r->diags, diag,
              "write what is in it, or leave out \"activities\" and say how long "
              "it takes");
}

/* Recursion goes as deep as YAML may nest, YAML_DEEPEST. */
static void declare_list(struct reader *r, int plan, int parent, struct yaml_node *list)
{
    bool nothing =
        list->kind == YAML_LIST ? list->count == 0 : list->kind == YAML_TEXT && list->empty;
    if (nothing && parent != NONE)
        empty_section(r, parent, list);
    if (nothing)
        return;
    if (list->kind != YAML_LIST) {
        wrong_kind(r, &activity_list_key, list, "a list");
        return;
    }
    for (int i = 0; i < list->count; i++) {
        struct yaml_node *node = list->items[i];
        if (node->kind != YAML_MAP && reported_already(r, node->span))
            continue;
        if (node->kind != YAML_MAP) {
            int diag = diag_add(r->diags, D_WRONG_KIND, node->span,
                                "an activity is written as keys with values, not as %s",
                                yaml_kind_word(node));
            diag_hint(r->diags, diag,
                      "write, for example: - { id: \"1.1\", title: Overlay the "
                      "programmes, duration: 6 months }");
            continue;
        }
        int index = r->portfolio->activities.count;
        new_activity(r, plan, parent, node);
        read_id(r, node, r->portfolio->plans.items[plan].id);
        declare_members(r, index, node);
    }
}

void declare_activities(struct reader *r, const struct file *file)
{
    struct plan *plan = &r->portfolio->plans.items[file->plan];
    struct yaml_node *list = yaml_get(file->root, "activities");
    plan->first = r->portfolio->activities.count;
    if (list)
        declare_list(r, file->plan, NONE, list);
    plan->end = r->portfolio->activities.count;
}
