/* Content lines: the byte layer of iCalendar (RFC 5545, section 3.1).
 *
 * Idea: a property is written in one call, so no value ever reaches the output without its escapes
 * and folds. Invariant of what is written: every line ends with CRLF, no line is longer than 75
 * octets, no fold stands inside a UTF-8 sequence, and no value can end its line or begin another
 * property. */
#ifndef WRITE_CONTENT_LINE_H
#define WRITE_CONTENT_LINE_H

#include "base/buf.h"
#include "cal/date.h"

#include <string.h>

/* One content line: `name`, with parameters if any, a colon, and the value as it is. For values
 * of our own making alone; CR and LF in it are dropped. */
void ical_raw(struct buf *out, const char *name, const char *value);

/* A TEXT value: backslash, semicolon, comma and line ends are escaped; control characters and bytes
 * that are no UTF-8 are dropped. */
void ical_text(struct buf *out, const char *name, const char *text);

/* A list of TEXT values, each escaped by itself, parted by commas. Nothing for an empty list. */
void ical_list(struct buf *out, const char *name, const char *const *texts, int count);

/* A parameter of a property: ROLE=CHAIR. */
struct ical_parameter {
    const char *name;  /* of our own making */
    const char *value; /* quoted and escaped (RFC 6868) as it needs; NULL: not written */
};

/* A TEXT value behind parameters. */
void ical_text_with(struct buf *out, const char *name, const struct ical_parameter *parameters,
                    int count, const char *text);

/* A URI: what may not stand in one (RFC 3986), blanks, quotes, line ends and bytes that are no
 * ASCII among it, is written as %20. */
void ical_uri(struct buf *out, const char *name, const struct ical_parameter *parameters, int count,
              const char *uri);

/* A whole content line that was written before, "SUMMARY;LANGUAGE=en:Text", folded anew. */
void ical_line(struct buf *out, const char *line);

static inline bool line_begins(const char *line, const char *word)
{
    return strncmp(line, word, strlen(word)) == 0;
}

/* NAME;VALUE=DATE:20160314 */
void ical_date(struct buf *out, const char *name, day d);

/* NAME:20160314T093000Z, from seconds since 1970-01-01 UTC. */
void ical_time(struct buf *out, const char *name, int64_t seconds);

enum { ICAL_TIME_LENGTH = 16 };

/* "20160314T093000Z"; `out` has room for ICAL_TIME_LENGTH + 1 bytes or more. Returns out. */
char *format_ical_time(int64_t seconds, char *out, size_t size);

#endif
