/* Ways as lines and arrows.
 *
 * Idea: all ways of a page are known before the first is drawn. Where two cross that have no end
 * in common, the level one has a gap, so that nobody takes a crossing for a fork. A way with gaps
 * is several polylines with one id, from its bar to its arrow.
 *
 * Invariant: gaps lie clear of corners and arrows (routes.c sees to that). */
#include "scene/layout.h"

#include <math.h>
#include <stdlib.h>

static const double arrow_half = 1.5;

/* The head of the arrow, its tip where the way ends; the way is cut back to its foot. */
static void arrow_head(struct way *way, struct vertex head[3])
{
    struct vertex *tip = &way->points[way->count - 1], *before = tip - 1;
    double dx = tip->x > before->x ? 1 : tip->x < before->x ? -1 : 0;
    double dy = tip->y > before->y ? 1 : tip->y < before->y ? -1 : 0;
    struct vertex foot = {tip->x - dx * arrow_length, tip->y - dy * arrow_length};
    head[0] = *tip;
    head[1] = (struct vertex){foot.x - dy * arrow_half, foot.y - dx * arrow_half};
    head[2] = (struct vertex){foot.x + dy * arrow_half, foot.y + dx * arrow_half};
    *tip = foot;
}

/* One line from the points on; begins anew behind each gap. */
struct line {
    struct gantt *g;
    enum role role;
    const char *id;
    struct vertex points[WAY_POINTS];
    int count;
};

static void line_to(struct line *line, double x, double y)
{
    line->points[line->count++] = (struct vertex){x, y};
}

static void end_line(struct line *line)
{
    struct shape *shape =
        sheet_points(&line->g->sheet, SHAPE_POLYLINE, line->role, line->points, line->count);
    shape->radius = way_corner;
    shape->id = line->id;
    line->count = 0;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Where uprights of strangers cross a level piece, along it. */
static int crossings(const struct gantt *g, const struct traffic *traffic, int index,
                     struct vertex from, struct vertex to, double *along)
{
    const struct link *link = &g->links.items[index];
    double direction = to.x > from.x ? 1 : -1;
    int count = 0;
    for (int i = 0; from.y == to.y && i < traffic->segments.count; i++) {
        const struct segment *s = &traffic->segments.items[i];
        const struct link *its = &g->links.items[s->link];
        bool related = its->from == link->from || its->to == link->to;
        double x = s->from.x, top = fmin(s->from.y, s->to.y), bottom = fmax(s->from.y, s->to.y);
        if (related || s->from.x != s->to.x || from.y <= top || from.y >= bottom)
            continue;
        if ((x - from.x) * direction > way_gap && (to.x - x) * direction > way_gap)
            along[count++] = (x - from.x) * direction;
    }
    qsort(along, (size_t)count, sizeof *along, by_size);
    return count;
}

/* Breaks the line at each crossing of its piece from `from` to `to`; gaps that meet are one. */
static void draw_gaps(struct line *line, struct vertex from, struct vertex to, const double *along,
                      int count)
{
    double direction = to.x > from.x ? 1 : -1;
    for (int i = 0; i < count; i++) {
        double begin = along[i] - way_gap;
        while (i + 1 < count && along[i + 1] - along[i] < 3 * way_gap)
            i++;
        double end = along[i] + way_gap, whole = fabs(to.x - from.x);
        if (begin <= 0 || end >= whole)
            continue;
        line_to(line, from.x + direction * begin, from.y);
        end_line(line);
        line_to(line, from.x + direction * end, from.y);
    }
}

static const char *way_id(const struct gantt *g, const struct link *link)
{
    return arena_printf(&g->scene->arena, "%s -> %s", activity_name(g, link->from),
                        activity_name(g, link->to));
}

static void draw_way(struct gantt *g, const struct traffic *traffic, struct way way, double *along)
{
    const struct link *link = &g->links.items[way.link];
    struct vertex head[3];
    struct line line = {.g = g,
                        .role = link->critical ? ROLE_DEPENDENCY_CRITICAL : ROLE_DEPENDENCY,
                        .id = way_id(g, link)};
    arrow_head(&way, head);
    line_to(&line, way.points[0].x, way.points[0].y);
    for (int i = 0; i + 1 < way.count; i++) {
        struct vertex from = way.points[i], to = way.points[i + 1];
        draw_gaps(&line, from, to, along, crossings(g, traffic, way.link, from, to, along));
        line_to(&line, to.x, to.y);
    }
    end_line(&line);
}

static void draw_head(struct gantt *g, struct way way)
{
    const struct link *link = &g->links.items[way.link];
    struct vertex head[3];
    arrow_head(&way, head);
    sheet_points(&g->sheet, SHAPE_POLYGON, link->critical ? ROLE_ARROW_CRITICAL : ROLE_ARROW, head,
                 3)
        ->id = way_id(g, link);
}

void ways_draw(struct gantt *g, const struct traffic *traffic)
{
    double *along = arena_array(&g->scratch, double, traffic->segments.count);
    for (int critical = 0; critical < 2; critical++) /* these upon the others */
        for (int i = 0; i < traffic->ways.count; i++)
            if (g->links.items[traffic->ways.items[i].link].critical == critical)
                draw_way(g, traffic, traffic->ways.items[i], along);
    for (int i = 0; i < traffic->ways.count; i++) /* no line covers a head */
        draw_head(g, traffic->ways.items[i]);
}
