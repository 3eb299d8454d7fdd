/* Working calendars against a model that marks each day and counts.
 *
 * The model is written from the plan language alone: which days work, where a duration ends, what
 * a lag in working days leaves between. It covers the days of a window; random calendars have
 * their exceptions inside of it and random questions stay away from its edges. */
#include "unit.h"

#include "cal/workcal.h"

#include <stdio.h>

enum { WINDOW = 3000, EDGE = 1200, ROUNDS = 60 };

struct model {
    day first; /* day of works[0] */
    bool works[WINDOW];
};

struct both {
    struct arena arena;
    struct model model;
    struct workcal cal;
    uint32_t random;
};

static bool model_works(const struct model *m, day d)
{
    QUICK_TRUE(d >= m->first && d < m->first + WINDOW);
    return m->works[d - m->first];
}

static day model_next(const struct model *m, day d)
{
    while (!model_works(m, d))
        d++;
    return d;
}

static day model_previous(const struct model *m, day d)
{
    while (!model_works(m, d))
        d--;
    return d;
}

static void mark_week(struct model *m, unsigned week)
{
    for (int i = 0; i < WINDOW; i++)
        m->works[i] = week >> weekday_of(m->first + i) & 1;
}

static void mark_off(struct model *m, struct days off)
{
    for (day d = off.first; d <= off.last; d++)
        m->works[d - m->first] = false;
}

static struct days random_span(struct both *b, int longest)
{
    day first = b->model.first + random_between(&b->random, 0, WINDOW - longest - 1);
    return (struct days){first, first + random_between(&b->random, 0, longest - 1)};
}

/* A calendar with a random week and up to a few dozen exceptions, some of them long. */
static void make_random(struct both *b, uint32_t seed)
{
    *b = (struct both){.random = seed * 2654435761u + 1};
    b->model.first = day_from(2014, 1, 1) + random_between(&b->random, 0, 400);
    unsigned week = seed % 3 ? WEEK_MONDAY_TO_FRIDAY : (unsigned)random_between(&b->random, 1, 127);
    mark_week(&b->model, week);
    struct days off[40];
    int count = seed % 7 == 0 ? 0 : random_between(&b->random, 1, 40);
    for (int i = 0; i < count; i++) {
        off[i] = random_span(b, i % 8 == 0 ? 60 : 4);
        mark_off(&b->model, off[i]);
    }
    b->cal = workcal_make(&b->arena, week, off, count);
}

static void finish_both(struct both *b)
{
    arena_finish(&b->arena);
}

/* A day far enough from the edges for all the steps of one question. */
static day random_day(struct both *b)
{
    return b->model.first + random_between(&b->random, EDGE, WINDOW - EDGE);
}

static void check_ranks(const struct both *b)
{
    int32_t rank = workcal_rank(&b->cal, b->model.first + EDGE);
    for (day d = b->model.first + EDGE; d < b->model.first + WINDOW - EDGE; d++) {
        QUICK_EQ(workcal_rank(&b->cal, d), rank);
        QUICK_EQ(workcal_works(&b->cal, d), model_works(&b->model, d));
        QUICK_EQ(workcal_select(&b->cal, rank), model_next(&b->model, d));
        QUICK_EQ(workcal_next(&b->cal, d), model_next(&b->model, d));
        QUICK_EQ(workcal_previous(&b->cal, d), model_previous(&b->model, d));
        rank += model_works(&b->model, d);
    }
}

START_TEST(ranks_count_working_days)
{
    for (uint32_t seed = 0; seed < ROUNDS; seed++) {
        struct both b;
        make_random(&b, seed);
        check_ranks(&b);
        finish_both(&b);
    }
}
END_TEST

START_TEST(counting_between_two_days)
{
    struct arena arena = {0};
    struct workcal cal =
        workcal_make(&arena, WEEK_MONDAY_TO_FRIDAY,
                     &(struct days){day_from(2016, 3, 25), day_from(2016, 3, 28)}, 1);
    day monday = day_from(2016, 3, 21);
    QUICK_EQ(workcal_count(&cal, monday, monday), 0);
    QUICK_EQ(workcal_count(&cal, monday, monday + 7), 4); /* Good Friday is off */
    QUICK_EQ(workcal_count(&cal, monday, monday + 9), 5); /* and so is Easter Monday */
    QUICK_EQ(workcal_count(&cal, monday + 9, monday), -5);
    arena_finish(&arena);
}
END_TEST

