#include "model/circle.h"
#include "model/waits.h"

#include <string.h>

enum {
    MOST_ROUNDS = 8,
    MOST_CIRCLES = 20, /* in one run */
    MOST_TRIES = 16,   /* nodes of a component through which a short circle is looked for */
    MOST_STEPS = 40,   /* of a circle that are printed */
};

/* The graph in compressed rows: the waits of node n are order[first[n]] .. order[first[n + 1]]. */
struct graph {
    struct portfolio *portfolio;
    struct arena *arena; /* for the search alone */
    struct waits waits;
    int node_count;
    int *first, *order;
    bool *aside;    /* by wait: shown in a circle already */
    int *component; /* by node, from 1; 0: not reached yet */
    int component_count;
};

static void make_graph(struct graph *g)
{
    waits_make(&g->waits, g->portfolio, g->arena);
    int count = g->waits.list.count;
    g->node_count = g->portfolio->activities.count * WAIT_ROLES;
    g->first = arena_array(g->arena, int, g->node_count + 2);
    g->order = arena_array(g->arena, int, count + 1);
    g->aside = arena_array(g->arena, bool, count + 1);
    g->component = arena_array(g->arena, int, g->node_count + 1);
    for (int i = 0; i < count; i++)
        g->first[g->waits.list.items[i].from + 2]++;
    for (int n = 0; n < g->node_count; n++)
        g->first[n + 2] += g->first[n + 1];
    for (int i = 0; i < count; i++)
        g->order[g->first[g->waits.list.items[i].from + 1]++] = i;
}

/* ---- components ---- */

struct tarjan {
    int *number, *low; /* by node; number 0: not visited */
    int *next;         /* by node: where in its waits the visit is */
    int *path, *stack; /* nodes being visited; nodes without a component yet */
    int path_count, stack_count, visited;
};

static void enter(struct tarjan *t, const struct graph *g, int node)
{
    t->number[node] = t->low[node] = ++t->visited;
    t->next[node] = g->first[node];
    t->path[t->path_count++] = node;
    t->stack[t->stack_count++] = node;
}

static void leave(struct tarjan *t, struct graph *g, int node)
{
    t->path_count--;
    if (t->path_count > 0) {
        int before = t->path[t->path_count - 1];
        t->low[before] = t->low[node] < t->low[before] ? t->low[node] : t->low[before];
    }
    if (t->low[node] != t->number[node])
        return;
    g->component_count++;
    int member;
    do {
        member = t->stack[--t->stack_count];
        g->component[member] = g->component_count;
    } while (member != node);
}

static void visit(struct tarjan *t, struct graph *g, int root)
{
    enter(t, g, root);
    while (t->path_count > 0) {
        int node = t->path[t->path_count - 1];
        if (t->next[node] == g->first[node + 1]) {
            leave(t, g, node);
            continue;
        }
        int wait = g->order[t->next[node]++], to = g->waits.list.items[wait].to;
        if (g->aside[wait])
            continue;
        if (!t->number[to])
            enter(t, g, to);
        else if (!g->component[to] && t->number[to] < t->low[node])
            t->low[node] = t->number[to];
    }
}

static void find_components(struct graph *g)
{
    struct arena_mark mark = arena_mark(g->arena);
    struct tarjan t = {
        .number = arena_array(g->arena, int, g->node_count + 1),
        .low = arena_array(g->arena, int, g->node_count + 1),
        .next = arena_array(g->arena, int, g->node_count + 1),
        .path = arena_array(g->arena, int, g->node_count + 1),
        .stack = arena_array(g->arena, int, g->node_count + 1),
    };
    memset(g->component, 0, sizeof *g->component * (size_t)g->node_count);
    g->component_count = 0;
    for (int n = 0; n < g->node_count; n++)
        if (!t.number[n])
            visit(&t, g, n);
    arena_reset(g->arena, mark);
}

