/* Messages for the people who write plans.
 *
 * Idea: a phase reports all it finds and goes on; between phases the caller asks whether there
 * were errors. Each message has an id from the one table in diag_table.h, a place, a text, and
 * lines that help ("did you mean", "a right one is"). They are printed together, in order of file
 * and line, however they were found.
 *
 *     plans/cms-ramsar.yaml:41:16: error: no activity, meeting or date is called "1.22"
 *        41 |         after: [1.22, 1.1 start + 2 months]
 *           |                 ^^^^
 *           = did you mean "1.2"?
 */
#ifndef DIAG_DIAG_H
#define DIAG_DIAG_H

#include "base/buf.h"
#include "base/vec.h"
#include "diag/source.h"

#include <stdbool.h>

enum level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };

/* The ids, D_UNKNOWN_KEY and so on, from the table. */
enum diag_id {
#define DIAG(id, level, meaning) D_##id,
#include "diag/diag_table.h"
#undef DIAG
    DIAG_COUNT
};

/* A second place that belongs to a message ("first used here"), or a hint without a place. */
struct diag_note {
    struct span span;
    const char *text;
};

struct diag {
    enum diag_id id;
    enum level level;
    struct span span;
    const char *text;
    VEC(struct diag_note) notes;
};

struct diags {
    struct arena *arena; /* where texts, sources and messages live */
    VEC(struct source) sources;
    VEC(struct diag) list;
    int error_count, warning_count;
};

void diags_init(struct diags *diags, struct arena *arena);

/* Adds a text that messages may point into; returns its index. Name and text must outlive the
 * arena's owner. */
int diags_add_source(struct diags *diags, const char *name, const char *text, size_t length);

/* Adds a message with the level of its id; returns its index. The same text at the same place is
 * kept once (a shared file may be found wrong twice). After MOST_DIAGS messages the rest is only
 * counted. */
int diag_add(struct diags *diags, enum diag_id id, struct span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Is the list full? Then nothing more is shown, and to look for good advice is for nothing. */
bool diags_full(const struct diags *diags);

/* Adds a help line ("= ...") to message `index`. */
void diag_hint(struct diags *diags, int index, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds a second place, with its own line and caret, to message `index`. */
void diag_see(struct diags *diags, int index, struct span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Prints all messages, sorted by file and line, into `out`. With `colour`, ANSI colours. */
void diags_print(const struct diags *diags, struct buf *out, bool colour);

/* "file:line", for use inside a text; "" where the span has no place. In the arena. */
const char *diags_place(const struct diags *diags, struct span span);

enum level diag_level(enum diag_id id);
const char *diag_name(enum diag_id id);    /* "unknown-key": stable, for tests and programs */
const char *diag_meaning(enum diag_id id); /* one line for the documentation */

/* The candidate nearest to `word` by edit distance, if near enough to be worth asking "did you
 * mean"; else NULL. */
const char *nearest_word(const char *word, const char *const *candidates, int count);

#endif
