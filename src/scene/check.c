/* The laws of a good chart, asked of a finished scene.
 *
 * Idea: each page is sorted by height once (see scene/check.h), then asked law by law. Here are the
 * laws of place: nothing leaves the margins, texts stand clear of each other and of bars.
 *
 * Invariant: a scene without breaches appends nothing. */
#include "scene/check.h"

#include <math.h>
#include <stdlib.h>

enum { LEAST_TYPE = 6 };

static const double air = 0.08; /* how far a text's box is air, above and below */

/* A shape with its text, else its id: row.title "Guidance", bar 1.2. */
static void put_shape(struct buf *out, const struct shape *shape)
{
    const char *quote = shape->text ? "\"" : "", *name = shape->text ? shape->text : shape->id;
    buf_printf(out, "%s %s%s%s", role_word(shape->role), quote, name ? name : "without id", quote);
}

void breach(struct look_out *l, const char *what, const struct shape *shape,
            const struct shape *other)
{
    buf_printf(l->out, "page %d: ", l->page);
    if (shape) {
        put_shape(l->out, shape);
        buf_putc(l->out, ' ');
    }
    buf_puts(l->out, what);
    if (other) {
        buf_putc(l->out, ' ');
        put_shape(l->out, other);
    }
    buf_putc(l->out, '\n');
    l->breaches++;
}

static bool is_bar(enum role role)
{
    return (role >= ROLE_BAR && role <= ROLE_BAR_OPEN_END) || role == ROLE_SECTION_BAR ||
           (role >= ROLE_MILESTONE && role <= ROLE_MILESTONE_CRITICAL_TENTATIVE);
}

bool is_dependency(enum role role)
{
    return role == ROLE_DEPENDENCY || role == ROLE_DEPENDENCY_CRITICAL;
}

struct edges edges_of(const struct shape *s)
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
struct edges ink_of(const struct shape *s)
{
    struct edges e = edges_of(s);
    double above = air * (e.bottom - e.top);
    return (struct edges){e.left + check_slack, e.top + above, e.right - check_slack,
                          e.bottom - above};
}

bool overlap(struct edges a, struct edges b)
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

/* The height of the highest shape: how far above a height one may begin that reaches below it. */
static double most_height(const struct shape *const *shapes, int count)
{
    double most = 0;
    for (int i = 0; i < count; i++) {
        struct edges e = edges_of(shapes[i]);
        most = fmax(most, e.bottom - e.top);
    }
    return most;
}

static int by_x(const void *a, const void *b)
{
    const struct upright *one = a, *two = b;
    return (one->x > two->x) - (one->x < two->x);
}

static void sort_uprights(struct look_out *l, const struct page *page)
{
    int count = 0;
    for (int i = 0; i < page->shapes.count; i++)
        count += is_dependency(page->shapes.items[i].role) ? page->shapes.items[i].point_count : 0;
    l->uprights = arena_array(&l->scratch, struct upright, count);
    l->upright_count = 0;
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        for (int j = 0; is_dependency(s->role) && j + 1 < s->point_count; j++) {
            struct vertex a = s->points[j], b = s->points[j + 1];
            if (a.x == b.x)
                l->uprights[l->upright_count++] =
                    (struct upright){a.x, fmin(a.y, b.y), fmax(a.y, b.y), s};
        }
    }
    qsort(l->uprights, (size_t)l->upright_count, sizeof *l->uprights, by_x);
}

static void sort_page(struct look_out *l, const struct page *page)
{
    int count = page->shapes.count;
    l->texts = arena_array(&l->scratch, const struct shape *, count);
    l->bars = arena_array(&l->scratch, const struct shape *, count);
    l->ways = arena_array(&l->scratch, const struct shape *, count);
    l->text_count = l->bar_count = l->way_count = 0;
    for (int i = 0; i < count; i++) {
        const struct shape *s = &page->shapes.items[i];
        if (s->kind == SHAPE_TEXT)
            l->texts[l->text_count++] = s;
        else if (is_bar(s->role))
            l->bars[l->bar_count++] = s;
        else if (s->role == ROLE_COMMITTEE)
            l->ways[l->way_count++] = s;
    }
    qsort(l->texts, (size_t)l->text_count, sizeof *l->texts, by_top);
    qsort(l->bars, (size_t)l->bar_count, sizeof *l->bars, by_top);
    qsort(l->ways, (size_t)l->way_count, sizeof *l->ways, by_top);
    l->highest_text = most_height(l->texts, l->text_count);
    l->highest_bar = most_height(l->bars, l->bar_count);
    sort_uprights(l, page);
}

/* The first of the sorted shapes that begins at `top` or below. */
int first_from(const struct shape *const *shapes, int count, double top)
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
    double margin = scene->margin - check_slack;
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
    for (int i = 0; i < l->text_count; i++) {
        struct edges ink = ink_of(l->texts[i]);
        int from = first_from(l->bars, l->bar_count, ink.top - l->highest_bar);
        for (int j = from; j < l->bar_count && l->bars[j]->y < ink.bottom; j++)
            if (overlap(ink, edges_of(l->bars[j])))
                breach(l, "stands over", l->texts[i], l->bars[j]);
    }
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
        check_titles(&l, page);
        check_legend(&l, page);
        check_notes(&l);
        arena_reset(&l.scratch, mark);
    }
    arena_finish(&l.scratch);
    return l.breaches;
}
