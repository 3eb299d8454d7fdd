#include "scene/text.h"
#include "scene/breaks.h"

#include <string.h>

/* Longer words are measured each time; they are rare. */
enum { WORD_KEPT = 64 };

static void plain_size(void *context, const char *text, const char *language,
                       const struct text_style *style, double *width, double *height)
{
    (void)context, (void)language;
    int characters = 0;
    for (const char *p = text; *p; p++)
        characters += ((unsigned char)*p & 0xC0) != 0x80;
    double along = 0.5 * style->size * characters, across = 1.2 * style->size;
    *width = style->turned != 0 ? across : along;
    *height = style->turned != 0 ? along : across;
}

struct text_measure plain_measure(void)
{
    return (struct text_measure){plain_size, NULL};
}

static double ask(struct ruler *ruler, const char *text, const struct text_style *style)
{
    double width = 0, height = 0;
    ruler->measure->size(ruler->measure->context, text, ruler->language, style, &width, &height);
    return width;
}

/* The width of `length` bytes without a blank inside, asked for once in each style. */
static double word_width(struct ruler *ruler, const char *word, size_t length,
                         struct text_style style)
{
    char key[WORD_KEPT + 8];
    if (length >= WORD_KEPT) {
        struct arena_mark mark = arena_mark(ruler->scratch);
        double width = ask(ruler, arena_dup(ruler->scratch, word, length), &style);
        arena_reset(ruler->scratch, mark);
        return width;
    }
    key[0] = (char)(1 + style.size * 4); /* sizes of a chart are quarters of a point, below 30 */
    key[1] = (char)(1 + style.bold + 2 * style.italic);
    memcpy(key + 2, word, length);
    key[length + 2] = '\0';
    int index = map_get(&ruler->words, key);
    if (index == MAP_NONE) {
        index = ruler->widths.count;
        map_add(ruler->scratch, &ruler->words, arena_strdup(ruler->scratch, key), index);
        *vec_push(ruler->scratch, &ruler->widths) = ask(ruler, key + 2, &style);
    }
    return ruler->widths.items[index];
}

double ruler_width(struct ruler *ruler, const char *text, struct text_style style)
{
    double width = 0, blank = word_width(ruler, " ", 1, style);
    while (*text) {
        size_t length = strcspn(text, " ");
        width += length ? word_width(ruler, text, length, style) : 0;
        text += length;
        for (; *text == ' '; text++)
            width += blank;
    }
    return width;
}

double ruler_height(struct ruler *ruler, struct text_style style)
{
    double width = 0, height = 0;
    ruler->measure->size(ruler->measure->context, "Éç", ruler->language, &style, &width, &height);
    return height;
}

double ruler_widest_word(struct ruler *ruler, const char *text, struct text_style style)
{
    double widest = 0;
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        size_t length = piece_length(text);
        double width = word_width(ruler, text, length, style);
        widest = width > widest ? width : widest;
        text += length;
    }
    return widest;
}

/* How many bytes of a piece fit into `room`, at least one character. */
static size_t fitting(struct ruler *ruler, const char *piece, size_t length, double room,
                      struct text_style style)
{
    size_t fits = 0;
    double width = 0;
    while (fits < length) {
        size_t character = character_length(piece + fits);
        width += word_width(ruler, piece + fits, character, style);
        if (fits && width > room)
            break;
        fits += character;
    }
    return fits;
}

struct line_builder {
    struct ruler *ruler;
    struct arena *arena;
    struct text_style style;
    VEC(struct text_line) lines;
    const char *start; /* of the line being filled */
    size_t length;     /* bytes on it */
    double width;
};

static void end_line(struct line_builder *b, const char *next)
{
    if (b->length) {
        struct text_line *line = vec_push(b->ruler->scratch, &b->lines);
        line->text = arena_dup(b->arena, b->start, b->length);
        line->width = b->width;
    }
    b->start = next;
    b->length = 0;
    b->width = 0;
}

struct text_block ruler_wrap(struct ruler *ruler, struct arena *arena, const char *text,
                             double width, struct text_style style)
{
    struct line_builder b = {ruler, arena, style, {0}, text, 0, 0};
    double blank = word_width(ruler, " ", 1, style);
    const char *at = text;
    while (*at) {
        size_t blanks = strspn(at, " "), length = piece_length(at + blanks);
        const char *piece = at + blanks;
        double piece_width = length ? word_width(ruler, piece, length, style) : 0;
        double gap = b.length ? (double)blanks * blank : 0;
        if (!length)
            break;
        if (!b.length)
            b.start = piece;
        if (b.length && b.width + gap + piece_width > width)
            end_line(&b, piece), gap = 0;
        if (!b.length && piece_width > width) {
            length = fitting(ruler, piece, length, width, style);
            piece_width = word_width(ruler, piece, length, style);
        }
        b.length = (size_t)(piece + length - b.start);
        b.width += gap + piece_width;
        at = piece + length;
    }
    end_line(&b, at);
    struct text_line *lines = arena_array(arena, struct text_line, b.lines.count);
    if (b.lines.count)
        memcpy(lines, b.lines.items, (size_t)b.lines.count * sizeof *lines);
    return (struct text_block){lines, b.lines.count, ruler_height(ruler, style)};
}
