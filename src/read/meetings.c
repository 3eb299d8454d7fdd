/* Bodies and their meetings.
 *
 * Idea: a meeting keeps what is written and what follows from it: its days (the middle day of a
 * span), the body that its id names, and its document deadline. */
#include "read/dates.h"
#include "read/keys.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- documents-due ---- */

/* Calendar time before the opening day; working time is refused. */
static bool read_time_before(struct reader *r, const struct yaml_node *value,
                             struct duration *before)
{
    struct duration length;
    if (strspn(value->text, "0123456789") == strlen(value->text) && value->text[0] != '0') {
        int diag =
            diag_add(r->diags, D_BAD_DURATION, value->span, "\"%s\" is no duration", value->text);
        diag_hint(r->diags, diag, "write \"%s days\"", value->text);
        return false;
    }
    if (!parse_length(r, value, 0, strlen(value->text), &length))
        return false;
    if (length.unit == UNIT_WORKING_DAYS) {
        int diag = diag_add(r->diags, D_BAD_DURATION, value->span,
                            "documents are due some calendar time before the opening, "
                            "not working days");
        diag_hint(r->diags, diag, "write, for example: documents-due: 60 days");
        return false;
    }
    *before = length;
    return true;
}

static void read_rule(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct documents_rule *rule = field;
    if (!want_text(r, key, value))
        return;
    if (looks_like_date(value->text, strlen(value->text))) {
        int diag = diag_add(r->diags, D_BAD_DURATION, value->span,
                            "a body's rule is a time before its meetings, not a date");
        diag_hint(r->diags, diag, "write, for example: documents-due: 60 days");
        diag_hint(r->diags, diag, "a date is said of one meeting: documents-due: %s", value->text);
    } else if (read_time_before(r, value, &rule->before)) {
        rule->kind = DOCUMENTS_BEFORE;
    }
}

static void read_deadline(struct reader *r, const struct key *key, struct yaml_node *value,
                          void *field)
{
    struct documents_rule *rule = field;
    if (!want_text(r, key, value))
        return;
    if (looks_like_date(value->text, strlen(value->text))) {
        if (parse_day(r, value, 0, strlen(value->text), &rule->date))
            rule->kind = DOCUMENTS_DATE;
    } else if (read_time_before(r, value, &rule->before)) {
        rule->kind = DOCUMENTS_BEFORE;
    }
}

static const struct key body_key_list[] = {
    {"name", read_name, offsetof(struct body, name), "name: CMS Standing Committee"},
    {"organization", read_organization, offsetof(struct body, organization), "organization: cms"},
    {"documents-due", read_rule, offsetof(struct body, documents), "documents-due: 60 days"},
    {"source", read_text, offsetof(struct body, source), "source: Rules of procedure, rule 10"},
    {"notes", read_name, offsetof(struct body, notes), "notes: Meets once a year"},
};

const struct key_table body_keys =
    KEY_TABLE("a body", "CMS-StC: { documents-due: 60 days }", body_key_list);

/* ---- when a meeting is ---- */

static void take_middle_day(struct meeting *m)
{
    day middle = m->known.first + (m->known.last - m->known.first) / 2;
    m->days = (struct days){middle, middle};
    m->span_only = true;
}

static void keep_days(struct reader *r, struct meeting *m, const struct written_span *span)
{
    m->known = m->days = span->days;
    m->print = span->print;
    m->has_days = true;
    if (!span->in_days)
        take_middle_day(m);
    struct days *session = arena_new(r->arena, struct days);
    *session = m->days;
    m->sessions = session;
    m->session_count = 1;
}

static void read_dates(struct reader *r, const struct key *key, struct yaml_node *value,
                       void *field)
{
    struct written_span span;
    if (value->kind == YAML_LIST) {
        int diag = diag_add(r->diags, D_WRONG_KIND, value->span,
                            "\"dates\" takes one span, from the opening to the closing day");
        diag_hint(r->diags, diag,
                  "a meeting that sits more than once has sessions: [2021-06-21 "
                  "to 2021-06-25, 2022-05-23 to 2022-05-27]");
    } else if (read_written_span(r, key, value, &span)) {
        keep_days(r, field, &span);
    }
}

