/* "StC44", "SC-66", "COP XII": codes in a summary, and what only looks like one.
 *
 * Idea: many summaries mention a meeting to say when or for what something else is ("pre-COP13",
 * "CoP17 side event"). It is better to find no number there, which is noted, than a wrong one,
 * which is believed. */
#include "read/ics_numbers.h"
#include "read/ics_search.h"

#include <string.h>

/* ---- what is no name of a meeting ---- */

/* "may", "oct", "octobre" at the beginning of a text: the name of a month or how it begins. */
static bool begins_with_month(const char *text)
{
    static const char *const months[] = {
        "january",   "february",  "march",    "april",    "may",        "june",      "july",
        "august",    "september", "october",  "november", "december",   "janvier",   "fevrier",
        "mars",      "avril",     "mai",      "juin",     "juillet",    "aout",      "septembre",
        "octobre",   "novembre",  "decembre", "enero",    "febrero",    "marzo",     "abril",
        "mayo",      "junio",     "julio",    "agosto",   "septiembre", "setiembre", "octubre",
        "noviembre", "diciembre"};
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    for (size_t k = 0; length >= 3 && k < sizeof months / sizeof *months; k++)
        if (strncmp(text, months[k], length) == 0)
            return true;
    return false;
}

bool is_day(const struct search *search, int i)
{
    const char *at = search->summary.text + i;
    at += strspn(at, " -0123456789");
    if (strncmp(at, "de ", 3) == 0 || strncmp(at, "of ", 3) == 0)
        at += 3;
    return begins_with_month(at);
}

/* Does one of these words end before `end`, with or without an article between? Those that end
 * with '-' are joined to what they go before. */
static bool is_mentioned_at(const struct folded *summary, int i)
{
    static const char *const before[] = {
        "pre-",        "post-",     "pre",      "post",       "eve of",     "before",    "after",
        "prior to",    "ahead of",  "for",      "towards",    "at",         "in",        "during",
        "margins of",  "to",        "avant",    "apres",      "pour",       "veille de", "marge de",
        "lors de",     "en vue de", "antes de", "despues de", "vispera de", "para",      "durante",
        "margenes de", "previa a",  "previo a", "previas a",  "a",          "en",
    };
    static const char *const articles[] = {"", " ", " the ", " la ", " le ", " el "};
    for (int a = 0; a < 6; a++) {
        int end = i - (int)strlen(articles[a]);
        if (end < 0 || strncmp(summary->text + end, articles[a], strlen(articles[a])) != 0)
            continue;
        for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
            size_t length = strlen(before[k]);
            int start = end - (int)length;
            bool joined = before[k][length - 1] == '-';
            if (joined == (a == 0) && start >= 0 && word_begins(summary, start) &&
                strncmp(summary->text + start, before[k], length) == 0)
                return true;
        }
    }
    return false;
}

bool is_mention(const struct search *search, int i)
{
    const struct folded *summary = &search->summary;
    int start = i - 1;
    if (is_mentioned_at(summary, i))
        return true;
    if (convention_before(search, i) == NO_CONVENTION)
        return false;
    while (start > 0 && !word_begins(summary, start))
        start--;
    return is_mentioned_at(summary, start); /* "for CMS StC44" */
}

bool is_attribute(const struct search *search, int end)
{
    static const char *const behind[] = {
        "documents",    "document deadline", "deadline",      "side event",   "side-event",
        "registration", "decisions",         "resolutions",   "preparat",     "reception",
        "bureau",       "working group",     "drafting",      "subcommittee", "sub-committee",
        "subgroup",     "task force",        "contact group",
    };
    const char *text = search->summary.text + end;
    for (size_t k = 0; *text == ' ' && k < sizeof behind / sizeof *behind; k++)
        if (strncmp(text + 1, behind[k], strlen(behind[k])) == 0)
            return true;
    return false;
}

/* ---- codes: StC44, SC-66, COP 15, COP XII ---- */

/* Reads the code at i; returns where it ends, 0 where there is none. */
static int read_code(const struct search *search, int i, struct found_number *code)
{
    const struct folded *summary = &search->summary;
    int length = acronym_at(search, i);
    if (!length || is_mention(search, i))
        return 0;
    char joint = summary->text[i + length];
    int at = i + length + (joint == '-' || joint == ' ');
    int digits = read_number(search->arena, summary, at, &code->number);
    if (!digits && at > i + length)
        digits = read_roman(search->arena, summary, at, &code->number);
    int end = at + digits;
    if (!digits || !word_ends(summary, end) || (joint == ' ' && is_day(search, end)) ||
        is_attribute(search, end))
        return 0;
    int from = summary->at[i], to = summary->at[i + length];
    code->acronym = arena_dup(search->arena, summary->written + from, (size_t)(to - from));
    code->committee = committee_called(code->acronym);
    code->expected = search->body && is_meant(search->body, code->acronym, code->committee);
    code->hyphen = joint == '-';
    code->in_brackets = i > 0 && summary->text[i - 1] == '(';
    return end;
}

/* How well a code fits: behind the name of its convention, in brackets, or somewhere. */
static int rank_of(const struct search *search, int i, const struct found_number *code)
{
    if (search->body && convention_before(search, i) == OWN_CONVENTION)
        return 3;
    return code->in_brackets ? 2 : 1;
}

bool find_code(const struct search *search, bool expected, struct found_number *found)
{
    int best = 0;
    for (int i = 0; i < search->summary.length; i++) {
        struct found_number code = {0};
        int end = read_code(search, i, &code);
        if (!end)
            continue;
        bool foreign = search->body && convention_before(search, i) == OTHER_CONVENTION;
        int rank = (expected && !code.expected) || foreign ? 0 : rank_of(search, i, &code);
        if (rank > best) {
            best = rank;
            *found = code;
        }
        i = end - 1;
    }
    return best > 0;
}
