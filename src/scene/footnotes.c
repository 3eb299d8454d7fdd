/* Notes at the foot of a page: why a bar stands where nobody expects it.
 *
 * Idea: what is to be said of a row is found once, before rows are put on pages. A page numbers
 * its notes in the order of its rows, each text once however many rows it is said of; the numbers
 * stand beside the bars, raised. At the foot notes run on from line to line.
 *
 * Invariant: pages keep the height that footnotes_height says; a note that has no room there has
 * no number beside a bar. */
#include "scene/layout.h"

#include <math.h>
#include <string.h>

enum {
    MOST_NOTES = 4, /* of a row */
    NEAR_MISS = 30, /* days: an output that comes so late is said to have missed a meeting */
};

static const double entry_gap = 10, mark_gap = 1.5, raised = 1.4, line_pitch = 9, above = 4;

/* What is said of one row. */
struct sayings {
    const char *texts[MOST_NOTES];
    int count;
};

static const struct meeting *meeting_at(const struct gantt *g, int meeting)
{
    return &g->portfolio->meetings.items[meeting];
}

static void say(struct sayings *sayings, const char *text)
{
    for (int i = 0; i < sayings->count; i++)
        if (strcmp(sayings->texts[i], text) == 0)
            return;
    if (sayings->count < MOST_NOTES)
        sayings->texts[sayings->count++] = text;
}

/* Doubts. */

/* The meeting without final dates that fixes an activity by itself, or NONE. */
static int own_doubt(const struct gantt *g, int activity)
{
    const struct item *item = &g->schedule->items[activity];
    const struct activity *a = activity_at(g, activity);
    if (a->progress.started != DAY_NONE || a->progress.finished != DAY_NONE)
        return NONE;
    int meeting = item->driver.meeting;
    if (meeting == NONE && item->start != DAY_NONE)
        meeting = a->meeting;
    return meeting != NONE && is_tentative(meeting_at(g, meeting)) ? meeting : NONE;
}

/* What it waits for, which may rest on such a meeting; or NONE. */
static int doubt_from(const struct gantt *g, int activity)
{
    const struct activity *a = activity_at(g, activity);
    if (a->progress.started != DAY_NONE || a->progress.finished != DAY_NONE ||
        a->timing == TIMING_DATES)
        return NONE;
    return g->schedule->items[activity].driver.activity;
}

enum { UNKNOWN = -2 };

/* Goes along the drivers to one whose doubt is known, and back. */
static void find_doubt(struct gantt *g, int activity)
{
    int at = activity, steps = 0;
    while (g->doubts[at] == UNKNOWN && own_doubt(g, at) == NONE && doubt_from(g, at) != NONE &&
           steps++ < g->portfolio->activities.count)
        at = doubt_from(g, at);
    int doubt = g->doubts[at] != UNKNOWN ? g->doubts[at] : own_doubt(g, at);
    g->doubts[at] = doubt;
    for (at = activity; g->doubts[at] == UNKNOWN; at = doubt_from(g, at))
        g->doubts[at] = doubt;
}

static void find_doubts(struct gantt *g)
{
    int count = g->portfolio->activities.count;
    g->doubts = arena_array(&g->scratch, int, count);
    for (int i = 0; i < count; i++)
        g->doubts[i] = UNKNOWN;
    for (int i = 0; i < count; i++)
        find_doubt(g, i);
}

/* What is said of an activity. */

static const char *days_late(struct gantt *g, int days)
{
    return duration_words(&g->scene->arena, (struct duration){days, UNIT_DAYS}, g->language);
}

