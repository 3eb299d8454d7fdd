#include "read/ics_rule.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { COST_OF_SEARCH = 20 }; /* of any rule, in dates */

/* ---- parts ---- */

/* What stands behind NAME=, up to the next ';' or the end; NULL where the rule has no such part. */
static const char *part_of(const char *rule, const char *name)
{
    size_t length = strlen(name);
    for (const char *part = rule; part; part = strchr(part, ';')) {
        part += *part == ';';
        if (strncmp(part, name, length) == 0 && part[length] == '=')
            return part + length + 1;
    }
    return NULL;
}

static int number_of(const char *rule, const char *name, int otherwise)
{
    const char *value = part_of(rule, name);
    return value ? (int)strtol(value, NULL, 10) : otherwise;
}

/* How many values a list has, 0 without it; *largest is the largest number in it, whatever its
 * sign, where the values are numbers or begin with one. */
static int count_of(const char *rule, const char *name, int *largest)
{
    const char *at = part_of(rule, name);
    int count = 0;
    *largest = 0;
    while (at && *at && *at != ';') {
        int number = abs((int)strtol(at, NULL, 10));
        *largest = number > *largest ? number : *largest;
        count++;
        at += strcspn(at, ",;");
        at += *at == ',';
    }
    return count;
}

static bool has_frequency(const char *rule, const char *frequency)
{
    const char *value = part_of(rule, "FREQ");
    return value && strncmp(value, frequency, strlen(frequency)) == 0;
}

/* ---- days alone ---- */

static bool is_part(const char *part, const char *name)
{
    size_t length = strlen(name);
    return strncmp(part, name, length) == 0 && part[length] == '=';
}

static const char *until_of_days(struct ics_times *times, struct arena *memory,
                                 const struct ics_value *rule, const struct ics_extent *extent,
                                 const char *part)
{
    struct ics_wall until;
    char text[12];
    const char *value = part + strlen("UNTIL=");
    if (!ics_wall_of(times, &extent->home, rule, value, strlen(value), &until))
        return part;
    if (until.seconds >= 0 && until.seconds < extent->start.seconds)
        until.date--;
    format_day(until.date, text);
    return arena_printf(memory, "UNTIL=%.4s%.2s%.2s", text, text + 5, text + 8);
}

/* In upper case and without blanks, in place. */
static void clean(char *rule)
{
    char *out = rule;
    for (const char *c = rule; *c; c++)
        if (*c != ' ')
            *out++ = (char)toupper((unsigned char)*c);
    *out = '\0';
}

/* Does it say nothing about days: the time of day, or that years are as everywhere? */
static bool is_idle(const char *part)
{
    return !*part || is_part(part, "BYHOUR") || is_part(part, "BYMINUTE") ||
           is_part(part, "BYSECOND") || strcmp(part, "RSCALE=GREGORIAN") == 0;
}

const char *ics_rule_of_days(struct ics_times *times, struct arena *memory,
                             const struct ics_value *rule, const struct ics_extent *extent)
{
    char *rest = arena_strdup(memory, rule->text);
    char *out = arena_alloc(memory, 2 * strlen(rest) + 32), *end = out;
    clean(rest);
    while (rest) {
        char *part = rest;
        rest = strchr(rest, ';');
        if (rest)
            *rest++ = '\0';
        if (is_idle(part))
            continue;
        const char *kept =
            is_part(part, "UNTIL") ? until_of_days(times, memory, rule, extent, part) : part;
        if (end > out)
            *end++ = ';';
        memcpy(end, kept, strlen(kept));
        end += strlen(kept);
    }
    *end = '\0';
    return out;
}

day ics_rule_begin(const char *rule, day start, day wanted)
{
    int unit = has_frequency(rule, "DAILY") ? 1 : has_frequency(rule, "WEEKLY") ? 7 : 0;
    if (!unit || part_of(rule, "COUNT") || start >= wanted)
        return start;
    int step = unit * number_of(rule, "INTERVAL", 1);
    return start + (wanted - start) / step * step;
}

/* ---- the time that it takes ---- */

/* The days of which BYSETPOS chooses, at least: of a month or a year, in one that has few. */
static int least_set(const char *rule)
{
    int largest, months = 1;
    int weekdays = count_of(rule, "BYDAY", &largest);
    int month_days = count_of(rule, "BYMONTHDAY", &largest);
    if (has_frequency(rule, "YEARLY")) {
        months = count_of(rule, "BYMONTH", &largest);
        if (!months && weekdays)
            return 52 * weekdays;
        months = months ? months : 12;
    }
    return weekdays ? 4 * weekdays * months : month_days ? month_days * months : 1;
}

const char *ics_rule_refusal(const char *rule)
{
    int position, ordinal, of_month, of_year;
    int weekdays = count_of(rule, "BYDAY", &ordinal);
    int month_days = count_of(rule, "BYMONTHDAY", &of_month);
    int year_days = count_of(rule, "BYYEARDAY", &of_year);
    if (ordinal > 0 && (month_days || year_days))
        return "a number before a day of the week does not go with other days";
    if (!count_of(rule, "BYSETPOS", &position))
        return NULL;
    if ((weekdays > 0) + (month_days > 0) + (year_days > 0) > 1 || ordinal > 0 || of_month > 28)
        return "BYSETPOS is read with plain days of the week or of the month alone";
    /* A fifth Monday is not in each month, but soon in one. */
    bool fifth = weekdays > 0 && has_frequency(rule, "MONTHLY") && !part_of(rule, "BYMONTH");
    if (position > least_set(rule) + fifth)
        return "BYSETPOS counts further than there are days";
    return NULL;
}

int ics_rule_cost(const char *rule, day first, day last)
{
    const char *until = part_of(rule, "UNTIL");
    day until_day;
    int seconds;
    if (until && ics_parse_digits(until, strcspn(until, ";"), &until_day, &seconds) &&
        until_day < last)
        last = until_day;
    int64_t days = last > first ? (int64_t)last - first : 0;
    if (has_frequency(rule, "DAILY"))
        return COST_OF_SEARCH + (int)(days / number_of(rule, "INTERVAL", 1));
    if (has_frequency(rule, "WEEKLY"))
        return COST_OF_SEARCH + (int)(days / 7 / number_of(rule, "INTERVAL", 1));
    return COST_OF_SEARCH + (int)(days / 365);
}

bool ics_rule_may_be_vain(const char *rule)
{
    return part_of(rule, "BYSETPOS") || (number_of(rule, "INTERVAL", 1) > 1 && strstr(rule, ";BY"));
}
