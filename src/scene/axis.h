/* The time axis: days to points, and two rows of units above them.
 *
 * Idea: a day is as wide as any other. The two rows are a pair from one table, from months over
 * days to thousands of years over hundreds; the finest pair is taken whose labels fit their cells.
 *
 * Invariant: first < end, the first and the last day are bounds of the lower unit, and no label is
 * wider than its cell. */
#ifndef SCENE_AXIS_H
#define SCENE_AXIS_H

#include "scene/shape.h"
#include "scene/text.h"

/* A unit is so many months (12 for a year), or so many days: 1, or 7 from Monday to Monday. */
struct time_unit {
    int months, days;
};

struct axis {
    double x, w;    /* where it stands on the page */
    day first, end; /* shown days, [first, end) */
    struct time_unit major, minor;
    bool initials; /* months by their first letter */
    const char *language;
};

/* Makes the axis on which all of `days` is seen. */
struct axis axis_make(struct ruler *ruler, struct arena *scratch, double x, double w,
                      struct days days, const char *language);

/* Where the morning of a day stands; clamped to the axis. */
double axis_x(const struct axis *axis, day d);

/* The first bound of a unit on or before d; the next bound behind a bound. */
day unit_floor(struct time_unit unit, day d);
day unit_next(struct time_unit unit, day bound);

enum { AXIS_ROW = 11 }; /* points; the axis has two rows */

/* The two rows of cells with labels, their top at `top`; shades and grid down to `bottom` go to
 * the sheet by axis_ground, which is called before. */
void axis_ground(const struct axis *axis, struct sheet *sheet, double top, double bottom);
void axis_cells(const struct axis *axis, struct ruler *ruler, struct sheet *sheet, double top);

#endif
