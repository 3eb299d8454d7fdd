/* Layout: a chart keeps the laws, and scene_check finds what breaks them. The plan is made in
 * memory and scheduled; texts are measured without fonts. */
#include "unit.h"

#include "base/buf.h"
#include "base/mem.h"
#include "scene/mirror.h"
#include "scene/scene.h"
#include "scene/text.h"
#include "scene/words.h"

#include <math.h>

static struct portfolio portfolio;
static struct schedule schedule;
static struct scene scene;
static struct buf breaches;

/* Paper: A4, landscape. */
static struct chart_options options = {.paper_width = 842, .paper_height = 595};

/* Making a plan. */

static struct name one_name(const char *text)
{
    struct translation *t = arena_new(&portfolio.arena, struct translation);
    t->language = "";
    t->text = text;
    t->span = no_span();
    return (struct name){t, 1};
}

static int add_organization(const char *id, const char *name)
{
    struct organization *o = vec_push(&portfolio.arena, &portfolio.organizations);
    o->id = id;
    o->name = one_name(name);
    o->calendar = NONE;
    o->span = no_span();
    return portfolio.organizations.count - 1;
}

static int add_body(const char *id, int organization)
{
    struct body *b = vec_push(&portfolio.arena, &portfolio.bodies);
    b->id = id;
    b->name = one_name(id);
    b->organization = organization;
    b->documents.kind = DOCUMENTS_BEFORE;
    b->documents.before = (struct duration){60, UNIT_DAYS};
    b->meetings = arena_array(&portfolio.arena, int, 8);
    b->span = no_span();
    return portfolio.bodies.count - 1;
}

static int add_meeting(const char *id, int body, day first, day last)
{
    int index = portfolio.meetings.count;
    struct meeting *m = vec_push(&portfolio.arena, &portfolio.meetings);
    struct days *session = arena_new(&portfolio.arena, struct days);
    *session = (struct days){first, last};
    *m = (struct meeting){.id = id,
                          .body = body,
                          .status = MEETING_HELD,
                          .has_days = true,
                          .days = {first, last},
                          .known = {first, last},
                          .sessions = session,
                          .session_count = 1,
                          .eve_of = NONE,
                          .takes_documents = true,
                          .documents_due = first - 60,
                          .span = no_span()};
    struct body *b = &portfolio.bodies.items[body];
    ((int *)b->meetings)[b->meeting_count++] = index;
    return index;
}

static struct activity *add_activity(const char *id, const char *title, enum timing timing,
                                     int parent)
{
    int index = portfolio.activities.count;
    struct activity *a = vec_push(&portfolio.arena, &portfolio.activities);
    *a = (struct activity){.id = id,
                           .parent = parent,
                           .end = index + 1,
                           .title = one_name(title),
                           .timing = timing,
                           .dates = no_days(),
                           .meeting = NONE,
                           .body = NONE,
                           .calendar = NONE,
                           .progress = {.started = DAY_NONE, .finished = DAY_NONE, .done = NONE},
                           .span = no_span(),
                           .title_span = no_span()};
    for (int i = parent; i != NONE; i = portfolio.activities.items[i].parent) {
        portfolio.activities.items[i].end = index + 1;
        a->depth++;
    }
    portfolio.plans.items[0].end = index + 1;
    return a;
}

static void set_lead(struct activity *a, int organization)
{
    int *lead = arena_new(&portfolio.arena, int);
    *lead = organization;
    a->leads = lead;
    a->lead_count = 1;
}

static void set_relations(struct activity *a, const int *refs, int count)
{
    struct relation *relations = arena_array(&portfolio.arena, struct relation, count);
    for (int i = 0; i < count; i++)
        relations[i] = (struct relation){.kind = RELATION_AFTER,
                                         .activity = (int)(a - portfolio.activities.items),
                                         .anchor = {.kind = ANCHOR_ACTIVITY,
                                                    .ref = refs[i],
                                                    .point = POINT_FINISH,
                                                    .text = portfolio.activities.items[refs[i]].id,
                                                    .span = no_span()}};
    a->relations = relations;
    a->relation_count = count;
}

static void set_submission(struct activity *a, int body)
{
    struct submission *submission = arena_new(&portfolio.arena, struct submission);
    *submission = (struct submission){body, NONE, no_span()};
    a->submissions = submission;
    a->submission_count = 1;
}

