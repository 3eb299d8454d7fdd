#include "read/content_lines.h"
#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

void content_lines_begin(struct content_lines *lines, struct diags *diags, int source)
{
    *lines = (struct content_lines){.diags = diags, .source = source};
    lines->line = arena_alloc(diags->arena, CONTENT_LONGEST + 1);
    if (diags->sources.items[source].length >= 3 &&
        memcmp(diags->sources.items[source].text, "\xEF\xBB\xBF", 3) == 0)
        lines->at = 3;
}

static const struct source *source_of(const struct content_lines *lines)
{
    return &lines->diags->sources.items[lines->source];
}

/* ---- unfolding ---- */

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* The first byte behind the line end at `at`: CR LF, one of them, or the CR CR LF of programs that
 * make CR LF of every LF, twice. The text of a source ends with NUL, which is no line end. */
static size_t behind_end(const struct source *source, size_t at)
{
    const char *text = source->text + at;
    if (at >= source->length)
        return at;
    if (text[0] == '\r' && text[1] == '\r' && text[2] == '\n')
        return at + 3;
    return at + (text[0] == '\r' && text[1] == '\n' ? 2 : 1);
}

/* The text of a source ends with NUL, so the byte at its length may be looked at. */
static bool is_folded(const struct source *source, size_t next)
{
    return next < source->length && (source->text[next] == ' ' || source->text[next] == '\t');
}

/* A line of the file with those that are folded into it. */
struct folded {
    size_t start, first_end; /* the first line of the file, without its end */
    size_t length;           /* unfolded, even where that is more than was kept */
};

/* Joins the line at lines->at and those that continue it into lines->line. */
static struct folded unfold(struct content_lines *lines)
{
    const struct source *source = source_of(lines);
    struct folded folded = {.start = lines->at};
    for (size_t from = lines->at;;) {
        size_t to = from;
        while (to < source->length && !ends_line(source->text[to]))
            to++;
        for (size_t i = from; i < to; i++, folded.length++)
            if (folded.length < CONTENT_LONGEST)
                lines->line[folded.length] = source->text[i];
        if (from == folded.start)
            folded.first_end = to;
        lines->at = behind_end(source, to);
        if (!is_folded(source, lines->at))
            break;
        from = lines->at + 1;
    }
    lines->line[folded.length < CONTENT_LONGEST ? folded.length : CONTENT_LONGEST] = '\0';
    return folded;
}

/* The place in the file of byte `index` of an unfolded line. */
static size_t place_of(const struct source *source, const struct folded *folded, size_t index)
{
    size_t at = folded->start;
    for (;;) {
        while (at < source->length && ends_line(source->text[at]))
            at = behind_end(source, at) + 1; /* and the blank that folds */
        if (index-- == 0)
            return at;
        at++;
    }
}

/* ---- complaints ---- */

/* Reports a line that is left out; after some of them only that there are more. */
static int complain(struct content_lines *lines, struct span span, const char *text)
{
    if (++lines->complaints > CONTENT_MOST_COMPLAINTS)
        return -1;
    if (lines->complaints == CONTENT_MOST_COMPLAINTS)
        text = "this line and others that follow are not as a calendar has them: left out";
    return diag_add(lines->diags, D_ICS_LEFT_OUT, span, "%s", text);
}

static bool no_text(struct content_lines *lines, const struct folded *folded, size_t index)
{
    const struct source *source = source_of(lines);
    uint32_t at = (uint32_t)place_of(source, folded, index);
    struct span span = {lines->source, at, at + 1};
    bool nul = source->text[at] == '\0';
    int diag =
        diag_add(lines->diags, D_NOT_TEXT, span,
                 nul ? "this is a NUL byte: the file is no text, or in another encoding than UTF-8"
                     : "this byte is no UTF-8: the file is in another encoding");
    diag_hint(lines->diags, diag,
              "export the calendar again as UTF-8, or convert it, for example: "
              "iconv -f %s -t UTF-8",
              nul ? "UTF-16" : "WINDOWS-1252");
    lines->stopped = true;
    return false;
}

