#include "read/ics_meetings.h"
#include "base/file.h"
#include "read/keys.h"

#include <stdlib.h>
#include <string.h>

/* ---- files ---- */

void use_calendar(struct reader *r, const char *path, const struct yaml_node *file,
                  const struct yaml_node *body, const struct yaml_node *match)
{
    for (int i = 0; i < r->ics_uses.count; i++) {
        const struct ics_use *other = &r->ics_uses.items[i];
        if (strcmp(other->path, path) == 0 && !match && !other->match &&
            (body ? other->body && strcmp(other->body->text, body->text) == 0 : !other->body))
            return; /* two plans use it in the same way */
    }
    *vec_push(r->arena, &r->ics_uses) = (struct ics_use){path, file, body, match};
}

const struct ics_file *open_calendar(struct reader *r, const char *path, struct span named)
{
    int known = map_add(r->arena, &r->ics_source_ids, path, r->ics_sources.count);
    if (known != MAP_NONE)
        return r->ics_sources.items[known].file;
    size_t largest = r->largest < CONTENT_LARGEST ? r->largest : CONTENT_LARGEST;
    int source = read_source(r, path, path, largest, named);
    const struct ics_file *file = source == NO_SOURCE ? NULL : ics_read(r->diags, source);
    if (!file)
        r->incomplete = true;
    *vec_push(r->arena, &r->ics_sources) = (struct ics_source){file};
    return file;
}

/* All years from 1900 on that stand in the texts of a node. */
static void take_years(const struct yaml_node *node, int *first, int *last)
{
    const char *digits = "0123456789";
    for (int i = 0; node->kind == YAML_MAP && i < node->count; i++)
        take_years(node->pairs[i].value, first, last);
    for (const char *at = node->kind == YAML_TEXT ? node->text : ""; *at;) {
        size_t length = strspn(at, digits);
        int year = length == 4 ? (int)strtol(at, NULL, 10) : 0;
        if (year >= FIRST_YEAR && year < RECUR_LAST_YEAR) {
            *first = *first && *first < year ? *first : year;
            *last = *last > year ? *last : year;
        }
        at += length ? length : strcspn(at, digits);
    }
}

struct days calendar_years(const struct reader *r)
{
    int first = 0, last = 0;
    for (int i = 0; i < r->files.count; i++) {
        const struct yaml_node *root = r->files.items[i].root;
        const struct yaml_node *period = root ? yaml_get(root, "period") : NULL;
        if (period)
            take_years(period, &first, &last);
    }
    if (!first)
        first = last = 2000;
    return (struct days){day_from(first - 1, 1, 1), day_from(last + 5, 12, 31)};
}

struct name calendar_name(struct arena *arena, const struct ics_event *event)
{
    if (!event->summary)
        return (struct name){0};
    struct translation *item = arena_new(arena, struct translation);
    *item =
        (struct translation){event->language ? event->language : "", event->summary, event->span};
    return (struct name){item, 1};
}

/* ---- match ---- */

struct patterns {
    VEC(struct ics_pattern) list;
};

static void read_pattern(struct reader *r, const struct ics_use *use, const struct yaml_node *text,
                         const char *body, struct patterns *patterns)
{
    static const struct key key = {"match", NULL, 0, "match: \"Standing Committee no. #\""};
    if (!want_text(r, &key, text))
        return;
    const char *hash = strchr(text->text, '#');
    if (!hash || strchr(hash + 1, '#') || strlen(text->text) > 200) {
        int diag = diag_add(r->diags, D_BAD_VALUE, text->span,
                            "a pattern has one # where the number of the meeting stands");
        say_example(r, diag, &key);
        diag_hint(r->diags, diag, "* stands for any text");
    } else if (!body && !use->body) {
        int diag = diag_add(r->diags, D_MISSING_KEY, text->span,
                            "the pattern does not say of which body it gives the number");
        diag_hint(r->diags, diag,
                  "write, for example: body: CMS-StC, or match: { CMS-StC: \"%s\" }", text->text);
    } else {
        *vec_push(r->arena, &patterns->list) = (struct ics_pattern){body, text->text};
    }
}

