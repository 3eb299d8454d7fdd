#include "base/arena.h"
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif
#ifdef HAVE_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n)   ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define POISON(p, n)   ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

enum { ALIGNMENT = 16, CHUNK_SIZE = 64 * 1024 };

struct arena_chunk {
    struct arena_chunk *older;
    size_t size, used; /* of bytes[] */
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

static struct arena_chunk *new_chunk(struct arena *arena, size_t at_least)
{
    size_t size = at_least > CHUNK_SIZE ? at_least : CHUNK_SIZE;
    struct arena_chunk *chunk = mem_alloc(sizeof *chunk + size);
    chunk->size = size;
    chunk->older = arena->chunk;
    arena->chunk = chunk;
    POISON(chunk->bytes, size);
    return chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        return mem_alloc(size); /* cannot succeed: the handler for lack of memory takes over */
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct arena_chunk *chunk = arena->chunk;
    if (!chunk || chunk->size - chunk->used < size)
        chunk = new_chunk(arena, size);
    void *memory = chunk->bytes + chunk->used;
    chunk->used += size;
    UNPOISON(memory, size);
    memset(memory, 0, size);
    return memory;
}

void *arena_grow(struct arena *arena, const void *old, size_t old_size, size_t new_size)
{
    void *memory = arena_alloc(arena, new_size);
    if (old_size)
        memcpy(memory, old, old_size);
    return memory;
}

struct arena_mark arena_mark(struct arena *arena)
{
    struct arena_mark mark = {arena->chunk, arena->chunk ? arena->chunk->used : 0};
    return mark;
}

static void drop_newest(struct arena *arena)
{
    struct arena_chunk *chunk = arena->chunk;
    arena->chunk = chunk->older;
    UNPOISON(chunk->bytes, chunk->size);
    mem_free(chunk);
}

void arena_reset(struct arena *arena, struct arena_mark mark)
{
    while (arena->chunk != mark.chunk)
        drop_newest(arena);
    if (!arena->chunk)
        return;
    arena->chunk->used = mark.used;
    POISON(arena->chunk->bytes + mark.used, arena->chunk->size - mark.used);
}

void arena_finish(struct arena *arena)
{
    while (arena->chunk)
        drop_newest(arena);
}

char *arena_dup(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_dup(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, args);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}
