/* SVG, written from the scene without a drawing library: texts are texts, shapes carry their role
 * as class and the id of what they stand for.
 *
 * Idea: a chart is opened in a browser, and put into a word processor. So only that is used which
 * both draw alike. Looks are plain attributes on each element (a style sheet may overrule them by
 * class), hatching is lines; there is no script, no filter, no pattern. A text says how long it is
 * and hangs at the side where it was aligned, so that another font does not make it run into its
 * neighbours. One that runs to the left is embedded by characters, as word processors know no
 * `direction`.
 *
 * Invariant: an id stands once in a file, at the first shape that shows what it names: the bar, if
 * there is one; and each link leads to an id of the file. */
#include "base/map.h"
#include "write/draw.h"
#include "write/hatching.h"
#include "write/reading.h"
#include "write/svg_xml.h"
#include "write/text.h"

#include <math.h>
#include <string.h>

/* U+202B RIGHT-TO-LEFT EMBEDDING, U+202C POP DIRECTIONAL FORMATTING */
static const char embedding[] = "\u202B", embedding_end[] = "\u202C";
static const double gap_between_pages = 12, mm_per_point = 25.4 / 72;

/* What becomes of an id of the scene. */
struct svg_id {
    const char *text; /* unique in the file */
    bool titled;      /* a shape of this id has a title: that one is to bear the name */
    bool written;
};

struct svg {
    struct buf *out;
    struct draw_text *text;
    const struct scene *scene;
    struct arena arena;
    struct map ids; /* of the scene, to names */
    VEC(struct svg_id) names;
};

/* "bar.critical" becomes "bar critical": both classes can be chosen in a style sheet. */
static void put_class(struct buf *out, const struct shape *shape)
{
    buf_puts(out, " class=\"");
    for (const char *p = role_word(shape->role); *p; p++)
        buf_putc(out, *p == '.' ? ' ' : *p);
    if (shape->series >= 0)
        buf_printf(out, " series-%d", shape->series + 1);
    buf_putc(out, '"');
}

static void name_shape(struct svg *svg, struct map *taken, const struct shape *shape)
{
    if (!shape->id)
        return;
    int index = map_add(&svg->arena, &svg->ids, shape->id, svg->names.count);
    if (index == MAP_NONE) {
        const char *name = svg_name(&svg->arena, shape->id);
        while (map_add(&svg->arena, taken, name, 1) != MAP_NONE)
            name = arena_printf(&svg->arena, "%s_", name);
        index = svg->names.count;
        *vec_push(&svg->arena, &svg->names) = (struct svg_id){name, false, false};
    }
    svg->names.items[index].titled |= shape->title && shape->kind != SHAPE_TEXT;
}

/* Beforehand, as links lead to what stands further down. */
static void give_names(struct svg *svg)
{
    struct map taken = {0};
    const struct scene *scene = svg->scene;
    map_add(&svg->arena, &taken, "title", 1);
    map_add(&svg->arena, &taken, "description", 1);
    for (int i = 0; i < scene->pages.count; i++) {
        map_add(&svg->arena, &taken, arena_printf(&svg->arena, "page-%d", i + 1), 1);
        map_add(&svg->arena, &taken, arena_printf(&svg->arena, "view-%d", i + 1), 1);
    }
    for (int i = 0; i < scene->pages.count; i++)
        for (int j = 0; j < scene->pages.items[i].shapes.count; j++)
            name_shape(svg, &taken, &scene->pages.items[i].shapes.items[j]);
}

/* The shape that bears the name; all others of the same id carry it as data alone. */
static void put_ids(struct svg *svg, const char *id, bool titled)
{
    if (!id)
        return;
    struct svg_id *name = &svg->names.items[map_get(&svg->ids, id)];
    if (!name->written && (titled || !name->titled)) {
        svg_words_attribute(svg->out, "id", name->text);
        name->written = true;
    }
    svg_words_attribute(svg->out, "data-id", id);
}

