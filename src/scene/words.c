#include "scene/words.h"

#include "base/buf.h"

#include <string.h>

/* A column for each language. */
enum {
#define LANGUAGE(code, form) COLUMN_##code,
#include "scene/words_table.h"
    COLUMN_COUNT,
    COLUMN_ENGLISH = 0
};

static const char *const languages[COLUMN_COUNT] = {
#define LANGUAGE(code, form) #code,
#include "scene/words_table.h"
};

static const char *const texts[WORD_COUNT][COLUMN_COUNT] = {
#define WORD(name, ...) {__VA_ARGS__},
#include "scene/words_table.h"
};

/* Which form of a text goes with a number, from 0. */
static int form_of(int column, int n)
{
    switch (column) {
#define LANGUAGE(code, form)                                                                       \
    case COLUMN_##code:                                                                            \
        return form;
#include "scene/words_table.h"
    default:
        return 0;
    }
}

/* The column of a language ("fr", "fr-CH"), or COLUMN_COUNT. */
static int find_column(const char *language)
{
    size_t length = language ? strcspn(language, "-_") : 0;
    int column = 0;
    while (column < COLUMN_COUNT && (strlen(languages[column]) != length ||
                                     strncmp(language, languages[column], length) != 0))
        column++;
    return column;
}

static int column_of(const char *language)
{
    int column = find_column(language);
    return column < COLUMN_COUNT ? column : COLUMN_ENGLISH;
}

bool words_speak(const char *language)
{
    return find_column(language) < COLUMN_COUNT;
}

bool words_are_english(const char *language)
{
    return column_of(language) == COLUMN_ENGLISH;
}

const char *word_text(enum word word, const char *language)
{
    return texts[word][column_of(language)];
}

/* Fills in {1}, {2} and {3}. */
static const char *filled(struct arena *arena, const char *form, size_t length,
                          const char *const with[3])
{
    struct buf text = {0};
    for (const char *p = form; p < form + length; p++) {
        bool is_place = p[0] == '{' && p[1] >= '1' && p[1] <= '3' && p[2] == '}';
        if (is_place) {
            buf_puts(&text, with[p[1] - '1']);
            p += 2;
        } else
            buf_putc(&text, *p);
    }
    const char *copy = arena_dup(arena, text.data ? text.data : "", text.length);
    buf_finish(&text);
    return copy;
}

const char *word_say(struct arena *arena, enum word word, const char *language, const char *first,
                     const char *second, const char *third)
{
    const char *form = word_text(word, language);
    return filled(arena, form, strlen(form), (const char *const[]){first, second, third});
}

const char *word_fill(struct arena *arena, enum word word, const char *language, const char *first,
                      const char *second)
{
    return word_say(arena, word, language, first, second, NULL);
}

const char *word_count(struct arena *arena, enum word word, const char *language, int n,
                       const char *second)
{
    const char *form = word_text(word, language);
    for (int skip = form_of(column_of(language), n); skip > 0; skip--)
        form += strcspn(form, "|") + 1;
    return filled(arena, form, strcspn(form, "|"),
                  (const char *const[]){arena_printf(arena, "%d", n), second, NULL});
}

/* One of the twelve names of a row. */
static const char *month_in(struct arena *arena, enum word row, int month, const char *language)
{
    const char *name = word_text(row, language);
    for (int i = 1; i < month; i++)
        name = strchr(name, ' ') + 1;
    return arena_dup(arena, name, strcspn(name, " "));
}

const char *month_name(struct arena *arena, int month, const char *language)
{
    return month_in(arena, WORD_MONTHS, month, language);
}

const char *month_initial(struct arena *arena, int month, const char *language)
{
    return month_in(arena, WORD_MONTH_INITIALS, month, language);
}

const char *with_year(struct arena *arena, const char *part, int year, const char *language)
{
    return word_fill(arena, WORD_DATE_WITH_YEAR, language, part, arena_printf(arena, "%d", year));
}

static const char *range(struct arena *arena, const char *from, const char *to,
                         const char *language)
{
    return word_fill(arena, WORD_DATE_RANGE, language, from, to);
}

/* "Oct 2015" */
static const char *month_of_year(struct arena *arena, struct civil c, const char *language)
{
    return with_year(arena, month_name(arena, c.month, language), c.year, language);
}

