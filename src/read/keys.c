#include "read/keys.h"

#include <ctype.h>
#include <string.h>

enum { MOST_KEYS_LISTED = 12 };

/* What people write, what it is called here, and an example that fits better than that of the key.
 * Where a word has two meanings, the entry that has the key decides. */
static const struct {
    const char *written, *meant, *example;
} synonyms[] = {
    {"depends-on", "after", "after: 1.1"},
    {"depends", "after", "after: 1.1"},
    {"predecessor", "after", "after: 1.1"},
    {"predecessors", "after", "after: [1.1, 1.2]"},
    {"needs", "after", "after: 1.1"},
    {"requires", "after", "after: 1.1"},
    {"successor", "before", "before: 1.2"},
    {"start", "after", "after: 2016-04-01 start"},
    {"begin", "after", "after: 2016-04-01 start"},
    {"end", "before", "before: 2016-06-30 finish"},
    {"finish", "before", "before: 2016-06-30 finish"},
    {"deadline", "before", "before: 2016-06-30 finish"},
    {"due", "before", "before: 2016-06-30 finish"},
    {"by", "before", "before: 2016-06-30 finish"},
    {"timeframe", "within", NULL},
    {"time-frame", "within", NULL},
    {"length", "duration", NULL},
    {"alap", "as-late-as-possible", NULL},
    {"every", "each", NULL},
    {"submitted-to", "submit-to", NULL},
    {"name", "title", NULL},
    {"title", "name", NULL},
    {"name", "file", NULL},
    {"path", "file", NULL},
    {"responsible", "lead", NULL},
    {"leader", "lead", NULL},
    {"owner", "lead", NULL},
    {"person", "people", NULL},
    {"staff", "people", NULL},
    {"cost", "budget", NULL},
    {"costs", "budget", NULL},
    {"comment", "notes", NULL},
    {"comments", "notes", NULL},
    {"progress", "done", NULL},
    {"complete", "done", NULL},
    {"tasks", "activities", NULL},
    {"organisation", "organization", NULL},
    {"organisations", "organizations", NULL},
    {"location", "place", NULL},
    {"convention", "body", NULL},
    {"date", "dates", NULL},
    {"holiday", "holidays", NULL},
    {"days", "week", NULL},
    {"works", "week", NULL},
    {"include", "use", NULL},
    {"imports", "use", NULL},
    {"until", "to", NULL},
    {"end", "to", NULL},
    {"start", "from", NULL},
    {"min", "best", NULL},
    {"max", "worst", NULL},
};

static const struct key_table *const tables[] = {
    &organization_keys, &person_keys, &calendar_keys, &body_keys, &meeting_keys,
};

const struct key *key_find(const struct key_table *table, const char *name)
{
    for (int i = 0; i < table->count; i++)
        if (table->keys[i].name[0] == name[0] && strcmp(table->keys[i].name, name) == 0)
            return &table->keys[i];
    return NULL;
}

/* The place of the synonym that fits the table, or -1. */
static int synonym_in(const struct key_table *table, const char *written)
{
    for (int i = 0; i < (int)(sizeof synonyms / sizeof *synonyms); i++)
        if (strcmp(synonyms[i].written, written) == 0 && key_find(table, synonyms[i].meant))
            return i;
    return -1;
}

static const char *nearest_key(const struct key_table *table, const char *written)
{
    const char *names[64];
    int count = 0;
    for (; count < table->count && count < 64; count++)
        names[count] = table->keys[count].name;
    return nearest_word(written, names, count);
}

const char *key_meant(const struct key_table *table, const char *written)
{
    int synonym = synonym_in(table, written);
    return synonym >= 0 ? synonyms[synonym].meant : nearest_key(table, written);
}

static void list_keys(struct reader *r, int diag, const struct key_table *table)
{
    const char *text = "";
    for (int i = 0; i < table->count; i++)
        text = arena_printf(r->arena, "%s%s%s", text,
                            i == 0 ? "" : (i + 1 < table->count ? ", " : " and "),
                            table->keys[i].name);
    diag_hint(r->diags, diag, "%s can have %s", table->what, text);
}

static const struct key_table *owner_of(const char *written)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (key_find(tables[i], written))
            return tables[i];
    return NULL;
}

