/* YAML as a tree: what it holds, where it stands, what is refused and how that is said. */
#include "unit.h"

#include "read/yaml_tree.h"

#include <stdio.h>
#include <time.h>

static struct arena arena;
static struct diags diags;
static struct buf made, printed;

static void begin(void)
{
    diags_init(&diags, &arena);
}

static void finish(void)
{
    buf_finish(&made);
    buf_finish(&printed);
    arena_finish(&arena);
}

static struct yaml_node *parse_bytes(const char *text, size_t length)
{
    diags_init(&diags, &arena);
    return yaml_parse(&diags, diags_add_source(&diags, "a.yaml", text, length));
}

static struct yaml_node *parse(const char *text)
{
    return parse_bytes(text, strlen(text));
}

/* A text that must be right. */
static struct yaml_node *parse_fine(const char *text)
{
    struct yaml_node *root = parse(text);
    ck_assert_msg(root && diags.list.count == 0, "not read: %s", text);
    return root;
}

static const char *messages(void)
{
    buf_finish(&printed);
    buf_puts(&printed, "");
    diags_print(&diags, &printed, false);
    return printed.data;
}

/* The bytes of the file that a span covers. */
static const char *under(struct span span)
{
    const char *text = diags.sources.items[span.source].text;
    ck_assert(span.start <= span.end && span.end <= diags.sources.items[span.source].length);
    return arena_dup(&arena, text + span.start, span.end - span.start);
}

/* The tree in one line, texts in <>, so that a test can say what it expects. */
static void write_tree(struct buf *out, const struct yaml_node *node)
{
    if (node->kind == YAML_TEXT) {
        buf_printf(out, node->empty ? "~" : "<%s>", node->text);
        return;
    }
    bool map = node->kind == YAML_MAP;
    buf_putc(out, map ? '{' : '[');
    for (int i = 0; i < node->count; i++) {
        buf_puts(out, i ? " " : "");
        if (map) {
            buf_printf(out, "%s:", node->pairs[i].key->text);
            write_tree(out, node->pairs[i].value);
        } else {
            write_tree(out, node->items[i]);
        }
    }
    buf_putc(out, map ? '}' : ']');
}

static const char *tree(const struct yaml_node *node)
{
    buf_finish(&made);
    write_tree(&made, node);
    return made.data;
}

static const struct {
    const char *text, *tree;
} trees[] = {
    {"", "{}"},
    {"# nothing\n", "{}"},
    {"---\n", "{}"},
    {"~\n", "{}"},
    {"plan: a", "{plan:<a>}"},
    {"---\nplan: a\n...\n", "{plan:<a>}"},
    {"%YAML 1.2\n---\nplan: a\n", "{plan:<a>}"},
    {"a: NO\nb: 1.10\nc: yes\nd: 010\ne: 2016-03-14\n",
     "{a:<NO> b:<1.10> c:<yes> d:<010> e:<2016-03-14>}"},
    {"a:\nb: ~\nc: null\nd: \"\"\ne: '~'\nf: \"null\"\n", "{a:~ b:~ c:~ d:<> e:<~> f:<null>}"},
    {"a: [x, [y, z], {k: v}]\n", "{a:[<x> [<y> <z>] {k:<v>}]}"},
    {"a: []\nb: {}\n", "{a:[] b:{}}"},
    {"a:\n- x\n- y\nb: z\n", "{a:[<x> <y>] b:<z>}"},
    {"a:\n  - id: \"1\"\n    b: [c]\n  - id: \"2\"\n", "{a:[{id:<1> b:[<c>]} {id:<2>}]}"},
    {"- - a\n  - b\n- - c\n", "[[<a> <b>] [<c>]]"},
    {"a: one\n  two\n\n  three\n", "{a:<one two\nthree>}"},
    {"a: |\n  one\n  two\n", "{a:<one\ntwo\n>}"},
    {"a: >-\n  one\n  two\n", "{a:<one two>}"},
    {"a: 'it''s'\nb: \"x\\ty\\u00e9\"\n", "{a:<it's> b:<x\ty\u00e9>}"},
    {"people: [flyways-officer 50%]\n", "{people:[<flyways-officer 50%>]}"},
    {"a: https://cms.int/x # why\n", "{a:<https://cms.int/x>}"},
    {"[{ 2016-03-25: Good Friday }, 2016-12-27 to 2016-12-30]",
     "[{2016-03-25:<Good Friday>} <2016-12-27 to 2016-12-30>]"},
    {"[a: b]", "[{a:<b>}]"},
    {"? a\n: b\n", "{a:<b>}"},
    {"\xEF\xBB\xBFplan: a\r\ntitle: b\r\n", "{plan:<a> title:<b>}"},
    {"plan: a\rtitle: b\r", "{plan:<a> title:<b>}"},
    {"title: \u041f\u043b\u0430\u043d \u2013 \u8a08\u756b \U0001F426\n",
     "{title:<\u041f\u043b\u0430\u043d \u2013 \u8a08\u756b \U0001F426>}"},
};

