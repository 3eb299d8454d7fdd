/* The meetings: which of them the chart shows, their bands, labels and document deadlines.
 *
 * Idea: meetings are the skeleton of a joint work plan, so they run as bands through all rows. A
 * meeting is used when an activity refers to it or it takes an output; it has a band as wide as
 * its days, and its document deadline a dotted line. The other meetings of the bodies that matter
 * are hairlines. A body with several meetings has labels in lanes of its own, named at the left;
 * the rest share lanes.
 *
 * Invariant: labels and deadline marks of one lane do not overlap; what finds no lane has a band
 * without a label, and used meetings choose first. */
#include "scene/layout.h"

#include <stdlib.h>

static const double least_band = 1.4, hairline = 0.6, label_gap = 3, mark_reach = 2.2,
                    lanes_share = 0.27; /* of the height of the page, at most */

struct chosen {
    bool *used;    /* each meeting */
    bool *matters; /* each body */
};

/* A meeting that is named brings its body along only if that body takes documents by a rule: a
 * workshop does not bring all other workshops. */
static void use_meeting(struct gantt *g, struct chosen *chosen, int meeting)
{
    int body = g->portfolio->meetings.items[meeting].body;
    chosen->used[meeting] = true;
    if (g->portfolio->bodies.items[body].documents.kind != DOCUMENTS_UNSAID)
        chosen->matters[body] = true;
}

/* The meeting whose days an activity `at` a body took. */
static int meeting_taken(const struct gantt *g, const struct activity *a, const struct item *item)
{
    const struct body *body = &g->portfolio->bodies.items[a->body];
    for (int i = 0; i < body->meeting_count; i++) {
        const struct meeting *m = &g->portfolio->meetings.items[body->meetings[i]];
        if (meeting_takes_place(m) && m->days.first == item->start && m->days.last == item->finish)
            return body->meetings[i];
    }
    return NONE;
}

static void use_activity(struct gantt *g, struct chosen *chosen, int activity)
{
    const struct activity *a = &g->portfolio->activities.items[activity];
    const struct item *item = &g->schedule->items[activity];
    if (a->meeting != NONE)
        use_meeting(g, chosen, a->meeting);
    if (a->body != NONE)
        chosen->matters[a->body] = true;
    if (a->timing == TIMING_AT_BODY && meeting_taken(g, a, item) != NONE)
        use_meeting(g, chosen, meeting_taken(g, a, item));
    for (int i = 0; i < a->relation_count; i++)
        if (a->relations[i].anchor.kind == ANCHOR_MEETING)
            use_meeting(g, chosen, a->relations[i].anchor.ref);
    for (int i = 0; i < a->submission_count; i++)
        chosen->matters[a->submissions[i].body] = true;
    for (int i = 0; i < item->considered_count; i++)
        if (item->considered[i].meeting != NONE)
            use_meeting(g, chosen, item->considered[i].meeting);
}

/* Bodies of the parties that have a rule for documents. */
static void use_parties(struct gantt *g, struct chosen *chosen, const struct plan *plan)
{
    for (int b = 0; b < g->portfolio->bodies.count; b++) {
        const struct body *body = &g->portfolio->bodies.items[b];
        for (int i = 0; i < plan->party_count; i++)
            if (body->organization == plan->parties[i] && body->documents.kind != DOCUMENTS_UNSAID)
                chosen->matters[b] = true;
    }
}

static void widen(struct days *window, day first, day last)
{
    if (window->first == DAY_NONE || first < window->first)
        window->first = first;
    if (window->last == DAY_NONE || last > window->last)
        window->last = last;
}

static void widen_by_activity(struct gantt *g, struct days *window, int activity)
{
    const struct item *item = &g->schedule->items[activity];
    if (item->start == DAY_NONE)
        return;
    widen(window, item->start, item->finish);
    if (item->has_float && item->late_finish != DAY_NONE && item->late_finish > item->finish)
        widen(window, item->start, item->late_finish);
    if (item->considered_count && item->endorsed != DAY_NONE)
        widen(window, item->start, item->endorsed);
}

