/* The laws of a good chart, asked of a finished scene.
 *
 * Idea: check knows nothing of how layout works; it reads shapes as a reader sees them. Each page
 * is sorted by height once, so that a shape is compared only with those at its own height.
 *
 * Invariant: a scene without breaches appends nothing. */
#include "scene/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_TYPE = 6 };

/* Roundings of the drawing room; how far a text's box is air, above and below. */
static const double slack = 0.15, air = 0.08;

struct look_out {
    const struct scene *scene;
    struct arena scratch;
    struct buf *out;
    int page; /* counted from 1 */
    int breaches;
    /* Of the page, sorted by y: */
    const struct shape **texts, **bars;
    int text_count, bar_count;
};

static void breach(struct look_out *l, const char *what, const struct shape *shape,
                   const struct shape *other)
{
    buf_printf(l->out, "page %d: ", l->page);
    if (shape)
        buf_printf(l->out, "%s %s%s%s ", role_word(shape->role), shape->text ? "\"" : "",
                   shape->text ? shape->text
                   : shape->id ? shape->id
                               : "without id",
                   shape->text ? "\"" : "");
    buf_puts(l->out, what);
    if (other)
        buf_printf(l->out, " %s %s%s%s", role_word(other->role), other->text ? "\"" : "",
                   other->text ? other->text
                   : other->id ? other->id
                               : "without id",
                   other->text ? "\"" : "");
    buf_putc(l->out, '\n');
    l->breaches++;
}

static bool is_bar(enum role role)
{
    return (role >= ROLE_BAR && role <= ROLE_BAR_OPEN_END) || role == ROLE_MILESTONE ||
           role == ROLE_MILESTONE_CRITICAL;
}

static bool is_dependency(enum role role)
{
    return role == ROLE_DEPENDENCY || role == ROLE_DEPENDENCY_CRITICAL;
}

static bool is_arrow(enum role role)
{
    return role == ROLE_ARROW || role == ROLE_ARROW_CRITICAL;
}

/* Left, top, right, bottom. */
struct edges {
    double left, top, right, bottom;
};

static struct edges edges_of(const struct shape *s)
{
    struct edges e = {fmin(s->x, s->x + s->w), fmin(s->y, s->y + s->h), fmax(s->x, s->x + s->w),
                      fmax(s->y, s->y + s->h)};
    for (int i = 0; i < s->point_count; i++) {
        e.left = fmin(e.left, s->points[i].x);
        e.right = fmax(e.right, s->points[i].x);
        e.top = fmin(e.top, s->points[i].y);
        e.bottom = fmax(e.bottom, s->points[i].y);
    }
    return e;
}

/* The part of a text's box in which its letters stand. */
static struct edges ink_of(const struct shape *s)
{
    struct edges e = edges_of(s);
    double above = air * (e.bottom - e.top);
    return (struct edges){e.left + slack, e.top + above, e.right - slack, e.bottom - above};
}