START_TEST(texts_and_their_trees)
{
    ck_assert_str_eq(tree(parse_fine(trees[_i].text)), trees[_i].tree);
}
END_TEST

START_TEST(spans_are_what_stands_in_the_file)
{
    struct yaml_node *root = parse_fine("# \u00e9\u20ac\U0001F426 moves bytes from characters\n"
                                        "title: \u00dcberblick  # why\n"
                                        "quoted: \"a \\\"b\\\"\"\n"
                                        "list: [ x, 'y' ]\n"
                                        "block:\n"
                                        "  - one\n"
                                        "  - two: 2\n"
                                        "\n"
                                        "# end\n"
                                        "text: |\n"
                                        "  l1\n"
                                        "  l2\n"
                                        "\n"
                                        "empty:\n"
                                        "map: {a: b}\n");
    ck_assert_str_eq(under(root->pairs[0].key->span), "title");
    ck_assert_str_eq(under(yaml_get(root, "title")->span), "\u00dcberblick");
    ck_assert_str_eq(under(yaml_get(root, "quoted")->span), "\"a \\\"b\\\"\"");
    ck_assert_str_eq(under(yaml_get(root, "list")->span), "[ x, 'y' ]");
    ck_assert_str_eq(under(yaml_get(root, "list")->items[1]->span), "'y'");
    ck_assert_str_eq(under(yaml_get(root, "block")->span), "- one\n  - two: 2");
    ck_assert_str_eq(under(yaml_get(root, "block")->items[1]->span), "two: 2");
    ck_assert_str_eq(under(yaml_get(root, "text")->span), "|\n  l1\n  l2");
    ck_assert_str_eq(under(yaml_get(root, "map")->span), "{a: b}");
    struct yaml_node *empty = yaml_get(root, "empty");
    ck_assert(empty->empty && empty->span.start == empty->span.end);
    ck_assert_str_eq(diags_place(&diags, empty->span), "a.yaml:14");
    ck_assert_str_eq(under(root->pairs[root->count - 1].key->span), "map");
}
END_TEST

START_TEST(spans_after_line_ends_of_two_bytes)
{
    struct yaml_node *root = parse_fine("\xEF\xBB\xBF"
                                        "a: x\r\nb: one\r\n  two\r\nc: |\r\n  l\r\nd: y\r\n");
    ck_assert_str_eq(under(yaml_get(root, "a")->span), "x");
    ck_assert_str_eq(under(yaml_get(root, "b")->span), "one\r\n  two");
    ck_assert_str_eq(under(yaml_get(root, "d")->span), "y");
    ck_assert_str_eq(diags_place(&diags, yaml_get(root, "d")->span), "a.yaml:6");
}
END_TEST

