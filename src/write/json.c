/* The schedule for programs. One object; keys are always there, in this order; names never change
 * their meaning, new ones may be added at the end.
 *
 * plans: those on the command line
 *   id, title           of the title, the language asked for or that of the plan
 *   period              {start, finish}
 *   status_date         day or null
 *   end                 the latest early finish of the movable activities, from which late dates
 *                       are counted; null where there are none
 *   language, file
 * activities: of these plans, in their order; sections directly before what is in them
 *   plan, id, title     "plan/id" names an activity everywhere; an occurrence is "4.1@CMS-StC45"
 *   section             id of the section, or of the `each` activity, around it; or null
 *   lead, leads         ids of organizations; the first, and all; a section's holds for its members
 *   kind                task, milestone, fixed (`dates`), meeting (`at`), ongoing (also `within`
 *                       alone), section (also `each`), occurrence
 *   start, finish       days, both included; of a milestone the same day twice; null for what takes
 *                       no time, as an activity at a cancelled meeting
 *   late_start, late_finish, total_float, free_float
 *                       floats in working days of its calendar; null for what carries no float:
 *                       fixed, meeting, ongoing, section, occurrence
 *   critical            true where its total float is zero or less
 *   late_by             calendar days by which its worst deadline is missed; 0 if none is
 *   considered          meetings that take its output: [{body, meeting, documents_due, start, end}]
 *   endorsed            the day on which the last of these closes, of a section the latest of its
 *                       members; null if it is submitted nowhere or no meeting is known
 *   unsure              true where a later meeting is not known
 *   driver              what fixes its start: {kind, ref, text}; kind as driver_kind_word says; ref
 *                       is the id of an activity, meeting or person, or ""
 *   deadlines           [{text, last_day, late_by}]: "before CMS-COP12 documents", the last day in
 *                       time, and by how many calendar days it is missed (0: kept)
 *   file, line          where it is written
 * meetings: all that are known to the plans, used or not, in order of the files
 *   id, body            ids
 *   dates               {start, finish}: the days that count, for a span its middle day; null
 *                       where there are none
 *   documents_due       day or null
 *   status              held, confirmed, tentative, postponed, cancelled
 *   known               {start, finish} as the plan says it: the whole span; or null
 *   takes_documents     boolean
 *   name, place         text or null
 * notes: assumptions and warnings that concern these plans or all
 *   id                  stable name of the kind of note
 *   level               "note" or "warning"
 *   plan, activity      what it is about, both null where it is about no activity
 *   text */
#include "write/json_text.h"
#include "write/report.h"
#include "write/write.h"

static void add_days(struct json *json, const char *key, struct days days)
{
    if (days.first == DAY_NONE) {
        json_null(json, key);
        return;
    }
    json_open_flat(json, key, '{');
    json_day(json, "start", days.first);
    json_day(json, "finish", days.last);
    json_close_flat(json, '}');
}

static void add_plan(struct json *json, struct report *report, int index)
{
    const struct plan *plan = &report->portfolio->plans.items[index];
    json_open(json, NULL, '{');
    json_text(json, "id", plan->id);
    json_text(json, "title", report_plan_title(report, plan));
    add_days(json, "period", plan->period);
    json_day(json, "status_date", plan->status_date);
    json_day(json, "end", report->schedule->plan_ends[index]);
    json_text(json, "language", plan->language);
    json_text(json, "file", plan->file);
    json_close(json, '}');
}

static void add_leads(struct json *json, const struct report *report, int activity)
{
    int count;
    const int *leads = activity_leads(report->portfolio, activity, &count);
    const struct organization *organizations = report->portfolio->organizations.items;
    json_text(json, "lead", count ? organizations[leads[0]].id : NULL);
    json_open_flat(json, "leads", '[');
    for (int i = 0; i < count; i++)
        json_text(json, NULL, organizations[leads[i]].id);
    json_close_flat(json, ']');
}

static void add_float(struct json *json, const char *key, const struct item *item, int value)
{
    if (item->has_float)
        json_number(json, key, value);
    else
        json_null(json, key);
}

static void add_dates(struct json *json, const struct item *item)
{
    json_day(json, "start", item->start);
    json_day(json, "finish", item->finish);
    json_day(json, "late_start", item->has_float ? item->late_start : DAY_NONE);
    json_day(json, "late_finish", item->has_float ? item->late_finish : DAY_NONE);
    add_float(json, "total_float", item, item->total_float);
    add_float(json, "free_float", item, item->free_float);
    json_bool(json, "critical", item->critical);
    json_number(json, "late_by", item->late_by > 0 ? item->late_by : 0);
}

static void add_considered(struct json *json, const struct report *report, const struct item *item)
{
    json_open(json, "considered", '[');
    for (int i = 0; i < item->considered_count; i++) {
        const struct meeting *m = &report->portfolio->meetings.items[item->considered[i].meeting];
        json_open_flat(json, NULL, '{');
        json_text(json, "body", report->portfolio->bodies.items[item->considered[i].body].id);
        json_text(json, "meeting", m->id);
        json_day(json, "documents_due", m->documents_due);
        json_day(json, "start", m->days.first);
        json_day(json, "end", m->days.last);
        json_close_flat(json, '}');
    }
    json_close(json, ']');
    json_day(json, "endorsed", item->endorsed);
    json_bool(json, "unsure", item->unsure);
}

