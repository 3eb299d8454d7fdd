/* What would be right: readers of the dates and durations that people write elsewhere.
 *
 * Idea: the language has one way to write each thing, so whoever comes from another habit
 * (14/03/2016, P3W, 2,5 months) is told the exact words to write. Nothing that is found here is
 * ever used as a value. */
#ifndef READ_ADVICE_H
#define READ_ADVICE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* What may stand in the place of a date: what is advised must be right there. */
enum date_wanted {
    ONE_DAY,        /* 2016-03-14 */
    ONE_DATE,       /* or 2016-03, 2016-Q2... */
    DATE_OR_SPAN,   /* or A to B */
    DATE_WITH_WORDS /* or { print:, from:, to: } */
};

/* Hint lines such as: write "2016-03-14". NULL where the text is not understood. In the arena. */
const char *advise_date(struct arena *arena, const char *text, size_t length,
                        enum date_wanted wanted);
const char *advise_duration(struct arena *arena, const char *text, size_t length);

/* Today, tomorrow...: is it a date only for whoever knows when it was written? */
bool is_relative_date(const char *text, size_t length);

/* A number written as a word, one to twelve; else 0. */
int number_word(const char *word, size_t length);

#endif
