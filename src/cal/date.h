/* Civil days, instants and durations.
 *
 * Idea: a day is a number, counted from 1970-01-01; no clock, no zone, no seconds. Between two
 * days lies a night; what schedules compare is not days but instants: the morning (beginning) or
 * the evening (end) of a day, numbered 2 * day and 2 * day + 1. Work goes from the morning of its
 * first day to the evening of its last; a milestone is the evening of its day. With that, "after
 * the end of Monday" and "from Tuesday on" need no special cases. */
#ifndef CAL_DATE_H
#define CAL_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t day;     /* days since 1970-01-01, in the Gregorian calendar */
typedef int32_t instant; /* 2 * day (morning) or 2 * day + 1 (evening) */

#define DAY_NONE      INT32_MIN
#define INSTANT_NONE  INT32_MIN
#define INSTANT_NEVER INT32_MAX /* later than any */

enum { FIRST_YEAR = 1900, LAST_YEAR = 9999 };

static inline instant morning(day d)
{
    return 2 * d;
}

static inline instant evening(day d)
{
    return 2 * d + 1;
}

/* The day whose morning or evening it is. */
static inline day day_of(instant t)
{
    return (t - (t & 1)) / 2;
}

static inline bool is_evening(instant t)
{
    return t & 1;
}

/* The first day whose morning is not before t. */
static inline day first_morning(instant t)
{
    return (t + (t & 1)) / 2;
}

/* The last day whose evening is not after t. */
static inline day last_evening(instant t)
{
    return is_evening(t) ? day_of(t) : day_of(t) - 1;
}

/* Days [first, last], both included. Empty or unknown: first is DAY_NONE. */
struct days {
    day first, last;
};

static inline struct days no_days(void)
{
    return (struct days){DAY_NONE, DAY_NONE};
}

struct civil {
    int year, month, day; /* month and day from 1 */
};

/* Conversion by the era arithmetic of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"
 * (2013). day_from does not check its arguments; civil_exists does. */
day day_from(int year, int month, int day_of_month);
struct civil civil_of(day d);
bool civil_exists(int year, int month, int day_of_month);
int days_in_month(int year, int month);

/* 0 is Monday, 6 is Sunday. */
int weekday_of(day d);

/* The first and last day that plans may name or reach. */
day first_day_ever(void);
day last_day_ever(void);

/* The same day of the month n months later (earlier when negative); where that month is too
 * short, its last day, and *clipped (may be NULL) is set. */
day add_months(day d, int n, bool *clipped);

enum unit { UNIT_DAYS, UNIT_WEEKS, UNIT_MONTHS, UNIT_YEARS, UNIT_WORKING_DAYS };

struct duration {
    int count; /* at least 1; 0 means that there is none */
    enum unit unit;
};

enum { LONGEST_DURATION = 99999 }; /* in any unit; what is longer is refused when read */

/* Moves a day by calendar time, forward with sign +1, back with -1. Not for working days. */
day day_shift(day d, int sign, struct duration by);

/* Least x with day_shift(x) >= target; greatest x with day_shift(x) <= target. Since day_shift is
 * monotone, both exist, and least(t) <= x exactly if t <= day_shift(x). */
day day_shift_least(day target, int sign, struct duration by);
day day_shift_greatest(day target, int sign, struct duration by);

/* The result of reading a word. */
enum parsed { PARSED, NOT_THIS, NO_SUCH_DAY, YEAR_OUT_OF_RANGE };

/* Reads one date word: 2016-03-14, 2016-03, 2016-Q2, 2016-H1 or 2016. NOT_THIS where it has
 * another form, NO_SUCH_DAY for 2016-02-30. *names_days says whether it was a full date. */
enum parsed parse_date_word(const char *text, size_t length, struct days *days, bool *names_days);

/* Reads "6 months", "30 working days", "3w", "10wd". NOT_THIS for all else, 0 included. */
enum parsed parse_duration(const char *text, size_t length, struct duration *duration);

/* "2016-03-14"; `out` has room for 12 bytes. Returns out. */
char *format_day(day d, char out[12]);

/* "6 months", "1 working day"; `out` has room for 32 bytes. Returns out. */
char *format_duration(struct duration duration, char out[32]);

#endif
