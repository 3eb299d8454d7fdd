#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>

static void say_and_exit(void)
{
    fputs("jwp: out of memory; nothing was written\n", stderr);
    _Exit(3);
}

static void (*out_of_memory)(void) = say_and_exit;
static long requests;
static long fail_at;

void mem_set_handler(void (*handler)(void))
{
    out_of_memory = handler ? handler : say_and_exit;
}

void mem_fail_at(long n)
{
    fail_at = n > 0 ? requests + n : 0;
}

long mem_requests(void)
{
    return requests;
}

/* Counts a request and says whether a test wants it to fail. */
static int told_to_fail(void)
{
    requests++;
    return fail_at && requests >= fail_at;
}

void *mem_alloc(size_t size)
{
    void *memory = told_to_fail() ? NULL : calloc(1, size ? size : 1);
    if (!memory)
        out_of_memory();
    return memory;
}

void *mem_resize(void *old, size_t size)
{
    void *memory = told_to_fail() ? NULL : realloc(old, size ? size : 1);
    if (!memory)
        out_of_memory();
    return memory;
}

void mem_free(void *memory)
{
    free(memory);
}
