/* From a network to a schedule: the passes in their order, and what the results mean. */
#include "sched/notes.h"
#include "sched/passes.h"
#include "sched/committees.h"

static bool takes_time(const struct dates *dates)
{
    return dates->start != INSTANT_NONE;
}

/* Of each plan the latest early finish among its movable activities. */
static day *find_plan_ends(struct arena *arena, const struct network *n)
{
    day *ends = arena_array(arena, day, n->portfolio->plans.count);
    for (int i = 0; i < n->portfolio->plans.count; i++)
        ends[i] = DAY_NONE;
    for (int i = 0; i < n->count; i++) {
        const struct activity *a = &n->activities[i];
        if (is_movable(a) && day_of(n->early[i].finish) > ends[a->plan])
            ends[a->plan] = day_of(n->early[i].finish);
    }
    return ends;
}

/* Working days by which the start can move later without moving a dependant's early dates, or the
 * meeting that takes the output. */
static int free_float_of(const struct network *n, int activity, const struct room *room,
                         int total_float)
{
    if (total_float <= 0)
        return 0;
    bool milestone = starts_in_evening(&n->activities[activity]);
    if (room->start[milestone] == INSTANT_NEVER && room->finish == INSTANT_NEVER)
        return total_float;
    int room_in_days = workcal_count(n->calendars[activity], day_of(n->early[activity].start),
                                     latest_start_in(n, activity, room));
    if (room_in_days < 0)
        return 0;
    return room_in_days < total_float ? room_in_days : total_float;
}

static void add_floats(struct schedule *s, struct network *n, const struct dates *late)
{
    struct room *rooms = arena_array(n->arena, struct room, n->count);
    for (int i = 0; i < n->count; i++) {
        const struct activity *a = &n->activities[i];
        rooms[i] = room_of(n, SWEEP_FREE, n->early, rooms, i);
        if (!is_movable(a))
            continue;
        struct item *item = &s->items[i];
        item->has_float = true;
        item->late_start = day_of(late[i].start);
        item->late_finish = day_of(late[i].finish);
        item->total_float = workcal_count(n->calendars[i], item->early_start, item->late_start);
        item->free_float = free_float_of(n, i, &rooms[i], item->total_float);
        item->critical = item->total_float <= 0;
    }
}

/* The meetings that take its output. Says whether for one of its submissions none is known. */
static bool add_considered(struct schedule *s, const struct network *n, int activity)
{
    const struct activity *a = &n->activities[activity];
    struct item *item = &s->items[activity];
    struct considered *list = arena_array(&s->arena, struct considered, a->submission_count);
    for (int i = 0; i < a->submission_count; i++) {
        int meeting = committee_meeting(n->committees, &a->submissions[i], item->finish);
        if (meeting != NONE)
            list[item->considered_count++] = (struct considered){a->submissions[i].body, meeting};
    }
    item->considered = list;
    return item->considered_count < a->submission_count;
}

static void add_dates(struct schedule *s, const struct network *n, const struct dates *stand)
{
    for (int i = 0; i < n->count; i++) {
        struct item *item = &s->items[i];
        *item = (struct item){.start = DAY_NONE,
                              .finish = DAY_NONE,
                              .early_start = DAY_NONE,
                              .early_finish = DAY_NONE,
                              .late_start = DAY_NONE,
                              .late_finish = DAY_NONE,
                              .endorsed = DAY_NONE};
        if (!takes_time(&n->early[i]))
            continue;
        item->start = day_of(stand[i].start);
        item->finish = day_of(stand[i].finish);
        item->early_start = day_of(n->early[i].start);
        item->early_finish = day_of(n->early[i].finish);
    }
}

/* Does the activity stand on a day that no known meeting of its body supports? */
static bool at_no_meeting(const struct network *n, int activity)
{
    const struct activity *a = &n->activities[activity];
    if (a->timing != TIMING_AT_BODY)
        return false;
    const struct body *body = &n->portfolio->bodies.items[a->body];
    for (int i = 0; i < body->meeting_count; i++) {
        const struct meeting *m = &n->portfolio->meetings.items[body->meetings[i]];
        if (meeting_takes_place(m) && morning(m->days.first) == n->early[activity].start &&
            evening(m->days.last) == n->early[activity].finish)
            return false;
    }
    return true;
}

/* Endorsements; and who is unsure: what waits for an endorsement by a meeting that is not known
 * (an output's own, or one of those in the section it is), what is `at` a body without a meeting,
 * and the sections around those. Members come after sections, so a pass from the last record to
 * the first has them ready. */
static void add_endorsements(struct schedule *s, const struct network *n)
{
    bool *open = arena_array(n->arena, bool, n->count);
    for (int i = n->count - 1; i >= 0; i--) {
        if (takes_time(&n->early[i]))
            open[i] |= add_considered(s, n, i);
        int parent = n->activities[i].parent;
        if (parent != NONE)
            open[parent] |= open[i];
        if (n->early[i].endorsed != INSTANT_NONE && !open[i])
            s->items[i].endorsed = day_of(n->early[i].endorsed);
    }
    for (int i = n->count - 1; i >= 0; i--) {
        struct item *item = &s->items[i];
        item->unsure |= at_no_meeting(n, i);
        for (int j = n->in.first[i]; j < n->in.first[i + 1]; j++) {
            const struct link *link = &n->links.items[n->in.items[j]];
            item->unsure |= link->end == POINT_ENDORSED && open[link->from];
        }
        if (item->unsure && n->activities[i].parent != NONE)
            s->items[n->activities[i].parent].unsure = true;
    }
}

