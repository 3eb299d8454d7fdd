#include "read/anchor.h"
#include "read/dates.h"

#include <ctype.h>
#include <string.h>

enum { MOST_WORDS = 12 };

/* Bytes [from, to) of the text. */
struct word {
    size_t from, to;
};

/* An anchor in words, and what reads it. */
struct phrase {
    struct reader *r;
    const struct yaml_node *text;
    const struct key *key;
    enum relation_kind kind;
    struct word words[MOST_WORDS];
    int count, at; /* `at`: the word that is next */
};

static const char *const point_words[] = {
    [POINT_START] = "start",
    [POINT_FINISH] = "finish",
    [POINT_ENDORSED] = "endorsed",
    [POINT_DOCUMENTS] = "documents",
};

static const char *word_text(const struct phrase *p, int i)
{
    return arena_dup(p->r->arena, p->text->text + p->words[i].from,
                     p->words[i].to - p->words[i].from);
}

static bool word_is(const struct phrase *p, int i, const char *word)
{
    size_t length = strlen(word);
    return i < p->count && p->words[i].to - p->words[i].from == length &&
           strncmp(p->text->text + p->words[i].from, word, length) == 0;
}

static struct span words_span(const struct phrase *p, int first, int last)
{
    return yaml_subspan(p->text, p->words[first].from, p->words[last].to);
}

static bool is_sign(const struct phrase *p, int i)
{
    return word_is(p, i, "+") || word_is(p, i, "-");
}

/* False where there are more words than any anchor has. */
static bool split(struct phrase *p)
{
    const char *s = p->text->text;
    size_t i = strspn(s, " ");
    while (s[i]) {
        if (p->count == MOST_WORDS)
            return false;
        size_t length = strcspn(s + i, " ");
        p->words[p->count++] = (struct word){i, i + length};
        i += length;
        i += strspn(s + i, " ");
    }
    return true;
}

/* ---- what is wrong with the form ---- */

static int bad_anchor(struct phrase *p, int first, int last, const char *what)
{
    return diag_add(p->r->diags, D_BAD_ANCHOR, words_span(p, first, last), "%s", what);
}

static void say_form(struct phrase *p, int diag)
{
    diag_hint(p->r->diags, diag,
              "write, for example: %s: 1.2, or CMS-StC45 documents, or 1.2 start + 2 weeks",
              p->key->name);
}

/* "1.1+2 weeks", "1.1 +2 weeks", "1.1 start+2w": blanks put around the sign. Only a sign that a
 * number follows is one; ids hold hyphens. */
static const char *with_blanks(struct phrase *p)
{
    const char *s = p->text->text;
    for (const char *sign = s + 1; *sign; sign++) {
        if ((*sign != '+' && *sign != '-') || (sign[-1] == ' ' && sign[1] == ' '))
            continue;
        struct duration lag;
        const char *rest = sign + 1 + strspn(sign + 1, " ");
        size_t before = (size_t)(sign - s);
        while (before > 0 && s[before - 1] == ' ')
            before--;
        if (isdigit((unsigned char)*rest) &&
            (*sign == '+' || parse_duration(rest, strlen(rest), &lag) == PARSED))
            return arena_printf(p->r->arena, "%.*s %c %s", (int)before, s, *sign, rest);
    }
    return NULL;
}

static const struct {
    const char *written, *meant;
} point_synonyms[] = {
    {"end", "finish"},         {"ends", "finish"},
    {"finishes", "finish"},    {"finished", "finish"},
    {"close", "finish"},       {"closes", "finish"},
    {"complete", "finish"},    {"begin", "start"},
    {"begins", "start"},       {"beginning", "start"},
    {"starts", "start"},       {"started", "start"},
    {"opens", "start"},        {"opening", "start"},
    {"adopted", "endorsed"},   {"approved", "endorsed"},
    {"adoption", "endorsed"},  {"approval", "endorsed"},
    {"deadline", "documents"}, {"docs", "documents"},
    {"papers", "documents"},   {"documents-due", "documents"},
};

static void unknown_point(struct phrase *p, int i)
{
    const char *word = word_text(p, i), *meant = NULL;
    for (size_t s = 0; s < sizeof point_synonyms / sizeof *point_synonyms; s++)
        if (strcmp(point_synonyms[s].written, word) == 0)
            meant = point_synonyms[s].meant;
    if (!meant)
        meant = nearest_word(word, point_words, 4);
    int diag = bad_anchor(
        p, i, i,
        arena_printf(p->r->arena, "\"%s\" is not a point of \"%s\"", word, word_text(p, 0)));
    if (meant)
        diag_hint(p->r->diags, diag, "did you mean \"%s\"?", meant);
    else
        diag_hint(p->r->diags, diag,
                  "the points are start, finish, endorsed and documents; then + or - and a time");
}

