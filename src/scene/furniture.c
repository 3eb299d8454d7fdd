/* Head and foot of every page: title, symbols, period, parties; column heads; page number. */
#include "scene/layout.h"

#include <string.h>

static const double symbol_share = 0.28; /* of the width, at most, for symbols at the right */

static const struct plan *first_plan(const struct gantt *g)
{
    return g->first_plan == NONE ? NULL : &g->portfolio->plans.items[g->first_plan];
}

/* Joins two texts with a point between; either may be empty. */
static const char *join(struct gantt *g, const char *a, const char *b)
{
    if (!*a || !*b)
        return *a ? a : b;
    return arena_printf(&g->scene->arena, "%s · %s", a, b);
}

static const char *all_symbols(struct gantt *g)
{
    const char *all = "";
    for (int i = 0; i < g->portfolio->plans.count; i++)
        if (g->portfolio->plans.items[i].shown)
            all = join(g, all, plan_symbols(g, i));
    return all;
}

/* The parties of all shown plans, each once: "CMS Secretariat, CITES Secretariat"; or by their
 * short names. */
static const char *all_parties(struct gantt *g, bool brief)
{
    const char *all = "";
    bool *said = arena_array(&g->scratch, bool, g->portfolio->organizations.count);
    for (int i = 0; i < g->portfolio->plans.count; i++) {
        const struct plan *plan = &g->portfolio->plans.items[i];
        for (int j = 0; plan->shown && j < plan->party_count; j++) {
            int party = plan->parties[j];
            const char *name = name_in(&g->portfolio->organizations.items[party].name, g->language,
                                       plan->language);
            if (said[party])
                continue;
            said[party] = true;
            name = *name && !brief ? name : g->short_names[party];
            all = *all ? arena_printf(&g->scene->arena, "%s, %s", all, name) : name;
        }
    }
    return all;
}

static const char *whole_period(struct gantt *g)
{
    struct days whole = no_days();
    for (int i = 0; i < g->portfolio->plans.count; i++) {
        const struct plan *plan = &g->portfolio->plans.items[i];
        if (!plan->shown)
            continue;
        if (whole.first == DAY_NONE || plan->period.first < whole.first)
            whole.first = plan->period.first;
        if (whole.last == DAY_NONE || plan->period.last > whole.last)
            whole.last = plan->period.last;
    }
    return whole.first == DAY_NONE ? "" : time_frame(&g->scene->arena, whole, g->language);
}

/* "2016-2018 (CMS), 2015-2017 (Ramsar)": what each side calls a plan, where they differ. */
static const char *plan_labels(struct gantt *g, const struct plan *plan)
{
    const char *all = "";
    for (int i = 0; i < plan->label_count; i++)
        all = arena_printf(&g->scene->arena, "%s%s%s: %s", all, i ? ", " : "",
                           g->short_names[plan->labels[i].organization], plan->labels[i].text);
    return all;
}

static const char *subtitle(struct gantt *g, bool brief)
{
    const struct plan *plan = first_plan(g);
    struct arena *arena = &g->scene->arena;
    const char *period = whole_period(g);
    const char *text = *period ? word_fill(arena, WORD_PERIOD, g->language, period, NULL) : "";
    if (plan && g->plan_count == 1) {
        text = join(g, text, plan_labels(g, plan));
        if (plan->status_date != DAY_NONE)
            text = join(g, text,
                        word_fill(arena, WORD_STATUS, g->language,
                                  day_words(arena, plan->status_date, g->language), NULL));
    }
    return join(g, text, all_parties(g, brief));
}

/* What names the document at the foot: its symbols, else its title, else its id. */
static const char *foot_text(struct gantt *g, const char *symbols)
{
    double room = 0.8 * g->area.w;
    if (*symbols && ruler_width(&g->ruler, symbols, small_style) <= room)
        return symbols;
    if (ruler_width(&g->ruler, g->scene->title, small_style) <= room)
        return g->scene->title;
    const struct plan *plan = first_plan(g);
    return plan && ruler_width(&g->ruler, plan->id, small_style) <= room ? plan->id : "";
}

/* The head stands on every page, so it may not grow: a long title is set smaller, and beyond
 * MOST_LINES only its beginning is printed (the rows of a plan never are cut like that). */
enum { LARGE_LINES = 3, MOST_LINES = 8 };