static void say_lateness(struct gantt *g, int activity, struct sayings *sayings)
{
    const struct item *item = &g->schedule->items[activity];
    const struct deadline *d = item->worst;
    struct arena *arena = &g->scene->arena;
    if (item->late_by <= 0 || !d)
        return;
    enum word word = WORD_NOTE_MISSES_DATE;
    const char *what = day_in_full(arena, d->last, g->language);
    if (d->submission && d->submission->meeting != NONE) {
        word = WORD_NOTE_MISSES_DOCUMENTS;
        what = meeting_at(g, d->submission->meeting)->id;
    } else if (d->relation && d->relation->anchor.kind == ANCHOR_MEETING) {
        bool documents = d->relation->anchor.point == POINT_DOCUMENTS;
        if (d->relation->anchor.lag.by.count == 0) {
            word = documents ? WORD_NOTE_MISSES_DOCUMENTS : WORD_NOTE_MISSES_MEETING;
            what = meeting_at(g, d->relation->anchor.ref)->id;
        }
    }
    say(sayings, word_fill(arena, word, g->language, what, days_late(g, item->late_by)));
}

/* The meeting of a body whose document deadline an output has just missed; or NULL. */
static const struct meeting *just_missed(const struct gantt *g, const struct considered *taken,
                                         day finish)
{
    const struct body *body = &g->portfolio->bodies.items[taken->body];
    const struct meeting *missed = NULL;
    for (int i = 0; i < body->meeting_count; i++) {
        const struct meeting *m = meeting_at(g, body->meetings[i]);
        bool before =
            taken->meeting == NONE || m->days.last < meeting_at(g, taken->meeting)->days.last;
        if (meeting_takes_place(m) && m->takes_documents && before && m->documents_due < finish &&
            m->documents_due >= finish - NEAR_MISS &&
            (!missed || m->documents_due > missed->documents_due))
            missed = m;
    }
    return missed;
}

static void say_submission(struct gantt *g, int activity, const struct considered *taken,
                           struct sayings *sayings)
{
    struct arena *arena = &g->scene->arena;
    day finish = g->schedule->items[activity].finish;
    const struct meeting *missed = just_missed(g, taken, finish);
    if (missed && g->schedule->items[activity].late_by <= 0) {
        const char *text = word_fill(arena, WORD_NOTE_MISSES_DOCUMENTS, g->language, missed->id,
                                     days_late(g, finish - missed->documents_due));
        if (taken->meeting != NONE)
            text = word_fill(arena, WORD_SENTENCES, g->language, text,
                             word_fill(arena, WORD_NOTE_GOES_TO, g->language,
                                       meeting_at(g, taken->meeting)->id, NULL));
        say(sayings, text);
    }
    if (taken->meeting != NONE && is_tentative(meeting_at(g, taken->meeting)))
        say(sayings, word_fill(arena, WORD_NOTE_TENTATIVE, g->language,
                               meeting_at(g, taken->meeting)->id, NULL));
}

/* Bodies that are to take an output, but of which no meeting is known that could. */
static void say_unknown(struct gantt *g, int activity, struct sayings *sayings)
{
    const struct activity *a = activity_at(g, activity);
    const struct item *item = &g->schedule->items[activity];
    for (int i = 0; i < a->submission_count; i++) {
        int body = a->submissions[i].body;
        bool known = false;
        for (int j = 0; j < item->considered_count; j++)
            known |= item->considered[j].body == body && item->considered[j].meeting != NONE;
        if (!known)
            say(sayings, word_fill(&g->scene->arena, WORD_NOTE_UNSURE, g->language,
                                   g->portfolio->bodies.items[body].id, NULL));
    }
}

/* It waits for an endorsement, or stands at a meeting, that is not known. */
static void say_unsure(struct gantt *g, int activity, struct sayings *sayings)
{
    const struct activity *a = activity_at(g, activity);
    int before = sayings->count;
    if (!g->schedule->items[activity].unsure)
        return;
    for (int i = 0; i < a->relation_count; i++)
        if (a->relations[i].anchor.kind == ANCHOR_ACTIVITY &&
            a->relations[i].anchor.point == POINT_ENDORSED)
            say_unknown(g, a->relations[i].anchor.ref, sayings);
    if (a->timing == TIMING_AT_BODY)
        say(sayings, word_fill(&g->scene->arena, WORD_NOTE_UNSURE, g->language,
                               g->portfolio->bodies.items[a->body].id, NULL));
    else if (sayings->count == before)
        say(sayings, word_text(WORD_NOTE_WAITS_UNSURE, g->language));
}

