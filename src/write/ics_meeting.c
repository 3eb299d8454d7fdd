/* What the events of a meeting and of its document deadline say. */
#include "write/ics.h"

#include <string.h>

const char *ics_meeting_uid(struct report *report, int meeting)
{
    return arena_printf(&report->scratch, "%s@jwp", report->portfolio->meetings.items[meeting].id);
}

const char *ics_documents_uid(struct report *report, int meeting)
{
    return arena_printf(&report->scratch, "%s+documents@jwp",
                        report->portfolio->meetings.items[meeting].id);
}

const char *ics_common_language(const struct report *report)
{
    const struct portfolio *p = report->portfolio;
    if (words_speak(report->language))
        return report->language;
    for (int i = 0; i < p->plans.count; i++)
        if (p->plans.items[i].shown)
            return p->plans.items[i].language;
    return NULL;
}

static const char *say(struct report *report, enum word word, const char *first)
{
    return word_say(&report->scratch, word, ics_common_language(report), first, NULL, NULL);
}

static bool is_off(const struct meeting *m)
{
    return m->status == MEETING_CANCELLED || m->status == MEETING_POSTPONED;
}

static const char *status(const struct meeting *m)
{
    if (is_off(m))
        return "CANCELLED";
    return m->span_only || m->status == MEETING_TENTATIVE ? "TENTATIVE" : "CONFIRMED";
}

static const char *describe(struct report *report, const struct meeting *m)
{
    const char *language = ics_common_language(report);
    struct buf text = {0};
    buf_puts(&text, report_body(report, m->body));
    if (m->span_only)
        ics_add_line(report, &text, WORD_EVENT_SPAN, language,
                     m->print.count ? name_in(&m->print, report->language, language)
                                    : ics_days(report, m->known, language));
    for (int i = 0; i < m->session_count && m->session_count > 1; i++)
        ics_add_line(report, &text, WORD_EVENT_SESSION, language,
                     ics_days(report, m->sessions[i], language));
    for (int i = 0; i < m->was_count; i++)
        ics_add_line(report, &text, WORD_EVENT_WAS, language,
                     ics_days(report, m->was[i], language));
    if (m->status == MEETING_POSTPONED)
        ics_add_line(report, &text, WORD_EVENT_NO_NEW_DATE, language, "-");
    if (m->takes_documents)
        ics_add_line(report, &text, WORD_EVENT_DOCUMENTS_DUE, language,
                     report_day(report, m->documents_due));
    ics_add_line(report, &text, WORD_EVENT_NOTES, language,
                 name_in(&m->notes, report->language, NULL));
    ics_add_line(report, &text, WORD_EVENT_SOURCE, language, m->source);
    char *copy = arena_strdup(&report->scratch, text.data);
    buf_finish(&text);
    return copy;
}

/* "CMS-StC45: 45th Meeting of the Standing Committee", or the id alone. */
static const char *name_of(struct report *report, int meeting)
{
    const char *id = report->portfolio->meetings.items[meeting].id;
    const char *name = report_meeting(report, meeting);
    return strcmp(name, id) == 0 ? id : arena_printf(&report->scratch, "%s: %s", id, name);
}

/* Its kind and its body. */
static void set_categories(struct report *report, const struct meeting *m, enum word kind,
                           struct ics_event *event)
{
    const char **list = arena_array(&report->scratch, const char *, 2);
    list[0] = say(report, kind, NULL);
    list[1] = report->portfolio->bodies.items[m->body].id;
    event->categories = list;
    event->category_count = 2;
}

struct ics_event ics_meeting(struct ics_calendar *calendar, int meeting)
{
    struct report *report = &calendar->report;
    const struct meeting *m = &report->portfolio->meetings.items[meeting];
    const char *name = name_of(report, meeting);
    struct ics_event event = {
        .uid = ics_meeting_uid(report, meeting),
        .summary = m->status == MEETING_CANCELLED   ? say(report, WORD_EVENT_IS_CANCELLED, name)
                   : m->status == MEETING_POSTPONED ? say(report, WORD_EVENT_IS_POSTPONED, name)
                                                    : name,
        .description = describe(report, m),
        .status = status(m),
        .location = m->place,
        .days = m->days,
        .busy = strcmp(status(m), "CONFIRMED") == 0,
        .percent = NONE,
        .completed = DAY_NONE,
        .no_documents = !m->takes_documents,
        .no_alarms = is_off(m),
    };
    set_categories(report, m, WORD_EVENT_MEETING, &event);
    return event;
}

/* Without a rule the day before the opening counts, which is no date to remember. */
bool ics_has_documents(const struct portfolio *portfolio, int meeting)
{
    const struct meeting *m = &portfolio->meetings.items[meeting];
    bool said = m->documents.kind != DOCUMENTS_UNSAID ||
                portfolio->bodies.items[m->body].documents.kind != DOCUMENTS_UNSAID;
    return said && meeting_takes_place(m) && m->takes_documents && m->documents_due != DAY_NONE;
}

struct ics_event ics_document_deadline(struct ics_calendar *calendar, int meeting)
{
    struct report *report = &calendar->report;
    const struct meeting *m = &report->portfolio->meetings.items[meeting];
    const char *days = ics_days(report, m->days, ics_common_language(report));
    bool todo = calendar->options->todo;
    struct ics_event event = {
        .uid = ics_documents_uid(report, meeting),
        .summary = say(report, WORD_EVENT_DOCUMENTS_FOR, m->id),
        .description = arena_printf(&report->scratch, "%s\n%s", name_of(report, meeting),
                                    say(report, WORD_EVENT_MEETS, days)),
        .status = todo ? m->status == MEETING_HELD ? "COMPLETED" : "NEEDS-ACTION" : status(m),
        .days = {m->documents_due, m->documents_due},
        .todo = todo,
        .percent = NONE,
        .completed = DAY_NONE,
    };
    set_categories(report, m, WORD_EVENT_DEADLINE, &event);
    return event;
}
