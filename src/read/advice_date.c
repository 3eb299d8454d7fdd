#include "read/advice.h"

#include "cal/date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { MOST_PARTS = 6 };

/* Numbers and words of a date, whatever stands between them. */
struct part {
    const char *text;
    size_t length;
    bool is_number;
    int number, month; /* month of a name, or 0 */
};

struct parts {
    struct part items[MOST_PARTS];
    int count;
};

static bool same_word(const char *text, size_t length, const char *word)
{
    size_t i = 0;
    while (i < length && word[i] && tolower((unsigned char)text[i]) == word[i])
        i++;
    return i == length && !word[i];
}

/* Months in the languages of the secretariats, as far as they are written without accents. */
static const struct {
    const char *word;
    int month;
} month_names[] = {
    {"january", 1},   {"february", 2},   {"march", 3},      {"april", 4},     {"may", 5},
    {"june", 6},      {"july", 7},       {"august", 8},     {"september", 9}, {"october", 10},
    {"november", 11}, {"december", 12},  {"janvier", 1},    {"mars", 3},      {"avril", 4},
    {"mai", 5},       {"juin", 6},       {"juillet", 7},    {"septembre", 9}, {"octobre", 10},
    {"novembre", 11}, {"enero", 1},      {"febrero", 2},    {"marzo", 3},     {"abril", 4},
    {"mayo", 5},      {"junio", 6},      {"julio", 7},      {"agosto", 8},    {"septiembre", 9},
    {"octubre", 10},  {"noviembre", 11}, {"diciembre", 12},
};

/* The month of a name or of its first letters, three or more; else 0. */
static int month_of(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof month_names / sizeof *month_names; i++) {
        const char *name = month_names[i].word;
        size_t same = 0;
        while (same < length && tolower((unsigned char)text[same]) == name[same] && name[same])
            same++;
        if (same == length && length >= 3)
            return month_names[i].month;
    }
    return 0;
}

static bool is_ordinal(const char *text, size_t length)
{
    return same_word(text, length, "st") || same_word(text, length, "nd") ||
           same_word(text, length, "rd") || same_word(text, length, "th") ||
           same_word(text, length, "of");
}

/* False where there are too many parts for any date. */
static bool split(const char *text, size_t length, struct parts *parts)
{
    *parts = (struct parts){0};
    for (size_t i = 0; i < length;) {
        bool digits = isdigit((unsigned char)text[i]);
        if (!digits && !isalpha((unsigned char)text[i])) {
            i++;
            continue;
        }
        struct part part = {.text = text + i, .is_number = digits};
        for (; i < length && part.length < 12; i++, part.length++) {
            if (digits ? !isdigit((unsigned char)text[i]) : !isalpha((unsigned char)text[i]))
                break;
            if (digits && part.length < 9)
                part.number = part.number * 10 + (text[i] - '0');
        }
        part.month = digits ? 0 : month_of(part.text, part.length);
        if (!digits && is_ordinal(part.text, part.length))
            continue;
        if (parts->count == MOST_PARTS)
            return false;
        parts->items[parts->count++] = part;
    }
    return true;
}

static bool is_year(const struct part *part)
{
    return part->is_number && part->length == 4 && part->number >= FIRST_YEAR &&
           part->number <= LAST_YEAR;
}

static const char *day_word(struct arena *arena, int year, int month, int day_number)
{
    return civil_exists(year, month, day_number)
               ? arena_printf(arena, "%04d-%02d-%02d", year, month, day_number)
               : NULL;
}

static const char *month_word(struct arena *arena, int year, int month)
{
    return month >= 1 && month <= 12 ? arena_printf(arena, "%04d-%02d", year, month) : NULL;
}

/* Two numbers and a year behind them. *other is the reading with the month first. */
static const char *day_month_year(struct arena *arena, int a, int b, int year, const char **other)
{
    const char *day_first = day_word(arena, year, b, a);
    const char *month_first = day_word(arena, year, a, b);
    if (!day_first)
        return month_first;
    *other = a != b ? month_first : NULL;
    return day_first;
}

