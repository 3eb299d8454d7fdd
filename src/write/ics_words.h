/* The fixed texts of a calendar in its language.
 *
 * Idea: all words stand in one table (ics_words_table.h) with a column for each language; a
 * language without a column speaks English. */
#ifndef WRITE_ICS_WORDS_H
#define WRITE_ICS_WORDS_H

#include "base/arena.h"

#include <stdbool.h>

enum ics_word {
#define WORD(name, en, fr, es) ICS_##name,
#include "write/ics_words_table.h"
#undef WORD
    ICS_WORD_COUNT
};

/* Is it a language that the table has no column for, or English? */
bool ics_is_english(const char *language);

/* The text with {1}, {2} and {3} filled in; those that it does not hold may be NULL. `language` as
 * "en", "fr", "es"; others and NULL: English. */
const char *ics_say(struct arena *arena, enum ics_word word, const char *language,
                    const char *first, const char *second, const char *third);

#endif
