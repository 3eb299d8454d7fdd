/* The schedule as a calendar (RFC 5545): one all-day event, or one task, for each activity, meeting
 * and document deadline.
 *
 * UIDs never change while ids do not, so a calendar that is read again replaces its events:
 *     1.2@cms-ramsar.jwp               activity 1.2 of plan cms-ramsar
 *     4.1@CMS-StC45@cms-ramsar.jwp     occurrence 4.1@CMS-StC45
 *     CMS-StC45@jwp                    a meeting, whichever plan names it, or its first session
 *     CMS-StC45+2@jwp                  its second session
 *     CMS-StC45+documents@jwp          its document deadline
 * Ids hold letters, digits and . - _ alone ('@' in occurrences), so no two things share a UID and
 * every one is safe as a file name.
 *
 * Sections are no events; neither is what takes no time. Meetings are those that the shown
 * activities name, or hand their outputs to. Activities and deadlines are TRANSPARENT: they do not
 * make anybody busy; meetings that will take place are OPAQUE. There is no METHOD, which would turn
 * the file into a message, and no UID of the calendar, with which some programs lose all events but
 * one. Nothing here knows the clock: the stamp is given, and the old calendar (ics_update.h). */
#include "write/ics.h"

#include "write/content_line.h"
#include "write/meetings_list.h"

#include <string.h>

struct ics_options ics_defaults(void)
{
    return (struct ics_options){
        .meetings = true, .documents = true, .people = true, .organization = NONE, .person = NONE};
}

static bool has_organization(const int *list, int count, int organization)
{
    for (int i = 0; i < count; i++)
        if (list[i] == organization)
            return true;
    return false;
}

bool ics_concerns(const struct portfolio *portfolio, const struct ics_options *options,
                  int activity)
{
    const struct activity *a = &portfolio->activities.items[activity];
    int count;
    const int *leads = activity_leads(portfolio, activity, &count);
    if (options->organization == NONE && options->person == NONE)
        return true;
    if (options->organization != NONE &&
        (has_organization(leads, count, options->organization) ||
         has_organization(a->partners, a->partner_count, options->organization)))
        return true;
    for (int i = 0; i < a->people_count; i++)
        if (a->people[i].person == options->person)
            return true;
    return false;
}

static void add(struct ics_calendar *calendar, const struct ics_event *event)
{
    struct buf content = {0};
    ics_event_write(calendar, event, &content);
    ics_update_add(&calendar->update, event->todo ? "VTODO" : "VEVENT", event->uid, &content);
    buf_finish(&content);
}

/* Adds the activities, and marks the meetings that they touch. */
static void add_activities(struct ics_calendar *calendar, bool *meetings)
{
    struct report *report = &calendar->report;
    for (int i = report_next(report, NONE); i != NONE; i = report_next(report, i)) {
        if (!ics_concerns(report->portfolio, calendar->options, i))
            continue;
        report_mark_meetings(report, i, meetings);
        if (!ics_has_event(report->schedule, i))
            continue;
        struct arena_mark mark = arena_mark(&report->scratch);
        struct ics_event event = ics_activity(calendar, i);
        add(calendar, &event);
        arena_reset(&report->scratch, mark);
    }
}

/* Each session is an event: between them nobody meets. The first keeps the UID of the meeting. */
static void add_meeting(struct ics_calendar *calendar, int meeting)
{
    struct arena *scratch = &calendar->report.scratch;
    const struct meeting *m = &calendar->report.portfolio->meetings.items[meeting];
    struct ics_event whole = ics_meeting(calendar, meeting);
    if (m->session_count < 2)
        add(calendar, &whole);
    for (int i = 0; i < m->session_count && m->session_count > 1; i++) {
        struct ics_event session = whole;
        if (i > 0)
            session.uid = arena_printf(scratch, "%s+%d@jwp", m->id, i + 1);
        session.summary =
            arena_printf(scratch, "%s (%d/%d)", whole.summary, i + 1, m->session_count);
        session.days = m->sessions[i];
        add(calendar, &session);
    }
}

static void add_meetings(struct ics_calendar *calendar, const bool *meetings)
{
    int count;
    struct report *report = &calendar->report;
    const struct ics_options *options = calendar->options;
    const int *order = report_meeting_order(report, meetings, &count);
    for (int i = 0; i < count; i++) {
        struct arena_mark mark = arena_mark(&report->scratch);
        struct ics_event event;
        if (options->meetings && report->portfolio->meetings.items[order[i]].has_days)
            add_meeting(calendar, order[i]);
        if (options->documents && ics_has_documents(report->portfolio, order[i])) {
            event = ics_document_deadline(calendar, order[i]);
            add(calendar, &event);
        }
        arena_reset(&report->scratch, mark);
    }
}

/* What leaves this calendar may go on without it: an activity that another feed holds now, a
 * meeting that no activity names any more. */
static void tell_what_is_known(struct ics_calendar *calendar)
{
    struct report *report = &calendar->report;
    const struct portfolio *p = report->portfolio;
    struct arena_mark mark = arena_mark(&report->scratch);
    for (int i = 0; i < p->activities.count; i++)
        if (ics_has_event(report->schedule, i))
            ics_update_known(&calendar->update, ics_activity_uid(report, i));
    for (int i = 0; i < p->meetings.count; i++) {
        if (meeting_takes_place(&p->meetings.items[i]))
            ics_update_known(&calendar->update, ics_meeting_uid(report, i));
        if (ics_has_documents(p, i))
            ics_update_known(&calendar->update, ics_documents_uid(report, i));
    }
    arena_reset(&report->scratch, mark);
}

