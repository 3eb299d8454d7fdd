/* The schedule as a calendar (RFC 5545): one all-day event for each activity, meeting and document
 * deadline.
 *
 * UIDs never change while ids do not, so a calendar that is read again replaces its events:
 *     1.2@cms-ramsar.jwp               activity 1.2 of plan cms-ramsar
 *     4.1@CMS-StC45@cms-ramsar.jwp     occurrence 4.1@CMS-StC45
 *     CMS-StC45@jwp                    a meeting, whichever plan names it
 *     CMS-StC45+documents@jwp          its document deadline
 * Ids hold letters, digits and . - _ alone ('@' in occurrences), so no two things share a UID and
 * every one is safe as a file name.
 *
 * Sections are no events; neither is what takes no time. Meetings are those that the shown plans
 * name, or hand their outputs to. Activities and deadlines are TRANSPARENT: they do not make
 * anybody busy; meetings that will take place are OPAQUE. There is no METHOD, which would turn the
 * file into a message with an organizer. Nothing here knows the clock: DTSTAMP is given. */
#include "write/content_line.h"
#include "write/report.h"
#include "write/write.h"

#include <string.h>

struct calendar_out {
    struct report *report;
    struct buf *out;
    int64_t stamp;
};

struct event {
    const char *uid, *summary, *description, *status, *location;
    struct days days;
    bool busy;
    const char *const *categories;
    int category_count;
};

static void add_event(const struct calendar_out *calendar, const struct event *event)
{
    struct buf *out = calendar->out;
    ical_raw(out, "BEGIN", "VEVENT");
    ical_text(out, "UID", event->uid);
    ical_time(out, "DTSTAMP", calendar->stamp);
    ical_date(out, "DTSTART", event->days.first);
    ical_date(out, "DTEND", event->days.last + 1); /* the day after the last */
    ical_text(out, "SUMMARY", event->summary);
    if (*event->description)
        ical_text(out, "DESCRIPTION", event->description);
    if (event->location && *event->location)
        ical_text(out, "LOCATION", event->location);
    ical_list(out, "CATEGORIES", event->categories, event->category_count);
    ical_raw(out, "STATUS", event->status);
    ical_raw(out, "TRANSP", event->busy ? "OPAQUE" : "TRANSPARENT");
    ical_raw(out, "END", "VEVENT");
}

/* Adds "Label: text" as a line of its own; nothing where the text is empty. */
static void say(struct buf *description, const char *label, const char *text)
{
    if (!text || !*text)
        return;
    if (description->length)
        buf_putc(description, '\n');
    buf_puts(description, label);
    buf_puts(description, text);
}

static const char *plural(int count)
{
    return count == 1 ? "" : "s";
}

static void say_float(struct buf *description, struct report *report, const struct item *item)
{
    if (!item->has_float)
        return;
    int spare = item->total_float;
    const char *late = report_day(report, item->late_finish);
    const char *text =
        spare > 0
            ? arena_printf(&report->scratch, "%d working day%s, to %s", spare, plural(spare), late)
        : spare == 0
            ? "none: it is critical"
            : arena_printf(&report->scratch,
                           "%d working day%s too late: it is critical and should finish by %s",
                           -spare, plural(-spare), late);
    say(description, "Float: ", text);
}

static void say_deadlines(struct buf *description, struct report *report, int activity)
{
    int count;
    const struct deadline *deadlines = report_deadlines(report, activity, &count);
    for (int i = 0; i < count; i++) {
        int late = deadlines[i].late_by;
        const char *text = arena_printf(&report->scratch, "%s, last day %s",
                                        report_deadline(report, &deadlines[i]),
                                        report_day(report, deadlines[i].last));
        if (late > 0)
            text =
                arena_printf(&report->scratch, "%s: missed by %d day%s", text, late, plural(late));
        say(description, "Deadline: ", text);
    }
}

static void say_committees(struct buf *description, struct report *report, const struct item *item)
{
    for (int i = 0; i < item->considered_count; i++) {
        const struct meeting *m = &report->portfolio->meetings.items[item->considered[i].meeting];
        say(description, "Goes to: ",
            arena_printf(&report->scratch, "%s, %s; documents are due on %s", m->id,
                         report_days(report, m->days), report_day(report, m->documents_due)));
    }
    if (item->unsure)
        say(description, "Not sure: ", "no later meeting is known");
}

