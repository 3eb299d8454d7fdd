/* What hangs on a bar: float, the way to the committees, what is done, estimates.
 *
 * Idea: each mark has a height of its own in the row, so that they do not cover each other: the
 * estimates run along the upper edge of the bar, ways through its middle, its float along its
 * foot; what is done is a core inside. */
#include "scene/layout.h"

#include <math.h>

static const double least_length = 1.6, tail_height = 1.6, core_height = 2.2, tick = 1.6, arrow = 3;

/* From the end of the bar to the end of its float, at the bar's foot. */
static void draw_tail(struct gantt *g, int activity)
{
    const struct item *item = &g->schedule->items[activity];
    double from, to, middle = bar_middle(g, activity);
    if (!item->has_float || item->late_finish == DAY_NONE || !bar_span(g, activity, &from, &to))
        return;
    double end = axis_x(&g->axis, item->late_finish + 1);
    if (tail_waits(g, activity))
        to = fmax(to, g->rows.items[g->row_of[activity]].words_end + 1);
    if (end - to < least_length)
        return;
    struct box box = {to, middle + bar_height / 2 - tail_height, end - to, tail_height};
    sheet_rect(&g->sheet, ROLE_FLOAT_TAIL, box)->id = activity_name(g, activity);
}

static bool is_on_axis(const struct gantt *g, const struct meeting *m)
{
    return m->days.last >= g->axis.first && m->days.last < g->axis.end;
}

/* Where the way to the committees begins and ends; false: there is none. */
static bool committee_way(const struct gantt *g, int activity, double *from, double *to)
{
    double start;
    if (!bar_endorsed(g, activity, to) || !bar_span(g, activity, &start, from))
        return false;
    if (activity_at(g, activity)->timing == TIMING_MILESTONE)
        *from += bar_reach;
    return true;
}

/* From the end of the bar to the last meeting that takes its output. */
static void draw_committee_way(struct gantt *g, int activity)
{
    double from, to, middle = bar_middle(g, activity);
    if (!committee_way(g, activity, &from, &to) || to - from <= least_length)
        return;
    const struct vertex way[] = {{from, middle}, {to, middle}};
    sheet_points(&g->sheet, SHAPE_POLYLINE, ROLE_COMMITTEE, way, 2)->id =
        activity_name(g, activity);
}

/* A mark at the close of each meeting that takes its output. */
static void draw_committees(struct gantt *g, int activity)
{
    const struct item *item = &g->schedule->items[activity];
    double to, last, middle = bar_middle(g, activity);
    if (!committee_way(g, activity, &to, &last))
        return;
    for (int i = 0; i < item->considered_count; i++) {
        if (item->considered[i].meeting == NONE)
            continue;
        const struct meeting *m = &g->portfolio->meetings.items[item->considered[i].meeting];
        double x = axis_x(&g->axis, m->days.last + 1);
        if (x >= to && is_on_axis(g, m))
            sheet_diamond(&g->sheet, ROLE_MEETING_MARK, (struct vertex){x, middle}, 2)->id = m->id;
    }
}

void marks_below(struct gantt *g, int activity)
{
    draw_tail(g, activity);
    draw_committee_way(g, activity);
}

/* A dark core as long as the part that is done. */
static void draw_done(struct gantt *g, int activity, struct box bar)
{
    const struct activity *a = activity_at(g, activity);
    int done = a->progress.finished != DAY_NONE ? 100 : a->progress.done;
    struct vertex middle = {bar.x, bar.y + bar.h / 2};
    if (done <= 0 || (a->timing == TIMING_MILESTONE && done < 100))
        return;
    struct box core = {bar.x, middle.y - core_height / 2, bar.w * done / 100, core_height};
    struct shape *shape = a->timing == TIMING_MILESTONE
                              ? sheet_diamond(&g->sheet, ROLE_BAR_DONE, middle, bar_reach / 2)
                              : sheet_rect(&g->sheet, ROLE_BAR_DONE, core);
    shape->id = activity_name(g, activity);
}

/* A whisker from the best to the worst finish. */
static void draw_estimate(struct gantt *g, int activity, struct box bar)
{
    double best, worst, y = bar.y + tick + 0.3;
    if (!bar_estimate(g, activity, &best, &worst))
        return;
    const struct vertex points[] = {{best, y - tick}, {best, y + tick},  {best, y},
                                    {worst, y},       {worst, y - tick}, {worst, y + tick}};
    sheet_points(&g->sheet, SHAPE_POLYLINE, ROLE_ESTIMATE, points, 6)->id =
        activity_name(g, activity);
}

/* A small arrow head at the edge of the axis behind which the bar goes on. The thin bar of a
 * section has none: it lacks the foot at that end. */
static void draw_continuing(struct gantt *g, int activity, struct box bar, bool at_start)
{
    double edge = at_start ? bar.x + 1 : bar.x + bar.w - 1;
    double foot = at_start ? edge + arrow : edge - arrow;
    double middle = bar.y + bar.h / 2, half = arrow * 0.8;
    if (!bar_is_cut(g, activity, at_start) || bar.w < 2 * arrow)
        return;
    if (activity_at(g, activity)->timing == TIMING_SECTION)
        return; /* it has no foot there */
    const struct vertex head[] = {{edge, middle}, {foot, middle - half}, {foot, middle + half}};
    sheet_points(&g->sheet, SHAPE_POLYGON, ROLE_BAR_CONTINUES, head, 3)->id =
        activity_name(g, activity);
}

void marks_upon(struct gantt *g, int activity, struct box bar)
{
    draw_done(g, activity, bar);
    draw_estimate(g, activity, bar);
    draw_committees(g, activity); /* over the whisker, which would cut them */
    draw_continuing(g, activity, bar, true);
    draw_continuing(g, activity, bar, false);
}
