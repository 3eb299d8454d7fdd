/* The public functions over the rooms: load, schedule, and what is said about it. */
#include "front/front.h"

#include "base/mem.h"
#include "read/load.h"
#include "write/write.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *jwp_version(void)
{
    return JWP_VERSION;
}

/* All runs that were created and not destroyed: whoever ends the process must find their temporary
 * files. */
static struct jwp *runs;

void jwp_abandon(void)
{
    for (struct jwp *jwp = runs; jwp; jwp = jwp->next)
        outputs_abort(&jwp->outputs);
}

static void out_of_memory(void)
{
    jwp_abandon();
    fputs("jwp: out of memory; nothing was written\n", stderr);
    _Exit(3);
}

struct jwp *jwp_create(void)
{
    mem_set_handler(out_of_memory);
    struct jwp *jwp = mem_alloc(sizeof *jwp);
    jwp->error = "";
    jwp->next = runs;
    runs = jwp;
    return jwp;
}

void jwp_destroy(struct jwp *jwp)
{
    outputs_abort(&jwp->outputs);
    struct jwp **link = &runs;
    while (*link != jwp)
        link = &(*link)->next;
    *link = jwp->next;
    if (jwp->scheduled)
        schedule_finish(&jwp->schedule);
    if (jwp->loaded)
        portfolio_finish(&jwp->portfolio);
    arena_finish(&jwp->arena);
    mem_free(jwp);
}

bool jwp_fail(struct jwp *jwp, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    jwp->error = arena_vprintf(&jwp->arena, format, args);
    va_end(args);
    return false;
}

const char *jwp_error(const struct jwp *jwp)
{
    return jwp->error;
}

bool jwp_load(struct jwp *jwp, const char *const *paths, int count)
{
    jwp->loaded = true;
    return portfolio_load(&jwp->portfolio, paths, count, NULL);
}

/* The message that a note of the schedule becomes. */
static enum diag_id message_of(const struct sched_note *note)
{
    static const struct {
        const char *note;
        enum diag_id id;
    } known[] = {
        {"deadline-missed", D_DEADLINE_MISSED},
        {"relation-broken", D_RELATION_BROKEN},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].note, note->id) == 0)
            return known[i].id;
    return D_SCHEDULE_WARNING;
}

/* The warnings of the schedule become messages like those of reading, with their places. */
static void warn_of_schedule(struct jwp *jwp)
{
    const struct activity *activities = jwp->portfolio.activities.items;
    for (int i = 0; i < jwp->schedule.notes.count; i++) {
        const struct sched_note *note = &jwp->schedule.notes.items[i];
        const struct activity *a = note->activity == NONE ? NULL : &activities[note->activity];
        if (note->level == LEVEL_NOTE || (a && !jwp->portfolio.plans.items[a->plan].shown))
            continue;
        bool of_it = a && strncmp(note->text, "it ", 3) == 0; /* "1.2 finishes on..." */
        diag_add(&jwp->portfolio.diags, message_of(note), note->span, "%s%s%s", a ? a->id : "",
                 of_it || !a ? "" : ": ", of_it ? note->text + 2 : note->text);
    }
}

bool jwp_schedule(struct jwp *jwp)
{
    jwp->scheduled = true;
    jwp->usable = schedule_make(&jwp->schedule, &jwp->portfolio, &jwp->portfolio.diags);
    if (jwp->usable)
        warn_of_schedule(jwp);
    return jwp->usable;
}

const char *jwp_messages(struct jwp *jwp, bool colour)
{
    struct buf out = {0};
    if (jwp->loaded)
        diags_print(&jwp->portfolio.diags, &out, colour);
    char *text = arena_strdup(&jwp->arena, out.data ? out.data : "");
    buf_finish(&out);
    return text;
}

int shown_plan(const struct jwp *jwp, int plan)
{
    for (int i = 0; i < jwp->portfolio.plans.count; i++)
        if (jwp->portfolio.plans.items[i].shown && plan-- == 0)
            return i;
    return NONE;
}

int jwp_plan_count(const struct jwp *jwp)
{
    int count = 0;
    while (shown_plan(jwp, count) != NONE)
        count++;
    return count;
}

const char *jwp_plan_id(const struct jwp *jwp, int plan)
{
    return jwp->portfolio.plans.items[shown_plan(jwp, plan)].id;
}

void view_of(struct jwp *jwp, int plan, struct view *view)
{
    view->portfolio = jwp->portfolio;
    view->schedule = jwp->schedule;
    view->schedule.portfolio = &view->portfolio;
    if (plan == JWP_ALL_PLANS)
        return;
    int count = jwp->portfolio.plans.count;
    struct plan *plans = arena_array(&jwp->arena, struct plan, count);
    memcpy(plans, jwp->portfolio.plans.items, sizeof *plans * (size_t)count);
    for (int i = 0; i < count; i++)
        plans[i].shown = i == shown_plan(jwp, plan);
    view->portfolio.plans.items = plans;
}

/* What jwp_summary counts: sections and what is in them, in the plans on the command line. */
struct tally {
    int activities, sections, missed;
};

static struct tally count_all(const struct jwp *jwp)
{
    struct tally tally = {0};
    for (int i = 0; i < jwp->portfolio.activities.count; i++) {
        const struct activity *a = &jwp->portfolio.activities.items[i];
        if (!jwp->portfolio.plans.items[a->plan].shown)
            continue;
        tally.sections += a->timing == TIMING_SECTION;
        tally.activities += a->timing != TIMING_SECTION && a->timing != TIMING_OCCURRENCE;
        tally.missed += !is_group(a) && jwp->schedule.items[i].late_by > 0;
    }
    return tally;
}

int jwp_missed(const struct jwp *jwp)
{
    return jwp->usable ? count_all(jwp).missed : 0;
}

/* "no errors", "1 warning", "2 warnings". */
static const char *some(struct jwp *jwp, int count, const char *thing)
{
    const char *number = count ? arena_printf(&jwp->arena, "%d", count) : "no";
    const char *ending = count == 1 ? "" : strcmp(thing + strlen(thing) - 2, "ty") == 0 ? "" : "s";
    return arena_printf(&jwp->arena, "%s %s%s", number, thing, ending);
}

const char *jwp_summary(struct jwp *jwp)
{
    struct tally tally = count_all(jwp);
    const char *names = "";
    for (int i = 0; i < jwp_plan_count(jwp); i++)
        names = arena_printf(&jwp->arena, "%s%s%s", names, *names ? ", " : "", jwp_plan_id(jwp, i));
    const char *activities = arena_printf(&jwp->arena, "%d activit%s", tally.activities,
                                          tally.activities == 1 ? "y" : "ies");
    return arena_printf(&jwp->arena, "%s: %s in %s, %s; %s, %s, %s missed", names, activities,
                        some(jwp, tally.sections, "section"),
                        some(jwp, jwp->portfolio.meetings.count, "meeting"),
                        some(jwp, jwp->portfolio.diags.error_count, "error"),
                        some(jwp, jwp->portfolio.diags.warning_count, "warning"),
                        arena_printf(&jwp->arena, "%s %s", some(jwp, tally.missed, "deadline"),
                                     tally.missed == 1 ? "is" : "are"));
}

const char *jwp_nearest(const char *word, const char *const *candidates, int count)
{
    return nearest_word(word, candidates, count);
}
