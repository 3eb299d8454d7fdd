/* jwp chart. */
#include "cli/run.h"

#include <string.h>

/* The format of the chart, or JWP_FORMATS where the command line does not say one; that was said.
 */
static enum jwp_format format_of(const struct settings *settings)
{
    if (settings->format != JWP_FORMATS)
        return (enum jwp_format)settings->format;
    if (!settings->output)
        usage_error(&chart_command, "say where the chart goes: -o FILE.pdf (or .png, .svg)");
    else if (strcmp(settings->output, "-") == 0)
        return JWP_PDF;
    else {
        enum jwp_format format = jwp_format_of(settings->output);
        if (format == JWP_PDF || format == JWP_PNG || format == JWP_SVG || format == JWP_SCENE)
            return format;
        usage_error(&chart_command,
                    "the suffix of \"%s\" says no kind of chart: use .pdf, .png, .svg or .scene",
                    settings->output);
    }
    return JWP_FORMATS;
}

static enum status run(const struct settings *settings)
{
    struct jwp_options options;
    enum jwp_format format = format_of(settings);
    if (format == JWP_FORMATS || !make_options(settings, &options))
        return STATUS_USAGE;
    struct jwp *jwp = jwp_create();
    enum status status = load_and_schedule(jwp, settings->files, settings->file_count);
    if (status == STATUS_FINE) {
        const char *path = settings->output ? settings->output : "-";
        bool made = jwp_make(jwp, format, path, &options);
        status = finish(jwp, settings, made, jwp_file_count(jwp) > 1);
    }
    jwp_destroy(jwp);
    return status;
}

const struct command chart_command = {
    .name = "chart",
    .arguments = "PLAN... -o FILE",
    .summary = "the Gantt chart: PDF, PNG or SVG",
    .help =
        "The suffix of FILE says the kind: .pdf, .png, .svg, or .scene (the shapes as text). As\n"
        "many pages as the plan needs. A PNG holds one page: the others are FILE-2.png and so on;\n"
        "an SVG holds all pages, one under another. \"-o -\" writes PDF to standard output, or "
        "what\n"
        "--format says.\n"
        "\n"
        "Examples:\n"
        "  jwp chart cms-ramsar.yaml -o cms-ramsar.pdf\n"
        "  jwp chart cms-ramsar.yaml -o poster.pdf --paper a3 --print mono\n"
        "  jwp chart cms-ramsar.yaml -o slide.png --dpi 200 --lang fr\n",
    .options = 1u << OPTION_OUTPUT | 1u << OPTION_CHART_FORMAT | 1u << OPTION_PAPER |
               1u << OPTION_PORTRAIT | 1u << OPTION_DPI | 1u << OPTION_PRINT | 1u << OPTION_LANG |
               1u << OPTION_VERIFY | 1u << OPTION_STRICT,
    .least_files = 1,
    .run = run,
};