static bool is_shown(const struct gantt *g, int activity)
{
    return g->portfolio->plans.items[g->portfolio->activities.items[activity].plan].shown;
}

/* Used meetings widen the window, as long as they lie within a quarter of its length of it: a
 * committee of ten years ago does not push all bars into a corner. */
static void widen_by_meetings(struct gantt *g, const struct chosen *chosen)
{
    struct days base = g->window;
    day reach = (base.last - base.first + 1) / 4;
    for (int i = 0; i < g->portfolio->meetings.count; i++) {
        const struct meeting *m = &g->portfolio->meetings.items[i];
        if (!chosen->used[i] || !meeting_takes_place(m))
            continue;
        if (m->known.first >= base.first - reach && m->known.last <= base.last + reach)
            widen(&g->window, m->known.first, m->known.last);
    }
}

static bool is_worth_showing(const struct gantt *g, const struct chosen *chosen, int meeting)
{
    const struct meeting *m = &g->portfolio->meetings.items[meeting];
    if (!m->has_days || m->status == MEETING_POSTPONED)
        return false;
    if (m->known.last < g->window.first || m->known.first > g->window.last)
        return false;
    if (chosen->used[meeting])
        return true;
    return chosen->matters[m->body] && meeting_takes_place(m) &&
           (m->takes_documents || m->eve_of != NONE);
}

static void choose_window(struct gantt *g, struct chosen *chosen)
{
    g->window = no_days();
    for (int i = 0; i < g->portfolio->plans.count; i++) {
        const struct plan *plan = &g->portfolio->plans.items[i];
        if (!plan->shown)
            continue;
        widen(&g->window, plan->period.first, plan->period.last);
        use_parties(g, chosen, plan);
    }
    for (int i = 0; i < g->portfolio->activities.count; i++) {
        if (!is_shown(g, i))
            continue;
        use_activity(g, chosen, i);
        widen_by_activity(g, &g->window, i);
    }
    widen_by_meetings(g, chosen);
}

void meetings_choose(struct gantt *g)
{
    struct chosen chosen = {arena_array(&g->scratch, bool, g->portfolio->meetings.count),
                            arena_array(&g->scratch, bool, g->portfolio->bodies.count)};
    choose_window(g, &chosen);
    for (int b = 0; b < g->portfolio->bodies.count; b++) {
        const struct body *body = &g->portfolio->bodies.items[b];
        for (int i = 0; i < body->meeting_count; i++) {
            if (!is_worth_showing(g, &chosen, body->meetings[i]))
                continue;
            struct band *band = vec_push(&g->scratch, &g->bands);
            band->meeting = body->meetings[i];
            band->used = chosen.used[body->meetings[i]];
            band->lane = NONE;
        }
    }
}

/* Lanes. */

static const struct meeting *meeting_of(const struct gantt *g, const struct band *band)
{
    return &g->portfolio->meetings.items[band->meeting];
}

static bool is_tentative(const struct meeting *m)
{
    return m->span_only || m->status == MEETING_TENTATIVE;
}

static bool has_rule(const struct gantt *g, const struct meeting *m)
{
    return m->documents.kind != DOCUMENTS_UNSAID ||
           g->portfolio->bodies.items[m->body].documents.kind != DOCUMENTS_UNSAID;
}

static void measure_band(struct gantt *g, struct band *band)
{
    const struct meeting *m = meeting_of(g, band);
    const struct axis *axis = &g->axis;
    double from = axis_x(axis, m->known.first), to = axis_x(axis, m->known.last + 1);
    double least = band->used ? least_band : hairline;
    band->x = from;
    band->w = to - from < least || (!band->used && !is_tentative(m)) ? least : to - from;
    if (band->x + band->w > axis->x + axis->w)
        band->x = axis->x + axis->w - band->w;
    bool due = band->used && m->takes_documents && has_rule(g, m) && meeting_takes_place(m) &&
               m->documents_due != DAY_NONE && m->documents_due >= axis->first;
    band->due = due ? axis_x(axis, m->documents_due + 1) : -1;
    band->label = m->id;
    band->label_w = ruler_width(&g->ruler, m->id, label_style);
}

