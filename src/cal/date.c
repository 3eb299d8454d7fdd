#include "cal/date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

day day_from(int year, int month, int day_of_month)
{
    int y = year - (month <= 2);
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct civil civil_of(day d)
{
    int z = d + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (struct civil){year_of_era + era * 400 + (month <= 2), month,
                          day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

int days_in_month(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : lengths[month - 1];
}

bool civil_exists(int year, int month, int day_of_month)
{
    return month >= 1 && month <= 12 && day_of_month >= 1 &&
           day_of_month <= days_in_month(year, month);
}

int weekday_of(day d)
{
    return ((d + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
}

day first_day_ever(void)
{
    return day_from(FIRST_YEAR, 1, 1);
}

day last_day_ever(void)
{
    return day_from(LAST_YEAR, 12, 31);
}

day add_months(day d, int n, bool *clipped)
{
    struct civil c = civil_of(d);
    int months = c.year * 12 + c.month - 1 + n;
    int year = (months >= 0 ? months : months - 11) / 12;
    int month = months - year * 12 + 1;
    int length = days_in_month(year, month);
    if (clipped)
        *clipped = c.day > length;
    return day_from(year, month, c.day > length ? length : c.day);
}

static int in_months(struct duration by)
{
    return by.unit == UNIT_YEARS ? 12 * by.count : by.count;
}

static int in_days(struct duration by)
{
    return by.unit == UNIT_WEEKS ? 7 * by.count : by.count;
}

static bool counts_months(struct duration by)
{
    return by.unit == UNIT_MONTHS || by.unit == UNIT_YEARS;
}

day day_shift(day d, int sign, struct duration by)
{
    return counts_months(by) ? add_months(d, sign * in_months(by), NULL) : d + sign * in_days(by);
}

day day_shift_least(day target, int sign, struct duration by)
{
    if (!counts_months(by))
        return target - sign * in_days(by);
    day x = add_months(target, -sign * in_months(by), NULL);
    while (day_shift(x, sign, by) < target)
        x++;
    while (day_shift(x - 1, sign, by) >= target)
        x--;
    return x;
}

day day_shift_greatest(day target, int sign, struct duration by)
{
    if (!counts_months(by))
        return target - sign * in_days(by);
    day x = add_months(target, -sign * in_months(by), NULL);
    while (day_shift(x, sign, by) > target)
        x--;
    while (day_shift(x + 1, sign, by) <= target)
        x++;
    return x;
}

/* Reads exactly `digits` digits at text[*at] and moves on. */
static bool take_number(const char *text, size_t length, size_t *at, int digits, int *number)
{
    *number = 0;
    for (int i = 0; i < digits; i++, ++*at) {
        if (*at >= length || !isdigit((unsigned char)text[*at]))
            return false;
        *number = *number * 10 + (text[*at] - '0');
    }
    return true;
}

static struct days months_of(int year, int first, int count)
{
    day start = day_from(year, first, 1);
    return (struct days){start, add_months(start, count, NULL) - 1};
}

/* "Q2" or "H1" behind a year. */
static enum parsed parse_part_of_year(const char *part, size_t length, int year, struct days *days)
{
    if (length != 2)
        return NOT_THIS;
    int n = part[1] - '0', months = part[0] == 'Q' ? 3 : 6;
    if ((part[0] != 'Q' && part[0] != 'H') || !isdigit((unsigned char)part[1]))
        return NOT_THIS;
    if (n < 1 || n > 12 / months)
        return NO_SUCH_DAY;
    *days = months_of(year, (n - 1) * months + 1, months);
    return PARSED;
}

enum parsed parse_date_word(const char *text, size_t length, struct days *days, bool *names_days)
{
    size_t at = 0;
    int year, month, day_of_month;
    *names_days = false;
    if (!take_number(text, length, &at, 4, &year))
        return NOT_THIS;
    if (at < length && text[at] != '-')
        return NOT_THIS;
    bool in_range = year >= FIRST_YEAR && year <= LAST_YEAR;
    if (at == length) {
        *days = months_of(year, 1, 12);
        return in_range ? PARSED : YEAR_OUT_OF_RANGE;
    }
    at++;
    if (at < length && isalpha((unsigned char)text[at])) {
        enum parsed part = parse_part_of_year(text + at, length - at, year, days);
        return part == PARSED && !in_range ? YEAR_OUT_OF_RANGE : part;
    }
    if (!take_number(text, length, &at, 2, &month) || (at < length && text[at] != '-'))
        return NOT_THIS;
    if (at == length) {
        if (month < 1 || month > 12)
            return NO_SUCH_DAY;
        *days = months_of(year, month, 1);
        return in_range ? PARSED : YEAR_OUT_OF_RANGE;
    }
    at++;
    if (!take_number(text, length, &at, 2, &day_of_month) || at != length)
        return NOT_THIS;
    if (!civil_exists(year, month, day_of_month))
        return NO_SUCH_DAY;
    day d = day_from(year, month, day_of_month);
    *days = (struct days){d, d};
    *names_days = true;
    return in_range ? PARSED : YEAR_OUT_OF_RANGE;
}

static const struct {
    const char *word;
    enum unit unit;
    bool brief; /* written against the number: 5d */
} unit_words[] = {
    {"day", UNIT_DAYS, false},
    {"days", UNIT_DAYS, false},
    {"week", UNIT_WEEKS, false},
    {"weeks", UNIT_WEEKS, false},
    {"month", UNIT_MONTHS, false},
    {"months", UNIT_MONTHS, false},
    {"year", UNIT_YEARS, false},
    {"years", UNIT_YEARS, false},
    {"working day", UNIT_WORKING_DAYS, false},
    {"working days", UNIT_WORKING_DAYS, false},
    {"d", UNIT_DAYS, true},
    {"w", UNIT_WEEKS, true},
    {"mo", UNIT_MONTHS, true},
    {"y", UNIT_YEARS, true},
    {"wd", UNIT_WORKING_DAYS, true},
};

/* Does the text say the word, where one blank in the word stands for any number of blanks? */
static bool says(const char *text, size_t length, const char *word)
{
    size_t i = 0;
    for (; *word; word++) {
        if (i >= length || text[i] != *word)
            return false;
        i++;
        while (*word == ' ' && i < length && text[i] == ' ')
            i++;
    }
    return i == length;
}

enum parsed parse_duration(const char *text, size_t length, struct duration *duration)
{
    size_t at = 0;
    long count = 0;
    while (at < length && isdigit((unsigned char)text[at]) && count <= LONGEST_DURATION)
        count = count * 10 + (text[at++] - '0');
    if (at == 0 || count < 1 || count > LONGEST_DURATION || text[0] == '0')
        return NOT_THIS;
    size_t digits = at;
    while (at < length && text[at] == ' ')
        at++;
    for (size_t i = 0; i < sizeof unit_words / sizeof *unit_words; i++) {
        bool apart = at > digits;
        if (apart != unit_words[i].brief && says(text + at, length - at, unit_words[i].word)) {
            *duration = (struct duration){(int)count, unit_words[i].unit};
            return PARSED;
        }
    }
    return NOT_THIS;
}

char *format_day(day d, char out[12])
{
    struct civil c = civil_of(d);
    unsigned year = c.year < 0 || c.year > 9999 ? 9999u : (unsigned)c.year;
    snprintf(out, 12, "%04u-%02u-%02u", year, (unsigned)c.month % 100u, (unsigned)c.day % 100u);
    return out;
}

char *format_duration(struct duration duration, char out[32])
{
    static const char *const words[] = {"day", "week", "month", "year", "working day"};
    snprintf(out, 32, "%d %s%s", duration.count, words[duration.unit],
             duration.count == 1 ? "" : "s");
    return out;
}
