/* A file is opened by the program that goes with its suffix; so what is called .pdf must be PDF.
 * Suffixes that promise nothing (.txt, .2016, none) are free. */
#include "cli/formats.h"

#include <string.h>
#include <strings.h>

/* Kinds of files that no command writes, and that people ask for. */
static const char *const foreign[] = {
    ".doc", ".docx", ".odt",  ".rtf", ".xls", ".xlsx", ".ods",  ".ppt", ".pptx",   ".odp",
    ".mpp", ".htm",  ".html", ".xml", ".jpg", ".jpeg", ".gif",  ".tif", ".bmp",    ".tiff",
    ".eps", ".ps",   ".zip",  ".vcs", ".tsv", ".svgz", ".webp", ".db",  ".sqlite",
};

/* The command that writes a format, for whoever asks another one for it. */
static const char *const writers[JWP_FORMATS] = {
    [JWP_CSV] = "schedule", [JWP_JSON] = "schedule", [JWP_ICS] = "ical",
    [JWP_PDF] = "chart",    [JWP_PNG] = "chart",     [JWP_SVG] = "chart",
};

static const char *suffix_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? dot : "";
}

static bool is_foreign(const char *suffix)
{
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (strcasecmp(suffix, foreign[i]) == 0)
            return true;
    return false;
}

enum jwp_format choose_format(const struct command *command, const struct settings *settings,
                              unsigned formats, const char *suffixes, enum jwp_format usual)
{
    const char *path = settings->output ? settings->output : "-";
    enum jwp_format named = jwp_format_of(path);
    if (settings->format != JWP_FORMATS)
        return (enum jwp_format)settings->format;
    if (named != JWP_FORMATS && formats >> named & 1)
        return named;
    if (named == JWP_FORMATS && !is_foreign(suffix_of(path)) && usual != JWP_FORMATS)
        return usual;
    const char *writer = named == JWP_FORMATS ? NULL : writers[named];
    if (writer)
        usage_error(command,
                    "\"%s\" does not write %s files: name the output %s; \"jwp %s\" writes %s",
                    command->name, suffix_of(path), suffixes, writer, suffix_of(path));
    else if (*suffix_of(path))
        usage_error(command, "\"%s\" does not write %s files: name the output %s", command->name,
                    suffix_of(path), suffixes);
    else
        usage_error(command, "\"%s\" has no suffix that says what to write: name the output %s",
                    path, suffixes);
    return JWP_FORMATS;
}
