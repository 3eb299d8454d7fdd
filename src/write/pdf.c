/* PDF by cairo: pages, and around them what makes a document of them: what it is called, an
 * outline, targets for links, and tags that tell a screen reader which words are the table.
 *
 * Rules learned from cairo 1.16: all content stands in a "Document" tag, or links break the file;
 * tags that do not close are lost in silence, so they are kept on a stack of our own; a link needs
 * a target that exists; apostrophes in attributes are escaped. */
#include "write/pdf.h"
#include "base/map.h"
#include "cal/date.h"
#include "write/draw_cairo.h"
#include "write/reading.h"

#include <cairo-pdf.h>

#include <assert.h>
#include <string.h>

enum { DEEPEST = 6, SECONDS_PER_DAY = 86400 };

/* One open tag. Texts with the same name and key share it. */
struct tag {
    const char *name;
    int key;
};

struct document {
    const struct scene *scene;
    cairo_surface_t *surface;
    struct canvas canvas;
    struct arena *arena;
    struct arena scratch; /* of the page being written */
    struct map targets;   /* ids that have a row somewhere */
    struct map reached;   /* those whose target was written */
    struct map outlined;  /* headings that are in the outline */
    int plan_entry; /* the outline's entry of the plan; its root where plans have no heading */
    struct tag open[DEEPEST];
    int depth;
};

static char *attribute(struct arena *arena, const char *name, const char *value)
{
    char *text = arena_alloc(arena, strlen(name) + 2 * strlen(value) + 4), *out = text;
    out += strlen(strcpy(out, name));
    *out++ = '=';
    *out++ = '\'';
    for (const char *p = value; *p; p++) {
        if (*p == '\'' || *p == '\\')
            *out++ = '\\';
        *out++ = *p;
    }
    *out++ = '\'';
    *out = '\0';
    return text;
}

/* Closes and opens tags until exactly those of `path` are open. */
static void open_tags(struct document *document, const struct tag *path, int depth)
{
    int same = 0;
    while (same < depth && same < document->depth && document->open[same].key == path[same].key &&
           strcmp(document->open[same].name, path[same].name) == 0)
        same++;
    while (document->depth > same)
        cairo_tag_end(document->canvas.cairo, document->open[--document->depth].name);
    for (; document->depth < depth; document->depth++) {
        assert(document->depth < DEEPEST);
        document->open[document->depth] = path[document->depth];
        cairo_tag_begin(document->canvas.cairo, path[document->depth].name, NULL);
    }
}

static bool is_heading(const struct shape *shape)
{
    return shape->role == ROLE_SECTION_TEXT || shape->role == ROLE_PLAN_TEXT;
}

/* The tags of a text: a heading, a cell of a table, or a paragraph: one for all
 * labels of a kind, as a tag costs more than its words. */
static void open_tags_for(struct document *document, const struct reading *text, int page)
{
    struct tag path[4] = {{"Document", 0}};
    int depth = 1;
    if (text->part == READING_TABLE) {
        bool head = text->row == 0 || is_heading(text->shape);
        path[depth++] = (struct tag){"Table", page};
        path[depth++] = (struct tag){"TR", text->row};
        path[depth++] = (struct tag){head ? "TH" : "TD", text->cell};
    } else if (text->shape->role == ROLE_TITLE) {
        path[depth++] = (struct tag){"H1", page};
    } else {
        path[depth++] = (struct tag){"P", (int)text->part * 10 + text->cell};
    }
    open_tags(document, path, depth);
}

static bool is_target(const struct shape *shape)
{
    return shape->kind == SHAPE_TEXT && shape->id &&
           (shape->role == ROLE_ROW_NUMBER || shape->role == ROLE_ROW_TITLE ||
            shape->role == ROLE_NOTE || is_heading(shape));
}

static void find_targets(struct document *document)
{
    for (int p = 0; p < document->scene->pages.count; p++) {
        const struct page *page = &document->scene->pages.items[p];
        for (int i = 0; i < page->shapes.count; i++)
            if (is_target(&page->shapes.items[i]))
                map_add(document->arena, &document->targets, page->shapes.items[i].id, p);
    }
}

static void draw_linked_text(struct document *document, const struct shape *shape, bool more)
{
    cairo_t *cairo = document->canvas.cairo;
    bool target =
        is_target(shape) && map_add(document->arena, &document->reached, shape->id, 1) == MAP_NONE;
    bool link = shape->link && map_get(&document->targets, shape->link) != MAP_NONE;
    if (target)
        cairo_tag_begin(cairo, CAIRO_TAG_DEST, attribute(&document->scratch, "name", shape->id));
    if (link)
        cairo_tag_begin(cairo, CAIRO_TAG_LINK, attribute(&document->scratch, "dest", shape->link));
    canvas_draw_text(&document->canvas, shape, more);
    if (link)
        cairo_tag_end(cairo, CAIRO_TAG_LINK);
    if (target)
        cairo_tag_end(cairo, CAIRO_TAG_DEST);
}

static bool goes_on(const struct reading *text, const struct reading *next)
{
    return text->part == next->part && text->row == next->row && text->cell == next->cell;
}

/* The lines of a heading that is wrapped, and its number, in one; *next is the text after it. */
static char *whole_heading(struct arena *arena, const struct reading *texts, int count, int *next)
{
    char *whole = arena_strdup(arena, texts[*next].shape->text);
    while (++*next < count && texts[*next].row == texts[*next - 1].row &&
           is_heading(texts[*next].shape))
        whole = arena_printf(arena, "%s %s", whole, texts[*next].shape->text);
    return whole;
}

