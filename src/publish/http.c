#include "publish/http.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

enum { LONG_TIME = 1000000 }; /* seconds; longer than anybody waits */

void http_answer_finish(struct http_answer *answer)
{
    buf_finish(&answer->body);
    *answer = (struct http_answer){.etag = "", .location = "", .retry_after = "", .date = ""};
}

int http_retry_after(const struct http_answer *answer)
{
    const char *text = answer->retry_after;
    if (!*text)
        return -1;
    if (strspn(text, "0123456789") == strlen(text))
        return strlen(text) > 6 ? LONG_TIME : atol(text) > LONG_TIME ? LONG_TIME : (int)atol(text);
    long long then = (long long)curl_getdate(text, NULL);
    long long now = *answer->date ? (long long)curl_getdate(answer->date, NULL) : -1;
    if (then < 0 || now < 0)
        return -1;
    return then <= now ? 0 : then - now > LONG_TIME ? LONG_TIME : (int)(then - now);
}

static bool is_busy(int status)
{
    return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

/* Waits before the next try; false where there is none. `tries` were made. */
static bool wait_for_next(struct http *http, int tries, int asked)
{
    int seconds = asked >= 0 ? asked : 1 << (tries - 1);
    if (tries >= HTTP_TRIES || seconds > HTTP_LONGEST_WAIT ||
        http->waited + seconds > HTTP_ALL_WAITS)
        return false;
    http->waited += seconds;
    if (seconds > 0)
        http->transport.wait(seconds);
    return true;
}

/* Sends until there is an answer that stands. */
static bool send_until(struct http *http, const struct url *url, const struct http_request *request,
                       struct http_answer *answer)
{
    for (int tries = 1;; tries++) {
        http_answer_finish(answer);
        http->requests++;
        enum transfer result = http->transport.perform(http->transport.context, http->arena, url,
                                                       request, answer, &http->error);
        if (result == TRANSFER_FAILED)
            return false;
        if (result == TRANSFER_DONE && !is_busy(answer->status))
            return true;
        int asked = result == TRANSFER_DONE ? http_retry_after(answer) : -1;
        if (!wait_for_next(http, tries, asked))
            return result == TRANSFER_DONE;
    }
}

static bool is_redirect(int status)
{
    return status == 301 || status == 302 || status == 307 || status == 308;
}

/* Where the answer leads to; false where that is another server. */
static bool follow(struct http *http, struct url *url, const char *location)
{
    struct url next;
    const char *why;
    if (!url_resolve(http->arena, url, location, &next, &why)) {
        http->error = arena_printf(http->arena, "%s sends on to an address that is not taken: %s",
                                   url->server, why);
        return false;
    }
    if (strcmp(next.server, url->server) != 0) {
        http->error = arena_printf(http->arena,
                                   "%s sends on to another server, %s: where you trust that one, "
                                   "give its address",
                                   url->server, next.server);
        return false;
    }
    *url = next;
    return true;
}

bool http_send(struct http *http, struct url *url, const struct http_request *request,
               struct http_answer *answer)
{
    *answer = (struct http_answer){0};
    for (int hops = 0; hops <= HTTP_REDIRECTS; hops++) {
        if (!send_until(http, url, request, answer))
            return false;
        if (!is_redirect(answer->status) || !*answer->location)
            return true;
        if (!follow(http, url, answer->location))
            return false;
    }
    http->error =
        arena_printf(http->arena, "%s sends from one address to the next without end", url->server);
    return false;
}
