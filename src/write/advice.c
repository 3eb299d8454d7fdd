/* What would make an activity start earlier. Every piece of advice was tried out on the schedule
 * (what_if.h) and tells the day that it gives; what brings nothing is not said. */
#include "write/explain.h"
#include "write/what_if.h"

#include <string.h>

enum { MOST_ADVICE = 8 };

struct advisor {
    struct explanation *e;
    struct what_if what_if;
    int given; /* pieces of advice */
    /* Activities of which one working day less is enough, all to the same start. */
    const char *one_day_less; /* "1.1, 1.2"; "" for none */
    struct answer one_day_answer;
};

/* "1.2 would start on 2016-05-02, 12 days earlier" */
static const char *outcome(struct advisor *a, struct answer answer)
{
    struct report *r = a->e->report;
    int days = item_at(a->e, a->e->target)->start - answer.start;
    return arena_printf(&r->scratch, "%s would start on %s, %s earlier", report_id(r, a->e->target),
                        report_day(r, answer.start), count_of(r, days, "day"));
}

/* What a cut is to reach: the target starts and finishes no later than on these days. */
struct goal {
    day start, finish;
};

static bool reaches(struct goal goal, struct answer answer)
{
    return answer.start != DAY_NONE && answer.start <= goal.start && answer.finish <= goal.finish;
}

/* The least number of working days by which `activity` must be shorter to reach the goal; 0 where
 * that is out of reach. Shorter is never later, so halving finds it. */
static int least_cut(struct advisor *a, int activity, struct goal goal, struct answer *best)
{
    int length = what_if_working_days(&a->what_if, activity), low = 1, high = length - 1;
    if (high < 1 || !reaches(goal, what_if_length(&a->what_if, activity, 1)))
        return 0;
    while (low < high) {
        int middle = (low + high) / 2;
        if (reaches(goal, what_if_length(&a->what_if, activity, length - middle)))
            high = middle;
        else
            low = middle + 1;
    }
    *best = what_if_length(&a->what_if, activity, length - high);
    return reaches(goal, *best) ? high : 0;
}

static bool can_be_cut(const struct advisor *a, int activity)
{
    enum timing timing = activity_at(a->e, activity)->timing;
    return activity != a->e->target && (timing == TIMING_DURATION || timing == TIMING_EFFORT);
}

/* Where the target is late: what would bring it in time. */
static bool advise_cut_in_time(struct advisor *a, int activity)
{
    struct report *r = a->e->report;
    const struct item *item = item_at(a->e, a->e->target);
    struct answer answer;
    if (item->late_by <= 0 || !item->worst || !can_be_cut(a, activity))
        return false;
    bool on_start = item->worst->relation && item->worst->relation->kind == RELATION_START_BEFORE;
    struct goal goal = {INT32_MAX, INT32_MAX};
    *(on_start ? &goal.start : &goal.finish) = item->worst->last;
    int cut = least_cut(a, activity, goal, &answer);
    if (cut == 0)
        return false;
    explain_line(a->e, "- ", "Shorten %s by %s, to %d: %s would %s on %s, in time for \"%s\".",
                 report_id(r, activity), count_of(r, cut, "working day"),
                 what_if_working_days(&a->what_if, activity) - cut, report_id(r, a->e->target),
                 on_start ? "start" : "finish",
                 report_day(r, on_start ? answer.start : answer.finish),
                 report_deadline(r, item->worst));
    a->given++;
    return true;
}