static bool overlap(struct edges a, struct edges b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* Sorted shapes of one page. */

static int by_top(const void *a, const void *b)
{
    const struct shape *one = *(const struct shape *const *)a;
    const struct shape *two = *(const struct shape *const *)b;
    if (one->y != two->y)
        return one->y < two->y ? -1 : 1;
    return one < two ? -1 : one > two;
}

static void sort_page(struct look_out *l, const struct page *page)
{
    int count = page->shapes.count;
    l->texts = arena_array(&l->scratch, const struct shape *, count);
    l->bars = arena_array(&l->scratch, const struct shape *, count);
    l->text_count = l->bar_count = 0;
    for (int i = 0; i < count; i++) {
        const struct shape *s = &page->shapes.items[i];
        if (s->kind == SHAPE_TEXT)
            l->texts[l->text_count++] = s;
        else if (is_bar(s->role))
            l->bars[l->bar_count++] = s;
    }
    qsort(l->texts, (size_t)l->text_count, sizeof *l->texts, by_top);
    qsort(l->bars, (size_t)l->bar_count, sizeof *l->bars, by_top);
}

/* The height of the highest shape: how far above `top` one may begin that reaches below it. */
static double most_height(const struct shape *const *shapes, int count)
{
    double most = 0;
    for (int i = 0; i < count; i++) {
        struct edges e = edges_of(shapes[i]);
        most = fmax(most, e.bottom - e.top);
    }
    return most;
}

/* The first of the sorted shapes that begins at `top` or below. */
static int first_from(const struct shape *const *shapes, int count, double top)
{
    int low = 0, high = count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (shapes[middle]->y < top)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The laws. */

static void check_margins(struct look_out *l, const struct page *page)
{
    const struct scene *scene = l->scene;
    double margin = scene->margin - slack;
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        struct edges e = edges_of(s);
        if (s->role == ROLE_PAGE)
            continue;
        bool inside = e.left >= margin && e.top >= margin && e.right <= scene->width - margin &&
                      e.bottom <= scene->height - margin;
        if (!inside)
            breach(l, "leaves the margins", s, NULL);
    }
}

static void check_type(struct look_out *l)
{
    for (int i = 0; i < l->text_count; i++)
        if (l->texts[i]->style.size < LEAST_TYPE)
            breach(l, "is set in less than 6 points", l->texts[i], NULL);
}

static void check_texts(struct look_out *l)
{
    for (int i = 0; i < l->text_count; i++) {
        struct edges ink = ink_of(l->texts[i]);
        for (int j = i + 1; j < l->text_count && l->texts[j]->y < ink.bottom; j++)
            if (overlap(ink, ink_of(l->texts[j])))
                breach(l, "overlaps", l->texts[i], l->texts[j]);
    }
}

static void check_texts_on_bars(struct look_out *l)
{
    double most = most_height(l->bars, l->bar_count);
    for (int i = 0; i < l->text_count; i++) {
        struct edges ink = ink_of(l->texts[i]);
        int from = first_from(l->bars, l->bar_count, ink.top - most);
        for (int j = from; j < l->bar_count && l->bars[j]->y < ink.bottom; j++)
            if (overlap(ink, edges_of(l->bars[j])))
                breach(l, "stands over", l->texts[i], l->bars[j]);
    }
}

/* A dependency line against all texts at its height. */
static void check_crossing(struct look_out *l, const struct shape *line, double most)
{
    for (int i = 0; i + 1 < line->point_count; i++) {
        struct vertex a = line->points[i], b = line->points[i + 1];
        struct edges piece = {fmin(a.x, b.x), fmin(a.y, b.y), fmax(a.x, b.x), fmax(a.y, b.y)};
        int from = first_from(l->texts, l->text_count, piece.top - most);
        for (int j = from; j < l->text_count && l->texts[j]->y < piece.bottom + slack; j++)
            if (overlap(piece, ink_of(l->texts[j]))) {
                breach(l, "crosses", line, l->texts[j]);
                return;
            }
    }
}

/* "4.1@CMS-StC45" stands on the bar of "4.1". */
static bool same_row(const char *id, const char *bar)
{
    size_t length = strlen(id);
    return bar && strncmp(id, bar, length) == 0 && (!bar[length] || bar[length] == '@');
}

/* Does a point touch the bar that an id names? */
static bool touches(const struct look_out *l, const char *id, struct vertex point)
{
    double reach = 0.6, most = most_height(l->bars, l->bar_count);
    int from = first_from(l->bars, l->bar_count, point.y - most - reach);
    for (int j = from; j < l->bar_count && l->bars[j]->y < point.y + reach; j++) {
        struct edges e = edges_of(l->bars[j]);
        struct edges near = {point.x - reach, point.y - reach, point.x + reach, point.y + reach};
        if (same_row(id, l->bars[j]->id) && overlap(near, e))
            return true;
    }
    return false;
}

/* The tip of an arrow is its first point; the bar is named behind "->". */
static void check_arrow(struct look_out *l, const struct shape *arrow)
{
    const char *target = arrow->id ? strstr(arrow->id, " -> ") : NULL;
    if (target && !touches(l, target + 4, arrow->points[0]))
        breach(l, "does not end on its bar", arrow, NULL);
}

static void check_links(struct look_out *l, const struct page *page)
{
    double most = most_height(l->texts, l->text_count);
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        if (is_dependency(s->role))
            check_crossing(l, s, most);
        if (is_arrow(s->role))
            check_arrow(l, s);
    }
}

/* The lowest heading must have a row under it. */
static void check_headings(struct look_out *l, const struct page *page)
{
    const struct shape *lowest = NULL;
    bool followed = false;
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        bool heading = s->role == ROLE_SECTION_ROW || s->role == ROLE_PLAN_ROW;
        if (heading && (!lowest || s->y > lowest->y))
            lowest = s;
    }
    for (int i = 0; lowest && i < l->text_count; i++)
        followed |= l->texts[i]->role == ROLE_ROW_TITLE && l->texts[i]->y > lowest->y;
    if (lowest && !followed)
        breach(l, "stands alone at the foot", lowest, NULL);
}

static void check_furniture(struct look_out *l, const struct page *page)
{
    static const struct {
        enum role role;
        const char *without;
    } needed[] = {{ROLE_AXIS_MAJOR, "has no time axis"},
                  {ROLE_LEGEND_TEXT, "has no legend"},
                  {ROLE_PAGE_NUMBER, "has no page number"},
                  {ROLE_TITLE, "has no title"}};
    bool found[ROLE_COUNT] = {false};
    for (int i = 0; i < page->shapes.count; i++)
        found[page->shapes.items[i].role] = true;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!found[needed[i].role])
            breach(l, needed[i].without, NULL, NULL);
}

int scene_check(const struct scene *scene, struct buf *out)
{
    struct look_out l = {.scene = scene, .out = out};
    for (int i = 0; i < scene->pages.count; i++) {
        const struct page *page = &scene->pages.items[i];
        struct arena_mark mark = arena_mark(&l.scratch);
        l.page = i + 1;
        sort_page(&l, page);
        check_margins(&l, page);
        check_type(&l);
        check_texts(&l);
        check_texts_on_bars(&l);
        check_links(&l, page);
        check_headings(&l, page);
        check_furniture(&l, page);
        arena_reset(&l.scratch, mark);
    }
    arena_finish(&l.scratch);
    return l.breaches;
}
