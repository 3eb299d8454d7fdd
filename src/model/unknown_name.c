/* Names that nothing has: reported with what was probably meant.
 *
 * Idea: first the exact habits, each known to a function that suggests something or says false:
 * quotes of an editor, a name without its convention, the written name instead of the id. Only
 * where none of them fits, what comes near is searched for.
 *
 * Invariant: what stands behind "did you mean" exists. A search among very many activities is done
 * only so often in one run. */
#include "model/names.h"

#include <ctype.h>
#include <string.h>

enum {
    LARGE_SEARCH = 5000, /* candidates above which a search for the nearest costs something */
    MOST_SEARCHES = 20,  /* so many large ones in one run; after that only exact hints */
    MOST_SUGGESTED = 4,
};

/* Are they made of the same letters, as when two were swapped? */
static bool same_letters(const char *word, const char *candidate)
{
    int seen[256] = {0};
    for (const char *p = word; *p; p++)
        seen[tolower((unsigned char)*p)]++;
    for (const char *p = candidate; *p; p++)
        seen[tolower((unsigned char)*p)]--;
    for (int i = 0; i < 256; i++)
        if (seen[i])
            return false;
    return true;
}

/* May one have been meant for the other? In ids as short as "1.2" everything is within two slips of
 * everything, so at least half of the letters must agree, counted from both ends; and one number is
 * no slip for another of the same length. */
static bool alike(const char *word, const char *candidate)
{
    size_t length = strlen(word), other = strlen(candidate);
    size_t least = length < other ? length : other, most = length < other ? other : length;
    size_t head = 0, tail = 0;
    if (same_letters(word, candidate))
        return true;
    if (length == other && strspn(word, "0123456789.") == length)
        return false;
    while (head < least &&
           tolower((unsigned char)word[head]) == tolower((unsigned char)candidate[head]))
        head++;
    while (tail < least - head && tolower((unsigned char)word[length - 1 - tail]) ==
                                      tolower((unsigned char)candidate[other - 1 - tail]))
        tail++;
    return 2 * (head + tail) >= most;
}

/* Candidates for "did you mean". */
struct search {
    struct portfolio *portfolio;
    const char *word;
    bool given_up;       /* too many such questions in one run: each costs time */
    struct arena memory; /* for the list alone */
    VEC(const char *) near;
    const char *swapped; /* the same letters in another order: better than any other slip */
};

static struct search search_begin(struct portfolio *p, int diag, const char *word)
{
    return (struct search){.portfolio = p, .word = word, .given_up = diag < 0};
}

static void search_add(struct search *search, const char *candidate)
{
    if (same_letters(search->word, candidate) && nearest_word(search->word, &candidate, 1))
        search->swapped = candidate;
    if (alike(search->word, candidate))
        *vec_push(&search->memory, &search->near) = candidate;
}

static void search_things(struct search *search, enum thing thing)
{
    for (int i = 0; !search->given_up && i < thing_count(search->portfolio, thing); i++)
        search_add(search, thing_identity(search->portfolio, thing, i).id);
}

static void search_activities(struct search *search, int plan)
{
    const struct portfolio *p = search->portfolio;
    int first = p->plans.items[plan].first, end = p->plans.items[plan].end;
    if (end - first > LARGE_SEARCH && p->diags.error_count > MOST_SEARCHES)
        return;
    for (int i = first; !search->given_up && i < end; i++)
        search_add(search, p->activities.items[i].id);
}

/* The nearest of all that were added, or NULL. */
static const char *search_end(struct search *search)
{
    const char *nearest = nearest_word(search->word, search->near.items, search->near.count);
    arena_finish(&search->memory);
    return search->swapped ? search->swapped : nearest;
}

/* Suggests the nearest; false where nothing is near. */
static bool suggest_nearest(struct search *search, int diag)
{
    const char *nearest = search_end(search);
    if (nearest)
        diag_hint(&search->portfolio->diags, diag, "did you mean \"%s\"?", nearest);
    return nearest != NULL;
}

/* Is `word` the end of `id`, behind the hyphen of a convention: StC45 of CMS-StC45? */
static bool is_short_name(const char *word, const char *id)
{
    size_t length = strlen(word), whole = strlen(id);
    return length > 0 && whole > length + 1 && id[whole - length - 1] == '-' &&
           strcmp(id + whole - length, word) == 0;
}

/* "a", "b" or "c" */
static const char *any_of(struct portfolio *p, const char *const *ids, int count)
{
    const char *text = "";
    for (int i = 0; i < count; i++)
        text = arena_printf(&p->arena, "%s%s\"%s\"", text,
                            i == 0 ? "" : (i + 1 < count ? ", " : " or "), ids[i]);
    return text;
}

