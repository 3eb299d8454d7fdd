#include "base/map.h"

#include <string.h>

/* FNV-1a, with a last mixing step because slots are chosen by the low bits. */
static uint32_t hash_of(const char *key)
{
    uint32_t hash = 2166136261u;
    for (const unsigned char *p = (const unsigned char *)key; *p; p++)
        hash = (hash ^ *p) * 16777619u;
    return hash ^ hash >> 15;
}

/* The slot that holds the key, or the free one where it would go. */
static struct map_entry *slot_of(struct map_entry *slots, int capacity, const char *key,
                                 uint32_t hash)
{
    for (uint32_t i = hash;; i++) {
        struct map_entry *slot = &slots[i & (uint32_t)(capacity - 1)];
        if (!slot->key || (slot->hash == hash && strcmp(slot->key, key) == 0))
            return slot;
    }
}

static void grow(struct arena *arena, struct map *map)
{
    int capacity = map->capacity ? 2 * map->capacity : 16;
    struct map_entry *slots = arena_array(arena, struct map_entry, capacity);
    for (int i = 0; i < map->capacity; i++)
        if (map->slots[i].key)
            *slot_of(slots, capacity, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    map->slots = slots;
    map->capacity = capacity;
}

int map_get(const struct map *map, const char *key)
{
    if (!map->count)
        return MAP_NONE;
    const struct map_entry *slot = slot_of(map->slots, map->capacity, key, hash_of(key));
    return slot->key ? slot->value : MAP_NONE;
}

int map_add(struct arena *arena, struct map *map, const char *key, int value)
{
    if (map->count * 2 >= map->capacity)
        grow(arena, map);
    uint32_t hash = hash_of(key);
    struct map_entry *slot = slot_of(map->slots, map->capacity, key, hash);
    if (slot->key)
        return slot->value;
    *slot = (struct map_entry){key, hash, value};
    map->count++;
    return MAP_NONE;
}
