#include "publish/collection.h"

#include "base/map.h"
#include "publish/multistatus.h"

#include <string.h>

enum {
    LARGEST_LIST = 64 << 20, /* bytes of a multistatus */
    LARGEST_EVENT = 4 << 20,
    LARGEST_REPLY = 1 << 20, /* what comes back from a PUT */
    BATCH = 100,             /* resources in one REPORT */
};

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
#define XML_TYPE "Content-Type: application/xml; charset=utf-8"

static struct arena *arena_of(const struct collection *collection)
{
    return collection->http->arena;
}

static const struct {
    int status;
    const char *text;
} reasons[] = {
    {403, "it does not allow this (403)"},
    {404, "it knows no such address (404)"},
    {405, "it does not take calendars at this address (405)"},
    {409, "the collection above this address does not exist (409)"},
    {413, "it takes nothing that large (413)"},
    {415, "it does not take calendars (415)"},
    {423, "it is locked (423)"},
    {429, "it asks for fewer requests (429)"},
    {507, "it has no room left (507)"},
};

/* Why it answers 401. What stands in a netrc file is for libcurl alone, so whether the file knows
 * the server at all is not known here. */
static const char *unauthorized(const struct collection *collection)
{
    static const char *const texts[] = {
        [CREDENTIALS_NONE] =
            "it asks for a user name and password: put a line \"machine HOST login NAME "
            "password WORD\" into ~/.netrc, or set JWP_USER and JWP_PASSWORD",
        [CREDENTIALS_GIVEN] = "it does not accept the user name and password",
        [CREDENTIALS_NETRC] = "it does not accept the user name and password, or the netrc file "
                              "has no line \"machine HOST login NAME password WORD\" for it",
    };
    return texts[collection->credentials];
}

static const char *reason(struct collection *collection, int status)
{
    if (status == 401)
        return unauthorized(collection);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == status)
            return reasons[i].text;
    return arena_printf(arena_of(collection), "it answers with status %d", status);
}

/* Sets the error that goes with an answer; returns false. */
static bool refuse(struct collection *collection, const struct http_answer *answer)
{
    int asked = http_retry_after(answer);
    const char *why = reason(collection, answer->status);
    if (asked > 0)
        why = arena_printf(arena_of(collection), "%s and to come back in %d seconds", why, asked);
    collection->error = arena_printf(arena_of(collection), "%s: %s", collection->url.server, why);
    return false;
}

/* Sends to the address, which a redirect may change. On false error is set. */
static bool send(struct collection *collection, struct url *url, const struct http_request *request,
                 struct http_answer *answer)
{
    bool done = http_send(collection->http, url, request, answer);
    if (!done)
        collection->error = collection->http->error;
    return done;
}

static bool read_answer(struct collection *collection, const struct http_answer *answer,
                        struct multistatus *multistatus)
{
    const char *why;
    if (multistatus_read(arena_of(collection), answer->body.data ? answer->body.data : "",
                         answer->body.length, multistatus, &why))
        return true;
    collection->error = arena_printf(arena_of(collection), "%s: its answer cannot be read: %s",
                                     collection->url.server, why);
    return false;
}

/* An etag goes into a header: one that could end it is none. */
static const char *safe_etag(const char *etag)
{
    for (const char *p = etag ? etag : ""; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7F)
            return "";
    return etag && strlen(etag) < 1000 ? etag : "";
}

/* The path without scheme, host and the slash at its end, decoded no further. */
static const char *bare_path(struct arena *arena, const char *href)
{
    const char *host = strstr(href, "://");
    const char *path = host ? strchr(host + 3, '/') : href;
    if (!path)
        return "";
    size_t length = strlen(path);
    while (length > 0 && path[length - 1] == '/')
        length--;
    return arena_dup(arena, path, length);
}

/* Do both paths end in the same name? Servers write some characters as %XX that others leave, and
 * stand behind others that know them by another path. */
static bool same_end(struct arena *arena, const char *a, const char *b)
{
    const char *left = url_last_name(arena, bare_path(arena, a));
    const char *right = url_last_name(arena, bare_path(arena, b));
    return left && right && strcmp(left, right) == 0;
}

/* The entry of the collection itself. */
static const struct dav_entry *find_self(struct collection *collection,
                                         const struct multistatus *multistatus)
{
    for (int i = 0; i < multistatus->entries.count; i++) {
        const struct dav_entry *entry = &multistatus->entries.items[i];
        if (entry->is_collection &&
            same_end(arena_of(collection), entry->href, collection->url.path))
            return entry;
    }
    return NULL;
}

static bool is_gone(int status)
{
    return status == 404 || status == 410;
}

