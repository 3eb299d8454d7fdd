#define _POSIX_C_SOURCE 200809L
#include "read/ics_file.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum component { CALENDAR, EVENT, TIMEZONE, OBSERVANCE, ALARM, OTHER };

/* A component that was begun. */
struct open_component {
    enum component kind;
    const char *name;
    struct span span;
};

struct reading {
    struct diags *diags;
    struct arena *arena;
    struct ics_file *file;
    struct open_component open[ICS_DEEPEST];
    int depth, components, observances;
    bool other_said; /* that there are tasks or the like */
    bool stopped;    /* at an error after which the rest has no meaning */
};

static struct ics_calendar *calendar_of(struct reading *in)
{
    return &in->file->calendars.items[in->file->calendars.count - 1];
}

static struct ics_event *event_of(struct reading *in)
{
    return &in->file->events.items[in->file->events.count - 1];
}

static struct ics_timezone *timezone_of(struct reading *in)
{
    struct ics_calendar *calendar = calendar_of(in);
    return &calendar->timezones.items[calendar->timezones.count - 1];
}

static const char *keep(struct reading *in, const char *text)
{
    return arena_strdup(in->arena, text);
}

/* ---- properties ---- */

typedef void read_property(struct reading *in, const struct content_line *line, void *field);

static void read_plain(struct reading *in, const struct content_line *line, void *field)
{
    *(const char **)field = keep(in, line->value);
}

/* A text; an empty one is as good as none. */
static void read_words(struct reading *in, const struct content_line *line, void *field)
{
    const char *text = content_text(in->arena, line->value, ' ');
    *(const char **)field = *text ? text : NULL;
}

static void read_summary(struct reading *in, const struct content_line *line, void *field)
{
    struct ics_event *event = event_of(in);
    const char *language = content_parameter(line, "LANGUAGE");
    size_t length = language ? strspn(language, "abcdefghijklmnopqrstuvwxyz") : 0;
    read_words(in, line, field);
    event->span = line->span;
    if (length == 2 || length == 3)
        event->language = arena_dup(in->arena, language, length);
}

static struct ics_value value_of(struct reading *in, const struct content_line *line)
{
    const char *zone = content_parameter(line, "TZID"), *text = line->value;
    /* Some programs leave a zone with a colon unquoted: TZID=GMT+05:30:20120101T090000. */
    const char *rest = zone ? strrchr(text, ':') : NULL;
    if (rest)
        zone = arena_printf(in->arena, "%s:%.*s", zone, (int)(rest - text), text);
    return (struct ics_value){keep(in, rest ? rest + 1 : text), zone ? keep(in, zone) : NULL,
                              line->span};
}

static void read_value(struct reading *in, const struct content_line *line, void *field)
{
    struct ics_value value = value_of(in, line);
    value.text += strspn(value.text, " ");
    if (*value.text)
        *(struct ics_value *)field = value;
}

static void read_values(struct reading *in, const struct content_line *line, void *field)
{
    struct ics_values *values = field;
    if (values->list.count < ICS_MOST_LINES) {
        *vec_push(in->arena, &values->list) = value_of(in, line);
        return;
    }
    diag_add(in->diags, D_TOO_LARGE, line->span, "more than %d lines of %s in one event",
             ICS_MOST_LINES, line->name);
    in->stopped = true;
}

static void read_recurrence_id(struct reading *in, const struct content_line *line, void *field)
{
    const char *range = content_parameter(line, "RANGE");
    read_value(in, line, field);
    event_of(in)->this_and_future = range && strcmp(range, "THISANDFUTURE") == 0;
}

/* A list of texts, parted by commas that are not escaped. */
static void read_categories(struct reading *in, const struct content_line *line, void *field)
{
    (void)field;
    struct ics_event *event = event_of(in);
    for (const char *from = line->value; event->categories.count < ICS_MOST_LINES;) {
        const char *to = from;
        while (*to && *to != ',')
            to += *to == '\\' && to[1] ? 2 : 1;
        const char *raw = arena_dup(in->arena, from, (size_t)(to - from));
        const char *word = content_text(in->arena, raw, ' ');
        if (*word)
            *vec_push(in->arena, &event->categories) = word;
        if (!*to)
            break;
        from = to + 1;
    }
}

