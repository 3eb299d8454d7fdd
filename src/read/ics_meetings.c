#include "read/ics_meetings.h"

#include <stdlib.h>
#include <string.h>

struct name calendar_name(struct arena *arena, const struct ics_event *event)
{
    if (!event->summary)
        return (struct name){0};
    struct translation *item = arena_new(arena, struct translation);
    *item =
        (struct translation){event->language ? event->language : "", event->summary, event->span};
    return (struct name){item, 1};
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
    bool *fitted;             /* by pattern of `match` */
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

const char *ics_when_text(struct arena *arena, struct days days)
{
    char first[12], last[12];
    format_day(days.first, first);
    return days.first == days.last
               ? arena_printf(arena, "on %s", first)
               : arena_printf(arena, "from %s to %s", first, format_day(days.last, last));
}

struct days ics_meeting_days(const struct ics_meeting *m)
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
    int diag = diag_add(
        diags, D_SOURCES_DISAGREE, start_span(event), "\"%s\" is %s here, and %s elsewhere", m->id,
        ics_when_text(g->r->arena, days), ics_when_text(g->r->arena, ics_meeting_days(m)));
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
    if (name.pattern)
        g->fitted[name.pattern - g->naming.patterns] = true;
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

/* A pattern that fits nothing is likely not what was meant. */
static void say_idle_patterns(struct gathering *g)
{
    for (int i = 0; i < g->naming.pattern_count; i++)
        if (!g->fitted[i])
            diag_add(g->r->diags, D_ICS_LEFT_OUT, g->naming.patterns[i].span,
                     "no summary in \"%s\" is found by this pattern", g->use->file->text);
}

static void gather_from(struct gathering *g, const struct ics_use *use)
{
    struct reader *r = g->r;
    struct ics_list list;
    g->use = use;
    g->named = g->agreed = 0;
    bool right = read_naming(r, &g->memory, use, &g->naming);
    g->file = open_calendar(r, use->path, use->file->span);
    r->incomplete = r->incomplete || !right;
    if (!right || !g->file)
        return;
    g->naming.ids = &g->ids;
    g->fitted = arena_array(&g->memory, bool, g->naming.pattern_count + 1);
    if (!ics_list_series(r->diags, &g->memory, g->file, calendar_years(r), &list))
        r->incomplete = true;
    for (int i = 0; i < list.series.count; i++)
        take_series(g, &list.series.items[i]);
    take_deadlines(g, &list);
    say_agreement(g);
    say_idle_patterns(g);
}

/* ---- records ---- */

void set_calendar_days(struct meeting *m, const struct ics_meeting *from)
{
    m->sessions = from->sessions.items;
    m->session_count = from->sessions.count;
    m->days = m->known = ics_meeting_days(from);
    m->has_days = true;
    m->span_only = false;
    m->print = (struct name){0};
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
    set_calendar_days(m, from);
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