static const char *three_parts(struct arena *arena, const struct part *p, const char **other)
{
    bool numbers = p[0].is_number && p[1].is_number && p[2].is_number;
    if (numbers && is_year(&p[0]))
        return day_word(arena, p[0].number, p[1].number, p[2].number);
    if (numbers && is_year(&p[2]))
        return day_month_year(arena, p[0].number, p[1].number, p[2].number, other);
    if (numbers && p[2].length == 2)
        return day_month_year(arena, p[0].number, p[1].number, 2000 + p[2].number, other);
    if (p[1].month && p[0].is_number && is_year(&p[2]))
        return day_word(arena, p[2].number, p[1].month, p[0].number);
    if (p[0].month && p[1].is_number && is_year(&p[2]))
        return day_word(arena, p[2].number, p[0].month, p[1].number);
    if (p[1].month && p[2].is_number && is_year(&p[0]))
        return day_word(arena, p[0].number, p[1].month, p[2].number);
    return NULL;
}

/* Monday to Sunday of a week of ISO 8601. */
static const char *week_of_year(struct arena *arena, int year, int week)
{
    if (week < 1 || week > 53)
        return NULL;
    char first[12], last[12];
    day fourth = day_from(year, 1, 4); /* lies in week 1 */
    day monday = fourth - weekday_of(fourth) + 7 * (week - 1);
    return arena_printf(arena, "%s to %s", format_day(monday, first), format_day(monday + 6, last));
}

/* Q2 2016, 2016 Q2, H1/2016, 2016-W12... in either order. */
static const char *part_of_year(struct arena *arena, const struct part *letter,
                                const struct part *number, const struct part *year)
{
    if (letter->is_number || !number->is_number || !is_year(year))
        return NULL;
    bool quarter = same_word(letter->text, letter->length, "q") ||
                   same_word(letter->text, letter->length, "t") ||
                   same_word(letter->text, letter->length, "quarter");
    bool half = same_word(letter->text, letter->length, "h") ||
                same_word(letter->text, letter->length, "s") ||
                same_word(letter->text, letter->length, "half");
    if (same_word(letter->text, letter->length, "w") ||
        same_word(letter->text, letter->length, "week"))
        return week_of_year(arena, year->number, number->number);
    if (!(quarter && number->number >= 1 && number->number <= 4) &&
        !(half && number->number >= 1 && number->number <= 2))
        return NULL;
    return arena_printf(arena, "%04d-%c%d", year->number, quarter ? 'Q' : 'H', number->number);
}

static const char *two_parts(struct arena *arena, const struct part *p)
{
    if (is_year(&p[0]) && p[1].is_number && p[1].length <= 2)
        return month_word(arena, p[0].number, p[1].number);
    if (is_year(&p[1]) && p[0].is_number && p[0].length <= 2)
        return month_word(arena, p[1].number, p[0].number);
    if (p[0].month && is_year(&p[1]))
        return month_word(arena, p[1].number, p[0].month);
    if (p[1].month && is_year(&p[0]))
        return month_word(arena, p[0].number, p[1].month);
    return NULL;
}

/* What one date would be in the language, or NULL. */
static const char *one_date(struct arena *arena, const char *text, size_t length,
                            const char **other)
{
    struct days days;
    bool names_days;
    struct parts parts;
    *other = NULL;
    if (parse_date_word(text, length, &days, &names_days) == PARSED)
        return arena_dup(arena, text, length);
    if (!split(text, length, &parts))
        return NULL;
    const struct part *p = parts.items;
    if (parts.count == 1 && p[0].is_number && p[0].length == 8)
        return day_word(arena, p[0].number / 10000, p[0].number / 100 % 100, p[0].number % 100);
    if (parts.count == 2)
        return two_parts(arena, p);
    if (parts.count < 3)
        return NULL;
    const char *found = three_parts(arena, p, other);
    if (parts.count > 3) /* 2016-03-14T10:00 */
        return found && is_year(&p[0]) && memchr(text, ':', length) ? found : NULL;
    if (!found)
        found = part_of_year(arena, &p[0], &p[1], &p[2]);
    if (!found)
        found = part_of_year(arena, &p[1], &p[2], &p[0]);
    return found ? found : part_of_year(arena, &p[1], &p[0], &p[2]);
}

