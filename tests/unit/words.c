/* The table of words: dates, numbers and their forms, written by hand in each language. */
#include "unit.h"

#include "scene/words.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

static const char *const languages[] = {"en", "fr", "es", "ar", "ru", "zh"};

enum { LANGUAGES = COUNT(languages) };

/* Says what a text was meant for if it is another. */
static void expect(const char *got, const char *wanted, const char *language)
{
    ck_assert_msg(strcmp(got, wanted) == 0, "%s: \"%s\", not \"%s\"", language, got, wanted);
}

/* Dates. */

static const struct {
    int from[3], to[3];
    const char *words[LANGUAGES];
} frames[] = {
    {{2015, 10, 14},
     {2015, 10, 15},
     {"14-15 Oct 2015", "14-15 oct. 2015", "14-15 oct 2015", "14–15 أكتوبر 2015",
      "14–15 октября 2015", "2015年10月14日至15日"}},
    {{2016, 3, 28},
     {2016, 4, 15},
     {"28 Mar-15 Apr 2016", "28 mars-15 avr. 2016", "28 mar-15 abr 2016", "28 مارس–15 أبريل 2016",
      "28 марта–15 апреля 2016", "2016年3月28日至4月15日"}},
    {{2015, 12, 28},
     {2016, 1, 15},
     {"28 Dec 2015-15 Jan 2016", "28 déc. 2015-15 janv. 2016", "28 dic 2015-15 ene 2016",
      "28 ديسمبر 2015–15 يناير 2016", "28 декабря 2015–15 января 2016",
      "2015年12月28日至2016年1月15日"}},
    {{2016, 7, 1},
     {2016, 7, 1},
     {"1 Jul 2016", "1er juil. 2016", "1 jul 2016", "1 يوليو 2016", "1 июля 2016", "2016年7月1日"}},
    {{2016, 1, 4},
     {2016, 6, 30},
     {"Jan-Jun 2016", "janv.-juin 2016", "ene-jun 2016", "يناير–يونيو 2016", "янв.–июнь 2016",
      "2016年1月至6月"}},
    {{2015, 11, 2},
     {2016, 2, 26}, /* a Friday: the last working day but one */
     {"Nov 2015-Feb 2016", "nov. 2015-févr. 2016", "nov 2015-feb 2016", "نوفمبر 2015–فبراير 2016",
      "нояб. 2015–февр. 2016", "2015年11月至2016年2月"}},
    {{2016, 7, 4}, /* a quarter, but not from July to September */
     {2016, 10, 3},
     {"4 Jul-3 Oct 2016", "4 juil.-3 oct. 2016", "4 jul-3 oct 2016", "4 يوليو–3 أكتوبر 2016",
      "4 июля–3 октября 2016", "2016年7月4日至10月3日"}},
    {{2016, 7, 4}, /* a year: days say no more than months */
     {2017, 7, 3},
     {"Jul 2016-Jul 2017", "juil. 2016-juil. 2017", "jul 2016-jul 2017", "يوليو 2016–يوليو 2017",
      "июль 2016–июль 2017", "2016年7月至2017年7月"}},
    {{2016, 2, 1},
     {2016, 2, 29},
     {"Feb 2016", "févr. 2016", "feb 2016", "فبراير 2016", "февр. 2016", "2016年2月"}},
    {{2016, 1, 1}, {2016, 12, 31}, {"2016", "2016", "2016", "2016", "2016 год", "2016年"}},
    {{2015, 1, 1},
     {2020, 12, 31},
     {"2015-2020", "2015-2020", "2015-2020", "2015–2020", "2015–2020 годы", "2015–2020年"}},
};

START_TEST(time_frames_in_every_language)
{
    struct arena arena = {0};
    for (int i = 0; i < LANGUAGES; i++) {
        const int *from = frames[_i].from, *to = frames[_i].to;
        struct days days = {day_from(from[0], from[1], from[2]), day_from(to[0], to[1], to[2])};
        expect(time_frame(&arena, days, languages[i]), frames[_i].words[i], languages[i]);
    }
    arena_finish(&arena);
}
END_TEST

static const struct {
    const char *language;
    const char *march, *with_day, *initial, *with_year, *quarter;
} months[] = {
    {"en", "Mar", "1 Mar 2016", "M", "Mar 2016", "Q1 2016"},
    {"fr", "mars", "1er mars 2016", "m", "mars 2016", "T1 2016"},
    {"es", "mar", "1 mar 2016", "m", "mar 2016", "T1 2016"},
    {"ar", "مارس", "1 مارس 2016", "م", "مارس 2016", "الربع 1 2016"},
    {"ru", "март", "1 марта 2016", "М", "март 2016", "1 кв. 2016"},
    {"zh", "3月", "2016年3月1日", "3", "2016年3月", "2016年第1季度"},
};

