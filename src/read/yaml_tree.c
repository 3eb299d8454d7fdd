/* From libyaml's events to a tree.
 *
 * Idea: every finished node goes on one stack of pending nodes; a list or map remembers where on
 * that stack its content begins, and takes it off when it ends. So nothing recurses on the depth
 * of the input, and each array of children is allocated once, with its final length.
 *
 * Invariant: pending[frames[i].first ..] up to the next frame's `first` is the content of list or
 * map i so far, for a map key, value, key, value. */
#include "read/yaml_tree.h"
#include "base/utf8.h"
#include "read/yaml_parts.h"

#include <string.h>
#include <yaml.h>

struct frame {
    struct yaml_node *node;
    int first; /* index in pending */
    bool flow; /* written with brackets */
};

/* Where libyaml's count of characters stands in bytes. Marks are asked for nearly in order, so
 * walking from the last one makes all of them together linear. */
struct cursor {
    size_t character;
    uint32_t byte;
};

struct builder {
    struct diags *diags;
    int source;
    const char *text;
    struct cursor cursor;
    struct arena scratch; /* for pending */
    VEC(struct yaml_node *) pending;
    struct frame frames[YAML_DEEPEST];
    int depth, flow_depth, node_count, document_count;
    bool failed; /* there is no tree to give back */
};

static uint32_t byte_of(struct builder *b, yaml_mark_t mark)
{
    struct cursor *c = &b->cursor;
    for (; c->character < mark.index && b->text[c->byte]; c->character++)
        do
            c->byte++;
        while (!utf8_begins(b->text[c->byte]));
    for (; c->character > mark.index; c->character--)
        do
            c->byte--;
        while (!utf8_begins(b->text[c->byte]));
    return c->byte;
}

static struct span span_of(struct builder *b, const yaml_event_t *event)
{
    uint32_t start = byte_of(b, event->start_mark);
    return (struct span){b->source, start, byte_of(b, event->end_mark)};
}

/* Reports a limit that is passed; false, so that reading stops. */
__attribute__((format(printf, 3, 0))) static bool
give_up(struct builder *b, const yaml_event_t *event, const char *what, int limit)
{
    struct span span = span_of(b, event);
    span.end = span.start + 1;
    diag_add(b->diags, D_TOO_LARGE, span, what, limit);
    b->failed = true;
    return false;
}

static void refuse_properties(struct builder *b, struct span at, const yaml_char_t *anchor,
                              const yaml_char_t *tag)
{
    if (anchor)
        yaml_refuse_anchor(b->diags, at, '&', (const char *)anchor);
    if (tag)
        yaml_refuse_tag(b->diags, at);
}

/* ---- nodes ---- */

static struct yaml_node *add_node(struct builder *b, enum yaml_kind kind, struct span span)
{
    struct yaml_node *node = arena_new(b->diags->arena, struct yaml_node);
    node->kind = kind;
    node->span = span;
    node->text = "";
    b->node_count++;
    return node;
}

/* A value that could not be used, in its place. */
static struct yaml_node *add_nothing(struct builder *b, struct span span)
{
    struct yaml_node *node = add_node(b, YAML_TEXT, span);
    node->empty = true;
    return node;
}

/* The first character of a value that no plan may hold: written as an escape, or it would have
 * been found before. Returns false where there is none. */
static bool find_forbidden(const char *text, size_t length, uint32_t *point)
{
    int bytes;
    for (size_t at = 0; at < length; at += (size_t)bytes) {
        bytes = utf8_next(text + at, length - at, point);
        if (bytes == 0 || *point == '\r' || !character_allowed(*point))
            return true;
    }
    return false;
}

/* Do just these bytes fill the span, but for `margin` bytes on both sides? */
static bool stands_at(const struct builder *b, struct span span, uint32_t margin, const char *value,
                      size_t length)
{
    return span.end - span.start == length + 2 * margin &&
           memcmp(b->text + span.start + margin, value, length) == 0;
}

static bool means_nothing(const char *text, size_t length)
{
    return length == 0 || (length == 1 && *text == '~') ||
           (length == 4 && memcmp(text, "null", 4) == 0);
}

/* A no-break space looks like a blank and is none: behind a colon it hides the key, before a key
 * it becomes part of it. Texts pasted from other programs are full of them. */
