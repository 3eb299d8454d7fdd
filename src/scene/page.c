/* Pages: what stands on each, and in which order it is drawn.
 *
 * Invariant: a row stands on one page; a heading never stands alone at the foot, it goes with the
 * first row under it; a page that begins inside a section repeats its heading. */
#include "scene/layout.h"

#include <math.h>

static const double legend_gap = 6; /* between the table and the legend */

static bool is_heading(const struct row *row)
{
    return row->kind == ROW_PLAN || row->kind == ROW_SECTION;
}

void pages_frame(struct gantt *g)
{
    double foot = ruler_height(&g->ruler, small_style) + 2, bottom = g->area.y + g->area.h;
    g->lanes_top = g->area.y + g->head.height + 4;
    g->axis_top = g->lanes_top + LANE * g->lane_count + (g->lane_count ? 2 : 0);
    g->rows_top = g->axis_top + 2 * AXIS_ROW;
    g->foot_top = bottom - foot;
    g->rows_end = g->foot_top - legend_height(g) - legend_gap - 2;
}

/* Height of a heading and all up to the first row that is none. */
static double kept_together(const struct gantt *g, int index)
{
    double height = 0;
    for (int i = index; i < g->rows.count; i++) {
        height += g->rows.items[i].height;
        if (!is_heading(&g->rows.items[i]))
            break;
    }
    return height;
}

/* The row of the section around a row, or NONE. */
static int heading_of(const struct gantt *g, int index)
{
    while (index > 0 && g->rows.items[index].kind == ROW_MORE)
        index--;
    int activity = g->rows.items[index].activity;
    int parent = activity == NONE ? NONE : g->portfolio->activities.items[activity].parent;
    return parent == NONE ? NONE : g->row_of[parent];
}

static int plan_row_of(const struct gantt *g, int index)
{
    int i = index;
    while (i >= 0 && g->rows.items[i].kind != ROW_PLAN)
        i--;
    return i < index ? i : NONE;
}

/* Begins a page with the headings that go on; returns where the next row stands. */
static double begin_page(struct gantt *g, int index)
{
    struct page_rows *page = vec_push(&g->scratch, &g->pages);
    *page = (struct page_rows){.first = index, .end = index};
    double top = g->rows_top;
    int headings[] = {plan_row_of(g, index), heading_of(g, index)};
    for (int i = 0; i < 2; i++) {
        if (headings[i] == NONE)
            continue;
        struct row row = row_continued(g, &g->rows.items[headings[i]]);
        row.page = g->pages.count - 1;
        row.top = top;
        if (top + row.height + kept_together(g, index) > g->rows_end)
            break; /* a low page: the row itself comes first */
        top += row.height;
        page->continued[page->continued_count++] = row;
    }
    return top;
}

/* How far down rows may reach on the last page if the rows up to `end` stand on it too: what is
 * said of them at its foot keeps its room. */
static double rows_limit(struct gantt *g, int end)
{
    const struct page_rows *page = &g->pages.items[g->pages.count - 1];
    return g->rows_end - footnotes_height(g, page->first, end);
}

/* The end of a heading and all up to the first row that is none. */
static int kept_end(const struct gantt *g, int index)
{
    while (index + 1 < g->rows.count && is_heading(&g->rows.items[index]))
        index++;
    return index + 1;
}

/* Fills pages with the rows from `from` on; `cut` begins a page in any case (NONE: none does). */
static void fill_pages(struct gantt *g, int from, int cut)
{
    double top = 0;
    for (int i = from; i < g->rows.count; i++) {
        struct row *row = &g->rows.items[i];
        bool joined = i > from && is_heading(&g->rows.items[i - 1]);
        double need = is_heading(row) ? kept_together(g, i) : row->height;
        bool begins = i == from || i == cut;
        if (begins ||
            (joined ? top + row->height > g->rows_end : top + need > rows_limit(g, kept_end(g, i))))
            top = begin_page(g, i);
        row->page = g->pages.count - 1;
        row->top = top;
        top += row->height;
        g->pages.items[g->pages.count - 1].end = i + 1;
    }
}

/* Where to part the rows from `first` on into two halves: best before a heading. */
static int find_middle(const struct gantt *g, int first)
{
    double all = 0, above = 0, least = INFINITY, before_heading = 60;
    int middle = NONE;
    for (int i = first; i < g->rows.count; i++)
        all += g->rows.items[i].height;
    for (int i = first; i < g->rows.count; i++) {
        const struct row *row = &g->rows.items[i];
        double off = fabs(all / 2 - above) - (is_heading(row) ? before_heading : 0);
        if (i > first && !is_heading(row - 1) && row->kind != ROW_MORE && off < least) {
            least = off;
            middle = i;
        }
        above += row->height;
    }
    return middle;
}

/* A last page with a few rows only shares with the page before. */
static void share_last_page(struct gantt *g)
{
    if (g->pages.count < 2)
        return;
    const struct page_rows *last = &g->pages.items[g->pages.count - 1];
    double used = 0, share = 0.3;
    for (int i = last->first; i < last->end; i++)
        used += g->rows.items[i].height;
    if (used > share * (g->rows_end - g->rows_top))
        return;
    int first = last[-1].first, middle = find_middle(g, first), count = g->pages.count;
    g->pages.count -= 2;
    fill_pages(g, first, middle);
    if (g->pages.count > count) { /* the continued headings took too much */
        g->pages.count = count - 2;
        fill_pages(g, first, NONE);
    }
}

