/* Drivers in plain words. The sentence goes on from "1.2 starts on 4 July 2016": it begins with a
 * small letter and has no full stop. */
#include "sched/schedule.h"

static const char *show(struct arena *arena, day d)
{
    char text[12];
    return arena_strdup(arena, format_day(d, text));
}

/* ", plus 2 weeks", or nothing. */
static const char *lag_words(struct arena *arena, struct lag lag)
{
    char length[32];
    if (lag.by.count == 0)
        return "";
    return arena_printf(arena, ", %s %s", lag.sign > 0 ? "plus" : "less",
                        format_duration(lag.by, length));
}

/* The id as this activity would write it: with the plan's name where it is another one. */
static const char *id_seen_from(const struct schedule *s, int activity, int other,
                                struct arena *arena)
{
    const struct activity *a = &s->portfolio->activities.items[activity];
    const struct activity *b = &s->portfolio->activities.items[other];
    return a->plan == b->plan
               ? b->id
               : arena_printf(arena, "%s/%s", s->portfolio->plans.items[b->plan].id, b->id);
}

static const char *meeting_days(const struct schedule *s, int meeting, struct arena *arena)
{
    struct days days = s->portfolio->meetings.items[meeting].days;
    if (days.first == days.last)
        return arena_printf(arena, "on %s", show(arena, days.first));
    return arena_printf(arena, "from %s to %s", show(arena, days.first), show(arena, days.last));
}

/* "1.1 finishes on 2016-06-30". */
static const char *activity_point(const struct schedule *s, int activity, int other,
                                  enum point point, struct arena *arena)
{
    const struct item *item = &s->items[other];
    const char *id = id_seen_from(s, activity, other, arena);
    if (point == POINT_START)
        return arena_printf(arena, "%s starts on %s", id, show(arena, item->early_start));
    return arena_printf(arena, "%s finishes on %s", id, show(arena, item->early_finish));
}

/* A relation that the other activity carries moves this one. */
static const char *moved_by_other(const struct schedule *s, int activity,
                                  const struct driver *driver, struct arena *arena)
{
    const char *id = id_seen_from(s, activity, driver->activity, arena);
    const struct item *other = &s->items[driver->activity];
    if (driver->relation->kind == RELATION_BEFORE)
        return arena_printf(arena,
                            "because %s, which finishes on %s, must be done before it "
                            "(before: %s)",
                            id, show(arena, other->early_finish), driver->relation->anchor.text);
    return arena_printf(arena,
                        "because %s starts on %s, and may not start later than its start-before "
                        "says: %s",
                        id, show(arena, other->early_start), driver->relation->anchor.text);
}

static const char *by_activity(const struct schedule *s, int activity, const struct driver *driver,
                               struct arena *arena)
{
    const struct relation *r = driver->relation;
    const struct item *item = &s->items[activity];
    bool moved_late = item->start != item->early_start;
    if (moved_late)
        return arena_printf(arena, "it stands as late as %s allows, which needs it first",
                            id_seen_from(s, activity, driver->activity, arena));
    if (r->kind == RELATION_BEFORE || r->kind == RELATION_START_BEFORE)
        return moved_by_other(s, activity, driver, arena);
    const char *point = activity_point(s, activity, driver->activity, r->anchor.point, arena);
    const char *lag = lag_words(arena, r->anchor.lag);
    return r->kind == RELATION_AFTER
               ? arena_printf(arena, "after %s%s", point, lag)
               : arena_printf(arena, "so that it finishes no earlier than %s%s", point, lag);
}

/* Words for a meeting whose days may change. */
static const char *tentative_words(const struct meeting *m)
{
    return m->span_only || m->status == MEETING_TENTATIVE ? " (tentative)" : "";
}

static const char *by_committee(const struct schedule *s, int activity, const struct driver *driver,
                                struct arena *arena)
{
    const char *id = id_seen_from(s, activity, driver->activity, arena);
    const char *lag = lag_words(arena, driver->relation->anchor.lag);
    const struct item *output = &s->items[driver->activity];
    if (output->endorsed == DAY_NONE)
        return arena_printf(arena,
                            "after %s, finished on %s, for which no later meeting is known: it "
                            "waits for the last known one or the finish, whichever is later%s",
                            id, show(arena, output->early_finish), lag);
    const struct meeting *m = &s->portfolio->meetings.items[driver->meeting];
    return arena_printf(arena, "after %s is endorsed by %s, which closes on %s%s%s", id, m->id,
                        show(arena, m->days.last), tentative_words(m), lag);
}

