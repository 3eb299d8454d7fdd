#include "cal/recur_rule.h"
#include "base/vec.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

/* ---- days that a rule can meet at all ---- */

static bool listed(const struct rule *rule, int part, int value, int from_end)
{
    for (int i = 0; i < rule->counts[part]; i++)
        if (rule->values[part][i] == value || rule->values[part][i] == from_end)
            return true;
    return !rule->has[part];
}

static bool weekday_listed(const struct rule *rule, day d)
{
    for (int i = 0; i < rule->counts[BYDAY]; i++)
        if (weekday_of_value(rule->values[BYDAY][i]) == weekday_of(d))
            return true;
    return !rule->has[BYDAY];
}

/* A condition that every date of the rule meets, though not every day that meets it is one. */
static bool may_match(const struct rule *rule, day d)
{
    struct civil c = civil_of(d);
    int month_length = days_in_month(c.year, c.month);
    int of_year = d - day_from(c.year, 1, 1) + 1;
    int year_length = day_from(c.year + 1, 1, 1) - day_from(c.year, 1, 1);
    return listed(rule, BYMONTH, c.month, 0) &&
           listed(rule, BYMONTHDAY, c.day, c.day - month_length - 1) &&
           listed(rule, BYYEARDAY, of_year, of_year - year_length - 1) && weekday_listed(rule, d);
}

static bool may_match_within(const struct rule *rule, day first, day last)
{
    while (first <= last && !may_match(rule, first))
        first++;
    return first <= last;
}

bool recur_check(struct arena *arena, const char *text, struct recur_problem *problem)
{
    struct rule rule = {0};
    *problem = (struct recur_problem){0};
    if (!recur_read_checked(arena, text, &rule, problem))
        return false;
    /* Whatever repeats, repeats within 400 years; 28 hold every date and leap day on each weekday.
     */
    if (may_match_within(&rule, day_from(2001, 1, 1), day_from(2028, 12, 31)))
        return true;
    *problem = (struct recur_problem){0, strlen(text), "no day ever meets this rule", NULL};
    return false;
}

/* ---- the library ---- */

static day day_of_time(struct icaltimetype t)
{
    return day_from(t.year, t.month, t.day);
}

static struct icaltimetype time_of_day(day d)
{
    struct civil c = civil_of(d);
    struct icaltimetype t = icaltime_null_date();
    t.hour = t.minute = t.second = 0; /* a null date has -1 there, which moves some rules a month */
    t.year = c.year;
    t.month = c.month;
    t.day = c.day;
    return t;
}

static int by_day(const void *left, const void *right)
{
    day a = *(const day *)left, b = *(const day *)right;
    return a < b ? -1 : a > b;
}

/* The library gives a day twice that two values name. */
static int without_repeats(day *days, int count)
{
    int kept = 0;
    if (count)
        qsort(days, (size_t)count, sizeof *days, by_day);
    for (int i = 0; i < count; i++)
        if (kept == 0 || days[i] != days[kept - 1])
            days[kept++] = days[i];
    return kept;
}

/* From where the library is to count. In weeks with BYDAY it is out of step by a week unless it
 * begins on a listed day; within the same week, any listed day is as good as `first`. */
static day first_of_rule(const struct rule *rule, day first)
{
    if (rule->frequency != 'w' || !rule->has[BYDAY])
        return first;
    for (day d = first; d == first || weekday_of(d) != rule->week_start; d++)
        if (weekday_listed(rule, d))
            return d;
    return first;
}

/* The days up to `last` that the library makes of a rule, in order. */
static const day *expand(struct arena *arena, const struct rule *rule,
                         struct icalrecurrencetype parsed, day first, day last, int *count)
{
    VEC(day) days = {0};
    icalrecur_iterator *iterator =
        icalrecur_iterator_new(parsed, time_of_day(first_of_rule(rule, first)));
    while (iterator && days.count <= RECUR_MOST) {
        struct icaltimetype next = icalrecur_iterator_next(iterator);
        if (icaltime_is_null_time(next) || day_of_time(next) > last)
            break;
        *vec_push(arena, &days) = day_of_time(next);
    }
    if (iterator)
        icalrecur_iterator_free(iterator);
    *count = without_repeats(days.items, days.count);
    return days.items;
}

const day *recur_expand(struct arena *arena, const char *text, day first, day last, int *count)
{
    struct rule rule = {0};
    struct recur_problem problem;
    *count = 0;
    if (!recur_read(arena, text, &rule, &problem))
        return NULL;
    if (rule.has[UNTIL] && rule.until < last)
        last = rule.until;
    if (!may_match_within(&rule, first, last))
        return NULL;
    if (rule.frequency == 'y' && rule.has[BYMONTHDAY] && !rule.has[BYMONTH])
        text =
            arena_printf(arena, "%s;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12", text); /* else: January */
    struct icalrecurrencetype parsed = icalrecurrencetype_from_string(text);
    if (!rule.has[COUNT])
        parsed.until = time_of_day(last);
    return expand(arena, &rule, parsed, first, last, count);
}