static bool session_fits(struct reader *r, const struct yaml_node *value,
                         const struct written_span *span, day closed)
{
    if (!span->in_days) {
        int diag = diag_add(r->diags, D_BAD_DATE, value->span,
                            "a session is known by its days, and \"%s\" names none",
                            value->kind == YAML_TEXT ? value->text : "this span");
        diag_hint(r->diags, diag,
                  "a meeting that is known only as a span is written as dates: 2016-Q4");
        return false;
    }
    if (closed != DAY_NONE && span->days.first <= closed) {
        char last[12];
        int diag = diag_add(r->diags, D_BAD_SPAN, value->span,
                            "this session opens before the one before it has closed");
        diag_hint(r->diags, diag, "the one before it closes on %s; sessions stand in order",
                  format_day(closed, last));
        return false;
    }
    return true;
}

static void read_sessions(struct reader *r, const struct key *key, struct yaml_node *value,
                          void *field)
{
    struct meeting *m = field;
    int written = value->kind == YAML_LIST ? value->count : 1, count = 0;
    struct days *sessions = arena_array(r->arena, struct days, written);
    day closed = DAY_NONE;
    for (int i = 0; i < written; i++) {
        struct yaml_node *item = value->kind == YAML_LIST ? value->items[i] : value;
        struct written_span span;
        if (!read_written_span(r, key, item, &span) || !session_fits(r, item, &span, closed))
            continue;
        sessions[count++] = span.days;
        closed = span.days.last;
    }
    if (written == 0)
        wrong_kind(r, key, value, "the days of each session");
    if (count == 0)
        return;
    m->sessions = sessions;
    m->session_count = count;
    m->days = m->known = (struct days){sessions[0].first, sessions[count - 1].last};
    m->has_days = true;
}

static void read_was(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct meeting *m = field;
    m->was = read_spans(r, key, value, &m->was_count);
}

/* What other calendars call a status, or NULL. */
static const char *status_meant(const char *text)
{
    static const char *const meant[][2] = {
        {"finished", "held"},       {"done", "held"},         {"completed", "held"},
        {"closed", "held"},         {"past", "held"},         {"over", "held"},
        {"scheduled", "confirmed"}, {"fixed", "confirmed"},   {"provisional", "tentative"},
        {"proposed", "tentative"},  {"draft", "tentative"},   {"tbc", "tentative"},
        {"tbd", "tentative"},       {"delayed", "postponed"}, {"deferred", "postponed"},
    };
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (strcmp(meant[i][0], text) == 0)
            return meant[i][1];
    return NULL;
}

static void read_status(struct reader *r, const struct key *key, struct yaml_node *value,
                        void *field)
{
    static const char *const words[] = {
        [MEETING_HELD] = "held",           [MEETING_CONFIRMED] = "confirmed",
        [MEETING_TENTATIVE] = "tentative", [MEETING_POSTPONED] = "postponed",
        [MEETING_CANCELLED] = "cancelled",
    };
    const char *meant = value->kind == YAML_TEXT ? status_meant(value->text) : NULL;
    if (meant) {
        int diag = diag_add(r->diags, D_BAD_VALUE, value->span, "\"%s\" is no status", value->text);
        diag_hint(r->diags, diag, "did you mean \"%s\"?", meant);
        return;
    }
    int word = read_word(r, key, value, words, 5);
    if (word >= 0)
        *(enum meeting_status *)field = (enum meeting_status)word;
}

static void read_eve_of(struct reader *r, const struct key *key, struct yaml_node *value,
                        void *field)
{
    *(int *)field = read_thing(r, key, THING_MEETING, value);
}

