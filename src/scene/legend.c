/* The legend: it explains what is on the page, and nothing else.
 *
 * Idea: the sheet itself says what occurs; each entry names the role it explains and draws a
 * sample with that very role, so sample and chart cannot differ. */
#include "scene/samples.h"

static const double sample_gap = 3, entry_gap = 11, line_pitch = 10;

static const struct {
    enum role role;
    enum word word;
    enum sample sample;
} entries[] = {
    {ROLE_BAR_CRITICAL, WORD_LEGEND_CRITICAL, SAMPLE_BAR},
    {ROLE_BAR_TENTATIVE, WORD_LEGEND_DOUBT, SAMPLE_BAR},
    {ROLE_BAR_CRITICAL_TENTATIVE, WORD_LEGEND_CRITICAL_DOUBT, SAMPLE_BAR},
    {ROLE_BAR_LATE, WORD_LEGEND_LATE, SAMPLE_BAR},
    {ROLE_BAR_DONE, WORD_LEGEND_DONE, SAMPLE_CORE},
    {ROLE_ESTIMATE, WORD_LEGEND_ESTIMATE, SAMPLE_WHISKER},
    {ROLE_FLOAT_TAIL, WORD_LEGEND_FLOAT, SAMPLE_TAIL},
    {ROLE_BAR_FIXED, WORD_LEGEND_FIXED, SAMPLE_BAR},
    {ROLE_BAR_MEETING, WORD_LEGEND_AT, SAMPLE_AT},
    {ROLE_BAR_MEETING_TENTATIVE, WORD_LEGEND_DOUBT_AT, SAMPLE_AT},
    {ROLE_BAR_ONGOING, WORD_LEGEND_ONGOING, SAMPLE_BAR},
    {ROLE_BAR_OPEN_END, WORD_LEGEND_OPEN, SAMPLE_OPEN},
    {ROLE_BAR_CONTINUES, WORD_LEGEND_CONTINUES, SAMPLE_HEAD},
    {ROLE_BAR_OCCURRENCE, WORD_LEGEND_RECURRING, SAMPLE_BAR},
    {ROLE_MILESTONE, WORD_LEGEND_MILESTONE, SAMPLE_DIAMOND},
    {ROLE_MILESTONE_CRITICAL, WORD_LEGEND_CRITICAL_MILESTONE, SAMPLE_DIAMOND},
    {ROLE_MILESTONE_TENTATIVE, WORD_LEGEND_DOUBT_MILESTONE, SAMPLE_DIAMOND},
    {ROLE_MILESTONE_CRITICAL_TENTATIVE, WORD_LEGEND_CRITICAL_DOUBT_MILESTONE, SAMPLE_DIAMOND},
    {ROLE_SECTION_BAR, WORD_LEGEND_SECTION, SAMPLE_SECTION},
    {ROLE_DEPENDENCY, WORD_LEGEND_DEPENDENCY, SAMPLE_ARROW},
    {ROLE_DEPENDENCY_CRITICAL, WORD_LEGEND_CRITICAL_DEPENDENCY, SAMPLE_ARROW},
    {ROLE_COMMITTEE, WORD_LEGEND_COMMITTEE, SAMPLE_LINE},
    {ROLE_NOTE_MARK, WORD_LEGEND_NOTE, SAMPLE_MARK},
    {ROLE_MEETING_TENTATIVE, WORD_LEGEND_TENTATIVE, SAMPLE_BAND},
    {ROLE_MEETING_EVE, WORD_LEGEND_EVE, SAMPLE_EVE},
    {ROLE_MEETING_OTHER, WORD_LEGEND_OTHER_MEETING, SAMPLE_HAIRLINE},
    {ROLE_MEETING_WAS, WORD_LEGEND_WAS, SAMPLE_BAND},
    {ROLE_MEETING_STRIKE, WORD_LEGEND_STRUCK, SAMPLE_STRIKE},
    {ROLE_DEADLINE_LINE, WORD_LEGEND_DOCUMENTS, SAMPLE_DEADLINE},
    {ROLE_PERIOD_LINE, WORD_LEGEND_PERIOD, SAMPLE_UPRIGHT},
    {ROLE_STATUS_DATE, WORD_LEGEND_STATUS, SAMPLE_UPRIGHT},
};

enum { ENTRY_COUNT = sizeof entries / sizeof *entries };

/* What occurs. */
struct found {
    bool roles[ROLE_COUNT];
    bool *series;   /* that lead something */
    bool *treaties; /* whose meetings have bands, by their numbers */
    bool no_lead, no_treaty;
};

