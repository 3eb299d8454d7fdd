#include "read/ics_series.h"
#include "cal/recur.h"
#include "read/ics_rule.h"

#include <stdlib.h>
#include <string.h>

/* The work on one file. */
struct listing {
    struct ics_times times;
    struct diags *diags;
    struct arena *memory;
    struct days years;
    struct ics_list *list;
    struct arena scratch; /* for one rule at a time */
    int dates, vain;      /* spent of ICS_MOST_DATES and ICS_MOST_VAIN_RULES */
    bool wrong, exhausted;
};

/* One series on its way. */
struct making {
    struct listing *in;
    const struct ics_event *event; /* the master */
    struct ics_extent extent;
    VEC(struct ics_occurrence) items;
    VEC(day) excepted;
};

static void left_out(struct listing *in, struct span span, const char *text, const char *hint)
{
    int diag = diag_add(in->diags, D_ICS_LEFT_OUT, span, "%s", text);
    if (hint)
        diag_hint(in->diags, diag, "%s", hint);
}

static void exhaust(struct listing *in, struct span span, const char *text)
{
    if (!in->exhausted)
        diag_add(in->diags, D_TOO_LARGE, span, "%s", text);
    in->exhausted = in->wrong = true;
}

/* ---- rules ---- */

static void add_occurrence(struct making *x, day first, day last)
{
    *vec_push(x->in->memory, &x->items) = (struct ics_occurrence){
        .days = {first, last}, .original = first, .all_day = x->extent.all_day, .event = x->event};
}

static bool is_wanted(const struct listing *in, struct days days)
{
    return days.last >= in->years.first && days.first <= in->years.last;
}

static void add_dates(struct making *x, const day *days, int count)
{
    day length = x->extent.days.last - x->extent.days.first;
    for (int i = 0; i < count; i++)
        if (is_wanted(x->in, (struct days){days[i], days[i] + length}))
            add_occurrence(x, days[i], days[i] + length);
}

static void look_for_dates(struct making *x, const char *rule)
{
    struct listing *in = x->in;
    const struct ics_event *event = x->event;
    int count;
    day wanted = in->years.first - (x->extent.days.last - x->extent.days.first);
    day first = ics_rule_begin(rule, x->extent.start.date, wanted);
    in->dates += ics_rule_cost(rule, first, in->years.last);
    if (in->dates > ICS_MOST_DATES || in->vain > ICS_MOST_VAIN_RULES) {
        exhaust(in, event->rule.span,
                "the events of this file recur more often than is read (200,000 dates in all)");
        return;
    }
    const day *days = recur_expand(&in->scratch, rule, first, in->years.last, &count);
    in->dates += count;
    in->vain += count == 0 && ics_rule_may_be_vain(rule);
    if (count > RECUR_MOST)
        left_out(in, event->rule.span, "this event recurs more often than is read (5,000 times)",
                 "only its first dates are taken");
    if (count > 0 && first == x->extent.start.date && days[0] != first && !event->dates.list.count)
        left_out(in, event->start.span,
                 "the event begins on a day that its own rule does not give: that day is left out",
                 NULL);
    add_dates(x, days, count);
}

static void take_first_date(struct making *x, const char *why, const char *hint)
{
    int diag = diag_add(x->in->diags, D_ICS_LEFT_OUT, x->event->rule.span,
                        "this recurrence is not read, and only the first date is taken: %s", why);
    if (hint)
        diag_hint(x->in->diags, diag, "%s", hint);
    add_occurrence(x, x->extent.days.first, x->extent.days.last);
}

static void expand_rule(struct making *x)
{
    struct recur_problem problem;
    struct arena *scratch = &x->in->scratch;
    struct arena_mark mark = arena_mark(scratch);
    const char *rule = ics_rule_of_days(&x->in->times, scratch, &x->event->rule, &x->extent);
    const char *refusal = ics_rule_refusal(rule);
    if (!recur_check(scratch, rule, &problem))
        take_first_date(x, problem.text, problem.hint);
    else if (refusal)
        take_first_date(x, refusal, NULL);
    else
        look_for_dates(x, rule);
    arena_reset(scratch, mark);
}

/* ---- RDATE and EXDATE ---- */

typedef void use_date(struct making *x, const struct ics_value *value, const char *text,
                      size_t length);

/* Each of the dates that stand on lines such as RDATE:20160301,20160401. */
static void for_each_date(struct making *x, const struct ics_values *values, use_date *use)
{
    for (int i = 0; i < values->list.count && !x->in->exhausted; i++) {
        const struct ics_value *value = &values->list.items[i];
        for (const char *from = value->text; *from && x->in->dates <= ICS_MOST_DATES;) {
            size_t length = strcspn(from, ",");
            x->in->dates++;
            if (length)
                use(x, value, from, length);
            from += length + (from[length] == ',');
        }
        if (x->in->dates > ICS_MOST_DATES)
            exhaust(x->in, value->span, "this file lists more dates than are read (200,000)");
    }
}

static void bad_date(struct making *x, const struct ics_value *value, const char *text,
                     size_t length)
{
    diag_add(x->in->diags, D_ICS_DAYS, value->span, "\"%.*s\" is no day or time",
             (int)(length < 40 ? length : 40), text);
    x->in->wrong = true;
}