static const struct key meeting_key_list[] = {
    {"name", read_name, offsetof(struct meeting, name), "name: 45th meeting"},
    {"body", NULL, 0, "body: CMS-StC"},
    {"dates", read_dates, 0, "dates: 2016-11-09 to 2016-11-10"},
    {"sessions", read_sessions, 0,
     "sessions: [2021-06-21 to 2021-06-25, 2022-05-23 to 2022-05-27]"},
    {"place", read_text, offsetof(struct meeting, place), "place: \"Bonn, Germany\""},
    {"status", read_status, offsetof(struct meeting, status), "status: held"},
    {"was", read_was, 0, "was: 2023-10-23 to 2023-10-28"},
    {"eve-of", read_eve_of, offsetof(struct meeting, eve_of), "eve-of: CMS-COP12"},
    {"takes-documents", read_yes_no, offsetof(struct meeting, takes_documents),
     "takes-documents: no"},
    {"documents-due", read_deadline, offsetof(struct meeting, documents),
     "documents-due: 2021-04-22"},
    {"source", read_text, offsetof(struct meeting, source), "source: https://www.cms.int"},
    {"notes", read_name, offsetof(struct meeting, notes), "notes: The city is not verified"},
};

const struct key_table meeting_keys =
    KEY_TABLE("a meeting", "CMS-StC45: { dates: 2016-11-09 to 2016-11-10 }", meeting_key_list);

/* ---- whose meeting it is ---- */

/* CMS-StC of CMS-StC44 or CMS-StC-44. */
const char *body_of_id(struct arena *arena, const char *id)
{
    size_t length = strlen(id), end = length;
    while (end > 0 && (isdigit((unsigned char)id[end - 1]) || id[end - 1] == '.'))
        end--;
    if (end == length || !isdigit((unsigned char)id[length - 1]))
        return NULL;
    if (end > 0 && id[end - 1] == '-')
        end--;
    return end > 0 ? arena_dup(arena, id, end) : NULL;
}

/* The body that a meeting says, or that its id names; NULL where it is reported. */
static const char *body_name(struct reader *r, const struct entry *entry)
{
    const struct meeting *m = &r->portfolio->meetings.items[entry->index];
    struct yaml_node *said = entry->node->kind == YAML_MAP ? yaml_get(entry->node, "body") : NULL;
    const struct key *key = key_find(&meeting_keys, "body");
    if (said)
        return want_text(r, key, said) && check_id(r, said, "a body") ? said->text : NULL;
    const char *body = body_of_id(r->arena, m->id);
    if (!body) {
        int diag =
            diag_add(r->diags, D_MISSING_KEY, m->span,
                     "the id \"%s\" ends with no number, so it does not tell the body", m->id);
        diag_hint(r->diags, diag, "say whose meeting it is, for example: body: CMS-StC");
    }
    return body;
}

int body_called(struct reader *r, const char *name)
{
    struct portfolio *p = r->portfolio;
    int body = thing_find(p, THING_BODY, name);
    if (body != NONE)
        return body;
    body = p->bodies.count;
    *vec_push(r->arena, &p->bodies) =
        (struct body){.id = name, .organization = NONE, .span = no_span()};
    thing_name(p, THING_BODY, body);
    return body;
}

void declare_bodies_of_meetings(struct reader *r)
{
    for (int i = 0; i < r->entries.count; i++) {
        const struct entry *entry = &r->entries.items[i];
        if (entry->thing != THING_MEETING)
            continue;
        const char *name = body_name(r, entry);
        r->portfolio->meetings.items[entry->index].body = name ? body_called(r, name) : NONE;
    }
}

/* ---- what follows ---- */

bool meeting_unread(const struct meeting *m)
{
    return !m->has_days && m->status != MEETING_POSTPONED && m->status != MEETING_CANCELLED;
}

static day deadline_of(const struct portfolio *p, const struct meeting *m)
{
    const struct documents_rule *rule = &m->documents;
    if (!m->has_days)
        return DAY_NONE;
    if (rule->kind == DOCUMENTS_UNSAID && m->body != NONE)
        rule = &p->bodies.items[m->body].documents;
    if (rule->kind == DOCUMENTS_DATE)
        return rule->date;
    if (rule->kind == DOCUMENTS_BEFORE)
        return day_shift(m->days.first, -1, rule->before);
    return m->days.first - 1;
}