START_TEST(plain_texts_stand_byte_for_byte_in_the_file)
{
    struct yaml_node *root =
        parse_fine("a: 1.1 start + 2 months\nb: one\n  two\nc: \"x\"\nd: 'it''s'\n");
    ck_assert(yaml_get(root, "a")->plain);
    ck_assert(!yaml_get(root, "b")->plain);
    ck_assert(!yaml_get(root, "c")->plain);
    ck_assert_str_eq(under(yaml_subspan(yaml_get(root, "a"), 4, 9)), "start");
    ck_assert_str_eq(under(yaml_subspan(yaml_get(root, "c"), 0, 1)), "x");
    ck_assert_str_eq(under(yaml_subspan(yaml_get(root, "d"), 0, 2)), "'it''s'");
    ck_assert_str_eq(under(yaml_subspan(yaml_get(root, "b"), 0, 3)), "one\n  two");
    ck_assert_str_eq(under(yaml_subspan(yaml_get(root, "a"), 4, 400)), "1.1 start + 2 months");
}
END_TEST

START_TEST(values_are_found_by_key)
{
    struct yaml_node *root = parse_fine("a: 1\nb: [x]\n");
    ck_assert_str_eq(yaml_get(root, "a")->text, "1");
    ck_assert_ptr_null(yaml_get(root, "c"));
    ck_assert_ptr_null(yaml_get(yaml_get(root, "b"), "x"));
    ck_assert_str_eq(yaml_kind_word(root), "a map");
    ck_assert_str_eq(yaml_kind_word(yaml_get(root, "a")), "a text");
    ck_assert_str_eq(yaml_kind_word(yaml_get(root, "b")), "a list");
    ck_assert_str_eq(yaml_kind_word(yaml_get(parse_fine("a:\n"), "a")), "nothing");
}
END_TEST