/* "1.1, 2.1" and "1.1; 2.1" as they stand in a list; NULL where a part is missing. */
static const char *parts_as_list(struct phrase *p)
{
    const char *s = p->text->text, *list = "";
    for (const char *at = s; *at;) {
        at += strspn(at, " ");
        size_t length = strcspn(at, ",;"), trimmed = length;
        while (trimmed > 0 && at[trimmed - 1] == ' ')
            trimmed--;
        if (trimmed == 0)
            return NULL;
        list = arena_printf(p->r->arena, "%s%s%.*s", list, *list ? ", " : "", (int)trimmed, at);
        at += length;
        at += *at != '\0';
    }
    return *list ? list : NULL;
}

/* "1,1" where an activity is called "1.1", or NULL. */
static const char *with_point(struct phrase *p)
{
    char *id = arena_strdup(p->r->arena, p->text->text);
    char *comma = strchr(id, ',');
    if (p->count != 1 || !comma)
        return NULL;
    *comma = '.';
    return activity_find(p->r->portfolio, p->r->plan, id) != NONE ? id : NULL;
}

/* "1.1, 1.2" or "1.1 and 1.2" in one text. */
static bool is_list_in_text(struct phrase *p)
{
    const char *s = p->text->text;
    bool and_word = p->count == 3 && (word_is(p, 1, "and") || word_is(p, 1, "&"));
    if (!and_word && !strchr(s, ',') && !strchr(s, ';'))
        return false;
    int diag = bad_anchor(p, 0, p->count - 1,
                          arena_printf(p->r->arena, "\"%s\" is more than one anchor", s));
    const char *list = parts_as_list(p), *one = with_point(p);
    if (one)
        diag_hint(p->r->diags, diag, "did you mean \"%s\"?", one);
    else if (and_word)
        diag_hint(p->r->diags, diag, "write a list: %s: [%s, %s]", p->key->name, word_text(p, 0),
                  word_text(p, 2));
    else
        diag_hint(p->r->diags, diag, "write a list: %s: [%s]", p->key->name,
                  list ? list : "1.1, 1.2");
    return true;
}

/* "2 weeks after 1.2": the time stands behind what it is counted from. */
static bool is_time_first(struct phrase *p)
{
    int at = 1;
    while (at < p->count && !word_is(p, at, "after") && !word_is(p, at, "before"))
        at++;
    struct duration lag;
    const char *s = p->text->text + p->words[0].from;
    if (at + 1 >= p->count ||
        parse_duration(s, p->words[at - 1].to - p->words[0].from, &lag) != PARSED)
        return false;
    int diag = bad_anchor(p, 0, p->count - 1, "the time stands behind what it is counted from");
    diag_hint(p->r->diags, diag, "write \"%s %s %.*s\"", p->text->text + p->words[at + 1].from,
              word_is(p, at, "after") ? "+" : "-", (int)(p->words[at - 1].to - p->words[0].from),
              s);
    return true;
}

/* "documents of CMS-StC45": the point stands behind what it is a point of. */
static bool is_point_first(struct phrase *p)
{
    int last = p->count - 1;
    if (last < 1 || last > 2 || (last == 2 && !word_is(p, 1, "of")))
        return false;
    for (int i = 0; i < 4; i++) {
        if (!word_is(p, 0, point_words[i]))
            continue;
        int diag = bad_anchor(p, 0, last, "the point stands behind what it is a point of");
        diag_hint(p->r->diags, diag, "write \"%s %s\"", word_text(p, last), point_words[i]);
        return true;
    }
    return false;
}

/* The words of a title instead of an id. Those of activities that follow are not read yet. */
static bool is_title(struct phrase *p)
{
    const struct portfolio *portfolio = p->r->portfolio;
    const struct plan *plan = &portfolio->plans.items[p->r->plan];
    for (int i = plan->first; p->count > 1 && i < plan->end; i++) {
        const struct activity *a = &portfolio->activities.items[i];
        for (int j = 0; j < a->title.count; j++) {
            if (strcmp(a->title.items[j].text, p->text->text) != 0)
                continue;
            int diag = diag_add(p->r->diags, D_UNKNOWN_NAME, p->text->span,
                                "an activity is named by its id, not by its title");
            diag_hint(p->r->diags, diag, "write \"%s\"", a->id);
            return true;
        }
    }
    return false;
}

