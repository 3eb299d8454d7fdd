/* Measuring and wrapping.
 *
 * Idea: texts of a chart are made of few different words. A ruler asks the measure for each word
 * once and remembers its width; a line is as wide as its words and the blanks between them. So ten
 * thousand titles cost no more calls than their vocabulary.
 *
 * Invariant of wrapping: no character is lost or added, but for the blanks at which lines break;
 * a line is wider than allowed only if one single character is. */
#ifndef SCENE_TEXT_H
#define SCENE_TEXT_H

#include "base/map.h"
#include "scene/scene.h"

struct ruler {
    const struct text_measure *measure;
    const char *language;
    struct arena *scratch; /* where the words are remembered */
    struct map words;      /* word and style -> index of widths */
    VEC(double) widths;
};

struct text_line {
    const char *text;
    double width;
};

struct text_block {
    const struct text_line *lines;
    int count;
    double line_height; /* from line to line */
};

/* Width of one line, in points. */
double ruler_width(struct ruler *ruler, const char *text, struct text_style style);

/* Width of the widest piece at which no line breaks: a word, or its parts beside hyphens. */
double ruler_widest_word(struct ruler *ruler, const char *text, struct text_style style);

/* Height of a line set in a style: what the measure says of one that has accents and descenders.
 */
double ruler_height(struct ruler *ruler, struct text_style style);

/* Breaks a text into lines of at most `width` points: at blanks, behind hyphens and slashes,
 * between the characters of scripts that write without blanks, and inside a word only where it is
 * wider than a line by itself. An empty text has no lines. Lines are copied into `arena`. */
struct text_block ruler_wrap(struct ruler *ruler, struct arena *arena, const char *text,
                             double width, struct text_style style);

#endif
