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

/* The text shaped for drawing, one line; valid until the next call. */
PangoLayoutLine *text_line(struct draw_text *text, const char *string, const char *language,
                           const struct text_style *style);

#endif
