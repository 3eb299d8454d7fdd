/* The keys of an activity. */
#include "read/activity_parts.h"

#include <string.h>

#define FIELD(name) offsetof(struct draft, activity.name)

static void read_title(struct reader *r, const struct key *key, struct yaml_node *value,
                       void *field)
{
    struct activity *a = &((struct draft *)field)->activity;
    a->title_span = value->span;
    read_name(r, key, value, &a->title);
}

static const struct key activity_key_list[] = {
    {"id", NULL, 0, "id: \"1.1\""},
    {"title", read_title, 0, "title: Overlay the programmes of work"},
    {"activities", NULL, 0, "activities: [{ id: \"1.1\", duration: 6 months }]"},

    {"duration", read_activity_duration, 0, "duration: 6 months"},
    {"effort", read_effort, FIELD(effort), "effort: 20 person-days"},
    {"milestone", read_yes_no, offsetof(struct draft, milestone), "milestone: yes"},
    {"dates", read_activity_dates, 0, "dates: 2016-03-01 to 2016-05-31"},
    {"at", read_at, 0, "at: CMS-StC45"},
    {"ongoing", read_yes_no, offsetof(struct draft, ongoing), "ongoing: yes"},
    {"until", read_until, 0, "until: 2017-06-30"},
    {"each", read_each, 0, "each: CMS-StC"},

    {"after", read_after, 0, "after: [1.1, 1.2 start + 2 months]"},
    {"before", read_before, 0, "before: CMS-COP12 documents"},
    {"finish-after", read_finish_after, 0, "finish-after: 1.1"},
    {"start-before", read_start_before, 0, "start-before: 1.1 finish + 3 months"},
    {"within", read_within, 0, "within: 2016-Q2 to 2017"},
    {"as-late-as-possible", read_late, 0, "as-late-as-possible: yes"},

    {"submit-to", read_submissions, 0, "submit-to: [CMS-StC, Ramsar-SC]"},
    {"lead", read_leads, 0, "lead: cms"},
    {"partners", read_partners, 0, "partners: [ramsar, aewa]"},
    {"people", read_assignments, 0, "people: [flyways-officer 50%]"},
    {"calendar", read_calendar, FIELD(calendar), "calendar: un-bonn"},
    {"mandate", read_strings, FIELD(mandate), "mandate: [CMS Res. 11.14, Ramsar Res. X.22]"},
    {"targets", read_strings, FIELD(targets), "targets: [SPMS 10]"},
    {"outputs", read_strings, FIELD(outputs), "outputs: [Site overlay and gap list]"},
    {"tags", read_strings, FIELD(tags), "tags: [flyways]"},
    {"budget", read_budget, 0, "budget: 25000 EUR"},
    {"funding", read_funding, FIELD(funding), "funding: secured"},
    {"priority", read_priority, FIELD(priority), "priority: high"},
    {"notes", read_name, FIELD(notes), "notes: Depends on the gap list"},
    {"source", read_text, FIELD(source), "source: UNEP/CMS/StC44/18.3"},

    {"started", read_day, FIELD(progress.started), "started: 2016-03-01"},
    {"finished", read_day, FIELD(progress.finished), "finished: 2016-05-31"},
    {"done", read_done, FIELD(progress.done), "done: 60%"},
    {"remaining", read_duration, FIELD(progress.remaining), "remaining: 3 weeks"},
    {"on-hold", read_reason, FIELD(progress.on_hold), "on-hold: waits for funds"},
    {"cancelled", read_reason, FIELD(progress.cancelled), "cancelled: taken over by AEWA"},
};

const struct key_table activity_keys =
    KEY_TABLE("an activity", "- { id: \"1.1\", title: Overlay the programmes, duration: 6 months }",
              activity_key_list);

/* Hands what is said of an `each` activity to its occurrences. */
static void fill_occurrences(struct portfolio *p, int each)
{
    struct activity *parent = &p->activities.items[each];
    for (int i = each + 1; i < parent->end; i++) {
        struct activity *a = &p->activities.items[i];
        a->title = parent->title;
        a->title_span = parent->title_span;
        a->duration = parent->duration;
        a->submissions = parent->submissions;
        a->submission_count = parent->submission_count;
        a->perhaps_submitted = parent->perhaps_submitted;
        a->people = parent->people;
        a->people_count = parent->people_count;
        a->progress = parent->progress;
    }
    parent->submission_count = 0;
}

