#include "cli/formats.h"

static enum status list(struct jwp *jwp, const struct settings *settings, enum jwp_format format,
                        const struct jwp_options *options)
{
    const struct jwp_meetings which = {settings->body, settings->from, settings->next};
    const char *path = settings->output ? settings->output : "-";
    if (!jwp_load(jwp, (const char *const *)settings->files, settings->file_count)) {
        print_messages(jwp);
        return STATUS_INPUT;
    }
    if (!jwp_check_meetings(jwp, &which))
        return usage_error(&meetings_command, "%s", jwp_error(jwp));
    bool made = jwp_make_meetings(jwp, format, path, &which, options);
    return finish(jwp, settings, made, false);
}

static enum status run(const struct settings *settings)
{
    struct jwp_options options;
    enum jwp_format format =
        choose_format(&meetings_command, settings, 1u << JWP_CSV | 1u << JWP_JSON | 1u << JWP_ICS,
                      ".csv, .json or .ics, or .txt for the table", JWP_TABLE);
    if (format == JWP_FORMATS || !make_options(settings, &options))
        return STATUS_USAGE;
    struct jwp *jwp = jwp_create();
    enum status status = list(jwp, settings, format, &options);
    jwp_destroy(jwp);
    return status;
}

const struct command meetings_command = {
    .name = "meetings",
    .arguments = "PLAN...",
    .summary = "the calendar of meetings in force, and where each was read",
    .help = "All meetings that the plans, and the files and calendars that they use, give: dates,\n"
            "document deadline, status, place, and the source, or the file and line that says so.\n"
            "Nothing is asked of a clock: --next counts from --from, else from the status date of\n"
            "the plans, else from the first meeting.\n"
            "\n"
            "Examples:\n"
            "  jwp meetings cms-ramsar.yaml\n"
            "  jwp meetings cms-ramsar.yaml --body CMS-StC --next 2 --from 2016-10-01\n"
            "  jwp meetings plans/*.yaml -o meetings.ics\n",
    .options = 1ull << OPTION_MEETINGS_FORMAT | 1ull << OPTION_OUTPUT | 1ull << OPTION_BODY |
               1ull << OPTION_FROM | 1ull << OPTION_NEXT | 1ull << OPTION_LANG |
               1ull << OPTION_WIDTH,
    .least_files = 1,
    .run = run,
};