/* `said` is the start that other advice on this activity has promised already, or DAY_NONE. */
static void advise_cut(struct advisor *a, int activity, day said)
{
    struct report *r = a->e->report;
    struct answer answer;
    if (!can_be_cut(a, activity) || advise_cut_in_time(a, activity))
        return;
    struct goal goal = {item_at(a->e, a->e->target)->start - 1, INT32_MAX};
    int cut = least_cut(a, activity, goal, &answer);
    if (cut == 0 || answer.start == said)
        return;
    bool first = !*a->one_day_less;
    if (cut == 1 && (first || a->one_day_answer.start == answer.start)) {
        a->one_day_less = arena_printf(&r->scratch, "%s%s%s", a->one_day_less, first ? "" : ", ",
                                       report_id(r, activity));
        a->one_day_answer = answer;
    } else
        explain_line(a->e, "- ", "Shorten %s by at least %s, to %d: %s.", report_id(r, activity),
                     count_of(r, cut, "working day"),
                     what_if_working_days(&a->what_if, activity) - cut, outcome(a, answer));
    a->given++;
}

static void say_one_day_less(struct advisor *a)
{
    bool several = strchr(a->one_day_less, ',');
    if (*a->one_day_less)
        explain_line(a->e, "- ", "Shorten %s%s by a single working day: %s.",
                     several ? "any of " : "", a->one_day_less, outcome(a, a->one_day_answer));
}

enum { WITHIN_REACH = 120 }; /* days: how much earlier an output may be asked for */

/* The meeting of a body that an output finished a little earlier would have reached: of those that
 * close before `close`, the one whose document deadline comes last before the finish. */
static const struct meeting *missed_meeting(const struct portfolio *portfolio, int body,
                                            const struct item *item, day close)
{
    const struct body *b = &portfolio->bodies.items[body];
    const struct meeting *best = NULL;
    for (int i = 0; i < b->meeting_count; i++) {
        const struct meeting *m = &portfolio->meetings.items[b->meetings[i]];
        bool reached =
            m->documents_due >= item->start || item->finish - m->documents_due <= WITHIN_REACH;
        if (meeting_takes_place(m) && m->takes_documents && m->documents_due < item->finish &&
            reached && m->days.last < close && (!best || m->documents_due > best->documents_due))
            best = m;
    }
    return best;
}

/* The close of the meeting of a body that takes the output now; later than any where none does. */
static day close_now(const struct advisor *a, const struct item *item, int body)
{
    for (int i = 0; i < item->considered_count; i++)
        if (item->considered[i].body == body)
            return a->e->report->portfolio->meetings.items[item->considered[i].meeting].days.last;
    return INT32_MAX;
}

/* An output that could go to an earlier meeting; returns the start that this would give the
 * target. */
static day advise_one_meeting(struct advisor *a, int activity, int body)
{
    struct report *r = a->e->report;
    const struct item *item = item_at(a->e, activity);
    const struct meeting *m = missed_meeting(r->portfolio, body, item, close_now(a, item, body));
    if (!m)
        return DAY_NONE;
    struct answer answer = what_if_finished(&a->what_if, activity, m->documents_due);
    bool sooner = answer.endorsed != DAY_NONE &&
                  (item->endorsed == DAY_NONE || answer.endorsed < item->endorsed);
    if (!sooner || (activity != a->e->target && !answer.earlier))
        return DAY_NONE;
    const char *now = item->endorsed == DAY_NONE ? ""
                                                 : arena_printf(&r->scratch, " instead of %s",
                                                                report_day(r, item->endorsed));
    explain_line(
        a->e, "- ",
        "Finish %s by %s, the document deadline of %s, %s earlier: it would be endorsed on "
        "%s%s%s%s.",
        report_id(r, activity), report_day(r, m->documents_due), m->id,
        count_of(r, item->finish - m->documents_due, "day"), report_day(r, answer.endorsed), now,
        activity == a->e->target ? "" : ", and ",
        activity == a->e->target ? "" : outcome(a, answer));
    a->given++;
    return answer.start;
}

static day advise_meetings(struct advisor *a, int activity)
{
    const struct activity *act = activity_at(a->e, activity);
    day said = DAY_NONE;
    if (is_group(act) || !is_movable(act))
        return said;
    for (int i = 0; i < act->submission_count; i++)
        if (act->submissions[i].meeting == NONE)
            said = advise_one_meeting(a, activity, act->submissions[i].body);
    return said;
}

