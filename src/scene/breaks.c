#include "scene/breaks.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>

/* What a character does to a break beside it. */
enum manner {
    MANNER_LETTER, /* of scripts with blanks, and all that is not said */
    MANNER_DIGIT,
    MANNER_DASH,      /* hyphens and slashes: a line breaks behind them, inside a word */
    MANNER_IDEOGRAPH, /* of scripts without blanks */
    MANNER_OPENS,     /* no break behind it */
    MANNER_CLOSES,    /* no break before it */
    MANNER_JOINS,     /* no break on either side: blanks that do not break */
    MANNER_ON_TOP,    /* stands on the character before it */
};

/* Ranges of code points in order; what is in none is a letter. */
static const struct {
    uint32_t first, last;
    enum manner manner;
} ranges[] = {
    {'!', '!', MANNER_CLOSES},
    {'%', '%', MANNER_CLOSES},
    {'(', '(', MANNER_OPENS},
    {')', ')', MANNER_CLOSES},
    {',', ',', MANNER_CLOSES},
    {'-', '-', MANNER_DASH},
    {'.', '.', MANNER_CLOSES},
    {'/', '/', MANNER_DASH},
    {'0', '9', MANNER_DIGIT},
    {':', ';', MANNER_CLOSES},
    {'?', '?', MANNER_CLOSES},
    {'[', '[', MANNER_OPENS},
    {']', ']', MANNER_CLOSES},
    {'{', '{', MANNER_OPENS},
    {'}', '}', MANNER_CLOSES},
    {0x00A0, 0x00A0, MANNER_JOINS},
    {0x00AB, 0x00AB, MANNER_OPENS},
    {0x00BB, 0x00BB, MANNER_CLOSES},
    {0x0300, 0x036F, MANNER_ON_TOP},
    {0x0483, 0x0489, MANNER_ON_TOP},
    {0x0591, 0x05BD, MANNER_ON_TOP},
    {0x05C1, 0x05C2, MANNER_ON_TOP},
    {0x060C, 0x060C, MANNER_CLOSES},
    {0x0610, 0x061A, MANNER_ON_TOP},
    {0x061B, 0x061B, MANNER_CLOSES},
    {0x061F, 0x061F, MANNER_CLOSES},
    {0x064B, 0x065F, MANNER_ON_TOP},
    {0x0660, 0x0669, MANNER_DIGIT},
    {0x0670, 0x0670, MANNER_ON_TOP},
    {0x06F0, 0x06F9, MANNER_DIGIT},
    {0x200C, 0x200F, MANNER_ON_TOP}, /* joiners and marks of direction */
    {0x2013, 0x2013, MANNER_DASH},
    {0x2014, 0x2014, MANNER_CLOSES}, /* the Chinese dash is two of them */
    {0x2018, 0x2018, MANNER_OPENS},
    {0x2019, 0x2019, MANNER_CLOSES},
    {0x201C, 0x201C, MANNER_OPENS},
    {0x201D, 0x201D, MANNER_CLOSES},
    {0x2026, 0x2026, MANNER_CLOSES},
    {0x202F, 0x202F, MANNER_JOINS},
    {0x2060, 0x2060, MANNER_JOINS},
    {0x2E80, 0x2FFF, MANNER_IDEOGRAPH}, /* radicals */
    {0x3000, 0x3000, MANNER_CLOSES},    /* the wide blank hangs at the end of a line */
    {0x3001, 0x3002, MANNER_CLOSES},
    {0x3003, 0x3004, MANNER_IDEOGRAPH},
    {0x3005, 0x3005, MANNER_CLOSES}, /* says the character before it again */
    {0x3006, 0x3007, MANNER_IDEOGRAPH},
    {0x3008, 0x3008, MANNER_OPENS},
    {0x3009, 0x3009, MANNER_CLOSES},
    {0x300A, 0x300A, MANNER_OPENS},
    {0x300B, 0x300B, MANNER_CLOSES},
    {0x300C, 0x300C, MANNER_OPENS},
    {0x300D, 0x300D, MANNER_CLOSES},
    {0x300E, 0x300E, MANNER_OPENS},
    {0x300F, 0x300F, MANNER_CLOSES},
    {0x3010, 0x3010, MANNER_OPENS},
    {0x3011, 0x3011, MANNER_CLOSES},
    {0x3012, 0x3013, MANNER_IDEOGRAPH},
    {0x3014, 0x3014, MANNER_OPENS},
    {0x3015, 0x3015, MANNER_CLOSES},
    {0x3016, 0x3016, MANNER_OPENS},
    {0x3017, 0x3017, MANNER_CLOSES},
    {0x3018, 0x3018, MANNER_OPENS},
    {0x3019, 0x3019, MANNER_CLOSES},
    {0x301A, 0x301A, MANNER_OPENS},
    {0x301B, 0x301C, MANNER_CLOSES},
    {0x301D, 0x301D, MANNER_OPENS},
    {0x301E, 0x301F, MANNER_CLOSES},
    {0x3020, 0x3029, MANNER_IDEOGRAPH},
    {0x302A, 0x302F, MANNER_ON_TOP},
    {0x3030, 0x3098, MANNER_IDEOGRAPH},
    {0x3099, 0x309A, MANNER_ON_TOP},
    {0x309B, 0x309E, MANNER_CLOSES},
    {0x309F, 0x309F, MANNER_IDEOGRAPH},
    {0x30A0, 0x30A0, MANNER_CLOSES},
    {0x30A1, 0x30FA, MANNER_IDEOGRAPH},
    {0x30FB, 0x30FE, MANNER_CLOSES}, /* middle dot, long vowel */
    {0x30FF, 0xA4CF, MANNER_IDEOGRAPH},
    {0xAC00, 0xD7AF, MANNER_LETTER}, /* Korean has blanks, and breaks at them */
    {0xF900, 0xFAFF, MANNER_IDEOGRAPH},
    {0xFE00, 0xFE0F, MANNER_ON_TOP}, /* variants */
    {0xFF01, 0xFF01, MANNER_CLOSES},
    {0xFF02, 0xFF07, MANNER_IDEOGRAPH},
    {0xFF08, 0xFF08, MANNER_OPENS},
    {0xFF09, 0xFF09, MANNER_CLOSES},
    {0xFF0A, 0xFF0B, MANNER_IDEOGRAPH},
    {0xFF0C, 0xFF0C, MANNER_CLOSES},
    {0xFF0D, 0xFF0D, MANNER_IDEOGRAPH},
    {0xFF0E, 0xFF0E, MANNER_CLOSES},
    {0xFF0F, 0xFF19, MANNER_IDEOGRAPH},
    {0xFF1A, 0xFF1B, MANNER_CLOSES},
    {0xFF1C, 0xFF1E, MANNER_IDEOGRAPH},
    {0xFF1F, 0xFF1F, MANNER_CLOSES},
    {0xFF20, 0xFF3A, MANNER_IDEOGRAPH},
    {0xFF3B, 0xFF3B, MANNER_OPENS},
    {0xFF3C, 0xFF3C, MANNER_IDEOGRAPH},
    {0xFF3D, 0xFF3D, MANNER_CLOSES},
    {0xFF3E, 0xFF5A, MANNER_IDEOGRAPH},
    {0xFF5B, 0xFF5B, MANNER_OPENS},
    {0xFF5C, 0xFF5C, MANNER_IDEOGRAPH},
    {0xFF5D, 0xFF5D, MANNER_CLOSES},
    {0xFF5E, 0xFF5E, MANNER_IDEOGRAPH},
    {0x1F000, 0x1FAFF, MANNER_IDEOGRAPH}, /* pictures */
    {0x20000, 0x3FFFF, MANNER_IDEOGRAPH},
    {0xE0100, 0xE01EF, MANNER_ON_TOP},
};

