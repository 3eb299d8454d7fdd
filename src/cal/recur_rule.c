/* Recurrence rules are read strictly: NAME=VALUE, parted by ";".
 *
 * Idea: a table says of each part what it may hold and with which frequencies it goes. What is
 * wrong is said of the very bytes, the first mistake alone, with what would be right.
 *
 * Invariant: each reader gives back true, or false after it has set *problem. */
#include "cal/recur_rule.h"
#include "diag/diag.h"

#include <ctype.h>
#include <string.h>

/* What a part of a rule may hold. */
enum part_kind { PART_FREQ, PART_NUMBER, PART_LIST, PART_DAYS, PART_DATE, PART_WEEKDAY };

static const struct part_rule {
    const char *name;
    enum part_kind kind;
    int least, most;     /* of numbers; a list with least below zero takes no zero */
    const char *allowed; /* the frequencies it goes with: d, w, m, y */
} part_rules[PARTS] = {
    [FREQ] = {"FREQ", PART_FREQ, 0, 0, "dwmy"},
    [INTERVAL] = {"INTERVAL", PART_NUMBER, 1, 999, "dwmy"},
    [COUNT] = {"COUNT", PART_NUMBER, 1, RECUR_MOST, "dwmy"},
    [UNTIL] = {"UNTIL", PART_DATE, 0, 0, "dwmy"},
    [BYMONTH] = {"BYMONTH", PART_LIST, 1, 12, "dwmy"},
    [BYMONTHDAY] = {"BYMONTHDAY", PART_LIST, -31, 31, "dmy"},
    [BYYEARDAY] = {"BYYEARDAY", PART_LIST, -366, 366, "y"},
    [BYDAY] = {"BYDAY", PART_DAYS, -53, 53, "dwmy"},
    [BYSETPOS] = {"BYSETPOS", PART_LIST, -366, 366, "my"},
    [WKST] = {"WKST", PART_WEEKDAY, 0, 0, "dwmy"},
};

/* The place that is being read. */
struct reading {
    struct arena *arena;
    const char *text;
    struct recur_problem *problem;
    struct rule *rule;
};

/* The letters of frequencies, as rules write them. */
static const char frequency_letters[] = "dwmy";
static const char *const frequency_words[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};

static const char *const day_names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

static bool wrong(struct reading *in, size_t from, size_t to, const char *text, const char *hint)
{
    *in->problem = (struct recur_problem){from, to, text, hint};
    return false;
}

static const char *piece(struct reading *in, size_t from, size_t to)
{
    return arena_dup(in->arena, in->text + from, to - from);
}

/* ---- values ---- */

static bool read_frequency(struct reading *in, size_t from, size_t to)
{
    const char *word = piece(in, from, to);
    for (int i = 0; i < 4; i++)
        if (strcmp(word, frequency_words[i]) == 0) {
            in->rule->frequency = frequency_letters[i];
            return true;
        }
    const char *nearest = nearest_word(word, frequency_words, 4);
    if (strcmp(word, "HOURLY") == 0 || strcmp(word, "MINUTELY") == 0 ||
        strcmp(word, "SECONDLY") == 0)
        nearest = NULL;
    return wrong(in, from, to, arena_printf(in->arena, "\"%s\" is no frequency of a plan", word),
                 nearest ? arena_printf(in->arena, "did you mean \"%s\"?", nearest)
                         : "FREQ is DAILY, WEEKLY, MONTHLY or YEARLY");
}

/* A number of at most three digits, with a sign where `least` is negative. */
static bool take_number(const char *text, size_t from, size_t to, int *number)
{
    bool minus = from < to && text[from] == '-', plus = from < to && text[from] == '+';
    size_t i = from + (minus || plus);
    if (i == to || to - i > 4)
        return false;
    for (*number = 0; i < to; i++) {
        if (!isdigit((unsigned char)text[i]))
            return false;
        *number = *number * 10 + (text[i] - '0');
    }
    if (minus)
        *number = -*number;
    return true;
}

