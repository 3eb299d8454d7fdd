/* The fixed texts of charts and calendars in their language, and dates as people write them.
 *
 * Idea: all words stand in one table (words.csv) with a column for each language; a language
 * without a column speaks English. words.py checks the table and makes words_table.h of it, so a
 * translator needs no C. Nothing here depends on the locale of the machine. */
#ifndef SCENE_WORDS_H
#define SCENE_WORDS_H

#include "base/arena.h"
#include "cal/date.h"

enum word {
#define WORD(name, ...) WORD_##name,
#include "scene/words_table.h"
    WORD_COUNT
};

/* Has the table a column for a language ("fr", "fr-CH")? NULL has none. */
bool words_speak(const char *language);

/* Do the words of a language come in English: because it is, or because it has no column? */
bool words_are_english(const char *language);

/* The text of a word in a language; one without a column, and NULL, speak English. */
const char *word_text(enum word word, const char *language);

/* A word with {1}, {2} and {3} filled in; those that it does not have may be NULL. */
const char *word_say(struct arena *arena, enum word word, const char *language, const char *first,
                     const char *second, const char *third);

/* The same for a word without {3}. */
const char *word_fill(struct arena *arena, enum word word, const char *language, const char *first,
                      const char *second);

/* The form of a word that goes with the number `n` (0 or more): "1 day late", "2 days late". {1} is
 * the number; `second` may be NULL where the word has no {2}. */
const char *word_count(struct arena *arena, enum word word, const char *language, int n,
                       const char *second);

/* The short name of a month (1 to 12) by itself: "Jan", "janv.", "ene"; and still shorter: "J". */
const char *month_name(struct arena *arena, int month, const char *language);
const char *month_initial(struct arena *arena, int month, const char *language);

/* A part of a year with the year: "Jan" gives "Jan 2016", "Q1" gives "Q1 2016". */
const char *with_year(struct arena *arena, const char *part, int year, const char *language);

/* "14 Oct 2015". */
const char *day_words(struct arena *arena, day d, const char *language);

/* "14 October 2015", as in a sentence. */
const char *day_in_full(struct arena *arena, day d, const char *language);

/* Days as one would say them, with the year: "14 Oct 2015", "14-15 Oct 2015", "28 Mar-15 Apr
 * 2016", "28 Dec 2015-15 Jan 2016". */
const char *days_words(struct arena *arena, struct days days, const char *language);

/* "6 months", "1 working day"; and with its sign, as a lag: "+ 6 months". */
const char *duration_words(struct arena *arena, struct duration duration, const char *language);
const char *lag_words(struct arena *arena, int sign, struct duration by, const char *language);

/* A time frame as a joint work plan prints it: whole years as "2016", "2015-2020"; a whole month as
 * "Mar 2016"; the months in which it begins and ends where these are all but whole, or where it
 * takes a year or more: "Jan-Jun 2016", "Nov 2015-Dec 2016"; else the days. */
const char *time_frame(struct arena *arena, struct days days, const char *language);

#endif
