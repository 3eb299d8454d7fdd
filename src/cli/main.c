/* jwp: the command line. Uses include/jwp.h and nothing else of the source. */
#include "cli/run.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct command *const commands[] = {
    &check_command,   &schedule_command, &chart_command, &ical_command, &publish_command,
    &meetings_command, &explain_command, &build_command, &init_command,
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static enum status say_usage(void)
{
    puts("jwp: joint work plans in; timetables, charts and calendars out\n"
         "\n"
         "Usage: jwp COMMAND ... [OPTIONS]\n"
         "\n"
         "Commands:");
    for (int i = 0; i < COMMANDS; i++)
        printf("  %-10s %s\n", commands[i]->name, commands[i]->summary);
    return print_text(
        "\n"
        "jwp COMMAND --help tells the options of a command; jwp --version the version.\n"
        "\n"
        "Examples:\n"
        "  jwp init my-plan.yaml                 a plan to begin with\n"
        "  jwp check my-plan.yaml                is it right?\n"
        "  jwp schedule my-plan.yaml             when is what?\n"
        "  jwp chart my-plan.yaml -o chart.pdf   the chart, to print\n"
        "  jwp explain my-plan.yaml 2.1          why then, and what would help?\n"
        "\n"
        "Exit status: 0 fine (warnings allowed), 1 the input has errors, 2 wrong command\n"
        "line, 3 an output could not be written, 4 with --strict when a deadline is\n"
        "missed. With 1, 2 and 3 no file is made or changed.\n"
        "\n"
        "Environment: SOURCE_DATE_EPOCH sets the time that outputs carry; NO_COLOR turns\n"
        "colours off.\n");
}

static enum status say_help(const struct command *command)
{
    printf("Usage: jwp %s %s%s\n\n%c%s.\n", command->name, command->arguments,
           command->options ? " [OPTIONS]" : "", command->summary[0] - 'a' + 'A',
           command->summary + 1);
    printf("\n%s", command->help);
    print_options(command);
    return print_text("");
}

static const struct command *find_command(const char *name)
{
    const char *names[COMMANDS];
    for (int i = 0; i < COMMANDS; i++) {
        names[i] = commands[i]->name;
        if (strcmp(name, names[i]) == 0)
            return commands[i];
    }
    const char *near = jwp_nearest(name, names, COMMANDS);
    if (near)
        usage_error(NULL, "no command is called \"%s\"; did you mean \"%s\"?", name, near);
    else
        usage_error(NULL, "no command is called \"%s\"", name);
    return NULL;
}

static bool is_one_of(const char *word, const char *a, const char *b, const char *c)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0 || strcmp(word, c) == 0;
}

/* An interrupted run leaves no temporary files. */
static void on_signal(int number)
{
    jwp_abandon();
    _Exit(128 + number);
}

int main(int argc, char **argv)
{
    struct settings settings;
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    signal(SIGHUP, on_signal);
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of writing, said as such */
    if (argc < 2)
        return (int)usage_error(NULL, "what is to be done? \"jwp check PLAN\", for instance");
    if (is_one_of(argv[1], "--version", "-V", "version")) {
        printf("jwp %s", jwp_version());
        return (int)print_text("\n");
    }
    if (is_one_of(argv[1], "--help", "-h", "help") && argc < 3)
        return (int)say_usage();
    bool help = strcmp(argv[1], "help") == 0;
    const struct command *command = find_command(argv[help ? 2 : 1]);
    if (!command)
        return STATUS_USAGE;
    if (help)
        return (int)say_help(command);
    if (!read_options(command, argv + 2, argc - 2, &settings))
        return STATUS_USAGE;
    return (int)(settings.help ? say_help(command) : command->run(&settings));
}
