#include "write/ics_old.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "write/content_line.h"

#include <string.h>

const char ics_product[] = "-//jwp//Joint work plans//EN";

static const char gone_name[] = "X-JWP-GONE:";

struct reading {
    struct arena *arena;
    struct ics_old *old;
    const char *at;
    int line;      /* of the file, where the content line begins */
    int next_line; /* where the next one does */
    const char *why;

    int depth;                  /* components that are open */
    int outside;                /* depth at which a component began that is no event; 0: none did */
    bool ended;                 /* the calendar is complete */
    struct ics_old_event event; /* the one that is open; uid NULL until it is known */
    struct buf says;
};

static bool fail(struct reading *r, const char *why)
{
    r->why = why;
    return false;
}

/* ---- lines ---- */

static size_t line_end(const char *p)
{
    return *p == '\n' ? 1 : p[0] == '\r' && p[1] == '\n' ? 2 : 0;
}

static bool is_fold(const char *end)
{
    size_t length = line_end(end);
    return length && (end[length] == ' ' || end[length] == '\t');
}

/* The line at *at without its folds, in the arena; *at moves behind it, and *lines counts. NULL at
 * the end. */
static char *next_line(struct arena *arena, const char **at, int *lines)
{
    const char *from = *at, *end = from;
    if (!*from)
        return NULL;
    for (; *end && (!line_end(end) || is_fold(end)); end++)
        *lines += *end == '\n';
    char *line = arena_alloc(arena, (size_t)(end - from) + 1), *to = line;
    while (from < end) {
        if (is_fold(from))
            from += line_end(from) + 1;
        else
            *to++ = *from++;
    }
    *lines += *end != '\0';
    *at = end + line_end(end);
    return line;
}

const char *ics_unfold(struct arena *arena, const char *text, size_t length)
{
    char *lines = arena_alloc(arena, length + 1), *to = lines;
    for (const char *p = text, *end = text + length; p < end;) {
        if (is_fold(p))
            p += line_end(p) + 1;
        else if (*p == '\r')
            p++;
        else
            *to++ = *p++;
    }
    return lines;
}

static bool is_name(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* What stands behind the colon of a content line; NULL where it is none. */
static const char *value_of(const char *line)
{
    bool quoted = false;
    if (!is_name(*line))
        return NULL;
    while (is_name(*line))
        line++;
    if (*line != ':' && *line != ';')
        return NULL;
    for (; *line && (quoted || *line != ':'); line++)
        quoted ^= *line == '"';
    return *line ? line + 1 : NULL;
}

static bool is_called(const char *line, const char *name)
{
    size_t length = strlen(name);
    return line_begins(line, name) && (line[length] == ':' || line[length] == ';');
}

static bool is_text(const char *text)
{
    uint32_t point;
    size_t left = strlen(text);
    while (left) {
        int bytes = utf8_next(text, left, &point);
        if (!bytes || (utf8_is_control(point) && point != '\t'))
            return false;
        text += bytes;
        left -= (size_t)bytes;
    }
    return true;
}

/* ---- UIDs ---- */

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), part = strlen(ending);
    return length > part && strcmp(text + length - part, ending) == 0;
}

bool ics_uid_is_ours(const char *uid)
{
    for (const char *p = uid; *p; p++)
        if (!is_name(*p) && !strchr("._@+", *p))
            return false;
    return ends_with(uid, "@jwp") || (strchr(uid, '@') && ends_with(uid, ".jwp"));
}

const char *ics_uid_plan(struct arena *arena, const char *uid)
{
    const char *at = strrchr(uid, '@');
    if (!at || !ends_with(at, ".jwp"))
        return NULL;
    return arena_dup(arena, at + 1, strlen(at + 1) - strlen(".jwp"));
}

/* ---- values ---- */

/* "20160314T093000Z", or NULL. */
static const char *time_in(struct arena *arena, const char *value)
{
    static const char form[] = "00000000T000000Z";
    if (strlen(value) != strlen(form))
        return NULL;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == '0' ? value[i] < '0' || value[i] > '9' : value[i] != form[i])
            return NULL;
    return arena_strdup(arena, value);
}

/* Digits up to `end`; what is none counts 0. */
static int sequence_in(const char *value, char end)
{
    int n = 0;
    for (; *value && *value != end; value++) {
        if (*value < '0' || *value > '9')
            return 0;
        if (n <= ICS_HIGHEST_SEQUENCE / 10)
            n = n * 10 + (*value - '0');
        else
            n = ICS_HIGHEST_SEQUENCE;
    }
    return n < ICS_HIGHEST_SEQUENCE ? n : ICS_HIGHEST_SEQUENCE;
}

/* Is it one of the stamps, or the UID? Then it is kept apart from what the event says. */
static bool read_stamp(struct reading *r, const char *line, const char *value)
{
    struct ics_old_event *event = &r->event;
    if (is_called(line, "UID"))
        event->uid = arena_strdup(r->arena, value);
    else if (is_called(line, "DTSTAMP"))
        event->stamp = time_in(r->arena, value);
    else if (is_called(line, "CREATED"))
        event->created = time_in(r->arena, value);
    else if (is_called(line, "LAST-MODIFIED"))
        event->modified = time_in(r->arena, value);
    else if (is_called(line, "SEQUENCE"))
        event->sequence = sequence_in(value, '\0');
    else
        return false;
    return true;
}

/* ---- components ---- */

enum { EVENT_DEPTH = 2, DEEPEST = 8 };

