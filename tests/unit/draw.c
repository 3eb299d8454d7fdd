/* Drawing: the same scene gives the same bytes, and the bytes hold what the scene says. */
#define _POSIX_C_SOURCE 200809L
#include "unit.h"

#include "base/file.h"
#include "write/draw.h"
#include "write/hatching.h"
#include "write/pdf.h"
#include "write/reading.h"
#include "write/style.h"
#include "write/svg_xml.h"
#include "write/text.h"
#include "write/trace.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

static struct draw_text *fonts;
static struct scene scene;
static struct arena arena;
static const char *error;
static struct draw_options options;

static struct shape *add(enum shape_kind kind, enum role role, double x, double y, double w,
                         double h)
{
    struct page *page = &scene.pages.items[scene.pages.count - 1];
    struct shape *shape = vec_push(&scene.arena, &page->shapes);
    *shape = (struct shape){.kind = kind, .role = role, .series = NONE, .x = x, .y = y};
    shape->w = w;
    shape->h = h;
    return shape;
}

static struct shape *add_text(enum role role, double x, double y, const char *words, const char *id)
{
    struct text_style style = {.size = 8};
    struct text_measure measure = draw_text_measure(fonts);
    double w, h;
    measure.size(measure.context, words, "en", &style, &w, &h);
    struct shape *shape = add(SHAPE_TEXT, role, x, y, w, h);
    shape->text = words;
    shape->language = "en";
    shape->style = style;
    shape->id = id;
    return shape;
}

/* A section, an activity of two leads with its dependency and milestone, and words that need
 * care: quotes, angle brackets, accents, a link. */
static void add_page(int number)
{
    static const struct vertex way[] = {{60, 95}, {70, 95}, {70, 120}, {90, 120}};
    static const struct vertex diamond[] = {{94, 116}, {98, 120}, {94, 124}, {90, 120}};
    struct page *page = vec_push(&scene.arena, &scene.pages);
    page->heading = "Sections & more";
    const char *id = arena_printf(&scene.arena, "plan/%d.1", number);
    const char *section = arena_printf(&scene.arena, "plan/%d", number);
    add_text(ROLE_PAGE_NUMBER, 250, 180, arena_printf(&scene.arena, "Page %d", number), NULL);
    add_text(ROLE_ROW_TITLE, 40, 90, "Protéger <les> flyways", id);
    add_text(ROLE_ROW_NUMBER, 20, 90, arena_printf(&scene.arena, "%d.1", number), id);
    add_text(ROLE_ROW_TITLE, 40, 100, "\"migratrices\" & d'eau", id)->link = "plan/1.1";
    add_text(ROLE_SECTION_TEXT, 20, 70, "Sections & more", section);
    add_text(ROLE_TITLE, 20, 20, "Joint Work Plan", NULL)->style.bold = true;
    for (int lead = 0; lead < 2; lead++) {
        struct shape *bar = add(SHAPE_RECT, ROLE_BAR, 140, 90 + 4 * lead, 60, 4);
        bar->series = lead;
        bar->id = id;
        bar->title = "1.1 <2016>";
    }
    struct shape *link = add(SHAPE_POLYLINE, ROLE_DEPENDENCY, 60, 95, 30, 25);
    link->points = way;
    link->point_count = 4;
    link->radius = 3;
    struct shape *milestone = add(SHAPE_POLYGON, ROLE_MILESTONE, 90, 116, 8, 8);
    milestone->points = diamond;
    milestone->point_count = 4;
    add(SHAPE_LINE, ROLE_GRID, 150, 60, 0, 100);
    struct shape *turned = add_text(ROLE_MEETING_LABEL, 210, 60, "StC45", "StC45");
    turned->style.turned = -90;
    double width = turned->w;
    turned->w = turned->h;
    turned->h = width;
}

static void set_up(void)
{
    fonts = draw_text_create();
    scene = (struct scene){.width = 300,
                           .height = 200,
                           .margin = 20,
                           .title = "Plan d'action",
                           .authors = "CMS",
                           .language = "fr"};
    for (int i = 1; i <= 3; i++)
        add_page(i);
    options = (struct draw_options){.dpi = 100, .timestamp = 1420070400};
    error = NULL;
}

