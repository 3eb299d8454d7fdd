/* The small drawings of the legend; used by legend.c alone. */
#ifndef SCENE_SAMPLES_H
#define SCENE_SAMPLES_H

#include "scene/layout.h"

enum sample {
    SAMPLE_BAR,
    SAMPLE_AT,
    SAMPLE_OPEN,
    SAMPLE_DIAMOND,
    SAMPLE_TAIL,
    SAMPLE_SECTION,
    SAMPLE_LINE,
    SAMPLE_ARROW,
    SAMPLE_BAND,
    SAMPLE_EVE,
    SAMPLE_HAIRLINE,
    SAMPLE_UPRIGHT,
    SAMPLE_DEADLINE,
    SAMPLE_STRIKE,
    SAMPLE_CORE,
    SAMPLE_WHISKER,
    SAMPLE_HEAD,
    SAMPLE_MARK,
};

/* In points. */
double sample_width(enum sample sample);

/* Draws a sample of a role; it is as high as a bar, and `corner` is its left top. */
void sample_draw(struct gantt *g, enum sample sample, enum role role, struct vertex corner);

#endif