START_TEST(months_by_themselves_and_in_dates)
{
    const char *language = months[_i].language;
    struct arena arena = {0};
    const char *march = month_name(&arena, 3, language);
    expect(march, months[_i].march, language);
    expect(day_words(&arena, day_from(2016, 3, 1), language), months[_i].with_day, language);
    expect(month_initial(&arena, 3, language), months[_i].initial, language);
    expect(with_year(&arena, march, 2016, language), months[_i].with_year, language);
    const char *quarter = word_fill(&arena, WORD_QUARTER, language, "1", NULL);
    expect(with_year(&arena, quarter, 2016, language), months[_i].quarter, language);
    arena_finish(&arena);
}
END_TEST

START_TEST(days_in_sentences)
{
    static const struct {
        const char *language, *fourteenth, *first;
    } days[] = {
        {"en", "14 October 2015", "1 July 2016"},
        {"fr", "14 octobre 2015", "1er juillet 2016"},
        {"es", "14 de octubre de 2015", "1 de julio de 2016"},
        {"ar", "14 أكتوبر 2015", "1 يوليو 2016"},
        {"ru", "14 октября 2015", "1 июля 2016"},
        {"zh", "2015年10月14日", "2016年7月1日"},
    };
    struct arena arena = {0};
    for (int i = 0; i < COUNT(days); i++) {
        const char *language = days[i].language;
        expect(day_in_full(&arena, day_from(2015, 10, 14), language), days[i].fourteenth, language);
        expect(day_in_full(&arena, day_from(2016, 7, 1), language), days[i].first, language);
    }
    arena_finish(&arena);
}
END_TEST

/* Initials are those of the names, but where the names begin with numbers. */
START_TEST(initials_belong_to_their_months)
{
    struct arena arena = {0};
    for (int i = 0; i < LANGUAGES; i++)
        for (int month = 1; month <= 12; month++) {
            const char *initial = month_initial(&arena, month, languages[i]);
            const char *name = month_name(&arena, month, languages[i]);
            bool cased = strcmp(languages[i], "ru") == 0; /* "Я", "янв." */
            ck_assert_msg(cased || strncmp(name, initial, strlen(initial)) == 0, "%s: %s of %s",
                          languages[i], initial, name);
        }
    arena_finish(&arena);
}
END_TEST

/* Forms that go with a number. */

static const struct {
    const char *language;
    int count;
    const char *days, *late;
} counts[] = {
    {"en", 0, "0 days", "0 days late"},
    {"en", 1, "1 day", "1 day late"},
    {"en", 2, "2 days", "2 days late"},
    {"en", 101, "101 days", "101 days late"},
    {"fr", 0, "0 jour", "0 jour de retard"},
    {"fr", 1, "1 jour", "1 jour de retard"},
    {"fr", 2, "2 jours", "2 jours de retard"},
    {"es", 0, "0 días", "0 días de retraso"},
    {"es", 1, "1 día", "1 día de retraso"},
    {"es", 21, "21 días", "21 días de retraso"},
    {"ru", 0, "0 дней", "опоздание на 0 дней"},
    {"ru", 1, "1 день", "опоздание на 1 день"},
    {"ru", 2, "2 дня", "опоздание на 2 дня"},
    {"ru", 4, "4 дня", "опоздание на 4 дня"},
    {"ru", 5, "5 дней", "опоздание на 5 дней"},
    {"ru", 11, "11 дней", "опоздание на 11 дней"},
    {"ru", 12, "12 дней", "опоздание на 12 дней"},
    {"ru", 14, "14 дней", "опоздание на 14 дней"},
    {"ru", 21, "21 день", "опоздание на 21 день"},
    {"ru", 22, "22 дня", "опоздание на 22 дня"},
    {"ru", 25, "25 дней", "опоздание на 25 дней"},
    {"ru", 111, "111 дней", "опоздание на 111 дней"},
    {"ru", 112, "112 дней", "опоздание на 112 дней"},
    {"ru", 121, "121 день", "опоздание на 121 день"},
    {"ru", 1001, "1001 день", "опоздание на 1001 день"},
    {"ar", 0, "0 يوم", "تأخير 0 يوم"},
    {"ar", 1, "يوم واحد", "تأخير يوم واحد"},
    {"ar", 2, "يومان", "تأخير يومين"},
    {"ar", 3, "3 أيام", "تأخير 3 أيام"},
    {"ar", 10, "10 أيام", "تأخير 10 أيام"},
    {"ar", 11, "11 يومًا", "تأخير 11 يومًا"},
    {"ar", 99, "99 يومًا", "تأخير 99 يومًا"},
    {"ar", 100, "100 يوم", "تأخير 100 يوم"},
    {"ar", 102, "102 يوم", "تأخير 102 يوم"},
    {"ar", 103, "103 أيام", "تأخير 103 أيام"},
    {"ar", 111, "111 يومًا", "تأخير 111 يومًا"},
    {"zh", 0, "0天", "逾期0天"},
    {"zh", 1, "1天", "逾期1天"},
    {"zh", 12, "12天", "逾期12天"},
};