/* An entry for each heading of a plan or section that stands on the page for the first time;
 * sections below their plan. */
static void add_outline(struct document *document, const struct reading *texts, int count)
{
    for (int i = 0, next; i < count; i = next) {
        const struct shape *shape = texts[i].shape;
        next = i + 1;
        if (!is_heading(shape) || !shape->id ||
            map_add(document->arena, &document->outlined, shape->id, 1) != MAP_NONE)
            continue;
        next = i;
        char *words = whole_heading(&document->scratch, texts, count, &next);
        bool plan = shape->role == ROLE_PLAN_TEXT;
        int parent = plan ? CAIRO_PDF_OUTLINE_ROOT : document->plan_entry;
        int entry = cairo_pdf_surface_add_outline(document->surface, parent, words,
                                                  attribute(&document->scratch, "dest", shape->id),
                                                  plan ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
        if (plan)
            document->plan_entry = entry;
    }
}

/* White paper. It says nothing new, but saves cairo a fifth of its time: what it has to compare
 * with all that was drawn before is then one rectangle. No tag of the page may begin before it:
 * cairo forgets what was recorded before a ground that covers all. */
static void draw_paper(const struct document *document)
{
    cairo_t *cairo = document->canvas.cairo;
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_rectangle(cairo, 0, 0, document->scene->width, document->scene->height);
    cairo_fill(cairo);
}

static void draw_page(struct document *document, int number)
{
    const struct page *page = &document->scene->pages.items[number];
    struct reading *texts;
    int count = reading_order(page, &document->scratch, &texts);
    add_outline(document, texts, count);
    draw_paper(document);
    canvas_draw_shapes(&document->canvas, page);
    open_tags(document, &(struct tag){"Document", 0}, 1);
    for (int i = 0; i < count; i++) {
        open_tags_for(document, &texts[i], number);
        draw_linked_text(document, texts[i].shape,
                         i + 1 < count && goes_on(&texts[i], &texts[i + 1]));
    }
    open_tags(document, &(struct tag){"Document", 0}, 1);
    arena_finish(&document->scratch);
    cairo_show_page(document->canvas.cairo);
}

static char *iso_time(struct arena *arena, int64_t timestamp)
{
    int64_t days = timestamp / SECONDS_PER_DAY, seconds = timestamp % SECONDS_PER_DAY;
    if (seconds < 0) {
        seconds += SECONDS_PER_DAY;
        days--;
    }
    char date[12];
    return arena_printf(arena, "%sT%02d:%02d:%02dZ", format_day((day)days, date),
                        (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60));
}

static struct pdf_facts facts_of(const struct document *document, int64_t timestamp)
{
    const struct scene *scene = document->scene;
    return (struct pdf_facts){.title = scene->title,
                              .authors = scene->authors,
                              .subject = scene->subject,
                              .language = scene->language,
                              .keywords = scene->keywords,
                              .creator = "jwp",
                              .time = iso_time(document->arena, timestamp)};
}

static void describe(struct document *document, const struct pdf_facts *facts)
{
    const struct {
        cairo_pdf_metadata_t key;
        const char *value;
    } values[] = {
        {CAIRO_PDF_METADATA_TITLE, facts->title},
        {CAIRO_PDF_METADATA_AUTHOR, facts->authors},
        {CAIRO_PDF_METADATA_SUBJECT, facts->subject},
        {CAIRO_PDF_METADATA_KEYWORDS, facts->keywords},
        {CAIRO_PDF_METADATA_CREATOR, facts->creator},
        {CAIRO_PDF_METADATA_CREATE_DATE, facts->time},
        {CAIRO_PDF_METADATA_MOD_DATE, facts->time},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (values[i].value && *values[i].value)
            cairo_pdf_surface_set_metadata(document->surface, values[i].key, values[i].value);
}

static cairo_status_t take(void *out, const unsigned char *bytes, unsigned int length)
{
    buf_add(out, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

bool draw_pdf(const struct scene *scene, struct draw_text *text, const struct draw_options *options,
              struct arena *arena, struct buf *out, const char **error)
{
    struct document document = {.scene = scene, .arena = arena};
    document.plan_entry = CAIRO_PDF_OUTLINE_ROOT;
    document.surface = cairo_pdf_surface_create_for_stream(take, out, scene->width, scene->height);
    cairo_t *cairo = cairo_create(document.surface);
    document.canvas = (struct canvas){cairo, text, scene->mono, 0};
    struct pdf_facts facts = facts_of(&document, options->timestamp);
    describe(&document, &facts);
    find_targets(&document);
    for (int i = 0; i < scene->pages.count; i++)
        draw_page(&document, i);
    open_tags(&document, NULL, 0);
    cairo_status_t status = cairo_status(cairo);
    cairo_surface_finish(document.surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(document.surface);
    if (status != CAIRO_STATUS_SUCCESS)
        *error =
            arena_printf(arena, "the PDF could not be made: %s", cairo_status_to_string(status));
    else if (!pdf_add_update(out, &facts)) {
        *error = "the PDF could not be completed: the drawing library wrote an unknown form";
        status = CAIRO_STATUS_WRITE_ERROR;
    }
    cairo_destroy(cairo);
    cairo_surface_destroy(document.surface);
    return status == CAIRO_STATUS_SUCCESS;
}
