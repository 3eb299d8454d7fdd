/* The bodies that a summary may mean.
 *
 * Idea: what meets is of some kind, a standing committee or a conference of the parties, which many
 * conventions have under the same acronyms and names; the table below knows these in English,
 * French and Spanish. A kind and a convention together are a body. Which bodies there are the plans
 * say; a body is never guessed where two could be meant. */
#include "model/names.h"
#include "read/ics_search.h"

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
    {{"ipbes", "plenary"},
     {"ipbes plenary", "session of the plenary", "pleniere de l'ipbes", "session de la pleniere",
      "plenario de la ipbes", "sesiones del plenario"}},
    {{"blg"},
     {"liaison group of", "biodiversity liaison group", "groupe de liaison", "grupo de enlace"}},
};

enum { COMMITTEES = sizeof committees / sizeof *committees, LONGEST_ACRONYM = 24 };

/* ---- committees ---- */

int committee_called(const char *acronym)
{
    for (int i = 0; i < COMMITTEES; i++)
        for (int k = 0; k < 3 && committees[i].acronyms[k]; k++)
            if (strcasecmp(committees[i].acronyms[k], acronym) == 0)
                return i;
    return NONE;
}

int committee_name_at(const struct search *search, int i, int *committee)
{
    const char *text = search->summary.text + i;
    int longest = 0;
    if (!word_begins(&search->summary, i))
        return 0;
    for (int c = 0; c < COMMITTEES; c++)
        for (int k = 0; k < 6 && committees[c].names[k]; k++) {
            const char *name = committees[c].names[k];
            int length = *name == *text ? (int)strlen(name) : 0; /* the letter is a quick look */
            if (length > longest && strncmp(text, name, (size_t)length) == 0) {
                longest = length;
                *committee = c;
            }
        }
    return longest;
}

/* ---- ids of bodies ---- */

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

static int committee_of_body(const char *body)
{
    int committee = committee_called(short_name(body));
    const char *last = strrchr(body, '-');
    return committee == NONE && last ? committee_called(last + 1) : committee;
}

bool is_meant(const char *body, const char *acronym, int committee)
{
    return (acronym && strcasecmp(short_name(body), acronym) == 0) ||
           (committee != NONE && committee_of_body(body) == committee);
}

static bool is_of_convention(const char *body, const char *convention)
{
    return !convention || (strlen(convention) == convention_length(body) &&
                           strncasecmp(body, convention, strlen(convention)) == 0);
}

/* The word itself at i, followed by no letter: its length, or 0. */
static int word_at(const struct folded *summary, int i, const char *word)
{
    if (tolower((unsigned char)*word) != summary->text[i])
        return 0;
    size_t length = strlen(word);
    if (length == 0 || length > LONGEST_ACRONYM ||
        strncasecmp(summary->text + i, word, length) != 0 ||
        isalpha((unsigned char)summary->text[i + (int)length]))
        return 0;
    return (int)length;
}

int acronym_at(const struct search *search, int i)
{
    const struct portfolio *p = search->naming->portfolio;
    int longest = 0;
    if (!word_begins(&search->summary, i))
        return 0;
    for (int c = 0; c < COMMITTEES; c++)
        for (int k = 0; k < 3 && committees[c].acronyms[k]; k++) {
            int length = word_at(&search->summary, i, committees[c].acronyms[k]);
            longest = length > longest ? length : longest;
        }
    for (int b = -1; b < p->bodies.count; b++) {
        const char *body = b < 0 ? search->body : p->bodies.items[b].id;
        if (!body || !is_of_convention(body, search->convention))
            continue;
        int length = word_at(&search->summary, i, short_name(body));
        longest = length > longest ? length : longest;
    }
    return longest;
}

/* Does the summary name what parts a body from its kind: the Sharks of CMS-Sharks-MOS? */
static bool is_qualified(const struct search *search, const char *body)
{
    const char *from = short_name(body), *to = strrchr(from, '-');
    if (!to)
        return false;
    for (int i = 0; i < search->summary.length; i++)
        if (word_begins(&search->summary, i) &&
            strncasecmp(search->summary.text + i, from, (size_t)(to - from)) == 0)
            return true;
    return false;
}

