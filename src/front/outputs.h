/* Outputs that appear together or not at all.
 *
 * Idea: each output is written in full to a temporary file beside its place; when all are there,
 * they are renamed. What fails before the first rename leaves no trace; what fails later is undone
 * from links that were kept of the files that stood there before. Standard output comes last,
 * because nothing can take it back.
 *
 * Invariant: between two calls no file under its own name is half written. */
#ifndef FRONT_OUTPUTS_H
#define FRONT_OUTPUTS_H

#include "base/file.h"
#include "base/vec.h"

struct output {
    struct file_out file; /* not used for standard output */
    const char *path;     /* "-" for standard output */
    const char *place;    /* what is renamed to: `path`, or where that leads as a link */
    struct buf bytes;     /* standard output alone */
    const char *kept;     /* a second name of the file that stood there, while renaming; or NULL */
    bool placed;          /* renamed */
    bool removed;         /* nothing is to stand there: it is moved to `kept`, which then goes */
};

struct outputs {
    VEC(struct output) list;
    VEC(const char *) directories; /* that were made, outermost first */
};

/* Adds an output with these bytes, which outputs may take over. On false *error (in `arena`) says
 * why, and the outputs added before are as they were. */
bool outputs_add(struct outputs *outputs, struct arena *arena, const char *path, struct buf *bytes,
                 const char **error);

/* What stands at `path` goes when all is put in place, unless it is the place of an output. */
void outputs_remove(struct outputs *outputs, struct arena *arena, const char *path);

bool outputs_make_directory(struct outputs *outputs, struct arena *arena, const char *path,
                            const char **error);

/* Puts all in place. On false nothing has changed. */
bool outputs_commit(struct outputs *outputs, struct arena *arena, const char **error);

/* Removes what was not put in place. */
void outputs_abort(struct outputs *outputs);

#endif
