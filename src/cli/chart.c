/* jwp chart. */
#include "cli/formats.h"

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
    else
        return choose_format(&chart_command, settings,
                             1u << JWP_PDF | 1u << JWP_PNG | 1u << JWP_SVG | 1u << JWP_SCENE,
                             ".pdf, .png, .svg or .scene", JWP_FORMATS);
    return JWP_FORMATS;
}

static enum status run(const struct settings *settings)
{
    struct jwp_options options;
    enum jwp_format format = format_of(settings);
    if (format == JWP_FORMATS || !make_options(settings, &options))
        return STATUS_USAGE;
    struct jwp *jwp = jwp_create();
    enum status status = check_chart(jwp, &chart_command, &options);
    if (status == STATUS_FINE)
        status = load_and_schedule(jwp, settings->files, settings->file_count);
    if (status == STATUS_FINE)
        status = check_chart(jwp, &chart_command, &options);
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
        "many pages as the plan needs. A PNG holds one page: of several, chart.png becomes\n"
        "chart-1.png, chart-2.png and so on; an SVG holds all pages, one under another. \"-o -\"\n"
        "writes PDF to standard output, or what --format says.\n"
        "\n"
        "Lists are words parted by commas. Columns are number, title, lead, partners, timeframe,\n"
        "mandate, outputs, status and funding; without --columns number, title, lead, timeframe.\n"
        "What is chosen (--lead, --section, --tag, --critical, --from, --to; all of them must\n"
        "hold) stands below the headings of its sections. The foot has the status date of the\n"
        "plan, or else the day of SOURCE_DATE_EPOCH, never today.\n"
        "\n"
        "Examples:\n"
        "  jwp chart cms-ramsar.yaml -o cms-ramsar.pdf\n"
        "  jwp chart cms-ramsar.yaml -o poster.pdf --paper a3 --print mono\n"
        "  jwp chart cms-ramsar.yaml -o slide.png --dpi 200 --lang fr --depth 1 --fit page\n"
        "  jwp chart cms-ramsar.yaml -o annex.pdf --annex \"Annex 2\" --prepared \\\n"
        "      --document \"44th Meeting of the Standing Committee, agenda item 18.3\"\n"
        "  jwp chart cms-ramsar.yaml -o cms.pdf --lead cms --from 2017 --to 2017-Q2 \\\n"
        "      --columns number,title,partners,timeframe,outputs,funding\n",
    .options = 1ull << OPTION_OUTPUT | 1ull << OPTION_CHART_FORMAT | 1ull << OPTION_PAPER |
               1ull << OPTION_PORTRAIT | 1ull << OPTION_MARGIN | 1ull << OPTION_FIT |
               1ull << OPTION_COLUMNS | 1ull << OPTION_LEAD | 1ull << OPTION_SECTION |
               1ull << OPTION_TAG | 1ull << OPTION_CRITICAL | 1ull << OPTION_LINKS |
               1ull << OPTION_FROM_DATE | 1ull << OPTION_TO_DATE | 1ull << OPTION_BY |
               1ull << OPTION_DEPTH | 1ull << OPTION_DOCUMENT | 1ull << OPTION_ANNEX |
               1ull << OPTION_PREPARED | 1ull << OPTION_DPI | 1ull << OPTION_PRINT |
               1ull << OPTION_LANG | 1ull << OPTION_VERIFY | 1ull << OPTION_STRICT,
    .least_files = 1,
    .run = run,
};
