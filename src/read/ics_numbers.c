#include "read/ics_numbers.h"

#include <ctype.h>
#include <string.h>

/* ---- in words ---- */

/* What ordinals are put together of. '@' stands for the a or o of a Spanish ending. Where a word
 * begins like another, the longer one stands first. */
static const struct {
    const char *word;
    int value;
    bool ends; /* may stand last: an ordinal */
} pieces[] = {
    /* English */
    {"one hundredth", 100, true},
    {"hundredth", 100, true},
    {"one hundred", 100, false},
    {"hundred", 100, false},
    {"seventeenth", 17, true},
    {"thirteenth", 13, true},
    {"fourteenth", 14, true},
    {"eighteenth", 18, true},
    {"nineteenth", 19, true},
    {"fifteenth", 15, true},
    {"sixteenth", 16, true},
    {"eleventh", 11, true},
    {"twelfth", 12, true},
    {"twentieth", 20, true},
    {"thirtieth", 30, true},
    {"fortieth", 40, true},
    {"fiftieth", 50, true},
    {"sixtieth", 60, true},
    {"seventieth", 70, true},
    {"eightieth", 80, true},
    {"ninetieth", 90, true},
    {"twenty", 20, false},
    {"thirty", 30, false},
    {"forty", 40, false},
    {"fifty", 50, false},
    {"sixty", 60, false},
    {"seventy", 70, false},
    {"eighty", 80, false},
    {"ninety", 90, false},
    {"first", 1, true},
    {"seconde", 2, true}, /* French */
    {"second", 2, true},
    {"third", 3, true},
    {"fourth", 4, true},
    {"fifth", 5, true},
    {"sixth", 6, true},
    {"seventh", 7, true},
    {"eighth", 8, true},
    {"ninth", 9, true},
    {"tenth", 10, true},
    /* French; 70 and 90 are said in two ways */
    {"quatre-vingtieme", 80, true},
    {"quatre-vingts", 80, false},
    {"quatre-vingt", 80, false},
    {"quatre vingt", 80, false},
    {"cinquantieme", 50, true},
    {"soixantieme", 60, true},
    {"septantieme", 70, true},
    {"huitantieme", 80, true},
    {"nonantieme", 90, true},
    {"quarantieme", 40, true},
    {"quatorzieme", 14, true},
    {"trentieme", 30, true},
    {"vingtieme", 20, true},
    {"centieme", 100, true},
    {"cinquante", 50, false},
    {"soixante", 60, false},
    {"quarante", 40, false},
    {"septante", 70, false},
    {"huitante", 80, false},
    {"nonante", 90, false},
    {"trente", 30, false},
    {"vingt", 20, false},
    {"deuxieme", 2, true},
    {"troisieme", 3, true},
    {"quatrieme", 4, true},
    {"cinquieme", 5, true},
    {"sixieme", 6, true},
    {"septieme", 7, true},
    {"huitieme", 8, true},
    {"neuvieme", 9, true},
    {"dixieme", 10, true},
    {"onzieme", 11, true},
    {"douzieme", 12, true},
    {"treizieme", 13, true},
    {"quinzieme", 15, true},
    {"seizieme", 16, true},
    {"premiere", 1, true},
    {"unieme", 1, true},
    {"dix", 10, false},
    /* Spanish: reunion is feminine, periodo de sesiones masculine */
    {"quincuagesim@", 50, true},
    {"cuadragesim@", 40, true},
    {"septuagesim@", 70, true},
    {"sexagesim@", 60, true},
    {"octogesim@", 80, true},
    {"nonagesim@", 90, true},
    {"trigesim@", 30, true},
    {"vigesim@", 20, true},
    {"centesim@", 100, true},
    {"cent", 100, false}, /* French */
    {"duodecim@", 12, true},
    {"undecim@", 11, true},
    {"decim@", 10, true},
    {"primer@", 1, true},
    {"primer", 1, true}, /* and French: premier */
    {"premier", 1, true},
    {"segund@", 2, true},
    {"tercer@", 3, true},
    {"tercer", 3, true},
    {"cuart@", 4, true},
    {"quint@", 5, true},
    {"sext@", 6, true},
    {"septim@", 7, true},
    {"setim@", 7, true},
    {"octav@", 8, true},
    {"ctav@", 8, true}, /* decimoctava */
    {"noven@", 9, true},
    {"non@", 9, true},
};

