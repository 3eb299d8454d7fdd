/* Which activities are shown, and in which order.
 *
 * Idea: an activity is chosen if all holds that the options ask for; a section is chosen if
 * something in it is. So headings stay above what they head, whatever is left out. Order is among
 * neighbours: activities and sections that stand in one section.
 *
 * Invariant: what is not chosen has no row, no bar and no meeting; its days still count in the
 * bars of the sections around it. */
#include "scene/layout.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool is_among(const int *list, int count, int one)
{
    for (int i = 0; i < count; i++)
        if (list[i] == one)
            return true;
    return false;
}

static bool is_led(const struct gantt *g, int activity)
{
    int count;
    const int *leads = activity_leads(g->portfolio, activity, &count);
    for (int i = 0; i < count; i++)
        if (is_among(g->options->leads, g->options->lead_count, leads[i]))
            return true;
    return g->options->lead_count == 0;
}

static bool is_in_section(const struct gantt *g, int activity)
{
    for (int i = activity; i != NONE; i = activity_at(g, i)->parent)
        if (is_among(g->options->sections, g->options->section_count, i))
            return true;
    return g->options->section_count == 0;
}

static bool is_tagged(const struct gantt *g, int activity)
{
    for (int i = activity; i != NONE; i = activity_at(g, i)->parent) {
        const struct strings *tags = &activity_at(g, i)->tags;
        for (int j = 0; j < tags->count; j++)
            for (int k = 0; k < g->options->tag_count; k++)
                if (strcmp(tags->items[j], g->options->tags[k]) == 0)
                    return true;
    }
    return g->options->tag_count == 0;
}

/* Does it have a day in the window? What has no days at all is in no window. */
static bool is_in_window(const struct gantt *g, int activity)
{
    const struct item *item = &g->schedule->items[activity];
    const day *from = g->options->from, *to = g->options->to;
    if (!from && !to)
        return true;
    return item->start != DAY_NONE && (!from || item->finish >= *from) &&
           (!to || item->start <= *to);
}

static bool is_wanted(const struct gantt *g, int activity)
{
    if (!g->portfolio->plans.items[activity_at(g, activity)->plan].shown)
        return false;
    return is_led(g, activity) && is_in_section(g, activity) && is_tagged(g, activity) &&
           is_in_window(g, activity) &&
           (!g->options->critical || g->schedule->items[activity].critical);
}

void choice_make(struct gantt *g)
{
    int count = g->portfolio->activities.count;
    bool windowed = g->options->from || g->options->to;
    g->chosen = arena_array(&g->scratch, bool, count);
    for (int i = count; i-- > 0;) {
        const struct activity *a = activity_at(g, i);
        bool by_itself = a->timing != TIMING_SECTION && !(windowed && is_group(a));
        g->chosen[i] |= by_itself && is_wanted(g, i);
        if (g->chosen[i] && a->parent != NONE)
            g->chosen[a->parent] = true;
        g->scene->activity_count +=
            g->chosen[i] && a->timing != TIMING_SECTION && a->timing != TIMING_OCCURRENCE;
    }
}

/* "1.9" before "1.10": digits that stand together are one number. */
static int compare_numbers(const char *a, const char *b)
{
    while (*a && *b) {
        if (isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
            a += strspn(a, "0");
            b += strspn(b, "0");
            size_t a_length = strspn(a, "0123456789"), b_length = strspn(b, "0123456789");
            int order =
                a_length != b_length ? (a_length < b_length ? -1 : 1) : strncmp(a, b, a_length);
            if (order)
                return order;
            a += a_length;
            b += b_length;
        } else if (*a != *b) {
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        } else {
            a++;
            b++;
        }
    }
    return (*a != '\0') - (*b != '\0');
}

/* One of the things to be ordered, and by what. */
struct place {
    long key; /* the least first */
    const char *number;
    int activity;
};

static int by_key(const void *a, const void *b)
{
    const struct place *one = a, *two = b;
    if (one->key != two->key)
        return one->key < two->key ? -1 : 1;
    int order = one->number && two->number ? compare_numbers(one->number, two->number) : 0;
    return order ? order : one->activity - two->activity;
}

/* What has no start, or no lead, comes last. */
static struct place place_of(const struct gantt *g, int activity)
{
    struct place place = {.activity = activity};
    int count;
    const int *leads = activity_leads(g->portfolio, activity, &count);
    day start = g->schedule->items[activity].start;
    if (g->options->order == ORDER_START)
        place.key = start == DAY_NONE ? INT32_MAX : start;
    if (g->options->order == ORDER_LEAD)
        place.key = count ? g->series[leads[0]] : INT32_MAX;
    if (g->options->order == ORDER_NUMBER)
        place.number = activity_at(g, activity)->id;
    return place;
}

int *choice_members(struct gantt *g, int first, int end, int *count)
{
    int all = 0;
    for (int i = first; i < end; i = activity_at(g, i)->end)
        all += g->chosen[i];
    struct place *places = arena_array(&g->scratch, struct place, all);
    int *members = arena_array(&g->scratch, int, all);
    *count = 0;
    for (int i = first; i < end; i = activity_at(g, i)->end)
        if (g->chosen[i])
            places[(*count)++] = place_of(g, i);
    if (all > 1)
        qsort(places, (size_t)all, sizeof *places, by_key);
    for (int i = 0; i < all; i++)
        members[i] = places[i].activity;
    return members;
}