/* "CMS StC45", "CMS StC 45": a meeting whose id was written with blanks. */
static bool is_meeting_with_blanks(struct phrase *p)
{
    const char *id = word_text(p, 0);
    for (int i = 1; i < p->count && i <= 2; i++) {
        id = arena_printf(p->r->arena, "%s%s%s", id, i == 1 ? "-" : "", word_text(p, i));
        if (thing_find(p->r->portfolio, THING_MEETING, id) == NONE)
            continue;
        int diag = diag_add(p->r->diags, D_UNKNOWN_NAME, words_span(p, 0, i),
                            "the id of a meeting holds no blank");
        diag_hint(p->r->diags, diag, "write \"%s\"", id);
        return true;
    }
    return false;
}

/* "1.2FS" or "1.2 SS": links as other programs write them. */
static bool is_link_code(struct phrase *p)
{
    static const struct {
        const char *code, *key, *point;
    } codes[] = {{"FS", "after", ""},
                 {"SS", "after", " start"},
                 {"FF", "finish-after", ""},
                 {"SF", "finish-after", " start"}};
    const char *first = word_text(p, 0);
    size_t length = strlen(first);
    for (int i = 0; i < 4; i++) {
        bool behind = p->count > 1 && word_is(p, 1, codes[i].code);
        bool joined = length > 2 && strcmp(first + length - 2, codes[i].code) == 0 &&
                      isdigit((unsigned char)first[length - 3]);
        if (!behind && !joined)
            continue;
        int diag = bad_anchor(p, 0, behind,
                              arena_printf(p->r->arena, "\"%s\" is no anchor here", codes[i].code));
        diag_hint(p->r->diags, diag, "write %s: %.*s%s%s", codes[i].key,
                  (int)(behind ? length : length - 2), first, codes[i].point,
                  p->text->text + p->words[behind].to);
        return true;
    }
    return false;
}

/* ---- the words after the reference ---- */

static bool read_lag(struct phrase *p, struct lag *lag)
{
    int sign = p->at++, end = p->at;
    while (end < p->count && !is_sign(p, end))
        end++;
    if (end == p->at) {
        say_form(p, bad_anchor(p, sign, sign, "a time is missing behind the sign"));
        return false;
    }
    if (end < p->count) {
        int diag = bad_anchor(p, end, p->count - 1, "an anchor is moved only once");
        diag_hint(p->r->diags, diag, "add the two times up to one");
        return false;
    }
    if (word_is(p, p->at, "0")) {
        int diag = bad_anchor(p, sign, end - 1, "a time of nothing moves nothing");
        diag_hint(p->r->diags, diag, "leave it out: write \"%.*s\"", (int)p->words[sign - 1].to,
                  p->text->text);
        return false;
    }
    lag->sign = word_is(p, sign, "+") ? 1 : -1;
    return parse_length(p->r, p->text, p->words[p->at].from, p->words[end - 1].to, &lag->by);
}

/* [start|finish|endorsed|documents] [+|- DURATION]; *said: was a point named? */
static bool read_tail(struct phrase *p, struct anchor *anchor, bool *said)
{
    *said = false;
    for (int i = 0; i < 4 && p->at < p->count && !*said; i++)
        if (word_is(p, p->at, point_words[i])) {
            anchor->point = (enum point)i;
            *said = true;
        }
    p->at += *said;
    if (p->at == p->count)
        return true;
    if (is_sign(p, p->at))
        return read_lag(p, &anchor->lag);
    const char *mended = with_blanks(p);
    if (mended) {
        int diag = bad_anchor(p, p->at, p->count - 1, "a sign stands between blanks");
        diag_hint(p->r->diags, diag, "write \"%s\"", mended);
    } else if (is_list_in_text(p) || is_link_code(p) || is_time_first(p)) {
        return false;
    } else if (*said) {
        say_form(p, bad_anchor(p, p->at, p->count - 1, "this is too much for one anchor"));
    } else {
        unknown_point(p, p->at);
    }
    return false;
}

/* ---- what it refers to ---- */

/* May it be an occurrence that is missing because its rule, its period or its meeting could not be
 * read? */
static bool may_be_unread(struct phrase *p, int plan, const char *id)
{
    const struct portfolio *portfolio = p->r->portfolio;
    const char *at = strchr(id, '@');
    if (!at)
        return false;
    int each = activity_find(p->r->portfolio, plan, arena_dup(p->r->arena, id, (size_t)(at - id)));
    if (each != NONE && portfolio->activities.items[each].timing == TIMING_UNREAD)
        return true;
    int meeting = thing_find(portfolio, THING_MEETING, at + 1);
    return each != NONE && meeting != NONE && meeting_unread(&portfolio->meetings.items[meeting]);
}

