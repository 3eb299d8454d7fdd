/* The table at the left: one row for each heading and activity.
 *
 * Invariant: no text is cut. Texts wrap and make their row higher; what is higher than a page goes
 * on in a row of its own (ROW_MORE). */
#include "scene/layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct activity *activity_of(const struct gantt *g, const struct row *row)
{
    return &g->portfolio->activities.items[row->activity];
}

/* Air above and below texts, and the height of a row of one line. */
static double pad(const struct gantt *g)
{
    return 0.5 + 1.5 * g->density;
}

static double least_height(const struct gantt *g)
{
    return 10 + 3 * g->density;
}

static struct row *add_row(struct gantt *g, enum row_kind kind, int plan, int activity)
{
    struct row *row = vec_push(&g->scratch, &g->rows);
    row->kind = kind;
    row->plan = plan;
    row->activity = activity;
    return row;
}

/* The chosen ones among [first, end), each section followed by what is in it. */
static void collect_members(struct gantt *g, int plan, int first, int end)
{
    int count;
    const int *members = choice_members(g, first, end, &count);
    for (int i = 0; i < count; i++) {
        const struct activity *a = &g->portfolio->activities.items[members[i]];
        bool section = a->timing == TIMING_SECTION, open = a->depth + 1 != g->options->depth;
        enum row_kind kind = !section ? ROW_ACTIVITY : open ? ROW_SECTION : ROW_FOLDED;
        add_row(g, kind, plan, members[i])->depth = a->depth;
        if (kind == ROW_SECTION)
            collect_members(g, plan, members[i] + 1, a->end);
    }
}

static bool is_any_chosen(const struct gantt *g, const struct plan *plan)
{
    for (int i = plan->first; i < plan->end; i++)
        if (g->chosen[i])
            return true;
    return false;
}

/* A plan of which nothing was chosen has no rows; one that has nothing says so. */
static void collect_plan(struct gantt *g, int index)
{
    const struct plan *plan = &g->portfolio->plans.items[index];
    bool empty = plan->first == plan->end;
    if (!empty && !is_any_chosen(g, plan))
        return;
    if (g->plan_count > 1)
        add_row(g, ROW_PLAN, index, NONE);
    if (empty)
        add_row(g, ROW_EMPTY, index, NONE);
    else
        collect_members(g, index, plan->first, plan->end);
}

void rows_collect(struct gantt *g)
{
    for (int i = 0; i < g->portfolio->plans.count; i++)
        if (g->portfolio->plans.items[i].shown)
            collect_plan(g, i);
    if (!g->rows.count && g->plan_count)
        add_row(g, ROW_EMPTY, NONE, NONE);
}

/* Why an activity takes no time; NULL where it has days. */
static const char *words_instead(struct gantt *g, const struct row *row)
{
    if (row->kind != ROW_ACTIVITY || g->schedule->items[row->activity].start != DAY_NONE)
        return NULL;
    const struct activity *a = activity_of(g, row);
    struct arena *arena = &g->scene->arena;
    if (a->progress.cancelled)
        return *a->progress.cancelled
                   ? word_fill(arena, WORD_CANCELLED_WHY, g->language, a->progress.cancelled, NULL)
                   : word_text(WORD_CANCELLED, g->language);
    if (is_group(a))
        return word_text(WORD_NO_OCCURRENCE, g->language);
    if (a->meeting == NONE)
        return word_text(WORD_NO_DATES, g->language);
    const struct meeting *m = &g->portfolio->meetings.items[a->meeting];
    return word_fill(
        arena, m->status == MEETING_CANCELLED ? WORD_MEETING_CANCELLED : WORD_MEETING_POSTPONED,
        g->language, m->id, NULL);
}

/* Wrapping and heights. */

static double block_height(struct text_block block)
{
    return block.count * block.line_height;
}

