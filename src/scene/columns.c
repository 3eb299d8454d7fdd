/* The widths of the columns.
 *
 * Idea: short columns (numbers, names, dates) are as wide as their widest text up to a share of
 * the page, and never narrower than their longest word if that can be helped. The long ones
 * (titles, mandates, outputs) share what the chart leaves to the table, each no more than it
 * needs.
 *
 * Invariant: the axis keeps at least a quarter of the page, and the width of a name. */
#include "scene/layout.h"

#include <math.h>
#include <string.h>

static const double gutter = 7;          /* between columns */
static const double upright_width = 600; /* narrower pages give the table more of it */
static const double usual_columns = 4, more_share = 0.05, most_share = 0.66, axis_share = 0.25;
static const double tight = 0.75;     /* of their shares, where there are more columns than usual */
static const double least_axis = 125; /* points */
static const double word_share = 0.14; /* of the page, for the sake of one long word */
static const double least_title = 100; /* points, where the page has them */

/* What columns may take of the page, or in which proportion the long ones share. */
static const struct {
    double share, weight;
} limits[COLUMN_KINDS] = {
    [COLUMN_NUMBER] = {0.08, 0},   [COLUMN_TITLE] = {0, 5},        [COLUMN_LEAD] = {0.08, 0},
    [COLUMN_PARTNERS] = {0.09, 0}, [COLUMN_TIME_FRAME] = {0.1, 0}, [COLUMN_MANDATE] = {0, 2},
    [COLUMN_OUTPUTS] = {0, 2.5},   [COLUMN_STATUS] = {0.09, 0},    [COLUMN_FUNDING] = {0.09, 0},
};

/* What a column would like: its widest text on one line, and its widest word. */
struct wish {
    double line, word;
};

/* The widths of a text: its lines and its words. */
static void widen_wish(struct gantt *g, struct wish *wish, const char *text,
                       struct text_style style)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        const char *line = text[length] ? arena_dup(&g->scratch, text, length) : text;
        wish->line = fmax(wish->line, ruler_width(&g->ruler, line, style));
        wish->word = fmax(wish->word, ruler_widest_word(&g->ruler, line, style));
        text += length + (text[length] != '\0');
    }
}

/* Its head may take two lines. */
static void widen_for_head(struct gantt *g, struct wish *wish, enum chart_column column)
{
    const char *head = column_name(g, column);
    double width = ruler_widest_word(&g->ruler, head, head_style);
    while (ruler_wrap(&g->ruler, &g->scratch, head, width, head_style).count > 2)
        width += 2;
    bool is_short = limits[column].share > 0;
    wish->word = fmax(wish->word, width);
    wish->line = fmax(wish->line, is_short ? ruler_width(&g->ruler, head, head_style) : width);
}

static struct wish wish_of(struct gantt *g, enum chart_column column)
{
    struct wish wish = {0};
    for (int i = 0; i < g->rows.count; i++) {
        const struct row *row = &g->rows.items[i];
        bool reaches_over =
            column == COLUMN_TITLE && row->kind != ROW_ACTIVITY && row->kind != ROW_FOLDED;
        if (row->kind != ROW_PLAN && !reaches_over)
            widen_wish(g, &wish, cell_text(g, row, column), cell_style(g, row, column));
    }
    widen_for_head(g, &wish, column);
    return wish;
}

static double short_width(const struct gantt *g, enum chart_column column, struct wish wish)
{
    double w = g->area.w, share = limits[column].share;
    share *= g->column_count > usual_columns ? tight : 1;
    return fmax(fmin(wish.line, share * w), fmin(wish.word, word_share * w));
}

/* Shares `room` among the long columns by their weights; what one does not need goes to the
 * others. */
static void share_room(struct gantt *g, const struct wish *wishes, double room)
{
    bool settled[COLUMN_KINDS] = {false};
    for (bool again = true; again;) {
        double weights = 0, left = room;
        again = false;
        for (int i = 0; i < g->column_count; i++) {
            enum chart_column c = g->columns[i];
            weights += settled[c] ? 0 : limits[c].weight;
            left -= settled[c] ? g->places[c].w : 0;
        }
        for (int i = 0; i < g->column_count; i++) {
            enum chart_column c = g->columns[i];
            if (limits[c].weight == 0 || settled[c])
                continue;
            double part = fmax(left, 0) * limits[c].weight / weights;
            g->places[c].w = part;
            if (wishes[c].line <= part) {
                g->places[c].w = wishes[c].line;
                settled[c] = again = true;
                break;
            }
        }
    }
}

/* What the table may take of the page. */
static double table_room(const struct gantt *g)
{
    double share = g->area.w < upright_width ? 0.52 : 0.45;
    double more = more_share * fmax(0, g->column_count - usual_columns);
    return fmin(share + more, fmax(share, most_share)) * g->area.w;
}

/* Puts the columns side by side; where they take too much, all give way. */
static void place_columns(struct gantt *g)
{
    double w = g->area.w, sum = 0;
    double room = w - fmax(axis_share * w, least_axis) - gutter * g->column_count - 2;
    for (int i = 0; i < g->column_count; i++)
        sum += g->places[g->columns[i]].w;
    double part = sum > room ? room / sum : 1, x = g->area.x + 2;
    g->table.x = x;
    for (int i = 0; i < g->column_count; i++) {
        struct column *place = &g->places[g->columns[i]];
        place->x = x;
        place->w *= part;
        x += place->w + gutter;
    }
    g->table.w = x - gutter - g->table.x;
}

static void choose_columns(struct gantt *g)
{
    static const enum chart_column usual[] = {COLUMN_NUMBER, COLUMN_TITLE, COLUMN_LEAD,
                                              COLUMN_TIME_FRAME};
    bool said = g->options->column_count > 0;
    g->column_count = said ? g->options->column_count : (int)(sizeof usual / sizeof *usual);
    for (int i = 0; i < g->column_count; i++)
        g->columns[i] = said ? g->options->columns[i] : usual[i];
}

void columns_make(struct gantt *g)
{
    struct wish wishes[COLUMN_KINDS];
    choose_columns(g);
    double room = table_room(g) - gutter * g->column_count;
    for (int i = 0; i < g->column_count; i++) {
        enum chart_column c = g->columns[i];
        wishes[c] = wish_of(g, c);
        if (limits[c].weight > 0) {
            wishes[c].line = fmax(wishes[c].line, c == COLUMN_TITLE ? least_title : 0);
            continue;
        }
        g->places[c].w = short_width(g, c, wishes[c]);
        room -= g->places[c].w;
    }
    share_room(g, wishes, room);
    for (int i = 0; i < g->column_count; i++) { /* a little of the chart for a long word */
        enum chart_column c = g->columns[i];
        double least = fmin(wishes[c].word, word_share * g->area.w);
        g->places[c].w = fmax(g->places[c].w, least);
    }
    place_columns(g);
}
