#define _POSIX_C_SOURCE 200809L
#include "read/ics_reading.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

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
        in->open[in->depth++] =
            (struct open_component){kind, arena_strdup(in->arena, line->value), line->span};
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
    if (strncasecmp(text + at, "BEGIN:", 6) == 0)
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

/* BEGIN and END with the name of their component in upper case, as all programs mean it. */
static void take_bracket(struct reading *in, struct content_line *line)
{
    char *name = arena_dup(in->arena, line->value, strcspn(line->value, " "));
    for (char *c = name; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    line->value = name;
    (line->name[0] == 'B' ? begin : end)(in, line);
}

/* METHOD:CANCEL may stand behind the events that it cancels. */
static void cancel_events(struct ics_file *file)
{
    for (int i = 0; i < file->events.count; i++)
        if (file->calendars.items[file->events.items[i].calendar].cancels)
            file->events.items[i].status = ICS_CANCELLED;
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
        if (strcmp(line.name, "BEGIN") == 0 || strcmp(line.name, "END") == 0)
            take_bracket(&in, &line);
        else if (in.depth > 0)
            read_content(&in, &line);
    }
    if (!in.stopped && !lines->stopped)
        check_end(&in);
    cancel_events(in.file);
    return in.stopped || lines->stopped ? NULL : in.file;
}
