#include "model/waits.h"

struct builder {
    const struct portfolio *portfolio;
    struct arena *arena;
    struct waits *waits;
    bool *cancelled; /* it, or a section around it */
    bool *counts;    /* its finish counts for a section around it; of groups: that of any in it */
};

static const struct activity *activity_at(const struct portfolio *p, int i)
{
    return &p->activities.items[i];
}

bool relation_is_deadline(const struct portfolio *p, const struct relation *relation)
{
    const struct anchor *anchor = &relation->anchor;
    if (relation->kind != RELATION_BEFORE && relation->kind != RELATION_START_BEFORE)
        return false;
    if (anchor->kind != ANCHOR_ACTIVITY || anchor->point == POINT_ENDORSED)
        return true;
    const struct activity *ref = activity_at(p, anchor->ref);
    if (ref->timing == TIMING_UNREAD)
        return true; /* it may be fixed: no circle is made of it */
    bool of_finish = anchor->point == POINT_FINISH;
    if (ref->timing == TIMING_SECTION || ref->timing == TIMING_ONGOING ||
        ref->timing == TIMING_WITHIN)
        return of_finish;
    return is_fixed(ref) || is_group(ref) || ref->progress.finished != DAY_NONE;
}

static bool holds(const struct portfolio *p, int group, int activity)
{
    return group < activity && activity < activity_at(p, group)->end;
}

bool relation_nests(const struct portfolio *p, const struct relation *relation)
{
    int self = relation->activity, ref = relation->anchor.ref;
    return relation->anchor.kind == ANCHOR_ACTIVITY &&
           (self == ref || holds(p, self, ref) || holds(p, ref, self));
}

bool relation_waits(const struct portfolio *p, const struct relation *relation)
{
    return relation->anchor.kind == ANCHOR_ACTIVITY &&
           (relation->kind == RELATION_AFTER || relation->kind == RELATION_FINISH_AFTER ||
            (relation->kind == RELATION_BEFORE && !relation_is_deadline(p, relation)));
}

const char *relation_key(enum relation_kind kind)
{
    static const char *const keys[RELATION_KINDS] = {
        [RELATION_AFTER] = "after",
        [RELATION_BEFORE] = "before",
        [RELATION_FINISH_AFTER] = "finish-after",
        [RELATION_START_BEFORE] = "start-before",
        [RELATION_WITHIN] = "within",
        [RELATION_UNTIL] = "until",
    };
    return keys[kind];
}

static void add(struct builder *b, int from, int to, const struct relation *relation)
{
    *vec_push(b->arena, &b->waits->list) = (struct wait){from, to, relation};
}

/* The node of an activity or group in a role that is meant for groups. */
static int node_of(const struct builder *b, int activity, enum wait_role role)
{
    return wait_node(activity, is_group(activity_at(b->portfolio, activity)) ? role : WAIT_WORK);
}

/* Members come after what holds them: down the list for what sections hand on, up for the rest. */
static void mark(struct builder *b)
{
    int count = b->portfolio->activities.count;
    b->cancelled = arena_array(b->arena, bool, count + 1);
    b->counts = arena_array(b->arena, bool, count + 1);
    for (int i = 0; i < count; i++) {
        const struct activity *a = activity_at(b->portfolio, i);
        b->cancelled[i] = a->progress.cancelled || (a->parent != NONE && b->cancelled[a->parent]);
    }
    for (int i = count - 1; i >= 0; i--) {
        const struct activity *a = activity_at(b->portfolio, i);
        if (!is_group(a))
            b->counts[i] = !b->cancelled[i] && !is_open_ended(a);
        if (a->parent != NONE && b->counts[i])
            b->counts[a->parent] = true;
    }
}

/* The edges between an activity and the section or `each` activity around it. */
static void add_membership(struct builder *b, int i)
{
    const struct activity *a = activity_at(b->portfolio, i);
    int around = a->parent;
    if (around == NONE)
        return;
    bool group = is_group(a);
    add(b, node_of(b, i, WAIT_CARRIED), wait_node(around, WAIT_CARRIED), NULL);
    if (group || !is_fixed(a))
        add(b, node_of(b, i, WAIT_HELD), wait_node(around, WAIT_HELD), NULL);
    add(b, wait_node(around, WAIT_START), node_of(b, i, WAIT_START), NULL);
    if (b->counts[i] || !b->counts[around])
        add(b, wait_node(around, WAIT_FINISH), node_of(b, i, WAIT_FINISH), NULL);
    if (group || a->submission_count > 0)
        add(b, wait_node(around, WAIT_ENDORSED), node_of(b, i, WAIT_ENDORSED), NULL);
}

static void add_relation(struct builder *b, const struct relation *relation)
{
    static const enum wait_role roles[] = {[POINT_START] = WAIT_START,
                                           [POINT_FINISH] = WAIT_FINISH,
                                           [POINT_ENDORSED] = WAIT_ENDORSED,
                                           [POINT_DOCUMENTS] = WAIT_FINISH};
    int self = relation->activity, ref = relation->anchor.ref;
    if (!relation_waits(b->portfolio, relation) || relation_nests(b->portfolio, relation) ||
        b->cancelled[ref])
        return;
    if (relation->kind == RELATION_BEFORE)
        add(b, node_of(b, ref, WAIT_HELD), node_of(b, self, WAIT_START), relation);
    else
        add(b, node_of(b, self, WAIT_CARRIED), node_of(b, ref, roles[relation->anchor.point]),
            relation);
}

void waits_make(struct waits *waits, const struct portfolio *portfolio, struct arena *arena)
{
    struct builder b = {.portfolio = portfolio, .arena = arena, .waits = waits};
    *waits = (struct waits){0};
    mark(&b);
    for (int i = 0; i < portfolio->activities.count; i++) {
        const struct activity *a = activity_at(portfolio, i);
        if (b.cancelled[i])
            continue;
        add_membership(&b, i);
        if (is_group(a) && a->submission_count > 0) /* its whole output, when the last is done */
            add(&b, wait_node(i, WAIT_ENDORSED), wait_node(i, WAIT_FINISH), NULL);
        for (int k = 0; k < a->relation_count; k++)
            add_relation(&b, &a->relations[k]);
    }
}
