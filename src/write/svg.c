/* SVG, written from the scene without a drawing library: texts are texts, shapes carry their role
 * as class and the id of what they stand for.
 *
 * Idea: a chart is opened in a browser, and pasted into a word processor. So looks are plain
 * attributes on each element (a style sheet may overrule them by class), hatching is lines, there
 * is no script, no filter, no pattern; and each text says how long it is, so that another font
 * does not make it run into its neighbours. */
#include "base/map.h"
#include "write/draw.h"
#include "write/hatching.h"
#include "write/reading.h"
#include "write/style.h"
#include "write/text.h"
#include "write/trace.h"

#include <stdio.h>
#include <string.h>

static const double gap_between_pages = 12;

struct svg {
    struct buf *out;
    struct draw_text *text;
    const struct scene *scene;
    struct arena arena;
    struct map ids;     /* of activities, as in the scene */
    struct map written; /* as attributes; each stands once in a file */
};

/* At most two decimals, none where they are zero. */
static void put_number(struct buf *out, double value)
{
    char text[40];
    int length = snprintf(text, sizeof text, "%.2f", value);
    while (text[length - 1] == '0')
        length--;
    if (text[length - 1] == '.')
        length--;
    if (length == 2 && text[0] == '-' && text[1] == '0')
        buf_putc(out, '0');
    else
        buf_add(out, text, (size_t)length);
}

static void put_attribute(struct buf *out, const char *name, double value)
{
    buf_printf(out, " %s=\"", name);
    put_number(out, value);
    buf_putc(out, '"');
}

/* Escaped for text and attributes; characters that XML cannot hold become U+FFFD. */
static void put_escaped(struct buf *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        bool no_character = c == 0xEF && (unsigned char)p[1] == 0xBF &&
                            ((unsigned char)p[2] == 0xBE || (unsigned char)p[2] == 0xBF);
        if (c == '&')
            buf_puts(out, "&amp;");
        else if (c == '<')
            buf_puts(out, "&lt;");
        else if (c == '>')
            buf_puts(out, "&gt;");
        else if (c == '"')
            buf_puts(out, "&quot;");
        else if (c == '\t' || c == '\n' || c == '\r')
            buf_putc(out, ' ');
        else if (c < 0x20 || no_character)
            buf_puts(out, "\xEF\xBF\xBD");
        else
            buf_putc(out, *p);
        if (no_character)
            p += 2;
    }
}

static void put_colour(struct buf *out, const char *name, colour c)
{
    if (c == NO_COLOUR)
        buf_printf(out, " %s=\"none\"", name);
    else
        buf_printf(out, " %s=\"#%06x\"", name, (unsigned)c);
}

static void path_step(struct buf *out, char step, double x, double y)
{
    buf_putc(out, step);
    put_number(out, x);
    buf_putc(out, ' ');
    put_number(out, y);
}

static void sink_move(void *out, double x, double y)
{
    path_step(out, 'M', x, y);
}

static void sink_line(void *out, double x, double y)
{
    path_step(out, 'L', x, y);
}

static void sink_curve(void *out, struct vertex a, struct vertex b, struct vertex end)
{
    path_step(out, 'C', a.x, a.y);
    path_step(out, ' ', b.x, b.y);
    path_step(out, ' ', end.x, end.y);
}

static void sink_close(void *out)
{
    buf_putc(out, 'Z');
}

static struct path_sink sink_for(struct buf *out)
{
    return (struct path_sink){sink_move, sink_line, sink_curve, sink_close, out};
}

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

