/* What libyaml means, said to a person who writes plans and not YAML.
 *
 * Idea: libyaml's message names what its grammar lacked; the text around the place tells what the
 * writer did. Each of its messages has one row: what to say, where to point (at the place where
 * it stopped, or where the thing began that never ended), and a hint; where one message has
 * several common causes, a function looks at the text and chooses.
 *
 * Invariant: both of libyaml's places are shown wherever they are on different lines. */
#include "read/yaml_parts.h"
#include "read/yaml_tree.h"

#include <string.h>

struct scene {
    struct diags *diags;
    int source;
    const char *text;
    size_t length;
    const struct yaml_complaint *complaint;
};

enum point_at { AT_PROBLEM, AT_CONTEXT };

struct cause {
    const char *what, *hint; /* hint may be NULL */
    enum point_at place;
    const char *other; /* what stands at the other place; NULL leaves it out */
    enum diag_id id;   /* 0 stands for D_YAML_SYNTAX */
};

/* ---- looking around in the text ---- */

static size_t line_start(const struct scene *s, size_t at)
{
    while (at > 0 && s->text[at - 1] != '\n' && s->text[at - 1] != '\r')
        at--;
    return at;
}

static size_t line_end(const struct scene *s, size_t at)
{
    while (at < s->length && s->text[at] != '\n' && s->text[at] != '\r')
        at++;
    return at;
}

static bool same_line(const struct scene *s, size_t a, size_t b)
{
    return line_start(s, a) == line_start(s, b);
}

/* The last character before `at` on its line that is no blank, or NUL. */
static char before(const struct scene *s, size_t at)
{
    size_t start = line_start(s, at);
    while (at > start && strchr(" \t", s->text[at - 1]))
        at--;
    return at > start ? s->text[at - 1] : '\0';
}

static bool first_on_line(const struct scene *s, size_t at)
{
    char c = before(s, at);
    return c == '\0' || c == '-';
}

/* Where the first ": " stands in [from, to), or `to`. */
static size_t find_colon(const struct scene *s, size_t from, size_t to)
{
    while (from < to && !(s->text[from] == ':' && from + 1 < to && s->text[from + 1] == ' '))
        from++;
    return from;
}

static struct span span_at(const struct scene *s, size_t at)
{
    struct span span = {s->source, (uint32_t)at, (uint32_t)at};
    span.end += at < s->length && !strchr("\r\n", s->text[at]);
    return span;
}

/* ---- causes that depend on the text ---- */

static const struct cause indentation = {
    "this line is not indented like those it belongs to",
    "keys of one entry, and the dashes of one list, stand exactly under each other", AT_PROBLEM,
    "it was read as part of what begins here", 0};

static struct cause of_bad_start(const struct scene *s)
{
    char c = s->text[s->complaint->problem_at];
    if (c == '\t')
        return (struct cause){"a tab is used for indentation",
                              "indent with blanks: two for each level", AT_PROBLEM, NULL, 0};
    if (c == '|' || c == '>')
        return (struct cause){"a text of several lines cannot stand in [ ] or { }",
                              "write the list with a dash on each line", AT_PROBLEM, NULL, 0};
    return (struct cause){"a text cannot begin with \"@\", \"%\" or \"`\"",
                          "put the text in quotes", AT_PROBLEM, NULL, 0};
}

static struct cause of_colon(const struct scene *s)
{
    size_t at = s->complaint->problem_at, start = line_start(s, at);
    if (at - start > YAML_LONGEST_KEY)
        return (struct cause){"no key is longer than 1024 characters",
                              "if this is a text, put it in quotes", AT_PROBLEM, NULL, 0};
    size_t first = find_colon(s, start, at);
    if (first < at && strchr("\"'", before(s, at)))
        return (struct cause){"a second colon on one line", "put the whole text in quotes",
                              AT_PROBLEM, NULL, 0};
    if (first < at)
        return (struct cause){"a colon stands in a text without quotes",
                              "put the text in quotes, as in title: \"Review: the first part\"",
                              AT_PROBLEM, NULL, 0};
    return (struct cause){"this line is indented as if it went on with the text before it",
                          "indent it like the other keys; or put the text in quotes", AT_PROBLEM,
                          NULL, 0};
}

