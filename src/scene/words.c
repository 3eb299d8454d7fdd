#include "scene/words.h"

#include <string.h>

enum { LANGUAGE_COUNT = 4 };

static const char *const languages[LANGUAGE_COUNT] = {"en", "fr", "es", "ar"};

static const char *const texts[WORD_COUNT][LANGUAGE_COUNT] = {
#define WORD(name, en, fr, es, ar) {en, fr, es, ar},
#include "scene/words_table.h"
#undef WORD
};

/* The column of a language ("fr", "fr-CH"), or LANGUAGE_COUNT. */
static int column_of(const char *language)
{
    size_t length = language ? strcspn(language, "-_") : 0;
    int column = 0;
    while (column < LANGUAGE_COUNT && (strlen(languages[column]) != length ||
                                       strncmp(language, languages[column], length) != 0))
        column++;
    return column;
}

bool words_speak(const char *language)
{
    return column_of(language) < LANGUAGE_COUNT;
}

const char *word_text(enum word word, const char *language)
{
    int column = column_of(language);
    return texts[word][column < LANGUAGE_COUNT ? column : 0];
}

const char *word_fill(struct arena *arena, enum word word, const char *language, const char *first,
                      const char *second)
{
    const char *form = word_text(word, language);
    size_t length = strlen(form) + strlen(first) + (second ? strlen(second) : 0);
    char *filled = arena_alloc(arena, length + 1), *end = filled;
    while (*form) {
        const char *with = strncmp(form, "{1}", 3) == 0   ? first
                           : strncmp(form, "{2}", 3) == 0 ? second
                                                          : NULL;
        if (!with) {
            *end++ = *form++;
            continue;
        }
        size_t with_length = strlen(with);
        memcpy(end, with, with_length);
        end += with_length;
        form += 3;
    }
    return filled;
}

const char *month_name(struct arena *arena, int month, const char *language)
{
    const char *name = word_text(WORD_MONTHS, language);
    for (int i = 1; i < month; i++)
        name = strchr(name, ' ') + 1;
    return arena_dup(arena, name, strcspn(name, " "));
}

/* "Oct 2015" */
static const char *month_of_year(struct arena *arena, struct civil c, const char *language)
{
    return arena_printf(arena, "%s %d", month_name(arena, c.month, language), c.year);
}

/* "14 Oct" */
static const char *day_of_month(struct arena *arena, struct civil c, const char *language)
{
    const char *number = arena_printf(arena, "%d", c.day);
    return word_fill(arena, WORD_DAY_FORM, language, number, month_name(arena, c.month, language));
}

const char *day_words(struct arena *arena, day d, const char *language)
{
    struct civil c = civil_of(d);
    const char *number = arena_printf(arena, "%d", c.day);
    return word_fill(arena, WORD_DAY_FORM, language, number, month_of_year(arena, c, language));
}

const char *days_words(struct arena *arena, struct days days, const char *language)
{
    struct civil from = civil_of(days.first), to = civil_of(days.last);
    if (days.first == days.last)
        return day_words(arena, days.first, language);
    if (from.year == to.year && from.month == to.month) {
        const char *numbers = arena_printf(arena, "%d–%d", from.day, to.day);
        return word_fill(arena, WORD_DAY_FORM, language, numbers,
                         month_of_year(arena, to, language));
    }
    const char *begin = from.year == to.year ? day_of_month(arena, from, language)
                                             : day_words(arena, days.first, language);
    return arena_printf(arena, "%s–%s", begin, day_words(arena, days.last, language));
}

const char *duration_words(struct arena *arena, struct duration duration, const char *language)
{
    static const enum word words[][2] = {
        [UNIT_DAYS] = {WORD_ONE_DAY, WORD_DAYS},
        [UNIT_WEEKS] = {WORD_ONE_WEEK, WORD_WEEKS},
        [UNIT_MONTHS] = {WORD_ONE_MONTH, WORD_MONTHS_LONG},
        [UNIT_YEARS] = {WORD_ONE_YEAR, WORD_YEARS},
        [UNIT_WORKING_DAYS] = {WORD_ONE_WORKING_DAY, WORD_WORKING_DAYS},
    };
    return word_fill(arena, words[duration.unit][duration.count != 1], language,
                     arena_printf(arena, "%d", duration.count), NULL);
}

const char *lag_words(struct arena *arena, int sign, struct duration by, const char *language)
{
    return arena_printf(arena, "%s %s", sign < 0 ? "−" : "+", duration_words(arena, by, language));
}

const char *time_frame(struct arena *arena, struct days days, const char *language)
{
    struct civil from = civil_of(days.first), to = civil_of(days.last);
    if (from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31)
        return from.year == to.year ? arena_printf(arena, "%d", to.year)
                                    : arena_printf(arena, "%d–%d", from.year, to.year);
    if (days.last - days.first <= 31)
        return days_words(arena, days, language);
    const char *begin = from.year == to.year ? month_name(arena, from.month, language)
                                             : month_of_year(arena, from, language);
    return arena_printf(arena, "%s–%s", begin, month_of_year(arena, to, language));
}
