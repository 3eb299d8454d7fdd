/* The answers of CalDAV servers to PROPFIND and REPORT (207 Multi-Status, RFC 4918 section 13).
 *
 * Idea: expat reads the XML; only elements at their right place count, whatever prefixes they have.
 * A document type, and with it every entity, is refused. */
#ifndef PUBLISH_MULTISTATUS_H
#define PUBLISH_MULTISTATUS_H

#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>

enum { MULTISTATUS_ENTRIES = 200000, MULTISTATUS_DEPTH = 64 };

struct dav_entry {
    const char *href;        /* as the server wrote it */
    int status;              /* of the entry as a whole; 0 where only its properties have one */
    const char *etag, *data; /* NULL where it has none */
    bool is_collection, is_calendar;
};

struct multistatus {
    VEC(struct dav_entry) entries;
};

/* Reads `length` bytes. On false *error (in the arena, as all texts of the result) says why. */
bool multistatus_read(struct arena *arena, const char *text, size_t length,
                      struct multistatus *multistatus, const char **error);

#endif
