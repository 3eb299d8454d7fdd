#include "sched/network.h"
#include "sched/committees.h"

instant date_at(const struct dates *dates, enum point point)
{
    if (point == POINT_START)
        return dates->start;
    return point == POINT_ENDORSED ? dates->endorsed : dates->finish;
}

/* What a meeting or a span gives, before the lag; INSTANT_NONE where it holds nothing. */
static instant constant_point(const struct portfolio *p, const struct anchor *anchor)
{
    struct days days = anchor->days;
    if (anchor->kind == ANCHOR_MEETING) {
        const struct meeting *m = &p->meetings.items[anchor->ref];
        if (!meeting_takes_place(m))
            return INSTANT_NONE;
        if (anchor->point == POINT_DOCUMENTS)
            return evening(m->documents_due);
        days = m->days;
    }
    return anchor->point == POINT_START ? morning(days.first) : evening(days.last);
}

instant anchor_point(const struct network *n, int activity, const struct anchor *anchor)
{
    instant t = anchor->kind == ANCHOR_ACTIVITY ? date_at(&n->early[anchor->ref], anchor->point)
                                                : constant_point(n->portfolio, anchor);
    return t == INSTANT_NONE ? t : lag_shift(n->calendars[activity], t, anchor->lag);
}

/* The first start among the members whose days are fixed: the others are moved, and so no deadline.
 */
static instant first_fixed_start(const struct network *n, int group)
{
    instant first = INSTANT_NONE;
    for (int i = group + 1; i < n->activities[group].end; i++) {
        instant start = n->early[i].start;
        if (is_fixed(&n->activities[i]) && start != INSTANT_NONE &&
            (first == INSTANT_NONE || start < first))
            first = start;
    }
    return first;
}

instant limit_point(const struct network *n, const struct limit *limit)
{
    if (limit->submission) {
        const struct meeting *m = &n->portfolio->meetings.items[limit->submission->meeting];
        return meeting_takes_place(m) && m->takes_documents ? evening(m->documents_due)
                                                            : INSTANT_NONE;
    }
    if (limit->relation->kind == RELATION_WITHIN)
        return evening(limit->relation->anchor.days.last);
    const struct anchor *anchor = &limit->relation->anchor;
    bool moves_others = limit->relation->kind != RELATION_UNTIL; /* before, start-before */
    instant t;
    if (moves_others && limit->ref != NONE && is_group(&n->activities[limit->ref]) &&
        anchor->point == POINT_START) {
        t = first_fixed_start(n, limit->ref);
        t = t == INSTANT_NONE ? t : lag_shift(n->calendars[limit->activity], t, anchor->lag);
    } else
        t = anchor_point(n, limit->activity, anchor);
    return t != INSTANT_NONE && limit->on_start ? evening(day_of(t)) : t;
}

/* The calendar on which the lag of a link is counted: that of the activity that carries it. */
static const struct workcal *lag_calendar(const struct network *n, const struct link *link)
{
    return n->calendars[link->carried_by_from ? link->from : link->to];
}

/* The side of the day of the date of `to` that a relation carried by `from` names. */
static bool named_side(const struct network *n, const struct link *link)
{
    return link->bounds_finish || starts_in_evening(&n->activities[link->to]);
}

instant link_forward(const struct network *n, const struct link *link, instant from)
{
    const struct workcal *cal = lag_calendar(n, link);
    struct lag lag = link->relation->anchor.lag;
    if (!link->carried_by_from)
        return lag_shift(cal, from, lag);
    if (link->relation->kind == RELATION_START_BEFORE)
        from = morning(day_of(from)); /* on the day named, whenever on it */
    return lag_least(cal, from, lag, named_side(n, link));
}

instant link_inverse(const struct network *n, const struct link *link, instant limit,
                     bool evening_side)
{
    const struct workcal *cal = lag_calendar(n, link);
    struct lag lag = link->relation->anchor.lag;
    if (!link->carried_by_from)
        return lag_greatest(cal, limit, lag, evening_side);
    instant named = lag_greatest(cal, limit, (struct lag){0}, named_side(n, link));
    instant last = lag_shift(cal, named, lag);
    return link->relation->kind == RELATION_START_BEFORE ? evening(day_of(last)) : last;
}

static void raise(struct bound *bound, instant at, const struct relation *relation)
{
    if (at != INSTANT_NONE && (bound->at == INSTANT_NONE || at >= bound->at))
        *bound = (struct bound){at, relation};
}

static void add_limit(struct network *n, int activity, const struct relation *relation,
                      const struct submission *submission)
{
    bool activity_named =
        relation && relation->kind != RELATION_WITHIN && relation->anchor.kind == ANCHOR_ACTIVITY;
    *vec_push(n->arena, &n->limits) = (struct limit){
        .activity = activity,
        .relation = relation,
        .submission = submission,
        .on_start = relation && relation->kind == RELATION_START_BEFORE,
        .ref = activity_named ? relation->anchor.ref : NONE,
    };
}

/* Can `before` and `start-before` move that date of the activity? If not they are deadlines. */
static bool can_be_moved(const struct activity *target, enum point point)
{
    if (point == POINT_START)
        return !is_fixed(target);
    return point == POINT_FINISH && (is_movable(target) || target->timing == TIMING_AT_BODY);
}

static enum point end_that_leaves(const struct relation *relation)
{
    return relation->kind == RELATION_START_BEFORE ? POINT_START : POINT_FINISH;
}

static void add_link(struct network *n, struct link link)
{
    *vec_push(n->arena, &n->links) = link;
}

/* `before` and `start-before` an activity: links to what they can move, else a deadline. The start
 * of a section is the first of its members' starts, so it is each of them that must wait. */
