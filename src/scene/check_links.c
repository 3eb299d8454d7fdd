/* Lines between bars: a reader can follow each from the bar where it begins to the one at its tip.
 *
 * Idea: a dependency is called "a -> b", and so are its arrow and all pieces of it where it is
 * broken. Its ends are looked for among the shapes that bear these names; its pieces are held
 * against the texts at their height and the uprights at their width. */
#include "scene/check.h"

#include <math.h>
#include <string.h>

static const double usual_type = 6.5; /* the smallest type of a chart that is not scaled */
static const char arrow_sign[] = " -> ";

static bool is_arrow(enum role role)
{
    return role == ROLE_ARROW || role == ROLE_ARROW_CRITICAL;
}

/* A dependency line against all texts at its height. */
static void check_crossed_texts(struct look_out *l, const struct shape *line)
{
    for (int i = 0; i + 1 < line->point_count; i++) {
        struct vertex a = line->points[i], b = line->points[i + 1];
        struct edges piece = {fmin(a.x, b.x), fmin(a.y, b.y), fmax(a.x, b.x), fmax(a.y, b.y)};
        int from = first_from(l->texts, l->text_count, piece.top - l->highest_text);
        for (int j = from; j < l->text_count && l->texts[j]->y < piece.bottom + check_slack; j++)
            if (overlap(piece, ink_of(l->texts[j]))) {
                breach(l, "crosses", line, l->texts[j]);
                return;
            }
    }
}

/* Have two dependencies an end in common, by their ids "a -> b"? Then they may merge. */
static bool are_related(const char *one, const char *two)
{
    const char *end = one ? strstr(one, arrow_sign) : NULL;
    const char *other = two ? strstr(two, arrow_sign) : NULL;
    if (!end || !other)
        return true;
    bool from = end - one == other - two && strncmp(one, two, (size_t)(end - one)) == 0;
    return from || strcmp(end, other) == 0;
}

/* Level pieces must be broken where uprights of strangers cross them. */
static void check_crossed_lines(struct look_out *l, const struct shape *line)
{
    for (int i = 0; i + 1 < line->point_count; i++) {
        struct vertex a = line->points[i], b = line->points[i + 1];
        double left = fmin(a.x, b.x) + check_slack, right = fmax(a.x, b.x) - check_slack;
        int low = 0, high = l->upright_count;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (l->uprights[middle].x < left)
                low = middle + 1;
            else
                high = middle;
        }
        for (; a.y == b.y && low < l->upright_count && l->uprights[low].x < right; low++) {
            const struct upright *u = &l->uprights[low];
            if (a.y > u->top + check_slack && a.y < u->bottom - check_slack &&
                !are_related(line->id, u->line->id))
                breach(l, "is not told apart from", line, u->line);
        }
    }
}

/* Does an id begin with the name of an activity? "4.1@CMS-StC45" stands in the row of "4.1". */
static bool same_row(const char *name, size_t length, const char *id)
{
    return id && strncmp(name, id, length) == 0 && (!id[length] || id[length] == '@');
}

/* Does a point touch one of the shapes that bear a name? */
static bool touches(const struct shape *const *shapes, int count, double highest, const char *name,
                    size_t length, struct vertex point, double reach)
{
    int from = first_from(shapes, count, point.y - highest - reach);
    struct edges near = {point.x - reach, point.y - reach, point.x + reach, point.y + reach};
    for (int j = from; j < count && shapes[j]->y < point.y + reach; j++) {
        struct edges e = edges_of(shapes[j]);
        e.right += 0.01; /* a level line has no height, but it is touched */
        e.bottom += 0.01;
        if (same_row(name, length, shapes[j]->id) && overlap(near, e))
            return true;
    }
    return false;
}

/* A reach of so many points on a chart of the usual size: one on larger paper is drawn larger. */
static double grown(const struct look_out *l, double reach)
{
    return reach * l->scene->smallest_type / usual_type;
}

/* The tip of an arrow is its first point; the bar is named behind the sign. */
static void check_arrow(struct look_out *l, const struct shape *arrow)
{
    const char *target = arrow->id ? strstr(arrow->id, arrow_sign) : NULL;
    if (target)
        target += strlen(arrow_sign);
    if (target && !touches(l->bars, l->bar_count, l->highest_bar, target, strlen(target),
                           arrow->points[0], grown(l, 0.6)))
        breach(l, "does not end on its bar", arrow, NULL);
}

/* A line begins at the bar that is named first, or at the end of its way through a committee. */
static void check_start(struct look_out *l, const struct shape *line)
{
    const char *end = line->id ? strstr(line->id, arrow_sign) : NULL;
    if (!end)
        return;
    size_t length = (size_t)(end - line->id);
    if (!touches(l->bars, l->bar_count, l->highest_bar, line->id, length, line->points[0],
                 grown(l, 2.2)) &&
        !touches(l->ways, l->way_count, 0, line->id, length, line->points[0], grown(l, 2.2)))
        breach(l, "does not begin at its bar", line, NULL);
}

void check_links(struct look_out *l, const struct page *page)
{
    const char *before = NULL; /* the id of the line before: a broken line goes on */
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        if (is_arrow(s->role))
            check_arrow(l, s);
        if (!is_dependency(s->role))
            continue;
        check_crossed_texts(l, s);
        check_crossed_lines(l, s);
        if (s->id && (!before || strcmp(before, s->id) != 0))
            check_start(l, s);
        before = s->id;
    }
}
