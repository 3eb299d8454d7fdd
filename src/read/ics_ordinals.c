/* "44th meeting of the Standing Committee": ordinals in a summary, and whom they count.
 *
 * Idea: the summary is read once from the left. A number belongs to the committee that follows it
 * ("Report of the COP to the 44th meeting of the Standing Committee"), or, where none follows, to
 * the one before it ("Standing Committee, 44th meeting"). */
#include "read/ics_numbers.h"
#include "read/ics_search.h"

#include <ctype.h>
#include <string.h>

enum { MOST_WORDS_BETWEEN = 3 }; /* an ordinal and the committee: "44th joint CMS Standing ..." */

static int next_word(const struct folded *summary, int i)
{
    i += (int)strcspn(summary->text + i, " ");
    return i + (int)strspn(summary->text + i, " ");
}

/* The word "meeting" or the like at i: its length, or 0. */
static int meeting_word_at(const struct folded *summary, int i)
{
    static const char *const words[] = {
        "meetings", "meeting", "sessions", "session", "reuniones",
        "reunions", "reunion", "sesiones", "sesion",  "periodo de sesiones",
        "encuentro"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        int length = (int)strlen(words[k]);
        if (strncmp(summary->text + i, words[k], (size_t)length) == 0 &&
            word_ends(summary, i + length))
            return length;
    }
    return 0;
}

/* ---- committees ---- */

/* Whom the summary names at some place, without a number behind an acronym. */
struct mention {
    int length; /* 0: nobody */
    int committee;
    bool expected;
};

static struct mention mention_at(const struct search *search, int i)
{
    struct mention mention = {.committee = NONE};
    mention.length = committee_name_at(search, i, &mention.committee);
    int own = mention.length ? 0 : expected_body_at(search, i);
    int acronym = mention.length || own ? 0 : acronym_at(search, i);
    if (own) {
        mention = (struct mention){own, NONE, true};
    } else if (acronym) {
        int from = search->summary.at[i], to = search->summary.at[i + acronym];
        mention.committee = committee_called(
            arena_dup(search->arena, search->summary.written + from, (size_t)(to - from)));
        mention.length = mention.committee == NONE ? 0 : acronym;
    }
    if (mention.length && search->body && is_meant(search->body, NULL, mention.committee))
        mention.expected = true;
    return mention;
}

/* ---- numbers ---- */

/* Does a committee follow in a few words: "17th Conference of the Parties", "66th CITES SC"? */
static bool committee_follows(const struct search *search, int i)
{
    for (int word = 0; word < MOST_WORDS_BETWEEN && i < search->summary.length; word++) {
        if (mention_at(search, i).length)
            return true;
        i = next_word(&search->summary, i);
    }
    return false;
}

/* Is the number at i the end of a time or a date: "10:30", "2016-10-30"? */
static bool continues_digits(const struct folded *summary, int i)
{
    return i > 1 && strchr(":-./", summary->text[i - 1]) &&
           isdigit((unsigned char)summary->text[i - 2]);
}

/* "44th meeting", "44th extended meeting", "44th Standing Committee" at i: the length of the
 * number, or 0. *end is behind the word for a meeting, or behind the number. */
static int read_counted(const struct search *search, int i, const char **number, int *end)
{
    const struct folded *summary = &search->summary;
    int length = read_ordinal(search->arena, summary, i, number), word = i + length;
    if (!length || summary->text[word] != ' ' || continues_digits(summary, i) ||
        is_mention(search, i) || is_day(search, word))
        return 0;
    bool bare = isdigit((unsigned char)summary->text[word - 1]); /* "44 meeting" at most */
    *end = word;
    word += (int)strspn(summary->text + word, " ");
    if (!bare && committee_follows(search, word))
        return length;
    for (int step = 0; step < 2; step++, word = next_word(summary, word)) {
        int meeting = meeting_word_at(summary, word);
        *end = word + meeting;
        if (meeting)
            return length;
    }
    return 0;
}

