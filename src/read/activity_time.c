/* How long an activity takes, and when it may stand. */
#define _POSIX_C_SOURCE 200809L
#include "cal/recur.h"
#include "read/activity_parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* ---- duration ---- */

struct estimate {
    struct duration best, likely, worst;
};

static const struct key estimate_key_list[] = {
    {"best", read_duration, offsetof(struct estimate, best), "best: 3 months"},
    {"likely", read_duration, offsetof(struct estimate, likely), "likely: 4 months"},
    {"worst", read_duration, offsetof(struct estimate, worst), "worst: 8 months"},
};

static const struct key_table estimate_keys = KEY_TABLE(
    "an estimate", "{ best: 3 months, likely: 4 months, worst: 8 months }", estimate_key_list);

/* About how long, in tenths of a day, to compare durations in different units. */
static long tenths_of_days(struct duration d)
{
    static const long tenths[] = {[UNIT_DAYS] = 10,
                                  [UNIT_WEEKS] = 70,
                                  [UNIT_MONTHS] = 304,
                                  [UNIT_YEARS] = 3652,
                                  [UNIT_WORKING_DAYS] = 14};
    return d.count * tenths[d.unit];
}

static bool in_order(struct reader *r, const struct yaml_node *map, const char *less,
                     struct duration a, const char *more, struct duration b)
{
    char more_text[32], less_text[32];
    if (tenths_of_days(a) <= tenths_of_days(b))
        return true;
    diag_add(r->diags, D_BAD_VALUE, yaml_get(map, more)->span,
             "the %s case, %s, is shorter than the %s, %s", more, format_duration(b, more_text),
             less, format_duration(a, less_text));
    return false;
}

static void read_estimate(struct reader *r, const struct key *key, struct yaml_node *value,
                          struct activity *a)
{
    struct estimate e = {0};
    read_keys(r, &estimate_keys, value, &e);
    for (int i = 0; i < estimate_keys.count; i++) {
        const char *name = estimate_key_list[i].name;
        if (yaml_get(value, name) || !all_keys_known(&estimate_keys, value))
            continue;
        int diag =
            diag_add(r->diags, D_MISSING_KEY, value->span, "this estimate has no \"%s\"", name);
        diag_hint(r->diags, diag,
                  "write, for example: %s: { best: 3 months, likely: 4 months, worst: 8 months }",
                  key->name);
    }
    if (!e.best.count || !e.likely.count || !e.worst.count)
        return;
    if (in_order(r, value, "best", e.best, "likely", e.likely) &&
        in_order(r, value, "likely", e.likely, "worst", e.worst)) {
        a->best = e.best;
        a->duration = e.likely;
        a->worst = e.worst;
    }
}

void read_activity_duration(struct reader *r, const struct key *key, struct yaml_node *value,
                            void *field)
{
    struct activity *a = &((struct draft *)field)->activity;
    if (value->kind == YAML_MAP)
        read_estimate(r, key, value, a);
    else
        read_duration(r, key, value, &a->duration);
}

void read_effort(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (!want_text(r, key, value))
        return;
    const char *s = value->text;
    long count = 0;
    size_t digits = 0;
    while (isdigit((unsigned char)s[digits]) && count <= LONGEST_DURATION)
        count = count * 10 + (s[digits++] - '0');
    bool unit = strcmp(s + digits, " person-days") == 0 || strcmp(s + digits, " person-day") == 0;
    if (unit && digits && s[0] != '0' && count <= LONGEST_DURATION) {
        *(int *)field = (int)count;
        return;
    }
    int diag = diag_add(r->diags, D_BAD_DURATION, value->span, "\"%s\" is no effort", s);
    bool months = strstr(s, "month") != NULL, weeks = strstr(s, "week") != NULL;
    long days = months ? 20 * count : (weeks ? 5 * count : count);
    if (digits && days > 0 && days <= LONGEST_DURATION && (s[digits] == ' ' || !s[digits]))
        diag_hint(r->diags, diag, "write \"%ld person-day%s\"", days, days == 1 ? "" : "s");
    else
        say_example(r, diag, key);
}

/* ---- fixed days ---- */

void read_activity_dates(struct reader *r, const struct key *key, struct yaml_node *value,
                         void *field)
{
    struct activity *a = &((struct draft *)field)->activity;
    struct written_span span;
    if (!read_written_span(r, key, value, &span))
        return;
    a->dates = span.days;
    a->print = span.print;
}

void read_at(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct activity *a = &((struct draft *)field)->activity;
    struct portfolio *p = r->portfolio;
    a->timing = TIMING_UNREAD;
    if (!want_text(r, key, value))
        return;
    a->meeting = thing_find(p, THING_MEETING, value->text);
    if (a->meeting != NONE) {
        a->timing = TIMING_AT_MEETING;
        return;
    }
    a->body = thing_find(p, THING_BODY, value->text);
    if (a->body != NONE)
        a->timing = TIMING_AT_BODY;
    if (a->body != NONE || r->incomplete)
        return;
    if (looks_like_date(value->text, strlen(value->text)))
        diag_hint(r->diags,
                  diag_add(r->diags, D_BAD_VALUE, value->span,
                           "\"at\" takes a meeting or a body, not a date"),
                  "write dates: %s", value->text);
    else
        gathering_unknown(p, value->text, value->span);
}

/* ---- each ---- */

