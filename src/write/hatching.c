#include "write/hatching.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_CORNERS = 64, MOST_LINES = 4000 };

/* Parallel lines, `step` points apart, at an angle in degrees, clockwise from the x axis. */
struct family {
    double angle, step;
};

/* DOTTED lines are rows of dots, every other row shifted by half a gap. ACROSS: in a rectangle,
 * one line as thick as it is wide (or high), dashed, draws the whole family. */
enum kind { LINES, DOTTED, ACROSS };

static const struct {
    int families;
    struct family family[2];
    double width;
    enum kind kind;
} patterns[PATTERN_COUNT] = {
    [PATTERN_NONE] = {0, {{0, 0}, {0, 0}}, 0, LINES},
    [PATTERN_RISING] = {1, {{-45, 2.6}, {0, 0}}, 0.55, LINES},
    [PATTERN_DOTS] = {1, {{0, 1.7}, {0, 0}}, 0.85, DOTTED},
    [PATTERN_UPRIGHT] = {1, {{90, 2.4}, {0, 0}}, 0.55, ACROSS},
    [PATTERN_CROSSED] = {2, {{-45, 2.8}, {45, 2.8}}, 0.5, LINES},
    [PATTERN_FALLING] = {1, {{45, 4.2}, {0, 0}}, 1.1, LINES},
    [PATTERN_LEVEL] = {1, {{0, 1.9}, {0, 0}}, 0.55, LINES},
    [PATTERN_GRID] = {2, {{0, 2.6}, {90, 2.6}}, 0.45, LINES},
    [PATTERN_BROAD] = {1, {{-45, 4.6}, {0, 0}}, 1.9, LINES},
    [PATTERN_BLOBS] = {1, {{0, 2.9}, {0, 0}}, 1.9, DOTTED},
    [PATTERN_SPARSE] = {1, {{-45, 4.6}, {0, 0}}, 0.35, LINES},
    [PATTERN_DASHES] = {1, {{0, 6}, {0, 0}}, 3.4, ACROSS},
    [PATTERN_LONG_DASHES] = {1, {{0, 9}, {0, 0}}, 6.5, ACROSS},
    [PATTERN_STITCHES] = {1, {{0, 3}, {0, 0}}, 1.4, ACROSS},
    [PATTERN_RUNGS] = {1, {{0, 6}, {0, 0}}, 1, ACROSS},
};

/* Between dots of a row, in steps between rows. */
static const double dot_gap = 1.5, dot_length = 0.01;

static bool is_across(const struct shape *shape, enum pattern pattern)
{
    return patterns[pattern].kind == ACROSS && shape->kind == SHAPE_RECT;
}

struct hatching_pen hatching_pen(const struct shape *shape, enum pattern pattern)
{
    struct family family = patterns[pattern].family[0];
    double width = patterns[pattern].width;
    if (patterns[pattern].kind == DOTTED) {
        double gap = family.step * dot_gap;
        return (struct hatching_pen){width, {dot_length, gap - dot_length}, true};
    }
    if (is_across(shape, pattern)) {
        double thick = family.angle == 90 ? shape->h : shape->w;
        return (struct hatching_pen){thick, {width, family.step - width}, false};
    }
    return (struct hatching_pen){width, {0, 0}, false};
}

