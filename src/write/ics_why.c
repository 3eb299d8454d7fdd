/* Why an activity stands on its date, for calendars that do not speak English. In English the
 * schedule says it in full (driver_text); here it is said in short. */
#include "write/ics.h"

struct saying {
    struct report *report;
    int activity;
    const struct driver *driver;
};

static const char *say(const struct saying *s, enum word word, const char *first,
                       const char *second)
{
    return word_say(&s->report->scratch, word, ics_language(s->report, s->activity), first, second,
                    NULL);
}

static const char *other_id(const struct saying *s)
{
    const struct portfolio *p = s->report->portfolio;
    const struct activity *other = &p->activities.items[s->driver->activity];
    return other->plan == p->activities.items[s->activity].plan
               ? other->id
               : arena_printf(&s->report->scratch, "%s/%s", p->plans.items[other->plan].id,
                              other->id);
}

static const char *by_activity(const struct saying *s)
{
    const struct item *item = &s->report->schedule->items[s->activity];
    const struct item *other = &s->report->schedule->items[s->driver->activity];
    const struct relation *relation = s->driver->relation;
    if (item->start != item->early_start)
        return say(s, WORD_EVENT_BY_NEED, other_id(s), NULL);
    if (relation->kind == RELATION_START_BEFORE)
        return say(s, WORD_EVENT_BY_OTHER, other_id(s), NULL);
    if (relation->kind != RELATION_BEFORE && relation->anchor.point == POINT_START)
        return say(s, WORD_EVENT_BY_START, other_id(s), report_day(s->report, other->early_start));
    return say(s, WORD_EVENT_BY_FINISH, other_id(s), report_day(s->report, other->early_finish));
}

static const char *by_meeting(const struct saying *s)
{
    const struct portfolio *p = s->report->portfolio;
    const struct activity *a = &p->activities.items[s->activity];
    const struct meeting *m = &p->meetings.items[s->driver->meeting];
    if (a->timing == TIMING_AT_MEETING || a->timing == TIMING_AT_BODY)
        return say(s, WORD_EVENT_BY_MEETING_AT, m->id, NULL);
    if (a->timing == TIMING_OCCURRENCE)
        return say(s, WORD_EVENT_FOR_DOCUMENTS, m->id, report_day(s->report, m->documents_due));
    switch (s->driver->relation->anchor.point) {
    case POINT_DOCUMENTS:
        return say(s, WORD_EVENT_BY_DOCUMENTS, m->id, NULL);
    case POINT_START:
        return say(s, WORD_EVENT_BY_OPENING, m->id, NULL);
    default:
        return say(s, WORD_EVENT_BY_MEETING, m->id, NULL);
    }
}

static const char *in_short(const struct saying *s)
{
    const struct portfolio *p = s->report->portfolio;
    const struct driver *driver = s->driver;
    const char *meeting = driver->meeting == NONE ? NULL : p->meetings.items[driver->meeting].id;
    switch (driver->kind) {
    case DRIVER_PERIOD:
        return say(s, WORD_EVENT_BY_PERIOD, NULL, NULL);
    case DRIVER_ACTIVITY:
        return by_activity(s);
    case DRIVER_MEETING:
        return by_meeting(s);
    case DRIVER_COMMITTEE:
        return say(s, meeting ? WORD_EVENT_BY_ENDORSED : WORD_EVENT_BY_NOBODY, other_id(s),
                   meeting);
    case DRIVER_DATE:
        return say(s, WORD_EVENT_BY_DATE, driver->relation->anchor.text, NULL);
    case DRIVER_FIXED:
        return say(s,
                   p->activities.items[s->activity].timing == TIMING_DATES ? WORD_EVENT_BY_FIXED
                                                                           : WORD_EVENT_BY_RULE,
                   NULL, NULL);
    case DRIVER_SUBMISSION:
        return say(s, meeting ? WORD_EVENT_BY_SUBMISSION : WORD_EVENT_BY_DEADLINE, meeting, NULL);
    case DRIVER_DEADLINE:
        return say(s, WORD_EVENT_BY_DEADLINE, NULL, NULL);
    case DRIVER_PLAN_END:
        return say(s, WORD_EVENT_BY_PLAN_END, NULL, NULL);
    case DRIVER_PERSON:
        return say(s, WORD_EVENT_BY_PERSON, report_person(s->report, driver->person), NULL);
    default:
        return "";
    }
}

const char *ics_why(struct report *report, int activity)
{
    struct saying saying = {report, activity, &report->schedule->items[activity].driver};
    if (words_are_english(ics_language(report, activity)))
        return driver_text(report->schedule, activity, &report->scratch);
    return in_short(&saying);
}
