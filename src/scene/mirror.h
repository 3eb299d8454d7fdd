/* Charts of languages that run from right to left.
 *
 * Idea: layout knows one direction. The chart of a language such as Arabic is laid out as any
 * other, and at the end the whole scene is seen in a mirror that stands upright in the middle of
 * its pages: the table is then at the right, time runs to the left, and all laws hold as they did.
 *
 * Invariant: only places are mirrored. A text keeps its letters, its size and the way it is turned;
 * its box moves to the other side, and what was at the start of the box is now at its end. */
#ifndef SCENE_MIRROR_H
#define SCENE_MIRROR_H

#include "scene/scene.h"

/* Is a language ("ar", "fa-IR") written from right to left? NULL is not. */
bool language_runs_left(const char *language);

/* Mirrors all pages of a scene; twice is as before, but for the rounding of numbers. */
void scene_mirror(struct scene *scene);

#endif
