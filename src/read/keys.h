/* Entries by table: each kind of entry is a list of keys, each key with the function that reads
 * its value into a field of the record, and a right example for messages.
 *
 * Unknown keys, keys without a value and values of the wrong kind are reported here, in one way
 * for all. A reader that finds its value wrong reports it and leaves the field as it was. */
#ifndef READ_KEYS_H
#define READ_KEYS_H

#include "read/reader.h"

struct key;

typedef void read_value(struct reader *r, const struct key *key, struct yaml_node *value,
                        void *field);

struct key {
    const char *name;
    read_value *read; /* NULL: known, but read elsewhere */
    size_t offset;    /* of the field in the record */
    const char *example;
};

struct key_table {
    const char *what;    /* "an activity" */
    const char *example; /* of a whole entry */
    const struct key *keys;
    int count;
};

#define KEY_TABLE(what, example, keys)                                                             \
    {                                                                                              \
        (what), (example), (keys), (int)(sizeof(keys) / sizeof *(keys))                            \
    }

/* Reads all pairs of `map` into the record. False where it is no map, which is then reported. */
bool read_keys(struct reader *r, const struct key_table *table, struct yaml_node *map,
               void *record);

/* Are all keys of the map in the table? Where not, a key that seems missing may be misspelt. */
bool all_keys_known(const struct key_table *table, const struct yaml_node *map);

const struct key *key_find(const struct key_table *table, const char *name);

/* The key that was probably meant by a word that is none, or NULL. */
const char *key_meant(const struct key_table *table, const char *written);

/* Reports the key of a pair as one that these entries do not have, with the one that was meant. */
void key_unknown(struct reader *r, const struct key_table *table, const struct yaml_pair *pair);

/* Is there an error at the start of this span? Then what follows from it is not reported again. */
bool reported_already(const struct reader *r, struct span span);

/* ---- checks of kind; each reports and returns false where the value is something else ---- */

/* One text with something in it. */
bool want_text(struct reader *r, const struct key *key, const struct yaml_node *value);

/* "cms, ramsar" in one text, where a list is meant: reports that and returns true. Asked only where
 * the text as a whole is no name. */
bool names_in_text(struct reader *r, const struct key *key, const struct yaml_node *value);

/* Anything but nothing. */
bool want_value(struct reader *r, const struct key *key, const struct yaml_node *value);

/* Reports a value of the wrong kind: "place" takes one text, not a list. */
void wrong_kind(struct reader *r, const struct key *key, const struct yaml_node *value,
                const char *takes);

/* Adds "write, for example: ..." to a message. */
void say_example(struct reader *r, int diag, const struct key *key);

/* A value that is one thing or a list of them, seen as a list: its items and their number. False
 * where it is a map, which is then reported. */
bool as_list(struct reader *r, const struct key *key, struct yaml_node *value,
             struct yaml_node *const **items, int *count);

/* ---- readers of fields (fields.c, ids.c) ---- */

read_value read_text;         /* const char * */
read_value read_name;         /* struct name */
read_value read_yes_no;       /* bool */
read_value read_reason;       /* const char *: why, not whether */
read_value read_strings;      /* struct strings */
read_value read_percent;      /* int, 1 to 100 */
read_value read_done;         /* int, 0 to 100 */
read_value read_organization; /* int: index or NONE */
read_value read_calendar;     /* int: index or NONE */

/* Does it say "no", in any language's way, where a reason is wanted? */
bool denies(const struct yaml_node *value);

/* Is it a code of ISO 639 (en, fr, es)? Else it is reported. `name` is the key of a text in several
 * languages, or NULL. */
bool check_language(struct reader *r, const struct yaml_node *code, const char *name);

/* Some of "80%" as a number; false where it is reported. `least` is 0 or 1. */
bool parse_percent(struct reader *r, const struct yaml_node *text, size_t from, size_t to,
                   int least, int *percent);

/* The index of the thing that a text names, or NONE, which is reported unless a file is missing
 * in which it may be. */
int read_thing(struct reader *r, const struct key *key, enum thing thing,
               const struct yaml_node *value);

/* Reports a list of more names than any plan needs; each is compared with each. */
bool too_many(struct reader *r, const struct key *key, const struct yaml_node *value, int count);

/* The indexes that a text or list of texts names, each once, in the arena. */
const int *read_things(struct reader *r, const struct key *key, enum thing thing,
                       struct yaml_node *value, int *count);

/* One of several words; the index, or -1, which is reported with the nearest. */
int read_word(struct reader *r, const struct key *key, struct yaml_node *value,
              const char *const *words, int count);

/* Is this text fit for an id? Else it is reported. `thing` is "an activity". */
bool check_id(struct reader *r, const struct yaml_node *text, const char *what);

#endif