static enum found take_list(struct collection *collection, const struct multistatus *multistatus,
                            struct resources *resources)
{
    struct arena *arena = arena_of(collection);
    const struct dav_entry *self = find_self(collection, multistatus);
    if (multistatus->entries.count == 1 && is_gone(multistatus->entries.items[0].status))
        return MISSING; /* Xandikos says it so */
    if (!self || !self->is_calendar) {
        collection->error =
            arena_printf(arena,
                         "%s is no calendar, but perhaps a place for calendars: add the "
                         "name of one to the address",
                         collection->url.text);
        return UNKNOWN;
    }
    for (int i = 0; i < multistatus->entries.count; i++) {
        const struct dav_entry *entry = &multistatus->entries.items[i];
        const char *name = url_last_name(arena, entry->href);
        if (entry->is_collection || !name || !*name)
            continue;
        *vec_push(arena, &resources->list) =
            (struct resource){name, entry->href, safe_etag(entry->etag), NULL};
    }
    return FOUND;
}

/* A redirect may have added the slash at the end, or taken it away. */
static void end_with_slash(struct collection *collection)
{
    struct url *url = &collection->url;
    size_t length = strlen(url->path);
    if (length > 0 && url->path[length - 1] == '/')
        return;
    url->path = arena_printf(arena_of(collection), "%s/", url->path);
    url->text = arena_printf(arena_of(collection), "%s/", url->text);
}

enum found collection_list(struct collection *collection, struct resources *resources)
{
    static const char body[] = XML_HEAD "<D:propfind xmlns:D=\"DAV:\"><D:prop><D:resourcetype/>"
                                        "<D:getetag/></D:prop></D:propfind>\n";
    struct http_request request = {
        "PROPFIND", {"Depth: 1", XML_TYPE}, body, sizeof body - 1, LARGEST_LIST};
    struct http_answer answer;
    struct multistatus multistatus;
    enum found found = UNKNOWN;
    *resources = (struct resources){0};
    end_with_slash(collection);
    if (!send(collection, &collection->url, &request, &answer))
        found = UNKNOWN;
    else if (is_gone(answer.status))
        found = MISSING;
    else if (answer.status == 200)
        collection->error = arena_printf(arena_of(collection), "%s is a web page, no calendar",
                                         collection->url.text);
    else if (answer.status != 207)
        refuse(collection, &answer);
    else if (read_answer(collection, &answer, &multistatus))
        found = take_list(collection, &multistatus, resources);
    end_with_slash(collection);
    http_answer_finish(&answer);
    return found;
}

static void add_xml(struct buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            buf_puts(out, "&amp;");
        else if (*text == '<')
            buf_puts(out, "&lt;");
        else if (*text == '>')
            buf_puts(out, "&gt;");
        else
            buf_putc(out, *text);
    }
}

/* It may be there from a first try whose answer was lost. */
static bool is_there_now(struct collection *collection, const struct http_answer *answer)
{
    struct resources resources;
    const char *error = collection->error;
    bool there = answer->status == 405 && collection_list(collection, &resources) == FOUND;
    collection->error = error;
    return there;
}

bool collection_make(struct collection *collection, const char *title)
{
    struct buf body = {0};
    struct http_answer answer;
    buf_puts(&body, XML_HEAD "<C:mkcalendar xmlns:D=\"DAV:\" "
                             "xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:set><D:prop>"
                             "<D:displayname>");
    add_xml(&body, title);
    buf_puts(&body, "</D:displayname><C:supported-calendar-component-set>"
                    "<C:comp name=\"VEVENT\"/><C:comp name=\"VTODO\"/>"
                    "</C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>\n");
    struct http_request request = {"MKCALENDAR", {XML_TYPE}, body.data, body.length, LARGEST_REPLY};
    bool done = send(collection, &collection->url, &request, &answer);
    if (done && answer.status != 201 && answer.status != 200)
        done = refuse(collection, &answer) || is_there_now(collection, &answer);
    if (!done)
        collection->error =
            arena_printf(arena_of(collection), "the calendar does not exist and cannot be made: %s",
                         collection->error);
    http_answer_finish(&answer);
    buf_finish(&body);
    return done;
}

/* The address of a resource. Its name was encoded, so this cannot fail. */
static struct url url_of(struct collection *collection, const char *name)
{
    struct url url = collection->url;
    const char *encoded = url_encode(arena_of(collection), name);
    url.text = arena_printf(arena_of(collection), "%s%s", collection->url.text, encoded);
    url.path = arena_printf(arena_of(collection), "%s%s", collection->url.path, encoded);
    return url;
}

