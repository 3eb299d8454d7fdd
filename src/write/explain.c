/* Why an activity stands where it stands: the way back from its start to a fixed date, its
 * deadlines, the meetings that take its output, and what would make it earlier.
 *
 * Idea: every item of a schedule carries its driver. Following the drivers leads back from one
 * activity to the next until something is reached that no activity moves: a meeting, a date, the
 * period, a person. Each step is one line, and below it the words of the plan that say so, with
 * their place. */
#include "write/explain.h"
#include "write/terminal.h"
#include "write/write.h"

#include "sched/committees.h"

#include <stdarg.h>
#include <string.h>

void explain_line(struct explanation *e, const char *mark, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(&e->report->scratch, format, args);
    va_end(args);
    const char *first = arena_printf(&e->report->scratch, "  %s", mark);
    text_add_wrapped(e->out, first, (int)strlen(first), e->width, text);
}

const char *count_of(struct report *report, int count, const char *thing)
{
    return arena_printf(&report->scratch, "%d %s%s", count, thing, count == 1 ? "" : "s");
}

static const char *show(struct explanation *e, day d)
{
    return report_day(e->report, d);
}

static const char *weekday_word(day d)
{
    static const char *const words[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    return words[weekday_of(d)];
}

/* What fixes its last day, for one whose length is not its own. */
static const char *what_ends(struct explanation *e, int activity)
{
    const struct activity *a = activity_at(e, activity);
    for (int i = 0; i < a->relation_count && a->timing == TIMING_ONGOING; i++)
        if (a->relations[i].kind == RELATION_UNTIL)
            return report_relation(e->report, &a->relations[i]);
    if (a->timing == TIMING_ONGOING)
        return "ongoing, to the end of the plan's period";
    return a->timing == TIMING_WITHIN ? "fills its span" : "";
}

static const char *length_words(struct explanation *e, int activity)
{
    const struct activity *a = activity_at(e, activity);
    const struct item *item = item_at(e, activity);
    if (a->timing == TIMING_MILESTONE)
        return "a milestone";
    if (a->timing == TIMING_DURATION || a->timing == TIMING_EFFORT)
        return report_length(e->report, activity);
    const char *ends = what_ends(e, activity);
    return *ends ? ends : count_of(e->report, item->finish - item->start + 1, "day");
}

static void add_float(struct explanation *e, const struct item *item)
{
    struct report *r = e->report;
    if (!item->has_float)
        return;
    if (item->total_float > 0)
        explain_line(e, "Float     ", "%s: it may finish as late as %s%s",
                     count_of(r, item->total_float, "working day"), show(e, item->late_finish),
                     item->free_float == 0 ? ", but any delay moves what follows" : "");
    else if (item->total_float == 0)
        explain_line(e, "Float     ", "none: it is critical");
    else
        explain_line(e, "Float     ", "%s short: it is critical, and would have to finish by %s",
                     count_of(r, -item->total_float, "working day"), show(e, item->late_finish));
}

static const char *why_unsure(struct explanation *e, const struct activity *a)
{
    if (a->timing != TIMING_AT_BODY)
        return "no later meeting is known that could decide";
    return arena_printf(&e->report->scratch,
                        "no meeting of %s is known that it could be at; it stands one working day",
                        e->report->portfolio->bodies.items[a->body].id);
}

/* Titles and names are the plan's; the sentences quote its keys, which are English, and are so
 * themselves. */
static void add_language(struct explanation *e)
{
    const char *language = e->report->language;
    if (language && strcmp(language, "en") != 0)
        explain_line(e, "Language  ",
                     "titles and names in %s where the plan has them; the rest is English",
                     language);
}

static void add_head(struct explanation *e)
{
    const struct activity *a = activity_at(e, e->target);
    const struct item *item = item_at(e, e->target);
    int lead_count;
    const int *leads = activity_leads(e->report->portfolio, e->target, &lead_count);
    const char *id = arena_printf(&e->report->scratch, "%s  ", report_id(e->report, e->target));
    text_add_wrapped(e->out, id, (int)strlen(id), e->width, report_title(e->report, e->target));
    buf_putc(e->out, '\n');
    add_language(e);
    explain_line(e, "Written   ", "%s", report_place(e->report, a->span));
    if (lead_count)
        explain_line(e, "Lead      ", "%s", report_organizations(e->report, leads, lead_count));
    if (item->start == DAY_NONE) {
        explain_line(e, "Stands    ", "nowhere: it %s",
                     driver_text(e->report->schedule, e->target, &e->report->scratch));
        return;
    }
    explain_line(e, "Starts    ", "%s, %s", show(e, item->start), weekday_word(item->start));
    explain_line(e, "Finishes  ", "%s, %s (%s)", show(e, item->finish), weekday_word(item->finish),
                 length_words(e, e->target));
    add_float(e, item);
    if (item->unsure)
        explain_line(e, "Unsure    ", "%s", why_unsure(e, a));
}

/* The member of a section that gives the point: its first start, its last finish or endorsement. */
static int deciding_member(const struct explanation *e, int group, enum point point)
{
    const struct item *items = e->report->schedule->items;
    for (int i = group + 1; i < activity_at(e, group)->end; i++) {
        bool decides = point == POINT_START    ? items[i].start == items[group].start
                       : point == POINT_FINISH ? items[i].finish == items[group].finish
                                               : items[i].endorsed == items[group].endorsed;
        if (!is_group(activity_at(e, i)) && items[i].start != DAY_NONE && decides)
            return i;
    }
    return NONE;
}

/* The days off between the point that the driver gives and the start. */
static const char *days_off(struct explanation *e, int activity)
{
    const struct item *item = item_at(e, activity);
    const struct driver *driver = &item->driver;
    bool of_start = !driver->relation || driver->relation->kind == RELATION_AFTER ||
                    driver->relation->kind == RELATION_WITHIN;
    if (driver->at == INSTANT_NONE || !of_start || driver->kind == DRIVER_PERSON ||
        item->start != item->early_start || activity_at(e, activity)->timing == TIMING_MILESTONE)
        return "";
    struct days off = {first_morning(driver->at), item->start - 1};
    if (off.last < off.first || !is_movable(activity_at(e, activity)))
        return "";
    return arena_printf(&e->report->scratch, " (%s %s no working day%s)",
                        report_days(e->report, off), off.first == off.last ? "is" : "are",
                        off.first == off.last ? "" : "s");
}

/* Adds the step of one activity: how it stands, and why. */
static void add_step(struct explanation *e, int number, int activity, const char *role)
{
    const struct activity *a = activity_at(e, activity);
    const struct item *item = item_at(e, activity);
    struct report *r = e->report;
    const char *mark = arena_printf(&r->scratch, "%d. ", number);
    const char *why = driver_text(r->schedule, activity, &r->scratch);
    const char *id = report_id(r, activity);
    const char *place = item->driver.relation ? report_place(r, item->driver.relation->anchor.span)
                                              : report_place(r, a->span);
    const char *words =
        item->driver.relation
            ? arena_printf(&r->scratch, "%s: %s", place, report_relation(r, item->driver.relation))
            : place;
    if (item->start == item->finish)
        explain_line(e, mark, "%s%s stands on %s, %s%s.", id, role, show(e, item->start), why,
                     days_off(e, activity));
    else
        explain_line(e, mark, "%s%s runs from %s to %s (%s); it starts %s%s.", id, role,
                     show(e, item->start), show(e, item->finish), length_words(e, activity), why,
                     days_off(e, activity));
    const char *indent = arena_printf(&r->scratch, "%*s", (int)strlen(mark), "");
    explain_line(e, indent, "%s", words);
}

static bool is_in_chain(const struct explanation *e, int activity)
{
    for (int i = 0; i < e->chain_length; i++)
        if (e->chain[i] == activity)
            return true;
    return false;
}

/* What drives an activity: another one, or NONE where the chain ends. *role says what a section's
 * member does there. */
static int next_in_chain(struct explanation *e, int activity, const char **role)
{
    const struct driver *driver = &item_at(e, activity)->driver;
    int next = driver->kind == DRIVER_ACTIVITY || driver->kind == DRIVER_COMMITTEE ||
                       driver->kind == DRIVER_MEMBERS
                   ? driver->activity
                   : NONE;
    *role = "";
    if (next == NONE || !is_group(activity_at(e, next)) || !driver->relation)
        return next;
    enum point point =
        driver->kind == DRIVER_COMMITTEE ? POINT_ENDORSED : driver->relation->anchor.point;
    int member = deciding_member(e, next, point);
    *role = arena_printf(&e->report->scratch, ", the %s of %s,",
                         point == POINT_START ? "first" : "last", report_id(e->report, next));
    return member;
}

/* The place of the meeting or the person at which the chain ends. */
static void add_fixed_point(struct explanation *e, int activity)
{
    const struct driver *driver = &item_at(e, activity)->driver;
    const struct portfolio *p = e->report->portfolio;
    struct span span = driver->meeting != NONE  ? p->meetings.items[driver->meeting].span
                       : driver->person != NONE ? p->people.items[driver->person].span
                                                : no_span();
    if (span.source != NO_SOURCE)
        explain_line(e, "   ", "%s: %s", report_place(e->report, span),
                     driver->meeting != NONE ? p->meetings.items[driver->meeting].id
                                             : p->people.items[driver->person].id);
}

static void add_chain(struct explanation *e)
{
    const char *role = "";
    int at = e->target, number = 1;
    buf_puts(e->out, "\nWhy it stands there\n");
    while (at != NONE && !is_in_chain(e, at) && e->chain_length < LONGEST_CHAIN) {
        e->chain[e->chain_length++] = at;
        add_step(e, number++, at, role);
        at = next_in_chain(e, at, &role);
    }
    if (at == NONE)
        add_fixed_point(e, e->chain[e->chain_length - 1]);
    else if (is_in_chain(e, at))
        explain_line(e, "   ", "They hold each other: %s was told above.",
                     report_id(e->report, at));
    else
        explain_line(e, "   ", "The way back goes on: jwp explain %s.", report_id(e->report, at));
}

static void add_section_end(struct explanation *e)
{
    int last =
        is_group(activity_at(e, e->target)) ? deciding_member(e, e->target, POINT_FINISH) : NONE;
    if (last != NONE)
        explain_line(e, "   ", "It finishes with %s, on %s: jwp explain %s tells why.",
                     report_id(e->report, last), show(e, item_at(e, last)->finish),
                     report_id(e->report, last));
}

static void add_deadlines(struct explanation *e)
{
    int count;
    struct report *r = e->report;
    const struct deadline *deadlines = report_deadlines(r, e->target, &count);
    if (count == 0)
        return;
    buf_puts(e->out, "\nDeadlines\n");
    for (int i = 0; i < count; i++) {
        const struct deadline *d = &deadlines[i];
        struct span span = d->relation     ? d->relation->anchor.span
                           : d->submission ? d->submission->span
                                           : activity_at(e, e->target)->span;
        const char *kept =
            d->late_by > 0
                ? arena_printf(&r->scratch, "MISSED by %s", count_of(r, d->late_by, "day"))
            : d->late_by == 0
                ? "met on the very day"
                : arena_printf(&r->scratch, "met, %s early", count_of(r, -d->late_by, "day"));
        explain_line(e, "- ", "%s: last day in time %s, %s, %s (%s)", report_deadline(r, d),
                     show(e, d->last), weekday_word(d->last), kept, report_place(r, span));
    }
}

/* What a miss of this meeting would cost. */
static void add_next_meeting(struct explanation *e, const struct committees *committees,
                             const struct submission *to, const struct meeting *m)
{
    struct report *r = e->report;
    int next = to->meeting == NONE ? committee_meeting(committees, to, m->documents_due + 1) : NONE;
    int days = m->documents_due - item_at(e, e->target)->finish;
    const char *spare = days == 0
                            ? "on that very day"
                            : arena_printf(&r->scratch, "%s before that", count_of(r, days, "day"));
    if (next == NONE) {
        explain_line(e, "  ", "It is finished %s. After that, no later meeting is known.", spare);
        return;
    }
    const struct meeting *later = &r->portfolio->meetings.items[next];
    explain_line(e, "  ",
                 "It is finished %s. If that is missed, the next is %s, %s: endorsed %s later.",
                 spare, later->id, report_days(r, later->days),
                 count_of(r, later->days.last - m->days.last, "day"));
}

static void add_committees(struct explanation *e)
{
    const struct activity *a = activity_at(e, e->target);
    struct report *r = e->report;
    if (a->submission_count == 0 || item_at(e, e->target)->start == DAY_NONE)
        return;
    struct committees committees;
    committees_make(&committees, &r->scratch, r->portfolio);
    buf_puts(e->out, "\nWhere its output goes\n");
    for (int i = 0; i < a->submission_count; i++) {
        const struct submission *to = &a->submissions[i];
        int meeting = committee_meeting(&committees, to, item_at(e, e->target)->finish);
        const char *body = r->portfolio->bodies.items[to->body].id;
        if (meeting == NONE) {
            explain_line(e, "- ", "%s: no meeting is known whose document deadline it meets (%s)",
                         to->meeting == NONE ? body : r->portfolio->meetings.items[to->meeting].id,
                         report_place(r, to->span));
            continue;
        }
        const struct meeting *m = &r->portfolio->meetings.items[meeting];
        explain_line(e, "- ", "%s: %s, %s; documents are due on %s (%s)", body, m->id,
                     report_days(r, m->days), show(e, m->documents_due), report_place(r, to->span));
        add_next_meeting(e, &committees, to, m);
    }
}

void write_explain(const struct schedule *schedule, int activity,
                   const struct write_options *options, struct buf *out)
{
    struct report report;
    report_init(&report, schedule, options->language);
    struct explanation e = {
        .report = &report, .out = out, .width = options->width, .target = activity};
    add_head(&e);
    if (item_at(&e, activity)->start != DAY_NONE) {
        add_chain(&e);
        add_section_end(&e);
        explain_broken(&e);
        add_deadlines(&e);
        explain_too_late_for(&e);
        add_committees(&e);
        explain_advice(&e);
    } else
        add_fixed_point(&e, activity);
    report_finish(&report);
}