static void advise_lag(struct advisor *a, int activity)
{
    struct report *r = a->e->report;
    const struct relation *relation = item_at(a->e, activity)->driver.relation;
    char lag[32];
    if (!relation || !relation->anchor.lag.by.count || relation->anchor.lag.sign < 0)
        return;
    struct answer answer = what_if_without_lag(&a->what_if, relation);
    if (!answer.earlier)
        return;
    explain_line(a->e, "- ", "Without the %s in \"%s\" (%s): %s.",
                 format_duration(relation->anchor.lag.by, lag), report_relation(r, relation),
                 report_place(r, relation->anchor.span), outcome(a, answer));
    a->given++;
}

/* A relation that the plan could do without. That the committee decides first is no such. */
static void advise_relation(struct advisor *a, int activity)
{
    struct report *r = a->e->report;
    const struct driver *driver = &item_at(a->e, activity)->driver;
    const struct relation *relation = driver->relation;
    if (!relation || driver->kind == DRIVER_COMMITTEE || driver->kind == DRIVER_PERSON ||
        (relation->kind == RELATION_WITHIN &&
         activity_at(a->e, relation->activity)->timing == TIMING_WITHIN))
        return;
    struct answer answer = what_if_without(&a->what_if, relation);
    if (!answer.earlier)
        return;
    explain_line(a->e, "- ", "Without \"%s\" (%s): %s, %s.", report_relation(r, relation),
                 report_place(r, relation->anchor.span), outcome(a, answer), answer.driver);
    a->given++;
}

static void advise_person(struct advisor *a, int activity)
{
    struct report *r = a->e->report;
    const struct activity *act = activity_at(a->e, activity);
    for (int i = 0; i < act->people_count; i++) {
        struct answer answer = what_if_without_person(&a->what_if, activity, act->people[i].person);
        if (!answer.earlier)
            continue;
        explain_line(a->e, "- ", "If %s did not have to wait for %s: %s.", report_id(r, activity),
                     r->portfolio->people.items[act->people[i].person].id, outcome(a, answer));
        a->given++;
    }
}

static void advise_late(struct advisor *a)
{
    struct report *r = a->e->report;
    const struct item *item = item_at(a->e, a->e->target);
    if (!is_movable(activity_at(a->e, a->e->target)) || item->start == item->early_start)
        return;
    explain_line(a->e, "- ", "Without \"as-late-as-possible\": %s could start on %s, %s earlier.",
                 report_id(r, a->e->target), report_day(r, item->early_start),
                 count_of(r, item->start - item->early_start, "day"));
    a->given++;
}

/* To be in time although it does not start earlier. */
static void advise_deadline(struct advisor *a)
{
    struct report *r = a->e->report;
    const struct item *item = item_at(a->e, a->e->target);
    const struct activity *act = activity_at(a->e, a->e->target);
    if (item->late_by <= 0 || !item->worst || act->timing != TIMING_DURATION ||
        (item->worst->relation && item->worst->relation->kind == RELATION_START_BEFORE))
        return;
    int room =
        workcal_count(r->schedule->calendars[a->e->target], item->start, item->worst->last + 1);
    if (room > 0)
        explain_line(
            a->e, "- ", "To be in time for \"%s\" from the same start, do %s in %s instead of %d.",
            report_deadline(r, item->worst), report_id(r, a->e->target),
            count_of(r, room, "working day"), what_if_working_days(&a->what_if, a->e->target));
    else
        explain_line(
            a->e, "- ",
            "To be in time for \"%s\" it would have to finish by %s; it starts only on %s, "
            "so shortening it does not help.",
            report_deadline(r, item->worst), report_day(r, item->worst->last),
            report_day(r, item->start));
    a->given++;
}

enum { A_WEEK = 7 };

/* "Only an earlier date of CMS-StC45: a week earlier, and 1.2 would start on...", or NULL. */
static const char *only_earlier(struct advisor *a, const char *what, struct answer answer)
{
    return answer.earlier ? arena_printf(&a->e->report->scratch,
                                         "Only an earlier date of %s: a week earlier, and %s.",
                                         what, outcome(a, answer))
                          : NULL;
}

