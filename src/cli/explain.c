/* jwp explain. */
#include "cli/run.h"

#include <stdio.h>

static enum status explain(struct jwp *jwp, const struct settings *settings,
                           const struct jwp_options *options)
{
    const char *activity = settings->files[settings->file_count - 1];
    const char *text = jwp_explain(jwp, activity, options);
    if (!text)
        return usage_error(&explain_command, "%s", jwp_error(jwp));
    enum status status = print_text(text);
    if (status == STATUS_FINE && settings->strict && jwp_missed(jwp) > 0)
        return STATUS_MISSED;
    return status;
}

static enum status run(const struct settings *settings)
{
    struct jwp_options options;
    if (!make_options(settings, &options))
        return STATUS_USAGE;
    struct jwp *jwp = jwp_create();
    enum status status = load_and_schedule(jwp, settings->files, settings->file_count - 1);
    if (status == STATUS_FINE)
        status = explain(jwp, settings, &options);
    jwp_destroy(jwp);
    return status;
}

const struct command explain_command = {
    .name = "explain",
    .arguments = "PLAN... ACTIVITY",
    .summary = "why an activity stands where it stands, and what would make it earlier",
    .help =
        "ACTIVITY is an id (1.2), with its plan where several plans have it (cms-ramsar/1.2), or\n"
        "an occurrence (4.1@CMS-StC45). The way back to a fixed date is told step by step, each\n"
        "with its place in the file; what would make it earlier was tried out on the schedule.\n"
        "--lang chooses titles and names; the explanation itself is in English.\n"
        "An ACTIVITY that is not there is a wrong command line (status 2).\n"
        "\n"
        "Examples:\n"
        "  jwp explain cms-ramsar.yaml 1.3\n"
        "  jwp explain cms-cites.yaml cms-ramsar.yaml cms-cites/2.1.3\n",
    .options = 1ull << OPTION_LANG | 1ull << OPTION_WIDTH | 1ull << OPTION_STRICT,
    .least_files = 2,
    .run = run,
};
