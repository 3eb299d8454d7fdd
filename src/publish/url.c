#include "publish/url.h"

#include <curl/curl.h>
#include <string.h>

enum { LONGEST_URL = 2000 };

static bool fail(const char **error, const char *text)
{
    *error = text;
    return false;
}

bool url_is_loopback(const char *host)
{
    int parts[4] = {0}, part = 0, digits = 0;
    if (strcmp(host, "localhost") == 0 || strcmp(host, "::1") == 0 || strcmp(host, "[::1]") == 0)
        return true;
    for (const char *p = host; *p; p++) {
        if (*p == '.' && digits > 0 && part < 3) {
            part++;
            digits = 0;
        } else if (*p >= '0' && *p <= '9' && digits < 3) {
            parts[part] = parts[part] * 10 + (*p - '0');
            digits++;
        } else
            return false;
    }
    return part == 3 && digits > 0 && parts[0] == 127 && parts[1] < 256 && parts[2] < 256 &&
           parts[3] < 256;
}

/* One part of the address in the arena; "" where it has none. */
static const char *get(CURLU *handle, CURLUPart part, unsigned flags, struct arena *arena)
{
    char *text = NULL;
    const char *copy = "";
    if (curl_url_get(handle, part, &text, flags) == CURLUE_OK)
        copy = arena_strdup(arena, text);
    curl_free(text);
    return copy;
}

static bool has(CURLU *handle, CURLUPart part)
{
    char *text = NULL;
    bool there = curl_url_get(handle, part, &text, 0) == CURLUE_OK;
    curl_free(text);
    return there;
}

/* Takes the address apart and applies the rules. */
static bool take(CURLU *handle, struct arena *arena, struct url *url, const char **error)
{
    if (has(handle, CURLUPART_USER) || has(handle, CURLUPART_PASSWORD))
        return fail(error, "an address holds no user name and no password, which others can see: "
                           "put them into a netrc file or into JWP_USER and JWP_PASSWORD");
    const char *scheme = get(handle, CURLUPART_SCHEME, 0, arena);
    url->plain = strcmp(scheme, "http") == 0;
    if (!url->plain && strcmp(scheme, "https") != 0)
        return fail(error, "the address has to begin with https://");
    if (has(handle, CURLUPART_QUERY) || has(handle, CURLUPART_FRAGMENT))
        return fail(error, "the address of a calendar has no part behind ? or #");
    char *host = arena_strdup(arena, get(handle, CURLUPART_HOST, 0, arena));
    for (char *p = host; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
    if (!*host)
        return fail(error, "the address names no host");
    if (url->plain && !url_is_loopback(host))
        return fail(error, "plain http shows the plan and the password to everybody on the way: "
                           "use https (http is for this machine alone)");
    url->host = host;
    url->path = get(handle, CURLUPART_PATH, 0, arena);
    url->server = arena_printf(arena, "%s://%s:%s", scheme, host,
                               get(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT, arena));
    const char *port = get(handle, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT, arena);
    url->text =
        arena_printf(arena, "%s://%s%s%s%s", scheme, host, *port ? ":" : "", port, url->path);
    return true;
}

/* Neither blanks, controls nor backslashes, and not beyond ASCII: what a header may hold. libcurl
 * would take "https:///a" as host "a". */
static bool is_clean(const char *text)
{
    for (const char *p = text; *p; p++)
        if (*p <= ' ' || *p >= 0x7F || *p == '\\')
            return false;
    return strlen(text) <= LONGEST_URL && !strstr(text, ":///");
}

static bool parse_at(struct arena *arena, const char *base, const char *text, struct url *url,
                     const char **error)
{
    if (!*text || !is_clean(text))
        return fail(error, "this is no address: blanks and letters beyond ASCII are written as "
                           "%20 and the like");
    CURLU *handle = curl_url();
    bool done = handle && (!base || curl_url_set(handle, CURLUPART_URL, base, 0) == CURLUE_OK) &&
                curl_url_set(handle, CURLUPART_URL, text, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK;
    done = done ? take(handle, arena, url, error)
                : fail(error, "this is no address: one is https://cal.example.org/user/plan/");
    curl_url_cleanup(handle);
    return done;
}

bool url_parse(struct arena *arena, const char *text, struct url *url, const char **error)
{
    return parse_at(arena, NULL, text, url, error);
}

bool url_resolve(struct arena *arena, const struct url *base, const char *reference,
                 struct url *url, const char **error)
{
    return parse_at(arena, base->text, reference, url, error);
}

static bool stands_for_itself(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (c && strchr("-._~", c));
}

char *url_encode(struct arena *arena, const char *name)
{
    static const char digits[] = "0123456789ABCDEF";
    char *text = arena_alloc(arena, 3 * strlen(name) + 1), *to = text;
    for (const char *p = name; *p; p++) {
        if (stands_for_itself(*p)) {
            *to++ = *p;
            continue;
        }
        *to++ = '%';
        *to++ = digits[(unsigned char)*p >> 4];
        *to++ = digits[(unsigned char)*p & 15];
    }
    return text;
}

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

char *url_last_name(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *from = slash ? slash + 1 : path;
    char *name = arena_alloc(arena, strlen(from) + 1), *to = name;
    for (; *from; from++) {
        *to = *from;
        if (*from == '%') {
            int high = digit_of(from[1]);
            int low = high < 0 ? -1 : digit_of(from[2]);
            if (low < 0 || (high == 0 && low == 0))
                return NULL;
            *to = (char)(high << 4 | low);
            from += 2;
        }
        to++;
    }
    return name;
}