static bool get(struct collection *collection, struct resource *resource)
{
    struct http_request request = {.method = "GET", .limit = LARGEST_EVENT};
    struct http_answer answer;
    struct url url = url_of(collection, resource->name);
    bool done = send(collection, &url, &request, &answer);
    if (done && answer.status == 200) {
        resource->etag = safe_etag(answer.etag);
        resource->text =
            arena_strdup(arena_of(collection), answer.body.data ? answer.body.data : "");
    } else if (done && !is_gone(answer.status))
        done = refuse(collection, &answer);
    http_answer_finish(&answer);
    return done;
}

static bool get_each(struct collection *collection, struct resource *const *resources, int count)
{
    for (int i = 0; i < count; i++)
        if (!get(collection, resources[i]))
            return false;
    return true;
}

static void take_texts(struct collection *collection, const struct multistatus *multistatus,
                       struct resource *const *resources, int count)
{
    struct arena *arena = arena_of(collection);
    struct map names = {0};
    for (int i = 0; i < count; i++)
        map_add(arena, &names, resources[i]->name, i);
    for (int i = 0; i < multistatus->entries.count; i++) {
        const struct dav_entry *entry = &multistatus->entries.items[i];
        const char *name = url_last_name(arena, entry->href);
        int at = name ? map_get(&names, name) : MAP_NONE;
        if (at == MAP_NONE || !entry->data)
            continue;
        resources[at]->text = entry->data;
        resources[at]->etag = safe_etag(entry->etag);
    }
}

/* A REPORT for up to BATCH resources; where the server does not know it, a GET for each. */
static bool fetch_batch(struct collection *collection, struct resource *const *resources, int count)
{
    struct buf body = {0};
    struct http_answer answer;
    struct multistatus multistatus;
    struct url url = collection->url;
    buf_puts(&body, XML_HEAD "<C:calendar-multiget xmlns:D=\"DAV:\" "
                             "xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:prop><D:getetag/>"
                             "<C:calendar-data/></D:prop>");
    for (int i = 0; i < count; i++) {
        buf_puts(&body, "<D:href>");
        add_xml(&body, resources[i]->href);
        buf_puts(&body, "</D:href>");
    }
    buf_puts(&body, "</C:calendar-multiget>\n");
    struct http_request request = {
        "REPORT", {"Depth: 1", XML_TYPE}, body.data, body.length, LARGEST_LIST};
    bool done = send(collection, &url, &request, &answer);
    if (done && answer.status == 207) {
        done = read_answer(collection, &answer, &multistatus);
        if (done)
            take_texts(collection, &multistatus, resources, count);
    } else if (done && (answer.status == 401 || answer.status == 429 || answer.status == 503))
        done = refuse(collection, &answer);
    else if (done)
        done = get_each(collection, resources, count);
    http_answer_finish(&answer);
    buf_finish(&body);
    return done;
}

bool collection_fetch(struct collection *collection, struct resource *const *resources, int count)
{
    bool done = true;
    for (int from = 0; done && from < count; from += BATCH)
        done =
            fetch_batch(collection, resources + from, count - from < BATCH ? count - from : BATCH);
    return done;
}

/* What an answer to PUT and DELETE comes to. */
static enum outcome outcome_of(struct collection *collection, const struct http_answer *answer)
{
    int status = answer->status;
    if (status == 200 || status == 201 || status == 204)
        return OUTCOME_DONE;
    if (status == 412)
        return OUTCOME_CHANGED;
    refuse(collection, answer);
    if (status == 401 || status == 429 || status == 507 || status >= 500)
        return OUTCOME_STOPPED;
    if (answer->body.data && strstr(answer->body.data, "no-uid-conflict"))
        collection->error = "another resource of the calendar holds its UID";
    return OUTCOME_REFUSED;
}

static enum outcome change(struct collection *collection, const char *name,
                           const struct http_request *request)
{
    struct http_answer answer;
    struct url url = url_of(collection, name);
    enum outcome outcome = OUTCOME_STOPPED;
    if (send(collection, &url, request, &answer)) {
        bool gone = strcmp(request->method, "DELETE") == 0 && is_gone(answer.status);
        outcome = gone ? OUTCOME_DONE : outcome_of(collection, &answer);
    }
    http_answer_finish(&answer);
    return outcome;
}

static const char *condition(struct collection *collection, const char *etag)
{
    return etag ? arena_printf(arena_of(collection), "If-Match: %s", etag) : "If-None-Match: *";
}

enum outcome collection_put(struct collection *collection, const char *name, const char *text,
                            const char *etag)
{
    struct http_request request = {
        "PUT",
        {"Content-Type: text/calendar; charset=utf-8", condition(collection, etag)},
        text,
        strlen(text),
        LARGEST_REPLY};
    return change(collection, name, &request);
}

enum outcome collection_delete(struct collection *collection, const char *name, const char *etag)
{
    struct http_request request = {
        .method = "DELETE", .headers = {condition(collection, etag)}, .limit = LARGEST_REPLY};
    return change(collection, name, &request);
}