static void read_status(struct reading *in, const struct content_line *line, void *field)
{
    static const char *const words[] = {"CONFIRMED", "TENTATIVE", "CANCELLED"};
    const char *text = content_text(in->arena, line->value, ' ');
    for (int i = 0; i < 3; i++)
        if (strcasecmp(text, words[i]) == 0)
            *(enum ics_status *)field = (enum ics_status)i;
    if (*text && strcasecmp(text, words[*(enum ics_status *)field]) != 0) {
        int diag = diag_add(in->diags, D_ICS_LEFT_OUT, line->span,
                            "\"%s\" is no status of an event: taken as confirmed", text);
        diag_hint(in->diags, diag, "STATUS is CONFIRMED, TENTATIVE or CANCELLED");
    }
}

static void read_sequence(struct reading *in, const struct content_line *line, void *field)
{
    (void)in;
    size_t digits = strspn(line->value, "0123456789");
    if (digits > 0 && digits < 10)
        *(int *)field = (int)strtol(line->value, NULL, 10);
}

static void read_mark(struct reading *in, const struct content_line *line, void *field)
{
    (void)in;
    *(bool *)field = toupper((unsigned char)*line->value) == 'T' || *line->value == '1';
}

static void read_no(struct reading *in, const struct content_line *line, void *field)
{
    (void)in;
    *(bool *)field = strcasecmp(line->value, "NO") == 0;
}

static void read_exrule(struct reading *in, const struct content_line *line, void *field)
{
    (void)field;
    diag_add(in->diags, D_ICS_LEFT_OUT, line->span,
             "exceptions by rule (EXRULE) are not read: these dates stay in");
}

/* libical marks so what it could not read, and leaves it out. */
static void read_loss(struct reading *in, const struct content_line *line, void *field)
{
    (void)field;
    diag_add(in->diags, D_ICS_LEFT_OUT, line->span,
             "the program that wrote this file had left something out of this event before");
}

static void read_method(struct reading *in, const struct content_line *line, void *field)
{
    (void)field;
    static const char *const answers[] = {"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"};
    struct ics_calendar *calendar = calendar_of(in);
    calendar->cancels = strcmp(line->value, "CANCEL") == 0;
    for (int i = 0; i < 4; i++)
        calendar->answers |= strcmp(line->value, answers[i]) == 0;
    if (calendar->answers)
        diag_add(in->diags, D_ICS_LEFT_OUT, line->span,
                 "this calendar is an answer to an invitation: its events are left out");
}

static void read_version(struct reading *in, const struct content_line *line, void *field)
{
    (void)field;
    if (strcmp(line->value, "1.0") != 0)
        return;
    int diag = diag_add(in->diags, D_ICS_SYNTAX, line->span,
                        "this is a vCalendar of 1996 (version 1.0), not an iCalendar");
    diag_hint(in->diags, diag, "export it again as iCalendar (.ics, version 2.0)");
    in->stopped = true;
}

static void read_scale(struct reading *in, const struct content_line *line, void *field)
{
    (void)field;
    if (strcasecmp(line->value, "GREGORIAN") != 0)
        diag_add(in->diags, D_ICS_SYNTAX, line->span,
                 "the calendar \"%s\" is not read, only the Gregorian", line->value);
}

#define EVENT_FIELD(field) offsetof(struct ics_event, field)
#define ZONE_FIELD(field)  offsetof(struct ics_observance, field)