static void check_finished(struct reader *r, const struct draft *draft,
                           const struct yaml_node *node)
{
    const struct progress *progress = &draft->activity.progress;
    if (progress->started == DAY_NONE || progress->finished == DAY_NONE ||
        progress->started <= progress->finished)
        return;
    int diag = diag_add(r->diags, D_BAD_VALUE, yaml_get(node, "finished")->span,
                        "\"%s\" is finished before it is started", draft->activity.id);
    diag_see(r->diags, diag, yaml_get(node, "started")->span, "it is started here");
}

/* Who leads, here or in the nearest section that says, is no partner besides. */
static void check_partners(struct reader *r, int index, struct yaml_node *node)
{
    struct yaml_node *value = yaml_get(node, "partners");
    int count, leads_partner = r->portfolio->activities.items[index].partner_count;
    const int *leads = activity_leads(r->portfolio, index, &count);
    for (int i = 0; leads_partner && i < (value->kind == YAML_LIST ? value->count : 1); i++) {
        const struct yaml_node *item = value->kind == YAML_LIST ? value->items[i] : value;
        int partner = thing_find(r->portfolio, THING_ORGANIZATION, item->text);
        for (int k = 0; k < count; k++)
            if (leads[k] == partner)
                diag_add(r->diags, D_PARTNER_LEADS, item->span,
                         "\"%s\" leads this activity, and is named as its partner besides",
                         item->text);
    }
}

/* What was said and could not be read is taken so that nothing untrue follows from it: that it may
 * be submitted, that it is cancelled, that it is finished. */
static void assume_unread(struct reader *r, struct draft *draft, struct yaml_node *node)
{
    struct activity *a = &draft->activity;
    for (int i = 0; i < node->count && !diags_full(r->diags); i++) {
        const char *written = node->pairs[i].key->text;
        const struct yaml_node *value = node->pairs[i].value;
        bool known = key_find(&activity_keys, written) != NULL;
        const char *meant = known ? written : key_meant(&activity_keys, written);
        if (!meant || strcmp(meant, "submit-to") == 0)
            a->perhaps_submitted =
                a->perhaps_submitted || !known ||
                a->submission_count < (value->kind == YAML_LIST ? value->count : 1);
        else if (strcmp(meant, "cancelled") == 0 && !a->progress.cancelled && !denies(value))
            a->progress.cancelled = "";
        else if (strcmp(meant, "finished") == 0 && a->progress.finished == DAY_NONE)
            a->progress.finished = first_day_ever();
    }
}

/* What is in a cancelled section is cancelled with it. Sections are read before their members. */
static void inherit_cancelled(const struct portfolio *p, struct activity *a)
{
    if (a->parent != NONE && !a->progress.cancelled)
        a->progress.cancelled = p->activities.items[a->parent].progress.cancelled;
}

void read_activity(struct reader *r, int index)
{
    struct portfolio *p = r->portfolio;
    struct yaml_node *node = r->activities.items[index];
    if (!node)
        return; /* an occurrence, filled from its `each` activity */
    struct draft draft = {.activity = p->activities.items[index],
                          .index = index,
                          .unread = p->activities.items[index].timing == TIMING_UNREAD};
    r->plan = draft.activity.plan;
    read_keys(r, &activity_keys, node, &draft);
    settle_timing(r, &draft, node);
    check_finished(r, &draft, node);
    assume_unread(r, &draft, node);
    draft.activity.relations = draft.relations.items;
    draft.activity.relation_count = draft.relations.count;
    inherit_cancelled(p, &draft.activity);
    p->activities.items[index] = draft.activity;
    if (draft.activity.timing == TIMING_EACH_BODY || draft.activity.timing == TIMING_EACH_RULE)
        fill_occurrences(p, index);
    check_partners(r, index, node);
}
