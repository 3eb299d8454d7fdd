/* Places in texts, and messages as people see them. */
#include "unit.h"

#include "diag/diag.h"

#include <stdio.h>

static struct arena arena;
static struct diags diags;
static struct buf printed;

static void begin(void)
{
    diags_init(&diags, &arena);
}

static void finish(void)
{
    buf_finish(&printed);
    arena_finish(&arena);
}

static const char *print(bool colour)
{
    buf_finish(&printed);
    buf_puts(&printed, "");
    diags_print(&diags, &printed, colour);
    return printed.data;
}

static int add_text(const char *name, const char *text)
{
    return diags_add_source(&diags, name, text, strlen(text));
}

/* The span of the first `part` in a source. */
static struct span find(int source, const char *part)
{
    const char *text = diags.sources.items[source].text, *at = strstr(text, part);
    ck_assert_ptr_nonnull(at);
    uint32_t start = (uint32_t)(at - text);
    return (struct span){source, start, start + (uint32_t)strlen(part)};
}

static void check_place(const struct source *source, uint32_t offset, int line, int column)
{
    int l, c;
    source_place(source, offset, &l, &c);
    ck_assert_msg(l == line && c == column, "offset %u is at %d:%d, not %d:%d", offset, l, c, line,
                  column);
}

START_TEST(columns_count_characters)
{
    struct source source;
    const char *text = "a\u00e9\u20ac\U0001F426b\nz";
    source_init(&source, &arena, "x", text, strlen(text));
    check_place(&source, 0, 1, 1);
    check_place(&source, 1, 1, 2);  /* é */
    check_place(&source, 3, 1, 3);  /* € */
    check_place(&source, 6, 1, 4);  /* a bird */
    check_place(&source, 10, 1, 5); /* b */
    check_place(&source, 11, 1, 6); /* the line end */
    check_place(&source, 12, 2, 1);
    check_place(&source, 13, 2, 2); /* the end of the text */
}
END_TEST

START_TEST(three_kinds_of_line_end)
{
    struct source source;
    const char *text = "a\r\nb\rc\n\nd";
    source_init(&source, &arena, "x", text, strlen(text));
    ck_assert_int_eq(source.line_count, 5);
    static const char *const lines[] = {"a", "b", "c", "", "d"};
    for (int i = 0; i < 5; i++) {
        size_t length;
        const char *line = source_line(&source, i + 1, &length);
        ck_assert_uint_eq(length, strlen(lines[i]));
        ck_assert_int_eq(strncmp(line, lines[i], length), 0);
    }
    check_place(&source, 3, 2, 1);
    check_place(&source, 5, 3, 1);
    check_place(&source, 8, 5, 1);
}
END_TEST

START_TEST(empty_texts_have_a_line)
{
    struct source source;
    size_t length = 9;
    source_init(&source, &arena, "x", "", 0);
    ck_assert_int_eq(source.line_count, 1);
    check_place(&source, 0, 1, 1);
    source_line(&source, 1, &length);
    ck_assert_uint_eq(length, 0);
    source_init(&source, &arena, "x", "a\n", 2);
    check_place(&source, 2, 2, 1);
}
END_TEST

START_TEST(a_byte_order_mark_is_no_column)
{
    struct source source;
    source_init(&source, &arena, "x", "\xEF\xBB\xBFplan: a\n", 11);
    check_place(&source, 3, 1, 1);
    check_place(&source, 9, 1, 7);
    check_place(&source, 0, 1, 1);
}
END_TEST

/* Columns by counting from the line's start, over a text longer than the blocks that are counted
 * once. */
START_TEST(columns_of_a_long_line)
{
    enum { LENGTH = 20000 };
    static const char *const pieces[] = {"a", "\u00e9", "\u20ac", "\n"};
    struct buf text = {0};
    uint32_t random = 7;
    while (text.length < LENGTH)
        buf_puts(&text,
                 pieces[random_between(&random, 0, 999) == 0 ? 3 : random_between(&random, 0, 2)]);
    struct source source;
    source_init(&source, &arena, "x", text.data, text.length);
    int line = 1, column = 1;
    for (uint32_t i = 0; i < text.length; i++) {
        if (((unsigned char)text.data[i] & 0xC0) == 0x80)
            continue;
        int l, c;
        source_place(&source, i, &l, &c);
        QUICK_EQ(l, line);
        QUICK_EQ(c, column);
        column++;
        if (text.data[i] == '\n')
            line++, column = 1;
    }
    buf_finish(&text);
}
END_TEST

