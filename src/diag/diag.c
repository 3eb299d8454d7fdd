#include "diag/diag.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_DIAGS = 200,     /* more in one run helps nobody, and hostile input would drown us */
    WIDEST_EXCERPT = 160, /* characters of a source line that are shown */
};

static const struct {
    const char *name;
    enum level level;
    const char *meaning;
} table[] = {
#define DIAG(id, level, meaning) {#id, level, meaning},
#include "diag/diag_table.h"
#undef DIAG
};

enum level diag_level(enum diag_id id)
{
    return table[id].level;
}

const char *diag_meaning(enum diag_id id)
{
    return table[id].meaning;
}

const char *diag_name(enum diag_id id)
{
    static char names[DIAG_COUNT][32];
    char *name = names[id];
    for (size_t i = 0; table[id].name[i] && i + 1 < sizeof names[id]; i++)
        name[i] = table[id].name[i] == '_' ? '-' : (char)tolower((unsigned char)table[id].name[i]);
    return name;
}

void diags_init(struct diags *diags, struct arena *arena)
{
    *diags = (struct diags){.arena = arena};
}

int diags_add_source(struct diags *diags, const char *name, const char *text, size_t length)
{
    struct source *source = vec_push(diags->arena, &diags->sources);
    source_init(source, diags->arena, name, text, length);
    return diags->sources.count - 1;
}

static bool same_span(struct span a, struct span b)
{
    return a.source == b.source && a.start == b.start && a.end == b.end;
}

static int find_same(const struct diags *diags, struct span span, const char *text)
{
    for (int i = 0; i < diags->list.count; i++)
        if (same_span(diags->list.items[i].span, span) &&
            strcmp(diags->list.items[i].text, text) == 0)
            return i;
    return -1;
}

bool diags_full(const struct diags *diags)
{
    return diags->list.count >= MOST_DIAGS;
}

int diag_add(struct diags *diags, enum diag_id id, struct span span, const char *format, ...)
{
    enum level level = table[id].level;
    bool full = diags_full(diags);
    if (!full) {
        va_list args;
        va_start(args, format);
        char *text = arena_vprintf(diags->arena, format, args);
        va_end(args);
        int same = find_same(diags, span, text);
        if (same >= 0)
            return same;
        struct diag *diag = vec_push(diags->arena, &diags->list);
        *diag = (struct diag){.id = id, .level = level, .span = span, .text = text};
    }
    diags->error_count += level == LEVEL_ERROR;
    diags->warning_count += level == LEVEL_WARNING;
    return full ? -1 : diags->list.count - 1;
}

static void add_note(struct diags *diags, int index, struct span span, const char *text)
{
    struct diag *diag = &diags->list.items[index];
    for (int i = 0; i < diag->notes.count; i++)
        if (same_span(diag->notes.items[i].span, span) &&
            strcmp(diag->notes.items[i].text, text) == 0)
            return;
    *vec_push(diags->arena, &diag->notes) = (struct diag_note){span, text};
}

void diag_hint(struct diags *diags, int index, const char *format, ...)
{
    if (index < 0)
        return;
    va_list args;
    va_start(args, format);
    add_note(diags, index, no_span(), arena_vprintf(diags->arena, format, args));
    va_end(args);
}

void diag_see(struct diags *diags, int index, struct span span, const char *format, ...)
{
    if (index < 0)
        return;
    va_list args;
    va_start(args, format);
    add_note(diags, index, span, arena_vprintf(diags->arena, format, args));
    va_end(args);
}

const char *diags_place(const struct diags *diags, struct span span)
{
    if (span.source == NO_SOURCE)
        return "";
    const struct source *source = &diags->sources.items[span.source];
    int line, column;
    source_place(source, span.start, &line, &column);
    return arena_printf(diags->arena, "%s:%d", source->name, line);
}

static int by_place(const void *left, const void *right)
{
    const struct diag *a = *(const struct diag *const *)left,
                      *b = *(const struct diag *const *)right;
    if (a->span.source != b->span.source)
        return a->span.source < b->span.source ? -1 : 1;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    return a < b ? -1 : a > b; /* as they were found */
}

/* Bytes of the first `characters` characters of text. */
static size_t bytes_of(const char *text, size_t length, int characters)
{
    size_t i = 0;
    while (i < length && characters > 0) {
        i++;
        while (i < length && !utf8_begins(text[i]))
            i++;
        characters--;
    }
    return i;
}

/* One line of text; what a terminal must not see becomes a blank or a question mark, so that a
 * hostile file cannot steer it. */