static bool read_number(struct reading *in, int part, size_t from, size_t to, int *number)
{
    const struct part_rule *p = &part_rules[part];
    bool numeric = take_number(in->text, from, to, number);
    if (numeric && *number >= p->least && *number <= p->most && *number != 0)
        return true;
    const char *word = piece(in, from, to);
    const char *hint =
        p->least < 0
            ? arena_printf(in->arena,
                           "%s takes numbers from 1 to %d, or from -1 to -%d counted "
                           "from the end",
                           p->name, p->most, p->most)
            : arena_printf(in->arena, "%s takes numbers from %d to %d", p->name, p->least, p->most);
    return wrong(in, from, to,
                 *word ? arena_printf(in->arena, "\"%s\" is no number for %s", word, p->name)
                       : arena_printf(in->arena, "a number is missing for %s", p->name),
                 hint);
}

static int weekday_of_name(const char *text)
{
    for (int i = 0; i < 7; i++)
        if (strcmp(day_names[i], text) == 0)
            return i;
    return -1;
}

static bool no_weekday(struct reading *in, size_t from, size_t to, const char *name)
{
    const char *word = piece(in, from, to);
    const char *text = *word ? arena_printf(in->arena, "\"%s\" is no day of the week", word)
                             : arena_printf(in->arena, "a day is missing for %s", name);
    const char *hint = arena_printf(
        in->arena, "%s takes MO, TU, WE, TH, FR, SA and SU%s", name,
        strcmp(name, "BYDAY") == 0 ? ", with a number in front, such as 2SA or -1FR" : "");
    return wrong(in, from, to, text, hint);
}

/* SA, 2SA or -1FR. */
static bool read_weekday(struct reading *in, size_t from, size_t to, int *value)
{
    int ordinal = 0, weekday = to - from >= 2 ? weekday_of_name(piece(in, to - 2, to)) : -1;
    if (weekday < 0)
        return no_weekday(in, from, to, "BYDAY");
    if (to - from > 2 && !take_number(in->text, from, to - 2, &ordinal))
        return no_weekday(in, from, to, "BYDAY");
    if (to - from > 2 && (ordinal == 0 || ordinal > 53 || ordinal < -53))
        return wrong(in, from, to,
                     arena_printf(in->arena, "there is no \"%s\"", piece(in, from, to)),
                     "a year has at most 53 of one day of the week");
    *value = weekday_value(ordinal, weekday);
    return true;
}

static bool add_value(struct reading *in, int part, size_t from, size_t to, int value)
{
    struct rule *rule = in->rule;
    for (int i = 0; i < rule->counts[part]; i++)
        if (rule->values[part][i] == value)
            return wrong(in, from, to,
                         arena_printf(in->arena, "\"%s\" stands twice in %s", piece(in, from, to),
                                      part_rules[part].name),
                         NULL);
    if (rule->counts[part] == MOST_VALUES)
        return wrong(in, from, to,
                     arena_printf(in->arena, "%s has more than %d values", part_rules[part].name,
                                  MOST_VALUES),
                     NULL);
    rule->values[part][rule->counts[part]++] = value;
    return true;
}

static bool read_list(struct reading *in, int part, size_t from, size_t to)
{
    while (from <= to) {
        size_t end = from;
        while (end < to && in->text[end] != ',')
            end++;
        int value;
        bool fine = part_rules[part].kind == PART_DAYS ? read_weekday(in, from, end, &value)
                                                       : read_number(in, part, from, end, &value);
        if (!fine || !add_value(in, part, from, end, value))
            return false;
        from = end + 1;
    }
    return true;
}

