/* The laws of a good chart, asked of a finished scene.
 *
 * Idea: check knows nothing of how layout works; it reads shapes as a reader sees them. Each page
 * is sorted by height once, so that a shape is compared only with those at its own height.
 *
 * Invariant: a scene without breaches appends nothing. */
#include "scene/scene.h"
#include "base/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_TYPE = 6 };

static const double usual_type = 6.5; /* the smallest type of a chart that is not scaled */

/* Roundings of the drawing room; how far a text's box is air, above and below. */
static const double slack = 0.15, air = 0.08;

struct look_out {
    const struct scene *scene;
    struct arena scratch;
    struct buf *out;
    int page; /* counted from 1 */
    int breaches;
    /* Of the page, sorted by y, and the height of the highest of each: */
    const struct shape **texts, **bars;
    int text_count, bar_count;
    double highest_text, highest_bar;
    /* Of the page: ways to committees by y; upright pieces of dependencies by x. */
    const struct shape **ways;
    struct upright *uprights;
    int way_count, upright_count;
};

/* An upright piece of a dependency. */
struct upright {
    double x, top, bottom;
    const struct shape *line;
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
    return (role >= ROLE_BAR && role <= ROLE_BAR_OPEN_END) || role == ROLE_SECTION_BAR ||
           (role >= ROLE_MILESTONE && role <= ROLE_MILESTONE_CRITICAL_TENTATIVE);
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
    for (int i = 0; i < l->text_count; i++) {
        struct edges ink = ink_of(l->texts[i]);
        int from = first_from(l->bars, l->bar_count, ink.top - l->highest_bar);
        for (int j = from; j < l->bar_count && l->bars[j]->y < ink.bottom; j++)
            if (overlap(ink, edges_of(l->bars[j])))
                breach(l, "stands over", l->texts[i], l->bars[j]);
    }
}

/* A dependency line against all texts at its height. */
static void check_crossed_texts(struct look_out *l, const struct shape *line)
{
    for (int i = 0; i + 1 < line->point_count; i++) {
        struct vertex a = line->points[i], b = line->points[i + 1];
        struct edges piece = {fmin(a.x, b.x), fmin(a.y, b.y), fmax(a.x, b.x), fmax(a.y, b.y)};
        int from = first_from(l->texts, l->text_count, piece.top - l->highest_text);
        for (int j = from; j < l->text_count && l->texts[j]->y < piece.bottom + slack; j++)
            if (overlap(piece, ink_of(l->texts[j]))) {
                breach(l, "crosses", line, l->texts[j]);
                return;
            }
    }
}

static const char arrow_sign[] = " -> ";

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
        double left = fmin(a.x, b.x) + slack, right = fmax(a.x, b.x) - slack;
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
            if (a.y > u->top + slack && a.y < u->bottom - slack &&
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

static void check_links(struct look_out *l, const struct page *page)
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

/* Titles: what a bar is called stands whole beside it. */

/* How far the title of an activity was read, in what its bar is called: "1.2 Title, dates". */
struct reading {
    const struct shape *bar;
    const char *left;
    bool begun;
};

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " ");
}

/* Reads on over a line of the title; false where they differ. */
static bool read_on(struct reading *reading, const char *line)
{
    const char *left = reading->left;
    for (line = skip_blanks(line); *line; line = skip_blanks(line + 1)) {
        left = skip_blanks(left);
        if (*left++ != *line)
            return false;
    }
    reading->left = left;
    reading->begun = true;
    return true;
}

/* The name of the row in which a shape stands: its id up to "@". */
static const char *row_name(struct look_out *l, const char *id)
{
    return arena_dup(&l->scratch, id, strcspn(id, "@"));
}

static int begin_readings(struct look_out *l, struct map *map, struct reading *readings)
{
    int count = 0;
    for (int i = 0; i < l->bar_count; i++) {
        const struct shape *bar = l->bars[i];
        const char *title = bar->title && bar->id ? strchr(bar->title, ' ') : NULL;
        if (!title || map_add(&l->scratch, map, row_name(l, bar->id), count) != MAP_NONE)
            continue;
        readings[count++] = (struct reading){bar, title + 1, false};
    }
    return count;
}

static bool is_title(const struct shape *s)
{
    return s->role == ROLE_ROW_TITLE || s->role == ROLE_SECTION_TEXT;
}

/* Is there a title of a row that bears the name of a plan? What is higher than a page goes on in
 * such a row, on the same page or the next. */
static bool has_more(const struct page *page)
{
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        if (s->role == ROLE_ROW_TITLE && s->id && !strchr(s->id, '/'))
            return true;
    }
    return false;
}