static void begin_plan(void)
{
    portfolio = (struct portfolio){0};
    diags_init(&portfolio.diags, &portfolio.arena);
    struct plan *plan = vec_push(&portfolio.arena, &portfolio.plans);
    *plan = (struct plan){.id = "plan",
                          .title = one_name("Joint Work Plan of Two Secretariats"),
                          .language = "en",
                          .period = {day_from(2016, 1, 1), day_from(2018, 12, 31)},
                          .status_date = DAY_NONE,
                          .shown = true,
                          .file = "plan.yaml",
                          .span = no_span()};
}

static void lay_out(void)
{
    struct text_measure measure = plain_measure();
    ck_assert(schedule_make(&schedule, &portfolio, &portfolio.diags));
    gantt_layout(&scene, &schedule, &options, &measure);
}

static void finish_all(void)
{
    scene_finish(&scene);
    schedule_finish(&schedule);
    arena_finish(&portfolio.arena);
    buf_finish(&breaches);
}

/* Three sections of tasks that depend on each other, with committees, a milestone, an ongoing
 * activity, and long titles. */
static void make_plan(int tasks)
{
    begin_plan();
    int cms = add_organization("cms", "Secretariat of the Convention on Migratory Species (CMS)");
    int ramsar = add_organization("ramsar", "Secretariat of the Convention on Wetlands");
    int *parties = arena_array(&portfolio.arena, int, 2);
    parties[0] = cms;
    parties[1] = ramsar;
    portfolio.plans.items[0].parties = parties;
    portfolio.plans.items[0].party_count = 2;
    int committee = add_body("CMS-StC", cms);
    add_meeting("CMS-StC44", committee, day_from(2016, 3, 14), day_from(2016, 3, 16));
    add_meeting("CMS-StC45", committee, day_from(2016, 11, 9), day_from(2016, 11, 10));
    add_meeting("CMS-StC46", committee, day_from(2017, 10, 22), day_from(2017, 10, 22));
    add_meeting("CMS-COP12", add_body("CMS-COP", cms), day_from(2017, 10, 23),
                day_from(2017, 10, 28));
    int section = NONE;
    for (int i = 0; i < tasks; i++) {
        if (i % 8 == 0) {
            section = portfolio.activities.count;
            add_activity(arena_printf(&portfolio.arena, "%d", i / 8 + 1),
                         "A section about flyways and their sites", TIMING_SECTION, NONE);
        }
        int index = portfolio.activities.count, after[2] = {index - 1, index - 2};
        const char *id = arena_printf(&portfolio.arena, "%d.%d", i / 8 + 1, i % 8 + 1);
        const char *title = i % 3 ? "Hold a workshop"
                                  : "Overlay the flyway programme of work with the list of "
                                    "wetlands and publish the gaps, with all the reasons for them";
        struct activity *a = add_activity(id, title,
                                          i % 8 == 7   ? TIMING_MILESTONE
                                          : i % 8 == 6 ? TIMING_ONGOING
                                                       : TIMING_DURATION,
                                          section);
        a->duration = (struct duration){1 + i % 5, UNIT_MONTHS};
        set_lead(a, i % 2 ? cms : ramsar);
        if (i % 8 > 1)
            set_relations(a, after, i % 8 == 5 ? 2 : 1);
        if (i % 8 == 2)
            set_submission(a, committee);
    }
    lay_out();
}

static int count_role(enum role role)
{
    int count = 0;
    for (int i = 0; i < scene.pages.count; i++)
        for (int j = 0; j < scene.pages.items[i].shapes.count; j++)
            count += scene.pages.items[i].shapes.items[j].role == role;
    return count;
}

/* The n-th shape of a role on the first page. */
static struct shape *shape_of(enum role role, int n)
{
    struct page *page = &scene.pages.items[0];
    for (int i = 0; i < page->shapes.count; i++)
        if (page->shapes.items[i].role == role && n-- == 0)
            return &page->shapes.items[i];
    ck_abort_msg("no shape with role %s", role_word(role));
    return NULL;
}

static void expect_clean(void)
{
    int found = scene_check(&scene, &breaches);
    ck_assert_msg(found == 0, "%s", breaches.data ? breaches.data : "");
}

static void expect_breach(const char *words)
{
    int found = scene_check(&scene, &breaches);
    ck_assert_int_gt(found, 0);
    ck_assert_msg(strstr(breaches.data, words) != NULL, "\"%s\" not in:\n%s", words, breaches.data);
}