/* UNTIL: 20161231. */
static bool read_until(struct reading *in, size_t from, size_t to)
{
    const char *word = piece(in, from, to);
    struct days days;
    bool names_day;
    if (strlen(word) == 8 && strspn(word, "0123456789") == 8) {
        const char *with_hyphens =
            arena_printf(in->arena, "%.4s-%.2s-%.2s", word, word + 4, word + 6);
        if (parse_date_word(with_hyphens, 10, &days, &names_day) == PARSED) {
            in->rule->until = days.first;
            return true;
        }
        return wrong(in, from, to, arena_printf(in->arena, "there is no day \"%s\"", word), NULL);
    }
    const char *hint = "UNTIL is a day written as 20161231";
    if (parse_date_word(word, strlen(word), &days, &names_day) == PARSED && names_day)
        hint = arena_printf(in->arena, "write UNTIL=%.4s%.2s%.2s", word, word + 5, word + 8);
    else if (strlen(word) > 8 && word[8] == 'T')
        hint = arena_printf(in->arena, "a plan has whole days: write UNTIL=%.8s", word);
    return wrong(in, from, to, arena_printf(in->arena, "\"%s\" is no day for UNTIL", word), hint);
}

static bool read_value(struct reading *in, int part, size_t from, size_t to)
{
    int value;
    switch (part_rules[part].kind) {
    case PART_FREQ:
        return read_frequency(in, from, to);
    case PART_NUMBER:
        return read_number(in, part, from, to, &value) && add_value(in, part, from, to, value);
    case PART_DATE:
        return read_until(in, from, to);
    case PART_WEEKDAY:
        value = weekday_of_name(piece(in, from, to));
        in->rule->week_start = value;
        return value >= 0 || no_weekday(in, from, to, "WKST");
    default:
        return read_list(in, part, from, to);
    }
}

/* ---- parts ---- */

static bool unknown_part(struct reading *in, size_t from, size_t to)
{
    static const char *const not_here[] = {"BYWEEKNO", "BYHOUR", "BYMINUTE", "BYSECOND",
                                           "RSCALE",   "SKIP",   "DTSTART"};
    const char *names[PARTS], *word = piece(in, from, to), *hint = NULL;
    for (int i = 0; i < PARTS; i++)
        names[i] = part_rules[i].name;
    for (size_t i = 0; i < sizeof not_here / sizeof *not_here; i++)
        if (strcmp(not_here[i], word) == 0)
            hint = "a rule of a plan has FREQ, INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY, "
                   "BYYEARDAY, BYDAY, BYSETPOS and WKST";
    const char *nearest = nearest_word(word, names, PARTS);
    if (!hint && nearest)
        hint = arena_printf(in->arena, "did you mean \"%s\"?", nearest);
    return wrong(in, from, to, arena_printf(in->arena, "a recurrence rule has no \"%s\"", word),
                 hint);
}

/* NAME=VALUE at [from, to). */
static bool read_part(struct reading *in, size_t from, size_t to)
{
    size_t equals = from;
    while (equals < to && in->text[equals] != '=')
        equals++;
    if (equals == to)
        return wrong(in, from, to > from ? to : from + 1,
                     from == to
                         ? "a part of the rule is missing here"
                         : arena_printf(in->arena, "\"%s\" has no value", piece(in, from, to)),
                     "a rule is made of NAME=VALUE, parted by \";\", such as "
                     "FREQ=YEARLY;BYMONTH=5;BYDAY=2SA");
    const char *name = piece(in, from, equals);
    int part = 0;
    while (part < PARTS && strcmp(part_rules[part].name, name) != 0)
        part++;
    if (part == PARTS)
        return unknown_part(in, from, equals);
    if (in->rule->has[part])
        return wrong(in, from, to, arena_printf(in->arena, "\"%s\" stands twice in the rule", name),
                     NULL);
    in->rule->has[part] = true;
    return read_value(in, part, equals + 1, to);
}

