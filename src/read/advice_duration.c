#include "read/advice.h"

#include "cal/date.h"
#include "diag/diag.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Units as people write them, in the languages of the secretariats. */
static const struct unit_name {
    const char *word;
    enum unit unit;
    int factor; /* 0: shorter than a day */
} unit_names[] = {
    {"day", UNIT_DAYS, 1},
    {"days", UNIT_DAYS, 1},
    {"d", UNIT_DAYS, 1},
    {"calendar days", UNIT_DAYS, 1},
    {"calendar day", UNIT_DAYS, 1},
    {"jour", UNIT_DAYS, 1},
    {"jours", UNIT_DAYS, 1},
    {"dias", UNIT_DAYS, 1},
    {"week", UNIT_WEEKS, 1},
    {"weeks", UNIT_WEEKS, 1},
    {"w", UNIT_WEEKS, 1},
    {"wk", UNIT_WEEKS, 1},
    {"wks", UNIT_WEEKS, 1},
    {"semaine", UNIT_WEEKS, 1},
    {"semaines", UNIT_WEEKS, 1},
    {"semana", UNIT_WEEKS, 1},
    {"semanas", UNIT_WEEKS, 1},
    {"fortnight", UNIT_WEEKS, 2},
    {"fortnights", UNIT_WEEKS, 2},
    {"month", UNIT_MONTHS, 1},
    {"months", UNIT_MONTHS, 1},
    {"m", UNIT_MONTHS, 1},
    {"mo", UNIT_MONTHS, 1},
    {"mon", UNIT_MONTHS, 1},
    {"mths", UNIT_MONTHS, 1},
    {"mois", UNIT_MONTHS, 1},
    {"mes", UNIT_MONTHS, 1},
    {"meses", UNIT_MONTHS, 1},
    {"quarter", UNIT_MONTHS, 3},
    {"quarters", UNIT_MONTHS, 3},
    {"trimester", UNIT_MONTHS, 3},
    {"trimesters", UNIT_MONTHS, 3},
    {"semester", UNIT_MONTHS, 6},
    {"semesters", UNIT_MONTHS, 6},
    {"half-year", UNIT_MONTHS, 6},
    {"half-years", UNIT_MONTHS, 6},
    {"year", UNIT_YEARS, 1},
    {"years", UNIT_YEARS, 1},
    {"y", UNIT_YEARS, 1},
    {"yr", UNIT_YEARS, 1},
    {"yrs", UNIT_YEARS, 1},
    {"an", UNIT_YEARS, 1},
    {"ans", UNIT_YEARS, 1},
    {"biennium", UNIT_YEARS, 2},
    {"triennium", UNIT_YEARS, 3},
    {"working day", UNIT_WORKING_DAYS, 1},
    {"working days", UNIT_WORKING_DAYS, 1},
    {"wd", UNIT_WORKING_DAYS, 1},
    {"work day", UNIT_WORKING_DAYS, 1},
    {"work days", UNIT_WORKING_DAYS, 1},
    {"workday", UNIT_WORKING_DAYS, 1},
    {"workdays", UNIT_WORKING_DAYS, 1},
    {"business day", UNIT_WORKING_DAYS, 1},
    {"business days", UNIT_WORKING_DAYS, 1},
    {"weekdays", UNIT_WORKING_DAYS, 1},
    {"working weeks", UNIT_WORKING_DAYS, 5},
    {"working week", UNIT_WORKING_DAYS, 5},
    {"person-days", UNIT_WORKING_DAYS, 1},
    {"person-day", UNIT_WORKING_DAYS, 1},
    {"h", UNIT_DAYS, 0},
    {"hr", UNIT_DAYS, 0},
    {"hrs", UNIT_DAYS, 0},
    {"hour", UNIT_DAYS, 0},
    {"hours", UNIT_DAYS, 0},
    {"min", UNIT_DAYS, 0},
    {"minute", UNIT_DAYS, 0},
    {"minutes", UNIT_DAYS, 0},
};

enum { UNIT_NAMES = sizeof unit_names / sizeof *unit_names };

