/* Bars and milestones, and what of them is late.
 *
 * Idea: a bar reaches from the morning of its first day to the evening of its last. What is
 * narrower than can be seen is widened to the right, a critical bar and one at a meeting so far
 * that the hatching inside of their frames still tells the lead; what leans on a bar (float, links,
 * words) asks bar_span, so all agree on where it ends. */
#include "scene/layout.h"

#include <math.h>

static const double least_width = 2, framed_width = 3.6, meeting_width = 4.5, meeting_height = 9,
                    section_height = 2.4, long_tail = 70; /* longer than a date */

static bool is_at_meeting(const struct activity *a)
{
    return a->timing == TIMING_AT_MEETING || a->timing == TIMING_AT_BODY;
}

bool bar_span(const struct gantt *g, int activity, double *from, double *to)
{
    const struct item *item = &g->schedule->items[activity];
    const struct activity *a = activity_at(g, activity);
    const struct axis *axis = &g->axis;
    if (item->start == DAY_NONE || item->finish == DAY_NONE)
        return false;
    if (item->finish < axis->first || item->start >= axis->end)
        return false;
    *to = axis_x(axis, item->finish + 1);
    *from = axis_x(axis, item->start);
    if (a->timing == TIMING_MILESTONE) {
        *from = *to;
        return true;
    }
    double least = is_at_meeting(a) ? meeting_width : item->critical ? framed_width : least_width;
    if (*to - *from >= least)
        return true;
    if (is_at_meeting(a)) /* its band runs through its middle */
        *from = fmax(axis->x, (*from + *to - least) / 2);
    *to = *from + least;
    return true;
}

