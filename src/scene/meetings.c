/* Which days the chart shows, and which meetings.
 *
 * Idea: a meeting is used when an activity refers to it or it takes an output. Used meetings are
 * shown, and of the bodies that matter (outputs go to them, or they are bodies of the parties with
 * a rule for documents) also the others that take documents or stand on the eve of another. The
 * days from which a meeting was moved are shown too. In a portfolio each page has the meetings of
 * its own plans; plans of the same years share a window, so that they can be compared.
 *
 * Invariant: all that is drawn for an activity lies inside the window, unless the options ask for a
 * part of the time. */
#include "scene/layout.h"

#include <math.h>

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
    return chosen->used[meeting] ||
           (chosen->matters[m->body] && (m->takes_documents || m->eve_of != NONE));
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

/* The number of its series if that is free, so that bands have the colour of bars; else a free one
 * that no lead has, as long as there are. */
static int free_number(const struct gantt *g, int organization)
{
    int series = g->series[organization], first = g->scene->series_count;
    if (series != NONE && series < TREATY_LOOKS && g->treaty_organizations[series] == NONE)
        return series;
    for (int i = first < TREATY_LOOKS ? first : 0; i < TREATY_LOOKS; i++)
        if (g->treaty_organizations[i] == NONE)
            return i;
    int next = 0;
    while (g->treaty_organizations[next] != NONE)
        next++;
    return next;
}

static void add_treaty(struct gantt *g, int organization)
{
    if (organization == NONE || g->treaties[organization] != NONE)
        return;
    int number = free_number(g, organization);
    g->treaties[organization] = number;
    g->treaty_organizations[number] = organization;
    g->treaty_count = number >= g->treaty_count ? number + 1 : g->treaty_count;
}

/* The organizations whose committees meet have numbers among themselves, as there are fewer looks
 * of bands than of bars; parties choose first. */
static void make_treaties(struct gantt *g, const struct chosen *chosen)
{
    const struct portfolio *p = g->portfolio;
    g->treaties = arena_array(&g->scratch, int, p->organizations.count);
    int most = 2 * p->organizations.count + TREATY_LOOKS; /* numbers may be left out */
    g->treaty_organizations = arena_array(&g->scratch, int, most);
    for (int i = 0; i < p->organizations.count; i++)
        g->treaties[i] = NONE;
    for (int i = 0; i < most; i++)
        g->treaty_organizations[i] = NONE;
    for (int i = 0; i < p->plans.count; i++)
        for (int j = 0; p->plans.items[i].shown && j < p->plans.items[i].party_count; j++)
            add_treaty(g, p->plans.items[i].parties[j]);
    for (int i = 0; i < p->meetings.count; i++) {
        int body = p->meetings.items[i].body;
        if (chosen->used[i] || chosen->matters[body])
            add_treaty(g, p->bodies.items[body].organization);
    }
}

/* Do they have at least half of all their days in common? */
static bool go_together(struct days a, struct days b)
{
    day first = a.first < b.first ? a.first : b.first, last = a.last > b.last ? a.last : b.last;
    day from = a.first > b.first ? a.first : b.first, to = a.last < b.last ? a.last : b.last;
    return 2 * (to - from + 1) >= last - first + 1;
}

/* Chapters are as long as the periods of their plans go together; what is to stand on one page, or
 * has its days from the options, is one chapter. */
static void part_plans(struct gantt *g)
{
    bool whole = g->options->fit_page || g->options->from || g->options->to;
    struct days days = no_days();
    for (int i = 0; i < g->portfolio->plans.count; i++) {
        const struct plan *plan = &g->portfolio->plans.items[i];
        if (!plan->shown)
            continue;
        bool begins = days.first == DAY_NONE || (!whole && !go_together(days, plan->period));
        if (begins) {
            days = no_days();
            *vec_push(&g->scratch, &g->chapters) = (struct chapter){.first_plan = i};
        }
        widen(&days, plan->period.first, plan->period.last);
    }
}

static struct days window_of(struct gantt *g, const struct chapter *chapter)
{
    struct chosen chosen = choose(g, chapter->first_plan, chapter->end_plan);
    struct days days = days_of(g, &chosen, chapter->first_plan, chapter->end_plan);
    const day *from = g->options->from, *to = g->options->to; /* asked for: all else is outside */
    days.first = from ? *from : to && *to < days.first ? *to : days.first;
    days.last = to ? *to : from && *from > days.last ? *from : days.last;
    return days;
}