static void add_driver(struct json *json, struct report *report, int activity)
{
    const struct item *item = &report->schedule->items[activity];
    json_open(json, "driver", '{');
    json_text(json, "kind", driver_kind_word(item->driver.kind));
    json_text(json, "ref", driver_ref(report->schedule, activity, &report->scratch));
    json_text(json, "text", driver_text(report->schedule, activity, &report->scratch));
    json_close(json, '}');
}

static void add_deadlines(struct json *json, struct report *report, int activity)
{
    int count;
    const struct deadline *deadlines = report_deadlines(report, activity, &count);
    json_open(json, "deadlines", '[');
    for (int i = 0; i < count; i++) {
        json_open_flat(json, NULL, '{');
        json_text(json, "text", report_deadline(report, &deadlines[i]));
        json_day(json, "last_day", deadlines[i].last);
        json_number(json, "late_by", deadlines[i].late_by > 0 ? deadlines[i].late_by : 0);
        json_close_flat(json, '}');
    }
    json_close(json, ']');
}

static void add_place(struct json *json, const struct report *report, struct span span)
{
    if (span.source == NO_SOURCE) {
        json_null(json, "file");
        json_null(json, "line");
        return;
    }
    const struct source *source = &report->portfolio->diags.sources.items[span.source];
    int line, column;
    source_place(source, span.start, &line, &column);
    json_text(json, "file", source->name);
    json_number(json, "line", line);
}

static void add_activity(struct json *json, struct report *report, int activity)
{
    const struct activity *all = report->portfolio->activities.items, *a = &all[activity];
    const struct item *item = &report->schedule->items[activity];
    json_open(json, NULL, '{');
    json_text(json, "plan", report->portfolio->plans.items[a->plan].id);
    json_text(json, "id", a->id);
    json_text(json, "title", report_title(report, activity));
    json_text(json, "section", a->parent == NONE ? NULL : all[a->parent].id);
    add_leads(json, report, activity);
    json_text(json, "kind", kind_word(a));
    add_dates(json, item);
    add_considered(json, report, item);
    add_driver(json, report, activity);
    add_deadlines(json, report, activity);
    add_place(json, report, a->span);
    json_close(json, '}');
}

static const char *text_or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static void add_meeting(struct json *json, struct report *report, const struct meeting *m)
{
    json_open(json, NULL, '{');
    json_text(json, "id", m->id);
    json_text(json, "body", report->portfolio->bodies.items[m->body].id);
    add_days(json, "dates", m->has_days ? m->days : no_days());
    json_day(json, "documents_due", m->documents_due);
    json_text(json, "status", meeting_status_word(m));
    add_days(json, "known", m->has_days ? m->known : no_days());
    json_bool(json, "takes_documents", m->takes_documents);
    json_text(json, "name", text_or_null(name_in(&m->name, report->language, NULL)));
    json_text(json, "place", text_or_null(m->place));
    json_close(json, '}');
}

static void add_note(struct json *json, struct report *report, const struct sched_note *note)
{
    const struct activity *a =
        note->activity == NONE ? NULL : &report->portfolio->activities.items[note->activity];
    json_open(json, NULL, '{');
    json_text(json, "id", note->id);
    json_text(json, "level", note->level == LEVEL_NOTE ? "note" : "warning");
    json_text(json, "plan", a ? report->portfolio->plans.items[a->plan].id : NULL);
    json_text(json, "activity", a ? a->id : NULL);
    json_text(json, "text", note->text);
    json_close(json, '}');
}

static void add_activities(struct json *json, struct report *report)
{
    json_open(json, "activities", '[');
    for (int i = report_next(report, NONE); i != NONE; i = report_next(report, i)) {
        struct arena_mark mark = arena_mark(&report->scratch);
        add_activity(json, report, i);
        arena_reset(&report->scratch, mark);
    }
    json_close(json, ']');
}

void write_json(const struct schedule *schedule, const struct write_options *options,
                struct buf *out)
{
    struct report report;
    report_init(&report, schedule, options->language);
    const struct portfolio *portfolio = report.portfolio;
    struct json json = {.out = out};
    json_open(&json, NULL, '{');
    json_open(&json, "plans", '[');
    for (int i = 0; i < portfolio->plans.count; i++)
        if (portfolio->plans.items[i].shown)
            add_plan(&json, &report, i);
    json_close(&json, ']');
    add_activities(&json, &report);
    json_open(&json, "meetings", '[');
    for (int i = 0; i < portfolio->meetings.count; i++)
        add_meeting(&json, &report, &portfolio->meetings.items[i]);
    json_close(&json, ']');
    json_open(&json, "notes", '[');
    for (int i = 0; i < schedule->notes.count; i++)
        if (report_has_note(&report, &schedule->notes.items[i]))
            add_note(&json, &report, &schedule->notes.items[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    buf_putc(out, '\n');
    report_finish(&report);
}