START_TEST(the_week_goes_on_for_ever_outside_of_the_table)
{
    struct arena arena = {0};
    struct days off[] = {{day_from(2016, 1, 1), day_from(2016, 1, 1)},
                         {day_from(2016, 12, 26), day_from(2017, 1, 2)}};
    struct workcal cal = workcal_make(&arena, WEEK_MONDAY_TO_FRIDAY, off, 2);
    struct workcal plain = workcal_make(&arena, WEEK_MONDAY_TO_FRIDAY, NULL, 0);
    for (int far = -38000000; far <= 38000000; far += 99991)
        for (day d = far; d < far + 8; d++) {
            QUICK_EQ(workcal_works(&plain, d), weekday_of(d) < 5);
            QUICK_EQ(workcal_works(&cal, d), weekday_of(d) < 5);
            QUICK_EQ(workcal_count(&cal, d, d + 7), 5);
            QUICK_EQ(workcal_next(&cal, d), weekday_of(d) < 5 ? d : d + 7 - weekday_of(d));
            QUICK_EQ(workcal_previous(&cal, d), weekday_of(d) < 5 ? d : d + 4 - weekday_of(d));
        }
    int32_t lost = workcal_count(&plain, day_from(2015, 1, 1), day_from(2018, 1, 1)) -
                   workcal_count(&cal, day_from(2015, 1, 1), day_from(2018, 1, 1));
    QUICK_EQ(lost, 1 + 6); /* Friday 1 January; 26 to 30 December and 2 January */
    arena_finish(&arena);
}
END_TEST

START_TEST(both_work_where_each_works)
{
    for (uint32_t seed = 1; seed < ROUNDS; seed++) {
        struct both a, b;
        make_random(&a, seed);
        make_random(&b, seed + 1000);
        bool disjoint = true;
        struct workcal cal = workcal_both(&a.arena, &a.cal, &b.cal, &disjoint);
        if (a.cal.week & b.cal.week) {
            QUICK_TRUE(!disjoint);
            for (day d = day_from(2010, 1, 1); d < day_from(2026, 1, 1); d++)
                QUICK_EQ(workcal_works(&cal, d),
                         workcal_works(&a.cal, d) && workcal_works(&b.cal, d));
        }
        finish_both(&a);
        finish_both(&b);
    }
}
END_TEST

START_TEST(weeks_without_a_common_day)
{
    struct arena arena = {0};
    struct workcal weekend = workcal_make(&arena, 0x60, NULL, 0);
    struct workcal office = workcal_make(&arena, WEEK_MONDAY_TO_FRIDAY, NULL, 0);
    bool disjoint = false;
    struct workcal cal = workcal_both(&arena, &weekend, &office, &disjoint);
    QUICK_TRUE(disjoint);
    ck_assert_uint_eq(cal.week, 0x60);
    workcal_both(&arena, &weekend, &office, NULL);
    arena_finish(&arena);
}
END_TEST

static struct duration random_duration(struct both *b)
{
    static const int longest[] = {400, 60, 20, 2, 60};
    int unit = random_between(&b->random, 0, 4);
    return (struct duration){random_between(&b->random, 1, longest[unit]), (enum unit)unit};
}

/* The same day n months later or earlier by counting, the last of a month that is too short. */
static day model_months(day d, int n, bool *clipped)
{
    struct civil c = civil_of(d);
    for (; n > 0; n--)
        c = c.month == 12 ? (struct civil){c.year + 1, 1, c.day}
                          : (struct civil){c.year, c.month + 1, c.day};
    for (; n < 0; n++)
        c = c.month == 1 ? (struct civil){c.year - 1, 12, c.day}
                         : (struct civil){c.year, c.month - 1, c.day};
    *clipped = !civil_exists(c.year, c.month, c.day);
    while (!civil_exists(c.year, c.month, c.day))
        c.day--;
    return day_from(c.year, c.month, c.day);
}

/* Section 2 of the plan language. */
static day model_finish(const struct model *m, day s, struct duration length)
{
    bool clipped = false;
    day end = s;
    switch (length.unit) {
    case UNIT_WORKING_DAYS:
        end = model_next(m, s);
        for (int i = 1; i < length.count; i++)
            end = model_next(m, end + 1);
        return end;
    case UNIT_DAYS:
        end = s + length.count - 1;
        break;
    case UNIT_WEEKS:
        end = s + length.count * 7 - 1;
        break;
    case UNIT_MONTHS:
    case UNIT_YEARS:
        end = model_months(s, length.count * (length.unit == UNIT_YEARS ? 12 : 1), &clipped);
        end -= !clipped;
        break;
    }
    while (end > s && !model_works(m, end))
        end--;
    return end;
}

START_TEST(a_duration_ends_where_the_language_says)
{
    for (uint32_t seed = 0; seed < ROUNDS; seed++) {
        struct both b;
        make_random(&b, seed);
        for (int i = 0; i < 100; i++) {
            day s = model_next(&b.model, random_day(&b));
            struct duration length = random_duration(&b);
            QUICK_EQ(workcal_finish(&b.cal, s, length), model_finish(&b.model, s, length));
        }
        finish_both(&b);
    }
}
END_TEST

