/* Anchors: REF [start|finish|endorsed|documents] [+|- DURATION].
 *
 * Idea: an anchor is parted into words; the first is what it refers to (or the first three, "A to
 * B"), the rest is read against the grammar. What is wrong is said of the very word. */
#ifndef READ_ANCHOR_H
#define READ_ANCHOR_H

#include "read/keys.h"

/* Reads the anchor of a relation of this kind as the activity that is being filled sees it; false
 * where it is reported, or where it names something in a file that could not be read. */
bool read_anchor(struct reader *r, const struct key *key, const struct yaml_node *text,
                 enum relation_kind kind, struct anchor *anchor);

#endif