/* Good charts. */

START_TEST(a_plan_keeps_the_laws)
{
    make_plan(40);
    expect_clean();
    ck_assert_int_gt(scene.pages.count, 1);
    ck_assert_int_eq(count_role(ROLE_PAGE_NUMBER), scene.pages.count);
    ck_assert_int_eq(count_role(ROLE_ROW_NUMBER), 40);
    ck_assert_int_gt(count_role(ROLE_DEPENDENCY), 10);
    finish_all();
}
END_TEST

START_TEST(an_empty_plan_has_a_page)
{
    begin_plan();
    lay_out();
    ck_assert_int_eq(scene.pages.count, 1);
    expect_clean();
    finish_all();
}
END_TEST

START_TEST(one_milestone_makes_a_chart)
{
    begin_plan();
    add_activity("1", "Adopt the plan", TIMING_MILESTONE, NONE);
    lay_out();
    expect_clean();
    ck_assert_int_eq(count_role(ROLE_MILESTONE_CRITICAL) + count_role(ROLE_MILESTONE), 2);
    finish_all();
}
END_TEST

START_TEST(plans_of_any_length_have_an_axis)
{
    static const struct days periods[] = {
        {16801, 16801}, {16801, 16802}, {16801, 16850}, {16801, 17000},   {16801, 18000},
        {16801, 20000}, {16801, 35000}, {16801, 50000}, {-25567, 200000}, {-25567, 2932896}};
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        begin_plan();
        portfolio.plans.items[0].period = periods[i];
        add_activity("1", "Go on", TIMING_ONGOING, NONE);
        lay_out();
        expect_clean();
        ck_assert_int_gt(count_role(ROLE_AXIS_LABEL), 1);
        finish_all();
    }
}
END_TEST

START_TEST(a_title_higher_than_a_page_goes_on)
{
    begin_plan();
    char *title = arena_alloc(&portfolio.arena, 40001);
    for (int i = 0; i < 40000; i++)
        title[i] = i % 9 == 8 ? ' ' : 'a';
    add_activity("1", title, TIMING_MILESTONE, NONE);
    add_activity("2", "After it", TIMING_MILESTONE, NONE);
    lay_out();
    expect_clean();
    size_t letters = 0;
    for (int i = 0; i < scene.pages.count; i++)
        for (int j = 0; j < scene.pages.items[i].shapes.count; j++) {
            const struct shape *s = &scene.pages.items[i].shapes.items[j];
            for (const char *p = s->role == ROLE_ROW_TITLE ? s->text : ""; *p; p++)
                letters += *p == 'a';
        }
    ck_assert_uint_eq(letters, 40000 - 40000 / 9);
    finish_all();
}
END_TEST

START_TEST(the_same_plan_gives_the_same_bytes)
{
    struct buf first = {0}, second = {0};
    make_plan(24);
    scene_dump(&scene, &first);
    finish_all();
    make_plan(24);
    scene_dump(&scene, &second);
    finish_all();
    ck_assert_str_eq(first.data, second.data);
    buf_finish(&first);
    buf_finish(&second);
}
END_TEST

/* Options. */

static const struct chart_options usual = {.paper_width = 842, .paper_height = 595};

START_TEST(charts_of_all_options_keep_the_laws)
{
    static const enum chart_column all[] = {COLUMN_NUMBER,   COLUMN_TITLE,      COLUMN_LEAD,
                                            COLUMN_PARTNERS, COLUMN_TIME_FRAME, COLUMN_MANDATE,
                                            COLUMN_OUTPUTS,  COLUMN_STATUS,     COLUMN_FUNDING};
    static const enum chart_column title = COLUMN_TITLE;
    static const int ramsar = 1, second = 9;
    const day from = day_from(2016, 6, 15), to = day_from(2016, 7, 3);
    const struct chart_options ways[] = {
        {.columns = all, .column_count = COLUMN_KINDS},
        {.columns = &title, .column_count = 1},
        {.leads = &ramsar, .lead_count = 1, .order = ORDER_START},
        {.sections = &second, .section_count = 1},
        {.critical = true, .order = ORDER_NUMBER},
        {.from = &from},
        {.to = &to, .order = ORDER_LEAD},
        {.from = &from, .to = &to},
        {.from = &from, .to = &from},
        {.depth = 1},
        {.fit_page = true},
        {.margin = 60,
         .document = "44th Meeting, agenda item 18.3",
         .annex = "Annex",
         .prepared = 1},
        {.paper_width = 420, .paper_height = 595},
        {.paper_width = 3370, .paper_height = 2384},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        options = ways[i];
        if (options.paper_width == 0) {
            options.paper_width = usual.paper_width;
            options.paper_height = usual.paper_height;
        }
        make_plan(40);
        expect_clean();
        finish_all();
    }
    options = usual;
}
END_TEST

