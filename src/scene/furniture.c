/* Head and foot of every page: a document block as committee papers have it, and the column heads.
 *
 *     Secretariat of the Convention on ..., Secretariat of ...          UNEP/CMS/StC44/18.3
 *     --------------------------------------------------------------------------------------
 *     44th Meeting of the Standing Committee, agenda item 18.3                       Annex 2
 *     Title
 *     Prepared by the Secretariats
 *     Period, what each side calls it, status date
 *
 * The foot has the symbols of what stands on the page, the date of the schedule, and the number of
 * the page. */
#include "scene/layout.h"

#include <string.h>

static const double right_share = 0.28; /* of the width, at most, for symbols at the right */

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

/* The symbols of the shown plans [first, end). */
static const char *all_symbols(struct gantt *g, int first, int end)
{
    const char *all = "";
    for (int i = first; i < end; i++)
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
            const char *name =
                name_in(&g->portfolio->organizations.items[party].name, g->wanted, plan->language);
            if (said[party])
                continue;
            said[party] = true;
            name = *name && !brief ? name : g->short_names[party];
            all = *all ? word_fill(&g->scene->arena, WORD_LIST, g->language, all, name) : name;
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
    struct arena *arena = &g->scene->arena;
    for (int i = 0; i < plan->label_count; i++) {
        const char *label =
            word_fill(arena, WORD_NAMED, g->language, g->short_names[plan->labels[i].organization],
                      plan->labels[i].text);
        all = i ? word_fill(arena, WORD_LIST, g->language, all, label) : label;
    }
    return all;
}

static const char *subtitle(struct gantt *g)
{
    const struct plan *plan = first_plan(g);
    struct arena *arena = &g->scene->arena;
    const char *period = whole_period(g);
    const char *text = *period ? word_fill(arena, WORD_PERIOD, g->language, period, NULL) : "";
    if (!plan || g->plan_count > 1)
        return text;
    text = join(g, text, plan_labels(g, plan));
    if (plan->status_date != DAY_NONE)
        text = join(g, text,
                    word_fill(arena, WORD_STATUS, g->language,
                              day_in_full(arena, plan->status_date, g->language), NULL));
    return text;
}

/* Measuring the head. */

static const struct text_style title_style = {.size = 12, .bold = true},
                               low_title_style = {.size = 8, .bold = true},
                               symbol_style = {.size = 8, .bold = true}, line_style = {.size = 7.5},
                               prepared_style = {.size = 7.5, .italic = true};

static const double rule_gap = 3; /* below the names of the treaties, and below the rule */
static const double line_gap = 1; /* above and below the title, where more stands there */

/* The head stands on every page, so it may not grow: a long title is set smaller, and beyond
 * MOST_LINES only its beginning is printed (the rows of a plan never are cut like that). */
enum { LARGE_LINES = 3, MOST_LINES = 8, MOST_PARTY_LINES = 2, MOST_SYMBOL_LINES = 3 };

static struct text_block wrap(struct gantt *g, const char *text, double width,
                              struct text_style style)
{
    return ruler_wrap(&g->ruler, &g->scene->arena, text, width, style);
}

static double block_height(struct text_block block)
{
    return block.count * block.line_height;
}

static double highest(struct text_block a, struct text_block b)
{
    return block_height(a) > block_height(b) ? block_height(a) : block_height(b);
}

static void wrap_title(struct gantt *g)
{
    struct head *head = &g->head;
    head->title_style = title_style;
    head->title = wrap(g, g->scene->title, g->area.w, title_style);
    if (head->title.count > LARGE_LINES) {
        head->title_style = low_title_style;
        head->title = wrap(g, g->scene->title, g->area.w, low_title_style);
    }
    if (head->title.count > MOST_LINES)
        head->title.count = MOST_LINES;
}

/* What stands at the right takes its share only where there is something. */
static double left_width(const struct gantt *g, const char *right)
{
    return *right ? (1 - right_share) * g->area.w - 10 : g->area.w;
}

static struct text_block below(struct gantt *g, struct text_block a, struct text_block b)
{
    struct text_line *lines = arena_array(&g->scene->arena, struct text_line, a.count + b.count);
    for (int i = 0; i < a.count + b.count; i++)
        lines[i] = i < a.count ? a.lines[i] : b.lines[i - a.count];
    return (struct text_block){lines, a.count + b.count, a.count ? a.line_height : b.line_height};
}

