/* Texts and places in them.
 *
 * Idea: a place is kept as byte offsets into a text that stays in memory, so it costs twelve bytes
 * and can be turned into line, column and the line itself whenever a message needs them. */
#ifndef DIAG_SOURCE_H
#define DIAG_SOURCE_H

#include "base/arena.h"

#include <stdint.h>

struct source {
    const char *name; /* as the user would write it; "<stdin>" for standard input */
    const char *text; /* ends with NUL */
    size_t length;
    uint32_t *line_starts; /* byte offset of each line; made by source_init */
    int line_count;
    uint32_t *characters; /* how many stand before each block of bytes: a column is found in a
                             moment however long the line is */
};

enum { NO_SOURCE = -1 };

/* Bytes [start, end) of one source. A span without a place has source NO_SOURCE. */
struct span {
    int32_t source; /* index into struct diags.sources */
    uint32_t start, end;
};

static inline struct span no_span(void)
{
    return (struct span){NO_SOURCE, 0, 0};
}

/* Fills in the line starts. LF, CRLF and a lone CR end a line. */
void source_init(struct source *source, struct arena *arena, const char *name, const char *text,
                 size_t length);

/* Line and column of an offset, both counted from 1; columns count characters, not bytes. */
void source_place(const struct source *source, uint32_t offset, int *line, int *column);

/* The text of a line (counted from 1) without its end; not terminated. */
const char *source_line(const struct source *source, int line, size_t *length);

#endif
