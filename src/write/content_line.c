#define _POSIX_C_SOURCE 200809L
#include "write/content_line.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_LINE = 75 }; /* octets, without CRLF */

/* Bytes of the character at text, and what it is; 0 where the bytes are no UTF-8. */
static size_t character_at(const char *text, uint32_t *point)
{
    return (size_t)utf8_next(text, strnlen(text, 4), point);
}

/* A line that grows in `out` and folds itself. */
struct line {
    struct buf *out;
    size_t used; /* octets of the line so far */
};

/* Adds what must not be parted: a character, or an escape. */
static void add_unit(struct line *line, const char *bytes, size_t length)
{
    if (line->used + length > LONGEST_LINE) {
        buf_puts(line->out, "\r\n ");
        line->used = 1;
    }
    buf_add(line->out, bytes, length);
    line->used += length;
}

static void add_plain(struct line *line, const char *text)
{
    uint32_t point;
    while (*text) {
        size_t length = character_at(text, &point);
        if (length && point != '\r' && point != '\n')
            add_unit(line, text, length);
        text += length ? length : 1;
    }
}

/* What stands for a byte in a TEXT value, or NULL where it stands for itself. */
static const char *escape_of(char c)
{
    switch (c) {
    case '\\':
        return "\\\\";
    case ';':
        return "\\;";
    case ',':
        return "\\,";
    case '\n':
        return "\\n";
    }
    return NULL;
}

enum { BYTE_ORDER_MARK = 0xFEFF };

static bool is_written(uint32_t point)
{
    return point == '\t' || (!utf8_is_control(point) && point != BYTE_ORDER_MARK);
}

static void add_escaped(struct line *line, const char *text)
{
    uint32_t point;
    while (*text) {
        size_t length = character_at(text, &point);
        const char *escape = escape_of(*text);
        if (escape)
            add_unit(line, escape, 2);
        else if (length && is_written(point))
            add_unit(line, text, length);
        text += length ? length : 1;
    }
}

/* A value of a parameter, in quotes where it holds what would end it. */
static void add_parameter_value(struct line *line, const char *text)
{
    bool quoted = text[strcspn(text, ":;,")] != '\0';
    uint32_t point;
    if (quoted)
        add_unit(line, "\"", 1);
    while (*text) {
        size_t length = character_at(text, &point);
        if (*text == '"' || *text == '^' || *text == '\n')
            add_unit(line, *text == '"' ? "^'" : *text == '^' ? "^^" : "^n", 2);
        else if (length && is_written(point))
            add_unit(line, text, length);
        text += length ? length : 1;
    }
    if (quoted)
        add_unit(line, "\"", 1);
}

static struct line begin_line_with(struct buf *out, const char *name,
                                   const struct ical_parameter *parameters, int count)
{
    struct line line = {out, 0};
    add_plain(&line, name);
    for (int i = 0; i < count; i++) {
        if (!parameters[i].value)
            continue;
        add_unit(&line, ";", 1);
        add_plain(&line, parameters[i].name);
        add_unit(&line, "=", 1);
        add_parameter_value(&line, parameters[i].value);
    }
    add_unit(&line, ":", 1);
    return line;
}

static struct line begin_line(struct buf *out, const char *name)
{
    return begin_line_with(out, name, NULL, 0);
}

static void end_line(struct line *line)
{
    buf_puts(line->out, "\r\n");
}

void ical_raw(struct buf *out, const char *name, const char *value)
{
    struct line line = begin_line(out, name);
    add_plain(&line, value);
    end_line(&line);
}

void ical_line(struct buf *out, const char *text)
{
    struct line line = {out, 0};
    add_plain(&line, text);
    end_line(&line);
}

void ical_text(struct buf *out, const char *name, const char *text)
{
    ical_text_with(out, name, NULL, 0, text);
}

void ical_text_with(struct buf *out, const char *name, const struct ical_parameter *parameters,
                    int count, const char *text)
{
    struct line line = begin_line_with(out, name, parameters, count);
    add_escaped(&line, text);
    end_line(&line);
}

static bool is_hexadecimal(char c)
{
    return c && strchr("0123456789abcdefABCDEF", c);
}

/* Does the byte stand for itself in a URI? */
static bool is_in_uri(const char *at)
{
    char c = *at;
    if (c == '%')
        return is_hexadecimal(at[1]) && is_hexadecimal(at[2]);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr("-._~:/?#[]@!$&'()*+,;=", c);
}

void ical_uri(struct buf *out, const char *name, const struct ical_parameter *parameters, int count,
              const char *uri)
{
    struct line line = begin_line_with(out, name, parameters, count);
    for (; *uri; uri++) {
        char escape[4];
        if (is_in_uri(uri)) {
            add_unit(&line, uri, 1);
            continue;
        }
        snprintf(escape, sizeof escape, "%%%02X", (unsigned char)*uri);
        add_unit(&line, escape, 3);
    }
    end_line(&line);
}

void ical_list(struct buf *out, const char *name, const char *const *texts, int count)
{
    if (count == 0)
        return;
    struct line line = begin_line(out, name);
    for (int i = 0; i < count; i++) {
        if (i > 0)
            add_unit(&line, ",", 1);
        add_escaped(&line, texts[i]);
    }
    end_line(&line);
}

void ical_date(struct buf *out, const char *name, day d)
{
    struct civil c = civil_of(d);
    char value[40], parameter[64];
    snprintf(value, sizeof value, "%04d%02d%02d", c.year, c.month, c.day);
    snprintf(parameter, sizeof parameter, "%s;VALUE=DATE", name);
    ical_raw(out, parameter, value);
}

char *format_ical_time(int64_t seconds, char *out, size_t size)
{
    int64_t days = seconds / 86400 - (seconds % 86400 < 0);
    int rest = (int)(seconds - days * 86400);
    struct civil c = civil_of((day)days);
    snprintf(out, size, "%04d%02d%02dT%02d%02d%02dZ", c.year, c.month, c.day, rest / 3600,
             rest / 60 % 60, rest % 60);
    return out;
}

void ical_time(struct buf *out, const char *name, int64_t seconds)
{
    char value[64];
    ical_raw(out, name, format_ical_time(seconds, value, sizeof value));
}