/* Suggests the things whose short name it is; false where there are none. */
static bool suggest_whole(struct portfolio *p, int diag, enum thing thing, const char *word)
{
    const char *found[MOST_SUGGESTED];
    int count = 0;
    for (int i = 0; i < thing_count(p, thing) && count < MOST_SUGGESTED; i++)
        if (is_short_name(word, thing_identity(p, thing, i).id))
            found[count++] = thing_identity(p, thing, i).id;
    if (count == 0)
        return false;
    bool of_convention = thing == THING_MEETING || thing == THING_BODY;
    diag_hint(&p->diags, diag, "%s%s%sdid you mean %s?", of_convention ? thing_a_word(thing) : "",
              of_convention ? " is named with its convention" : "", of_convention ? ": " : "",
              any_of(p, found, count));
    return true;
}

/* Suggests what is meant by typographic quotes and by blanks that do not break, which editors of
 * text put in and nobody sees. */
static bool suggest_plain(struct portfolio *p, int diag, const char *word)
{
    static const char *const odd[][2] = {
        {"\xe2\x80\x98", ""}, {"\xe2\x80\x99", ""}, {"\xe2\x80\x9c", ""}, {"\xe2\x80\x9d", ""},
        {"\xc2\xab", ""},     {"\xc2\xbb", ""},     {"\xc2\xa0", " "},    {"\xe2\x80\xaf", " "}};
    char *plain = arena_strdup(&p->arena, word), *out = plain;
    for (const char *in = word; *in;) {
        size_t i = 0, kinds = sizeof odd / sizeof *odd;
        while (i < kinds && strncmp(in, odd[i][0], strlen(odd[i][0])) != 0)
            i++;
        if (i == kinds || *odd[i][1])
            *out++ = i == kinds ? *in : ' ';
        in += i == kinds ? 1 : strlen(odd[i][0]);
    }
    *out = '\0';
    if (strcmp(plain, word) == 0)
        return false;
    diag_hint(&p->diags, diag,
              "it holds characters that only look like quotes or blanks: type \"%s\"", plain);
    return true;
}

/* Suggests a meeting that was given without its convention: StC45 for CMS-StC45. */
static bool suggest_short(struct portfolio *p, int diag, const char *word)
{
    for (int i = 0; i < p->meetings.count; i++) {
        const struct meeting *m = &p->meetings.items[i];
        if (!is_short_name(m->id, word))
            continue;
        diag_hint(&p->diags, diag, "the id of this meeting is written without its convention");
        diag_see(&p->diags, diag, m->span, "\"%s\" is here", m->id);
        return true;
    }
    return false;
}

/* Where nothing is near what reads as the id of a meeting, its file may be missing. */
static void suggest_file(struct portfolio *p, int diag, const char *word)
{
    size_t length = strlen(word);
    if (strchr(word, '-') && isalpha((unsigned char)*word) &&
        isdigit((unsigned char)word[length - 1]) && !strchr(word, ' '))
        diag_hint(&p->diags, diag, "is the file that gives this meeting named under \"use\"?");
}

/* Suggests the bodies of a convention that is named instead of one of them: CMS for CMS-StC. */
static bool suggest_bodies(struct portfolio *p, int diag, const char *word)
{
    const char *found[MOST_SUGGESTED];
    size_t length = strlen(word);
    int count = 0;
    for (int i = 0; i < p->bodies.count && count < MOST_SUGGESTED; i++)
        if (strncmp(p->bodies.items[i].id, word, length) == 0 &&
            p->bodies.items[i].id[length] == '-')
            found[count++] = p->bodies.items[i].id;
    if (count)
        diag_hint(&p->diags, diag, "did you mean %s?", any_of(p, found, count));
    return count > 0;
}

static const struct name *name_of(const struct portfolio *p, enum thing thing, int index)
{
    switch (thing) {
    case THING_ORGANIZATION:
        return &p->organizations.items[index].name;
    case THING_PERSON:
        return &p->people.items[index].name;
    case THING_BODY:
        return &p->bodies.items[index].name;
    default:
        return NULL;
    }
}

static bool same_text(const char *a, const char *b)
{
    while (*a && tolower((unsigned char)*a) == tolower((unsigned char)*b))
        a++, b++;
    return !*a && !*b;
}

/* Suggests the id of what has this name: "AEWA Secretariat" for aewa. */
static bool suggest_named(struct portfolio *p, int diag, enum thing thing, const char *word)
{
    for (int i = 0; i < thing_count(p, thing); i++) {
        const struct name *name = name_of(p, thing, i);
        for (int j = 0; name && j < name->count; j++)
            if (same_text(name->items[j].text, word)) {
                diag_hint(&p->diags, diag, "that is a name; its id is \"%s\"",
                          thing_identity(p, thing, i).id);
                return true;
            }
    }
    return false;
}

/* "SC45" where Ramsar-SC is a body: shows how its meetings are named. */
static bool suggest_convention(struct portfolio *p, int diag, const char *word)
{
    size_t length = strlen(word);
    while (length > 0 && strchr("0123456789.", word[length - 1]))
        length--;
    const char *body_word =
        arena_dup(&p->arena, word, length - (length > 0 && word[length - 1] == '-'));
    for (int i = 0; i < p->bodies.count && word[length]; i++) {
        const struct body *body = &p->bodies.items[i];
        if (!is_short_name(body_word, body->id) || body->meeting_count == 0)
            continue;
        diag_hint(&p->diags, diag, "a meeting is named with its convention, as \"%s\" is",
                  p->meetings.items[body->meetings[0]].id);
        return true;
    }
    return false;
}

