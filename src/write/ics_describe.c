/* The description of an activity's event: who, why, what, and why on these dates. */
#include "write/ics.h"

#include <string.h>

void ics_add_line(struct report *report, struct buf *text, enum word word, const char *language,
                  const char *first)
{
    if (!first || !*first)
        return;
    if (text->length)
        buf_putc(text, '\n');
    buf_puts(text, word_say(&report->scratch, word, language, first, NULL, NULL));
}

static void add_text(struct buf *text, const char *line)
{
    if (!*line)
        return;
    if (text->length)
        buf_putc(text, '\n');
    buf_puts(text, line);
}

const char *ics_days(struct report *report, struct days days, const char *language)
{
    const char *first = report_day(report, days.first);
    return days.first == days.last ? first
                                   : word_say(&report->scratch, WORD_EVENT_DAYS, language, first,
                                              report_day(report, days.last), NULL);
}

static const char *number(struct report *report, int n)
{
    return arena_printf(&report->scratch, "%d", n);
}

static void add_float(struct report *report, struct buf *text, const char *language,
                      const struct item *item)
{
    int spare = item->total_float, days = spare < 0 ? -spare : spare;
    if (!item->has_float)
        return;
    if (spare == 0)
        add_text(text, word_text(WORD_EVENT_FLOAT_NONE, language));
    else
        add_text(text,
                 word_count(&report->scratch, spare > 0 ? WORD_EVENT_FLOAT : WORD_EVENT_FLOAT_LATE,
                            language, days, report_day(report, item->late_finish)));
}

static void add_deadlines(struct report *report, struct buf *text, const char *language,
                          int activity)
{
    int count;
    const struct deadline *deadlines = report_deadlines(report, activity, &count);
    for (int i = 0; i < count; i++) {
        int late = deadlines[i].late_by;
        const char *line = word_say(&report->scratch, WORD_EVENT_DUE, language,
                                    ics_deadline(report, &deadlines[i], language),
                                    report_day(report, deadlines[i].last), NULL);
        if (late > 0)
            line = word_count(&report->scratch, WORD_EVENT_MISSED, language, late, line);
        add_text(text, line);
    }
}

static void add_committees(struct report *report, struct buf *text, const char *language,
                           const struct item *item)
{
    for (int i = 0; i < item->considered_count; i++) {
        const struct meeting *m = &report->portfolio->meetings.items[item->considered[i].meeting];
        add_text(text, word_say(&report->scratch, WORD_EVENT_GOES_TO, language, m->id,
                                ics_days(report, m->days, language),
                                report_day(report, m->documents_due)));
    }
    if (item->unsure)
        ics_add_line(report, text, WORD_EVENT_UNSURE, language, "-");
}

static void add_progress(struct report *report, struct buf *text, const char *language,
                         const struct progress *progress)
{
    ics_add_line(report, text, WORD_EVENT_STARTED, language, report_day(report, progress->started));
    ics_add_line(report, text, WORD_EVENT_FINISHED, language,
                 report_day(report, progress->finished));
    if (progress->done != NONE && progress->finished == DAY_NONE)
        ics_add_line(report, text, WORD_EVENT_DONE, language, number(report, progress->done));
    ics_add_line(report, text, WORD_EVENT_ON_HOLD, language, progress->on_hold);
}

static void add_who_and_what(struct report *report, struct buf *text, const char *language,
                             int activity)
{
    const struct activity *a = &report->portfolio->activities.items[activity];
    int count;
    const int *leads = activity_leads(report->portfolio, activity, &count);
    ics_add_line(report, text, WORD_EVENT_LEAD, language,
                 report_organizations(report, leads, count));
    ics_add_line(report, text, WORD_EVENT_PARTNERS, language,
                 report_organizations(report, a->partners, a->partner_count));
    ics_add_line(report, text, WORD_EVENT_PEOPLE, language, report_people(report, activity));
    ics_add_line(report, text, WORD_EVENT_MANDATE, language, report_join(report, a->mandate));
    ics_add_line(report, text, WORD_EVENT_OUTPUTS, language, report_join(report, a->outputs));
}

const char *ics_describe(struct ics_calendar *calendar, int activity)
{
    struct report *report = &calendar->report;
    const struct activity *a = &report->portfolio->activities.items[activity];
    const struct item *item = &report->schedule->items[activity];
    const struct plan *plan = &report->portfolio->plans.items[a->plan];
    const char *language = ics_language(report, activity);
    struct buf text = {0};
    add_text(&text, report_plan_title(report, plan));
    add_who_and_what(report, &text, language, activity);
    ics_add_line(report, &text,
                 item->start == item->finish ? WORD_EVENT_WHY_STANDS : WORD_EVENT_WHY_STARTS,
                 language, ics_why(report, activity));
    ics_add_line(report, &text, WORD_EVENT_PREDECESSORS, language,
                 ics_predecessors(calendar, activity));
    add_progress(report, &text, language, &a->progress);
    add_float(report, &text, language, item);
    add_deadlines(report, &text, language, activity);
    add_committees(report, &text, language, item);
    ics_add_line(report, &text, WORD_EVENT_NOTES, language,
                 name_in(&a->notes, report->language, plan->language));
    ics_add_line(report, &text, WORD_EVENT_SOURCE, language, a->source);
    char *copy = arena_strdup(&report->scratch, text.data ? text.data : "");
    buf_finish(&text);
    return copy;
}