/* ---- the circle that is shown ---- */

/* The waits of a circle, in order; `length` 0 for none. */
struct circle {
    int *waits;
    int length;
};

/* The waits from a node back to itself, of which `back` is the last and `came` leads to the others.
 */
static struct circle circle_closed_by(struct graph *g, int node, int back, const int *came)
{
    const struct wait *waits = g->waits.list.items;
    struct circle circle = {.length = 1};
    for (int n = waits[back].from; n != node; n = waits[came[n] - 1].from)
        circle.length++;
    circle.waits = arena_array(g->arena, int, circle.length);
    int at = circle.length - 1;
    circle.waits[at--] = back;
    for (int n = waits[back].from; n != node; n = waits[came[n] - 1].from)
        circle.waits[at--] = came[n] - 1;
    return circle;
}

/* A shortest circle through a node, breadth first within its component. `came` is by node: the
 * wait that led there, plus one. */
static struct circle circle_through(struct graph *g, int node, int *came, int *queue)
{
    int head = 0, tail = 0, back = -1;
    queue[tail++] = node;
    while (head < tail && back < 0) {
        int at = queue[head++];
        for (int k = g->first[at]; k < g->first[at + 1] && back < 0; k++) {
            int wait = g->order[k], to = g->waits.list.items[wait].to;
            if (g->aside[wait] || g->component[to] != g->component[node])
                continue;
            if (to == node)
                back = wait;
            else if (!came[to]) {
                came[to] = wait + 1;
                queue[tail++] = to;
            }
        }
    }
    struct circle circle = {0};
    if (back >= 0)
        circle = circle_closed_by(g, node, back, came);
    while (tail > 0)
        came[queue[--tail]] = 0;
    return circle;
}

/* ---- its text ---- */

static const struct wait *wait_at(const struct graph *g, const struct circle *circle, int step)
{
    return &g->waits.list.items[circle->waits[step % circle->length]];
}

static bool in_one_plan(const struct graph *g, const struct circle *circle)
{
    const struct activity *activities = g->portfolio->activities.items;
    for (int i = 1; i < circle->length; i++)
        if (activities[wait_activity(wait_at(g, circle, i)->from)].plan !=
            activities[wait_activity(wait_at(g, circle, 0)->from)].plan)
            return false;
    return true;
}

static const char *name_of(const struct graph *g, int node, bool one_plan)
{
    const struct activity *a = &g->portfolio->activities.items[wait_activity(node)];
    if (!*a->id)
        return "an activity without id";
    return one_plan ? a->id
                    : arena_printf(g->arena, "%s/%s", g->portfolio->plans.items[a->plan].id, a->id);
}

/* Does the edge go from a group to what it holds? */
static bool goes_down(const struct wait *wait)
{
    enum wait_role role = wait_role(wait->from);
    return !wait->relation && (role == WAIT_START || role == WAIT_FINISH || role == WAIT_ENDORSED);
}

/* Adds one step; of several steps into or out of nested sections only the last is said. */
static const char *add_step(const struct graph *g, const struct circle *circle, int step,
                            const char *text, bool one_plan)
{
    const struct wait *wait = wait_at(g, circle, step), *next = wait_at(g, circle, step + 1);
    const char *which = step == 0 ? "" : ", which", *to = name_of(g, wait->to, one_plan);
    if (wait->relation)
        return arena_printf(g->arena, "%s%s waits for %s (%s: %s)", text, which, to,
                            relation_key(wait->relation->kind), wait->relation->anchor.text);
    bool itself = wait_activity(wait->from) == wait_activity(wait->to);
    if (itself || (!next->relation && goes_down(wait) == goes_down(next)))
        return text;
    const struct activity *a = &g->portfolio->activities.items[wait_activity(wait->to)];
    const char *verb = goes_down(wait)               ? "holds"
                       : a->timing == TIMING_SECTION ? "is in the section"
                                                     : "is one of";
    return arena_printf(g->arena, "%s%s %s %s", text, which, verb, to);
}

