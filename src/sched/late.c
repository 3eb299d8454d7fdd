/* The backward sweeps: late dates, free float's room, as late as possible.
 *
 * Idea: the room of an activity is the least over what depends on it, each link giving its inverse
 * of a date of the dependant, and over its deadlines and its committees. Sections hand their room
 * on to their members: a finish to all; a start only to a member that alone can keep it, because a
 * section starts with the first of its members. */
#include "sched/passes.h"
#include "sched/committees.h"

#include <string.h>

static void keep_least(instant *kept, instant t)
{
    if (t < *kept)
        *kept = t;
}

static struct room all_room(void)
{
    return (struct room){{INSTANT_NEVER, INSTANT_NEVER}, INSTANT_NEVER, INSTANT_NEVER, 0};
}

/* The date of `to` that a link bounds; INSTANT_NEVER where it has no days to disturb. */
static instant bounded_date(const struct link *link, const struct dates *to)
{
    instant t = link->bounds_finish ? to->finish : to->start;
    return t == INSTANT_NONE ? INSTANT_NEVER : t;
}

static void add_links(const struct network *n, const struct dates *dates, int activity,
                      struct room *room)
{
    const struct activity *a = &n->activities[activity];
    for (int i = n->out.first[activity]; i < n->out.first[activity + 1]; i++) {
        const struct link *link = &n->links.items[n->out.items[i]];
        instant limit = bounded_date(link, &dates[link->to]);
        if (limit == INSTANT_NEVER)
            continue;
        if (link->end == POINT_FINISH)
            keep_least(&room->finish, link_inverse(n, link, limit, true));
        else if (link->end == POINT_ENDORSED)
            keep_least(&room->endorsed, link_inverse(n, link, limit, true));
        else
            for (int side = 0; side < 2; side++)
                if (is_group(a) || side == starts_in_evening(a))
                    keep_least(&room->start[side], link_inverse(n, link, limit, side));
    }
}

/* Deadlines of its own; those of `within` alone and `ongoing` shape the bar instead. */
static void add_limits(const struct network *n, int activity, struct room *room)
{
    for (int i = n->limits_from[activity]; i < n->limits_from[activity + 1]; i++) {
        const struct limit *limit = &n->limits.items[i];
        if (limit->relation && limit->relation->kind == RELATION_UNTIL)
            continue;
        instant t = limit_point(n, limit);
        if (t == INSTANT_NONE)
            continue;
        if (limit->on_start) {
            keep_least(&room->start[0], t);
            keep_least(&room->start[1], t);
        } else
            keep_least(&room->finish, t);
    }
}

/* What the committees ask of the finish. The output may not move to another meeting in the views
 * that keep early dates; in the late view it may, as long as the dependants are served and a
 * meeting is known. */
static void add_committees(const struct network *n, enum sweep_kind kind, int activity,
                           struct room *room)
{
    const struct activity *a = &n->activities[activity];
    if (n->early[activity].finish == INSTANT_NONE)
        return;
    for (int i = 0; i < a->submission_count; i++) {
        const struct submission *to = &a->submissions[i];
        if (room->endorsed != INSTANT_NEVER)
            keep_least(&room->finish, evening(committee_finish_for(n->committees, to,
                                                                   last_evening(room->endorsed))));
        int meeting = committee_meeting(n->committees, to, day_of(n->early[activity].finish));
        if (meeting == NONE)
            continue;
        day due = kind == SWEEP_LATE ? committee_last_due(n->committees, to)
                                     : n->portfolio->meetings.items[meeting].documents_due;
        keep_least(&room->finish, evening(due));
    }
}

/* Does the early start of this member keep the section's room by itself? */
static bool serves(const struct network *n, const struct room *section, int member)
{
    instant start = n->early[member].start;
    return start != INSTANT_NONE && start <= section->start[is_evening(start)];
}

static void take_from_section(const struct network *n, enum sweep_kind kind,
                              const struct room *section, int activity, struct room *room)
{
    keep_least(&room->finish, section->finish);
    keep_least(&room->endorsed, section->endorsed);
    int others = section->serving - serves(n, section, activity);
    if (others > 0 && kind != SWEEP_STAND)
        return; /* another member starts early enough for the section */
    keep_least(&room->start[0], section->start[0]);
    keep_least(&room->start[1], section->start[1]);
}

static int count_serving(const struct network *n, const struct room *section, int activity)
{
    int serving = 0;
    const struct activity *a = &n->activities[activity];
    for (int i = activity + 1; i < a->end; i = n->activities[i].end)
        serving += serves(n, section, i);
    return serving;
}

