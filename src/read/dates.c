#include "read/dates.h"

#include <ctype.h>
#include <string.h>

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

bool looks_like_date(const char *text, size_t length)
{
    struct days days;
    bool names_days;
    if (parse_date_word(text, length, &days, &names_days) != NOT_THIS)
        return true;
    if (memchr(text, '@', length)) /* an occurrence */
        return false;
    size_t digits = 0, others = 0, separators = 0;
    for (size_t i = 0; i < length; i++) {
        digits += isdigit((unsigned char)text[i]) != 0;
        separators += text[i] == '-' || text[i] == '/';
        others += isalpha((unsigned char)text[i]) != 0;
    }
    return digits >= 4 && separators >= 1 && others <= 1 && isdigit((unsigned char)text[0]);
}

/* What is wrong with a date that has the right form: 2016-02-30, 2016-13, 2016-Q5. */
static void say_which_days(struct reader *r, int diag, const char *word, size_t length)
{
    int year = 0;
    for (int i = 0; i < 4; i++)
        year = year * 10 + (word[i] - '0');
    if (length == 7 && isalpha((unsigned char)word[5])) {
        diag_hint(r->diags, diag,
                  word[5] == 'Q' ? "a year has the quarters Q1, Q2, Q3 and Q4"
                                 : "a year has the halves H1 and H2");
        return;
    }
    int month = (word[5] - '0') * 10 + (word[6] - '0');
    if (length == 10 && civil_exists(year, (word[8] - '0') * 10 + (word[9] - '0'), month))
        diag_hint(r->diags, diag, "did you mean \"%.4s-%.2s-%.2s\"?", word, word + 8, word + 5);
    else if (month < 1 || month > 12)
        diag_hint(r->diags, diag, "a year has the months 01 to 12");
    else if (length == 10)
        diag_hint(r->diags, diag, "%s %d has %d days", months[month - 1], year,
                  days_in_month(year, month));
}

static void advise(struct reader *r, int diag, const char *word, size_t length,
                   enum date_wanted wanted)
{
    const char *advice = advise_date(r->arena, word, length, wanted);
    if (advice)
        diag_hint(r->diags, diag, "%s", advice);
    else
        diag_hint(r->diags, diag,
                  "a date is written as 2016-03-14, 2016-03, 2016-Q2, 2016-H1 or 2016");
}

void bad_date(struct reader *r, const struct yaml_node *text, size_t from, size_t to,
              enum date_wanted wanted)
{
    const char *word = text->text + from;
    size_t length = to - from;
    struct span span = yaml_subspan(text, from, to);
    struct days days;
    bool names_days;
    switch (parse_date_word(word, length, &days, &names_days)) {
    case NO_SUCH_DAY:
        say_which_days(r,
                       diag_add(r->diags, D_BAD_DATE, span, "there is no %s \"%.*s\"",
                                length == 10 ? "day"
                                             : (isalpha((unsigned char)word[5])
                                                    ? (word[5] == 'Q' ? "quarter" : "half")
                                                    : "month"),
                                (int)length, word),
                       word, length);
        return;
    case YEAR_OUT_OF_RANGE:
        diag_hint(r->diags,
                  diag_add(r->diags, D_OUT_OF_RANGE, span, "the year of \"%.*s\" is out of range",
                           (int)length, word),
                  "years go from %d to %d", FIRST_YEAR, LAST_YEAR);
        return;
    default:
        advise(r, diag_add(r->diags, D_BAD_DATE, span, "\"%.*s\" is no date", (int)length, word),
               word, length, wanted);
    }
}

static bool parse_word(struct reader *r, const struct yaml_node *text, size_t from, size_t to,
                       struct days *found, bool *names_days)
{
    if (parse_date_word(text->text + from, to - from, found, names_days) == PARSED)
        return true;
    bad_date(r, text, from, to, ONE_DATE);
    return false;
}

/* Where " to " stands, or `to` where it stands nowhere. */
static size_t find_to(const char *text, size_t from, size_t to)
{
    for (size_t i = from; i + 4 <= to; i++)
        if (strncmp(text + i, " to ", 4) == 0)
            return i;
    return to;
}

