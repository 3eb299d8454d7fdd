/* The fixed texts of a chart in its language, and dates as people write them.
 *
 * Idea: all words stand in one table (words_table.h) with a column for each language; a language
 * without a column speaks English. Nothing here depends on the locale of the machine. */
#ifndef SCENE_WORDS_H
#define SCENE_WORDS_H

#include "base/arena.h"
#include "cal/date.h"

enum word {
#define WORD(name, en, fr, es, ar) WORD_##name,
#include "scene/words_table.h"
#undef WORD
    WORD_COUNT
};

/* Has the table a column for a language ("fr", "fr-CH")? NULL has none. */
bool words_speak(const char *language);

/* The text of a word in a language; one without a column, and NULL, speak English. */
const char *word_text(enum word word, const char *language);

/* A word with {1} and {2} filled in; `second` may be NULL where the word has no {2}. */
const char *word_fill(struct arena *arena, enum word word, const char *language, const char *first,
                      const char *second);

/* The short name of a month (1 to 12): "Jan", "janv.", "ene". */
const char *month_name(struct arena *arena, int month, const char *language);

/* "14 Oct 2015". */
const char *day_words(struct arena *arena, day d, const char *language);

/* Days as one would say them, with the year: "14 Oct 2015", "14–15 Oct 2015", "28 Mar–15 Apr
 * 2016", "28 Dec 2015–15 Jan 2016". */
const char *days_words(struct arena *arena, struct days days, const char *language);

/* "6 months", "1 working day"; and with its sign, as a lag: "+ 6 months". */
const char *duration_words(struct arena *arena, struct duration duration, const char *language);
const char *lag_words(struct arena *arena, int sign, struct duration by, const char *language);

/* A time frame as a joint work plan prints it: days as above where they are no more than a month,
 * else the months in which they begin and end: "Jan–Jun 2016", "Nov 2015–Feb 2016"; whole years
 * as "2016", "2015–2020". */
const char *time_frame(struct arena *arena, struct days days, const char *language);

#endif
