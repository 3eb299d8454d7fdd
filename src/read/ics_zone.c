#include "read/ics_zone.h"
#include "cal/recur.h"
#include "read/ics_rule.h"

#include <ctype.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

enum {
    SECONDS_A_DAY = 86400,
    FIRST_SURE_YEAR = 1970, /* outside these the rules of the nearest year are taken */
    LAST_SURE_YEAR = 2100,
    MOST_CHANGES = 5000, /* of one VTIMEZONE */
    LONGEST_NAME = 64,
};

/* From `utc` on, the wall is `offset` seconds ahead. */
struct change {
    int64_t utc;
    int offset;
};

struct ics_zone {
    icaltimezone *system; /* or NULL: the offset and changes below */
    int offset;           /* before the first change */
    VEC(struct change) changes;
};

static int64_t seconds_of(day date, int seconds)
{
    return (int64_t)date * SECONDS_A_DAY + seconds;
}

static day day_of_seconds(int64_t t)
{
    int64_t d = t / SECONDS_A_DAY;
    return (day)(t % SECONDS_A_DAY < 0 ? d - 1 : d);
}

/* ---- digits ---- */

static int number(const char *digits, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++)
        n = n * 10 + (digits[i] - '0');
    return n;
}

bool ics_parse_digits(const char *text, size_t length, day *date, int *seconds)
{
    static const char form[] = "00000000T000000";
    if (length != 8 && length != 15)
        return false;
    for (size_t i = 0; i < length; i++)
        if (form[i] == '0' ? !isdigit((unsigned char)text[i]) : text[i] != form[i])
            return false;
    int year = number(text, 4), month = number(text + 4, 2), of_month = number(text + 6, 2);
    if (year < 1600 || month < 1 || month > 12 || of_month < 1 ||
        of_month > days_in_month(year, month))
        return false;
    *date = day_from(year, month, of_month);
    *seconds = -1;
    if (length == 8)
        return true;
    int hour = number(text + 9, 2), minute = number(text + 11, 2), second = number(text + 13, 2);
    *seconds = hour * 3600 + minute * 60 + (second == 60 ? 59 : second);
    return hour < 24 && minute < 60 && second <= 60;
}

/* +0100, -033000; false where it is no offset of at most a day. */
static bool parse_offset(const char *text, int *offset)
{
    size_t digits = strspn(text + 1, "0123456789");
    if ((*text != '+' && *text != '-') || (digits != 4 && digits != 6) || text[1 + digits])
        return false;
    int seconds = number(text + 1, 2) * 3600 + number(text + 3, 2) * 60 +
                  (digits == 6 ? number(text + 5, 2) : 0);
    *offset = *text == '-' ? -seconds : seconds;
    return seconds < SECONDS_A_DAY;
}

/* ---- zones of the system ---- */

bool ics_zone_name_is_sound(const char *name)
{
    size_t length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                 "_+-/");
    return length > 0 && length < LONGEST_NAME && !name[length] &&
           isupper((unsigned char)name[0]) && !strstr(name, "//") && name[length - 1] != '/';
}

static icaltimezone *system_zone(const char *name)
{
    return ics_zone_name_is_sound(name) ? icaltimezone_get_builtin_timezone(name) : NULL;
}

/* /mozilla.org/20070129_1/Europe/Berlin: the last three parts, or two, or one. */
static icaltimezone *zone_at_end(const char *name)
{
    const char *starts[3] = {NULL, NULL, NULL};
    for (const char *c = name; *c; c++)
        if (*c == '/') {
            memmove(starts, starts + 1, 2 * sizeof *starts);
            starts[2] = c + 1;
        }
    icaltimezone *found = NULL;
    for (int i = 0; i < 3 && !found && *name == '/'; i++)
        found = starts[i] ? system_zone(starts[i]) : NULL;
    return found;
}

static const struct {
    const char *windows, *system;
} windows_zones[] = {
#include "read/ics_windows_zones.h"
};

