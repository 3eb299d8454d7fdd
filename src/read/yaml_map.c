/* The keys of a map.
 *
 * Idea: a key that is repeated is reported and marked by taking its value away; then what is marked
 * is left out. Maps of entries have few keys, which are compared each with each; lists of names can
 * have very many, and are sorted.
 *
 * Invariant: a finished map holds each key once, the first that was written, in the order of the
 * file; all keys are texts. */
#include "read/yaml_parts.h"

#include <stdlib.h>
#include <string.h>

enum { FEW_KEYS = 8 }; /* up to so many, comparing each with each is quicker than sorting */

/* A key with its place in the map; where keys are equal the earlier comes first. */
struct keyed {
    const char *text;
    int position;
};

static int by_key(const void *left, const void *right)
{
    const struct keyed *a = left, *b = right;
    int order = strcmp(a->text, b->text);
    return order ? order : a->position - b->position;
}

/* Reports the pair as a repetition and marks it for removal. */
static void repeated(struct diags *diags, struct yaml_pair *pair, const struct yaml_node *first)
{
    int d = diag_add(diags, D_REPEATED_KEY, pair->key->span, "the key \"%.40s\" is here twice",
                     pair->key->text);
    if (strcmp(pair->key->text, "id") == 0)
        diag_hint(diags, d, "each entry of a list begins with a dash: - id: ...");
    diag_see(diags, d, first->span, "it is written here already");
    pair->value = NULL;
}

static void find_repeated_few(struct diags *diags, const struct yaml_node *map)
{
    for (int i = 1; i < map->count; i++)
        for (int j = 0; j < i; j++)
            if (map->pairs[j].value &&
                strcmp(map->pairs[i].key->text, map->pairs[j].key->text) == 0) {
                repeated(diags, &map->pairs[i], map->pairs[j].key);
                break;
            }
}

/* By sorting, so that no choice of keys makes it slow. */
static void find_repeated_many(struct diags *diags, struct arena *scratch,
                               const struct yaml_node *map)
{
    struct arena_mark mark = arena_mark(scratch);
    struct keyed *keys = arena_array(scratch, struct keyed, map->count);
    for (int i = 0; i < map->count; i++)
        keys[i] = (struct keyed){map->pairs[i].key->text, i};
    qsort(keys, (size_t)map->count, sizeof *keys, by_key);
    int first = 0;
    for (int i = 1; i < map->count; i++) {
        if (strcmp(keys[i].text, keys[first].text) == 0)
            repeated(diags, &map->pairs[keys[i].position], map->pairs[keys[first].position].key);
        else
            first = i;
    }
    arena_reset(scratch, mark);
}

/* Says what is wrong with a key, if anything. */
static bool key_is_usable(struct diags *diags, const struct yaml_node *key)
{
    if (key->kind != YAML_TEXT || key->empty) {
        int d = diag_add(diags, D_YAML_SYNTAX, key->span, "a key must be a text, this is %s",
                         yaml_kind_word(key));
        if (key->kind == YAML_MAP)
            diag_hint(diags, d, "a text with { or } in it stands in quotes");
        return false;
    }
    if (key->plain && strcmp(key->text, "<<") == 0) {
        int d = diag_add(diags, D_YAML_REFUSED, key->span,
                         "\"<<\" is a YAML merge key, which plans do not use");
        diag_hint(diags, d, "write out what it stands for");
        return false;
    }
    return true;
}

static void remove_repeated(struct yaml_node *map)
{
    int kept = 0;
    for (int i = 0; i < map->count; i++)
        if (map->pairs[i].value)
            map->pairs[kept++] = map->pairs[i];
    map->count = kept;
}

void yaml_finish_map(struct diags *diags, struct arena *scratch, struct yaml_node *map,
                     struct yaml_node **content, int count)
{
    map->pairs = arena_array(diags->arena, struct yaml_pair, count / 2);
    for (int i = 0; i + 1 < count; i += 2)
        if (key_is_usable(diags, content[i]))
            map->pairs[map->count++] = (struct yaml_pair){content[i], content[i + 1]};
    if (map->count <= FEW_KEYS)
        find_repeated_few(diags, map);
    else
        find_repeated_many(diags, scratch, map);
    remove_repeated(map);
}
