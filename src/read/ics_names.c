#define _POSIX_C_SOURCE 200809L
#include "read/ics_names.h"
#include "model/names.h"
#include "read/ics_words.h"
#include "read/reader.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* What meets: its acronyms, and its name in three languages. */
static const struct committee {
    const char *acronyms[3];
    const char *names[6];
} committees[] = {
    {{"stc", "sc"}, {"standing committee", "comite permanent", "comite permanente"}},
    {{"cop", "cdp"},
     {"conference of the parties", "conference of the contracting parties", "conference of parties",
      "conference des parties", "conferencia de las partes"}},
    {{"mop", "rdp"},
     {"meeting of the parties", "meetings of the parties", "reunion des parties",
      "reunion de las partes"}},
    {{"mos"},
     {"meeting of the signatories", "meeting of signatories", "reunion des signataires",
      "reunion de los signatarios", "reunion de signatarios", "meeting of the signatory states"}},
    {{"scc-sc"}, {"sessional committee", "comite de session", "comite del periodo de sesiones"}},
    {{"scc"}, {"scientific council", "conseil scientifique", "consejo cientifico"}},
    {{"tc"}, {"technical committee", "comite technique", "comite tecnico"}},
    {{"ac"}, {"animals committee", "comite pour les animaux", "comite de fauna"}},
    {{"pc"}, {"plants committee", "comite pour les plantes", "comite de flora"}},
    {{"strp", "gest"},
     {"scientific and technical review panel", "groupe d'evaluation scientifique et technique",
      "grupo de examen cientifico y tecnico"}},
    {{"sbstta", "osastt"},
     {"subsidiary body on scientific", "organe subsidiaire charge de fournir des avis",
      "organo subsidiario de asesoramiento cientifico"}},
    {{"sbi", "osmoe", "osa"},
     {"subsidiary body on implementation", "organe subsidiaire charge de l'application",
      "organe subsidiaire sur la mise en oeuvre", "organo subsidiario sobre la aplicacion",
      "organo subsidiario de ejecucion"}},
    {{"wgri"}, {"working group on review of implementation"}},
    {{"unea"},
     {"nations environment assembly", "un environment assembly",
      "assemblee des nations unies pour l'environnement",
      "asamblea de las naciones unidas sobre el medio ambiente"}},
    {{"mikt"}, {"intergovernmental task force on illegal killing"}},
};

enum {
    COMMITTEES = sizeof committees / sizeof *committees,
    LONGEST_ACRONYM = 24,
    LONGEST_ID = 100
};

struct search {
    const struct ics_naming *naming;
    struct arena *arena;
    const char *written; /* the summary */
    struct folded folded;
    const char *body;       /* that the event is expected to be of, or NULL */
    const char *convention; /* "CMS", or NULL */
};

/* ---- bodies and their kinds ---- */

static size_t convention_length(const char *body)
{
    return strcspn(body, "-");
}

/* StC of CMS-StC; the whole where there is no convention before it. */
static const char *short_name(const char *body)
{
    const char *hyphen = strchr(body, '-');
    return hyphen ? hyphen + 1 : body;
}

/* The committee that has this acronym, or NONE. */
static int committee_called(const char *acronym)
{
    for (int i = 0; i < COMMITTEES; i++)
        for (int k = 0; k < 3 && committees[i].acronyms[k]; k++)
            if (strcasecmp(committees[i].acronyms[k], acronym) == 0)
                return i;
    return NONE;
}

static int committee_of_body(const char *body)
{
    int committee = committee_called(short_name(body));
    const char *last = strrchr(body, '-');
    return committee == NONE && last ? committee_called(last + 1) : committee;
}

/* Is it a body that an acronym, or the name of a committee, can mean? */
static bool is_meant(const char *body, const char *acronym, int committee)
{
    return (acronym && strcasecmp(short_name(body), acronym) == 0) ||
           (committee != NONE && committee_of_body(body) == committee);
}

static bool is_of_convention(const char *body, const char *convention)
{
    return !convention || (strlen(convention) == convention_length(body) &&
                           strncasecmp(body, convention, strlen(convention)) == 0);
}

