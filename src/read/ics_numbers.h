/* The numbers of meetings, as texts in English, French and Spanish write them.
 *
 * Idea: digits with or without an ending ("17", "17th", "44e", "44.a"), ordinals in words
 * ("forty-fourth", "dix-septieme", "cuadragesima cuarta") and Roman numerals ("XII") all become
 * the digits that ids have. */
#ifndef READ_ICS_NUMBERS_H
#define READ_ICS_NUMBERS_H

#include "read/ics_words.h"

/* Each returns how many characters the number at i takes, 0 where there is none; *number is its
 * text, in the arena. */

/* Digits alone ("17", "4.2"), at most three before the point, none behind the number. */
int read_number(struct arena *arena, const struct folded *folded, int i, const char **number);

/* A Roman numeral in capitals, up to XCIX. */
int read_roman(struct arena *arena, const struct folded *folded, int i, const char **number);

/* Digits or a Roman numeral, with or without an ending, or an ordinal in words up to 199th; a whole
 * word or several. */
int read_ordinal(struct arena *arena, const struct folded *folded, int i, const char **number);

/* The ending of an ordinal at i ("th", "eme", ".a"): its length, or 0. */
int skip_ordinal_ending(const struct folded *folded, int i);

#endif
