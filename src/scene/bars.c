/* Bars, milestones, and what hangs on them: float, lateness, the way through a committee.
 *
 * Idea: a bar reaches from the morning of its first day to the evening of its last. What is
 * narrower than can be seen is widened to the right; what leans on a bar (float, links, words)
 * asks bar_span, so all agree on where it ends. */
#include "scene/layout.h"

#include <math.h>

static const double least_width = 1.6, tail_height = 1.6, section_height = 2.4;

static const struct activity *activity_at(const struct gantt *g, int activity)
{
    return &g->portfolio->activities.items[activity];
}

bool bar_span(const struct gantt *g, int activity, double *from, double *to)
{
    const struct item *item = &g->schedule->items[activity];
    if (item->start == DAY_NONE || item->finish == DAY_NONE)
        return false;
    *to = axis_x(&g->axis, item->finish + 1);
    *from = axis_x(&g->axis, item->start);
    if (activity_at(g, activity)->timing == TIMING_MILESTONE)
        *from = *to;
    else
        *to = fmax(*to, *from + least_width);
    return true;
}

double bar_middle(const struct gantt *g, int activity)
{
    const struct row *row = &g->rows.items[g->row_of[activity]];
    return row->top + row->bar;
}

/* The close of the last known meeting that takes an output. */
bool bar_endorsed(const struct gantt *g, int activity, double *x)
{
    const struct item *item = &g->schedule->items[activity];
    day last = DAY_NONE;
    for (int i = 0; i < item->considered_count; i++) {
        int meeting = item->considered[i].meeting;
        day close = meeting == NONE ? DAY_NONE : g->portfolio->meetings.items[meeting].days.last;
        last = close > last ? close : last;
    }
    if (last != DAY_NONE)
        *x = axis_x(&g->axis, last + 1);
    return last != DAY_NONE;
}

static bool has_tail(const struct item *item)
{
    return item->has_float && item->late_finish != DAY_NONE && item->late_finish > item->finish;
}

bool row_extent(const struct gantt *g, const struct row *row, double *from, double *to)
{
    double x;
    if (row->activity == NONE || !bar_span(g, row->activity, from, to))
        return false;
    const struct item *item = &g->schedule->items[row->activity];
    if (activity_at(g, row->activity)->timing == TIMING_MILESTONE) {
        *from -= bar_reach;
        *to += bar_reach;
    }
    if (has_tail(item))
        *to = fmax(*to, axis_x(&g->axis, item->late_finish + 1));
    if (bar_endorsed(g, row->activity, &x))
        *to = fmax(*to, x);
    return true;
}

enum role bar_role(const struct gantt *g, int activity)
{
    bool critical = g->schedule->items[activity].critical;
    switch (activity_at(g, activity)->timing) {
    case TIMING_SECTION:
        return ROLE_SECTION_BAR;
    case TIMING_MILESTONE:
        return critical ? ROLE_MILESTONE_CRITICAL : ROLE_MILESTONE;
    case TIMING_DATES:
        return ROLE_BAR_FIXED;
    case TIMING_AT_MEETING:
    case TIMING_AT_BODY:
        return ROLE_BAR_MEETING;
    case TIMING_ONGOING:
    case TIMING_WITHIN:
        return ROLE_BAR_ONGOING;
    case TIMING_OCCURRENCE:
        return ROLE_BAR_OCCURRENCE;
    default:
        return critical ? ROLE_BAR_CRITICAL : ROLE_BAR;
    }
}

/* What a pointer that rests on a bar shows: number, title, days. */
static const char *bar_title(const struct gantt *g, int activity)
{
    const struct item *item = &g->schedule->items[activity];
    struct arena *arena = &g->scene->arena;
    struct days days = {item->start, item->finish};
    return arena_printf(arena, "%s %s, %s", activity_at(g, activity)->id,
                        activity_title(g, activity), days_words(arena, days, g->language));
}

static void name_shape(const struct gantt *g, struct shape *shape, int activity, int series)
{
    shape->id = activity_name(g, activity);
    shape->title = bar_title(g, activity);
    shape->series = series;
}

/* One bar for each lead, one upon the other: joint leads split it. */
static void draw_box(struct gantt *g, int activity, struct box box)
{
    int count;
    const int *leads = activity_leads(g->portfolio, activity, &count);
    int shown = count < 1 ? 1 : count > 3 ? 3 : count;
    for (int i = 0; i < shown; i++) {
        struct box part = {box.x, box.y + box.h * i / shown, box.w, box.h / shown};
        name_shape(g, sheet_rect(&g->sheet, bar_role(g, activity), part), activity,
                   count ? g->series[leads[i]] : NONE);
    }
}

/* A thin bar with its ends turned down, as a bracket over what is in the section. */
static void draw_section(struct gantt *g, int activity, struct box box)
{
    double y = box.y + box.h / 2 - section_height / 2, foot = section_height + 2;
    double end = box.w < 6 ? box.w / 2 : 3;
    const struct vertex points[] = {{box.x, y},
                                    {box.x + box.w, y},
                                    {box.x + box.w, y + foot},
                                    {box.x + box.w - end, y + section_height},
                                    {box.x + end, y + section_height},
                                    {box.x, y + foot}};
    name_shape(g, sheet_points(&g->sheet, SHAPE_POLYGON, ROLE_SECTION_BAR, points, 6), activity,
               NONE);
}

static bool has_until(const struct activity *a)
{
    for (int i = 0; i < a->relation_count; i++)
        if (a->relations[i].kind == RELATION_UNTIL)
            return true;
    return false;
}