/* "14"; French says "1er" */
static const char *day_number(struct arena *arena, int number, const char *language)
{
    return number == 1 ? word_text(WORD_DATE_FIRST, language) : arena_printf(arena, "%d", number);
}

/* "14 Oct" */
static const char *day_of_month(struct arena *arena, struct civil c, const char *language)
{
    return word_fill(arena, WORD_DATE_DAY, language, day_number(arena, c.day, language),
                     month_in(arena, WORD_MONTHS_IN_DATES, c.month, language));
}

/* "14-15 Oct" */
static const char *days_of_month(struct arena *arena, struct civil from, struct civil to,
                                 const char *language)
{
    return word_say(arena, WORD_DATE_DAYS, language, day_number(arena, from.day, language),
                    day_number(arena, to.day, language),
                    month_in(arena, WORD_MONTHS_IN_DATES, to.month, language));
}

const char *day_words(struct arena *arena, day d, const char *language)
{
    struct civil c = civil_of(d);
    return with_year(arena, day_of_month(arena, c, language), c.year, language);
}

const char *day_in_full(struct arena *arena, day d, const char *language)
{
    struct civil c = civil_of(d);
    const char *day_and_month =
        word_fill(arena, WORD_DATE_DAY_IN_FULL, language, day_number(arena, c.day, language),
                  month_in(arena, WORD_MONTHS_IN_FULL, c.month, language));
    return word_fill(arena, WORD_DATE_IN_FULL, language, day_and_month,
                     arena_printf(arena, "%d", c.year));
}

const char *days_words(struct arena *arena, struct days days, const char *language)
{
    struct civil from = civil_of(days.first), to = civil_of(days.last);
    if (days.first == days.last)
        return day_words(arena, days.first, language);
    if (from.year != to.year)
        return range(arena, day_words(arena, days.first, language),
                     day_words(arena, days.last, language), language);
    const char *both = from.month == to.month ? days_of_month(arena, from, to, language)
                                              : range(arena, day_of_month(arena, from, language),
                                                      day_of_month(arena, to, language), language);
    return with_year(arena, both, to.year, language);
}

const char *duration_words(struct arena *arena, struct duration duration, const char *language)
{
    static const enum word words[] = {
        [UNIT_DAYS] = WORD_DURATION_DAYS,
        [UNIT_WEEKS] = WORD_DURATION_WEEKS,
        [UNIT_MONTHS] = WORD_DURATION_MONTHS,
        [UNIT_YEARS] = WORD_DURATION_YEARS,
        [UNIT_WORKING_DAYS] = WORD_DURATION_WORKING_DAYS,
    };
    return word_count(arena, words[duration.unit], language, duration.count, NULL);
}

const char *lag_words(struct arena *arena, int sign, struct duration by, const char *language)
{
    return arena_printf(arena, "%s %s", sign < 0 ? "−" : "+", duration_words(arena, by, language));
}

/* "2016", "2015-2020" */
static const char *whole_years(struct arena *arena, int from, int to, const char *language)
{
    const char *first = arena_printf(arena, "%d", from);
    return from == to
               ? word_fill(arena, WORD_DATE_YEAR, language, first, NULL)
               : word_fill(arena, WORD_DATE_YEARS, language, first, arena_printf(arena, "%d", to));
}

/* Do they begin and end where months do, but for a few days that the office is closed? */
static bool are_months(struct days days)
{
    enum { FEW = 3 };
    return civil_of(days.first).day <= 1 + FEW && civil_of(days.last + FEW + 1).day <= 1 + FEW;
}

const char *time_frame(struct arena *arena, struct days days, const char *language)
{
    enum { MONTH = 31, YEAR = 365 };
    struct civil from = civil_of(days.first), to = civil_of(days.last);
    day length = days.last - days.first + 1;
    if (from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31)
        return whole_years(arena, from.year, to.year, language);
    if (from.day == 1 &&
        length == day_shift(days.first, 1, (struct duration){1, UNIT_MONTHS}) - days.first)
        return month_of_year(arena, from, language);
    if (length <= MONTH || (length < YEAR && !are_months(days)))
        return days_words(arena, days, language);
    if (from.year != to.year)
        return range(arena, month_of_year(arena, from, language),
                     month_of_year(arena, to, language), language);
    const char *months = range(arena, month_name(arena, from.month, language),
                               month_name(arena, to.month, language), language);
    return with_year(arena, months, to.year, language);
}