void chapters_make(struct gantt *g)
{
    struct chosen chosen = choose(g, 0, g->portfolio->plans.count);
    make_treaties(g, &chosen);
    part_plans(g);
    if (!g->chapters.count)
        *vec_push(&g->scratch, &g->chapters) = (struct chapter){.first_plan = 0};
    g->chapters.items[0].first_plan = 0;
    for (int i = 0; i < g->chapters.count; i++) {
        struct chapter *chapter = &g->chapters.items[i];
        bool is_last = i + 1 == g->chapters.count;
        chapter->end_plan = is_last ? g->portfolio->plans.count : chapter[1].first_plan;
        chapter->window = window_of(g, chapter);
    }
}

void chapter_use(struct gantt *g, int plan)
{
    for (int i = 0; i < g->chapters.count; i++) {
        const struct chapter *chapter = &g->chapters.items[i];
        if (plan < chapter->first_plan || plan >= chapter->end_plan)
            continue;
        g->window = chapter->window;
        g->axis = chapter->axis;
    }
}

/* More bands than this cannot be told apart on any paper. */
enum { MOST_BANDS = 600 };

static bool share_a_day(struct days a, struct days b)
{
    return a.last >= b.first && a.first <= b.last;
}

static void add_band(struct gantt *g, struct band band)
{
    if (g->now.bands.count <= MOST_BANDS)
        *vec_push(&g->scratch, &g->now.bands) = band;
}

/* Would the earlier days of a meeting stand where it now stands? */
static bool is_same_place(const struct gantt *g, struct days was, struct days is)
{
    static const double least = 2;                            /* points */
    double width = g->axis.w / (g->axis.end - g->axis.first); /* of a day */
    return fabs((double)(was.first - is.first)) * width < least &&
           fabs((double)(was.last - is.last)) * width < least;
}

/* Where the meeting is, and where it was: a postponed one has only earlier days. What it asks for
 * before the axis ends is shown even where it meets later itself. */
static void add_meeting(struct gantt *g, int meeting, bool used)
{
    const struct meeting *m = &g->portfolio->meetings.items[meeting];
    struct band band = {.meeting = meeting, .used = used, .lane = NONE};
    bool held = meeting_takes_place(m);
    bool due = used && held && m->takes_documents && m->documents_due >= g->window.first &&
               m->documents_due <= g->window.last;
    band.gone = !held;
    band.days = m->known;
    if (m->has_days && (due || share_a_day(band.days, g->window)))
        add_band(g, band);
    band.gone = true;
    for (int i = 0; i < m->was_count; i++) {
        band.days = m->was[i];
        if (share_a_day(band.days, g->window) && !(held && is_same_place(g, m->was[i], m->known)))
            add_band(g, band);
    }
}

/* Of each meeting: is it shown, and is it used? By the plan that brings it, in that plan's days. */
struct shown {
    bool *worth, *used;
};

static void show(struct gantt *g, struct shown *shown, int plan)
{
    struct chosen chosen = choose(g, plan, plan + 1);
    struct days days = days_of(g, &chosen, plan, plan + 1);
    days.first = g->options->from ? g->window.first : days.first;
    days.last = g->options->to ? g->window.last : days.last;
    for (int i = 0; i < g->portfolio->meetings.count; i++) {
        const struct meeting *m = &g->portfolio->meetings.items[i];
        bool near = chosen.used[i] || (m->has_days && share_a_day(m->known, days));
        for (int j = 0; j < m->was_count; j++)
            near = near || share_a_day(m->was[j], days);
        shown->worth[i] |= near && is_worth_showing(g, &chosen, i);
        shown->used[i] |= chosen.used[i];
    }
}

/* Body by body, as the lanes want them. */
static void add_bands(struct gantt *g, const struct shown *shown, bool used_only)
{
    g->now.bands.count = 0;
    for (int b = 0; b < g->portfolio->bodies.count; b++) {
        const struct body *body = &g->portfolio->bodies.items[b];
        for (int i = 0; i < body->meeting_count; i++) {
            int meeting = body->meetings[i];
            if (used_only ? shown->used[meeting] : shown->worth[meeting])
                add_meeting(g, meeting, shown->used[meeting]);
        }
    }
}

void meetings_choose(struct gantt *g, int first, int end)
{
    struct shown shown = {arena_array(&g->scratch, bool, g->portfolio->meetings.count),
                          arena_array(&g->scratch, bool, g->portfolio->meetings.count)};
    for (int plan = first; plan < end; plan++)
        if (g->portfolio->plans.items[plan].shown)
            show(g, &shown, plan);
    add_bands(g, &shown, false);
    if (g->now.bands.count > MOST_BANDS)
        add_bands(g, &shown, true);
}