/* "plan/1.2": the activity of a plan by name. */
static int other_activity(struct phrase *p, const char *ref, bool *reported)
{
    struct portfolio *portfolio = p->r->portfolio;
    const char *slash = strchr(ref, '/');
    if (!slash)
        return NONE;
    const char *name = arena_dup(p->r->arena, ref, (size_t)(slash - ref));
    int plan = thing_find(portfolio, THING_PLAN, name);
    int found = plan == NONE ? NONE : activity_find(portfolio, plan, slash + 1);
    if (found != NONE || looks_like_date(ref, strlen(ref)))
        return found;
    *reported = true;
    size_t from = p->words[0].from;
    if (p->r->incomplete || (plan != NONE && may_be_unread(p, plan, slash + 1)))
        return NONE;
    if (plan == NONE)
        thing_unknown(portfolio, THING_PLAN, name,
                      yaml_subspan(p->text, from, from + strlen(name)));
    else
        activity_unknown(portfolio, plan, slash + 1,
                         yaml_subspan(p->text, from + strlen(name) + 1, p->words[0].to));
    return NONE;
}

/* A body, an organization... where an anchor is wanted. */
static void not_an_anchor(struct phrase *p, const char *ref, enum thing thing)
{
    struct portfolio *portfolio = p->r->portfolio;
    int diag = bad_anchor(p, 0, 0,
                          arena_printf(p->r->arena, "\"%s\" is %s, and has no date of its own", ref,
                                       thing_a_word(thing)));
    if (thing == THING_BODY) {
        const struct body *body = &portfolio->bodies.items[thing_find(portfolio, thing, ref)];
        if (body->meeting_count)
            diag_hint(p->r->diags, diag, "name one of its meetings, such as \"%s\"",
                      portfolio->meetings.items[body->meetings[0]].id);
        diag_hint(p->r->diags, diag, "\"at: %s\" stands on the days of its first meeting that fits",
                  ref);
    } else if (thing == THING_PLAN) {
        diag_hint(p->r->diags, diag, "name an activity of it, such as \"%s/1.1\"", ref);
    }
}

/* The last word of what reads as a date of several words, "1 March 2016"; else 0. */
static int last_of_ref(const struct phrase *p)
{
    int last = 0;
    while (last + 1 < p->count && !is_sign(p, last + 1))
        last++;
    size_t from = p->words[0].from, to = p->words[last].to;
    return last > 0 && advise_date(p->r->arena, p->text->text + from, to - from, DATE_OR_SPAN)
               ? last
               : 0;
}