static int by_windows_name(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

/* "W. Europe Standard Time", also with the " 1" that Outlook adds to a second one. */
static icaltimezone *windows_zone(struct arena *memory, const char *name)
{
    size_t length = strlen(name), end = length;
    while (end > 0 && isdigit((unsigned char)name[end - 1]))
        end--;
    bool numbered = end < length && end > 1 && name[end - 1] == ' ';
    const char *plain = numbered ? arena_dup(memory, name, end - 1) : name;
    size_t count = sizeof windows_zones / sizeof *windows_zones;
    const char *const *row =
        bsearch(plain, windows_zones, count, sizeof *windows_zones, by_windows_name);
    return row ? system_zone(row[1]) : NULL;
}

static struct icaltimetype library_time(int64_t t)
{
    struct civil c = civil_of(day_of_seconds(t));
    int seconds = (int)(t - seconds_of(day_of_seconds(t), 0));
    struct icaltimetype time = icaltime_null_time();
    time.year = c.year;
    if (c.year > LAST_SURE_YEAR) /* a year with the same days of the week */
        time.year = LAST_SURE_YEAR - 28 + (c.year - LAST_SURE_YEAR) % 28;
    if (c.year < FIRST_SURE_YEAR)
        time.year = FIRST_SURE_YEAR;
    time.month = c.month;
    time.day = c.day;
    if (time.day > days_in_month(time.year, time.month))
        time.day = days_in_month(time.year, time.month);
    time.hour = seconds / 3600;
    time.minute = seconds / 60 % 60;
    time.second = seconds % 60;
    return time;
}

/* ---- zones that are offsets, or that the file defines ---- */

/* The minutes behind the hours of an offset: ":30", "30", or ".5" of an hour; -1 for anything else.
 */
static int offset_minutes(const char *text)
{
    static const struct {
        const char *fraction;
        int minutes;
    } fractions[] = {{"", 0}, {".25", 15}, {".5", 30}, {".75", 45}};
    for (int i = 0; i < 4; i++)
        if (strcmp(text, fractions[i].fraction) == 0)
            return fractions[i].minutes;
    text += *text == ':';
    bool minutes = strspn(text, "0123456789") == 2 && !text[2] && number(text, 2) < 60;
    return minutes ? number(text, 2) : -1;
}

/* UTC+05:30, GMT-3, UTC+0530, UTC+5.5 */
static bool plain_offset(const char *name, int *offset)
{
    if ((strncmp(name, "UTC", 3) != 0 && strncmp(name, "GMT", 3) != 0) ||
        (name[3] != '+' && name[3] != '-'))
        return false;
    const char *digits = name + 4;
    size_t hours = strspn(digits, "0123456789");
    if (hours == 4)
        hours = 2;
    int minutes = hours == 1 || hours == 2 ? offset_minutes(digits + hours) : -1;
    *offset = minutes < 0 ? 0 : number(digits, (int)hours) * 3600 + minutes * 60;
    if (name[3] == '-')
        *offset = -*offset;
    return minutes >= 0;
}

static void add_change(struct arena *memory, struct ics_zone *zone, day date, int seconds, int from,
                       int to)
{
    if (zone->changes.count < MOST_CHANGES)
        *vec_push(memory, &zone->changes) = (struct change){seconds_of(date, seconds) - from, to};
}

/* The rules that time zones have: a day of a month, each year. All else costs, and nobody has it.
 */
static bool is_rule_of_zone(struct arena *memory, const char *rule)
{
    struct recur_problem problem;
    return strstr(rule, "FREQ=YEARLY") && strstr(rule, "BYMONTH=") &&
           (strstr(rule, "BYDAY=") || strstr(rule, "BYMONTHDAY=")) && !strstr(rule, "BYSETPOS=") &&
           !strstr(rule, "INTERVAL=") && !strstr(rule, "COUNT=") &&
           recur_check(memory, rule, &problem);
}

/* The rule with its UNTIL as a day, as cal/recur.h reads it. */
static const char *rule_of_days(struct arena *memory, const char *rule)
{
    char *days = arena_strdup(memory, rule), *until = strstr(days, "UNTIL=");
    if (until && strspn(until + 6, "0123456789") == 8) {
        const char *rest = strchr(until, ';');
        memmove(until + 14, rest ? rest : "", rest ? strlen(rest) + 1 : 1);
    }
    return days;
}

/* The onsets of one observance; false where it cannot be read. */
static bool add_observance(struct arena *memory, struct ics_zone *zone,
                           const struct ics_observance *observance)
{
    day date;
    int seconds, from, to;
    if (!observance->start.text || !observance->from.text || !observance->to.text ||
        !parse_offset(observance->from.text, &from) || !parse_offset(observance->to.text, &to) ||
        !ics_parse_digits(observance->start.text, strcspn(observance->start.text, "Z"), &date,
                          &seconds) ||
        seconds < 0)
        return false;
    add_change(memory, zone, date, seconds, from, to);
    for (int i = 0; i < observance->dates.list.count; i++) {
        const char *text = observance->dates.list.items[i].text;
        day again;
        int at;
        if (ics_parse_digits(text, strcspn(text, "Z"), &again, &at) && at >= 0)
            add_change(memory, zone, again, at, from, to);
    }
    if (!observance->rule.text)
        return true;
    const char *rule = rule_of_days(memory, observance->rule.text);
    if (!is_rule_of_zone(memory, rule) || ics_rule_refusal(rule))
        return false;
    int count;
    day begin = day_from(FIRST_SURE_YEAR, 1, 1); /* the rule is the same from any year */
    const day *days = recur_expand(memory, rule, date > begin ? date : begin,
                                   day_from(LAST_SURE_YEAR, 12, 31), &count);
    for (int i = 0; i < count; i++)
        add_change(memory, zone, days[i], seconds, from, to);
    return true;
}

static int by_time(const void *left, const void *right)
{
    const struct change *a = left, *b = right;
    return a->utc < b->utc ? -1 : a->utc > b->utc;
}

static const struct ics_zone *zone_of_file(struct arena *memory, const struct ics_timezone *written)
{
    struct ics_zone *zone = arena_new(memory, struct ics_zone);
    for (int i = 0; i < written->observances.count; i++)
        if (!add_observance(memory, zone, &written->observances.items[i]))
            return NULL;
    if (zone->changes.count == 0)
        return NULL;
    qsort(zone->changes.items, (size_t)zone->changes.count, sizeof *zone->changes.items, by_time);
    int first = 0;
    for (int i = 0; i < written->observances.count; i++)
        if (strcmp(written->observances.items[i].start.text,
                   written->observances.items[first].start.text) < 0)
            first = i;
    parse_offset(written->observances.items[first].from.text, &zone->offset);
    return zone;
}

/* ---- the whole ---- */

const struct ics_zone *ics_zone_find(struct arena *memory, const struct ics_calendar *calendar,
                                     const char *name)
{
    struct ics_zone *zone = arena_new(memory, struct ics_zone);
    zone->system = system_zone(name);
    if (!zone->system)
        zone->system = zone_at_end(name);
    if (!zone->system)
        zone->system = windows_zone(memory, name);
    if (zone->system || plain_offset(name, &zone->offset))
        return zone;
    for (int i = 0; i < calendar->timezones.count; i++)
        if (strcmp(calendar->timezones.items[i].id, name) == 0)
            return zone_of_file(memory, &calendar->timezones.items[i]);
    return NULL;
}

int64_t ics_zone_from_utc(const struct ics_zone *zone, int64_t utc)
{
    if (zone->system) {
        struct icaltimetype time = library_time(utc);
        int daylight;
        return utc + icaltimezone_get_utc_offset_of_utc_time(zone->system, &time, &daylight);
    }
    int offset = zone->offset;
    for (int i = 0; i < zone->changes.count && zone->changes.items[i].utc <= utc; i++)
        offset = zone->changes.items[i].offset;
    return utc + offset;
}

int64_t ics_zone_to_utc(const struct ics_zone *zone, int64_t wall)
{
    if (zone->system) {
        struct icaltimetype time = library_time(wall);
        int daylight;
        return wall - icaltimezone_get_utc_offset(zone->system, &time, &daylight);
    }
    int offset = zone->offset;
    for (int i = 0; i < zone->changes.count; i++)
        if (zone->changes.items[i].utc + offset <= wall)
            offset = zone->changes.items[i].offset;
    return wall - offset;
}