/* Meetings that it refers to and that are not held. */
static void say_not_held(struct gantt *g, const struct activity *a, struct sayings *sayings)
{
    for (int i = 0; i < a->relation_count; i++) {
        const struct anchor *anchor = &a->relations[i].anchor;
        if (anchor->kind != ANCHOR_MEETING || meeting_takes_place(meeting_at(g, anchor->ref)))
            continue;
        const struct meeting *m = meeting_at(g, anchor->ref);
        enum word word = m->status == MEETING_CANCELLED ? WORD_NOTE_CANCELLED : WORD_NOTE_POSTPONED;
        say(sayings, word_fill(&g->scene->arena, word, g->language, m->id, NULL));
    }
}

static void say_all(struct gantt *g, int activity, struct sayings *sayings)
{
    const struct activity *a = activity_at(g, activity);
    const struct item *item = &g->schedule->items[activity];
    struct arena *arena = &g->scene->arena;
    if (a->timing == TIMING_SECTION || item->start == DAY_NONE)
        return;
    say_lateness(g, activity, sayings);
    if (own_doubt(g, activity) != NONE)
        say(sayings, word_fill(arena, WORD_NOTE_TENTATIVE, g->language,
                               meeting_at(g, own_doubt(g, activity))->id, NULL));
    for (int i = 0; i < item->considered_count; i++)
        say_submission(g, activity, &item->considered[i], sayings);
    say_unknown(g, activity, sayings);
    say_unsure(g, activity, sayings);
    say_not_held(g, a, sayings);
    if (a->progress.on_hold && *a->progress.on_hold)
        say(sayings, word_fill(arena, WORD_NOTE_ON_HOLD, g->language, a->progress.on_hold, NULL));
}

/* Which activities stand where a relation of theirs does not want them. */
static bool *find_broken(struct gantt *g)
{
    bool *broken = arena_array(&g->scratch, bool, g->portfolio->activities.count);
    for (int i = 0; i < g->schedule->notes.count; i++) {
        const struct sched_note *note = &g->schedule->notes.items[i];
        if (note->activity != NONE && strcmp(note->id, "relation-broken") == 0)
            broken[note->activity] = true;
    }
    return broken;
}

static void say_row(struct gantt *g, struct row *row, const bool *broken)
{
    const struct activity *a = activity_at(g, row->activity);
    struct sayings sayings = {.count = 0};
    int end = row->kind == ROW_ACTIVITY ? a->end : row->activity + 1;
    for (int i = row->activity; i < end; i++) {
        say_all(g, i, &sayings);
        if (broken[i])
            say(&sayings, word_text(WORD_NOTE_BROKEN, g->language));
    }
    const char **texts = arena_array(&g->scratch, const char *, sayings.count);
    for (int i = 0; i < sayings.count; i++)
        texts[i] = sayings.texts[i];
    row->footnotes = texts;
    row->footnote_count = sayings.count;
}

void footnotes_make(struct gantt *g)
{
    const bool *broken = find_broken(g);
    find_doubts(g);
    for (int i = 0; i < g->rows.count; i++)
        if (g->rows.items[i].activity != NONE)
            say_row(g, &g->rows.items[i], broken);
}

/* Marks beside bars. */

double footnote_marks_width(struct gantt *g, const struct row *row)
{
    return row->footnote_count
               ? mark_gap + row->footnote_count * ruler_width(&g->ruler, "88, ", label_style)
               : 0;
}

static int number_of(const struct footnotes *footnotes, const char *text)
{
    for (int i = 0; i < footnotes->texts.count; i++)
        if (strcmp(footnotes->texts.items[i], text) == 0)
            return i + 1;
    return 0;
}

int footnote_number(const struct gantt *g, const char *text)
{
    return number_of(&g->footnotes, text);
}

