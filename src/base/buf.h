/* A text that grows: what the writers fill before a byte reaches a file.
 *
 * Invariant: data[length] is NUL once anything was added. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>

struct buf {
    char *data; /* owned; given back by buf_finish */
    size_t length, capacity;
};

void buf_finish(struct buf *buf);
void buf_add(struct buf *buf, const void *bytes, size_t length);
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
