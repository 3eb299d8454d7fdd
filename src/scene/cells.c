/* What stands in the cells of the table, before it is wrapped.
 *
 * Idea: one table says of each column its head, its role and where its text comes from. A text
 * with line ends is a list, each thing of it on a line of its own. */
#include "scene/layout.h"

#include <string.h>

static const struct activity *activity_of(const struct gantt *g, const struct row *row)
{
    return &g->portfolio->activities.items[row->activity];
}

static const char *number_text(struct gantt *g, const struct row *row)
{
    return row->activity == NONE ? "" : activity_of(g, row)->id;
}

static const char *title_text(struct gantt *g, const struct row *row)
{
    if (row->kind == ROW_EMPTY)
        return word_text(row->plan == NONE ? WORD_NOTHING_CHOSEN : WORD_NO_ACTIVITIES, g->language);
    if (row->kind != ROW_PLAN)
        return activity_title(g, row->activity);
    const char *title = plan_title(g, row->plan), *period = plan_period(g, row->plan);
    const char *symbols = plan_symbols(g, row->plan);
    if (!strstr(title, period)) /* many titles say it */
        title = arena_printf(&g->scratch, "%s · %s", title, period);
    return *symbols ? arena_printf(&g->scratch, "%s · %s", title, symbols) : title;
}

/* Short names of organizations: "CMS, Ramsar". */
static const char *organizations(struct gantt *g, const int *list, int count)
{
    const char *text = "";
    for (int i = 0; i < count; i++)
        text = i ? word_fill(&g->scratch, WORD_LIST, g->language, text, g->short_names[list[i]])
                 : g->short_names[list[i]];
    return text;
}

/* Headings say nothing here: each activity says its own. */
static const char *lead_text(struct gantt *g, const struct row *row)
{
    int count;
    if (row->kind != ROW_ACTIVITY && row->kind != ROW_FOLDED)
        return "";
    const int *leads = activity_leads(g->portfolio, row->activity, &count);
    return organizations(g, leads, count);
}

static const char *partners_text(struct gantt *g, const struct row *row)
{
    if (row->activity == NONE)
        return "";
    const struct activity *a = activity_of(g, row);
    return organizations(g, a->partners, a->partner_count);
}

/* The words that the plan gave for a span alone; empty where it gave none. */
static const struct name *within_words(const struct activity *a)
{
    for (int i = 0; i < a->relation_count; i++)
        if (a->relations[i].kind == RELATION_WITHIN && a->relations[i].print.count)
            return &a->relations[i].print;
    return &a->print;
}

/* The same, with blanks at which no line breaks. */
static const char *unbroken(struct gantt *g, const char *text)
{
    const char *all = "";
    for (size_t length; *text; text += length + (text[length] != '\0')) {
        length = strcspn(text, " ");
        all = arena_printf(&g->scratch, "%s%s%.*s", all, *all ? "\u00A0" : "", (int)length, text);
    }
    return all;
}

