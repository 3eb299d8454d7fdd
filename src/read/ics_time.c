#include "read/ics_time.h"

#include <ctype.h>
#include <string.h>

enum { SECONDS_A_DAY = 86400 };

static int64_t seconds_of(struct ics_wall wall)
{
    return (int64_t)wall.date * SECONDS_A_DAY + (wall.seconds < 0 ? 0 : wall.seconds);
}

static day day_of_seconds(int64_t t)
{
    int64_t d = t / SECONDS_A_DAY;
    return (day)(t % SECONDS_A_DAY < 0 ? d - 1 : d);
}

static struct ics_wall wall_of_seconds(int64_t t)
{
    day date = day_of_seconds(t);
    return (struct ics_wall){date, (int)(t - (int64_t)date * SECONDS_A_DAY)};
}

/* ---- zones ---- */

/* The zone that a calendar of the file calls so, or NULL; each name is looked up once. */
static const struct ics_zone *find_zone(struct ics_times *times, int calendar, const char *name)
{
    const char *key = arena_printf(times->memory, "%d %s", calendar, name);
    int known = map_add(times->memory, &times->zone_ids, key, times->zones.count);
    if (known == MAP_NONE) {
        const struct ics_calendar *c = &times->file->calendars.items[calendar];
        *vec_push(times->memory, &times->zones) = ics_zone_find(times->memory, c, name);
        known = times->zones.count - 1;
    }
    return times->zones.items[known];
}

/* Once for each name. */
static void say_unknown_zone(struct ics_times *times, const char *name, struct span span)
{
    const char *key = arena_printf(times->memory, "said %s", name);
    if (map_add(times->memory, &times->zone_ids, key, 0) != MAP_NONE)
        return;
    int diag =
        diag_add(times->diags, D_ICS_LEFT_OUT, span,
                 "the time zone \"%.80s\" is not known: its times are taken as they stand", name);
    diag_hint(times->diags, diag,
              "that can move what is near midnight by a day; zones are called like "
              "Europe/Berlin, or defined by a VTIMEZONE in the file");
}

/* ---- moments ---- */

/* A time as it is written. */
struct moment {
    struct ics_wall wall;
    bool utc;
    const struct ics_zone *zone;
    const char *unknown;
};

static bool parse_moment(struct ics_times *times, int calendar, const struct ics_value *value,
                         const char *text, size_t length, struct moment *moment)
{
    *moment = (struct moment){.utc = length == 16 && text[15] == 'Z'};
    if (!ics_parse_digits(text, length - moment->utc, &moment->wall.date, &moment->wall.seconds))
        return false;
    if (moment->utc || moment->wall.seconds < 0 || !value->zone)
        return true;
    moment->zone = find_zone(times, calendar, value->zone);
    if (!moment->zone)
        moment->unknown = value->zone;
    return true;
}

/* What the clocks at home show at this moment. */
static struct ics_wall bring_home(struct ics_times *times, const struct ics_home *home,
                                  const struct moment *moment, struct span span)
{
    bool everywhere = !home->utc && !home->zone;
    bool anywhere = !moment->utc && !moment->zone;
    if (moment->wall.seconds < 0 || (moment->zone && moment->zone == home->zone))
        return moment->wall;
    if (everywhere || anywhere) {
        bool same = home->unknown && moment->unknown && strcmp(home->unknown, moment->unknown) == 0;
        if (moment->unknown && !same)
            say_unknown_zone(times, moment->unknown, span);
        else if (home->unknown && !same)
            say_unknown_zone(times, home->unknown, span);
        return moment->wall;
    }
    int64_t utc = seconds_of(moment->wall);
    if (!moment->utc)
        utc = ics_zone_to_utc(moment->zone, utc);
    return wall_of_seconds(home->zone ? ics_zone_from_utc(home->zone, utc) : utc);
}

bool ics_wall_of(struct ics_times *times, const struct ics_home *home,
                 const struct ics_value *value, const char *text, size_t length,
                 struct ics_wall *wall)
{
    struct moment moment;
    if (!parse_moment(times, home->calendar, value, text, length, &moment))
        return false;
    *wall = bring_home(times, home, &moment, value->span);
    return true;
}

