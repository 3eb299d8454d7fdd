/* The working calendar of each activity: that of its office, and the people who work on it.
 *
 * Idea: a calendar is made once for each set of (calendar, people) that occurs. Days on which a
 * body meets close the offices that say `closed-during`; a person works on the days of their
 * organization's calendar within their availability, except on leave. After the last day of
 * someone's availability they no longer hold the activity up: nobody can plan with a person who
 * has left, and the schedule says so in a note. */
#include "sched/network.h"

#include <string.h>

typedef VEC(struct days) days_vec;

/* A meeting closes offices on its session days if it is sure to be held then. */
static bool closes_offices(const struct meeting *m)
{
    return m->has_days && !m->span_only &&
           (m->status == MEETING_HELD || m->status == MEETING_CONFIRMED);
}

static void add_closed_days(const struct portfolio *p, const struct calendar *calendar,
                            struct arena *arena, days_vec *off)
{
    for (int i = 0; i < calendar->closed_count; i++) {
        const struct body *body = &p->bodies.items[calendar->closed_during[i]];
        for (int j = 0; j < body->meeting_count; j++) {
            const struct meeting *m = &p->meetings.items[body->meetings[j]];
            for (int k = 0; closes_offices(m) && k < m->session_count; k++)
                *vec_push(arena, off) = m->sessions[k];
        }
    }
}

static const struct workcal *make_office(const struct portfolio *p, int calendar,
                                         struct arena *arena)
{
    struct workcal *cal = arena_new(arena, struct workcal);
    days_vec off = {0};
    unsigned week = WEEK_MONDAY_TO_FRIDAY;
    if (calendar != NONE) {
        const struct calendar *c = &p->calendars.items[calendar];
        week = c->week;
        for (int i = 0; i < c->holiday_count; i++)
            *vec_push(arena, &off) = c->holidays[i].days;
        add_closed_days(p, c, arena, &off);
    }
    *cal = workcal_make(arena, week, off.items, off.count);
    return cal;
}

/* Days before which nothing is ever scheduled; a person who comes later is off from here. */
static day earliest_start(const struct portfolio *p)
{
    day first = last_day_ever();
    for (int i = 0; i < p->plans.count; i++)
        if (p->plans.items[i].period.first < first)
            first = p->plans.items[i].period.first;
    return first;
}

static struct workcal person_calendar(const struct network *n, const struct person *person,
                                      const struct workcal *const *offices)
{
    const struct portfolio *p = n->portfolio;
    days_vec off = {0};
    for (int i = 0; i < person->leave_count; i++)
        *vec_push(n->arena, &off) = person->leave[i];
    day first = earliest_start(p);
    if (person->available.first != DAY_NONE && person->available.first > first)
        *vec_push(n->arena, &off) = (struct days){first, person->available.first - 1};
    struct workcal own = workcal_make(n->arena, WEEK_ALL, off.items, off.count);
    int calendar =
        person->organization == NONE ? NONE : p->organizations.items[person->organization].calendar;
    return calendar == NONE ? own : workcal_both(n->arena, &own, offices[calendar], NULL);
}

/* A name for the set of calendar and people, so that each set is made once. */
static const char *set_name(const struct network *n, const struct activity *a, int calendar)
{
    const char *name = arena_printf(n->arena, "%d", calendar);
    for (int i = 0; i < a->people_count; i++)
        name = arena_printf(n->arena, "%s,%d", name, a->people[i].person);
    return name;
}

/* A calendar for a set of people, and who of them could not be counted. */
struct made_calendar {
    const struct workcal *cal;
    int left_out; /* person, or NONE */
};

static struct made_calendar with_people(struct network *n, const struct activity *a,
                                        const struct workcal *office,
                                        const struct workcal *const *offices)
{
    struct workcal *cal = arena_new(n->arena, struct workcal);
    struct made_calendar made = {cal, NONE};
    *cal = *office;
    for (int i = 0; i < a->people_count; i++) {
        bool disjoint;
        const struct person *person = &n->portfolio->people.items[a->people[i].person];
        struct workcal other = person_calendar(n, person, offices);
        *cal = workcal_both(n->arena, cal, &other, &disjoint);
        if (disjoint)
            made.left_out = a->people[i].person;
    }
    return made;
}

/* Working days until the shares of all people add up to the effort. */
static struct duration effort_in_days(const struct activity *a)
{
    int shares = 0;
    for (int i = 0; i < a->people_count; i++)
        shares += a->people[i].share;
    int days = shares > 0 ? (int)(((int64_t)a->effort * 100 + shares - 1) / shares) : a->effort;
    return (struct duration){days > 0 ? days : 1, UNIT_WORKING_DAYS};
}

void network_calendars(struct network *n)
{
    const struct portfolio *p = n->portfolio;
    int known = p->calendars.count;
    const struct workcal **offices = arena_array(n->arena, const struct workcal *, known + 1);
    for (int i = 0; i < known; i++)
        offices[i] = make_office(p, i, n->arena);
    offices[known] = make_office(p, NONE, n->arena);
    struct map sets = {0};
    VEC(struct made_calendar) made = {0};
    for (int i = 0; i < n->count; i++) {
        const struct activity *a = &n->activities[i];
        int calendar = activity_calendar(p, i);
        const struct workcal *office = offices[calendar == NONE ? known : calendar];
        n->offices[i] = n->calendars[i] = office;
        n->left_out[i] = NONE;
        n->durations[i] = a->timing == TIMING_EFFORT ? effort_in_days(a) : a->duration;
        if (a->people_count == 0)
            continue;
        const char *name = set_name(n, a, calendar);
        int set = map_add(n->arena, &sets, name, made.count);
        if (set == MAP_NONE) {
            set = made.count;
            *vec_push(n->arena, &made) = with_people(n, a, office, offices);
        }
        n->calendars[i] = made.items[set].cal;
        n->left_out[i] = made.items[set].left_out;
    }
}