/* What is wrong in a text, where, and words of the message; `kept`: the tree that comes with it. */
static const struct {
    const char *text;
    enum diag_id id;
    int line, column;
    const char *says;
    const char *kept;
} wrongs[] = {
    /* not text */
    {"plan: a\n\xE9t\xE9", D_NOT_TEXT, 2, 1, "0xE9", NULL},
    {"plan: \u00e9\xE9", D_NOT_TEXT, 1, 8, "Windows-1252", NULL},
    {"plan: a\xC0\xAF", D_NOT_TEXT, 1, 8, "0xC0", NULL},
    {"plan: a\xED\xA0\x80", D_NOT_TEXT, 1, 8, "0xED", NULL},
    {"plan: a\xC3", D_NOT_TEXT, 1, 8, "0xC3", NULL},
    {"plan: \x93quotes\x94", D_NOT_TEXT, 1, 7, "\u201c", NULL},
    {"plan: a\x07", D_NOT_TEXT, 1, 8, "U+0007", NULL},
    {"plan: a\x1B[31m", D_NOT_TEXT, 1, 8, "U+001B", NULL},
    {"plan: a\x7F", D_NOT_TEXT, 1, 8, "U+007F", NULL},
    {"plan: a\n\xEF\xBB\xBF", D_NOT_TEXT, 2, 1, "byte order mark", NULL},
    {"plan: \xEF\xBF\xBF", D_NOT_TEXT, 1, 7, "U+FFFF", NULL},
    {"plan: \"a\\0b\"\n", D_NOT_TEXT, 1, 7, "U+0000", "{plan:~}"},
    {"plan: \"a\\eb\"\n", D_NOT_TEXT, 1, 7, "U+001B", "{plan:~}"},
    {"plan: \"\\uFFFE\"\n", D_NOT_TEXT, 1, 7, "U+FFFE", "{plan:~}"},
    /* YAML that plans do not use */
    {"a: &x b\nc: d\n", D_YAML_REFUSED, 1, 4, "anchor", "{a:<b> c:<d>}"},
    {"a: &x [b]\n", D_YAML_REFUSED, 1, 4, "anchor", "{a:[<b>]}"},
    {"a: &x {b: c}\n", D_YAML_REFUSED, 1, 4, "anchor", "{a:{b:<c>}}"},
    {"a: *x\n", D_YAML_REFUSED, 1, 4, "alias", "{a:~}"},
    {"a: !!str b\n", D_YAML_REFUSED, 1, 4, "tag", "{a:<b>}"},
    {"a: !t [b]\n", D_YAML_REFUSED, 1, 4, "tag", "{a:[<b>]}"},
    {"a: {<<: b}\n", D_YAML_REFUSED, 1, 5, "merge key", "{a:{}}"},
    {"a: b\n---\nc: d\n", D_YAML_REFUSED, 2, 1, "second YAML document", "{a:<b>}"},
    {"%TAG ! x\n---\na: b\n", D_YAML_REFUSED, 1, 1, "directive", NULL},
    {"%FOO\n---\na: b\n", D_YAML_REFUSED, 1, 1, "directive", NULL},
    {"title: *important*\n", D_YAML_REFUSED, 1, 8, "quotes", NULL},
    {"title: & co\n", D_YAML_REFUSED, 1, 8, "quotes", NULL},
    {"title: !a!b c\n", D_YAML_REFUSED, 1, 8, "quotes", NULL},
    /* keys */
    {"a: 1\nb: 2\na: 3\n", D_REPEATED_KEY, 3, 1, "\"a\"", "{a:<1> b:<2>}"},
    {"{a: 1, a: 2, b: 3, a: 4}", D_REPEATED_KEY, 1, 8, "already", "{a:<1> b:<3>}"},
    {"a: 1\n'a': 2\n", D_REPEATED_KEY, 2, 1, "already", "{a:<1>}"},
    {"[a]: b\n", D_YAML_SYNTAX, 1, 1, "a list", "{}"},
    {"title: {{ name }}\n", D_YAML_SYNTAX, 1, 9, "quotes", "{title:{}}"},
    {"~: b\n", D_YAML_SYNTAX, 1, 1, "nothing", "{}"},
    {": b\n", D_YAML_SYNTAX, 1, 1, "a key is missing", NULL},
    {"plan:\u00a0a\n", D_YAML_SYNTAX, 1, 6, "no-break space", "<plan:\u00a0a>"},
    {"\u00a0plan: a\n", D_YAML_SYNTAX, 1, 1, "no-break space", "{\u00a0plan:<a>}"},
    /* indentation */
    {"a:\n\t- b\n", D_YAML_SYNTAX, 2, 1, "a tab is used for indentation", NULL},
    {"a: b\n\tc\n", D_YAML_SYNTAX, 2, 1, "a tab is used for indentation", NULL},
    {"a: |\n\tb\n", D_YAML_SYNTAX, 2, 1, "a tab is used for indentation", NULL},
    {"a:\n  - b: c\n    d: e\n   f: g\n", D_YAML_SYNTAX, 4, 4, "a.yaml:2:3: note", NULL},
    {"a:\n  - b\n - c\n", D_YAML_SYNTAX, 3, 2, "not indented like", NULL},
    {"  a: b\nc: d\n", D_YAML_SYNTAX, 2, 1, "indented less than the first line", NULL},
    {"a: b\n  c: d\n", D_YAML_SYNTAX, 2, 4, "went on with the text before", NULL},
    {"a:\n  - b: c\n  d: e\n", D_YAML_SYNTAX, 3, 3, "dash", NULL},
    /* colons */
    {"title: Review: the first part\n", D_YAML_SYNTAX, 1, 14, "put the text in quotes", NULL},
    {"title: \"A\": b\n", D_YAML_SYNTAX, 1, 11, "put the whole text in quotes", NULL},
    {"plan: a\ntitle\nlead: b\n", D_YAML_SYNTAX, 2, 1, "a colon is missing", NULL},
    {"plan: a\ntitle:b\nlead: c\n", D_YAML_SYNTAX, 2, 1, "blank behind the colon", NULL},
    /* quotes and brackets */
    {"plan: a\ntitle: \"b\nlead: c\n", D_YAML_SYNTAX, 2, 8, "this quote is not closed", NULL},
    {"plan: a\ntitle: 'b\nlead: c\n", D_YAML_SYNTAX, 2, 8, "a.yaml:4:1: note", NULL},
    {"title: \"b\n---\n", D_YAML_SYNTAX, 1, 8, "this quote is not closed", NULL},
    {"title: 'Parties' reports'\n", D_YAML_SYNTAX, 1, 18, "apostrophe", NULL},
    {"title: \"A\" and B\n", D_YAML_SYNTAX, 1, 12, "behind the closing quote", NULL},
    {"title: [draft] Plan\n", D_YAML_SYNTAX, 1, 16, "behind the closing bracket", NULL},
    {"use: [a, b\ntitle: c\n", D_YAML_SYNTAX, 1, 6, "this \"[\" is not closed", NULL},
    {"title: { en: a\nlead: c\n", D_YAML_SYNTAX, 1, 8, "this \"{\" is not closed", NULL},
    {"use: [a, b\n", D_YAML_SYNTAX, 1, 6, "a.yaml:2:1: note", NULL},
    {"use: [a b: c: d]\n", D_YAML_SYNTAX, 1, 13, "\"]\" is missing", NULL},
    {"use: {a: \"b\" c}\n", D_YAML_SYNTAX, 1, 14, "\"}\" is missing", NULL},
    {"use: a]\nlead: \"b\"]\n", D_YAML_SYNTAX, 2, 10, "never opened", NULL},
    {"use: \"a\", \"b\"\n", D_YAML_SYNTAX, 1, 9, "comma", NULL},
    {"use: [a, , b]\n", D_YAML_SYNTAX, 1, 10, "a value is missing", NULL},
    {"use: ]\n", D_YAML_SYNTAX, 1, 6, "cannot begin with", NULL},
    {"use: , a\n", D_YAML_SYNTAX, 1, 6, "cannot begin with", NULL},
    {"use: [ > a ]\n", D_YAML_SYNTAX, 1, 8, "several lines", NULL},
    /* characters that begin something else */
    {"title: @a\n", D_YAML_SYNTAX, 1, 8, "cannot begin with \"@\"", NULL},
    {"title: `a`\n", D_YAML_SYNTAX, 1, 8, "quotes", NULL},
    {"title: %a\n", D_YAML_SYNTAX, 1, 8, "quotes", NULL},
    {"title: ? b\n", D_YAML_SYNTAX, 1, 8, "quotes", NULL},
    {"use: - a\n", D_YAML_SYNTAX, 1, 6, "next line", NULL},
    {"title: | a\n", D_YAML_SYNTAX, 1, 10, "next line", NULL},
    {"title: |0\n  a\n", D_YAML_SYNTAX, 1, 9, "1 to 9", NULL},
    {"title: \"C:\\plans\"\n", D_YAML_SYNTAX, 1, 11, "backslash", NULL},
    {"title: \"C:\\Users\"\n", D_YAML_SYNTAX, 1, 13, "backslash", NULL},
    {"title: \"\\ud800\"\n", D_YAML_SYNTAX, 1, 11, "no character", NULL},
};

