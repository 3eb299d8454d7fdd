#include "read/ics_words.h"
#include "base/utf8.h"
#include "read/ics_numbers.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

/* ---- folding ---- */

/* U+00C0 to U+00FF without their accents. */
static const char latin[] = "aaaaaaaceeeeiiii~nooooo~ouuuuy~saaaaaaaceeeeiiii~nooooo~ouuuuy~y";

static const struct {
    uint32_t point;
    char letter;
} others[] = {
    {0xA0, ' '},   {0xAA, 'a'},    {0xBA, 'o'},   {0x1D49, 'e'}, {0x1D48, 'd'},
    {0x2B3, 'r'},  {0x2070, '0'},  {0x2B0, 'h'},  {0x1D57, 't'}, {0x2E2, 's'},
    {0x207F, 'n'}, {0x2019, '\''}, {0x2010, '-'}, {0x2011, '-'}, {0x2013, '-'},
    {0x2014, '-'}, {0x202F, ' '},  {0x2212, '-'}, {0xB0, 'o'},   {0x2009, ' '},
};

static char fold_point(uint32_t point)
{
    if (point < 0x80)
        return point < 0x20 ? ' ' : (char)tolower((int)point);
    if (point >= 0xC0 && point <= 0xFF)
        return latin[point - 0xC0];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].point == point)
            return others[i].letter;
    return point >= 0x300 && point < 0x370 ? '\0' : '~'; /* combining accents */
}

static void add_folded(struct folded *folded, char c, size_t at)
{
    if (folded->length == FOLD_MOST)
        return;
    folded->at[folded->length] = (int)at;
    folded->text[folded->length++] = c;
}

struct folded fold(struct arena *arena, const char *text)
{
    size_t length = strlen(text), most = length < FOLD_MOST ? length : FOLD_MOST;
    struct folded folded = {text, arena_alloc(arena, most + 1), arena_array(arena, int, most + 1),
                            0};
    for (size_t i = 0; i < length && folded.length < FOLD_MOST;) {
        uint32_t point;
        int bytes = utf8_next(text + i, length - i, &point);
        char c = bytes ? fold_point(point) : '~';
        bool ligature = bytes == 2 && (point == 0x152 || point == 0x153); /* oe */
        if (ligature)
            add_folded(&folded, 'o', i);
        if (c)
            add_folded(&folded, ligature ? 'e' : c, i);
        i += bytes ? (size_t)bytes : 1;
    }
    folded.at[folded.length] = (int)length;
    return folded;
}

static bool is_alnum(char c)
{
    return isalnum((unsigned char)c) || c == '~';
}

bool word_begins(const struct folded *folded, int i)
{
    return i == 0 || !is_alnum(folded->text[i - 1]);
}

bool word_ends(const struct folded *folded, int i)
{
    return i >= folded->length || !is_alnum(folded->text[i]);
}

/* ---- patterns ---- */

/* One character of the pattern at a place of the text: how many it takes, -1 where it does not fit.
 */
static int match_one(struct arena *arena, const struct folded *folded, int i, char wanted,
                     const char **number)
{
    if (wanted == '#') {
        int length = i > 0 && isdigit((unsigned char)folded->text[i - 1])
                         ? 0
                         : read_number(arena, folded, i, number);
        if (length)
            return length + skip_ordinal_ending(folded, i + length);
        length = read_ordinal(arena, folded, i, number);
        return length ? length : -1;
    }
    if (wanted == ' ') {
        int blanks = (int)strspn(folded->text + i, " ");
        return blanks ? blanks : -1;
    }
    return folded->text[i] == wanted ? 1 : -1;
}

/* From the text as it is written: folds the letters of a pattern. */
bool find_pattern(struct arena *arena, const struct folded *folded, const char *pattern,
                  const char **number)
{
    struct folded wanted = fold(arena, pattern);
    int i = 0, k = 0, star = 0, retry = 0; /* as if a '*' stood before it */
    while (k < wanted.length) {
        if (wanted.text[k] == '*') {
            star = ++k;
            retry = i;
            continue;
        }
        int step = i < folded->length ? match_one(arena, folded, i, wanted.text[k], number) : -1;
        if (step >= 0) {
            i += step;
            k++;
        } else if (retry >= folded->length) {
            return false;
        } else {
            i = ++retry;
            k = star;
        }
    }
    return true;
}
