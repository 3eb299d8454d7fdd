/* What is odd about meetings, and no error: a deadline that is too late to be one, and names that
 * are nearly those of others, so that one body or meeting was perhaps made two by a slip. */
#include "read/keys.h"

#include <ctype.h>
#include <string.h>

enum { MOST_SEARCHES = 20 }; /* each goes through all bodies */

/* ---- documents that are due when the meeting sits already ---- */

static void check_deadline(struct reader *r, const struct entry *entry)
{
    const struct meeting *m = &r->portfolio->meetings.items[entry->index];
    day opening = m->span_only ? m->known.last : m->days.first;
    char due[12], opens[12];
    if (!meeting_takes_place(m) || m->documents.kind != DOCUMENTS_DATE ||
        m->documents.date <= opening)
        return;
    diag_add(r->diags, D_DOCUMENTS_LATE, yaml_get(entry->node, "documents-due")->span,
             "the document deadline, %s, is after \"%s\" opens, %s%s",
             format_day(m->documents.date, due), m->id, m->span_only ? "at the latest on " : "on ",
             format_day(opening, opens));
}

/* ---- names that are nearly the same ---- */

/* The name in small letters, without the hyphens that people put or leave out: CMS-COP-12 and
 * cms-cop12 alike. Between digits a hyphen tells numbers apart. */
static const char *plain_name(struct arena *arena, const char *name)
{
    char *plain = arena_strdup(arena, name), *end = plain;
    for (const char *p = name; *p; p++) {
        bool parts_numbers =
            p > name && isdigit((unsigned char)p[-1]) && isdigit((unsigned char)p[1]);
        if (*p != '-' || parts_numbers)
            *end++ = (char)tolower((unsigned char)*p);
    }
    *end = '\0';
    return plain;
}

/* Does one letter make one of the other: put in, left out, or another in its place? */
static bool one_letter_off(const char *a, const char *b)
{
    size_t la = strlen(a), lb = strlen(b), head = 0, tail = 0;
    size_t least = la < lb ? la : lb, most = la < lb ? lb : la;
    while (head < least && a[head] == b[head])
        head++;
    while (tail < least - head && a[la - 1 - tail] == b[lb - 1 - tail])
        tail++;
    return most - head - tail == 1;
}

/* The declared body that was perhaps meant, or NONE. `said`: the meeting names its body, so that
 * its own id is no witness for it. */
static int body_meant(const struct portfolio *p, const struct meeting *m, bool said,
                      struct arena *arena)
{
    const char *name = p->bodies.items[m->body].id, *plain = plain_name(arena, name);
    bool may_be_slip = said && strncmp(m->id, name, strlen(name)) != 0;
    for (int i = 0; i < p->bodies.count; i++) {
        const char *other = p->bodies.items[i].id;
        if (i != m->body && p->bodies.items[i].span.source != NO_SOURCE &&
            (strcmp(plain_name(arena, other), plain) == 0 ||
             (may_be_slip && one_letter_off(name, other))))
            return i;
    }
    return NONE;
}

/* A body that only its meetings make known, where one of nearly that name is declared. */
static void check_body(struct reader *r, const struct entry *entry)
{
    const struct portfolio *p = r->portfolio;
    const struct meeting *m = &p->meetings.items[entry->index];
    struct yaml_node *said = yaml_get(entry->node, "body");
    struct arena memory = {0};
    int meant = body_meant(p, m, said != NULL, &memory);
    arena_finish(&memory);
    if (meant == NONE)
        return;
    int diag = diag_add(r->diags, D_NEARLY_SAME, said ? said->span : m->span,
                        "no body is declared as \"%s\": only meetings make it known",
                        p->bodies.items[m->body].id);
    diag_hint(r->diags, diag, "did you mean \"%s\"?", p->bodies.items[meant].id);
    diag_see(r->diags, diag, p->bodies.items[meant].span, "\"%s\" is declared here",
             p->bodies.items[meant].id);
}

static void check_bodies(struct reader *r)
{
    struct portfolio *p = r->portfolio;
    struct arena memory = {0};
    bool *looked_for = arena_array(&memory, bool, p->bodies.count + 1);
    int searches = 0;
    for (int i = 0; i < r->entries.count && !r->incomplete && searches < MOST_SEARCHES; i++) {
        const struct entry *entry = &r->entries.items[i];
        int body = entry->thing == THING_MEETING ? p->meetings.items[entry->index].body : NONE;
        if (body == NONE || looked_for[body] || p->bodies.items[body].span.source != NO_SOURCE)
            continue;
        looked_for[body] = true;
        searches++;
        check_body(r, entry);
    }
    arena_finish(&memory);
}

static void check_names(struct reader *r)
{
    struct portfolio *p = r->portfolio;
    struct arena memory = {0};
    struct map names = {0};
    for (int i = 0; i < p->meetings.count; i++) {
        const struct meeting *m = &p->meetings.items[i];
        int other = map_add(&memory, &names, plain_name(&memory, m->id), i);
        if (other == MAP_NONE || strcmp(p->meetings.items[other].id, m->id) == 0)
            continue;
        int diag = diag_add(r->diags, D_NEARLY_SAME, m->span,
                            "the meetings \"%s\" and \"%s\" differ in name only by case or hyphens",
                            p->meetings.items[other].id, m->id);
        diag_hint(r->diags, diag, "if they are one meeting, give it once");
        diag_see(r->diags, diag, p->meetings.items[other].span, "the other one is here");
    }
    arena_finish(&memory);
}

void check_meetings(struct reader *r)
{
    for (int i = 0; i < r->entries.count; i++)
        if (r->entries.items[i].thing == THING_MEETING)
            check_deadline(r, &r->entries.items[i]);
    check_bodies(r);
    check_names(r);
}