/* On one line, else a line for each plan, else as few lines as hold them. */
static struct text_block wrap_symbols(struct gantt *g, const char *symbols)
{
    double width = right_share * g->area.w;
    struct text_block dense = wrap(g, symbols, width, symbol_style), all = {0};
    for (int i = 0; i < g->portfolio->plans.count && dense.count > 1; i++)
        if (g->portfolio->plans.items[i].shown)
            all = below(g, all, wrap(g, plan_symbols(g, i), width, symbol_style));
    return all.count && all.count <= MOST_SYMBOL_LINES ? all : dense;
}

static void wrap_parties(struct gantt *g, const char *symbols)
{
    double width = left_width(g, symbols);
    g->head.symbols = wrap_symbols(g, symbols);
    g->head.parties = wrap(g, all_parties(g, false), width, line_style);
    if (g->head.parties.count > MOST_PARTY_LINES)
        g->head.parties = wrap(g, all_parties(g, true), width, line_style);
}

static void wrap_document(struct gantt *g)
{
    const char *document = g->options->document ? g->options->document : "";
    const char *annex = g->options->annex ? g->options->annex : "";
    g->head.document = wrap(g, document, left_width(g, annex), line_style);
    g->head.annex = wrap(g, annex, right_share * g->area.w, symbol_style);
}

/* One secretariat or several, as far as the plans name their parties. */
static const char *prepared_by(const struct gantt *g)
{
    int parties = 0;
    for (int i = 0; i < g->portfolio->plans.count; i++)
        if (g->portfolio->plans.items[i].shown)
            parties += g->portfolio->plans.items[i].party_count;
    return word_text(parties == 1 ? WORD_PREPARED_ONE : WORD_PREPARED, g->language);
}

/* The first line, with the rule below it, where anything stands there. */
static double parties_height(const struct gantt *g)
{
    double height = highest(g->head.parties, g->head.symbols);
    return height > 0 ? height + 2 * rule_gap : 0;
}

static double document_height(const struct gantt *g)
{
    double height = highest(g->head.document, g->head.annex);
    return height > 0 ? height + line_gap : 0;
}

/* What names at the foot what stands on the page: its symbols, else the title of the document, else
 * its id. */
static const char *foot_text(struct gantt *g, const char *symbols)
{
    double date = ruler_width(&g->ruler, g->foot_date, small_style), gap = 6;
    double room = date > 0 ? (g->area.w - date) / 2 - gap : 0.8 * g->area.w; /* it is centred */
    if (*symbols && ruler_width(&g->ruler, symbols, small_style) <= room)
        return symbols;
    if (ruler_width(&g->ruler, g->scene->title, small_style) <= room)
        return g->scene->title;
    const struct plan *plan = first_plan(g);
    return plan && ruler_width(&g->ruler, plan->id, small_style) <= room ? plan->id : "";
}

static const char *foot_date(struct gantt *g)
{
    struct arena *arena = &g->scene->arena;
    return g->options->date ? word_fill(arena, WORD_SCHEDULE_OF, g->language,
                                        day_in_full(arena, *g->options->date, g->language), NULL)
                            : "";
}

static const char *add_word(struct gantt *g, struct map *said, const char *all, const char *word)
{
    if (!*word || map_add(&g->scratch, said, word, 1) != MAP_NONE)
        return all;
    return *all ? arena_printf(&g->scene->arena, "%s, %s", all, word) : word;
}

/* What the document is found by: the plans, their parties, the tags of what is shown. */
static const char *keywords(struct gantt *g)
{
    enum { MOST = 100 };
    const struct portfolio *p = g->portfolio;
    struct map said = {0};
    const char *all = "";
    for (int i = 0; i < p->plans.count; i++) {
        const struct plan *plan = &p->plans.items[i];
        if (!plan->shown)
            continue;
        all = add_word(g, &said, all, plan->id);
        for (int j = 0; j < plan->party_count; j++)
            all = add_word(g, &said, all, g->short_names[plan->parties[j]]);
    }
    for (int i = 0; i < p->activities.count && said.count < MOST; i++)
        for (int j = 0; g->chosen[i] && j < p->activities.items[i].tags.count; j++)
            all = add_word(g, &said, all, p->activities.items[i].tags.items[j]);
    return all;
}