/* Headings reach over the columns that they leave empty; that of a plan, over the chart too. */
static struct column cell_column(const struct gantt *g, const struct row *row,
                                 enum chart_column column)
{
    struct column place = g->places[column];
    if (column != COLUMN_TITLE || row->kind == ROW_ACTIVITY || row->kind == ROW_MORE)
        return place;
    if (row->kind == ROW_PLAN)
        return (struct column){g->table.x, g->area.w - 4};
    int i = 0;
    while (g->columns[i] != COLUMN_TITLE)
        i++;
    for (i++; i < g->column_count && row->cells[g->columns[i]].count == 0; i++)
        place.w = g->places[g->columns[i]].x + g->places[g->columns[i]].w - place.x;
    return place;
}

static struct text_block joined(struct gantt *g, struct text_block a, struct text_block b)
{
    struct text_line *lines = arena_array(&g->scene->arena, struct text_line, a.count + b.count);
    for (int i = 0; i < a.count + b.count; i++)
        lines[i] = i < a.count ? a.lines[i] : b.lines[i - a.count];
    return (struct text_block){lines, a.count + b.count, a.count ? a.line_height : b.line_height};
}

/* How much of a time frame that is too wide stands on its first line: it breaks behind its dash, as
 * "Nov 2015-" "Feb 2016". 0: it breaks as any text does; so does one with a word for a dash (至)
 * that would not fit, as it may begin a line. */
static size_t first_half(struct gantt *g, const char *line, double width, struct text_style style)
{
    const char *dash = word_fill(&g->scratch, WORD_DATE_RANGE, g->language, "", "");
    const char *at = strstr(line, dash);
    if (!at || ruler_width(&g->ruler, line, style) <= width)
        return 0;
    size_t length = (size_t)(at - line) + strlen(dash);
    const char *half = arena_dup(&g->scratch, line, length);
    bool ends_lines = strcmp(dash, "-") == 0 || strcmp(dash, "–") == 0;
    return ends_lines || ruler_width(&g->ruler, half, style) <= width ? length : 0;
}

/* Wraps a text of lines. */
static struct text_block wrap_lines(struct gantt *g, const char *text, double width,
                                    struct text_style style, bool at_dash)
{
    struct text_block all = {0};
    while (*text) {
        size_t length = strcspn(text, "\n"), skip = text[length] != '\0';
        const char *line = arena_dup(&g->scratch, text, length);
        size_t half = at_dash ? first_half(g, line, width, style) : 0;
        if (half) {
            length = half;
            line = arena_dup(&g->scratch, text, length);
            skip = 0;
        }
        struct text_block more = ruler_wrap(&g->ruler, &g->scene->arena, line, width, style);
        all = all.count ? joined(g, all, more) : more;
        text += length + skip;
    }
    return all;
}

static void wrap_cell(struct gantt *g, struct row *row, enum chart_column column, const char *text)
{
    bool frame = column == COLUMN_TIME_FRAME;
    row->cells[column] =
        wrap_lines(g, text, cell_column(g, row, column).w, cell_style(g, row, column), frame);
}

/* The title comes last: how far that of a heading reaches depends on what is beside it. */
static void wrap_row(struct gantt *g, struct row *row)
{
    for (int i = 0; i < g->column_count; i++)
        if (g->columns[i] != COLUMN_TITLE)
            wrap_cell(g, row, g->columns[i], cell_text(g, row, g->columns[i]));
    wrap_cell(g, row, COLUMN_TITLE, cell_text(g, row, COLUMN_TITLE));
}

/* Relations to activities are shown by links, or by words beside the bar: how much room the words
 * may take, with their pages. */
static double note_room(struct gantt *g, const struct row *row)
{
    const struct activity *a = activity_of(g, row);
    const char *words = word_fill(&g->scratch, WORD_AFTER_ENDORSED, g->language, "", NULL);
    const char *page = word_fill(&g->scratch, WORD_ON_PAGE, g->language, ", ", "88");
    double room = 0;
    int links = 0;
    for (int i = 0; i < a->relation_count && links < MOST_REFERENCES; i++) {
        const struct anchor *anchor = &a->relations[i].anchor;
        if (anchor->kind != ANCHOR_ACTIVITY || g->options->links == LINKS_NONE)
            continue;
        links++;
        room += ruler_width(&g->ruler, activity_reference(g, anchor->ref, row->plan), label_style) +
                ruler_width(&g->ruler, page, label_style);
    }
    return room > 0 ? room + ruler_width(&g->ruler, words, label_style) : 0;
}

