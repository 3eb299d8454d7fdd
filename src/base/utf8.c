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

/* Code points that take no column or two, in order (after Unicode 15, the scripts that plans of
 * the conventions are written in). */
static const struct {
    uint32_t first, last;
    int columns;
} widths[] = {
    {0x0300, 0x036F, 0}, {0x0483, 0x0489, 0},   {0x0591, 0x05BD, 0},   {0x0610, 0x061A, 0},
    {0x064B, 0x065F, 0}, {0x0E31, 0x0E31, 0},   {0x0E34, 0x0E3A, 0},   {0x0E47, 0x0E4E, 0},
    {0x1100, 0x115F, 2}, {0x200B, 0x200F, 0},   {0x202A, 0x202E, 0},   {0x2060, 0x2064, 0},
    {0x20D0, 0x20F0, 0}, {0x2E80, 0x303E, 2},   {0x3041, 0x33FF, 2},   {0x3400, 0x4DBF, 2},
    {0x4E00, 0xA4CF, 2}, {0xAC00, 0xD7A3, 2},   {0xF900, 0xFAFF, 2},   {0xFE00, 0xFE0F, 0},
    {0xFE20, 0xFE2F, 0}, {0xFE30, 0xFE6F, 2},   {0xFEFF, 0xFEFF, 0},   {0xFF01, 0xFF60, 2},
    {0xFFE0, 0xFFE6, 2}, {0x1F300, 0x1F64F, 2}, {0x1F900, 0x1F9FF, 2}, {0x20000, 0x3FFFD, 2},
};

int utf8_columns(uint32_t point)
{
    for (size_t i = 0; i < sizeof widths / sizeof *widths && widths[i].first <= point; i++)
        if (point <= widths[i].last)
            return widths[i].columns;
    return 1;
}
