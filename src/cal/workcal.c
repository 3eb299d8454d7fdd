#include "cal/workcal.h"

#include <string.h>

/* Working days of the plain week before d, counted from a Monday; negative before it. */
static int32_t week_rank(unsigned week, int week_length, day d)
{
    int since_monday = d + 3; /* day -3, 1969-12-29, is a Monday */
    int rest = weekday_of(d);
    int32_t rank = (since_monday - rest) / 7 * week_length;
    for (int i = 0; i < rest; i++)
        rank += week >> i & 1;
    return rank;
}

static day week_select(unsigned week, int week_length, int32_t rank)
{
    int32_t weeks = rank / week_length, rest = rank % week_length;
    if (rest < 0) {
        rest += week_length;
        weeks--;
    }
    int i = 0;
    for (;; i++)
        if (week >> i & 1 && rest-- == 0)
            break;
    return weeks * 7 + i - 3;
}

static int bits(unsigned week)
{
    int n = 0;
    for (int i = 0; i < 7; i++)
        n += week >> i & 1;
    return n;
}

/* Turns off[0..end-first), true where a day does not work, into ranks and days. */
static void build_table(struct workcal *cal, struct arena *arena, const bool *off)
{
    int size = cal->end - cal->first;
    int32_t *ranks = arena_array(arena, int32_t, size + 1);
    day *days = arena_array(arena, day, size + 1);
    cal->first_rank = week_rank(cal->week, cal->week_length, cal->first);
    int32_t rank = cal->first_rank;
    for (int i = 0; i < size; i++) {
        ranks[i] = rank;
        day d = cal->first + i;
        if (cal->week >> weekday_of(d) & 1 && !off[i])
            days[rank++ - cal->first_rank] = d;
    }
    ranks[size] = rank;
    cal->ranks = ranks;
    cal->work_days = days;
}

static struct workcal plain_week(unsigned week)
{
    return (struct workcal){.week = week, .week_length = bits(week)};
}

struct workcal workcal_make(struct arena *arena, unsigned week, const struct days *off,
                            int off_count)
{
    struct workcal cal = plain_week(week);
    for (int i = 0; i < off_count; i++) {
        if (i == 0 || off[i].first < cal.first)
            cal.first = off[i].first;
        if (i == 0 || off[i].last + 1 > cal.end)
            cal.end = off[i].last + 1;
    }
    if (off_count == 0)
        return cal;
    bool *marks = arena_array(arena, bool, cal.end - cal.first);
    for (int i = 0; i < off_count; i++)
        memset(marks + (off[i].first - cal.first), true,
               (size_t)(off[i].last - off[i].first + 1) * sizeof *marks);
    build_table(&cal, arena, marks);
    return cal;
}

struct workcal workcal_both(struct arena *arena, const struct workcal *a, const struct workcal *b,
                            bool *disjoint)
{
    bool none = (a->week & b->week) == 0;
    if (disjoint)
        *disjoint = none;
    if (none)
        return *a;
    struct workcal cal = plain_week(a->week & b->week);
    const struct workcal *parts[] = {a, b};
    for (int i = 0; i < 2; i++) {
        const struct workcal *part = parts[i];
        if (part->first == part->end)
            continue;
        if (cal.first == cal.end) {
            cal.first = part->first;
            cal.end = part->end;
        }
        cal.first = part->first < cal.first ? part->first : cal.first;
        cal.end = part->end > cal.end ? part->end : cal.end;
    }
    if (cal.first == cal.end)
        return cal;
    bool *off = arena_array(arena, bool, cal.end - cal.first);
    for (day d = cal.first; d < cal.end; d++)
        off[d - cal.first] = !workcal_works(a, d) || !workcal_works(b, d);
    build_table(&cal, arena, off);
    return cal;
}

/* Rank at `end`, less what the plain week would have there: how far the table lags behind. */
static int32_t table_loss(const struct workcal *cal)
{
    return week_rank(cal->week, cal->week_length, cal->end) - cal->ranks[cal->end - cal->first];
}

int32_t workcal_rank(const struct workcal *cal, day d)
{
    if (cal->first == cal->end || d < cal->first)
        return week_rank(cal->week, cal->week_length, d);
    if (d <= cal->end)
        return cal->ranks[d - cal->first];
    return week_rank(cal->week, cal->week_length, d) - table_loss(cal);
}

day workcal_select(const struct workcal *cal, int32_t rank)
{
    if (cal->first == cal->end || rank < cal->first_rank)
        return week_select(cal->week, cal->week_length, rank);
    if (rank < cal->ranks[cal->end - cal->first])
        return cal->work_days[rank - cal->first_rank];
    return week_select(cal->week, cal->week_length, rank + table_loss(cal));
}

