/* Draws the pages, in the order in which shapes cover each other.
 *
 * Idea: the ground comes first, then the bands of meetings, texts, links and bars; the legend is
 * last, because it explains what stands on the page by then. */
#include "scene/layout.h"

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
        return g->now.rows_top;
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
    *top = g->now.rows_top;
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

/* The line between table and chart. */
static void draw_divider(struct gantt *g, double bottom)
{
    double x = g->axis.x - 3;
    sheet_line(&g->sheet, ROLE_FURNITURE_LINE, (struct vertex){x, g->now.axis_top},
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
    axis_ground(&g->axis, &g->sheet, g->now.rows_top, bottom);
    draw_ground(g, page, false);
    bands_draw(g, bottom);
    draw_divider(g, bottom);
    draw_ground(g, page, true); /* bands and divider pass under the headings of plans */
    head_draw(g);
    lanes_draw(g);
    column_heads_draw(g);
    axis_cells(&g->axis, &g->ruler, &g->sheet, g->now.axis_top);
    draw_days(g, page);
    line_across(g, g->now.rows_top);
    line_across(g, bottom);
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
        g->now = *page->skeleton;
        chapter_use(g, g->now.first_plan);
        draw_page(g, page);
        legend_draw(g, page_bottom(g, page) + legend_gap);
        footnotes_draw(g);
        foot_draw(g, i);
        sheet_to_page(&g->sheet, g->scene, page_heading(g, page));
    }
}
