/* The options that say what a calendar holds: --as, --for, --with, --without, --alarm. */
#include "cli/calendar_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_ALARM = 999 }; /* days */

/* The parts of "a,b,c". Copies the next one into `part` and moves *list behind it. */
static bool next_part(const char **list, char *part, size_t size)
{
    if (!**list)
        return false;
    size_t length = strcspn(*list, ",");
    snprintf(part, size, "%.*s", (int)length, *list);
    *list += length;
    *list += **list == ',';
    return true;
}

static bool *switch_called(struct jwp_calendar *calendar, const char *word)
{
    if (strcmp(word, "meetings") == 0)
        return &calendar->meetings;
    if (strcmp(word, "documents") == 0)
        return &calendar->documents;
    return strcmp(word, "people") == 0 ? &calendar->people : NULL;
}

/* Turns on or off what the list of --with or --without names. */
static bool set_switches(const struct command *command, struct jwp_calendar *calendar,
                         const char *option, const char *list, bool on)
{
    static const char *const words[] = {"meetings", "documents", "people"};
    char word[64];
    while (list && next_part(&list, word, sizeof word)) {
        bool *place = switch_called(calendar, word);
        if (place) {
            *place = on;
            continue;
        }
        const char *near = jwp_nearest(word, words, 3);
        usage_error(command, "--%s takes meetings, documents or people, not \"%s\"%s%s%s", option,
                    word, near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
        return false;
    }
    return true;
}

/* Days in "14d" or "2w"; -1 where it is neither. */
static int days_in(const char *text)
{
    char *end;
    if (*text < '0' || *text > '9')
        return -1;
    long n = strtol(text, &end, 10);
    if (n > LONGEST_ALARM || (strcmp(end, "d") != 0 && strcmp(end, "w") != 0))
        return -1;
    long days = *end == 'w' ? 7 * n : n;
    return days <= LONGEST_ALARM ? (int)days : -1;
}

static int longest_first(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

static bool has(const int *alarms, int count, int days)
{
    for (int i = 0; i < count; i++)
        if (alarms[i] == days)
            return true;
    return false;
}

/* Reads --alarm into `alarms`, the earliest first, each once. */
static bool set_alarms(const struct command *command, struct jwp_calendar *calendar,
                       const char *list, int alarms[MOST_ALARMS])
{
    char part[64];
    while (list && next_part(&list, part, sizeof part)) {
        int days = days_in(part);
        if (days < 0)
            usage_error(command,
                        "--alarm takes days or weeks before, such as 14d,3d or 2w, not \"%s\"",
                        part);
        else if (calendar->alarm_count == MOST_ALARMS)
            usage_error(command, "--alarm takes no more than %d reminders", MOST_ALARMS);
        if (days < 0 || calendar->alarm_count == MOST_ALARMS)
            return false;
        if (!has(alarms, calendar->alarm_count, days))
            alarms[calendar->alarm_count++] = days;
    }
    qsort(alarms, (size_t)calendar->alarm_count, sizeof *alarms, longest_first);
    calendar->alarms = alarms;
    return true;
}

bool read_calendar_options(const struct command *command, const struct settings *settings,
                           struct jwp_calendar *calendar, int alarms[MOST_ALARMS])
{
    *calendar = jwp_calendar_defaults();
    calendar->tasks = settings->as;
    calendar->meetings =
        !settings->as; /* no calendar of tasks and events, which some cannot read */
    calendar->only = settings->only;
    return set_switches(command, calendar, "with", settings->with, true) &&
           set_switches(command, calendar, "without", settings->without, false) &&
           set_alarms(command, calendar, settings->alarm, alarms);
}
