/* Organizations and people. */
#include "read/dates.h"
#include "read/keys.h"

#include <string.h>

static const struct key organization_key_list[] = {
    {"name", read_name, offsetof(struct organization, name), "name: CMS Secretariat"},
    {"place", read_text, offsetof(struct organization, place), "place: Bonn"},
    {"calendar", read_calendar, offsetof(struct organization, calendar), "calendar: un-bonn"},
    {"source", read_text, offsetof(struct organization, source), "source: https://www.cms.int"},
    {"notes", read_name, offsetof(struct organization, notes), "notes: Hosted by UNEP"},
};

const struct key_table organization_keys = KEY_TABLE(
    "an organization", "cms: { name: CMS Secretariat, place: Bonn }", organization_key_list);

static void read_leave(struct reader *r, const struct key *key, struct yaml_node *value,
                       void *field)
{
    struct person *person = field;
    person->leave = read_spans(r, key, value, &person->leave_count);
}

static void read_email(struct reader *r, const struct key *key, struct yaml_node *value,
                       void *field)
{
    if (!want_text(r, key, value))
        return;
    if (strchr(value->text, '@') && !strchr(value->text, ' ')) {
        *(const char **)field = value->text;
        return;
    }
    int diag =
        diag_add(r->diags, D_BAD_VALUE, value->span, "\"%s\" is no e-mail address", value->text);
    say_example(r, diag, key);
}

static const struct key person_key_list[] = {
    {"name", read_name, offsetof(struct person, name), "name: Programme Officer, Flyways"},
    {"organization", read_organization, offsetof(struct person, organization), "organization: cms"},
    {"email", read_email, offsetof(struct person, email), "email: officer@example.org"},
    {"available", read_span, offsetof(struct person, available),
     "available: 2015-07-01 to 2018-06-30"},
    {"capacity", read_percent, offsetof(struct person, capacity), "capacity: 80%"},
    {"leave", read_leave, 0, "leave: [2016-07-18 to 2016-08-05]"},
    {"notes", read_name, offsetof(struct person, notes), "notes: Paid by Germany"},
};

const struct key_table person_keys =
    KEY_TABLE("a person", "flyways-officer: { organization: cms, capacity: 80% }", person_key_list);
