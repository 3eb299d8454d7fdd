/* The forward pass: early dates.
 *
 * Idea: every date is the least that its bounds allow, bounds come through links from dates that
 * were found before, and all steps are monotone; so one visit to each activity in the order of
 * the network finds the least solution. Only inside a circle closed by soft links is the visit
 * repeated until nothing moves. Dates only ever grow there; one that has left every holiday and
 * meeting behind by a lifetime will never stop. */
#include "sched/passes.h"
#include "sched/committees.h"

static instant later(instant a, instant b)
{
    return a > b ? a : b; /* INSTANT_NONE is earlier than any */
}

static bool takes_no_time(const struct dates *dates)
{
    return dates->start == INSTANT_NONE;
}

/* The bounds of an activity from constants and links. */
struct least {
    instant start, finish;
};

static instant link_value(const struct network *n, const struct link *link)
{
    const struct dates *from = &n->early[link->from];
    bool holds = !takes_no_time(from) && !link->aside;
    instant t = holds ? date_at(from, link->end) : INSTANT_NONE;
    return t == INSTANT_NONE ? t : link_forward(n, link, t);
}

static struct least least_of(const struct network *n, int activity)
{
    struct least least = {n->least_start[activity].at, n->least_finish[activity].at};
    for (int i = n->in.first[activity]; i < n->in.first[activity + 1]; i++) {
        const struct link *link = &n->links.items[n->in.items[i]];
        instant t = link_value(n, link);
        if (link->bounds_finish)
            least.finish = later(least.finish, t);
        else
            least.start = later(least.start, t);
    }
    return least;
}

day finish_from(const struct network *n, int activity, day start)
{
    const struct activity *a = &n->activities[activity];
    return a->timing == TIMING_MILESTONE
               ? start
               : workcal_finish(n->calendars[activity], start, n->durations[activity]);
}

day start_for(const struct network *n, int activity, day finish)
{
    const struct workcal *cal = n->calendars[activity];
    return n->activities[activity].timing == TIMING_MILESTONE
               ? workcal_next(cal, finish)
               : workcal_earliest_start(cal, finish, n->durations[activity]);
}

struct dates dates_from(const struct network *n, int activity, day start, day finish)
{
    bool late_in_day = starts_in_evening(&n->activities[activity]);
    return (struct dates){late_in_day ? evening(start) : morning(start), evening(finish),
                          INSTANT_NONE};
}

static struct dates place_movable(const struct network *n, int activity, struct least least)
{
    const struct activity *a = &n->activities[activity];
    const struct workcal *cal = n->calendars[activity];
    bool milestone = a->timing == TIMING_MILESTONE;
    day start = workcal_next(cal, milestone ? day_of(least.start) : first_morning(least.start));
    day finish = finish_from(n, activity, start);
    if (least.finish != INSTANT_NONE && finish < day_of(least.finish)) {
        start = start_for(n, activity, day_of(least.finish));
        finish = finish_from(n, activity, start);
    }
    return dates_from(n, activity, start, finish);
}

/* Which limits end the bar: `until` for an ongoing one; all deadlines on the finish for `within`
 * alone. */
static bool ends_bar(const struct activity *a, const struct limit *limit)
{
    if (a->timing == TIMING_ONGOING)
        return limit->relation && limit->relation->kind == RELATION_UNTIL;
    return !limit->on_start;
}

day shape_limit(const struct network *n, int activity, const struct relation **relation)
{
    const struct activity *a = &n->activities[activity];
    day last = DAY_NONE;
    if (relation)
        *relation = NULL;
    for (int i = n->limits_from[activity]; i < n->limits_from[activity + 1]; i++) {
        const struct limit *limit = &n->limits.items[i];
        bool holds = ends_bar(a, limit) && !limit->aside;
        instant t = holds ? limit_point(n, limit) : INSTANT_NONE;
        if (t == INSTANT_NONE || (last != DAY_NONE && last_evening(t) >= last))
            continue;
        last = last_evening(t);
        if (relation)
            *relation = limit->relation;
    }
    return last != DAY_NONE ? last : n->portfolio->plans.items[a->plan].period.last;
}

/* `ongoing` and `within` alone: from the first working day allowed to the last. */
static struct dates place_span(const struct network *n, int activity, struct least least)
{
    const struct workcal *cal = n->calendars[activity];
    day start = workcal_next(cal, first_morning(least.start));
    day finish = workcal_previous(cal, shape_limit(n, activity, NULL));
    if (finish < start)
        finish = start; /* no day is left: it stands one working day, and is late */
    return dates_from(n, activity, start, finish);
}