static void put_geometry(struct buf *out, const struct shape *shape)
{
    if (shape->kind == SHAPE_RECT) {
        buf_puts(out, "<rect");
        svg_attribute(out, "x", shape->x);
        svg_attribute(out, "y", shape->y);
        svg_attribute(out, "width", shape->w);
        svg_attribute(out, "height", shape->h);
        return;
    }
    struct path_sink sink = svg_path(out);
    buf_puts(out, "<path d=\"");
    trace_shape(shape, &sink);
    buf_putc(out, '"');
}

static void put_dashes(struct buf *out, const double *lengths, int count)
{
    if (count == 0)
        return;
    buf_puts(out, " stroke-dasharray=\"");
    for (int i = 0; i < count; i++) {
        if (i > 0)
            buf_putc(out, ' ');
        svg_number(out, lengths[i]);
    }
    buf_putc(out, '"');
}

static void put_stroke(struct buf *out, colour c, double width, enum dash dash)
{
    svg_colour(out, "stroke", c);
    svg_attribute(out, "stroke-width", width);
    put_dashes(out, style_dashes[dash].lengths, style_dashes[dash].count);
}

static void put_hatching(struct buf *out, const struct shape *shape, const struct look *look)
{
    struct path_sink sink = svg_path(out);
    struct hatching_pen pen = hatching_pen(shape, look->pattern);
    size_t start = out->length;
    buf_puts(out, "<path d=\"");
    size_t empty = out->length;
    hatching_trace(shape, look->pattern, &sink);
    if (out->length == empty) {
        out->length = start;
        return;
    }
    buf_puts(out, "\" fill=\"none\" pointer-events=\"none\"");
    if (pen.round)
        buf_puts(out, " stroke-linecap=\"round\"");
    svg_colour(out, "stroke", look->hatch);
    svg_attribute(out, "stroke-width", pen.width);
    put_dashes(out, pen.dash, pen.dash[1] > 0 ? 2 : 0);
    buf_puts(out, "/>\n");
}

static void put_ends(struct buf *out, const struct shape *shape, const struct look *look)
{
    struct path_sink sink = svg_path(out);
    if (look->ends <= 0 || shape->kind != SHAPE_RECT)
        return;
    buf_puts(out, "<path d=\"");
    trace_ends(shape, &sink);
    buf_puts(out, "\" pointer-events=\"none\"");
    put_stroke(out, look->pen, look->ends, DASH_SOLID);
    buf_puts(out, "/>\n");
}

static bool inked(const struct look *look)
{
    return look->pen != NO_COLOUR && look->pen_width > 0;
}

static void put_halo(struct svg *svg, const struct shape *shape)
{
    struct look look = style_look(shape->role, shape->series, svg->scene->mono);
    if (look.halo <= 0)
        return;
    put_geometry(svg->out, shape);
    buf_puts(svg->out, " fill=\"none\"");
    put_stroke(svg->out, 0xFFFFFF, (inked(&look) ? look.pen_width : 0) + 2 * look.halo, DASH_SOLID);
    buf_puts(svg->out, "/>\n");
}

/* How a shape stands among others. */
enum {
    PLACE_PART = 1,   /* of a bar that leads share: its outline is drawn around all parts */
    PLACE_GROUPED = 2 /* the group says what it stands for */
};

static void put_shape(struct svg *svg, const struct shape *shape, int place)
{
    struct buf *out = svg->out;
    struct look look = style_look(shape->role, shape->series, svg->scene->mono);
    bool open = shape->kind == SHAPE_LINE || shape->kind == SHAPE_POLYLINE;
    put_geometry(out, shape);
    put_class(out, shape);
    if (!(place & PLACE_GROUPED))
        put_ids(svg, shape->id, shape->title);
    svg_colour(out, "fill", open ? NO_COLOUR : look.fill);
    if (inked(&look) && !(place & PLACE_PART))
        put_stroke(out, look.pen, look.pen_width, look.dash);
    if (shape->title && !(place & PLACE_GROUPED)) {
        buf_putc(out, '>');
        svg_element(out, "title", shape->title);
        buf_puts(out, shape->kind == SHAPE_RECT ? "</rect>\n" : "</path>\n");
    } else {
        buf_puts(out, "/>\n");
    }
    if (!open && look.pattern != PATTERN_NONE)
        put_hatching(out, shape, &look);
    if (!(place & PLACE_PART))
        put_ends(out, shape, &look);
}