void pages_break(struct gantt *g)
{
    fill_pages(g, 0, NONE);
    share_last_page(g);
    if (!g->rows.count)
        begin_page(g, 0);
}

static const char *heading_text(struct gantt *g, int activity)
{
    return arena_printf(&g->scene->arena, "%s %s", g->portfolio->activities.items[activity].id,
                        activity_title(g, activity));
}

/* What the outline calls the page: the first heading on it. */
static const char *page_heading(struct gantt *g, const struct page_rows *page)
{
    for (int i = page->first; i < page->end; i++) {
        const struct row *row = &g->rows.items[i];
        int heading = row->kind == ROW_SECTION ? i : heading_of(g, i);
        if (row->kind == ROW_PLAN)
            return plan_title(g, row->plan);
        if (heading != NONE)
            return heading_text(g, g->rows.items[heading].activity);
    }
    return g->scene->title;
}

static double page_bottom(const struct gantt *g, const struct page_rows *page)
{
    if (page->end == page->first)
        return g->rows_top;
    const struct row *last = &g->rows.items[page->end - 1];
    return last->top + last->height;
}

static void upright(struct gantt *g, enum role role, double x, double top, double bottom)
{
    sheet_line(&g->sheet, role, (struct vertex){x, top}, (struct vertex){x, bottom});
}

/* Where the rows of a plan stand on a page; false: it has none there. Of one plan alone, that is
 * the whole page. */
static bool plan_reach(const struct gantt *g, const struct page_rows *page, int plan, double *top,
                       double *bottom)
{
    bool found = false;
    *top = g->rows_top;
    *bottom = page_bottom(g, page);
    for (int i = page->first; g->plan_count > 1 && i < page->end; i++) {
        const struct row *row = &g->rows.items[i];
        if (row->plan != plan)
            continue;
        *top = found ? *top : row->kind == ROW_PLAN ? row->top + row->height : row->top;
        *bottom = row->top + row->height;
        found = true;
    }
    return found || g->plan_count == 1;
}

/* The ends of the period, where the axis goes on beyond them. */
static void draw_period(struct gantt *g, struct days period, double top, double bottom)
{
    const day ends[] = {period.first, period.last + 1};
    for (int i = 0; i < 2; i++)
        if (ends[i] > g->axis.first && ends[i] < g->axis.end)
            upright(g, ROLE_PERIOD_LINE, axis_x(&g->axis, ends[i]), top, bottom);
}

/* The periods of the plans, and their status dates, through the rows of each. */
static void draw_days(struct gantt *g, const struct page_rows *page)
{
    for (int i = 0; i < g->portfolio->plans.count; i++) {
        const struct plan *plan = &g->portfolio->plans.items[i];
        double top, bottom;
        if (!plan->shown || !plan_reach(g, page, i, &top, &bottom))
            continue;
        draw_period(g, plan->period, top, bottom);
        day status = plan->status_date;
        if (status != DAY_NONE && status >= g->axis.first && status < g->axis.end)
            upright(g, ROLE_STATUS_DATE, axis_x(&g->axis, status + 1), top, bottom);
    }
}

static void level(struct gantt *g, double y)
{
    sheet_line(&g->sheet, ROLE_FURNITURE_LINE, (struct vertex){g->area.x, y},
               (struct vertex){g->area.x + g->area.w, y});
}

/* The line between table and chart. */
static void draw_divider(struct gantt *g, double bottom)
{
    double x = g->axis.x - 3;
    sheet_line(&g->sheet, ROLE_FURNITURE_LINE, (struct vertex){x, g->axis_top},
               (struct vertex){x, bottom});
}

static void draw_ground(struct gantt *g, const struct page_rows *page, bool plans)
{
    for (int i = 0; i < page->continued_count; i++)
        if ((page->continued[i].kind == ROW_PLAN) == plans)
            row_ground(g, &page->continued[i]);
    for (int i = page->first; i < page->end; i++)
        if ((g->rows.items[i].kind == ROW_PLAN) == plans)
            row_ground(g, &g->rows.items[i]);
}

static void draw_page(struct gantt *g, const struct page_rows *page)
{
    double bottom = page_bottom(g, page);
    footnotes_begin(g, page, g->rows_end - bottom);
    axis_ground(&g->axis, &g->sheet, g->rows_top, bottom);
    draw_ground(g, page, false);
    bands_draw(g, bottom);
    draw_divider(g, bottom);
    draw_ground(g, page, true); /* bands and divider pass under the headings of plans */
    head_draw(g);
    lanes_draw(g);
    column_heads_draw(g);
    axis_cells(&g->axis, &g->ruler, &g->sheet, g->axis_top);
    draw_days(g, page);
    level(g, g->rows_top);
    level(g, bottom);
    for (int i = 0; i < page->continued_count; i++)
        row_texts(g, &page->continued[i]);
    for (int i = page->first; i < page->end; i++)
        row_texts(g, &g->rows.items[i]);
    traffic_draw(g, page);
    for (int i = page->first; i < page->end; i++)
        bars_draw(g, &g->rows.items[i]);
}

void pages_draw(struct gantt *g)
{
    for (int i = 0; i < g->pages.count; i++) {
        const struct page_rows *page = &g->pages.items[i];
        draw_page(g, page);
        legend_draw(g, page_bottom(g, page) + legend_gap);
        footnotes_draw(g);
        foot_draw(g, i);
        sheet_to_page(&g->sheet, g->scene, page_heading(g, page));
    }
}
