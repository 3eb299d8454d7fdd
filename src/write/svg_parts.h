/* An SVG that is being written: what its files share among themselves. */
#ifndef WRITE_SVG_PARTS_H
#define WRITE_SVG_PARTS_H

#include "base/map.h"
#include "write/draw.h"
#include "write/svg_xml.h"
#include "write/text.h"

/* What becomes of an id of the scene. */
struct svg_id {
    const char *text; /* unique in the file */
    bool titled;      /* a shape of this id has a title: that one is to bear the name */
    bool written;
};

struct svg {
    struct buf *out;
    struct draw_text *text;
    const struct scene *scene;
    struct arena arena;
    struct map ids; /* of the scene, to names */
    VEC(struct svg_id) names;
};

/* svg_ids.c. Chooses the names of all ids, before anything is written: links lead forward, too. */
void svg_give_names(struct svg *svg);

/* Attributes of a shape (id may be NULL): its id as data, and the name, where it is the one to bear
 * it. `titled`: it has a title. */
void svg_put_ids(struct svg *svg, const char *id, bool titled);

/* The name of what the shape's link leads to; or NULL. */
const char *svg_link_target(const struct svg *svg, const struct shape *shape);

/* The attribute "class": "bar.critical" becomes "bar critical", so that a style sheet can choose
 * both. */
void svg_put_class(struct buf *out, const struct shape *shape);

/* svg_shape.c: shapes that are no texts. How a shape stands among others: */
enum svg_place {
    PLACE_PART = 1,   /* of a bar that leads share: its outline is drawn around all parts */
    PLACE_GROUPED = 2 /* the group says what it stands for */
};
void svg_put_shape(struct svg *svg, const struct shape *shape, int place); /* PLACE_... or 0 */

/* A bar that leads share: their parts, lines between them, and one outline around all. */
void svg_put_shared_bar(struct svg *svg, const struct shape *parts, int count,
                        const struct shape *whole);

/* The white around a shape; nothing where its role has none. */
void svg_put_halo(struct svg *svg, const struct shape *shape);

/* svg_text.c: a text, with its white, in a link where it leads somewhere. */
void svg_put_text(struct svg *svg, const struct shape *shape);

#endif
