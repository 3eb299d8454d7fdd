/* One exchange with a server, over libcurl.
 *
 * Invariant: TLS is verified, always. With plain http a socket is opened to this machine alone,
 * whatever "localhost" resolves to, and never through a proxy. Credentials go into libcurl and
 * nowhere else; no text made here holds them. */
#ifndef PUBLISH_TRANSPORT_H
#define PUBLISH_TRANSPORT_H

#include "publish/http.h"

struct transport_options {
    const char *user, *password; /* or NULL */
    const char *netrc;           /* a file of names and passwords, or NULL */
    const char *authorities; /* a file of certificates that are trusted, or NULL: the system's */
    const char *agent;       /* "jwp/1.0" */
};

struct transport;

/* Returns NULL where libcurl cannot be had. The options must outlive the transport. */
struct transport *transport_open(const struct transport_options *options);
void transport_close(struct transport *transport);

/* For struct http_transport; the context is the struct transport. */
enum transfer transport_perform(void *context, struct arena *arena, const struct url *url,
                                const struct http_request *request, struct http_answer *answer,
                                const char **error);

#endif
