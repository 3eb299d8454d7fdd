/* Readers of the values that many kinds of entries have. */
#include "read/dates.h"
#include "read/keys.h"

#include <ctype.h>
#include <string.h>

enum { MOST_NAMED = 1000 }; /* names in one list */

void read_text(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (want_text(r, key, value))
        *(const char **)field = value->text;
}

/* The code of a language by its name, or of a code with more behind it, "pt-BR"; "" where it is
 * neither. */
static const char *guess_language(struct reader *r, const char *text)
{
    static const char *const names[][2] = {
        {"english", "en"},
        {"anglais", "en"},
        {"french", "fr"},
        {"francais", "fr"},
        {"fran\xc3\xa7"
         "ais",
         "fr"},
        {"spanish", "es"},
        {"espanol", "es"},
        {"espa\xc3\xb1ol", "es"},
        {"german", "de"},
        {"deutsch", "de"},
        {"arabic", "ar"},
        {"chinese", "zh"},
        {"russian", "ru"},
        {"portuguese", "pt"},
        {"italian", "it"},
    };
    char *small = arena_strdup(r->arena, text);
    for (char *p = small; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i][0], small) == 0)
            return names[i][1];
    size_t letters = strspn(small, "abcdefghijklmnopqrstuvwxyz");
    bool code = (letters == 2 || letters == 3) && (!small[letters] || strchr("-_", small[letters]));
    return code ? arena_dup(r->arena, small, letters) : "";
}

bool check_language(struct reader *r, const struct yaml_node *code, const char *name)
{
    size_t letters = strspn(code->text, "abcdefghijklmnopqrstuvwxyz");
    if ((letters == 2 || letters == 3) && !code->text[letters])
        return true;
    int diag =
        diag_add(r->diags, D_BAD_VALUE, code->span, "\"%s\" is no code of a language", code->text);
    const char *guess = guess_language(r, code->text);
    if (*guess)
        diag_hint(r->diags, diag, "write %s", guess);
    else if (name)
        diag_hint(r->diags, diag,
                  "a text in several languages is written as %s: { en: ..., fr: ... }", name);
    else
        diag_hint(r->diags, diag, "write en, fr, es or another code of ISO 639");
    return false;
}

void read_name(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (value->kind == YAML_LIST || (value->kind == YAML_MAP && value->count == 0)) {
        wrong_kind(r, key, value, "one text, or one for each language");
        return;
    }
    struct name *name = field;
    int count = value->kind == YAML_TEXT ? 1 : value->count;
    struct translation *items = arena_array(r->arena, struct translation, count);
    *name = (struct name){items, 0};
    if (value->kind == YAML_TEXT)
        items[name->count++] = (struct translation){"", value->text, value->span};
    for (int i = 0; value->kind == YAML_MAP && i < count; i++) {
        struct yaml_node *code = value->pairs[i].key, *text = value->pairs[i].value;
        if (check_language(r, code, key->name) && want_text(r, key, text))
            items[name->count++] = (struct translation){code->text, text->text, text->span};
    }
}

