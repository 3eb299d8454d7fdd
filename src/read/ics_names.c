#define _POSIX_C_SOURCE 200809L
#include "read/ics_names.h"
#include "model/names.h"
#include "read/ics_numbers.h"
#include "read/ics_search.h"
#include "read/reader.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST_ID = 100 };

/* ---- ids ---- */

static bool is_meeting(const struct search *search, const char *id)
{
    return thing_find(search->naming->portfolio, THING_MEETING, id) != NONE ||
           map_get(search->naming->ids, id) != MAP_NONE;
}

/* CMS-StC and 44: with a hyphen between where other meetings of the body have one, or where it was
 * written so; COP15 of CBD-COP has none. */
static const char *make_id(const struct search *search, const char *body, const char *number,
                           bool hyphen)
{
    const struct portfolio *p = search->naming->portfolio;
    size_t length = strlen(body);
    const char *with = arena_printf(search->arena, "%s-%s", body, number);
    const char *without = arena_printf(search->arena, "%s%s", body, number);
    if (is_meeting(search, without))
        return without;
    if (is_meeting(search, with))
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
    return (struct ics_name){.id = id, .body = arena_strdup(search->naming->arena, body)};
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
            !find_pattern(search->arena, &search->summary, naming->patterns[i].text, &number))
            continue;
        *name = name_of(search, body, number, false);
        name->pattern = &naming->patterns[i];
        return true;
    }
    return false;
}

/* Is what begins at this byte of the summary only mentioned? */
static bool is_mention_at_byte(const struct search *search, size_t byte)
{
    int i = 0;
    while (i < search->summary.length && search->summary.at[i] < (int)byte)
        i++;
    return is_mention(search, i);
}

/* CMS-StC45 as a word of the summary. */
static bool find_whole_id(const struct search *search, struct ics_name *name)
{
    const struct portfolio *p = search->naming->portfolio;
    for (const char *at = search->summary.written; *at;) {
        at += strcspn(at, id_characters);
        size_t length = strspn(at, id_characters), end = length;
        while (end > 0 && strchr(".-_", at[end - 1]))
            end--;
        const char *id = arena_dup(search->arena, at, end);
        const char *body = end <= LONGEST_ID ? body_of_id(search->arena, id) : NULL;
        bool known = body && strchr(body, '-') &&
                     (thing_find(p, THING_BODY, body) != NONE ||
                      (search->body && strcmp(body, search->body) == 0));
        if (known && !is_mention_at_byte(search, (size_t)(at - search->summary.written))) {
            const char *number = id + strlen(body);
            bool hyphen = *number == '-';
            *name = name_of(search, body, number + hyphen, hyphen);
            return true;
        }
        at += length;
    }
    return false;
}

/* What was found, as the name of a meeting of `body`; false where that is open. */
static bool name_by_number(const struct search *search, const struct found_number *found,
                           const char *body, struct ics_name *name)
{
    if (body)
        *name = name_of(search, body, found->number, found->hyphen);
    return body != NULL;
}

static bool name_by_code(const struct search *search, const struct found_number *code,
                         struct ics_name *name)
{
    return name_by_number(search, code, meant_body(search, code->acronym, code->committee), name);
}

static bool name_by_ordinal(const struct search *search, const struct found_number *ordinal,
                            struct ics_name *name)
{
    const char *body = ordinal->expected || ordinal->alone ? search->body : NULL;
    if (!body && ordinal->committee != NONE)
        body = meant_body(search, NULL, ordinal->committee);
    return name_by_number(search, ordinal, body, name);
}

static bool find_in_words(const struct search *search, struct ics_name *name)
{
    struct found_number code, ordinal;
    if (search->body && find_code(search, true, &code) && name_by_code(search, &code, name))
        return true;
    bool counted = find_ordinal(search, &ordinal);
    bool coded = find_code(search, false, &code);
    /* "44th Meeting of the CMS Standing Committee (StC44)": the code is more exact. */
    if (counted && coded && code.in_brackets && code.committee == ordinal.committee &&
        name_by_code(search, &code, name))
        return true;
    if (counted && name_by_ordinal(search, &ordinal, name))
        return true;
    return coded && name_by_code(search, &code, name);
}

/* ---- the whole ---- */

struct ics_name ics_find_name(const struct ics_naming *naming, const struct ics_event *event)
{
    struct arena memory = {0};
    struct ics_name name = {0};
    struct search search = begin_search(naming, &memory, event);
    bool found = find_own(&search, event, &name) || find_by_pattern(&search, &name) ||
                 find_whole_id(&search, &name) || find_in_words(&search, &name);
    if (!found)
        name = (struct ics_name){.body = search.body};
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
