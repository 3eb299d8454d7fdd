#include "publish/event_text.h"

#include "base/buf.h"
#include "base/vec.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 8, HIGHEST_SEQUENCE = 1000000 };

/* Properties that say how and when, not what. */
static const char *const passed_over[] = {
    "DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "ACKNOWLEDGED",
};

/* A content line, taken apart: "CATEGORIES", "LANGUAGE=en", "Activity,cms". */
struct line {
    char *name, *parameters, *value;
    const char *sorted; /* the parameters, each behind a semicolon */
};

struct reading {
    struct arena *arena;
    struct event_text *event;
    const char *path[DEEPEST]; /* the components that are open */
    int depth;
    VEC(const char *) parts; /* of the essence */
};

/* Bytes of the line end at p: CRLF, or LF alone; 0 where there is none. */
static size_t line_end(const char *p)
{
    return *p == '\n' ? 1 : p[0] == '\r' && p[1] == '\n' ? 2 : 0;
}

static bool is_fold(const char *end)
{
    size_t length = line_end(end);
    return length && (end[length] == ' ' || end[length] == '\t');
}

/* The line at *at without its folds, in the arena; *at moves behind it. NULL at the end. */
static char *next_line(struct arena *arena, const char **at)
{
    const char *from = *at, *end = from;
    if (!*from)
        return NULL;
    while (*end && (!line_end(end) || is_fold(end)))
        end++;
    char *line = arena_alloc(arena, (size_t)(end - from) + 1), *to = line;
    while (from < end) {
        if (is_fold(from))
            from += line_end(from) + 1;
        else
            *to++ = *from++;
    }
    *at = end + line_end(end);
    return line;
}

static void capitalize(char *text, char end)
{
    for (; *text && *text != end; text++)
        if (*text >= 'a' && *text <= 'z')
            *text = (char)(*text - 'a' + 'A');
}

/* Takes the line apart in place; quotes around parameters go. False where it is no content line. */
static bool take_apart(char *text, struct line *line)
{
    bool quoted = false;
    char *to = text, *p = text;
    *line = (struct line){.name = text};
    for (; *p && (quoted || *p != ':'); p++) {
        if (*p == '"') {
            quoted = !quoted;
        } else if (*p == ';' && !line->parameters) {
            *to++ = '\0';
            line->parameters = to;
        } else
            *to++ = *p;
    }
    if (!*p)
        return false;
    *to = '\0';
    line->value = p + 1;
    if (!line->parameters)
        line->parameters = to;
    capitalize(line->name, '\0');
    return *line->name != '\0';
}

/* Undoes the escapes of TEXT in place, and cuts off blanks at the end. */
static char *unescape(char *text)
{
    char *to = text;
    for (char *p = text; *p; p++) {
        if (*p == '\\' && p[1]) {
            p++;
            *to++ = *p == 'n' || *p == 'N' ? '\n' : *p;
        } else
            *to++ = *p;
    }
    while (to > text && strchr(" \t\r\n", to[-1]))
        to--;
    *to = '\0';
    return text;
}

enum { MOST_PARAMETERS = 16 };

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "GAP=P5D;RELTYPE=STARTTOSTART": names in capitals, in the order of the alphabet. */
static const char *sorted_parameters(struct arena *arena, char *text)
{
    char *list[MOST_PARAMETERS];
    size_t count = 0;
    const char *sorted = "";
    while (*text && count < MOST_PARAMETERS) {
        char *part = text;
        text += strcspn(text, ";");
        if (*text)
            *text++ = '\0';
        list[count++] = part;
        capitalize(part, '=');
    }
    qsort(list, count, sizeof *list, by_text);
    for (size_t i = 0; i < count; i++)
        sorted = arena_printf(arena, "%s;%s", sorted, list[i]);
    return sorted;
}

static bool is_essential(const char *name)
{
    for (size_t i = 0; i < sizeof passed_over / sizeof *passed_over; i++)
        if (strcmp(name, passed_over[i]) == 0)
            return false;
    return strncmp(name, "X-", 2) != 0;
}

/* Is this inside the event, or what else the calendar is there for? */
static bool is_inside(const struct reading *reading)
{
    return reading->depth >= 2 && strcmp(reading->path[0], "VCALENDAR") == 0 &&
           strcmp(reading->path[1], "VTIMEZONE") != 0;
}