static size_t trim(const char **text, size_t length)
{
    while (length > 0 && **text == ' ') {
        ++*text;
        length--;
    }
    while (length > 0 && (*text)[length - 1] == ' ')
        length--;
    return length;
}

/* Two dates with `between` somewhere between them. */
static const char *dates_parted_by(struct arena *arena, const char *text, size_t length,
                                   const char *between)
{
    size_t width = strlen(between);
    for (size_t i = 1; i + width < length; i++) {
        if (strncmp(text + i, between, width) != 0)
            continue;
        const char *left = text, *right = text + i + width, *other;
        size_t left_length = trim(&left, i), right_length = trim(&right, length - i - width);
        const char *a = one_date(arena, left, left_length, &other);
        const char *b = one_date(arena, right, right_length, &other);
        if (a && b && strcmp(a, b) <= 0)
            return arena_printf(arena, "%s to %s", a, b);
    }
    return NULL;
}

/* Two dates with something else than "to" between them. */
static const char *two_dates(struct arena *arena, const char *text, size_t length)
{
    static const char *const between[] = {" to ",
                                          " - ",
                                          " \xe2\x80\x93 ",
                                          "\xe2\x80\x93",
                                          " \xe2\x80\x94 ",
                                          "\xe2\x80\x94",
                                          "...",
                                          "..",
                                          " until ",
                                          " till ",
                                          " through ",
                                          " and ",
                                          " / ",
                                          "/",
                                          "-",
                                          ", "};
    const char *whole = text;
    if (length > 5 && strncmp(text, "from ", 5) == 0)
        text += 5;
    else if (length > 8 && strncmp(text, "between ", 8) == 0)
        text += 8;
    length -= (size_t)(text - whole);
    for (size_t w = 0; w < sizeof between / sizeof *between; w++) {
        const char *dates = dates_parted_by(arena, text, length, between[w]);
        if (dates)
            return dates;
    }
    return NULL;
}

/* "12-15 July 2016", "July 12 to 15, 2016", "12 au 15 juillet 2016". */
static const char *days_of_month(struct arena *arena, const char *text, size_t length)
{
    struct parts all, p = {0};
    if (!split(text, length, &all))
        return NULL;
    for (int i = 0; i < all.count; i++) /* without "to" and its like */
        if (all.items[i].is_number || all.items[i].month)
            p.items[p.count++] = all.items[i];
    if (p.count != 4 || !is_year(&p.items[3]))
        return NULL;
    bool month_first = p.items[0].month != 0;
    const struct part *days = &p.items[month_first], *month = &p.items[month_first ? 0 : 2];
    if (!month->month || !days[0].is_number || !days[1].is_number ||
        days[0].number >= days[1].number)
        return NULL;
    const char *first = day_word(arena, p.items[3].number, month->month, days[0].number);
    const char *last = day_word(arena, p.items[3].number, month->month, days[1].number);
    return first && last ? arena_printf(arena, "%s to %s", first, last) : NULL;
}

bool is_relative_date(const char *text, size_t length)
{
    static const char *const words[] = {"today", "tomorrow", "yesterday", "now"};
    for (int i = 0; i < 4; i++)
        if (same_word(text, length, words[i]))
            return true;
    return false;
}

