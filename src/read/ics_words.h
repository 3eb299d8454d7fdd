/* Words in English, French and Spanish summaries, for those who look for the number of a meeting.
 *
 * Idea: a text is folded to small letters without accents, so that "44ᵉ réunion" and "44e reunion"
 * are the same; each character keeps its place in the text as it was written. */
#ifndef READ_ICS_WORDS_H
#define READ_ICS_WORDS_H

#include "base/arena.h"

#include <stdbool.h>

struct folded {
    const char *written;
    char *text; /* small ASCII letters; what is no Latin letter is '~' */
    int *at;    /* by character of `text`: its byte in `written` */
    int length;
};

enum { FOLD_MOST = 400 }; /* characters of a text that are looked at */

struct folded fold(struct arena *arena, const char *text);

/* Does a word begin at i (no letter or digit before it), or end before i? */
bool word_begins(const struct folded *folded, int i);
bool word_ends(const struct folded *folded, int i);

/* Is a pattern found in the text? '#' stands for a number or ordinal, '*' for anything, a blank for
 * one or more; the rest for itself, whatever its accents and the size of its letters. */
bool find_pattern(struct arena *arena, const struct folded *folded, const char *pattern,
                  const char **number);

#endif
