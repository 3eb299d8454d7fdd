#include "cli/options.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { FLAG, TEXT, NUMBER, CHOICE };

struct choice {
    const char *word;
    int value;
};

static const struct choice schedule_formats[] = {
    {"table", JWP_TABLE}, {"csv", JWP_CSV}, {"json", JWP_JSON}, {NULL, 0}};
static const struct choice meetings_formats[] = {
    {"table", JWP_TABLE}, {"csv", JWP_CSV}, {"json", JWP_JSON}, {"ics", JWP_ICS}, {NULL, 0}};
static const struct choice chart_formats[] = {
    {"pdf", JWP_PDF}, {"png", JWP_PNG}, {"svg", JWP_SVG}, {"scene", JWP_SCENE}, {NULL, 0}};
static const struct choice fits[] = {{"page", 1}, {NULL, 0}};
static const struct choice link_choices[] = {{"auto", JWP_LINKS_AUTO},
                                             {"all", JWP_LINKS_ALL},
                                             {"critical", JWP_LINKS_CRITICAL},
                                             {"none", JWP_LINKS_NONE},
                                             {NULL, 0}};
static const struct choice orders[] = {
    {"start", JWP_BY_START}, {"lead", JWP_BY_LEAD}, {"number", JWP_BY_NUMBER}, {NULL, 0}};
static const struct choice prints[] = {{"colour", 0}, {"mono", 1}, {NULL, 0}};
static const struct choice components[] = {{"event", 0}, {"todo", 1}, {NULL, 0}};
static const struct choice splits[] = {
    {"org", JWP_BY_ORGANIZATION}, {"person", JWP_BY_PERSON}, {"plan", JWP_BY_PLAN}, {NULL, 0}};

#define PLACE(field) offsetof(struct settings, field)