static const struct property {
    enum component in;
    const char *name;
    read_property *read;
    size_t offset;
    bool often; /* may stand more than once */
} properties[] = {
    {CALENDAR, "METHOD", read_method, 0, true},
    {CALENDAR, "VERSION", read_version, 0, true},
    {CALENDAR, "CALSCALE", read_scale, 0, true},
    {CALENDAR, "X-WR-TIMEZONE", read_words, offsetof(struct ics_calendar, zone), true},
    {EVENT, "UID", read_words, EVENT_FIELD(uid), false},
    {EVENT, "SUMMARY", read_summary, EVENT_FIELD(summary), false},
    {EVENT, "LOCATION", read_words, EVENT_FIELD(location), false},
    {EVENT, "CATEGORIES", read_categories, 0, true},
    {EVENT, "DTSTART", read_value, EVENT_FIELD(start), false},
    {EVENT, "DTEND", read_value, EVENT_FIELD(end), false},
    {EVENT, "DURATION", read_value, EVENT_FIELD(duration), false},
    {EVENT, "RECURRENCE-ID", read_recurrence_id, EVENT_FIELD(recurrence_id), false},
    {EVENT, "RRULE", read_value, EVENT_FIELD(rule), false},
    {EVENT, "RDATE", read_values, EVENT_FIELD(dates), true},
    {EVENT, "EXDATE", read_values, EVENT_FIELD(exceptions), true},
    {EVENT, "EXRULE", read_exrule, 0, true},
    {EVENT, "STATUS", read_status, EVENT_FIELD(status), false},
    {EVENT, "SEQUENCE", read_sequence, EVENT_FIELD(sequence), false},
    {EVENT, "DTSTAMP", read_plain, EVENT_FIELD(stamp), true},
    {EVENT, "X-LIC-ERROR", read_loss, 0, true},
    {EVENT, "X-MICROSOFT-CDO-ALLDAYEVENT", read_mark, EVENT_FIELD(marked_all_day), true},
    {EVENT, "X-FUNAMBOL-ALLDAY", read_mark, EVENT_FIELD(marked_all_day), true},
    {EVENT, "X-JWP-TAKES-DOCUMENTS", read_no, EVENT_FIELD(no_documents), true},
    {TIMEZONE, "TZID", read_words, offsetof(struct ics_timezone, id), true},
    {OBSERVANCE, "DTSTART", read_value, ZONE_FIELD(start), true},
    {OBSERVANCE, "RRULE", read_value, ZONE_FIELD(rule), true},
    {OBSERVANCE, "RDATE", read_values, ZONE_FIELD(dates), true},
    {OBSERVANCE, "TZOFFSETFROM", read_value, ZONE_FIELD(from), true},
    {OBSERVANCE, "TZOFFSETTO", read_value, ZONE_FIELD(to), true},
};

enum { PROPERTIES = sizeof properties / sizeof *properties };

/* The record that the properties of an open component fill. */
static char *record_of(struct reading *in, enum component kind)
{
    if (kind == CALENDAR)
        return (char *)calendar_of(in);
    if (kind == EVENT)
        return (char *)event_of(in);
    struct ics_timezone *timezone = timezone_of(in);
    if (kind == TIMEZONE)
        return (char *)timezone;
    return (char *)&timezone->observances.items[timezone->observances.count - 1];
}

/* Texts and values begin with a pointer, which says whether they were given before. */
static bool is_given(const struct property *property, const char *field)
{
    return !property->often && property->read != read_status && property->read != read_sequence &&
           *(const char *const *)(const void *)field != NULL;
}

static void read_content(struct reading *in, const struct content_line *line)
{
    enum component kind = in->open[in->depth - 1].kind;
    for (int i = 0; i < PROPERTIES; i++) {
        const struct property *property = &properties[i];
        if (property->in != kind || strcmp(property->name, line->name) != 0)
            continue;
        char *field = record_of(in, kind) + property->offset;
        if (is_given(property, field))
            diag_add(in->diags, D_ICS_LEFT_OUT, line->span,
                     "this event has more than one %s: the first counts", line->name);
        else
            property->read(in, line, field);
        return;
    }
}

/* ---- components ---- */