struct room room_of(const struct network *n, enum sweep_kind kind, const struct dates *dates,
                    const struct room *rooms, int activity)
{
    const struct activity *a = &n->activities[activity];
    struct room room = all_room();
    add_links(n, dates, activity, &room);
    if (a->parent != NONE)
        take_from_section(n, kind, &rooms[a->parent], activity, &room);
    if (kind != SWEEP_FREE)
        add_limits(n, activity, &room);
    add_committees(n, kind, activity, &room);
    if (is_group(a))
        room.serving = count_serving(n, &room, activity);
    return room;
}

static day earlier(day a, day b)
{
    return a < b ? a : b;
}

day latest_start_in(const struct network *n, int activity, const struct room *room)
{
    const struct workcal *cal = n->calendars[activity];
    bool milestone = n->activities[activity].timing == TIMING_MILESTONE;
    day by_start = last_day_ever(), by_finish = last_day_ever();
    if (room->start[milestone] != INSTANT_NEVER)
        by_start = milestone ? last_evening(room->start[1]) : day_of(room->start[0]);
    if (room->finish != INSTANT_NEVER)
        by_finish = milestone ? last_evening(room->finish)
                              : workcal_latest_start(cal, last_evening(room->finish),
                                                     n->durations[activity]);
    return workcal_previous(cal, earlier(by_start, by_finish));
}

/* What the start-before relations that it carries allow. */
static struct room room_for_start(const struct network *n, const struct dates *dates, int activity)
{
    struct room room = all_room();
    add_limits(n, activity, &room);
    for (int i = n->out.first[activity]; i < n->out.first[activity + 1]; i++) {
        const struct link *link = &n->links.items[n->out.items[i]];
        instant limit = bounded_date(link, &dates[link->to]);
        if (link->relation->kind == RELATION_START_BEFORE && limit != INSTANT_NEVER)
            keep_least(&room.start[0], link_inverse(n, link, limit, true));
    }
    return room;
}

/* Late start: the earliest working day from which it ends on its late finish; its early start,
 * where that ends there too and misses no start-before. */
static struct dates late_dates(const struct network *n, const struct dates *late, int activity,
                               const struct room *room)
{
    day finish = finish_from(n, activity, latest_start_in(n, activity, room));
    day start = start_for(n, activity, finish);
    day early = day_of(n->early[activity].start);
    struct room for_start = room_for_start(n, late, activity);
    if (n->early[activity].start <= for_start.start[0] && finish_from(n, activity, early) == finish)
        start = early;
    return dates_from(n, activity, start, finish);
}

/* `ongoing` and `within` alone: the last working day on which they could still start. Starting
 * later within their days leaves their finish alone. */
static struct dates late_span(const struct network *n, int activity, const struct room *room)
{
    day last = shape_limit(n, activity, NULL);
    if (room->start[0] != INSTANT_NEVER)
        last = earlier(last, day_of(room->start[0]));
    struct dates dates = n->early[activity];
    dates.start = morning(workcal_previous(n->calendars[activity], last));
    return dates;
}

static struct dates late_of(const struct network *n, const struct dates *late, int activity,
                            struct room *room, const day *plan_ends)
{
    const struct activity *a = &n->activities[activity];
    if (n->early[activity].start == INSTANT_NONE)
        return n->early[activity];
    if (a->timing == TIMING_ONGOING || a->timing == TIMING_WITHIN)
        return late_span(n, activity, room);
    if (!is_movable(a))
        return n->early[activity];
    keep_least(&room->finish, evening(plan_ends[a->plan]));
    return late_dates(n, late, activity, room);
}

/* Visits order[from..to) from the last to the first until nothing moves. Late dates only ever
 * fall; where they fall below all history, the limits of a circle cannot all be kept and the dates
 * reached say by how much well enough. */
static void settle_late(struct network *n, int from, int to, struct dates *late, struct room *rooms,
                        const day *plan_ends)
{
    enum { MOST_ROUNDS = 4000 };
    for (int round = 0; round < MOST_ROUNDS; round++) {
        bool moved = false;
        for (int i = to - 1; i >= from; i--) {
            int activity = n->order[i];
            struct room room = room_of(n, SWEEP_LATE, late, rooms, activity);
            struct dates now = late_of(n, late, activity, &room, plan_ends);
            moved |= now.start != late[activity].start || now.finish != late[activity].finish ||
                     memcmp(&room, &rooms[activity], sizeof room) != 0;
            late[activity] = now;
            rooms[activity] = room;
        }
        if (!moved || to == from + 1)
            return;
    }
}

