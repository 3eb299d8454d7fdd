/* From file names to facts.
 *
 * Idea: all plans on the command line, and all files that they use, are read into one portfolio.
 * Each phase reports all that it can find: the files, the names that they declare, what is said
 * about each, and what does not fit together. */
#ifndef READ_LOAD_H
#define READ_LOAD_H

#include "model/plan.h"

struct load_options {
    size_t largest; /* bytes of a file; 0 for the usual limit */
};

/* Fills the portfolio from the files at `paths` ("-" is standard input) and those that they use.
 * False when portfolio->diags holds errors; the facts are then not to be used. `options` may be
 * NULL. The portfolio must stay where it is; portfolio_finish in any case. */
bool portfolio_load(struct portfolio *portfolio, const char *const *paths, int count,
                    const struct load_options *options);

/* Gives all memory back. */
void portfolio_finish(struct portfolio *portfolio);

#endif
