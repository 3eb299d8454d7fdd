/* What does not hold about an activity, and what its own dates bring down: relations that fixed
 * days break, relations that hold nothing because nothing stands at their other end, and what comes
 * after an activity that is too late for it.
 *
 * Idea: the schedule's warnings know all of it already; here they are picked out and told where an
 * officer asks. */
#include "write/explain.h"

#include <string.h>

enum { MOST_LINES = 8 };

/* A part of an explanation whose heading is written with its first line. */
struct part {
    struct explanation *e;
    const char *heading;
    int count;
};

static void add_line(struct part *part, const char *text, struct span span)
{
    if (part->count == 0)
        buf_printf(part->e->out, "\n%s\n", part->heading);
    if (part->count++ < MOST_LINES)
        explain_line(part->e, "- ", "%s (%s)", text, report_place(part->e->report, span));
}

static void finish_part(const struct part *part)
{
    if (part->count > MOST_LINES)
        explain_line(part->e, "- ", "and %d more", part->count - MOST_LINES);
}

static bool is_in(const struct explanation *e, int member, int group)
{
    return member >= group && member < activity_at(e, group)->end;
}

/* ---- what does not hold ---- */

/* Of a section, also the deadlines that are missed in it: it has none of its own. */
static void add_warnings(struct part *part)
{
    const struct explanation *e = part->e;
    const struct schedule *s = e->report->schedule;
    for (int i = 0; i < s->notes.count; i++) {
        const struct sched_note *note = &s->notes.items[i];
        bool broken = strcmp(note->id, "relation-broken") == 0;
        bool missed = strcmp(note->id, "deadline-missed") == 0 && note->activity != e->target;
        if (note->activity != NONE && is_in(e, note->activity, e->target) && (broken || missed))
            add_line(part, report_note(e->report, note), note->span);
    }
}

/* Why there is nothing at the other end of a relation, or NULL where there is. */
static const char *nothing_there(struct explanation *e, const struct relation *r)
{
    struct arena *arena = &e->report->scratch;
    const struct portfolio *p = e->report->portfolio;
    if (r->anchor.kind == ANCHOR_ACTIVITY && item_at(e, r->anchor.ref)->start == DAY_NONE)
        return arena_printf(arena, "%s %s", report_id(e->report, r->anchor.ref),
                            driver_text(e->report->schedule, r->anchor.ref, arena));
    if (r->anchor.kind != ANCHOR_MEETING || meeting_takes_place(&p->meetings.items[r->anchor.ref]))
        return NULL;
    const struct meeting *m = &p->meetings.items[r->anchor.ref];
    return arena_printf(arena, "%s is %s", m->id, meeting_status_word(m));
}

static void add_empty_relations(struct part *part)
{
    struct report *r = part->e->report;
    for (int at = part->e->target; at != NONE; at = activity_at(part->e, at)->parent) {
        const struct activity *a = activity_at(part->e, at);
        for (int i = 0; i < a->relation_count; i++) {
            const char *why = nothing_there(part->e, &a->relations[i]);
            if (why)
                add_line(part,
                         arena_printf(&r->scratch, "\"%s\" holds nothing: %s",
                                      report_relation(r, &a->relations[i]), why),
                         a->relations[i].anchor.span);
        }
    }
}

void explain_broken(struct explanation *e)
{
    struct part part = {e, "What does not hold", 0};
    add_warnings(&part);
    add_empty_relations(&part);
    finish_part(&part);
}

/* ---- what it is too late for ---- */

/* The relation by which an activity waits for the target, or NULL. */
static const struct relation *waits_by(const struct explanation *e, int activity)
{
    for (int at = activity; at != NONE; at = activity_at(e, at)->parent) {
        const struct activity *a = activity_at(e, at);
        for (int i = 0; i < a->relation_count; i++) {
            const struct relation *r = &a->relations[i];
            if ((r->kind == RELATION_AFTER || r->kind == RELATION_FINISH_AFTER) &&
                r->anchor.kind == ANCHOR_ACTIVITY && is_in(e, e->target, r->anchor.ref))
                return r;
        }
    }
    for (int at = e->target; at != NONE; at = activity_at(e, at)->parent) {
        const struct activity *a = activity_at(e, at);
        for (int i = 0; i < a->relation_count; i++) {
            const struct relation *r = &a->relations[i];
            if (r->kind == RELATION_BEFORE && r->anchor.kind == ANCHOR_ACTIVITY &&
                is_in(e, activity, r->anchor.ref))
                return r;
        }
    }
    return NULL;
}

/* The first warning that the relation brought about, or NULL. */
static const struct sched_note *warning_of(const struct explanation *e, int activity,
                                           const struct relation *relation)
{
    const struct schedule *s = e->report->schedule;
    for (int i = 0; i < s->notes.count; i++) {
        const struct sched_note *note = &s->notes.items[i];
        bool broken = strcmp(note->id, "relation-broken") == 0 &&
                      note->span.source == relation->anchor.span.source &&
                      note->span.start == relation->anchor.span.start;
        if (note->activity == activity && (broken || strcmp(note->id, "deadline-missed") == 0))
            return note;
    }
    return NULL;
}

static void add_dependant(struct part *part, int activity, const struct relation *relation)
{
    struct report *r = part->e->report;
    const struct item *item = item_at(part->e, activity);
    const struct sched_note *note = warning_of(part->e, activity, relation);
    if (note)
        add_line(part, report_note(r, note), note->span);
    else if (item->has_float && item->total_float < 0)
        add_line(part,
                 arena_printf(&r->scratch, "%s is %s short, too: jwp explain %s tells of what",
                              report_id(r, activity),
                              count_of(r, -item->total_float, "working day"),
                              report_id(r, activity)),
                 relation->anchor.span);
}

void explain_too_late_for(struct explanation *e)
{
    const struct item *item = item_at(e, e->target);
    if (!item->has_float || item->total_float >= 0)
        return;
    struct part part = {e, "What it is too late for", 0};
    for (int i = 0; i < e->report->portfolio->activities.count; i++) {
        if (is_group(activity_at(e, i)) || item_at(e, i)->start == DAY_NONE)
            continue;
        const struct relation *relation = waits_by(e, i);
        if (relation && i != e->target)
            add_dependant(&part, i, relation);
    }
    finish_part(&part);
}