/* From the left: so lanes are filled. */
static int by_place(const void *a, const void *b)
{
    const struct band *one = *(struct band *const *)a, *two = *(struct band *const *)b;
    if (one->x != two->x)
        return one->x < two->x ? -1 : 1;
    return one->meeting - two->meeting;
}

/* Where a label stands, the best place first: at its band, else at its deadline mark. */
enum label_place { OVER, RIGHT_OF, LEFT_OF, AFTER_MARK, BEFORE_MARK, PLACES };

static bool touch(double from, double to, double other_from, double other_to)
{
    return from <= other_to + mark_reach + 2 && other_from <= to + mark_reach + 2;
}

/* Puts a label there; false where it would stand away from its meeting, or hide its own deadline
 * mark. */
static bool put_label(const struct gantt *g, struct band *band, enum label_place place)
{
    double mark = mark_reach + 1, right = g->axis.x + g->axis.w - band->label_w;
    const double xs[PLACES] = {
        [OVER] = band->x + (band->w - band->label_w) / 2, [RIGHT_OF] = band->x,
        [LEFT_OF] = band->x + band->w - band->label_w,    [AFTER_MARK] = band->due + mark,
        [BEFORE_MARK] = band->due - mark - band->label_w,
    };
    double x = xs[place] > right ? right : xs[place];
    band->label_x = x < g->axis.x ? g->axis.x : x;
    double end = band->label_x + band->label_w, due = band->due;
    bool at_band = touch(band->label_x, end, band->x, band->x + band->w);
    if (due < 0)
        return at_band;
    return (at_band || touch(band->label_x, end, due, due)) &&
           (due + mark_reach < band->label_x || due - mark_reach > end);
}

static bool apart(double from, double to, double other_from, double other_to)
{
    return to + label_gap <= other_from || other_to + label_gap <= from;
}

/* Do the labels and the marks of two meetings keep off each other in one lane? */
static bool share_lane(const struct band *a, const struct band *b)
{
    double a_end = a->label_x + a->label_w, b_end = b->label_x + b->label_w, r = mark_reach - 1;
    return apart(a->label_x, a_end, b->label_x, b_end) &&
           (a->due < 0 || apart(a->due - r, a->due + r, b->label_x, b_end)) &&
           (b->due < 0 || apart(b->due - r, b->due + r, a->label_x, a_end));
}

/* Is a lane free for the label of bands[index], given those before it? */
static bool lane_is_free(struct band *const *bands, int index, int lane)
{
    for (int i = 0; i < index; i++)
        if (bands[i]->lane == lane && !share_lane(bands[index], bands[i]))
            return false;
    return true;
}

/* The first lane of [first, first + most) with a place for the label, which is put there. */
static int find_lane(const struct gantt *g, struct band *const *bands, int index, int first,
                     int most)
{
    for (int lane = first; lane < first + most; lane++)
        for (int place = OVER; place < PLACES; place++)
            if (put_label(g, bands[index], place) && lane_is_free(bands, index, lane))
                return lane;
    return NONE;
}

/* Gives labels lanes from `first` on; returns how many were needed. */
static int fill_lanes(const struct gantt *g, struct band **bands, int count, int first, int most)
{
    int end = first;
    qsort(bands, (size_t)count, sizeof *bands, by_place);
    for (int i = 0; i < count; i++) {
        bands[i]->lane = find_lane(g, bands, i, first, most);
        end = bands[i]->lane >= end ? bands[i]->lane + 1 : end;
    }
    return end - first;
}

