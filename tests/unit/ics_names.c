/* Summaries of events, as secretariats write them, and the meetings that they mean. */
#include "unit.h"

#include "model/names.h"
#include "read/ics_names.h"
#include "read/ics_words.h"

static struct portfolio portfolio;

static void begin(void)
{
    static const char *const bodies[] = {
        "CMS-StC",       "CMS-COP",  "CMS-ScC",    "CMS-ScC-SC", "CITES-SC",
        "CITES-CoP",     "CITES-AC", "CITES-PC",   "Ramsar-SC",  "Ramsar-COP",
        "Ramsar-STRP",   "AEWA-MOP", "CBD-SBSTTA", "CBD-COP",    "CMS-Sharks-MOS",
        "CMS-Saiga-MOS", "CMS-MIKT", "AEWA-TC",    "CBD-SBI"};
    portfolio = (struct portfolio){0};
    diags_init(&portfolio.diags, &portfolio.arena);
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        *vec_push(&portfolio.arena, &portfolio.bodies) =
            (struct body){.id = bodies[i], .organization = NONE, .span = no_span()};
        thing_name(&portfolio, THING_BODY, (int)i);
    }
    *vec_push(&portfolio.arena, &portfolio.meetings) =
        (struct meeting){.id = "CBD-SBSTTA-18", .span = no_span()};
    thing_name(&portfolio, THING_MEETING, 0);
}

static void finish(void)
{
    arena_finish(&portfolio.arena);
}

static const char *name_of(const char *body, const char *uid, const char *summary,
                           const char *category)
{
    static const struct map no_ids;
    static const char *const names[] = {"council of the global environment facility"};
    struct ics_naming naming = {.body_names = names,
                                .body_name_count = 1,
                                .arena = &portfolio.arena,
                                .portfolio = &portfolio,
                                .ids = &no_ids,
                                .body = body};
    struct ics_event event = {.uid = uid, .summary = summary};
    if (category)
        *vec_push(&portfolio.arena, &event.categories) = category;
    struct ics_name name = ics_find_name(&naming, &event);
    return name.id ? name.id : name.body ? "no number" : "nothing";
}

struct title {
    const char *body, *summary, *id;
};

