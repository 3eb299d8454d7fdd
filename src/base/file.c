#define _POSIX_C_SOURCE 200809L
#include "base/file.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(struct arena *arena, const char **error, int code)
{
    *error = arena_strdup(arena, strerror(code));
    return false;
}

static bool read_all(int fd, size_t limit, struct buf *content, int *code)
{
    char block[64 * 1024];
    for (;;) {
        ssize_t got = read(fd, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            *code = errno;
        if (got <= 0)
            return got == 0;
        if (content->length + (size_t)got > limit) {
            *code = EFBIG;
            return false;
        }
        buf_add(content, block, (size_t)got);
    }
}

char *file_read(struct arena *arena, const char *path, size_t limit, size_t *length,
                const char **error)
{
    bool standard_input = strcmp(path, "-") == 0;
    int fd = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        fail(arena, error, errno);
        return NULL;
    }
    struct buf content = {0};
    struct stat info;
    char *text = NULL;
    int code = 0;
    if (fstat(fd, &info) != 0)
        code = errno;
    else if (S_ISDIR(info.st_mode))
        code = EISDIR;
    else if (S_ISREG(info.st_mode) && (unsigned long long)info.st_size > limit)
        code = EFBIG; /* known before a byte is read */
    else if (read_all(fd, limit, &content, &code)) {
        text = arena_dup(arena, content.data ? content.data : "", content.length);
        *length = content.length;
    }
    if (code == EFBIG)
        *error = arena_printf(arena, "the file is larger than %zu MiB, the limit", limit >> 20);
    else if (code)
        fail(arena, error, code);
    buf_finish(&content);
    if (!standard_input)
        close(fd);
    return text;
}

size_t file_peek(const char *path, char *bytes, size_t size)
{
    struct stat info;
    size_t length = 0;
    ssize_t got = 1;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return 0;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode))
        for (; length < size && got > 0; length += got > 0 ? (size_t)got : 0)
            got = read(fd, bytes + length, size - length);
    close(fd);
    return length;
}

enum { MOST_LINKS = 40, LONGEST_LINK = 4096 };

/* Where a name leads: many outputs are put into other places by symbolic links, and these are to
 * stay. The file at the end need not exist. NULL with errno where the links go in a circle. */
static char *behind_links(struct arena *arena, const char *path)
{
    char target[LONGEST_LINK], *place = arena_strdup(arena, path);
    for (int i = 0; i < MOST_LINKS; i++) {
        ssize_t length = readlink(place, target, sizeof target);
        if (length < 0 || (size_t)length == sizeof target)
            return place; /* no link; what else is wrong shows when it is opened */
        const char *slash = *target == '/' ? NULL : strrchr(place, '/');
        int directory = slash ? (int)(slash - place) + 1 : 0;
        place = arena_printf(arena, "%.*s%.*s", directory, place, (int)length, target);
    }
    errno = ELOOP;
    return NULL;
}

bool file_out_open(struct file_out *out, struct arena *arena, const char *path, const char **error)
{
    *out = (struct file_out){.fd = -1};
    if (strcmp(path, "-") == 0) {
        out->fd = STDOUT_FILENO;
        return true;
    }
    struct stat info;
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return fail(arena, error, EISDIR);
    out->path = behind_links(arena, path);
    if (!out->path)
        return fail(arena, error, errno);
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode)) { /* /dev/null, a pipe */
        out->fd = open(path, O_WRONLY | O_CLOEXEC);
        return out->fd >= 0 || fail(arena, error, errno);
    }
    out->temporary = arena_printf(arena, "%s.XXXXXX", out->path);
    out->fd = mkstemp(out->temporary);
    if (out->fd < 0) {
        out->temporary = NULL;
        return fail(arena, error, errno);
    }
    return true;
}

bool file_out_write(struct file_out *out, struct arena *arena, const void *bytes, size_t length,
                    const char **error)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t put = write(out->fd, at, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return fail(arena, error, put < 0 ? errno : EIO);
        at += put;
        length -= (size_t)put;
    }
    return true;
}

void file_out_abort(struct file_out *out)
{
    if (out->path && out->fd >= 0)
        close(out->fd);
    if (out->temporary)
        unlink(out->temporary);
    *out = (struct file_out){.fd = -1};
}

/* The rights that a file made with open(2) would have had; mkstemp gives 0600. */
static mode_t usual_rights(const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0)
        return info.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

bool file_out_close(struct file_out *out, struct arena *arena, const char **error)
{
    if (!out->path || out->fd < 0)
        return true;
    int code = 0;
    if (out->temporary && (fchmod(out->fd, usual_rights(out->path)) != 0 || fsync(out->fd) != 0))
        code = errno;
    if (close(out->fd) != 0 && !code)
        code = errno;
    out->fd = -1;
    return code == 0 || fail(arena, error, code);
}

bool file_out_commit(struct file_out *out, struct arena *arena, const char **error)
{
    bool done = file_out_close(out, arena, error);
    if (done && out->temporary && rename(out->temporary, out->path) != 0)
        done = fail(arena, error, errno);
    if (done)
        *out = (struct file_out){.fd = -1};
    else
        file_out_abort(out);
    return done;
}

bool file_exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

bool file_is_same(const char *path, const char *other)
{
    struct stat a, b;
    return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

bool file_write(struct arena *arena, const char *path, const struct buf *content,
                const char **error)
{
    struct file_out out;
    if (!file_out_open(&out, arena, path, error))
        return false;
    if (!file_out_write(&out, arena, content->data, content->length, error)) {
        file_out_abort(&out);
        return false;
    }
    return file_out_commit(&out, arena, error);
}

/* Folds "." and "x/.." in place; what is written never passes what is still to be read. */
static void fold(char *path)
{
    char *root = path + (*path == '/');
    char *out = root, *settled = root; /* up to `settled` there are only ".." that must stay */
    for (const char *in = root; *in;) {
        size_t length = strcspn(in, "/");
        bool up = length == 2 && strncmp(in, "..", 2) == 0;
        bool nothing = length == 0 || (length == 1 && *in == '.');
        if (up && out > settled) {
            do
                out--;
            while (out > settled && out[-1] != '/');
        } else if (!nothing) {
            memmove(out, in, length + 1); /* with its slash */
            out += length + (in[length] == '/');
            settled = up ? out : settled;
        }
        in += length;
        in += strspn(in, "/");
    }
    if (out > root && out[-1] == '/')
        out--;
    if (out == path && *path)
        *out++ = '.';
    *out = '\0';
}

char *file_relative(struct arena *arena, const char *base_file, const char *name)
{
    const char *slash = strrchr(base_file, '/');
    char *path = *name == '/' || !slash
                     ? arena_strdup(arena, name)
                     : arena_printf(arena, "%.*s/%s", (int)(slash - base_file), base_file, name);
    fold(path);
    return path;
}

bool file_make_directory(struct arena *arena, const char *path, const char **error)
{
    char *partial = arena_strdup(arena, path);
    for (char *p = partial + 1;; p++) {
        if (*p && *p != '/')
            continue;
        char kept = *p;
        *p = '\0';
        struct stat info;
        if (mkdir(partial, 0777) != 0 && errno != EEXIST)
            return fail(arena, error, errno);
        if (stat(partial, &info) == 0 && !S_ISDIR(info.st_mode))
            return fail(arena, error, ENOTDIR);
        if (!kept)
            return true;
        *p = kept;
    }
}