/* An ongoing bar without `until` goes on: its end is an arrow head as high as the bar. */
static void draw_ongoing(struct gantt *g, int activity, struct box box)
{
    const struct activity *a = activity_at(g, activity);
    double head = a->timing == TIMING_ONGOING && !has_until(a) ? 4 : 0;
    if (head > box.w)
        head = box.w;
    box.w -= head;
    if (box.w > 0)
        draw_box(g, activity, box);
    if (head <= 0)
        return;
    int count;
    const int *leads = activity_leads(g->portfolio, activity, &count);
    double x = box.x + box.w;
    const struct vertex points[] = {{x, box.y}, {x + head, box.y + box.h / 2}, {x, box.y + box.h}};
    name_shape(g, sheet_points(&g->sheet, SHAPE_POLYGON, ROLE_BAR_OPEN_END, points, 3), activity,
               count ? g->series[leads[0]] : NONE);
}

/* What of a bar lies beyond the last day in time of its worst deadline. */
static void draw_late(struct gantt *g, int activity, struct box box)
{
    const struct item *item = &g->schedule->items[activity];
    if (item->late_by <= 0 || !item->worst || item->worst->last == DAY_NONE)
        return;
    double from = axis_x(&g->axis, item->worst->last + 1);
    double right = box.x + box.w, seen = right - least_width;
    double left = fmax(from < seen ? from : seen, box.x);
    if (item->worst->last >= item->finish)
        return; /* it starts too late, but does not end too late */
    struct box late = {left, box.y, right - left, box.h};
    sheet_rect(&g->sheet, ROLE_BAR_LATE, late)->id = activity_name(g, activity);
}

static void draw_one(struct gantt *g, int activity)
{
    double from, to, middle = bar_middle(g, activity);
    if (!bar_span(g, activity, &from, &to))
        return;
    struct box box = {from, middle - bar_height / 2, to - from, bar_height};
    enum role role = bar_role(g, activity);
    if (role == ROLE_MILESTONE || role == ROLE_MILESTONE_CRITICAL) {
        int count;
        const int *leads = activity_leads(g->portfolio, activity, &count);
        name_shape(g, sheet_diamond(&g->sheet, role, (struct vertex){from, middle}, bar_reach),
                   activity, count ? g->series[leads[0]] : NONE);
        return;
    }
    if (role == ROLE_SECTION_BAR)
        draw_section(g, activity, box);
    else if (role == ROLE_BAR_ONGOING)
        draw_ongoing(g, activity, box);
    else
        draw_box(g, activity, box);
    if (role != ROLE_SECTION_BAR)
        draw_late(g, activity, box);
}

/* From the end of the bar to the end of its float, at the bar's foot. */
static void draw_tail(struct gantt *g, int activity)
{
    const struct item *item = &g->schedule->items[activity];
    double from, to, middle = bar_middle(g, activity);
    if (!has_tail(item) || !bar_span(g, activity, &from, &to))
        return;
    double end = axis_x(&g->axis, item->late_finish + 1);
    if (end - to < least_width)
        return;
    struct box box = {to, middle + bar_height / 2 - tail_height, end - to, tail_height};
    sheet_rect(&g->sheet, ROLE_FLOAT_TAIL, box)->id = activity_name(g, activity);
}

/* From the end of the bar to the meetings that take its output, a mark at each. */
static void draw_committees(struct gantt *g, int activity)
{
    const struct item *item = &g->schedule->items[activity];
    double from, to, last, middle = bar_middle(g, activity);
    if (!bar_endorsed(g, activity, &last) || !bar_span(g, activity, &from, &to))
        return;
    if (activity_at(g, activity)->timing == TIMING_MILESTONE)
        to += bar_reach;
    if (last - to > least_width) {
        const struct vertex way[] = {{to, middle}, {last, middle}};
        sheet_points(&g->sheet, SHAPE_POLYLINE, ROLE_COMMITTEE, way, 2)->id =
            activity_name(g, activity);
    }
    for (int i = 0; i < item->considered_count; i++) {
        if (item->considered[i].meeting == NONE)
            continue;
        const struct meeting *m = &g->portfolio->meetings.items[item->considered[i].meeting];
        double x = axis_x(&g->axis, m->days.last + 1);
        if (x >= to)
            sheet_diamond(&g->sheet, ROLE_MEETING_MARK, (struct vertex){x, middle}, 2)->id = m->id;
    }
}

void bars_draw(struct gantt *g, const struct row *row)
{
    if (row->activity == NONE)
        return;
    const struct activity *a = activity_at(g, row->activity);
    if (is_group(a) && a->timing != TIMING_SECTION) {
        for (int i = row->activity + 1; i < a->end; i++)
            draw_one(g, i);
        return;
    }
    draw_tail(g, row->activity);
    draw_committees(g, row->activity);
    draw_one(g, row->activity);
}

const char *bar_saying(const struct gantt *g, int activity)
{
    const struct activity *a = activity_at(g, activity);
    const struct item *item = &g->schedule->items[activity];
    struct arena *arena = &g->scene->arena;
    const char *date = NULL, *late = NULL;
    if (item->start == DAY_NONE || a->timing == TIMING_SECTION)
        return NULL;
    if (a->timing == TIMING_MILESTONE)
        date = day_words(arena, item->finish, g->language);
    if (item->late_by == 1)
        late = word_text(WORD_LATE_ONE, g->language);
    else if (item->late_by > 1)
        late = word_fill(arena, WORD_LATE, g->language, arena_printf(arena, "%d", item->late_by),
                         NULL);
    const char *parts[] = {date, late, item->unsure ? word_text(WORD_UNSURE, g->language) : NULL};
    const char *all = NULL;
    for (int i = 0; i < 3; i++)
        if (parts[i])
            all = all ? arena_printf(arena, "%s, %s", all, parts[i]) : parts[i];
    return all;
}
