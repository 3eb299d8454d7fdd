#include "read/ics_expand.h"
#include "cal/recur.h"
#include "read/ics_rule.h"

#include <stdlib.h>
#include <string.h>

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
            from += strspn(from, " ");
            size_t length = strcspn(from, ", ");
            x->in->dates++;
            if (length)
                use(x, value, from, length);
            from += length + strspn(from + length, " ");
            from += *from == ',';
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

void expand_master(struct making *x)
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

/* ---- changes ---- */

/* Takes away the date of `original`, and with `later` all that come after it. */
static void take_away(struct making *x, day original, bool later)
{
    int kept = 0;
    for (int i = 0; i < x->items.count; i++) {
        day date = x->items.items[i].original;
        if (date != original && !(later && date > original))
            x->items.items[kept++] = x->items.items[i];
    }
    x->items.count = kept;
}

/* All later dates move by as many days as this one, and last as long. */
static void move_later(struct making *x, const struct ics_event *change, day original,
                       const struct ics_extent *extent)
{
    day step = extent->days.first - original, length = extent->days.last - extent->days.first;
    int kept = 0;
    for (int i = 0; i < x->items.count; i++) {
        struct ics_occurrence item = x->items.items[i];
        if (item.original > original) {
            item.days = (struct days){item.original + step, item.original + step + length};
            item.all_day = extent->all_day;
            item.event = change;
        }
        if (is_wanted(x->in, item.days))
            x->items.items[kept++] = item;
    }
    x->items.count = kept;
}

static void replace_date(struct making *x, const struct ics_event *change, day original,
                         const struct ics_extent *extent)
{
    take_away(x, original, false);
    if (is_wanted(x->in, extent->days))
        *vec_push(x->in->memory, &x->items) = (struct ics_occurrence){.days = extent->days,
                                                                      .original = original,
                                                                      .all_day = extent->all_day,
                                                                      .event = change};
}

void apply_change(struct making *x, const struct ics_event *change)
{
    struct ics_wall original;
    struct ics_extent extent;
    const struct ics_value *id = &change->recurrence_id;
    if (!ics_wall_of(&x->in->times, &x->extent.home, id, id->text, strlen(id->text), &original)) {
        bad_date(x, id, id->text, strlen(id->text));
    } else if (change->status == ICS_CANCELLED) {
        take_away(x, original.date, change->this_and_future);
    } else if (ics_event_extent(&x->in->times, change, &extent)) {
        if (change->this_and_future)
            move_later(x, change, original.date, &extent);
        replace_date(x, change, original.date, &extent);
    } else {
        x->in->wrong = true;
    }
}

/* ---- order ---- */

static int by_days(const void *left, const void *right)
{
    const struct ics_occurrence *a = left, *b = right;
    if (a->days.first != b->days.first)
        return a->days.first < b->days.first ? -1 : 1;
    return a->days.last < b->days.last ? -1 : a->days.last > b->days.last;
}

void put_dates_in_order(struct making *x)
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
