/* What would be right: readers of the dates and durations that people write elsewhere.
 *
 * Idea: the language has one way to write each thing, so whoever comes from another habit
 * (14/03/2016, P3W, 2,5 months) is told the exact words to write. Nothing that is found here is
 * ever used as a value. */
#ifndef READ_ADVICE_H
#define READ_ADVICE_H

#include "base/arena.h"

#include <stddef.h>

/* Hint lines such as: write "2016-03-14". NULL where the text is not understood. In the arena. */
const char *advise_date(struct arena *arena, const char *text, size_t length);
const char *advise_duration(struct arena *arena, const char *text, size_t length);

/* A number written as a word, one to twelve; else 0. */
int number_word(const char *word, size_t length);

#endif