static const char *by_meeting(const struct schedule *s, int activity, const struct driver *driver,
                              struct arena *arena)
{
    const struct activity *a = &s->portfolio->activities.items[activity];
    const struct meeting *m = &s->portfolio->meetings.items[driver->meeting];
    const char *days = meeting_days(s, driver->meeting, arena);
    if (a->timing == TIMING_AT_MEETING || a->timing == TIMING_AT_BODY)
        return arena_printf(arena, "with %s, which meets %s%s", m->id, days, tentative_words(m));
    if (a->timing == TIMING_OCCURRENCE)
        return arena_printf(arena, "so that it is done by the document deadline of %s, %s", m->id,
                            show(arena, m->documents_due));
    const struct anchor *anchor = &driver->relation->anchor;
    const char *lag = lag_words(arena, anchor->lag);
    if (anchor->point == POINT_DOCUMENTS)
        return arena_printf(arena, "%s the document deadline of %s, %s%s%s",
                            driver->relation->kind == RELATION_AFTER ? "after"
                                                                     : "so as to finish after",
                            m->id, show(arena, m->documents_due), tentative_words(m), lag);
    const char *word = driver->relation->kind == RELATION_AFTER ? "after" : "so as to finish after";
    if (anchor->point == POINT_START)
        word = driver->relation->kind == RELATION_AFTER ? "from the opening of"
                                                        : "finishing from the opening of";
    return arena_printf(arena, "%s %s, which meets %s%s%s", word, m->id, days, tentative_words(m),
                        lag);
}

static const char *by_date(const struct driver *driver, struct arena *arena)
{
    static const char *const words[RELATION_KINDS] = {
        [RELATION_AFTER] = "after",
        [RELATION_FINISH_AFTER] = "finish-after",
        [RELATION_WITHIN] = "within",
    };
    const char *word = words[driver->relation->kind];
    return arena_printf(arena, "as the plan says: \"%s: %s\"", word ? word : "",
                        driver->relation->anchor.text);
}

static const char *by_deadline(const struct schedule *s, const struct driver *driver,
                               struct arena *arena)
{
    const char *name = driver->meeting == NONE
                           ? driver->relation ? driver->relation->anchor.text : ""
                           : s->portfolio->meetings.items[driver->meeting].id;
    day last = driver->at == INSTANT_NONE ? DAY_NONE : day_of(driver->at);
    return last == DAY_NONE
               ? arena_strdup(arena, "as late as its deadline allows")
               : arena_printf(arena, "as late as its deadline allows: %s, last day in time %s",
                              name, show(arena, last));
}

static const char *no_time(const struct schedule *s, int activity, struct arena *arena)
{
    const struct activity *a = &s->portfolio->activities.items[activity];
    int meeting = s->items[activity].driver.meeting;
    if (a->progress.cancelled)
        return arena_printf(arena, "takes no time, because it is cancelled: %s",
                            a->progress.cancelled);
    if (meeting == NONE)
        return arena_strdup(arena, "takes no time, because nothing in it does");
    const struct meeting *m = &s->portfolio->meetings.items[meeting];
    return arena_printf(arena, "takes no time, because %s is %s", m->id,
                        m->status == MEETING_CANCELLED ? "cancelled" : "postponed");
}

const char *driver_text(const struct schedule *s, int activity, struct arena *arena)
{
    const struct driver *driver = &s->items[activity].driver;
    const struct portfolio *p = s->portfolio;
    const struct activity *a = &p->activities.items[activity];
    switch (driver->kind) {
    case DRIVER_PERIOD:
        return arena_printf(arena, "on the first working day of the plan's period, %s",
                            p->plans.items[a->plan].period_print);
    case DRIVER_ACTIVITY:
        return by_activity(s, activity, driver, arena);
    case DRIVER_MEETING:
        return by_meeting(s, activity, driver, arena);
    case DRIVER_COMMITTEE:
        return by_committee(s, activity, driver, arena);
    case DRIVER_DATE:
        return by_date(driver, arena);
    case DRIVER_FIXED:
        return arena_strdup(arena, a->timing == TIMING_DATES ? "on the dates written in the plan"
                                                             : "on a date of its recurrence rule");
    case DRIVER_DEADLINE:
        return by_deadline(s, driver, arena);
    case DRIVER_SUBMISSION:
        return driver->meeting == NONE
                   ? arena_strdup(arena, "as late as the meeting that takes its output allows")
                   : arena_printf(arena, "as late as the document deadline of %s allows, %s",
                                  p->meetings.items[driver->meeting].id,
                                  show(arena, p->meetings.items[driver->meeting].documents_due));
    case DRIVER_PLAN_END:
        return arena_printf(arena, "as late as the end of the plan's work allows, %s",
                            show(arena, day_of(driver->at)));
    case DRIVER_PERSON:
        return arena_printf(arena, "when %s is available", p->people.items[driver->person].id);
    case DRIVER_MEMBERS:
        return driver->activity == NONE
                   ? arena_strdup(arena, "with the first of what is in it")
                   : arena_printf(arena, "with the first of what is in it, %s",
                                  id_seen_from(s, activity, driver->activity, arena));
    default:
        return no_time(s, activity, arena);
    }
}

const char *driver_ref(const struct schedule *s, int activity, struct arena *arena)
{
    const struct driver *driver = &s->items[activity].driver;
    if (driver->kind == DRIVER_PERSON)
        return s->portfolio->people.items[driver->person].id;
    if (driver->kind == DRIVER_MEETING || driver->kind == DRIVER_SUBMISSION ||
        driver->kind == DRIVER_DEADLINE || driver->kind == DRIVER_NONE)
        if (driver->meeting != NONE)
            return s->portfolio->meetings.items[driver->meeting].id;
    if (driver->activity != NONE)
        return id_seen_from(s, activity, driver->activity, arena);
    if (driver->relation)
        return driver->relation->anchor.text;
    return s->items[activity].start == DAY_NONE ? "" : show(arena, s->items[activity].start);
}
