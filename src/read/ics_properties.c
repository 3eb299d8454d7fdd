/* What stands in calendars, events and time zones: one table says which properties are read, into
 * which field, and by what. Values are kept as they are written; a wrong one is reported by whoever
 * needs it. */
#define _POSIX_C_SOURCE 200809L
#include "read/ics_reading.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct ics_calendar *calendar_of(struct reading *in)
{
    return &in->file->calendars.items[in->file->calendars.count - 1];
}

struct ics_event *event_of(struct reading *in)
{
    return &in->file->events.items[in->file->events.count - 1];
}

struct ics_timezone *timezone_of(struct reading *in)
{
    struct ics_calendar *calendar = calendar_of(in);
    return &calendar->timezones.items[calendar->timezones.count - 1];
}

static const char *keep(struct reading *in, const char *text)
{
    return arena_strdup(in->arena, text);
}

/* ---- readers ---- */

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

/* "en" of "en-us", in small letters; NULL where it is no language. */
static const char *language_of(struct arena *arena, const char *tag)
{
    size_t length = strcspn(tag, "-_");
    char *language = arena_dup(arena, tag, length);
    for (char *c = language; *c; c++) {
        if (!isalpha((unsigned char)*c))
            return NULL;
        *c = (char)tolower((unsigned char)*c);
    }
    return length == 2 || length == 3 ? language : NULL;
}

static void read_summary(struct reading *in, const struct content_line *line, void *field)
{
    struct ics_event *event = event_of(in);
    const char *language = content_parameter(line, "LANGUAGE");
    read_words(in, line, field);
    event->span = line->span;
    event->language = language ? language_of(in->arena, language) : NULL;
}

/* The name of a time zone without blanks and quotes around it, NULL where nothing is left. */
static const char *zone_name(struct arena *arena, const char *text)
{
    size_t first = strspn(text, " \""), end = strlen(text);
    while (end > first && strchr(" \"", text[end - 1]))
        end--;
    return end > first ? arena_dup(arena, text + first, end - first) : NULL;
}

static void read_zone_id(struct reading *in, const struct content_line *line, void *field)
{
    const char *id = zone_name(in->arena, content_text(in->arena, line->value, ' '));
    *(const char **)field = id ? id : "";
}

static struct ics_value value_of(struct reading *in, const struct content_line *line)
{
    const char *zone = content_parameter(line, "TZID"), *text = line->value;
    /* Some programs leave a zone with a colon unquoted: TZID=GMT+05:30:20120101T090000. */
    const char *rest = zone ? strrchr(text, ':') : NULL;
    if (rest)
        zone = arena_printf(in->arena, "%s:%.*s", zone, (int)(rest - text), text);
    return (struct ics_value){keep(in, rest ? rest + 1 : text),
                              zone ? zone_name(in->arena, zone) : NULL, line->span};
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
    event_of(in)->this_and_future = range && strcasecmp(range, "THISANDFUTURE") == 0;
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
    static const struct {
        const char *word;
        enum ics_status status;
    } words[] = {{"CONFIRMED", ICS_CONFIRMED},
                 {"TENTATIVE", ICS_TENTATIVE},
                 {"CANCELLED", ICS_CANCELLED},
                 {"CANCELED", ICS_CANCELLED}}; /* as some programs spell it */
    const char *text = content_text(in->arena, line->value, ' ');
    for (int i = 0; i < 4; i++)
        if (strcasecmp(text, words[i].word) == 0) {
            *(enum ics_status *)field = words[i].status;
            return;
        }
    if (*text) {
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
    const char *method = content_text(in->arena, line->value, ' ');
    calendar->cancels = strcasecmp(method, "CANCEL") == 0;
    for (int i = 0; i < 4; i++)
        calendar->answers |= strcasecmp(method, answers[i]) == 0;
    if (calendar->answers)
        diag_add(in->diags, D_ICS_LEFT_OUT, line->span,
                 "this calendar is an answer to an invitation: its events are left out");
}

static void read_version(struct reading *in, const struct content_line *line, void *field)
{
    (void)field;
    if (strcmp(content_text(in->arena, line->value, ' '), "1.0") != 0)
        return;
    int diag = diag_add(in->diags, D_ICS_SYNTAX, line->span,
                        "this is a vCalendar of 1996 (version 1.0), not an iCalendar");
    diag_hint(in->diags, diag, "export it again as iCalendar (.ics, version 2.0)");
    in->stopped = true;
}

static void read_scale(struct reading *in, const struct content_line *line, void *field)
{
    (void)field;
    const char *scale = content_text(in->arena, line->value, ' ');
    if (*scale && strcasecmp(scale, "GREGORIAN") != 0)
        diag_add(in->diags, D_ICS_SYNTAX, line->span,
                 "the calendar \"%s\" is not read, only the Gregorian", scale);
}

/* ---- the table ---- */

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
    {TIMEZONE, "TZID", read_zone_id, offsetof(struct ics_timezone, id), true},
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

void read_content(struct reading *in, const struct content_line *line)
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