static void tear_down(void)
{
    draw_text_destroy(fonts);
    arena_finish(&scene.arena);
    arena_finish(&arena);
}

static int occurrences(const struct buf *buf, const char *word)
{
    int count = 0;
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= buf->length; i++)
        count += memcmp(buf->data + i, word, length) == 0;
    return count;
}

static void assert_same(struct buf *a, struct buf *b)
{
    ck_assert_uint_gt(a->length, 0);
    ck_assert_uint_eq(a->length, b->length);
    ck_assert(memcmp(a->data, b->data, a->length) == 0);
    buf_finish(a);
    buf_finish(b);
}

START_TEST(every_role_has_a_look)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct look look = style_look((enum role)role, 0, false);
        bool painted = look.fill > 0 || look.pen_width > 0 || look.pattern != PATTERN_NONE;
        bool text = look.text != 0 || role == ROLE_TITLE || role == ROLE_SECTION_TEXT ||
                    role == ROLE_PLAN_TEXT;
        ck_assert_msg(painted || text, "%s has no entry", role_word((enum role)role));
    }
}
END_TEST

START_TEST(six_leads_differ_without_colour)
{
    for (int a = 0; a < 6; a++) {
        for (int b = 0; b < a; b++) {
            struct look x = style_look(ROLE_BAR, a, true), y = style_look(ROLE_BAR, b, true);
            ck_assert_int_ne(x.pattern, y.pattern);
            ck_assert_int_ne(style_look(ROLE_BAR, a, false).fill,
                             style_look(ROLE_BAR, b, false).fill);
        }
    }
    struct look many = style_look(ROLE_BAR, 1000, false);
    ck_assert_int_ge(many.fill, 0);
}
END_TEST

static void assert_prints_in_black(int role, colour c)
{
    bool grey = c == NO_COLOUR || ((c & 255) == (c >> 8 & 255) && (c & 255) == c >> 16);
    ck_assert_msg(grey, "%s has a colour", role_word((enum role)role));
    ck_assert_msg(c == NO_COLOUR || c == 0xFFFFFF || (c & 255) <= 255 * 85 / 100,
                  "%s is lighter than 15 %%", role_word((enum role)role));
}

START_TEST(mono_holds_no_colour_and_no_light_grey)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int series = NONE; series < 9; series++) {
            struct look look = style_look((enum role)role, series, true);
            assert_prints_in_black(role, look.fill);
            assert_prints_in_black(role, look.hatch);
            assert_prints_in_black(role, look.pen);
            assert_prints_in_black(role, look.text);
        }
    }
}
END_TEST

struct bounds {
    double left, right, top, bottom;
    int pieces;
};

static void widen(void *context, double x, double y)
{
    struct bounds *bounds = context;
    bounds->left = fmin(bounds->left, x);
    bounds->right = fmax(bounds->right, x);
    bounds->top = fmin(bounds->top, y);
    bounds->bottom = fmax(bounds->bottom, y);
    bounds->pieces++;
}

START_TEST(hatching_stays_inside)
{
    for (int pattern = PATTERN_NONE + 1; pattern < PATTERN_COUNT; pattern++) {
        struct shape bar = {.kind = SHAPE_RECT, .x = 101.3, .y = 47.7, .w = 33.1, .h = 17};
        struct bounds bounds = {1e9, -1e9, 1e9, -1e9, 0};
        struct path_sink sink = {widen, widen, NULL, NULL, &bounds};
        hatching_trace(&bar, (enum pattern)pattern, &sink);
        ck_assert_int_ge(bounds.pieces, 2);
        ck_assert(bounds.left >= bar.x - 0.001 && bounds.right <= bar.x + bar.w + 0.02);
        ck_assert(bounds.top >= bar.y - 0.001 && bounds.bottom <= bar.y + bar.h + 0.02);
    }
}
END_TEST

