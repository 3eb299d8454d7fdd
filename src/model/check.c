#include "model/check.h"
#include "model/circle.h"
#include "model/waits.h"

static const struct activity *activity_at(const struct portfolio *p, int i)
{
    return &p->activities.items[i];
}

/* ---- endorsed of what is submitted nowhere ---- */

/* By activity: is anything of it submitted, itself or in it? */
static bool *find_submitted(const struct portfolio *p, struct arena *arena)
{
    bool *submitted = arena_array(arena, bool, p->activities.count + 1);
    for (int i = p->activities.count - 1; i >= 0; i--) {
        const struct activity *a = activity_at(p, i);
        submitted[i] = submitted[i] || a->submission_count > 0;
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

static void not_submitted(struct portfolio *p, const struct anchor *anchor)
{
    const struct activity *a = activity_at(p, anchor->ref);
    int diag =
        diag_add(&p->diags, D_NOT_SUBMITTED, anchor->span,
                 "the output of \"%s\" is submitted nowhere, so it is never endorsed", a->id);
    int section = section_that_submits(p, anchor->ref);
    if (section != NONE)
        diag_hint(&p->diags, diag,
                  "the section around it submits its whole output: write \"%s endorsed\"",
                  activity_at(p, section)->id);
    else if (p->bodies.count)
        diag_hint(&p->diags, diag, "add to \"%s\", for example: submit-to: %s", a->id,
                  p->bodies.items[0].id);
    else
        diag_hint(&p->diags, diag, "say at \"%s\" which body takes it: submit-to: BODY", a->id);
    diag_see(&p->diags, diag, a->span, "\"%s\" is here", a->id);
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

/* A section that waits for what is in it, or the other way round, whatever else holds there. */
static void nested(struct portfolio *p, const struct relation *relation)
{
    int self = relation->activity, ref = relation->anchor.ref;
    bool before = relation->kind == RELATION_BEFORE;
    int waits = before ? ref : self, first = before ? self : ref;
    diag_add(&p->diags, D_CIRCLE, relation->anchor.span,
             waits < first ? "a circle: the section %s waits for %s, which is in it"
                           : "a circle: %s waits for the section %s, in which it is itself",
             activity_at(p, waits)->id, activity_at(p, first)->id);
}

static void check_relations(struct portfolio *p, const struct activity *a, const bool *submitted)
{
    for (int i = 0; i < a->relation_count; i++) {
        const struct anchor *anchor = &a->relations[i].anchor;
        if (anchor->point == POINT_ENDORSED && !submitted[anchor->ref])
            not_submitted(p, anchor);
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
