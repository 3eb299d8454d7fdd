/* Putting shapes on a sheet; used by the files of this room only.
 *
 * Idea: a page is filled on a sheet that is used again for the next one; when it is complete, its
 * shapes are copied in one piece of their true size into the arena of the scene. So memory does
 * not grow by what a growing array leaves behind. */
#ifndef SCENE_SHAPE_H
#define SCENE_SHAPE_H

#include "scene/scene.h"

struct sheet {
    struct arena *arena;   /* of the scene: points and texts */
    struct arena *scratch; /* of the layout: the growing array */
    VEC(struct shape) shapes;
    const char *language;
};

struct box {
    double x, y, w, h;
};

/* Each returns the new shape, valid until the next one, for what else is to be said of it. */
struct shape *sheet_rect(struct sheet *sheet, enum role role, struct box box);
struct shape *sheet_line(struct sheet *sheet, enum role role, struct vertex from, struct vertex to);
struct shape *sheet_points(struct sheet *sheet, enum shape_kind kind, enum role role,
                           const struct vertex *points, int count);

/* A diamond around a point, `reach` from its middle to its corners. */
struct shape *sheet_diamond(struct sheet *sheet, enum role role, struct vertex middle,
                            double reach);

/* One line of text whose box was measured. */
struct shape *sheet_text(struct sheet *sheet, enum role role, struct box box, const char *text,
                         struct text_style style);

/* Makes all of a scene, its paper and its margin `scale` times as large. */
void scene_scale(struct scene *scene, double scale);

/* Moves what is on the sheet to a new page of the scene and clears the sheet. */
void sheet_to_page(struct sheet *sheet, struct scene *scene, const char *heading);

#endif
