/* The only file that looks at the environment and the terminal. */
#define _POSIX_C_SOURCE 200809L
#include "cli/run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LAST_SECOND 253402300799LL /* of the year 9999 */

static const char *messages_of(struct jwp *jwp)
{
    const char *no_color = getenv("NO_COLOR");
    bool colour = isatty(STDERR_FILENO) && !(no_color && *no_color);
    return jwp_messages(jwp, colour);
}

void print_messages(struct jwp *jwp)
{
    fputs(messages_of(jwp), stderr);
}

enum status load_and_schedule(struct jwp *jwp, char **plans, int count)
{
    if (jwp_load(jwp, (const char *const *)plans, count) && jwp_schedule(jwp))
        return STATUS_FINE;
    print_messages(jwp);
    return STATUS_INPUT;
}

static int columns_from(const char *text)
{
    char *end;
    long n = text ? strtol(text, &end, 10) : 0;
    return n >= 60 && n <= 1000 && !*end ? (int)n : 0;
}

int terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO))
        return 100;
    int columns = columns_from(getenv("COLUMNS"));
    if (columns)
        return columns;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60)
        return size.ws_col;
    return 100;
}

/* Reads SOURCE_DATE_EPOCH. */
static bool read_epoch(long long *stamp)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    if (!text || !*text)
        return true;
    errno = 0;
    long long seconds = strtoll(text, &end, 10);
    if (*end || errno || seconds < 0 || seconds > LAST_SECOND) {
        usage_error(NULL, "SOURCE_DATE_EPOCH is no number of seconds since 1970: \"%s\"", text);
        return false;
    }
    *stamp = seconds;
    return true;
}

static void read_chart_options(const struct settings *settings, struct jwp_options *options)
{
    if (settings->paper)
        options->paper = settings->paper;
    options->portrait = settings->portrait;
    options->margin = settings->margin;
    options->fit_page = settings->fit;
    options->mono = settings->mono;
    options->verify = settings->verify;
    options->columns = settings->columns;
    options->lead = settings->lead;
    options->section = settings->section;
    options->tag = settings->tag;
    options->critical = settings->critical;
    options->from = settings->from;
    options->to = settings->to;
    options->order = (enum jwp_order)settings->order;
    options->links = (enum jwp_links)settings->links;
    options->depth = settings->depth;
    options->document = settings->document;
    options->annex = settings->annex;
    options->prepared = settings->prepared;
}

bool make_options(const struct settings *settings, struct jwp_options *options)
{
    *options = jwp_defaults();
    options->language = settings->language;
    read_chart_options(settings, options);
    options->width = settings->width ? settings->width : settings->output ? 100 : terminal_width();
    if (settings->dpi)
        options->dpi = settings->dpi;
    return read_epoch(&options->stamp);
}

enum status check_chart(struct jwp *jwp, const struct command *command,
                        const struct jwp_options *options)
{
    if (jwp_check_chart(jwp, options))
        return STATUS_FINE;
    return usage_error(command, "%s", jwp_error(jwp));
}

enum status print_text(const char *text)
{
    fputs(text, stdout);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return STATUS_FINE;
    perror("jwp: cannot write to standard output");
    return STATUS_OUTPUT;
}

enum status finish(struct jwp *jwp, const struct settings *settings, bool made, bool announce)
{
    const char *messages = messages_of(jwp); /* after the commit nothing may fail any more */
    bool done = made && jwp_commit(jwp);
    fputs(messages, stderr);
    if (!done) {
        fprintf(stderr, "jwp: %s\n", jwp_error(jwp));
        return STATUS_OUTPUT;
    }
    for (int i = 0; announce && i < jwp_file_count(jwp); i++)
        printf("%s\n", jwp_file(jwp, i));
    if (announce && print_text("") != STATUS_FINE)
        return STATUS_OUTPUT;
    return settings->strict && jwp_missed(jwp) > 0 ? STATUS_MISSED : STATUS_FINE;
}
