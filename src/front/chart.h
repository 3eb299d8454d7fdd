/* Charts: their options, and how they are made. */
#ifndef FRONT_CHART_H
#define FRONT_CHART_H

#include "front/front.h"
#include "scene/scene.h"

/* Reads the options. Names in them are looked up once there is a schedule. False where one means
 * nothing; jwp_error says which, and what was probably meant. Texts live as long as `jwp`. */
bool chart_read_options(struct jwp *jwp, const struct jwp_options *options,
                        struct chart_options *how);

/* Makes a chart as an output: PDF, PNG, SVG or its shapes as text. */
bool chart_make(struct jwp *jwp, enum jwp_format format, const char *path,
                const struct schedule *schedule, const struct jwp_options *options);

#endif