/* The only body that is meant, or NULL. One whose very acronym is written goes before others, and
 * so does one whose qualifier is; *count is how many are meant. */
static const char *known_body(const struct search *search, const char *acronym, int committee,
                              int *count)
{
    const struct portfolio *p = search->naming->portfolio;
    const char *found = NULL, *exact = NULL, *qualified = NULL;
    int qualifications = 0;
    *count = 0;
    for (int i = 0; i < p->bodies.count; i++) {
        const char *id = p->bodies.items[i].id;
        if (!is_of_convention(id, search->convention) || !is_meant(id, acronym, committee))
            continue;
        found = id;
        ++*count;
        if (acronym && strcmp(short_name(id), acronym) == 0 && search->convention)
            exact = id;
        if (is_qualified(search, id)) {
            qualified = id;
            qualifications++;
        }
    }
    if (qualifications == 1)
        return qualified;
    return exact ? exact : *count > 1 ? NULL : found;
}

const char *meant_body(const struct search *search, const char *acronym, int committee)
{
    if (search->body && is_meant(search->body, acronym, committee))
        return search->body;
    int count;
    const char *body = known_body(search, acronym, committee, &count);
    if (count == 0 && acronym && search->convention)
        return arena_printf(search->arena, "%s-%s", search->convention, acronym);
    return body;
}

/* ---- what the summary and the event say ---- */

int expected_body_at(const struct search *search, int i)
{
    const struct ics_naming *naming = search->naming;
    int names = search->body == naming->body ? naming->body_name_count : 0;
    if (!search->body || !word_begins(&search->summary, i))
        return 0;
    for (int k = 0; k < names; k++) {
        const char *name = naming->body_names[k];
        int length = (int)strlen(name);
        if (length && strncmp(search->summary.text + i, name, (size_t)length) == 0 &&
            word_ends(&search->summary, i + length))
            return length;
    }
    return word_at(&search->summary, i, short_name(search->body));
}

/* Where does the summary name this convention, as a word? -1 where it does not. */
static int find_convention(const struct folded *summary, const char *convention, size_t length)
{
    for (int i = 0; i < summary->length; i++)
        if (strncasecmp(summary->text + i, convention, length) == 0 && word_begins(summary, i) &&
            word_ends(summary, i + (int)length))
            return i;
    return -1;
}

/* The only convention of known bodies that the summary names, or NULL. */
static const char *convention_in(const struct search *search)
{
    const struct portfolio *p = search->naming->portfolio;
    const char *found = NULL;
    for (int i = 0; i < p->bodies.count; i++) {
        const char *id = p->bodies.items[i].id;
        size_t length = convention_length(id);
        if ((found && is_of_convention(id, found)) ||
            find_convention(&search->summary, id, length) < 0)
            continue;
        if (found)
            return NULL;
        found = arena_dup(search->arena, id, length);
    }
    return found;
}

enum convention_before convention_before(const struct search *search, int i)
{
    const struct portfolio *p = search->naming->portfolio;
    enum convention_before before = NO_CONVENTION;
    for (int b = -1; b < p->bodies.count; b++) {
        const char *body = b < 0 ? search->body : p->bodies.items[b].id;
        int length = body ? (int)convention_length(body) : 0, start = i - 1 - length;
        if (length == 0 || start < 0 || !strchr(" -/", search->summary.text[i - 1]) ||
            !word_begins(&search->summary, start) ||
            strncasecmp(search->summary.text + start, body, (size_t)length) != 0)
            continue;
        if (search->convention && is_of_convention(body, search->convention))
            return OWN_CONVENTION;
        before = OTHER_CONVENTION;
    }
    return before;
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

struct search begin_search(const struct ics_naming *naming, struct arena *arena,
                           const struct ics_event *event)
{
    struct search search = {.naming = naming, .arena = arena, .body = naming->body};
    search.summary = fold(arena, event->summary ? event->summary : "");
    if (!search.body)
        search.body = body_in_categories(&search, event);
    search.convention = search.body ? arena_dup(arena, search.body, convention_length(search.body))
                                    : convention_in(&search);
    return search;
}
