#include "diag/source.h"
#include "base/utf8.h"

#include <string.h>

enum { BLOCK = 4096 }; /* bytes between two counts of characters */

/* The start of the next line at or after offset i, or 0 where byte i ends no line. */
static size_t line_end(const char *text, size_t i)
{
    if (text[i] == '\n')
        return i + 1;
    if (text[i] == '\r')
        return text[i + 1] == '\n' ? i + 2 : i + 1;
    return 0;
}

static void count_characters(struct source *source, struct arena *arena)
{
    source->characters = arena_array(arena, uint32_t, source->length / BLOCK + 1);
    uint32_t count = 0;
    for (size_t i = 0; i < source->length; i++) {
        if (i % BLOCK == 0)
            source->characters[i / BLOCK] = count;
        count += utf8_begins(source->text[i]);
    }
}

void source_init(struct source *source, struct arena *arena, const char *name, const char *text,
                 size_t length)
{
    int lines = 1;
    for (size_t i = 0; i < length; i++)
        if (line_end(text, i) == i + 1)
            lines++;
    *source = (struct source){.name = name, .text = text, .length = length};
    source->line_starts = arena_array(arena, uint32_t, lines + 1);
    source->line_count = 1;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        source->line_starts[0] = 3; /* a byte order mark is no part of the first line */
    for (size_t i = 0; i < length; i++)
        if (line_end(text, i) == i + 1)
            source->line_starts[source->line_count++] = (uint32_t)(i + 1);
    count_characters(source, arena);
}

/* The characters before an offset of at most `length`. */
static uint32_t characters_before(const struct source *source, size_t offset)
{
    size_t block = offset > 0 ? (offset - 1) / BLOCK : 0;
    uint32_t count = source->characters[block];
    for (size_t i = block * BLOCK; i < offset; i++)
        count += utf8_begins(source->text[i]);
    return count;
}

void source_place(const struct source *source, uint32_t offset, int *line, int *column)
{
    int low = 0, high = source->line_count - 1;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    *line = low + 1;
    size_t end = offset < source->length ? offset : source->length;
    uint32_t start = source->line_starts[low];
    *column = 1;
    if (end > start)
        *column += (int)(characters_before(source, end) - characters_before(source, start));
}

const char *source_line(const struct source *source, int line, size_t *length)
{
    size_t start = source->line_starts[line - 1];
    size_t end = line < source->line_count ? source->line_starts[line] : source->length;
    while (end > start && (source->text[end - 1] == '\n' || source->text[end - 1] == '\r'))
        end--;
    *length = end - start;
    return source->text + start;
}
