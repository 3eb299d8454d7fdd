/* The table at the left: one row for each heading and activity.
 *
 * Invariant: no text is cut. A title wraps and makes its row higher; what is higher than a page
 * goes on in a row of its own (ROW_MORE). */
#include "scene/layout.h"

#include <math.h>
#include <string.h>

static const double pad = 2, gutter = 7; /* above and below texts; between columns */
static const double least_height = 13;
static const double upright_width = 600; /* narrower pages give the table more of it */

static const struct activity *activity_of(const struct gantt *g, const struct row *row)
{
    return &g->portfolio->activities.items[row->activity];
}

static struct row *add_row(struct gantt *g, enum row_kind kind, int plan, int activity)
{
    struct row *row = vec_push(&g->scratch, &g->rows);
    row->kind = kind;
    row->plan = plan;
    row->activity = activity;
    return row;
}

static void collect_plan(struct gantt *g, int index)
{
    const struct plan *plan = &g->portfolio->plans.items[index];
    if (g->plan_count > 1)
        add_row(g, ROW_PLAN, index, NONE);
    if (plan->first == plan->end)
        add_row(g, ROW_EMPTY, index, NONE);
    for (int i = plan->first; i < plan->end; i++) {
        const struct activity *a = &g->portfolio->activities.items[i];
        if (a->timing == TIMING_OCCURRENCE)
            continue;
        struct row *row =
            add_row(g, a->timing == TIMING_SECTION ? ROW_SECTION : ROW_ACTIVITY, index, i);
        row->number = a->id;
        row->depth = a->depth;
    }
}

void rows_collect(struct gantt *g)
{
    for (int i = 0; i < g->portfolio->plans.count; i++)
        if (g->portfolio->plans.items[i].shown)
            collect_plan(g, i);
}

/* Texts of a row before they are wrapped. */

static const char *lead_text(struct gantt *g, const struct row *row)
{
    if (row->kind != ROW_ACTIVITY)
        return "";
    int count;
    const int *leads = activity_leads(g->portfolio, row->activity, &count);
    const char *text = "";
    for (int i = 0; i < count; i++)
        text = i ? arena_printf(&g->scratch, "%s, %s", text, g->short_names[leads[i]])
                 : g->short_names[leads[i]];
    return text;
}

/* The words that the plan gave for a span alone. */
static const char *within_words(const struct activity *a)
{
    for (int i = 0; i < a->relation_count; i++)
        if (a->relations[i].kind == RELATION_WITHIN && a->relations[i].print)
            return a->relations[i].print;
    return NULL;
}

static const char *each_words(struct gantt *g, const struct activity *a, struct days days)
{
    struct arena *arena = &g->scene->arena;
    if (a->timing == TIMING_EACH_BODY)
        return word_fill(arena, WORD_EACH, g->language, g->portfolio->bodies.items[a->body].id,
                         NULL);
    const char *frame = time_frame(arena, days, g->language);
    int index = (int)(a - g->portfolio->activities.items), times = a->end - index - 1;
    return times < 2
               ? frame
               : word_fill(arena, WORD_TIMES, g->language, arena_printf(arena, "%d", times), frame);
}

static const char *time_text(struct gantt *g, const struct row *row)
{
    if (row->activity == NONE)
        return "";
    const struct activity *a = activity_of(g, row);
    const struct item *item = &g->schedule->items[row->activity];
    struct days days = {item->start, item->finish};
    if (days.first == DAY_NONE || days.last == DAY_NONE)
        return "—";
    if (a->print)
        return a->print;
    switch (a->timing) {
    case TIMING_EACH_BODY:
    case TIMING_EACH_RULE:
        return each_words(g, a, days);
    case TIMING_WITHIN:
        if (within_words(a))
            return within_words(a);
        break;
    case TIMING_MILESTONE:
        return day_words(&g->scene->arena, days.last, g->language);
    case TIMING_DATES:
    case TIMING_AT_MEETING:
    case TIMING_AT_BODY:
        return days_words(&g->scene->arena, days, g->language);
    default:
        break;
    }
    return time_frame(&g->scene->arena, days, g->language);
}