/* The code point at `text`, and its bytes. What is no UTF-8 counts byte by byte. */
static uint32_t decode(const char *text, size_t *length)
{
    size_t left = 0;
    while (left < 4 && text[left])
        left++;
    uint32_t code = 0;
    int bytes = utf8_next(text, left, &code);
    *length = bytes > 0 ? (size_t)bytes : 1;
    return bytes > 0 ? code : 0xFFFD;
}

static enum manner manner_of(uint32_t code)
{
    int low = 0, high = (int)(sizeof ranges / sizeof *ranges) - 1;
    while (low <= high) {
        int middle = low + (high - low) / 2;
        if (code < ranges[middle].first)
            high = middle - 1;
        else if (code > ranges[middle].last)
            low = middle + 1;
        else
            return ranges[middle].manner;
    }
    return MANNER_LETTER;
}

/* The first character with what stands on it, and its manner. */
static size_t take(const char *text, uint32_t *code, enum manner *manner)
{
    size_t whole, length;
    *code = decode(text, &whole);
    *manner = manner_of(*code);
    while (text[whole] && manner_of(decode(text + whole, &length)) == MANNER_ON_TOP)
        whole += length;
    return whole;
}

size_t character_length(const char *text)
{
    uint32_t code;
    enum manner manner;
    return take(text, &code, &manner);
}

/* Signs of scripts without blanks: they are wide. */
static bool is_wide(uint32_t code)
{
    return code >= 0x2E80;
}

/* May a line break between two characters, neither of them a blank? `inside`: something stands
 * before the first one. */
static bool may_break(uint32_t left, enum manner before, uint32_t right, enum manner after,
                      bool inside)
{
    if (before == MANNER_OPENS || before == MANNER_JOINS || after == MANNER_CLOSES ||
        after == MANNER_JOINS)
        return false;
    if (before == MANNER_DASH && inside && after != MANNER_DIGIT)
        return true;
    if (before == MANNER_IDEOGRAPH)
        return after != MANNER_DASH;
    if (after == MANNER_IDEOGRAPH)
        return before != MANNER_DIGIT && before != MANNER_DASH;
    return (before == MANNER_CLOSES && is_wide(left)) || (after == MANNER_OPENS && is_wide(right));
}

size_t piece_length(const char *text)
{
    if (!*text || *text == ' ')
        return 0;
    uint32_t left, right;
    enum manner before, after;
    size_t at = take(text, &left, &before);
    bool inside = false;
    while (text[at] && text[at] != ' ') {
        size_t length = take(text + at, &right, &after);
        if (may_break(left, before, right, after, inside))
            return at;
        left = right;
        before = after;
        inside = true;
        at += length;
    }
    return at;
}
