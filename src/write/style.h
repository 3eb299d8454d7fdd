/* How each role looks.
 *
 * Idea: one table from the role of a shape to colours, hatching and pen. Bars take their colour
 * and their hatching from the lead organization, so that leads are told apart twice: by a palette
 * that colour-blind readers can use (after Okabe and Ito), and by hatching that survives a
 * photocopier. In mono only the hatching is left, and nothing is lighter than a copier can hold.
 *
 * Invariant: every role has an entry (tested). Weight and slant of type come from the scene, not
 * from here: layout measured with them. */
#ifndef WRITE_STYLE_H
#define WRITE_STYLE_H

#include "scene/scene.h"

#include <stdint.h>

/* 0xRRGGBB, or NO_COLOUR where nothing is painted. */
typedef int32_t colour;

enum { NO_COLOUR = -1 };

enum pattern {
    PATTERN_NONE,
    PATTERN_RISING, /* like / */
    PATTERN_DOTS,
    PATTERN_UPRIGHT, /* like | */
    PATTERN_CROSSED, /* like x */
    PATTERN_FALLING, /* like \ */
    PATTERN_LEVEL,   /* like = */
    PATTERN_GRID,    /* like # */
    PATTERN_BROAD,   /* like /, thick */
    PATTERN_BLOBS,   /* large dots */
    PATTERN_SPARSE,  /* like / far apart, thin: behind other things */
    PATTERN_DASHES,  /* level, thick: a narrow band becomes a dashed line */
    PATTERN_LONG_DASHES,
    PATTERN_STITCHES,
    PATTERN_RUNGS,
    PATTERN_COUNT
};

enum dash { DASH_SOLID, DASH_LONG, DASH_SHORT, DASH_OPEN, DASH_DOTS, DASH_COUNT };

/* Lengths of ink and gap in points, count of them (0 for solid). */
struct dash_lengths {
    int count;
    double lengths[4];
};

struct look {
    colour fill; /* inside of a rectangle or polygon */
    enum pattern pattern;
    colour hatch;     /* lines of the pattern */
    colour pen;       /* outline, or the line itself */
    double pen_width; /* points */
    enum dash dash;
    double halo; /* points of white kept free around it */
    double ends; /* width of strokes at the left and right end of a rectangle: it is nailed down */
    colour text;
};

/* The look of a shape of this role and series in colour, or in mono. */
struct look style_look(enum role role, int series, bool mono);

/* The outline of a bar that leads share: it belongs to none of them. `look` is that of a part. */
void style_share(struct look *look, bool mono);

/* The line between two leads' parts of one bar. */
extern const double style_divider;

extern const struct dash_lengths style_dashes[DASH_COUNT];

/* Families in order of preference: for pango, and for CSS with what other machines have. */
extern const char style_families[];
extern const char style_css_families[];

#endif