START_TEST(numbers_take_their_forms)
{
    const char *language = counts[_i].language;
    int count = counts[_i].count;
    struct arena arena = {0};
    struct duration days = {count, UNIT_DAYS};
    expect(duration_words(&arena, days, language), counts[_i].days, language);
    expect(word_count(&arena, WORD_LATE, language, count, NULL), counts[_i].late, language);
    arena_finish(&arena);
}
END_TEST

START_TEST(lengths_of_all_units)
{
    static const struct {
        const char *language;
        struct duration duration;
        const char *words;
    } cases[] = {
        {"en", {1, UNIT_WEEKS}, "1 week"},
        {"en", {6, UNIT_MONTHS}, "6 months"},
        {"fr", {1, UNIT_MONTHS}, "1 mois"},
        {"fr", {20, UNIT_WORKING_DAYS}, "20 jours ouvrables"},
        {"es", {2, UNIT_YEARS}, "2 años"},
        {"ar", {2, UNIT_WEEKS}, "أسبوعان"},
        {"ar", {6, UNIT_MONTHS}, "6 أشهر"},
        {"ar", {12, UNIT_MONTHS}, "12 شهرًا"},
        {"ar", {20, UNIT_WORKING_DAYS}, "20 يوم عمل"},
        {"ru", {1, UNIT_WEEKS}, "1 неделя"},
        {"ru", {3, UNIT_MONTHS}, "3 месяца"},
        {"ru", {5, UNIT_YEARS}, "5 лет"},
        {"ru", {21, UNIT_WORKING_DAYS}, "21 рабочий день"},
        {"zh", {6, UNIT_MONTHS}, "6个月"},
        {"zh", {20, UNIT_WORKING_DAYS}, "20个工作日"},
    };
    struct arena arena = {0};
    for (int i = 0; i < COUNT(cases); i++)
        expect(duration_words(&arena, cases[i].duration, cases[i].language), cases[i].words,
               cases[i].language);
    expect(lag_words(&arena, -1, (struct duration){2, UNIT_WEEKS}, "ru"), "− 2 недели", "ru");
    arena_finish(&arena);
}
END_TEST

/* Languages and places. */

START_TEST(languages_with_and_without_a_column)
{
    for (int i = 0; i < LANGUAGES; i++)
        ck_assert(words_speak(languages[i]));
    ck_assert(words_speak("zh-CN") && words_speak("fr_CH"));
    ck_assert(!words_speak("fro") && !words_speak("f") && !words_speak("") && !words_speak(NULL));
    ck_assert(words_are_english("en") && words_are_english("en-GB") && words_are_english(NULL));
    ck_assert(words_are_english("tlh") && !words_are_english("ru"));
    ck_assert_str_eq(word_text(WORD_LEGEND, "tlh"), word_text(WORD_LEGEND, "en"));
    ck_assert_str_eq(word_text(WORD_LEGEND, "zh-CN"), "图例");
}
END_TEST

START_TEST(what_is_filled_in_is_not_filled_again)
{
    struct arena arena = {0};
    expect(word_fill(&arena, WORD_PAGE, "en", "{2}", "{1}"), "Page {2} of {1}", "en");
    expect(word_count(&arena, WORD_EVENT_MISSED, "en", 2, "a | b {1}"),
           "a | b {1}: missed by 2 days", "en");
    expect(word_say(&arena, WORD_EVENT_GOES_TO, "en", "StC45", "d1", "d2"),
           "Goes to: StC45, d1; documents are due on d2", "en");
    arena_finish(&arena);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("words");
    TCase *cases = unit_case(all, "words");
    tcase_add_loop_test(cases, time_frames_in_every_language, 0, COUNT(frames));
    tcase_add_loop_test(cases, months_by_themselves_and_in_dates, 0, COUNT(months));
    tcase_add_test(cases, days_in_sentences);
    tcase_add_test(cases, initials_belong_to_their_months);
    tcase_add_loop_test(cases, numbers_take_their_forms, 0, COUNT(counts));
    tcase_add_test(cases, lengths_of_all_units);
    tcase_add_test(cases, languages_with_and_without_a_column);
    tcase_add_test(cases, what_is_filled_in_is_not_filled_again);
    return all;
}