static const struct title rows[] = {
    {"CMS-StC", "44th Meeting of the CMS Standing Committee (StC44)", "CMS-StC44"},
    {"CMS-StC", "44th Meeting of the Standing Committee", "CMS-StC44"},
    {"CMS-StC", "StC 45", "CMS-StC45"},
    {"CMS-StC", "SC45", "CMS-StC45"},
    {"CMS-StC", "44e r\xC3\xA9union du Comit\xC3\xA9 permanent de la CMS", "CMS-StC44"},
    {"CMS-StC", "44\xE1\xB5\x89 r\xC3\xA9union du Comit\xC3\xA9 permanent", "CMS-StC44"},
    {"CMS-StC", "Quarante-quatri\xC3\xA8me r\xC3\xA9union du Comit\xC3\xA9 permanent", "CMS-StC44"},
    {"CMS-StC", "44.\xC2\xAA reuni\xC3\xB3n del Comit\xC3\xA9 Permanente (StC44)", "CMS-StC44"},
    {"CMS-StC", "44a Reuni\xC3\xB3n del Comit\xC3\xA9 Permanente", "CMS-StC44"},
    {"CMS-StC", "Cuadrag\xC3\xA9sima cuarta reuni\xC3\xB3n del Comit\xC3\xA9 Permanente",
     "CMS-StC44"},
    {"CMS-StC", "45th meeting", "CMS-StC45"},
    {"CMS-StC", "14th Meeting of the Conference of the Parties (COP14)", "CMS-COP14"},
    {"CMS-StC", "Committee dinner, table 12", "no number"},
    {"CMS-StC", "3rd meeting of the Finance and Budget Subgroup", "no number"},
    {"CMS-StC", "3rd Extraordinary Meeting of the Standing Committee", "no number"},
    {"CMS-StC", "Pre-COP13 regional meetings", "no number"},
    {"CMS-StC", "StC 22-23 October, Bonn", "no number"},
    {"CMS-StC", "StC 22 mai", "no number"},
    {"CMS-StC", "UNEP/CMS/StC44", "CMS-StC44"},
    {"CMS-StC", "StC2016", "no number"},
    {"CMS-ScC-SC", "Fourth Meeting of the Sessional Committee of the Scientific Council (ScC-SC4)",
     "CMS-ScC-SC4"},
    {"CMS-ScC-SC", "ScC-SC4", "CMS-ScC-SC4"},
    {"CMS-ScC", "18th Meeting of the Scientific Council", "CMS-ScC18"},
    {"CITES-SC", "SC66", "CITES-SC66"},
    {"CITES-SC", "66th meeting of the CITES Standing Committee (eve of CoP17)", "CITES-SC66"},
    {"CITES-SC", "SC79 (eve of CoP20)", "CITES-SC79"},
    {"CITES-CoP", "CoP17 - Seventeenth meeting of the Conference of the Parties", "CITES-CoP17"},
    {"CITES-CoP", "COP17", "CITES-CoP17"},
    {"CITES-CoP", "Dix-septi\xC3\xA8me session de la Conf\xC3\xA9rence des Parties", "CITES-CoP17"},
    {"CITES-CoP", "17\xC3\xA8me session de la Conf\xC3\xA9rence des Parties \xC3\xA0 la CITES",
     "CITES-CoP17"},
    {"CITES-CoP", "Decimos\xC3\xA9ptima reuni\xC3\xB3n de la Conferencia de las Partes",
     "CITES-CoP17"},
    {"CITES-CoP", "Vingt et uni\xC3\xA8me session de la Conf\xC3\xA9rence des Parties",
     "CITES-CoP21"},
    {"CITES-AC", "28th meeting of the Animals Committee", "CITES-AC28"},
    {"CITES-AC", "Vig\xC3\xA9simo octava reuni\xC3\xB3n del Comit\xC3\xA9 de Fauna", "CITES-AC28"},
    {"Ramsar-COP", "14e session de la Conf\xC3\xA9rence des Parties contractantes", "Ramsar-COP14"},
    {"Ramsar-SC", "Resumed session of the 59th Meeting of the Standing Committee (SC59)",
     "Ramsar-SC59"},
    {"Ramsar-SC", "Second session of the 59th meeting of the Standing Committee", "Ramsar-SC59"},
    {"Ramsar-STRP", "STRP-19", "Ramsar-STRP-19"},
    {"Ramsar-SC", "Fifty-first meeting of the Standing Committee", "Ramsar-SC51"},
    {"AEWA-MOP", "Seventh Session of the Meeting of the Parties (MOP7)", "AEWA-MOP7"},
    {"CBD-SBSTTA", "SBSTTA 24", "CBD-SBSTTA-24"},
    {"CBD-SBSTTA",
     "Twenty-fourth meeting of the Subsidiary Body on Scientific, Technical and Technological "
     "Advice",
     "CBD-SBSTTA-24"},
    {"IPBES", "IPBES-12", "IPBES-12"},
    {"Minamata-COP", "COP4.2", "Minamata-COP4.2"},
    {NULL, "44th Meeting of the CMS Standing Committee (StC44)", "CMS-StC44"},
    {NULL, "CMS-StC45: 45th meeting", "CMS-StC45"},
    {NULL, "CITES SC66", "CITES-SC66"},
    {NULL, "STRP20", "Ramsar-STRP20"},
    {NULL, "COP12", "nothing"},
    {NULL, "Workshop", "nothing"},
};

static const struct title titles[] = {
#include "ics_titles.h"
};

static void check_title(const struct title *row)
{
    begin();
    const char *id = name_of(row->body, NULL, row->summary, NULL);
    ck_assert_msg(strcmp(id, row->id) == 0, "%s: %s, not %s", row->summary, id, row->id);
    finish();
}