/* The last calendar day of the work, before it is cut back to a working day. */
static day calendar_end(day s, struct duration length)
{
    if (length.unit == UNIT_DAYS)
        return s + length.count - 1;
    if (length.unit == UNIT_WEEKS)
        return s + 7 * length.count - 1;
    bool clipped;
    int months = length.unit == UNIT_YEARS ? 12 * length.count : length.count;
    day end = add_months(s, months, &clipped);
    return clipped ? end : end - 1;
}

day workcal_finish(const struct workcal *cal, day s, struct duration length)
{
    if (length.unit == UNIT_WORKING_DAYS)
        return workcal_select(cal, workcal_rank(cal, s) + length.count - 1);
    day end = workcal_previous(cal, calendar_end(s, length));
    return end < s ? s : end;
}

/* The start from which calendar time would end about on `end`; the callers mend the rest. */
static day guess_start(day end, struct duration length)
{
    if (length.unit == UNIT_DAYS)
        return end - length.count + 1;
    if (length.unit == UNIT_WEEKS)
        return end - 7 * length.count + 1;
    int months = length.unit == UNIT_YEARS ? 12 * length.count : length.count;
    return add_months(end + 1, -months, NULL);
}

day workcal_latest_start(const struct workcal *cal, day finish, struct duration length)
{
    if (length.unit == UNIT_WORKING_DAYS)
        return workcal_select(cal, workcal_rank(cal, finish + 1) - length.count);
    day s = workcal_previous(cal, guess_start(finish, length));
    while (workcal_finish(cal, s, length) > finish)
        s = workcal_previous(cal, s - 1);
    for (;;) {
        day later = workcal_next(cal, s + 1);
        if (workcal_finish(cal, later, length) > finish)
            return s;
        s = later;
    }
}

day workcal_earliest_start(const struct workcal *cal, day finish, struct duration length)
{
    if (length.unit == UNIT_WORKING_DAYS)
        return workcal_select(cal, workcal_rank(cal, finish) - length.count + 1);
    day s = workcal_next(cal, guess_start(finish, length));
    while (workcal_finish(cal, s, length) < finish)
        s = workcal_next(cal, s + 1);
    for (;;) {
        day sooner = workcal_previous(cal, s - 1);
        if (workcal_finish(cal, sooner, length) < finish)
            return s;
        s = sooner;
    }
}

/* The rank of the working day from which working time is counted. */
static int32_t base_rank(const struct workcal *cal, instant t)
{
    day d = day_of(t);
    return is_evening(t) ? workcal_rank(cal, d + 1) - 1 : workcal_rank(cal, d);
}

static instant on_side(day d, bool evening_side)
{
    return evening_side ? evening(d) : morning(d);
}

instant lag_shift(const struct workcal *cal, instant t, struct lag lag)
{
    if (lag.by.count == 0)
        return t;
    day d = lag.by.unit == UNIT_WORKING_DAYS
                ? workcal_select(cal, base_rank(cal, t) + lag.sign * lag.by.count)
                : day_shift(day_of(t), lag.sign, lag.by);
    return on_side(d, is_evening(t));
}

/* First day whose instant of that side is not before t; last day whose instant is not after. */
static day first_on_side(instant t, bool evening_side)
{
    return evening_side ? day_of(t) : first_morning(t);
}

static day last_on_side(instant t, bool evening_side)
{
    return evening_side ? last_evening(t) : day_of(t);
}

instant lag_least(const struct workcal *cal, instant target, struct lag lag, bool evening_side)
{
    day d = first_on_side(target, evening_side);
    if (lag.by.count == 0)
        return on_side(d, evening_side);
    if (lag.by.unit != UNIT_WORKING_DAYS)
        return on_side(day_shift_least(d, lag.sign, lag.by), evening_side);
    int32_t rank = workcal_rank(cal, d) - lag.sign * lag.by.count;
    /* An evening's rank reaches k on working day k; a morning's as soon as day k - 1 is over. */
    day x = evening_side ? workcal_select(cal, rank) : workcal_select(cal, rank - 1) + 1;
    return on_side(x, evening_side);
}

instant lag_greatest(const struct workcal *cal, instant target, struct lag lag, bool evening_side)
{
    day d = last_on_side(target, evening_side);
    if (lag.by.count == 0)
        return on_side(d, evening_side);
    if (lag.by.unit != UNIT_WORKING_DAYS)
        return on_side(day_shift_greatest(d, lag.sign, lag.by), evening_side);
    int32_t rank = workcal_rank(cal, d + 1) - 1 - lag.sign * lag.by.count;
    day x = evening_side ? workcal_select(cal, rank + 1) - 1 : workcal_select(cal, rank);
    return on_side(x, evening_side);
}