static const char *describe_activity(struct report *report, int activity)
{
    const struct activity *a = &report->portfolio->activities.items[activity];
    const struct item *item = &report->schedule->items[activity];
    const struct plan *plan = &report->portfolio->plans.items[a->plan];
    int lead_count;
    const int *leads = activity_leads(report->portfolio, activity, &lead_count);
    struct buf text = {0};
    say(&text, "", report_plan_title(report, plan));
    say(&text, "Lead: ", report_organizations(report, leads, lead_count));
    say(&text, "Partners: ", report_organizations(report, a->partners, a->partner_count));
    say(&text, "People: ", report_people(report, activity));
    say(&text, "Mandate: ", report_join(report, a->mandate));
    say(&text, "Outputs: ", report_join(report, a->outputs));
    say(&text,
        item->start == item->finish ? "Why this date: it stands " : "Why this date: it starts ",
        driver_text(report->schedule, activity, &report->scratch));
    say_float(&text, report, item);
    say_deadlines(&text, report, activity);
    say_committees(&text, report, item);
    say(&text, "Notes: ", name_in(&a->notes, report->language, plan->language));
    say(&text, "Source: ", a->source);
    char *copy = arena_strdup(&report->scratch, text.data ? text.data : "");
    buf_finish(&text);
    return copy;
}

static const char *activity_status(const struct report *report, int activity)
{
    const struct activity *a = &report->portfolio->activities.items[activity];
    int at = a->meeting != NONE ? a->meeting : NONE;
    if (a->timing == TIMING_AT_BODY)
        at = report->schedule->items[activity].driver.meeting;
    bool tentative = report->schedule->items[activity].unsure;
    if (at != NONE) {
        const struct meeting *m = &report->portfolio->meetings.items[at];
        tentative |= m->span_only || m->status == MEETING_TENTATIVE;
    }
    return tentative ? "TENTATIVE" : "CONFIRMED";
}

/* Its kind, plan, leads and tags. */
static const char *const *activity_categories(struct report *report, int activity, int *count)
{
    const struct activity *a = &report->portfolio->activities.items[activity];
    int lead_count, n = 0;
    const int *leads = activity_leads(report->portfolio, activity, &lead_count);
    const char **list = arena_array(&report->scratch, const char *, 2 + lead_count + a->tags.count);
    list[n++] = a->timing == TIMING_MILESTONE ? "Milestone" : "Activity";
    list[n++] = report->portfolio->plans.items[a->plan].id;
    for (int i = 0; i < lead_count; i++)
        list[n++] = report_organization(report, leads[i]);
    for (int i = 0; i < a->tags.count; i++)
        list[n++] = a->tags.items[i];
    *count = n;
    return list;
}

/* "1.2 Regional workshops"; of an occurrence "4.1 Report to the committee (CMS-StC45)". */
static const char *activity_summary(struct report *report, int activity)
{
    const struct activity *a = &report->portfolio->activities.items[activity];
    const char *title = report_title(report, activity);
    if (a->timing != TIMING_OCCURRENCE)
        return arena_printf(&report->scratch, "%s %s", a->id, title);
    const char *number = report->portfolio->activities.items[a->parent].id;
    if (a->meeting == NONE)
        return arena_printf(&report->scratch, "%s %s", number, title);
    return arena_printf(&report->scratch, "%s %s (%s)", number, title,
                        report->portfolio->meetings.items[a->meeting].id);
}

static void add_activity(const struct calendar_out *calendar, int activity)
{
    struct report *report = calendar->report;
    const struct activity *a = &report->portfolio->activities.items[activity];
    const struct item *item = &report->schedule->items[activity];
    if (is_group(a) || item->start == DAY_NONE || item->finish == DAY_NONE)
        return;
    struct event event = {
        .uid = arena_printf(&report->scratch, "%s@%s.jwp", a->id,
                            report->portfolio->plans.items[a->plan].id),
        .summary = activity_summary(report, activity),
        .description = describe_activity(report, activity),
        .status = activity_status(report, activity),
        .days = {item->start, item->finish},
    };
    event.categories = activity_categories(report, activity, &event.category_count);
    add_event(calendar, &event);
}

static const char *meeting_status(const struct meeting *m)
{
    if (m->status == MEETING_CANCELLED || m->status == MEETING_POSTPONED)
        return "CANCELLED";
    return m->span_only || m->status == MEETING_TENTATIVE ? "TENTATIVE" : "CONFIRMED";
}

static const char *describe_meeting(struct report *report, const struct meeting *m)
{
    struct buf text = {0};
    say(&text, "", report_body(report, m->body));
    if (m->span_only)
        say(&text, "Dates: ",
            arena_printf(&report->scratch, "known only as %s; entered at its middle",
                         m->print ? m->print : report_days(report, m->known)));
    for (int i = 0; i < m->session_count && m->session_count > 1; i++)
        say(&text, "Session: ", report_days(report, m->sessions[i]));
    for (int i = 0; i < m->was_count; i++)
        say(&text, "Was planned for: ", report_days(report, m->was[i]));
    if (m->status == MEETING_POSTPONED)
        say(&text, "", "Postponed, without a new date");
    if (m->takes_documents)
        say(&text, "Documents due: ", report_day(report, m->documents_due));
    say(&text, "Notes: ", name_in(&m->notes, report->language, NULL));
    say(&text, "Source: ", m->source);
    char *copy = arena_strdup(&report->scratch, text.data ? text.data : "");
    buf_finish(&text);
    return copy;
}