/* Where the next entry goes; also counts lines without drawing. */
struct flow {
    double left, right, x, y;
};

static bool is_filled_bar(enum role role)
{
    return (role >= ROLE_BAR && role <= ROLE_BAR_OCCURRENCE) ||
           (role >= ROLE_MILESTONE && role <= ROLE_MILESTONE_CRITICAL_TENTATIVE);
}

static void find_series(bool *series, bool *none, int index)
{
    if (index == NONE)
        *none = true;
    else
        series[index] = true;
}

static void find(struct found *found, enum role role, int series)
{
    found->roles[role] = true;
    if (is_filled_bar(role))
        find_series(found->series, &found->no_lead, series);
    if (role == ROLE_MEETING_BAND || role == ROLE_MEETING_WIDE)
        find_series(found->treaties, &found->no_treaty, series);
}

static struct found found_nothing(struct gantt *g)
{
    return (struct found){.series = arena_array(&g->scratch, bool, g->scene->series_count),
                          .treaties = arena_array(&g->scratch, bool, g->treaty_count)};
}

/* Takes the place of an entry of this width; moves on, to the next line where it must. */
static struct vertex place(struct flow *flow, double width)
{
    if (flow->x > flow->left && flow->x + width > flow->right) {
        flow->x = flow->left;
        flow->y += line_pitch;
    }
    struct vertex at = {flow->x, flow->y};
    flow->x += width + entry_gap;
    return at;
}

/* One entry; with `draw` false only its place is taken. */
static void entry(struct gantt *g, struct flow *flow, enum role role, int series,
                  enum sample sample, const char *text, bool draw)
{
    double width = ruler_width(&g->ruler, text, label_style);
    double room = sample_width(sample);
    struct vertex at = place(flow, room + sample_gap + width);
    if (!draw)
        return;
    int before = g->sheet.shapes.count;
    sample_draw(g, sample, role, (struct vertex){at.x, at.y + 1.5});
    for (int i = before; i < g->sheet.shapes.count; i++)
        g->sheet.shapes.items[i].series = series;
    double height = ruler_height(&g->ruler, label_style);
    struct box box = {at.x + room + sample_gap, at.y + 5 - height / 2, width, height};
    sheet_text(&g->sheet, ROLE_LEGEND_TEXT, box, text, label_style);
}

/* The organization of a series. */
static int organization_of(const struct gantt *g, int series)
{
    int organization = NONE;
    for (int i = 0; i < g->portfolio->organizations.count; i++)
        if (g->series[i] == series)
            organization = i;
    return organization;
}

/* "CMS: Secretariat of the Convention on Migratory Species", or only the short name where that is
 * wanted, or where a line has no room for more. */
static const char *series_text(struct gantt *g, int series, bool brief)
{
    const char *name = g->scene->series_names[series];
    const char *label = g->short_names[organization_of(g, series)];
    if (brief || !*name)
        return label;
    const char *full = word_fill(&g->scene->arena, WORD_NAMED, g->language, label, name);
    return ruler_width(&g->ruler, full, label_style) < 0.6 * g->area.w ? full : label;
}

/* The bands of each treaty. */
static void flow_treaties(struct gantt *g, struct flow *flow, const struct found *found, bool draw)
{
    for (int i = 0; i < g->treaty_count; i++) {
        if (!found->treaties[i])
            continue;
        const char *name = g->short_names[g->treaty_organizations[i]];
        entry(g, flow, ROLE_MEETING_BAND, i, SAMPLE_BAND,
              word_fill(&g->scene->arena, WORD_LEGEND_MEETINGS_OF, g->language, name, NULL), draw);
    }
    if (found->no_treaty)
        entry(g, flow, ROLE_MEETING_BAND, NONE, SAMPLE_BAND,
              word_text(WORD_LEGEND_MEETING, g->language), draw);
}

static void flow_entries(struct gantt *g, struct flow *flow, const struct found *found, bool brief,
                         bool draw)
{
    struct text_style bold = label_style;
    bold.bold = true;
    const char *head = word_text(WORD_LEGEND, g->language);
    double width = ruler_width(&g->ruler, head, bold), height = ruler_height(&g->ruler, bold);
    struct vertex at = place(flow, width);
    flow->left = flow->x;
    if (draw)
        sheet_text(&g->sheet, ROLE_LEGEND_TEXT,
                   (struct box){at.x, at.y + 5 - height / 2, width, height}, head, bold);
    for (int i = 0; i < g->scene->series_count; i++)
        if (found->series[i])
            entry(g, flow, ROLE_BAR, i, SAMPLE_BAR, series_text(g, i, brief), draw);
    if (found->no_lead)
        entry(g, flow, ROLE_BAR, NONE, SAMPLE_BAR, word_text(WORD_NO_LEAD, g->language), draw);
    flow_treaties(g, flow, found, draw);
    for (int i = 0; i < ENTRY_COUNT; i++)
        if (found->roles[entries[i].role])
            entry(g, flow, entries[i].role, NONE, entries[i].sample,
                  word_text(entries[i].word, g->language), draw);
}

