#include "write/report.h"

#include "base/mem.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void report_init(struct report *report, const struct schedule *schedule, const char *language)
{
    *report = (struct report){schedule, schedule->portfolio, language, {NULL}};
}

void report_finish(struct report *report)
{
    arena_finish(&report->scratch);
}

static const struct activity *activity_at(const struct report *report, int activity)
{
    return &report->portfolio->activities.items[activity];
}

static const struct plan *plan_of(const struct report *report, int activity)
{
    return &report->portfolio->plans.items[activity_at(report, activity)->plan];
}

bool report_shows(const struct report *report, int activity)
{
    return plan_of(report, activity)->shown;
}

int report_next(const struct report *report, int activity)
{
    int count = report->portfolio->activities.count;
    for (int i = activity + 1; i < count;) {
        const struct plan *plan = plan_of(report, i);
        if (plan->shown)
            return i;
        i = plan->end > i ? plan->end : i + 1;
    }
    return NONE;
}

/* The language of what belongs to no plan: that of the first shown plan. */
static const char *common_language(const struct report *report)
{
    for (int i = 0; i < report->portfolio->plans.count; i++)
        if (report->portfolio->plans.items[i].shown)
            return report->portfolio->plans.items[i].language;
    return NULL;
}

static const char *name_or_id(const struct report *report, const struct name *name, const char *id)
{
    const char *text = name_in(name, report->language, common_language(report));
    return *text ? text : id;
}

const char *report_title(const struct report *report, int activity)
{
    return name_in(&activity_at(report, activity)->title, report->language,
                   plan_of(report, activity)->language);
}

const char *report_plan_title(const struct report *report, const struct plan *plan)
{
    const char *text = name_in(&plan->title, report->language, plan->language);
    return *text ? text : plan->id;
}

const char *report_organization(const struct report *report, int organization)
{
    const struct organization *o = &report->portfolio->organizations.items[organization];
    return name_or_id(report, &o->name, o->id);
}

const char *report_person(const struct report *report, int person)
{
    const struct person *p = &report->portfolio->people.items[person];
    return name_or_id(report, &p->name, p->id);
}

const char *report_body(const struct report *report, int body)
{
    const struct body *b = &report->portfolio->bodies.items[body];
    return name_or_id(report, &b->name, b->id);
}

const char *report_meeting(const struct report *report, int meeting)
{
    const struct meeting *m = &report->portfolio->meetings.items[meeting];
    return name_or_id(report, &m->name, m->id);
}

/* Adds to a list "a; b". */
static const char *and_then(struct report *report, const char *list, const char *text)
{
    return *list ? arena_printf(&report->scratch, "%s; %s", list, text) : text;
}

const char *report_symbols(struct report *report, const struct plan *plan)
{
    const char *list = "";
    for (int i = 0; i < plan->symbol_count; i++)
        list = and_then(report, list, plan->symbols[i].text);
    return list;
}

const char *report_heading(struct report *report)
{
    const char *heading = "";
    for (int i = 0; i < report->portfolio->plans.count; i++) {
        const struct plan *plan = &report->portfolio->plans.items[i];
        if (plan->shown)
            heading = and_then(report, heading, report_plan_title(report, plan));
    }
    return heading;
}

static int shown_plans(const struct report *report)
{
    int count = 0;
    for (int i = 0; i < report->portfolio->plans.count; i++)
        count += report->portfolio->plans.items[i].shown;
    return count;
}

const char *report_id(struct report *report, int activity)
{
    const struct plan *plan = plan_of(report, activity);
    const char *id = activity_at(report, activity)->id;
    if (plan->shown && shown_plans(report) == 1)
        return id;
    return arena_printf(&report->scratch, "%s/%s", plan->id, id);
}

const char *report_day(struct report *report, day d)
{
    char text[12];
    return d == DAY_NONE ? "" : arena_strdup(&report->scratch, format_day(d, text));
}

const char *report_days(struct report *report, struct days days)
{
    char first[12], last[12];
    if (days.first == DAY_NONE || days.first == days.last)
        return report_day(report, days.first);
    return arena_printf(&report->scratch, "%s to %s", format_day(days.first, first),
                        format_day(days.last, last));
}

const char *report_join(struct report *report, struct strings strings)
{
    const char *list = "";
    for (int i = 0; i < strings.count; i++)
        list = and_then(report, list, strings.items[i]);
    return list;
}

const char *report_organizations(struct report *report, const int *organizations, int count)
{
    const char *list = "";
    for (int i = 0; i < count; i++)
        list = and_then(report, list, report_organization(report, organizations[i]));
    return list;
}

const char *report_people(struct report *report, int activity)
{
    const struct activity *a = activity_at(report, activity);
    const char *list = "";
    for (int i = 0; i < a->people_count; i++)
        list =
            and_then(report, list,
                     arena_printf(&report->scratch, "%s %d%%",
                                  report_person(report, a->people[i].person), a->people[i].share));
    return list;
}

const char *report_budget(struct report *report, int activity)
{
    const struct activity *a = activity_at(report, activity);
    const char *list = "";
    for (int i = 0; i < a->budget_count; i++) {
        const struct money *m = &a->budget[i];
        char *text = arena_printf(&report->scratch, "%" PRId64, m->cents / 100);
        if (m->cents % 100)
            text = arena_printf(&report->scratch, "%s.%02d", text, (int)(m->cents % 100));
        text = arena_printf(&report->scratch, "%s %s", text, m->currency);
        if (m->organization != NONE)
            text = arena_printf(&report->scratch, "%s (%s)", text,
                                report->portfolio->organizations.items[m->organization].id);
        list = and_then(report, list, text);
    }
    return list;
}