static void say_person_leads(struct portfolio *p, int diag, const char *id)
{
    const struct person *person = &p->people.items[thing_find(p, THING_PERSON, id)];
    if (person->organization == NONE)
        diag_hint(&p->diags, diag, "a person is named under people, such as people: [%s 50%%]", id);
    else
        diag_hint(&p->diags, diag,
                  "name the organization, \"%s\", and the person under people: [%s]",
                  p->organizations.items[person->organization].id, id);
}

/* Reports a name that something of another kind has. */
static void thing_mistaken(struct portfolio *p, enum thing thing, enum thing other, const char *id,
                           struct span span)
{
    int diag = diag_add(&p->diags, D_UNKNOWN_NAME, span, "\"%s\" is %s, and here %s is wanted", id,
                        thing_a_word(other), thing_a_word(thing));
    if (other == THING_PERSON && thing == THING_ORGANIZATION)
        say_person_leads(p, diag, id);
    int body = other == THING_MEETING ? p->meetings.items[thing_find(p, other, id)].body : NONE;
    if (body != NONE && thing == THING_BODY)
        diag_hint(&p->diags, diag, "its body is \"%s\"", p->bodies.items[body].id);
}

void thing_unknown(struct portfolio *p, enum thing thing, const char *id, struct span span)
{
    enum thing other = thing_called(p, id);
    if (other != THINGS) {
        thing_mistaken(p, thing, other, id, span);
        return;
    }
    int diag =
        diag_add(&p->diags, D_UNKNOWN_NAME, span, "no %s is called \"%s\"", thing_word(thing), id);
    if (diag < 0 || suggest_plain(p, diag, id) || suggest_whole(p, diag, thing, id) ||
        suggest_named(p, diag, thing, id))
        return; /* below zero: too many, not shown */
    if (thing == THING_BODY && suggest_bodies(p, diag, id))
        return;
    struct search search = search_begin(p, diag, id);
    search_things(&search, thing);
    if (!suggest_nearest(&search, diag) && (thing_count(p, thing) == 0 || thing == THING_PLAN))
        diag_hint(&p->diags, diag, "is the file that gives it named under \"use\"?");
}

void gathering_unknown(struct portfolio *p, const char *id, struct span span)
{
    enum thing other = thing_called(p, id);
    if (other != THINGS) {
        diag_add(&p->diags, D_UNKNOWN_NAME, span,
                 "\"%s\" is %s, and here a meeting or a body is wanted", id, thing_a_word(other));
        return;
    }
    int diag = diag_add(&p->diags, D_UNKNOWN_NAME, span, "no meeting or body is called \"%s\"", id);
    if (diag < 0 || suggest_plain(p, diag, id) || suggest_whole(p, diag, THING_MEETING, id) ||
        suggest_short(p, diag, id) || suggest_whole(p, diag, THING_BODY, id) ||
        suggest_convention(p, diag, id) || suggest_bodies(p, diag, id) ||
        suggest_named(p, diag, THING_BODY, id))
        return;
    struct search search = search_begin(p, diag, id);
    search_things(&search, THING_MEETING);
    search_things(&search, THING_BODY);
    if (!suggest_nearest(&search, diag))
        suggest_file(p, diag, id);
}

static int plan_with(struct portfolio *p, int not_this, const char *id)
{
    for (int i = 0; i < p->plans.count; i++)
        if (i != not_this && activity_find(p, i, id) != NONE)
            return i;
    return NONE;
}

void reference_unknown(struct portfolio *p, int plan, const char *id, struct span span)
{
    int diag = diag_add(&p->diags, D_UNKNOWN_NAME, span,
                        "no activity, meeting or date is called \"%s\"", id);
    int other = diag < 0 ? NONE : plan_with(p, plan, id);
    if (other != NONE) {
        diag_hint(&p->diags, diag, "did you mean \"%s/%s\", of the other plan?",
                  p->plans.items[other].id, id);
        return;
    }
    if (diag < 0 || suggest_plain(p, diag, id) || suggest_whole(p, diag, THING_MEETING, id) ||
        suggest_short(p, diag, id) || suggest_convention(p, diag, id))
        return;
    struct search search = search_begin(p, diag, id);
    search_activities(&search, plan);
    search_things(&search, THING_MEETING);
    if (!suggest_nearest(&search, diag))
        suggest_file(p, diag, id);
}

void activity_unknown(struct portfolio *p, int of, const char *id, struct span span)
{
    const char *plan = p->plans.items[of].id;
    int diag = diag_add(&p->diags, D_UNKNOWN_NAME, span, "the plan \"%s\" has no activity \"%s\"",
                        plan, id);
    struct search search = search_begin(p, diag, id);
    search_activities(&search, of);
    const char *nearest = search_end(&search);
    if (nearest)
        diag_hint(&p->diags, diag, "did you mean \"%s/%s\"?", plan, nearest);
}