START_TEST(ends_that_are_known)
{
    static const struct {
        int start[3];
        struct duration length;
        int finish[3];
    } known[] = {
        {{2016, 1, 29}, {1, UNIT_MONTHS}, {2016, 2, 26}}, /* to 28 February, a Sunday */
        {{2017, 1, 31}, {1, UNIT_MONTHS}, {2017, 2, 28}}, /* clipped: on that day itself */
        {{2018, 1, 31}, {1, UNIT_MONTHS}, {2018, 2, 28}},
        {{2016, 1, 4}, {6, UNIT_MONTHS}, {2016, 7, 1}}, /* 3 July is a Sunday */
        {{2016, 2, 29}, {1, UNIT_YEARS}, {2017, 2, 28}},
        {{2016, 3, 14}, {1, UNIT_DAYS}, {2016, 3, 14}},
        {{2016, 3, 18}, {2, UNIT_DAYS}, {2016, 3, 18}},  /* Friday: Saturday is cut back */
        {{2016, 3, 14}, {2, UNIT_WEEKS}, {2016, 3, 24}}, /* Good Friday is off */
        {{2016, 3, 24}, {2, UNIT_WORKING_DAYS}, {2016, 3, 29}},
        {{2016, 3, 24}, {1, UNIT_WORKING_DAYS}, {2016, 3, 24}},
    };
    struct arena arena = {0};
    struct workcal cal =
        workcal_make(&arena, WEEK_MONDAY_TO_FRIDAY,
                     &(struct days){day_from(2016, 3, 25), day_from(2016, 3, 28)}, 1);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        char got[12], right[12];
        const int *s = known[i].start, *f = known[i].finish;
        format_day(workcal_finish(&cal, day_from(s[0], s[1], s[2]), known[i].length), got);
        ck_assert_str_eq(got, format_day(day_from(f[0], f[1], f[2]), right));
    }
    arena_finish(&arena);
}
END_TEST

/* The latest start is the last working day from which the work ends in time, the earliest the
 * first from which it does not end too soon: looked for day by day. */
START_TEST(starts_are_the_inverses_of_finish)
{
    for (uint32_t seed = 0; seed < ROUNDS; seed++) {
        struct both b;
        make_random(&b, seed);
        for (int i = 0; i < 25; i++) {
            day target = random_day(&b);
            struct duration length = random_duration(&b);
            day latest = workcal_latest_start(&b.cal, target, length);
            QUICK_TRUE(model_works(&b.model, latest));
            QUICK_TRUE(model_finish(&b.model, latest, length) <= target);
            for (day d = latest + 1; d <= target + 70; d++)
                QUICK_TRUE(!model_works(&b.model, d) || model_finish(&b.model, d, length) > target);
            day earliest = workcal_earliest_start(&b.cal, target, length);
            QUICK_TRUE(model_works(&b.model, earliest));
            QUICK_TRUE(model_finish(&b.model, earliest, length) >= target);
            for (day d = b.model.first + 100; d < earliest; d++)
                QUICK_TRUE(!model_works(&b.model, d) || model_finish(&b.model, d, length) < target);
        }
        finish_both(&b);
    }
}
END_TEST

/* Section 5: an end goes back to the last working day on or before it, a beginning forward to the
 * first on or after it; then so many working days on or back. */
static instant model_shift(const struct model *m, instant t, struct lag lag)
{
    if (lag.by.count == 0)
        return t;
    bool clipped, end = is_evening(t);
    day d = day_of(t);
    int n = lag.sign * lag.by.count;
    switch (lag.by.unit) {
    case UNIT_DAYS:
        d += n;
        break;
    case UNIT_WEEKS:
        d += 7 * n;
        break;
    case UNIT_MONTHS:
        d = model_months(d, n, &clipped);
        break;
    case UNIT_YEARS:
        d = model_months(d, 12 * n, &clipped);
        break;
    case UNIT_WORKING_DAYS:
        d = end ? model_previous(m, d) : model_next(m, d);
        for (; n > 0; n--)
            d = model_next(m, d + 1);
        for (; n < 0; n++)
            d = model_previous(m, d - 1);
        break;
    }
    return end ? evening(d) : morning(d);
}

static struct lag random_lag(struct both *b)
{
    struct lag lag = {random_between(&b->random, 0, 1) ? 1 : -1, random_duration(b)};
    if (random_between(&b->random, 0, 20) == 0)
        lag.by.count = 0;
    return lag;
}

static instant random_instant(struct both *b)
{
    return morning(random_day(b)) + random_between(&b->random, 0, 1);
}

START_TEST(lags_move_as_the_language_says)
{
    for (uint32_t seed = 0; seed < ROUNDS; seed++) {
        struct both b;
        make_random(&b, seed);
        for (int i = 0; i < 100; i++) {
            instant t = random_instant(&b);
            struct lag lag = random_lag(&b);
            QUICK_EQ(lag_shift(&b.cal, t, lag), model_shift(&b.model, t, lag));
        }
        finish_both(&b);
    }
}
END_TEST