static struct cause of_missing_key(const struct scene *s)
{
    size_t at = s->complaint->problem_at;
    char here = s->text[at], last = before(s, at);
    if (here == ']' || here == '}')
        return (struct cause){"this bracket was never opened",
                              "a text with a bracket in it stands in quotes", AT_PROBLEM, NULL, 0};
    if (here == ':')
        return (struct cause){"a key is missing before this colon", NULL, AT_PROBLEM, NULL, 0};
    if (here == ',')
        return (struct cause){"a comma stands where a key or a new line should",
                              "a list is written as [a, b]; a text with a comma in quotes",
                              AT_PROBLEM, NULL, 0};
    if (last == '"')
        return (struct cause){"text goes on behind the closing quote",
                              "a quote inside of \"...\" is written \\\"; or a quote before it was "
                              "left open",
                              AT_PROBLEM, "the entry begins here", 0};
    if (last == '\'')
        return (struct cause){
            "text goes on behind the closing quote",
            "an apostrophe inside of '...' is written twice; or a quote before it "
            "was left open",
            AT_PROBLEM, "the entry begins here", 0};
    if (last == ']' || last == '}')
        return (struct cause){"text goes on behind the closing bracket",
                              "a text that begins with a bracket stands in quotes", AT_PROBLEM,
                              "the entry begins here", 0};
    return indentation;
}

static struct cause of_missing_dash(const struct scene *s)
{
    struct cause cause = of_missing_key(s);
    if (cause.what == indentation.what && s->text[s->complaint->problem_at] != '-') {
        cause.what = "an entry of this list does not begin with a dash, or is not indented like "
                     "the others";
        cause.other = "the list begins here";
    }
    return cause;
}

static struct cause of_missing_colon(const struct scene *s)
{
    size_t from = s->complaint->context_at, to = line_end(s, from);
    if (to - from > YAML_LONGEST_KEY)
        return (struct cause){"no key is longer than 1024 characters",
                              "if this is a text, put it behind its key and a colon", AT_CONTEXT,
                              NULL, 0};
    if (memchr(s->text + from, ':', to - from))
        return (struct cause){"the blank behind the colon is missing",
                              "a key and its value are written as in lead: cms", AT_CONTEXT, NULL,
                              0};
    if (!memchr(s->text + from, ' ', to - from))
        return (struct cause){"a colon is missing: this line is no \"key: value\"",
                              "a key stands with its value, as in milestone: yes", AT_CONTEXT, NULL,
                              0};
    return (struct cause){"a colon is missing: this line is no \"key: value\"",
                          "a text that goes on from the line before is indented more than its key",
                          AT_CONTEXT, NULL, 0};
}

/* Is the bracket that closes on this line behind a "#", as in { title: Task #4 }? */
static bool closed_in_remark(const struct scene *s, size_t from, char bracket)
{
    size_t end = line_end(s, from), at = from;
    while (at + 1 < end && !(s->text[at] == ' ' && s->text[at + 1] == '#'))
        at++;
    return memchr(s->text + at, bracket, end - at) != NULL;
}

static struct cause of_open_list(const struct scene *s)
{
    const struct yaml_complaint *c = s->complaint;
    bool map = s->text[c->context_at] == '{';
    if (c->problem_at < s->length && same_line(s, c->problem_at, c->context_at))
        return (struct cause){map ? "a comma or the closing \"}\" is missing here"
                                  : "a comma or the closing \"]\" is missing here",
                              "a text with brackets, quotes or \": \" in it stands in quotes",
                              AT_PROBLEM, map ? "the map begins here" : "the list begins here", 0};
    return (struct cause){
        map ? "this \"{\" is not closed" : "this \"[\" is not closed",
        closed_in_remark(s, c->context_at, map ? '}' : ']')
            ? "behind a blank, \"#\" begins a remark, which goes to the end of the line: a text "
              "with \"#\" in it stands in quotes"
            : NULL,
        AT_CONTEXT,
        map ? "here a comma or \"}\" was expected" : "here a comma or \"]\" was expected", 0};
}

static struct cause of_missing_value(const struct scene *s)
{
    size_t at = s->complaint->problem_at;
    if (at < s->length && strchr(",]}", s->text[at]) && s->complaint->context &&
        strstr(s->complaint->context, "block"))
        return (struct cause){"a text cannot begin with \",\", \"]\" or \"}\"",
                              "put the text in quotes", AT_PROBLEM, NULL, 0};
    return (struct cause){"a value is missing here", NULL, AT_PROBLEM, NULL, 0};
}

static struct cause of_second_root(const struct scene *s)
{
    if (first_on_line(s, s->complaint->problem_at))
        return (struct cause){"this line belongs to nothing before it: it is indented less than "
                              "the first line, or the first line is no \"key: value\"",
                              "the first keys of a file (plan, title, ...) begin their lines",
                              AT_PROBLEM, NULL, 0};
    return of_missing_key(s);
}

static struct cause of_directive(const struct scene *s)
{
    (void)s;
    return (struct cause){"a line that begins with % is a YAML directive, which plans do not use",
                          "a text that begins with % stands in quotes", AT_CONTEXT, NULL,
                          D_YAML_REFUSED};
}

/* ---- the table ---- */