static const struct row {
    const char *name;
    char letter; /* 0: none */
    enum kind kind;
    size_t place;      /* in struct settings: const char * for TEXT, else int */
    const char *value; /* what its value is called in help */
    const struct choice *choices;
    int least, most; /* NUMBER */
    const char *help;
} rows[OPTION_COUNT] = {
    [OPTION_OUTPUT] = {"output", 'o', TEXT, PLACE(output), "FILE", NULL, 0, 0,
                       "write to FILE; - is standard output"},
    [OPTION_DIRECTORY] = {"output", 'o', TEXT, PLACE(output), "DIR", NULL, 0, 0,
                          "write into the directory DIR (default: output)"},
    [OPTION_FORMAT] = {"format", 0, CHOICE, PLACE(format), "FORMAT", schedule_formats, 0, 0,
                       "table (default), csv or json; else by the suffix of FILE"},
    [OPTION_CHART_FORMAT] = {"format", 0, CHOICE, PLACE(format), "FORMAT", chart_formats, 0, 0,
                             "pdf, png, svg or scene, whatever the suffix of FILE"},
    [OPTION_PAPER] = {"paper", 0, TEXT, PLACE(paper), "SIZE", NULL, 0, 0,
                      "a0 to a5 (default: a4), letter, legal, tabloid, or WIDTHxHEIGHTmm"},
    [OPTION_PORTRAIT] = {"portrait", 0, FLAG, PLACE(portrait), NULL, NULL, 0, 0,
                         "upright pages; the default is landscape"},
    [OPTION_DPI] = {"dpi", 0, NUMBER, PLACE(dpi), "N", NULL, 30, 600,
                    "dots per inch of a PNG, 30 to 600 (default: 150)"},
    [OPTION_PRINT] = {"print", 0, CHOICE, PLACE(mono), "HOW", prints, 0, 0,
                      "colour (default), or mono: hatching alone"},
    [OPTION_LANG] = {"lang", 0, TEXT, PLACE(language), "CODE", NULL, 0, 0,
                     "titles and names in this language where the plan has it: en, fr, es..."},
    [OPTION_WIDTH] = {"width", 0, NUMBER, PLACE(width), "N", NULL, 60, 1000,
                      "columns of text (default: those of the terminal, else 100)"},
    [OPTION_STRICT] = {"strict", 0, FLAG, PLACE(strict), NULL, NULL, 0, 0,
                       "exit with status 4 when a deadline is missed"},
    [OPTION_VERIFY] = {"verify", 0, FLAG, PLACE(verify), NULL, NULL, 0, 0,
                       "write no chart with text over text, or anything off the page"},
    [OPTION_TO] = {"to", 0, TEXT, PLACE(to), "URL", NULL, 0, 0,
                   "the address of the calendar: https, or http on this machine"},
    [OPTION_NETRC] = {"netrc", 0, TEXT, PLACE(netrc), "FILE", NULL, 0, 0,
                      "user name and password are in FILE (default: ~/.netrc)"},
    [OPTION_AUTHORITIES] = {"ca", 0, TEXT, PLACE(authorities), "FILE", NULL, 0, 0,
                            "trust the certificates in FILE (PEM), not those of the system"},
    [OPTION_DRY_RUN] = {"dry-run", 0, FLAG, PLACE(dry_run), NULL, NULL, 0, 0,
                        "say what would be done, and change nothing"},
    [OPTION_OVERWRITE] = {"overwrite", 0, FLAG, PLACE(overwrite), NULL, NULL, 0, 0,
                          "replace also events that somebody edited on the server"},
    [OPTION_MEETINGS_FORMAT] = {"format", 0, CHOICE, PLACE(format), "FORMAT", meetings_formats, 0,
                                0, "table (default), csv, json or ics; else by the suffix of FILE"},
    [OPTION_BODY] = {"body", 0, TEXT, PLACE(body), "ID", NULL, 0, 0,
                     "meetings of this body alone, such as CMS-StC"},
    [OPTION_FROM] = {"from", 0, TEXT, PLACE(from), "DATE", NULL, 0, 0,
                     "meetings that open on this day or later"},
    [OPTION_NEXT] = {"next", 0, NUMBER, PLACE(next), "N", NULL, 1, 100000,
                     "only the next N that take place: after --from, else the status date"},
    [OPTION_AS] = {"as", 0, CHOICE, PLACE(as), "KIND", components, 0, 0,
                   "event (default), or todo: activities as tasks"},
    [OPTION_FOR] =
        {"for", 0, TEXT, PLACE(only), "ID", NULL, 0, 0,
         "only what this organization leads or partners, or this person works on"},
    [OPTION_SPLIT] =
        {"split", 0, CHOICE, PLACE(split), "BY", splits, 0, 0,
         "a calendar for each org, person or plan: -o DIR, or NAME.ics for NAME-ID.ics"},
    [OPTION_WITH] = {"with", 0, TEXT, PLACE(with), "LIST", NULL, 0, 0,
                     "hold these beside activities: meetings, documents, people (default: all)"},
    [OPTION_WITHOUT] = {"without", 0, TEXT, PLACE(without), "LIST", NULL, 0, 0, "leave these out"},
    [OPTION_ALARM] = {"alarm", 0, TEXT, PLACE(alarm), "LIST", NULL, 0, 0,
                      "reminders so long before, such as 14d,3d or 2w; the default is none"},
    [OPTION_SINCE] = {"since", 0, TEXT, PLACE(since), "OLD.ics", NULL, 0, 0,
                      "go on from this calendar (default: from the one that is replaced)"},
    [OPTION_ADDRESS] = {"source", 0, TEXT, PLACE(address), "URL", NULL, 0, 0,
                        "the address where the calendar will be found"},
    [OPTION_MARGIN] = {"margin", 0, NUMBER, PLACE(margin), "MM", NULL, 5, 1000,
                       "margins in millimetres, 5 or more (default: by the paper)"},
    [OPTION_FIT] = {"fit", 0, CHOICE, PLACE(fit), "page", fits, 0, 0,
                    "one page, as far as type of 6 points allows"},
    [OPTION_COLUMNS] = {"columns", 0, TEXT, PLACE(columns), "LIST", NULL, 0, 0,
                        "columns of the table, from left to right (see above)"},
    [OPTION_LEAD] = {"lead", 0, TEXT, PLACE(lead), "LIST", NULL, 0, 0,
                     "only what one of these organizations leads"},
    [OPTION_SECTION] = {"section", 0, TEXT, PLACE(section), "LIST", NULL, 0, 0,
                        "only these sections or activities: 2, cms-cites/1.3"},
    [OPTION_TAG] = {"tag", 0, TEXT, PLACE(tag), "LIST", NULL, 0, 0,
                    "only what has one of these tags"},
    [OPTION_CRITICAL] = {"critical", 0, FLAG, PLACE(critical), NULL, NULL, 0, 0,
                         "only what is critical: a delay moves the end of its plan"},
    [OPTION_FROM_DATE] = {"from", 0, TEXT, PLACE(from), "DATE", NULL, 0, 0,
                          "the axis begins there: 2016-03-14, 2016-03, 2016-Q2, 2016-H1, 2016"},
    [OPTION_TO_DATE] = {"to", 0, TEXT, PLACE(to), "DATE", NULL, 0, 0,
                        "the axis ends with that day, month, quarter, half or year"},
    [OPTION_LINKS] = {"links", 0, CHOICE, PLACE(links), "WHICH", link_choices, 0, 0,
                      "dependencies: auto (default: lines or words), all, critical or none"},
    [OPTION_BY] = {"by", 0, CHOICE, PLACE(order), "ORDER", orders, 0, 0,
                   "order within sections: start, lead or number (default: of the plan)"},
    [OPTION_DEPTH] = {"depth", 0, NUMBER, PLACE(depth), "N", NULL, 1, 99,
                      "only N levels: what is in deeper sections is folded into their bars"},
    [OPTION_DOCUMENT] = {"document", 0, TEXT, PLACE(document), "TEXT", NULL, 0, 0,
                         "above the title: the meeting and the agenda item"},
    [OPTION_ANNEX] = {"annex", 0, TEXT, PLACE(annex), "TEXT", NULL, 0, 0,
                      "beside it, at the right: \"Annex 2\""},
    [OPTION_PREPARED] = {"prepared", 0, FLAG, PLACE(prepared), NULL, NULL, 0, 0,
                         "below the title: \"Prepared by the Secretariats\""},
    [OPTION_HELP] = {"help", 'h', FLAG, PLACE(help), NULL, NULL, 0, 0, "say this"},
};

