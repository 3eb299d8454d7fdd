/* What the files that check a scene share; the laws themselves are listed in scene_check.
 *
 * Idea: check knows nothing of how layout works; it reads shapes as a reader sees them. Each page
 * is sorted by height once, so that a shape is compared only with those at its own height.
 *
 * Invariant: a law that holds appends nothing and counts nothing. */
#ifndef SCENE_CHECK_H
#define SCENE_CHECK_H

#include "scene/scene.h"

struct look_out {
    const struct scene *scene;
    struct arena scratch;
    struct buf *out;
    int page; /* counted from 1 */
    int breaches;
    /* Of the page, sorted by y, and the height of the highest of each: */
    const struct shape **texts, **bars;
    int text_count, bar_count;
    double highest_text, highest_bar;
    /* Of the page: ways to committees by y; upright pieces of dependencies by x. */
    const struct shape **ways;
    struct upright *uprights;
    int way_count, upright_count;
};

/* An upright piece of a dependency. */
struct upright {
    double x, top, bottom;
    const struct shape *line;
};

/* Appends a line: "page 1: ", the shape (may be NULL), what is wrong with it, the other (may be
 * NULL). */
void breach(struct look_out *l, const char *what, const struct shape *shape,
            const struct shape *other);

/* Roundings of the drawing room, in points. */
static const double check_slack = 0.15;

/* Left, top, right, bottom. */
struct edges {
    double left, top, right, bottom;
};

struct edges edges_of(const struct shape *s);

/* The part of a text's box in which its letters stand. */
struct edges ink_of(const struct shape *s);

bool overlap(struct edges a, struct edges b);

/* The first of shapes sorted by y that begins at `top` or below. */
int first_from(const struct shape *const *shapes, int count, double top);

bool is_dependency(enum role role);

/* check_links.c: lines cross no text and no stranger unseen, and join what they name. */
void check_links(struct look_out *l, const struct page *page);

/* check_titles.c: what a bar is called stands whole beside it. */
void check_titles(struct look_out *l, const struct page *page);

/* check_furniture.c: a page has what makes it readable alone; what occurs is in the legend, the
 * notes are at the foot, and no heading is without a row. */
void check_furniture(struct look_out *l, const struct page *page);
void check_legend(struct look_out *l, const struct page *page);
void check_notes(struct look_out *l);
void check_headings(struct look_out *l, const struct page *page);

#endif