/* Turns the circle so that it begins with the relation that stands first in the files. */
static void turn(struct graph *g, struct circle *circle)
{
    int best = 0;
    for (int i = 0; i < circle->length; i++) {
        const struct relation *a = wait_at(g, circle, i)->relation;
        const struct relation *b = wait_at(g, circle, best)->relation;
        if (a && (!b || a->anchor.span.source < b->anchor.span.source ||
                  (a->anchor.span.source == b->anchor.span.source &&
                   a->anchor.span.start < b->anchor.span.start)))
            best = i;
    }
    int *turned = arena_array(g->arena, int, circle->length);
    for (int i = 0; i < circle->length; i++)
        turned[i] = circle->waits[(best + i) % circle->length];
    circle->waits = turned;
}

static void report(struct graph *g, struct circle *circle)
{
    turn(g, circle);
    bool one_plan = in_one_plan(g, circle);
    const struct wait *first = wait_at(g, circle, 0);
    const char *text = name_of(g, first->from, one_plan);
    int shown = circle->length < MOST_STEPS ? circle->length : MOST_STEPS;
    for (int i = 0; i < shown; i++)
        text = add_step(g, circle, i, text, one_plan);
    if (shown < circle->length)
        text = arena_printf(g->arena, "%s, and so on: %d steps in all, back to %s", text,
                            circle->length, name_of(g, first->from, one_plan));
    struct diags *diags = &g->portfolio->diags;
    int diag = diag_add(diags, D_CIRCLE, first->relation->anchor.span, "a circle: %s", text);
    for (int i = 1; i < shown; i++) {
        const struct wait *wait = wait_at(g, circle, i);
        if (wait->relation)
            diag_see(diags, diag, wait->relation->anchor.span, "%s waits for %s",
                     name_of(g, wait->from, one_plan), name_of(g, wait->to, one_plan));
    }
}

/* ---- rounds ---- */

static bool is_candidate(const struct graph *g, int wait)
{
    const struct wait *w = &g->waits.list.items[wait];
    return w->relation && !g->aside[wait] && g->component[w->from] == g->component[w->to];
}

/* Shows one circle of each component that has one; how many. */
static int show_circles(struct graph *g, int most)
{
    int *tries = arena_array(g->arena, int, g->component_count + 2);
    struct circle *best = arena_array(g->arena, struct circle, g->component_count + 2);
    int *came = arena_array(g->arena, int, g->node_count + 1);
    int *queue = arena_array(g->arena, int, g->node_count + 1);
    int shown = 0;
    for (int i = 0; i < g->waits.list.count; i++) {
        int from = g->waits.list.items[i].from, c = g->component[from];
        if (!is_candidate(g, i) || tries[c]++ >= MOST_TRIES)
            continue;
        struct circle circle = circle_through(g, from, came, queue);
        if (circle.length && (!best[c].length || circle.length < best[c].length))
            best[c] = circle;
    }
    for (int c = 0; c <= g->component_count && shown < most; c++) {
        if (!best[c].length)
            continue;
        report(g, &best[c]);
        shown++;
        for (int i = 0; i < best[c].length; i++)
            if (g->waits.list.items[best[c].waits[i]].relation)
                g->aside[best[c].waits[i]] = true;
    }
    return shown;
}

void report_circles(struct portfolio *portfolio)
{
    struct arena memory = {0};
    struct graph graph = {.portfolio = portfolio, .arena = &memory};
    int shown = 0;
    make_graph(&graph);
    for (int round = 0; round < MOST_ROUNDS && shown < MOST_CIRCLES; round++) {
        find_components(&graph);
        int more = show_circles(&graph, MOST_CIRCLES - shown);
        if (!more)
            break;
        shown += more;
    }
    arena_finish(&memory);
}
