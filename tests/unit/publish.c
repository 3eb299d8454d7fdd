/* Publishing without a network: addresses, answers of servers, forms of one event, and when a
 * request is tried again. */
#include "unit.h"

#include "publish/collection.h"
#include "publish/event_text.h"
#include "publish/multistatus.h"
#include "publish/publish.h"

#include <stdio.h>

/* Addresses */

static const struct {
    const char *text;
    const char *result; /* the address as it is used; NULL: refused */
} addresses[] = {
    {"https://cal.example.org/a/b/", "https://cal.example.org/a/b/"},
    {"HTTPS://Cal.Example.ORG/A/../B/", "https://cal.example.org/B/"},
    {"https://cal.example.org", "https://cal.example.org/"},
    {"https://cal.example.org:8443/a%20b/", "https://cal.example.org:8443/a%20b/"},
    {"https://cal.example.org/me@home/", "https://cal.example.org/me@home/"},
    {"http://localhost:5232/a/", "http://localhost:5232/a/"},
    {"http://127.0.0.1/a/", "http://127.0.0.1/a/"},
    {"http://127.9.8.7/a/", "http://127.9.8.7/a/"},
    {"http://[::1]:5232/a/", "http://[::1]:5232/a/"},
    {"http://128.0.0.1/a/", NULL},
    {"http://127.0.0.1.example.org/a/", NULL},
    {"http://localhost.example.org/a/", NULL},
    {"http://127.0.0.1.nip.io/a/", NULL},
    {"http://localhost@evil.example/a/", NULL},
    {"http://0.0.0.0/a/", NULL},
    {"http://[::ffff:192.0.2.7]/a/", NULL},
    {"http://[::2]/a/", NULL},
    {"http://cal.example.org/a/", NULL},
    {"https://user@cal.example.org/", NULL},
    {"https://user:word@cal.example.org/", NULL},
    {"https://:word@cal.example.org/", NULL},
    {"http://user:word@127.0.0.1/", NULL},
    {"ftp://cal.example.org/", NULL},
    {"file:///etc/passwd", NULL},
    {"gopher://127.0.0.1/", NULL},
    {"webcal://cal.example.org/", NULL},
    {"https://", NULL},
    {"https:///a/", NULL},
    {"https://cal.example.org/?a", NULL},
    {"https://cal.example.org/#a", NULL},
    {"https://cal.example.org/a b", NULL},
    {"https://cal.example.org/\r\nX: y", NULL},
    {"https://cal.example.org/\xC3\xA9", NULL},
    {"https://cal.example.org\\@evil.example.org/", NULL},
    {"cal.example.org/a/", NULL},
    {"/a/", NULL},
    {"", NULL},
};

START_TEST(addresses_follow_the_rules)
{
    struct arena arena = {0};
    const char *error = "";
    struct url url;
    bool done = url_parse(&arena, addresses[_i].text, &url, &error);
    ck_assert_msg(done == (addresses[_i].result != NULL), "%s: %s", addresses[_i].text, error);
    if (done)
        ck_assert_str_eq(url.text, addresses[_i].result);
    else
        ck_assert_msg(*error && !strstr(error, "word@"), "%s", error);
    arena_finish(&arena);
}
END_TEST

START_TEST(servers_are_scheme_host_and_port)
{
    struct arena arena = {0};
    const char *error;
    struct url base, next;
    ck_assert(url_parse(&arena, "https://cal.example.org/a/b/", &base, &error));
    ck_assert_str_eq(base.server, "https://cal.example.org:443");
    ck_assert_str_eq(base.path, "/a/b/");
    ck_assert(url_resolve(&arena, &base, "../c/", &next, &error));
    ck_assert_str_eq(next.text, "https://cal.example.org/a/c/");
    ck_assert(url_resolve(&arena, &base, "https://cal.example.org:443/d/", &next, &error));
    ck_assert_str_eq(next.server, base.server);
    ck_assert(url_resolve(&arena, &base, "//other.example.org/d/", &next, &error));
    ck_assert_str_ne(next.server, base.server);
    ck_assert(!url_resolve(&arena, &base, "http://cal.example.org/a/b/", &next, &error));
    arena_finish(&arena);
}
END_TEST

