/* Ways for links: right-angled, out of the end of one bar and into another.
 *
 * Idea: a way has at most one long upright piece. For each link a few places for it are tried and
 * the cheapest is taken: bars that it passes under cost, running upon an unrelated link costs,
 * crossing a text is forbidden, and so is crossing another link so close to a corner that the two
 * could not be told apart. Links from one bar share their first piece, links into one bar their
 * last: so parallels merge by themselves. */
#include "scene/layout.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

enum { MOST_ROWS = 14, MOST_BARS = 7, PLACES = 8 };

static const double lead_out = 3, step = 2;

struct end {
    double x, y;
    int side;           /* +1: the right end of a bar, -1: the left one */
    double inner, half; /* how far a way may enter over the bar; half of its height */
};

static bool is_milestone(const struct gantt *g, int activity)
{
    return g->portfolio->activities.items[activity].timing == TIMING_MILESTONE;
}

static bool find_end(const struct gantt *g, int activity, enum point point, struct end *end)
{
    double from, to, endorsed;
    if (!bar_span(g, activity, &from, &to))
        return false;
    bool milestone = is_milestone(g, activity);
    bool section = g->portfolio->activities.items[activity].timing == TIMING_SECTION;
    double reach = milestone ? bar_reach : 0;
    end->y = bar_middle(g, activity);
    end->side = point == POINT_START ? -1 : 1;
    end->x = point == POINT_START ? from - reach : to + reach;
    end->inner = fmin(2.5, (to - from) / 2) + reach;
    end->half = milestone ? bar_reach : section ? 1.2 : bar_height / 2;
    if (point == POINT_ENDORSED && bar_endorsed(g, activity, &endorsed) && endorsed > to) {
        end->x = endorsed;
        end->half = 2;
    }
    return true;
}

static void add_point(struct way *way, double x, double y)
{
    way->points[way->count++] = (struct vertex){x, y};
}

/* Does a link from the same bar end at this activity? One that goes on under its bar would be taken
 * for that one, and for a link from there. */
static bool is_entered(const struct gantt *g, const struct traffic *traffic,
                       const struct link *link, int activity)
{
    for (int i = 0; i < traffic->ways.count; i++) {
        const struct link *other = &g->links.items[traffic->ways.items[i].link];
        if (other->from == link->from && other->to == activity)
            return true;
    }
    return false;
}

/* Does an upright pass so close to an end of a bar that it seems to begin there? */
static bool runs_along_edge(const struct segment *piece, struct box bar)
{
    static const double near = 2.2;
    double x = piece->from.x, right = bar.x + bar.w;
    if (piece->to.x != x || fmax(piece->from.y, piece->to.y) <= bar.y ||
        fmin(piece->from.y, piece->to.y) >= bar.y + bar.h)
        return false;
    return fabs(x - bar.x) < near || fabs(x - right) < near;
}

/* What a piece of a way costs; infinite where it crosses a text. */
static double piece_cost(const struct gantt *g, const struct traffic *traffic,
                         const struct link *link, const struct segment *piece)
{
    double cost = 0;
    for (int i = 0; i < traffic->texts.count; i++)
        if (segment_meets(piece, traffic->texts.items[i]))
            return INFINITY;
    for (int i = traffic->page->first; i < traffic->page->end; i++) {
        double from, to;
        int activity = g->rows.items[i].activity;
        if (i == g->row_of[link->from] || i == link->to_row || activity == NONE ||
            !bar_span(g, activity, &from, &to))
            continue;
        double half = bar_height / 2, reach = is_milestone(g, activity) ? bar_reach : 0;
        from -= reach;
        to += reach;
        struct box bar = {from, bar_middle(g, activity) - half, to - from, 2 * half};
        if (runs_along_edge(piece, bar))
            cost += MOST_BARS + 1;
        else if (segment_meets(piece, bar))
            cost += is_entered(g, traffic, link, activity) ? MOST_BARS + 1 : 1;
    }
    return cost;
}

static bool is_upright(const struct segment *s)
{
    return s->from.x == s->to.x;
}

/* Is a place on a segment clear of its ends, so that a break there can be seen? */
static bool is_clear(const struct segment *s, double from, double to, double at)
{
    double end = way_corner + way_gap, tip = arrow_length + way_gap + 0.5;
    double near_from = end, near_to = s->arrow ? tip : end;
    return from < to ? at > from + near_from && at < to - near_to
                     : at < from - near_from && at > to + near_to;
}

/* What it costs to cross a segment at right angles, or to touch it. */
static double crossing_cost(const struct segment *a, const struct segment *b)
{
    const struct segment *upright = is_upright(a) ? a : b, *level = is_upright(a) ? b : a;
    double x = upright->from.x, y = level->from.y, near = 1.2;
    if (x < fmin(level->from.x, level->to.x) - near || x > fmax(level->from.x, level->to.x) + near)
        return 0;
    if (y < fmin(upright->from.y, upright->to.y) - near ||
        y > fmax(upright->from.y, upright->to.y) + near)
        return 0;
    bool clean = is_clear(level, level->from.x, level->to.x, x) &&
                 is_clear(upright, upright->from.y, upright->to.y, y);
    return clean ? 0.4 : INFINITY;
}

/* What company with links costs that have neither end in common with it: to run upon or hard
 * beside one, or to cross it. */
