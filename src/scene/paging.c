/* Which rows stand on which page, and the meetings at its head.
 *
 * Idea: rows are taken one after the other, and a page ends where the next row would not fit any
 * more, or a new chapter begins. In a portfolio a page has at its head the meetings of its own
 * plans, and no others: it gets a new skeleton when a row of a further plan comes onto it, which
 * may take room from its rows. Heights are counted from the top of the rows, wherever that comes to
 * lie.
 *
 * Invariant: a row stands on one page; a heading never stands alone at the foot, it goes with the
 * first row under it; a page that begins inside a section repeats its heading. */
#include "scene/layout.h"

#include <math.h>

static double axis_top_below(const struct gantt *g, int lanes)
{
    return g->lanes_top + LANE * lanes + (lanes ? 2 : 0);
}

/* The skeleton of pages with rows of these plans, in g->now. */
static void skeleton_make(struct gantt *g, int first_plan, int end_plan)
{
    struct skeleton *now = &g->now;
    chapter_use(g, first_plan);
    if (now->first_plan == first_plan && now->end_plan == end_plan)
        return;
    *now = (struct skeleton){.first_plan = first_plan, .end_plan = end_plan};
    meetings_choose(g, first_plan, end_plan);
    lanes_make(g);
    now->axis_top = axis_top_below(g, now->lane_count);
    now->rows_top = now->axis_top + 2 * AXIS_ROW;
}

/* Where one legend has no room for the full names of organizations, all have the short ones; then
 * their heights are not the same any more. */
static double highest_legend(struct gantt *g)
{
    double highest = 0;
    for (bool brief = !g->brief_legend; brief != g->brief_legend;) {
        brief = g->brief_legend;
        highest = 0;
        for (int i = 0; i < g->chapters.count; i++) {
            skeleton_make(g, g->chapters.items[i].first_plan, g->chapters.items[i].end_plan);
            highest = fmax(highest, legend_height(g));
        }
    }
    return highest;
}

double pages_frame(struct gantt *g)
{
    double foot = ruler_height(&g->ruler, small_style) + 2, bottom = g->area.y + g->area.h;
    g->lanes_top = g->area.y + g->head.height + 4;
    g->foot_top = bottom - foot;
    g->rows_end = g->foot_top - highest_legend(g) - legend_gap - 2;
    double top =
        g->plan_count > 1 ? axis_top_below(g, lanes_bound(g)) + 2 * AXIS_ROW : g->now.rows_top;
    return g->rows_end - top;
}

/* Breaking rows into pages. */

static int chapter_of(const struct gantt *g, int plan)
{
    int chapter = g->chapters.count - 1;
    while (chapter > 0 && plan < g->chapters.items[chapter].first_plan)
        chapter--;
    return chapter;
}

static bool is_heading(const struct row *row)
{
    return row->kind == ROW_PLAN || row->kind == ROW_SECTION;
}

static struct page_rows *last_page(const struct gantt *g)
{
    return &g->pages.items[g->pages.count - 1];
}

/* The room of rows on the last page. */
static double rows_room(const struct gantt *g)
{
    return g->rows_end - last_page(g)->skeleton->rows_top;
}

/* The end of what stays with a row: of a heading, all up to the second row that is none, so that a
 * section does not leave its first row behind. */
static int kept_end(const struct gantt *g, int index)
{
    const struct row *rows = g->rows.items;
    int end = index;
    while (end < g->rows.count && is_heading(&rows[end]))
        end++;
    if (end < g->rows.count)
        end++;
    if (is_heading(&rows[index]) && end < g->rows.count && rows[end].kind == ROW_ACTIVITY)
        end++;
    return end;
}

static double kept_together(const struct gantt *g, int index)
{
    double height = 0;
    for (int i = index; i < kept_end(g, index); i++)
        height += g->rows.items[i].height;
    return height;
}

int heading_of(const struct gantt *g, int index)
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

/* A page with rows of these plans; one plan alone is all plans. */
static const struct skeleton *skeleton_of(struct gantt *g, int first_plan, int last_plan)
{
    const struct skeleton *old = g->pages.count ? last_page(g)->skeleton : NULL;
    bool alone = g->plan_count < 2;
    skeleton_make(g, alone ? 0 : first_plan, alone ? g->portfolio->plans.count : last_plan + 1);
    if (old && old->first_plan == g->now.first_plan && old->end_plan == g->now.end_plan)
        return old;
    struct skeleton *made = arena_array(&g->scratch, struct skeleton, 1);
    *made = g->now;
    return made;
}

