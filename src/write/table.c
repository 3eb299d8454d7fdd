/* The timetable for a terminal: the activities, the meetings that matter to them, the notes.
 *
 * Every text is wrapped to the width and none is cut; numbers stand to the right. What is special
 * about an activity stands before its number: * critical, ! a deadline is missed, ? not sure. The
 * occurrences of an `each` activity stand below it and do not repeat its title. */
#include "write/report.h"
#include "write/terminal.h"
#include "write/write.h"

#include <string.h>

enum {
    MARKS = 4, /* columns before the number */
    DATE_WIDTH = 10,
    NARROWEST = 60, /* a narrower terminal gets longer lines than it has */
    LEAST_TITLE = 12,
    WIDEST_ID = 18,
    WIDEST_LEAD = 16,
};

struct layout {
    struct report *report;
    int width;
    int id, title, lead; /* columns */
};

static const char *lead_id(const struct report *report, int activity)
{
    int count;
    const int *leads = activity_leads(report->portfolio, activity, &count);
    return count ? report->portfolio->organizations.items[leads[0]].id : "";
}

static int widest(int most, int so_far, const char *text)
{
    int columns = text_columns(text, strlen(text));
    columns = columns < most ? columns : most;
    return columns > so_far ? columns : so_far;
}

static struct layout lay_out(struct report *report, int width)
{
    struct layout layout = {report, width > NARROWEST ? width : NARROWEST, 3, 0, 4};
    for (int i = report_next(report, NONE); i != NONE; i = report_next(report, i)) {
        const struct activity *a = &report->portfolio->activities.items[i];
        layout.id = widest(WIDEST_ID, layout.id, a->id);
        layout.lead = widest(WIDEST_LEAD, layout.lead, lead_id(report, i));
    }
    int others = MARKS + layout.id + layout.lead + 2 * DATE_WIDTH + 5 + 5 + 6 * 2;
    layout.title = layout.width - others;
    if (layout.title < LEAST_TITLE)
        layout.title = LEAST_TITLE;
    return layout;
}

static void add_columns(const struct layout *layout, struct buf *out, const char *marks,
                        const char *const texts[7])
{
    const struct cell cells[] = {
        {texts[0], layout->id, false},
        {texts[1], layout->title, false},
        {texts[2], layout->lead, false},
        {texts[3], DATE_WIDTH, false},
        {texts[4], DATE_WIDTH, false},
        {texts[5], 5, true},
        {texts[6], 5, true},
    };
    text_add_row(out, marks, MARKS, cells, 7);
}

static void find_marks(const struct item *item, char marks[MARKS + 1])
{
    memcpy(marks, "    ", MARKS + 1);
    int n = 0;
    if (item->critical)
        marks[n++] = '*';
    if (item->late_by > 0)
        marks[n++] = '!';
    if (item->unsure)
        marks[n++] = '?';
}

static const char *number(struct report *report, int value)
{
    return arena_printf(&report->scratch, "%d", value);
}

static void add_activity(const struct layout *layout, struct buf *out, int activity)
{
    struct report *report = layout->report;
    const struct activity *a = &report->portfolio->activities.items[activity];
    const struct item *item = &report->schedule->items[activity];
    if (a->timing == TIMING_SECTION && a->depth == 0)
        buf_putc(out, '\n');
    char marks[MARKS + 1];
    find_marks(item, marks);
    const char *texts[7] = {
        a->id,
        a->timing == TIMING_OCCURRENCE ? "" : report_title(report, activity),
        lead_id(report, activity),
        item->start == DAY_NONE ? "-" : report_day(report, item->start),
        item->finish == DAY_NONE ? "-" : report_day(report, item->finish),
        item->has_float ? number(report, item->total_float) : "",
        item->late_by > 0 ? number(report, item->late_by) : "",
    };
    add_columns(layout, out, marks, texts);
}

static void add_head(const struct layout *layout, struct buf *out, int plan)
{
    struct report *report = layout->report;
    const struct plan *p = &report->portfolio->plans.items[plan];
    static const char *const heads[7] = {"No.",    "Activity", "Lead", "Start",
                                         "Finish", "Float",    "Late"};
    const char *symbols = report_symbols(report, p);
    text_add_wrapped(out, "", 0, layout->width, report_plan_title(report, p));
    text_add_wrapped(out, "", 0, layout->width,
                     arena_printf(&report->scratch, "%s, %s%s%s%s%s", p->id,
                                  report_days(report, p->period), *symbols ? ", " : "", symbols,
                                  p->status_date == DAY_NONE ? "" : ", status of ",
                                  report_day(report, p->status_date)));
    buf_putc(out, '\n');
    add_columns(layout, out, "    ", heads);
}

static void add_plan(const struct layout *layout, struct buf *out, int plan)
{
    const struct plan *p = &layout->report->portfolio->plans.items[plan];
    add_head(layout, out, plan);
    for (int i = p->first; i < p->end; i++) {
        struct arena_mark mark = arena_mark(&layout->report->scratch);
        add_activity(layout, out, i);
        arena_reset(&layout->report->scratch, mark);
    }
    if (p->first == p->end)
        buf_puts(out, "    no activities\n");
    buf_putc(out, '\n');
}