START_TEST(shapes_without_size_are_no_trouble)
{
    struct bounds bounds = {0, 0, 0, 0, 0};
    struct path_sink sink = {widen, widen, NULL, NULL, &bounds};
    struct shape nothing = {.kind = SHAPE_RECT}, empty = {.kind = SHAPE_POLYGON};
    struct shape line = {.kind = SHAPE_POLYLINE};
    for (int pattern = 0; pattern < PATTERN_COUNT; pattern++) {
        hatching_trace(&nothing, (enum pattern)pattern, &sink);
        hatching_trace(&empty, (enum pattern)pattern, &sink);
    }
    trace_shape(&empty, &sink);
    trace_shape(&line, &sink);
    ck_assert_int_le(bounds.pieces, 2);
}
END_TEST

START_TEST(measures_grow_with_size_and_repeat)
{
    struct text_measure measure = draw_text_measure(fonts);
    struct text_style small = {.size = 7}, large = {.size = 14}, bold = {.size = 7, .bold = true};
    double w, h, w2, h2, w3, h3;
    measure.size(measure.context, "Secretariat", "en", &small, &w, &h);
    measure.size(measure.context, "Secretariat", "en", &large, &w2, &h2);
    measure.size(measure.context, "Secretariat", "en", &bold, &w3, &h3);
    ck_assert(fabs(w2 - 2 * w) < 0.05 && fabs(h2 - 2 * h) < 0.05);
    ck_assert(w3 > w);
    ck_assert(fabs(h - 1.2 * 7) < 0.001);
    measure.size(measure.context, "Secretariat", "en", &small, &w2, &h2);
    ck_assert(w == w2 && h == h2);
    measure.size(measure.context, "", "en", &small, &w, &h);
    ck_assert(w == 0);
}
END_TEST

START_TEST(characters_without_font_are_named_once)
{
    const struct missing_character *list;
    ck_assert_int_eq(draw_text_missing(fonts, &list), 0);
    struct text_style style = {.size = 7};
    struct text_measure measure = draw_text_measure(fonts);
    double w, h;
    for (int i = 0; i < 2; i++) /* a private character that no font of a system has */
        measure.size(measure.context, i ? "again \xF4\x8F\xB0\x81" : "x \xF4\x8F\xB0\x81", "en",
                     &style, &w, &h);
    ck_assert_int_eq(draw_text_missing(fonts, &list), 1);
    ck_assert_uint_eq(list[0].code, 0x10FC01);
    ck_assert_str_eq(list[0].seen, "x \xF4\x8F\xB0\x81");
}
END_TEST