/* A bar that leads share: their parts, lines between them, and one outline around all. */
static void put_shared_bar(struct svg *svg, const struct shape *parts, int count,
                           const struct shape *whole)
{
    struct buf *out = svg->out;
    struct look look = style_look(whole->role, whole->series, svg->scene->mono);
    style_share(&look, svg->scene->mono);
    for (int i = 0; i < count; i++) {
        put_shape(svg, &parts[i], PLACE_PART | PLACE_GROUPED);
        if (i == 0)
            continue;
        struct shape line = {.kind = SHAPE_LINE, .x = parts[i].x, .y = parts[i].y, .w = parts[i].w};
        put_geometry(out, &line);
        put_stroke(out, look.pen, style_divider, DASH_SOLID);
        buf_puts(out, "/>\n");
    }
    put_geometry(out, whole);
    buf_puts(out, " fill=\"none\" pointer-events=\"none\"");
    put_stroke(out, look.pen, look.pen_width, look.dash);
    buf_puts(out, "/>\n");
    put_ends(out, whole, &look);
}

/* Scripts whose letters join or stack are left at their natural length. */
static bool may_be_stretched(const char *text)
{
    for (const char *p = text; *p; p++)
        if ((unsigned char)*p >= 0xD6) /* U+0580 and above, in UTF-8 */
            return (unsigned char)*p == 0xE2 && may_be_stretched(p + 1); /* dashes, quotes */
    return true;
}

static void put_turn(struct buf *out, const struct placement *place)
{
    if (place->angle == 0)
        return;
    buf_puts(out, " transform=\"rotate(");
    svg_number(out, place->angle);
    buf_putc(out, ' ');
    svg_number(out, place->origin.x);
    buf_putc(out, ' ');
    svg_number(out, place->origin.y);
    buf_puts(out, ")\"");
}

static void put_text_halo(struct buf *out, const struct placement *place, double halo)
{
    buf_puts(out, "<rect fill=\"#ffffff\"");
    svg_attribute(out, "x", place->origin.x - halo);
    svg_attribute(out, "y", place->origin.y - place->ascent * 0.84);
    svg_attribute(out, "width", place->width + 2 * halo);
    svg_attribute(out, "height", (place->ascent + place->descent) * 0.8);
    put_turn(out, place);
    buf_puts(out, "/>\n");
}

/* Where the text is held: at the start, the middle or the end of what it takes of its line. */
static void put_anchor(struct buf *out, const struct shape *shape, const struct placement *place)
{
    static const char *const anchors[] = {
        [ALIGN_CENTRE] = " text-anchor=\"middle\"", [ALIGN_END] = " text-anchor=\"end\""};
    double part = shape->align == ALIGN_START ? 0 : shape->align == ALIGN_CENTRE ? 0.5 : 1;
    double angle = place->angle * acos(-1) / 180;
    struct placement held = *place;
    held.origin.x += part * place->width * cos(angle);
    held.origin.y += part * place->width * sin(angle);
    svg_attribute(out, "x", held.origin.x);
    svg_attribute(out, "y", held.origin.y);
    if (anchors[shape->align])
        buf_puts(out, anchors[shape->align]);
    put_turn(out, &held);
}

/* Letters of the Arabic block. */
static bool holds_arabic(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0xD8 && (unsigned char)*text <= 0xDB)
            return true;
    return false;
}

/* Where the first family lacks a letter, LibreOffice loses the order of words that run to the left:
 * of these the font that has them comes first. */
static void put_font(struct buf *out, const struct shape *shape)
{
    if (holds_arabic(shape->text))
        buf_printf(out, " font-family=\"'Noto Sans Arabic', %s\"", style_css_families);
    svg_attribute(out, "font-size", shape->style.size);
    if (shape->style.bold)
        buf_puts(out, " font-weight=\"bold\"");
    if (shape->style.italic)
        buf_puts(out, " font-style=\"italic\"");
}

