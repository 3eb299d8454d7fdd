/* Where a text of a scene stands and how wide it is, for the backends. */
#ifndef WRITE_TEXT_H
#define WRITE_TEXT_H

#include "write/draw.h"

#include <pango/pangocairo.h>

struct placement {
    struct vertex origin;   /* on the page: left end of the baseline */
    double angle;           /* the text runs at this angle, degrees clockwise */
    double width;           /* of the advance, points */
    double ascent, descent; /* of the line above and below the baseline */
    bool right_to_left;
};

/* Where the text of a shape stands: aligned in its box along the line, centred across it. A
 * turned text's box is the box on the page. */
struct placement text_place(struct draw_text *text, const struct shape *shape);

/* A text shaped for drawing: glyphs in runs from left to right. */
struct shaped_text;

/* The shaped text of a shape, and in *place where it stands. With `more`, a space is written behind
 * a text that runs to the right, as its words go on in the next text of the same cell: a reader
 * that joins them keeps them apart. Valid until the next call. */
const struct shaped_text *text_shape(struct draw_text *text, const struct shape *shape, bool more,
                                     struct placement *place);

/* Shows a text with its left end and baseline at (0, 0). As outlines, letters stand exactly where
 * they were measured, also in pictures, where cairo moves every glyph to a whole dot. */
void text_show(const struct shaped_text *shaped, cairo_t *cairo, bool outlines);

#endif
