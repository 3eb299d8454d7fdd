/* The bands of meetings, and the lanes of labels above them.
 *
 * Idea: a used meeting has a band as wide as its days through all rows, and its document deadline a
 * mark in the lane of its label and a dotted line down. Other meetings are hairlines. A body with
 * several meetings has lanes of its own, named at the left; the rest share lanes. The more there
 * is to show, the more share.
 *
 * Invariant: labels and deadline marks of one lane do not overlap. What finds no lane has a band
 * without a label, and used meetings choose first. */
#include "scene/layout.h"

#include <stdlib.h>

static const double least_band = 1.4, hairline = 0.6, label_gap = 3, mark_reach = 2.2,
                    lanes_share = 0.27; /* of the height of the page, at most */

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

/* What is taken of one lane. */
struct interval {
    double from, to;
};

struct lane {
    VEC(struct interval) taken;
};

static bool is_free(const struct lane *lane, struct interval part)
{
    for (int i = 0; i < lane->taken.count; i++) {
        const struct interval *other = &lane->taken.items[i];
        if (part.from < other->to + label_gap && other->from < part.to + label_gap)
            return false;
    }
    return true;
}

static struct interval label_part(const struct band *band)
{
    return (struct interval){band->label_x, band->label_x + band->label_w};
}

static struct interval mark_part(const struct band *band)
{
    double half = mark_reach - 1; /* marks may come nearer than words */
    return (struct interval){band->due - half, band->due + half};
}

/* Takes the first lane with a place for label and mark; NONE where there is none. */
static int take_lane(struct gantt *g, struct lane *lanes, int count, struct band *band)
{
    for (int i = 0; i < count; i++)
        for (int place = OVER; place < PLACES; place++) {
            if (!put_label(g, band, place) || !is_free(&lanes[i], label_part(band)) ||
                (band->due >= 0 && !is_free(&lanes[i], mark_part(band))))
                continue;
            *vec_push(&g->scratch, &lanes[i].taken) = label_part(band);
            if (band->due >= 0)
                *vec_push(&g->scratch, &lanes[i].taken) = mark_part(band);
            return i;
        }
    return NONE;
}

/* Gives labels lanes from `first` on, at most `most`; returns how many were needed. */
static int fill_lanes(struct gantt *g, struct band **bands, int count, int first, int most)
{
    struct lane *lanes = arena_array(&g->scratch, struct lane, most);
    int needed = 0;
    qsort(bands, (size_t)count, sizeof *bands, by_place);
    for (int i = 0; i < count; i++) {
        int lane = take_lane(g, lanes, most, bands[i]);
        bands[i]->lane = lane == NONE ? NONE : first + lane;
        needed = lane >= needed ? lane + 1 : needed;
    }
    return needed;
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

void lanes_make(struct gantt *g)
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

/* A band for each session: between them the office works. A hairline for the whole meeting. */
static void draw_band(struct gantt *g, const struct band *band, double bottom)
{
    const struct meeting *m = meeting_of(g, band);
    double top = lane_top(g, band) + LANE - 1;
    bool whole = m->span_only || !band->used || m->session_count < 2;
    const char *title = arena_printf(&g->scene->arena, "%s, %s", m->id,
                                     days_words(&g->scene->arena, m->known, g->language));
    for (int i = 0; i < (whole ? 1 : m->session_count); i++) {
        struct box box = {band->x, top, band->w, bottom - top};
        if (!whole && (m->sessions[i].last < g->axis.first || m->sessions[i].first >= g->axis.end))
            continue;
        if (!whole) {
            box.x = axis_x(&g->axis, m->sessions[i].first);
            box.w = axis_x(&g->axis, m->sessions[i].last + 1) - box.x;
            box.w = box.w < least_band ? least_band : box.w;
        }
        struct shape *shape = sheet_rect(&g->sheet, band_role(g, band), box);
        shape->id = m->id;
        shape->series = band_series(g, m);
        shape->title = title;
    }
}

void bands_draw(struct gantt *g, double bottom)
{
    for (int i = 0; i < g->bands.count; i++) {
        const struct band *band = &g->bands.items[i];
        const struct meeting *m = meeting_of(g, band);
        /* Nothing hangs on a tentative meeting that is not used: its span stays in the head. */
        bool short_band = is_tentative(m) && !band->used;
        if (meeting_takes_place(m))
            draw_band(g, band, short_band ? g->axis_top : bottom);
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

void lanes_draw(struct gantt *g)
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
