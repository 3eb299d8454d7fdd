/* Characters in UTF-8. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of the character that begins at text[0], of which `left` bytes are there; *point is its
 * number. 0 where the bytes are no UTF-8: cut short, longer than needed, a surrogate. */
int utf8_next(const char *text, size_t left, uint32_t *point);

/* C0 and C1 control characters, line ends and tabs among them. */
bool utf8_is_control(uint32_t point);

/* Columns that a character takes on a terminal: none for a combining mark, two for a Chinese one.
 */
int utf8_columns(uint32_t point);

/* Does the byte begin a character (or is it none at all)? */
static inline bool utf8_begins(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

#endif
