/* The calendar: folds and escapes, and that libical reads back what was written. */
#define _POSIX_C_SOURCE 200809L
#include "unit.h"

#include "base/buf.h"
#include "base/file.h"
#include "read/load.h"
#include "write/content_line.h"
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

static const char plan[] =
    "plan: p\n"
    "title: \"Commas, semicolons; and \\\\ in a name\"\n"
    "period: 2016\n"
    "organizations: { cms: { name: Secrétariat de la CMS } }\n"
    "bodies: { CMS-StC: { documents-due: 60 days } }\n"
    "meetings:\n"
    "  CMS-StC45: { dates: 2016-11-09 to 2016-11-10, place: \"Bonn, Germany\" }\n"
    "  CMS-StC46: { dates: 2017-Q4 }\n"
    "  CMS-StC47: { dates: 2018-01-10, status: cancelled }\n"
    "activities:\n"
    "  - { id: a, title: \"A: first; then, more\", lead: cms, duration: 2 weeks, submit-to: "
    "CMS-StC }\n"
    "  - { id: b, title: Fin, lead: cms, milestone: yes, after: a endorsed }\n"
    "  - { id: c, title: Later, lead: cms, at: CMS-StC46 }\n"
    "  - { id: d, title: Never, lead: cms, after: CMS-StC47, duration: 1 day }\n"
    "  - { id: e, title: Each, lead: cms, each: CMS-StC, duration: 1 week }\n";

/* Loads the plan, schedules it and writes the calendar. */
static void write_plan(struct buf *out)
{
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
    write_ics(&schedule, &options, out);
    schedule_finish(&schedule);
    portfolio_finish(&portfolio);
    arena_finish(&arena);
    buf_finish(&text);
    close(fd);
    unlink(path);
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
    tcase_add_test(unit_case(s, "calendar"), a_plan_is_read_back_by_libical);
    return s;
}