/* The name of a body if it fits beside its lanes, else its id. */
static const char *group_name(struct gantt *g, const struct body *body)
{
    const char *name = name_in(&body->name, g->language, NULL);
    double room = g->time.x + g->time.w - g->number.x;
    return *name && ruler_width(&g->ruler, name, label_style) <= room ? name : body->id;
}

static void add_group(struct gantt *g, const char *name, struct band **bands, int count)
{
    if (!count || g->lane_count >= g->most_lanes)
        return;
    struct lane_group *group = vec_push(&g->scratch, &g->lane_groups);
    group->name = name;
    group->first = g->lane_count;
    group->count = fill_lanes(g, bands, count, g->lane_count, g->most_lanes - g->lane_count);
    g->lane_count += group->count;
}

static int band_run(const struct gantt *g, int from)
{
    int end = from;
    while (end < g->bands.count &&
           meeting_of(g, &g->bands.items[end])->body == meeting_of(g, &g->bands.items[from])->body)
        end++;
    return end - from;
}

/* All labels into common lanes, those of used meetings first. */
static void share_all_lanes(struct gantt *g)
{
    struct band **bands = arena_array(&g->scratch, struct band *, g->bands.count);
    g->lane_groups.count = g->lane_count = 0;
    int count = 0;
    for (int i = 0; i < g->bands.count; i++) {
        g->bands.items[i].lane = NONE;
        if (g->bands.items[i].used)
            bands[count++] = &g->bands.items[i];
    }
    add_group(g, word_text(WORD_MEETINGS, g->language), bands, count);
    count = 0;
    for (int i = 0; i < g->bands.count; i++)
        if (!g->bands.items[i].used)
            bands[count++] = &g->bands.items[i];
    add_group(g, word_text(WORD_OTHER_MEETINGS, g->language), bands, count);
}

/* Bodies with at least `own` meetings get lanes of their own; false if labels are left over. */
static bool try_lanes(struct gantt *g, int own)
{
    struct band **rest = arena_array(&g->scratch, struct band *, g->bands.count);
    int rest_count = 0;
    g->lane_groups.count = g->lane_count = 0;
    for (int i = 0, run; i < g->bands.count; i += run) {
        run = band_run(g, i);
        struct band **bands = arena_array(&g->scratch, struct band *, run);
        for (int j = 0; j < run; j++) {
            bands[j] = &g->bands.items[i + j];
            bands[j]->lane = NONE;
        }
        const struct body *body = &g->portfolio->bodies.items[meeting_of(g, bands[0])->body];
        if (run >= own)
            add_group(g, group_name(g, body), bands, run);
        for (int j = 0; run < own && j < run; j++)
            rest[rest_count++] = bands[j];
    }
    enum word name = g->lane_groups.count ? WORD_OTHER_MEETINGS : WORD_MEETINGS;
    add_group(g, word_text(name, g->language), rest, rest_count);
    for (int i = 0; i < g->bands.count; i++)
        if (g->bands.items[i].lane == NONE)
            return false;
    return true;
}

void meetings_place(struct gantt *g)
{
    static const int own[] = {3, 5, 7, 10};
    int fit = (int)(lanes_share * g->area.h / LANE);
    g->most_lanes = fit < 1 ? 1 : fit;
    for (int i = 0; i < g->bands.count; i++)
        measure_band(g, &g->bands.items[i]);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (try_lanes(g, own[i]))
            return;
    share_all_lanes(g);
}

/* Drawing. */

static double lane_top(const struct gantt *g, const struct band *band)
{
    return g->lanes_top + LANE * (band->lane == NONE ? g->lane_count - 1 : band->lane);
}

enum role band_role(const struct gantt *g, const struct band *band)
{
    if (is_tentative(meeting_of(g, band)))
        return ROLE_MEETING_TENTATIVE;
    return band->used ? ROLE_MEETING_BAND : ROLE_MEETING_EVE;
}