START_TEST(a_chart_is_fitted_to_a_page)
{
    options.fit_page = true;
    make_plan(16);
    ck_assert_int_eq(scene.pages.count, 1);
    double smallest = scene.smallest_type;
    finish_all();
    make_plan(20);
    ck_assert_int_eq(scene.pages.count, 1);
    ck_assert(smallest >= scene.smallest_type && scene.smallest_type >= 5.999);
    expect_clean();
    finish_all();
    make_plan(80); /* too many: as if it had not been asked for */
    ck_assert_int_gt(scene.pages.count, 1);
    ck_assert_double_eq(scene.smallest_type, 6.5);
    finish_all();
    options = usual;
}
END_TEST

START_TEST(what_is_left_out_has_no_row)
{
    static const int ramsar = 1;
    options.leads = &ramsar;
    options.lead_count = 1;
    make_plan(40);
    ck_assert_int_eq(count_role(ROLE_ROW_NUMBER), 20);
    ck_assert_int_eq(scene.activity_count, 20);
    finish_all();
    options = usual;
    options.depth = 1;
    make_plan(40);
    ck_assert_int_eq(count_role(ROLE_ROW_NUMBER), 5);
    ck_assert_int_eq(count_role(ROLE_SECTION_ROW), 0);
    finish_all();
    options = usual;
    const day late = day_from(2030, 1, 1);
    options.from = &late;
    make_plan(8);
    ck_assert_int_eq(scene.activity_count, 0);
    expect_clean();
    finish_all();
    options = usual;
}
END_TEST

START_TEST(numbers_are_ordered_as_people_count)
{
    static const char *const ids[] = {"1.10", "1.9", "1.a", "02", "1"};
    static const char *const ordered[] = {"1", "1.9", "1.10", "1.a", "02"};
    options.order = ORDER_NUMBER;
    begin_plan();
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        add_activity(ids[i], "A step", TIMING_MILESTONE, NONE);
    lay_out();
    for (int i = 0; i < (int)(sizeof ids / sizeof *ids); i++)
        ck_assert_str_eq(shape_of(ROLE_ROW_NUMBER, i)->text, ordered[i]);
    finish_all();
    options = usual;
}
END_TEST

/* Planted faults. */

START_TEST(a_shape_outside_the_margins_is_found)
{
    make_plan(16);
    shape_of(ROLE_BAR, 0)->x = 3;
    expect_breach("leaves the margins");
    finish_all();
}
END_TEST

START_TEST(a_text_on_a_text_is_found)
{
    make_plan(16);
    shape_of(ROLE_ROW_TITLE, 1)->y = shape_of(ROLE_ROW_TITLE, 0)->y;
    expect_breach("overlaps");
    finish_all();
}
END_TEST

START_TEST(a_text_on_a_bar_is_found)
{
    make_plan(16);
    struct shape *text = shape_of(ROLE_ROW_TIME, 0), *bar = shape_of(ROLE_BAR, 1);
    text->x = bar->x;
    text->y = bar->y;
    expect_breach("stands over");
    finish_all();
}
END_TEST

START_TEST(a_crossed_text_is_found)
{
    make_plan(16);
    struct shape *line = shape_of(ROLE_DEPENDENCY, 0), *text = shape_of(ROLE_ROW_LEAD, 0);
    text->x = line->points[0].x - 1;
    text->y = line->points[0].y - 4;
    text->w = 20;
    expect_breach("crosses");
    finish_all();
}
END_TEST

START_TEST(an_arrow_beside_its_bar_is_found)
{
    make_plan(16);
    struct shape *arrow = shape_of(ROLE_ARROW, 0);
    ((struct vertex *)arrow->points)[0].x -= 5;
    expect_breach("does not end on its bar");
    finish_all();
}
END_TEST

START_TEST(small_type_is_found)
{
    make_plan(16);
    shape_of(ROLE_ROW_LEAD, 0)->style.size = 5.5;
    expect_breach("less than 6 points");
    finish_all();
}
END_TEST

