/* From what an event says to content lines, in an order that never changes. */
#include "write/ics.h"

#include "write/content_line.h"

#include <stdio.h>

/* An all-day event ends on the day after its last; a task is due on its last day, as every program
 * that shows tasks takes it. DUE must be later than DTSTART, so what takes one day has DUE alone.
 */
static void write_days(const struct ics_event *event, struct buf *out)
{
    struct days days = event->days;
    if (!event->todo || days.first < days.last)
        ical_date(out, "DTSTART", days.first);
    if (event->todo)
        ical_date(out, "DUE", days.last);
    else
        ical_date(out, "DTEND", days.last + 1);
}

static void write_number(struct buf *out, const char *name, int number)
{
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    ical_raw(out, name, text);
}

enum { SECONDS_A_DAY = 86400, NOON = SECONDS_A_DAY / 2 };

static void write_progress(const struct ics_event *event, struct buf *out)
{
    if (event->todo && event->percent != NONE)
        write_number(out, "PERCENT-COMPLETE", event->percent);
    if (event->todo && event->completed != DAY_NONE) /* noon is the same day nearly everywhere */
        ical_time(out, "COMPLETED", (int64_t)event->completed * SECONDS_A_DAY + NOON);
}

/* SCHEDULE-AGENT=CLIENT (RFC 6638) tells servers not to mail these people. */
static void write_people(struct ics_calendar *calendar, const struct ics_event *event,
                         struct buf *out)
{
    struct report *report = &calendar->report;
    for (int i = 0; calendar->options->people && i < event->people_count; i++) {
        const struct person *person = &report->portfolio->people.items[event->people[i]];
        const char *name = report_person(report, event->people[i]);
        const char *address = arena_printf(&report->scratch, "mailto:%s", person->email);
        const struct ical_parameter organizer[] = {{"CN", name}, {"SCHEDULE-AGENT", "CLIENT"}};
        const struct ical_parameter attendee[] = {
            {"CN", name}, {"PARTSTAT", "ACCEPTED"}, {"SCHEDULE-AGENT", "CLIENT"}};
        if (i == 0)
            ical_uri(out, "ORGANIZER", organizer, 2, address);
        ical_uri(out, "ATTENDEE", attendee, 3, address);
    }
}

static void write_links(struct report *report, const struct ics_event *event, struct buf *out)
{
    static const char *const types[] = {
        [LINK_FINISH_START] = "FINISHTOSTART",   [LINK_START_START] = "STARTTOSTART",
        [LINK_FINISH_FINISH] = "FINISHTOFINISH", [LINK_START_FINISH] = "STARTTOFINISH",
        [LINK_DEPENDS_ON] = "DEPENDS-ON",
    };
    for (int i = 0; i < event->link_count; i++) {
        const struct ics_link *link = &event->links[i];
        const char *gap = link->has_gap && link->gap
                              ? arena_printf(&report->scratch, "%sP%dD", link->gap < 0 ? "-" : "",
                                             link->gap < 0 ? -link->gap : link->gap)
                              : NULL;
        const struct ical_parameter parameters[] = {{"GAP", gap}, {"RELTYPE", types[link->type]}};
        ical_text_with(out, "RELATED-TO", parameters, 2, link->uid);
    }
}

/* Days before an event begins, or before a task is due. */
static void write_alarms(const struct ics_calendar *calendar, const struct ics_event *event,
                         struct buf *out)
{
    for (int i = 0; !event->no_alarms && i < calendar->options->alarm_count; i++) {
        int days = calendar->options->alarms[i];
        char trigger[32];
        snprintf(trigger, sizeof trigger, days ? "-P%dD" : "PT0S", days);
        ical_raw(out, "BEGIN", "VALARM");
        ical_raw(out, "ACTION", "DISPLAY");
        ical_text(out, "DESCRIPTION", event->summary);
        ical_raw(out, event->todo ? "TRIGGER;RELATED=END" : "TRIGGER", trigger);
        ical_raw(out, "END", "VALARM");
    }
}

void ics_event_write(struct ics_calendar *calendar, const struct ics_event *event, struct buf *out)
{
    write_days(event, out);
    ical_text(out, "SUMMARY", event->summary);
    if (*event->description)
        ical_text(out, "DESCRIPTION", event->description);
    if (event->location && *event->location)
        ical_text(out, "LOCATION", event->location);
    ical_list(out, "CATEGORIES", event->categories, event->category_count);
    if (event->colour)
        ical_raw(out, "COLOR", event->colour);
    if (event->priority)
        write_number(out, "PRIORITY", event->priority);
    ical_raw(out, "STATUS", event->status);
    write_progress(event, out);
    if (!event->todo)
        ical_raw(out, "TRANSP", event->busy ? "OPAQUE" : "TRANSPARENT");
    if (event->no_documents)
        ical_raw(out, "X-JWP-TAKES-DOCUMENTS", "NO");
    if (event->url)
        ical_uri(out, "URL", NULL, 0, event->url);
    write_people(calendar, event, out);
    write_links(&calendar->report, event, out);
    write_alarms(calendar, event, out);
}
