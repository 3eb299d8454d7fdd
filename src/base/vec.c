#include "base/vec.h"

void *vec_more(struct arena *arena, void *items, int *capacity, size_t size)
{
    int grown = *capacity ? 2 * *capacity : 8;
    void *moved = arena_grow(arena, items, (size_t)*capacity * size, (size_t)grown * size);
    *capacity = grown;
    return moved;
}