/* Texts in order of the page, so lines in order of their titles. */
static void check_titles(struct look_out *l, const struct page *page)
{
    struct map map = {0};
    struct reading *readings = arena_array(&l->scratch, struct reading, l->bar_count);
    int count = begin_readings(l, &map, readings);
    bool last = l->page == l->scene->pages.count, any = false;
    bool goes_on = has_more(page) || (!last && has_more(page + 1));
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        if (!is_title(s) || !s->id)
            continue;
        any |= s->role == ROLE_ROW_TITLE;
        int index = map_get(&map, s->id);
        if (index == MAP_NONE || *readings[index].left == ',')
            continue;
        if (!read_on(&readings[index], s->text) && readings[index].begun)
            breach(l, "is not the title of", s, readings[index].bar);
    }
    for (int i = 0; any && !goes_on && i < count; i++)
        if (!readings[i].begun || *skip_blanks(readings[i].left) != ',')
            breach(l, "has a title that is cut", readings[i].bar, NULL);
}

/* The legend: what occurs is explained. A sample in the legend has no id. */

static const enum role explained[] = {
    ROLE_BAR_CRITICAL,
    ROLE_BAR_TENTATIVE,
    ROLE_BAR_CRITICAL_TENTATIVE,
    ROLE_BAR_FIXED,
    ROLE_BAR_MEETING,
    ROLE_BAR_MEETING_TENTATIVE,
    ROLE_BAR_ONGOING,
    ROLE_BAR_OCCURRENCE,
    ROLE_BAR_LATE,
    ROLE_BAR_OPEN_END,
    ROLE_BAR_DONE,
    ROLE_BAR_CONTINUES,
    ROLE_ESTIMATE,
    ROLE_FLOAT_TAIL,
    ROLE_MILESTONE,
    ROLE_MILESTONE_CRITICAL,
    ROLE_MILESTONE_TENTATIVE,
    ROLE_MILESTONE_CRITICAL_TENTATIVE,
    ROLE_SECTION_BAR,
    ROLE_DEPENDENCY,
    ROLE_DEPENDENCY_CRITICAL,
    ROLE_COMMITTEE,
    ROLE_MEETING_BAND,
    ROLE_MEETING_EVE,
    ROLE_MEETING_OTHER,
    ROLE_MEETING_WAS,
    ROLE_MEETING_TENTATIVE,
    ROLE_MEETING_STRIKE,
    ROLE_DEADLINE_LINE,
};

static void check_legend(struct look_out *l, const struct page *page)
{
    const struct shape *seen[ROLE_COUNT] = {NULL};
    bool sampled[ROLE_COUNT] = {false};
    bool *leads = arena_array(&l->scratch, bool, l->scene->series_count);
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        if (s->id && !seen[s->role])
            seen[s->role] = s;
        sampled[s->role] |= !s->id;
        if (!s->id && s->role == ROLE_BAR && s->series >= 0 && s->series < l->scene->series_count)
            leads[s->series] = true;
    }
    for (size_t i = 0; i < sizeof explained / sizeof *explained; i++)
        if (seen[explained[i]] && !sampled[explained[i]])
            breach(l, "is not in the legend", seen[explained[i]], NULL);
    for (int i = 0; i < l->bar_count; i++) {
        int series = l->bars[i]->series;
        bool lead = l->bars[i]->id && series >= 0 && series < l->scene->series_count &&
                    l->bars[i]->role != ROLE_SECTION_BAR;
        if (lead && !leads[series])
            breach(l, "has a lead that is not in the legend", l->bars[i], NULL);
    }
}

/* Notes: each number beside a bar has a note at the foot. */
static void check_notes(struct look_out *l)
{
    enum { MOST = 1000 };
    bool noted[MOST] = {false};
    for (int i = 0; i < l->text_count; i++) {
        const struct shape *s = l->texts[i];
        long number = s->role == ROLE_NOTE ? strtol(s->text, NULL, 10) : 0;
        if (number > 0 && number < MOST && strspn(s->text, "0123456789") == strlen(s->text))
            noted[number] = true;
    }
    for (int i = 0; i < l->text_count; i++) {
        const char *at = l->texts[i]->role == ROLE_NOTE_MARK ? l->texts[i]->text : "";
        while (*at) {
            char *end;
            long number = strtol(at, &end, 10);
            if (end == at || number <= 0 || number >= MOST || !noted[number]) {
                breach(l, "has no note at the foot", l->texts[i], NULL);
                break;
            }
            at = end + strspn(end, ", ");
        }
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
        check_titles(&l, page);
        check_legend(&l, page);
        check_notes(&l);
        arena_reset(&l.scratch, mark);
    }
    arena_finish(&l.scratch);
    return l.breaches;
}
