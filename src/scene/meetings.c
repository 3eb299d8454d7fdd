/* Which days the chart shows, and which meetings.
 *
 * Idea: a meeting is used when an activity refers to it or it takes an output. Used meetings are
 * shown, and of the bodies that matter (outputs go to them, or they are bodies of the parties with
 * a rule for documents) also the others that take documents or stand on the eve of another. The
 * days from which a meeting was moved are shown too. In a portfolio each page has the meetings of
 * its own plans; the window is common, so that pages can be compared.
 *
 * Invariant: all that is drawn for an activity lies inside the window, unless the options ask for a
 * part of the time. */
#include "scene/layout.h"

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
    const struct activity *a = &g->portfolio->activities.items[activity];
    if (a->worst.count && is_movable(a))
        widen(window, item->start,
              workcal_finish(g->schedule->calendars[activity], item->start, a->worst));
}

/* Used meetings widen the window, as long as they lie within a quarter of its length of it: a
 * committee of ten years ago does not push all bars into a corner. */
static void widen_by_meetings(struct gantt *g, const struct chosen *chosen, struct days *window)
{
    struct days base = *window;
    day reach = (base.last - base.first + 1) / 4;
    for (int i = 0; i < g->portfolio->meetings.count; i++) {
        const struct meeting *m = &g->portfolio->meetings.items[i];
        if (!chosen->used[i] || !meeting_takes_place(m))
            continue;
        if (m->known.first >= base.first - reach && m->known.last <= base.last + reach)
            widen(window, m->known.first, m->known.last);
    }
}

static bool is_worth_showing(const struct gantt *g, const struct chosen *chosen, int meeting)
{
    const struct meeting *m = &g->portfolio->meetings.items[meeting];
    if (chosen->used[meeting])
        return true;
    return chosen->matters[m->body] && (m->takes_documents || m->eve_of != NONE);
}

/* What the plans [first, end) use. */
static struct chosen choose(struct gantt *g, int first, int end)
{
    struct chosen chosen = {arena_array(&g->scratch, bool, g->portfolio->meetings.count),
                            arena_array(&g->scratch, bool, g->portfolio->bodies.count)};
    for (int i = first; i < end; i++)
        if (g->portfolio->plans.items[i].shown)
            use_parties(g, &chosen, &g->portfolio->plans.items[i]);
    for (int i = 0; i < g->portfolio->activities.count; i++) {
        int plan = g->portfolio->activities.items[i].plan;
        if (g->chosen[i] && plan >= first && plan < end)
            use_activity(g, &chosen, i);
    }
    return chosen;
}

/* The days of the plans [first, end), of their activities, and of the meetings they use. */
static struct days days_of(struct gantt *g, const struct chosen *chosen, int first, int end)
{
    struct days days = no_days();
    for (int i = first; i < end; i++) {
        const struct plan *plan = &g->portfolio->plans.items[i];
        if (plan->shown)
            widen(&days, plan->period.first, plan->period.last);
    }
    for (int i = 0; i < g->portfolio->activities.count; i++) {
        int plan = g->portfolio->activities.items[i].plan;
        if (g->chosen[i] && plan >= first && plan < end)
            widen_by_activity(g, &days, i);
    }
    widen_by_meetings(g, chosen, &days);
    return days;
}

void meetings_window(struct gantt *g)
{
    int plans = g->portfolio->plans.count;
    struct chosen chosen = choose(g, 0, plans);
    g->window = days_of(g, &chosen, 0, plans);
    const day *from = g->options->from, *to = g->options->to; /* asked for: all else is outside */
    g->window.first = from ? *from : to && *to < g->window.first ? *to : g->window.first;
    g->window.last = to ? *to : from && *from > g->window.last ? *from : g->window.last;
}

/* More bands than this cannot be told apart on any paper. */
enum { MOST_BANDS = 600 };

static void add_band(struct gantt *g, struct days within, struct band band)
{
    if (band.days.last >= within.first && band.days.first <= within.last &&
        g->now.bands.count <= MOST_BANDS)
        *vec_push(&g->scratch, &g->now.bands) = band;
}

/* Where the meeting is, and where it was: a postponed one has only earlier days. */
static void add_meeting(struct gantt *g, struct days within, int meeting, bool used)
{
    const struct meeting *m = &g->portfolio->meetings.items[meeting];
    struct band band = {.meeting = meeting, .used = used, .lane = NONE};
    band.gone = !meeting_takes_place(m);
    band.days = m->known;
    if (m->has_days)
        add_band(g, within, band);
    band.gone = true;
    for (int i = 0; i < m->was_count; i++) {
        band.days = m->was[i];
        add_band(g, within, band);
    }
}

static void add_bands(struct gantt *g, const struct chosen *chosen, struct days within,
                      bool used_only)
{
    g->now.bands.count = 0;
    for (int b = 0; b < g->portfolio->bodies.count; b++) {
        const struct body *body = &g->portfolio->bodies.items[b];
        for (int i = 0; i < body->meeting_count; i++) {
            bool used = chosen->used[body->meetings[i]];
            if (used || (!used_only && is_worth_showing(g, chosen, body->meetings[i])))
                add_meeting(g, within, body->meetings[i], used);
        }
    }
}

void meetings_choose(struct gantt *g, int first, int end)
{
    struct chosen chosen = choose(g, first, end);
    struct days days = days_of(g, &chosen, first, end);
    if (g->options->from || days.first < g->window.first)
        days.first = g->window.first;
    if (g->options->to || days.last > g->window.last)
        days.last = g->window.last;
    add_bands(g, &chosen, days, false);
    if (g->now.bands.count > MOST_BANDS)
        add_bands(g, &chosen, days, true);
}