/* One word that elsewhere is a date: 14.03.2016, 20160314, today. An id such as 14.3 is none. */
static bool written_otherwise(const struct phrase *p, const char *ref)
{
    size_t run = 0, longest = 0, length = strlen(ref);
    bool numbers = strspn(ref, "0123456789.") == length;
    for (size_t i = 0; i < length; i++) {
        run = isdigit((unsigned char)ref[i]) ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return is_relative_date(ref, length) || (numbers && longest >= 4 && length >= 8 &&
                                             advise_date(p->r->arena, ref, length, DATE_OR_SPAN));
}

/* Nothing has this name: is it a bad date, a body, a sign without blanks, or unknown? */
static void unknown_reference(struct phrase *p, const char *ref)
{
    struct reader *r = p->r;
    enum thing thing = thing_called(r->portfolio, ref);
    int last = last_of_ref(p);
    if (may_be_unread(p, r->plan, ref) || is_title(p) || is_point_first(p))
        return;
    if (last > 0 || looks_like_date(ref, strlen(ref)) || written_otherwise(p, ref)) {
        bad_date(r, p->text, p->words[0].from, p->words[last].to, DATE_OR_SPAN);
        return;
    }
    if (thing != THINGS && thing != THING_MEETING) {
        not_an_anchor(p, ref, thing);
        return;
    }
    const char *mended = strchr(ref, '+') || strchr(ref, '-') ? with_blanks(p) : NULL;
    if (mended) {
        int diag = bad_anchor(p, 0, 0, "a sign stands between blanks");
        diag_hint(r->diags, diag, "write \"%s\"", mended);
    } else if (!is_list_in_text(p) && !is_link_code(p) && !is_time_first(p) &&
               !is_meeting_with_blanks(p) && !r->incomplete) {
        reference_unknown(r->portfolio, r->plan, ref, words_span(p, 0, 0));
    }
}

/* "A to B", two date words: a span. */
static bool read_span_ref(struct phrase *p, struct anchor *anchor)
{
    bool in_days;
    p->at = 3;
    anchor->kind = ANCHOR_DAYS;
    return parse_span(p->r, p->text, p->words[0].from, p->words[2].to, DATE_OR_SPAN, &anchor->days,
                      &in_days);
}

/* An activity of this plan, of another, a meeting, a date: in this order. */
static bool read_ref(struct phrase *p, struct anchor *anchor)
{
    struct portfolio *portfolio = p->r->portfolio;
    bool names_days, reported = false;
    if (p->count >= 3 && word_is(p, 1, "to"))
        return read_span_ref(p, anchor);
    const char *ref = word_text(p, 0);
    p->at = 1;
    anchor->kind = ANCHOR_ACTIVITY;
    anchor->ref = activity_find(portfolio, p->r->plan, ref);
    if (anchor->ref == NONE)
        anchor->ref = other_activity(p, ref, &reported);
    if (anchor->ref != NONE)
        return true;
    anchor->kind = ANCHOR_MEETING;
    anchor->ref = thing_find(portfolio, THING_MEETING, ref);
    if (anchor->ref != NONE)
        return true;
    anchor->kind = ANCHOR_DAYS;
    if (parse_date_word(ref, strlen(ref), &anchor->days, &names_days) == PARSED)
        return true;
    if (!reported)
        unknown_reference(p, ref);
    return false;
}

/* ---- the point ---- */

static bool documents_of_no_meeting(struct phrase *p, const struct anchor *anchor)
{
    const char *ref = word_text(p, 0);
    bool activity = anchor->kind == ANCHOR_ACTIVITY;
    int diag = diag_add(p->r->diags, D_NO_DOCUMENTS, words_span(p, 0, p->at - 1),
                        "\"%s\" is %s, and only meetings have documents", ref,
                        activity ? "an activity" : "a date");
    diag_hint(p->r->diags, diag, "name a meeting, such as \"%s documents\"",
              p->r->portfolio->meetings.count ? p->r->portfolio->meetings.items[0].id
                                              : "CMS-StC45");
    return false;
}

static bool endorsed_without_output(struct phrase *p, const struct anchor *anchor)
{
    const char *ref = word_text(p, 0);
    int diag = diag_add(p->r->diags, D_NOT_SUBMITTED, words_span(p, 0, p->at - 1),
                        "\"%s\" is %s, and only an activity's output is endorsed", ref,
                        anchor->kind == ANCHOR_MEETING ? "a meeting" : "a date");
    diag_hint(p->r->diags, diag, "\"%s\" alone is its end", ref);
    return false;
}

/* Which point is meant where none is said. False for start-before an activity. */
static bool default_point(struct phrase *p, struct anchor *anchor)
{
    bool starts = p->kind == RELATION_BEFORE || p->kind == RELATION_START_BEFORE;
    anchor->point = starts ? POINT_START : POINT_FINISH;
    if (p->kind != RELATION_START_BEFORE || anchor->kind != ANCHOR_ACTIVITY)
        return true;
    const char *ref = word_text(p, 0);
    int diag = bad_anchor(p, 0, 0,
                          arena_printf(p->r->arena,
                                       "start-before must say which end of "
                                       "\"%s\" is meant",
                                       ref));
    diag_hint(p->r->diags, diag, "write \"%s start\" or \"%s finish\"", ref, ref);
    return false;
}

bool read_anchor(struct reader *r, const struct key *key, const struct yaml_node *text,
                 enum relation_kind kind, struct anchor *anchor)
{
    struct phrase phrase = {.r = r, .text = text, .key = key, .kind = kind};
    bool said;
    if (!want_text(r, key, text))
        return false;
    *anchor =
        (struct anchor){.ref = NONE, .days = no_days(), .text = text->text, .span = text->span};
    if (!split(&phrase) || phrase.count == 0) {
        say_form(&phrase, diag_add(r->diags, D_BAD_ANCHOR, text->span, "this is no anchor"));
        return false;
    }
    if (!read_ref(&phrase, anchor) || !read_tail(&phrase, anchor, &said))
        return false;
    if (anchor->kind == ANCHOR_ACTIVITY && is_repeated(r, anchor->ref))
        return false; /* which one is meant? */
    if (!said)
        return default_point(&phrase, anchor);
    if (anchor->point == POINT_DOCUMENTS && anchor->kind != ANCHOR_MEETING)
        return documents_of_no_meeting(&phrase, anchor);
    if (anchor->point == POINT_ENDORSED && anchor->kind != ANCHOR_ACTIVITY)
        return endorsed_without_output(&phrase, anchor);
    return true;
}
