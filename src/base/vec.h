/* Growing arrays that live in an arena.
 *
 * Idea: records refer to each other by index, so an array may move while it grows. A vec is
 * declared as VEC(struct thing) things; and set to zero; vec_push returns a pointer to a new
 * zeroed element, which is valid until the next push on the same vec. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *items;                                                                               \
        int count, capacity;                                                                       \
    }

#define vec_push(arena, vec)                                                                       \
    ((vec)->count == (vec)->capacity                                                               \
         ? (void)((vec)->items =                                                                   \
                      vec_more((arena), (vec)->items, &(vec)->capacity, sizeof *(vec)->items))     \
         : (void)0,                                                                                \
     &(vec)->items[(vec)->count++])

/* Doubles an array of *capacity elements of `size` bytes; used by vec_push alone. */
void *vec_more(struct arena *arena, void *items, int *capacity, size_t size);

#endif
