/* The bands of meetings: through all rows, from the lane of their label down.
 *
 * Idea: a used meeting has a band as wide as its days, and its document deadline a mark in the lane
 * of its label and a dotted line down; a thin line in the lane ties the mark to the band. Each band
 * begins with a dark tick, for labels stand beside it as well as over it. A meeting on the eve of
 * another is thinner, one that nothing hangs on a hairline. What is not sure is hatched over its
 * whole span; what was moved or cancelled leaves an outline. */
#include "scene/layout.h"

static const double least_band = 1.8, eve_band = 0.9, hairline = 0.6;
static const double wide = 4; /* bands wider than that would be heavier than bars */
static const double tick_height = 2.6, tick_below = 1.2;

bool is_tentative(const struct meeting *m)
{
    return m->span_only || m->status == MEETING_TENTATIVE;
}

static bool has_rule(const struct gantt *g, const struct meeting *m)
{
    return m->documents.kind != DOCUMENTS_UNSAID ||
           g->portfolio->bodies.items[m->body].documents.kind != DOCUMENTS_UNSAID;
}

enum role band_role(const struct gantt *g, const struct band *band)
{
    const struct meeting *m = meeting_of(g, band);
    if (band->gone)
        return ROLE_MEETING_WAS;
    if (is_tentative(m))
        return ROLE_MEETING_TENTATIVE;
    if (m->eve_of != NONE)
        return ROLE_MEETING_EVE;
    return band->used ? ROLE_MEETING_BAND : ROLE_MEETING_OTHER;
}

static double least_width(enum role role)
{
    return role == ROLE_MEETING_EVE ? eve_band : role == ROLE_MEETING_OTHER ? hairline : least_band;
}

static void measure_band(const struct gantt *g, struct band *band)
{
    const struct meeting *m = meeting_of(g, band);
    const struct axis *axis = &g->axis;
    enum role role = band_role(g, band);
    double from = axis_x(axis, band->days.first), to = axis_x(axis, band->days.last + 1);
    band->beyond = band->days.first >= axis->end;
    double least = least_width(role);
    bool fixed = role == ROLE_MEETING_OTHER || role == ROLE_MEETING_EVE;
    band->x = from;
    band->w = to - from < least || fixed ? least : to - from;
    if (band->x + band->w > axis->x + axis->w)
        band->x = axis->x + axis->w - band->w;
    bool due = band->used && !band->gone && m->takes_documents && has_rule(g, m) &&
               m->documents_due != DAY_NONE && m->documents_due >= axis->first &&
               m->documents_due < axis->end;
    band->due = due ? axis_x(axis, m->documents_due + 1) : -1;
}

void bands_measure(struct gantt *g)
{
    for (int i = 0; i < g->now.bands.count; i++)
        measure_band(g, &g->now.bands.items[i]);
}

double band_lane_top(const struct gantt *g, const struct band *band)
{
    return g->lanes_top + LANE * (band->lane == NONE ? g->now.lane_count - 1 : band->lane);
}

int band_treaty(const struct gantt *g, const struct band *band)
{
    int organization = g->portfolio->bodies.items[meeting_of(g, band)->body].organization;
    return organization == NONE ? NONE : g->treaties[organization];
}

static void draw_deadline(struct gantt *g, const struct band *band, double bottom)
{
    const struct meeting *m = meeting_of(g, band);
    double tip = band_lane_top(g, band) + BAND_TOP, r = deadline_reach;
    double end = band->beyond ? g->axis.x + g->axis.w : band->x;
    if (band->due < 0)
        return;
    if (band->lane != NONE && end > band->due)
        sheet_line(&g->sheet, ROLE_DEADLINE_TIE, (struct vertex){band->due, tip},
                   (struct vertex){end, tip})
            ->id = m->id;
    const struct vertex mark[] = {
        {band->due - r, tip - 1.6 * r}, {band->due + r, tip - 1.6 * r}, {band->due, tip}};
    sheet_line(&g->sheet, ROLE_DEADLINE_LINE, (struct vertex){band->due, tip},
               (struct vertex){band->due, bottom})
        ->id = m->id;
    struct shape *shape = sheet_points(&g->sheet, SHAPE_POLYGON, ROLE_DEADLINE_MARK, mark, 3);
    shape->id = m->id;
    shape->series = band_treaty(g, band);
}

/* A band for each session: between them the office works. A hairline for the whole meeting. */
static void draw_band(struct gantt *g, const struct band *band, double bottom)
{
    const struct meeting *m = meeting_of(g, band);
    double top = band_lane_top(g, band) + BAND_TOP;
    bool whole = band->gone || m->span_only || !band->used || m->session_count < 2;
    const char *title = word_fill(&g->scene->arena, WORD_LIST, g->language, m->id,
                                  days_words(&g->scene->arena, band->days, g->language));
    for (int i = 0; i < (whole ? 1 : m->session_count); i++) {
        struct box box = {band->x, top, band->w, bottom - top};
        if (!whole && (m->sessions[i].last < g->axis.first || m->sessions[i].first >= g->axis.end))
            continue;
        if (!whole) {
            box.x = axis_x(&g->axis, m->sessions[i].first);
            box.w = axis_x(&g->axis, m->sessions[i].last + 1) - box.x;
            box.w = box.w < least_band ? least_band : box.w;
        }
        enum role role = band_role(g, band);
        if (role == ROLE_MEETING_BAND && box.w > wide)
            role = ROLE_MEETING_WIDE;
        struct shape *shape = sheet_rect(&g->sheet, role, box);
        shape->id = m->id;
        shape->series = band_treaty(g, band);
        shape->title = title;
    }
}

/* Nothing hangs on a tentative meeting that is not used, or on one that is not held: they stay in
 * the head. */
static bool is_short(const struct gantt *g, const struct band *band)
{
    const struct meeting *m = meeting_of(g, band);
    return (is_tentative(m) && !band->used) || (band->gone && !band->used) ||
           m->status == MEETING_CANCELLED;
}

/* Where the band begins: which label it belongs to. */
static void draw_tick(struct gantt *g, const struct band *band)
{
    double x = band->x + band->w / 2, bottom = band_lane_top(g, band) + BAND_TOP + tick_below;
    if (band->lane != NONE)
        sheet_line(&g->sheet, ROLE_MEETING_TICK, (struct vertex){x, bottom - tick_height},
                   (struct vertex){x, bottom})
            ->id = meeting_of(g, band)->id;
}

void bands_draw(struct gantt *g, double bottom)
{
    for (int i = 0; i < g->now.bands.count; i++) {
        const struct band *band = &g->now.bands.items[i];
        if (!band->beyond)
            draw_band(g, band, is_short(g, band) ? g->now.axis_top : bottom);
    }
    for (int i = 0; i < g->now.bands.count; i++)
        if (!g->now.bands.items[i].beyond)
            draw_tick(g, &g->now.bands.items[i]);
    for (int i = 0; i < g->now.bands.count; i++)
        draw_deadline(g, &g->now.bands.items[i], bottom);
}
