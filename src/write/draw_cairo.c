#include "write/draw_cairo.h"
#include "write/hatching.h"
#include "write/reading.h"
#include "write/style.h"
#include "write/text.h"
#include "write/trace.h"

#include <math.h>

static void sink_move(void *cairo, double x, double y)
{
    cairo_move_to(cairo, x, y);
}

static void sink_line(void *cairo, double x, double y)
{
    cairo_line_to(cairo, x, y);
}

static void sink_curve(void *cairo, struct vertex a, struct vertex b, struct vertex end)
{
    cairo_curve_to(cairo, a.x, a.y, b.x, b.y, end.x, end.y);
}

static void sink_close(void *cairo)
{
    cairo_close_path(cairo);
}

static struct path_sink sink_for(cairo_t *cairo)
{
    return (struct path_sink){sink_move, sink_line, sink_curve, sink_close, cairo};
}

static void set_colour(cairo_t *cairo, colour c)
{
    cairo_set_source_rgb(cairo, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0);
}

/* Level and upright edges of a picture on whole dots: grids of even grey, bars of even height. */
static struct shape snapped(const struct shape *shape, double dots)
{
    struct shape moved = *shape;
    bool line = shape->kind == SHAPE_LINE;
    if (dots <= 0 || (shape->kind != SHAPE_RECT && !line) ||
        (line && shape->w != 0 && shape->h != 0))
        return moved;
    double half = line ? 0.5 : 0;
    double left = floor(shape->x * dots + 0.5 - half) + half;
    double top = floor(shape->y * dots + 0.5 - half) + half;
    double right = floor((shape->x + shape->w) * dots + 0.5 - half) + half;
    double bottom = floor((shape->y + shape->h) * dots + 0.5 - half) + half;
    if (!line && shape->w > 0 && right <= left)
        right = left + 1;
    if (!line && shape->h > 0 && bottom <= top)
        bottom = top + 1;
    moved.x = left / dots;
    moved.y = top / dots;
    moved.w = (right - left) / dots;
    moved.h = (bottom - top) / dots;
    return moved;
}

static void stroke(cairo_t *cairo, colour c, double width, enum dash dash)
{
    const struct dash_lengths *lengths = &style_dashes[dash];
    set_colour(cairo, c);
    cairo_set_line_width(cairo, width);
    cairo_set_dash(cairo, lengths->lengths, lengths->count, 0);
    cairo_stroke(cairo);
}

static void draw_inside(cairo_t *cairo, const struct shape *shape, const struct look *look)
{
    struct path_sink sink = sink_for(cairo);
    if (look->fill != NO_COLOUR) {
        trace_shape(shape, &sink);
        set_colour(cairo, look->fill);
        cairo_fill(cairo);
    }
    if (look->pattern == PATTERN_NONE)
        return;
    struct hatching_pen pen = hatching_pen(shape, look->pattern);
    hatching_trace(shape, look->pattern, &sink);
    set_colour(cairo, look->hatch);
    cairo_set_line_width(cairo, pen.width);
    cairo_set_line_cap(cairo, pen.round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(cairo, pen.dash, pen.dash[1] > 0 ? 2 : 0, 0);
    cairo_stroke(cairo);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
}

static void draw_outline(const struct canvas *canvas, const struct shape *original, bool shared)
{
    cairo_t *cairo = canvas->cairo;
    struct shape shape = snapped(original, canvas->snap);
    struct look look = style_look(shape.role, shape.series, canvas->mono);
    struct path_sink sink = sink_for(cairo);
    if (shared)
        style_share(&look, canvas->mono);
    if (look.pen == NO_COLOUR || look.pen_width <= 0)
        return;
    trace_shape(&shape, &sink);
    stroke(cairo, look.pen, look.pen_width, look.dash);
    if (look.ends > 0) {
        trace_ends(&shape, &sink);
        stroke(cairo, look.pen, look.ends, DASH_SOLID);
    }
}

static void draw_insides(const struct canvas *canvas, const struct shape *parts, int count)
{
    cairo_t *cairo = canvas->cairo;
    for (int i = 0; i < count; i++) {
        struct shape part = snapped(&parts[i], canvas->snap);
        struct look look = style_look(part.role, part.series, canvas->mono);
        if (part.kind != SHAPE_LINE && part.kind != SHAPE_POLYLINE)
            draw_inside(cairo, &part, &look);
        if (i == 0)
            continue;
        style_share(&look, canvas->mono);
        cairo_move_to(cairo, part.x, part.y);
        cairo_line_to(cairo, part.x + part.w, part.y);
        stroke(cairo, look.pen, style_divider, DASH_SOLID);
    }
}

static void draw_halo(const struct canvas *canvas, const struct shape *original)
{
    struct shape shape = snapped(original, canvas->snap);
    struct look look = style_look(shape.role, shape.series, canvas->mono);
    struct path_sink sink = sink_for(canvas->cairo);
    if (look.halo <= 0)
        return;
    trace_shape(&shape, &sink);
    stroke(canvas->cairo, 0xFFFFFF, (look.pen == NO_COLOUR ? 0 : look.pen_width) + 2 * look.halo,
           DASH_SOLID);
}

/* White around all of them first, then each with its outline. */
static void draw_run(const struct canvas *canvas, const struct page *page, int first, int end)
{
    const struct shape *shapes = page->shapes.items;
    for (int i = first; i < end; i++)
        if (shapes[i].kind != SHAPE_TEXT)
            draw_halo(canvas, &shapes[i]);
    for (int i = first, next; i < end; i = next) {
        struct shape whole;
        next = drawing_stack(page, i, end, &whole);
        if (whole.kind == SHAPE_TEXT)
            continue;
        draw_insides(canvas, &shapes[i], next - i);
        draw_outline(canvas, &whole, next - i > 1);
    }
}

void canvas_draw_shapes(const struct canvas *canvas, const struct page *page)
{
    for (int i = 0, end; i < page->shapes.count; i = end) {
        end = drawing_run(page, i);
        draw_run(canvas, page, i, end);
    }
}

/* A patch of white behind the letters: what is crossed stays readable. */
static void draw_ground(cairo_t *cairo, const struct placement *place, double halo)
{
    double top = place->ascent * 0.84, height = (place->ascent + place->descent) * 0.8;
    cairo_rectangle(cairo, -halo, -top, place->width + 2 * halo, height);
    set_colour(cairo, 0xFFFFFF);
    cairo_fill(cairo);
}

void canvas_draw_text(const struct canvas *canvas, const struct shape *shape, bool more)
{
    cairo_t *cairo = canvas->cairo;
    struct look look = style_look(shape->role, shape->series, canvas->mono);
    struct placement place;
    const struct shaped_text *shaped = text_shape(canvas->text, shape, more, &place);
    cairo_save(cairo);
    cairo_translate(cairo, place.origin.x, place.origin.y);
    if (place.angle != 0)
        cairo_rotate(cairo, place.angle * 3.14159265358979323846 / 180);
    if (look.halo > 0)
        draw_ground(cairo, &place, look.halo);
    set_colour(cairo, look.text);
    text_show(shaped, cairo, canvas->snap > 0);
    cairo_restore(cairo);
}

void canvas_draw_page(const struct canvas *canvas, const struct page *page)
{
    struct arena arena = {0};
    struct reading *texts;
    int count = reading_order(page, &arena, &texts);
    canvas_draw_shapes(canvas, page);
    for (int i = 0; i < count; i++)
        canvas_draw_text(canvas, texts[i].shape, false);
    arena_finish(&arena);
}