START_TEST(a_message_looks_like_that_of_a_compiler)
{
    struct buf text = {0};
    for (int i = 1; i < 41; i++)
        buf_putc(&text, '\n');
    buf_puts(&text, "        after: [1.22, 1.1 start + 2 months]\n");
    int source = add_text("plans/cms-ramsar.yaml", text.data);
    int d = diag_add(&diags, D_UNKNOWN_NAME, find(source, "1.22"),
                     "no activity, meeting or date is called \"%s\"", "1.22");
    diag_hint(&diags, d, "did you mean \"1.2\"?");
    ck_assert_str_eq(
        print(false),
        "plans/cms-ramsar.yaml:41:17: error: no activity, meeting or date is called \"1.22\"\n"
        "   41 |         after: [1.22, 1.1 start + 2 months]\n"
        "      |                 ^^^^\n"
        "      = did you mean \"1.2\"?\n");
    ck_assert_int_eq(diags.error_count, 1);
    buf_finish(&text);
}
END_TEST

START_TEST(a_second_place_has_its_own_line)
{
    int source = add_text("a.yaml", "lead: cms\ntitle: x\nlead: ramsar\n");
    int d = diag_add(&diags, D_REPEATED_KEY, (struct span){source, 19, 23}, "twice");
    diag_see(&diags, d, (struct span){source, 0, 4}, "first here");
    ck_assert_str_eq(print(false), "a.yaml:3:1: error: twice\n"
                                   "    3 | lead: ramsar\n"
                                   "      | ^^^^\n"
                                   "a.yaml:1:1: note: first here\n"
                                   "    1 | lead: cms\n"
                                   "      | ^^^^\n");
}
END_TEST

START_TEST(a_message_without_a_place)
{
    diag_add(&diags, D_NOT_A_PLAN, no_span(), "nothing to do");
    ck_assert_str_eq(print(false), "error: nothing to do\n");
    ck_assert_str_eq(diags_place(&diags, no_span()), "");
}
END_TEST

START_TEST(messages_are_printed_in_order_of_place)
{
    int a = add_text("a.yaml", "one two three\n"), b = add_text("b.yaml", "one two\n");
    diag_add(&diags, D_BAD_VALUE, find(b, "one"), "fourth");
    diag_add(&diags, D_BAD_VALUE, find(a, "three"), "third");
    diag_add(&diags, D_DEADLINE_MISSED, find(a, "one"), "first");
    diag_add(&diags, D_BAD_VALUE, find(a, "one"), "second");
    const char *text = print(false);
    const char *first = strstr(text, "first"), *second = strstr(text, "second");
    const char *third = strstr(text, "third"), *fourth = strstr(text, "fourth");
    ck_assert(first && first < second && second < third && third < fourth);
    ck_assert_int_eq(diags.error_count, 3);
    ck_assert_int_eq(diags.warning_count, 1);
}
END_TEST

START_TEST(the_same_message_is_said_once)
{
    int source = add_text("a.yaml", "one two\n");
    int first = diag_add(&diags, D_BAD_VALUE, find(source, "one"), "wrong");
    ck_assert_int_eq(diag_add(&diags, D_BAD_VALUE, find(source, "one"), "wrong"), first);
    ck_assert_int_eq(diags.error_count, 1);
    ck_assert_int_ne(diag_add(&diags, D_BAD_VALUE, find(source, "two"), "wrong"), first);
    ck_assert_int_ne(diag_add(&diags, D_BAD_VALUE, find(source, "one"), "other"), first);
    diag_hint(&diags, first, "help");
    diag_hint(&diags, first, "help");
    ck_assert_ptr_null(strstr(strstr(print(false), "help") + 1, "help"));
}
END_TEST

START_TEST(after_many_messages_the_rest_is_counted)
{
    int source = add_text("a.yaml", "x\n");
    for (int i = 0; i < 1000; i++) {
        int d = diag_add(&diags, D_BAD_VALUE, (struct span){source, 0, 1}, "wrong %d", i);
        diag_hint(&diags, d, "help %d", i);
        diag_see(&diags, d, (struct span){source, 0, 1}, "there %d", i);
    }
    ck_assert_int_eq(diags.error_count, 1000);
    ck_assert_int_eq(diags.list.count, 200);
    const char *text = print(false);
    ck_assert_ptr_nonnull(strstr(text, "wrong 199"));
    ck_assert_ptr_null(strstr(text, "wrong 200"));
    ck_assert_ptr_nonnull(strstr(text, "\n800 more errors are not shown\n"));
}
END_TEST

