/* What a plan file says of the plan itself. */
#include "read/dates.h"
#include "read/keys.h"

#include <string.h>

static void read_period(struct reader *r, const struct key *key, struct yaml_node *value,
                        void *field)
{
    struct plan *plan = field;
    struct written_span span;
    if (!read_written_span(r, key, value, &span))
        return;
    plan->period = span.days;
    plan->period_print = span_text(r->arena, value, &span);
}

static void read_language(struct reader *r, const struct key *key, struct yaml_node *value,
                          void *field)
{
    if (want_text(r, key, value) && check_language(r, value, NULL))
        *(const char **)field = value->text;
}

/* { cms: UNEP/CMS/StC44/18.3, ramsar: SC51-23 } */
static const struct by_organization *read_by_organization(struct reader *r, const struct key *key,
                                                          struct yaml_node *value, int *count)
{
    *count = 0;
    if (value->kind != YAML_MAP) {
        wrong_kind(r, key, value, "a text for each organization");
        return NULL;
    }
    struct by_organization *items = arena_array(r->arena, struct by_organization, value->count);
    for (int i = 0; i < value->count; i++) {
        const struct yaml_pair *pair = &value->pairs[i];
        int organization = read_thing(r, key, THING_ORGANIZATION, pair->key);
        if (want_text(r, key, pair->value) && organization != NONE)
            items[(*count)++] = (struct by_organization){organization, pair->value->text};
    }
    return items;
}

static void read_labels(struct reader *r, const struct key *key, struct yaml_node *value,
                        void *field)
{
    struct plan *plan = field;
    plan->labels = read_by_organization(r, key, value, &plan->label_count);
}

static void read_symbols(struct reader *r, const struct key *key, struct yaml_node *value,
                         void *field)
{
    struct plan *plan = field;
    plan->symbols = read_by_organization(r, key, value, &plan->symbol_count);
}

static void read_parties(struct reader *r, const struct key *key, struct yaml_node *value,
                         void *field)
{
    struct plan *plan = field;
    plan->parties = read_things(r, key, THING_ORGANIZATION, value, &plan->party_count);
}

static const struct key plan_key_list[] = {
    {"plan", NULL, 0, "plan: cms-ramsar"},
    {"title", read_name, offsetof(struct plan, title), "title: Joint Work Plan 2016-2018"},
    {"period", read_period, 0, "period: 2016 to 2018"},
    {"labels", read_labels, 0, "labels: { cms: 2016-2018, ramsar: 2015-2017 }"},
    {"symbols", read_symbols, 0, "symbols: { cms: UNEP/CMS/StC44/18.3, ramsar: SC51-23 }"},
    {"parties", read_parties, 0, "parties: [cms, ramsar]"},
    {"status-date", read_day, offsetof(struct plan, status_date), "status-date: 2016-10-01"},
    {"language", read_language, offsetof(struct plan, language), "language: fr"},
    {"use", NULL, 0, "use: [organizations.yaml, meetings/cms.yaml]"},
    {"activities", NULL, 0, "activities: [{ id: \"1.1\", title: ..., duration: 6 months }]"},
    {"organizations", NULL, 0, "organizations: { cms: { name: CMS Secretariat } }"},
    {"people", NULL, 0, "people: { flyways-officer: { organization: cms } }"},
    {"calendars", NULL, 0, "calendars: { un-bonn: { holidays: [2016-01-01] } }"},
    {"bodies", NULL, 0, "bodies: { CMS-StC: { documents-due: 60 days } }"},
    {"meetings", NULL, 0, "meetings: { CMS-StC44: { dates: 2015-10-14 to 2015-10-15 } }"},
};

static const struct key_table file_keys =
    KEY_TABLE("a plan file", "plan: cms-ramsar", plan_key_list);

/* The default language: said, else English where the title has it, else the title's first. */
static const char *default_language(const struct plan *plan)
{
    if (plan->language)
        return plan->language;
    for (int i = 0; i < plan->title.count; i++)
        if (strcmp(plan->title.items[i].language, "en") == 0)
            return "en";
    const char *first = plan->title.count ? plan->title.items[0].language : "";
    return *first ? first : "en";
}

/* Reports a file that tells about a plan and does not name it, or, on the command line, one that
 * holds none. */
static void check_without_plan(struct reader *r, const struct file *file)
{
    static const char *const of_plans[] = {"activities", "period", "title",      "parties",
                                           "symbols",    "labels", "status-date"};
    if (yaml_get(file->root, "plan"))
        return; /* what is wrong with it was reported */
    for (size_t i = 0; i < sizeof of_plans / sizeof *of_plans; i++) {
        const struct yaml_node *found = yaml_get(file->root, of_plans[i]);
        if (!found)
            continue;
        int diag = diag_add(r->diags, D_MISSING_KEY, file->root->pairs[0].key->span,
                            "this file has \"%s\", but does not name its plan", of_plans[i]);
        diag_hint(r->diags, diag, "begin it with the plan's id, for example: plan: cms-ramsar");
        return;
    }
    if (!file->shown)
        return;
    struct span span = {file->root->span.source, 0, 0};
    int diag = diag_add(r->diags, D_NOT_A_PLAN, span, "this file holds no plan");
    diag_hint(r->diags, diag, "a plan begins with its id, for example: plan: cms-ramsar");
    diag_hint(r->diags, diag,
              "files with organizations or meetings are named under \"use\" in the plan");
}

static void check_period(struct reader *r, const struct file *file, const struct plan *plan)
{
    if (yaml_get(file->root, "period"))
        return;
    int diag =
        diag_add(r->diags, D_MISSING_KEY, plan->span, "the plan \"%s\" has no period", plan->id);
    diag_hint(r->diags, diag, "write, for example: period: 2016 to 2018");
}

void read_plan(struct reader *r, const struct file *file)
{
    struct plan nobody = {.status_date = DAY_NONE};
    struct plan *plan = file->plan == NONE ? &nobody : &r->portfolio->plans.items[file->plan];
    read_keys(r, &file_keys, file->root, plan);
    plan->language = default_language(plan);
    if (file->plan == NONE)
        check_without_plan(r, file);
    else
        check_period(r, file, plan);
}
