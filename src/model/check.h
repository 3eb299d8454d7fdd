/* What is wrong with a portfolio as a whole, when every line of it is right. */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/plan.h"

/* Reports `endorsed` of what is submitted nowhere, meetings that take no documents where documents
 * are meant, and circles of waiting. Linear in activities and relations. */
void portfolio_check(struct portfolio *portfolio);

#endif
