/* A calendar on a CalDAV server (RFC 4791), seen as a directory of resources with one event each.
 *
 * Idea: requests go to the address of the collection and the names in it alone; what a server gives
 * as href is used for its name, never as an address. Nothing is changed without a condition: a new
 * resource is made only where there is none, another replaced or deleted only as it was seen. */
#ifndef PUBLISH_COLLECTION_H
#define PUBLISH_COLLECTION_H

#include "base/vec.h"
#include "publish/http.h"

/* Where user name and password come from. */
enum credentials { CREDENTIALS_NONE, CREDENTIALS_GIVEN, CREDENTIALS_NETRC };

struct collection {
    struct http *http;
    struct url url;               /* its path ends with '/' */
    enum credentials credentials; /* for what is said where they are not accepted */
    const char *error;            /* why the last call failed, in the arena of http */
};

struct resource {
    const char *name; /* "1.2@cms-ramsar.jwp.ics" */
    const char *href; /* as the server wrote it */
    const char *etag; /* "" where the server gives none, or one that no header can hold */
    const char *text; /* NULL where it was not fetched, or is there no more */
};

struct resources {
    VEC(struct resource) list;
};

enum found {
    FOUND,
    MISSING, /* the server knows the address not yet */
    UNKNOWN, /* no answer, or one that is no calendar: see error */
};

/* Lists the resources, without their texts. */
enum found collection_list(struct collection *collection, struct resources *resources);

/* Makes the collection, for events and tasks. */
bool collection_make(struct collection *collection, const char *title);

/* Fetches the texts, and the etags that go with them. */
bool collection_fetch(struct collection *collection, struct resource *const *resources, int count);

enum outcome {
    OUTCOME_DONE,
    OUTCOME_CHANGED, /* the resource is not as it was seen: nothing was done */
    OUTCOME_REFUSED, /* this one is not taken, others may be: see error */
    OUTCOME_STOPPED, /* there is no use in going on: see error */
};

/* Puts the text under the name: a new resource where `etag` is NULL, else in place of that one. */
enum outcome collection_put(struct collection *collection, const char *name, const char *text,
                            const char *etag);

/* A resource that is there no more counts as deleted. */
enum outcome collection_delete(struct collection *collection, const char *name, const char *etag);

#endif
