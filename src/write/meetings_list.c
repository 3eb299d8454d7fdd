#include "write/meetings_list.h"
#include "write/csv_text.h"
#include "write/json_text.h"
#include "write/terminal.h"

#include <string.h>

enum { LONGEST_SOURCE = 40 }; /* columns, in a table */

static bool is_chosen(const struct meeting *m, const struct meeting_choice *choice)
{
    if (choice->body != NONE && m->body != choice->body)
        return false;
    if (choice->next && !meeting_takes_place(m))
        return false;
    return choice->from == DAY_NONE || (m->has_days && m->days.first >= choice->from);
}

const int *chosen_meetings(struct report *report, const struct meeting_choice *choice, int *count)
{
    int all = report->portfolio->meetings.count;
    bool *chosen = arena_array(&report->scratch, bool, all + 1);
    for (int i = 0; i < all; i++)
        chosen[i] = is_chosen(&report->portfolio->meetings.items[i], choice);
    const int *order = report_meeting_order(report, chosen, count);
    if (choice->next && *count > choice->next)
        *count = choice->next;
    return order;
}

/* ---- what is said of each ---- */

static const struct meeting *meeting_at(const struct report *report, int meeting)
{
    return &report->portfolio->meetings.items[meeting];
}

/* "2016-11-09 to 2016-11-10"; of sessions each, parted by ", ". */
static const char *dates_of(struct report *report, const struct meeting *m)
{
    if (!m->has_days)
        return "-";
    const char *text = report_days(report, m->span_only ? m->known : m->sessions[0]);
    for (int i = 1; i < m->session_count; i++)
        text = arena_printf(&report->scratch, "%s, %s", text, report_days(report, m->sessions[i]));
    return text;
}

static day deadline_of(const struct meeting *m)
{
    return m->takes_documents && meeting_takes_place(m) ? m->documents_due : DAY_NONE;
}

static const char *deadline_text(struct report *report, const struct meeting *m)
{
    return deadline_of(m) == DAY_NONE ? "-" : report_day(report, m->documents_due);
}

static int columns_of(const char *text)
{
    return text_columns(text, strlen(text));
}

/* The source as it is given; where that is as long as an address, the file and line that has it. */
static const char *source_of(struct report *report, const struct meeting *m)
{
    bool brief = m->source && columns_of(m->source) <= LONGEST_SOURCE;
    return brief ? m->source : report_place(report, m->span);
}

static const char *body_of(const struct report *report, const struct meeting *m)
{
    return report->portfolio->bodies.items[m->body].id;
}

/* ---- table ---- */

enum { MEETING, BODY, DATES, DEADLINE, STATUS, PLACE, SOURCE, COLUMNS };
enum { GAP = 2, LEAST_REST = 24, INDENT = 4, SHORT_DATES = 13, SHORT_DEADLINE = 10 };

static const char *const titles[COLUMNS] = {"Meeting", "Body",  "Dates", "Documents due",
                                            "Status",  "Place", "Source"};

static void tell(struct report *report, int meeting, struct cell cells[COLUMNS])
{
    const struct meeting *m = meeting_at(report, meeting);
    cells[MEETING].text = m->id;
    cells[BODY].text = body_of(report, m);
    cells[DATES].text = dates_of(report, m);
    cells[DEADLINE].text = deadline_text(report, m);
    cells[STATUS].text = meeting_status_word(m);
    cells[PLACE].text = m->place ? m->place : "";
    cells[SOURCE].text = source_of(report, m);
}

/* What each column needs, up to what is usual. */
static void measure(struct report *report, const int *order, int count, struct cell cells[COLUMNS])
{
    static const int most[COLUMNS] = {32, 16, 25, 13, 9, 1000, 1000};
    struct arena_mark mark = arena_mark(&report->scratch);
    for (int k = 0; k < COLUMNS; k++)
        cells[k] = (struct cell){titles[k], columns_of(titles[k]), false};
    for (int i = 0; i < count; i++) {
        struct cell row[COLUMNS];
        tell(report, order[i], row);
        for (int k = 0; k < COLUMNS; k++) {
            int columns = columns_of(row[k].text);
            columns = columns < most[k] ? columns : most[k];
            cells[k].width = columns > cells[k].width ? columns : cells[k].width;
        }
        arena_reset(&report->scratch, mark);
    }
}

/* What is left of a line behind the columns up to the status. */
static int rest_of(const struct cell cells[COLUMNS], int width)
{
    int rest = width;
    for (int k = 0; k < PLACE; k++)
        rest -= cells[k].width + GAP;
    return rest;
}

/* Place and source share the rest of the line. False where that is too narrow: then they stand on a
 * line of their own, and dates are broken where they must be. */
static bool lay_out(struct cell cells[COLUMNS], int width)
{
    int rest = rest_of(cells, width) - GAP;
    if (rest < LEAST_REST) {
        if (rest_of(cells, width) < -GAP)
            cells[DEADLINE].width = SHORT_DEADLINE;
        if (rest_of(cells, width) < -GAP)
            cells[DATES].width = SHORT_DATES;
        return false;
    }
    if (cells[PLACE].width + cells[SOURCE].width <= rest)
        return true;
    if (cells[SOURCE].width > rest / 2)
        cells[SOURCE].width = cells[PLACE].width < rest / 2 ? rest - cells[PLACE].width : rest / 2;
    cells[PLACE].width = rest - cells[SOURCE].width;
    return true;
}