/* The corners of a rectangle or polygon; 0 for other shapes. */
static int corners_of(const struct shape *shape, struct vertex corners[MOST_CORNERS])
{
    if (shape->kind == SHAPE_RECT) {
        double left = shape->x, right = shape->x + shape->w;
        double top = shape->y, bottom = shape->y + shape->h;
        corners[0] = (struct vertex){left, top};
        corners[1] = (struct vertex){right, top};
        corners[2] = (struct vertex){right, bottom};
        corners[3] = (struct vertex){left, bottom};
        return 4;
    }
    if (shape->kind != SHAPE_POLYGON || shape->point_count > MOST_CORNERS)
        return 0;
    for (int i = 0; i < shape->point_count; i++)
        corners[i] = shape->points[i];
    return shape->point_count;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Where the line "across = offset" meets the outline, along the line, in order. The corners are
 * turned so that x runs with the line. */
static int crossings(const struct vertex *turned, int count, double offset, double *along)
{
    int found = 0;
    for (int i = 0; i < count; i++) {
        struct vertex a = turned[i], b = turned[(i + 1) % count];
        if ((a.y < offset) == (b.y < offset))
            continue;
        along[found++] = a.x + (b.x - a.x) * (offset - a.y) / (b.y - a.y);
    }
    qsort(along, (size_t)found, sizeof *along, by_size);
    return found;
}

/* A family seen from its own axes: x along its lines, y across them. */
struct axes {
    double cosine, sine;
};

static void emit(struct axes axes, double from, double to, double offset,
                 const struct path_sink *sink)
{
    sink->move(sink->context, from * axes.cosine - offset * axes.sine,
               from * axes.sine + offset * axes.cosine);
    sink->line(sink->context, to * axes.cosine - offset * axes.sine,
               to * axes.sine + offset * axes.cosine);
}

/* A row begins with its first dot, as each line begins its dashes anew. */
static void emit_dots(struct axes axes, double from, double to, double offset, long row,
                      double step, const struct path_sink *sink)
{
    double gap = step * dot_gap, shift = row % 2 ? gap / 2 : 0, air = 0.5;
    double first = ceil((from + air - shift) / gap) * gap + shift;
    double last = floor((to - air - shift) / gap) * gap + shift;
    if (first <= last)
        emit(axes, first, last + dot_length, offset, sink);
}

static void trace_family(struct family family, enum pattern pattern, const struct vertex *corners,
                         int count, const struct path_sink *sink)
{
    struct vertex turned[MOST_CORNERS];
    double along[MOST_CORNERS], least = INFINITY, most = -INFINITY;
    double angle = family.angle * 3.14159265358979323846 / 180;
    struct axes axes = {cos(angle), sin(angle)};
    for (int i = 0; i < count; i++) {
        turned[i].x = corners[i].x * axes.cosine + corners[i].y * axes.sine;
        turned[i].y = corners[i].y * axes.cosine - corners[i].x * axes.sine;
        least = fmin(least, turned[i].y);
        most = fmax(most, turned[i].y);
    }
    bool dotted = patterns[pattern].kind == DOTTED;
    double air = dotted ? patterns[pattern].width / 2 + 0.1 : 0;
    long first = (long)ceil((least + air) / family.step);
    long last = (long)floor((most - air) / family.step);
    for (long k = first; k <= last && k - first < MOST_LINES; k++) {
        double offset = (double)k * family.step;
        int found = crossings(turned, count, offset, along);
        for (int i = 0; i + 1 < found; i += 2) {
            if (dotted)
                emit_dots(axes, along[i], along[i + 1], offset, k, family.step, sink);
            else
                emit(axes, along[i], along[i + 1], offset, sink);
        }
    }
}

/* One thick line through the middle of a rectangle, from the first line of the family on. */
static void trace_across(const struct shape *shape, enum pattern pattern,
                         const struct path_sink *sink)
{
    struct family family = patterns[pattern].family[0];
    bool upright = family.angle == 90;
    double from = upright ? shape->x : shape->y;
    double to = from + (upright ? shape->w : shape->h);
    double first = ceil(from / family.step) * family.step;
    if (!upright && to - from < 3 * family.step)
        first = from; /* a sample in the legend shows whole dashes */
    if (first >= to || shape->w <= 0 || shape->h <= 0)
        return;
    if (upright) {
        sink->move(sink->context, first, shape->y + shape->h / 2);
        sink->line(sink->context, to, shape->y + shape->h / 2);
    } else {
        sink->move(sink->context, shape->x + shape->w / 2, first);
        sink->line(sink->context, shape->x + shape->w / 2, to);
    }
}

void hatching_trace(const struct shape *shape, enum pattern pattern, const struct path_sink *sink)
{
    struct vertex corners[MOST_CORNERS];
    int count = corners_of(shape, corners);
    if (count < 3)
        return;
    if (is_across(shape, pattern)) {
        trace_across(shape, pattern, sink);
        return;
    }
    for (int i = 0; i < patterns[pattern].families; i++)
        trace_family(patterns[pattern].family[i], pattern, corners, count, sink);
}