START_TEST(a_heading_alone_at_the_foot_is_found)
{
    make_plan(16);
    struct page *page = &scene.pages.items[0];
    struct shape *heading = shape_of(ROLE_SECTION_ROW, 0);
    for (int i = 0; i < page->shapes.count; i++)
        if (page->shapes.items[i].role == ROLE_ROW_TITLE)
            page->shapes.items[i].y = heading->y - 20;
    expect_breach("stands alone at the foot");
    finish_all();
}
END_TEST

START_TEST(a_link_that_begins_elsewhere_is_found)
{
    make_plan(16);
    struct shape *line = shape_of(ROLE_DEPENDENCY, 0);
    ((struct vertex *)line->points)[0].y -= 30;
    expect_breach("does not begin at its bar");
    finish_all();
}
END_TEST

/* Two links between strangers, one across the other. */
START_TEST(a_crossing_without_a_gap_is_found)
{
    static struct vertex level[] = {{500, 300}, {600, 300}}, upright[] = {{550, 250}, {550, 350}};
    make_plan(16);
    struct shape *one = shape_of(ROLE_DEPENDENCY, 0), *two = shape_of(ROLE_DEPENDENCY, 1);
    one->points = level;
    two->points = upright;
    one->point_count = two->point_count = 2;
    one->id = "p/1 -> p/2";
    two->id = "p/3 -> p/4";
    expect_breach("is not told apart from");
    finish_all();
}
END_TEST

START_TEST(a_cut_title_is_found)
{
    make_plan(16);
    shape_of(ROLE_ROW_TITLE, 0)->text = "Overlay the flyway…";
    expect_breach("has a title that is cut");
    finish_all();
}
END_TEST

START_TEST(what_the_legend_leaves_out_is_found)
{
    make_plan(16);
    for (int i = 0; i < scene.pages.items[0].shapes.count; i++) {
        struct shape *s = &scene.pages.items[0].shapes.items[i];
        if (s->role == ROLE_COMMITTEE && !s->id)
            s->role = ROLE_FURNITURE_LINE;
    }
    expect_breach("is not in the legend");
    finish_all();
}
END_TEST

START_TEST(a_number_without_a_note_is_found)
{
    make_plan(16);
    struct shape *text = shape_of(ROLE_ROW_LEAD, 0);
    text->role = ROLE_NOTE_MARK;
    text->text = "1, 77";
    expect_breach("has no note at the foot");
    finish_all();
}
END_TEST

START_TEST(missing_furniture_is_found)
{
    static const struct {
        enum role role;
        const char *words;
    } needed[] = {{ROLE_AXIS_MAJOR, "has no time axis"},
                  {ROLE_LEGEND_TEXT, "has no legend"},
                  {ROLE_PAGE_NUMBER, "has no page number"}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        make_plan(8);
        struct page *page = &scene.pages.items[0];
        for (int j = 0; j < page->shapes.count; j++)
            if (page->shapes.items[j].role == needed[i].role)
                page->shapes.items[j].role = ROLE_SUBTITLE;
        expect_breach(needed[i].words);
        finish_all();
    }
}
END_TEST

/* Words and wrapping. */

START_TEST(texts_wrap_without_loss)
{
    static const struct {
        const char *text;
        double width;      /* in characters */
        const char *lines; /* with a bar between */
    } cases[] = {
        {"one two three", 7, "one two|three"},
        {"one two three", 13, "one two three"},
        {"  one   two ", 3, "one|two"},
        {"unbelievable", 5, "unbel|ievab|le"},
        {"a unbelievable b", 5, "a|unbel|ievab|le b"},
        {"UNEP/CMS/StC44", 9, "UNEP/CMS/|StC44"},
        {"2015-2020", 6, "2015-2|020"},
        {"range-wide", 8, "range-|wide"},
        {"élan été", 4, "élan|été"},
        {"湿地公约秘书处", 3, "湿地公|约秘书|处"},
        {"湿地公约，秘书处", 4, "湿地公|约，秘书|处"},
        {"清单（草案）。完", 3, "清单|（草|案）。|完"},
        {"在2016年11月", 3, "在|201|6年|11月"},
        {"第45次会议", 4, "第45次|会议"},
        {"CMS会议", 4, "CMS会|议"},
        {"водно-болотных угодий", 10, "водно-|болотных|угодий"},
        {"e\u0301te\u0301s", 2, "e\u0301|t|e\u0301|s"},
        {"", 5, ""},
    };
    struct text_measure measure = plain_measure();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct ruler ruler = {.measure = &measure, .scratch = &arena};
        struct text_style style = {.size = 8};
        struct text_block block =
            ruler_wrap(&ruler, &arena, cases[i].text, cases[i].width * 4, style);
        struct buf joined = {0};
        buf_puts(&joined, "");
        for (int j = 0; j < block.count; j++)
            buf_printf(&joined, "%s%s", j ? "|" : "", block.lines[j].text);
        ck_assert_str_eq(joined.data, cases[i].lines);
        buf_finish(&joined);
        arena_finish(&arena);
    }
}
END_TEST

