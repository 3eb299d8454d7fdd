/* An order for the forward pass.
 *
 * Idea: hard links (after, finish-after, before) never close a circle, which was checked when the
 * plan was read; soft ones (maximal time lags, `until`, the limits that end a `within`) may. The
 * strongly connected components of all links, by the algorithm of R. Tarjan, "Depth-First Search
 * and Linear Graph Algorithms" (1972), come out last dependant first. Inside a component the order
 * of the hard links alone is kept, so that few rounds suffice.
 *
 * The search keeps its own stack: a chain of 100,000 activities is not a deep recursion. */
#include "sched/network.h"

#include <stdlib.h>

/* One list of edges "from before to" for the search; hard ones first in meaning, not in place. */
struct edge {
    int from, to;
    bool soft;
};

typedef VEC(struct edge) edge_vec;

static void add_edge(struct network *n, edge_vec *edges, int from, int to, bool soft)
{
    *vec_push(n->arena, edges) = (struct edge){from, to, soft};
}

/* Does a limit of this activity end its bar, so that its dates depend on it? */
static bool limits_shape(const struct activity *a)
{
    return a->timing == TIMING_WITHIN || a->timing == TIMING_ONGOING;
}

static edge_vec all_edges(struct network *n)
{
    edge_vec edges = {0};
    for (int i = 0; i < n->count; i++)
        if (n->activities[i].parent != NONE)
            add_edge(n, &edges, i, n->activities[i].parent, false);
    for (int i = 0; i < n->links.count; i++) {
        const struct link *link = &n->links.items[i];
        if (!is_fixed(&n->activities[link->to]))
            add_edge(n, &edges, link->from, link->to,
                     link->relation->kind == RELATION_START_BEFORE);
    }
    for (int i = 0; i < n->limits.count; i++) {
        const struct limit *limit = &n->limits.items[i];
        if (limit->ref != NONE && limits_shape(&n->activities[limit->activity]))
            add_edge(n, &edges, limit->ref, limit->activity, true);
    }
    return edges;
}

/* Groups edges by `to`: what activity i waits for. */
static struct groups incoming(struct network *n, const edge_vec *edges, bool hard_only)
{
    struct groups groups = {arena_array(n->arena, int, n->count + 1),
                            arena_array(n->arena, int, edges->count)};
    for (int i = 0; i < edges->count; i++)
        if (!hard_only || !edges->items[i].soft)
            groups.first[edges->items[i].to + 1]++;
    for (int i = 0; i < n->count; i++)
        groups.first[i + 1] += groups.first[i];
    int *next = arena_array(n->arena, int, n->count + 1);
    for (int i = 0; i < n->count; i++)
        next[i] = groups.first[i];
    for (int i = 0; i < edges->count; i++)
        if (!hard_only || !edges->items[i].soft)
            groups.items[next[edges->items[i].to]++] = edges->items[i].from;
    return groups;
}

struct search {
    const struct groups *waits_for;
    int *number, *low;      /* 0: not seen yet */
    int *next;              /* where the search goes on among waits_for */
    int *path, path_length; /* activities being explored */
    int *open, open_length; /* those without a component yet */
    int *component;         /* of each activity; -1: none yet */
    int seen, components;
};

static void enter(struct search *s, int i)
{
    s->number[i] = s->low[i] = ++s->seen;
    s->next[i] = s->waits_for->first[i];
    s->path[s->path_length++] = i;
    s->open[s->open_length++] = i;
}

static void leave(struct search *s)
{
    int i = s->path[--s->path_length];
    if (s->path_length > 0) {
        int around = s->path[s->path_length - 1];
        if (s->low[i] < s->low[around])
            s->low[around] = s->low[i];
    }
    if (s->low[i] != s->number[i])
        return;
    int member;
    do {
        member = s->open[--s->open_length];
        s->component[member] = s->components;
    } while (member != i);
    s->components++;
}

static void explore(struct search *s, int root)
{
    enter(s, root);
    while (s->path_length > 0) {
        int i = s->path[s->path_length - 1];
        if (s->next[i] == s->waits_for->first[i + 1]) {
            leave(s);
            continue;
        }
        int before = s->waits_for->items[s->next[i]++];
        if (s->number[before] == 0)
            enter(s, before);
        else if (s->component[before] == -1 && s->number[before] < s->low[i])
            s->low[i] = s->number[before];
    }
}

/* Components in an order in which each comes after those that it waits for: since the search goes
 * from an activity to what it waits for, that is the order in which they are completed. */
static struct search find_components(struct network *n, const struct groups *waits_for)
{
    struct search s = {.waits_for = waits_for};
    s.number = arena_array(n->arena, int, n->count);
    s.low = arena_array(n->arena, int, n->count);
    s.next = arena_array(n->arena, int, n->count);
    s.path = arena_array(n->arena, int, n->count);
    s.open = arena_array(n->arena, int, n->count);
    s.component = arena_array(n->arena, int, n->count);
    for (int i = 0; i < n->count; i++)
        s.component[i] = -1;
    for (int i = 0; i < n->count; i++)
        if (s.number[i] == 0)
            explore(&s, i);
    return s;
}

/* Sorts activities by a small number, keeping the order of those that share it. */
static void sort_by(struct network *n, int *order, const int *key, int keys)
{
    int *start = arena_array(n->arena, int, keys + 1);
    int *sorted = arena_array(n->arena, int, n->count);
    for (int i = 0; i < n->count; i++)
        start[key[order[i]] + 1]++;
    for (int i = 0; i < keys; i++)
        start[i + 1] += start[i];
    for (int i = 0; i < n->count; i++)
        sorted[start[key[order[i]]]++] = order[i];
    for (int i = 0; i < n->count; i++)
        order[i] = sorted[i];
}

void network_order(struct network *n)
{
    edge_vec edges = all_edges(n);
    struct groups hard = incoming(n, &edges, true), all = incoming(n, &edges, false);
    struct search by_hard = find_components(n, &hard);
    for (int i = 0; i < n->count; i++)
        n->order[i] = i;
    sort_by(n, n->order, by_hard.component, by_hard.components);
    struct search by_all = find_components(n, &all);
    sort_by(n, n->order, by_all.component, by_all.components);
    for (int i = 0; i < n->count; i++)
        n->component[i] = by_all.component[n->order[i]];
}
