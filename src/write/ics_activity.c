/* What the event of an activity says. */
#include "write/ics.h"

#include <stdint.h>
#include <string.h>

const char *ics_activity_uid(struct report *report, int activity)
{
    const struct activity *a = &report->portfolio->activities.items[activity];
    return arena_printf(&report->scratch, "%s@%s.jwp", a->id,
                        report->portfolio->plans.items[a->plan].id);
}

bool ics_has_event(const struct schedule *schedule, int activity)
{
    const struct item *item = &schedule->items[activity];
    return !is_group(&schedule->portfolio->activities.items[activity]) && item->start != DAY_NONE &&
           item->finish != DAY_NONE;
}

const char *ics_language(const struct report *report, int activity)
{
    const struct portfolio *p = report->portfolio;
    return words_speak(report->language)
               ? report->language
               : p->plans.items[p->activities.items[activity].plan].language;
}

static bool is_tentative(const struct report *report, int activity)
{
    const struct activity *a = &report->portfolio->activities.items[activity];
    const struct item *item = &report->schedule->items[activity];
    int at = a->timing == TIMING_AT_BODY ? item->driver.meeting : a->meeting;
    if (item->unsure || at == NONE)
        return item->unsure;
    const struct meeting *m = &report->portfolio->meetings.items[at];
    return m->span_only || m->status == MEETING_TENTATIVE;
}

static bool is_done(const struct progress *progress)
{
    return progress->finished != DAY_NONE || progress->done == 100;
}

static const char *task_status(const struct progress *progress)
{
    if (is_done(progress))
        return "COMPLETED";
    return progress->started != DAY_NONE || progress->done > 0 ? "IN-PROCESS" : "NEEDS-ACTION";
}

/* Its kind, plan, leads and tags. */
static void set_categories(struct report *report, int activity, struct ics_event *event)
{
    const struct activity *a = &report->portfolio->activities.items[activity];
    int lead_count, n = 0;
    const int *leads = activity_leads(report->portfolio, activity, &lead_count);
    const char **list = arena_array(&report->scratch, const char *, 2 + lead_count + a->tags.count);
    list[n++] = word_say(&report->scratch,
                         a->timing == TIMING_MILESTONE ? WORD_EVENT_MILESTONE : WORD_EVENT_ACTIVITY,
                         ics_language(report, activity), NULL, NULL, NULL);
    list[n++] = report->portfolio->plans.items[a->plan].id;
    for (int i = 0; i < lead_count; i++)
        list[n++] = report_organization(report, leads[i]);
    for (int i = 0; i < a->tags.count; i++)
        list[n++] = a->tags.items[i];
    event->categories = list;
    event->category_count = n;
}

/* A name of CSS for the first lead. It depends on the lead's id alone: another organization in the
 * plan changes no event of this one. */
static const char *colour(const struct report *report, int activity)
{
    static const char *const names[] = {
        "steelblue", "darkorange",     "seagreen",  "mediumvioletred", "chocolate",     "goldenrod",
        "slategray", "teal",           "indianred", "mediumpurple",    "olivedrab",     "peru",
        "royalblue", "crimson",        "darkcyan",  "darkorchid",      "sienna",        "cadetblue",
        "tomato",    "darkolivegreen", "rosybrown", "darkslateblue",   "palevioletred",
    };
    int count;
    uint32_t hash = 2166136261u;
    const int *leads = activity_leads(report->portfolio, activity, &count);
    if (!count)
        return NULL;
    for (const char *p = report->portfolio->organizations.items[leads[0]].id; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    return names[(hash ^ hash >> 15) % (sizeof names / sizeof *names)];
}

/* The persons who have an e-mail address, those of the first lead first: one of them organizes. */
static void set_people(struct report *report, int activity, struct ics_event *event)
{
    const struct activity *a = &report->portfolio->activities.items[activity];
    const struct person *persons = report->portfolio->people.items;
    int lead_count, n = 0;
    const int *leads = activity_leads(report->portfolio, activity, &lead_count);
    int *people = arena_array(&report->scratch, int, a->people_count + 1);
    for (int of_lead = 1; of_lead >= 0; of_lead--)
        for (int i = 0; i < a->people_count; i++) {
            const struct person *person = &persons[a->people[i].person];
            bool leads_it = lead_count && person->organization == leads[0];
            if (person->email && leads_it == of_lead)
                people[n++] = a->people[i].person;
        }
    event->people = people;
    event->people_count = n;
}

/* "1.2 Regional workshops"; of an occurrence "4.1 Report to the committee (CMS-StC45)". */
static const char *summary(struct report *report, int activity)
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

static bool begins(const char *text, const char *word)
{
    for (; *word; text++, word++)
        if ((*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text) != *word)
            return false;
    return true;
}

/* `source`, where it is an address of the web and nothing else. */
static const char *address_in(const char *source)
{
    bool is_address = source && (begins(source, "https://") || begins(source, "http://")) &&
                      !source[strcspn(source, " \t\r\n")];
    return is_address ? source : NULL;
}

struct ics_event ics_activity(struct ics_calendar *calendar, int activity)
{
    static const int priorities[] = {
        [PRIORITY_HIGH] = 1, [PRIORITY_MEDIUM] = 5, [PRIORITY_LOW] = 9};
    struct report *report = &calendar->report;
    const struct activity *a = &report->portfolio->activities.items[activity];
    const struct item *item = &report->schedule->items[activity];
    bool todo = calendar->options->todo;
    struct ics_event event = {
        .uid = ics_activity_uid(report, activity),
        .summary = summary(report, activity),
        .description = ics_describe(calendar, activity),
        .status = todo                             ? task_status(&a->progress)
                  : is_tentative(report, activity) ? "TENTATIVE"
                                                   : "CONFIRMED",
        .url = address_in(a->source),
        .colour = colour(report, activity),
        .days = {item->start, item->finish},
        .todo = todo,
        .percent = is_done(&a->progress) ? 100 : a->progress.done,
        .completed = a->progress.finished,
        .priority = priorities[a->priority],
        .no_alarms = is_done(&a->progress),
    };
    set_categories(report, activity, &event);
    set_people(report, activity, &event);
    event.links = ics_links(calendar, activity, &event.link_count);
    return event;
}