/* Begins a page with the headings that go on; returns where the next row stands. */
static double begin_page(struct gantt *g, int index)
{
    int plan = index < g->rows.count ? g->rows.items[index].plan : 0;
    const struct skeleton *skeleton = skeleton_of(g, plan, plan);
    struct page_rows *page = vec_push(&g->scratch, &g->pages);
    *page = (struct page_rows){.skeleton = skeleton, .first = index, .end = index};
    double top = 0;
    int headings[] = {plan_row_of(g, index), heading_of(g, index)};
    for (int i = 0; i < 2; i++) {
        if (headings[i] == NONE)
            continue;
        struct row row = row_continued(g, &g->rows.items[headings[i]]);
        row.page = g->pages.count - 1;
        row.top = top;
        if (top + row.height + kept_together(g, index) > rows_room(g))
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
    return rows_room(g) - footnotes_height(g, last_page(g)->first, end);
}

/* Does the row still fit on the last page, whose rows reach down to `top`? If so, the page has the
 * meetings of its plan too. */
static bool takes_row(struct gantt *g, int index, double top)
{
    const struct row *row = &g->rows.items[index];
    struct page_rows *page = last_page(g);
    const struct skeleton *before = page->skeleton;
    page->skeleton = skeleton_of(g, g->rows.items[page->first].plan, row->plan);
    bool joined = is_heading(row - 1); /* which has kept room for it */
    double need = is_heading(row) ? kept_together(g, index) : row->height;
    bool fits = joined ? top + row->height <= rows_room(g)
                       : top + need <= rows_limit(g, kept_end(g, index));
    if (!fits)
        page->skeleton = before;
    return fits;
}

/* A section does not leave its last row alone for the next page: the row before goes with it. */
static bool takes_company(const struct gantt *g, int index)
{
    const struct row *rows = g->rows.items;
    int first = last_page(g)->first;
    bool is_last = index + 1 == g->rows.count || is_heading(&rows[index + 1]);
    return is_last && rows[index].kind == ROW_ACTIVITY && index - first > 2 &&
           rows[index - 1].kind == ROW_ACTIVITY && rows[index - 2].kind == ROW_ACTIVITY;
}

/* Fills pages with the rows [from, end); `cut` begins a page in any case (NONE: none does). */
static void fill_pages(struct gantt *g, int from, int end, int cut)
{
    double top = 0;
    for (int i = from; i < end; i++) {
        if (i == from || i == cut || !takes_row(g, i, top)) {
            if (i != from && i != cut && takes_company(g, i))
                last_page(g)->end = --i;
            top = begin_page(g, i);
        }
        struct row *row = &g->rows.items[i];
        row->page = g->pages.count - 1;
        row->top = top;
        top += row->height;
        last_page(g)->end = i + 1;
    }
}

/* Where to part the rows [first, end) into two halves: best before a heading. */
static int find_middle(const struct gantt *g, int first, int end)
{
    double all = 0, above = 0, least = INFINITY, before_heading;
    int middle = NONE;
    for (int i = first; i < end; i++)
        all += g->rows.items[i].height;
    before_heading = fmin(60, all / 10);
    for (int i = first; i < end; i++) {
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

/* The last page of a chapter that has only a few rows shares with the page before. */
static void share_last_page(struct gantt *g, int end)
{
    const struct page_rows *last = last_page(g);
    double used = 0, share = 0.3;
    for (int i = last->first; i < last->end; i++)
        used += g->rows.items[i].height;
    if (used > share * rows_room(g))
        return;
    int first = last[-1].first, middle = find_middle(g, first, end), count = g->pages.count;
    g->pages.count -= 2;
    fill_pages(g, first, end, middle);
    if (g->pages.count > count) { /* the continued headings took too much */
        g->pages.count = count - 2;
        fill_pages(g, first, end, NONE);
    }
}

/* Breaks the rows of the chapter that begins with a row; returns where the next one begins. */
static int break_chapter(struct gantt *g, int first)
{
    int end = first, chapter = chapter_of(g, g->rows.items[first].plan), before = g->pages.count;
    while (end < g->rows.count && chapter_of(g, g->rows.items[end].plan) == chapter)
        end++;
    fill_pages(g, first, end, NONE);
    if (g->pages.count - before > 1)
        share_last_page(g, end);
    return end;
}

/* From the top of the rows to the top of the page. */
static void set_tops(struct gantt *g)
{
    for (int i = 0; i < g->pages.count; i++) {
        struct page_rows *page = &g->pages.items[i];
        for (int j = 0; j < page->continued_count; j++)
            page->continued[j].top += page->skeleton->rows_top;
        for (int j = page->first; j < page->end; j++)
            g->rows.items[j].top += page->skeleton->rows_top;
    }
}

void pages_break(struct gantt *g)
{
    for (int i = 0; i < g->rows.count;)
        i = break_chapter(g, i);
    if (!g->rows.count)
        begin_page(g, 0);
    set_tops(g);
}