void head_make(struct gantt *g)
{
    struct head *head = &g->head;
    const char *symbols = all_symbols(g, 0, g->portfolio->plans.count);
    g->scene->title = g->plan_count == 1 ? plan_title(g, g->first_plan)
                                         : word_text(WORD_JOINT_PLANS, g->language);
    g->scene->authors = all_parties(g, false);
    g->scene->subject = join(g, symbols, whole_period(g));
    g->scene->keywords = keywords(g);
    wrap_parties(g, symbols);
    wrap_document(g);
    wrap_title(g);
    if (g->options->prepared)
        head->prepared = wrap(g, prepared_by(g), g->area.w, prepared_style);
    head->subtitle = wrap(g, subtitle(g), g->area.w, line_style);
    head->height = parties_height(g) + document_height(g) + block_height(head->title) +
                   block_height(head->prepared) + line_gap + block_height(head->subtitle);
    g->foot_date = foot_date(g);
}

/* Drawing. */

/* A block of lines at the left of the page or of a column, or at the right of the page. */
static void draw_lines(struct gantt *g, enum role role, struct text_block block, double x,
                       double top, struct text_style style, enum align align)
{
    for (int i = 0; i < block.count; i++) {
        const struct text_line *line = &block.lines[i];
        struct box box = {align == ALIGN_END ? x - line->width : x, top + i * block.line_height,
                          line->width, block.line_height};
        sheet_text(&g->sheet, role, box, line->text, style)->align = align;
    }
}

void line_across(struct gantt *g, double y)
{
    sheet_line(&g->sheet, ROLE_FURNITURE_LINE, (struct vertex){g->area.x, y},
               (struct vertex){g->area.x + g->area.w, y});
}

void head_draw(struct gantt *g)
{
    const struct head *head = &g->head;
    double left = g->area.x, right = g->area.x + g->area.w, top = g->area.y;
    draw_lines(g, ROLE_HEAD_PARTIES, head->parties, left, top, line_style, ALIGN_START);
    draw_lines(g, ROLE_SYMBOL, head->symbols, right, top, symbol_style, ALIGN_END);
    top += parties_height(g);
    if (top > g->area.y)
        line_across(g, top - rule_gap);
    draw_lines(g, ROLE_HEAD_DOCUMENT, head->document, left, top, line_style, ALIGN_START);
    draw_lines(g, ROLE_HEAD_ANNEX, head->annex, right, top, symbol_style, ALIGN_END);
    top += document_height(g);
    draw_lines(g, ROLE_TITLE, head->title, left, top, head->title_style, ALIGN_START);
    top += block_height(head->title);
    draw_lines(g, ROLE_HEAD_PREPARED, head->prepared, left, top, prepared_style, ALIGN_START);
    top += block_height(head->prepared) + line_gap;
    draw_lines(g, ROLE_SUBTITLE, head->subtitle, left, top, line_style, ALIGN_START);
}

void column_heads_draw(struct gantt *g)
{
    for (int i = 0; i < g->column_count; i++) {
        struct column place = g->places[g->columns[i]];
        struct text_block block = wrap(g, column_name(g, g->columns[i]), place.w, head_style);
        int before = g->sheet.shapes.count;
        draw_lines(g, ROLE_COLUMN_HEAD, block, place.x, g->now.rows_top - 2 - block_height(block),
                   head_style, ALIGN_START);
        for (int j = before; j < g->sheet.shapes.count; j++)
            g->sheet.shapes.items[j].series = i;
    }
}

static void foot_line(struct gantt *g, enum role role, const char *text, double x, enum align align)
{
    double width = ruler_width(&g->ruler, text, small_style);
    double left = align == ALIGN_START ? x : align == ALIGN_END ? x - width : x - width / 2;
    struct box box = {left, g->foot_top + 2, width, ruler_height(&g->ruler, small_style)};
    if (*text)
        sheet_text(&g->sheet, role, box, text, small_style)->align = align;
}

void foot_draw(struct gantt *g, int page)
{
    struct arena *arena = &g->scene->arena;
    double left = g->area.x, right = g->area.x + g->area.w;
    const char *number =
        word_fill(arena, WORD_PAGE, g->language, arena_printf(arena, "%d", page + 1),
                  arena_printf(arena, "%d", g->pages.count));
    const char *symbols = all_symbols(g, g->now.first_plan, g->now.end_plan);
    line_across(g, g->foot_top);
    foot_line(g, ROLE_FOOTNOTE, foot_text(g, symbols), left, ALIGN_START);
    foot_line(g, ROLE_FOOT_DATE, g->foot_date, (left + right) / 2, ALIGN_CENTRE);
    foot_line(g, ROLE_PAGE_NUMBER, number, right, ALIGN_END);
}