/* A row, of a wide table or of a narrow one: "Bonn, Germany; meetings/cms.yaml:235" below it. */
static void add_table_row(struct report *report, const struct cell cells[COLUMNS], bool wide,
                          int width, struct buf *out)
{
    text_add_row(out, "", 0, cells, wide ? COLUMNS : PLACE);
    if (wide)
        return;
    const char *place = cells[PLACE].text;
    struct cell below = {
        arena_printf(&report->scratch, "%s%s%s", place, *place ? "; " : "", cells[SOURCE].text),
        width - INDENT, false};
    text_add_row(out, "", INDENT, &below, 1);
}

void write_meetings_table(const struct schedule *schedule, const struct write_options *options,
                          const struct meeting_choice *choice, struct buf *out)
{
    struct report report;
    struct cell cells[COLUMNS];
    int count, width = options->width;
    report_init(&report, schedule, options->language);
    const int *order = chosen_meetings(&report, choice, &count);
    measure(&report, order, count, cells);
    bool wide = lay_out(cells, width);
    if (count > 0)
        add_table_row(&report, cells, wide, width, out);
    for (int i = 0; i < count; i++) {
        struct arena_mark mark = arena_mark(&report.scratch);
        tell(&report, order[i], cells);
        add_table_row(&report, cells, wide, width, out);
        arena_reset(&report.scratch, mark);
    }
    if (count == 0)
        buf_puts(out, "no meetings\n");
    report_finish(&report);
}

/* ---- spreadsheet ---- */

static const char *const heads[] = {
    "body",   "meeting", "name",          "start",  "finish",          "known_from", "known_to",
    "status", "place",   "documents_due", "source", "takes_documents", "file",       "line",
};

enum { HEADS = sizeof heads / sizeof *heads };

/* The file and the line where a meeting is written; "" and 0 without a place. */
static const char *file_of(const struct report *report, const struct meeting *m, int *line)
{
    int column;
    *line = 0;
    if (m->span.source == NO_SOURCE)
        return "";
    const struct source *source = &report->portfolio->diags.sources.items[m->span.source];
    source_place(source, m->span.start, line, &column);
    return source->name;
}

static void add_row(struct report *report, int meeting, struct buf *out)
{
    const struct meeting *m = meeting_at(report, meeting);
    int line;
    const char *file = file_of(report, m, &line);
    bool known = m->has_days;
    const char *const texts[HEADS] = {
        body_of(report, m),
        m->id,
        report_meeting(report, meeting),
        known ? report_day(report, m->days.first) : "",
        known ? report_day(report, m->days.last) : "",
        known ? report_day(report, m->known.first) : "",
        known ? report_day(report, m->known.last) : "",
        meeting_status_word(m),
        m->place ? m->place : "",
        report_day(report, deadline_of(m)),
        m->source ? m->source : "",
        m->takes_documents ? "yes" : "no",
        file,
        line ? arena_printf(&report->scratch, "%d", line) : "",
    };
    for (int i = 0; i < HEADS; i++) {
        bool data = (i >= 3 && i <= 7) || i == 9 || i == 11 || i == 13;
        csv_field(out, texts[i], data);
        buf_puts(out, i + 1 < HEADS ? "," : "\r\n");
    }
}

void write_meetings_csv(const struct schedule *schedule, const struct write_options *options,
                        const struct meeting_choice *choice, struct buf *out)
{
    struct report report;
    int count;
    report_init(&report, schedule, options->language);
    const int *order = chosen_meetings(&report, choice, &count);
    buf_puts(out, "\xEF\xBB\xBF");
    for (int i = 0; i < HEADS; i++)
        buf_printf(out, "%s%s", heads[i], i + 1 < HEADS ? "," : "\r\n");
    for (int i = 0; i < count; i++)
        add_row(&report, order[i], out);
    report_finish(&report);
}

/* ---- programs ---- */

static void add_days(struct json *json, const char *key, bool known, struct days days)
{
    if (key && !known) {
        json_null(json, key);
        return;
    }
    json_open_flat(json, key, '{');
    json_day(json, "start", days.first);
    json_day(json, "finish", days.last);
    json_close_flat(json, '}');
}

static void add_meeting(struct json *json, struct report *report, int meeting)
{
    const struct meeting *m = meeting_at(report, meeting);
    int line;
    const char *file = file_of(report, m, &line);
    json_open(json, NULL, '{');
    json_text(json, "id", m->id);
    json_text(json, "body", body_of(report, m));
    json_text(json, "name", m->name.count ? report_meeting(report, meeting) : NULL);
    add_days(json, "dates", m->has_days, m->days);
    add_days(json, "known", m->has_days, m->known);
    json_open(json, "sessions", '[');
    for (int i = 0; i < m->session_count && !m->span_only; i++)
        add_days(json, NULL, true, m->sessions[i]);
    json_close(json, ']');
    json_text(json, "place", m->place);
    json_day(json, "documents_due", deadline_of(m));
    json_bool(json, "takes_documents", m->takes_documents);
    json_text(json, "status", meeting_status_word(m));
    json_text(json, "source", m->source);
    json_text(json, "file", *file ? file : NULL);
    if (line)
        json_number(json, "line", line);
    else
        json_null(json, "line");
    json_close(json, '}');
}

void write_meetings_json(const struct schedule *schedule, const struct write_options *options,
                         const struct meeting_choice *choice, struct buf *out)
{
    struct report report;
    struct json json = {.out = out};
    int count;
    report_init(&report, schedule, options->language);
    const int *order = chosen_meetings(&report, choice, &count);
    json_open(&json, NULL, '{');
    json_day(&json, "from", choice->from);
    json_open(&json, "meetings", '[');
    for (int i = 0; i < count; i++)
        add_meeting(&json, &report, order[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    buf_putc(out, '\n');
    report_finish(&report);
}