static bool begin(struct reading *r, const char *kind)
{
    bool is_event = strcmp(kind, "VEVENT") == 0 || strcmp(kind, "VTODO") == 0;
    if (r->depth == 0 && strcmp(kind, "VCALENDAR") != 0)
        return fail(r, "it does not begin with BEGIN:VCALENDAR");
    if (++r->depth > DEEPEST)
        return fail(r, "components stand in each other too deep");
    if (r->outside || r->depth < EVENT_DEPTH)
        return true;
    if (r->depth == EVENT_DEPTH && is_event) {
        r->event = (struct ics_old_event){.kind = kind[1] == 'E' ? "VEVENT" : "VTODO"};
        r->says.length = 0;
        buf_puts(&r->says, "");
    } else if (r->depth == EVENT_DEPTH)
        r->outside = r->depth;
    return true;
}

static bool end_event(struct reading *r)
{
    struct ics_old *old = r->old;
    if (!r->event.uid || !*r->event.uid)
        return fail(r, "the event that ends here has no UID");
    if (!ics_uid_is_ours(r->event.uid)) {
        old->foreign = old->foreign ? old->foreign : r->event.uid;
        return true;
    }
    if (map_add(r->arena, &old->uids, r->event.uid, old->events.count) != MAP_NONE)
        return fail(r, arena_printf(r->arena, "a second event has the UID %s", r->event.uid));
    r->event.says = arena_strdup(r->arena, r->says.data);
    *vec_push(r->arena, &old->events) = r->event;
    return true;
}

static bool end(struct reading *r, const char *kind)
{
    if (r->depth == 0)
        return fail(r, "an END stands here without its BEGIN");
    if (r->depth == 1 && strcmp(kind, "VCALENDAR") != 0)
        return fail(r, "END:VCALENDAR should stand here");
    bool ends_event = r->depth == EVENT_DEPTH && !r->outside;
    if (ends_event && strcmp(kind, r->event.kind) != 0)
        return fail(r, arena_printf(r->arena, "END:%s should stand here", r->event.kind));
    r->outside = r->outside == r->depth ? 0 : r->outside;
    r->depth--;
    r->ended = r->depth == 0;
    return !ends_event || end_event(r);
}

static void read_head(struct reading *r, const char *line, const char *value)
{
    struct ics_old *old = r->old;
    if (is_called(line, "PRODID"))
        old->ours = strcmp(value, ics_product) == 0;
    if (is_called(line, "LAST-MODIFIED"))
        old->modified = time_in(r->arena, value);
    if (!line_begins(line, gone_name) || !strchr(value, ' '))
        return;
    struct ics_gone gone = {arena_strdup(r->arena, strchr(value, ' ') + 1),
                            sequence_in(value, ' ')};
    if (ics_uid_is_ours(gone.uid) &&
        map_add(r->arena, &old->gone_uids, gone.uid, old->gone.count) == MAP_NONE)
        *vec_push(r->arena, &old->gone) = gone;
}

static bool read_line(struct reading *r, const char *line)
{
    const char *value = value_of(line);
    if (r->ended)
        return fail(r, "more stands behind the end of the calendar");
    if (!is_text(line))
        return fail(r, "this is no text in UTF-8");
    if (!value)
        return fail(r, "this is no line of a calendar");
    if (line_begins(line, "BEGIN:") && (r->depth < EVENT_DEPTH || r->outside))
        return begin(r, value);
    if (line_begins(line, "END:") && (r->depth <= EVENT_DEPTH || r->outside))
        return end(r, value);
    if (r->depth == 0)
        return fail(r, "it does not begin with BEGIN:VCALENDAR");
    if (r->depth == 1)
        read_head(r, line, value);
    if (r->depth == 1 || r->outside)
        return true;
    /* Of an event, or of an alarm in it. */
    if (line_begins(line, "BEGIN:") && !begin(r, value))
        return false;
    if (line_begins(line, "END:"))
        r->depth--;
    if (r->depth == EVENT_DEPTH && read_stamp(r, line, value))
        return true;
    r->event.cancelled |= r->depth == EVENT_DEPTH && strcmp(line, "STATUS:CANCELLED") == 0;
    buf_puts(&r->says, line);
    buf_putc(&r->says, '\n');
    return true;
}

static bool read_all(struct reading *r)
{
    struct arena lines = {0};
    bool fine = true;
    while (fine) {
        struct arena_mark mark = arena_mark(&lines);
        r->line = r->next_line;
        const char *line = next_line(&lines, &r->at, &r->next_line);
        if (!line)
            break;
        fine = !*line || read_line(r, line);
        arena_reset(&lines, mark);
    }
    arena_finish(&lines);
    return fine && (r->ended ||
                    fail(r, r->depth ? "it ends in the middle: it was cut short" : "it is empty"));
}

bool ics_old_read(struct arena *arena, const char *text, size_t length, struct ics_old *old,
                  int *line, const char **why)
{
    bool marked = strncmp(text, "\xEF\xBB\xBF", 3) == 0;
    struct reading reading = {
        .arena = arena, .old = old, .at = text + (marked ? 3 : 0), .line = 1, .next_line = 1};
    *old = (struct ics_old){.foreign = NULL};
    bool fine = strlen(text) == length ? read_all(&reading)
                                       : fail(&reading, "it holds NUL bytes: it is no text");
    *line = reading.line;
    *why = reading.why;
    buf_finish(&reading.says);
    return fine;
}