static bool read_parts(struct reading *in)
{
    size_t length = strlen(in->text);
    for (size_t from = 0; from <= length;) {
        size_t to = from + strcspn(in->text + from, ";");
        if (!read_part(in, from, to))
            return false;
        from = to + 1;
    }
    return in->rule->has[FREQ] || wrong(in, 0, length, "the rule does not say how often",
                                        "write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY first");
}

/* The place of a part, for messages about how parts go together. */
static bool wrong_part(struct reading *in, int part, const char *text, const char *hint)
{
    char name[16];
    size_t length = strlen(part_rules[part].name);
    memcpy(name, part_rules[part].name, length);
    memcpy(name + length, "=", 2);
    const char *at = in->text;
    while ((at = strstr(at, name)) != NULL && at != in->text && at[-1] != ';')
        at++;
    size_t from = at ? (size_t)(at - in->text) : 0;
    return wrong(in, from, from + strcspn(in->text + from, ";"), text, hint);
}

/* Rules that are right, but that the library gets wrong. */
static bool library_can(struct reading *in)
{
    const struct rule *rule = in->rule;
    for (int i = 0; rule->frequency == 'd' && i < rule->counts[BYMONTHDAY]; i++)
        if (rule->values[BYMONTHDAY][i] < 0)
            return wrong_part(in, BYMONTHDAY,
                              "with FREQ=DAILY, days are not counted from the end of the month",
                              "FREQ=MONTHLY counts from both ends");
    if (rule->has[BYYEARDAY] && rule->has[BYMONTH])
        return wrong_part(in, BYMONTH, "BYMONTH does not go with BYYEARDAY",
                          "BYMONTHDAY counts the days of a month");
    if (rule->frequency == 'w' && rule->has[BYMONTH] && rule->has[INTERVAL] &&
        rule->values[INTERVAL][0] > 1)
        return wrong_part(in, BYMONTH, "BYMONTH does not go with every second or third week",
                          "leave out BYMONTH or INTERVAL");
    return true;
}

static bool parts_agree(struct reading *in)
{
    const struct rule *rule = in->rule;
    const char *freq =
        frequency_words[strchr(frequency_letters, rule->frequency) - frequency_letters];
    for (int i = 0; i < PARTS; i++)
        if (rule->has[i] && !strchr(part_rules[i].allowed, rule->frequency))
            return wrong_part(
                in, i,
                arena_printf(in->arena, "%s does not go with FREQ=%s", part_rules[i].name, freq),
                NULL);
    if (rule->has[COUNT] && rule->has[UNTIL])
        return wrong_part(in, COUNT, "a rule has COUNT or UNTIL, not both", NULL);
    if (rule->has[BYSETPOS] && !rule->has[BYMONTH] && !rule->has[BYMONTHDAY] &&
        !rule->has[BYYEARDAY] && !rule->has[BYDAY])
        return wrong_part(in, BYSETPOS, "BYSETPOS chooses among the days of another part", NULL);
    for (int i = 0; i < rule->counts[BYDAY]; i++) {
        int ordinal = ordinal_of(rule->values[BYDAY][i]);
        bool monthly = rule->frequency == 'm' || (rule->frequency == 'y' && rule->has[BYMONTH]);
        if (ordinal && (rule->frequency == 'd' || rule->frequency == 'w'))
            return wrong_part(in, BYDAY,
                              "a number before a day of the week goes with "
                              "FREQ=MONTHLY or FREQ=YEARLY",
                              NULL);
        if (monthly && (ordinal > 5 || ordinal < -5))
            return wrong_part(in, BYDAY, "a month has at most five of one day of the week", NULL);
    }
    return true;
}

bool recur_read(struct arena *arena, const char *text, struct rule *rule,
                struct recur_problem *problem)
{
    struct reading in = {arena, text, problem, rule};
    return read_parts(&in);
}

bool recur_read_checked(struct arena *arena, const char *text, struct rule *rule,
                        struct recur_problem *problem)
{
    struct reading in = {arena, text, problem, rule};
    return read_parts(&in) && parts_agree(&in) && library_can(&in);
}
