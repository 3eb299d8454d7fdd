/* Circles of maximal time lags that push each other for ever.
 *
 * Idea: in such a circle every date has a reason that moves as well: the link that holds it, the
 * `until` that ends it, the member that decides for a section. Followed back from one that moves,
 * the reasons lead into a circle of steps, which is the message. What of it may be let go (a
 * start-before, the end of an `ongoing` or a `within`) is then set aside, so that the forward pass
 * can place the same activities again and find the next circle. */
#include "model/waits.h"
#include "sched/passes.h"

/* A date that moves, and what holds it. */
struct step {
    int activity;
    enum point point;
    int next; /* the activity that holds it, or NONE */
    enum point next_point;
    const struct relation *relation; /* that says so; NULL: a member decides for its group */
    bool soft; /* the circle may be opened here: hard links never close one by themselves */
};

/* The member that gives the date of a group. */
static int deciding_member(const struct network *n, int group, enum point point)
{
    instant date = date_at(&n->early[group], point);
    for (int i = group + 1; i < n->activities[group].end; i++)
        if (!is_group(&n->activities[i]) && date_at(&n->early[i], point) == date)
            return i;
    return NONE;
}

static bool is_span(const struct activity *a)
{
    return a->timing == TIMING_ONGOING || a->timing == TIMING_WITHIN;
}

static struct step step_from(const struct network *n, int activity, enum point point)
{
    const struct activity *a = &n->activities[activity];
    struct step step = {activity, point, NONE, POINT_START, NULL, false};
    if (is_group(a)) {
        step.next = deciding_member(n, activity, point);
        step.next_point = point;
        return step;
    }
    const struct relation *end = NULL;
    if (is_span(a) && point != POINT_START)
        shape_limit(n, activity, &end);
    if (end && end->anchor.kind == ANCHOR_ACTIVITY) {
        step.next = end->anchor.ref;
        step.next_point = end->anchor.point;
        step.relation = end;
        step.soft = true;
        return step;
    }
    const struct link *link = early_cause(n, activity).link;
    if (link) {
        step.next = link->from;
        step.next_point = link->end;
        step.relation = link->relation;
        step.soft = link->relation->kind == RELATION_START_BEFORE;
    }
    return step;
}

/* Start and finish of a task move together, those of a group or a span do not. */
static bool same_state(const struct network *n, const struct step *a, const struct step *b)
{
    const struct activity *activity = &n->activities[a->activity];
    bool apart = is_group(activity) || is_span(activity);
    return a->activity == b->activity && (!apart || a->point == b->point);
}

static struct step step_before(const struct network *n, const struct step *step)
{
    return step_from(n, step->next, step->next_point);
}

/* The steps of a circle, each held by the next, the last by the first; none where count is 0. */
struct steps {
    struct step *items;
    int count;
};

/* Follows the reasons back from an activity until they repeat: the algorithm of R. Brent, "An
 * improved Monte Carlo factorization algorithm" (1980), which keeps no list of what it has seen. */
static struct steps trace(struct network *n, int moving)
{
    struct step kept = step_from(n, moving, POINT_START), at = kept;
    int length = 0, power = 1;
    do {
        if (at.next == NONE)
            return (struct steps){NULL, 0};
        if (length == power) {
            kept = at;
            power *= 2;
            length = 0;
        }
        at = step_before(n, &at);
        length++;
    } while (!same_state(n, &kept, &at));
    struct steps steps = {arena_array(n->arena, struct step, length), length};
    for (int i = 0; i < length; i++, at = step_before(n, &at))
        steps.items[i] = at;
    return steps;
}

/* A relation of a section has links to many, and holds none of them any more. */
static void set_aside(struct network *n, const struct relation *relation)
{
    n->work += n->links.count + n->limits.count;
    for (int i = 0; i < n->links.count; i++)
        n->links.items[i].aside |= n->links.items[i].relation == relation;
    for (int i = 0; i < n->limits.count; i++)
        n->limits.items[i].aside |= n->limits.items[i].relation == relation;
}

/* Lets go of all that could close a circle, where none was found step by step. */
static void set_all_aside(struct network *n)
{
    for (int i = 0; i < n->links.count; i++)
        if (n->links.items[i].relation->kind == RELATION_START_BEFORE)
            n->links.items[i].aside = true;
    for (int i = 0; i < n->limits.count; i++)
        n->limits.items[i].aside = true;
}

static const char *id_at(const struct network *n, int activity)
{
    return n->activities[activity].id;
}

static void add_step(struct diags *diags, int index, const struct network *n,
                     const struct step *step)
{
    const struct activity *next = &n->activities[step->next];
    int member = is_group(next) ? deciding_member(n, step->next, step->next_point) : NONE;
    if (member == NONE)
        diag_see(diags, index, step->relation->anchor.span, "\"%s\" waits for \"%s\" here",
                 id_at(n, step->activity), next->id);
    else
        diag_see(diags, index, step->relation->anchor.span,
                 "\"%s\" waits for \"%s\" here, %s with \"%s\"", id_at(n, step->activity), next->id,
                 step->next_point == POINT_START ? "which begins" : "which ends", id_at(n, member));
}

static const struct step *step_at(const struct steps *steps, int i)
{
    return &steps->items[i % steps->count];
}

static bool stands_before(const struct relation *a, const struct relation *b)
{
    struct span x = a->anchor.span, y = b->anchor.span;
    return x.source < y.source || (x.source == y.source && x.start < y.start);
}

/* Of the steps at which the circle may be opened, the one that stands first in the files; -1 for
 * none. */
static int opening(const struct steps *steps)
{
    int best = -1;
    for (int i = 0; i < steps->count; i++)
        if (step_at(steps, i)->soft && (best < 0 || stands_before(step_at(steps, i)->relation,
                                                                  step_at(steps, best)->relation)))
            best = i;
    return best;
}

static void report_stuck(const struct network *n, int moving, struct diags *diags)
{
    const struct activity *a = &n->activities[moving];
    diag_add(diags, D_NEVER_STOPS, a->span,
             "\"%s\" is moved later for ever: what it depends on waits for it", a->id);
}

/* The circle is told from who says what may be let go. */
void report_endless(struct network *n, int moving, struct diags *diags)
{
    struct steps steps = trace(n, moving);
    int open = opening(&steps);
    if (open < 0) {
        report_stuck(n, moving, diags);
        set_all_aside(n);
        return;
    }
    const struct relation *first = step_at(&steps, open)->relation;
    bool lag = first->kind == RELATION_START_BEFORE; /* said by what it waits for */
    const struct activity *a = &n->activities[step_at(&steps, open + lag)->activity];
    int index = diag_add(diags, D_NEVER_STOPS, a->span,
                         "\"%s\" is moved later for ever: what it depends on waits for it", a->id);
    for (int i = 0; i < steps.count; i++) {
        const struct step *step = step_at(&steps, open + lag + i);
        if (step->relation)
            add_step(diags, index, n, step);
        if (step->soft)
            set_aside(n, step->relation);
    }
    if (lag)
        diag_hint(diags, index, "allow more time in a start-before of this circle, or drop one");
    else
        diag_hint(diags, index, "let \"%s\" name a date or a meeting instead",
                  relation_key(first->kind));
}
