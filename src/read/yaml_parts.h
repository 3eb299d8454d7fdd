/* What the files that read YAML share among themselves; other files use read/yaml_tree.h. */
#ifndef READ_YAML_PARTS_H
#define READ_YAML_PARTS_H

#include "diag/diag.h"

/* May the character stand in a plan? Not control characters, byte order marks, non-characters. */
bool character_allowed(uint32_t point);

/* What libyaml said when it gave up, with its marks as byte offsets. */
struct yaml_complaint {
    const char *problem; /* "did not find expected key" */
    const char *context; /* "while parsing a block mapping"; NULL where it gave none */
    uint32_t problem_at; /* where it stopped */
    uint32_t context_at; /* where the thing began that it was reading */
};

/* Reports a complaint in words that help a person who does not know YAML. */
void yaml_explain(struct diags *diags, int source, const struct yaml_complaint *complaint);

#endif
