/* A reference that names nothing: what was it meant for?
 *
 * Idea: the likely causes are asked in turn, the surest first: what could not be read is not
 * reported again; then titles instead of ids, dates written otherwise, things that have no date,
 * forms of other programs; what is left has an unknown name. */
#include "read/anchor_parts.h"
#include "read/dates.h"

#include <ctype.h>
#include <string.h>

bool may_be_unread(struct phrase *p, int plan, const char *id)
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
    const char *id = phrase_word(p, 0);
    for (int i = 1; i < p->count && i <= 2; i++) {
        id = arena_printf(p->r->arena, "%s%s%s", id, i == 1 ? "-" : "", phrase_word(p, i));
        if (thing_find(p->r->portfolio, THING_MEETING, id) == NONE)
            continue;
        int diag = diag_add(p->r->diags, D_UNKNOWN_NAME, phrase_span(p, 0, i),
                            "the id of a meeting holds no blank");
        diag_hint(p->r->diags, diag, "write \"%s\"", id);
        return true;
    }
    return false;
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
    while (last + 1 < p->count && !phrase_has_sign(p, last + 1))
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
void unknown_reference(struct phrase *p, const char *ref)
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
        reference_unknown(r->portfolio, r->plan, ref, phrase_span(p, 0, 0));
    }
}
