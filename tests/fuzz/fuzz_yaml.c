/* Any bytes through the YAML reader: what comes out is a sound tree or a message. */
#include "fuzz.h"

#include "base/utf8.h"
#include "read/yaml_tree.h"

#include <string.h>

static void check_text(const struct diags *diags, const struct yaml_node *node)
{
    const char *text = diags->sources.items[0].text + node->span.start;
    size_t length = strlen(node->text);
    uint32_t point;
    for (size_t i = 0; i < length;) {
        int bytes = utf8_next(node->text + i, length - i, &point);
        MUST(bytes > 0);
        i += (size_t)bytes;
    }
    MUST(!node->plain || memcmp(text, node->text, length) == 0);
    MUST(!node->quoted || memcmp(text + 1, node->text, length) == 0);
    struct span part = yaml_subspan(node, 0, length / 2);
    MUST(part.start >= node->span.start && part.end <= node->span.end && part.start <= part.end);
}

static void check_node(const struct diags *diags, const struct yaml_node *node, int depth);

static void check_map(const struct diags *diags, const struct yaml_node *map, int depth)
{
    for (int i = 0; i < map->count; i++) {
        const struct yaml_node *key = map->pairs[i].key;
        MUST(key->kind == YAML_TEXT);
        MUST(map->count > 1000 || yaml_get(map, key->text) == map->pairs[i].value);
        check_node(diags, key, depth);
        check_node(diags, map->pairs[i].value, depth);
    }
}

static void check_node(const struct diags *diags, const struct yaml_node *node, int depth)
{
    MUST(depth <= YAML_DEEPEST);
    MUST(node->span.start <= node->span.end && node->span.end <= diags->sources.items[0].length);
    if (node->kind == YAML_TEXT)
        check_text(diags, node);
    else if (node->kind == YAML_MAP)
        check_map(diags, node, depth + 1);
    for (int i = 0; node->kind == YAML_LIST && i < node->count; i++)
        check_node(diags, node->items[i], depth + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct diags diags;
    struct buf messages = {0};
    diags_init(&diags, &arena);
    const char *text = arena_dup(&arena, (const char *)data, size);
    struct yaml_node *root = yaml_parse(&diags, diags_add_source(&diags, "fuzz", text, size));
    MUST(root || diags.error_count > 0);
    if (root)
        check_node(&diags, root, 0);
    diags_print(&diags, &messages, true);
    for (size_t i = 0; i < messages.length; i++)
        MUST(messages.data[i] != '\0');
    buf_finish(&messages);
    arena_finish(&arena);
    return 0;
}
