/* The scene as text: one shape a line, in the order of drawing.
 *
 *     page 1 of 3: 842.0 x 595.0, "1 Flyways"
 *     bar                #0 [cms-ramsar/1.2] rect 420.0 130.0 31.5 x 7.0
 *     row.title          [cms-ramsar/1.2] text 70.0 128.0 120.0 x 9.0 "Regional workshops" 7.5
 *     dependency         [cms-ramsar/1.1 -> cms-ramsar/1.2] polyline 410.0,120.5 413.0,120.5 ...
 */
#include "scene/scene.h"

#include <math.h>

/* One decimal, and never "-0.0". */
static double tidy(double value)
{
    double rounded = round(value * 10) / 10;
    return rounded == 0 ? 0 : rounded;
}

static void dump_box(const struct shape *s, struct buf *out)
{
    buf_printf(out, " %.1f %.1f %.1f x %.1f", tidy(s->x), tidy(s->y), tidy(s->w), tidy(s->h));
}

static void dump_text(const struct shape *s, struct buf *out)
{
    static const char *const aligns[] = {"", " centred", " right"};
    buf_puts(out, " text");
    dump_box(s, out);
    buf_printf(out, " \"%s\" %.2g", s->text, s->style.size);
    buf_puts(out, s->style.bold ? " bold" : "");
    buf_puts(out, s->style.italic ? " italic" : "");
    if (s->style.turned != 0)
        buf_printf(out, " turned %.0f", s->style.turned);
    buf_puts(out, aligns[s->align]);
}

static void dump_points(const struct shape *s, struct buf *out)
{
    buf_puts(out, s->kind == SHAPE_POLYLINE ? " polyline" : " polygon");
    for (int i = 0; i < s->point_count; i++)
        buf_printf(out, " %.1f,%.1f", tidy(s->points[i].x), tidy(s->points[i].y));
}

static void dump_shape(const struct shape *s, struct buf *out)
{
    buf_printf(out, "%-18s", role_word(s->role));
    if (s->series != NONE)
        buf_printf(out, " #%d", s->series);
    if (s->id)
        buf_printf(out, " [%s]", s->id);
    switch (s->kind) {
    case SHAPE_RECT:
        buf_puts(out, " rect");
        dump_box(s, out);
        break;
    case SHAPE_LINE:
        buf_printf(out, " line %.1f,%.1f %.1f,%.1f", tidy(s->x), tidy(s->y), tidy(s->x + s->w),
                   tidy(s->y + s->h));
        break;
    case SHAPE_POLYLINE:
    case SHAPE_POLYGON:
        dump_points(s, out);
        break;
    case SHAPE_TEXT:
        dump_text(s, out);
        break;
    }
    buf_putc(out, '\n');
}

void scene_dump(const struct scene *scene, struct buf *out)
{
    for (int i = 0; i < scene->pages.count; i++) {
        const struct page *page = &scene->pages.items[i];
        buf_printf(out, "page %d of %d: %.1f x %.1f", i + 1, scene->pages.count, scene->width,
                   scene->height);
        if (page->heading)
            buf_printf(out, ", \"%s\"", page->heading);
        buf_putc(out, '\n');
        for (int j = 0; j < page->shapes.count; j++)
            dump_shape(&page->shapes.items[j], out);
    }
}
