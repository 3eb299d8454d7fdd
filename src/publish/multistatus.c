#include "publish/multistatus.h"

#include "base/buf.h"
#include "base/mem.h"

#include <expat.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum element {
    OTHER,
    MULTISTATUS,
    RESPONSE,
    HREF,
    STATUS,
    PROPSTAT,
    PROP,
    ETAG,
    DATA,
    RESOURCE_TYPE,
    COLLECTION,
    CALENDAR,
};

#define DAV    "DAV: "
#define CALDAV "urn:ietf:params:xml:ns:caldav "

/* An element counts where it stands in its parent; a status stands in two. */
static const struct {
    const char *name;
    enum element element, parent;
} places[] = {
    {DAV "response", RESPONSE, MULTISTATUS},
    {DAV "href", HREF, RESPONSE},
    {DAV "status", STATUS, RESPONSE},
    {DAV "status", STATUS, PROPSTAT},
    {DAV "propstat", PROPSTAT, RESPONSE},
    {DAV "prop", PROP, PROPSTAT},
    {DAV "getetag", ETAG, PROP},
    {DAV "resourcetype", RESOURCE_TYPE, PROP},
    {DAV "collection", COLLECTION, RESOURCE_TYPE},
    {CALDAV "calendar", CALENDAR, RESOURCE_TYPE},
    {CALDAV "calendar-data", DATA, PROP},
};

struct reading {
    struct arena *arena;
    XML_Parser parser;
    struct multistatus *multistatus;
    enum element open[MULTISTATUS_DEPTH];
    int depth;
    struct buf text;        /* of the element that is open */
    struct dav_entry entry; /* the response that is open */
    struct dav_entry part;  /* its propstat, which counts if its status is 200 */
    const char *error;
};

static void stop(struct reading *reading, const char *why)
{
    reading->error = why;
    XML_StopParser(reading->parser, XML_FALSE);
}

static enum element element_at(const struct reading *reading, const XML_Char *name)
{
    if (reading->depth == 0)
        return strcmp(name, DAV "multistatus") == 0 ? MULTISTATUS : OTHER;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i].parent == reading->open[reading->depth - 1] &&
            strcmp(places[i].name, name) == 0)
            return places[i].element;
    return OTHER;
}

static void XMLCALL begin_element(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct reading *reading = context;
    (void)attributes;
    if (reading->depth == MULTISTATUS_DEPTH) {
        stop(reading, "its parts are nested too deep");
        return;
    }
    enum element element = element_at(reading, name);
    if (reading->depth == 0 && element != MULTISTATUS) {
        stop(reading, "it is no multistatus");
        return;
    }
    reading->open[reading->depth++] = element;
    reading->text.length = 0;
    if (element == RESPONSE)
        reading->entry = (struct dav_entry){0};
    else if (element == PROPSTAT)
        reading->part = (struct dav_entry){0};
    else if (element == COLLECTION)
        reading->part.is_collection = true;
    else if (element == CALENDAR)
        reading->part.is_calendar = true;
}

/* "HTTP/1.1 200 OK" */
static int status_in(const char *text)
{
    const char *blank = strchr(text, ' ');
    long status = blank ? strtol(blank, NULL, 10) : 0;
    return status >= 100 && status <= 599 ? (int)status : 0;
}

/* The text of the element without blanks around it, in the arena. */
static char *trimmed(struct reading *reading)
{
    const char *from = reading->text.length ? reading->text.data : "";
    const char *to = from + reading->text.length;
    while (from < to && strchr(" \t\r\n", *from))
        from++;
    while (to > from && strchr(" \t\r\n", to[-1]))
        to--;
    return arena_dup(reading->arena, from, (size_t)(to - from));
}

static void keep_part(struct reading *reading)
{
    struct dav_entry *entry = &reading->entry;
    const struct dav_entry *part = &reading->part;
    if (part->status != 200)
        return;
    entry->etag = part->etag ? part->etag : entry->etag;
    entry->data = part->data ? part->data : entry->data;
    entry->is_collection |= part->is_collection;
    entry->is_calendar |= part->is_calendar;
}

static void keep_entry(struct reading *reading)
{
    if (!reading->entry.href)
        return;
    if (reading->multistatus->entries.count == MULTISTATUS_ENTRIES)
        stop(reading, "it has too many entries");
    else
        *vec_push(reading->arena, &reading->multistatus->entries) = reading->entry;
}

static void XMLCALL end_element(void *context, const XML_Char *name)
{
    struct reading *reading = context;
    (void)name;
    if (reading->error) /* expat still ends an empty element behind a stop */
        return;
    enum element element = reading->open[--reading->depth];
    bool in_part = reading->depth > 0 && reading->open[reading->depth - 1] == PROPSTAT;
    switch (element) {
    case HREF:
        reading->entry.href = trimmed(reading);
        break;
    case STATUS:
        *(in_part ? &reading->part.status : &reading->entry.status) = status_in(trimmed(reading));
        break;
    case ETAG:
        reading->part.etag = trimmed(reading);
        break;
    case DATA:
        reading->part.data = trimmed(reading);
        break;
    case PROPSTAT:
        keep_part(reading);
        break;
    case RESPONSE:
        keep_entry(reading);
        break;
    default:
        break;
    }
    reading->text.length = 0;
}

static void XMLCALL add_text(void *context, const XML_Char *text, int length)
{
    struct reading *reading = context;
    enum element element = reading->error ? OTHER : reading->open[reading->depth - 1];
    if (element == HREF || element == STATUS || element == ETAG || element == DATA)
        buf_add(&reading->text, text, (size_t)length);
}

static void XMLCALL refuse_doctype(void *context, const XML_Char *name, const XML_Char *system,
                                   const XML_Char *public, int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    stop(context, "it has a document type");
}

bool multistatus_read(struct arena *arena, const char *text, size_t length,
                      struct multistatus *multistatus, const char **error)
{
    static const XML_Memory_Handling_Suite memory = {mem_alloc, mem_resize, mem_free};
    struct reading reading = {.arena = arena, .multistatus = multistatus};
    *multistatus = (struct multistatus){0};
    if (length > INT_MAX) {
        *error = "it is too large";
        return false;
    }
    reading.parser = XML_ParserCreate_MM(NULL, &memory, " ");
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, begin_element, end_element);
    XML_SetCharacterDataHandler(reading.parser, add_text);
    XML_SetStartDoctypeDeclHandler(reading.parser, refuse_doctype);
    bool done = XML_Parse(reading.parser, text, (int)length, XML_TRUE) == XML_STATUS_OK;
    if (!done && !reading.error)
        reading.error = arena_printf(arena, "it is broken in line %lu (%s)",
                                     (unsigned long)XML_GetCurrentLineNumber(reading.parser),
                                     XML_ErrorString(XML_GetErrorCode(reading.parser)));
    *error = reading.error;
    XML_ParserFree(reading.parser);
    buf_finish(&reading.text);
    return done;
}