START_TEST(real_titles)
{
    check_title(&titles[_i]);
}
END_TEST

START_TEST(summaries)
{
    check_title(&rows[_i]);
}
END_TEST

START_TEST(categories_and_uids)
{
    begin();
    ck_assert_str_eq(name_of(NULL, NULL, "Twelfth meeting", "CMS-COP"), "CMS-COP12");
    ck_assert_str_eq(name_of(NULL, NULL, "SC12", "Ramsar-SC"), "Ramsar-SC12");
    ck_assert_str_eq(name_of(NULL, NULL, "Retreat", "cms-stc"), "no number");
    ck_assert_str_eq(name_of(NULL, "CMS-StC44@jwp", "x", NULL), "CMS-StC44");
    ck_assert_str_eq(name_of(NULL, "Ramsar-SC59+2@jwp", "x", NULL), "Ramsar-SC59");
    ck_assert_str_eq(name_of(NULL, "CMS-Retreat@jwp", "x", "CMS"), "CMS-Retreat");
    ck_assert_str_eq(name_of("CMS-StC", "7@example.org", "x", NULL), "no number");
    ck_assert_str_eq(ics_uid_as_id(&portfolio.arena, "{A b}//c@x.org;"), "A-b-c-x.org");
    ck_assert_str_eq(ics_uid_as_id(&portfolio.arena, "\xC3\xA9"), "");
    static const struct {
        const char *uid, *summary, *id;
        bool session;
    } sessions[] = {
        {NULL, "59th meeting (r\xC3\xA9sumed session)", "Ramsar-SC59", true},
        {NULL, "SC59 (2nd session)", "Ramsar-SC59", true},
        {NULL, "59e r\xC3\xA9union (reprise)", "Ramsar-SC59", true},
        {NULL, "COP15, part II", "CBD-COP15", true},
        {NULL, "SC59", "Ramsar-SC59", false},
        {NULL, "17e session de la Conf\xC3\xA9rence des Parties", "CITES-CoP17", false},
        {"Ramsar-SC59+2@jwp", "SC59", "Ramsar-SC59", true},
        {"Ramsar-SC59@jwp", "SC59", "Ramsar-SC59", false},
    };
    for (size_t i = 0; i < sizeof sessions / sizeof *sessions; i++) {
        struct ics_event event = {.uid = sessions[i].uid, .summary = sessions[i].summary};
        ck_assert_msg(ics_is_session(&portfolio.arena, &event, sessions[i].id) ==
                          sessions[i].session,
                      "%s", sessions[i].summary);
    }
    finish();
}
END_TEST

/* By pattern: the number that it finds, or "-". */
static const char *found(const char *pattern, const char *text)
{
    struct folded folded = fold(&portfolio.arena, text);
    const char *number;
    return find_pattern(&portfolio.arena, &folded, pattern, &number) ? number : "-";
}

START_TEST(patterns)
{
    ck_assert_str_eq(found("no. #", "Standing Committee No. 44, Bonn"), "44");
    ck_assert_str_eq(found("comite no #", "Comit\xC3\xA9 No 007"), "7");
    ck_assert_str_eq(found("Meeting * #", "MEETING of the committee 12"), "12");
    ck_assert_str_eq(found("# plenary", "The Twenty-first Plenary"), "21");
    ck_assert_str_eq(found("# plenary", "The 21st Plenary"), "21");
    ck_assert_str_eq(found("#", "nothing"), "-");
    ck_assert_str_eq(found("a#", "a2016 a17"), "17");
    ck_assert_str_eq(found("*****#x", "1 2 3 4 5 6 7 8 9"), "-");
    arena_finish(&portfolio.arena);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("ics-names");
    TCase *cases = unit_case(suite, "names");
    tcase_add_loop_test(cases, summaries, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_loop_test(cases, real_titles, 0, (int)(sizeof titles / sizeof *titles));
    tcase_add_test(cases, categories_and_uids);
    tcase_add_test(cases, patterns);
    return suite;
}