enum { PIECES = sizeof pieces / sizeof *pieces };

static bool fits(const char *text, const char *word)
{
    for (; *word; word++, text++)
        if (*word == '@' ? *text != 'a' && *text != 'o' : *text != *word)
            return false;
    return true;
}

static int find_piece(const char *text)
{
    for (int i = 0; i < PIECES; i++)
        if (fits(text, pieces[i].word))
            return i;
    return -1;
}

/* What may stand between the pieces: "twenty-first", "vingt et unieme", "one hundred and first". */
static int skip_joint(const char *text)
{
    static const char *const joints[] = {" et ", "-et-", " and ", " y ", "-", " "};
    for (int i = 0; i < 6; i++)
        if (strncmp(text, joints[i], strlen(joints[i])) == 0)
            return (int)strlen(joints[i]);
    return 0;
}

/* Pieces that get smaller, the last of them an ordinal: hundreds, tens, one below twenty (as in
 * "soixante-quinzieme"), and French adds units to ten. */
static int read_words(struct arena *arena, const struct folded *folded, int i, const char **number)
{
    int sum = 0, length = 0, at = i, least = 200;
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

/* ---- in digits ---- */

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

/* The value of `length` small letters as a Roman numeral below 100, or 0. */
static int roman_value(const char *text, size_t length)
{
    static const char *const tens[] = {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"};
    static const char *const units[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    for (int t = 0; t < 10; t++)
        for (int u = 0; u < 10; u++) {
            size_t split = strlen(tens[t]);
            if (split + strlen(units[u]) == length && strncmp(text, tens[t], split) == 0 &&
                strncmp(text + split, units[u], length - split) == 0)
                return 10 * t + u;
        }
    return 0;
}

int read_roman(struct arena *arena, const struct folded *folded, int i, const char **number)
{
    int length = 0;
    while (i + length < folded->length && strchr("IVXLC", folded->written[folded->at[i + length]]))
        length++;
    int value = length ? roman_value(folded->text + i, (size_t)length) : 0;
    if (!value)
        return 0;
    *number = arena_printf(arena, "%d", value);
    return length;
}

/* ---- ordinals ---- */

int skip_ordinal_ending(const struct folded *folded, int i)
{
    static const char *const endings[] = {
        "th", "st", "nd", "rd", "d",                               /* 44th, 2d */
        "e",  "re", "er", "de", "nde", "ere", "eme", "ieme",       /* 44e, 1re, 2nde */
        "a",  "o",  ".a", ".o", ".er", "ra",  "ro",  "da",   "do", /* 44.a, 1ra, 4to */
        "ta", "to", "va", "vo", "na",  "no",  "ma",  "mo",   "era",
    };
    int longest = 0;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        int length = (int)strlen(endings[k]);
        if (length > longest && strncmp(folded->text + i, endings[k], (size_t)length) == 0 &&
            word_ends(folded, i + length))
            longest = length;
    }
    return longest;
}

/* The end of the ordinal whose digits end before `end`. */
static int behind_ending(const struct folded *folded, int end)
{
    /* "6 th": a superscript that became a word */
    int apart = folded->text[end] == ' ' ? skip_ordinal_ending(folded, end + 1) : 0;
    return end + (apart ? 1 + apart : skip_ordinal_ending(folded, end));
}

int read_ordinal(struct arena *arena, const struct folded *folded, int i, const char **number)
{
    static int (*const digits[])(struct arena *, const struct folded *, int,
                                 const char **) = {read_number, read_roman};
    if (!word_begins(folded, i))
        return 0;
    for (int k = 0; k < 2; k++) {
        int length = digits[k](arena, folded, i, number);
        int end = length ? behind_ending(folded, i + length) : i;
        if (end > i && word_ends(folded, end))
            return end - i;
    }
    return read_words(arena, folded, i, number);
}
