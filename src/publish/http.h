/* Requests that end: tried again when that may help, redirected when that is safe.
 *
 * Idea: what one exchange with a server is, is left to a transport (publish/transport.h is the real
 * one, over libcurl); here are the rules that hold above it. A request is tried up to HTTP_TRIES
 * times when the connection breaks or the server is busy (429, 500, 502, 503, 504), with 1, 2 and 4
 * seconds between, or what Retry-After says; all waits of a run together stay under a limit. A
 * redirect is followed on the same scheme, host and port alone, with the same method. */
#ifndef PUBLISH_HTTP_H
#define PUBLISH_HTTP_H

#include "base/buf.h"
#include "publish/url.h"

enum {
    HTTP_TRIES = 4,
    HTTP_LONGEST_WAIT = 60, /* seconds that a server may ask for */
    HTTP_ALL_WAITS = 300,   /* seconds in a run */
    HTTP_REDIRECTS = 5,
};

struct http_request {
    const char *method;
    const char *headers[4]; /* "If-Match: ...", NULL behind the last */
    const char *body;       /* NULL: none */
    size_t length;
    size_t limit; /* bytes that the body of the answer may have */
};

/* Texts are in the arena of the run, "" where the header is missing. */
struct http_answer {
    int status;
    const char *etag, *location, *retry_after, *date;
    struct buf body; /* given back by http_answer_finish */
};

void http_answer_finish(struct http_answer *answer);

enum transfer {
    TRANSFER_DONE,   /* there is an answer */
    TRANSFER_BROKEN, /* there is none, and another try may help */
    TRANSFER_FAILED, /* there is none, and there will be none */
};

/* One exchange. On another result than TRANSFER_DONE *error (in the arena) says why. */
struct http_transport {
    void *context;
    enum transfer (*perform)(void *context, struct arena *arena, const struct url *url,
                             const struct http_request *request, struct http_answer *answer,
                             const char **error);
    void (*wait)(int seconds);
};

struct http {
    struct arena *arena;
    struct http_transport transport;
    int waited;   /* seconds so far */
    int requests; /* exchanges so far */
    const char *error;
};

/* Sends the request to *url, which becomes the address that a redirect led to. On false there is no
 * answer, and http->error says why. The caller gives the answer back either way. */
bool http_send(struct http *http, struct url *url, const struct http_request *request,
               struct http_answer *answer);

/* Seconds that the answer asks to wait, from Retry-After as a number or, with Date, as a time; -1
 * where it does not say. */
int http_retry_after(const struct http_answer *answer);

#endif