/* "CMS-StC45: 45th Meeting of the Standing Committee", or the id alone. */
static const char *meeting_summary(struct report *report, int meeting)
{
    const char *id = report->portfolio->meetings.items[meeting].id;
    const char *name = report_meeting(report, meeting);
    return strcmp(name, id) == 0 ? id : arena_printf(&report->scratch, "%s: %s", id, name);
}

static void add_meeting(const struct calendar_out *calendar, int meeting)
{
    struct report *report = calendar->report;
    const struct meeting *m = &report->portfolio->meetings.items[meeting];
    const char *categories[] = {"Meeting", report->portfolio->bodies.items[m->body].id};
    struct event event = {
        .uid = arena_printf(&report->scratch, "%s@jwp", m->id),
        .summary = meeting_summary(report, meeting),
        .description = describe_meeting(report, m),
        .status = meeting_status(m),
        .location = m->place,
        .days = m->days,
        .busy = meeting_takes_place(m) && strcmp(meeting_status(m), "CONFIRMED") == 0,
        .categories = categories,
        .category_count = 2,
    };
    add_event(calendar, &event);
}

static void add_document_deadline(const struct calendar_out *calendar, int meeting)
{
    struct report *report = calendar->report;
    const struct meeting *m = &report->portfolio->meetings.items[meeting];
    const char *categories[] = {"Document deadline", report->portfolio->bodies.items[m->body].id};
    struct event event = {
        .uid = arena_printf(&report->scratch, "%s+documents@jwp", m->id),
        .summary = arena_printf(&report->scratch, "Documents due for %s", m->id),
        .description = arena_printf(&report->scratch, "%s\nMeets: %s",
                                    meeting_summary(report, meeting), report_days(report, m->days)),
        .status = meeting_status(m),
        .days = {m->documents_due, m->documents_due},
        .categories = categories,
        .category_count = 2,
    };
    add_event(calendar, &event);
}

/* Is there a rule? Without one the day before the opening counts, which is no date to remember. */
static bool has_document_deadline(const struct portfolio *portfolio, const struct meeting *m)
{
    bool said = m->documents.kind != DOCUMENTS_UNSAID ||
                portfolio->bodies.items[m->body].documents.kind != DOCUMENTS_UNSAID;
    return said && meeting_takes_place(m) && m->takes_documents && m->documents_due != DAY_NONE;
}

static void add_meetings(const struct calendar_out *calendar)
{
    int count;
    struct report *report = calendar->report;
    const int *order = report_meeting_order(report, report_meetings(report), &count);
    for (int i = 0; i < count; i++) {
        const struct meeting *m = &report->portfolio->meetings.items[order[i]];
        if (!m->has_days)
            continue;
        add_meeting(calendar, order[i]);
        if (has_document_deadline(report->portfolio, m))
            add_document_deadline(calendar, order[i]);
    }
}

/* Some clients split or unescape the name of a calendar wrongly: no , ; and backslash in it. */
static const char *calendar_name(struct report *report)
{
    char *name = arena_strdup(&report->scratch, report_heading(report));
    for (char *p = name; *p; p++)
        if (strchr(",;\\", *p))
            *p = *p == ',' ? ' ' : '-';
    return name;
}

void write_ics(const struct schedule *schedule, const struct write_options *options,
               struct buf *out)
{
    struct report report;
    report_init(&report, schedule, options->language);
    struct calendar_out calendar = {&report, out, options->stamp};
    ical_raw(out, "BEGIN", "VCALENDAR");
    ical_raw(out, "VERSION", "2.0");
    ical_raw(out, "PRODID", "-//jwp//Joint work plans//EN");
    ical_raw(out, "CALSCALE", "GREGORIAN");
    ical_text(out, "NAME", calendar_name(&report));
    ical_text(out, "X-WR-CALNAME", calendar_name(&report));
    for (int i = report_next(&report, NONE); i != NONE; i = report_next(&report, i)) {
        struct arena_mark mark = arena_mark(&report.scratch);
        add_activity(&calendar, i);
        arena_reset(&report.scratch, mark);
    }
    add_meetings(&calendar);
    ical_raw(out, "END", "VCALENDAR");
    report_finish(&report);
}
