/* Shapes in SVG: outline, filling, hatching, ends, and the white around them.
 *
 * Idea: looks are plain attributes on each element, hatching is lines: word processors draw no
 * patterns. What is drawn upon a shape lets the pointer through to the shape, which has the title.
 *
 * Invariant: a title is said once: by the shape, or by the group around it. */
#include "write/hatching.h"
#include "write/svg_parts.h"

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

void svg_put_halo(struct svg *svg, const struct shape *shape)
{
    struct look look = style_look(shape->role, shape->series, svg->scene->mono);
    if (look.halo <= 0)
        return;
    put_geometry(svg->out, shape);
    buf_puts(svg->out, " fill=\"none\"");
    put_stroke(svg->out, 0xFFFFFF, (inked(&look) ? look.pen_width : 0) + 2 * look.halo, DASH_SOLID);
    buf_puts(svg->out, "/>\n");
}

void svg_put_shape(struct svg *svg, const struct shape *shape, int place)
{
    struct buf *out = svg->out;
    struct look look = style_look(shape->role, shape->series, svg->scene->mono);
    bool open = shape->kind == SHAPE_LINE || shape->kind == SHAPE_POLYLINE;
    put_geometry(out, shape);
    svg_put_class(out, shape);
    if (!(place & PLACE_GROUPED))
        svg_put_ids(svg, shape->id, shape->title);
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

void svg_put_shared_bar(struct svg *svg, const struct shape *parts, int count,
                        const struct shape *whole)
{
    struct buf *out = svg->out;
    struct look look = style_look(whole->role, whole->series, svg->scene->mono);
    style_share(&look, svg->scene->mono);
    for (int i = 0; i < count; i++) {
        svg_put_shape(svg, &parts[i], PLACE_PART | PLACE_GROUPED);
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
