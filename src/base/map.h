/* From a string to an index.
 *
 * Idea: names are looked up once, when a plan is resolved; from then on records use indexes. The
 * map keeps the pointers to its keys, which must outlive it (they live in the same arena). */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

#include <stdint.h>

struct map_entry {
    const char *key; /* NULL where the slot is free */
    uint32_t hash;
    int value;
};

struct map {
    struct map_entry *slots;
    int count, capacity; /* capacity is a power of two, or 0 */
};

enum { MAP_NONE = -1 };

/* The value of `key`, or MAP_NONE. */
int map_get(const struct map *map, const char *key);

/* Sets `key` to `value` (not negative) where it is not there yet; returns the value that was there
 * before, or MAP_NONE if the key is new. An old value is not replaced. */
int map_add(struct arena *arena, struct map *map, const char *key, int value);

#endif
