/* jwp check. */
#include "cli/run.h"

#include <stdio.h>

static enum status run(const struct settings *settings)
{
    struct jwp *jwp = jwp_create();
    enum status status = load_and_schedule(jwp, settings->files, settings->file_count);
    if (status == STATUS_FINE) {
        print_messages(jwp);
        fputs(jwp_summary(jwp), stdout);
        status = print_text("\n");
    }
    if (status == STATUS_FINE && settings->strict && jwp_missed(jwp) > 0)
        status = STATUS_MISSED;
    jwp_destroy(jwp);
    return status;
}

const struct command check_command = {
    .name = "check",
    .arguments = "PLAN...",
    .summary = "read plans, and say what is wrong with them",
    .help = "Reads the plans and all files that they use, and prints every error with its place.\n"
            "Without errors it schedules them, prints warnings (a deadline that is missed, fixed\n"
            "dates that break a relation), and one line that sums up.\n"
            "\n"
            "Examples:\n"
            "  jwp check cms-ramsar.yaml\n"
            "  jwp check --strict plans/*.yaml    # status 4 when a deadline is missed\n",
    .options = 1ull << OPTION_STRICT,
    .least_files = 1,
    .run = run,
};
