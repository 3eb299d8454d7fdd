/* What is wrong with the form of an anchor, and how it is written here.
 *
 * Idea: people write anchors as they speak ("2 weeks after 1.2", "documents of CMS-StC45") or as
 * other programs do ("1.2FS+3d"). Each such habit has a function of its own that knows it, and
 * writes it anew as an anchor.
 *
 * Invariant: who recognizes something has reported it; who gives back false has reported nothing.
 */
#include "read/anchor_parts.h"
#include "read/dates.h"

#include <ctype.h>
#include <string.h>

int bad_anchor(struct phrase *p, int first, int last, const char *what)
{
    return diag_add(p->r->diags, D_BAD_ANCHOR, phrase_span(p, first, last), "%s", what);
}

void say_anchor_form(struct phrase *p, int diag)
{
    diag_hint(p->r->diags, diag,
              "write, for example: %s: 1.2, or CMS-StC45 documents, or 1.2 start + 2 weeks",
              p->key->name);
}

/* "1.1+2 weeks", "1.1 +2 weeks", "1.1 start+2w": blanks put around the sign. Only a sign that a
 * number follows is one; ids hold hyphens. */
const char *with_blanks(struct phrase *p)
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

void unknown_point(struct phrase *p, int i)
{
    const char *word = phrase_word(p, i), *meant = NULL;
    for (size_t s = 0; s < sizeof point_synonyms / sizeof *point_synonyms; s++)
        if (strcmp(point_synonyms[s].written, word) == 0)
            meant = point_synonyms[s].meant;
    if (!meant)
        meant = nearest_word(word, anchor_points, ANCHOR_POINTS);
    int diag = bad_anchor(
        p, i, i,
        arena_printf(p->r->arena, "\"%s\" is not a point of \"%s\"", word, phrase_word(p, 0)));
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
bool is_list_in_text(struct phrase *p)
{
    const char *s = p->text->text;
    bool and_word = p->count == 3 && (phrase_word_is(p, 1, "and") || phrase_word_is(p, 1, "&"));
    if (!and_word && !strchr(s, ',') && !strchr(s, ';'))
        return false;
    int diag = bad_anchor(p, 0, p->count - 1,
                          arena_printf(p->r->arena, "\"%s\" is more than one anchor", s));
    const char *list = parts_as_list(p), *one = with_point(p);
    if (one)
        diag_hint(p->r->diags, diag, "did you mean \"%s\"?", one);
    else if (and_word)
        diag_hint(p->r->diags, diag, "write a list: %s: [%s, %s]", p->key->name, phrase_word(p, 0),
                  phrase_word(p, 2));
    else
        diag_hint(p->r->diags, diag, "write a list: %s: [%s]", p->key->name,
                  list ? list : "1.1, 1.2");
    return true;
}

/* "2 weeks after 1.2": the time stands behind what it is counted from. */
bool is_time_first(struct phrase *p)
{
    int at = 1;
    while (at < p->count && !phrase_word_is(p, at, "after") && !phrase_word_is(p, at, "before"))
        at++;
    struct duration lag;
    const char *s = p->text->text + p->words[0].from;
    if (at + 1 >= p->count ||
        parse_duration(s, p->words[at - 1].to - p->words[0].from, &lag) != PARSED)
        return false;
    int diag = bad_anchor(p, 0, p->count - 1, "the time stands behind what it is counted from");
    diag_hint(p->r->diags, diag, "write \"%s %s %.*s\"", p->text->text + p->words[at + 1].from,
              phrase_word_is(p, at, "after") ? "+" : "-",
              (int)(p->words[at - 1].to - p->words[0].from), s);
    return true;
}

/* "documents of CMS-StC45": the point stands behind what it is a point of. */
bool is_point_first(struct phrase *p)
{
    int last = p->count - 1;
    if (last < 1 || last > 2 || (last == 2 && !phrase_word_is(p, 1, "of")))
        return false;
    for (int i = 0; i < ANCHOR_POINTS; i++) {
        if (!phrase_word_is(p, 0, anchor_points[i]))
            continue;
        int diag = bad_anchor(p, 0, last, "the point stands behind what it is a point of");
        diag_hint(p->r->diags, diag, "write \"%s %s\"", phrase_word(p, last), anchor_points[i]);
        return true;
    }
    return false;
}

/* "1.2FS" or "1.2 SS": links as other programs write them. */
bool is_link_code(struct phrase *p)
{
    static const struct {
        const char *code, *key, *point;
    } codes[] = {{"FS", "after", ""},
                 {"SS", "after", " start"},
                 {"FF", "finish-after", ""},
                 {"SF", "finish-after", " start"}};
    const char *first = phrase_word(p, 0);
    size_t length = strlen(first);
    for (int i = 0; i < 4; i++) {
        bool behind = p->count > 1 && phrase_word_is(p, 1, codes[i].code);
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