/* A bar that leaves no room at either side has its words under it. */
static bool needs_room_below(struct gantt *g, const struct row *row)
{
    double from, to, need = 0;
    if (row->activity == NONE || !row_extent(g, row, &from, &to))
        return false;
    const char *saying = bar_saying(g, row->activity);
    need += saying ? ruler_width(&g->ruler, saying, label_style) + 10 : 0;
    need += note_room(g, row) + footnote_marks_width(g, row);
    return need > fmax(from - g->axis.x, g->axis.x + g->axis.w - to);
}

static void set_height(struct gantt *g, struct row *row)
{
    const struct text_block *title = &row->cells[COLUMN_TITLE];
    double text = block_height(row->instead), least = least_height(g);
    for (int i = 0; i < COLUMN_KINDS; i++)
        text = fmax(text, block_height(row->cells[i]));
    row->height = fmax(least, text + 2 * pad(g));
    row->bar = fmax(pad(g) + title->line_height / 2, least / 2);
    row->label_below = row->kind == ROW_ACTIVITY && needs_room_below(g, row);
    if (row->label_below)
        row->height = fmax(row->height, row->bar + bar_height / 2 + 1 +
                                            ruler_height(&g->ruler, label_style) + pad(g));
}

/* Cuts what is higher than a page off the cells of a row, into `rest`; false where all fits. */
static bool cut_tall(const struct gantt *g, struct row *row, struct row *rest, double most)
{
    bool cut = false;
    for (int i = 0; i < COLUMN_KINDS; i++) {
        struct text_block *cell = &row->cells[i];
        int fits = cell->count ? (int)((most - 2 * pad(g)) / cell->line_height) : 0;
        fits = fits < 1 ? 1 : fits;
        if (cell->count <= fits)
            continue;
        rest->cells[i] =
            (struct text_block){cell->lines + fits, cell->count - fits, cell->line_height};
        cell->count = fits;
        cut = true;
    }
    return cut;
}

static void split_tall(struct gantt *g, int index, double most)
{
    struct row rest = {.kind = ROW_MORE, .plan = g->rows.items[index].plan, .activity = NONE};
    for (; cut_tall(g, &g->rows.items[index], &rest, most); index++) {
        set_height(g, &g->rows.items[index]);
        *vec_push(&g->scratch, &g->rows) = rest;
        memset(rest.cells, 0, sizeof rest.cells);
        set_height(g, &g->rows.items[index + 1]);
    }
}

/* The room of a row on a page that begins with the headings directly above it. */
static double room_below_headings(const struct gantt *g, int index, double most)
{
    double room = most;
    for (int i = index - 1; i >= 0; i--) {
        enum row_kind kind = g->rows.items[i].kind;
        if (kind != ROW_SECTION && kind != ROW_PLAN)
            break;
        room -= g->rows.items[i].height;
    }
    return room < 2 * least_height(g) ? most : room;
}

/* Occurrences stand in the row of their activity. */
static void note_row(struct gantt *g, int index)
{
    const struct row *row = &g->rows.items[index];
    if (row->activity == NONE)
        return;
    int end = row->kind == ROW_ACTIVITY ? activity_of(g, row)->end : row->activity + 1;
    for (int i = row->activity; i < end; i++)
        g->row_of[i] = index;
}

/* The words in place of a bar take at most half a page. */
static void wrap_instead(struct gantt *g, struct row *row, double most)
{
    const char *words = words_instead(g, row);
    if (!words)
        return;
    row->instead = ruler_wrap(&g->ruler, &g->scene->arena, words, g->axis.w - 4, label_style);
    while (row->instead.count > 1 && block_height(row->instead) > most / 2)
        row->instead.count--;
}