START_TEST(wrong_texts)
{
    const struct yaml_node *root = parse(wrongs[_i].text);
    ck_assert_msg(diags.error_count > 0, "accepted: %s", wrongs[_i].text);
    const struct diag *diag = &diags.list.items[0];
    int line, column;
    source_place(&diags.sources.items[0], diag->span.start, &line, &column);
    ck_assert_msg(diag->id == wrongs[_i].id && line == wrongs[_i].line &&
                      column == wrongs[_i].column && strstr(messages(), wrongs[_i].says),
                  "expected %d:%d %s, got\n%s", wrongs[_i].line, wrongs[_i].column, wrongs[_i].says,
                  messages());
    if (wrongs[_i].kept)
        ck_assert_str_eq(tree(root), wrongs[_i].kept);
    else
        ck_assert_ptr_null(root);
}
END_TEST

START_TEST(bytes_that_are_no_text)
{
    ck_assert_ptr_null(parse_bytes("plan: a\0b\n", 10));
    ck_assert_ptr_nonnull(strstr(messages(), "a.yaml:1:8: error: a NUL byte"));
    ck_assert_ptr_null(parse_bytes("\xFF\xFEp\0l\0", 6));
    ck_assert_ptr_nonnull(strstr(messages(), "UTF-16"));
    ck_assert_ptr_null(parse_bytes("\0p\0l\0a\0n", 8));
    ck_assert_ptr_nonnull(strstr(messages(), "UTF-16"));
    ck_assert_ptr_null(parse_bytes("p\0l\0a\0n\0", 8));
    ck_assert_ptr_nonnull(strstr(messages(), "UTF-16"));
}
END_TEST

