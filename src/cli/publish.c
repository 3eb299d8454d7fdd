#define _POSIX_C_SOURCE 200809L
#include "cli/calendar_options.h"
#include "cli/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LONGEST_PATH = 4096 };

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* ~/.netrc in `path`, where there is one; else NULL. */
static const char *usual_netrc(char *path, size_t size)
{
    const char *home = environment("HOME");
    int length = home ? snprintf(path, size, "%s/.netrc", home) : -1;
    FILE *file = length > 0 && (size_t)length < size ? fopen(path, "r") : NULL;
    if (file)
        fclose(file);
    return file ? path : NULL;
}

/* The file that --netrc names comes first, then the environment, then ~/.netrc. */
static struct jwp_server server_of(const struct settings *settings, char *path, size_t size)
{
    struct jwp_server server = {
        .url = settings->to,
        .netrc = settings->netrc,
        .authorities = settings->authorities,
        .dry_run = settings->dry_run,
        .overwrite = settings->overwrite,
    };
    if (server.netrc)
        return server;
    server.user = environment("JWP_USER");
    server.password = environment("JWP_PASSWORD");
    if (!server.user && !server.password)
        server.netrc = usual_netrc(path, size);
    return server;
}

/* Each line of the text behind "jwp: ". */
static void complain(const char *text)
{
    for (size_t length; *text; text += length + (text[length] == '\n')) {
        length = strcspn(text, "\n");
        fprintf(stderr, "jwp: %.*s\n", (int)length, text);
    }
}

static enum status publish(struct jwp *jwp, const struct settings *settings,
                           const struct jwp_server *server, const struct jwp_options *options)
{
    struct jwp_published published;
    bool done = jwp_publish(jwp, server, options, &published);
    print_messages(jwp);
    complain(published.problems);
    complain(jwp_error(jwp));
    printf("%s%s", published.changes, published.summary);
    enum status status = print_text(*published.summary ? "\n" : "");
    if (status != STATUS_FINE || !done)
        return STATUS_OUTPUT;
    return settings->strict && jwp_missed(jwp) > 0 ? STATUS_MISSED : STATUS_FINE;
}

/* A file of passwords is for its owner's eyes alone. */
static void warn_of_readers(const char *netrc)
{
    struct stat info;
    if (netrc && stat(netrc, &info) == 0 && S_ISREG(info.st_mode) &&
        (info.st_mode & (S_IRGRP | S_IROTH)))
        fprintf(stderr, "jwp: warning: others may read %s, which holds passwords: chmod 600 %s\n",
                netrc, netrc);
}

/* What can be said of the command line before anything is read. People are never sent: a server
 * may write mail to those that it finds in an event. */
static bool read_command_line(const struct settings *settings, struct jwp_calendar *calendar,
                              int alarms[MOST_ALARMS])
{
    if (!settings->to) {
        usage_error(&publish_command, "\"publish\" needs --to URL, the address of the calendar");
        return false;
    }
    if (!read_calendar_options(&publish_command, settings, calendar, alarms))
        return false;
    if (settings->with && calendar->people && strstr(settings->with, "people")) {
        usage_error(&publish_command, "\"publish\" sends no people: a server may write mail to "
                                      "them");
        return false;
    }
    return true;
}

static enum status load(struct jwp *jwp, const struct settings *settings,
                        const struct jwp_server *server)
{
    if (!jwp_check_server(jwp, server))
        return usage_error(&publish_command, "%s", jwp_error(jwp));
    enum status status = load_and_schedule(jwp, settings->files, settings->file_count);
    if (status == STATUS_FINE && settings->only && !jwp_check_feed(jwp, settings->only))
        return usage_error(&publish_command, "%s", jwp_error(jwp));
    return status;
}

static enum status run(const struct settings *settings)
{
    char path[LONGEST_PATH];
    int alarms[MOST_ALARMS];
    struct jwp_options options;
    struct jwp_calendar calendar;
    if (!make_options(settings, &options) || !read_command_line(settings, &calendar, alarms))
        return STATUS_USAGE;
    options.calendar = &calendar;
    struct jwp_server server = server_of(settings, path, sizeof path);
    struct jwp *jwp = jwp_create();
    enum status status = load(jwp, settings, &server);
    if (status == STATUS_FINE) {
        warn_of_readers(server.netrc);
        status = publish(jwp, settings, &server, &options);
    }
    jwp_destroy(jwp);
    return status;
}

const struct command publish_command = {
    .name = "publish",
    .arguments = "PLAN... --to URL",
    .summary = "the schedule to a calendar on a CalDAV server, sending only what changed",
    .help =
        "Puts the events that \"jwp ical\" writes on a server (Nextcloud, Radicale, SOGo and "
        "others\n"
        "that speak CalDAV), and keeps them there up to date: it sends what is new or changed,\n"
        "deletes what is in the plans no more, and touches nothing that others put there. The\n"
        "calendar is made if it is missing. Events that somebody edited on the server are left as\n"
        "they are and reported, unless --overwrite is given. Where the connection breaks, run the\n"
        "same again: it goes on. Plans that share a calendar are best published together, and\n"
        "what --for makes goes into a calendar of its own: what it leaves out is deleted.\n"
        "\n"
        "The user name and password are in the netrc file, a line for each server:\n"
        "  machine cal.example.org login planner password secret\n"
        "or in JWP_USER and JWP_PASSWORD. They are never part of the address.\n"
        "\n"
        "Exit status 3 when not all could be published; what was done stays done.\n"
        "\n"
        "Examples:\n"
        "  jwp publish cms-ramsar.yaml --to https://cal.example.org/planner/cms-ramsar/ --dry-run\n"
        "  jwp publish plans/cms-*.yaml --to https://cal.example.org/planner/cms/\n"
        "  jwp publish cms-ramsar.yaml --for ramsar --as todo --to "
        "https://cal.example.org/r/tasks/\n",
    .options = CALENDAR_OPTIONS | 1ull << OPTION_TO | 1ull << OPTION_NETRC |
               1ull << OPTION_AUTHORITIES | 1ull << OPTION_DRY_RUN | 1ull << OPTION_OVERWRITE |
               1ull << OPTION_LANG | 1ull << OPTION_STRICT,
    .least_files = 1,
    .run = run,
};
