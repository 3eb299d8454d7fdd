#include "read/ics_expand.h"

#include <stdlib.h>
#include <string.h>

/* The components of one UID, in the order of the file. */
struct group {
    const struct ics_event **events;
    int count;
};

/* Is `a` a later revision than `b`? */
static bool is_later(const struct ics_event *a, const struct ics_event *b)
{
    return a->sequence != b->sequence ? a->sequence > b->sequence : strcmp(a->stamp, b->stamp) > 0;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_same(const struct ics_event *a, const struct ics_event *b)
{
    return same_text(a->start.text, b->start.text) && same_text(a->end.text, b->end.text) &&
           same_text(a->duration.text, b->duration.text) && same_text(a->summary, b->summary) &&
           same_text(a->rule.text, b->rule.text) && a->status == b->status;
}

static const struct ics_event *master_of(struct listing *in, const struct group *group)
{
    const struct ics_event *master = NULL;
    for (int i = 0; i < group->count; i++) {
        const struct ics_event *event = group->events[i];
        if (event->recurrence_id.text)
            continue;
        const struct ics_event *other = master;
        if (!master || !is_later(master, event))
            master = event;
        if (other && !is_same(other, event) && !is_later(other, event) && !is_later(event, other)) {
            int diag =
                diag_add(in->diags, D_ICS_LEFT_OUT, other->span,
                         "two events have the UID \"%.80s\": the later one counts", event->uid);
            diag_see(in->diags, diag, event->span, "this one");
        }
    }
    return master;
}

/* A calendar that cancels may say no more than the UID: the rest is as it was before. */
static const struct ics_event *cancelled_master(struct listing *in, const struct group *group)
{
    const struct ics_event *before = NULL;
    for (int i = 0; i < group->count; i++) {
        const struct ics_event *event = group->events[i];
        if (!event->recurrence_id.text && event->start.text && (!before || is_later(event, before)))
            before = event;
    }
    if (!before)
        return NULL;
    struct ics_event *cancelled = arena_new(in->memory, struct ics_event);
    *cancelled = *before;
    cancelled->status = ICS_CANCELLED;
    return cancelled;
}

/* The last revision of each changed date; changes stand in any order. */
static bool is_superseded(const struct group *group, int i)
{
    const struct ics_event *event = group->events[i];
    for (int k = 0; k < group->count && group->count < 1000; k++)
        if (k != i && same_text(group->events[k]->recurrence_id.text, event->recurrence_id.text) &&
            is_later(group->events[k], event))
            return true;
    return false;
}

static void apply_changes(struct making *x, const struct group *group, bool this_and_future)
{
    for (int i = 0; i < group->count && !x->in->exhausted; i++) {
        const struct ics_event *change = group->events[i];
        if (!change->recurrence_id.text || change->this_and_future != this_and_future ||
            is_superseded(group, i))
            continue;
        x->extent.home.calendar = change->calendar;
        apply_change(x, change);
    }
}

static void list_group(struct listing *in, const struct group *group)
{
    struct making x = {.in = in, .event = master_of(in, group)};
    if (x.event && x.event->status == ICS_CANCELLED && !x.event->start.text) {
        x.event = cancelled_master(in, group);
        if (!x.event)
            return; /* nothing is left to be said of it */
    }
    if (x.event && !ics_event_extent(&in->times, x.event, &x.extent)) {
        in->wrong = true;
        return;
    }
    if (x.event)
        expand_master(&x);
    apply_changes(&x, group, true);
    apply_changes(&x, group, false);
    put_dates_in_order(&x);
    const struct ics_event *event = x.event ? x.event : group->events[0];
    if (x.items.count)
        *vec_push(in->memory, &in->list->series) = (struct ics_series){
            .event = event,
            .recurs = event->rule.text || event->dates.list.count || x.items.count > 1,
            .items = x.items.items,
            .count = x.items.count,
        };
}

/* ---- groups ---- */

static const struct ics_event *event_at(const struct listing *in, int i)
{
    return &in->times.file->events.items[i];
}

/* Puts events of one UID behind each other, groups in the order of their first events. */
static void list_groups(struct listing *in)
{
    int count = in->times.file->events.count, groups = 0;
    struct map ids = {0};
    int *group_of = arena_array(in->memory, int, count + 1);
    int *sizes = arena_array(in->memory, int, count + 1);
    for (int i = 0; i < count; i++) {
        const char *uid = event_at(in, i)->uid;
        int known = uid ? map_add(in->memory, &ids, uid, groups) : MAP_NONE;
        group_of[i] = known == MAP_NONE ? groups++ : known;
        if (in->times.file->calendars.items[event_at(in, i)->calendar].answers)
            group_of[i] = -1;
        else
            sizes[group_of[i]]++;
    }
    struct group *all = arena_array(in->memory, struct group, groups + 1);
    for (int i = 0; i < groups; i++)
        all[i].events = arena_alloc(in->memory, sizeof(void *) * (size_t)(sizes[i] + 1));
    for (int i = 0; i < count; i++)
        if (group_of[i] >= 0)
            all[group_of[i]].events[all[group_of[i]].count++] = event_at(in, i);
    for (int i = 0; i < groups && !in->exhausted; i++)
        if (all[i].count)
            list_group(in, &all[i]);
}

bool ics_list_series(struct diags *diags, struct arena *memory, const struct ics_file *file,
                     struct days years, struct ics_list *list)
{
    *list = (struct ics_list){0};
    struct listing in = {
        .times = {.diags = diags, .memory = memory, .file = file},
        .diags = diags,
        .memory = memory,
        .years = years,
        .list = list,
    };
    list_groups(&in);
    arena_finish(&in.scratch);
    return !in.wrong;
}