/* The character above the first caret of the first message, and how many carets there are. */
static char under_caret(const char *text, int *carets)
{
    const char *line = strchr(text, '\n') + 1, *caret_line = strchr(line, '\n') + 1;
    size_t at = strcspn(caret_line, "^");
    *carets = (int)strspn(caret_line + at, "^");
    ck_assert_uint_lt(at, (size_t)(caret_line - line));
    return line[at];
}

START_TEST(a_long_line_is_shown_around_the_place)
{
    enum { LENGTH = 5000 };
    char text[LENGTH + 1];
    memset(text, '.', LENGTH);
    text[LENGTH] = '\0';
    for (uint32_t at = 0; at<LENGTH; at += at> 50 && at < 200 ? 1 : 47) {
        text[at] = 'X';
        diags_init(&diags, &arena);
        int source = add_text("long.yaml", text), carets;
        diag_add(&diags, D_BAD_VALUE, (struct span){source, at, at + 1}, "here");
        const char *shown = print(false);
        QUICK_EQ(under_caret(shown, &carets), 'X');
        QUICK_EQ(carets, 1);
        QUICK_TRUE(strlen(shown) < 500);
        text[at] = '.';
    }
}
END_TEST

START_TEST(carets_stay_inside_of_what_is_shown)
{
    char text[3001];
    memset(text, 'a', 3000);
    text[3000] = '\0';
    int source = add_text("long.yaml", text), carets;
    diag_add(&diags, D_BAD_VALUE, (struct span){source, 0, 3000}, "all of it");
    ck_assert_int_eq(under_caret(print(false), &carets), 'a');
    ck_assert_int_le(carets, 160);
    ck_assert_int_ge(carets, 100);
}
END_TEST

START_TEST(a_span_over_several_lines_marks_the_first)
{
    int source = add_text("a.yaml", "title: |\n  one\n  two\nlead: cms\n"), carets;
    diag_add(&diags, D_BAD_VALUE, (struct span){source, 7, 20}, "wrong");
    ck_assert_int_eq(under_caret(print(false), &carets), '|');
    ck_assert_int_eq(carets, 1);
}
END_TEST

START_TEST(a_place_at_the_end_of_a_line_has_a_caret)
{
    int source = add_text("a.yaml", "title:\nlead: cms");
    diag_add(&diags, D_BAD_VALUE, (struct span){source, 6, 6}, "nothing");
    ck_assert_str_eq(print(false), "a.yaml:1:7: error: nothing\n    1 | title:\n      |       ^\n");
    diags_init(&diags, &arena);
    source = add_text("a.yaml", "x");
    diag_add(&diags, D_BAD_VALUE, (struct span){source, 1, 1}, "end");
    ck_assert_str_eq(print(false), "a.yaml:1:2: error: end\n    1 | x\n      |  ^\n");
}
END_TEST

START_TEST(a_hostile_text_does_not_steer_the_terminal)
{
    static const char text[] = "a\033[31m\tb \x9b \xC2\x9B \xFF \x7F end X";
    int source = diags_add_source(&diags, "a.yaml", text, sizeof text - 1);
    diag_add(&diags, D_BAD_VALUE, find(source, "X"), "in \033[1m colour \xC2\x85");
    const char *shown = print(false);
    for (const char *p = shown; *p; p++)
        ck_assert_msg(((unsigned char)*p >= 0x20 && (unsigned char)*p < 0x7F) || *p == '\n',
                      "byte %02X", (unsigned char)*p);
}
END_TEST

START_TEST(colours_only_where_asked_for)
{
    int source = add_text("a.yaml", "x\n");
    diag_add(&diags, D_BAD_VALUE, (struct span){source, 0, 1}, "wrong");
    ck_assert_ptr_null(strchr(print(false), '\033'));
    const char *coloured = print(true);
    ck_assert_ptr_nonnull(strstr(coloured, "\033[1;31merror:\033[0m wrong"));
}
END_TEST

