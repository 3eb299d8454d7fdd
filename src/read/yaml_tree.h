/* YAML as a tree that keeps its places.
 *
 * Idea: libyaml's events become nodes with byte spans; the meaning of a scalar is left to whoever
 * asks for it, so `NO` and `1.10` stay text. What plans do not use (anchors, aliases, tags, merge
 * keys, several documents) is refused, what is repeated is reported, and what is too large or too
 * deep for any plan is refused before it costs memory. All errors of a file that can be found are
 * reported; syntax errors end a file, as libyaml stops there.
 *
 * Invariant: a tree that was returned holds valid UTF-8 without NUL; a mapping holds each key
 * once; nothing is nested deeper than YAML_DEEPEST. The only room with <yaml.h> is this one. */
#ifndef READ_YAML_TREE_H
#define READ_YAML_TREE_H

#include "diag/diag.h"

enum {
    YAML_LARGEST = 64 << 20, /* bytes of a file */
    YAML_DEEPEST = 64,       /* levels */
    YAML_DEEPEST_FLOW = 24,  /* levels of [ ] and { }: libyaml's time grows with each */
    YAML_MOST_NODES = 4000000,
    YAML_MOST_KEYS = 100000,     /* in one map */
    YAML_LONGEST_TEXT = 1 << 20, /* bytes of one value */
    YAML_LONGEST_KEY = 1024,     /* characters; libyaml looks no further for the colon */
};

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

struct yaml_pair;

struct yaml_node {
    enum yaml_kind kind;
    struct span span;         /* of a text: with its quotes; of a list or map: from its first
                                 character to its last */
    const char *text;         /* YAML_TEXT: the value, ends with NUL */
    struct yaml_node **items; /* YAML_LIST */
    struct yaml_pair *pairs;  /* YAML_MAP, in the order of the file */
    int count;                /* of items or pairs */
    bool plain;               /* YAML_TEXT: unquoted, on one line: byte i of the value stands at
                                 span.start + i; else see yaml_subspan */
    bool quoted;              /* YAML_TEXT: the same, but in quotes: at span.start + 1 + i */
    bool empty;               /* YAML_TEXT: nothing was written (`key:`), or ~ or null, unquoted */
};

struct yaml_pair {
    struct yaml_node *key, *value; /* keys are always YAML_TEXT */
};

/* Parses source `source` of diags. Returns NULL where the file is no usable YAML; else the root.
 * Errors found on the way (repeated keys, tags...) are reported too, and may come with a tree. An
 * empty file gives an empty map. Memory comes from diags->arena. */
struct yaml_node *yaml_parse(struct diags *diags, int source);

/* Checks that the bytes are UTF-8 without NUL or other control characters that YAML forbids;
 * reports the first place where they are not (with file, line, column). */
bool yaml_check_text(struct diags *diags, int source);

/* The value of a key, or NULL. */
struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

/* The place of bytes [from, to) of a text's value; the whole text where escapes or line folding
 * make that unclear. */
struct span yaml_subspan(const struct yaml_node *text, size_t from, size_t to);

/* "a text", "a list" or "a map", for messages; "nothing" where it is empty. */
const char *yaml_kind_word(const struct yaml_node *node);

#endif