/* One pattern, several, or some for each body. */
static void read_match(struct reader *r, const struct ics_use *use, const struct yaml_node *value,
                       const char *body, struct patterns *patterns)
{
    if (!value)
        return;
    for (int i = 0; value->kind == YAML_LIST && i < value->count; i++)
        read_pattern(r, use, value->items[i], body, patterns);
    for (int i = 0; value->kind == YAML_MAP && !body && i < value->count; i++)
        if (check_id(r, value->pairs[i].key, "a body"))
            read_match(r, use, value->pairs[i].value, value->pairs[i].key->text, patterns);
    if (value->kind == YAML_TEXT || (value->kind == YAML_MAP && body))
        read_pattern(r, use, value, body, patterns);
}

/* ---- from events to meetings ---- */

/* The work on all calendars. */
struct gathering {
    struct reader *r;
    struct map ids; /* to indexes of `meetings` */
    VEC(struct ics_meeting) meetings;
    struct arena memory; /* series */
    /* of the calendar at hand */
    const struct ics_use *use;
    const struct ics_file *file;
    struct ics_naming naming;
    int named, agreed;        /* notes given; meetings that other sources have too */
    struct span first_agreed; /* and the first of these */
    const char *first_other;  /* with the place of the other */
};

static const char *place(struct gathering *g, struct span span)
{
    return diags_place(g->r->diags, span);
}

/* A note about one event; after some of them only that there are more. */
static void note_event(struct gathering *g, const struct ics_event *event, const char *text)
{
    if (++g->named < ICS_MOST_NAMED)
        diag_add(g->r->diags, D_ICS_NOTED, event->span, "%s", text);
    else if (g->named == ICS_MOST_NAMED)
        diag_add(g->r->diags, D_ICS_NOTED, event->span,
                 "%s; what else is like this is not said one by one", text);
}

static const char *days_text(struct arena *arena, struct days days)
{
    char first[12], last[12];
    return days.first == days.last ? arena_strdup(arena, format_day(days.first, first))
                                   : arena_printf(arena, "%s to %s", format_day(days.first, first),
                                                  format_day(days.last, last));
}

static struct days whole(const struct ics_meeting *m)
{
    const struct days *sessions = m->sessions.items;
    return (struct days){sessions[0].first, sessions[m->sessions.count - 1].last};
}

static struct span start_span(const struct ics_event *event)
{
    return event->start.text ? event->start.span : event->span;
}

static void disagree(struct gathering *g, const struct ics_meeting *m, struct days days,
                     const struct ics_event *event)
{
    struct diags *diags = g->r->diags;
    int diag = diag_add(diags, D_SOURCES_DISAGREE, start_span(event),
                        "\"%s\" is from %s here, and from %s elsewhere", m->id,
                        days_text(g->r->arena, days), days_text(g->r->arena, whole(m)));
    diag_see(diags, diag, m->days_span, "elsewhere");
    diag_hint(diags, diag,
              "leave one of them out; sessions of one meeting say so in their "
              "summaries (\"resumed session\")");
}

/* Puts a session in its place; false where it overlaps another, or is more than anybody sits. */
static bool add_session(struct gathering *g, struct ics_meeting *m, struct days days)
{
    if (m->sessions.count >= ICS_MOST_OF_ONE)
        return false;
    for (int i = 0; i < m->sessions.count; i++)
        if (days.first <= m->sessions.items[i].last && days.last >= m->sessions.items[i].first)
            return false;
    *vec_push(g->r->arena, &m->sessions) = days;
    struct days *sessions = m->sessions.items;
    for (int i = m->sessions.count - 1; i > 0 && sessions[i].first < sessions[i - 1].first; i--) {
        struct days earlier = sessions[i];
        sessions[i] = sessions[i - 1];
        sessions[i - 1] = earlier;
    }
    return true;
}

static bool has_days(const struct ics_meeting *m, struct days days)
{
    for (int i = 0; i < m->sessions.count; i++)
        if (m->sessions.items[i].first == days.first && m->sessions.items[i].last == days.last)
            return true;
    return false;
}

static enum meeting_status status_of(const struct ics_event *event)
{
    static const enum meeting_status status[] = {MEETING_CONFIRMED, MEETING_TENTATIVE,
                                                 MEETING_CANCELLED};
    return status[event->status];
}

static void agree(struct gathering *g, const struct ics_event *event, struct span other)
{
    if (g->agreed++ == 0) {
        g->first_agreed = event->span;
        g->first_other = place(g, other);
    }
}