enum status usage_error(const struct command *command, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("jwp: ", stderr);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\nTry \"jwp %s%s--help\".\n", command ? command->name : "",
            command ? " " : "");
    return STATUS_USAGE;
}

static bool takes(const struct command *command, int option)
{
    return option == OPTION_HELP || (command->options >> option & 1);
}

/* The row of an option that the command takes, by its name of `length` bytes, or by its letter. */
static const struct row *find_row(const struct command *command, const char *name, size_t length,
                                  char letter)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        bool named =
            name && strlen(rows[i].name) == length && strncmp(rows[i].name, name, length) == 0;
        if (takes(command, i) && (named || (letter && rows[i].letter == letter)))
            return &rows[i];
    }
    return NULL;
}

static bool unknown_option(const struct command *command, const char *argument)
{
    static char spelled[OPTION_COUNT][32];
    const char *names[OPTION_COUNT];
    char word[64];
    int count = 0;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(argument, "="), argument);
    for (int i = 0; i < OPTION_COUNT; i++) {
        snprintf(spelled[i], sizeof spelled[i], "--%s", rows[i].name);
        if (takes(command, i))
            names[count++] = spelled[i];
        else if (strcmp(spelled[i], word) == 0)
            return usage_error(command, "\"%s\" does not take %s", command->name, word), false;
    }
    const char *near = strncmp(word, "--", 2) == 0 ? jwp_nearest(word, names, count) : NULL;
    if (near)
        usage_error(command, "unknown option %s; did you mean %s?", word, near);
    else
        usage_error(command, "unknown option %s", word);
    return false;
}