int number_word(const char *word, size_t length)
{
    static const char *const numbers[] = {"a",     "two",   "three", "four", "five",   "six",
                                          "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
    for (int i = 0; i < 12; i++)
        if (strlen(numbers[i]) == length && strncmp(numbers[i], word, length) == 0)
            return i + 1;
    return length == 3 && strncmp(word, "one", 3) == 0;
}

static const struct unit_name *exact_unit(const char *word)
{
    for (int i = 0; i < UNIT_NAMES; i++)
        if (strcmp(unit_names[i].word, word) == 0)
            return &unit_names[i];
    return NULL;
}

static const struct unit_name *unit_of(const char *word)
{
    const struct unit_name *unit = exact_unit(word);
    if (unit || strlen(word) < 4)
        return unit;
    const char *words[UNIT_NAMES];
    for (int i = 0; i < UNIT_NAMES; i++)
        words[i] = unit_names[i].word;
    const char *nearest = nearest_word(word, words, UNIT_NAMES);
    return nearest ? exact_unit(nearest) : NULL;
}

static const char *write_duration(struct arena *arena, long count, enum unit unit)
{
    char out[32];
    if (count < 1 || count > LONGEST_DURATION)
        return NULL;
    return arena_printf(arena, "write \"%s\"",
                        format_duration((struct duration){(int)count, unit}, out));
}

/* A number of hundredths of a unit: in whole units where that is right, else in shorter ones. */
static const char *write_fraction(struct arena *arena, long hundredths,
                                  const struct unit_name *unit)
{
    long h = hundredths * unit->factor;
    if (h % 100 == 0)
        return write_duration(arena, h / 100, unit->unit);
    if (unit->unit == UNIT_YEARS && h * 12 % 100 == 0)
        return write_duration(arena, h * 12 / 100, UNIT_MONTHS);
    if (unit->unit == UNIT_DAYS || unit->unit == UNIT_WORKING_DAYS)
        return write_duration(arena, h / 100 + 1, unit->unit);
    static const long lengths[] = {[UNIT_WEEKS] = 7, [UNIT_MONTHS] = 30, [UNIT_YEARS] = 365};
    long days = (h * lengths[unit->unit] + 50) / 100;
    if (unit->unit == UNIT_WEEKS || days > LONGEST_DURATION)
        return write_duration(arena, days, UNIT_DAYS);
    return arena_printf(arena, "write \"%ld days\" or \"%ld weeks\"", days, (days + 3) / 7);
}

static const char *const one_unit = "a duration is one number and one unit";
static const char *const too_short =
    "a plan counts in whole days: write \"1 day\" or \"1 working day\"";

/* ISO 8601: P3W, P1Y6M, PT8H. */
static const char *advise_iso(struct arena *arena, const char *text)
{
    long months = 0, days = 0, number = 0;
    for (const char *p = text + 1; *p; p++) {
        if (isdigit((unsigned char)*p) && number < 100000)
            number = number * 10 + (*p - '0');
        else if (*p == 't')
            return too_short;
        else if (*p == 'y' || *p == 'm')
            months += *p == 'y' ? 12 * number : number;
        else if (*p == 'w' || *p == 'd')
            days += *p == 'w' ? 7 * number : number;
        else
            return NULL;
        if (!isdigit((unsigned char)*p))
            number = 0;
    }
    if (months && days)
        return one_unit;
    if (months)
        return months % 12 ? write_duration(arena, months, UNIT_MONTHS)
                           : write_duration(arena, months / 12, UNIT_YEARS);
    return days % 7 ? write_duration(arena, days, UNIT_DAYS)
                    : write_duration(arena, days / 7, UNIT_WEEKS);
}

/* Reads "2,5" or "10" or "three" into hundredths; returns how many bytes it took, 0 for none. */
static size_t take_number(const char *text, long *hundredths)
{
    size_t i = 0;
    long whole = 0;
    while (isdigit((unsigned char)text[i]) && whole < 10000000)
        whole = whole * 10 + (text[i++] - '0');
    *hundredths = whole * 100;
    if (i > 0) {
        if ((text[i] == ',' || text[i] == '.') && isdigit((unsigned char)text[i + 1]))
            for (long place = 10; isdigit((unsigned char)text[++i]); place /= 10)
                *hundredths += (text[i] - '0') * place;
        return i;
    }
    while (isalpha((unsigned char)text[i]))
        i++;
    if (i == 4 && strncmp(text, "half", 4) == 0)
        *hundredths = 50;
    else
        *hundredths = 100L * number_word(text, i);
    return *hundredths ? i : 0;
}

static const char *skip_blanks(const char *p)
{
    while (*p == ' ')
        p++;
    return p;
}

/* A second length behind the first: "1 year 6 months", "2 weeks and 3 days". */
static const char *advise_sum(struct arena *arena, long first, const struct unit_name *unit,
                              const char *rest)
{
    long second;
    rest = skip_blanks(strncmp(rest, "and ", 4) == 0 ? rest + 4 : rest);
    size_t length = take_number(rest, &second);
    const struct unit_name *other = length ? exact_unit(skip_blanks(rest + length)) : NULL;
    if (!other || !other->factor || first % 100 || second % 100)
        return NULL;
    long a = first / 100 * unit->factor, b = second / 100 * other->factor;
    if (unit->unit == UNIT_YEARS && other->unit == UNIT_MONTHS)
        return write_duration(arena, 12 * a + b, UNIT_MONTHS);
    if (unit->unit == UNIT_WEEKS && other->unit == UNIT_DAYS)
        return write_duration(arena, 7 * a + b, UNIT_DAYS);
    return one_unit;
}

/* "2-3 months": a number behind another. */
static const char *advise_range(struct arena *arena, long low, const char *rest)
{
    long high;
    rest = skip_blanks(rest);
    size_t dash = *rest == '-' ? 1 : (strncmp(rest, "to ", 3) == 0 ? 3 : 0);
    if (!dash)
        return NULL;
    rest = skip_blanks(rest + dash);
    size_t length = take_number(rest, &high);
    const struct unit_name *unit = length ? exact_unit(skip_blanks(rest + length)) : NULL;
    if (!unit || !unit->factor || low % 100 || high % 100 || low < 100 || low >= high)
        return NULL;
    char a[32], b[32];
    format_duration((struct duration){(int)(low / 100) * unit->factor, unit->unit}, a);
    format_duration((struct duration){(int)(high / 100) * unit->factor, unit->unit}, b);
    return arena_printf(
        arena, "write one of them, or an estimate: { best: %s, likely: %s, worst: %s }", a, b, b);
}

/* The unit begins at `word`; what follows it, if anything, begins at *rest. */
static const struct unit_name *take_unit(struct arena *arena, const char *word, const char **rest)
{
    size_t end = strcspn(word, "0123456789");
    const struct unit_name *unit = NULL;
    *rest = word + end;
    char *name = arena_dup(arena, word, end);
    while (end > 0 && (name[end - 1] == ' ' || name[end - 1] == '.'))
        name[--end] = '\0';
    size_t length = strlen(name);
    if (length > 4 && strcmp(name + length - 4, " and") == 0)
        name[length - 4] = '\0';
    unit = unit_of(name);
    return unit;
}

/* Behind "about", "ca." and their like. */
static const char *skip_vague(const char *text)
{
    static const char *const words[] = {"approximately ", "approx. ", "approx ", "about ",
                                        "around ",        "circa ",   "ca. ",    "ca "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return skip_blanks(text + strlen(words[i]));
    return text;
}

/* A number and the words behind it. */
static const char *advise_counted(struct arena *arena, long hundredths, const char *word)
{
    const char *rest, *range = advise_range(arena, hundredths, word);
    if (range)
        return range;
    const struct unit_name *unit = take_unit(arena, word, &rest);
    if (!unit)
        return NULL;
    if (!unit->factor)
        return too_short;
    if (hundredths == 0)
        return "the shortest is \"1 day\"; what takes no time is written as milestone: yes";
    if (hundredths / 100 > LONGEST_DURATION)
        return arena_printf(arena, "the number goes up to %d", LONGEST_DURATION);
    if (*rest)
        return advise_sum(arena, hundredths, unit, rest);
    return write_fraction(arena, hundredths, unit);
}

/* `text` is in small letters and without blanks around. */
static const char *advise_plain(struct arena *arena, const char *text)
{
    long hundredths;
    text = skip_vague(text);
    if (*text == '-' || *text == '+' || *text == '~')
        text = skip_blanks(text + 1);
    size_t length = take_number(text, &hundredths);
    if (length == 0) {
        const struct unit_name *alone = exact_unit(text);
        return alone && alone->factor ? write_duration(arena, alone->factor, alone->unit) : NULL;
    }
    const char *word = skip_blanks(text + length);
    if (strncmp(word, "a ", 2) == 0) /* half a year */
        word = skip_blanks(word + 2);
    if (!*word)
        return hundredths % 100 || hundredths < 100
                   ? NULL
                   : arena_printf(arena,
                                  "say of what: \"%ld days\", \"%ld working days\", "
                                  "\"%ld weeks\" or \"%ld months\"",
                                  hundredths / 100, hundredths / 100, hundredths / 100,
                                  hundredths / 100);
    return advise_counted(arena, hundredths, word);
}

/* "60 days before": where it is written says that already. */
static void cut_direction(char *text)
{
    static const char *const words[] = {" before",  " after", " later",
                                        " earlier", " prior", " ahead"};
    char *from = strstr(text, " from ");
    if (from)
        *from = '\0';
    size_t length = strlen(text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t word = strlen(words[i]);
        if (length > word && strcmp(text + length - word, words[i]) == 0)
            text[length - word] = '\0';
    }
}

const char *advise_duration(struct arena *arena, const char *text, size_t length)
{
    while (length > 0 && *text == ' ') {
        text++;
        length--;
    }
    char *small = arena_dup(arena, text, length);
    for (char *p = small; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    cut_direction(small);
    const char *iso = small[0] == 'p' && (isdigit((unsigned char)small[1]) || small[1] == 't')
                          ? advise_iso(arena, small)
                          : NULL;
    return iso ? iso : advise_plain(arena, small);
}