/* The only body that is meant, or NULL. One whose very acronym is written goes before others. */
static const char *known_body(const struct search *search, const char *acronym, int committee)
{
    const struct portfolio *p = search->naming->portfolio;
    const char *found = NULL, *exact = NULL;
    int others = 0;
    for (int i = 0; i < p->bodies.count; i++) {
        const char *id = p->bodies.items[i].id;
        if (!is_of_convention(id, search->convention) || !is_meant(id, acronym, committee))
            continue;
        others += found != NULL;
        found = id;
        if (acronym && strcmp(short_name(id), acronym) == 0 && search->convention)
            exact = id;
    }
    return exact ? exact : others ? NULL : found;
}

/* ---- codes: StC44, SC-66, COP 15 ---- */

struct code {
    int start, length; /* of the acronym, in the folded text */
    const char *acronym, *number;
    int committee;
    bool hyphen, in_brackets;
};

/* The acronym itself at i, followed by no letter: its length, or 0. */
static int acronym_at(const struct folded *folded, int i, const char *acronym)
{
    size_t length = strlen(acronym);
    if (length == 0 || length > LONGEST_ACRONYM ||
        strncasecmp(folded->text + i, acronym, length) != 0 ||
        isalpha((unsigned char)folded->text[i + (int)length]))
        return 0;
    return (int)length;
}

/* The longest acronym of a committee or of a known body that stands at i. */
static int longest_acronym(const struct search *search, int i)
{
    const struct portfolio *p = search->naming->portfolio;
    int longest = 0;
    for (int c = 0; c < COMMITTEES; c++)
        for (int k = 0; k < 3 && committees[c].acronyms[k]; k++) {
            int length = acronym_at(&search->folded, i, committees[c].acronyms[k]);
            longest = length > longest ? length : longest;
        }
    for (int b = -1; b < p->bodies.count; b++) {
        const char *body = b < 0 ? search->body : p->bodies.items[b].id;
        if (!body || !is_of_convention(body, search->convention))
            continue;
        int length = acronym_at(&search->folded, i, short_name(body));
        longest = length > longest ? length : longest;
    }
    return longest;
}

/* "22 May", "22-23 octobre": a day, not the number of a meeting. */
static bool is_day(const struct folded *folded, int i)
{
    static const char *const months[] = {"jan", "fev", "feb", "mar", "apr", "avr", "may", "mai",
                                         "jun", "jui", "jul", "aug", "aou", "sep", "oct", "nov",
                                         "dec", "ene", "abr", "ago", "set", "dic"};
    const char *at = folded->text + i;
    at += strspn(at, " -0123456789");
    if (strncmp(at, "de ", 3) == 0)
        at += 3;
    for (size_t k = 0; k < sizeof months / sizeof *months; k++)
        if (strncmp(at, months[k], 3) == 0)
            return true;
    return false;
}

/* Is it only said when or for what the meeting is: "pre-COP13", "eve of CoP20"? */
static bool is_mention(const struct folded *folded, int i)
{
    static const char *const before[] = {
        "pre-",       "post-",      "pre ",  "post ",   "eve of", "before",    "after",
        "prior to",   "for",        "avant", "apres",   "pour",   "veille de", "antes de",
        "despues de", "vispera de", "para",  "towards", "at"};
    static const char *const articles[] = {" the ", " la ", " le ", " "};
    for (int a = -1; a < 4; a++) {
        const char *article = a < 0 ? "" : articles[a];
        int end = i - (int)strlen(article);
        if (end < 0 || strncmp(folded->text + end, article, strlen(article)) != 0)
            continue;
        for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
            int start = end - (int)strlen(before[k]);
            char last = before[k][strlen(before[k]) - 1];
            bool whole = (last == '-' || last == ' ') == (a < 0);
            if (whole && start >= 0 && word_begins(folded, start) &&
                strncmp(folded->text + start, before[k], strlen(before[k])) == 0)
                return true;
        }
    }
    return false;
}

