/* The command line: which command, which options, which files.
 *
 * Idea: one table says all options, their kinds and where their values go; a command says which of
 * them it takes. Long options take "--x=v" and "--x v", short ones "-o v" and "-ov"; "--" ends the
 * options; "-" is a file. What is wrong is said with what was probably meant. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "jwp.h"

/* The rows of the table of options; a command takes those whose bits (1ull << option) it names, and
 * --help. */
enum option {
    OPTION_OUTPUT,
    OPTION_DIRECTORY,
    OPTION_FORMAT,
    OPTION_CHART_FORMAT,
    OPTION_PAPER,
    OPTION_PORTRAIT,
    OPTION_DPI,
    OPTION_PRINT,
    OPTION_LANG,
    OPTION_WIDTH,
    OPTION_STRICT,
    OPTION_VERIFY,
    OPTION_TO,
    OPTION_NETRC,
    OPTION_AUTHORITIES,
    OPTION_DRY_RUN,
    OPTION_OVERWRITE,
    OPTION_MEETINGS_FORMAT,
    OPTION_BODY,
    OPTION_FROM,
    OPTION_NEXT,
    OPTION_AS,
    OPTION_FOR,
    OPTION_SPLIT,
    OPTION_WITH,
    OPTION_WITHOUT,
    OPTION_ALARM,
    OPTION_SINCE,
    OPTION_ADDRESS,
    OPTION_MARGIN,
    OPTION_FIT,
    OPTION_COLUMNS,
    OPTION_LEAD,
    OPTION_SECTION,
    OPTION_TAG,
    OPTION_CRITICAL,
    OPTION_LINKS,
    OPTION_FROM_DATE,
    OPTION_TO_DATE,
    OPTION_BY,
    OPTION_DEPTH,
    OPTION_DOCUMENT,
    OPTION_ANNEX,
    OPTION_PREPARED,
    OPTION_HELP,
    OPTION_COUNT
};

enum status {
    STATUS_FINE = 0,
    STATUS_INPUT = 1,  /* the input has errors */
    STATUS_USAGE = 2,  /* wrong command line */
    STATUS_OUTPUT = 3, /* an output could not be written, or not all of it published */
    STATUS_MISSED = 4, /* --strict, and a deadline is missed; the outputs are there */
};

/* What the command line says. Numbers are 0 and texts NULL where an option was not given, but for
 * format, which is JWP_FORMATS then. */
struct settings {
    const char *output, *language, *body, *from, *to, *netrc, *authorities;
    const char *only, *with, *without, *alarm, *since, *address;
    const char *paper, *columns, *lead, *section, *tag, *document, *annex;
    int format, margin, fit, order, links, depth, critical, prepared, dpi, width, next, as, split;
    int portrait, mono, strict, verify, dry_run, overwrite, help;
    char **files; /* what is no option, in order */
    int file_count;
};

struct command {
    const char *name;
    const char *arguments; /* "PLAN..." */
    const char *summary;   /* one line, for the list of commands */
    const char *help;      /* what stands below that in its own help */
    unsigned long long options;
    int least_files, most_files; /* most_files 0: any number */
    enum status (*run)(const struct settings *settings);
};

/* Reads the `count` arguments behind the name of the command, and moves those that are files to
 * their beginning. On false it has said what is wrong. */
bool read_options(const struct command *command, char **arguments, int count,
                  struct settings *settings);

/* Prints the options that a command takes, on standard output. */
void print_options(const struct command *command);

/* Says what is wrong, and where help is found, on standard error. `command` may be NULL. Returns
 * STATUS_USAGE. */
enum status usage_error(const struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