struct dates *late_pass(struct network *n, const day *plan_ends)
{
    struct dates *late = arena_array(n->arena, struct dates, n->count);
    struct room *rooms = arena_array(n->arena, struct room, n->count);
    for (int i = 0; i < n->count; i++) {
        rooms[i] = all_room();
        late[i] = n->early[i];
        enum timing timing = n->activities[i].timing;
        /* Until it is visited, nothing in its circle may hold others back. */
        if (is_movable(&n->activities[i]))
            late[i].start = late[i].finish = INSTANT_NONE;
        else if (timing == TIMING_ONGOING || timing == TIMING_WITHIN)
            late[i].start = INSTANT_NONE;
    }
    for (int to = n->count, from; to > 0; to = from) {
        from = to - 1;
        while (from > 0 && n->component[from - 1] == n->component[to - 1])
            from--;
        settle_late(n, from, to, late, rooms, plan_ends);
    }
    return late;
}

/* What of a room says so: asked for the words "held by". */
static enum late_holder holder(const struct network *n, int activity, const struct room *room,
                               day finish, day start)
{
    struct room part = all_room();
    add_limits(n, activity, &part);
    if (part.finish <= room->finish && part.finish != INSTANT_NEVER)
        return HELD_BY_DEADLINE;
    if (part.start[0] <= room->start[0] && part.start[0] != INSTANT_NEVER &&
        finish_from(n, activity, start) == finish && room->finish > evening(finish))
        return HELD_BY_DEADLINE;
    part = all_room();
    for (int at = activity; at != NONE; at = n->activities[at].parent)
        add_committees(n, SWEEP_STAND, at, &part);
    return part.finish <= room->finish && part.finish != INSTANT_NEVER ? HELD_BY_MEETING
                                                                       : HELD_BY_DEPENDANT;
}

/* As late as its room allows, and at the plan's end where nothing holds it. */
static struct dates stand_late(const struct network *n, int activity, struct room *room,
                               day plan_end, enum late_holder *held)
{
    struct dates early = n->early[activity];
    bool milestone = starts_in_evening(&n->activities[activity]);
    bool free = room->finish == INSTANT_NEVER && room->start[milestone] == INSTANT_NEVER;
    if (free)
        room->finish = evening(plan_end);
    day latest = latest_start_in(n, activity, room);
    day finish = finish_from(n, activity, latest);
    day early_start = day_of(early.start), early_finish = day_of(early.finish);
    if (finish < early_finish || latest < early_start)
        return early; /* a deadline is already missed */
    day start = start_for(n, activity, finish);
    if (start <= early_start && finish == early_finish)
        return early; /* it cannot move */
    *held = free ? HELD_BY_PLAN_END : holder(n, activity, room, finish, latest);
    struct dates dates = dates_from(n, activity, start > early_start ? start : early_start, finish);
    dates.endorsed = early.endorsed; /* the same meetings take the output */
    return dates;
}

/* A section stands where its members stand. */
static void stand_groups(const struct network *n, struct dates *stand)
{
    for (int i = n->count - 1; i >= 0; i--) {
        int parent = n->activities[i].parent;
        if (parent == NONE || stand[i].start == INSTANT_NONE)
            continue;
        if (stand[i].finish > n->early[i].finish && stand[i].finish > stand[parent].finish)
            stand[parent].finish = stand[i].finish;
    }
    for (int g = n->count - 1; g >= 0; g--) {
        if (!is_group(&n->activities[g]) || stand[g].start == INSTANT_NONE)
            continue;
        instant first = INSTANT_NEVER;
        for (int i = g + 1; i < n->activities[g].end; i = n->activities[i].end)
            if (stand[i].start != INSTANT_NONE)
                keep_least(&first, stand[i].start);
        stand[g].start = first;
    }
}

struct dates *stand_pass(struct network *n, const day *plan_ends, enum late_holder *held)
{
    struct dates *stand = arena_array(n->arena, struct dates, n->count);
    struct room *rooms = arena_array(n->arena, struct room, n->count);
    bool any = false;
    for (int i = 0; i < n->count; i++) {
        stand[i] = n->early[i];
        any |= activity_is_late(n->portfolio, i);
    }
    if (!any)
        return stand;
    for (int i = n->count - 1; i >= 0; i--) {
        int activity = n->order[i];
        const struct activity *a = &n->activities[activity];
        rooms[activity] = room_of(n, SWEEP_STAND, stand, rooms, activity);
        if (is_movable(a) && activity_is_late(n->portfolio, activity))
            stand[activity] =
                stand_late(n, activity, &rooms[activity], plan_ends[a->plan], &held[activity]);
    }
    stand_groups(n, stand);
    return stand;
}