static bool read_code(const struct search *search, int i, struct code *code)
{
    const struct folded *folded = &search->folded;
    int length = word_begins(folded, i) ? longest_acronym(search, i) : 0;
    if (!length || is_mention(folded, i))
        return false;
    char joint = folded->text[i + length];
    int at = i + length + (joint == '-' || joint == ' ');
    int digits = read_number(search->arena, folded, at, &code->number);
    if (!digits || !word_ends(folded, at + digits) || (joint == ' ' && is_day(folded, at + digits)))
        return false;
    int from = folded->at[i], to = folded->at[i + length];
    code->start = i;
    code->length = length;
    code->acronym = arena_dup(search->arena, search->written + from, (size_t)(to - from));
    code->committee = committee_called(code->acronym);
    code->hyphen = joint == '-';
    code->in_brackets = i > 0 && folded->text[i - 1] == '(';
    return true;
}

/* The best code: one of the wanted kind, then one in brackets, then the first. */
static bool find_code(const struct search *search, bool wanted_kind, struct code *best)
{
    bool found = false;
    for (int i = 0; i < search->folded.length; i++) {
        struct code code;
        if (!read_code(search, i, &code))
            continue;
        bool meant = !wanted_kind || is_meant(search->body, code.acronym, code.committee);
        if (meant && (!found || (code.in_brackets && !best->in_brackets))) {
            *best = code;
            found = true;
        }
        i += code.length;
    }
    return found;
}

/* ---- ordinals: Seventeenth meeting of the Conference of the Parties ---- */

struct ordinal {
    const char *number;
    int committee;
    bool alone; /* the text says no more than "44th meeting" */
};

static bool find_committee(const struct folded *folded, int *committee, int *place)
{
    *place = folded->length;
    for (int c = 0; c < COMMITTEES; c++)
        for (int k = 0; k < 6 && committees[c].names[k]; k++) {
            const char *at = strstr(folded->text, committees[c].names[k]);
            if (at && at - folded->text < *place) {
                *place = (int)(at - folded->text);
                *committee = c;
            }
        }
    return *place < folded->length;
}

/* The word "meeting" or the like at i, at most one word further: its end, or 0. */
static int skip_meeting_word(const struct folded *folded, int i)
{
    static const char *const words[] = {"meeting", "session", "reunion", "sesion",
                                        "periodo de sesiones"};
    for (int step = 0; step < 2; step++) {
        i += (int)strspn(folded->text + i, " ");
        for (int k = 0; k < 5; k++)
            if (strncmp(folded->text + i, words[k], strlen(words[k])) == 0)
                return i + (int)strlen(words[k]);
        i += (int)strcspn(folded->text + i, " ");
    }
    return 0;
}

/* The ordinal of a meeting that stands nearest before the committee, or the last one. */
static bool find_ordinal(const struct search *search, struct ordinal *ordinal)
{
    const struct folded *folded = &search->folded;
    int place;
    bool found = false;
    ordinal->committee = NONE;
    ordinal->alone = false;
    if (strstr(folded->text, "extraordinar"))
        return false; /* these are counted by themselves */
    find_committee(folded, &ordinal->committee, &place);
    for (int i = 0; i < place; i++) {
        const char *number;
        int length = read_ordinal(search->arena, folded, i, &number);
        int end = length ? skip_meeting_word(folded, i + length) : 0;
        if (!end)
            continue;
        ordinal->number = number;
        ordinal->alone = strspn(folded->text + end, " ") == strlen(folded->text + end) ||
                         folded->text[end + (int)strspn(folded->text + end, " ")] == '(';
        found = true;
        i += length - 1;
    }
    return found;
}

/* ---- ids ---- */

/* CMS-StC and 44: with a hyphen between where other meetings of the body have one, or where it was
 * written so; COP15 of CBD-COP has none. */
static const char *make_id(const struct search *search, const char *body, const char *number,
                           bool hyphen)
{
    const struct portfolio *p = search->naming->portfolio;
    size_t length = strlen(body);
    const char *with = arena_printf(search->arena, "%s-%s", body, number);
    const char *without = arena_printf(search->arena, "%s%s", body, number);
    if (thing_find(p, THING_MEETING, without) != NONE)
        return without;
    if (thing_find(p, THING_MEETING, with) != NONE)
        return with;
    for (int i = 0; i < p->meetings.count; i++) {
        const char *id = p->meetings.items[i].id;
        if (strncmp(id, body, length) == 0 && isdigit((unsigned char)id[length]))
            return without;
        if (strncmp(id, body, length) == 0 && id[length] == '-' &&
            isdigit((unsigned char)id[length + 1]))
            return with;
    }
    return hyphen ? with : without;
}