/* Activities with fixed dates, recurring ones and those `at` a meeting or body are never late: a
 * relation that they break is a warning. */
static bool can_be_late(const struct activity *a)
{
    return !is_fixed(a) && a->timing != TIMING_AT_BODY;
}

static void add_deadline(struct schedule *s, int activity, const struct limit *limit, day last)
{
    const struct item *item = &s->items[activity];
    day stands = limit && limit->on_start ? item->start : item->finish;
    *vec_push(&s->arena, &s->deadlines) =
        (struct deadline){.activity = activity,
                          .relation = limit ? limit->relation : NULL,
                          .submission = limit ? limit->submission : NULL,
                          .last = last,
                          .late_by = stands - last};
}

/* An `ongoing` activity that had no day left is late against the last day it could have had. */
static void add_ongoing_deadline(struct schedule *s, const struct network *n, int activity)
{
    const struct relation *until;
    day last = workcal_previous(n->calendars[activity], shape_limit(n, activity, &until));
    if (last >= s->items[activity].start)
        return;
    add_deadline(s, activity, NULL, last);
    s->deadlines.items[s->deadlines.count - 1].relation = until;
}

static void add_deadlines_of(struct schedule *s, const struct network *n, int activity)
{
    const struct activity *a = &n->activities[activity];
    if (s->items[activity].start == DAY_NONE || !can_be_late(a))
        return;
    for (int i = n->limits_from[activity]; i < n->limits_from[activity + 1]; i++) {
        const struct limit *limit = &n->limits.items[i];
        bool until = limit->relation && limit->relation->kind == RELATION_UNTIL;
        instant t = until ? INSTANT_NONE : limit_point(n, limit);
        if (t != INSTANT_NONE)
            add_deadline(s, activity, limit, limit->on_start ? day_of(t) : last_evening(t));
    }
    if (a->timing == TIMING_ONGOING)
        add_ongoing_deadline(s, n, activity);
}

/* All deadlines; the worst of each activity, and of each section the worst in it. */
static void add_deadlines(struct schedule *s, const struct network *n)
{
    for (int i = 0; i < n->count; i++)
        add_deadlines_of(s, n, i);
    for (int i = 0; i < s->deadlines.count; i++) {
        const struct deadline *d = &s->deadlines.items[i];
        struct item *item = &s->items[d->activity];
        if (!item->worst || d->late_by > item->worst->late_by)
            item->worst = d;
        if (d->late_by > item->late_by)
            item->late_by = d->late_by;
    }
    for (int i = n->count - 1; i >= 0; i--) {
        int parent = n->activities[i].parent;
        if (parent != NONE && s->items[i].late_by > s->items[parent].late_by) {
            s->items[parent].late_by = s->items[i].late_by;
            s->items[parent].worst = s->items[i].worst;
        }
        s->missed_count += s->items[i].late_by > 0 && !is_group(&n->activities[i]);
    }
}

enum {
    MOST_WORK = 20000000 /* as counted in network.work, before no more circles are looked for: about
                            a second */
};

/* The forward pass; all that keeps it from coming to an end is reported. */
static bool place_early(struct network *n, struct diags *diags)
{
    int from = 0, moving = NONE;
    bool fine = true;
    while (n->work < MOST_WORK || fine) {
        enum early_result result = early_pass(n, &from, &moving);
        if (result == EARLY_FOUND)
            return fine;
        fine = false;
        if (result == EARLY_ENDLESS)
            report_endless(n, moving, diags);
        else
            diag_add(diags, D_OUT_OF_RANGE, n->activities[moving].span,
                     "\"%s\" would finish after the year %d, the last that jwp knows",
                     n->activities[moving].id, LAST_YEAR);
    }
    return false;
}

bool schedule_make(struct schedule *s, const struct portfolio *portfolio, struct diags *diags)
{
    *s = (struct schedule){.portfolio = portfolio};
    struct network n;
    network_build(&n, &s->arena, portfolio);
    s->items = arena_array(&s->arena, struct item, n.count);
    s->calendars = n.calendars;
    if (!place_early(&n, diags))
        return false;
    s->plan_ends = find_plan_ends(&s->arena, &n);
    struct dates *late = late_pass(&n, s->plan_ends);
    enum late_holder *held = arena_array(&s->arena, enum late_holder, n.count);
    struct dates *stand = stand_pass(&n, s->plan_ends, held);
    add_dates(s, &n, stand);
    add_endorsements(s, &n);
    add_floats(s, &n, late);
    add_deadlines(s, &n);
    add_drivers(s, &n, held);
    add_notes(s, &n);
    return true;
}

void schedule_finish(struct schedule *s)
{
    arena_finish(&s->arena);
    *s = (struct schedule){0};
}
