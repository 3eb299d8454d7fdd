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

static struct line begin_line(struct buf *out, const char *name)
{
    struct line line = {out, 0};
    add_plain(&line, name);
    add_unit(&line, ":", 1);
    return line;
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

void ical_text(struct buf *out, const char *name, const char *text)
{
    struct line line = begin_line(out, name);
    add_escaped(&line, text);
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

void ical_time(struct buf *out, const char *name, int64_t seconds)
{
    int64_t days = seconds / 86400 - (seconds % 86400 < 0);
    int rest = (int)(seconds - days * 86400);
    struct civil c = civil_of((day)days);
    char value[64];
    snprintf(value, sizeof value, "%04d%02d%02dT%02d%02d%02dZ", c.year, c.month, c.day, rest / 3600,
             rest / 60 % 60, rest % 60);
    ical_raw(out, name, value);
}