bool bar_is_cut(const struct gantt *g, int activity, bool at_start)
{
    const struct item *item = &g->schedule->items[activity];
    return at_start ? item->start < g->axis.first : item->finish >= g->axis.end;
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

bool bar_estimate(const struct gantt *g, int activity, double *best, double *worst)
{
    const struct activity *a = activity_at(g, activity);
    const struct item *item = &g->schedule->items[activity];
    if (!a->best.count || !a->worst.count || item->start == DAY_NONE || !is_movable(a) ||
        a->progress.finished != DAY_NONE)
        return false;
    const struct workcal *cal = g->schedule->calendars[activity];
    *best = axis_x(&g->axis, workcal_finish(cal, item->start, a->best) + 1);
    *worst = axis_x(&g->axis, workcal_finish(cal, item->start, a->worst) + 1);
    return *worst > *best;
}

static bool has_tail(const struct item *item)
{
    return item->has_float && item->late_finish != DAY_NONE && item->late_finish > item->finish;
}

bool tail_waits(const struct gantt *g, int activity)
{
    const struct item *item = &g->schedule->items[activity];
    return activity_at(g, activity)->timing == TIMING_MILESTONE && has_tail(item) &&
           axis_x(&g->axis, item->late_finish + 1) - axis_x(&g->axis, item->finish + 1) > long_tail;
}

bool row_extent(const struct gantt *g, const struct row *row, double *from, double *to)
{
    double x, best, worst;
    if (row->activity == NONE || !bar_span(g, row->activity, from, to))
        return false;
    const struct item *item = &g->schedule->items[row->activity];
    if (activity_at(g, row->activity)->timing == TIMING_MILESTONE) {
        *from -= bar_reach;
        *to += bar_reach;
    }
    if (has_tail(item) && !tail_waits(g, row->activity))
        *to = fmax(*to, axis_x(&g->axis, item->late_finish + 1));
    if (bar_endorsed(g, row->activity, &x))
        *to = fmax(*to, x);
    if (bar_estimate(g, row->activity, &best, &worst))
        *to = fmax(*to, worst);
    return true;
}

/* The role of a movable bar or milestone: critical or not, sure or not. */
static enum role movable_role(const struct gantt *g, int activity, bool milestone)
{
    static const enum role roles[2][2][2] = {
        {{ROLE_BAR, ROLE_BAR_TENTATIVE}, {ROLE_BAR_CRITICAL, ROLE_BAR_CRITICAL_TENTATIVE}},
        {{ROLE_MILESTONE, ROLE_MILESTONE_TENTATIVE},
         {ROLE_MILESTONE_CRITICAL, ROLE_MILESTONE_CRITICAL_TENTATIVE}}};
    const struct item *item = &g->schedule->items[activity];
    return roles[milestone][item->critical][item->unsure || g->doubts[activity] != NONE];
}

enum role bar_role(const struct gantt *g, int activity)
{
    bool doubt = g->doubts[activity] != NONE || g->schedule->items[activity].unsure;
    switch (activity_at(g, activity)->timing) {
    case TIMING_SECTION:
        return ROLE_SECTION_BAR;
    case TIMING_MILESTONE:
        return movable_role(g, activity, true);
    case TIMING_DATES:
        return ROLE_BAR_FIXED;
    case TIMING_AT_MEETING:
    case TIMING_AT_BODY:
        return doubt ? ROLE_BAR_MEETING_TENTATIVE : ROLE_BAR_MEETING;
    case TIMING_ONGOING:
    case TIMING_WITHIN:
        return ROLE_BAR_ONGOING;
    case TIMING_OCCURRENCE:
        return doubt ? ROLE_BAR_TENTATIVE : ROLE_BAR_OCCURRENCE;
    default:
        return movable_role(g, activity, false);
    }
}

/* What a pointer that rests on a bar shows: number, title, days, and of an activity lead and status
 * as the table has them. */
static const char *bar_title(struct gantt *g, int activity)
{
    const struct item *item = &g->schedule->items[activity];
    struct arena *arena = &g->scene->arena;
    struct days days = {item->start, item->finish};
    const char *title =
        arena_printf(arena, "%s %s, %s", activity_at(g, activity)->id, activity_title(g, activity),
                     days_words(arena, days, g->language));
    if (activity_at(g, activity)->timing == TIMING_SECTION)
        return title;
    const struct row row = {.kind = ROW_ACTIVITY, .activity = activity};
    const char *words[] = {cell_text(g, &row, COLUMN_LEAD), cell_text(g, &row, COLUMN_STATUS)};
    for (int i = 0; i < 2; i++)
        if (*words[i])
            title = arena_printf(arena, "%s · %s", title, words[i]);
    return title;
}

static void name_shape(struct gantt *g, struct shape *shape, int activity, int series)
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

/* A thin bar with its ends turned down, as a bracket over what is in the section; an end beyond
 * the axis is not seen. */
static void draw_section(struct gantt *g, int activity, struct box box)
{
    double y = box.y + box.h / 2 - section_height / 2, low = y + section_height;
    double end = box.w < 6 ? box.w / 2 : 3, left = box.x, right = box.x + box.w;
    bool begins = !bar_is_cut(g, activity, true), ends = !bar_is_cut(g, activity, false);
    const struct vertex points[] = {{left, y},
                                    {right, y},
                                    {right, ends ? low + 2 : low},
                                    {ends ? right - end : right, low},
                                    {begins ? left + end : left, low},
                                    {left, begins ? low + 2 : low}};
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
    bool open = a->timing == TIMING_ONGOING && !has_until(a) && !bar_is_cut(g, activity, false);
    double head = open ? 4 : 0;
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
    double right = box.x + box.w, seen = right - fmin(least_width, box.w / 4);
    double left = fmax(from < seen ? from : seen, box.x);
    if (item->worst->last >= item->finish)
        return; /* it starts too late, but does not end too late */
    struct box late = {left, box.y, right - left, box.h};
    sheet_rect(&g->sheet, ROLE_BAR_LATE, late)->id = activity_name(g, activity);
}

static void draw_milestone(struct gantt *g, int activity, struct vertex middle)
{
    int count;
    const int *leads = activity_leads(g->portfolio, activity, &count);
    name_shape(g, sheet_diamond(&g->sheet, bar_role(g, activity), middle, bar_reach), activity,
               count ? g->series[leads[0]] : NONE);
}

static void draw_one(struct gantt *g, int activity)
{
    double from, to, middle = bar_middle(g, activity);
    if (!bar_span(g, activity, &from, &to))
        return;
    const struct activity *a = activity_at(g, activity);
    double height = is_at_meeting(a) ? meeting_height : bar_height;
    struct box box = {from, middle - height / 2, to - from, height};
    if (a->timing == TIMING_MILESTONE)
        draw_milestone(g, activity, (struct vertex){from, middle});
    else if (a->timing == TIMING_SECTION)
        draw_section(g, activity, box);
    else if (a->timing == TIMING_ONGOING || a->timing == TIMING_WITHIN)
        draw_ongoing(g, activity, box);
    else
        draw_box(g, activity, box);
    if (a->timing != TIMING_SECTION && a->timing != TIMING_MILESTONE)
        draw_late(g, activity, box);
    marks_upon(g, activity, box);
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
    marks_below(g, row->activity);
    draw_one(g, row->activity);
}

/* "60 %", "on hold". */
static const char *progress_words(const struct gantt *g, const struct activity *a)
{
    struct arena *arena = &g->scene->arena;
    if (a->progress.on_hold)
        return word_text(WORD_ON_HOLD, g->language);
    if (a->progress.finished != DAY_NONE || a->progress.done == NONE)
        return NULL;
    return word_fill(arena, WORD_PER_CENT, g->language, arena_printf(arena, "%d", a->progress.done),
                     NULL);
}

static const char *late_words(const struct gantt *g, int days)
{
    struct arena *arena = &g->scene->arena;
    return days < 1 ? NULL : word_count(arena, WORD_LATE, g->language, days, NULL);
}

const char *bar_saying(const struct gantt *g, int activity)
{
    const struct activity *a = activity_at(g, activity);
    const struct item *item = &g->schedule->items[activity];
    struct arena *arena = &g->scene->arena;
    const char *date = NULL, *all = NULL;
    if (item->start == DAY_NONE || a->timing == TIMING_SECTION)
        return NULL;
    if (a->timing == TIMING_MILESTONE)
        date = day_words(arena, item->finish, g->language);
    const char *parts[] = {date, progress_words(g, a), late_words(g, item->late_by)};
    for (int i = 0; i < 3; i++)
        if (parts[i])
            all = all ? word_fill(arena, WORD_LIST, g->language, all, parts[i]) : parts[i];
    return all;
}