/* ---- ends ---- */

/* The units of a length of time, those of the day before those behind its T. */
static const struct {
    char letter;
    bool of_day; /* behind the T */
    int size;    /* days or seconds */
} units[] = {{'W', false, 7}, {'D', false, 1}, {'H', true, 3600}, {'M', true, 60}, {'S', true, 1}};

enum { UNITS = sizeof units / sizeof *units, MOST_OF_A_UNIT = 1000000 };

/* "15M" at text[*i]: its unit, or -1. */
static int read_unit(const char *text, size_t length, size_t *i, bool of_day, int *number)
{
    size_t first = *i;
    for (*number = 0; *i < length && isdigit((unsigned char)text[*i]) && *i - first < 7; ++*i)
        *number = *number * 10 + (text[*i] - '0');
    if (*i == first || *i == length || *number > MOST_OF_A_UNIT)
        return -1;
    for (int unit = 0; unit < UNITS; unit++)
        if (units[unit].letter == text[*i] && units[unit].of_day == of_day) {
            ++*i;
            return unit;
        }
    return -1;
}

/* [+]P[nW] or P[nD][T[nH][nM][nS]]: whole days and seconds. */
static bool parse_duration_value(const char *text, size_t length, int *days, int64_t *seconds)
{
    size_t i = length > 0 && text[0] == '+';
    bool of_day = false, any = false;
    if (i >= length || text[i++] != 'P')
        return false;
    *days = 0;
    *seconds = 0;
    while (i < length) {
        if (!of_day && text[i] == 'T') {
            of_day = true;
            i++;
            continue;
        }
        int number, unit = read_unit(text, length, &i, of_day, &number);
        if (unit < 0)
            return false;
        if (of_day)
            *seconds += (int64_t)number * units[unit].size;
        else
            *days += number * units[unit].size;
        any = true;
    }
    return any;
}

/* The last day of what ends, exclusively, at this moment; may lie before the start. */
static day last_before(struct ics_wall start, struct ics_wall end)
{
    if (end.seconds < 0 && start.seconds >= 0) /* a day alone, as some programs write */
        return end.date - 1;
    return day_of_seconds(seconds_of(end) - 1);
}

/* What a length of time ("P1DT2H") after `start` leads to: days by the calendar, hours by the
 * clock. */
static bool add_duration(const struct ics_home *home, struct ics_wall start, const char *text,
                         size_t length, struct ics_wall *end)
{
    int days;
    int64_t seconds;
    if (!parse_duration_value(text, length, &days, &seconds))
        return false;
    int64_t at = seconds_of(start) + (int64_t)days * SECONDS_A_DAY;
    if (seconds && home->zone && start.seconds >= 0)
        at = ics_zone_from_utc(home->zone, ics_zone_to_utc(home->zone, at) + seconds);
    else
        at += seconds;
    *end = wall_of_seconds(at);
    return true;
}

/* The exclusive end that a time or a length of time gives. */
static bool find_end(struct ics_times *times, const struct ics_home *home, struct ics_wall start,
                     const struct ics_value *value, const char *text, size_t length,
                     struct ics_wall *end)
{
    if (length > 0 && (*text == 'P' || *text == '+'))
        return add_duration(home, start, text, length, end);
    return ics_wall_of(times, home, value, text, length, end);
}

bool ics_last_day(struct ics_times *times, const struct ics_home *home, struct ics_wall start,
                  const struct ics_value *value, const char *text, size_t length, day *last)
{
    struct ics_wall end;
    if (!find_end(times, home, start, value, text, length, &end))
        return false;
    bool empty = seconds_of(end) == seconds_of(start) && start.seconds >= 0;
    *last = empty ? start.date : last_before(start, end);
    return true;
}

/* ---- events ---- */

static bool bad_days(struct ics_times *times, const struct ics_value *value, const char *what)
{
    int diag =
        diag_add(times->diags, D_ICS_DAYS, value->span, "\"%.40s\" is no %s", value->text, what);
    diag_hint(times->diags, diag,
              "a day is written as 20160314, a time as 20160314T093000 or 20160314T083000Z, a "
              "length as P2D");
    return false;
}