START_TEST(names_are_encoded_and_decoded)
{
    struct arena arena = {0};
    const char *encoded = url_encode(&arena, "4.1@CMS-StC45+documents é.ics");
    ck_assert_str_eq(encoded, "4.1%40CMS-StC45%2Bdocuments%20%C3%A9.ics");
    ck_assert_str_eq(url_last_name(&arena, arena_printf(&arena, "/a/%s", encoded)),
                     "4.1@CMS-StC45+documents é.ics");
    ck_assert_str_eq(url_last_name(&arena, "/a/"), "");
    ck_assert_str_eq(url_last_name(&arena, "a"), "a");
    ck_assert_ptr_null(url_last_name(&arena, "/a%00b"));
    ck_assert_ptr_null(url_last_name(&arena, "/a%"));
    ck_assert_ptr_null(url_last_name(&arena, "/a%4"));
    ck_assert_ptr_null(url_last_name(&arena, "/a%4g"));
    arena_finish(&arena);
}
END_TEST

/* Answers of servers */

#define OPEN                                                                                       \
    "<?xml version=\"1.0\"?><D:multistatus xmlns:D=\"DAV:\" "                                      \
    "xmlns:C=\"urn:ietf:params:xml:ns:caldav\">"
#define CLOSE       "</D:multistatus>"
#define GOOD_STATUS "<D:status>HTTP/1.1 200 OK</D:status>"

static bool read_text(struct arena *arena, const char *text, struct multistatus *multistatus)
{
    const char *error = NULL;
    bool done = multistatus_read(arena, text, strlen(text), multistatus, &error);
    ck_assert_int_eq(done, error == NULL);
    return done;
}

START_TEST(entries_are_read)
{
    struct arena arena = {0};
    struct multistatus m;
    ck_assert(read_text(
        &arena,
        OPEN "<D:response><D:href> /cal/ </D:href><D:propstat><D:prop><D:resourcetype>"
             "<D:collection/><C:calendar/></D:resourcetype><D:owner><D:href>/me/</D:href></D:owner>"
             "</D:prop>" GOOD_STATUS "</D:propstat></D:response>"
             "<D:response><D:href>/cal/a%40b.ics</D:href><D:propstat>" GOOD_STATUS
             "<D:prop><D:getetag>&quot;1&#38;2&quot;</D:getetag><C:calendar-data><![CDATA[BEGIN:"
             "VCALENDAR]]>&#13;\r\nEND</C:calendar-data></D:prop></D:propstat><D:propstat><D:prop>"
             "<D:getetag>no</D:getetag></D:prop><D:status>HTTP/1.1 404 Not Found</D:status>"
             "</D:propstat></D:response>"
             "<D:response><D:href>/cal/gone.ics</D:href><D:status>HTTP/1.1 404 Not Found"
             "</D:status></D:response>" CLOSE,
        &m));
    ck_assert_int_eq(m.entries.count, 3);
    ck_assert_str_eq(m.entries.items[0].href, "/cal/");
    ck_assert(m.entries.items[0].is_collection && m.entries.items[0].is_calendar);
    ck_assert_ptr_null(m.entries.items[0].etag);
    ck_assert_str_eq(m.entries.items[1].href, "/cal/a%40b.ics");
    ck_assert_str_eq(m.entries.items[1].etag, "\"1&2\"");
    ck_assert_str_eq(m.entries.items[1].data, "BEGIN:VCALENDAR\r\nEND");
    ck_assert(!m.entries.items[1].is_collection);
    ck_assert_int_eq(m.entries.items[2].status, 404);
    arena_finish(&arena);
}
END_TEST

START_TEST(prefixes_do_not_matter)
{
    struct arena arena = {0};
    struct multistatus m;
    ck_assert(
        read_text(&arena,
                  "<multistatus xmlns='DAV:'><response><href>/a</href><propstat><prop>"
                  "<getetag>1</getetag><x:calendar-data xmlns:x='urn:ietf:params:xml:ns:caldav'"
                  ">D</x:calendar-data><y:getetag xmlns:y='urn:other'>2</y:getetag></prop>"
                  "<status>HTTP/1.1 200</status></propstat></response></multistatus>",
                  &m));
    ck_assert_int_eq(m.entries.count, 1);
    ck_assert_str_eq(m.entries.items[0].etag, "1");
    ck_assert_str_eq(m.entries.items[0].data, "D");
    arena_finish(&arena);
}
END_TEST

static const char *const bad_answers[] = {
    "",
    " ",
    "<html/>",
    "<D:multistatus/>",
    "<multistatus/>",
    OPEN,
    OPEN "<D:response>" CLOSE,
    OPEN CLOSE "<x/>",
    OPEN "&x;" CLOSE,
    OPEN "\xFF" CLOSE,
    OPEN "<D:response/>" CLOSE "\x01",
    "<!DOCTYPE x [<!ENTITY a \"b\">]>" OPEN CLOSE,
    "<!DOCTYPE multistatus SYSTEM \"file:///etc/passwd\"><multistatus xmlns='DAV:'/>",
};

