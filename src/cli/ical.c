/* jwp ical. */
#include "cli/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct command ical_command;

enum { MOST_ALARMS = 8, LONGEST_ALARM = 999 };

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
static bool set_switches(struct jwp_calendar *calendar, const char *option, const char *list,
                         bool on)
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
        usage_error(&ical_command, "--%s takes meetings, documents or people, not \"%s\"%s%s%s",
                    option, word, near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
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
static bool set_alarms(struct jwp_calendar *calendar, const char *list, int alarms[MOST_ALARMS])
{
    char part[64];
    while (list && next_part(&list, part, sizeof part)) {
        int days = days_in(part);
        if (days < 0)
            usage_error(&ical_command,
                        "--alarm takes days or weeks before, such as 14d,3d or 2w, not \"%s\"",
                        part);
        else if (calendar->alarm_count == MOST_ALARMS)
            usage_error(&ical_command, "--alarm takes no more than %d reminders", MOST_ALARMS);
        if (days < 0 || calendar->alarm_count == MOST_ALARMS)
            return false;
        if (!has(alarms, calendar->alarm_count, days))
            alarms[calendar->alarm_count++] = days;
    }
    qsort(alarms, (size_t)calendar->alarm_count, sizeof *alarms, longest_first);
    calendar->alarms = alarms;
    return true;
}

static bool is_address(const char *text)
{
    static const char *const schemes[] = {"https://", "http://", "webcal://"};
    for (int i = 0; i < 3; i++)
        if (strncmp(text, schemes[i], strlen(schemes[i])) == 0 && text[strlen(schemes[i])])
            return !text[strcspn(text, " \t\r\n")];
    return false;
}

static bool check_combinations(const struct settings *settings)
{
    const char *path = settings->output;
    if (settings->split && (!path || strcmp(path, "-") == 0))
        usage_error(&ical_command, "--split makes several calendars: say where they go, -o DIR");
    else if (settings->split && settings->since)
        usage_error(&ical_command, "--since names one calendar, and --split makes several: each "
                                   "goes on from the file that it replaces");
    else if (settings->split && settings->split != JWP_BY_PLAN && settings->only)
        usage_error(&ical_command, "--for is one calendar out of those that --split makes");
    else if (settings->split && settings->address)
        usage_error(&ical_command, "--source names one calendar, and --split makes several");
    else if (settings->address && !is_address(settings->address))
        usage_error(&ical_command,
                    "--source takes an address, such as "
                    "https://example.org/plan.ics, not \"%s\"",
                    settings->address);
    else
        return true;
    return false;
}

static bool read_calendar(const struct settings *settings, struct jwp_calendar *calendar,
                          int alarms[MOST_ALARMS])
{
    *calendar = jwp_calendar_defaults();
    calendar->tasks = settings->as;
    calendar->meetings =
        !settings->as; /* no calendar of tasks and events, which some cannot read */
    calendar->only = settings->only;
    calendar->since = settings->since;
    calendar->address = settings->address;
    return set_switches(calendar, "with", settings->with, true) &&
           set_switches(calendar, "without", settings->without, false) &&
           set_alarms(calendar, settings->alarm, alarms) && check_combinations(settings);
}

/* What can be wrong with the options once the plans are known. */
static enum status check(struct jwp *jwp, const struct settings *settings)
{
    if (settings->only && !jwp_check_feed(jwp, settings->only))
        return usage_error(&ical_command, "%s", jwp_error(jwp));
    if (!settings->since || jwp_check_old_calendar(jwp, settings->since))
        return STATUS_FINE;
    fprintf(stderr, "jwp: %s\n", jwp_error(jwp));
    return STATUS_INPUT;
}

static enum status make(struct jwp *jwp, const struct settings *settings,
                        const struct jwp_options *options)
{
    const char *path = settings->output ? settings->output : "-";
    bool made = settings->split
                    ? jwp_make_feeds(jwp, (enum jwp_split)settings->split, path, options)
                    : jwp_make(jwp, JWP_ICS, path, options);
    return finish(jwp, settings, made, settings->split);
}

static enum status run(const struct settings *settings)
{
    struct jwp_options options;
    struct jwp_calendar calendar;
    int alarms[MOST_ALARMS];
    if (!make_options(settings, &options) || !read_calendar(settings, &calendar, alarms))
        return STATUS_USAGE;
    options.calendar = &calendar;
    struct jwp *jwp = jwp_create();
    enum status status = load_and_schedule(jwp, settings->files, settings->file_count);
    if (status == STATUS_FINE)
        status = check(jwp, settings);
    if (status == STATUS_FINE)
        status = make(jwp, settings, &options);
    jwp_destroy(jwp);
    return status;
}

const struct command ical_command = {
    .name = "ical",
    .arguments = "PLAN... [-o FILE.ics]",
    .summary = "the schedule as a calendar, to import or subscribe to",
    .help =
        "All-day events for every activity and milestone, the meetings that they touch, and the\n"
        "document deadlines of these. With --as todo, activities and document deadlines are tasks\n"
        "instead, and meetings are left out unless --with meetings is given.\n"
        "\n"
        "An event keeps its UID as long as the ids of plan and activity stay. Where FILE.ics "
        "exists\n"
        "(or --since names another), the new calendar goes on from it: events that say what they\n"
        "said stay as they are, changed ones get a higher SEQUENCE, and those that vanished are\n"
        "written once more as cancelled, and left out the next time. A file that is no calendar "
        "of\n"
        "these plans is not overwritten. The time stamp of what is new is SOURCE_DATE_EPOCH if "
        "set,\n"
        "else the plan's status date, else the time of the newest file read.\n"
        "\n"
        "Examples:\n"
        "  jwp ical cms-ramsar.yaml -o cms-ramsar.ics\n"
        "  jwp ical cms-ramsar.yaml -o feed.ics --for flyways-officer --alarm 14d,3d\n"
        "  jwp ical plans/cms-*.yaml -o feeds/ --split org\n"
        "  jwp ical plans/cms-*.yaml -o - | khal import --batch\n",
    .options = 1ull << OPTION_OUTPUT | 1ull << OPTION_AS | 1ull << OPTION_FOR |
               1ull << OPTION_SPLIT | 1ull << OPTION_WITH | 1ull << OPTION_WITHOUT |
               1ull << OPTION_ALARM | 1ull << OPTION_SINCE | 1ull << OPTION_ADDRESS |
               1ull << OPTION_LANG | 1ull << OPTION_STRICT,
    .least_files = 1,
    .run = run,
};
