#include "read/keys.h"

#include <ctype.h>
#include <string.h>

const struct key *key_find(const struct key_table *table, const char *name)
{
    for (int i = 0; i < table->count; i++)
        if (table->keys[i].name[0] == name[0] && strcmp(table->keys[i].name, name) == 0)
            return &table->keys[i];
    return NULL;
}

bool all_keys_known(const struct key_table *table, const struct yaml_node *map)
{
    for (int i = 0; i < map->count; i++)
        if (!key_find(table, map->pairs[i].key->text))
            return false;
    return true;
}

/* ---- { budget: 25,000 EUR }: for YAML a value, and a key without one ---- */

static bool is_digit(char c)
{
    return isdigit((unsigned char)c);
}

/* Does this pair go on with what stands before its comma? */
static bool goes_on(const struct reader *r, const struct yaml_node *before,
                    const struct yaml_pair *pair)
{
    const char *text = r->diags->sources.items[before->span.source].text;
    return before->kind == YAML_TEXT && before->plain && *before->text && pair->key->plain &&
           pair->value->kind == YAML_TEXT && pair->value->empty && is_digit(pair->key->text[0]) &&
           pair->key->span.start == before->span.end + 1 && text[before->span.end] == ',' &&
           is_digit(text[before->span.end - 1]);
}

/* How many pairs from i on are one value that is cut at its commas; 1 for a value that is whole. */
static int parts_of_value(const struct reader *r, const struct yaml_node *map, int i)
{
    const struct yaml_node *before = map->pairs[i].value;
    int parts = 1;
    while (i + parts < map->count && goes_on(r, before, &map->pairs[i + parts]))
        before = map->pairs[i + parts++].key;
    return parts;
}

/* The value as it was meant. */
static struct yaml_node *join_value(struct reader *r, const struct yaml_node *map, int i, int parts)
{
    struct yaml_node *whole = arena_new(r->arena, struct yaml_node);
    *whole = *map->pairs[i].value;
    whole->span.end = map->pairs[i + parts - 1].key->span.end;
    whole->text =
        arena_dup(r->arena, r->diags->sources.items[whole->span.source].text + whole->span.start,
                  whole->span.end - whole->span.start);
    return whole;
}

/* Reads the value for what is wrong with it beside the commas; reports it in any case. */
static void read_cut_value(struct reader *r, const struct key *key, struct yaml_node *whole,
                           void *field)
{
    int errors = r->diags->error_count;
    key->read(r, key, whole, field);
    if (r->diags->error_count > errors) {
        if (!diags_full(r->diags))
            diag_hint(r->diags, r->diags->list.count - 1, "between { and } a comma ends a value");
        return;
    }
    int diag =
        diag_add(r->diags, D_BAD_VALUE, whole->span, "\"%s\" is cut at its comma", whole->text);
    diag_hint(r->diags, diag, "between { and } a text with a comma stands in quotes: \"%s\"",
              whole->text);
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
        const struct yaml_pair *pair = &map->pairs[i];
        const struct key *key = key_find(table, pair->key->text);
        int parts = key && key->read ? parts_of_value(r, map, i) : 1;
        if (!key)
            key_unknown(r, table, pair);
        else if (parts > 1)
            read_cut_value(r, key, join_value(r, map, i, parts), (char *)record + key->offset);
        else if (key->read && want_value(r, key, pair->value))
            key->read(r, key, pair->value, (char *)record + key->offset);
        i += parts - 1;
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

/* Nothing, or blanks only. */
static bool says_nothing(const struct yaml_node *value)
{
    return value->kind == YAML_TEXT && (value->empty || !value->text[strspn(value->text, " \t\n")]);
}

bool want_value(struct reader *r, const struct key *key, const struct yaml_node *value)
{
    if (!says_nothing(value))
        return true;
    if (reported_already(r, value->span)) /* a text that could not be used */
        return false;
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
    if (value->kind == YAML_TEXT && !says_nothing(value))
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