/* `at` a body: its first meeting that opens late enough and closes late enough. */
static struct dates place_at_body(const struct network *n, int activity, struct least least)
{
    const struct portfolio *p = n->portfolio;
    const struct body *body = &p->bodies.items[n->activities[activity].body];
    for (int i = 0; i < body->meeting_count; i++) {
        const struct meeting *m = &p->meetings.items[body->meetings[i]];
        if (meeting_takes_place(m) && morning(m->days.first) >= least.start &&
            (least.finish == INSTANT_NONE || evening(m->days.last) >= least.finish))
            return dates_from(n, activity, m->days.first, m->days.last);
    }
    day first = first_morning(least.start);
    if (least.finish != INSTANT_NONE && day_of(least.finish) > first)
        first = day_of(least.finish);
    first = workcal_next(n->calendars[activity], first);
    return dates_from(n, activity, first, first);
}

/* One of an `each` activity stands where its meeting or its date puts it. */
static struct dates place_occurrence(const struct network *n, int activity)
{
    const struct activity *a = &n->activities[activity];
    const struct workcal *cal = n->calendars[activity];
    struct duration length = a->duration;
    if (a->meeting == NONE) {
        day first = a->dates.first;
        return dates_from(n, activity, first,
                          length.count ? workcal_finish(cal, first, length) : first);
    }
    if (length.count == 0)
        length = (struct duration){1, UNIT_WORKING_DAYS};
    day due = n->portfolio->meetings.items[a->meeting].documents_due;
    day finish = workcal_finish(cal, workcal_latest_start(cal, due, length), length);
    return dates_from(n, activity, workcal_earliest_start(cal, finish, length), finish);
}

static struct dates place_meeting(const struct network *n, int activity)
{
    const struct meeting *m = &n->portfolio->meetings.items[n->activities[activity].meeting];
    if (!meeting_takes_place(m))
        return (struct dates){INSTANT_NONE, INSTANT_NONE, INSTANT_NONE};
    return dates_from(n, activity, m->days.first, m->days.last);
}

/* Does its finish count for the section around it? */
static bool finish_counts(const struct network *n, int activity)
{
    const struct activity *a = &n->activities[activity];
    if (!is_group(a))
        return !is_open_ended(a);
    for (int i = activity + 1; i < a->end; i = n->activities[i].end)
        if (finish_counts(n, i))
            return true;
    return false;
}

static struct dates place_group(const struct network *n, int activity)
{
    const struct activity *a = &n->activities[activity];
    struct dates group = {INSTANT_NONE, INSTANT_NONE, INSTANT_NONE};
    instant without_end = INSTANT_NONE;
    for (int i = activity + 1; i < a->end; i = n->activities[i].end) {
        const struct dates *member = &n->early[i];
        if (takes_no_time(member))
            continue;
        if (takes_no_time(&group) || member->start < group.start)
            group.start = member->start;
        if (finish_counts(n, i))
            group.finish = later(group.finish, member->finish);
        else
            without_end = later(without_end, member->finish);
        group.endorsed = later(group.endorsed, member->endorsed);
    }
    if (group.finish == INSTANT_NONE)
        group.finish = without_end;
    return group;
}

static instant endorsed_at(const struct network *n, int activity, const struct dates *dates)
{
    const struct activity *a = &n->activities[activity];
    instant last = dates->endorsed;
    for (int i = 0; i < a->submission_count; i++)
        last = later(last, evening(committee_endorsed(n->committees, &a->submissions[i],
                                                      day_of(dates->finish))));
    return last;
}

static struct dates place(const struct network *n, int activity)
{
    struct dates dates = {INSTANT_NONE, INSTANT_NONE, INSTANT_NONE};
    const struct activity *a = &n->activities[activity];
    if (a->progress.cancelled)
        return dates; /* it takes no time, and relations to it hold nothing */
    switch (a->timing) {
    case TIMING_SECTION:
    case TIMING_EACH_BODY:
    case TIMING_EACH_RULE:
        dates = place_group(n, activity);
        break;
    case TIMING_DATES:
        dates = dates_from(n, activity, a->dates.first, a->dates.last);
        break;
    case TIMING_AT_MEETING:
        dates = place_meeting(n, activity);
        break;
    case TIMING_OCCURRENCE:
        dates = place_occurrence(n, activity);
        break;
    case TIMING_AT_BODY:
        dates = place_at_body(n, activity, least_of(n, activity));
        break;
    case TIMING_ONGOING:
    case TIMING_WITHIN:
        dates = place_span(n, activity, least_of(n, activity));
        break;
    default:
        dates = place_movable(n, activity, least_of(n, activity));
        break;
    }
    if (!takes_no_time(&dates))
        dates.endorsed = endorsed_at(n, activity, &dates);
    return dates;
}

/* Places one activity; says whether its dates changed. */
static bool visit(struct network *n, int activity)
{
    struct dates old = n->early[activity], now = place(n, activity);
    if (now.start < old.start && !takes_no_time(&now) && !is_group(&n->activities[activity]))
        return false; /* what moved later stays there, see settle */
    n->early[activity] = now;
    return old.start != now.start || old.finish != now.finish || old.endorsed != now.endorsed;
}

