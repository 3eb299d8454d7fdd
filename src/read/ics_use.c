#include "read/ics_use.h"
#include "base/file.h"
#include "cal/recur.h"
#include "read/ics_words.h"
#include "read/keys.h"

#include <stdlib.h>
#include <string.h>

/* ---- files ---- */

void use_calendar(struct reader *r, const char *path, const struct yaml_node *file,
                  const struct yaml_node *body, const struct yaml_node *match)
{
    for (int i = 0; i < r->ics_uses.count; i++) {
        const struct ics_use *other = &r->ics_uses.items[i];
        if (strcmp(other->path, path) == 0 && !match && !other->match &&
            (body ? other->body && strcmp(other->body->text, body->text) == 0 : !other->body))
            return; /* two plans use it in the same way */
    }
    *vec_push(r->arena, &r->ics_uses) = (struct ics_use){path, file, body, match};
}

const struct ics_file *open_calendar(struct reader *r, const char *path, struct span named)
{
    int known = map_add(r->arena, &r->ics_source_ids, path, r->ics_sources.count);
    if (known != MAP_NONE)
        return r->ics_sources.items[known].file;
    size_t largest = r->largest < CONTENT_LARGEST ? r->largest : CONTENT_LARGEST;
    int source = read_source(r, path, path, largest, named);
    const struct ics_file *file = source == NO_SOURCE ? NULL : ics_read(r->diags, source);
    if (!file)
        r->incomplete = true;
    *vec_push(r->arena, &r->ics_sources) = (struct ics_source){file};
    return file;
}

/* All years from 1900 on that stand in the texts of a node. */
static void take_years(const struct yaml_node *node, int *first, int *last)
{
    const char *digits = "0123456789";
    for (int i = 0; node->kind == YAML_MAP && i < node->count; i++)
        take_years(node->pairs[i].value, first, last);
    for (const char *at = node->kind == YAML_TEXT ? node->text : ""; *at;) {
        size_t length = strspn(at, digits);
        int year = length == 4 ? (int)strtol(at, NULL, 10) : 0;
        if (year >= FIRST_YEAR && year < RECUR_LAST_YEAR) {
            *first = *first && *first < year ? *first : year;
            *last = *last > year ? *last : year;
        }
        at += length ? length : strcspn(at, digits);
    }
}

struct days calendar_years(const struct reader *r)
{
    int first = 0, last = 0;
    for (int i = 0; i < r->files.count; i++) {
        const struct yaml_node *root = r->files.items[i].root;
        const struct yaml_node *period = root ? yaml_get(root, "period") : NULL;
        if (period)
            take_years(period, &first, &last);
    }
    if (!first)
        first = last = 2000;
    return (struct days){day_from(first - 1, 1, 1), day_from(last + 5, 12, 31)};
}

/* ---- match ---- */

enum { LONGEST_PATTERN = 200 };

/* The patterns of one `match`. */
struct matching {
    struct reader *r;
    struct arena *memory;
    const struct ics_use *use;
    VEC(struct ics_pattern) patterns;
    bool wrong;
};

static const struct key match_key = {"match", NULL, 0, "match: \"Standing Committee no. #\""};

static bool has_one_number(const char *text)
{
    const char *hash = strchr(text, '#');
    return hash && !strchr(hash + 1, '#') && strlen(text) <= LONGEST_PATTERN;
}

static void read_pattern(struct matching *m, const struct yaml_node *node, const char *body)
{
    struct reader *r = m->r;
    m->wrong = true;
    if (node->kind != YAML_TEXT && node->count == 0) {
        int diag = diag_add(r->diags, D_BAD_VALUE, node->span, "nothing is written for \"match\"");
        say_example(r, diag, &match_key);
        return;
    }
    if (!want_text(r, &match_key, node))
        return;
    if (!has_one_number(node->text)) {
        int diag = diag_add(r->diags, D_BAD_VALUE, node->span,
                            "a pattern has one # where the number of the meeting stands");
        say_example(r, diag, &match_key);
        diag_hint(r->diags, diag, "* stands for any text");
    } else if (!body && !m->use->body) {
        int diag = diag_add(r->diags, D_MISSING_KEY, node->span,
                            "the pattern does not say of which body it gives the number");
        diag_hint(r->diags, diag,
                  "write, for example: body: CMS-StC, or match: { CMS-StC: \"%s\" }", node->text);
    } else {
        *vec_push(m->memory, &m->patterns) = (struct ics_pattern){body, node->text, node->span};
        m->wrong = false;
    }
}

/* One pattern, or several. */
static bool read_patterns(struct matching *m, const struct yaml_node *value, const char *body)
{
    bool wrong = false;
    bool list = value->kind == YAML_LIST && value->count > 0;
    for (int i = 0; i < (list ? value->count : 1); i++) {
        read_pattern(m, list ? value->items[i] : value, body);
        wrong = wrong || m->wrong;
    }
    return !wrong;
}

/* One pattern, several, or some for each body; false where something is wrong. */
static bool read_match(struct matching *m, const struct yaml_node *value)
{
    bool right = true;
    if (value->kind != YAML_MAP || value->count == 0)
        return read_patterns(m, value, NULL);
    for (int i = 0; i < value->count; i++) {
        const struct yaml_node *body = value->pairs[i].key;
        right = check_id(m->r, body, "a body") && right;
        right = read_patterns(m, value->pairs[i].value, body->text) && right;
    }
    return right;
}

/* ---- what is known before the events ---- */

/* What plans call a body: its record is not filled yet, so the files themselves are asked. */
struct texts {
    VEC(const char *) list;
};

static void take_texts(struct arena *memory, const struct yaml_node *node, struct texts *texts)
{
    if (node->kind == YAML_TEXT)
        *vec_push(memory, &texts->list) = fold(memory, node->text).text;
    for (int i = 0; node->kind == YAML_MAP && i < node->count; i++)
        if (node->pairs[i].value->kind == YAML_TEXT)
            *vec_push(memory, &texts->list) = fold(memory, node->pairs[i].value->text).text;
}

static struct texts names_of_body(struct reader *r, struct arena *memory, const char *id)
{
    struct texts texts = {0};
    for (int i = 0; i < r->files.count; i++) {
        const struct yaml_node *node = r->files.items[i].root;
        const char *const path[] = {"bodies", id, "name"};
        for (int k = 0; k < 3 && node; k++)
            node = node->kind == YAML_MAP ? yaml_get(node, path[k]) : NULL;
        if (node)
            take_texts(memory, node, &texts);
    }
    return texts;
}

bool read_naming(struct reader *r, struct arena *memory, const struct ics_use *use,
                 struct ics_naming *naming)
{
    struct matching matching = {.r = r, .memory = memory, .use = use};
    *naming = (struct ics_naming){.arena = r->arena, .portfolio = r->portfolio};
    if (use->match && !read_match(&matching, use->match))
        return false;
    naming->patterns = matching.patterns.items;
    naming->pattern_count = matching.patterns.count;
    if (!use->body)
        return true;
    struct texts names = names_of_body(r, memory, use->body->text);
    naming->body = use->body->text;
    naming->body_names = names.list.items;
    naming->body_name_count = names.list.count;
    return true;
}