/* Whose clocks count for an event that begins at this moment. */
static struct ics_home home_of(struct ics_times *times, const struct ics_event *event,
                               const struct moment *start)
{
    struct ics_home home = {event->calendar, start->utc, start->zone, start->unknown};
    const char *zone = times->file->calendars.items[event->calendar].zone;
    if (event->start.zone) /* beside a Z, as some programs write */
        zone = event->start.zone;
    if (start->utc && zone)
        home.zone = find_zone(times, event->calendar, zone);
    if (start->utc && !home.zone && !times->utc_said) {
        times->utc_said = true;
        int diag = diag_add(times->diags, D_ICS_NOTED, event->start.span,
                            "the times of this event are in UTC: its days are those of UTC");
        diag_hint(times->diags, diag,
                  "where clocks show another day, name the zone in the calendar, for example: "
                  "X-WR-TIMEZONE:Europe/Berlin");
    }
    return home;
}

static bool read_start(struct ics_times *times, const struct ics_event *event,
                       struct ics_extent *extent)
{
    struct moment moment;
    if (!event->start.text) {
        int diag = diag_add(times->diags, D_ICS_DAYS, event->span,
                            "this event does not say when it begins");
        diag_hint(times->diags, diag, "an event has a line such as DTSTART;VALUE=DATE:20160314");
        return false;
    }
    if (!parse_moment(times, event->calendar, &event->start, event->start.text,
                      strlen(event->start.text), &moment))
        return bad_days(times, &event->start, "day or time");
    extent->home = home_of(times, event, &moment);
    extent->start = bring_home(times, &extent->home, &moment, event->start.span);
    return true;
}

static bool read_end(struct ics_times *times, const struct ics_event *event,
                     struct ics_extent *extent)
{
    const struct ics_value *end = event->end.text ? &event->end : &event->duration;
    extent->days = (struct days){extent->start.date, extent->start.date};
    if (!end->text)
        return true;
    if (event->end.text && event->duration.text)
        diag_add(times->diags, D_ICS_LEFT_OUT, event->duration.span,
                 "this event has both an end and a length: the end counts");
    if (!ics_last_day(times, &extent->home, extent->start, end, end->text, strlen(end->text),
                      &extent->days.last))
        return bad_days(times, end, event->end.text ? "day or time" : "length of time");
    if (extent->days.last >= extent->days.first)
        return true;
    extent->days.last = extent->days.first;
    diag_add(times->diags, D_ICS_LEFT_OUT, end->span,
             "the event does not end after it begins: taken as one day");
    return true;
}

static bool check_range(struct ics_times *times, const struct ics_event *event,
                        const struct ics_extent *extent)
{
    bool recurs = event->rule.text || event->dates.list.count;
    if ((!recurs && extent->days.first < first_day_ever()) || extent->days.last > last_day_ever()) {
        diag_add(times->diags, D_OUT_OF_RANGE, event->start.span,
                 "this event is outside of the years %d to %d", FIRST_YEAR, LAST_YEAR);
        return false;
    }
    if (extent->days.last - extent->days.first >= ICS_LONGEST_EVENT) {
        diag_add(times->diags, D_ICS_DAYS, event->end.text ? event->end.span : event->start.span,
                 "this event lasts longer than three years");
        return false;
    }
    return true;
}

/* From midnight to midnight, at home? */
static bool is_all_day(struct ics_times *times, const struct ics_event *event,
                       const struct ics_extent *extent)
{
    if (extent->start.seconds < 0)
        return true;
    if (extent->start.seconds != 0)
        return false;
    if (event->marked_all_day)
        return true;
    struct ics_wall end;
    const struct ics_value *value = event->end.text ? &event->end : &event->duration;
    return value->text &&
           find_end(times, &extent->home, extent->start, value, value->text, strlen(value->text),
                    &end) &&
           end.seconds <= 0 && end.date > extent->start.date;
}

bool ics_event_extent(struct ics_times *times, const struct ics_event *event,
                      struct ics_extent *extent)
{
    *extent = (struct ics_extent){0};
    if (!read_start(times, event, extent) || !read_end(times, event, extent) ||
        !check_range(times, event, extent))
        return false;
    extent->all_day = is_all_day(times, event, extent);
    return true;
}