static bool is_text(struct content_lines *lines, const struct folded *folded)
{
    for (size_t i = 0; i < folded->length;) {
        uint32_t point;
        int bytes = utf8_next(lines->line + i, folded->length - i, &point);
        if (bytes == 0 || point == 0)
            return no_text(lines, folded, i);
        i += (size_t)bytes;
    }
    return true;
}

/* ---- the parts of a line ---- */

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_';
}

/* Reads a name in place, makes it upper case, and moves *at behind it; NULL where there is none. */
static char *take_name(char **at)
{
    char *name = *at;
    for (; is_name(**at); (*at)++)
        **at = (char)toupper((unsigned char)**at);
    return *at > name ? name : NULL;
}

/* Reads what stands behind "=", up to the next ';' or ':' outside quotes, in place: without its
 * quotes, and with the escapes of RFC 6868. Moves *at there and returns what stood there, 0 at the
 * end of the line. */
static char take_parameter_value(char **at)
{
    char *out = *at;
    bool quoted = false;
    for (; **at && (quoted || (**at != ';' && **at != ':')); (*at)++) {
        char escaped = **at == '^' ? (*at)[1] : '\0';
        if (**at == '"') {
            quoted = !quoted;
        } else if (escaped == 'n' || escaped == '\'' || escaped == '^') {
            *out++ = escaped == 'n' ? ' ' : escaped == '\'' ? '"' : '^';
            (*at)++;
        } else {
            *out++ = **at;
        }
    }
    char stop = **at;
    *out = '\0';
    return stop;
}

/* NAME *(";" NAME "=" VALUE) ":" VALUE, parted in place. */
static bool part_line(struct content_lines *lines, struct content_line *line)
{
    char *at = lines->line;
    line->name = take_name(&at);
    if (!line->name)
        return false;
    char stop = *at;
    *at = '\0';
    while (stop == ';') {
        at++;
        const char *name = take_name(&at);
        if (!name || *at != '=' || line->parameter_count == CONTENT_MOST_PARAMETERS)
            return false;
        *at++ = '\0';
        const char *value = at;
        stop = take_parameter_value(&at);
        lines->parameters[line->parameter_count++] = (struct content_parameter){name, value};
    }
    line->parameters = lines->parameters;
    line->value = at + 1;
    return stop == ':';
}

/* Reads the folded line; false where it is left out. */
static bool read_line(struct content_lines *lines, const struct folded *folded,
                      struct content_line *line)
{
    *line = (struct content_line){
        .span = {lines->source, (uint32_t)folded->start, (uint32_t)folded->first_end}};
    if (folded->length > CONTENT_LONGEST) {
        complain(lines, line->span, "this line is longer than 64 KiB: left out");
        return false;
    }
    if (folded->length == 0 || !is_text(lines, folded))
        return false;
    if (part_line(lines, line))
        return true;
    int diag = complain(lines, line->span,
                        line->parameter_count == CONTENT_MOST_PARAMETERS
                            ? "this line has more than 100 parameters: left out"
                            : "this is no line of a calendar: left out");
    diag_hint(lines->diags, diag,
              "a line is a name, a colon and a value, such as STATUS:CONFIRMED");
    return false;
}

bool content_lines_next(struct content_lines *lines, struct content_line *line)
{
    while (!lines->stopped && lines->at < source_of(lines)->length) {
        struct folded folded = unfold(lines);
        if (read_line(lines, &folded, line))
            return true;
    }
    return false;
}

const char *content_parameter(const struct content_line *line, const char *name)
{
    for (int i = 0; i < line->parameter_count; i++)
        if (strcmp(line->parameters[i].name, name) == 0)
            return line->parameters[i].value;
    return NULL;
}

const char *content_text(struct arena *arena, const char *value, char end)
{
    size_t length = strlen(value), kept = 0;
    char *text = arena_alloc(arena, length + 1);
    for (const char *at = value; *at; at++) {
        char c = *at;
        if (c == '\\' && at[1]) {
            c = *++at;
            if (c == 'n' || c == 'N')
                c = end;
        }
        if (c == '\t')
            c = ' ';
        if ((unsigned char)c >= 0x20 ? c != 0x7F : c == end)
            text[kept++] = c;
    }
    while (kept > 0 && text[kept - 1] == ' ')
        kept--;
    text[kept] = '\0';
    return text + strspn(text, " ");
}