/* `alone`: without a value, as what follows a comma in a text. */
static void unknown_key(struct reader *r, const struct key_table *table,
                        const struct yaml_node *name, bool alone)
{
    int diag =
        diag_add(r->diags, D_UNKNOWN_KEY, name->span, "%s has no \"%s\"", table->what, name->text);
    if (alone) { /* { duration: 2,5 months } */
        diag_hint(r->diags, diag,
                  "between { and } a comma ends a value: where it belongs to a "
                  "text, put the text in quotes");
        return;
    }
    const char *meant = key_meant(table, name->text);
    int synonym = synonym_in(table, name->text);
    const struct key_table *owner = owner_of(name->text);
    if (meant)
        diag_hint(r->diags, diag, "did you mean \"%s\"? for example: %s", meant,
                  synonym >= 0 && synonyms[synonym].example ? synonyms[synonym].example
                                                            : key_find(table, meant)->example);
    else if (owner && owner != table)
        diag_hint(r->diags, diag, "\"%s\" is said of %s", name->text, owner->what);
    else if (table->count <= MOST_KEYS_LISTED)
        list_keys(r, diag, table);
}

bool all_keys_known(const struct key_table *table, const struct yaml_node *map)
{
    for (int i = 0; i < map->count; i++)
        if (!key_find(table, map->pairs[i].key->text))
            return false;
    return true;
}

bool read_keys(struct reader *r, const struct key_table *table, struct yaml_node *map, void *record)
{
    if (map->kind != YAML_MAP && reported_already(r, map->span))
        return false;
    if (map->kind != YAML_MAP) {
        int diag = diag_add(r->diags, D_WRONG_KIND, map->span,
                            "%s is written as keys with values, not as %s", table->what,
                            yaml_kind_word(map));
        diag_hint(r->diags, diag, "write, for example: %s", table->example);
        return false;
    }
    for (int i = 0; i < map->count; i++) {
        const struct key *key = key_find(table, map->pairs[i].key->text);
        if (!key)
            unknown_key(r, table, map->pairs[i].key,
                        map->pairs[i].value->kind == YAML_TEXT && map->pairs[i].value->empty);
        else if (key->read && want_value(r, key, map->pairs[i].value))
            key->read(r, key, map->pairs[i].value, (char *)record + key->offset);
    }
    return true;
}

void say_example(struct reader *r, int diag, const struct key *key)
{
    diag_hint(r->diags, diag, "write, for example: %s", key->example);
}

bool reported_already(const struct reader *r, struct span span)
{
    for (int i = 0; i < r->diags->list.count; i++) {
        const struct diag *diag = &r->diags->list.items[i];
        if (diag->level == LEVEL_ERROR && diag->span.source == span.source &&
            diag->span.start == span.start)
            return true;
    }
    return false;
}

bool want_value(struct reader *r, const struct key *key, const struct yaml_node *value)
{
    if (value->kind != YAML_TEXT || !value->empty)
        return true;
    int diag =
        diag_add(r->diags, D_WRONG_KIND, value->span, "nothing is written for \"%s\"", key->name);
    say_example(r, diag, key);
    return false;
}

void wrong_kind(struct reader *r, const struct key *key, const struct yaml_node *value,
                const char *takes)
{
    if (!want_value(r, key, value))
        return;
    int diag = diag_add(r->diags, D_WRONG_KIND, value->span, "\"%s\" takes %s, not %s", key->name,
                        takes, yaml_kind_word(value));
    say_example(r, diag, key);
}

bool want_text(struct reader *r, const struct key *key, const struct yaml_node *value)
{
    if (value->kind == YAML_TEXT && !value->empty)
        return true;
    wrong_kind(r, key, value, "one value");
    return false;
}

bool as_list(struct reader *r, const struct key *key, struct yaml_node *value,
             struct yaml_node *const **items, int *count)
{
    if (value->kind == YAML_MAP) {
        wrong_kind(r, key, value, "one value or a list");
        return false;
    }
    bool is_list = value->kind == YAML_LIST;
    if (!is_list) {
        struct yaml_node **one = arena_new(r->arena, struct yaml_node *);
        *one = value;
        *items = one;
    } else {
        *items = value->items;
    }
    *count = is_list ? value->count : 1;
    return true;
}