static void add_outward(struct network *n, int activity, const struct relation *relation)
{
    const struct anchor *anchor = &relation->anchor;
    const struct activity *target = &n->activities[anchor->ref];
    struct link link = {.from = activity,
                        .relation = relation,
                        .carried_by_from = true,
                        .bounds_finish = anchor->point == POINT_FINISH,
                        .end = end_that_leaves(relation)};
    bool has_fixed = !is_group(target) && !can_be_moved(target, anchor->point);
    if (is_group(target) && anchor->point == POINT_START) {
        for (int i = anchor->ref + 1; i < target->end; i++) {
            if (is_group(&n->activities[i]))
                continue;
            link.to = i;
            if (can_be_moved(&n->activities[i], POINT_START))
                add_link(n, link);
            else
                has_fixed = true;
        }
    } else if (is_group(target)) {
        has_fixed = true;
    } else if (!has_fixed) {
        link.to = anchor->ref;
        add_link(n, link);
    }
    if (has_fixed)
        add_limit(n, activity, relation, NULL);
}

static void add_relation(struct network *n, int activity, const struct relation *relation)
{
    const struct anchor *anchor = &relation->anchor;
    bool to_activity = anchor->kind == ANCHOR_ACTIVITY;
    switch (relation->kind) {
    case RELATION_AFTER:
    case RELATION_FINISH_AFTER:
        if (to_activity)
            add_link(n, (struct link){.from = anchor->ref,
                                      .to = activity,
                                      .relation = relation,
                                      .bounds_finish = relation->kind == RELATION_FINISH_AFTER,
                                      .end = anchor->point});
        else
            raise(relation->kind == RELATION_AFTER ? &n->least_start[activity]
                                                   : &n->least_finish[activity],
                  anchor_point(n, activity, anchor), relation);
        break;
    case RELATION_BEFORE:
    case RELATION_START_BEFORE:
        if (to_activity)
            add_outward(n, activity, relation);
        else
            add_limit(n, activity, relation, NULL);
        break;
    case RELATION_WITHIN:
        raise(&n->least_start[activity], morning(anchor->days.first), relation);
        add_limit(n, activity, relation, NULL);
        break;
    default: /* RELATION_UNTIL */
        add_limit(n, activity, relation, NULL);
        break;
    }
}

/* Its own relations, and those that the sections around it carry. */
static void add_relations(struct network *n, int activity)
{
    const struct activity *a = &n->activities[activity];
    if (!is_fixed(a))
        n->least_start[activity].at = morning(n->portfolio->plans.items[a->plan].period.first);
    for (int at = activity; at != NONE; at = n->activities[at].parent)
        for (int i = 0; i < n->activities[at].relation_count; i++)
            add_relation(n, activity, &n->activities[at].relations[i]);
}

/* The documents of a meeting that is named in `submit-to` are a deadline for the activity, and for
 * all that a section sends there. */
static void add_named_meetings(struct network *n, int activity)
{
    for (int at = activity; at != NONE; at = n->activities[at].parent) {
        const struct activity *sender = &n->activities[at];
        if (at != activity && is_open_ended(&n->activities[activity]))
            return; /* its end is none of the section's */
        for (int i = 0; i < sender->submission_count; i++)
            if (sender->submissions[i].meeting != NONE)
                add_limit(n, activity, NULL, &sender->submissions[i]);
    }
}

static struct groups group_links(struct network *n, bool by_to)
{
    struct groups groups = {arena_array(n->arena, int, n->count + 1),
                            arena_array(n->arena, int, n->links.count)};
    int *next = arena_array(n->arena, int, n->count + 1);
    for (int i = 0; i < n->links.count; i++) {
        const struct link *link = &n->links.items[i];
        groups.first[(by_to ? link->to : link->from) + 1]++;
    }
    for (int i = 0; i < n->count; i++)
        next[i + 1] = groups.first[i + 1] += groups.first[i];
    for (int i = 0; i < n->links.count; i++) {
        const struct link *link = &n->links.items[i];
        groups.items[next[by_to ? link->to : link->from]++] = i;
    }
    return groups;
}

static void allocate(struct network *n)
{
    int count = n->count;
    n->calendars = arena_array(n->arena, const struct workcal *, count);
    n->offices = arena_array(n->arena, const struct workcal *, count);
    n->left_out = arena_array(n->arena, int, count);
    n->durations = arena_array(n->arena, struct duration, count);
    n->least_start = arena_array(n->arena, struct bound, count);
    n->least_finish = arena_array(n->arena, struct bound, count);
    n->limits_from = arena_array(n->arena, int, count + 1);
    n->early = arena_array(n->arena, struct dates, count);
    n->order = arena_array(n->arena, int, count);
    n->component = arena_array(n->arena, int, count);
    n->committees = arena_new(n->arena, struct committees);
    for (int i = 0; i < count; i++) {
        n->least_start[i].at = n->least_finish[i].at = INSTANT_NONE;
        n->early[i] = (struct dates){INSTANT_NONE, INSTANT_NONE, INSTANT_NONE};
    }
}

void network_build(struct network *n, struct arena *arena, const struct portfolio *portfolio)
{
    *n = (struct network){.arena = arena,
                          .portfolio = portfolio,
                          .activities = portfolio->activities.items,
                          .count = portfolio->activities.count};
    allocate(n);
    network_calendars(n);
    committees_make(n->committees, arena, portfolio);
    for (int i = 0; i < n->count; i++) {
        n->limits_from[i] = n->limits.count;
        if (is_group(&n->activities[i]))
            continue;
        add_relations(n, i);
        add_named_meetings(n, i);
    }
    n->limits_from[n->count] = n->limits.count;
    n->in = group_links(n, true);
    n->out = group_links(n, false);
    network_order(n);
}