/* An id as XML likes it: letters, digits, point, hyphen and underscore. */
static char *xml_id(struct arena *arena, const char *id)
{
    char *name = arena_printf(arena, "_%s", id);
    for (char *p = name; *p; p++)
        if (!((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') ||
              *p == '.' || *p == '-'))
            *p = '_';
    bool letter = (name[1] >= 'a' && name[1] <= 'z') || (name[1] >= 'A' && name[1] <= 'Z');
    return letter ? name + 1 : name;
}

/* The first shape of an activity carries its id; all carry it as data. */
static void put_ids(struct svg *svg, const struct shape *shape)
{
    if (!shape->id)
        return;
    if (map_add(&svg->arena, &svg->ids, shape->id, 1) == MAP_NONE) {
        const char *name = xml_id(&svg->arena, shape->id);
        while (map_add(&svg->arena, &svg->written, name, 1) != MAP_NONE)
            name = arena_printf(&svg->arena, "%s_", name);
        buf_printf(svg->out, " id=\"%s\"", name);
    }
    buf_puts(svg->out, " data-id=\"");
    put_escaped(svg->out, shape->id);
    buf_putc(svg->out, '"');
}

static void put_geometry(struct buf *out, const struct shape *shape)
{
    if (shape->kind == SHAPE_RECT) {
        buf_puts(out, "<rect");
        put_attribute(out, "x", shape->x);
        put_attribute(out, "y", shape->y);
        put_attribute(out, "width", shape->w);
        put_attribute(out, "height", shape->h);
        return;
    }
    struct path_sink sink = sink_for(out);
    buf_puts(out, "<path d=\"");
    trace_shape(shape, &sink);
    buf_putc(out, '"');
}

static void put_title(struct buf *out, const char *title)
{
    buf_puts(out, "<title>");
    put_escaped(out, title);
    buf_puts(out, "</title>");
}

static void put_dashes(struct buf *out, const double *lengths, int count)
{
    if (count == 0)
        return;
    buf_puts(out, " stroke-dasharray=\"");
    for (int i = 0; i < count; i++) {
        if (i > 0)
            buf_putc(out, ' ');
        put_number(out, lengths[i]);
    }
    buf_putc(out, '"');
}

static void put_stroke(struct buf *out, colour c, double width, enum dash dash)
{
    put_colour(out, "stroke", c);
    put_attribute(out, "stroke-width", width);
    put_dashes(out, style_dashes[dash].lengths, style_dashes[dash].count);
}

static void put_hatching(struct buf *out, const struct shape *shape, const struct look *look)
{
    struct path_sink sink = sink_for(out);
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
    put_colour(out, "stroke", look->hatch);
    put_attribute(out, "stroke-width", pen.width);
    put_dashes(out, pen.dash, pen.dash[1] > 0 ? 2 : 0);
    buf_puts(out, "/>\n");
}

static void put_ends(struct buf *out, const struct shape *shape, const struct look *look)
{
    struct path_sink sink = sink_for(out);
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

/* The shape itself, its hatching and, unless it is a part of a shared bar, its outline. */
static void put_shape(struct svg *svg, const struct shape *shape, bool part)
{
    struct buf *out = svg->out;
    struct look look = style_look(shape->role, shape->series, svg->scene->mono);
    bool open = shape->kind == SHAPE_LINE || shape->kind == SHAPE_POLYLINE;
    put_geometry(out, shape);
    put_class(out, shape);
    put_ids(svg, shape);
    put_colour(out, "fill", open ? NO_COLOUR : look.fill);
    if (inked(&look) && !part)
        put_stroke(out, look.pen, look.pen_width, look.dash);
    if (shape->title) {
        buf_putc(out, '>');
        put_title(out, shape->title);
        buf_puts(out, shape->kind == SHAPE_RECT ? "</rect>\n" : "</path>\n");
    } else {
        buf_puts(out, "/>\n");
    }
    if (!open && look.pattern != PATTERN_NONE)
        put_hatching(out, shape, &look);
    if (!part)
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
        put_shape(svg, &parts[i], true);
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
    put_number(out, place->angle);
    buf_putc(out, ' ');
    put_number(out, place->origin.x);
    buf_putc(out, ' ');
    put_number(out, place->origin.y);
    buf_puts(out, ")\"");
}

static void put_text_halo(struct buf *out, const struct placement *place, double halo)
{
    buf_puts(out, "<rect fill=\"#ffffff\"");
    put_attribute(out, "x", place->origin.x - halo);
    put_attribute(out, "y", place->origin.y - place->ascent * 0.84);
    put_attribute(out, "width", place->width + 2 * halo);
    put_attribute(out, "height", (place->ascent + place->descent) * 0.8);
    put_turn(out, place);
    buf_puts(out, "/>\n");
}

static void put_text_attributes(struct svg *svg, const struct shape *shape,
                                const struct placement *place)
{
    struct buf *out = svg->out;
    put_attribute(out, "x", place->origin.x);
    put_attribute(out, "y", place->origin.y);
    put_attribute(out, "font-size", shape->style.size);
    if (shape->style.bold)
        buf_puts(out, " font-weight=\"bold\"");
    if (shape->style.italic)
        buf_puts(out, " font-style=\"italic\"");
    if (place->right_to_left)
        buf_puts(out, " direction=\"rtl\" text-anchor=\"end\"");
    if (place->width > 0 && may_be_stretched(shape->text)) {
        put_attribute(out, "textLength", place->width);
        buf_puts(out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    put_turn(out, place);
}

static void put_text(struct svg *svg, const struct shape *shape)
{
    struct buf *out = svg->out;
    struct look look = style_look(shape->role, shape->series, svg->scene->mono);
    struct placement place = text_place(svg->text, shape);
    if (look.halo > 0)
        put_text_halo(out, &place, look.halo);
    buf_puts(out, "<text");
    put_class(out, shape);
    put_ids(svg, shape);
    put_text_attributes(svg, shape, &place);
    put_colour(out, "fill", look.text);
    if (shape->language &&
        (!svg->scene->language || strcmp(shape->language, svg->scene->language) != 0)) {
        buf_puts(out, " xml:lang=\"");
        put_escaped(out, shape->language);
        buf_putc(out, '"');
    }
    buf_putc(out, '>');
    if (shape->title)
        put_title(out, shape->title);
    put_escaped(out, shape->text);
    buf_puts(out, "</text>\n");
}

/* White around all of them first, then each with its outline. */
static void put_run(struct svg *svg, const struct page *page, int first, int end)
{
    const struct shape *shapes = page->shapes.items;
    for (int i = first; i < end; i++)
        if (shapes[i].kind != SHAPE_TEXT)
            put_halo(svg, &shapes[i]);
    for (int i = first, next; i < end; i = next) {
        struct shape whole;
        next = drawing_stack(page, i, end, &whole);
        if (next - i > 1)
            put_shared_bar(svg, &shapes[i], next - i, &whole);
        else if (whole.kind != SHAPE_TEXT)
            put_shape(svg, &shapes[i], false);
    }
}

static void put_page(struct svg *svg, int number)
{
    const struct page *page = &svg->scene->pages.items[number];
    struct reading *texts;
    struct arena scratch = {0};
    int count = reading_order(page, &scratch, &texts);
    buf_printf(svg->out, "<g id=\"page-%d\" class=\"page\" transform=\"translate(0 ", number + 1);
    put_number(svg->out, number * (svg->scene->height + gap_between_pages));
    buf_puts(svg->out, ")\">\n<rect fill=\"#ffffff\"");
    put_attribute(svg->out, "width", svg->scene->width);
    put_attribute(svg->out, "height", svg->scene->height);
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

static void put_head(struct svg *svg)
{
    const struct scene *scene = svg->scene;
    struct buf *out = svg->out;
    int pages = scene->pages.count;
    double height = pages * scene->height + (pages > 1 ? pages - 1 : 0) * gap_between_pages;
    buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"");
    buf_puts(out, " width=\"");
    put_number(out, scene->width);
    buf_puts(out, "pt\" height=\"");
    put_number(out, height);
    buf_puts(out, "pt\" viewBox=\"0 0 ");
    put_number(out, scene->width);
    buf_putc(out, ' ');
    put_number(out, height);
    buf_putc(out, '"');
    if (scene->language) {
        buf_puts(out, " xml:lang=\"");
        put_escaped(out, scene->language);
        buf_putc(out, '"');
    }
    buf_printf(out, " font-family=\"%s\">\n", style_css_families);
    if (scene->title)
        put_title(out, scene->title);
    buf_putc(out, '\n');
}

void draw_svg(const struct scene *scene, struct draw_text *text, struct buf *out)
{
    struct svg svg = {.out = out, .text = text, .scene = scene};
    put_head(&svg);
    for (int i = 0; i < scene->pages.count; i++)
        put_page(&svg, i);
    buf_puts(out, "</svg>\n");
    arena_finish(&svg.arena);
}
