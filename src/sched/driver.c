/* What fixes each start, and how that is said. */
#include "sched/notes.h"
#include "sched/committees.h"

static struct driver no_driver(enum driver_kind kind)
{
    return (struct driver){
        .kind = kind, .activity = NONE, .meeting = NONE, .person = NONE, .at = INSTANT_NONE};
}

/* Of the meetings that take an output (of an activity, or of what is in a section), the one that
 * closes last. */
static int last_meeting(const struct schedule *s, int activity)
{
    int last = NONE;
    const struct activity *a = &s->portfolio->activities.items[activity];
    for (int i = activity; i < a->end; i++)
        for (int j = 0; j < s->items[i].considered_count; j++) {
            int meeting = s->items[i].considered[j].meeting;
            if (last == NONE || s->portfolio->meetings.items[meeting].days.last >
                                    s->portfolio->meetings.items[last].days.last)
                last = meeting;
        }
    return last;
}

static struct driver from_cause(const struct schedule *s, struct cause cause)
{
    struct driver driver = no_driver(DRIVER_PERIOD);
    driver.at = cause.at;
    if (cause.link) {
        driver.relation = cause.link->relation;
        driver.activity = cause.link->from;
        driver.kind = cause.link->end == POINT_ENDORSED ? DRIVER_COMMITTEE : DRIVER_ACTIVITY;
        if (driver.kind == DRIVER_COMMITTEE)
            driver.meeting = last_meeting(s, driver.activity);
    } else if (cause.bound.relation) {
        driver.relation = cause.bound.relation;
        bool meeting = driver.relation->anchor.kind == ANCHOR_MEETING;
        driver.kind = meeting ? DRIVER_MEETING : DRIVER_DATE;
        driver.meeting = meeting ? driver.relation->anchor.ref : NONE;
    }
    return driver;
}

/* The person who is away on that day, for an activity that its office would have started. */
static int person_away(const struct portfolio *p, const struct activity *a, day d)
{
    for (int i = 0; i < a->people_count; i++) {
        const struct person *person = &p->people.items[a->people[i].person];
        if (person->available.first != DAY_NONE && d < person->available.first)
            return a->people[i].person;
        for (int j = 0; j < person->leave_count; j++)
            if (d >= person->leave[j].first && d <= person->leave[j].last)
                return a->people[i].person;
    }
    return a->people[0].person;
}

static struct driver early_driver(const struct schedule *s, const struct network *n, int activity)
{
    const struct activity *a = &n->activities[activity];
    struct cause cause = early_cause(n, activity);
    struct driver driver = from_cause(s, cause);
    if (a->people_count == 0 || cause.by_finish)
        return driver;
    bool milestone = starts_in_evening(a);
    day office =
        workcal_next(n->offices[activity], milestone ? day_of(cause.at) : first_morning(cause.at));
    if (office < s->items[activity].early_start) {
        driver.kind = DRIVER_PERSON;
        driver.person = person_away(n->portfolio, a, office);
    }
    return driver;
}

static struct driver meeting_driver(const struct schedule *s, const struct network *n, int activity)
{
    const struct activity *a = &n->activities[activity];
    struct driver driver = no_driver(DRIVER_MEETING);
    if (a->timing != TIMING_AT_BODY) {
        driver.meeting = a->meeting;
        return driver;
    }
    driver = from_cause(s, early_cause(n, activity));
    const struct body *body = &n->portfolio->bodies.items[a->body];
    for (int i = 0; i < body->meeting_count; i++) {
        const struct meeting *m = &n->portfolio->meetings.items[body->meetings[i]];
        if (meeting_takes_place(m) && m->days.first == s->items[activity].start &&
            m->days.last == s->items[activity].finish) {
            driver.kind = DRIVER_MEETING;
            driver.meeting = body->meetings[i];
        }
    }
    return driver;
}

/* The dependant whose standing date leaves the least room. */
static struct driver dependant_driver(const struct schedule *s, const struct network *n,
                                      int activity)
{
    struct driver driver = no_driver(DRIVER_ACTIVITY);
    instant least = INSTANT_NEVER;
    for (int at = activity; at != NONE; at = n->activities[at].parent)
        for (int i = n->out.first[at]; i < n->out.first[at + 1]; i++) {
            const struct link *link = &n->links.items[n->out.items[i]];
            const struct item *to = &s->items[link->to];
            if (to->start == DAY_NONE)
                continue;
            struct dates dates = dates_from(n, link->to, to->start, to->finish);
            instant t = link_inverse(n, link, link->bounds_finish ? dates.finish : dates.start,
                                     link->end != POINT_START ||
                                         starts_in_evening(&n->activities[activity]));
            if (t < least) {
                least = t;
                driver.activity = link->to;
                driver.relation = link->relation;
                driver.at = t;
            }
        }
    if (driver.activity == NONE)
        driver.kind = DRIVER_DEADLINE; /* nothing by name: some deadline of the section */
    return driver;
}

