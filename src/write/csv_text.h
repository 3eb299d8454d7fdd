/* A field of a spreadsheet (RFC 4180). */
#ifndef WRITE_CSV_TEXT_H
#define WRITE_CSV_TEXT_H

#include "base/buf.h"

#include <stdbool.h>

/* Adds a text, quoted where it holds a comma, a quote or a line end; control characters are
 * dropped. Where it is not `is_data` (a number, a date, a word of our own), what would be taken for
 * a formula gets an apostrophe before it. */
void csv_field(struct buf *out, const char *text, bool is_data);

#endif
