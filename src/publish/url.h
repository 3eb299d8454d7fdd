/* Addresses of calendars: which are taken, and what they are made of.
 *
 * Invariant: a struct url is http or https, without user, password, query and fragment; with http
 * its host is this machine. So no request for one can show a password or a plan to the network. */
#ifndef PUBLISH_URL_H
#define PUBLISH_URL_H

#include "base/arena.h"

#include <stdbool.h>

struct url {
    const char *text;   /* normalised: no "..", small letters in the host */
    const char *server; /* "https://cal.example.org:8443", the port always written */
    const char *host;
    const char *path; /* begins with '/', percent signs as they came */
    bool plain;       /* http */
};

/* Reads an address that somebody typed or a server sent. On false *error (in the arena) says what
 * is wrong; it never repeats the address, which may hold a password. */
bool url_parse(struct arena *arena, const char *text, struct url *url, const char **error);

/* The same, for a reference that may be relative to `base` ("../x", "/dav/x"). */
bool url_resolve(struct arena *arena, const struct url *base, const char *reference,
                 struct url *url, const char **error);

/* Is the host 127.0.0.0/8, ::1 or localhost? */
bool url_is_loopback(const char *host);

/* `name` as a segment of a path: all but letters, digits and - . _ ~ written as %XX. */
char *url_encode(struct arena *arena, const char *name);

/* The last segment of a path or address, decoded; "" where it ends with '/'. NULL where it holds
 * a NUL, or a percent sign without two digits. */
char *url_last_name(struct arena *arena, const char *path);

#endif
