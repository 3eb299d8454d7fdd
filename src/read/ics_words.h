/* Words in English, French and Spanish summaries, for those who look for the number of a meeting.
 *
 * Idea: a text is folded to small letters without accents, so that "44ᵉ réunion" and "44e reunion"
 * are the same; each character keeps its place in the text as it was written. */
#ifndef READ_ICS_WORDS_H
#define READ_ICS_WORDS_H

#include "base/arena.h"

#include <stdbool.h>

struct folded {
    char *text; /* small ASCII letters; what is no Latin letter is '~' */
    int *at;    /* by character of `text`: its byte in the text as written */
    int length;
};

enum { FOLD_MOST = 1000 }; /* characters of a text that are looked at */

struct folded fold(struct arena *arena, const char *text);

/* Does a word begin at i (no letter or digit before it), or end before i? */
bool word_begins(const struct folded *folded, int i);
bool word_ends(const struct folded *folded, int i);

/* A number at i: digits, with or without ".1" behind them and an ordinal ending ("17th", "44e",
 * "44.a"), or an ordinal in words up to ninety-ninth ("dix-septieme", "cuadragesima cuarta").
 * Returns how many characters it takes, 0 where there is none; *number is its text, in the arena.
 */
int read_ordinal(struct arena *arena, const struct folded *folded, int i, const char **number);

/* Digits at i alone ("17", "4.2"), at most three before the point, none behind the number. */
int read_number(struct arena *arena, const struct folded *folded, int i, const char **number);

/* Is a pattern found in the text? '#' stands for a number or ordinal, '*' for anything, a blank for
 * one or more; the rest for itself, whatever its accents and the size of its letters. */
bool find_pattern(struct arena *arena, const struct folded *folded, const char *pattern,
                  const char **number);

#endif