START_TEST(bad_answers_are_refused)
{
    struct arena arena = {0};
    struct multistatus m;
    ck_assert(!read_text(&arena, bad_answers[_i], &m));
    arena_finish(&arena);
}
END_TEST

START_TEST(deep_answers_are_refused)
{
    struct arena arena = {0};
    struct buf text = {0};
    struct multistatus m;
    buf_puts(&text, OPEN);
    for (int i = 0; i < MULTISTATUS_DEPTH - 1; i++)
        buf_puts(&text, "<x>");
    buf_puts(&text, "<y/>");
    ck_assert(!read_text(&arena, text.data, &m));
    buf_finish(&text);
    arena_finish(&arena);
}
END_TEST

/* Whatever a server cuts off or changes, the reader ends and gives texts that end. */
START_TEST(damaged_answers_do_no_harm)
{
    static const char whole[] =
        OPEN "<D:response><D:href>/cal/a</D:href><D:propstat><D:prop><D:getetag>1</D:getetag>"
             "<C:calendar-data>X</C:calendar-data></D:prop>" GOOD_STATUS
             "</D:propstat></D:response>" CLOSE;
    uint32_t state = 7;
    for (int round = 0; round < 3000; round++) {
        struct arena arena = {0};
        struct multistatus m;
        const char *error;
        char text[sizeof whole];
        memcpy(text, whole, sizeof whole);
        for (int i = random_between(&state, 0, 3); i > 0; i--)
            text[random_between(&state, 0, sizeof whole - 2)] = (char)next_random(&state);
        size_t length = (size_t)random_between(&state, 0, sizeof whole - 1);
        if (multistatus_read(&arena, text, length, &m, &error))
            for (int i = 0; i < m.entries.count; i++)
                QUICK_TRUE(strlen(m.entries.items[i].href) < sizeof whole);
        arena_finish(&arena);
    }
}
END_TEST

/* One event in several forms */

#define EVENT(lines)                                                                               \
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\n" lines "END:VEVENT\r\nEND:VCALENDAR\r\n"

static const struct {
    const char *left, *right;
    bool same;
} events[] = {
    {EVENT("SUMMARY:A\r\nSTATUS:B\r\n"), EVENT("STATUS:B\r\nSUMMARY:A\r\n"), true},
    {EVENT("SUMMARY:A\r\n"), "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nSUMMARY:A\nEND:VEVENT\n", true},
    {EVENT("SUMMARY:AB\r\n"), EVENT("SUMM\r\n ARY:A\r\n\tB\r\n"), true},
    {EVENT("SUMMARY:A\r\n"), EVENT("summary:A \r\n"), true},
    {EVENT("SUMMARY:a\\nb\\, c\\; d\r\n"), EVENT("SUMMARY:a\\Nb, c; d\r\n"), true},
    {EVENT("DTSTAMP:1\r\nSEQUENCE:1\r\n"), EVENT("DTSTAMP:2\r\nLAST-MODIFIED:3\r\n"), true},
    {EVENT("CATEGORIES:a\\,b,c\r\n"), EVENT("CATEGORIES:c\r\nCATEGORIES:a\\,b\r\n"), true},
    {EVENT("CATEGORIES:a,b,c\r\n"), EVENT("CATEGORIES:a,b\r\n"), false},
    {EVENT("LOCATION:\r\n"), EVENT("X-A;B=\"c:d;e\":f\r\n"), true},
    {EVENT("URL;A=\"b\":c\r\n"), EVENT("URL;A=b:c\r\n"), true},
    {EVENT("RELATED-TO;RELTYPE=X;GAP=P5D:a\r\n"), EVENT("RELATED-TO;gap=P5D;RELTYPE=X:a\r\n"),
     true},
    {EVENT("RELATED-TO;RELTYPE=X;GAP=P5D:a\r\n"), EVENT("RELATED-TO;RELTYPE=X:a\r\n"), false},
    {EVENT("SUMMARY:A\r\n"), EVENT("SUMMARY:a\r\n"), false},
    {EVENT("SUMMARY:A\r\n"), EVENT(""), false},
    {EVENT("DTSTART;VALUE=DATE:20160101\r\n"), EVENT("DTSTART;VALUE=DATE:20160102\r\n"), false},
    {EVENT("DTSTART:20160101\r\n"), EVENT("DTEND:20160101\r\n"), false},
    {EVENT(""), EVENT("BEGIN:VALARM\r\nTRIGGER:-P1D\r\nEND:VALARM\r\n"), false},
    {EVENT("TRIGGER:-P1D\r\n"), EVENT("BEGIN:VALARM\r\nTRIGGER:-P1D\r\nEND:VALARM\r\n"), false},
};

