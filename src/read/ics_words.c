#include "read/ics_words.h"
#include "base/utf8.h"

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

struct folded fold(struct arena *arena, const char *text)
{
    struct folded folded = {arena_alloc(arena, FOLD_MOST + 1),
                            arena_array(arena, int, FOLD_MOST + 1), 0};
    size_t length = strlen(text);
    for (size_t i = 0; i < length && folded.length < FOLD_MOST;) {
        uint32_t point;
        int bytes = utf8_next(text + i, length - i, &point);
        char c = bytes ? fold_point(point) : '~';
        if (c) {
            folded.at[folded.length] = (int)i;
            folded.text[folded.length++] = c;
        }
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

/* ---- numbers ---- */

static const struct {
    const char *word;
    int value;
    bool ends; /* may stand last: an ordinal */
} pieces[] = {
    /* The longer of two that begin alike stands first. */
    {"seventeenth", 17, true},    {"thirteenth", 13, true},    {"fourteenth", 14, true},
    {"eighteenth", 18, true},     {"nineteenth", 19, true},    {"fifteenth", 15, true},
    {"sixteenth", 16, true},      {"eleventh", 11, true},      {"twelfth", 12, true},
    {"twentieth", 20, true},      {"thirtieth", 30, true},     {"fortieth", 40, true},
    {"fiftieth", 50, true},       {"sixtieth", 60, true},      {"seventieth", 70, true},
    {"eightieth", 80, true},      {"ninetieth", 90, true},     {"twenty", 20, false},
    {"thirty", 30, false},        {"forty", 40, false},        {"fifty", 50, false},
    {"sixty", 60, false},         {"seventy", 70, false},      {"eighty", 80, false},
    {"ninety", 90, false},        {"first", 1, true},          {"second", 2, true},
    {"third", 3, true},           {"fourth", 4, true},         {"fifth", 5, true},
    {"sixth", 6, true},           {"seventh", 7, true},        {"eighth", 8, true},
    {"ninth", 9, true},           {"tenth", 10, true},         {"quatre-vingtieme", 80, true},
    {"quatre-vingts", 80, false}, {"quatre-vingt", 80, false}, {"cinquantieme", 50, true},
    {"soixantieme", 60, true},    {"quarantieme", 40, true},   {"quatorzieme", 14, true},
    {"trentieme", 30, true},      {"vingtieme", 20, true},     {"cinquante", 50, false},
    {"soixante", 60, false},      {"quarante", 40, false},     {"septante", 70, false},
    {"huitante", 80, false},      {"nonante", 90, false},      {"trente", 30, false},
    {"vingt", 20, false},         {"deuxieme", 2, true},       {"troisieme", 3, true},
    {"quatrieme", 4, true},       {"cinquieme", 5, true},      {"sixieme", 6, true},
    {"septieme", 7, true},        {"huitieme", 8, true},       {"neuvieme", 9, true},
    {"dixieme", 10, true},        {"onzieme", 11, true},       {"douzieme", 12, true},
    {"treizieme", 13, true},      {"quinzieme", 15, true},     {"seizieme", 16, true},
    {"premiere", 1, true},        {"premier", 1, true},        {"seconde", 2, true},
    {"unieme", 1, true},          {"dix", 10, false},          {"quincuagesima", 50, true},
    {"quincuagesimo", 50, false}, {"cuadragesima", 40, true},  {"cuadragesimo", 40, false},
    {"septuagesima", 70, true},   {"septuagesimo", 70, false}, {"sexagesima", 60, true},
    {"sexagesimo", 60, false},    {"octogesima", 80, true},    {"octogesimo", 80, false},
    {"nonagesima", 90, true},     {"nonagesimo", 90, false},   {"trigesima", 30, true},
    {"trigesimo", 30, false},     {"vigesima", 20, true},      {"vigesimo", 20, false},
    {"duodecima", 12, true},      {"undecima", 11, true},      {"decima", 10, true},
    {"decimo", 10, false},        {"primera", 1, true},        {"segunda", 2, true},
    {"tercera", 3, true},         {"cuarta", 4, true},         {"quinta", 5, true},
    {"sexta", 6, true},           {"septima", 7, true},        {"setima", 7, true},
    {"octava", 8, true},          {"novena", 9, true},
};

enum { PIECES = sizeof pieces / sizeof *pieces };

static int find_piece(const char *text)
{
    for (int i = 0; i < PIECES; i++)
        if (strncmp(text, pieces[i].word, strlen(pieces[i].word)) == 0)
            return i;
    return -1;
}

/* What may stand between the pieces: "twenty-first", "vingt et unieme", "vigesima primera". */
static int skip_joint(const char *text)
{
    static const char *const joints[] = {" et ", "-et-", " y ", "-", " "};
    for (int i = 0; i < 5; i++)
        if (strncmp(text, joints[i], strlen(joints[i])) == 0)
            return (int)strlen(joints[i]);
    return 0;
}

/* An ordinal in words: pieces that get smaller, the last of them an ordinal. */
static int read_words(struct arena *arena, const struct folded *folded, int i, const char **number)
{
    int sum = 0, length = 0, at = i, least = 100;
    for (;;) {
        int piece = find_piece(folded->text + at);
        if (piece < 0 || pieces[piece].value >= least)
            break;
        sum += pieces[piece].value;
        least = pieces[piece].value < 10 ? 0 : pieces[piece].value;
        at += (int)strlen(pieces[piece].word);
        if (pieces[piece].ends && word_ends(folded, at)) {
            length = at - i;
            *number = arena_printf(arena, "%d", sum);
        }
        at += skip_joint(folded->text + at);
    }
    return length;
}

int read_number(struct arena *arena, const struct folded *folded, int i, const char **number)
{
    const char *text = folded->text + i;
    size_t zeros = strspn(text, "0"), digits = strspn(text, "0123456789");
    if (digits == 0 || digits - zeros > 3 || digits == zeros)
        return 0;
    size_t length = digits;
    if (text[digits] == '.' && isdigit((unsigned char)text[digits + 1]) &&
        !isdigit((unsigned char)text[digits + 2]))
        length = digits + 2;
    *number = arena_dup(arena, text + zeros, length - zeros);
    return (int)length;
}

/* The ending behind the digits of an ordinal: th, e, eme, a, .a, o */
static int skip_ending(const struct folded *folded, int i)
{
    static const char *const endings[] = {"ieme", "eme", "th", "st", "nd", "rd", "re",
                                          "er",   "e",   ".a", ".o", "a",  "o",  "ma"};
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        int length = (int)strlen(endings[k]);
        if (strncmp(folded->text + i, endings[k], (size_t)length) == 0 &&
            word_ends(folded, i + length))
            return length;
    }
    return 0;
}

int read_ordinal(struct arena *arena, const struct folded *folded, int i, const char **number)
{
    if (!word_begins(folded, i))
        return 0;
    int digits = read_number(arena, folded, i, number);
    if (digits == 0)
        return read_words(arena, folded, i, number);
    int ending = skip_ending(folded, i + digits);
    return word_ends(folded, i + digits + ending) ? digits + ending : 0;
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
            return length + skip_ending(folded, i + length);
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
