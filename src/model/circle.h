/* Circles of waiting.
 *
 * Idea: Tarjan's strongly connected components (1972), without recursion, find in linear time
 * where there are circles; of each component the shortest circle through one of its first nodes is
 * shown. Its relations are then set aside, and a few more rounds find what remains. */
#ifndef MODEL_CIRCLE_H
#define MODEL_CIRCLE_H

#include "model/plan.h"

/* Reports the circles, each as one error with every step. */
void report_circles(struct portfolio *portfolio);

#endif
