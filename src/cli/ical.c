/* jwp ical. */
#include "cli/run.h"

static enum status run(const struct settings *settings)
{
    struct jwp_options options;
    if (!make_options(settings, &options))
        return STATUS_USAGE;
    struct jwp *jwp = jwp_create();
    enum status status = load_and_schedule(jwp, settings->files, settings->file_count);
    if (status == STATUS_FINE) {
        const char *path = settings->output ? settings->output : "-";
        status = finish(jwp, settings, jwp_make(jwp, JWP_ICS, path, &options), false);
    }
    jwp_destroy(jwp);
    return status;
}

const struct command ical_command = {
    .name = "ical",
    .arguments = "PLAN... [-o FILE.ics]",
    .summary = "the schedule as a calendar, to import or subscribe to",
    .help =
        "All-day events for every activity and milestone, the meetings that they touch, and the\n"
        "document deadlines of these. An event keeps its UID as long as the ids of plan and\n"
        "activity stay, so a new file replaces the events of the old one. The time stamp of\n"
        "events is SOURCE_DATE_EPOCH if set, else the plan's status date, else the time of the\n"
        "newest file read.\n"
        "\n"
        "Examples:\n"
        "  jwp ical cms-ramsar.yaml -o cms-ramsar.ics\n"
        "  jwp ical plans/cms-*.yaml -o - | khal import --batch\n",
    .options = 1u << OPTION_OUTPUT | 1u << OPTION_LANG | 1u << OPTION_STRICT,
    .least_files = 1,
    .run = run,
};
