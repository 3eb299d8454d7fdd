/* JSON, one value after the other (RFC 8259).
 *
 * Idea: the writer keeps the depth and whether a comma is due, so callers only say what comes.
 * Invariant: what was written is the beginning of a valid JSON text, indented by two blanks; it is
 * complete when every opened object and array is closed. */
#ifndef WRITE_JSON_TEXT_H
#define WRITE_JSON_TEXT_H

#include "base/buf.h"
#include "cal/date.h"

struct json {
    struct buf *out;
    int depth;
    bool begun; /* something stands in the object or array that is open */
    bool flat;  /* what is open stands on one line */
};

/* `key` is NULL for what stands in an array, and for the whole. */
void json_open(struct json *json, const char *key, char bracket); /* '{' or '[' */
void json_close(struct json *json, char bracket);                 /* '}' or ']' */

/* From now on, until the matching json_close, everything stands on one line. */
void json_open_flat(struct json *json, const char *key, char bracket);
void json_close_flat(struct json *json, char bracket);

void json_text(struct json *json, const char *key, const char *text); /* NULL gives null */
void json_number(struct json *json, const char *key, int number);
void json_bool(struct json *json, const char *key, bool value);
void json_day(struct json *json, const char *key, day d); /* "2016-03-14"; DAY_NONE gives null */
void json_null(struct json *json, const char *key);

#endif
