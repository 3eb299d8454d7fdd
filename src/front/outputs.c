#define _POSIX_C_SOURCE 200809L
#include "front/outputs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_standard(const char *path)
{
    return strcmp(path, "-") == 0;
}

/* "cannot write output/x.pdf: No space left on device" */
static bool cannot_write(struct arena *arena, const char *path, const char **error)
{
    *error = arena_printf(arena, "cannot write %s: %s",
                          is_standard(path) ? "to standard output" : path, *error);
    return false;
}

bool outputs_add(struct outputs *outputs, struct arena *arena, const char *path, struct buf *bytes,
                 const char **error)
{
    const char *name = arena_strdup(arena, path);
    struct output *output = vec_push(arena, &outputs->list); /* known before its file exists */
    *output = (struct output){.path = name, .file.fd = -1};
    if (is_standard(path)) {
        output->bytes = *bytes;
        *bytes = (struct buf){0};
        return true;
    }
    if (file_out_open(&output->file, arena, path, error) &&
        file_out_write(&output->file, arena, bytes->data, bytes->length, error) &&
        file_out_close(&output->file, arena, error)) {
        output->place = output->file.path;
        return true;
    }
    file_out_abort(&output->file);
    outputs->list.count--;
    return cannot_write(arena, path, error);
}

void outputs_remove(struct outputs *outputs, struct arena *arena, const char *path)
{
    for (int i = 0; i < outputs->list.count; i++)
        if (strcmp(outputs->list.items[i].path, path) == 0)
            return;
    const char *name = arena_strdup(arena, path);
    *vec_push(arena, &outputs->list) =
        (struct output){.path = name, .place = name, .file.fd = -1, .removed = true};
}

bool outputs_make_directory(struct outputs *outputs, struct arena *arena, const char *path,
                            const char **error)
{
    struct stat info;
    char *partial = arena_strdup(arena, path);
    for (char *p = partial + 1;; p++) {
        if (*p && *p != '/')
            continue;
        char kept = *p;
        *p = '\0';
        if (stat(partial, &info) != 0)
            *vec_push(arena, &outputs->directories) = arena_strdup(arena, partial);
        *p = kept;
        if (!kept)
            break;
    }
    return file_make_directory(arena, path, error) || cannot_write(arena, path, error);
}

/* Keeps a second name of what stands at the place, to put it back. A file system without links has
 * none: then a rename that fails after another cannot be undone, which is no worse than nothing. */
static void keep_old(struct output *output, struct arena *arena)
{
    const char *name = arena_printf(arena, "%s.old", output->file.temporary);
    if (link(output->place, name) == 0)
        output->kept = name;
}

static void take_back(struct output *output)
{
    if (output->placed && output->kept)
        rename(output->kept, output->place);
    else if (output->placed)
        unlink(output->place);
    else if (output->kept)
        unlink(output->kept);
    output->kept = NULL;
    output->placed = false;
}

/* Moves what is to go to a name of its own, from which it can still come back. */
static bool move_away(struct output *output, struct arena *arena, const char **error)
{
    char *name = arena_printf(arena, "%s.XXXXXX", output->place);
    int fd = mkstemp(name);
    if (fd >= 0)
        close(fd);
    if (fd >= 0 && rename(output->place, name) == 0) {
        output->kept = name;
        output->placed = true;
        return true;
    }
    int code = errno;
    if (fd >= 0)
        unlink(name);
    if (code == ENOENT) /* somebody else was quicker */
        return true;
    *error = arena_printf(arena, "cannot remove %s: %s", output->path, strerror(code));
    return false;
}

static bool place_files(struct outputs *outputs, struct arena *arena, const char **error)
{
    for (int i = 0; i < outputs->list.count; i++) {
        struct output *output = &outputs->list.items[i];
        if (is_standard(output->path))
            continue;
        if (output->removed) {
            if (!move_away(output, arena, error))
                return false;
            continue;
        }
        bool renames = output->file.temporary != NULL;
        if (renames)
            keep_old(output, arena);
        if (!file_out_commit(&output->file, arena, error))
            return cannot_write(arena, output->path, error);
        output->placed = renames;
    }
    return true;
}

static bool print_rest(struct outputs *outputs, struct arena *arena, const char **error)
{
    for (int i = 0; i < outputs->list.count; i++) {
        struct output *output = &outputs->list.items[i];
        if (!is_standard(output->path))
            continue;
        if (!file_out_open(&output->file, arena, "-", error) ||
            !file_out_write(&output->file, arena, output->bytes.data, output->bytes.length, error))
            return cannot_write(arena, output->path, error);
    }
    return true;
}

static void forget(struct outputs *outputs)
{
    for (int i = 0; i < outputs->list.count; i++) {
        struct output *output = &outputs->list.items[i];
        if (output->kept)
            unlink(output->kept);
        buf_finish(&output->bytes);
    }
    outputs->list.count = 0;
    outputs->directories.count = 0;
}

bool outputs_commit(struct outputs *outputs, struct arena *arena, const char **error)
{
    if (!place_files(outputs, arena, error) || !print_rest(outputs, arena, error)) {
        outputs_abort(outputs);
        return false;
    }
    forget(outputs);
    return true;
}

void outputs_abort(struct outputs *outputs)
{
    for (int i = 0; i < outputs->list.count; i++) {
        struct output *output = &outputs->list.items[i];
        if (!is_standard(output->path) && !output->placed)
            file_out_abort(&output->file);
        take_back(output);
    }
    for (int i = outputs->directories.count; i-- > 0;)
        rmdir(outputs->directories.items[i]);
    forget(outputs);
}