/* Says only what occurs. */
static void add_legend(const struct layout *layout, struct buf *out)
{
    bool critical = false, late = false, unsure = false, floats = false;
    struct report *report = layout->report;
    for (int i = report_next(report, NONE); i != NONE; i = report_next(report, i)) {
        const struct item *item = &report->schedule->items[i];
        critical |= item->critical;
        late |= item->late_by > 0;
        unsure |= item->unsure;
        floats |= item->has_float;
    }
    const char *legend = arena_printf(&report->scratch, "%s%s%s%s", critical ? "* critical. " : "",
                                      late ? "! a deadline is missed; late in calendar days. " : "",
                                      unsure ? "? not sure: no later meeting is known. " : "",
                                      floats ? "Float in working days." : "");
    if (*legend)
        text_add_wrapped(out, "", 0, layout->width, legend);
}

/* "1.2, 2.3": the activities that hand their output to each meeting. */
static const char **takers(struct report *report)
{
    int count = report->portfolio->meetings.count;
    const char **lists = arena_array(&report->scratch, const char *, count + 1);
    for (int i = report_next(report, NONE); i != NONE; i = report_next(report, i)) {
        const struct item *item = &report->schedule->items[i];
        for (int k = 0; k < item->considered_count; k++) {
            const char **list = &lists[item->considered[k].meeting];
            const char *id = report_id(report, i);
            *list = *list ? arena_printf(&report->scratch, "%s, %s", *list, id) : id;
        }
    }
    return lists;
}

static void add_meetings(const struct layout *layout, struct buf *out)
{
    struct report *report = layout->report;
    int count, id_width = 8;
    const int *order = report_meeting_order(report, report_meetings(report), &count);
    const char **lists = takers(report);
    const struct meeting *meetings = report->portfolio->meetings.items;
    if (count == 0)
        return;
    for (int i = 0; i < count; i++)
        id_width = widest(30, id_width, meetings[order[i]].id);
    int rest = layout->width - id_width - 24 - 13 - 9 - 4 * 2;
    struct cell cells[] = {{"Meetings", id_width, false},
                           {"Dates", 24, false},
                           {"Documents due", 13, false},
                           {"Status", 9, false},
                           {"Takes", rest > 10 ? rest : 10, false}};
    buf_putc(out, '\n');
    text_add_row(out, "", 0, cells, 5);
    for (int i = 0; i < count; i++) {
        const struct meeting *m = &meetings[order[i]];
        cells[0].text = m->id;
        cells[1].text = m->has_days ? report_days(report, m->known) : "-";
        cells[2].text = m->documents_due == DAY_NONE ? "-" : report_day(report, m->documents_due);
        cells[3].text = meeting_status_word(m);
        cells[4].text = lists[order[i]] ? lists[order[i]] : "";
        text_add_row(out, "", 0, cells, 5);
    }
}

/* Notes that say the same of several activities, as one: notes[i] is followed by notes[next[i]]. */
struct note_groups {
    int *first, *last, *next;
    int count;
};

static struct note_groups group_notes(struct report *report)
{
    const struct sched_note *notes = report->schedule->notes.items;
    int count = report->schedule->notes.count;
    struct note_groups groups = {arena_array(&report->scratch, int, count + 1),
                                 arena_array(&report->scratch, int, count + 1),
                                 arena_array(&report->scratch, int, count + 1), 0};
    struct map by_text = {NULL, 0, 0};
    for (int i = 0; i < count; i++) {
        groups.next[i] = NONE;
        if (!report_has_note(report, &notes[i]))
            continue;
        bool alone = notes[i].activity == NONE || notes[i].level != LEVEL_NOTE ||
                     strncmp(notes[i].text, "it ", 3) == 0; /* speaks of one */
        int same =
            alone ? MAP_NONE : map_add(&report->scratch, &by_text, notes[i].text, groups.count);
        if (same != MAP_NONE)
            groups.next[groups.last[same]] = i;
        else
            groups.first[same = groups.count++] = i;
        groups.last[same] = i;
    }
    return groups;
}

/* "1.1, 1.2 and 1.3: no lead is given" */
static const char *group_text(struct report *report, const struct note_groups *groups, int group)
{
    const struct sched_note *notes = report->schedule->notes.items;
    int first = groups->first[group];
    if (groups->next[first] == NONE)
        return report_note(report, &notes[first]);
    struct buf text = {0};
    for (int i = first; i != NONE; i = groups->next[i])
        buf_printf(&text, "%s%s",
                   i == first                ? ""
                   : groups->next[i] == NONE ? " and "
                                             : ", ",
                   report_id(report, notes[i].activity));
    buf_printf(&text, ": %s", notes[first].text);
    const char *copy = arena_strdup(&report->scratch, text.data);
    buf_finish(&text);
    return copy;
}

static void add_notes(const struct layout *layout, struct buf *out)
{
    struct report *report = layout->report;
    struct note_groups groups = group_notes(report);
    if (groups.count > 0)
        buf_puts(out, "\nNotes\n");
    for (int i = 0; i < groups.count; i++) {
        bool is_note = report->schedule->notes.items[groups.first[i]].level == LEVEL_NOTE;
        text_add_wrapped(out, is_note ? "- " : "! ", 2, layout->width,
                         group_text(report, &groups, i));
    }
}

void write_table(const struct schedule *schedule, const struct write_options *options,
                 struct buf *out)
{
    struct report report;
    report_init(&report, schedule, options->language);
    struct layout layout = lay_out(&report, options->width);
    for (int i = 0; i < report.portfolio->plans.count; i++)
        if (report.portfolio->plans.items[i].shown)
            add_plan(&layout, out, i);
    add_legend(&layout, out);
    add_meetings(&layout, out);
    add_notes(&layout, out);
    report_finish(&report);
}