/* A meeting as the sort of a body's list sees it. */
struct placed {
    int index, body;
    day opening, closing;
};

static int by_opening(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    if (a->body != b->body)
        return a->body < b->body ? -1 : 1;
    if (a->opening != b->opening)
        return a->opening < b->opening ? -1 : 1;
    if (a->closing != b->closing)
        return a->closing < b->closing ? -1 : 1;
    return a->index - b->index;
}

/* Gives each body its meetings: all are sorted at once, so that each list is a part of one. */
static void sort_meetings(struct reader *r)
{
    struct portfolio *p = r->portfolio;
    int count = p->meetings.count;
    struct placed *placed = arena_array(r->arena, struct placed, count);
    int *order = arena_array(r->arena, int, count);
    for (int i = 0; i < count; i++) {
        const struct meeting *m = &p->meetings.items[i];
        placed[i] = (struct placed){i, m->body, m->has_days ? m->days.first : INT32_MAX,
                                    m->has_days ? m->days.last : INT32_MAX};
    }
    if (count)
        qsort(placed, (size_t)count, sizeof *placed, by_opening);
    for (int i = 0; i < count; i++) {
        order[i] = placed[i].index;
        if (placed[i].body == NONE)
            continue;
        struct body *body = &p->bodies.items[placed[i].body];
        if (!body->meeting_count++)
            body->meetings = &order[i];
    }
}

/* Is there a key that was meant to give the days, and is reported as unknown? */
static bool means_dates(struct reader *r, const struct yaml_node *map)
{
    for (int i = 0; i < map->count && !diags_full(r->diags); i++) {
        const char *written = map->pairs[i].key->text;
        const char *meant =
            key_find(&meeting_keys, written) ? NULL : key_meant(&meeting_keys, written);
        if (meant && (strcmp(meant, "dates") == 0 || strcmp(meant, "sessions") == 0))
            return true;
    }
    return false;
}

/* Reports a meeting without days, unless it has none because it is put off. */
static void check_days(struct reader *r, const struct entry *entry)
{
    struct meeting *m = &r->portfolio->meetings.items[entry->index];
    if (entry->node->kind != YAML_MAP)
        return;
    struct yaml_node *dates = yaml_get(entry->node, "dates");
    struct yaml_node *sessions = yaml_get(entry->node, "sessions");
    bool off = m->status == MEETING_POSTPONED || m->status == MEETING_CANCELLED;
    if (dates && sessions) {
        int diag = diag_add(r->diags, D_BAD_COMBINATION, sessions->span,
                            "\"%s\" has both dates and sessions", m->id);
        diag_hint(r->diags, diag, "keep one of them: sessions where it sits more than once");
        diag_see(r->diags, diag, dates->span, "the dates are here");
    }
    if (!dates && !sessions && !off && !means_dates(r, entry->node)) {
        int diag =
            diag_add(r->diags, D_MISSING_KEY, m->span, "the meeting \"%s\" has no dates", m->id);
        diag_hint(r->diags, diag,
                  "write, for example: dates: 2016-11-09 to 2016-11-10, or "
                  "dates: 2016-Q4 where no more is known");
    }
    if (m->span_only && !off)
        m->status = MEETING_TENTATIVE; /* whatever it says: the days are not known */
}

void finish_meetings(struct reader *r)
{
    struct portfolio *p = r->portfolio;
    for (int i = 0; i < r->entries.count; i++)
        if (r->entries.items[i].thing == THING_MEETING)
            check_days(r, &r->entries.items[i]);
    for (int i = 0; i < p->meetings.count; i++)
        p->meetings.items[i].documents_due = deadline_of(p, &p->meetings.items[i]);
    sort_meetings(r);
}
