/* The schedule for a spreadsheet: RFC 4180, one row for each activity, in plan order.
 *
 * The file begins with a byte order mark, because Excel takes a CSV file without one for the code
 * page of its country and spoils every accent; LibreOffice, R and Python ("utf-8-sig") read both.
 * A text that begins with = + - @ or a tab would be taken for a formula, and a plan may come from
 * anybody; such a text gets an apostrophe before it, which spreadsheets show and never run. Columns
 * of numbers and dates are left alone: a float of -5 stays the number -5. Lists are parted by "; ".
 */
#include "write/csv_text.h"
#include "write/report.h"
#include "write/write.h"

#include <string.h>

struct row {
    struct report *report;
    int activity;
    const struct activity *a;
    const struct item *item;
};

static const char *number(const struct row *row, int value)
{
    return arena_printf(&row->report->scratch, "%d", value);
}

static const char *yes_or_no(bool value)
{
    return value ? "yes" : "no";
}

static const char *plan_of(const struct row *row)
{
    return row->report->portfolio->plans.items[row->a->plan].id;
}

static const char *id_of(const struct row *row)
{
    return row->a->id;
}

static const char *section_of(const struct row *row)
{
    int parent = row->a->parent;
    return parent == NONE ? "" : row->report->portfolio->activities.items[parent].id;
}

static const char *title_of(const struct row *row)
{
    return report_title(row->report, row->activity);
}

static const char *kind_of(const struct row *row)
{
    return kind_word(row->a);
}

static const char *lead_of(const struct row *row)
{
    int count;
    const int *leads = activity_leads(row->report->portfolio, row->activity, &count);
    return report_organizations(row->report, leads, count);
}

static const char *partners_of(const struct row *row)
{
    return report_organizations(row->report, row->a->partners, row->a->partner_count);
}

static const char *people_of(const struct row *row)
{
    return report_people(row->report, row->activity);
}

static const char *length_of(const struct row *row)
{
    return report_length(row->report, row->activity);
}

static const char *start_of(const struct row *row)
{
    return report_day(row->report, row->item->start);
}

static const char *finish_of(const struct row *row)
{
    return report_day(row->report, row->item->finish);
}

static const char *late_start_of(const struct row *row)
{
    return row->item->has_float ? report_day(row->report, row->item->late_start) : "";
}

static const char *late_finish_of(const struct row *row)
{
    return row->item->has_float ? report_day(row->report, row->item->late_finish) : "";
}

static const char *total_float_of(const struct row *row)
{
    return row->item->has_float ? number(row, row->item->total_float) : "";
}

static const char *free_float_of(const struct row *row)
{
    return row->item->has_float ? number(row, row->item->free_float) : "";
}

static const char *critical_of(const struct row *row)
{
    return yes_or_no(row->item->critical);
}

static const char *deadline_of(const struct row *row)
{
    return row->item->worst ? report_deadline(row->report, row->item->worst) : "";
}

static const char *last_day_of(const struct row *row)
{
    return row->item->worst ? report_day(row->report, row->item->worst->last) : "";
}

static const char *late_by_of(const struct row *row)
{
    return number(row, row->item->late_by > 0 ? row->item->late_by : 0);
}

static const char *meetings_of(const struct row *row)
{
    const struct portfolio *portfolio = row->report->portfolio;
    const char **ids =
        arena_array(&row->report->scratch, const char *, row->item->considered_count + 1);
    for (int i = 0; i < row->item->considered_count; i++)
        ids[i] = portfolio->meetings.items[row->item->considered[i].meeting].id;
    return report_join(row->report, (struct strings){ids, row->item->considered_count});
}

static const char *endorsed_of(const struct row *row)
{
    return report_day(row->report, row->item->endorsed);
}

static const char *unsure_of(const struct row *row)
{
    return yes_or_no(row->item->unsure);
}

static const char *why_of(const struct row *row)
{
    return driver_text(row->report->schedule, row->activity, &row->report->scratch);
}

static const char *mandate_of(const struct row *row)
{
    return report_join(row->report, row->a->mandate);
}

static const char *targets_of(const struct row *row)
{
    return report_join(row->report, row->a->targets);
}

static const char *outputs_of(const struct row *row)
{
    return report_join(row->report, row->a->outputs);
}

static const char *budget_of(const struct row *row)
{
    return report_budget(row->report, row->activity);
}

static const char *funding_of(const struct row *row)
{
    return funding_word(row->a->funding);
}

static const char *priority_of(const struct row *row)
{
    return priority_word(row->a->priority);
}

static const char *tags_of(const struct row *row)
{
    return report_join(row->report, row->a->tags);
}

static const struct {
    const char *head;
    const char *(*text)(const struct row *row);
    bool is_data; /* a number, date or word of our own, never a formula */
} columns[] = {
    {"plan", plan_of, false},
    {"id", id_of, false},
    {"section", section_of, false},
    {"title", title_of, false},
    {"kind", kind_of, true},
    {"lead", lead_of, false},
    {"partners", partners_of, false},
    {"people", people_of, false},
    {"length", length_of, true},
    {"start", start_of, true},
    {"finish", finish_of, true},
    {"late_start", late_start_of, true},
    {"late_finish", late_finish_of, true},
    {"total_float", total_float_of, true},
    {"free_float", free_float_of, true},
    {"critical", critical_of, true},
    {"deadline", deadline_of, true},
    {"last_day", last_day_of, true},
    {"late_by", late_by_of, true},
    {"goes_to", meetings_of, false},
    {"endorsed", endorsed_of, true},
    {"unsure", unsure_of, true},
    {"why", why_of, false},
    {"mandate", mandate_of, false},
    {"targets", targets_of, false},
    {"outputs", outputs_of, false},
    {"budget", budget_of, true},
    {"funding", funding_of, true},
    {"priority", priority_of, true},
    {"tags", tags_of, false},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static bool is_formula(const char *text)
{
    return *text && strchr("=+-@\t\r\n", *text);
}

void csv_field(struct buf *out, const char *text, bool is_data)
{
    bool marked = !is_data && is_formula(text);
    bool quoted = strpbrk(text, ",\"\r\n") || marked;
    if (quoted)
        buf_putc(out, '"');
    if (marked)
        buf_putc(out, '\'');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"')
            buf_putc(out, '"');
        if (c >= 0x20 || c == '\n' || c == '\t')
            buf_putc(out, *text);
    }
    if (quoted)
        buf_putc(out, '"');
}

static void end_field(struct buf *out, int column)
{
    buf_puts(out, column + 1 < COLUMNS ? "," : "\r\n");
}

void write_csv(const struct schedule *schedule, const struct write_options *options,
               struct buf *out)
{
    struct report report;
    report_init(&report, schedule, options->language);
    buf_puts(out, "\xEF\xBB\xBF");
    for (int column = 0; column < COLUMNS; column++) {
        buf_puts(out, columns[column].head);
        end_field(out, column);
    }
    for (int i = report_next(&report, NONE); i != NONE; i = report_next(&report, i)) {
        struct arena_mark mark = arena_mark(&report.scratch);
        struct row row = {&report, i, &report.portfolio->activities.items[i], &schedule->items[i]};
        for (int column = 0; column < COLUMNS; column++) {
            csv_field(out, columns[column].text(&row), columns[column].is_data);
            end_field(out, column);
        }
        arena_reset(&report.scratch, mark);
    }
    report_finish(&report);
}