/* An event gives a meeting that is there already. */
static void meet_again(struct gathering *g, struct ics_meeting *m, const struct ics_event *event,
                       struct days days, bool same_series)
{
    bool cancelled = event->status == ICS_CANCELLED;
    if (m->status == MEETING_CANCELLED && !cancelled) {
        m->event = event;
        m->status = status_of(event);
        m->days_span = start_span(event);
        m->sessions.count = 0;
        add_session(g, m, days);
    } else if (has_days(m, days)) {
        if (g->file->source != m->source && !cancelled)
            agree(g, event, m->event->span);
        if (cancelled != (m->status == MEETING_CANCELLED)) {
            int diag = diag_add(
                g->r->diags, D_ICS_LEFT_OUT, event->span,
                "\"%s\" is cancelled here and not elsewhere: not taken as cancelled", m->id);
            diag_see(g->r->diags, diag, m->event->span, "elsewhere");
        }
    } else if (!cancelled) {
        struct arena_mark mark = arena_mark(&g->memory);
        bool session = same_series || ics_is_session(&g->memory, event, m->id) ||
                       ics_is_session(&g->memory, m->event, m->id);
        arena_reset(&g->memory, mark);
        if (!session || !add_session(g, m, days))
            disagree(g, m, days, event);
    }
}

static void add_meeting(struct gathering *g, struct ics_name name,
                        const struct ics_occurrence *occurrence, bool same_series)
{
    int known = map_add(g->r->arena, &g->ids, name.id, g->meetings.count);
    if (known != MAP_NONE) {
        meet_again(g, &g->meetings.items[known], occurrence->event, occurrence->days, same_series);
        return;
    }
    struct ics_meeting *m = vec_push(g->r->arena, &g->meetings);
    *m = (struct ics_meeting){
        .id = name.id,
        .body = name.body,
        .event = occurrence->event,
        .status = status_of(occurrence->event),
        .days_span = start_span(occurrence->event),
        .source = g->file->source,
        .documents_due = DAY_NONE,
    };
    add_session(g, m, occurrence->days);
}

/* Has its UID this ending? jwp gives such UIDs to what it writes itself. */
static bool ends_with(const char *text, const char *ending)
{
    size_t length = text ? strlen(text) : 0, tail = strlen(ending);
    return length >= tail && strcmp(text + length - tail, ending) == 0;
}

/* The id of an event that gives no number: its UID, and its day where it recurs. */
static const char *id_from_uid(struct gathering *g, const struct ics_series *series,
                               const struct ics_occurrence *occurrence)
{
    struct arena *arena = g->r->arena;
    const char *uid = occurrence->event->uid, *place_text = place(g, occurrence->event->span);
    const char *id = uid ? ics_uid_as_id(arena, uid) : "";
    struct days days;
    bool names_day;
    char text[12];
    if (!*id)
        id = arena_printf(arena, "event-line-%s", strrchr(place_text, ':') + 1);
    else if (parse_date_word(id, strlen(id), &days, &names_day) != NOT_THIS)
        id = arena_printf(arena, "event-%s", id);
    if (series->recurs)
        id = arena_printf(arena, "%s-%s", id, format_day(occurrence->original, text));
    return id;
}

static void take_unnumbered(struct gathering *g, struct ics_name name,
                            const struct ics_series *series,
                            const struct ics_occurrence *occurrence)
{
    const struct ics_event *event = occurrence->event;
    if (event->status == ICS_CANCELLED)
        return;
    if (!name.body) {
        if (++g->named > ICS_MOST_NAMED)
            return;
        int diag = diag_add(g->r->diags, D_ICS_LEFT_OUT, event->span,
                            "nothing says whose meeting this is: left out");
        diag_hint(g->r->diags, diag, "say it where the file is used: { file: %s, body: CMS-StC }",
                  g->use->file->text);
        return;
    }
    name.id = id_from_uid(g, series, occurrence);
    if (occurrence == series->items)
        note_event(g, event,
                   arena_printf(g->r->arena,
                                "no number is found in this summary: the meeting is called \"%s\"",
                                name.id));
    add_meeting(g, name, occurrence, false);
}

static void take_occurrence(struct gathering *g, const struct ics_series *series, int index)
{
    const struct ics_occurrence *occurrence = &series->items[index];
    struct ics_name name = ics_find_name(&g->naming, occurrence->event);
    if (!name.id) {
        take_unnumbered(g, name, series, occurrence);
        return;
    }
    if (index == 0 && g->use->body && !g->use->match && strcmp(name.body, g->use->body->text) != 0)
        note_event(g, occurrence->event,
                   arena_printf(g->r->arena, "taken as \"%s\", a meeting of %s, not of %s", name.id,
                                name.body, g->use->body->text));
    add_meeting(g, name, occurrence, series->recurs);
}