START_TEST(several_errors_in_one_reading)
{
    struct yaml_node *root = parse("a: &x 1\nb: *x\na: 2\nc: !t 3\nd: {e: 1, e: 2}\n");
    ck_assert_ptr_nonnull(root);
    ck_assert_int_eq(diags.error_count, 5);
    ck_assert_str_eq(tree(root), "{a:<1> b:~ c:<3> d:{e:<1>}}");
}
END_TEST

START_TEST(messages_mark_what_they_speak_of)
{
    parse("aa: &anchor x\nbb: *alias\ncc: {<<: y}\naa: z\n");
    static const char *const marked[] = {"&anchor", "*alias", "<<", "aa"};
    ck_assert_int_eq(diags.list.count, 4);
    for (int i = 0; i < 4; i++)
        ck_assert_str_eq(under(diags.list.items[i].span), marked[i]);
}
END_TEST

START_TEST(repeated_keys_in_a_large_map)
{
    struct buf text = {0};
    for (int i = 0; i < 1000; i++)
        buf_printf(&text, "k%d: %d\n", i * 7919 % 1000, i);
    ck_assert_int_eq(parse_fine(text.data)->count, 1000);
    buf_puts(&text, "k500: x\nk500: y\nk0: z\n");
    struct yaml_node *root = parse(text.data);
    ck_assert_int_eq(diags.error_count, 3);
    ck_assert_int_eq(root->count, 1000);
    ck_assert_str_ne(yaml_get(root, "k500")->text, "x");
    ck_assert_ptr_nonnull(
        strstr(messages(), "a.yaml:1001:1: error: the key \"k500\" is here twice"));
    ck_assert_ptr_nonnull(strstr(messages(), "a.yaml:1003:1: error: the key \"k0\" is here twice"));
    ck_assert_ptr_nonnull(strstr(messages(), "a.yaml:1:1: note: it is written here already"));
    buf_finish(&text);
}
END_TEST

static const char *repeat(const char *piece, int times)
{
    struct buf text = {0};
    for (int i = 0; i < times; i++)
        buf_puts(&text, piece);
    const char *copy = arena_dup(&arena, text.data, text.length);
    buf_finish(&text);
    return copy;
}

START_TEST(as_deep_as_allowed)
{
    parse_fine(arena_printf(&arena, "%sx", repeat("- ", YAML_DEEPEST)));
    ck_assert_ptr_null(parse(arena_printf(&arena, "%sx", repeat("- ", YAML_DEEPEST + 1))));
    ck_assert_int_eq(diags.list.items[0].id, D_TOO_LARGE);
    for (int more = 0; more < 2; more++) {
        const char *open = repeat("[", YAML_DEEPEST_FLOW + more);
        const char *close = repeat("]", YAML_DEEPEST_FLOW + more);
        const char *text =
            arena_printf(&arena, "- [%s%s]\n- %s%s\n", open + 1, close + 1, open, close);
        ck_assert(more ? !parse(text) : parse_fine(text) != NULL);
    }
    ck_assert_int_eq(diags.list.items[0].id, D_TOO_LARGE);
    ck_assert_str_eq(diags_place(&diags, diags.list.items[0].span), "a.yaml:1");
}
END_TEST

/* Each piece, a hundred thousand times; what is said first. */
static const struct {
    const char *before, *piece;
    enum diag_id id;
} hostile[] = {
    {"", "[", D_TOO_LARGE},
    {"", "[\n", D_TOO_LARGE},
    {"", "{", D_TOO_LARGE},
    {"a: ", "[{a: ", D_TOO_LARGE},
    {"", "- ", D_TOO_LARGE},
    {"", "? ", D_TOO_LARGE},
    {"", "- &a b\n", D_YAML_REFUSED},
    {"", "- *a\n", D_YAML_REFUSED},
    {"", "- !a b\n", D_YAML_REFUSED},
    {"", "%TAG !a! b\n", D_YAML_REFUSED},
    {"", "%YAML 1.1\n", D_YAML_REFUSED},
    {"", "---\n", D_YAML_REFUSED},
    {"", "a: b\n", D_REPEATED_KEY},
    {"a: '", "'' ", D_YAML_SYNTAX},
    {"a: \"", "x ", D_YAML_SYNTAX},
    {"", "kkkkkkkkkk", D_YAML_SYNTAX},
};

