#define _POSIX_C_SOURCE 200809L
#include "publish/transport.h"

#include "base/mem.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

enum {
    CONNECT_SECONDS = 20,
    SILENT_SECONDS = 60, /* without a byte */
    WHOLE_SECONDS = 300, /* for one exchange */
    LONGEST_HEADER = 4096,
};

struct transport {
    CURL *curl;
    const struct transport_options *options;
    unsigned long auth;
    bool plain;     /* the exchange on its way is plain http */
    bool elsewhere; /* its host was not this machine */
    char text[CURL_ERROR_SIZE];
};

/* The answer as it comes in. */
struct receiver {
    struct arena *arena;
    struct http_answer *answer;
    size_t limit;
    bool too_large;
};

struct transport *transport_open(const struct transport_options *options)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return NULL;
    struct transport *transport = mem_alloc(sizeof *transport);
    transport->options = options;
    transport->auth = CURLAUTH_BASIC;
    transport->curl = curl_easy_init();
    if (transport->curl)
        return transport;
    transport_close(transport);
    return NULL;
}

void transport_close(struct transport *transport)
{
    curl_easy_cleanup(transport->curl);
    mem_free(transport);
    curl_global_cleanup();
}

static size_t receive_body(char *bytes, size_t size, size_t count, void *context)
{
    struct receiver *receiver = context;
    struct buf *body = &receiver->answer->body;
    receiver->too_large = count > receiver->limit - body->length;
    if (receiver->too_large)
        return 0;
    buf_add(body, bytes, size * count);
    return count;
}

/* The value of the header line in the arena, or NULL where it is another header. */
static const char *header_value(const struct receiver *receiver, const char *line, size_t length,
                                const char *name)
{
    size_t named = strlen(name);
    if (length <= named || strncasecmp(line, name, named) != 0 || line[named] != ':')
        return NULL;
    const char *from = line + named + 1, *to = line + length;
    while (from < to && (*from == ' ' || *from == '\t'))
        from++;
    while (to > from && (unsigned char)to[-1] <= ' ')
        to--;
    return arena_dup(receiver->arena, from, (size_t)(to - from));
}

static size_t receive_header(char *line, size_t size, size_t count, void *context)
{
    struct receiver *receiver = context;
    struct http_answer *answer = receiver->answer;
    const struct {
        const char *name;
        const char **place;
    } wanted[] = {
        {"ETag", &answer->etag},
        {"Location", &answer->location},
        {"Retry-After", &answer->retry_after},
        {"Date", &answer->date},
    };
    size_t length = size * count;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        if (length > 5 && memcmp(line, "HTTP/", 5) == 0)
            *wanted[i].place = ""; /* another answer begins, as behind "100 Continue" */
        const char *value =
            length <= LONGEST_HEADER ? header_value(receiver, line, length, wanted[i].name) : NULL;
        if (value)
            *wanted[i].place = value;
    }
    return length;
}

static bool is_this_machine(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, address, sizeof v4);
        return ntohl(v4.sin_addr.s_addr) >> 24 == 127;
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, address, sizeof v6);
        return IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
    }
    return false;
}

/* The last gate before a byte leaves: names may resolve to anything. */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct transport *transport = context;
    (void)purpose;
    transport->elsewhere = transport->plain && !is_this_machine(&address->addr);
    if (transport->elsewhere)
        return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static void set_credentials(struct transport *transport)
{
    const struct transport_options *options = transport->options;
    CURL *curl = transport->curl;
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, transport->auth);
    if (options->netrc) {
        curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_REQUIRED);
        curl_easy_setopt(curl, CURLOPT_NETRC_FILE, options->netrc);
    } else if (options->user) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, options->user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, options->password);
    }
}

static void set_connection(struct transport *transport, const struct url *url)
{
    CURL *curl = transport->curl;
    curl_easy_setopt(curl, CURLOPT_URL, url->text);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, transport->options->agent);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SILENT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)WHOLE_SECONDS);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (transport->options->authorities)
        curl_easy_setopt(curl, CURLOPT_CAINFO, transport->options->authorities);
    if (url->plain)
        curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, transport);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, transport->text);
    set_credentials(transport);
}

static void set_request(CURL *curl, const struct http_request *request, struct curl_slist *headers,
                        struct receiver *receiver)
{
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    if (request->body) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->length);
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, receiver);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, receive_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, receiver);
}

/* Failures that may be gone a moment later. */
static bool may_pass(CURLcode code)
{
    static const CURLcode list[] = {
        CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING, CURLE_RECV_ERROR,
        CURLE_SEND_ERROR,      CURLE_PARTIAL_FILE,       CURLE_HTTP2,       CURLE_HTTP2_STREAM,
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (code == list[i])
            return true;
    return false;
}

static enum transfer explain(const struct transport *transport, CURLcode code, bool too_large,
                             struct arena *arena, const struct url *url, const char **error)
{
    const char *why = *transport->text ? transport->text : curl_easy_strerror(code);
    if (transport->elsewhere)
        why = "this name does not lead to this machine, and plain http is for this machine alone";
    else if (too_large)
        why = "the answer is larger than any calendar";
    else if (code == CURLE_PEER_FAILED_VERIFICATION)
        why = arena_printf(arena, "its certificate is not to be trusted (%s)", why);
    *error = arena_printf(arena, "%s: %s", url->server, why);
    return may_pass(code) && !transport->elsewhere && !too_large ? TRANSFER_BROKEN
                                                                 : TRANSFER_FAILED;
}

/* Did the server refuse only the way in which the password was said? Then says it in the other. */
static bool may_use_digest(struct transport *transport, int status)
{
    long offered = 0;
    if (status != 401 || transport->auth != CURLAUTH_BASIC)
        return false;
    curl_easy_getinfo(transport->curl, CURLINFO_HTTPAUTH_AVAIL, &offered);
    if ((offered & (long)CURLAUTH_BASIC) || !(offered & (long)CURLAUTH_DIGEST))
        return false;
    transport->auth = CURLAUTH_DIGEST;
    return true;
}

enum transfer transport_perform(void *context, struct arena *arena, const struct url *url,
                                const struct http_request *request, struct http_answer *answer,
                                const char **error)
{
    struct transport *transport = context;
    struct receiver receiver = {arena, answer, request->limit, false};
    struct curl_slist *headers = curl_slist_append(NULL, "Expect:");
    long status = 0;
    CURLcode code;
    for (int i = 0; i < 4 && request->headers[i]; i++)
        headers = curl_slist_append(headers, request->headers[i]);
    do {
        answer->body.length = 0;
        curl_easy_reset(transport->curl);
        transport->plain = url->plain;
        transport->elsewhere = false;
        *transport->text = '\0';
        set_connection(transport, url);
        set_request(transport->curl, request, headers, &receiver);
        code = curl_easy_perform(transport->curl);
        curl_easy_getinfo(transport->curl, CURLINFO_RESPONSE_CODE, &status);
    } while (code == CURLE_OK && may_use_digest(transport, (int)status));
    curl_slist_free_all(headers);
    answer->status = (int)status;
    return code == CURLE_OK ? TRANSFER_DONE
                            : explain(transport, code, receiver.too_large, arena, url, error);
}