/* jwp writes so of a meeting that goes on, but is in its calendar no more. */
static bool is_removed(const struct ics_event *event)
{
    static const char *const words[] = {"REMOVED", "RETIR\xC3\x89", "RETIRADO"};
    for (int i = 0; i < 3; i++)
        if (event->summary && strncmp(event->summary, words[i], strlen(words[i])) == 0)
            return event->status == ICS_CANCELLED && ends_with(event->uid, "@jwp");
    return false;
}

static void take_series(struct gathering *g, const struct ics_series *series)
{
    const char *uid = series->event->uid;
    if (ends_with(uid, ".jwp") || ends_with(uid, "+documents@jwp") || is_removed(series->event))
        return; /* activities, and deadlines: see take_deadlines */
    int count = series->count < ICS_MOST_OF_ONE ? series->count : ICS_MOST_OF_ONE;
    for (int i = 0; i < count; i++)
        take_occurrence(g, series, i);
    if (count < series->count)
        diag_add(g->r->diags, D_ICS_LEFT_OUT, series->event->span,
                 "this event recurs %d times: only the first %d are taken as meetings",
                 series->count, count);
}

/* jwp writes document deadlines as events of their own; they come back to their meetings. */
static void take_deadlines(struct gathering *g, const struct ics_list *list)
{
    for (int i = 0; i < list->series.count; i++) {
        const struct ics_series *series = &list->series.items[i];
        const char *uid = series->event->uid;
        if (!ends_with(uid, "+documents@jwp"))
            continue;
        size_t length = strlen(uid) - strlen("+documents@jwp");
        int meeting = map_get(&g->ids, arena_dup(&g->memory, uid, length));
        if (meeting != MAP_NONE && series->event->status != ICS_CANCELLED)
            g->meetings.items[meeting].documents_due = series->items[0].days.first;
    }
}

static void say_agreement(struct gathering *g)
{
    if (g->agreed > 0)
        diag_add(g->r->diags, D_ICS_NOTED, g->first_agreed,
                 g->agreed == 1 ? "%s gives this meeting too, on the same days"
                                : "%s gives this meeting too, on the same days; so it is with %d "
                                  "more of this file",
                 g->first_other, g->agreed - 1);
}

static void gather_from(struct gathering *g, const struct ics_use *use)
{
    struct reader *r = g->r;
    struct patterns patterns = {0};
    struct ics_list list;
    g->use = use;
    g->named = g->agreed = 0;
    read_match(r, use, use->match, NULL, &patterns);
    g->file = open_calendar(r, use->path, use->file->span);
    if (!g->file)
        return;
    g->naming = (struct ics_naming){
        .arena = r->arena,
        .portfolio = r->portfolio,
        .body = use->body ? use->body->text : NULL,
        .patterns = patterns.list.items,
        .pattern_count = patterns.list.count,
    };
    if (!ics_list_series(r->diags, &g->memory, g->file, calendar_years(r), &list))
        r->incomplete = true;
    for (int i = 0; i < list.series.count; i++)
        take_series(g, &list.series.items[i]);
    take_deadlines(g, &list);
    say_agreement(g);
}

/* ---- records ---- */

static void set_days(struct meeting *m, const struct ics_meeting *from)
{
    m->sessions = from->sessions.items;
    m->session_count = from->sessions.count;
    m->days = m->known = whole(from);
    m->has_days = true;
    m->span_only = false;
    m->print = NULL;
}

/* The summary as a name, without what jwp itself writes around it: "CMS-StC45: 45th meeting (1/2)".
 */
static struct name meeting_name(struct arena *arena, const struct ics_meeting *from)
{
    struct ics_event event = *from->event;
    size_t id = strlen(from->id), end;
    if (!ends_with(event.uid, "@jwp") || !event.summary ||
        strncmp(event.summary, from->id, id) != 0)
        return calendar_name(arena, from->event);
    event.summary += id;
    if (strncmp(event.summary, ": ", 2) == 0)
        event.summary += 2;
    end = strlen(event.summary);
    if (from->sessions.count > 1 && end > 0 && event.summary[end - 1] == ')' &&
        strrchr(event.summary, '('))
        end = (size_t)(strrchr(event.summary, '(') - event.summary);
    while (end > 0 && event.summary[end - 1] == ' ')
        end--;
    event.summary = arena_dup(arena, event.summary, end);
    return end ? calendar_name(arena, &event) : (struct name){0};
}

