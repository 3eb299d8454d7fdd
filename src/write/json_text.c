#include "write/json_text.h"

#include <string.h>

static void add_string(struct buf *out, const char *text)
{
    buf_putc(out, '"');
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p == '"' || *p == '\\')
            buf_printf(out, "\\%c", *p);
        else if (*p == '\n')
            buf_puts(out, "\\n");
        else if (*p < 0x20 || *p == 0x7F)
            buf_printf(out, "\\u%04x", *p);
        else
            buf_putc(out, (char)*p);
    }
    buf_putc(out, '"');
}

/* Comma, line end and indentation as they are due, and the key. */
static void begin(struct json *json, const char *key)
{
    if (json->begun)
        buf_puts(json->out, json->flat ? ", " : ",");
    if (!json->flat && json->depth > 0) {
        buf_putc(json->out, '\n');
        for (int i = 0; i < json->depth; i++)
            buf_puts(json->out, "  ");
    }
    if (key) {
        add_string(json->out, key);
        buf_puts(json->out, ": ");
    }
    json->begun = true;
}

void json_open(struct json *json, const char *key, char bracket)
{
    begin(json, key);
    buf_putc(json->out, bracket);
    json->depth++;
    json->begun = false;
}

void json_close(struct json *json, char bracket)
{
    json->depth--;
    if (json->begun && !json->flat) {
        buf_putc(json->out, '\n');
        for (int i = 0; i < json->depth; i++)
            buf_puts(json->out, "  ");
    }
    buf_putc(json->out, bracket);
    json->begun = true;
}

void json_open_flat(struct json *json, const char *key, char bracket)
{
    begin(json, key);
    buf_putc(json->out, bracket);
    json->depth++;
    json->begun = false;
    json->flat = true;
}

void json_close_flat(struct json *json, char bracket)
{
    json_close(json, bracket);
    json->flat = false;
}

void json_text(struct json *json, const char *key, const char *text)
{
    if (!text) {
        json_null(json, key);
        return;
    }
    begin(json, key);
    add_string(json->out, text);
}

void json_number(struct json *json, const char *key, int number)
{
    begin(json, key);
    buf_printf(json->out, "%d", number);
}

void json_bool(struct json *json, const char *key, bool value)
{
    begin(json, key);
    buf_puts(json->out, value ? "true" : "false");
}

void json_day(struct json *json, const char *key, day d)
{
    char text[12];
    json_text(json, key, d == DAY_NONE ? NULL : format_day(d, text));
}

void json_null(struct json *json, const char *key)
{
    begin(json, key);
    buf_puts(json->out, "null");
}