/* Which treaty: the series of the organization behind the body. */
static int band_series(const struct gantt *g, const struct meeting *m)
{
    int organization = g->portfolio->bodies.items[m->body].organization;
    return organization == NONE ? NONE : g->series[organization];
}

static void draw_deadline(struct gantt *g, const struct band *band, double bottom)
{
    const struct meeting *m = meeting_of(g, band);
    double tip = lane_top(g, band) + LANE - 1, r = mark_reach;
    if (band->due < 0)
        return;
    const struct vertex mark[] = {
        {band->due - r, tip - 1.6 * r}, {band->due + r, tip - 1.6 * r}, {band->due, tip}};
    sheet_line(&g->sheet, ROLE_DEADLINE_LINE, (struct vertex){band->due, tip},
               (struct vertex){band->due, bottom})
        ->id = m->id;
    struct shape *shape = sheet_points(&g->sheet, SHAPE_POLYGON, ROLE_DEADLINE_MARK, mark, 3);
    shape->id = m->id;
    shape->series = band_series(g, m);
}

void meetings_draw_bands(struct gantt *g, double bottom)
{
    for (int i = 0; i < g->bands.count; i++) {
        const struct band *band = &g->bands.items[i];
        const struct meeting *m = meeting_of(g, band);
        double top = lane_top(g, band) + LANE - 1;
        /* Nothing hangs on a tentative meeting that is not used: its span stays in the head. */
        double end = is_tentative(m) && !band->used ? g->axis_top : bottom;
        if (!meeting_takes_place(m))
            continue;
        struct shape *shape = sheet_rect(&g->sheet, band_role(g, band),
                                         (struct box){band->x, top, band->w, end - top});
        shape->id = m->id;
        shape->series = band_series(g, m);
        shape->title = arena_printf(&g->scene->arena, "%s, %s", m->id,
                                    days_words(&g->scene->arena, m->known, g->language));
    }
    for (int i = 0; i < g->bands.count; i++)
        draw_deadline(g, &g->bands.items[i], bottom);
}

static void draw_label(struct gantt *g, const struct band *band)
{
    const struct meeting *m = meeting_of(g, band);
    double height = ruler_height(&g->ruler, label_style), top = lane_top(g, band);
    struct box box = {band->label_x, top + (LANE - 1 - height) / 2, band->label_w, height};
    struct shape *ground = sheet_rect(&g->sheet, ROLE_TEXT_GROUND, box);
    ground->id = m->id;
    struct shape *label = sheet_text(&g->sheet, ROLE_MEETING_LABEL, box, band->label, label_style);
    label->id = m->id;
    label->align = ALIGN_CENTRE;
    if (!meeting_takes_place(m))
        sheet_line(&g->sheet, ROLE_MEETING_STRIKE, (struct vertex){box.x, box.y + box.h / 2},
                   (struct vertex){box.x + box.w, box.y + box.h / 2})
            ->id = m->id;
}

void meetings_draw_labels(struct gantt *g)
{
    double height = ruler_height(&g->ruler, label_style);
    double right = g->axis.x - 4;
    for (int i = 0; i < g->lane_groups.count; i++) {
        const struct lane_group *group = &g->lane_groups.items[i];
        double width = ruler_width(&g->ruler, group->name, label_style);
        double top = g->lanes_top + group->first * LANE;
        struct box box = {right - width, top + (LANE - 1 - height) / 2, width, height};
        sheet_text(&g->sheet, ROLE_MEETING_BODY, box, group->name, label_style)->align = ALIGN_END;
        sheet_line(&g->sheet, ROLE_ROW_LINE, (struct vertex){g->axis.x, top + group->count * LANE},
                   (struct vertex){g->axis.x + g->axis.w, top + group->count * LANE});
        for (int j = 0; j < g->bands.count; j++) {
            const struct band *band = &g->bands.items[j];
            if (band->lane >= group->first && band->lane < group->first + group->count)
                draw_label(g, band);
        }
    }
}
