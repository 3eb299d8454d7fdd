/* The outlines of shapes, corners rounded, for any backend. */
#ifndef WRITE_TRACE_H
#define WRITE_TRACE_H

#include "scene/scene.h"

/* Takes a path, piece by piece. */
struct path_sink {
    void (*move)(void *context, double x, double y);
    void (*line)(void *context, double x, double y);
    void (*curve)(void *context, struct vertex a, struct vertex b, struct vertex end);
    void (*close)(void *context);
    void *context;
};

/* The outline of a shape that is no text. */
void trace_shape(const struct shape *shape, const struct path_sink *sink);

/* The left and the right edge of a rectangle, nothing for other shapes. */
void trace_ends(const struct shape *shape, const struct path_sink *sink);

#endif
