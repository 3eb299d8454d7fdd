/* The names of all files: organizations, people, calendars, bodies, meetings and plans. */
#include "read/keys.h"

#include <string.h>

/* ---- new records, with what holds where nothing is said ---- */

static int new_organization(struct reader *r, const char *id, struct span span)
{
    *vec_push(r->arena, &r->portfolio->organizations) =
        (struct organization){.id = id, .span = span, .calendar = NONE};
    return r->portfolio->organizations.count - 1;
}

static int new_person(struct reader *r, const char *id, struct span span)
{
    *vec_push(r->arena, &r->portfolio->people) = (struct person){
        .id = id, .span = span, .organization = NONE, .available = no_days(), .capacity = 100};
    return r->portfolio->people.count - 1;
}

static int new_calendar(struct reader *r, const char *id, struct span span)
{
    *vec_push(r->arena, &r->portfolio->calendars) =
        (struct calendar){.id = id, .span = span, .week = WEEK_MONDAY_TO_FRIDAY};
    return r->portfolio->calendars.count - 1;
}

static int new_body(struct reader *r, const char *id, struct span span)
{
    *vec_push(r->arena, &r->portfolio->bodies) =
        (struct body){.id = id, .span = span, .organization = NONE};
    return r->portfolio->bodies.count - 1;
}

int new_meeting(struct reader *r, const char *id, struct span span)
{
    *vec_push(r->arena, &r->portfolio->meetings) = (struct meeting){
        .id = id,
        .span = span,
        .body = NONE,
        .status = MEETING_CONFIRMED,
        .days = no_days(),
        .known = no_days(),
        .eve_of = NONE,
        .takes_documents = true,
        .documents_due = DAY_NONE,
    };
    return r->portfolio->meetings.count - 1;
}

/* What a file may declare, and where. */
static const struct container {
    struct key key;
    enum thing thing;
    int (*new_record)(struct reader *r, const char *id, struct span span);
} containers[] = {
    {{"organizations", NULL, 0, "organizations: { cms: { name: CMS Secretariat } }"},
     THING_ORGANIZATION,
     new_organization},
    {{"people", NULL, 0, "people: { flyways-officer: { organization: cms } }"},
     THING_PERSON,
     new_person},
    {{"calendars", NULL, 0, "calendars: { un-bonn: { holidays: [2016-01-01] } }"},
     THING_CALENDAR,
     new_calendar},
    {{"bodies", NULL, 0, "bodies: { CMS-StC: { documents-due: 60 days } }"}, THING_BODY, new_body},
    {{"meetings", NULL, 0, "meetings: { CMS-StC44: { dates: 2015-10-14 to 2015-10-15 } }"},
     THING_MEETING,
     new_meeting},
};

static void declare_container(struct reader *r, const struct container *container,
                              struct yaml_node *value)
{
    if (value->kind != YAML_MAP) {
        wrong_kind(r, &container->key, value, "entries with their ids");
        return;
    }
    for (int i = 0; i < value->count; i++) {
        const struct yaml_node *id = value->pairs[i].key;
        if (!check_id(r, id, thing_a_word(container->thing)))
            continue;
        int index = container->new_record(r, id->text, id->span);
        thing_name(r->portfolio, container->thing, index);
        *vec_push(r->arena, &r->entries) =
            (struct entry){container->thing, index, value->pairs[i].value};
    }
}

static void declare_plan(struct reader *r, struct file *file, const struct yaml_node *id)
{
    static const struct key key = {"plan", NULL, 0, "plan: cms-ramsar"};
    if (!want_text(r, &key, id) || !check_id(r, id, "a plan"))
        return;
    file->plan = r->portfolio->plans.count;
    *vec_push(r->arena, &r->portfolio->plans) = (struct plan){
        .id = id->text,
        .period = no_days(),
        .status_date = DAY_NONE,
        .shown = file->shown,
        .file = file->name,
        .span = id->span,
    };
    if (!thing_name(r->portfolio, THING_PLAN, file->plan))
        file->plan = NONE; /* else each of its activities would be reported as well */
}

void declare_names(struct reader *r, struct file *file)
{
    struct yaml_node *plan = yaml_get(file->root, "plan");
    if (plan)
        declare_plan(r, file, plan);
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++) {
        struct yaml_node *value = yaml_get(file->root, containers[i].key.name);
        if (value)
            declare_container(r, &containers[i], value);
    }
}

/* ---- what is said of each ---- */

static void *record_of(struct reader *r, const struct entry *entry, const struct key_table **table)
{
    struct portfolio *p = r->portfolio;
    switch (entry->thing) {
    case THING_ORGANIZATION:
        *table = &organization_keys;
        return &p->organizations.items[entry->index];
    case THING_PERSON:
        *table = &person_keys;
        return &p->people.items[entry->index];
    case THING_CALENDAR:
        *table = &calendar_keys;
        return &p->calendars.items[entry->index];
    case THING_BODY:
        *table = &body_keys;
        return &p->bodies.items[entry->index];
    default:
        *table = &meeting_keys;
        return &p->meetings.items[entry->index];
    }
}

void read_entries(struct reader *r)
{
    for (int i = 0; i < r->entries.count; i++) {
        const struct key_table *table;
        void *record = record_of(r, &r->entries.items[i], &table);
        read_keys(r, table, r->entries.items[i].node, record);
    }
}