static struct ics_name name_of(const struct search *search, const char *body, const char *number,
                               bool hyphen)
{
    const char *id = arena_strdup(search->naming->arena, make_id(search, body, number, hyphen));
    return (struct ics_name){id, arena_strdup(search->naming->arena, body)};
}

static const char id_characters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                    "0123456789.-_";

/* CMS-StC45@jwp, CMS-StC45+2@jwp */
static bool find_own(const struct search *search, const struct ics_event *event,
                     struct ics_name *name)
{
    size_t length = event->uid ? strspn(event->uid, id_characters) : 0;
    if (!length || length > LONGEST_ID)
        return false;
    const char *end = event->uid + length;
    end += *end == '+' ? 1 + strspn(end + 1, "0123456789") : 0; /* a session */
    if (strcmp(end, "@jwp") != 0)
        return false;
    struct arena *arena = search->naming->arena;
    name->id = arena_dup(arena, event->uid, length);
    name->body = body_of_id(arena, name->id);
    for (int i = 0; i < event->categories.count; i++) { /* that says it of ids without a number */
        const char *category = event->categories.items[i];
        if (strncmp(name->id, category, strlen(category)) == 0)
            name->body = category;
    }
    if (search->body && !name->body)
        name->body = search->body;
    return name->body != NULL;
}

static bool find_by_pattern(const struct search *search, struct ics_name *name)
{
    const struct ics_naming *naming = search->naming;
    for (int i = 0; i < naming->pattern_count; i++) {
        const char *number, *body = naming->patterns[i].body;
        body = body ? body : search->body;
        if (!body ||
            !find_pattern(search->arena, &search->folded, naming->patterns[i].text, &number))
            continue;
        *name = name_of(search, body, number, false);
        return true;
    }
    return false;
}

/* CMS-StC45 as a word of the summary. */
static bool find_whole_id(const struct search *search, struct ics_name *name)
{
    const struct portfolio *p = search->naming->portfolio;
    for (const char *at = search->written; *at;) {
        at += strcspn(at, id_characters);
        size_t length = strspn(at, id_characters), end = length;
        while (end > 0 && strchr(".-_", at[end - 1]))
            end--;
        const char *id = arena_dup(search->arena, at, end);
        const char *body = end <= LONGEST_ID ? body_of_id(search->arena, id) : NULL;
        bool known = body && strchr(body, '-') &&
                     (thing_find(p, THING_BODY, body) != NONE ||
                      (search->body && strcmp(body, search->body) == 0));
        if (known) {
            *name = (struct ics_name){arena_strdup(search->naming->arena, id),
                                      arena_strdup(search->naming->arena, body)};
            return true;
        }
        at += length;
    }
    return false;
}

static bool name_by_code(const struct search *search, const struct code *code,
                         struct ics_name *name)
{
    const char *body = search->body && is_meant(search->body, code->acronym, code->committee)
                           ? search->body
                           : known_body(search, code->acronym, code->committee);
    if (!body && search->convention)
        body = arena_printf(search->arena, "%s-%s", search->convention, code->acronym);
    if (body)
        *name = name_of(search, body, code->number, code->hyphen);
    return body != NULL;
}

static bool name_by_ordinal(const struct search *search, const struct ordinal *ordinal,
                            struct ics_name *name)
{
    const char *body = NULL;
    if (search->body &&
        (ordinal->committee == NONE ? ordinal->alone
                                    : is_meant(search->body, NULL, ordinal->committee)))
        body = search->body;
    else if (ordinal->committee != NONE)
        body = known_body(search, NULL, ordinal->committee);
    if (body)
        *name = name_of(search, body, ordinal->number, false);
    return body != NULL;
}

/* ---- whose meeting it is ---- */

/* The only convention of known bodies that the summary names, or NULL. */
static const char *convention_in(const struct search *search)
{
    const struct portfolio *p = search->naming->portfolio;
    const char *found = NULL;
    for (int i = 0; i < p->bodies.count; i++) {
        size_t length = convention_length(p->bodies.items[i].id);
        const char *convention = arena_dup(search->arena, p->bodies.items[i].id, length);
        if (found && strcmp(found, convention) == 0)
            continue;
        for (int k = 0; k < search->folded.length; k++)
            if (strncasecmp(search->folded.text + k, convention, length) == 0 &&
                word_begins(&search->folded, k) && word_ends(&search->folded, k + (int)length)) {
                if (found)
                    return NULL;
                found = convention;
                break;
            }
    }
    return found;
}