START_TEST(hostile_texts_are_refused_quickly)
{
    const char *text =
        arena_printf(&arena, "%s%s", hostile[_i].before, repeat(hostile[_i].piece, 100000));
    clock_t start = clock();
    parse(_i == 15 ? arena_printf(&arena, "%s: x\n", text) : text);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    ck_assert_int_gt(diags.error_count, 0);
    ck_assert_int_eq(diags.list.items[0].id, hostile[_i].id);
    ck_assert_msg(seconds < 5, "%g seconds", seconds); /* milliseconds, but for sanitizers */
}
END_TEST

START_TEST(deep_indentation_is_refused)
{
    struct buf text = {0};
    for (int i = 0; i < 1000; i++)
        buf_printf(&text, "%*sa:\n", i, "");
    ck_assert_ptr_null(parse(text.data));
    ck_assert_int_eq(diags.list.items[0].id, D_TOO_LARGE);
    ck_assert_str_eq(diags_place(&diags, diags.list.items[0].span), "a.yaml:65");
    buf_finish(&text);
}
END_TEST

START_TEST(an_alias_bomb_does_not_go_off)
{
    struct buf text = {0};
    buf_puts(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++)
        buf_printf(&text, "a%d: &a%d [%s*a%d]\n", i, i,
                   repeat(arena_printf(&arena, "*a%d, ", i - 1), 8), i - 1);
    struct yaml_node *root = parse(text.data);
    ck_assert_int_eq(diags.error_count, 10 + 9 * 9);
    ck_assert_int_eq(root->count, 10);
    ck_assert_int_eq(yaml_get(root, "a9")->count, 9);
    buf_finish(&text);
}
END_TEST

START_TEST(limits_of_size)
{
    char *text = arena_alloc(&arena, YAML_LARGEST + 2);
    memset(text, 'x', YAML_LARGEST + 1);
    ck_assert_ptr_null(parse(text));
    ck_assert_int_eq(diags.list.items[0].id, D_TOO_LARGE);
    text[YAML_LONGEST_TEXT + 2] = '\0';
    memcpy(text, "- ", 2);
    ck_assert_str_eq(tree(parse(text))[1] == '<' ? "kept" : "lost", "kept");
    text[YAML_LONGEST_TEXT + 2] = 'x';
    text[YAML_LONGEST_TEXT + 3] = '\0';
    ck_assert_str_eq(tree(parse(text)), "[~]");
    ck_assert_int_eq(diags.list.items[0].id, D_TOO_LARGE);
}
END_TEST

START_TEST(limits_of_number)
{
    struct buf text = {0};
    for (int i = 0; i <= YAML_MOST_KEYS; i++)
        buf_printf(&text, "k%d: x\n", i);
    ck_assert_ptr_null(parse(text.data));
    ck_assert_int_eq(diags.list.items[0].id, D_TOO_LARGE);
    text.length -= strlen("k100000: x\n");
    text.data[text.length] = '\0';
    ck_assert_int_eq(parse_fine(text.data)->count, YAML_MOST_KEYS);
    buf_finish(&text);
}
END_TEST

START_TEST(limit_of_all_values)
{
    const char *many = arena_printf(&arena, "[%s]", repeat("a,", YAML_MOST_NODES));
    ck_assert_ptr_null(parse(many));
    ck_assert_int_eq(diags.list.items[0].id, D_TOO_LARGE);
}
END_TEST

/* Every span lies in the file, inside of that of its parent, after that of its elder sibling; a
 * plain text stands there as it is. */