static const char *title_text(struct gantt *g, const struct row *row)
{
    if (row->kind == ROW_EMPTY)
        return word_text(WORD_NO_ACTIVITIES, g->language);
    if (row->kind != ROW_PLAN)
        return activity_title(g, row->activity);
    const char *symbols = plan_symbols(g, row->plan);
    return arena_printf(&g->scratch, "%s · %s%s%s", plan_title(g, row->plan),
                        plan_period(g, row->plan), *symbols ? " · " : "", symbols);
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

/* Widths. */

static struct text_style title_style(const struct row *row)
{
    struct text_style style = cell_style;
    if (row->kind == ROW_PLAN)
        return plan_style;
    if (row->kind == ROW_SECTION) {
        style = heading_style;
        style.size -= row->depth ? 0.5 : 0;
    }
    style.italic = row->kind == ROW_EMPTY;
    return style;
}

static double head_width(struct gantt *g, enum word word)
{
    struct text_style style = label_style;
    style.bold = true;
    return ruler_width(&g->ruler, word_text(word, g->language), style);
}

void rows_columns(struct gantt *g)
{
    double number = head_width(g, WORD_NUMBER), lead = head_width(g, WORD_LEAD),
           time = head_width(g, WORD_TIME_FRAME), title = 100;
    for (int i = 0; i < g->rows.count; i++) {
        const struct row *row = &g->rows.items[i];
        struct ruler *r = &g->ruler;
        if (row->number)
            number = fmax(number, ruler_width(r, row->number, title_style(row)));
        lead = fmax(lead, ruler_width(r, lead_text(g, row), small_style));
        time = fmax(time, ruler_width(r, time_text(g, row), small_style));
        if (row->kind == ROW_ACTIVITY)
            title = fmax(title, ruler_width(r, title_text(g, row), cell_style));
    }
    double w = g->area.w, share = w < upright_width ? 0.52 : 0.45;
    number = fmin(number, 0.08 * w);
    lead = fmin(lead, 0.08 * w);
    time = fmin(time, 0.1 * w);
    title = fmin(title, share * w - number - lead - time - 4 * gutter);
    g->number = (struct column){g->area.x + 2, number};
    g->title = (struct column){g->number.x + number + gutter, title};
    g->lead = (struct column){g->title.x + title + gutter, lead};
    g->time = (struct column){g->lead.x + lead + gutter, time};
}

/* Heights. */

static double block_height(struct text_block block)
{
    return block.count * block.line_height;
}

/* Headings reach over the columns that they leave empty; that of a plan, over the chart too. */
static struct column title_column(const struct gantt *g, const struct row *row)
{
    if (row->kind == ROW_PLAN)
        return (struct column){g->number.x, g->area.w - 4};
    double left = g->title.x;
    double right = row->kind == ROW_ACTIVITY || row->kind == ROW_MORE ? g->title.x + g->title.w
                                                                      : g->lead.x + g->lead.w;
    return (struct column){left, right - left};
}

static struct text_block two_blocks(struct gantt *g, struct text_block a, struct text_block b)
{
    struct text_line *lines = arena_array(&g->scene->arena, struct text_line, a.count + b.count);
    for (int i = 0; i < a.count + b.count; i++)
        lines[i] = i < a.count ? a.lines[i] : b.lines[i - a.count];
    return (struct text_block){lines, a.count + b.count, a.line_height};
}

/* A time frame that is too wide breaks behind its dash: "Nov 2015–" "Feb 2016". */
static struct text_block wrap_time(struct gantt *g, const char *text, double width)
{
    static const char dash[] = "–";
    struct ruler *r = &g->ruler;
    const char *at = strstr(text, dash);
    if (!at || ruler_width(r, text, small_style) <= width)
        return ruler_wrap(r, &g->scene->arena, text, width, small_style);
    at += strlen(dash);
    const char *head = arena_dup(&g->scratch, text, (size_t)(at - text));
    return two_blocks(g, ruler_wrap(r, &g->scene->arena, head, width, small_style),
                      ruler_wrap(r, &g->scene->arena, at, width, small_style));
}

static void wrap_row(struct gantt *g, struct row *row, const char *title)
{
    struct arena *arena = &g->scene->arena;
    struct ruler *r = &g->ruler;
    if (row->number)
        row->numbers = ruler_wrap(r, arena, row->number, g->number.w, title_style(row));
    row->title = ruler_wrap(r, arena, title, title_column(g, row).w, title_style(row));
    row->lead = ruler_wrap(r, arena, lead_text(g, row), g->lead.w, small_style);
    row->time = wrap_time(g, time_text(g, row), g->time.w);
}

/* Relations to activities are shown by links, or by words beside the bar: how much room the words
 * may take, with their pages. */
static double note_room(struct gantt *g, const struct row *row)
{
    const struct activity *a = activity_of(g, row);
    double room = 0, words = 25, page = 25;
    for (int i = 0; i < a->relation_count; i++) {
        const struct anchor *anchor = &a->relations[i].anchor;
        if (anchor->kind == ANCHOR_ACTIVITY)
            room += page + ruler_width(&g->ruler, activity_reference(g, anchor->ref, row->plan),
                                       label_style);
    }
    return room > 0 ? room + words : 0;
}

/* A bar that leaves no room at either side has its words under it. */
static bool needs_room_below(struct gantt *g, const struct row *row)
{
    double from, to, need = 0;
    if (row->activity == NONE || !row_extent(g, row, &from, &to))
        return false;
    const char *saying = bar_saying(g, row->activity);
    need += saying ? ruler_width(&g->ruler, saying, label_style) + 10 : 0;
    need += note_room(g, row);
    return need > fmax(from - g->axis.x, g->axis.x + g->axis.w - to);
}

static void set_height(struct gantt *g, struct row *row)
{
    double text = fmax(fmax(block_height(row->title), block_height(row->numbers)),
                       fmax(block_height(row->lead), block_height(row->time)));
    text = fmax(text, block_height(row->instead));
    row->height = fmax(least_height, text + 2 * pad);
    row->bar = pad + row->title.line_height / 2;
    if (row->bar < least_height / 2)
        row->bar = least_height / 2;
    row->label_below = row->kind == ROW_ACTIVITY && needs_room_below(g, row);
    if (row->label_below)
        row->height = fmax(row->height, row->bar + bar_height / 2 + 1 +
                                            ruler_height(&g->ruler, label_style) + pad);
}

/* Cuts the rest off a title that is higher than a page, into rows of its own. */
static void split_tall(struct gantt *g, int index, double most)
{
    struct row *row = &g->rows.items[index];
    int fits = (int)((most - 2 * pad) / row->title.line_height);
    fits = fits < 1 ? 1 : fits;
    if (row->title.count <= fits)
        return;
    struct text_block rest = {row->title.lines + fits, row->title.count - fits,
                              row->title.line_height};
    row->title.count = fits;
    set_height(g, row);
    struct row *more = add_row(g, ROW_MORE, row->plan, NONE);
    more->title = rest;
    set_height(g, more);
    split_tall(g, g->rows.count - 1, most);
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
    return room < most / 4 ? most : room;
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
        int index = g->rows.count - 1;
        struct row *row = &g->rows.items[index];
        if (row->activity != NONE)
            for (int j = row->activity;
                 j == row->activity || (row->kind == ROW_ACTIVITY && j < activity_of(g, row)->end);
                 j++)
                g->row_of[j] = index;
        wrap_row(g, row, title_text(g, row));
        const char *instead = words_instead(g, row);
        if (instead)
            row->instead =
                ruler_wrap(&g->ruler, &g->scene->arena, instead, g->axis.w - 4, label_style);
        set_height(g, row);
        split_tall(g, index, room_below_headings(g, index, most));
    }
}