static const char *body_in_categories(const struct search *search, const struct ics_event *event)
{
    const struct portfolio *p = search->naming->portfolio;
    for (int i = 0; i < event->categories.count; i++)
        for (int b = 0; b < p->bodies.count; b++)
            if (strcasecmp(p->bodies.items[b].id, event->categories.items[i]) == 0)
                return p->bodies.items[b].id;
    return NULL;
}

static void expect_body(struct search *search, const struct ics_event *event)
{
    search->body = search->naming->body;
    if (!search->body)
        search->body = body_in_categories(search, event);
    if (search->body)
        search->convention =
            arena_dup(search->arena, search->body, convention_length(search->body));
    else
        search->convention = convention_in(search);
}

/* ---- the whole ---- */

static bool find_in_words(const struct search *search, struct ics_name *name)
{
    struct code code;
    struct ordinal ordinal;
    bool counted = find_ordinal(search, &ordinal);
    if (search->body && find_code(search, true, &code) && name_by_code(search, &code, name))
        return true;
    if (counted && find_code(search, false, &code) && code.in_brackets &&
        code.committee == ordinal.committee && name_by_code(search, &code, name))
        return true;
    if (counted && name_by_ordinal(search, &ordinal, name))
        return true;
    return find_code(search, false, &code) && name_by_code(search, &code, name);
}

struct ics_name ics_find_name(const struct ics_naming *naming, const struct ics_event *event)
{
    struct arena memory = {0};
    struct ics_name name = {0};
    struct search search = {
        .naming = naming, .arena = &memory, .written = event->summary ? event->summary : ""};
    search.folded = fold(&memory, search.written);
    expect_body(&search, event);
    bool found = find_own(&search, event, &name) || find_by_pattern(&search, &name) ||
                 find_whole_id(&search, &name) || find_in_words(&search, &name);
    if (!found)
        name = (struct ics_name){NULL, search.body};
    arena_finish(&memory);
    return name;
}

const char *ics_uid_as_id(struct arena *arena, const char *uid)
{
    char *id = arena_dup(arena, uid, strnlen(uid, LONGEST_ID)), *out = id;
    for (const char *at = id; *at; at++) {
        bool fine = strchr(id_characters, *at) != NULL;
        if (fine || (out > id && out[-1] != '-'))
            *out++ = fine ? *at : '-';
    }
    while (out > id && out[-1] == '-')
        out--;
    *out = '\0';
    return id;
}

/* "(2nd session)", "session 2": another number than the meeting's. */
static bool counts_sessions(struct arena *arena, const struct folded *folded, const char *number)
{
    static const char *const words[] = {"session", "sesion"};
    for (int i = 0; i < folded->length; i++) {
        const char *found = NULL;
        int length = read_ordinal(arena, folded, i, &found);
        const char *rest = folded->text + i + length;
        rest += length ? strspn(rest, " ") : 0;
        for (int k = 0; k < 2; k++)
            if (length && strncmp(rest, words[k], strlen(words[k])) == 0 &&
                strcmp(found, number) != 0)
                return true;
        if (strncmp(rest, "session ", 8) == 0 && isdigit((unsigned char)rest[8]))
            return true;
    }
    return false;
}

bool ics_is_session(struct arena *arena, const struct ics_event *event, const char *id)
{
    static const char *const words[] = {"resumed", "reprise", "reanudad", "segment", "part ",
                                        "partie ", "parte ",  "part)",    "partie)", "parte)"};
    const char *plus = event->uid ? strrchr(event->uid, '+') : NULL;
    if (plus && isdigit((unsigned char)plus[1]) &&
        strcmp(plus + 1 + strspn(plus + 1, "0123456789"), "@jwp") == 0)
        return true;
    const char *body = body_of_id(arena, id);
    const char *number = body ? id + strlen(body) + (id[strlen(body)] == '-') : "";
    struct folded folded = fold(arena, event->summary ? event->summary : "");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(folded.text, words[i]))
            return true;
    return counts_sessions(arena, &folded, number);
}
