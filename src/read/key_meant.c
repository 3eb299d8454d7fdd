/* Keys that are none: which was meant?
 *
 * Idea: many words have one right key, known from other programs and other papers; what is no such
 * word is compared by its letters, but never with its opposite. */
#include "read/keys.h"

#include <string.h>

enum { MOST_KEYS_LISTED = 12, MOST_KEYS = 64 };

static const char first_this[] = "\"after\" names what must be finished first";
static const char may_start[] = "\"after\" says when it may start, \"started\" when it did";
static const char at_the_latest[] =
    "\"before\" says when it is finished at the latest, \"finished\" when it was";
static const char start_latest[] = "\"start-before\" says when it starts at the latest";
static const char finish_earliest[] = "\"finish-after\" says when it finishes at the earliest";
static const char documents[] = "\"documents-due\" is the deadline for documents";
static const char how_it_stands[] =
    "\"done\", \"started\", \"finished\", \"on-hold\" and \"cancelled\" say how it stands";
static const char any_text[] = "\"notes\" takes any text";

/* What people write, what it is called here, an example that fits better than that of the key, and
 * why. Where a word has several meanings, the first that the entry has a key for is meant. */
static const struct {
    const char *written, *meant, *example, *reason;
} synonyms[] = {
    {"depends-on", "after", "after: 1.1", first_this},
    {"depends", "after", "after: 1.1", first_this},
    {"dependencies", "after", "after: [1.1, 1.2]", first_this},
    {"predecessor", "after", "after: 1.1", first_this},
    {"predecessors", "after", "after: [1.1, 1.2]", first_this},
    {"needs", "after", "after: 1.1", first_this},
    {"requires", "after", "after: 1.1", first_this},
    {"follows", "after", "after: 1.1", first_this},
    {"successor", "before", "before: 1.2", NULL},
    {"successors", "before", "before: [1.2, 1.3]", NULL},
    {"start", "after", "after: 2016-04-01 start", may_start},
    {"starts", "after", "after: 2016-04-01 start", may_start},
    {"begin", "after", "after: 2016-04-01 start", may_start},
    {"begins", "after", "after: 2016-04-01 start", may_start},
    {"from", "after", "after: 2016-04-01 start", may_start},
    {"start-after", "after", "after: 1.1", may_start},
    {"starts-after", "after", "after: 1.1", may_start},
    {"begin-after", "after", "after: 1.1", may_start},
    {"begins-after", "after", "after: 1.1", may_start},
    {"not-before", "after", "after: 2016-04-01 start", may_start},
    {"earliest-start", "after", "after: 2016-04-01 start", may_start},
    {"end", "before", "before: 2016-06-30 finish", at_the_latest},
    {"ends", "before", "before: 2016-06-30 finish", at_the_latest},
    {"finish", "before", "before: 2016-06-30 finish", at_the_latest},
    {"finishes", "before", "before: 2016-06-30 finish", at_the_latest},
    {"deadline", "before", "before: 2016-06-30 finish", at_the_latest},
    {"due", "before", "before: 2016-06-30 finish", at_the_latest},
    {"due-date", "before", "before: 2016-06-30 finish", at_the_latest},
    {"by", "before", "before: 2016-06-30 finish", at_the_latest},
    {"finish-before", "before", "before: 1.2", at_the_latest},
    {"finishes-before", "before", "before: 1.2", at_the_latest},
    {"finished-before", "before", "before: 1.2", at_the_latest},
    {"end-before", "before", "before: 1.2", at_the_latest},
    {"ends-before", "before", "before: 1.2", at_the_latest},
    {"finish-by", "before", "before: 2016-06-30 finish", at_the_latest},
    {"end-by", "before", "before: 2016-06-30 finish", at_the_latest},
    {"latest-finish", "before", "before: 2016-06-30 finish", at_the_latest},
    {"starts-before", "start-before", NULL, start_latest},
    {"begin-before", "start-before", NULL, start_latest},
    {"begins-before", "start-before", NULL, start_latest},
    {"start-by", "start-before", "start-before: 2016-06-30 finish", start_latest},
    {"latest-start", "start-before", "start-before: 2016-06-30 finish", start_latest},
    {"finishes-after", "finish-after", NULL, finish_earliest},
    {"end-after", "finish-after", NULL, finish_earliest},
    {"ends-after", "finish-after", NULL, finish_earliest},
    {"deadline", "documents-due", NULL, documents},
    {"due", "documents-due", NULL, documents},
    {"documents", "documents-due", NULL, documents},
    {"timeframe", "within", NULL, NULL},
    {"time-frame", "within", NULL, NULL},
    {"length", "duration", NULL, NULL},
    {"alap", "as-late-as-possible", NULL, NULL},
    {"every", "each", NULL, NULL},
    {"submitted-to", "submit-to", NULL, NULL},
    {"name", "title", NULL, NULL},
    {"title", "name", NULL, NULL},
    {"name", "file", NULL, NULL},
    {"path", "file", NULL, NULL},
    {"responsible", "lead", NULL, NULL},
    {"leader", "lead", NULL, NULL},
    {"owner", "lead", NULL, NULL},
    {"person", "people", NULL, NULL},
    {"staff", "people", NULL, NULL},
    {"cost", "budget", NULL, NULL},
    {"costs", "budget", NULL, NULL},
    {"description", "notes", NULL, any_text},
    {"details", "notes", NULL, any_text},
    {"remark", "notes", NULL, any_text},
    {"remarks", "notes", NULL, any_text},
    {"comment", "notes", NULL, any_text},
    {"comments", "notes", NULL, any_text},
    {"progress", "done", NULL, NULL},
    {"status", "done", "done: 100%", how_it_stands},
    {"state", "done", "done: 100%", how_it_stands},
    {"deliverable", "outputs", NULL, NULL},
    {"deliverables", "outputs", NULL, NULL},
    {"assigned-to", "people", NULL, NULL},
    {"who", "lead", NULL, NULL},
    {"when", "within", NULL, NULL},
    {"period", "within", NULL, NULL},
    {"complete", "done", NULL, NULL},
    {"tasks", "activities", NULL, NULL},
    {"organisation", "organization", NULL, NULL},
    {"organisations", "organizations", NULL, NULL},
    {"location", "place", NULL, NULL},
    {"venue", "place", NULL, NULL},
    {"convention", "body", NULL, NULL},
    {"date", "dates", NULL, NULL},
    {"start", "dates", NULL, NULL},
    {"end", "dates", NULL, NULL},
    {"holiday", "holidays", NULL, NULL},
    {"days", "week", NULL, NULL},
    {"works", "week", NULL, NULL},
    {"include", "use", NULL, NULL},
    {"imports", "use", NULL, NULL},
    {"id", "plan", NULL, NULL},
    {"dates", "period", NULL, NULL},
    {"start", "period", NULL, NULL},
    {"end", "period", NULL, NULL},
    {"until", "to", NULL, NULL},
    {"end", "to", NULL, NULL},
    {"start", "from", NULL, NULL},
    {"begin", "from", NULL, NULL},
    {"min", "best", NULL, NULL},
    {"low", "best", NULL, NULL},
    {"least", "best", NULL, NULL},
    {"optimistic", "best", NULL, NULL},
    {"most", "likely", NULL, NULL},
    {"most-likely", "likely", NULL, NULL},
    {"expected", "likely", NULL, NULL},
    {"normal", "likely", NULL, NULL},
    {"max", "worst", NULL, NULL},
    {"high", "worst", NULL, NULL},
    {"pessimistic", "worst", NULL, NULL},
};