/* What on the way back would move it, if only that were earlier. */
static const char *what_holds(struct advisor *a, int activity)
{
    const struct driver *driver = &item_at(a->e, activity)->driver;
    if (driver->meeting != NONE &&
        (driver->kind == DRIVER_COMMITTEE || driver->kind == DRIVER_MEETING))
        return only_earlier(a, a->e->report->portfolio->meetings.items[driver->meeting].id,
                            what_if_meeting_earlier(&a->what_if, driver->meeting, A_WEEK));
    if (driver->kind == DRIVER_FIXED)
        return only_earlier(a, report_id(a->e->report, activity),
                            what_if_dates_earlier(&a->what_if, activity, A_WEEK));
    bool first = activity == a->e->chain[is_group(activity_at(a->e, a->e->target))];
    if (driver->kind == DRIVER_PERIOD && first)
        return "Only an earlier period of the plan: it starts as soon as that begins.";
    return NULL;
}

/* What of its own days would have to change, for one that stands on days that are written. */
static const char *own_days(struct advisor *a)
{
    const struct activity *target = activity_at(a->e, a->e->target);
    const struct driver *driver = &item_at(a->e, a->e->target)->driver;
    if (target->timing == TIMING_DATES)
        return "Only other dates in the plan: it stands on those that are written.";
    if (driver->kind == DRIVER_FIXED)
        return "Only another recurrence rule: it stands on a date of it.";
    if (driver->kind == DRIVER_MEETING && is_fixed(target) && target->timing != TIMING_OCCURRENCE)
        return arena_printf(&a->e->report->scratch,
                            "Only other days of %s: it stands on those of the meeting.",
                            a->e->report->portfolio->meetings.items[driver->meeting].id);
    return NULL;
}

/* It waits for a committee that nobody knows to meet again. */
static const char *no_meeting(struct advisor *a, int activity)
{
    const struct driver *driver = &item_at(a->e, activity)->driver;
    if (driver->kind != DRIVER_COMMITTEE || item_at(a->e, driver->activity)->endorsed != DAY_NONE)
        return NULL;
    return arena_printf(&a->e->report->scratch,
                        "Only a meeting that takes the output of %s: no later one is known.",
                        report_id(a->e->report, driver->activity));
}

static const char *why_nothing(struct advisor *a)
{
    const char *own = own_days(a);
    if (own)
        return own;
    for (int i = 0; i < a->e->chain_length; i++) {
        int activity = a->e->chain[i];
        if (activity_at(a->e, activity)->timing == TIMING_OCCURRENCE &&
            activity_at(a->e, activity)->meeting != NONE)
            return "Nothing holds it up: it stands where it is due.";
        const char *holds = no_meeting(a, activity);
        if (!holds)
            holds = what_holds(a, activity);
        if (holds)
            return holds;
    }
    return "No single change that was tried: several things hold it to the same day.";
}

void explain_advice(struct explanation *e)
{
    struct advisor a = {.e = e, .one_day_less = ""};
    buf_puts(e->out, "\nWhat would make it earlier\n");
    what_if_init(&a.what_if, e->report->schedule, e->target);
    advise_late(&a);
    advise_deadline(&a);
    for (int i = 0; i < e->chain_length && a.given < MOST_ADVICE; i++) {
        day said = advise_meetings(&a, e->chain[i]);
        advise_cut(&a, e->chain[i], said);
        advise_lag(&a, e->chain[i]);
        if (item_at(e, e->chain[i])->driver.kind == DRIVER_PERSON)
            advise_person(&a, e->chain[i]);
    }
    say_one_day_less(&a);
    advise_relation(&a, e->target);
    if (e->chain_length > 1)
        advise_relation(&a, e->chain[e->chain_length - 1]);
    if (a.given == 0)
        explain_line(e, "- ", "%s", why_nothing(&a));
    what_if_finish(&a.what_if);
}
