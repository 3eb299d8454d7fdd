/* Dates, spans and durations in plan files.
 *
 * All parsers take bytes [from, to) of a text's value, so that a message can point at the very
 * word; they report what is wrong, with what would be right, and then return false. */
#ifndef READ_DATES_H
#define READ_DATES_H

#include "read/advice.h"
#include "read/keys.h"

/* One day: 2016-03-14. */
bool parse_day(struct reader *r, const struct yaml_node *text, size_t from, size_t to, day *found);

/* A date word or "A to B". *in_days: were all its dates written as days? `wanted` is DATE_OR_SPAN,
 * or DATE_WITH_WORDS where a map may stand instead. */
bool parse_span(struct reader *r, const struct yaml_node *text, size_t from, size_t to,
                enum date_wanted wanted, struct days *found, bool *in_days);

/* A duration, in calendar or working time. */
bool parse_length(struct reader *r, const struct yaml_node *text, size_t from, size_t to,
                  struct duration *found);

/* Does the text begin as a date does, so that it is better explained as one than as a name? */
bool looks_like_date(const char *text, size_t length);

/* Reports the text as a date that is none. */
void bad_date(struct reader *r, const struct yaml_node *text, size_t from, size_t to,
              enum date_wanted wanted);

/* A span, or { print:, from:, to: }. */
struct written_span {
    struct days days;
    bool in_days;
    struct name print; /* empty where no words were given */
};
bool read_written_span(struct reader *r, const struct key *key, struct yaml_node *value,
                       struct written_span *found);

/* A span that was read, as messages in English call it: its words, or what was written. */
const char *span_text(struct arena *arena, const struct yaml_node *value,
                      const struct written_span *span);

/* ---- readers of fields ---- */

read_value read_day;      /* day */
read_value read_span;     /* struct days */
read_value read_duration; /* struct duration, calendar or working time */

/* One span or a list of them, in the order written, in the arena. */
const struct days *read_spans(struct reader *r, const struct key *key, struct yaml_node *value,
                              int *count);

#endif
