#include "base/utf8.h"

/* Sequences by their first byte: how long, which bits of it count, the least character that needs
 * that length (shorter ones written longer are no UTF-8). */
static const struct {
    unsigned char mask, lead, bits;
    int length;
    uint32_t least;
} forms[] = {
    {0x80, 0x00, 0x7F, 1, 0},
    {0xE0, 0xC0, 0x1F, 2, 0x80},
    {0xF0, 0xE0, 0x0F, 3, 0x800},
    {0xF8, 0xF0, 0x07, 4, 0x10000},
};

int utf8_next(const char *text, size_t left, uint32_t *point)
{
    const unsigned char *bytes = (const unsigned char *)text;
    for (size_t f = 0; left > 0 && f < sizeof forms / sizeof *forms; f++) {
        if ((bytes[0] & forms[f].mask) != forms[f].lead)
            continue;
        if (left < (size_t)forms[f].length)
            return 0;
        *point = bytes[0] & forms[f].bits;
        for (int i = 1; i < forms[f].length; i++) {
            if ((bytes[i] & 0xC0) != 0x80)
                return 0;
            *point = *point << 6 | (bytes[i] & 0x3Fu);
        }
        bool surrogate = *point >= 0xD800 && *point <= 0xDFFF;
        bool valid = *point >= forms[f].least && *point <= 0x10FFFF && !surrogate;
        return valid ? forms[f].length : 0;
    }
    return 0;
}

bool utf8_is_control(uint32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0);
}