static bool set_number(const struct command *command, const struct row *row, const char *value,
                       int *number)
{
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (end == value || *end || errno || n < row->least || n > row->most) {
        usage_error(command, "--%s takes a number from %d to %d, not \"%s\"", row->name, row->least,
                    row->most, value);
        return false;
    }
    *number = (int)n;
    return true;
}

static bool set_choice(const struct command *command, const struct row *row, const char *value,
                       int *number)
{
    const char *words[8];
    int count = 0;
    char list[96] = "";
    for (const struct choice *c = row->choices; c->word; c++) {
        if (strcmp(c->word, value) == 0) {
            *number = c->value;
            return true;
        }
        words[count++] = c->word;
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "", c->word);
    }
    const char *near = jwp_nearest(value, words, count);
    if (near)
        usage_error(command, "--%s takes one of %s, not \"%s\"; did you mean %s?", row->name, list,
                    value, near);
    else
        usage_error(command, "--%s takes one of %s, not \"%s\"", row->name, list, value);
    return false;
}

static bool set(const struct command *command, const struct row *row, const char *value,
                struct settings *settings)
{
    void *place = (char *)settings + row->place;
    if (row->kind == TEXT && !*value) {
        usage_error(command, "--%s needs a value", row->name);
        return false;
    }
    if (row->kind == TEXT)
        *(const char **)place = value;
    else if (row->kind == FLAG)
        *(int *)place = 1;
    else
        return row->kind == NUMBER ? set_number(command, row, value, place)
                                   : set_choice(command, row, value, place);
    return true;
}

/* Reads the option at arguments[*at]; its value may be the next argument. */
static bool read_option(const struct command *command, char **arguments, int count, int *at,
                        struct settings *settings)
{
    const char *argument = arguments[*at], *value = NULL;
    const struct row *row;
    if (argument[1] == '-') {
        size_t length = strcspn(argument + 2, "=");
        row = find_row(command, argument + 2, length, 0);
        if (argument[2 + length] == '=')
            value = argument + 2 + length + 1;
    } else {
        row = find_row(command, NULL, 0, argument[1]);
        if (argument[2])
            value = argument + 2;
    }
    if (!row || (row->kind == FLAG && value && argument[1] != '-'))
        return unknown_option(command, argument);
    if (row->kind == FLAG && value) {
        usage_error(command, "--%s takes no value", row->name);
        return false;
    }
    if (row->kind != FLAG && !value && *at + 1 < count)
        value = arguments[++*at];
    if (row->kind != FLAG && !value) {
        usage_error(command, "--%s needs a value", row->name);
        return false;
    }
    return set(command, row, value, settings);
}

static bool check_files(const struct command *command, const struct settings *settings)
{
    bool too_few = settings->file_count < command->least_files;
    bool too_many = command->most_files && settings->file_count > command->most_files;
    if (too_few || too_many)
        usage_error(command, "\"%s\" %s: jwp %s %s", command->name,
                    too_few ? "needs more" : "takes less", command->name, command->arguments);
    return !too_few && !too_many;
}

bool read_options(const struct command *command, char **arguments, int count,
                  struct settings *settings)
{
    *settings = (struct settings){.format = JWP_FORMATS, .files = arguments};
    bool open = true; /* options may still come */
    for (int i = 0; i < count; i++) {
        if (open && strcmp(arguments[i], "--") == 0)
            open = false;
        else if (open && arguments[i][0] == '-' && arguments[i][1]) {
            if (!read_option(command, arguments, count, &i, settings))
                return false;
        } else
            settings->files[settings->file_count++] = arguments[i];
    }
    return settings->help || check_files(command, settings);
}

void print_options(const struct command *command)
{
    puts("\nOptions:");
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!takes(command, i))
            continue;
        char left[64], letter[8] = "";
        if (rows[i].letter)
            snprintf(letter, sizeof letter, "-%c, ", rows[i].letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, rows[i].name, rows[i].value ? " " : "",
                 rows[i].value ? rows[i].value : "");
        printf("  %-20s  %s\n", left, rows[i].help);
    }
}