/* "early 2016" and its like: words that only people understand. */
static const struct vague {
    const char *word;
    int from, to; /* months */
    int one;      /* the month that stands for it where there can be only one */
    int quarter;  /* 0: no single one */
} vague_words[] = {
    {"early", 1, 4, 2, 1},  {"beginning", 1, 4, 1, 1}, {"start", 1, 4, 1, 1},
    {"first", 1, 4, 1, 1},  {"mid", 5, 8, 6, 0},       {"middle", 5, 8, 6, 0},
    {"late", 9, 12, 11, 4}, {"end", 9, 12, 12, 4},     {"last", 9, 12, 12, 4},
    {"spring", 3, 5, 4, 0}, {"summer", 6, 8, 7, 0},    {"autumn", 9, 11, 10, 0},
};

/* Words for a date that nobody knows yet. */
static bool is_open_date(const char *text, size_t length)
{
    static const char *const words[] = {"tbc",           "tbd",     "tba",       "to be confirmed",
                                        "to be decided", "unknown", "not known", "?"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (same_word(text, length, words[i]))
            return true;
    return false;
}

static const struct vague *find_vague(const struct parts *parts)
{
    for (int i = 0; i < parts->count; i++)
        for (size_t v = 0; v < sizeof vague_words / sizeof *vague_words; v++)
            if (same_word(parts->items[i].text, parts->items[i].length, vague_words[v].word))
                return &vague_words[v];
    return NULL;
}

static const char *vague_date(struct arena *arena, const char *text, size_t length,
                              enum date_wanted wanted)
{
    struct parts parts;
    if (!split(text, length, &parts) || parts.count < 2 || !is_year(&parts.items[parts.count - 1]))
        return NULL;
    const struct vague *vague = find_vague(&parts);
    if (!vague)
        return NULL;
    int year = parts.items[parts.count - 1].number;
    const char *last =
        arena_printf(arena, "%d-%02d-%02d", year, vague->one, days_in_month(year, vague->one));
    const char *span = vague->quarter ? arena_printf(arena, "%d-Q%d", year, vague->quarter)
                                      : arena_printf(arena, "%d-%02d to %d-%02d", year, vague->from,
                                                     year, vague->to);
    if (wanted == ONE_DAY)
        return arena_printf(arena, "say which day is meant, such as \"%s\"", last);
    if (wanted == ONE_DATE)
        return arena_printf(arena, "say which month is meant, such as \"%d-%02d\"", year,
                            vague->one);
    if (wanted == DATE_OR_SPAN)
        return arena_printf(arena, "say which days are meant: a span such as \"%s\", or \"%s\"",
                            span, last);
    return arena_printf(
        arena, "say which months are meant: { print: \"%.*s\", from: %d-%02d, to: %d-%02d }",
        (int)length, text, year, vague->from, year, vague->to);
}

const char *advise_date(struct arena *arena, const char *text, size_t length,
                        enum date_wanted wanted)
{
    const char *other;
    if (is_relative_date(text, length))
        return "write the date itself, such as 2016-03-14: a plan says the same on every day";
    if (is_open_date(text, length) && wanted >= DATE_OR_SPAN)
        return "what is not known yet is written as the span in which it falls, such as 2016-Q4";
    const char *date = one_date(arena, text, length, &other);
    if (date && wanted == ONE_DAY && strlen(date) != 10)
        return NULL;
    if (date && other)
        return arena_printf(arena, "write \"%s\", or \"%s\" where the month comes first", date,
                            other);
    if (!date && wanted >= DATE_OR_SPAN)
        date = two_dates(arena, text, length);
    if (!date && wanted >= DATE_OR_SPAN)
        date = days_of_month(arena, text, length);
    if (date)
        return arena_printf(arena, "write \"%s\"", date);
    if (wanted >= DATE_OR_SPAN && length > 3 &&
        (strncmp(text, "to ", 3) == 0 || strncmp(text + length - 3, " to", 3) == 0))
        return "say both ends, for example: 2016-01 to 2016-03";
    return vague_date(arena, text, length, wanted);
}
