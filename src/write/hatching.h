/* Hatching as lines, for any backend.
 *
 * Idea: a pattern that is a vector tile looks different in every viewer and not at all in some
 * word processors. Hatching here is plain lines, cut at the outline of the shape, on a raster
 * that all shapes of a page share, so that two halves of one bar join without a seam. Where a
 * dashed line can stand for many short ones it does: a long bar is a few lines, not hundreds. */
#ifndef WRITE_HATCHING_H
#define WRITE_HATCHING_H

#include "write/style.h"
#include "write/trace.h"

/* How the lines of a pattern in a shape are stroked. */
struct hatching_pen {
    double width;   /* points */
    double dash[2]; /* ink and gap in points; no dashes where the gap is 0 */
    bool round;     /* ends; dots are dashes of no length with round ends */
};

struct hatching_pen hatching_pen(const struct shape *shape, enum pattern pattern);

/* The lines of a pattern inside a rectangle or polygon; nothing for other shapes and
 * PATTERN_NONE. */
void hatching_trace(const struct shape *shape, enum pattern pattern, const struct path_sink *sink);

#endif
