/* Memory that is given back all at once.
 *
 * Idea: a portfolio, a schedule and a scene each live in one arena; what they hold is never freed
 * one by one. Invariant: every pointer handed out stays valid until arena_finish, or until
 * arena_reset to a mark taken before it was handed out. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *chunk; /* the newest chunk; older ones hang behind it */
};

struct arena_mark {
    struct arena_chunk *chunk;
    size_t used;
};

/* An arena set to zero is ready for use; arena_finish gives all back and leaves it so again. */
void arena_finish(struct arena *arena);

/* Returns `size` bytes set to zero, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size);

/* Returns memory of new_size bytes that begins with the old_size bytes at `old` (may be NULL);
 * the rest is zero. The old memory stays valid, but belongs to nobody any more. */
void *arena_grow(struct arena *arena, const void *old, size_t old_size, size_t new_size);

struct arena_mark arena_mark(struct arena *arena);
void arena_reset(struct arena *arena, struct arena_mark mark);

/* Copies of strings; the result ends with NUL. arena_dup takes `length` bytes of `text`. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_dup(struct arena *arena, const char *text, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count)                                                            \
    ((type *)arena_alloc((arena), sizeof(type) * (size_t)(count)))

#endif