bool parse_day(struct reader *r, const struct yaml_node *text, size_t from, size_t to, day *found)
{
    struct days days;
    bool names_days;
    const char *word = text->text + from;
    size_t length = to - from;
    enum parsed parsed = parse_date_word(word, length, &days, &names_days);
    if (parsed == PARSED && names_days) {
        *found = days.first;
        return true;
    }
    if (parsed == NO_SUCH_DAY || parsed == YEAR_OUT_OF_RANGE) {
        bad_date(r, text, from, to, ONE_DAY);
        return false;
    }
    bool is_span = parsed == PARSED || find_to(text->text, from, to) < to;
    int diag =
        diag_add(r->diags, D_BAD_DATE, yaml_subspan(text, from, to),
                 is_span ? "\"%.*s\" is a span, and here one day is wanted" : "\"%.*s\" is no day",
                 (int)length, word);
    const char *advice = is_span ? NULL : advise_date(r->arena, word, length, ONE_DAY);
    diag_hint(r->diags, diag, "%s", advice ? advice : "a day is written as 2016-03-14");
    return false;
}

/* Not even one date: the whole is reported, not a word of it. */
static bool no_span_at_all(struct reader *r, const struct yaml_node *text, size_t from, size_t to,
                           enum date_wanted wanted)
{
    const char *word = text->text + from;
    const char *advice = advise_date(r->arena, word, to - from, wanted);
    int diag = diag_add(r->diags, D_BAD_SPAN, yaml_subspan(text, from, to),
                        "\"%.*s\" is no date or span", (int)(to - from), word);
    if (advice)
        diag_hint(r->diags, diag, "%s", advice);
    else
        diag_hint(r->diags, diag, "write, for example: 2016-03-14, 2016-Q2 or 2016-03 to 2017");
    return false;
}

static bool ends_first(struct reader *r, struct span span, const char *a, size_t a_length,
                       const char *b, size_t b_length)
{
    int diag = diag_add(r->diags, D_BAD_SPAN, span, "\"%.*s to %.*s\" ends before it begins",
                        (int)a_length, a, (int)b_length, b);
    diag_hint(r->diags, diag, "did you mean \"%.*s to %.*s\"?", (int)b_length, b, (int)a_length, a);
    return false;
}

bool parse_span(struct reader *r, const struct yaml_node *text, size_t from, size_t to,
                enum date_wanted wanted, struct days *found, bool *in_days)
{
    const char *s = text->text;
    size_t middle = find_to(s, from, to);
    if (middle == to) {
        if (parse_date_word(s + from, to - from, found, in_days) == NOT_THIS)
            return no_span_at_all(r, text, from, to, wanted);
        return parse_word(r, text, from, to, found, in_days);
    }
    size_t a_end = middle, b_start = middle + 4;
    while (a_end > from && s[a_end - 1] == ' ')
        a_end--;
    while (b_start < to && s[b_start] == ' ')
        b_start++;
    struct days a, b;
    bool a_names, b_names;
    if (parse_date_word(s + from, a_end - from, &a, &a_names) == NOT_THIS &&
        advise_date(r->arena, s + from, to - from, wanted)) /* "from 2016-01 to 2016-03" */
        return no_span_at_all(r, text, from, to, wanted);
    bool a_fine = parse_word(r, text, from, a_end, &a, &a_names);
    bool b_fine = parse_word(r, text, b_start, to, &b, &b_names);
    if (!a_fine || !b_fine)
        return false;
    if (b.last < a.first)
        return ends_first(r, yaml_subspan(text, from, to), s + from, a_end - from, s + b_start,
                          to - b_start);
    *found = (struct days){a.first, b.last};
    *in_days = a_names && b_names;
    return true;
}

/* Does it name days, in whatever way, where a length is wanted? */
static bool is_span_of_days(struct arena *arena, const char *word, size_t length)
{
    return looks_like_date(word, length < 10 ? length : 10) ||
           advise_date(arena, word, length, DATE_OR_SPAN);
}

bool parse_length(struct reader *r, const struct yaml_node *text, size_t from, size_t to,
                  struct duration *found)
{
    const char *word = text->text + from;
    if (parse_duration(word, to - from, found) == PARSED)
        return true;
    int diag = diag_add(r->diags, D_BAD_DURATION, yaml_subspan(text, from, to),
                        "\"%.*s\" is no duration", (int)(to - from), word);
    const char *advice = advise_duration(r->arena, word, to - from);
    if (advice)
        diag_hint(r->diags, diag, "%s", advice);
    else if (to - from == 7 && strncmp(word, "ongoing", 7) == 0)
        diag_hint(r->diags, diag, "what has no end of its own is written as ongoing: yes");
    else if (is_span_of_days(r->arena, word, to - from))
        diag_hint(r->diags, diag,
                  "days are written as dates: 2016-03-01 to 2016-05-31, and those within which it "
                  "is done as within: 2016-Q2");
    else
        diag_hint(r->diags, diag,
                  "write, for example: 10 days, 3 weeks, 6 months, 1 year or 15 "
                  "working days");
    return false;
}