#define ANY NULL
static const struct row {
    const char *problem, *context; /* parts of libyaml's texts; ANY fits all */
    struct cause cause;
    struct cause (*look)(const struct scene *s); /* instead of cause */
} rows[] = {
    {ANY, "directive", {0}, of_directive},
    {"YAML directive", ANY, {0}, of_directive},
    {"TAG directive", ANY, {0}, of_directive},
    {"incompatible YAML", ANY, {0}, of_directive},
    {"cannot start any token", ANY, {0}, of_bad_start},
    {"mapping values are not allowed", ANY, {0}, of_colon},
    {"expected key", ANY, {0}, of_missing_key},
    {"expected '-' indicator", ANY, {0}, of_missing_dash},
    {"expected ':'", ANY, {0}, of_missing_colon},
    {"expected ',' or", ANY, {0}, of_open_list},
    {"expected node content", ANY, {0}, of_missing_value},
    {"expected <document start>", ANY, {0}, of_second_root},
    {"unexpected end of stream",
     "quoted",
     {"this quote is not closed",
      "a text that only begins with a quote stands in the other "
      "kind of quotes, as in '\"A\" and B'",
      AT_CONTEXT, "the file ends here", 0},
     NULL},
    {"unexpected document indicator",
     "quoted",
     {"this quote is not closed", NULL, AT_CONTEXT, "a new document begins here", 0},
     NULL},
    {"escape character",
     ANY,
     {"a backslash in \"...\" begins an escape, and this is none",
      "a backslash is written \\\\; or the text stands in '...', where it is plain", AT_PROBLEM,
      NULL, 0},
     NULL},
    {"hexdecimal number",
     ANY,
     {"a hexadecimal number is missing behind \\x, \\u or \\U",
      "a backslash is written \\\\; or the text stands in '...', where it is plain", AT_PROBLEM,
      NULL, 0},
     NULL},
    {"invalid Unicode character escape",
     ANY,
     {"there is no character with this number", NULL, AT_PROBLEM, NULL, 0},
     NULL},
    {"block sequence entries are not allowed",
     ANY,
     {"a dash cannot begin a list here",
      "begin the list on the next line, or write it as [a, b]; a text that begins with a dash and "
      "a blank stands in quotes",
      AT_PROBLEM, NULL, 0},
     NULL},
    {"mapping keys are not allowed",
     ANY,
     {"a text cannot begin with \"? \"", "put the text in quotes", AT_PROBLEM, NULL, 0},
     NULL},
    {"tab character",
     ANY,
     {"a tab is used for indentation", "indent with blanks: two for each level", AT_PROBLEM,
      "the text begins here", 0},
     NULL},
    {"indentation indicator equal to 0",
     ANY,
     {"the number behind | or > is 1 to 9, or left out", NULL, AT_PROBLEM, NULL, 0},
     NULL},
    {"comment or line break",
     "block scalar",
     {"behind | or > the text begins on the next line",
      "a text that begins with | or > stands in quotes", AT_PROBLEM, NULL, 0},
     NULL},
    {ANY,
     "anchor",
     {"a text cannot begin with \"&\"", "put the text in quotes", AT_CONTEXT, NULL, D_YAML_REFUSED},
     NULL},
    {ANY,
     "alias",
     {"a text cannot begin with \"*\"", "put the text in quotes", AT_CONTEXT, NULL, D_YAML_REFUSED},
     NULL},
    {ANY,
     "tag",
     {"a text cannot begin with \"!\"", "put the text in quotes", AT_CONTEXT, NULL, D_YAML_REFUSED},
     NULL},
    {"undefined tag handle",
     ANY,
     {"a text cannot begin with \"!\"", "put the text in quotes", AT_PROBLEM, NULL, D_YAML_REFUSED},
     NULL},
};

static bool fits(const char *part, const char *whole)
{
    return part == ANY || (whole && strstr(whole, part));
}

static struct cause find_cause(const struct scene *s)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (fits(rows[i].problem, s->complaint->problem) &&
            fits(rows[i].context, s->complaint->context))
            return rows[i].look ? rows[i].look(s) : rows[i].cause;
    const char *text = arena_printf(s->diags->arena, "this is not YAML: %s",
                                    s->complaint->problem ? s->complaint->problem : "unreadable");
    return (struct cause){text, NULL, AT_PROBLEM, s->complaint->context, 0};
}

void yaml_explain(struct diags *diags, int source, const struct yaml_complaint *complaint)
{
    const struct source *text = &diags->sources.items[source];
    struct scene s = {diags, source, text->text, text->length, complaint};
    struct cause cause = find_cause(&s);
    bool swap = cause.place == AT_CONTEXT && complaint->context;
    size_t here = swap ? complaint->context_at : complaint->problem_at;
    size_t there = swap ? complaint->problem_at : complaint->context_at;
    int d =
        diag_add(diags, cause.id ? cause.id : D_YAML_SYNTAX, span_at(&s, here), "%s", cause.what);
    if (cause.hint)
        diag_hint(diags, d, "%s", cause.hint);
    if (cause.other && complaint->context && !same_line(&s, here, there))
        diag_see(diags, d, span_at(&s, there), "%s", cause.other);
}