START_TEST(the_table_says_name_level_and_meaning)
{
    ck_assert_str_eq(diag_name(D_UNKNOWN_KEY), "unknown-key");
    ck_assert_int_eq(diag_level(D_UNKNOWN_KEY), LEVEL_ERROR);
    ck_assert_int_eq(diag_level(D_DEADLINE_MISSED), LEVEL_WARNING);
    for (int i = 0; i < DIAG_COUNT; i++) {
        const char *name = diag_name((enum diag_id)i);
        ck_assert_uint_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
        ck_assert_uint_gt(strlen(diag_meaning((enum diag_id)i)), 5);
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(diag_name((enum diag_id)j), name);
    }
}
END_TEST

START_TEST(a_place_inside_of_a_text)
{
    int source = add_text("plans/a.yaml", "one\ntwo\n");
    ck_assert_str_eq(diags_place(&diags, find(source, "two")), "plans/a.yaml:2");
}
END_TEST

static const char *const known[] = {"title",  "lead",      "partners", "duration", "after",
                                    "before", "within",    "until",    "outputs",  "1.1",
                                    "1.2",    "CMS-StC45", "id"};

static const struct {
    const char *word, *nearest;
} slips[] = {
    {"titel", "title"},
    {"durration", "duration"},
    {"duraton", "duration"},
    {"aftre", "after"},
    {"befor", "before"},
    {"parters", "partners"},
    {"1.22", "1.2"},
    {"cms-stc45", "CMS-StC45"},
    {"CMS-StC54", "CMS-StC45"},
    {"CMSStC45", "CMS-StC45"},
    {"output", "outputs"},
    {"Lead", "lead"},
    {"di", "id"},
    {"xyzzy", NULL},
    {"", NULL},
    {"zzz", NULL},
    {"responsible-officer", NULL},
    {"a-word-that-is-much-longer-than-any-key-and-longer-than-the-table-of-distances-is", NULL},
};

START_TEST(did_you_mean)
{
    const char *nearest = nearest_word(slips[_i].word, known, (int)(sizeof known / sizeof *known));
    if (slips[_i].nearest)
        ck_assert_pstr_eq(nearest, slips[_i].nearest);
    else
        ck_assert_ptr_null(nearest);
}
END_TEST

START_TEST(nothing_is_near_to_nothing)
{
    ck_assert_ptr_null(nearest_word("title", NULL, 0));
    static const char *const longs[] = {
        "a-word-that-is-much-longer-than-any-key-and-longer-than-the-table-of-distances-is"};
    ck_assert_ptr_null(nearest_word("title", longs, 1));
}
END_TEST

Suite *suite(void)
{
    Suite *diag = suite_create("diag");
    TCase *places = unit_case(diag, "places");
    tcase_add_checked_fixture(places, begin, finish);
    tcase_add_test(places, columns_count_characters);
    tcase_add_test(places, three_kinds_of_line_end);
    tcase_add_test(places, empty_texts_have_a_line);
    tcase_add_test(places, a_byte_order_mark_is_no_column);
    tcase_add_test(places, columns_of_a_long_line);
    TCase *messages = unit_case(diag, "messages");
    tcase_add_checked_fixture(messages, begin, finish);
    tcase_add_test(messages, a_message_looks_like_that_of_a_compiler);
    tcase_add_test(messages, a_second_place_has_its_own_line);
    tcase_add_test(messages, a_message_without_a_place);
    tcase_add_test(messages, messages_are_printed_in_order_of_place);
    tcase_add_test(messages, the_same_message_is_said_once);
    tcase_add_test(messages, after_many_messages_the_rest_is_counted);
    tcase_add_test(messages, a_long_line_is_shown_around_the_place);
    tcase_add_test(messages, carets_stay_inside_of_what_is_shown);
    tcase_add_test(messages, a_span_over_several_lines_marks_the_first);
    tcase_add_test(messages, a_place_at_the_end_of_a_line_has_a_caret);
    tcase_add_test(messages, a_hostile_text_does_not_steer_the_terminal);
    tcase_add_test(messages, colours_only_where_asked_for);
    tcase_add_test(messages, the_table_says_name_level_and_meaning);
    tcase_add_test(messages, a_place_inside_of_a_text);
    TCase *words = unit_case(diag, "words");
    tcase_add_loop_test(words, did_you_mean, 0, (int)(sizeof slips / sizeof *slips));
    tcase_add_test(words, nothing_is_near_to_nothing);
    return diag;
}
