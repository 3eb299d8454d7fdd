/* Text for a terminal: how wide it is, and how it is broken into lines.
 *
 * Idea: widths are counted in columns, not bytes: a combining mark takes none, a Chinese character
 * two. Text is wrapped at blanks and never cut; a word longer than the line is broken. Line ends
 * and control characters in a text count as blanks, so a plan cannot steer a terminal. */
#ifndef WRITE_TERMINAL_H
#define WRITE_TERMINAL_H

#include "base/buf.h"

#include <stdbool.h>

/* Columns that the first `length` bytes take. */
int text_columns(const char *text, size_t length);

/* Takes the next line of at most `width` columns (at least 1): sets the line and its length in
 * bytes, without blanks at its ends, and moves *rest behind it. False where nothing is left. */
bool text_next_line(const char **rest, int width, const char **line, size_t *length);

/* Adds a paragraph: the first line behind `first`, the others behind `indent` blanks, none wider
 * than `width` columns. `first` is `indent` columns wide. Nothing where the text is blank. */
void text_add_wrapped(struct buf *out, const char *first, int indent, int width, const char *text);

struct cell {
    const char *text;
    int width;  /* columns */
    bool right; /* set to the right */
};

/* Adds a row of cells, two blanks apart, the first behind `first`, which is `indent` columns wide;
 * as many lines as the highest cell needs. No blanks at line ends. */
void text_add_row(struct buf *out, const char *first, int indent, const struct cell *cells,
                  int count);

#endif
