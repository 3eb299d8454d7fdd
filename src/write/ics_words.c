#include "write/ics_words.h"

#include "base/buf.h"

#include <string.h>

enum { ENGLISH, LANGUAGES = 3 };

static const char *const languages[LANGUAGES] = {"en", "fr", "es"};

static const char *const texts[ICS_WORD_COUNT][LANGUAGES] = {
#define WORD(name, en, fr, es) {en, fr, es},
#include "write/ics_words_table.h"
#undef WORD
};

/* "fr" is meant by "fr" and "fr-CH", not by "fro". */
static int column_of(const char *language)
{
    for (int i = 0; language && i < LANGUAGES; i++)
        if (strncmp(language, languages[i], 2) == 0 && (!language[2] || language[2] == '-'))
            return i;
    return ENGLISH;
}

bool ics_is_english(const char *language)
{
    return column_of(language) == ENGLISH;
}

const char *ics_say(struct arena *arena, enum ics_word word, const char *language,
                    const char *first, const char *second, const char *third)
{
    const char *const with[] = {first, second, third};
    struct buf filled = {0};
    for (const char *p = texts[word][column_of(language)]; *p; p++) {
        bool is_place = p[0] == '{' && p[1] >= '1' && p[1] <= '3' && p[2] == '}';
        if (is_place) {
            buf_puts(&filled, with[p[1] - '1']);
            p += 2;
        } else
            buf_putc(&filled, *p);
    }
    const char *text = arena_dup(arena, filled.data ? filled.data : "", filled.length);
    buf_finish(&filled);
    return text;
}
