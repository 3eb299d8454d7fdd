/* The traffic on one page: links between bars, and words beside them.
 *
 * Idea: links are drawn with economy. First the words that must stand beside bars take their
 * places; then links look for clean ways around them, the critical and the short ones first; what
 * finds none, comes from another page or goes too far is said in words: "after 3.2 (p. 1)".
 *
 * Invariant: no link crosses a text. */
#include "scene/layout.h"

#include <math.h>
#include <stdlib.h>

bool segment_meets(const struct segment *s, struct box box)
{
    double left = fmin(s->from.x, s->to.x), right = fmax(s->from.x, s->to.x);
    double top = fmin(s->from.y, s->to.y), bottom = fmax(s->from.y, s->to.y);
    return left < box.x + box.w && right > box.x && top < box.y + box.h && bottom > box.y;
}

struct candidate {
    int link, rows; /* how many rows it leads over */
    bool critical;
};

static int by_importance(const void *a, const void *b)
{
    const struct candidate *one = a, *two = b;
    if (one->critical != two->critical)
        return one->critical ? -1 : 1;
    return one->rows != two->rows ? one->rows - two->rows : one->link - two->link;
}

/* The links of the page that could be drawn, most important first. */
static int candidates(const struct gantt *g, const struct page_rows *page, struct candidate *chosen)
{
    int count = 0, first = g->links_from[page->first], end = g->links_from[page->end];
    for (int i = first; i < end; i++) {
        const struct link *link = &g->links.items[i];
        int from_row = g->row_of[link->from];
        if (from_row < page->first || from_row >= page->end)
            continue;
        chosen[count++] = (struct candidate){i, abs(link->to_row - from_row), link->critical};
    }
    qsort(chosen, (size_t)count, sizeof *chosen, by_importance);
    return count;
}

void traffic_draw(struct gantt *g, const struct page_rows *page)
{
    struct traffic traffic = {.page = page};
    int first = g->links_from[page->first], links = g->links_from[page->end] - first;
    struct candidate *chosen = arena_array(&traffic.arena, struct candidate, links);
    traffic.drawn = arena_array(&traffic.arena, bool, links);
    traffic.sayings = arena_array(&traffic.arena, struct box, page->end - page->first);
    int count = candidates(g, page, chosen);
    notes_begin(g, &traffic);
    for (int i = 0; i < count; i++)
        traffic.drawn[chosen[i].link - first] = route_find(g, &traffic, chosen[i].link);
    ways_draw(g, &traffic);
    notes_draw(g, &traffic);
    arena_finish(&traffic.arena);
}