static enum component kind_of(const struct reading *in, const char *name)
{
    bool top = in->depth > 0 && in->open[in->depth - 1].kind == CALENDAR;
    bool zone = in->depth > 0 && in->open[in->depth - 1].kind == TIMEZONE;
    if (strcmp(name, "VCALENDAR") == 0)
        return in->depth == 0 ? CALENDAR : OTHER;
    if (top && strcmp(name, "VEVENT") == 0)
        return EVENT;
    if (top && strcmp(name, "VTIMEZONE") == 0)
        return TIMEZONE;
    if (zone && (strcmp(name, "STANDARD") == 0 || strcmp(name, "DAYLIGHT") == 0))
        return OBSERVANCE;
    return strcmp(name, "VALARM") == 0 ? ALARM : OTHER;
}

static void add_record(struct reading *in, enum component kind, struct span span)
{
    struct ics_file *file = in->file;
    if (kind == CALENDAR)
        *vec_push(in->arena, &file->calendars) = (struct ics_calendar){0};
    else if (kind == EVENT)
        *vec_push(in->arena, &file->events) =
            (struct ics_event){.stamp = "", .calendar = file->calendars.count - 1, .span = span};
    else if (kind == TIMEZONE)
        *vec_push(in->arena, &calendar_of(in)->timezones) = (struct ics_timezone){.id = ""};
    else if (kind == OBSERVANCE)
        *vec_push(in->arena, &timezone_of(in)->observances) = (struct ics_observance){0};
}

/* Tasks and the like hold no meetings; that is said once. */
static void say_other(struct reading *in, const struct content_line *line)
{
    static const char *const others[] = {"VTODO", "VJOURNAL", "VFREEBUSY"};
    for (int i = 0; i < 3 && !in->other_said; i++)
        if (strcmp(line->value, others[i]) == 0) {
            in->other_said = true;
            diag_add(in->diags, D_ICS_NOTED, line->span,
                     "only events are read: what stands in a %s is left out", others[i]);
        }
}

static void stop(struct reading *in, enum diag_id id, struct span span, const char *text,
                 const char *hint)
{
    int diag = diag_add(in->diags, id, span, "%s", text);
    if (hint)
        diag_hint(in->diags, diag, "%s", hint);
    in->stopped = true;
}

/* An event cannot hold another, nor a calendar: one END is missing. */
static bool is_missing_end(const struct reading *in, const char *name)
{
    bool event = strcmp(name, "VEVENT") == 0 || strcmp(name, "VTIMEZONE") == 0;
    bool inside = in->depth > 1 && in->open[1].kind != OTHER;
    return (event && inside) || (strcmp(name, "VCALENDAR") == 0 && in->depth > 0);
}

static void begin(struct reading *in, const struct content_line *line)
{
    if (in->depth == ICS_DEEPEST) {
        stop(in, D_TOO_LARGE, line->span, "components are nested deeper than any calendar has them",
             NULL);
    } else if (++in->components > ICS_MOST_COMPONENTS) {
        stop(in, D_TOO_LARGE, line->span,
             "the file holds more events, alarms and the like than are read (20,000)",
             "split it, for example by years");
    } else if (kind_of(in, line->value) == OBSERVANCE && ++in->observances > ICS_MOST_OBSERVANCES) {
        stop(in, D_TOO_LARGE, line->span,
             "the time zones of this file have more rules than any has", NULL);
    } else if (in->depth == 0 && strcmp(line->value, "VCALENDAR") != 0) {
        stop(in, D_ICS_SYNTAX, line->span, "this stands outside of a calendar",
             "a calendar begins with BEGIN:VCALENDAR");
    } else if (is_missing_end(in, line->value)) {
        const struct open_component *last = &in->open[in->depth - 1];
        int diag =
            diag_add(in->diags, D_ICS_SYNTAX, line->span,
                     "this begins before %s has ended: END:%s is missing", last->name, last->name);
        diag_see(in->diags, diag, last->span, "it begins here");
        in->stopped = true;
    } else {
        enum component kind = kind_of(in, line->value);
        say_other(in, line);
        add_record(in, kind, line->span);
        in->open[in->depth++] = (struct open_component){kind, keep(in, line->value), line->span};
    }
}