/* A date, or a period with its own end. */
static void add_date(struct making *x, const struct ics_value *value, const char *text,
                     size_t length)
{
    struct ics_wall wall;
    const char *slash = memchr(text, '/', length);
    size_t start = slash ? (size_t)(slash - text) : length;
    day last;
    if (!ics_wall_of(&x->in->times, &x->extent.home, value, text, start, &wall)) {
        bad_date(x, value, text, length);
        return;
    }
    last = wall.date + (x->extent.days.last - x->extent.days.first);
    if (slash && !ics_last_day(&x->in->times, &x->extent.home, wall, value, slash + 1,
                               length - start - 1, &last))
        bad_date(x, value, text, length);
    else if (last - wall.date < ICS_LONGEST_EVENT && wall.date >= first_day_ever() &&
             last <= last_day_ever())
        add_occurrence(x, wall.date, last < wall.date ? wall.date : last);
    else
        bad_date(x, value, text, length);
}

static void except_date(struct making *x, const struct ics_value *value, const char *text,
                        size_t length)
{
    struct ics_wall wall;
    if (ics_wall_of(&x->in->times, &x->extent.home, value, text, length, &wall))
        *vec_push(x->in->memory, &x->excepted) = wall.date;
    else
        bad_date(x, value, text, length);
}

static int by_day(const void *left, const void *right)
{
    day a = *(const day *)left, b = *(const day *)right;
    return a < b ? -1 : a > b;
}

/* Takes away what EXDATE names. */
static void take_exceptions(struct making *x)
{
    int kept = 0, count = x->excepted.count;
    if (!count)
        return;
    qsort(x->excepted.items, (size_t)count, sizeof(day), by_day);
    for (int i = 0; i < x->items.count; i++)
        if (!bsearch(&x->items.items[i].original, x->excepted.items, (size_t)count, sizeof(day),
                     by_day))
            x->items.items[kept++] = x->items.items[i];
    x->items.count = kept;
}

/* ---- single dates that were changed ---- */

static void take_away(struct making *x, day original)
{
    int kept = 0;
    for (int i = 0; i < x->items.count; i++)
        if (x->items.items[i].original != original)
            x->items.items[kept++] = x->items.items[i];
    x->items.count = kept;
}

static void apply_change(struct making *x, const struct ics_event *change)
{
    struct ics_wall original;
    struct ics_extent extent;
    const struct ics_value *id = &change->recurrence_id;
    if (!ics_wall_of(&x->in->times, &x->extent.home, id, id->text, strlen(id->text), &original)) {
        bad_date(x, id, id->text, strlen(id->text));
        return;
    }
    if (change->this_and_future)
        left_out(x->in, id->span,
                 "a change to this and all later dates is not read: only this one is changed",
                 NULL);
    take_away(x, original.date);
    if (change->status == ICS_CANCELLED)
        return;
    if (!ics_event_extent(&x->in->times, change, &extent)) {
        x->in->wrong = true;
        return;
    }
    if (is_wanted(x->in, extent.days))
        *vec_push(x->in->memory, &x->items) = (struct ics_occurrence){.days = extent.days,
                                                                      .original = original.date,
                                                                      .all_day = extent.all_day,
                                                                      .event = change};
}

/* ---- series ---- */

static int by_days(const void *left, const void *right)
{
    const struct ics_occurrence *a = left, *b = right;
    if (a->days.first != b->days.first)
        return a->days.first < b->days.first ? -1 : 1;
    return a->days.last < b->days.last ? -1 : a->days.last > b->days.last;
}

/* In order, each day once. */
static void put_in_order(struct making *x)
{
    struct ics_occurrence *items = x->items.items;
    int count = x->items.count, kept = 0;
    if (count)
        qsort(items, (size_t)count, sizeof *items, by_days);
    for (int i = 0; i < count; i++)
        if (kept == 0 || items[i].original != items[kept - 1].original)
            items[kept++] = items[i];
    x->items.count = kept;
}

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

static void expand_master(struct making *x)
{
    const struct ics_event *event = x->event;
    if (event->rule.text && event->status != ICS_CANCELLED)
        expand_rule(x);
    else
        add_occurrence(x, x->extent.days.first, x->extent.days.last);
    for_each_date(x, &event->dates, add_date);
    for_each_date(x, &event->exceptions, except_date);
    take_exceptions(x);
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

static void list_group(struct listing *in, const struct group *group)
{
    struct making x = {.in = in, .event = master_of(in, group)};
    if (x.event && x.event->status == ICS_CANCELLED && !x.event->start.text)
        return; /* nothing is left to be said of it */
    if (x.event && !ics_event_extent(&in->times, x.event, &x.extent)) {
        in->wrong = true;
        return;
    }
    if (x.event)
        expand_master(&x);
    for (int i = 0; i < group->count && !in->exhausted; i++)
        if (group->events[i]->recurrence_id.text && !is_superseded(group, i)) {
            x.extent.home.calendar = group->events[i]->calendar;
            apply_change(&x, group->events[i]);
        }
    put_in_order(&x);
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
