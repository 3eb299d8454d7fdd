/* jwp schedule. */
#include "cli/formats.h"

static enum status run(const struct settings *settings)
{
    struct jwp_options options;
    enum jwp_format format =
        choose_format(&schedule_command, settings, 1u << JWP_CSV | 1u << JWP_JSON,
                      ".csv or .json, or .txt for the table", JWP_TABLE);
    if (format == JWP_FORMATS || !make_options(settings, &options))
        return STATUS_USAGE;
    struct jwp *jwp = jwp_create();
    enum status status = load_and_schedule(jwp, settings->files, settings->file_count);
    if (status == STATUS_FINE) {
        const char *path = settings->output ? settings->output : "-";
        bool made = jwp_make(jwp, format, path, &options);
        status = finish(jwp, settings, made, false);
    }
    jwp_destroy(jwp);
    return status;
}

const struct command schedule_command = {
    .name = "schedule",
    .arguments = "PLAN...",
    .summary = "the timetable: for reading, for a spreadsheet, for programs",
    .help =
        "Several plans are one portfolio: they may refer to each other (cms-cites/3.1), and all\n"
        "are shown. \"-\" reads a plan from standard input.\n"
        "\n"
        "In the table: * critical, ! a deadline is missed, ? not sure. Float is in working days,\n"
        "late in calendar days.\n"
        "\n"
        "Examples:\n"
        "  jwp schedule cms-ramsar.yaml\n"
        "  jwp schedule cms-ramsar.yaml -o timetable.csv\n"
        "  jwp schedule cms-cites.yaml cms-ramsar.yaml --format=json | jq '.activities[].start'\n",
    .options = 1ull << OPTION_FORMAT | 1ull << OPTION_OUTPUT | 1ull << OPTION_LANG |
               1ull << OPTION_WIDTH | 1ull << OPTION_STRICT,
    .least_files = 1,
    .run = run,
};
