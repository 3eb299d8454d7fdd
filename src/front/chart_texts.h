/* What is said of the texts of a chart: characters that no font has, and titles that are not given
 * in its language. Both go by what stands on the chart, and name the place in the plan. */
#ifndef FRONT_CHART_TEXTS_H
#define FRONT_CHART_TEXTS_H

#include "scene/scene.h"
#include "write/draw.h"

/* Warns of the `count` characters of `list` in every text of the plans that is on the chart; of
 * each file a few times, with the number of those that are left. */
void warn_of_characters(struct diags *diags, const struct portfolio *portfolio,
                        const struct scene *scene, const struct missing_character *list, int count);

/* Notes how many titles on the chart are not given in its language. */
void note_languages(struct diags *diags, const struct portfolio *portfolio,
                    const struct scene *scene);

#endif
