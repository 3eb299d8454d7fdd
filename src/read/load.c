#define _POSIX_C_SOURCE 200809L
#include "read/load.h"

#include "base/file.h"
#include "model/check.h"
#include "read/ics_meetings.h"
#include "read/keys.h"

#include <string.h>
#include <sys/stat.h>

/* ---- files ---- */

/* One name for one file, however it is written. */
static const char *identity_of(struct reader *r, const char *path)
{
    struct stat info;
    if (strcmp(path, "-") == 0 || stat(path, &info) != 0)
        return arena_strdup(r->arena, path);
    return arena_printf(r->arena, "%llu:%llu", (unsigned long long)info.st_dev,
                        (unsigned long long)info.st_ino);
}

int read_source(struct reader *r, const char *path, const char *name, size_t largest,
                struct span span)
{
    size_t length;
    const char *error;
    char *text = file_read(r->arena, path, largest, &length, &error);
    if (text)
        return diags_add_source(r->diags, name, text, length);
    int diag = diag_add(r->diags, D_CANNOT_READ, span, "cannot read \"%s\": %s", name, error);
    if (span.source != NO_SOURCE)
        diag_hint(r->diags, diag, "files are looked for beside the file that names them");
    return NO_SOURCE;
}

/* Reads a file unless it was read before. `span` is where it is named, if in another file. */
static void add_file(struct reader *r, const char *path, bool shown, struct span span)
{
    const char *name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    int known = map_add(r->arena, &r->file_ids, identity_of(r, path), r->files.count);
    if (known != MAP_NONE)
        return;
    struct file *file = vec_push(r->arena, &r->files);
    *file = (struct file){.name = name, .shown = shown, .plan = NONE};
    int source = read_source(r, path, name, r->largest, span);
    if (source != NO_SOURCE)
        file->root = yaml_parse(r->diags, source);
    if (file->root && file->root->kind != YAML_MAP) {
        int diag = diag_add(r->diags, D_WRONG_KIND, file->root->span,
                            "a plan file is written as keys with values, not as %s",
                            yaml_kind_word(file->root));
        diag_hint(r->diags, diag, "it begins, for example, with plan: cms-ramsar");
        file->root = NULL;
    }
    r->incomplete = r->incomplete || !file->root;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

struct use {
    struct yaml_node *file, *body, *match;
};

static void use_file(struct reader *r, const struct file *by, const struct use *use)
{
    const struct yaml_node *name = use->file;
    const char *path = file_relative(r->arena, by->name, name->text);
    if (ends_with(name->text, ".ics")) {
        use_calendar(r, path, name, use->body, use->match);
        return;
    }
    const struct yaml_node *extra = use->body ? use->body : use->match;
    if (extra)
        diag_add(r->diags, D_BAD_COMBINATION, extra->span,
                 "this goes with a calendar (.ics): a plan file says itself whose meetings it has");
    add_file(r, strcmp(path, "-") == 0 ? "./-" : path, false, name->span);
}

static void keep_file(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (want_text(r, key, value))
        *(struct yaml_node **)field = value;
}

static void keep_body(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (want_text(r, key, value) && check_id(r, value, "a body"))
        *(struct yaml_node **)field = value;
}

static void keep_match(struct reader *r, const struct key *key, struct yaml_node *value,
                       void *field)
{
    if (want_value(r, key, value))
        *(struct yaml_node **)field = value;
}

static const struct key use_key_list[] = {
    {"file", keep_file, offsetof(struct use, file), "file: meetings/ramsar.ics"},
    {"body", keep_body, offsetof(struct use, body), "body: Ramsar-SC"},
    {"match", keep_match, offsetof(struct use, match), "match: \"Standing Committee no. #\""},
};

static const struct key_table use_keys =
    KEY_TABLE("a file in use", "{ file: meetings/ramsar.ics, body: Ramsar-SC }", use_key_list);

/* One entry of `use`: a name, or { file:, body: }. */
static void read_use(struct reader *r, const struct file *by, struct yaml_node *entry)
{
    static const struct key key = {"use", NULL, 0, "use: [organizations.yaml, meetings/cms.yaml]"};
    struct use use = {0};
    if (entry->kind == YAML_MAP) {
        read_keys(r, &use_keys, entry, &use);
        if (!use.file && !yaml_get(entry, "file") && all_keys_known(&use_keys, entry))
            say_example(r, diag_add(r->diags, D_MISSING_KEY, entry->span, "no file is named here"),
                        &use_key_list[0]);
    } else if (want_text(r, &key, entry)) {
        use.file = entry;
    }
    if (use.file)
        use_file(r, by, &use);
}

/* The list of files grows while it is read, so circles of use end by themselves. */
static void read_files(struct reader *r, const char *const *paths, int count)
{
    for (int i = 0; i < count; i++)
        add_file(r, paths[i], true, no_span());
    for (int i = 0; i < r->files.count; i++) {
        struct file by = r->files.items[i];
        struct yaml_node *use = by.root ? yaml_get(by.root, "use") : NULL;
        if (use && use->kind != YAML_LIST)
            read_use(r, &by, use);
        for (int k = 0; use && use->kind == YAML_LIST && k < use->count; k++)
            read_use(r, &by, use->items[k]);
    }
}

/* ---- phases ---- */

static int count_nodes(const struct yaml_node *list)
{
    int count = 0;
    for (int i = 0; list && list->kind == YAML_LIST && i < list->count; i++) {
        const struct yaml_node *node = list->items[i];
        count += 1 + (node->kind == YAML_MAP ? count_nodes(yaml_get(node, "activities")) : 0);
    }
    return count;
}

/* Room for all activities at once; occurrences come on top. */
static void make_room(struct reader *r)
{
    struct portfolio *p = r->portfolio;
    int count = 0;
    for (int i = 0; i < r->files.count; i++)
        if (r->files.items[i].root)
            count += count_nodes(yaml_get(r->files.items[i].root, "activities"));
    p->activities.items = arena_array(r->arena, struct activity, count + 1);
    p->activities.capacity = count + 1;
}

static void declare_all(struct reader *r)
{
    for (int i = 0; i < r->files.count; i++) {
        struct file *file = &r->files.items[i];
        if (file->root)
            declare_names(r, file);
        if (file->shown && file->plan == NONE)
            r->incomplete = true; /* not what was meant: what it names may be in the plan */
    }
    declare_bodies_of_meetings(r);
    declare_calendar_meetings(r);
}

static void read_all(struct reader *r)
{
    read_entries(r);
    compare_calendar_meetings(r);
    finish_meetings(r);
    check_meetings(r);
    make_room(r);
    for (int i = 0; i < r->files.count; i++)
        if (r->files.items[i].root)
            read_plan(r, &r->files.items[i]);
    for (int i = 0; i < r->files.count; i++)
        if (r->files.items[i].root && r->files.items[i].plan != NONE)
            declare_activities(r, &r->files.items[i]);
    for (int i = 0; i < r->portfolio->activities.count; i++)
        read_activity(r, i);
}

bool portfolio_load(struct portfolio *portfolio, const char *const *paths, int count,
                    const struct load_options *options)
{
    *portfolio = (struct portfolio){0};
    diags_init(&portfolio->diags, &portfolio->arena);
    struct reader reader = {
        .portfolio = portfolio,
        .diags = &portfolio->diags,
        .arena = &portfolio->arena,
        .largest = options && options->largest ? options->largest : YAML_LARGEST,
    };
    read_files(&reader, paths, count);
    declare_all(&reader);
    read_all(&reader);
    portfolio_check(portfolio);
    return portfolio->diags.error_count == 0;
}

void portfolio_finish(struct portfolio *portfolio)
{
    arena_finish(&portfolio->arena);
}