static void find_no_break_space(struct builder *b, const struct yaml_node *node)
{
    const char *text = node->text, *space = strstr(text, "\xC2\xA0");
    if (!space || (space != text && space[-1] != ':'))
        return;
    struct span span = node->span;
    if (node->plain)
        span.start += (uint32_t)(space - text);
    int d = diag_add(b->diags, D_YAML_SYNTAX, span, "a no-break space (U+00A0) stands here");
    diag_hint(b->diags, d, "write a plain blank instead");
}

/* The node of a scalar, which stands for nothing where its value cannot be used. */
static struct yaml_node *text_node(struct builder *b, const yaml_event_t *event, struct span span)
{
    const char *value = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    yaml_scalar_style_t style = event->data.scalar.style;
    uint32_t point = 0;
    if (length > YAML_LONGEST_TEXT) {
        diag_add(b->diags, D_TOO_LARGE, span, "this text is longer than %d KiB, the limit",
                 YAML_LONGEST_TEXT >> 10);
        return add_nothing(b, span);
    }
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && find_forbidden(value, length, &point)) {
        diag_add(b->diags, D_NOT_TEXT, span,
                 "the text holds the control character U+%04X, which no plan may", point);
        return add_nothing(b, span);
    }
    bool plain = style == YAML_PLAIN_SCALAR_STYLE;
    struct yaml_node *node = add_node(b, YAML_TEXT, span);
    node->text = arena_dup(b->diags->arena, value, length);
    node->plain = plain && stands_at(b, span, 0, value, length);
    node->quoted = !plain && stands_at(b, span, 1, value, length);
    node->empty = plain && means_nothing(value, length);
    if (plain)
        find_no_break_space(b, node);
    return node;
}

static bool add_text(struct builder *b, const yaml_event_t *event)
{
    yaml_scalar_style_t style = event->data.scalar.style;
    struct span span = span_of(b, event);
    refuse_properties(b, span, event->data.scalar.anchor, event->data.scalar.tag);
    if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
        while (span.end > span.start && strchr(" \r\n", b->text[span.end - 1]))
            span.end--; /* libyaml counts the blank lines behind it */
    *vec_push(&b->scratch, &b->pending) = text_node(b, event, span);
    return true;
}

static bool add_alias(struct builder *b, const yaml_event_t *event)
{
    struct span span = span_of(b, event);
    yaml_refuse_anchor(b->diags, span, '*', (const char *)event->data.alias.anchor);
    *vec_push(&b->scratch, &b->pending) = add_nothing(b, span);
    return true;
}

static bool begin(struct builder *b, const yaml_event_t *event, enum yaml_kind kind)
{
    struct span span = span_of(b, event);
    bool list = kind == YAML_LIST;
    bool flow = list ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                     : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    if (b->depth == YAML_DEEPEST)
        return give_up(b, event, "this is nested more than %d levels deep", YAML_DEEPEST);
    if (flow && b->flow_depth == YAML_DEEPEST_FLOW)
        return give_up(b, event, "brackets are nested more than %d levels deep", YAML_DEEPEST_FLOW);
    if (list)
        refuse_properties(b, span, event->data.sequence_start.anchor,
                          event->data.sequence_start.tag);
    else
        refuse_properties(b, span, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    b->frames[b->depth++] = (struct frame){add_node(b, kind, span), b->pending.count, flow};
    b->flow_depth += flow;
    return true;
}

static void finish_list(struct builder *b, struct yaml_node *list, struct yaml_node **content,
                        int count)
{
    list->count = count;
    list->items = arena_array(b->diags->arena, struct yaml_node *, count);
    if (count)
        memcpy(list->items, content, sizeof *content * (size_t)count);
}

static bool end(struct builder *b, const yaml_event_t *event)
{
    struct frame frame = b->frames[--b->depth];
    b->flow_depth -= frame.flow;
    int count = b->pending.count - frame.first;
    struct yaml_node **content = count ? b->pending.items + frame.first : NULL;
    /* libyaml ends a block where the next thing begins; here it ends with its last value. */
    uint32_t bracket = byte_of(b, event->end_mark);
    uint32_t last = count ? content[count - 1]->span.end : frame.node->span.end;
    bool closed = bracket > last && strchr("]}", b->text[bracket - 1]);
    frame.node->span.end = closed ? bracket : last;
    if (frame.node->kind == YAML_LIST)
        finish_list(b, frame.node, content, count);
    else
        yaml_finish_map(b->diags, &b->scratch, frame.node, content, count);
    b->pending.count = frame.first;
    *vec_push(&b->scratch, &b->pending) = frame.node;
    return true;
}

/* ---- events ---- */

static bool begin_document(struct builder *b, const yaml_event_t *event)
{
    if (b->document_count++ == 0)
        return true;
    int d = diag_add(b->diags, D_YAML_REFUSED, span_of(b, event),
                     "a second YAML document begins here; a file holds one");
    diag_hint(b->diags, d, "put it in a file of its own, and name that file under \"use\"");
    return false;
}

static bool is_map_full(const struct builder *b)
{
    const struct frame *frame = b->depth ? &b->frames[b->depth - 1] : NULL;
    return frame && frame->node->kind == YAML_MAP &&
           b->pending.count - frame->first >= 2 * YAML_MOST_KEYS;
}

/* Returns whether there is more to read. */
static bool take(struct builder *b, const yaml_event_t *event)
{
    if (b->node_count >= YAML_MOST_NODES)
        return give_up(b, event, "the file holds more than %d values", YAML_MOST_NODES);
    if (is_map_full(b) && event->type != YAML_MAPPING_END_EVENT)
        return give_up(b, event, "this entry has more than %d keys", YAML_MOST_KEYS);
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return begin_document(b, event);
    case YAML_SCALAR_EVENT:
        return add_text(b, event);
    case YAML_ALIAS_EVENT:
        return add_alias(b, event);
    case YAML_SEQUENCE_START_EVENT:
        return begin(b, event, YAML_LIST);
    case YAML_MAPPING_START_EVENT:
        return begin(b, event, YAML_MAP);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return end(b, event);
    default:
        return event->type != YAML_STREAM_END_EVENT;
    }
}