/* What a truth value of another language would be here; NULL for anything else. */
static const char *yes_or_no(const char *text)
{
    static const char *const words[][2] = {{"true", "yes"}, {"yes", "yes"}, {"on", "yes"},
                                           {"y", "yes"},    {"1", "yes"},   {"false", "no"},
                                           {"no", "no"},    {"off", "no"},  {"n", "no"},
                                           {"0", "no"},     {"none", "no"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = 0;
        while (words[i][0][n] && tolower((unsigned char)text[n]) == words[i][0][n])
            n++;
        if (!words[i][0][n] && !text[n])
            return words[i][1];
    }
    return NULL;
}

void read_yes_no(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (!want_text(r, key, value))
        return;
    if (strcmp(value->text, "yes") == 0 || strcmp(value->text, "no") == 0) {
        *(bool *)field = value->text[0] == 'y';
        return;
    }
    int diag =
        diag_add(r->diags, D_BAD_VALUE, value->span, "\"%s\" is neither yes nor no", value->text);
    const char *meant = yes_or_no(value->text);
    if (strcmp(key->name, "milestone") == 0 && looks_like_date(value->text, strlen(value->text)))
        diag_hint(r->diags, diag, "write milestone: yes, and its day as after: %s start",
                  value->text);
    else
        diag_hint(r->diags, diag, "write %s: %s", key->name,
                  meant ? meant : "yes, or leave it out");
}

bool denies(const struct yaml_node *value)
{
    const char *meant = value->kind == YAML_TEXT ? yes_or_no(value->text) : NULL;
    return meant && strcmp(meant, "no") == 0;
}

void read_reason(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (!want_text(r, key, value))
        return;
    if (!yes_or_no(value->text)) {
        *(const char **)field = value->text;
        return;
    }
    int diag =
        diag_add(r->diags, D_BAD_VALUE, value->span,
                 "\"%s\" takes the reason, in words, and not \"%s\"", key->name, value->text);
    diag_hint(r->diags, diag, "give the reason, such as %s, or leave the key out", key->example);
}

void read_strings(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct yaml_node *const *items;
    int count;
    if (!as_list(r, key, value, &items, &count))
        return;
    const char **texts = arena_array(r->arena, const char *, count);
    struct strings *strings = field;
    *strings = (struct strings){texts, 0};
    for (int i = 0; i < count; i++)
        if (want_text(r, key, items[i]))
            texts[strings->count++] = items[i]->text;
}

/* "80" or "0.8" or "80 %" or "12.5%": what is it in whole per cent? 0 where that is not clear. */
static int guess_percent(const char *text, size_t length)
{
    int whole = 0, hundredths = 0;
    size_t i = 0;
    if (length > 2 && text[0] == '(' && text[length - 1] == ')')
        return guess_percent(text + 1, length - 2);
    while (i < length && isdigit((unsigned char)text[i]) && whole <= 100)
        whole = whole * 10 + (text[i++] - '0');
    if (i == 0)
        return 0;
    if (i + 1 < length && (text[i] == '.' || text[i] == ',') && memchr(text, '%', length)) {
        bool up = text[i + 1] >= '5';
        while (++i < length && isdigit((unsigned char)text[i]))
            ;
        whole += up;
        whole = whole ? whole : 1;
    } else if (i + 1 < length && (text[i] == '.' || text[i] == ',') && whole <= 1) {
        for (int place = 10; ++i < length && isdigit((unsigned char)text[i]); place /= 10)
            hundredths += (text[i] - '0') * place;
        whole = whole * 100 + hundredths;
    }
    while (i < length && (text[i] == ' ' || text[i] == '%'))
        i++;
    bool rest_is_word = i < length && (strncmp(text + i, "percent", 7) == 0 ||
                                       strncmp(text + i, "per cent", 8) == 0);
    return (i == length || rest_is_word) && whole <= 100 ? whole : 0;
}

bool parse_percent(struct reader *r, const struct yaml_node *text, size_t from, size_t to,
                   int least, int *percent)
{
    const char *word = text->text + from;
    size_t digits = 0;
    int number = 0;
    while (from + digits < to && digits < 4 && isdigit((unsigned char)word[digits]))
        number = number * 10 + (word[digits++] - '0');
    bool formed = digits > 0 && from + digits + 1 == to && word[digits] == '%';
    if (formed && number >= least && number <= 100) {
        *percent = number;
        return true;
    }
    struct span span = yaml_subspan(text, from, to);
    if (formed) {
        diag_add(r->diags, D_BAD_VALUE, span, "\"%d%%\" is not between %d%% and 100%%", number,
                 least);
        return false;
    }
    int diag =
        diag_add(r->diags, D_BAD_VALUE, span, "\"%.*s\" is no percentage", (int)(to - from), word);
    int guess = guess_percent(word, to - from);
    bool exact = guess && !memchr(word, '.', to - from) && !memchr(word, ',', to - from);
    diag_hint(r->diags, diag, "write %s\"%d%%\"", exact ? "" : "whole numbers, such as ",
              guess ? guess : 50);
    return false;
}

void read_percent(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (want_text(r, key, value))
        parse_percent(r, value, 0, strlen(value->text), 1, field);
}

void read_done(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (want_text(r, key, value))
        parse_percent(r, value, 0, strlen(value->text), 0, field);
}

bool names_in_text(struct reader *r, const struct key *key, const struct yaml_node *value)
{
    const char *second = strchr(value->text, ','), *and_word = strstr(value->text, " and ");
    if (!second && !and_word)
        return false;
    const char *rest = second ? second + 1 : and_word + 5;
    int diag =
        diag_add(r->diags, D_WRONG_KIND, value->span, "\"%s\" is more than one name", value->text);
    diag_hint(r->diags, diag, "write a list: %s: [%.*s, %s]", key->name,
              (int)((second ? second : and_word) - value->text), value->text,
              rest + strspn(rest, " "));
    return true;
}

int read_thing(struct reader *r, const struct key *key, enum thing thing,
               const struct yaml_node *value)
{
    if (!want_text(r, key, value))
        return NONE;
    int index = thing_find(r->portfolio, thing, value->text);
    if (index == NONE && !names_in_text(r, key, value) && !r->incomplete)
        thing_unknown(r->portfolio, thing, value->text, value->span);
    return index;
}

void read_organization(struct reader *r, const struct key *key, struct yaml_node *value,
                       void *field)
{
    *(int *)field = read_thing(r, key, THING_ORGANIZATION, value);
}

void read_calendar(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    *(int *)field = read_thing(r, key, THING_CALENDAR, value);
}

static bool among(const int *indexes, int count, int index)
{
    for (int i = 0; i < count; i++)
        if (indexes[i] == index)
            return true;
    return false;
}

bool too_many(struct reader *r, const struct key *key, const struct yaml_node *value, int count)
{
    if (count > MOST_NAMED)
        diag_add(r->diags, D_TOO_LARGE, value->span, "\"%s\" names more than %d", key->name,
                 MOST_NAMED);
    return count > MOST_NAMED;
}

const int *read_things(struct reader *r, const struct key *key, enum thing thing,
                       struct yaml_node *value, int *count)
{
    struct yaml_node *const *items;
    int written;
    *count = 0;
    if (!as_list(r, key, value, &items, &written) || too_many(r, key, value, written))
        return NULL;
    int *indexes = arena_array(r->arena, int, written);
    for (int i = 0; i < written; i++) {
        int index = read_thing(r, key, thing, items[i]);
        if (index == NONE)
            continue;
        if (among(indexes, *count, index))
            diag_add(r->diags, D_BAD_VALUE, items[i]->span, "\"%s\" is named twice",
                     items[i]->text);
        else
            indexes[(*count)++] = index;
    }
    return indexes;
}

/* "funded" and "unfunded" are near in letters only. */
static bool contrary(const char *a, const char *b)
{
    return (strncmp(a, "un", 2) == 0) != (strncmp(b, "un", 2) == 0);
}

int read_word(struct reader *r, const struct key *key, struct yaml_node *value,
              const char *const *words, int count)
{
    if (!want_text(r, key, value))
        return -1;
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], value->text) == 0)
            return i;
    int diag =
        diag_add(r->diags, D_BAD_VALUE, value->span, "\"%s\" is no %s", value->text, key->name);
    const char *nearest = nearest_word(value->text, words, count);
    if (nearest && !contrary(value->text, nearest)) {
        diag_hint(r->diags, diag, "did you mean \"%s\"?", nearest);
        return -1;
    }
    const char *list = "";
    for (int i = 0; i < count; i++)
        list = arena_printf(r->arena, "%s%s%s", list, i == 0 ? "" : (i + 1 < count ? ", " : " or "),
                            words[i]);
    diag_hint(r->diags, diag, "write %s", list);
    return -1;
}