static void wrap_title(struct gantt *g, double width)
{
    struct arena *arena = &g->scene->arena;
    g->head_style = page_title_style;
    g->head_title = ruler_wrap(&g->ruler, arena, g->scene->title, width, g->head_style);
    if (g->head_title.count > LARGE_LINES) {
        g->head_style = heading_style;
        g->head_title = ruler_wrap(&g->ruler, arena, g->scene->title, width, g->head_style);
    }
    if (g->head_title.count > MOST_LINES)
        g->head_title.count = MOST_LINES;
}

static double block_height(struct text_block block)
{
    return block.count * block.line_height;
}

void head_make(struct gantt *g)
{
    struct arena *arena = &g->scene->arena;
    const char *symbols = all_symbols(g);
    double right = *symbols ? symbol_share * g->area.w : 0, w = g->area.w;
    g->scene->title = g->plan_count == 1 ? plan_title(g, g->first_plan)
                                         : word_text(WORD_JOINT_PLANS, g->language);
    g->scene->authors = all_parties(g, false);
    g->scene->subject = join(g, symbols, whole_period(g));
    wrap_title(g, w - right - 10);
    g->head_symbols = ruler_wrap(&g->ruler, arena, symbols, right, heading_style);
    g->head_subtitle = ruler_wrap(&g->ruler, arena, subtitle(g, false), w, cell_style);
    if (g->head_subtitle.count > 2)
        g->head_subtitle = ruler_wrap(&g->ruler, arena, subtitle(g, true), w, cell_style);
    double beside = block_height(g->head_symbols) + 3, left = block_height(g->head_title);
    g->head_height = (left > beside ? left : beside) + 1 + block_height(g->head_subtitle);
    g->foot = foot_text(g, symbols);
}

/* A block of lines at the left of `left`, or at the right of `right` where that is not 0. */
static void draw_lines(struct gantt *g, enum role role, struct text_block block, double left,
                       double right, double top, struct text_style style)
{
    for (int i = 0; i < block.count; i++) {
        const struct text_line *line = &block.lines[i];
        struct box box = {right > 0 ? right - line->width : left, top + i * block.line_height,
                          line->width, block.line_height};
        sheet_text(&g->sheet, role, box, line->text, style)->align =
            right > 0 ? ALIGN_END : ALIGN_START;
    }
}

void head_draw(struct gantt *g)
{
    double left = g->area.x, right = g->area.x + g->area.w, top = g->area.y;
    double under = top + g->head_height - block_height(g->head_subtitle);
    draw_lines(g, ROLE_TITLE, g->head_title, left, 0, top, g->head_style);
    draw_lines(g, ROLE_SYMBOL, g->head_symbols, left, right, top + 3, heading_style);
    draw_lines(g, ROLE_SUBTITLE, g->head_subtitle, left, 0, under, cell_style);
}

static void column_head(struct gantt *g, struct column column, enum word word)
{
    struct text_style style = label_style;
    style.bold = true;
    struct text_block block =
        ruler_wrap(&g->ruler, &g->scene->arena, word_text(word, g->language), column.w, style);
    double top = g->rows_top - 2 - block.count * block.line_height;
    draw_lines(g, ROLE_COLUMN_HEAD, block, column.x, 0, top, style);
}

void column_heads_draw(struct gantt *g)
{
    column_head(g, g->number, WORD_NUMBER);
    column_head(g, g->title, WORD_ACTIVITY);
    column_head(g, g->lead, WORD_LEAD);
    column_head(g, g->time, WORD_TIME_FRAME);
}

void foot_draw(struct gantt *g, int page)
{
    struct arena *arena = &g->scene->arena;
    double height = ruler_height(&g->ruler, small_style), right = g->area.x + g->area.w;
    const char *number =
        word_fill(arena, WORD_PAGE, g->language, arena_printf(arena, "%d", page + 1),
                  arena_printf(arena, "%d", g->pages.count));
    double width = ruler_width(&g->ruler, number, small_style), top = g->foot_top + 2;
    sheet_line(&g->sheet, ROLE_FURNITURE_LINE, (struct vertex){g->area.x, g->foot_top},
               (struct vertex){right, g->foot_top});
    struct box left_box = {g->area.x, top, ruler_width(&g->ruler, g->foot, small_style), height};
    if (*g->foot)
        sheet_text(&g->sheet, ROLE_FOOTNOTE, left_box, g->foot, small_style);
    sheet_text(&g->sheet, ROLE_PAGE_NUMBER, (struct box){right - width, top, width, height}, number,
               small_style)
        ->align = ALIGN_END;
}