/* In a language that runs to the left, a text does so too unless all its letters are Latin. */
START_TEST(texts_take_the_direction_of_their_language)
{
    static const struct {
        const char *text, *language;
        bool left;
    } cases[] = {
        {"CMS \u0627\u0644", "ar", true},  {"CMS (Bonn)", "ar", false}, {"2015–2020", "ar", true},
        {"CMS \u0627\u0644", "en", false}, {"\u05D0 CMS", "en", true},  {"2015–2020", "en", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct shape shape = {.kind = SHAPE_TEXT,
                              .w = 100,
                              .h = 10,
                              .text = cases[i].text,
                              .language = cases[i].language,
                              .style = {.size = 7}};
        ck_assert_int_eq(text_place(fonts, &shape).right_to_left, cases[i].left);
    }
}
END_TEST

START_TEST(texts_are_read_as_a_table)
{
    static const char *const expected[] = {
        "Joint Work Plan",         "Sections & more", "1.1",   "Protéger <les> flyways",
        "\"migratrices\" & d'eau", "StC45",           "Page 1"};
    struct page *page = &scene.pages.items[0];
    struct reading *texts;
    /* the section stands above its activity, but was drawn after it: rows go by first sight */
    int count = reading_order(page, &arena, &texts);
    ck_assert_int_eq(count, 7);
    ck_assert_str_eq(texts[0].shape->text, expected[0]);
    ck_assert_str_eq(texts[1].shape->text, expected[2]);
    ck_assert_str_eq(texts[2].shape->text, expected[3]);
    ck_assert_str_eq(texts[3].shape->text, expected[4]);
    ck_assert_int_eq(texts[2].cell, texts[3].cell);
    ck_assert_int_eq(texts[1].row, texts[3].row);
    ck_assert_str_eq(texts[6].shape->text, expected[6]);
}
END_TEST

static struct buf pdf(void)
{
    struct buf out = {0};
    bool made = draw_pdf(&scene, fonts, &options, &arena, &out, &error);
    ck_assert_msg(made, "%s", error);
    return out;
}

/* Runs a checker over a PDF, where this system has it; NULL where it has not. */
static char *checked(const char *command)
{
    char path[] = "test_draw.XXXXXX";
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    struct buf out = pdf(), answer = {0};
    ck_assert(file_write(&arena, path, &out, &error));
    FILE *pipe = popen(arena_printf(&arena, command, path), "r");
    ck_assert_ptr_nonnull(pipe);
    for (int c; (c = fgetc(pipe)) != EOF;)
        buf_putc(&answer, (char)c);
    int status = pclose(pipe);
    unlink(path);
    buf_finish(&out);
    char *text = status == 0 ? arena_strdup(&arena, answer.data ? answer.data : "") : NULL;
    buf_finish(&answer);
    return text;
}

START_TEST(pdf_repeats)
{
    struct buf first = pdf();
    draw_text_destroy(fonts);
    fonts = draw_text_create();
    struct buf second = pdf();
    assert_same(&first, &second);
}
END_TEST

START_TEST(pdf_holds_the_document)
{
    struct buf out = pdf();
    ck_assert_int_eq(memcmp(out.data, "%PDF-1.", 7), 0);
    ck_assert_int_eq(occurrences(&out, "/Type /Page %"), 3);
    ck_assert_int_eq(occurrences(&out, "/Lang (fr)"), 1);
    ck_assert_int_eq(occurrences(&out, "/DisplayDocTitle true"), 1);
    ck_assert_int_eq(occurrences(&out, "/ID [<"), 1);
    ck_assert_int_eq(occurrences(&out, "Date (D:20150101000000Z)"), 2);
    ck_assert_int_gt(occurrences(&out, "/FontFile2"), 0);
    ck_assert_int_eq(occurrences(&out, "/S /Table\n"), 3);
    ck_assert_int_eq(occurrences(&out, "/S /Document\n"), 1);
    ck_assert_int_eq(occurrences(&out, "/Subtype /Link\n"), 3);
    buf_finish(&out);
}
END_TEST

/* The last startxref points to a table, whose last entry points to the catalogue. */
START_TEST(pdf_update_is_where_it_says)
{
    struct buf out = pdf();
    char *tail = out.data + out.length - 40;
    char *start = strstr(tail, "startxref\n");
    ck_assert_ptr_nonnull(start);
    long table = strtol(start + 10, NULL, 10);
    int object;
    unsigned long offset;
    ck_assert_int_eq(
        sscanf(out.data + table, "xref\n%*d 1\n%*u 00000 n \n%d 1\n%lu 00000 n", &object, &offset),
        2);
    char expected[40];
    snprintf(expected, sizeof expected, "%d 0 obj\n<< /Type /Catalog", object);
    ck_assert(strncmp(out.data + offset, expected, strlen(expected)) == 0);
    buf_finish(&out);
}
END_TEST

START_TEST(pdf_without_facts_or_pages)
{
    scene.title = scene.authors = scene.language = NULL;
    scene.pages.count = 1;
    scene.pages.items[0].shapes.count = 0;
    struct buf out = pdf();
    ck_assert_int_eq(occurrences(&out, "/Type /Page %"), 1);
    ck_assert_int_eq(occurrences(&out, "/Lang"), 0);
    buf_finish(&out);
}
END_TEST

START_TEST(pdf_is_not_led_astray_by_a_title)
{
    scene.title = "a (b\\) >> endobj\n/CreationDate (20) startxref\n7\n%%EOF";
    if (system("qpdf --version >/dev/null 2>&1") != 0)
        return;
    const char *answer = checked("qpdf --check %s 2>&1");
    ck_assert_ptr_nonnull(answer);
    ck_assert_ptr_null(strstr(answer, "WARNING"));
}
END_TEST

START_TEST(update_refuses_what_is_no_pdf)
{
    static const char *const wrong[] = {
        "", "startxref\n", "xref\n0 1\ntrailer\n<< >>\nstartxref\n0\n%%EOF\n",
        "xref\n0 9\ntrailer\n<< /Size 9 /Root 8 0 R /Info 7 0 R >>\nstartxref\n3\n%%EOF\n"};
    for (int i = 0; i < 4; i++) {
        struct buf text = {0};
        buf_puts(&text, wrong[i]);
        ck_assert(!pdf_add_update(&text, &(struct pdf_facts){.language = "en"}));
        ck_assert_str_eq(text.data, wrong[i]);
        buf_finish(&text);
    }
}
END_TEST

START_TEST(pdf_gives_its_text_back)
{
    char *text = checked("pdftotext %s - 2>/dev/null");
    if (!text)
        return;
    const char *title = strstr(text, "Joint Work Plan");
    ck_assert_ptr_nonnull(title);
    ck_assert_ptr_nonnull(strstr(title, "Protéger <les> flyways"));
    ck_assert_ptr_nonnull(strstr(title, "Page 3"));
}
END_TEST

START_TEST(pdf_is_found_sound)
{
    if (system("qpdf --version >/dev/null 2>&1") != 0)
        return;
    const char *answer = checked("qpdf --check %s 2>&1");
    ck_assert_ptr_nonnull(answer);
    ck_assert_ptr_null(strstr(answer, "WARNING"));
}
END_TEST

static struct buf png(int page)
{
    struct buf out = {0};
    bool made = draw_png(&scene, page, fonts, &options, &arena, &out, &error);
    ck_assert_msg(made, "%s", error);
    return out;
}

static long big_endian(const struct buf *buf, size_t at)
{
    const unsigned char *p = (const unsigned char *)buf->data + at;
    return (long)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

START_TEST(png_has_its_size_and_repeats)
{
    struct buf first = png(0), second = png(0), other = png(1);
    ck_assert_int_eq(big_endian(&first, 16), 417); /* 300 points at 100 dots per inch */
    ck_assert_int_eq(big_endian(&first, 20), 278);
    ck_assert_int_eq(memcmp(first.data + 37, "pHYs", 4), 0);
    ck_assert_int_eq(big_endian(&first, 41), 3937); /* dots per metre */
    ck_assert(first.length != other.length || memcmp(first.data, other.data, first.length) != 0);
    buf_finish(&other);
    assert_same(&first, &second);
}
END_TEST

static void assert_refused(int dpi, double width, const char *words)
{
    struct buf out = {0};
    options.dpi = dpi;
    scene.width = width;
    ck_assert(!draw_png(&scene, 0, fonts, &options, &arena, &out, &error));
    ck_assert_msg(strstr(error, words) != NULL, "%s", error);
    ck_assert_uint_eq(out.length, 0);
}

START_TEST(png_refuses_what_is_too_large)
{
    assert_refused(29, 300, "30 to 600");
    assert_refused(601, 300, "30 to 600");
    assert_refused(600, 4000, "32767 on a side");
    assert_refused(600, 4000, "589 dots per inch is the most");
    scene.height = 3370;
    assert_refused(600, 2384, "1024 MiB");
    assert_refused(600, 90000, "write a PDF");
}
END_TEST

START_TEST(png_pages_have_names)
{
    ck_assert_str_eq(draw_png_path(&arena, "out/chart.png", 0, 1), "out/chart.png");
    ck_assert_str_eq(draw_png_path(&arena, "out/chart.png", 1, 3), "out/chart-2.png");
    ck_assert_str_eq(draw_png_path(&arena, "a.b/chart", 0, 2), "a.b/chart-1");
    ck_assert_str_eq(draw_png_path(&arena, "chart.v2.png", 11, 12), "chart.v2-12.png");
}
END_TEST

static struct buf svg(void)
{
    struct buf out = {0};
    draw_svg(&scene, fonts, &out);
    return out;
}

/* Walks over tags: each that opens closes, in order; attributes are quoted. */
static void assert_well_formed(const char *text)
{
    char open[20][16];
    int depth = 0;
    for (const char *p = strchr(text, '<'); p; p = strchr(p, '<')) {
        const char *end = strchr(p, '>');
        ck_assert_ptr_nonnull(end);
        char name[16];
        ck_assert_int_eq(sscanf(p + 1 + (p[1] == '/'), "%15[a-z?]", name), 1);
        ck_assert_ptr_null(memchr(p + 1, '<', (size_t)(end - p - 1)));
        if (p[1] == '/') {
            ck_assert_int_gt(depth, 0);
            ck_assert_str_eq(open[--depth], name);
        } else if (end[-1] != '/' && p[1] != '?') {
            ck_assert_int_lt(depth, 20);
            strcpy(open[depth++], name);
        }
        p = end;
    }
    ck_assert_int_eq(depth, 0);
}

START_TEST(svg_is_well_formed_and_repeats)
{
    struct buf first = svg(), second = svg();
    assert_well_formed(first.data);
    assert_same(&first, &second);
}
END_TEST

START_TEST(svg_holds_texts_ids_and_titles)
{
    struct buf out = svg();
    ck_assert_int_eq(occurrences(&out, ">Protéger &lt;les&gt; flyways</text>"), 3);
    ck_assert_int_eq(occurrences(&out, ">&quot;migratrices&quot; &amp; d'eau</text>"), 3);
    ck_assert_int_eq(occurrences(&out, "<title>1.1 &lt;2016&gt;</title>"), 3);
    ck_assert_int_eq(occurrences(&out, "<g id=\"plan_1.1\" data-id=\"plan/1.1\"><title>1.1 &lt;"),
                     1);
    ck_assert_int_eq(occurrences(&out, " id=\"plan_1.1\""), 1);
    ck_assert_int_eq(occurrences(&out, " data-id=\"plan/1.1\""), 4);
    ck_assert_int_eq(occurrences(&out, "<a xlink:href=\"#plan_1.1\"><text "), 3);
    ck_assert_int_eq(occurrences(&out, "class=\"row title\""), 6);
    ck_assert_int_eq(occurrences(&out, "class=\"page\""), 3);
    ck_assert_int_eq(occurrences(&out, "<script"), 0);
    ck_assert_int_eq(occurrences(&out, "rotate(-90 "), 3);
    buf_finish(&out);
}
END_TEST

/* A name of the file's own, one that two ids become, and a link to what is not there. */
START_TEST(svg_ids_stand_once)
{
    scene.pages.items[0].shapes.count = 0;
    scene.pages.items[1].shapes.count = 0;
    scene.pages.count = 2;
    add_text(ROLE_MEETING_LABEL, 20, 20, "Meeting", "page-2")->link = "gone";
    add_text(ROLE_ROW_TITLE, 20, 40, "One", "a/b_c")->link = "a_b/c";
    add_text(ROLE_ROW_TITLE, 20, 60, "Two", "a_b/c");
    add_text(ROLE_ROW_TITLE, 20, 80, "More", "a_b/c");
    add_text(ROLE_NOTE, 20, 100, "1", "note 1.1");
    add_text(ROLE_ROW_TITLE, 20, 120, "Year", "2016 -> 2/1");
    struct buf out = svg();
    static const char *const names[] = {"page-1", "page-2",   "view-2",     "page-2_", "a_b_c",
                                        "a_b_c_", "note-1.1", "_2016--2_1", "title"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *id = arena_printf(&arena, " id=\"%s\"", names[i]);
        ck_assert_msg(occurrences(&out, id) == 1, "%s in %s", id, out.data);
    }
    ck_assert_int_eq(occurrences(&out, "<a "), 1);
    ck_assert_int_eq(occurrences(&out, "xlink:href=\"#a_b_c_\""), 1);
    buf_finish(&out);
}
END_TEST

static double number_behind(const char *text, const char *name)
{
    const char *found = strstr(text, name);
    ck_assert_ptr_nonnull(found);
    return strtod(found + strlen(name), NULL);
}

/* A text hangs where it was aligned, turned or not; the same place as that of its left end. */
START_TEST(svg_texts_hang_where_they_were_aligned)
{
    static const char *const anchors[] = {"", "text-anchor=\"middle\"", "text-anchor=\"end\""};
    scene.pages.count = 1;
    for (int turned = 0; turned < 2; turned++)
        for (int align = ALIGN_START; align <= ALIGN_END; align++) {
            scene.pages.items[0].shapes.count = 0;
            struct shape *shape = add_text(ROLE_TITLE, 20, 20, "Joint", NULL);
            shape->align = (enum align)align;
            shape->style.turned = turned ? -90 : 0;
            shape->w = shape->h = 100;
            struct placement place = text_place(fonts, shape);
            double part = 0.5 * align * place.width;
            struct buf out = svg();
            const char *words = strstr(out.data, "<text");
            ck_assert_ptr_nonnull(strstr(words, anchors[align]));
            ck_assert_int_eq(occurrences(&out, "text-anchor"), align > 0);
            double x = place.origin.x + (turned ? 0 : part);
            double y = place.origin.y - (turned ? part : 0);
            ck_assert_double_eq_tol(number_behind(words, " x=\""), x, 0.006);
            ck_assert_double_eq_tol(number_behind(words, " y=\""), y, 0.006);
            if (turned) {
                ck_assert_double_eq_tol(number_behind(words, "rotate(-90 "), x, 0.006);
            }
            buf_finish(&out);
        }
}
END_TEST

START_TEST(svg_escapes_what_xml_cannot_hold)
{
    scene.pages.count = 1;
    scene.pages.items[0].shapes.count = 0;
    add_text(ROLE_TITLE, 20, 20,
             "a\x01"
             "b\tc \xEF\xBF\xBF\xC2\x85",
             "\"><script>x</script>");
    struct buf out = svg();
    ck_assert_int_eq(occurrences(&out, ">a\xEF\xBF\xBD"
                                       "b c \xEF\xBF\xBD\xEF\xBF\xBD</text>"),
                     1);
    ck_assert_int_eq(occurrences(&out, "<script"), 0);
    assert_well_formed(out.data);
    out.length = 0;
    svg_escaped(&out, "<\xED\xA0\x80\xC3");
    ck_assert_str_eq(out.data, "&lt;\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    buf_finish(&out);
}
END_TEST

START_TEST(parts_of_one_bar_are_found)
{
    const struct page *page = &scene.pages.items[0];
    int first = 0;
    while (page->shapes.items[first].role != ROLE_BAR)
        first++;
    struct shape whole;
    ck_assert_int_eq(drawing_run(page, first), first + 2);
    ck_assert_int_eq(drawing_stack(page, first, first + 2, &whole), first + 2);
    ck_assert(whole.y == 90 && fabs(whole.h - 8) < 0.001);
    ck_assert_int_eq(drawing_stack(page, first, first + 1, &whole), first + 1);
    ck_assert(whole.h == 4);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("draw");
    TCase *cases;

    cases = unit_case(suite, "looks");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, every_role_has_a_look);
    tcase_add_test(cases, six_leads_differ_without_colour);
    tcase_add_test(cases, mono_holds_no_colour_and_no_light_grey);
    tcase_add_test(cases, hatching_stays_inside);
    tcase_add_test(cases, shapes_without_size_are_no_trouble);

    cases = unit_case(suite, "texts");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, measures_grow_with_size_and_repeat);
    tcase_add_test(cases, characters_without_font_are_named_once);
    tcase_add_test(cases, texts_take_the_direction_of_their_language);
    tcase_add_test(cases, texts_are_read_as_a_table);
    tcase_add_test(cases, parts_of_one_bar_are_found);

    cases = unit_case(suite, "pdf");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, pdf_repeats);
    tcase_add_test(cases, pdf_holds_the_document);
    tcase_add_test(cases, pdf_update_is_where_it_says);
    tcase_add_test(cases, pdf_without_facts_or_pages);
    tcase_add_test(cases, pdf_is_not_led_astray_by_a_title);
    tcase_add_test(cases, update_refuses_what_is_no_pdf);
    tcase_add_test(cases, pdf_gives_its_text_back);
    tcase_add_test(cases, pdf_is_found_sound);

    cases = unit_case(suite, "png");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, png_has_its_size_and_repeats);
    tcase_add_test(cases, png_refuses_what_is_too_large);
    tcase_add_test(cases, png_pages_have_names);

    cases = unit_case(suite, "svg");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, svg_is_well_formed_and_repeats);
    tcase_add_test(cases, svg_holds_texts_ids_and_titles);
    tcase_add_test(cases, svg_ids_stand_once);
    tcase_add_test(cases, svg_texts_hang_where_they_were_aligned);
    tcase_add_test(cases, svg_escapes_what_xml_cannot_hold);
    return suite;
}
