/* Content lines: folds, line ends, parameters, what is left out, and where things stand. */
#include "unit.h"

#include "read/content_lines.h"

static struct arena arena;
static struct diags diags;

static struct content_lines *begin(const char *text, size_t length)
{
    diags_init(&diags, &arena);
    struct content_lines *lines = arena_new(&arena, struct content_lines);
    content_lines_begin(lines, &diags, diags_add_source(&diags, "a.ics", text, length));
    return lines;
}

/* All lines of a text as NAME[;PARAMETER=VALUE...]:VALUE|..., and how many were complained of. */
static const char *lines_of(const char *text, size_t length, int *complaints)
{
    struct content_lines *lines = begin(text, length);
    struct content_line line;
    const char *all = "";
    while (content_lines_next(lines, &line)) {
        all = arena_printf(&arena, "%s%s%s", all, *all ? "|" : "", line.name);
        for (int i = 0; i < line.parameter_count; i++)
            all = arena_printf(&arena, "%s;%s=%s", all, line.parameters[i].name,
                               line.parameters[i].value);
        all = arena_printf(&arena, "%s:%s", all, line.value);
    }
    *complaints = diags.list.count;
    return all;
}

static const struct {
    const char *text, *lines;
    int complaints;
} rows[] = {
    {"A:b\r\nC:d\r\n", "A:b|C:d", 0},
    {"A:b\nC:d", "A:b|C:d", 0},
    {"A:b\rC:d\r", "A:b|C:d", 0},
    {"\xEF\xBB\xBF"
     "A:b\r\n",
     "A:b", 0},
    {"A:b\r\n c\r\n\td\r\nE:f", "A:bcd|E:f", 0},
    {"A:\xC3\r\n \xA9\r\n", "A:\xC3\xA9", 0},
    {"A:b\r\n\r\n\r\nC:d", "A:b|C:d", 0},
    {"summary;Language=fr:Bonjour", "SUMMARY;LANGUAGE=fr:Bonjour", 0},
    {"A;B=\"x;y:z\";C=d,e:f:g;h", "A;B=x;y:z;C=d,e:f:g;h", 0},
    {"A;B=\"x\",\"y\":z", "A;B=x,y:z", 0},
    {"A;B=^'x^'^^^n^a:z", "A;B=\"x\"^ ^a:z", 0},
    {"A;B=:", "A;B=:", 0},
    {"A:", "A:", 0},
    {"A\r\nB:c", "B:c", 1},
    {":a\r\n;b:c\r\nA;:b\r\nA;B:c\r\nA;B=\"c:d\r\nE:f", "E:f", 5},
    {" A:b", "", 1},
    {"", "", 0},
};

START_TEST(lines)
{
    int complaints;
    const char *found = lines_of(rows[_i].text, strlen(rows[_i].text), &complaints);
    ck_assert_str_eq(found, rows[_i].lines);
    ck_assert_int_eq(complaints, rows[_i].complaints);
    ck_assert_int_eq(diags.error_count, 0);
    arena_finish(&arena);
}
END_TEST

/* The file's bytes under a span. */
static const char *under(struct span span)
{
    return arena_dup(&arena, diags.sources.items[span.source].text + span.start,
                     span.end - span.start);
}

START_TEST(places)
{
    const char *text = "\xEF\xBB\xBF"
                       "A:b\r\nC:d\r\n e\r\nF:g";
    struct content_lines *reader = begin(text, strlen(text));
    struct content_line line;
    ck_assert(content_lines_next(reader, &line));
    ck_assert_str_eq(under(line.span), "A:b");
    ck_assert(content_lines_next(reader, &line));
    ck_assert_str_eq(under(line.span), "C:d");
    ck_assert(content_lines_next(reader, &line));
    ck_assert_str_eq(under(line.span), "F:g");
    ck_assert_str_eq(diags_place(&diags, line.span), "a.ics:4");
    ck_assert(!content_lines_next(reader, &line));
    arena_finish(&arena);
}
END_TEST

START_TEST(no_text)
{
    static const struct {
        const char *text;
        size_t length;
        int column; /* of the byte that is wrong */
        const char *place;
    } bad[] = {
        {"A:b\r\nC:\xE9t\xE9\r\n", 12, 3, "a.ics:2"},
        {"A:b\r\n c\r\n d\xFF\r\nC:d", 18, 3, "a.ics:3"},
        {"A:\0b\r\n", 6, 3, "a.ics:1"},
        {"A:\xC3\r\n", 5, 3, "a.ics:1"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int count, row, column;
        lines_of(bad[i].text, bad[i].length, &count);
        ck_assert_int_eq(count, 1);
        ck_assert_int_eq(diags.list.items[0].id, D_NOT_TEXT);
        struct span span = diags.list.items[0].span;
        source_place(&diags.sources.items[0], span.start, &row, &column);
        ck_assert_str_eq(diags_place(&diags, span), bad[i].place);
        ck_assert_int_eq(column, bad[i].column);
    }
    arena_finish(&arena);
}
END_TEST

/* A text of `count` times `piece` between two others. */
static char *repeat(const char *before, const char *piece, int count, const char *after)
{
    struct buf text = {0};
    buf_puts(&text, before);
    for (int i = 0; i < count; i++)
        buf_puts(&text, piece);
    buf_puts(&text, after);
    char *copy = arena_strdup(&arena, text.data);
    buf_finish(&text);
    return copy;
}

static void check_limit(char *text, const char *end, int complaints)
{
    int found;
    const char *got = lines_of(text, strlen(text), &found);
    size_t length = strlen(got), tail = strlen(end);
    ck_assert(length >= tail);
    ck_assert_str_eq(got + length - tail, end);
    ck_assert_int_eq(found, complaints);
    arena_finish(&arena);
}

START_TEST(limits)
{
    check_limit(repeat("A:", "x", CONTENT_LONGEST - 2, "\r\nB:c"), "x|B:c", 0);
    check_limit(repeat("A:", "x", CONTENT_LONGEST - 1, "\r\nB:c"), "B:c", 1);
    check_limit(repeat("A:", "x\r\n ", CONTENT_LONGEST - 1, "\r\nB:c"), "B:c", 1);
    check_limit(repeat("A", ";P=1", CONTENT_MOST_PARAMETERS, ":x"), ":x", 0);
    check_limit(repeat("A", ";P=1", CONTENT_MOST_PARAMETERS + 1, ":x\r\nB:c"), "B:c", 1);
    check_limit(repeat("", "x\r\n", 1000, "B:c"), "B:c", CONTENT_MOST_COMPLAINTS);
}
END_TEST

START_TEST(texts)
{
    ck_assert_str_eq(content_text(&arena, "Gland\\, Switzerland\\; a\\\\b", ' '),
                     "Gland, Switzerland; a\\b");
    ck_assert_str_eq(content_text(&arena, "  one\\ntwo\\Nthree  ", ' '), "one two three");
    ck_assert_str_eq(content_text(&arena, "one\\ntwo", '\n'), "one\ntwo");
    ck_assert_str_eq(content_text(&arena, "a\x07\x1B[31mb\tc\x7F", ' '), "a[31mb c");
    ck_assert_str_eq(content_text(&arena, "end\\", ' '), "end\\");
    ck_assert_str_eq(content_text(&arena, "", ' '), "");
    arena_finish(&arena);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("content-lines");
    TCase *cases = unit_case(suite, "lines");
    tcase_add_loop_test(cases, lines, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_test(cases, places);
    tcase_add_test(cases, no_text);
    tcase_add_test(cases, limits);
    tcase_add_test(cases, texts);
    return suite;
}