static void put_text_attributes(struct svg *svg, const struct shape *shape,
                                const struct placement *place)
{
    struct buf *out = svg->out;
    put_anchor(out, shape, place);
    put_font(out, shape);
    if (place->width > 0 && may_be_stretched(shape->text)) {
        svg_attribute(out, "textLength", place->width);
        buf_puts(out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    if (shape->language &&
        (!svg->scene->language || strcmp(shape->language, svg->scene->language) != 0))
        svg_words_attribute(out, "xml:lang", shape->language);
}

/* The name of what the shape's link leads to; or NULL. */
static const char *link_target(const struct svg *svg, const struct shape *shape)
{
    int index = shape->link ? map_get(&svg->ids, shape->link) : MAP_NONE;
    return index == MAP_NONE ? NULL : svg->names.items[index].text;
}

static void put_words(struct buf *out, const struct shape *shape, bool right_to_left)
{
    buf_puts(out, right_to_left ? embedding : "");
    svg_escaped(out, shape->text);
    buf_puts(out, right_to_left ? embedding_end : "");
}

static void put_text(struct svg *svg, const struct shape *shape)
{
    struct buf *out = svg->out;
    struct look look = style_look(shape->role, shape->series, svg->scene->mono);
    struct placement place = text_place(svg->text, shape);
    const char *target = link_target(svg, shape);
    if (look.halo > 0)
        put_text_halo(out, &place, look.halo);
    if (target)
        buf_printf(out, "<a xlink:href=\"#%s\">", target);
    buf_puts(out, "<text");
    put_class(out, shape);
    put_ids(svg, shape->id, false);
    put_text_attributes(svg, shape, &place);
    svg_colour(out, "fill", look.text);
    buf_putc(out, '>');
    if (shape->title)
        svg_element(out, "title", shape->title);
    put_words(out, shape, place.right_to_left);
    buf_puts(out, target ? "</text></a>\n" : "</text>\n");
}

/* A run that is more than one shape is a group: what it stands for is said once. */
static bool begin_group(struct svg *svg, const struct shape *shapes, int count)
{
    const char *title = NULL;
    int drawn = 0;
    for (int i = 0; i < count; i++) {
        drawn += shapes[i].kind != SHAPE_TEXT;
        if (!title && shapes[i].kind != SHAPE_TEXT)
            title = shapes[i].title;
    }
    if (drawn < 2 || !shapes->id)
        return false;
    buf_puts(svg->out, "<g");
    put_ids(svg, shapes->id, title);
    buf_puts(svg->out, ">");
    if (title)
        svg_element(svg->out, "title", title);
    buf_putc(svg->out, '\n');
    return true;
}

/* White around all of them first, then each with its outline. */
static void put_run(struct svg *svg, const struct page *page, int first, int end)
{
    const struct shape *shapes = page->shapes.items;
    bool grouped = begin_group(svg, &shapes[first], end - first);
    for (int i = first; i < end; i++)
        if (shapes[i].kind != SHAPE_TEXT)
            put_halo(svg, &shapes[i]);
    for (int i = first, next; i < end; i = next) {
        struct shape whole;
        next = drawing_stack(page, i, end, &whole);
        if (next - i > 1)
            put_shared_bar(svg, &shapes[i], next - i, &whole);
        else if (whole.kind != SHAPE_TEXT)
            put_shape(svg, &shapes[i], grouped ? PLACE_GROUPED : 0);
    }
    if (grouped)
        buf_puts(svg->out, "</g>\n");
}

/* From the top of the file to the top of a page. */
static double page_top(const struct svg *svg, int number)
{
    return number * (svg->scene->height + gap_between_pages);
}

static void put_page(struct svg *svg, int number)
{
    const struct page *page = &svg->scene->pages.items[number];
    struct reading *texts;
    struct arena scratch = {0};
    int count = reading_order(page, &scratch, &texts);
    buf_printf(svg->out, "<g id=\"page-%d\" class=\"page\" transform=\"translate(0 ", number + 1);
    svg_number(svg->out, page_top(svg, number));
    buf_puts(svg->out, ")\">\n<rect fill=\"#ffffff\"");
    svg_attribute(svg->out, "width", svg->scene->width);
    svg_attribute(svg->out, "height", svg->scene->height);
    buf_puts(svg->out, "/>\n");
    for (int i = 0, end; i < page->shapes.count; i = end) {
        end = drawing_run(page, i);
        put_run(svg, page, i, end);
    }
    for (int i = 0; i < count; i++)
        put_text(svg, texts[i].shape);
    buf_puts(svg->out, "</g>\n");
    arena_finish(&scratch);
}

static void put_box(struct buf *out, double y, double width, double height)
{
    buf_puts(out, " viewBox=\"0 ");
    svg_number(out, y);
    buf_putc(out, ' ');
    svg_number(out, width);
    buf_putc(out, ' ');
    svg_number(out, height);
    buf_putc(out, '"');
}

static void put_millimetres(struct buf *out, const char *name, double points)
{
    buf_printf(out, " %s=\"", name);
    svg_number(out, points * mm_per_point);
    buf_puts(out, "mm\"");
}

/* A document, not an image: of an image a screen reader says the title, but not the texts in it. */
static void put_root(struct svg *svg)
{
    const struct scene *scene = svg->scene;
    struct buf *out = svg->out;
    double height = page_top(svg, scene->pages.count) - gap_between_pages;
    if (height < scene->height)
        height = scene->height;
    buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"");
    put_millimetres(out, "width", scene->width);
    put_millimetres(out, "height", height);
    put_box(out, 0, scene->width, height);
    if (scene->language)
        svg_words_attribute(out, "xml:lang", scene->language);
    buf_puts(out, " role=\"graphics-document document\"");
    if (scene->title)
        buf_puts(out, " aria-labelledby=\"title\"");
    if (scene->subject)
        buf_puts(out, " aria-describedby=\"description\"");
    buf_printf(out, " font-family=\"%s\">\n", style_css_families);
}

static void put_facts(struct svg *svg)
{
    const struct scene *scene = svg->scene;
    const struct {
        const char *name, *words;
    } facts[] = {{"dc:title", scene->title},         {"dc:creator", scene->authors},
                 {"dc:description", scene->subject}, {"dc:subject", scene->keywords},
                 {"dc:language", scene->language},   {"dc:format", "image/svg+xml"}};
    struct buf *out = svg->out;
    buf_puts(out, "<metadata>"
                  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
                  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                  "<rdf:Description rdf:about=\"\">\n");
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (facts[i].words && *facts[i].words) {
            svg_element(out, facts[i].name, facts[i].words);
            buf_putc(out, '\n');
        }
    buf_puts(out, "</rdf:Description>\n</rdf:RDF></metadata>\n");
}

/* `chart.svg#view-2` shows the second page alone. */
static void put_views(struct svg *svg)
{
    const struct scene *scene = svg->scene;
    for (int i = 0; i < scene->pages.count && scene->pages.count > 1; i++) {
        buf_printf(svg->out, "<view id=\"view-%d\"", i + 1);
        put_box(svg->out, page_top(svg, i), scene->width, scene->height);
        buf_puts(svg->out, " preserveAspectRatio=\"xMidYMin\"/>\n");
    }
}

static void put_head(struct svg *svg)
{
    const struct scene *scene = svg->scene;
    put_root(svg);
    if (scene->title) {
        buf_puts(svg->out, "<title id=\"title\">");
        svg_escaped(svg->out, scene->title);
        buf_puts(svg->out, "</title>\n");
    }
    if (scene->subject) {
        buf_puts(svg->out, "<desc id=\"description\">");
        svg_escaped(svg->out, scene->subject);
        buf_puts(svg->out, "</desc>\n");
    }
    put_facts(svg);
    put_views(svg);
}

void draw_svg(const struct scene *scene, struct draw_text *text, struct buf *out)
{
    struct svg svg = {.out = out, .text = text, .scene = scene};
    give_names(&svg);
    put_head(&svg);
    for (int i = 0; i < scene->pages.count; i++)
        put_page(&svg, i);
    buf_puts(out, "</svg>\n");
    arena_finish(&svg.arena);
}