enum { SYNONYMS = sizeof synonyms / sizeof *synonyms };

static const struct key_table *const tables[] = {
    &organization_keys, &person_keys, &calendar_keys, &body_keys, &meeting_keys,
};

/* Does one say the opposite of the other, however near in letters? */
static bool opposite(const char *a, const char *b)
{
    static const char *const pairs[][2] = {
        {"before", "after"}, {"start", "finish"}, {"first", "last"}, {"early", "late"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int way = 0; way < 2; way++) {
            const char *this = pairs[i][way], *that = pairs[i][1 - way];
            if (strstr(a, this) && !strstr(b, this) && strstr(b, that))
                return true;
        }
    return false;
}

/* The place of the synonym that fits the table, or -1. */
static int synonym_in(const struct key_table *table, const char *written)
{
    for (int i = 0; i < SYNONYMS; i++)
        if (strcmp(synonyms[i].written, written) == 0 && key_find(table, synonyms[i].meant))
            return i;
    return -1;
}

/* The nearest of the keys and of the words for them; of equally near ones, the key. */
static const char *nearest_to(const struct key_table *table, const char *written)
{
    const char *names[MOST_KEYS + SYNONYMS];
    int count = 0;
    for (int i = 0; i < table->count && i < MOST_KEYS; i++)
        if (!opposite(written, table->keys[i].name))
            names[count++] = table->keys[i].name;
    for (int i = 0; i < SYNONYMS; i++)
        if (!opposite(written, synonyms[i].written) && key_find(table, synonyms[i].meant))
            names[count++] = synonyms[i].written;
    return nearest_word(written, names, count);
}

/* What was probably meant; key NULL where that cannot be said. */
struct meaning {
    const char *key, *example, *reason; /* reason may be NULL */
};

static struct meaning meaning_of(const struct key_table *table, const char *written)
{
    int synonym = synonym_in(table, written);
    const char *nearest = synonym < 0 ? nearest_to(table, written) : NULL;
    const struct key *key = nearest ? key_find(table, nearest) : NULL;
    if (nearest && !key)
        synonym = synonym_in(table, nearest);
    if (synonym < 0)
        return key ? (struct meaning){key->name, key->example, NULL} : (struct meaning){0};
    key = key_find(table, synonyms[synonym].meant);
    const char *example = synonyms[synonym].example;
    return (struct meaning){key->name, example ? example : key->example, synonyms[synonym].reason};
}

const char *key_meant(const struct key_table *table, const char *written)
{
    return meaning_of(table, written).key;
}

static void list_keys(struct reader *r, int diag, const struct key_table *table)
{
    const char *text = "";
    for (int i = 0; i < table->count; i++)
        text = arena_printf(r->arena, "%s%s%s", text,
                            i == 0 ? "" : (i + 1 < table->count ? ", " : " and "),
                            table->keys[i].name);
    diag_hint(r->diags, diag, "%s can have %s", table->what, text);
}

static const struct key_table *owner_of(const char *written)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (key_find(tables[i], written))
            return tables[i];
    return NULL;
}

void key_unknown(struct reader *r, const struct key_table *table, const struct yaml_pair *pair)
{
    const struct yaml_node *name = pair->key;
    int diag =
        diag_add(r->diags, D_UNKNOWN_KEY, name->span, "%s has no \"%s\"", table->what, name->text);
    if (diag < 0)
        return;
    if (pair->value->kind == YAML_TEXT && pair->value->empty) { /* { title: Sites, and more } */
        diag_hint(r->diags, diag,
                  "between { and } a comma ends a value: where it belongs to a "
                  "text, put the text in quotes");
        return;
    }
    struct meaning meant = meaning_of(table, name->text);
    const struct key_table *owner = owner_of(name->text);
    if (meant.key)
        diag_hint(r->diags, diag, "did you mean \"%s\"? for example: %s", meant.key, meant.example);
    else if (owner && owner != table)
        diag_hint(r->diags, diag, "\"%s\" is said of %s", name->text, owner->what);
    else if (table->count <= MOST_KEYS_LISTED)
        list_keys(r, diag, table);
    if (meant.reason)
        diag_hint(r->diags, diag, "%s", meant.reason);
}
