/* In what order a page is read, and what on it is drawn as one.
 *
 * Idea: a page is a heading, a table with a row for each activity, labels along its axes, and a
 * foot. The order of shapes does not show that; roles and ids do. */
#ifndef WRITE_READING_H
#define WRITE_READING_H

#include "scene/scene.h"

enum reading_part { READING_HEAD = 1, READING_TABLE, READING_LABELS, READING_FOOT };

struct reading {
    const struct shape *shape;
    enum reading_part part;
    int row;   /* of the table: 0 the column heads, then one a section or activity */
    int cell;  /* of the row; lines of one wrapped title share it */
    int order; /* in the page */
};

/* The texts of a page in the order in which one reads them, in `arena`; returns their count. */
int reading_order(const struct page *page, struct arena *arena, struct reading **texts);

/* The end of the run of shapes, from `first` on, that stand for the same thing: the parts of one
 * bar. White is kept free around all of them at once, so that none cuts into another. */
int drawing_run(const struct page *page, int first);

/* The end of the stack of rectangles that begins at `first`: the parts of one bar that leads
 * share, one upon another, before `end`. *whole becomes the bar; of any other shape, a copy. */
int drawing_stack(const struct page *page, int first, int end, struct shape *whole);

#endif
