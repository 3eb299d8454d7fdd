/* Notes: nothing is guessed in silence, and what is missed is said with the reason.
 *
 * Idea: one small function for each kind of note looks at one activity. Levels: a warning is a
 * deadline missed or a relation broken; all else is a note. */
#include "sched/notes.h"
#include "sched/committees.h"

#include <string.h>

enum {
    NEAR_DEADLINE = 14, /* days: an output in by less is said to be near its document deadline */
    NEAR_MISS = 30,     /* days: an output late by less is said to have missed the meeting */
};

struct notes {
    struct schedule *s;
    const struct network *n;
    int activity;
};

static const struct activity *the_activity(const struct notes *notes)
{
    return &notes->n->activities[notes->activity];
}

static void say(const struct notes *notes, enum level level, const char *id, struct span span,
                const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Was the same said of this activity, at another of its relations? */
static bool is_said(const struct notes *notes, const char *text)
{
    const struct sched_note *items = notes->s->notes.items;
    for (int i = notes->s->notes.count - 1; i >= 0 && items[i].activity == notes->activity; i--)
        if (strcmp(items[i].text, text) == 0)
            return true;
    return false;
}

static void say(const struct notes *notes, enum level level, const char *id, struct span span,
                const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(&notes->s->arena, format, args);
    va_end(args);
    if (is_said(notes, text))
        return;
    *vec_push(&notes->s->arena, &notes->s->notes) =
        (struct sched_note){level, notes->activity, id, text, span};
}

static const char *show(const struct notes *notes, day d)
{
    char text[12];
    return arena_strdup(&notes->s->arena, format_day(d, text));
}

static const char *days_word(const struct notes *notes, int count)
{
    return arena_printf(&notes->s->arena, "%d day%s", count, count == 1 ? "" : "s");
}

static const char *relation_word(const struct relation *relation)
{
    static const char *const words[RELATION_KINDS] = {
        [RELATION_AFTER] = "after",
        [RELATION_BEFORE] = "before",
        [RELATION_FINISH_AFTER] = "finish-after",
        [RELATION_START_BEFORE] = "start-before",
        [RELATION_WITHIN] = "within",
        [RELATION_UNTIL] = "until",
    };
    return words[relation->kind];
}

static const struct meeting *meeting_at(const struct notes *notes, int index)
{
    return &notes->n->portfolio->meetings.items[index];
}

static void note_no_lead(const struct notes *notes)
{
    int count;
    const struct activity *a = the_activity(notes);
    if (a->timing == TIMING_OCCURRENCE)
        return; /* said of the activity that it belongs to */
    activity_leads(notes->n->portfolio, notes->activity, &count);
    if (count == 0 && (a->timing != TIMING_SECTION))
        say(notes, LEVEL_NOTE, "no-lead", a->span, "no lead is given");
}

static void note_tentative(const struct notes *notes, int meeting, struct span span)
{
    const struct meeting *m = meeting_at(notes, meeting);
    if (m->span_only)
        say(notes, LEVEL_NOTE, "tentative-meeting", span,
            "%s is known only as %s to %s; its middle day, %s, is taken", m->id,
            show(notes, m->known.first), show(notes, m->known.last), show(notes, m->days.first));
    else if (m->status == MEETING_TENTATIVE)
        say(notes, LEVEL_NOTE, "tentative-meeting", span, "the dates of %s are tentative", m->id);
}

static void note_meeting_used(const struct notes *notes, int meeting, struct span span)
{
    const struct meeting *m = meeting_at(notes, meeting);
    if (meeting_takes_place(m))
        note_tentative(notes, meeting, span);
    else
        say(notes, LEVEL_NOTE, "meeting-holds-nothing", span,
            "%s is %s: what refers to it holds nothing", m->id,
            m->status == MEETING_CANCELLED ? "cancelled" : "postponed");
}

/* What a relation asks of an activity with fixed dates: a first or a last day for its start or its
 * finish, and by how many days that is missed. */
struct demand {
    const char *words; /* "it may not start before" */
    day allowed;
    int missed_by; /* 0 or less: kept */
};

static struct demand at_least(const char *words, day allowed, day stands)
{
    return (struct demand){words, allowed, allowed - stands};
}

static struct demand at_most(const char *words, day allowed, day stands)
{
    return (struct demand){words, allowed, stands - allowed};
}

static struct demand demand_of(const struct network *n, int activity, const struct relation *r)
{
    const struct dates *d = &n->early[activity];
    day start = day_of(d->start), finish = day_of(d->finish);
    if (r->kind == RELATION_WITHIN && finish > r->anchor.days.last)
        return at_most("it would have to finish by", r->anchor.days.last, finish);
    if (r->kind == RELATION_WITHIN)
        return at_least("it may not start before", r->anchor.days.first, start);
    instant t = anchor_point(n, activity, &r->anchor);
    bool milestone = starts_in_evening(&n->activities[activity]);
    if (t == INSTANT_NONE || r->kind == RELATION_UNTIL)
        return (struct demand){0};
    switch (r->kind) {
    case RELATION_AFTER:
        return at_least("it may not start before", milestone ? day_of(t) : first_morning(t), start);
    case RELATION_BEFORE:
        return at_most("it would have to finish by", last_evening(t), finish);
    case RELATION_FINISH_AFTER:
        return at_least("it may not finish before", day_of(t), finish);
    default:
        return at_most("it would have to start by", day_of(t), start);
    }
}

static bool is_only_checked(const struct activity *a, const struct relation *r)
{
    if (is_fixed(a))
        return true;
    if (a->timing == TIMING_AT_BODY)
        return r->kind == RELATION_BEFORE || r->kind == RELATION_START_BEFORE ||
               r->kind == RELATION_WITHIN;
    return (a->timing == TIMING_ONGOING || a->timing == TIMING_WITHIN) &&
           r->kind == RELATION_FINISH_AFTER;
}

/* "on 2016-05-14", "from 2016-05-14 to 2016-05-16". */
static const char *stands_words(const struct notes *notes)
{
    const struct item *item = &notes->s->items[notes->activity];
    if (item->start == item->finish)
        return arena_printf(&notes->s->arena, "on %s", show(notes, item->start));
    return arena_printf(&notes->s->arena, "from %s to %s", show(notes, item->start),
                        show(notes, item->finish));
}

/* What waits for an endorsement rests on the days of the meetings that give it. */
static void note_endorsing_meetings(const struct notes *notes, const struct relation *r)
{
    const struct activity *activities = notes->n->activities;
    for (int i = r->anchor.ref; i < activities[r->anchor.ref].end; i++)
        for (int j = 0; j < notes->s->items[i].considered_count; j++)
            note_tentative(notes, notes->s->items[i].considered[j].meeting, r->anchor.span);
}

static void note_relation(const struct notes *notes, const struct relation *r)
{
    const struct activity *a = the_activity(notes);
    const struct item *item = &notes->s->items[notes->activity];
    if (r->anchor.kind == ANCHOR_MEETING)
        note_meeting_used(notes, r->anchor.ref, r->anchor.span);
    if (r->anchor.kind == ANCHOR_ACTIVITY && r->anchor.point == POINT_ENDORSED)
        note_endorsing_meetings(notes, r);
    if (item->start == DAY_NONE || !is_only_checked(a, r))
        return;
    struct demand demand = demand_of(notes->n, notes->activity, r);
    if (demand.missed_by > 0)
        say(notes, LEVEL_WARNING, "relation-broken", r->anchor.span,
            "it stands %s, which breaks \"%s: %s\" by %s: %s %s", stands_words(notes),
            relation_word(r), r->anchor.text, days_word(notes, demand.missed_by), demand.words,
            show(notes, demand.allowed));
}

static void note_relations(const struct notes *notes)
{
    const struct activity *activities = notes->n->activities;
    for (int at = notes->activity; at != NONE; at = activities[at].parent)
        for (int i = 0; i < activities[at].relation_count; i++)
            note_relation(notes, &activities[at].relations[i]);
}

/* The meeting is taken by an `at` activity, or there is none. */
static void note_at(const struct notes *notes)
{
    const struct activity *a = the_activity(notes);
    const struct item *item = &notes->s->items[notes->activity];
    if (a->timing == TIMING_AT_MEETING && item->start == DAY_NONE && !a->progress.cancelled)
        say(notes, LEVEL_WARNING, "no-days", a->span, "it has no days, because %s is %s",
            meeting_at(notes, a->meeting)->id,
            meeting_at(notes, a->meeting)->status == MEETING_CANCELLED ? "cancelled" : "postponed");
    else if (item->driver.kind == DRIVER_MEETING && a->timing != TIMING_DURATION &&
             (a->timing == TIMING_AT_MEETING || a->timing == TIMING_AT_BODY ||
              a->timing == TIMING_OCCURRENCE))
        note_tentative(notes, item->driver.meeting, a->span);
    else if (a->timing == TIMING_AT_BODY && item->unsure)
        say(notes, LEVEL_NOTE, "unsure", a->span,
            "no meeting of %s is known for it; it stands one working day",
            notes->n->portfolio->bodies.items[a->body].id);
}

/* The next meeting of the body for an output that comes after this one's document deadline. */
static const char *what_then(const struct notes *notes, const struct submission *to, day due)
{
    int next = committee_meeting(notes->n->committees, to, due + 1);
    if (next == NONE)
        return "no later one is known";
    const struct meeting *m = meeting_at(notes, next);
    return arena_printf(&notes->s->arena, "the next is %s, which closes on %s", m->id,
                        show(notes, m->days.last));
}

/* The document deadline that was passed last before the finish, if only just. */
static void note_missed_meeting(const struct notes *notes, const struct submission *to, day finish)
{
    int earlier = committee_meeting(notes->n->committees, to, finish - NEAR_MISS);
    int taken = committee_meeting(notes->n->committees, to, finish);
    if (earlier == NONE || earlier == taken || to->meeting != NONE)
        return;
    const struct meeting *m = meeting_at(notes, earlier);
    if (m->documents_due >= finish)
        return;
    say(notes, LEVEL_NOTE, "misses-meeting", to->span,
        "finished on %s, its output misses the document deadline of %s, %s, by %s; %s",
        show(notes, finish), m->id, show(notes, m->documents_due),
        days_word(notes, finish - m->documents_due), what_then(notes, to, finish - 1));
}

static void note_submission(const struct notes *notes, const struct submission *to)
{
    const struct item *item = &notes->s->items[notes->activity];
    day finish = item->finish;
    int meeting = committee_meeting(notes->n->committees, to, finish);
    const char *body = notes->n->portfolio->bodies.items[to->body].id;
    if (to->meeting != NONE)
        note_meeting_used(notes, to->meeting, to->span);
    else if (meeting != NONE)
        note_tentative(notes, meeting, to->span);
    note_missed_meeting(notes, to, finish);
    if (meeting == NONE) {
        say(notes, LEVEL_NOTE, "unsure", to->span,
            "finished on %s, its output reaches no known meeting of %s", show(notes, finish), body);
        return;
    }
    const struct meeting *m = meeting_at(notes, meeting);
    day in_hand = m->documents_due - finish;
    if (in_hand <= NEAR_DEADLINE)
        say(notes, LEVEL_NOTE, "near-deadline", to->span,
            "finished on %s, its output is in %s the document deadline of %s, %s; "
            "if that is missed, %s",
            show(notes, finish),
            in_hand ? arena_printf(&notes->s->arena, "%s before", days_word(notes, in_hand))
                    : "on the very day of",
            m->id, show(notes, m->documents_due), what_then(notes, to, m->documents_due));
}

static void note_submissions(const struct notes *notes)
{
    const struct activity *a = the_activity(notes);
    if (notes->s->items[notes->activity].start == DAY_NONE)
        return;
    for (int i = 0; i < a->submission_count; i++)
        note_submission(notes, &a->submissions[i]);
}

static void note_deadlines(const struct notes *notes, int *next)
{
    const struct schedule *s = notes->s;
    for (; *next < s->deadlines.count && s->deadlines.items[*next].activity == notes->activity;
         ++*next) {
        const struct deadline *d = &s->deadlines.items[*next];
        if (d->late_by <= 0)
            continue;
        bool on_start = d->relation && d->relation->kind == RELATION_START_BEFORE;
        const struct item *item = &s->items[notes->activity];
        const char *what =
            d->submission ? arena_printf(&notes->s->arena, "the document deadline of %s",
                                         meeting_at(notes, d->submission->meeting)->id)
            : d->relation ? arena_printf(&notes->s->arena, "\"%s: %s\"", relation_word(d->relation),
                                         d->relation->anchor.text)
                          : "the end of the plan's period";
        say(notes, LEVEL_WARNING, "deadline-missed",
            d->submission ? d->submission->span
            : d->relation ? d->relation->anchor.span
                          : the_activity(notes)->span,
            "it %s on %s and misses %s by %s; the last day in time is %s",
            on_start ? "starts" : "finishes", show(notes, on_start ? item->start : item->finish),
            what, days_word(notes, d->late_by), show(notes, d->last));
    }
}

static void note_period(const struct notes *notes)
{
    const struct activity *a = the_activity(notes);
    const struct plan *plan = &notes->n->portfolio->plans.items[a->plan];
    const struct item *item = &notes->s->items[notes->activity];
    if (!is_group(a) && item->finish != DAY_NONE && item->finish > plan->period.last)
        say(notes, LEVEL_NOTE, "past-period", a->span,
            "it finishes on %s, after the plan's period, which ends on %s",
            show(notes, item->finish), show(notes, plan->period.last));
}

/* Who has no working day in common with the office cannot be waited for. */
static void note_left_out(const struct notes *notes)
{
    const struct activity *a = the_activity(notes);
    int person = notes->n->left_out[notes->activity];
    if (!is_group(a) && person != NONE)
        say(notes, LEVEL_WARNING, "person-left-out", a->people[0].span,
            "%s has no working day in common with it, and is not counted",
            notes->n->portfolio->people.items[person].id);
}

/* Progress is read and kept; saying so keeps nobody in the belief that it moved a date. */
static void note_progress(const struct notes *notes)
{
    const struct progress *p = &the_activity(notes)->progress;
    if (p->started != DAY_NONE || p->finished != DAY_NONE || p->done != NONE ||
        p->remaining.count || p->on_hold)
        say(notes, LEVEL_NOTE, "progress-kept", the_activity(notes)->span,
            "its progress is kept, but does not change the schedule yet");
}

static void note_cancelled(const struct notes *notes)
{
    const struct activity *a = the_activity(notes);
    if (a->progress.cancelled)
        say(notes, LEVEL_NOTE, "cancelled", a->span, "it is cancelled (%s) and takes no time",
            a->progress.cancelled);
}

/* People who have left before the work is done no longer hold it up. */
static void note_people(const struct notes *notes)
{
    const struct activity *a = the_activity(notes);
    const struct item *item = &notes->s->items[notes->activity];
    if (is_group(a) || item->start == DAY_NONE)
        return;
    for (int i = 0; i < a->people_count; i++) {
        const struct person *person = &notes->n->portfolio->people.items[a->people[i].person];
        if (person->available.first != DAY_NONE && item->finish > person->available.last)
            say(notes, LEVEL_NOTE, "person-left", a->people[i].span,
                "%s is available only until %s; the work goes on without%s", person->id,
                show(notes, person->available.last),
                a->timing == TIMING_EFFORT ? ", as if another took over the share" : "");
    }
}

void add_notes(struct schedule *s, const struct network *n)
{
    int next_deadline = 0;
    for (int i = 0; i < n->count; i++) {
        struct notes notes = {s, n, i};
        bool leaf = !is_group(&n->activities[i]);
        note_no_lead(&notes);
        if (leaf)
            note_relations(&notes);
        note_at(&notes);
        note_submissions(&notes);
        note_deadlines(&notes, &next_deadline);
        note_period(&notes);
        note_progress(&notes);
        note_cancelled(&notes);
        note_people(&notes);
        note_left_out(&notes);
    }
}