static void declare_meeting(struct reader *r, const struct ics_meeting *from)
{
    int body = body_called(r, from->body);
    int index = new_meeting(r, from->id, from->event->span);
    struct meeting *m = &r->portfolio->meetings.items[index];
    thing_name(r->portfolio, THING_MEETING, index);
    m->body = body;
    m->name = meeting_name(r->arena, from);
    m->place = from->event->location;
    m->source = diags_place(r->diags, from->event->span);
    m->status = from->status;
    m->takes_documents = !from->event->no_documents;
    if (from->documents_due != DAY_NONE)
        m->documents = (struct documents_rule){.kind = DOCUMENTS_DATE, .date = from->documents_due};
    set_days(m, from);
}

void declare_calendar_meetings(struct reader *r)
{
    struct gathering g = {.r = r};
    for (int i = 0; i < r->ics_uses.count; i++)
        gather_from(&g, &r->ics_uses.items[i]);
    for (int i = 0; i < g.meetings.count; i++) {
        const struct ics_meeting *m = &g.meetings.items[i];
        int known = thing_find(r->portfolio, THING_MEETING, m->id);
        if (known == NONE)
            declare_meeting(r, m);
        else
            *vec_push(r->arena, &r->ics_seconds) = (struct ics_second){known, *m};
    }
    arena_finish(&g.memory);
}

/* ---- two sources ---- */

static bool is_off(const struct meeting *m)
{
    return m->status == MEETING_POSTPONED || m->status == MEETING_CANCELLED;
}

static void say_different(struct reader *r, const struct meeting *m, const struct ics_meeting *from)
{
    const char *there =
        !m->has_days ? "it has no days"
                     : arena_printf(r->arena, "it is from %s", days_text(r->arena, m->known));
    int diag = diag_add(r->diags, D_SOURCES_DISAGREE, from->days_span,
                        "\"%s\" is from %s here, and elsewhere %s", m->id,
                        days_text(r->arena, whole(from)), there);
    diag_see(r->diags, diag, m->span, "elsewhere");
    diag_hint(r->diags, diag, "correct the plan's own dates, or leave the meeting out there");
}

static void say_status(struct reader *r, const struct meeting *m, const struct ics_meeting *from,
                       const char *text)
{
    int diag = diag_add(r->diags, D_ICS_LEFT_OUT, from->event->span, "\"%s\" %s", m->id, text);
    diag_see(r->diags, diag, m->span, "elsewhere");
}

static void compare(struct reader *r, struct meeting *m, const struct ics_meeting *from)
{
    struct days days = whole(from);
    bool inside = m->span_only && m->known.first <= days.first && days.last <= m->known.last;
    if (from->status == MEETING_CANCELLED) {
        if (!is_off(m))
            say_status(r, m, from, "is cancelled here and not elsewhere: not taken as cancelled");
        return;
    }
    if (is_off(m) && (!m->has_days || (m->known.first == days.first && m->known.last == days.last)))
        say_status(r, m, from, "takes place here, and elsewhere not: taken as not taking place");
    else if (inside)
        set_days(m, from);
    else if (m->has_days && (m->known.first != days.first || m->known.last != days.last))
        say_different(r, m, from);
    if (!m->place)
        m->place = from->event->location;
}

/* Says once for each file how many of its meetings plan files have too; those of one file stand
 * behind each other. */
static void say_seconds(struct reader *r)
{
    const struct ics_second *seconds = r->ics_seconds.items;
    for (int i = 0, end; i < r->ics_seconds.count; i = end) {
        const struct meeting *m = &r->portfolio->meetings.items[seconds[i].meeting];
        for (end = i + 1; end < r->ics_seconds.count; end++)
            if (seconds[end].from.source != seconds[i].from.source)
                break;
        diag_add(r->diags, D_ICS_NOTED, seconds[i].from.event->span,
                 end - i > 1 ? "%s gives this meeting too; so it is with %d more of this file"
                             : "%s gives this meeting too",
                 diags_place(r->diags, m->span), end - i - 1);
    }
}

void compare_calendar_meetings(struct reader *r)
{
    for (int i = 0; i < r->ics_seconds.count; i++)
        compare(r, &r->portfolio->meetings.items[r->ics_seconds.items[i].meeting],
                &r->ics_seconds.items[i].from);
    say_seconds(r);
}