/* At the foot of the page. */

/* Where the next note stands, from the left upper end of the notes. */
struct flow {
    double x, y;
};

static double number_width(struct gantt *g, int number)
{
    return ruler_width(&g->ruler, arena_printf(&g->scratch, "%d", number), label_style) + mark_gap;
}

/* Takes the place of a note; one that is longer than a line begins a line of its own. */
static struct flow place(struct gantt *g, struct flow *flow, int number, const char *text,
                         struct text_block *block)
{
    double numbers = number_width(g, number);
    double width = numbers + ruler_width(&g->ruler, text, label_style);
    if (flow->x > 0 && flow->x + width > g->area.w) {
        flow->x = 0;
        flow->y += line_pitch;
    }
    struct flow at = *flow;
    *block = ruler_wrap(&g->ruler, &g->scene->arena, text, g->area.w - numbers, label_style);
    flow->x += width + entry_gap;
    if (block->count > 1) {
        flow->x = 0;
        flow->y += block->count * line_pitch;
    }
    return at;
}

/* With the air above the first line; 0: there is none. */
static double flow_height(struct flow flow)
{
    double lines = flow.x > 0 ? flow.y + line_pitch : flow.y;
    return lines > 0 ? above + lines : 0;
}

/* Adds what is said of a row, as far as there is room. */
static void add_row(struct gantt *g, struct footnotes *footnotes, struct flow *flow,
                    const struct row *row, double room)
{
    for (int i = 0; i < row->footnote_count; i++) {
        struct text_block block;
        struct flow next = *flow;
        if (number_of(footnotes, row->footnotes[i]))
            continue;
        place(g, &next, footnotes->texts.count + 1, row->footnotes[i], &block);
        if (flow_height(next) > room)
            continue;
        *flow = next;
        *vec_push(&g->scratch, &footnotes->texts) = row->footnotes[i];
    }
}

double footnotes_height(struct gantt *g, int first, int end)
{
    struct footnotes footnotes = {.height = 0};
    struct flow flow = {0, 0};
    for (int i = first; i < end; i++)
        add_row(g, &footnotes, &flow, &g->rows.items[i], INFINITY);
    return flow_height(flow);
}

void footnotes_begin(struct gantt *g, const struct page_rows *page, double room)
{
    struct flow flow = {0, 0};
    g->footnotes.texts.count = 0;
    g->footnotes.page = (int)(page - g->pages.items) + 1;
    for (int i = page->first; i < page->end; i++)
        add_row(g, &g->footnotes, &flow, &g->rows.items[i], room);
    g->footnotes.height = flow_height(flow);
}

const char *footnote_name(const struct gantt *g, int number)
{
    return arena_printf(&g->scene->arena, "note %d.%d", g->footnotes.page, number);
}

static void draw_note(struct gantt *g, struct flow at, int number, struct text_block block,
                      double top)
{
    const char *text = arena_printf(&g->scene->arena, "%d", number);
    double height = ruler_height(&g->ruler, label_style), numbers = number_width(g, number);
    struct box box = {g->area.x + at.x, top + at.y - raised + block.line_height - height,
                      numbers - mark_gap, height};
    sheet_text(&g->sheet, ROLE_NOTE, box, text, label_style)->id = footnote_name(g, number);
    for (int i = 0; i < block.count; i++) {
        struct box line = {g->area.x + at.x + numbers, top + at.y + i * line_pitch,
                           block.lines[i].width, block.line_height};
        sheet_text(&g->sheet, ROLE_NOTE, line, block.lines[i].text, label_style);
    }
}

void footnotes_draw(struct gantt *g)
{
    double top = g->foot_top - 2 - g->footnotes.height + above;
    struct flow flow = {0, 0};
    for (int i = 0; i < g->footnotes.texts.count; i++) {
        struct text_block block;
        struct flow at = place(g, &flow, i + 1, g->footnotes.texts.items[i], &block);
        draw_note(g, at, i + 1, block, top);
    }
}
