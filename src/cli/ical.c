/* jwp ical. */
#include "cli/calendar_options.h"
#include "cli/formats.h"

#include <stdio.h>
#include <string.h>

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
    if (!read_calendar_options(&ical_command, settings, calendar, alarms))
        return false;
    calendar->since = settings->since;
    calendar->address = settings->address;
    return check_combinations(settings);
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
    if (!settings->split &&
        choose_format(&ical_command, settings, 1u << JWP_ICS, ".ics", JWP_ICS) == JWP_FORMATS)
        return STATUS_USAGE;
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
    .options = CALENDAR_OPTIONS | 1ull << OPTION_OUTPUT | 1ull << OPTION_SPLIT |
               1ull << OPTION_SINCE | 1ull << OPTION_ADDRESS | 1ull << OPTION_LANG |
               1ull << OPTION_STRICT,
    .least_files = 1,
    .run = run,
};
