/* The content lines of an iCalendar file (RFC 5545, section 3.1).
 *
 * Idea: bytes become lines here, and nowhere else: folded lines are joined byte by byte, names are
 * made upper case, parameters are parted from the value. What is too long or no content line is
 * reported and left out; the rest of the file is read on. The reader looks at each byte a fixed
 * number of times, whatever the file holds.
 *
 * Invariant: name, parameters and value of a line are valid UTF-8 without NUL, at most
 * CONTENT_LONGEST bytes together. */
#ifndef READ_CONTENT_LINES_H
#define READ_CONTENT_LINES_H

#include "diag/diag.h"

enum {
    CONTENT_LARGEST = 16 << 20, /* bytes of a file */
    CONTENT_LONGEST = 64 << 10, /* bytes of a line, unfolded */
    CONTENT_MOST_PARAMETERS = 100,
    CONTENT_MOST_COMPLAINTS = 20, /* lines of one file that are reported one by one */
};

struct content_parameter {
    const char *name;  /* upper case */
    const char *value; /* without quotes; several values are parted by commas, as written */
};

struct content_line {
    const char *name; /* upper case: "DTSTART" */
    const struct content_parameter *parameters;
    int parameter_count;
    const char *value; /* as written: escapes are for whoever knows its type */
    struct span span;  /* the line, up to its first fold */
};

struct content_lines {
    struct diags *diags;
    int source;
    size_t at;    /* the next byte of the source */
    bool stopped; /* the file is no text: an error was reported */
    int complaints;
    char *line; /* the unfolded line */
    struct content_parameter parameters[CONTENT_MOST_PARAMETERS];
};

/* Begins to read source `source` of diags. Memory comes from diags->arena. */
void content_lines_begin(struct content_lines *lines, struct diags *diags, int source);

/* The next line; what it points to is valid until the next call. False at the end of the file, and
 * where it stops being text, which is reported. */
bool content_lines_next(struct content_lines *lines, struct content_line *line);

/* The value of a parameter, or NULL. `name` is upper case. */
const char *content_parameter(const struct content_line *line, const char *name);

/* A TEXT value without its escapes and control characters, in `arena`; line ends become `end`. */
const char *content_text(struct arena *arena, const char *value, char end);

#endif