START_TEST(forms_are_compared)
{
    struct arena arena = {0};
    struct event_text left, right;
    event_text_read(&arena, events[_i].left, &left);
    event_text_read(&arena, events[_i].right, &right);
    ck_assert_msg((strcmp(left.essence, right.essence) == 0) == events[_i].same, "%s\n%s",
                  left.essence, right.essence);
    arena_finish(&arena);
}
END_TEST

START_TEST(seals_show_edits)
{
    struct arena arena = {0};
    struct event_text event;
    event_text_read(&arena, EVENT("SUMMARY:A\\, b\r\n"), &event);
    ck_assert_str_eq(event.uid, "u");
    ck_assert_str_eq(event.summary, "A, b");
    ck_assert(!event.intact);
    char *sealed = event_text_seal(&arena, EVENT("SEQUENCE:1\r\nSUMMARY:A\\, b\r\n"), 4);
    event_text_read(&arena, sealed, &event);
    ck_assert(event.intact);
    ck_assert_int_eq(event.sequence, 4);
    ck_assert_ptr_null(strstr(sealed, "SEQUENCE:1"));
    *strstr(sealed, "A\\,") = 'B';
    event_text_read(&arena, sealed, &event);
    ck_assert(!event.intact);
    ck_assert(strlen(event.seal) == 16);
    arena_finish(&arena);
}
END_TEST

START_TEST(damaged_events_do_no_harm)
{
    static const char whole[] = EVENT("CATEGORIES:a\\,b,c\r\nURL;A=\"b\":c\r\n d\r\nSEQUENCE:3\r\n"
                                      "BEGIN:VALARM\r\nTRIGGER:-P1D\r\nEND:VALARM\r\n");
    uint32_t state = 11;
    for (int round = 0; round < 3000; round++) {
        struct arena arena = {0};
        struct event_text event;
        char text[sizeof whole];
        memcpy(text, whole, sizeof whole);
        for (int i = random_between(&state, 0, 4); i > 0; i--)
            text[random_between(&state, 0, sizeof whole - 2)] = (char)next_random(&state);
        event_text_read(&arena, event_text_seal(&arena, text, 1), &event);
        QUICK_TRUE(event.sequence >= 0);
        arena_finish(&arena);
    }
}
END_TEST

/* Tries, waits and redirects, on a transport that plays a script */

struct step {
    enum transfer result;
    int status;
    const char *header; /* Retry-After, or Location with a redirect */
    const char *body;
};

struct script {
    const struct step *steps;
    int done;
    char log[1024]; /* "PUT /a/; " */
};

static int waits[64], wait_count;

static void note_wait(int seconds)
{
    waits[wait_count++] = seconds;
}

static enum transfer play(void *context, struct arena *arena, const struct url *url,
                          const struct http_request *request, struct http_answer *answer,
                          const char **error)
{
    struct script *script = context;
    const struct step *step = &script->steps[script->done++];
    size_t used = strlen(script->log);
    (void)arena;
    snprintf(script->log + used, sizeof script->log - used, "%s %s; ", request->method, url->path);
    *error = "broken";
    answer->status = step->status;
    bool redirects = step->status / 100 == 3;
    answer->location = redirects && step->header ? step->header : "";
    answer->retry_after = !redirects && step->header ? step->header : "";
    answer->date = "Sun, 06 Nov 1994 08:49:37 GMT";
    if (step->body)
        buf_puts(&answer->body, step->body);
    return step->result;
}

static struct http http_over(struct arena *arena, struct script *script)
{
    wait_count = 0;
    return (struct http){.arena = arena, .transport = {script, play, note_wait}};
}

/* Sends a GET over the script; returns the status of the answer, 0 without one. */
static int get_over(const struct step *steps, struct script *script)
{
    struct arena arena = {0};
    struct http_request request = {.method = "GET", .limit = 100};
    struct http_answer answer;
    struct url url;
    const char *error;
    *script = (struct script){.steps = steps};
    struct http http = http_over(&arena, script);
    ck_assert(url_parse(&arena, "https://cal.example.org/a/", &url, &error));
    int status = http_send(&http, &url, &request, &answer) ? answer.status : 0;
    ck_assert(status || http.error);
    http_answer_finish(&answer);
    arena_finish(&arena);
    return status;
}