static double company_cost(const struct gantt *g, const struct traffic *traffic,
                           const struct link *link, const struct segment *piece)
{
    double cost = 0, near = 1.2;
    for (int i = 0; i < traffic->segments.count; i++) {
        const struct segment *other = &traffic->segments.items[i];
        const struct link *its = &g->links.items[other->link];
        if (its->from == link->from || its->to == link->to)
            continue;
        bool upright = is_upright(piece);
        if (upright != is_upright(other)) {
            cost += crossing_cost(piece, other);
            continue;
        }
        struct box around = {fmin(other->from.x, other->to.x) - (upright ? near : 0),
                             fmin(other->from.y, other->to.y) - (upright ? 0 : near),
                             fabs(other->to.x - other->from.x) + (upright ? 2 * near : 0),
                             fabs(other->to.y - other->from.y) + (upright ? 0 : 2 * near)};
        if (segment_meets(piece, around))
            cost += 2;
    }
    return cost;
}

static void price(const struct gantt *g, const struct traffic *traffic, const struct link *link,
                  struct way *way)
{
    const struct axis *axis = &g->axis;
    way->cost = 0;
    for (int i = 0; i + 1 < way->count; i++) {
        struct segment piece = {way->points[i], way->points[i + 1], 0, i + 2 == way->count};
        if (piece.to.x < axis->x - 2 || piece.to.x > axis->x + axis->w + 5) {
            way->cost = INFINITY;
            return;
        }
        way->cost += piece_cost(g, traffic, link, &piece) + company_cost(g, traffic, link, &piece);
    }
    way->cost += 0.1 * way->count;
}

/* One corner more than nothing: along, up or down at `x`, along. */
static struct way elbow(struct end from, struct end to, double x)
{
    struct way way = {0};
    add_point(&way, from.x, from.y);
    add_point(&way, x, from.y);
    add_point(&way, x, to.y);
    add_point(&way, to.x, to.y);
    return way;
}

/* Out of the bar and down upon the next one, where they touch in time. */
static struct way drop(struct end from, struct end to)
{
    struct way way = {0};
    double x = fmax(to.x + to.inner, from.x), sign = to.y > from.y ? 1 : -1;
    if (x > from.x) {
        add_point(&way, from.x, from.y);
        add_point(&way, x, from.y);
    } else {
        x = to.x + to.inner;
        add_point(&way, x, from.y + sign * from.half);
    }
    add_point(&way, x, to.y - sign * to.half);
    return way;
}

/* Out at one side, back between two rows at `y`, in at the other side. */
static struct way turn_back(struct end from, struct end to, double y)
{
    struct way way = {0};
    double out = from.x + from.side * lead_out, in = to.x + to.side * (lead_out + arrow_length - 2);
    add_point(&way, from.x, from.y);
    add_point(&way, out, from.y);
    add_point(&way, out, y);
    add_point(&way, in, y);
    add_point(&way, in, to.y);
    add_point(&way, to.x, to.y);
    return way;
}

static void take_cheaper(const struct gantt *g, const struct traffic *traffic,
                         const struct link *link, struct way *best, struct way way)
{
    price(g, traffic, link, &way);
    if (way.cost < best->cost)
        *best = way;
}

/* The edge of a row that faces the other end of a link. */
static double row_edge(const struct gantt *g, int row, bool below)
{
    const struct row *r = &g->rows.items[row];
    return below ? r->top + r->height : r->top;
}

/* Ends on facing sides, the second one further on. */
static void try_onward(const struct gantt *g, const struct traffic *traffic,
                       const struct link *link, struct end from, struct end to, struct way *best)
{
    double room = to.x - from.x;
    if (room < lead_out + arrow_length) {
        take_cheaper(g, traffic, link, best, drop(from, to));
        return;
    }
    double last = to.x - arrow_length - 1;
    for (int i = 0; i < PLACES && from.x + lead_out + i * step <= last; i++)
        take_cheaper(g, traffic, link, best, elbow(from, to, from.x + lead_out + i * step));
    for (int i = 0; i < 2 && last - i * step > from.x + lead_out; i++)
        take_cheaper(g, traffic, link, best, elbow(from, to, last - i * step));
}

static struct way find_way(const struct gantt *g, const struct traffic *traffic,
                           const struct link *link, struct end from, struct end to)
{
    struct way best = {.cost = INFINITY};
    bool down = to.y > from.y;
    if (from.side == to.side) {
        double x = from.side > 0 ? fmax(from.x, to.x) : fmin(from.x, to.x);
        for (int i = 0; i < 3; i++)
            take_cheaper(g, traffic, link, &best,
                         elbow(from, to, x + from.side * (lead_out + arrow_length - 1 + i * step)));
        return best;
    }
    double overlap = from.x - to.x; /* from finish to start: by how much `to` is begun before */
    if (from.side > 0 && overlap <= to.inner) {
        try_onward(g, traffic, link, from, to, &best);
        return best;
    }
    take_cheaper(g, traffic, link, &best, turn_back(from, to, row_edge(g, link->to_row, !down)));
    take_cheaper(g, traffic, link, &best,
                 turn_back(from, to, row_edge(g, g->row_of[link->from], down)));
    return best;
}

static void take_way(struct traffic *traffic, int index, struct way way)
{
    way.link = index;
    for (int i = 0; i + 1 < way.count; i++)
        *vec_push(&traffic->arena, &traffic->segments) =
            (struct segment){way.points[i], way.points[i + 1], index, i + 2 == way.count};
    *vec_push(&traffic->arena, &traffic->ways) = way;
}

bool route_find(struct gantt *g, struct traffic *traffic, int index)
{
    const struct link *link = &g->links.items[index];
    bool all = g->options->links == LINKS_ALL;
    struct end from, to;
    if (!find_end(g, link->from, link->leaves, &from) ||
        !find_end(g, link->to, link->enters_finish ? POINT_FINISH : POINT_START, &to))
        return false;
    if (!all && abs(g->row_of[link->from] - link->to_row) > MOST_ROWS)
        return false;
    struct way way = find_way(g, traffic, link, from, to);
    if (way.cost > (all ? DBL_MAX : MOST_BARS))
        return false;
    take_way(traffic, index, way);
    return true;
}