static void read_rule(struct reader *r, const struct yaml_node *value, struct activity *a)
{
    struct recur_problem problem;
    a->timing = TIMING_EACH_RULE;
    a->rule = value->text;
    if (recur_check(r->arena, value->text, &problem))
        return;
    int diag = diag_add(r->diags, D_BAD_RULE, yaml_subspan(value, problem.from, problem.to), "%s",
                        problem.text);
    if (problem.hint)
        diag_hint(r->diags, diag, "%s", problem.hint);
}

/* "yearly" and its like as rules, or NULL. */
static const char *rule_meant(const char *text)
{
    static const char *const words[][2] = {
        {"yearly", "FREQ=YEARLY"},
        {"annually", "FREQ=YEARLY"},
        {"annual", "FREQ=YEARLY"},
        {"year", "FREQ=YEARLY"},
        {"every year", "FREQ=YEARLY"},
        {"quarterly", "FREQ=MONTHLY;INTERVAL=3"},
        {"quarter", "FREQ=MONTHLY;INTERVAL=3"},
        {"every quarter", "FREQ=MONTHLY;INTERVAL=3"},
        {"monthly", "FREQ=MONTHLY"},
        {"month", "FREQ=MONTHLY"},
        {"every month", "FREQ=MONTHLY"},
        {"weekly", "FREQ=WEEKLY"},
        {"week", "FREQ=WEEKLY"},
        {"every week", "FREQ=WEEKLY"},
        {"daily", "FREQ=DAILY"},
        {"day", "FREQ=DAILY"},
        {"every day", "FREQ=DAILY"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i][0], text) == 0)
            return words[i][1];
    return NULL;
}

/* `each` with what is neither a body nor a rule. */
static void not_repeating(struct reader *r, const struct yaml_node *value)
{
    struct portfolio *p = r->portfolio;
    int meeting = thing_find(p, THING_MEETING, value->text);
    const char *rule = meeting == NONE ? rule_meant(value->text) : NULL;
    if (rule || strchr(value->text, ' ')) { /* every year in May */
        int diag = diag_add(r->diags, D_BAD_VALUE, value->span,
                            "\"%s\" is neither a body nor a recurrence rule", value->text);
        if (rule)
            diag_hint(r->diags, diag, "write each: %s", rule);
        else
            diag_hint(r->diags, diag,
                      "what comes back by the calendar is written as a rule, such as "
                      "each: FREQ=YEARLY;BYMONTH=5;BYDAY=2SA");
        return;
    }
    if (meeting == NONE || p->meetings.items[meeting].body == NONE) {
        thing_unknown(p, THING_BODY, value->text, value->span);
        return;
    }
    int diag = diag_add(r->diags, D_BAD_VALUE, value->span,
                        "\"%s\" is one meeting, and \"each\" takes a body or a recurrence rule",
                        value->text);
    diag_hint(r->diags, diag, "write each: %s, or at: %s",
              p->bodies.items[p->meetings.items[meeting].body].id, value->text);
}

void read_each(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct activity *a = &((struct draft *)field)->activity;
    a->timing = TIMING_EACH_BODY;
    if (!want_text(r, key, value))
        return;
    if (strchr(value->text, '=')) {
        read_rule(r, value, a);
        return;
    }
    a->body = thing_find(r->portfolio, THING_BODY, value->text);
    if (a->body == NONE && !r->incomplete)
        not_repeating(r, value);
}

/* ---- relations ---- */

static struct relation *new_relation(struct reader *r, struct draft *draft, enum relation_kind kind,
                                     const struct anchor *anchor)
{
    struct relation *relation = vec_push(r->arena, &draft->relations);
    *relation = (struct relation){.kind = kind, .activity = draft->index, .anchor = *anchor};
    return relation;
}

static void read_anchors(struct reader *r, const struct key *key, struct yaml_node *value,
                         struct draft *draft, enum relation_kind kind)
{
    struct yaml_node *const *items;
    struct anchor anchor;
    int count;
    if (!as_list(r, key, value, &items, &count))
        return;
    for (int i = 0; i < count; i++)
        if (read_anchor(r, key, items[i], kind, &anchor))
            new_relation(r, draft, kind, &anchor);
}

void read_after(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    read_anchors(r, key, value, field, RELATION_AFTER);
}

void read_before(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    read_anchors(r, key, value, field, RELATION_BEFORE);
}

void read_finish_after(struct reader *r, const struct key *key, struct yaml_node *value,
                       void *field)
{
    read_anchors(r, key, value, field, RELATION_FINISH_AFTER);
}

void read_start_before(struct reader *r, const struct key *key, struct yaml_node *value,
                       void *field)
{
    read_anchors(r, key, value, field, RELATION_START_BEFORE);
}

void read_until(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (value->kind == YAML_LIST)
        wrong_kind(r, key, value, "one anchor");
    else
        read_anchors(r, key, value, field, RELATION_UNTIL);
}

void read_within(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    int count = value->kind == YAML_LIST ? value->count : 1;
    for (int i = 0; i < count; i++) {
        struct yaml_node *item = value->kind == YAML_LIST ? value->items[i] : value;
        struct written_span span;
        if (!read_written_span(r, key, item, &span))
            continue;
        struct anchor anchor = {.kind = ANCHOR_DAYS,
                                .ref = NONE,
                                .days = span.days,
                                .point = POINT_FINISH,
                                .text = span_text(r->arena, item, &span),
                                .span = item->span};
        new_relation(r, field, RELATION_WITHIN, &anchor)->print = span.print;
    }
}

void read_late(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct activity *a = &((struct draft *)field)->activity;
    a->late_said = true;
    read_yes_no(r, key, value, &a->late);
}
