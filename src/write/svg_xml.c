#include "write/svg_xml.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

void svg_number(struct buf *out, double value)
{
    char text[40];
    int length = snprintf(text, sizeof text, "%.2f", value);
    while (text[length - 1] == '0')
        length--;
    if (text[length - 1] == '.')
        length--;
    if (length == 2 && text[0] == '-' && text[1] == '0')
        buf_putc(out, '0');
    else
        buf_add(out, text, (size_t)length);
}

void svg_attribute(struct buf *out, const char *name, double value)
{
    buf_printf(out, " %s=\"", name);
    svg_number(out, value);
    buf_putc(out, '"');
}

void svg_words_attribute(struct buf *out, const char *name, const char *words)
{
    buf_printf(out, " %s=\"", name);
    svg_escaped(out, words);
    buf_putc(out, '"');
}

void svg_colour(struct buf *out, const char *name, colour c)
{
    if (c == NO_COLOUR)
        buf_printf(out, " %s=\"none\"", name);
    else
        buf_printf(out, " %s=\"#%06x\"", name, (unsigned)c);
}

static void escape_ascii(struct buf *out, char c)
{
    switch (c) {
    case '&':
        buf_puts(out, "&amp;");
        break;
    case '<':
        buf_puts(out, "&lt;");
        break;
    case '>':
        buf_puts(out, "&gt;");
        break;
    case '"':
        buf_puts(out, "&quot;");
        break;
    default:
        buf_putc(out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
    }
}

void svg_escaped(struct buf *out, const char *text)
{
    for (size_t left = strlen(text); left > 0;) {
        uint32_t point;
        int length = utf8_next(text, left, &point);
        bool blank = *text == '\t' || *text == '\n' || *text == '\r';
        if (length == 0 || point == 0xFFFE || point == 0xFFFF || (utf8_is_control(point) && !blank))
            buf_puts(out, "\xEF\xBF\xBD");
        else if (length == 1)
            escape_ascii(out, *text);
        else
            buf_add(out, text, (size_t)length);
        length = length ? length : 1;
        text += length;
        left -= (size_t)length;
    }
}

void svg_element(struct buf *out, const char *name, const char *words)
{
    buf_printf(out, "<%s>", name);
    svg_escaped(out, words);
    buf_printf(out, "</%s>", name);
}

static void path_step(struct buf *out, char step, double x, double y)
{
    buf_putc(out, step);
    svg_number(out, x);
    buf_putc(out, ' ');
    svg_number(out, y);
}

static void sink_move(void *out, double x, double y)
{
    path_step(out, 'M', x, y);
}

static void sink_line(void *out, double x, double y)
{
    path_step(out, 'L', x, y);
}

static void sink_curve(void *out, struct vertex a, struct vertex b, struct vertex end)
{
    path_step(out, 'C', a.x, a.y);
    path_step(out, ' ', b.x, b.y);
    path_step(out, ' ', end.x, end.y);
}

static void sink_close(void *out)
{
    buf_putc(out, 'Z');
}

struct path_sink svg_path(struct buf *out)
{
    return (struct path_sink){sink_move, sink_line, sink_curve, sink_close, out};
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char *svg_name(struct arena *arena, const char *id)
{
    const char *arrow = strstr(id, " -> ");
    char *name = arrow ? arena_printf(arena, "_%.*s--%s", (int)(arrow - id), id, arrow + 4)
                       : arena_printf(arena, "_%s", id);
    for (char *p = name; *p; p++)
        if (*p == ' ')
            *p = '-';
        else if (!is_letter(*p) && !(*p >= '0' && *p <= '9') && *p != '.' && *p != '-')
            *p = '_';
    return is_letter(name[1]) ? name + 1 : name;
}