static void end(struct reading *in, const struct content_line *line)
{
    const struct open_component *last = in->depth ? &in->open[in->depth - 1] : NULL;
    if (last && strcmp(last->name, line->value) == 0) {
        in->depth--;
        return;
    }
    if (last && line->span.end == in->diags->sources.items[line->span.source].length)
        return; /* the file is cut inside of this line, which check_end says */
    int diag = diag_add(in->diags, D_ICS_SYNTAX, line->span,
                        last ? "this ends %s, but %s is open" : "this ends %s, which is not open",
                        line->value, last ? last->name : "");
    if (last)
        diag_see(in->diags, diag, last->span, "it begins here");
    in->stopped = true;
}

/* ---- the whole ---- */

/* Does the text begin as the header of a calendar does? */
static bool is_calendar(struct diags *diags, int source)
{
    const struct source *s = &diags->sources.items[source];
    const char *text = s->text;
    size_t at = s->length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    at += strspn(text + at, " \t\r\n");
    if (strncmp(text + at, "BEGIN:", 6) == 0 || strncmp(text + at, "begin:", 6) == 0)
        return true;
    bool wide = s->length >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 ||
                                   memcmp(text, "\xFE\xFF", 2) == 0 || !text[0] || !text[1]);
    struct span span = {source, (uint32_t)at, (uint32_t)(at + strcspn(text + at, "\r\n"))};
    int diag = diag_add(diags, wide ? D_NOT_TEXT : D_ICS_SYNTAX, span,
                        at >= s->length ? "the file is empty"
                        : wide          ? "the file is in another encoding (UTF-16)"
                               : "this is no calendar: it does not begin with BEGIN:VCALENDAR");
    if (text[at] == '<')
        diag_hint(diags, diag,
                  "it looks like a web page: was it saved from a page that asks "
                  "to log in?");
    else if (wide)
        diag_hint(diags, diag,
                  "export it again as UTF-8, or convert it, for example: "
                  "iconv -f UTF-16 -t UTF-8");
    return false;
}

static void check_end(struct reading *in)
{
    if (in->depth == 0)
        return;
    const struct open_component *last = &in->open[in->depth - 1];
    int diag = diag_add(in->diags, D_ICS_SYNTAX, last->span,
                        "the file ends before %s does: it is cut short", last->name);
    diag_hint(in->diags, diag, "fetch or export the calendar again");
    in->stopped = true;
}

struct ics_file *ics_read(struct diags *diags, int source)
{
    if (!is_calendar(diags, source))
        return NULL;
    struct reading in = {.diags = diags, .arena = diags->arena};
    struct content_lines *lines = arena_new(in.arena, struct content_lines);
    struct content_line line;
    in.file = arena_new(in.arena, struct ics_file);
    in.file->source = source;
    content_lines_begin(lines, diags, source);
    while (!in.stopped && content_lines_next(lines, &line)) {
        if (strcmp(line.name, "BEGIN") == 0 || strcmp(line.name, "END") == 0) {
            char *name = arena_strdup(in.arena, line.value);
            for (char *c = name; *c; c++)
                *c = (char)toupper((unsigned char)*c);
            name[strcspn(name, " ")] = '\0';
            line.value = name;
            (line.name[0] == 'B' ? begin : end)(&in, &line);
        } else if (in.depth > 0) {
            read_content(&in, &line);
        }
    }
    if (!in.stopped && !lines->stopped)
        check_end(&in);
    for (int i = 0; i < in.file->events.count; i++)
        if (in.file->calendars.items[in.file->events.items[i].calendar].cancels)
            in.file->events.items[i].status = ICS_CANCELLED;
    return in.stopped || lines->stopped ? NULL : in.file;
}