static double flow_height(struct gantt *g, const struct found *found, bool brief)
{
    struct flow flow = {g->area.x, g->area.x + g->area.w, g->area.x, 0};
    flow_entries(g, &flow, found, brief, false);
    return flow.y + line_pitch;
}

static void find_row(struct gantt *g, struct found *found, int activity)
{
    int count;
    const int *leads = activity_leads(g->portfolio, activity, &count);
    const struct activity *a = &g->portfolio->activities.items[activity];
    const struct item *item = &g->schedule->items[activity];
    bool each = is_group(a) && a->timing != TIMING_SECTION;
    enum role role = each ? ROLE_BAR_OCCURRENCE : bar_role(g, activity);
    for (int i = 0; i < count; i++)
        find(found, role, g->series[leads[i]]);
    if (!count)
        find(found, role, NONE);
    if (each && role == ROLE_BAR_OCCURRENCE)
        for (int i = activity + 1; i < a->end; i++)
            found->roles[bar_role(g, i)] = true;
    double best, worst;
    found->roles[ROLE_ESTIMATE] |= bar_estimate(g, activity, &best, &worst);
    found->roles[ROLE_BAR_DONE] |= a->progress.finished != DAY_NONE || a->progress.done > 0;
    found->roles[ROLE_BAR_OPEN_END] |= role == ROLE_BAR_ONGOING;
    found->roles[ROLE_BAR_CONTINUES] |=
        bar_is_cut(g, activity, true) || bar_is_cut(g, activity, false);
    found->roles[ROLE_BAR_LATE] |= item->late_by > 0;
    found->roles[ROLE_FLOAT_TAIL] |= item->has_float && item->total_float > 0;
    found->roles[ROLE_COMMITTEE] |= item->considered_count > 0;
    found->roles[ROLE_DEPENDENCY_CRITICAL] |= item->critical;
    found->roles[ROLE_DEPENDENCY] |= a->relation_count > 0;
}

/* All that could occur on any page of the chapter. */
static void find_possible(struct gantt *g, struct found *found)
{
    for (int i = 0; i < g->rows.count; i++) {
        const struct row *row = &g->rows.items[i];
        if (row->activity == NONE || row->plan < g->now.first_plan || row->plan >= g->now.end_plan)
            continue;
        find_row(g, found, row->activity);
        found->roles[ROLE_NOTE_MARK] |= row->footnote_count > 0;
    }
    for (int i = g->now.first_plan; i < g->now.end_plan; i++) {
        const struct plan *plan = &g->portfolio->plans.items[i];
        if (!plan->shown)
            continue;
        found->roles[ROLE_STATUS_DATE] |= plan->status_date != DAY_NONE;
        found->roles[ROLE_PERIOD_LINE] |=
            plan->period.first > g->axis.first || plan->period.last + 1 < g->axis.end;
    }
    for (int i = 0; i < g->now.bands.count; i++) {
        const struct band *band = &g->now.bands.items[i];
        find(found, band_role(g, band), band_treaty(g, band));
        found->roles[ROLE_MEETING_STRIKE] |=
            g->portfolio->meetings.items[band->meeting].status == MEETING_CANCELLED;
        found->roles[ROLE_DEADLINE_LINE] |= g->now.bands.items[i].due >= 0;
    }
}

/* Names of organizations are written out as long as that takes no more lines than this. */
enum { MOST_LINES = 5 };

double legend_height(struct gantt *g)
{
    struct found found = found_nothing(g);
    find_possible(g, &found);
    double full = flow_height(g, &found, false);
    g->brief_legend |= full > MOST_LINES * line_pitch;
    return g->brief_legend ? flow_height(g, &found, true) : full;
}

void legend_draw(struct gantt *g, double top)
{
    struct found found = found_nothing(g);
    for (int i = 0; i < g->sheet.shapes.count; i++)
        find(&found, g->sheet.shapes.items[i].role, g->sheet.shapes.items[i].series);
    struct flow flow = {g->area.x, g->area.x + g->area.w, g->area.x, top};
    flow_entries(g, &flow, &found, g->brief_legend, true);
}
