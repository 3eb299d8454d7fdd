/* jwp build. */
#include "cli/run.h"

#include <stdio.h>
#include <string.h>

static const struct {
    enum jwp_format format;
    const char *suffix;
} products[] = {{JWP_PDF, "pdf"}, {JWP_PNG, "png"}, {JWP_ICS, "ics"}, {JWP_CSV, "csv"}};

enum { LONGEST_PATH = 8192 }; /* what no system opens is not written either */

/* Makes all that a plan gives, under its id. */
static bool make_plan(struct jwp *jwp, const char *directory, const struct jwp_options *options)
{
    char path[LONGEST_PATH];
    for (size_t i = 0; i < sizeof products / sizeof *products; i++) {
        snprintf(path, sizeof path, "%s/%s.%s", directory, jwp_plan_id(jwp, options->plan),
                 products[i].suffix);
        if (!jwp_make(jwp, products[i].format, path, options))
            return false;
    }
    return true;
}

static enum status build(struct jwp *jwp, const struct settings *settings,
                         struct jwp_options *options)
{
    const char *directory = settings->output ? settings->output : "output";
    bool made = jwp_make_directory(jwp, directory);
    for (int i = 0; made && i < jwp_plan_count(jwp); i++) {
        options->plan = i;
        made = make_plan(jwp, directory, options);
    }
    return finish(jwp, settings, made, true);
}

static enum status run(const struct settings *settings)
{
    struct jwp_options options;
    if (settings->output && strcmp(settings->output, "-") == 0)
        return usage_error(&build_command, "\"build\" makes several files: -o takes a directory");
    if (!make_options(settings, &options))
        return STATUS_USAGE;
    struct jwp *jwp = jwp_create();
    enum status status = check_chart(jwp, &build_command, &options);
    if (status == STATUS_FINE)
        status = load_and_schedule(jwp, settings->files, settings->file_count);
    if (status == STATUS_FINE)
        status = build(jwp, settings, &options);
    jwp_destroy(jwp);
    return status;
}

const struct command build_command = {
    .name = "build",
    .arguments = "PLAN... [-o DIR]",
    .summary = "everything for each plan: chart (PDF, PNG), calendar, spreadsheet",
    .help = "The files are called after the id of the plan: DIR/cms-ramsar.pdf, .png, .ics, .csv; "
            "each\n"
            "page of a longer chart is a picture, DIR/cms-ramsar-1.png and so on. All appear "
            "together,\n"
            "or none when something goes wrong. Each file made is named on standard output. A "
            "calendar\n"
            "goes on from the one that it replaces, as with \"jwp ical\".\n"
            "\n"
            "Examples:\n"
            "  jwp build plans/*.yaml\n"
            "  jwp build cms-ramsar.yaml -o /tmp/for-the-committee --paper a3\n",
    .options = 1ull << OPTION_DIRECTORY | 1ull << OPTION_PAPER | 1ull << OPTION_PORTRAIT |
               1ull << OPTION_MARGIN | 1ull << OPTION_FIT | 1ull << OPTION_COLUMNS |
               1ull << OPTION_DPI | 1ull << OPTION_PRINT | 1ull << OPTION_LANG |
               1ull << OPTION_VERIFY | 1ull << OPTION_STRICT,
    .least_files = 1,
    .run = run,
};