static const char *each_words(struct gantt *g, const struct activity *a, struct days days)
{
    struct arena *arena = &g->scene->arena;
    if (a->timing == TIMING_EACH_BODY)
        return word_fill(arena, WORD_EACH, g->language, g->portfolio->bodies.items[a->body].id,
                         NULL);
    const char *frame = unbroken(g, time_frame(arena, days, g->language));
    int index = (int)(a - g->portfolio->activities.items), times = a->end - index - 1;
    return times < 2 ? frame : word_count(arena, WORD_TIMES, g->language, times, frame);
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
    const struct name *words = a->timing == TIMING_WITHIN ? within_words(a) : &a->print;
    if (words->count)
        return name_in(words, g->wanted, g->portfolio->plans.items[a->plan].language);
    switch (a->timing) {
    case TIMING_EACH_BODY:
    case TIMING_EACH_RULE:
        return each_words(g, a, days);
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

/* A list, each thing on a line of its own; what wraps is told from what is new by its end. */
static const char *lines(struct gantt *g, const struct strings *list)
{
    const char *text = "";
    for (int i = 0; i < list->count; i++)
        text = i ? arena_printf(&g->scratch, "%s;\n%s", text, list->items[i]) : list->items[i];
    return text;
}

static const char *mandate_text(struct gantt *g, const struct row *row)
{
    return row->activity == NONE ? "" : lines(g, &activity_of(g, row)->mandate);
}

static const char *outputs_text(struct gantt *g, const struct row *row)
{
    return row->activity == NONE ? "" : lines(g, &activity_of(g, row)->outputs);
}

/* What the plan says of progress. Of what may move and says nothing, that it is planned. */
static const char *status_text(struct gantt *g, const struct row *row)
{
    if (row->kind != ROW_ACTIVITY)
        return "";
    const struct activity *a = activity_of(g, row);
    const struct progress *progress = &a->progress;
    struct arena *arena = &g->scene->arena;
    if (progress->cancelled)
        return word_text(WORD_CANCELLED, g->language);
    if (progress->finished != DAY_NONE)
        return word_fill(arena, WORD_STATUS_FINISHED, g->language,
                         day_words(arena, progress->finished, g->language), NULL);
    if (progress->on_hold)
        return *progress->on_hold
                   ? word_fill(arena, WORD_STATUS_ON_HOLD_WHY, g->language, progress->on_hold, NULL)
                   : word_text(WORD_STATUS_ON_HOLD, g->language);
    if (progress->done != NONE && progress->done > 0)
        return word_fill(arena, WORD_STATUS_DONE, g->language,
                         arena_printf(arena, "%d", progress->done), NULL);
    if (progress->started != DAY_NONE)
        return word_text(WORD_STATUS_UNDER_WAY, g->language);
    return is_movable(a) ? word_text(WORD_STATUS_PLANNED, g->language) : "";
}

/* "25,000", with what the language puts between thousands. */
static const char *grouped(struct gantt *g, int64_t whole)
{
    struct arena *arena = &g->scratch;
    const char *digits = arena_printf(arena, "%lld", (long long)whole);
    size_t count = strlen(digits), at = (count + 2) % 3 + 1;
    const char *text = arena_dup(arena, digits, at);
    for (; at < count; at += 3)
        text = arena_printf(arena, "%s%s%.3s", text, word_text(WORD_THOUSANDS, g->language),
                            digits + at);
    return text;
}

/* "25,000 EUR"; cents only where there are some. The blank is one at which no line breaks. */
static const char *amount(struct gantt *g, const struct money *money)
{
    struct arena *arena = &g->scene->arena;
    const char *text = grouped(g, money->cents / 100);
    int cents = (int)(money->cents % 100);
    if (cents)
        text = arena_printf(arena, "%s%s%02d", text, word_text(WORD_DECIMALS, g->language), cents);
    text = arena_printf(arena, "%s\u00A0%s", text, money->currency);
    return money->organization == NONE ? text
                                       : word_fill(arena, WORD_NAMED, g->language,
                                                   g->short_names[money->organization], text);
}

static const char *funding_text(struct gantt *g, const struct row *row)
{
    static const enum word words[] = {[FUNDING_SECURED] = WORD_FUNDING_SECURED,
                                      [FUNDING_PARTIAL] = WORD_FUNDING_PARTIAL,
                                      [FUNDING_UNFUNDED] = WORD_FUNDING_NONE};
    if (row->activity == NONE)
        return "";
    const struct activity *a = activity_of(g, row);
    const char *text =
        a->funding == FUNDING_UNSAID ? "" : word_text(words[a->funding], g->language);
    for (int i = 0; i < a->budget_count; i++)
        text =
            arena_printf(&g->scratch, "%s%s%s", text, *text ? "\n" : "", amount(g, &a->budget[i]));
    return text;
}

static const struct {
    enum word head;
    enum role role;
    const char *(*text)(struct gantt *g, const struct row *row);
} columns[COLUMN_KINDS] = {
    [COLUMN_NUMBER] = {WORD_NUMBER, ROLE_ROW_NUMBER, number_text},
    [COLUMN_TITLE] = {WORD_ACTIVITY, ROLE_ROW_TITLE, title_text},
    [COLUMN_LEAD] = {WORD_LEAD, ROLE_ROW_LEAD, lead_text},
    [COLUMN_PARTNERS] = {WORD_PARTNERS, ROLE_ROW_PARTNERS, partners_text},
    [COLUMN_TIME_FRAME] = {WORD_TIME_FRAME, ROLE_ROW_TIME, time_text},
    [COLUMN_MANDATE] = {WORD_MANDATE, ROLE_ROW_MANDATE, mandate_text},
    [COLUMN_OUTPUTS] = {WORD_OUTPUTS, ROLE_ROW_OUTPUTS, outputs_text},
    [COLUMN_STATUS] = {WORD_STATUS_COLUMN, ROLE_ROW_STATUS, status_text},
    [COLUMN_FUNDING] = {WORD_FUNDING, ROLE_ROW_FUNDING, funding_text},
};

const char *cell_text(struct gantt *g, const struct row *row, enum chart_column column)
{
    return columns[column].text(g, row);
}

const char *column_name(const struct gantt *g, enum chart_column column)
{
    return word_text(columns[column].head, g->language);
}

enum role column_role(enum chart_column column)
{
    return columns[column].role;
}

/* Sizes between the usual one and the least that one may read once the page is shrunk, in quarters
 * of a point. */
static struct text_style dense(const struct gantt *g, double least, double usual, bool bold)
{
    int quarters = (int)(4 * (least + g->density * (usual - least)) + 0.01);
    return (struct text_style){.size = quarters / 4.0, .bold = bold};
}

struct text_style cell_style(const struct gantt *g, const struct row *row, enum chart_column column)
{
    bool title = column == COLUMN_TITLE || column == COLUMN_NUMBER;
    struct text_style style = title ? dense(g, 6.5, 7.5, false) : dense(g, 6.5, 7, false);
    if (title && row->kind == ROW_PLAN)
        return dense(g, 7.5, 9, true);
    if (title && (row->kind == ROW_SECTION || row->kind == ROW_FOLDED))
        style = row->depth ? dense(g, 6.5, 7.5, true) : dense(g, 7, 8, true);
    style.italic = row->kind == ROW_EMPTY;
    return style;
}