/* ---- { print:, from:, to: } ---- */

struct map_span {
    struct name print;
    struct yaml_node *from, *to;
};

static void keep_node(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (want_text(r, key, value))
        *(struct yaml_node **)field = value;
}

static const struct key map_span_key_list[] = {
    {"print", read_name, offsetof(struct map_span, print), "print: \"early 2016\""},
    {"from", keep_node, offsetof(struct map_span, from), "from: 2016-01"},
    {"to", keep_node, offsetof(struct map_span, to), "to: 2016-04"},
};

static const struct key_table map_span_keys =
    KEY_TABLE("a span", "{ print: \"early 2016\", from: 2016-01, to: 2016-04 }", map_span_key_list);

/* Reports a span without `from` or `to`, unless what was there was reported already. */
static bool need_both(struct reader *r, const struct key *key, const struct yaml_node *map)
{
    for (int i = 1; i < 3 && all_keys_known(&map_span_keys, map); i++) {
        const char *name = map_span_key_list[i].name;
        if (yaml_get(map, name))
            continue;
        int diag = diag_add(r->diags, D_MISSING_KEY, map->span, "this span has no \"%s\"", name);
        diag_hint(r->diags, diag,
                  "write, for example: %s: { print: \"early 2016\", from: 2016-01, to: 2016-04 }",
                  key->name);
        return false;
    }
    return false;
}

static bool read_map_span(struct reader *r, const struct key *key, struct yaml_node *value,
                          struct written_span *found)
{
    struct map_span parts = {0};
    read_keys(r, &map_span_keys, value, &parts);
    if (!parts.from || !parts.to)
        return need_both(r, key, value);
    struct days a, b;
    bool a_names, b_names;
    size_t a_length = strlen(parts.from->text), b_length = strlen(parts.to->text);
    bool a_fine = parse_word(r, parts.from, 0, a_length, &a, &a_names);
    bool b_fine = parse_word(r, parts.to, 0, b_length, &b, &b_names);
    if (!a_fine || !b_fine)
        return false;
    if (b.last < a.first)
        return ends_first(r, parts.to->span, parts.from->text, a_length, parts.to->text, b_length);
    *found = (struct written_span){{a.first, b.last}, a_names && b_names, parts.print};
    return true;
}

bool read_written_span(struct reader *r, const struct key *key, struct yaml_node *value,
                       struct written_span *found)
{
    *found = (struct written_span){.days = no_days()};
    if (value->kind == YAML_MAP)
        return read_map_span(r, key, value, found);
    if (value->kind == YAML_LIST) {
        wrong_kind(r, key, value, "one date or span");
        return false;
    }
    return want_text(r, key, value) && parse_span(r, value, 0, strlen(value->text), DATE_WITH_WORDS,
                                                  &found->days, &found->in_days);
}

const char *span_text(struct arena *arena, const struct yaml_node *value,
                      const struct written_span *span)
{
    if (value->kind == YAML_TEXT)
        return value->text;
    if (span->print.count)
        return name_in(&span->print, "en", NULL);
    return arena_printf(arena, "%s to %s", yaml_get(value, "from")->text,
                        yaml_get(value, "to")->text);
}

/* ---- readers of fields ---- */

void read_day(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (want_text(r, key, value))
        parse_day(r, value, 0, strlen(value->text), field);
}

void read_span(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct written_span found;
    if (read_written_span(r, key, value, &found))
        *(struct days *)field = found.days;
}

void read_duration(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    if (want_text(r, key, value))
        parse_length(r, value, 0, strlen(value->text), field);
}

const struct days *read_spans(struct reader *r, const struct key *key, struct yaml_node *value,
                              int *count)
{
    int written = value->kind == YAML_LIST ? value->count : 1;
    struct days *spans = arena_array(r->arena, struct days, written);
    struct written_span found;
    *count = 0;
    for (int i = 0; i < written; i++)
        if (read_written_span(r, key, value->kind == YAML_LIST ? value->items[i] : value, &found))
            spans[(*count)++] = found.days;
    return spans;
}