static void add_part(struct reading *reading, const struct line *line, const char *value)
{
    const char *path = "";
    if (!*value)
        return; /* some servers drop what is empty */
    for (int i = 1; i < reading->depth; i++)
        path = arena_printf(reading->arena, "%s%s/", path, reading->path[i]);
    *vec_push(reading->arena, &reading->parts) =
        arena_printf(reading->arena, "%s%s%s:%s\n", path, line->name, line->sorted, value);
}

/* Where the value of a list ends: at a comma without backslash. */
static char *end_of_value(char *text)
{
    for (; *text && *text != ','; text++)
        if (*text == '\\' && text[1])
            text++;
    return text;
}

/* Servers part and join lists of categories: each is a part of its own. */
static void add_categories(struct reading *reading, const struct line *line)
{
    for (char *p = line->value, *end; *p; p = end) {
        end = end_of_value(p);
        if (*end)
            *end++ = '\0';
        add_part(reading, line, unescape(p));
    }
}

static void note_line(struct reading *reading, struct line *line)
{
    struct event_text *event = reading->event;
    bool top = reading->depth == 2;
    line->sorted = sorted_parameters(reading->arena, line->parameters);
    if (strcmp(line->name, "CATEGORIES") == 0) {
        add_categories(reading, line);
        return;
    }
    unescape(line->value);
    if (top && strcmp(line->name, "UID") == 0)
        event->uid = line->value;
    else if (top && strcmp(line->name, "SUMMARY") == 0 && !*event->summary)
        event->summary = line->value;
    else if (top && strcmp(line->name, "X-JWP-SEAL") == 0)
        event->seal = line->value;
    else if (top && strcmp(line->name, "SEQUENCE") == 0)
        event->sequence = (int)strtol(line->value, NULL, 10);
    if (is_essential(line->name))
        add_part(reading, line, line->value);
}

static void read_line(struct reading *reading, struct line *line)
{
    if (strcmp(line->name, "BEGIN") == 0) {
        capitalize(line->value, '\0');
        if (reading->depth < DEEPEST)
            reading->path[reading->depth++] = unescape(line->value);
    } else if (strcmp(line->name, "END") == 0) {
        reading->depth -= reading->depth > 0;
    } else if (is_inside(reading))
        note_line(reading, line);
}

/* 64 bits of FNV-1a: against changes by chance and by people, not against forgers. */
static const char *seal_of(struct arena *arena, const char *essence)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (const char *p = essence; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 0x100000001B3u;
    return arena_printf(arena, "%016llx", (unsigned long long)hash);
}

static const char *joined(struct arena *arena, const char *const *parts, int count)
{
    struct buf buf = {0};
    for (int i = 0; i < count; i++)
        buf_puts(&buf, parts[i]);
    const char *text = arena_strdup(arena, buf.data ? buf.data : "");
    buf_finish(&buf);
    return text;
}

void event_text_read(struct arena *arena, const char *text, struct event_text *event)
{
    struct reading reading = {.arena = arena, .event = event};
    struct line line;
    *event = (struct event_text){.uid = "", .summary = "", .seal = ""};
    for (char *next; (next = next_line(arena, &text));)
        if (take_apart(next, &line))
            read_line(&reading, &line);
    if (reading.parts.count)
        qsort(reading.parts.items, (size_t)reading.parts.count, sizeof *reading.parts.items,
              by_text);
    event->essence = joined(arena, reading.parts.items, reading.parts.count);
    event->intact = strcmp(event->seal, seal_of(arena, event->essence)) == 0;
    if (event->sequence < 0 || event->sequence > HIGHEST_SEQUENCE)
        event->sequence = 0;
}

static bool begins(const char *line, const char *word)
{
    return strncmp(line, word, strlen(word)) == 0;
}

char *event_text_seal(struct arena *arena, const char *text, int sequence)
{
    struct event_text event;
    struct buf out = {0};
    event_text_read(arena, text, &event);
    if (event.sequence > sequence)
        sequence = event.sequence;
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\n");
        length += line[length] == '\n';
        if (begins(line, "END:VEVENT") || begins(line, "END:VTODO"))
            buf_printf(&out, "SEQUENCE:%d\r\nX-JWP-SEAL:%s\r\n", sequence,
                       seal_of(arena, event.essence));
        if (!begins(line, "SEQUENCE:"))
            buf_add(&out, line, length);
        line += length;
    }
    char *sealed = arena_strdup(arena, out.data ? out.data : "");
    buf_finish(&out);
    return sealed;
}