/* The title of the plans, and whom the calendar is for. Some programs split or unescape the name of
 * a calendar wrongly: no , ; and backslash in it. */
static const char *calendar_name(struct ics_calendar *calendar)
{
    struct report *report = &calendar->report;
    const struct ics_options *options = calendar->options;
    const char *whose = options->organization != NONE
                            ? report_organization(report, options->organization)
                        : options->person != NONE ? report_person(report, options->person)
                                                  : "";
    char *name = arena_printf(&report->scratch, "%s%s%s", report_heading(report),
                              *whose ? " - " : "", whose);
    for (char *p = name; *p; p++)
        if (strchr(",;\\", *p))
            *p = *p == ',' ? ' ' : '-';
    return name;
}

/* "Joint Work Plan of CMS and Ramsar, period 2016 to 2018", a line for each plan. */
static const char *calendar_description(struct report *report)
{
    const struct portfolio *p = report->portfolio;
    struct buf text = {0};
    for (int i = 0; i < p->plans.count; i++) {
        const struct plan *plan = &p->plans.items[i];
        const char *language = words_speak(report->language) ? report->language : plan->language;
        if (!plan->shown)
            continue;
        buf_puts(&text, text.length ? "\n" : "");
        buf_puts(&text, word_say(&report->scratch, WORD_EVENT_PLAN_PERIOD, language,
                                 report_plan_title(report, plan),
                                 ics_days(report, plan->period, language), NULL));
    }
    const char *copy = arena_strdup(&report->scratch, text.data ? text.data : "");
    buf_finish(&text);
    return copy;
}

/* What RFC 7986 says of a calendar, and beside it the names that programs knew before. */
static void write_head(struct ics_calendar *calendar, struct buf *out)
{
    const char *name = calendar_name(calendar);
    const char *description = calendar_description(&calendar->report);
    const struct ics_update *update = &calendar->update;
    ical_raw(out, "BEGIN", "VCALENDAR");
    ical_raw(out, "VERSION", "2.0");
    ical_raw(out, "PRODID", ics_product);
    ical_raw(out, "CALSCALE", "GREGORIAN");
    ical_text(out, "NAME", name);
    ical_text(out, "X-WR-CALNAME", name);
    ical_text(out, "DESCRIPTION", description);
    ical_text(out, "X-WR-CALDESC", description);
    ical_raw(out, "LAST-MODIFIED", update->newest ? update->newest : update->stamp);
    ical_raw(out, "REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    ical_raw(out, "X-PUBLISHED-TTL", "PT12H");
    ical_raw(out, "COLOR", "steelblue");
    if (calendar->options->source)
        ical_uri(out, "SOURCE;VALUE=URI", NULL, 0, calendar->options->source);
    buf_add(out, update->gone.data, update->gone.length);
}

/* A calendar without any event needs a component all the same (RFC 5545, section 3.6). */
static void write_time_zone(struct buf *out)
{
    ical_raw(out, "BEGIN", "VTIMEZONE");
    ical_raw(out, "TZID", "UTC");
    ical_raw(out, "BEGIN", "STANDARD");
    ical_raw(out, "DTSTART", "19700101T000000");
    ical_raw(out, "TZOFFSETFROM", "+0000");
    ical_raw(out, "TZOFFSETTO", "+0000");
    ical_raw(out, "END", "STANDARD");
    ical_raw(out, "END", "VTIMEZONE");
}

static void begin(struct ics_calendar *calendar, const struct schedule *schedule,
                  const struct write_options *options, const struct ics_options *ics)
{
    *calendar = (struct ics_calendar){.options = ics};
    report_init(&calendar->report, schedule, options->language);
    ics_update_begin(&calendar->update, ics->old, options->stamp);
}

/* Writes the head, now that all is known, and the events. */
static void end(struct ics_calendar *calendar, struct buf *out)
{
    struct ics_update *update = &calendar->update;
    ics_update_end(update, ics_common_language(&calendar->report));
    write_head(calendar, out);
    if (!update->body.length)
        write_time_zone(out);
    buf_add(out, update->body.data, update->body.length);
    ical_raw(out, "END", "VCALENDAR");
    ics_update_finish(update);
    report_finish(&calendar->report);
}

/* Room for a mark at each meeting, none set. */
static bool *no_meetings(struct ics_calendar *calendar)
{
    struct report *report = &calendar->report;
    return arena_array(&report->scratch, bool, report->portfolio->meetings.count + 1);
}

void write_calendar(const struct schedule *schedule, const struct write_options *options,
                    const struct ics_options *ics, struct buf *out)
{
    struct ics_calendar calendar;
    begin(&calendar, schedule, options, ics);
    bool *meetings = no_meetings(&calendar);
    calendar.successors = ics_successors_make(&calendar.report);
    add_activities(&calendar, meetings);
    add_meetings(&calendar, meetings);
    if (ics->old)
        tell_what_is_known(&calendar);
    end(&calendar, out);
}

void write_ics(const struct schedule *schedule, const struct write_options *options,
               struct buf *out)
{
    struct ics_options all = ics_defaults();
    write_calendar(schedule, options, &all, out);
}

void write_meetings_ics(const struct schedule *schedule, const struct write_options *options,
                        const struct meeting_choice *choice, struct buf *out)
{
    struct ics_options all = ics_defaults();
    struct ics_calendar calendar;
    int count;
    begin(&calendar, schedule, options, &all);
    bool *meetings = no_meetings(&calendar);
    const int *chosen = chosen_meetings(&calendar.report, choice, &count);
    for (int i = 0; i < count; i++)
        meetings[chosen[i]] = true;
    add_meetings(&calendar, meetings);
    end(&calendar, out);
}
