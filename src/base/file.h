/* Whole files in, whole files out.
 *
 * Invariant of writing: the file that stood under a name stays as it was until the new one is
 * complete; a failed run leaves no trace. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>

/* Reads the file (standard input for "-") into the arena; the text ends with NUL, which *length
 * does not count. Returns NULL and sets *error (text in the arena, without the name) where it
 * cannot be read, is a directory, or is larger than `limit` bytes. */
char *file_read(struct arena *arena, const char *path, size_t limit, size_t *length,
                const char **error);

/* Up to `size` bytes of the beginning of a regular file; returns how many, 0 where there is no such
 * file, or it cannot be read. A symbolic link is no regular file here. */
size_t file_peek(const char *path, char *bytes, size_t size);

/* One output on its way: a temporary file beside its place. */
struct file_out {
    char *path;      /* where it goes, behind all links; NULL for standard output */
    char *temporary; /* where it is now; NULL for standard output */
    int fd;
};

/* Opens a temporary file beside `path` ("-" means standard output), or beside the file to which
 * `path` leads as a symbolic link. On false, *error (in the arena) says why, and nothing was
 * made. */
bool file_out_open(struct file_out *out, struct arena *arena, const char *path, const char **error);

/* Adds bytes; false with *error on failure (then call file_out_abort). */
bool file_out_write(struct file_out *out, struct arena *arena, const void *bytes, size_t length,
                    const char **error);

/* All bytes are there: sets the rights, flushes to disk and closes. Then file_out_commit is a
 * rename alone; so many outputs can wait for each other without an open file each. On false call
 * file_out_abort. */
bool file_out_close(struct file_out *out, struct arena *arena, const char **error);

/* Flushes to disk and renames into place. On false the temporary file is gone and what stood at
 * the path is untouched. */
bool file_out_commit(struct file_out *out, struct arena *arena, const char **error);

/* Removes the temporary file. */
void file_out_abort(struct file_out *out);

/* Is there anything under this name? Do two names lead to one file? */
bool file_exists(const char *path);
bool file_is_same(const char *path, const char *other);

/* Open, write, commit in one. */
bool file_write(struct arena *arena, const char *path, const struct buf *content,
                const char **error);

/* "dir/a.yaml" and "meetings/b.yaml" give "dir/meetings/b.yaml"; an absolute name stays. "." and
 * "x/.." are folded, so that one file has one name. */
char *file_relative(struct arena *arena, const char *base_file, const char *name);

/* Makes the directory and those above it; false with *error where that fails. */
bool file_make_directory(struct arena *arena, const char *path, const char **error);

#endif
