/* The one place that asks the system for memory.
 *
 * Idea: every caller may assume success. When memory runs out, or a test says that it did, the
 * handler runs and does not return, so no caller ever checks for NULL and no half-made structure
 * is ever seen. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* Returns `size` bytes set to zero (at least one). The caller frees them with mem_free. */
void *mem_alloc(size_t size);

/* Resizes like realloc; new bytes are not set. `old` may be NULL. */
void *mem_resize(void *old, size_t size);

void mem_free(void *memory);

/* Sets what runs when memory is out; it must not return. NULL restores the default, which says
 * "out of memory" on standard error and ends the process with status 3 (nothing was written). */
void mem_set_handler(void (*handler)(void));

/* For fault tests: the n-th request from now on fails (1 is the next one); 0 switches it off. */
void mem_fail_at(long n);

/* Number of requests served since the start of the process. */
long mem_requests(void);

#endif