const char *report_length(struct report *report, int activity)
{
    const struct activity *a = activity_at(report, activity);
    char text[32];
    if (a->timing == TIMING_EFFORT)
        return arena_printf(&report->scratch, "%d person-day%s", a->effort,
                            a->effort == 1 ? "" : "s");
    if (a->duration.count == 0)
        return "";
    return arena_strdup(&report->scratch, format_duration(a->duration, text));
}

const char *priority_word(enum priority priority)
{
    static const char *const words[] = {"", "high", "medium", "low"};
    return words[priority];
}

const char *funding_word(enum funding funding)
{
    static const char *const words[] = {"", "secured", "partial", "unfunded"};
    return words[funding];
}

const char *meeting_status_word(const struct meeting *meeting)
{
    static const char *const words[] = {"held", "confirmed", "tentative", "postponed", "cancelled"};
    bool open = meeting->status == MEETING_HELD || meeting->status == MEETING_CONFIRMED;
    return words[meeting->span_only && open ? MEETING_TENTATIVE : meeting->status];
}

const struct deadline *report_deadlines(const struct report *report, int activity, int *count)
{
    const struct deadline *all = report->schedule->deadlines.items;
    int low = 0, high = report->schedule->deadlines.count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (all[middle].activity < activity)
            low = middle + 1;
        else
            high = middle;
    }
    int end = low;
    while (end < report->schedule->deadlines.count && all[end].activity == activity)
        end++;
    *count = end - low;
    return *count ? all + low : NULL;
}

static const char *relation_word(enum relation_kind kind)
{
    static const char *const words[RELATION_KINDS] = {"after",        "before", "finish-after",
                                                      "start-before", "within", "until"};
    return words[kind];
}

const char *report_deadline(struct report *report, const struct deadline *deadline)
{
    const struct activity *a = activity_at(report, deadline->activity);
    if (deadline->relation)
        return arena_printf(&report->scratch, "%s %s", relation_word(deadline->relation->kind),
                            deadline->relation->anchor.text);
    if (deadline->submission && deadline->submission->meeting != NONE)
        return arena_printf(&report->scratch, "submit-to %s",
                            report->portfolio->meetings.items[deadline->submission->meeting].id);
    return a->timing == TIMING_ONGOING ? "ongoing" : "within";
}

const char *report_relation(struct report *report, const struct relation *relation)
{
    return arena_printf(&report->scratch, "%s: %s", relation_word(relation->kind),
                        relation->anchor.text);
}

const char *report_place(struct report *report, struct span span)
{
    int line, column;
    if (span.source == NO_SOURCE)
        return "";
    const struct source *source = &report->portfolio->diags.sources.items[span.source];
    source_place(source, span.start, &line, &column);
    return arena_printf(&report->scratch, "%s:%d", source->name, line);
}

static void mark(bool *matters, int meeting)
{
    if (meeting != NONE)
        matters[meeting] = true;
}

void report_mark_meetings(const struct report *report, int activity, bool *matters)
{
    const struct activity *a = activity_at(report, activity);
    const struct item *item = &report->schedule->items[activity];
    mark(matters, a->meeting);
    mark(matters, item->driver.meeting);
    for (int i = 0; i < a->relation_count; i++)
        if (a->relations[i].anchor.kind == ANCHOR_MEETING)
            mark(matters, a->relations[i].anchor.ref);
    for (int i = 0; i < a->submission_count; i++)
        mark(matters, a->submissions[i].meeting);
    for (int i = 0; i < item->considered_count; i++)
        mark(matters, item->considered[i].meeting);
}

const bool *report_meetings(struct report *report)
{
    bool *matters = arena_array(&report->scratch, bool, report->portfolio->meetings.count + 1);
    for (int i = report_next(report, NONE); i != NONE; i = report_next(report, i))
        report_mark_meetings(report, i, matters);
    return matters;
}

struct ranked {
    day first;
    int meeting;
};

static int by_day(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->meeting < b->meeting ? -1 : 1;
}

const int *report_meeting_order(struct report *report, const bool *matters, int *count)
{
    int all = report->portfolio->meetings.count;
    struct ranked *ranked = arena_array(&report->scratch, struct ranked, all + 1);
    int *order = arena_array(&report->scratch, int, all + 1);
    *count = 0;
    for (int i = 0; i < all; i++) {
        const struct meeting *m = &report->portfolio->meetings.items[i];
        if (matters[i])
            ranked[(*count)++] = (struct ranked){m->has_days ? m->days.first : INT32_MAX, i};
    }
    qsort(ranked, (size_t)*count, sizeof *ranked, by_day);
    for (int i = 0; i < *count; i++)
        order[i] = ranked[i].meeting;
    return order;
}

bool report_has_note(const struct report *report, const struct sched_note *note)
{
    return note->activity == NONE || report_shows(report, note->activity);
}

const char *report_note(struct report *report, const struct sched_note *note)
{
    if (note->activity == NONE)
        return note->text;
    const char *id = report_id(report, note->activity);
    bool of_it = strncmp(note->text, "it ", 3) == 0;
    return arena_printf(&report->scratch, "%s%s%s", id, of_it ? "" : ": ",
                        of_it ? note->text + 2 : note->text);
}