enum { LIFETIME = 30 * 366 }; /* days */

/* The last day on which anything that repeats is disturbed: a holiday, a meeting. */
static day last_exception(const struct network *n)
{
    day last = DAY_NONE;
    for (int i = 0; i < n->count; i++) {
        const struct workcal *cal = n->calendars[i];
        if (cal->first != cal->end && cal->end > last)
            last = cal->end;
    }
    for (int i = 0; i < n->portfolio->meetings.count; i++)
        if (n->portfolio->meetings.items[i].days.last > last)
            last = n->portfolio->meetings.items[i].days.last;
    return last;
}

/* The latest finish in order[from..to), but at least `horizon`. */
static day latest_finish(const struct network *n, int from, int to, day horizon)
{
    for (int i = from; i < to; i++) {
        instant finish = n->early[n->order[i]].finish;
        if (finish != INSTANT_NONE && day_of(finish) > horizon)
            horizon = day_of(finish);
    }
    return horizon;
}

/* Visits order[from..to) once. Returns the last activity that moved, or NONE; *moving is set to
 * one that starts after the horizon, if any does. */
static int visit_all(struct network *n, int from, int to, day horizon, int *moving)
{
    int moved = NONE;
    n->work += to - from;
    for (int i = from; i < to; i++) {
        int activity = n->order[i];
        if (!visit(n, activity))
            continue;
        moved = activity;
        instant start = n->early[activity].start;
        if (start != INSTANT_NONE && day_of(start) > horizon)
            *moving = activity;
    }
    return moved;
}

/* Visits order[from..to) until nothing moves. A step can fall back in one way: an activity `at` a
 * body that finds no later meeting stands one day instead of the several of a meeting, and so ends
 * earlier. Starts are therefore never taken back, or a circle could turn for ever without moving.
 */
static bool settle(struct network *n, int from, int to, day exception, int *moving)
{
    *moving = NONE;
    if (visit_all(n, from, to, INT32_MAX, moving) == NONE)
        return true;
    day horizon = latest_finish(n, from, to, exception) + LIFETIME;
    while (*moving == NONE)
        if (visit_all(n, from, to, horizon, moving) == NONE)
            return true;
    return false;
}

/* Does an activity of order[from..to) run past the last year that can be written? All such lose
 * their dates, so that nothing that follows is counted from them. */
static bool in_time(const struct network *n, int from, int to, int *moving)
{
    bool fine = true;
    for (int i = from; i < to; i++) {
        struct dates *dates = &n->early[n->order[i]];
        if (takes_no_time(dates) ||
            day_of(later(dates->finish, dates->endorsed)) <= last_day_ever())
            continue;
        if (fine)
            *moving = n->order[i];
        *dates = (struct dates){INSTANT_NONE, INSTANT_NONE, INSTANT_NONE};
        fine = false;
    }
    return fine;
}

/* A circle may be placed anew, without what was set aside in it. */
static void forget(struct network *n, int from, int to)
{
    for (int i = from; i < to; i++)
        n->early[n->order[i]] = (struct dates){INSTANT_NONE, INSTANT_NONE, INSTANT_NONE};
}

enum early_result early_pass(struct network *n, int *from, int *moving)
{
    day exception = last_exception(n);
    n->work += n->count;
    for (int to; *from < n->count; *from = to) {
        to = *from + 1;
        while (to < n->count && n->component[to] == n->component[*from])
            to++;
        forget(n, *from, to);
        if (to == *from + 1)
            visit(n, n->order[*from]);
        else if (!settle(n, *from, to, exception, moving))
            return EARLY_ENDLESS;
        if (in_time(n, *from, to, moving))
            continue;
        *from = to;
        return EARLY_TOO_LATE;
    }
    return EARLY_FOUND;
}

struct cause early_cause(const struct network *n, int activity)
{
    struct cause start = {.bound = n->least_start[activity], .at = n->least_start[activity].at};
    struct cause finish = {
        .bound = n->least_finish[activity], .at = n->least_finish[activity].at, .by_finish = true};
    for (int i = n->in.first[activity]; i < n->in.first[activity + 1]; i++) {
        const struct link *link = &n->links.items[n->in.items[i]];
        struct cause *cause = link->bounds_finish ? &finish : &start;
        instant t = link_value(n, link);
        if (t != INSTANT_NONE && t >= cause->at)
            *cause = (struct cause){.link = link, .at = t, .by_finish = link->bounds_finish};
    }
    if (finish.at == INSTANT_NONE)
        return start;
    struct least by_start = {start.at, INSTANT_NONE};
    const struct activity *a = &n->activities[activity];
    struct dates alone = a->timing == TIMING_AT_BODY ? place_at_body(n, activity, by_start)
                         : is_movable(a)             ? place_movable(n, activity, by_start)
                                                     : n->early[activity];
    return alone.start < n->early[activity].start ? finish : start;
}