struct row row_continued(struct gantt *g, const struct row *heading)
{
    struct row row = *heading;
    row.activity = NONE;
    const char *title = heading->kind == ROW_PLAN ? plan_title(g, heading->plan)
                                                  : activity_title(g, heading->activity);
    const char *brief =
        heading->kind == ROW_PLAN ? g->portfolio->plans.items[heading->plan].id : "";
    if (heading->title.count > 2) /* the whole title stands where it begins */
        title = brief;
    row.title = ruler_wrap(&g->ruler, &g->scene->arena,
                           word_fill(&g->scene->arena, WORD_CONTINUED, g->language, title, NULL),
                           title_column(g, heading).w, title_style(heading));
    set_height(g, &row);
    return row;
}

/* Drawing. */

static const char *row_id(const struct gantt *g, const struct row *row)
{
    return row->activity != NONE ? activity_name(g, row->activity)
                                 : g->portfolio->plans.items[row->plan].id;
}

static void draw_block(struct gantt *g, const struct row *row, enum role role, const char *id,
                       struct column column, struct text_block block, struct text_style style)
{
    /* Texts of all sizes stand on one line: their middles meet. */
    double top = row->top + row->bar - block.line_height / 2;
    for (int i = 0; i < block.count; i++) {
        struct box box = {column.x, top + i * block.line_height, block.lines[i].width,
                          block.line_height};
        sheet_text(&g->sheet, role, box, block.lines[i].text, style)->id = id;
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
    bool heading = row->kind == ROW_SECTION, plan = row->kind == ROW_PLAN;
    const char *id = row_id(g, row);
    struct text_style style = title_style(row);
    draw_block(g, row, heading ? ROLE_SECTION_TEXT : ROLE_ROW_NUMBER, id, g->number, row->numbers,
               style);
    enum role title = plan ? ROLE_PLAN_TEXT : heading ? ROLE_SECTION_TEXT : ROLE_ROW_TITLE;
    draw_block(g, row, title, id, title_column(g, row), row->title, style);
    draw_block(g, row, ROLE_ROW_LEAD, id, g->lead, row->lead, small_style);
    draw_block(g, row, ROLE_ROW_TIME, id, g->time, row->time, small_style);
}