static bool complain(struct builder *b, const yaml_parser_t *parser)
{
    b->failed = true;
    if (parser->error == YAML_MEMORY_ERROR)
        arena_alloc(b->diags->arena, SIZE_MAX); /* cannot succeed: the handler takes over */
    struct yaml_complaint complaint = {.problem = parser->problem, .context = parser->context};
    if (complaint.context)
        complaint.context_at = byte_of(b, parser->context_mark);
    complaint.problem_at = byte_of(b, parser->problem_mark);
    yaml_explain(b->diags, b->source, &complaint);
    return false;
}

static struct yaml_node *root_of(struct builder *b)
{
    if (b->failed)
        return NULL;
    struct yaml_node *root = b->pending.count ? b->pending.items[0] : NULL;
    if (root && !root->empty)
        return root;
    return add_node(b, YAML_MAP, (struct span){b->source, 0, 0});
}

/* Runs libyaml over the text, which has been checked. */
static void read_events(struct builder *b, const char *text, size_t length)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        arena_alloc(b->diags->arena, SIZE_MAX); /* as in complain */
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            complain(b, &parser);
            break;
        }
        more = take(b, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

struct yaml_node *yaml_parse(struct diags *diags, int source)
{
    const struct source *s = &diags->sources.items[source];
    if (s->length > YAML_LARGEST) {
        diag_add(diags, D_TOO_LARGE, (struct span){source, 0, 0},
                 "the file is larger than %d MiB, the limit", YAML_LARGEST >> 20);
        return NULL;
    }
    if (!yaml_check_text(diags, source) || !yaml_check_directives(diags, source))
        return NULL;
    uint32_t mark = s->length >= 3 && memcmp(s->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    struct builder b = {.diags = diags, .source = source, .text = s->text};
    b.cursor.byte = mark; /* libyaml does not see the byte order mark */
    read_events(&b, s->text + mark, s->length - mark);
    struct yaml_node *root = root_of(&b);
    arena_finish(&b.scratch);
    return root;
}

/* ---- the tree, for those who read it ---- */

struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
    for (int i = 0; map->kind == YAML_MAP && i < map->count; i++)
        if (strcmp(map->pairs[i].key->text, key) == 0)
            return map->pairs[i].value;
    return NULL;
}

struct span yaml_subspan(const struct yaml_node *text, size_t from, size_t to)
{
    struct span whole = text->span;
    if ((!text->plain && !text->quoted) || from > to || to > strlen(text->text))
        return whole;
    uint32_t first = whole.start + text->quoted;
    return (struct span){whole.source, first + (uint32_t)from, first + (uint32_t)to};
}

const char *yaml_kind_word(const struct yaml_node *node)
{
    if (node->empty)
        return "nothing";
    static const char *const words[] = {"a text", "a list", "a map"};
    return words[node->kind];
}