static void check_spans(const struct yaml_node *node)
{
    const char *text = diags.sources.items[0].text;
    QUICK_TRUE(node->span.start <= node->span.end);
    QUICK_TRUE(node->span.end <= diags.sources.items[0].length);
    if (node->kind == YAML_TEXT && node->plain)
        QUICK_EQ(strncmp(text + node->span.start, node->text, strlen(node->text)), 0);
    uint32_t at = node->span.start;
    for (int i = 0; node->kind != YAML_TEXT && i < node->count; i++) {
        bool map = node->kind == YAML_MAP;
        const struct yaml_node *first = map ? node->pairs[i].key : node->items[i];
        const struct yaml_node *last = map ? node->pairs[i].value : node->items[i];
        QUICK_TRUE(first->span.start >= at);
        QUICK_TRUE(first == last || last->span.start >= first->span.end);
        check_spans(first);
        check_spans(last);
        at = last->span.end;
    }
    QUICK_TRUE(at <= node->span.end);
}

/* Pieces of YAML in random order: whatever comes out is a sound tree or a message. */
START_TEST(random_texts)
{
    static const char *const pieces[] = {
        "a",       "b: ", ": ",    "- ",    "\n",     "\n  ",         "\n    ",
        "[",       "]",   "{",     "}",     ", ",     "\"",           "'",
        "#",       " ",   "|\n",   ">",     "\u00e9", "\U0001F426",   "\r\n",
        "\t",      "&a ", "*a",    "!t ",   "? ",     "---",          "...",
        "%",       "@",   "\\x41", "key: ", "~",      "\xEF\xBB\xBF", "\u2028",
        "\xC2\x85"};
    uint32_t random = 42;
    int trees_seen = 0;
    for (int round = 0; round < 20000; round++) {
        struct buf text = {0};
        buf_puts(&text, round % 2 ? "a: " : "");
        for (int i = random_between(&random, 0, 12); i > 0; i--)
            buf_puts(&text, pieces[random_between(&random, 0, sizeof pieces / sizeof *pieces - 1)]);
        struct arena_mark mark = arena_mark(&arena);
        struct yaml_node *root = parse(text.data);
        QUICK_TRUE(root || diags.error_count > 0);
        if (root)
            check_spans(root);
        trees_seen += root && diags.list.count == 0;
        messages();
        arena_reset(&arena, mark);
        buf_finish(&text);
    }
    ck_assert_int_gt(trees_seen, 1000); /* or the test looks at errors alone */
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

Suite *suite(void)
{
    Suite *yaml = suite_create("yaml");
    TCase *fine = unit_case(yaml, "trees");
    tcase_add_checked_fixture(fine, begin, finish);
    tcase_add_loop_test(fine, texts_and_their_trees, 0, COUNT(trees));
    tcase_add_test(fine, spans_are_what_stands_in_the_file);
    tcase_add_test(fine, spans_after_line_ends_of_two_bytes);
    tcase_add_test(fine, plain_texts_stand_byte_for_byte_in_the_file);
    tcase_add_test(fine, values_are_found_by_key);
    TCase *wrong = unit_case(yaml, "errors");
    tcase_add_checked_fixture(wrong, begin, finish);
    tcase_add_loop_test(wrong, wrong_texts, 0, COUNT(wrongs));
    tcase_add_test(wrong, bytes_that_are_no_text);
    tcase_add_test(wrong, several_errors_in_one_reading);
    tcase_add_test(wrong, messages_mark_what_they_speak_of);
    tcase_add_test(wrong, repeated_keys_in_a_large_map);
    TCase *large = unit_case(yaml, "limits");
    tcase_add_checked_fixture(large, begin, finish);
    tcase_add_test(large, as_deep_as_allowed);
    tcase_add_loop_test(large, hostile_texts_are_refused_quickly, 0, COUNT(hostile));
    tcase_add_test(large, deep_indentation_is_refused);
    tcase_add_test(large, an_alias_bomb_does_not_go_off);
    tcase_add_test(large, limits_of_size);
    tcase_add_test(large, limits_of_number);
#ifndef __SANITIZE_ADDRESS__ /* with it, a gigabyte */
    tcase_add_test(large, limit_of_all_values);
#endif
    tcase_add_test(large, random_texts);
    return yaml;
}