START_TEST(busy_servers_are_asked_again)
{
    struct script script;
    const struct step busy[] = {{0, 503, NULL, NULL}, {0, 500, NULL, NULL}, {0, 200, NULL, NULL}};
    ck_assert_int_eq(get_over(busy, &script), 200);
    ck_assert_int_eq(wait_count, 2);
    ck_assert_int_eq(waits[0], 1);
    ck_assert_int_eq(waits[1], 2);
    const struct step broken[] = {{TRANSFER_BROKEN, 0, NULL, NULL}, {0, 201, NULL, NULL}};
    ck_assert_int_eq(get_over(broken, &script), 201);
    ck_assert_int_eq(wait_count, 1);
    const struct step dead[] = {{TRANSFER_BROKEN, 0, NULL, NULL},
                                {TRANSFER_BROKEN, 0, NULL, NULL},
                                {TRANSFER_BROKEN, 0, NULL, NULL},
                                {TRANSFER_BROKEN, 0, NULL, NULL}};
    ck_assert_int_eq(get_over(dead, &script), 0);
    ck_assert_int_eq(script.done, HTTP_TRIES);
    const struct step failed[] = {{TRANSFER_FAILED, 0, NULL, NULL}};
    ck_assert_int_eq(get_over(failed, &script), 0);
    ck_assert_int_eq(wait_count, 0);
    const struct step other[] = {{0, 501, NULL, NULL}};
    ck_assert_int_eq(get_over(other, &script), 501);
}
END_TEST

START_TEST(servers_say_how_long_to_wait)
{
    struct script script;
    const struct step number[] = {{0, 429, "17", NULL}, {0, 200, NULL, NULL}};
    ck_assert_int_eq(get_over(number, &script), 200);
    ck_assert_int_eq(waits[0], 17);
    const struct step date[] = {{0, 503, "Sun, 06 Nov 1994 08:50:00 GMT", NULL},
                                {0, 200, NULL, NULL}};
    ck_assert_int_eq(get_over(date, &script), 200);
    ck_assert_int_eq(waits[0], 23);
    const struct step past[] = {{0, 503, "Sun, 06 Nov 1994 08:00:00 GMT", NULL},
                                {0, 200, NULL, NULL}};
    ck_assert_int_eq(get_over(past, &script), 200);
    ck_assert_int_eq(wait_count, 0);
    const struct step nonsense[] = {{0, 503, "soon", NULL}, {0, 200, NULL, NULL}};
    ck_assert_int_eq(get_over(nonsense, &script), 200);
    ck_assert_int_eq(waits[0], 1);
    const struct step longer[] = {{0, 503, "99999999999999999999", NULL}};
    ck_assert_int_eq(get_over(longer, &script), 503);
    ck_assert_int_eq(wait_count, 0);
}
END_TEST

START_TEST(waits_of_a_run_have_an_end)
{
    struct arena arena = {0};
    const struct step steps[] = {{0, 503, "60", NULL}, {0, 503, "60", NULL}, {0, 503, "60", NULL},
                                 {0, 503, "60", NULL}, {0, 503, "60", NULL}, {0, 503, "60", NULL},
                                 {0, 503, "60", NULL}};
    struct script script = {.steps = steps};
    struct http http = http_over(&arena, &script);
    struct http_request request = {.method = "GET", .limit = 100};
    struct http_answer answer;
    struct url url;
    const char *error;
    ck_assert(url_parse(&arena, "https://cal.example.org/a/", &url, &error));
    for (int i = 0; i < 2; i++) {
        ck_assert(http_send(&http, &url, &request, &answer));
        http_answer_finish(&answer);
    }
    ck_assert_int_eq(wait_count, HTTP_ALL_WAITS / 60);
    ck_assert_int_eq(script.done, 7);
    arena_finish(&arena);
}
END_TEST

