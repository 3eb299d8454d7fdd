#include "model/check.h"
#include "model/circle.h"
#include "model/waits.h"

static const struct activity *activity_at(const struct portfolio *p, int i)
{
    return &p->activities.items[i];
}

/* ---- endorsed of what is submitted nowhere ---- */

/* By activity: is anything of it submitted, itself or in it? What could not be read may say so. */
static bool *find_submitted(const struct portfolio *p, struct arena *arena)
{
    bool *submitted = arena_array(arena, bool, p->activities.count + 1);
    for (int i = p->activities.count - 1; i >= 0; i--) {
        const struct activity *a = activity_at(p, i);
        submitted[i] = submitted[i] || a->submission_count > 0 || a->perhaps_submitted;
        if (submitted[i] && a->parent != NONE)
            submitted[a->parent] = true;
    }
    return submitted;
}

static int section_that_submits(const struct portfolio *p, int activity)
{
    int i = activity_at(p, activity)->parent;
    while (i != NONE && activity_at(p, i)->submission_count == 0)
        i = activity_at(p, i)->parent;
    return i;
}

/* An activity as a plan names it: "1.2", or "cms-cites/1.2" of another. */
static const char *seen_from(struct portfolio *p, int plan, int activity)
{
    const struct activity *a = activity_at(p, activity);
    return a->plan == plan ? a->id
                           : arena_printf(&p->arena, "%s/%s", p->plans.items[a->plan].id, a->id);
}

static void not_submitted(struct portfolio *p, const struct relation *relation)
{
    const struct anchor *anchor = &relation->anchor;
    int plan = activity_at(p, relation->activity)->plan;
    const char *id = seen_from(p, plan, anchor->ref);
    int diag = diag_add(&p->diags, D_NOT_SUBMITTED, anchor->span,
                        "the output of \"%s\" is submitted nowhere, so it is never endorsed", id);
    int section = section_that_submits(p, anchor->ref);
    if (section != NONE)
        diag_hint(&p->diags, diag,
                  "the section around it submits its whole output: write \"%s endorsed\"",
                  seen_from(p, plan, section));
    else if (p->bodies.count)
        diag_hint(&p->diags, diag, "add to \"%s\", for example: submit-to: %s", id,
                  p->bodies.items[0].id);
    else
        diag_hint(&p->diags, diag, "say at \"%s\" which body takes it: submit-to: BODY", id);
    diag_see(&p->diags, diag, activity_at(p, anchor->ref)->span, "\"%s\" is here", id);
}

/* ---- meetings that take no documents ---- */

static void no_documents(struct portfolio *p, int meeting, struct span span)
{
    const struct meeting *m = &p->meetings.items[meeting];
    int diag = diag_add(&p->diags, D_NOTHING_AT_MEETING, span,
                        "the meeting \"%s\" takes no documents", m->id);
    diag_see(&p->diags, diag, m->span, "it is said here");
}

static void check_submissions(struct portfolio *p, const struct activity *a)
{
    for (int i = 0; i < a->submission_count; i++) {
        const struct submission *s = &a->submissions[i];
        if (s->meeting != NONE && !p->meetings.items[s->meeting].takes_documents)
            no_documents(p, s->meeting, s->span);
    }
}

/* ---- sections and what is in them ---- */

/* How it is said that one waits for the other, which holds it, or is in it. */
static const char *nesting_words(const struct portfolio *p, int waits, int first)
{
    bool around_first = waits < first; /* groups stand before what is in them */
    bool section = activity_at(p, around_first ? waits : first)->timing == TIMING_SECTION;
    if (section)
        return around_first ? "a circle: the section %s waits for %s, which is in it"
                            : "a circle: %s waits for the section %s, in which it is itself";
    return around_first ? "a circle: %s waits for %s, which is one of its own"
                        : "a circle: %s waits for %s, of which it is one";
}

/* A section that refers to what is in it, the other way round, or an activity to itself, whatever
 * else holds there. */
static void nested(struct portfolio *p, const struct relation *relation)
{
    int self = relation->activity, ref = relation->anchor.ref;
    const char *id = activity_at(p, self)->id;
    if (self == ref) {
        diag_add(&p->diags, D_CIRCLE, relation->anchor.span,
                 "a circle: %s waits for itself (%s: %s)", id, relation_key(relation->kind),
                 relation->anchor.text);
        return;
    }
    bool before = relation->kind == RELATION_BEFORE || relation->kind == RELATION_START_BEFORE;
    int waits = before ? ref : self, first = before ? self : ref;
    diag_add(&p->diags, D_CIRCLE, relation->anchor.span, nesting_words(p, waits, first),
             activity_at(p, waits)->id, activity_at(p, first)->id);
}

static void check_relations(struct portfolio *p, const struct activity *a, const bool *submitted)
{
    for (int i = 0; i < a->relation_count; i++) {
        const struct anchor *anchor = &a->relations[i].anchor;
        if (anchor->point == POINT_ENDORSED && !submitted[anchor->ref])
            not_submitted(p, &a->relations[i]);
        if (anchor->point == POINT_DOCUMENTS && !p->meetings.items[anchor->ref].takes_documents)
            no_documents(p, anchor->ref, anchor->span);
        if (relation_nests(p, &a->relations[i]))
            nested(p, &a->relations[i]);
    }
}

void portfolio_check(struct portfolio *p)
{
    struct arena memory = {0};
    const bool *submitted = find_submitted(p, &memory);
    for (int i = 0; i < p->activities.count; i++) {
        check_submissions(p, activity_at(p, i));
        check_relations(p, activity_at(p, i), submitted);
    }
    arena_finish(&memory);
    report_circles(p);
}