/* "meeting no. 44" at i: the length of it, or 0. */
static int read_numbered(const struct search *search, int i, const char **number, int *end)
{
    static const char *const signs[] = {" no. ",    " no ",   " no.",     " nr. ",
                                        " number ", " num. ", " numero ", " #"};
    const struct folded *summary = &search->summary;
    int meeting = word_begins(summary, i) ? meeting_word_at(summary, i) : 0;
    for (size_t k = 0; meeting && k < sizeof signs / sizeof *signs; k++) {
        int at = i + meeting + (int)strlen(signs[k]);
        if (strncmp(summary->text + i + meeting, signs[k], strlen(signs[k])) != 0)
            continue;
        int digits = read_number(search->arena, summary, at, number);
        *end = at + digits;
        return digits && word_ends(summary, *end) && !is_mention(search, i) ? *end - i : 0;
    }
    return 0;
}

/* "2nd meeting of the Budget Subcommittee": a group whose meetings are counted by themselves. Its
 * length, or 0. */
static int group_at(const struct folded *summary, int i)
{
    static const char *const groups[] = {
        "subcommittee",      "sub-committee", "subgroup",       "sub-group",        "working group",
        "task force",        "contact group", "drafting group", "sous-comite",      "sous-groupe",
        "groupe de travail", "subcomite",     "subgrupo",       "grupo de trabajo", "bureau",
    };
    for (size_t k = 0; k < sizeof groups / sizeof *groups; k++)
        if (strncmp(summary->text + i, groups[k], strlen(groups[k])) == 0)
            return (int)strlen(groups[k]);
    return 0;
}

/* "Bureau and 44th meeting": something else begins. */
static bool is_and(const struct folded *summary, int i)
{
    static const char *const words[] = {"and ", "et ", "y ", "& ", "/ "};
    for (int k = 0; k < 5; k++)
        if (strncmp(summary->text + i, words[k], strlen(words[k])) == 0)
            return true;
    return false;
}

/* ---- the whole ---- */

/* What was read from the left so far. */
struct counting {
    const char *number; /* that no committee has yet, or NULL */
    int number_end;
    struct mention waiting; /* the first committee, while it has no number before it */
    struct found_number *best;
    bool any, after; /* is there a best; does it stand behind its committee */
    bool group;      /* what follows counts a group, up to the next committee */
};

/* A number belongs to the committee that follows it, else to the one before it. One of the expected
 * body goes before all, then one in front of its committee. */
static void give(struct counting *in, const struct mention *to, bool after)
{
    bool same = in->any && to->expected == in->best->expected;
    if (!in->any || (to->expected && !in->best->expected) || (same && in->after && !after)) {
        *in->best = (struct found_number){
            .number = in->number, .committee = to->committee, .expected = to->expected};
        in->after = after;
        in->any = true;
    }
    if (!after)
        in->number = NULL;
}

static bool says_no_more(const struct folded *summary, int end)
{
    const char *rest = summary->text + end + strspn(summary->text + end, " ");
    return !*rest || strchr("(,-|@", *rest);
}

/* Takes what begins at i; returns how many characters it takes, at least one. */
static int take(const struct search *search, int i, struct counting *in)
{
    const char *number;
    struct mention mention = mention_at(search, i);
    if (mention.length) {
        if (in->number)
            give(in, &mention, false);
        else if (!in->waiting.length)
            in->waiting = mention;
        in->group = false;
        return mention.length;
    }
    int group = group_at(&search->summary, i);
    in->group = in->group && !is_and(&search->summary, i);
    if (group) {
        in->number = NULL;
        in->waiting.length = 0;
        in->group = true;
        return group;
    }
    int length = read_counted(search, i, &number, &in->number_end);
    if (!length)
        length = read_numbered(search, i, &number, &in->number_end);
    if (!length || in->group)
        return length ? length : 1;
    in->number = number;
    if (in->waiting.length)
        give(in, &in->waiting, true);
    return length;
}

bool find_ordinal(const struct search *search, struct found_number *found)
{
    const struct folded *summary = &search->summary;
    struct counting in = {.best = found};
    if (strstr(summary->text, "extraordinar"))
        return false; /* these are counted by themselves */
    for (int i = 0; i < summary->length;)
        i += word_begins(summary, i) ? take(search, i, &in) : 1;
    if (in.any || !in.number)
        return in.any;
    *found = (struct found_number){
        .number = in.number, .committee = NONE, .alone = says_no_more(summary, in.number_end)};
    return true;
}
