/* Civil days against a calendar that is counted out day by day; the words for dates and lengths. */
#include "unit.h"

#include "cal/date.h"

#include <stdio.h>

/* The calendar by its rules alone, one day after another. */
struct walker {
    int year, month, day, weekday;
};

static int length_of_month(int year, int month)
{
    if (month == 2)
        return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static void step(struct walker *w)
{
    w->weekday = (w->weekday + 1) % 7;
    if (++w->day <= length_of_month(w->year, w->month))
        return;
    w->day = 1;
    if (++w->month > 12) {
        w->month = 1;
        w->year++;
    }
}

START_TEST(every_day_of_two_centuries)
{
    struct walker w = {1900, 1, 1, 0}; /* a Monday */
    for (day d = first_day_ever(); w.year <= 2100; d++, step(&w)) {
        struct civil c = civil_of(d);
        if (c.year != w.year || c.month != w.month || c.day != w.day ||
            weekday_of(d) != w.weekday || day_from(w.year, w.month, w.day) != d)
            ck_abort_msg("%04d-%02d-%02d is day %d", w.year, w.month, w.day, d);
    }
}
END_TEST

START_TEST(known_days)
{
    ck_assert_int_eq(day_from(1970, 1, 1), 0);
    ck_assert_int_eq(day_from(2000, 3, 1), 11017);
    ck_assert_int_eq(weekday_of(day_from(2016, 2, 29)), 0);  /* Monday */
    ck_assert_int_eq(weekday_of(day_from(2017, 10, 22)), 6); /* Sunday: opening of CMS StC46 */
    ck_assert_int_eq(day_from(9999, 12, 31), last_day_ever());
    ck_assert(civil_exists(2000, 2, 29) && !civil_exists(1900, 2, 29) &&
              !civil_exists(2016, 13, 1));
    ck_assert(!civil_exists(2016, 4, 31) && !civil_exists(2016, 4, 0) && !civil_exists(2016, 0, 4));
}
END_TEST

START_TEST(the_calendar_goes_on_far_outside_of_the_years_of_plans)
{
    for (int i = -40000000; i <= 40000000; i += 9973) {
        struct civil c = civil_of(i);
        QUICK_EQ(day_from(c.year, c.month, c.day), i);
        QUICK_TRUE(civil_exists(c.year, c.month, c.day));
        QUICK_EQ(weekday_of(i + 7), weekday_of(i));
    }
}
END_TEST

static const struct {
    int from[3], months, to[3];
    bool clipped;
} months[] = {
    {{2016, 1, 31}, 1, {2016, 2, 29}, true},   {{2015, 1, 31}, 1, {2015, 2, 28}, true},
    {{2015, 1, 28}, 1, {2015, 2, 28}, false},  {{2016, 3, 31}, -1, {2016, 2, 29}, true},
    {{2016, 8, 31}, 1, {2016, 9, 30}, true},   {{2016, 2, 29}, 12, {2017, 2, 28}, true},
    {{2016, 2, 29}, 48, {2020, 2, 29}, false}, {{2016, 2, 29}, -12, {2015, 2, 28}, true},
    {{2016, 12, 15}, 1, {2017, 1, 15}, false}, {{2016, 1, 15}, -1, {2015, 12, 15}, false},
    {{2016, 1, 1}, -24, {2014, 1, 1}, false},  {{2016, 10, 31}, 18, {2018, 4, 30}, true},
    {{2016, 5, 30}, 0, {2016, 5, 30}, false},
};

START_TEST(months_are_clipped_to_their_end)
{
    day from = day_from(months[_i].from[0], months[_i].from[1], months[_i].from[2]);
    day to = day_from(months[_i].to[0], months[_i].to[1], months[_i].to[2]);
    bool clipped = !months[_i].clipped;
    ck_assert_int_eq(add_months(from, months[_i].months, &clipped), to);
    ck_assert_int_eq(clipped, months[_i].clipped);
    ck_assert_int_eq(add_months(from, months[_i].months, NULL), to);
}
END_TEST

START_TEST(instants_lie_in_order)
{
    for (day d = -3; d <= 3; d++) {
        ck_assert(morning(d) < evening(d) && evening(d) < morning(d + 1));
        ck_assert_int_eq(day_of(morning(d)), d);
        ck_assert_int_eq(day_of(evening(d)), d);
        ck_assert(is_evening(evening(d)) && !is_evening(morning(d)));
        ck_assert_int_eq(first_morning(morning(d)), d);
        ck_assert_int_eq(first_morning(evening(d)), d + 1);
        ck_assert_int_eq(last_evening(evening(d)), d);
        ck_assert_int_eq(last_evening(morning(d)), d - 1);
    }
}
END_TEST

/* least(t) <= x exactly if t <= shift(x), and x <= greatest(t) exactly if shift(x) <= t. */
START_TEST(shifts_have_two_inverses)
{
    static const struct duration lengths[] = {{1, UNIT_DAYS},   {45, UNIT_DAYS},  {3, UNIT_WEEKS},
                                              {1, UNIT_MONTHS}, {2, UNIT_MONTHS}, {13, UNIT_MONTHS},
                                              {1, UNIT_YEARS},  {3, UNIT_YEARS}};
    struct duration by = lengths[_i / 2];
    int sign = _i % 2 ? 1 : -1;
    for (day t = day_from(2015, 12, 1); t < day_from(2017, 4, 1); t++) {
        day least = day_shift_least(t, sign, by), greatest = day_shift_greatest(t, sign, by);
        for (day x = least - 40; x <= least + 40; x++)
            QUICK_EQ(least <= x, t <= day_shift(x, sign, by));
        for (day x = greatest - 40; x <= greatest + 40; x++)
            QUICK_EQ(x <= greatest, day_shift(x, sign, by) <= t);
    }
}
END_TEST

static const struct {
    const char *word;
    enum parsed parsed;
    const char *first, *last;
    bool names_days;
} date_words[] = {
    {"2016-03-14", PARSED, "2016-03-14", "2016-03-14", true},
    {"2016-02-29", PARSED, "2016-02-29", "2016-02-29", true},
    {"2016-03", PARSED, "2016-03-01", "2016-03-31", false},
    {"2016-02", PARSED, "2016-02-01", "2016-02-29", false},
    {"2016-12", PARSED, "2016-12-01", "2016-12-31", false},
    {"2016-Q1", PARSED, "2016-01-01", "2016-03-31", false},
    {"2016-Q2", PARSED, "2016-04-01", "2016-06-30", false},
    {"2016-Q4", PARSED, "2016-10-01", "2016-12-31", false},
    {"2016-H1", PARSED, "2016-01-01", "2016-06-30", false},
    {"2016-H2", PARSED, "2016-07-01", "2016-12-31", false},
    {"2016", PARSED, "2016-01-01", "2016-12-31", false},
    {"1900", PARSED, "1900-01-01", "1900-12-31", false},
    {"9999-12-31", PARSED, "9999-12-31", "9999-12-31", true},
    {"9999", PARSED, "9999-01-01", "9999-12-31", false},
    {"2016-02-30", NO_SUCH_DAY, NULL, NULL, false},
    {"2015-02-29", NO_SUCH_DAY, NULL, NULL, false},
    {"1900-02-29", NO_SUCH_DAY, NULL, NULL, false},
    {"2016-13", NO_SUCH_DAY, NULL, NULL, false},
    {"2016-00", NO_SUCH_DAY, NULL, NULL, false},
    {"2016-13-01", NO_SUCH_DAY, NULL, NULL, false},
    {"2016-04-31", NO_SUCH_DAY, NULL, NULL, false},
    {"2016-04-00", NO_SUCH_DAY, NULL, NULL, false},
    {"2016-Q0", NO_SUCH_DAY, NULL, NULL, false},
    {"2016-Q5", NO_SUCH_DAY, NULL, NULL, false},
    {"2016-H3", NO_SUCH_DAY, NULL, NULL, false},
    {"1899-12-31", YEAR_OUT_OF_RANGE, NULL, NULL, false},
    {"1899-12", YEAR_OUT_OF_RANGE, NULL, NULL, false},
    {"1899-Q4", YEAR_OUT_OF_RANGE, NULL, NULL, false},
    {"0000", YEAR_OUT_OF_RANGE, NULL, NULL, false},
    {"", NOT_THIS, NULL, NULL, false},
    {"16", NOT_THIS, NULL, NULL, false},
    {"10000", NOT_THIS, NULL, NULL, false},
    {"2016-", NOT_THIS, NULL, NULL, false},
    {"2016-3", NOT_THIS, NULL, NULL, false},
    {"2016-3-14", NOT_THIS, NULL, NULL, false},
    {"2016-03-", NOT_THIS, NULL, NULL, false},
    {"2016-03-1", NOT_THIS, NULL, NULL, false},
    {"2016-03-144", NOT_THIS, NULL, NULL, false},
    {"2016-03-14 ", NOT_THIS, NULL, NULL, false},
    {"2016-03-14T10:00", NOT_THIS, NULL, NULL, false},
    {"2016/03/14", NOT_THIS, NULL, NULL, false},
    {"14.3.2016", NOT_THIS, NULL, NULL, false},
    {"2016-Q", NOT_THIS, NULL, NULL, false},
    {"2016-Q22", NOT_THIS, NULL, NULL, false},
    {"2016-q2", NOT_THIS, NULL, NULL, false},
    {"2016Q2", NOT_THIS, NULL, NULL, false},
    {"2016-W10", NOT_THIS, NULL, NULL, false},
    {"-2016", NOT_THIS, NULL, NULL, false},
    {"1.1", NOT_THIS, NULL, NULL, false},
};

START_TEST(words_for_dates)
{
    const char *word = date_words[_i].word;
    struct days days;
    bool names_days = true;
    char first[12], last[12];
    ck_assert_msg(parse_date_word(word, strlen(word), &days, &names_days) == date_words[_i].parsed,
                  "\"%s\"", word);
    if (date_words[_i].parsed != PARSED)
        return;
    ck_assert_str_eq(format_day(days.first, first), date_words[_i].first);
    ck_assert_str_eq(format_day(days.last, last), date_words[_i].last);
    ck_assert_int_eq(names_days, date_words[_i].names_days);
}
END_TEST

START_TEST(a_date_word_ends_where_its_length_says)
{
    struct days days;
    bool names_days;
    ck_assert_int_eq(parse_date_word("2016-03-14", 7, &days, &names_days), PARSED);
    ck_assert_int_eq(days.first, day_from(2016, 3, 1));
    ck_assert_int_eq(parse_date_word("2016-03-14", 4, &days, &names_days), PARSED);
    ck_assert_int_eq(days.last, day_from(2016, 12, 31));
    ck_assert_int_eq(parse_date_word("2016-03-14", 9, &days, &names_days), NOT_THIS);
    ck_assert_int_eq(parse_date_word("2016-03-14", 3, &days, &names_days), NOT_THIS);
}
END_TEST

static const struct {
    const char *word;
    int count; /* 0: no duration */
    enum unit unit;
    const char *printed;
} duration_words[] = {
    {"5 days", 5, UNIT_DAYS, "5 days"},
    {"1 day", 1, UNIT_DAYS, "1 day"},
    {"1 days", 1, UNIT_DAYS, "1 day"},
    {"2 day", 2, UNIT_DAYS, "2 days"},
    {"3 weeks", 3, UNIT_WEEKS, "3 weeks"},
    {"1 week", 1, UNIT_WEEKS, "1 week"},
    {"2 months", 2, UNIT_MONTHS, "2 months"},
    {"1 month", 1, UNIT_MONTHS, "1 month"},
    {"1 year", 1, UNIT_YEARS, "1 year"},
    {"10 years", 10, UNIT_YEARS, "10 years"},
    {"10 working days", 10, UNIT_WORKING_DAYS, "10 working days"},
    {"1 working day", 1, UNIT_WORKING_DAYS, "1 working day"},
    {"10  working   days", 10, UNIT_WORKING_DAYS, "10 working days"},
    {"5d", 5, UNIT_DAYS, "5 days"},
    {"3w", 3, UNIT_WEEKS, "3 weeks"},
    {"2mo", 2, UNIT_MONTHS, "2 months"},
    {"1y", 1, UNIT_YEARS, "1 year"},
    {"10wd", 10, UNIT_WORKING_DAYS, "10 working days"},
    {"99999 days", 99999, UNIT_DAYS, "99999 days"},
    {"100000 days", 0, 0, NULL},
    {"99999999999999999999 days", 0, 0, NULL},
    {"0 days", 0, 0, NULL},
    {"0d", 0, 0, NULL},
    {"05 days", 0, 0, NULL},
    {"-5 days", 0, 0, NULL},
    {"+5 days", 0, 0, NULL},
    {"2,5 months", 0, 0, NULL},
    {"2.5 months", 0, 0, NULL},
    {"P3W", 0, 0, NULL},
    {"1h", 0, 0, NULL},
    {"1 hour", 0, 0, NULL},
    {"1m", 0, 0, NULL},
    {"5", 0, 0, NULL},
    {"5 ", 0, 0, NULL},
    {"days", 0, 0, NULL},
    {"", 0, 0, NULL},
    {"five days", 0, 0, NULL},
    {"5 Days", 0, 0, NULL},
    {"5 d", 0, 0, NULL},
    {"5days", 0, 0, NULL},
    {"5 days.", 0, 0, NULL},
    {"5 workingdays", 0, 0, NULL},
    {"5 working", 0, 0, NULL},
    {"5 working weeks", 0, 0, NULL},
    {"1 month 2 days", 0, 0, NULL},
    {"1:30", 0, 0, NULL},
};

START_TEST(words_for_lengths)
{
    const char *word = duration_words[_i].word;
    struct duration duration = {0, UNIT_DAYS};
    enum parsed parsed = parse_duration(word, strlen(word), &duration);
    ck_assert_msg(parsed == (duration_words[_i].count ? PARSED : NOT_THIS), "\"%s\"", word);
    if (parsed != PARSED)
        return;
    char printed[32];
    ck_assert_int_eq(duration.count, duration_words[_i].count);
    ck_assert_int_eq(duration.unit, duration_words[_i].unit);
    ck_assert_str_eq(format_duration(duration, printed), duration_words[_i].printed);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

Suite *suite(void)
{
    Suite *date = suite_create("date");
    TCase *days = unit_case(date, "days");
    tcase_add_test(days, every_day_of_two_centuries);
    tcase_add_test(days, known_days);
    tcase_add_test(days, the_calendar_goes_on_far_outside_of_the_years_of_plans);
    tcase_add_loop_test(days, months_are_clipped_to_their_end, 0, COUNT(months));
    tcase_add_test(days, instants_lie_in_order);
    tcase_add_loop_test(days, shifts_have_two_inverses, 0, 16);
    TCase *words = unit_case(date, "words");
    tcase_add_loop_test(words, words_for_dates, 0, COUNT(date_words));
    tcase_add_test(words, a_date_word_ends_where_its_length_says);
    tcase_add_loop_test(words, words_for_lengths, 0, COUNT(duration_words));
    return date;
}
