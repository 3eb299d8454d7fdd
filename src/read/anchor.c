#include "read/anchor_parts.h"
#include "read/dates.h"

#include <string.h>

const char *const anchor_points[ANCHOR_POINTS] = {
    [POINT_START] = "start",
    [POINT_FINISH] = "finish",
    [POINT_ENDORSED] = "endorsed",
    [POINT_DOCUMENTS] = "documents",
};

const char *phrase_word(const struct phrase *p, int i)
{
    return arena_dup(p->r->arena, p->text->text + p->words[i].from,
                     p->words[i].to - p->words[i].from);
}

bool phrase_word_is(const struct phrase *p, int i, const char *word)
{
    size_t length = strlen(word);
    return i < p->count && p->words[i].to - p->words[i].from == length &&
           strncmp(p->text->text + p->words[i].from, word, length) == 0;
}

struct span phrase_span(const struct phrase *p, int first, int last)
{
    return yaml_subspan(p->text, p->words[first].from, p->words[last].to);
}

bool phrase_has_sign(const struct phrase *p, int i)
{
    return phrase_word_is(p, i, "+") || phrase_word_is(p, i, "-");
}

/* False where there are more words than any anchor has. */
static bool split(struct phrase *p)
{
    const char *s = p->text->text;
    size_t i = strspn(s, " ");
    while (s[i]) {
        if (p->count == ANCHOR_MOST_WORDS)
            return false;
        size_t length = strcspn(s + i, " ");
        p->words[p->count++] = (struct word){i, i + length};
        i += length;
        i += strspn(s + i, " ");
    }
    return true;
}

/* ---- the words after the reference ---- */

static bool read_lag(struct phrase *p, struct lag *lag)
{
    int sign = p->at++, end = p->at;
    while (end < p->count && !phrase_has_sign(p, end))
        end++;
    if (end == p->at) {
        say_anchor_form(p, bad_anchor(p, sign, sign, "a time is missing behind the sign"));
        return false;
    }
    if (end < p->count) {
        int diag = bad_anchor(p, end, p->count - 1, "an anchor is moved only once");
        diag_hint(p->r->diags, diag, "add the two times up to one");
        return false;
    }
    if (phrase_word_is(p, p->at, "0")) {
        int diag = bad_anchor(p, sign, end - 1, "a time of nothing moves nothing");
        diag_hint(p->r->diags, diag, "leave it out: write \"%.*s\"", (int)p->words[sign - 1].to,
                  p->text->text);
        return false;
    }
    lag->sign = phrase_word_is(p, sign, "+") ? 1 : -1;
    return parse_length(p->r, p->text, p->words[p->at].from, p->words[end - 1].to, &lag->by);
}

/* [start|finish|endorsed|documents] [+|- DURATION]; *said: was a point named? */
static bool read_tail(struct phrase *p, struct anchor *anchor, bool *said)
{
    *said = false;
    for (int i = 0; i < ANCHOR_POINTS && p->at < p->count && !*said; i++)
        if (phrase_word_is(p, p->at, anchor_points[i])) {
            anchor->point = (enum point)i;
            *said = true;
        }
    p->at += *said;
    if (p->at == p->count)
        return true;
    if (phrase_has_sign(p, p->at))
        return read_lag(p, &anchor->lag);
    const char *mended = with_blanks(p);
    if (mended) {
        int diag = bad_anchor(p, p->at, p->count - 1, "a sign stands between blanks");
        diag_hint(p->r->diags, diag, "write \"%s\"", mended);
    } else if (is_list_in_text(p) || is_link_code(p) || is_time_first(p)) {
        return false;
    } else if (*said) {
        say_anchor_form(p, bad_anchor(p, p->at, p->count - 1, "this is too much for one anchor"));
    } else {
        unknown_point(p, p->at);
    }
    return false;
}

/* ---- what it refers to ---- */

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
    if (p->count >= 3 && phrase_word_is(p, 1, "to"))
        return read_span_ref(p, anchor);
    const char *ref = phrase_word(p, 0);
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
    const char *ref = phrase_word(p, 0);
    bool activity = anchor->kind == ANCHOR_ACTIVITY;
    int diag = diag_add(p->r->diags, D_NO_DOCUMENTS, phrase_span(p, 0, p->at - 1),
                        "\"%s\" is %s, and only meetings have documents", ref,
                        activity ? "an activity" : "a date");
    diag_hint(p->r->diags, diag, "name a meeting, such as \"%s documents\"",
              p->r->portfolio->meetings.count ? p->r->portfolio->meetings.items[0].id
                                              : "CMS-StC45");
    return false;
}

static bool endorsed_without_output(struct phrase *p, const struct anchor *anchor)
{
    const char *ref = phrase_word(p, 0);
    int diag = diag_add(p->r->diags, D_NOT_SUBMITTED, phrase_span(p, 0, p->at - 1),
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
    const char *ref = phrase_word(p, 0);
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
        say_anchor_form(&phrase, diag_add(r->diags, D_BAD_ANCHOR, text->span, "this is no anchor"));
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