static struct driver deadline_driver(const struct schedule *s, int activity)
{
    struct driver driver = no_driver(DRIVER_DEADLINE);
    const struct deadline *worst = s->items[activity].worst;
    if (worst) {
        driver.relation = worst->relation;
        driver.meeting = worst->submission ? worst->submission->meeting : NONE;
        if (worst->relation && worst->relation->anchor.kind == ANCHOR_MEETING)
            driver.meeting = worst->relation->anchor.ref;
        driver.at = evening(worst->last);
    }
    return driver;
}

static struct driver late_driver(const struct schedule *s, const struct network *n, int activity,
                                 enum late_holder held)
{
    if (held == HELD_BY_DEADLINE)
        return deadline_driver(s, activity);
    if (held == HELD_BY_DEPENDANT)
        return dependant_driver(s, n, activity);
    struct driver driver = no_driver(held == HELD_BY_MEETING ? DRIVER_SUBMISSION : DRIVER_PLAN_END);
    for (int at = activity; held == HELD_BY_MEETING && at != NONE && driver.meeting == NONE;
         at = n->activities[at].parent)
        driver.meeting = last_meeting(s, at);
    if (held == HELD_BY_PLAN_END)
        driver.at = evening(s->plan_ends[n->activities[activity].plan]);
    return driver;
}

static struct driver members_driver(const struct schedule *s, const struct network *n, int activity)
{
    struct driver driver = no_driver(DRIVER_MEMBERS);
    for (int i = activity + 1; i < n->activities[activity].end; i++)
        if (!is_group(&n->activities[i]) && s->items[i].start == s->items[activity].start) {
            driver.activity = i;
            break;
        }
    return driver;
}

static struct driver driver_of(const struct schedule *s, const struct network *n, int activity,
                               enum late_holder held)
{
    const struct activity *a = &n->activities[activity];
    if (s->items[activity].start == DAY_NONE) {
        struct driver driver = no_driver(DRIVER_NONE);
        driver.meeting = a->timing == TIMING_AT_MEETING ? a->meeting : NONE;
        return driver;
    }
    if (is_group(a))
        return members_driver(s, n, activity);
    if (a->timing == TIMING_DATES)
        return no_driver(DRIVER_FIXED);
    if (a->timing == TIMING_OCCURRENCE && a->meeting == NONE)
        return no_driver(DRIVER_FIXED);
    if (a->timing == TIMING_OCCURRENCE || a->timing == TIMING_AT_MEETING ||
        a->timing == TIMING_AT_BODY)
        return meeting_driver(s, n, activity);
    return held == HELD_BY_NOTHING ? early_driver(s, n, activity)
                                   : late_driver(s, n, activity, held);
}

void add_drivers(struct schedule *s, const struct network *n, const enum late_holder *held)
{
    for (int i = 0; i < n->count; i++)
        s->items[i].driver = driver_of(s, n, i, held[i]);
}

const char *driver_kind_word(enum driver_kind kind)
{
    static const char *const words[] = {
        [DRIVER_PERIOD] = "period",     [DRIVER_ACTIVITY] = "activity",
        [DRIVER_MEETING] = "meeting",   [DRIVER_COMMITTEE] = "committee",
        [DRIVER_DATE] = "date",         [DRIVER_FIXED] = "fixed",
        [DRIVER_DEADLINE] = "deadline", [DRIVER_SUBMISSION] = "submission",
        [DRIVER_PLAN_END] = "plan-end", [DRIVER_PERSON] = "person",
        [DRIVER_MEMBERS] = "members",   [DRIVER_NONE] = "none",
    };
    return words[kind];
}

const char *kind_word(const struct activity *a)
{
    static const char *const words[] = {
        [TIMING_SECTION] = "section",   [TIMING_DURATION] = "task",
        [TIMING_EFFORT] = "task",       [TIMING_MILESTONE] = "milestone",
        [TIMING_DATES] = "fixed",       [TIMING_AT_MEETING] = "meeting",
        [TIMING_AT_BODY] = "meeting",   [TIMING_ONGOING] = "ongoing",
        [TIMING_WITHIN] = "ongoing",    [TIMING_EACH_BODY] = "section",
        [TIMING_EACH_RULE] = "section", [TIMING_OCCURRENCE] = "occurrence",
    };
    return words[a->timing];
}
