/* Which relations become links between rows.
 *
 * Idea: a link leads from what comes first to what waits for it, whichever of the two says so, so
 * `after` and `before` between activities look the same. Links are grouped by the row that waits:
 * that is where an arrow ends, or a note stands. */
#include "scene/layout.h"

#include <string.h>

static bool is_driver(const struct gantt *g, int activity, const struct relation *relation)
{
    return g->schedule->items[activity].driver.relation == relation;
}

/* Fills in the ends of a link for a relation between activities; false where it is none. */
static bool make_link(const struct gantt *g, const struct relation *relation, struct link *link)
{
    const struct anchor *anchor = &relation->anchor;
    if (anchor->kind != ANCHOR_ACTIVITY)
        return false;
    *link = (struct link){
        .from = anchor->ref, .to = relation->activity, .leaves = anchor->point, .lag = anchor->lag};
    switch (relation->kind) {
    case RELATION_AFTER:
        break;
    case RELATION_FINISH_AFTER:
        link->enters_finish = true;
        break;
    case RELATION_BEFORE:
        link->from = relation->activity;
        link->to = anchor->ref;
        link->leaves = POINT_FINISH;
        link->enters_finish = anchor->point != POINT_START;
        link->lag.sign = -anchor->lag.sign; /* seen from the other side */
        break;
    default: /* deadlines, and maximal time lags, do not say what comes first */
        return false;
    }
    const struct item *from = &g->schedule->items[link->from], *to = &g->schedule->items[link->to];
    link->critical = from->critical && to->critical && is_driver(g, link->to, relation);
    return true;
}

/* By row of `to`. */
static void sort_links(struct gantt *g, const struct link *links, int count)
{
    int *start = arena_array(&g->scratch, int, g->rows.count + 2);
    for (int i = 0; i < count; i++)
        start[links[i].to_row + 2]++;
    for (int i = 2; i < g->rows.count + 2; i++)
        start[i] += start[i - 1];
    g->links.items = arena_array(&g->scratch, struct link, count);
    g->links.count = g->links.capacity = count;
    for (int i = 0; i < count; i++)
        g->links.items[start[links[i].to_row + 1]++] = links[i];
    g->links_from = start;
}

static bool is_same(const struct link *a, const struct link *b)
{
    return a->from == b->from && a->to == b->to && a->leaves == b->leaves &&
           a->enters_finish == b->enters_finish && a->lag.by.count == b->lag.by.count &&
           (!a->lag.by.count || (a->lag.by.unit == b->lag.by.unit && a->lag.sign == b->lag.sign));
}

/* Adds a link to those of its row, the last ones of `kept`, unless it is there: two activities may
 * both say how they hang together, one with `before`, the other with `after`. */
static void keep_link(struct link *links, int first, int *kept, struct link link)
{
    for (int i = first; i < *kept; i++)
        if (is_same(&links[i], &link)) {
            links[i].critical |= link.critical;
            return;
        }
    links[(*kept)++] = link;
}

static void drop_repeated(struct gantt *g)
{
    int kept = 0;
    for (int row = 0, from = 0; row < g->rows.count; row++) {
        int first = kept, end = g->links_from[row + 1];
        for (; from < end; from++)
            keep_link(g->links.items, first, &kept, g->links.items[from]);
        g->links_from[row + 1] = kept;
    }
    g->links.count = kept;
}

static bool is_wanted(const struct gantt *g, const struct link *link)
{
    return g->row_of[link->to] != NONE && g->row_of[link->to] != g->row_of[link->from] &&
           (g->options->links != LINKS_CRITICAL || link->critical);
}

void links_collect(struct gantt *g)
{
    VEC(struct link) all = {0};
    for (int i = 0; g->options->links != LINKS_NONE && i < g->portfolio->activities.count; i++) {
        const struct activity *a = &g->portfolio->activities.items[i];
        for (int j = 0; j < a->relation_count; j++) {
            struct link link;
            if (!make_link(g, &a->relations[j], &link) || !is_wanted(g, &link))
                continue;
            link.to_row = g->row_of[link.to];
            *vec_push(&g->scratch, &all) = link;
        }
    }
    sort_links(g, all.items, all.count);
    drop_repeated(g);
}
