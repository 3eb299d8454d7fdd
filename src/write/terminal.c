#define _POSIX_C_SOURCE 200809L
#include "write/terminal.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

enum { GAP = 2, MOST_CELLS = 16 };

/* The character at text and its bytes; a byte that begins none counts as one. */
static uint32_t decode(const char *text, size_t *length)
{
    uint32_t point = 0;
    int n = utf8_next(text, strnlen(text, 4), &point);
    *length = n ? (size_t)n : 1;
    return n ? point : ' ';
}

int text_columns(const char *text, size_t length)
{
    int columns = 0;
    for (size_t i = 0, n; i < length; i += n)
        columns += utf8_columns(decode(text + i, &n));
    return columns;
}

static bool is_blank(char c)
{
    return (unsigned char)c <= ' ' || c == 0x7F;
}

bool text_next_line(const char **rest, int width, const char **line, size_t *length)
{
    const char *start = *rest;
    while (*start && is_blank(*start))
        start++;
    *line = start;
    if (!*start)
        return false;
    const char *at = start, *last_end = NULL;
    int used = 0;
    for (size_t n; *at; at += n) {
        if (is_blank(*at) && !is_blank(at[-1]))
            last_end = at;
        used += utf8_columns(decode(at, &n));
        if (used > width && at > start && !is_blank(*at))
            break;
    }
    const char *end = !*at || !last_end ? at : last_end;
    *rest = end;
    while (end > start && is_blank(end[-1]))
        end--;
    *length = (size_t)(end - start);
    return true;
}

static void add_clean(struct buf *out, const char *text, size_t length)
{
    for (size_t i = 0, n; i < length; i += n) {
        uint32_t point = decode(text + i, &n);
        if (point == ' ' || utf8_is_control(point))
            buf_putc(out, ' ');
        else
            buf_add(out, text + i, n);
    }
}

static void add_blanks(struct buf *out, int count)
{
    for (int i = 0; i < count; i++)
        buf_putc(out, ' ');
}

void text_add_wrapped(struct buf *out, const char *first, int indent, int width, const char *text)
{
    const char *line;
    size_t length;
    int room = width > indent + 10 ? width - indent : 10;
    for (int n = 0; text_next_line(&text, room, &line, &length); n++) {
        if (n == 0)
            buf_puts(out, first);
        else
            add_blanks(out, indent);
        add_clean(out, line, length);
        buf_putc(out, '\n');
    }
}

/* Adds one line of a row: the next line of each cell. False where all are at their end. */
static bool add_line_of_row(struct buf *out, const char *first, int indent,
                            const struct cell *cells, int count, const char **rest)
{
    int column = 0, place = indent;
    bool any = false;
    for (int i = 0; i < count; place += cells[i].width + GAP, i++) {
        const char *line;
        size_t length;
        if (!text_next_line(&rest[i], cells[i].width, &line, &length))
            continue;
        if (!any && *first) {
            buf_puts(out, first);
            column = indent;
        }
        int columns = text_columns(line, length);
        int start = place + (cells[i].right ? cells[i].width - columns : 0);
        add_blanks(out, start - column);
        add_clean(out, line, length);
        column = start + columns;
        any = true;
    }
    if (any)
        buf_putc(out, '\n');
    return any;
}

void text_add_row(struct buf *out, const char *first, int indent, const struct cell *cells,
                  int count)
{
    const char *rest[MOST_CELLS];
    for (int i = 0; i < count; i++)
        rest[i] = cells[i].text;
    while (add_line_of_row(out, first, indent, cells, count, rest))
        first = "";
}