static void print_clean(struct buf *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint32_t point = 0;
        int bytes = utf8_next(text + i, length - i, &point);
        if (bytes > 0 && !utf8_is_control(point))
            buf_add(out, text + i, (size_t)bytes);
        else
            buf_putc(out, bytes > 0 ? ' ' : '?');
        i += bytes > 0 ? (size_t)bytes : 1;
    }
}

/* Columns that a part of a line takes when print_clean prints it. */
static int columns_of(const char *text, size_t length)
{
    int columns = 0;
    for (size_t i = 0; i < length;) {
        uint32_t point = 0;
        int bytes = utf8_next(text + i, length - i, &point);
        columns += bytes > 0 && !utf8_is_control(point) ? utf8_columns(point) : 1;
        i += bytes > 0 ? (size_t)bytes : 1;
    }
    return columns;
}

/* Where to begin showing a line: its start, or for a place far to the right some way before it. */
static size_t excerpt_start(const struct source *source, size_t line_start, size_t at, int column)
{
    if (column <= WIDEST_EXCERPT - 40)
        return line_start;
    int back = 40;
    while (at > line_start && back > 0) {
        at--;
        back -= utf8_begins(source->text[at]);
    }
    return at;
}

/* The line and the carets under [start, end) of it. A long line is shown from near the place. */
static void print_excerpt(const struct source *source, struct span span, struct buf *out)
{
    int line, column;
    source_place(source, span.start, &line, &column);
    size_t length;
    source_line(source, line, &length);
    size_t line_start = source->line_starts[line - 1], line_end = line_start + length;
    size_t at = span.start < line_end ? span.start : line_end;
    if (at < line_start)
        at = line_start; /* inside a byte order mark */
    size_t from = excerpt_start(source, line_start, at, column);
    size_t shown = bytes_of(source->text + from, line_end - from, WIDEST_EXCERPT);
    buf_printf(out, "%5d | %s", line, from > line_start ? "..." : "");
    print_clean(out, source->text + from, shown);
    size_t last = span.end < from + shown ? span.end : from + shown;
    int width = last > at ? columns_of(source->text + at, last - at) : 0;
    int indent = columns_of(source->text + from, at - from) + (from > line_start ? 3 : 0);
    buf_printf(out, "%s\n      | %*s", from + shown < line_end ? "..." : "", indent, "");
    for (int i = 0; i < width || i < 1; i++)
        buf_putc(out, '^');
    buf_putc(out, '\n');
}

static void print_place(const struct diags *diags, struct span span, struct buf *out)
{
    if (span.source == NO_SOURCE)
        return;
    const struct source *source = &diags->sources.items[span.source];
    int line, column;
    source_place(source, span.start, &line, &column);
    buf_printf(out, "%s:%d:%d: ", source->name, line, column);
}

static void print_diag(const struct diags *diags, const struct diag *diag, struct buf *out,
                       bool colour)
{
    static const char *const words[] = {"note", "warning", "error"};
    static const char *const colours[] = {"\033[1;36m", "\033[1;35m", "\033[1;31m"};
    print_place(diags, diag->span, out);
    buf_printf(out, "%s%s:%s ", colour ? colours[diag->level] : "", words[diag->level],
               colour ? "\033[0m" : "");
    print_clean(out, diag->text, strlen(diag->text));
    buf_putc(out, '\n');
    if (diag->span.source != NO_SOURCE)
        print_excerpt(&diags->sources.items[diag->span.source], diag->span, out);
    for (int i = 0; i < diag->notes.count; i++) {
        const struct diag_note *note = &diag->notes.items[i];
        bool placed = note->span.source != NO_SOURCE;
        if (placed)
            print_place(diags, note->span, out);
        buf_puts(out, placed ? "note: " : "      = ");
        print_clean(out, note->text, strlen(note->text));
        buf_putc(out, '\n');
        if (placed)
            print_excerpt(&diags->sources.items[note->span.source], note->span, out);
    }
}

void diags_print(const struct diags *diags, struct buf *out, bool colour)
{
    int count = diags->list.count;
    const struct diag **sorted = mem_alloc(sizeof *sorted * (size_t)(count + 1));
    for (int i = 0; i < count; i++)
        sorted[i] = &diags->list.items[i];
    qsort(sorted, (size_t)count, sizeof *sorted, by_place);
    for (int i = 0; i < count; i++)
        print_diag(diags, sorted[i], out, colour);
    mem_free(sorted);
    int kept = 0;
    for (int i = 0; i < count; i++)
        kept += diags->list.items[i].level == LEVEL_ERROR;
    if (diags->error_count > kept)
        buf_printf(out, "%d more errors are not shown\n", diags->error_count - kept);
}