void rows_measure(struct gantt *g, double most)
{
    int count = g->rows.count;
    struct row *old = g->rows.items;
    g->rows.items = NULL;
    g->rows.count = g->rows.capacity = 0;
    g->row_of = arena_array(&g->scratch, int, g->portfolio->activities.count);
    for (int i = 0; i < g->portfolio->activities.count; i++)
        g->row_of[i] = NONE;
    for (int i = 0; i < count; i++) {
        *vec_push(&g->scratch, &g->rows) = old[i];
        chapter_use(g, old[i].plan);
        int index = g->rows.count - 1;
        note_row(g, index);
        wrap_row(g, &g->rows.items[index]);
        wrap_instead(g, &g->rows.items[index], most);
        set_height(g, &g->rows.items[index]);
        split_tall(g, index, room_below_headings(g, index, most));
    }
}

struct row row_continued(struct gantt *g, const struct row *heading)
{
    struct row row = *heading;
    bool plan = heading->kind == ROW_PLAN;
    const char *title = plan ? plan_title(g, heading->plan) : activity_title(g, heading->activity);
    if (heading->cells[COLUMN_TITLE].count > 2) /* the whole title stands where it begins */
        title = plan ? g->portfolio->plans.items[heading->plan].id : "";
    for (int i = 0; i < COLUMN_KINDS; i++)
        if (i != COLUMN_NUMBER && i != COLUMN_TIME_FRAME)
            row.cells[i].count = 0;
    row.activity = NONE;
    wrap_cell(g, &row, COLUMN_TITLE,
              word_fill(&g->scene->arena, WORD_CONTINUED, g->language, title, NULL));
    set_height(g, &row);
    return row;
}

/* Drawing. */

static const char *row_id(const struct gantt *g, const struct row *row)
{
    if (row->activity != NONE)
        return activity_name(g, row->activity);
    return row->plan == NONE ? NULL : g->portfolio->plans.items[row->plan].id;
}

static enum role cell_role(const struct row *row, enum chart_column column)
{
    bool title = column == COLUMN_TITLE;
    if (row->kind == ROW_PLAN && title)
        return ROLE_PLAN_TEXT;
    if (row->kind == ROW_SECTION && (title || column == COLUMN_NUMBER))
        return ROLE_SECTION_TEXT;
    return column_role(column);
}

/* Texts of all sizes stand on one line: their middles meet. */
static void draw_cell(struct gantt *g, const struct row *row, int index)
{
    enum chart_column column = g->columns[index];
    struct text_block block = row->cells[column];
    double x = cell_column(g, row, column).x, top = row->top + row->bar - block.line_height / 2;
    const char *id = row_id(g, row);
    for (int i = 0; i < block.count; i++) {
        struct box box = {x, top + i * block.line_height, block.lines[i].width, block.line_height};
        struct shape *shape = sheet_text(&g->sheet, cell_role(row, column), box,
                                         block.lines[i].text, cell_style(g, row, column));
        shape->id = id;
        shape->series = index;
    }
}

void row_ground(struct gantt *g, const struct row *row)
{
    struct box box = {g->area.x, row->top, g->area.w, row->height};
    if (row->kind == ROW_PLAN)
        sheet_rect(&g->sheet, ROLE_PLAN_ROW, box)->id = row_id(g, row);
    if (row->kind == ROW_SECTION) {
        struct shape *shape = sheet_rect(&g->sheet, ROLE_SECTION_ROW, box);
        shape->id = row_id(g, row);
        shape->series = row->depth;
    }
    double bottom = row->top + row->height;
    sheet_line(&g->sheet, ROLE_ROW_LINE, (struct vertex){g->area.x, bottom},
               (struct vertex){g->area.x + g->area.w, bottom});
}

void row_texts(struct gantt *g, const struct row *row)
{
    for (int i = 0; i < g->column_count; i++)
        draw_cell(g, row, i);
}
