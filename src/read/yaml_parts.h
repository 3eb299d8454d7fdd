/* What the files that read YAML share among themselves; other files use read/yaml_tree.h. */
#ifndef READ_YAML_PARTS_H
#define READ_YAML_PARTS_H

#include "read/yaml_tree.h"

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

/* yaml_refuse.c: YAML that plans do not use. `at` begins where the thing begins in the source. An
 * anchor or alias, by its sign (& or *); a tag, behind an anchor or not; a %TAG directive (false
 * where there is one). */
void yaml_refuse_anchor(struct diags *diags, struct span at, char sign, const char *name);
void yaml_refuse_tag(struct diags *diags, struct span at);
bool yaml_check_directives(struct diags *diags, int source);

/* yaml_map.c: makes the pairs of a map from its content: key, value, key, value. Reports keys that
 * cannot be used or are repeated, and leaves them out. Scratch is given back as it was. */
void yaml_finish_map(struct diags *diags, struct arena *scratch, struct yaml_node *map,
                     struct yaml_node **content, int count);

#endif