START_TEST(ten_working_days_between)
{
    struct arena arena = {0};
    struct workcal cal = workcal_make(&arena, WEEK_MONDAY_TO_FRIDAY, NULL, 0);
    struct lag ten = {1, {10, UNIT_WORKING_DAYS}}, back = {-1, {10, UNIT_WORKING_DAYS}};
    day friday = day_from(2016, 4, 1);
    for (day d = friday; d <= friday + 2; d++) { /* the weekend changes nothing for an end */
        day next = first_morning(lag_shift(&cal, evening(d), ten));
        QUICK_EQ(workcal_count(&cal, friday + 1, workcal_next(&cal, next)), 10);
    }
    for (day d = friday + 1; d <= friday + 3; d++) { /* nor for a beginning */
        day last = last_evening(lag_shift(&cal, morning(d), back));
        QUICK_EQ(workcal_count(&cal, workcal_previous(&cal, last) + 1, friday + 3), 10);
    }
    arena_finish(&arena);
}
END_TEST

/* lag_least(t) <= x exactly if t <= lag_shift(x), for x of that side; the other way round for
 * lag_greatest. So they are inverses in the only sense that holes in a calendar leave. */
START_TEST(lags_have_two_inverses)
{
    for (uint32_t seed = 0; seed < ROUNDS; seed++) {
        struct both b;
        make_random(&b, seed);
        for (int i = 0; i < 60; i++) {
            instant t = random_instant(&b);
            struct lag lag = random_lag(&b);
            bool side = random_between(&b.random, 0, 1);
            instant least = lag_least(&b.cal, t, lag, side);
            instant greatest = lag_greatest(&b.cal, t, lag, side);
            QUICK_EQ(is_evening(least), side);
            QUICK_EQ(is_evening(greatest), side);
            for (int k = -70; k <= 70; k++) {
                instant x = least + 2 * k, y = greatest + 2 * k;
                QUICK_EQ(least <= x, t <= lag_shift(&b.cal, x, lag));
                QUICK_EQ(y <= greatest, lag_shift(&b.cal, y, lag) <= t);
            }
        }
        finish_both(&b);
    }
}
END_TEST

START_TEST(the_longest_lengths_end)
{
    struct arena arena = {0};
    struct workcal cal =
        workcal_make(&arena, WEEK_MONDAY_TO_FRIDAY,
                     &(struct days){day_from(2016, 3, 25), day_from(2016, 3, 28)}, 1);
    day d = day_from(2016, 4, 1);
    for (int unit = UNIT_DAYS; unit <= UNIT_WORKING_DAYS; unit++) {
        struct duration length = {LONGEST_DURATION, (enum unit)unit};
        day latest = workcal_latest_start(&cal, d, length);
        QUICK_TRUE(workcal_finish(&cal, latest, length) <= d);
        QUICK_TRUE(workcal_finish(&cal, workcal_next(&cal, latest + 1), length) > d);
        day earliest = workcal_earliest_start(&cal, d, length);
        QUICK_TRUE(workcal_finish(&cal, earliest, length) >= d);
        QUICK_TRUE(workcal_finish(&cal, workcal_previous(&cal, earliest - 1), length) < d);
        for (int sign = -1; sign <= 1; sign += 2) {
            struct lag lag = {sign, length};
            instant x = lag_least(&cal, evening(d), lag, true);
            QUICK_TRUE(lag_shift(&cal, x, lag) >= evening(d));
            QUICK_TRUE(lag_shift(&cal, x - 2, lag) < evening(d));
        }
    }
    arena_finish(&arena);
}
END_TEST

Suite *suite(void)
{
    Suite *workcal = suite_create("workcal");
    TCase *days = unit_case(workcal, "days");
    tcase_add_test(days, ranks_count_working_days);
    tcase_add_test(days, counting_between_two_days);
    tcase_add_test(days, the_week_goes_on_for_ever_outside_of_the_table);
    tcase_add_test(days, both_work_where_each_works);
    tcase_add_test(days, weeks_without_a_common_day);
    TCase *durations = unit_case(workcal, "durations");
    tcase_add_test(durations, a_duration_ends_where_the_language_says);
    tcase_add_test(durations, ends_that_are_known);
    tcase_add_test(durations, starts_are_the_inverses_of_finish);
    TCase *lags = unit_case(workcal, "lags");
    tcase_add_test(lags, lags_move_as_the_language_says);
    tcase_add_test(lags, ten_working_days_between);
    tcase_add_test(lags, lags_have_two_inverses);
    tcase_add_test(lags, the_longest_lengths_end);
    return workcal;
}
