/* The calendar: folds and escapes, and that libical reads back what was written. */
#define _POSIX_C_SOURCE 200809L
#include "unit.h"

#include "base/buf.h"
#include "base/file.h"
#include "read/load.h"
#include "write/content_line.h"
#include "write/ics_old.h"
#include "write/write.h"

#include <libical/ical.h>

#include <unistd.h>

/* No line longer than 75 octets, every line ends with CRLF, no CR or LF elsewhere, and each line
 * by itself is UTF-8: no fold stands inside a character. */
static void check_lines(const struct buf *out)
{
    const char *line = out->data;
    while (*line) {
        const char *end = strstr(line, "\r\n");
        ck_assert_ptr_nonnull(end);
        ck_assert_int_le((int)(end - line), 75);
        for (const char *p = line; p < end; p++) {
            ck_assert(*p != '\r' && *p != '\n');
            if (p == line || (p == line + 1 && *line == ' '))
                ck_assert_msg(((unsigned char)*p & 0xC0) != 0x80, "a fold inside a character");
        }
        line = end + 2;
    }
}

/* The value of a property that was written as text, as libical reads it. */
static char *read_back(const struct buf *line, const char *name)
{
    struct buf calendar = {0};
    buf_puts(&calendar, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n");
    buf_puts(&calendar, line->data);
    buf_puts(&calendar, "END:VEVENT\r\nEND:VCALENDAR\r\n");
    icalcomponent *root = icalparser_parse_string(calendar.data);
    ck_assert_ptr_nonnull(root);
    ck_assert_int_eq(icalcomponent_count_errors(root), 0);
    icalproperty *property = icalcomponent_get_first_property(
        icalcomponent_get_first_real_component(root), icalproperty_string_to_kind(name));
    ck_assert_ptr_nonnull(property);
    char *value = strdup(icalvalue_get_text(icalproperty_get_value(property)));
    icalcomponent_free(root);
    buf_finish(&calendar);
    return value;
}

static void check_round_trip(const char *text, const char *expected)
{
    struct buf out = {0};
    ical_text(&out, "SUMMARY", text);
    check_lines(&out);
    char *value = read_back(&out, "SUMMARY");
    ck_assert_str_eq(value, expected);
    free(value);
    buf_finish(&out);
}

START_TEST(text_is_escaped)
{
    struct buf out = {0};
    ical_text(&out, "SUMMARY", "a, b; c\\d\ne: \"f\"");
    ck_assert_str_eq(out.data, "SUMMARY:a\\, b\\; c\\\\d\\ne: \"f\"\r\n");
    buf_finish(&out);
}
END_TEST

START_TEST(a_value_cannot_begin_another_property)
{
    struct buf out = {0};
    ical_text(&out, "SUMMARY", "x\r\nATTENDEE:mailto:evil@example.org");
    ical_raw(&out, "STATUS", "CONFIRMED\r\nATTENDEE:evil");
    ck_assert_str_eq(out.data, "SUMMARY:x\\nATTENDEE:mailto:evil@example.org\r\n"
                               "STATUS:CONFIRMEDATTENDEE:evil\r\n");
    buf_finish(&out);
}
END_TEST

START_TEST(control_characters_and_wrong_bytes_are_dropped)
{
    struct buf out = {0};
    ical_text(&out, "SUMMARY",
              "a\x01"
              "b\x7F"
              "c\xFF"
              "d\xEF\xBB\xBF"
              "e\xC3"
              "f\tg\xED\xA0\x80"
              "h\xC0\xAF"
              "i");
    ck_assert_str_eq(out.data, "SUMMARY:abcdef\tghi\r\n");
    buf_finish(&out);
}
END_TEST

START_TEST(a_line_of_75_octets_is_not_folded)
{
    struct buf out = {0};
    char text[76 - 8 + 1];
    memset(text, 'x', sizeof text);
    text[75 - 8] = '\0'; /* "SUMMARY:" takes 8 */
    ical_text(&out, "SUMMARY", text);
    ck_assert_uint_eq(out.length, 75 + 2);
    buf_finish(&out);
    text[75 - 8] = 'y';
    text[76 - 8] = '\0';
    ical_text(&out, "SUMMARY", text);
    ck_assert_str_eq(out.data + 75, "\r\n y\r\n");
    buf_finish(&out);
}
END_TEST

START_TEST(folds_never_part_a_character_or_an_escape)
{
    /* Each shift brings another byte of the characters to the 75th octet. */
    for (int shift = 0; shift < 80; shift++) {
        struct buf text = {0}, out = {0};
        for (int i = 0; i < shift; i++)
            buf_putc(&text, 'x');
        for (int i = 0; i < 40; i++)
            buf_puts(&text, "é€\U0001F985,;\\\n");
        ical_text(&out, "DESCRIPTION", text.data);
        check_lines(&out);
        char *value = read_back(&out, "DESCRIPTION");
        ck_assert_str_eq(value, text.data);
        free(value);
        buf_finish(&text);
        buf_finish(&out);
    }
}
END_TEST

START_TEST(libical_reads_what_was_written)
{
    check_round_trip("Plan, A; B \\ C", "Plan, A; B \\ C");
    check_round_trip("first line\nsecond: line", "first line\nsecond: line");
    check_round_trip("blanks   inside", "blanks   inside");
    check_round_trip("Secrétariat, Genève; 秘书处", "Secrétariat, Genève; 秘书处");
    check_round_trip("\"quoted\" and 'quoted'", "\"quoted\" and 'quoted'");
}
END_TEST

START_TEST(lists_are_escaped_one_by_one)
{
    struct buf out = {0};
    const char *texts[] = {"Plan, A", "b;c", "d"};
    ical_list(&out, "CATEGORIES", texts, 3);
    ck_assert_str_eq(out.data, "CATEGORIES:Plan\\, A,b\\;c,d\r\n");
    ical_list(&out, "CATEGORIES", texts, 0);
    ck_assert_uint_eq(out.length, strlen("CATEGORIES:Plan\\, A,b\\;c,d\r\n"));
    buf_finish(&out);
}
END_TEST

START_TEST(days_and_times)
{
    struct buf out = {0};
    ical_date(&out, "DTEND", day_from(2016, 3, 1));
    ical_time(&out, "DTSTAMP", 0);
    ical_time(&out, "DTSTAMP", 951782400 + 3661); /* 29 February 2000 */
    ical_time(&out, "DTSTAMP", -1);
    ck_assert_str_eq(out.data, "DTEND;VALUE=DATE:20160301\r\n"
                               "DTSTAMP:19700101T000000Z\r\n"
                               "DTSTAMP:20000229T010101Z\r\n"
                               "DTSTAMP:19691231T235959Z\r\n");
    buf_finish(&out);
}
END_TEST

START_TEST(parameters_are_quoted_and_escaped)
{
    struct buf out = {0};
    const struct ical_parameter parameters[] = {
        {"CN", "Officer, \"Flyways\"^\nX\r\x01;:"}, {"GAP", NULL}, {"ROLE", "CHAIR"}};
    ical_text_with(&out, "X", parameters, 3, "a,b");
    ck_assert_str_eq(out.data, "X;CN=\"Officer, ^'Flyways^'^^^nX;:\";ROLE=CHAIR:a\\,b\r\n");
    buf_finish(&out);
}
END_TEST

START_TEST(libical_reads_parameters)
{
    struct buf out = {0}, calendar = {0};
    const struct ical_parameter parameters[] = {{"CN", "Officer, \"Flyways\": sites"}};
    buf_puts(&calendar, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n");
    ical_uri(&calendar, "ORGANIZER", parameters, 1, "mailto:a@example.org");
    buf_puts(&calendar, "END:VEVENT\r\nEND:VCALENDAR\r\n");
    icalcomponent *root = icalparser_parse_string(calendar.data);
    ck_assert_int_eq(icalcomponent_count_errors(root), 0);
    icalproperty *property = icalcomponent_get_first_property(
        icalcomponent_get_first_real_component(root), ICAL_ORGANIZER_PROPERTY);
    ck_assert_str_eq(icalproperty_get_organizer(property), "mailto:a@example.org");
    icalparameter *name = icalproperty_get_first_parameter(property, ICAL_CN_PARAMETER);
    ck_assert_str_eq(icalparameter_get_cn(name), "Officer, \"Flyways\": sites");
    icalcomponent_free(root);
    buf_finish(&calendar);
    buf_finish(&out);
}
END_TEST

START_TEST(addresses_cannot_end_their_line)
{
    struct buf out = {0};
    ical_uri(&out, "URL", NULL, 0, "https://x/\r\nATTENDEE:evil \"<é>\\%41%4");
    ck_assert_str_eq(out.data, "URL:https://x/%0D%0AATTENDEE:evil%20%22%3C%C3%A9%3E%5C%41%254\r\n");
    buf_finish(&out);
}
END_TEST

START_TEST(long_parameters_and_addresses_are_folded)
{
    for (int shift = 0; shift < 80; shift++) {
        struct buf out = {0}, text = {0};
        for (int i = 0; i < shift; i++)
            buf_putc(&text, 'x');
        for (int i = 0; i < 30; i++)
            buf_puts(&text, "é\"^;");
        const struct ical_parameter parameters[] = {{"CN", text.data}};
        ical_uri(&out, "ATTENDEE", parameters, 1, text.data);
        check_lines(&out);
        buf_finish(&out);
        buf_finish(&text);
    }
}
END_TEST

START_TEST(old_lines_are_folded_anew)
{
    struct buf out = {0};
    struct arena arena = {0};
    char line[300] = "DESCRIPTION;LANGUAGE=en:";
    while (strlen(line) < 290)
        strcat(line, "é,");
    ical_line(&out, line);
    check_lines(&out);
    strcat(line, "\n");
    ck_assert_str_eq(ics_unfold(&arena, out.data, out.length), line);
    arena_finish(&arena);
    buf_finish(&out);
}
END_TEST

/* Reads an old calendar of one event that has these lines. */
static bool read_event(struct arena *arena, const char *lines, struct ics_old *old,
                       const char **why)
{
    int line;
    const char *text =
        arena_printf(arena, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n%sEND:VEVENT\nEND:VCALENDAR\n", lines);
    return ics_old_read(arena, text, strlen(text), old, &line, why);
}

START_TEST(what_an_old_event_says)
{
    struct arena arena = {0};
    struct ics_old old;
    const char *why;
    ck_assert(read_event(&arena,
                         "UID:1.2@p.jwp\nDTSTAMP:20160101T000000Z\nSUMMARY:A\n  b\nSEQUENCE:7\n"
                         "BEGIN:VALARM\nDTSTAMP:19990101T000000Z\nEND:VALARM\n"
                         "CREATED:2016-01-01\nSTATUS:CANCELLED\n",
                         &old, &why));
    ck_assert_int_eq(old.events.count, 1);
    const struct ics_old_event *event = &old.events.items[0];
    ck_assert_str_eq(event->uid, "1.2@p.jwp");
    ck_assert_str_eq(event->says, "SUMMARY:A b\nBEGIN:VALARM\nDTSTAMP:19990101T000000Z\n"
                                  "END:VALARM\nSTATUS:CANCELLED\n");
    ck_assert_str_eq(event->stamp, "20160101T000000Z");
    ck_assert_ptr_null(event->created);
    ck_assert_int_eq(event->sequence, 7);
    ck_assert(event->cancelled);
    arena_finish(&arena);
}
END_TEST

START_TEST(whose_uid_it_is)
{
    struct arena arena = {0};
    static const char *const foreign[] = {
        "", "jwp", "@jwp", "a.jwp", "x@example.org", "a@jwpx", "a b@jwp", "a\\,b@jwp", ".jwp"};
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        ck_assert_msg(!ics_uid_is_ours(foreign[i]), "%s", foreign[i]);
    ck_assert(ics_uid_is_ours("4.1@CMS-StC45@cms-ramsar.jwp"));
    ck_assert(ics_uid_is_ours("CMS-StC45+documents@jwp"));
    ck_assert_str_eq(ics_uid_plan(&arena, "4.1@CMS-StC45@cms-ramsar.jwp"), "cms-ramsar");
    ck_assert_ptr_null(ics_uid_plan(&arena, "CMS-StC45@jwp"));
    arena_finish(&arena);
}
END_TEST

START_TEST(a_long_old_calendar_is_read_in_a_moment)
{
    struct arena arena = {0};
    struct buf text = {0};
    struct ics_old old;
    const char *why;
    buf_puts(&text, "UID:a@p.jwp\nSUMMARY:");
    for (int i = 0; i < 8 << 20; i++)
        buf_puts(&text, i % 70 ? "x" : "\n ");
    buf_puts(&text, "\n");
    ck_assert(read_event(&arena, text.data, &old, &why));
    ck_assert_uint_gt(strlen(old.events.items[0].says), 8000000);
    buf_finish(&text);
    arena_finish(&arena);
}
END_TEST

static const char plan[] =
    "plan: p\n"
    "title: \"Commas, semicolons; and \\\\ in a name\"\n"
    "period: 2016\n"
    "organizations: { cms: { name: Secrétariat de la CMS } }\n"
    "people: { x: { name: \"Xu, \\\"Y\\\"\", organization: cms, email: x@example.org } }\n"
    "bodies: { CMS-StC: { documents-due: 60 days } }\n"
    "meetings:\n"
    "  CMS-StC45: { dates: 2016-11-09 to 2016-11-10, place: \"Bonn, Germany\" }\n"
    "  CMS-StC46: { dates: 2017-Q4 }\n"
    "  CMS-StC47: { dates: 2018-01-10, status: cancelled }\n"
    "activities:\n"
    "  - { id: a, title: \"A: first; then, more\", lead: cms, people: [x], duration: 2 weeks, "
    "submit-to: "
    "CMS-StC }\n"
    "  - { id: b, title: Fin, lead: cms, milestone: yes, after: a endorsed }\n"
    "  - { id: c, title: Later, lead: cms, at: CMS-StC46 }\n"
    "  - { id: d, title: Never, lead: cms, after: CMS-StC47, duration: 1 day }\n"
    "  - { id: e, title: Each, lead: cms, each: CMS-StC, duration: 1 week }\n";

/* Loads the plan, schedules it and writes the calendar; `ics` may be NULL. */
static void write_plan_as(const struct ics_options *ics, struct buf *out)
{
    struct ics_options all = ics_defaults();
    struct arena arena = {0};
    struct portfolio portfolio;
    struct schedule schedule;
    struct write_options options = {NULL, 100, 86400};
    const char *error;
    char path[] = "test-ics-XXXXXX";
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    struct buf text = {0};
    buf_puts(&text, plan);
    ck_assert(file_write(&arena, path, &text, &error));
    const char *paths[] = {path};
    ck_assert(portfolio_load(&portfolio, paths, 1, NULL));
    ck_assert(schedule_make(&schedule, &portfolio, &portfolio.diags));
    write_calendar(&schedule, &options, ics ? ics : &all, out);
    schedule_finish(&schedule);
    portfolio_finish(&portfolio);
    arena_finish(&arena);
    buf_finish(&text);
    close(fd);
    unlink(path);
}

static void write_plan(struct buf *out)
{
    write_plan_as(NULL, out);
}

static icalcomponent *event_called(icalcomponent *calendar, const char *uid)
{
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    while (event && strcmp(icalcomponent_get_uid(event), uid) != 0)
        event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT);
    ck_assert_msg(event != NULL, "no event %s", uid);
    return event;
}

static int as_number(struct icaltimetype t)
{
    ck_assert(icaltime_is_date(t));
    return t.year * 10000 + t.month * 100 + t.day;
}

static void check_event(icalcomponent *calendar, const char *uid, int start, int end,
                        icalproperty_status status, const char *summary)
{
    icalcomponent *event = event_called(calendar, uid);
    ck_assert_int_eq(as_number(icalcomponent_get_dtstart(event)), start);
    ck_assert_int_eq(as_number(icalcomponent_get_dtend(event)), end);
    ck_assert_int_eq(icalcomponent_get_status(event), status);
    ck_assert_str_eq(icalcomponent_get_summary(event), summary);
    ck_assert_int_eq(icalcomponent_get_dtstamp(event).day, 2);
}

START_TEST(a_plan_is_read_back_by_libical)
{
    struct buf out = {0};
    write_plan(&out);
    check_lines(&out);
    icalcomponent *calendar = icalparser_parse_string(out.data);
    ck_assert_ptr_nonnull(calendar);
    ck_assert_int_eq(icalcomponent_count_errors(calendar), 0);
    ck_assert_int_eq(icalrestriction_check(calendar), 1);
    check_event(calendar, "a@p.jwp", 20160101, 20160115, ICAL_STATUS_CONFIRMED,
                "a A: first; then, more");
    check_event(calendar, "b@p.jwp", 20161110, 20161111, ICAL_STATUS_CONFIRMED, "b Fin");
    check_event(calendar, "c@p.jwp", 20171115, 20171116, ICAL_STATUS_TENTATIVE, "c Later");
    check_event(calendar, "e@CMS-StC45@p.jwp", 20160905, 20160910, ICAL_STATUS_CONFIRMED,
                "e Each (CMS-StC45)");
    check_event(calendar, "CMS-StC45@jwp", 20161109, 20161111, ICAL_STATUS_CONFIRMED, "CMS-StC45");
    check_event(calendar, "CMS-StC45+documents@jwp", 20160910, 20160911, ICAL_STATUS_CONFIRMED,
                "Documents due for CMS-StC45");
    check_event(calendar, "CMS-StC46@jwp", 20171115, 20171116, ICAL_STATUS_TENTATIVE, "CMS-StC46");
    check_event(calendar, "CMS-StC47@jwp", 20180110, 20180111, ICAL_STATUS_CANCELLED,
                "CANCELLED: CMS-StC47");
    ck_assert_str_eq(icalcomponent_get_location(event_called(calendar, "CMS-StC45@jwp")),
                     "Bonn, Germany");
    icalcomponent_free(calendar);
    buf_finish(&out);
}
END_TEST

START_TEST(libical_finds_nothing_wrong_with_any_option)
{
    static const int alarms[] = {14, 3, 0};
    for (int i = 0; i < 8; i++) {
        struct buf out = {0};
        struct ics_options options = ics_defaults();
        options.todo = i & 1;
        options.meetings = i & 2;
        options.alarms = alarms;
        options.alarm_count = i & 4 ? 3 : 0;
        options.source = "https://example.org/plan.ics";
        write_plan_as(&options, &out);
        check_lines(&out);
        icalcomponent *calendar = icalparser_parse_string(out.data);
        ck_assert_ptr_nonnull(calendar);
        ck_assert_int_eq(icalcomponent_count_errors(calendar), 0);
        ck_assert_int_eq(icalrestriction_check(calendar), 1);
        ck_assert_int_eq(icalcomponent_count_components(calendar, ICAL_VTODO_COMPONENT) > 0, i & 1);
        icalcomponent_free(calendar);
        buf_finish(&out);
    }
}
END_TEST

START_TEST(a_calendar_goes_on_from_itself)
{
    struct buf first = {0}, second = {0};
    struct arena arena = {0};
    struct ics_old old;
    struct ics_options options = ics_defaults();
    const char *why;
    int line;
    write_plan(&first);
    ck_assert(ics_old_read(&arena, first.data, first.length, &old, &line, &why));
    options.old = &old;
    write_plan_as(&options, &second);
    ck_assert_str_eq(first.data, second.data);
    buf_finish(&first);
    buf_finish(&second);
    arena_finish(&arena);
}
END_TEST

Suite *suite(void)
{
    Suite *s = suite_create("ics");
    TCase *cases = unit_case(s, "content lines");
    tcase_add_test(cases, text_is_escaped);
    tcase_add_test(cases, a_value_cannot_begin_another_property);
    tcase_add_test(cases, control_characters_and_wrong_bytes_are_dropped);
    tcase_add_test(cases, a_line_of_75_octets_is_not_folded);
    tcase_add_test(cases, folds_never_part_a_character_or_an_escape);
    tcase_add_test(cases, libical_reads_what_was_written);
    tcase_add_test(cases, lists_are_escaped_one_by_one);
    tcase_add_test(cases, days_and_times);
    tcase_add_test(cases, parameters_are_quoted_and_escaped);
    tcase_add_test(cases, libical_reads_parameters);
    tcase_add_test(cases, addresses_cannot_end_their_line);
    tcase_add_test(cases, long_parameters_and_addresses_are_folded);
    tcase_add_test(cases, old_lines_are_folded_anew);
    cases = unit_case(s, "calendar");
    tcase_add_test(cases, a_plan_is_read_back_by_libical);
    tcase_add_test(cases, libical_finds_nothing_wrong_with_any_option);
    cases = unit_case(s, "calendar of before");
    tcase_add_test(cases, what_an_old_event_says);
    tcase_add_test(cases, whose_uid_it_is);
    tcase_add_test(cases, a_long_old_calendar_is_read_in_a_moment);
    tcase_add_test(cases, a_calendar_goes_on_from_itself);
    return s;
}
