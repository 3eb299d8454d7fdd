/* Where a line may break.
 *
 * Idea: the part of the Unicode line breaking algorithm (UAX 14) that the titles of plans need.
 * Scripts with blanks break at them, behind hyphens and behind slashes. Chinese and Japanese have
 * none: a line breaks beside any of their characters, but not before a sign that closes (a comma,
 * a full stop, a bracket), not behind one that opens, and not between a number and what it counts.
 *
 * Invariant: a break never parts the bytes of a character, nor a letter from its accents. */
#ifndef SCENE_BREAKS_H
#define SCENE_BREAKS_H

#include <stddef.h>

/* Bytes of the first character of a UTF-8 text that is not empty, with the accents on it. */
size_t character_length(const char *text);

/* Bytes that stay together at the start of `text`, which is UTF-8: up to a blank, the end, or a
 * place where a line may break; 0 where the text is empty or begins with a blank. */
size_t piece_length(const char *text);

#endif
