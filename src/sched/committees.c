#include "sched/committees.h"

#include <stdlib.h>

static bool takes(const struct meeting *m)
{
    return meeting_takes_place(m) && m->takes_documents;
}

static int by_due(const void *left, const void *right)
{
    const struct committee_step *a = left, *b = right;
    return a->due != b->due ? (a->due > b->due) - (a->due < b->due)
                            : (a->close > b->close) - (a->close < b->close);
}

static int by_close(const void *left, const void *right)
{
    const struct committee_step *a = left, *b = right;
    return a->close != b->close ? (a->close > b->close) - (a->close < b->close)
                                : (a->due > b->due) - (a->due < b->due);
}

/* From the last to the first: close and meeting become those of the first to close from there. */
static void first_to_close(struct committee_step *steps, int count)
{
    for (int i = count - 2; i >= 0; i--)
        if (steps[i + 1].close < steps[i].close) {
            steps[i].close = steps[i + 1].close;
            steps[i].meeting = steps[i + 1].meeting;
        }
}

static void latest_due(struct committee_step *steps, int count)
{
    for (int i = 1; i < count; i++)
        if (steps[i - 1].due > steps[i].due)
            steps[i].due = steps[i - 1].due;
}

static struct committee committee_of(struct arena *arena, const struct portfolio *portfolio,
                                     const struct body *body)
{
    struct committee c = {.last_close = DAY_NONE, .last_due = DAY_NONE};
    struct committee_step *due = arena_array(arena, struct committee_step, body->meeting_count);
    struct committee_step *close = arena_array(arena, struct committee_step, body->meeting_count);
    for (int i = 0; i < body->meeting_count; i++) {
        const struct meeting *m = &portfolio->meetings.items[body->meetings[i]];
        if (!takes(m))
            continue;
        if (m->days.last > c.last_close)
            c.last_close = m->days.last;
        if (m->documents_due > c.last_due)
            c.last_due = m->documents_due;
        due[c.count] = close[c.count] =
            (struct committee_step){m->documents_due, m->days.last, body->meetings[i]};
        c.count++;
    }
    qsort(due, (size_t)c.count, sizeof *due, by_due);
    qsort(close, (size_t)c.count, sizeof *close, by_close);
    first_to_close(due, c.count);
    latest_due(close, c.count);
    c.by_due = due;
    c.by_close = close;
    return c;
}

void committees_make(struct committees *committees, struct arena *arena,
                     const struct portfolio *portfolio)
{
    committees->portfolio = portfolio;
    committees->bodies = arena_array(arena, struct committee, portfolio->bodies.count);
    for (int i = 0; i < portfolio->bodies.count; i++)
        committees->bodies[i] = committee_of(arena, portfolio, &portfolio->bodies.items[i]);
}

/* A named meeting counts as a body with that one meeting; this fills in what it needs. */
static struct committee committee_for(const struct committees *committees,
                                      const struct submission *to, struct committee_step *step)
{
    if (to->meeting == NONE)
        return committees->bodies[to->body];
    const struct meeting *m = &committees->portfolio->meetings.items[to->meeting];
    if (!takes(m))
        return (struct committee){.last_close = DAY_NONE, .last_due = DAY_NONE};
    *step = (struct committee_step){m->documents_due, m->days.last, to->meeting};
    return (struct committee){step, step, 1, m->days.last, m->documents_due};
}

/* The step of the first meeting with a document deadline on or after `finish`, or NULL. */
static const struct committee_step *step_for(const struct committee *c, day finish)
{
    int low = 0, high = c->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (c->by_due[middle].due < finish)
            low = middle + 1;
        else
            high = middle;
    }
    return low < c->count ? &c->by_due[low] : NULL;
}

int committee_meeting(const struct committees *committees, const struct submission *to, day finish)
{
    struct committee_step named;
    struct committee c = committee_for(committees, to, &named);
    const struct committee_step *step = step_for(&c, finish);
    return step ? step->meeting : NONE;
}

day committee_endorsed(const struct committees *committees, const struct submission *to, day finish)
{
    struct committee_step named;
    struct committee c = committee_for(committees, to, &named);
    const struct committee_step *step = step_for(&c, finish);
    if (step)
        return step->close;
    return c.last_close > finish ? c.last_close : finish; /* DAY_NONE is less than any day */
}

day committee_finish_for(const struct committees *committees, const struct submission *to, day by)
{
    struct committee_step named;
    struct committee c = committee_for(committees, to, &named);
    if (by >= c.last_close) /* past the last known meeting the finish itself counts */
        return by > c.last_due ? by : c.last_due;
    int low = 0, high = c.count; /* the first that closes after `by` */
    while (low < high) {
        int middle = (low + high) / 2;
        if (c.by_close[middle].close <= by)
            low = middle + 1;
        else
            high = middle;
    }
    return c.by_close[low > 0 ? low - 1 : 0].due;
}

day committee_last_due(const struct committees *committees, const struct submission *to)
{
    struct committee_step named;
    return committee_for(committees, to, &named).last_due;
}