START_TEST(redirects_stay_on_the_server)
{
    struct script script;
    const struct step near[] = {{0, 301, "/b/", NULL}, {0, 308, "c/", NULL}, {0, 207, NULL, NULL}};
    ck_assert_int_eq(get_over(near, &script), 207);
    ck_assert_str_eq(script.log, "GET /a/; GET /b/; GET /b/c/; ");
    const struct step far[] = {{0, 302, "https://cal.example.net/a/", NULL}};
    ck_assert_int_eq(get_over(far, &script), 0);
    const struct step plain[] = {{0, 302, "http://cal.example.org/a/", NULL}};
    ck_assert_int_eq(get_over(plain, &script), 0);
    const struct step port[] = {{0, 302, "https://cal.example.org:444/a/", NULL}};
    ck_assert_int_eq(get_over(port, &script), 0);
    const struct step round[] = {{0, 302, "/a/", NULL}, {0, 302, "/a/", NULL},
                                 {0, 302, "/a/", NULL}, {0, 302, "/a/", NULL},
                                 {0, 302, "/a/", NULL}, {0, 302, "/a/", NULL}};
    ck_assert_int_eq(get_over(round, &script), 0);
    ck_assert_int_eq(script.done, HTTP_REDIRECTS + 1);
}
END_TEST

/* The whole way: what is sent for what a server says. */
START_TEST(only_changes_are_sent)
{
    static const char *const texts[] = {
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a@p.jwp\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:b@p.jwp\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    };
    static const char *const plans[] = {"p"};
    const struct step steps[] = {
        {0, 207, NULL,
         OPEN "<D:response><D:href>/a/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/>"
              "<C:calendar/></D:resourcetype></D:prop>" GOOD_STATUS "</D:propstat></D:response>"
              "<D:response><D:href>/a/a@p.jwp.ics</D:href></D:response>"
              "<D:response><D:href>/a/c@q.jwp.ics</D:href></D:response>" CLOSE},
        {0, 207, NULL,
         OPEN
         "<D:response><D:href>/a/a@p.jwp.ics</D:href><D:propstat><D:prop><D:getetag>1"
         "</D:getetag><C:calendar-data>BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a@p.jwp\nEND:VEVENT\n"
         "END:VCALENDAR</C:calendar-data></D:prop>" GOOD_STATUS "</D:propstat></D:response>" CLOSE},
        {0, 201, NULL, NULL},
    };
    struct arena arena = {0};
    struct script script = {.steps = steps};
    struct http http = http_over(&arena, &script);
    struct collection collection = {.http = &http};
    struct publish_job job = {.collection = &collection,
                              .title = "P",
                              .plans = plans,
                              .plan_count = 1,
                              .texts = texts,
                              .text_count = 2};
    struct publish_result result;
    const char *error;
    ck_assert(url_parse(&arena, "https://cal.example.org/a", &collection.url, &error));
    ck_assert(publish(&job, &result));
    ck_assert_str_eq(script.log, "PROPFIND /a/; REPORT /a/; PUT /a/b%40p.jwp.ics; ");
    ck_assert_int_eq(result.counts[PUBLISH_KEEP], 1);
    ck_assert_int_eq(result.counts[PUBLISH_ADD], 1);
    ck_assert_int_eq(result.lines.count, 1);
    ck_assert_str_eq(result.lines.items[0].uid, "b@p.jwp");
    arena_finish(&arena);
}
END_TEST

#define COUNT(array) (int)(sizeof array / sizeof *array)

Suite *suite(void)
{
    Suite *suite = suite_create("publish");
    TCase *url = unit_case(suite, "addresses");
    tcase_add_loop_test(url, addresses_follow_the_rules, 0, COUNT(addresses));
    tcase_add_test(url, servers_are_scheme_host_and_port);
    tcase_add_test(url, names_are_encoded_and_decoded);
    TCase *multistatus = unit_case(suite, "multistatus");
    tcase_add_test(multistatus, entries_are_read);
    tcase_add_test(multistatus, prefixes_do_not_matter);
    tcase_add_loop_test(multistatus, bad_answers_are_refused, 0, COUNT(bad_answers));
    tcase_add_test(multistatus, deep_answers_are_refused);
    tcase_add_test(multistatus, damaged_answers_do_no_harm);
    TCase *event = unit_case(suite, "events");
    tcase_add_loop_test(event, forms_are_compared, 0, COUNT(events));
    tcase_add_test(event, seals_show_edits);
    tcase_add_test(event, damaged_events_do_no_harm);
    TCase *http = unit_case(suite, "requests");
    tcase_add_test(http, busy_servers_are_asked_again);
    tcase_add_test(http, servers_say_how_long_to_wait);
    tcase_add_test(http, waits_of_a_run_have_an_end);
    tcase_add_test(http, redirects_stay_on_the_server);
    tcase_add_test(http, only_changes_are_sent);
    return suite;
}
