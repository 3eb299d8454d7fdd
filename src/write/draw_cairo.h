/* A page of a scene on a cairo context, for the backends that draw with cairo. */
#ifndef WRITE_DRAW_CAIRO_H
#define WRITE_DRAW_CAIRO_H

#include "write/draw.h"

#include <cairo.h>

struct canvas {
    cairo_t *cairo; /* one unit is one point */
    struct draw_text *text;
    bool mono;
    double snap; /* dots in a point where upright and level edges go to whole dots; 0: never */
};

/* All shapes of a page but its texts, in the order of the scene. */
void canvas_draw_shapes(const struct canvas *canvas, const struct page *page);

/* One text, with its halo. With `more`, a space is written behind it, as the words go on in the
 * next text of the same cell: a reader that joins them keeps them apart. */
void canvas_draw_text(const struct canvas *canvas, const struct shape *shape, bool more);

/* Shapes, then texts in reading order. */
void canvas_draw_page(const struct canvas *canvas, const struct page *page);

#endif