/* Mirrored charts. */

START_TEST(languages_that_run_left_are_known)
{
    static const char *const left[] = {"ar", "he", "fa", "ur", "ar-EG", "FA-ir"};
    static const char *const right[] = {"en", "fr", "arn", "a", "", "heb-x", "zh"};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        ck_assert(language_runs_left(left[i]));
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        ck_assert(!language_runs_left(right[i]));
    ck_assert(!language_runs_left(NULL));
}
END_TEST

START_TEST(a_mirrored_chart_keeps_the_laws)
{
    make_plan(40);
    double bar = shape_of(ROLE_BAR, 0)->x, end = bar + shape_of(ROLE_BAR, 0)->w;
    double tip = shape_of(ROLE_ARROW, 0)->points[0].x;
    scene_mirror(&scene);
    expect_clean();
    ck_assert(fabs(shape_of(ROLE_BAR, 0)->x - (scene.width - end)) < 0.001);
    ck_assert(fabs(shape_of(ROLE_ARROW, 0)->points[0].x - (scene.width - tip)) < 0.001);
    const struct shape *title = shape_of(ROLE_ROW_TITLE, 0);
    ck_assert(title->align == ALIGN_END && title->x < shape_of(ROLE_ROW_NUMBER, 0)->x);
    ck_assert(shape_of(ROLE_BAR, 0)->x < title->x);
    scene_mirror(&scene);
    ck_assert(fabs(shape_of(ROLE_BAR, 0)->x - bar) < 0.001);
    finish_all();
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("scene");
    TCase *good = unit_case(all, "good charts");
    tcase_add_test(good, a_plan_keeps_the_laws);
    tcase_add_test(good, an_empty_plan_has_a_page);
    tcase_add_test(good, one_milestone_makes_a_chart);
    tcase_add_test(good, plans_of_any_length_have_an_axis);
    tcase_add_test(good, a_title_higher_than_a_page_goes_on);
    tcase_add_test(good, the_same_plan_gives_the_same_bytes);
    TCase *parts = unit_case(all, "options");
    tcase_add_test(parts, charts_of_all_options_keep_the_laws);
    tcase_add_test(parts, a_chart_is_fitted_to_a_page);
    tcase_add_test(parts, what_is_left_out_has_no_row);
    tcase_add_test(parts, numbers_are_ordered_as_people_count);
    TCase *faults = unit_case(all, "planted faults");
    tcase_add_test(faults, a_shape_outside_the_margins_is_found);
    tcase_add_test(faults, a_text_on_a_text_is_found);
    tcase_add_test(faults, a_text_on_a_bar_is_found);
    tcase_add_test(faults, a_crossed_text_is_found);
    tcase_add_test(faults, an_arrow_beside_its_bar_is_found);
    tcase_add_test(faults, small_type_is_found);
    tcase_add_test(faults, a_link_that_begins_elsewhere_is_found);
    tcase_add_test(faults, a_crossing_without_a_gap_is_found);
    tcase_add_test(faults, a_cut_title_is_found);
    tcase_add_test(faults, what_the_legend_leaves_out_is_found);
    tcase_add_test(faults, a_number_without_a_note_is_found);
    tcase_add_test(faults, a_heading_alone_at_the_foot_is_found);
    tcase_add_test(faults, missing_furniture_is_found);
    TCase *mirrored = unit_case(all, "mirrored charts");
    tcase_add_test(mirrored, languages_that_run_left_are_known);
    tcase_add_test(mirrored, a_mirrored_chart_keeps_the_laws);
    TCase *words = unit_case(all, "words");
    tcase_add_test(words, texts_wrap_without_loss);
    return all;
}
