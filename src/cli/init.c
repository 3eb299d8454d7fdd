/* jwp init. */
#include "cli/run.h"

static enum status run(const struct settings *settings)
{
    struct jwp *jwp = jwp_create();
    enum status status = finish(jwp, settings, jwp_make_starter(jwp, settings->files[0]), true);
    jwp_destroy(jwp);
    return status;
}

const struct command init_command = {
    .name = "init",
    .arguments = "FILE",
    .summary = "write a commented plan to begin with",
    .help = "A file that exists is not overwritten.\n"
            "\n"
            "Examples:\n"
            "  jwp init my-plan.yaml\n"
            "  jwp check my-plan.yaml\n",
    .least_files = 1,
    .most_files = 1,
    .run = run,
};
