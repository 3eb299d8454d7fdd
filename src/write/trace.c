#include "write/trace.h"

#include <math.h>

static double distance(struct vertex a, struct vertex b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

/* The point `length` away from `from` towards `to`. */
static struct vertex towards(struct vertex from, struct vertex to, double length)
{
    double whole = distance(from, to);
    double part = whole > 0 ? length / whole : 0;
    return (struct vertex){from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
}

/* A corner at b: straight to just before it, then a quarter of a circle (nearly). */
static void round_corner(struct vertex a, struct vertex b, struct vertex c, double radius,
                         const struct path_sink *sink)
{
    double most = fmin(distance(a, b), distance(b, c)) / 2;
    double cut = fmin(radius, most);
    struct vertex in = towards(b, a, cut), out = towards(b, c, cut);
    sink->line(sink->context, in.x, in.y);
    sink->curve(sink->context, towards(b, a, cut * 0.45), towards(b, c, cut * 0.45), out);
}

static void trace_polyline(const struct shape *shape, const struct path_sink *sink)
{
    const struct vertex *p = shape->points;
    int count = shape->point_count;
    if (count < 2)
        return;
    sink->move(sink->context, p[0].x, p[0].y);
    for (int i = 1; i + 1 < count; i++) {
        if (shape->radius > 0)
            round_corner(p[i - 1], p[i], p[i + 1], shape->radius, sink);
        else
            sink->line(sink->context, p[i].x, p[i].y);
    }
    sink->line(sink->context, p[count - 1].x, p[count - 1].y);
}

static void trace_closed(const struct vertex *points, int count, const struct path_sink *sink)
{
    for (int i = 0; i < count; i++)
        (i == 0 ? sink->move : sink->line)(sink->context, points[i].x, points[i].y);
    if (count > 0)
        sink->close(sink->context);
}

static void trace_rectangle(const struct shape *shape, const struct path_sink *sink)
{
    double right = shape->x + shape->w, bottom = shape->y + shape->h;
    const struct vertex corners[] = {
        {shape->x, shape->y}, {right, shape->y}, {right, bottom}, {shape->x, bottom}};
    trace_closed(corners, 4, sink);
}

void trace_shape(const struct shape *shape, const struct path_sink *sink)
{
    switch (shape->kind) {
    case SHAPE_RECT:
        trace_rectangle(shape, sink);
        break;
    case SHAPE_POLYGON:
        trace_closed(shape->points, shape->point_count, sink);
        break;
    case SHAPE_LINE:
        sink->move(sink->context, shape->x, shape->y);
        sink->line(sink->context, shape->x + shape->w, shape->y + shape->h);
        break;
    case SHAPE_POLYLINE:
        trace_polyline(shape, sink);
        break;
    case SHAPE_TEXT:
        break;
    }
}

void trace_ends(const struct shape *shape, const struct path_sink *sink)
{
    if (shape->kind != SHAPE_RECT)
        return;
    for (int i = 0; i < 2; i++) {
        sink->move(sink->context, shape->x + i * shape->w, shape->y);
        sink->line(sink->context, shape->x + i * shape->w, shape->y + shape->h);
    }
}
