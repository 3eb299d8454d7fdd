/* Who does an activity, where its output goes, and what it costs. */
#include "read/activity_parts.h"

#include <ctype.h>
#include <string.h>

void read_leads(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct activity *a = &((struct draft *)field)->activity;
    a->leads = read_things(r, key, THING_ORGANIZATION, value, &a->lead_count);
}

void read_partners(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct activity *a = &((struct draft *)field)->activity;
    a->partners = read_things(r, key, THING_ORGANIZATION, value, &a->partner_count);
}

/* ---- people: flyways-officer 50% ---- */

/* Reports "50% officer", where the person comes first. */
static bool share_first(struct reader *r, const struct yaml_node *value, size_t end, size_t next)
{
    const char *s = value->text;
    size_t digits = strspn(s, "0123456789");
    if (digits == 0 || digits + (s[digits] == '%') != end || !s[next])
        return false;
    int diag =
        diag_add(r->diags, D_BAD_VALUE, value->span, "the person comes first, then the share");
    diag_hint(r->diags, diag, "write \"%s %.*s%%\"", s + next, (int)digits, s);
    return true;
}

static bool read_assignment(struct reader *r, const struct key *key, const struct yaml_node *value,
                            struct assignment *assignment)
{
    if (!want_text(r, key, value))
        return false;
    const char *s = value->text;
    size_t end = strcspn(s, " "), share = end + strspn(s + end, " ");
    const char *id = arena_dup(r->arena, s, end);
    int person = thing_find(r->portfolio, THING_PERSON, id);
    if (person == NONE) {
        if (share_first(r, value, end, share))
            return false;
        if (!r->incomplete)
            thing_unknown(r->portfolio, THING_PERSON, id, yaml_subspan(value, 0, end));
        return false;
    }
    *assignment =
        (struct assignment){person, r->portfolio->people.items[person].capacity, value->span};
    return !s[share] || parse_percent(r, value, share, strlen(s), 1, &assignment->share);
}

void read_assignments(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct activity *a = &((struct draft *)field)->activity;
    struct yaml_node *const *items;
    int count;
    if (!as_list(r, key, value, &items, &count) || too_many(r, key, value, count))
        return;
    struct assignment *people = arena_array(r->arena, struct assignment, count);
    a->people = people;
    for (int i = 0; i < count; i++) {
        struct assignment *next = &people[a->people_count];
        if (!read_assignment(r, key, items[i], next))
            continue;
        bool twice = false;
        for (int k = 0; k < a->people_count; k++)
            twice = twice || people[k].person == next->person;
        if (twice)
            diag_add(r->diags, D_BAD_VALUE, items[i]->span, "\"%s\" is named twice",
                     r->portfolio->people.items[next->person].id);
        else
            a->people_count++;
    }
}

/* ---- submit-to ---- */

static bool read_submission(struct reader *r, const struct key *key, const struct yaml_node *value,
                            struct submission *submission)
{
    struct portfolio *p = r->portfolio;
    if (!want_text(r, key, value))
        return false;
    int meeting = thing_find(p, THING_MEETING, value->text);
    int body =
        meeting == NONE ? thing_find(p, THING_BODY, value->text) : p->meetings.items[meeting].body;
    if (meeting == NONE && body == NONE && names_in_text(r, key, value))
        return false;
    if (meeting == NONE && body == NONE && !r->incomplete)
        gathering_unknown(p, value->text, value->span);
    *submission = (struct submission){body, meeting, value->span};
    return body != NONE;
}

void read_submissions(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct activity *a = &((struct draft *)field)->activity;
    struct yaml_node *const *items;
    int count;
    if (!as_list(r, key, value, &items, &count) || too_many(r, key, value, count))
        return;
    struct submission *list = arena_array(r->arena, struct submission, count);
    a->submissions = list;
    for (int i = 0; i < count; i++) {
        struct submission *next = &list[a->submission_count];
        if (!read_submission(r, key, items[i], next))
            continue;
        bool twice = false;
        for (int k = 0; k < a->submission_count; k++)
            twice = twice || (list[k].body == next->body && list[k].meeting == next->meeting);
        if (twice)
            diag_add(r->diags, D_BAD_VALUE, items[i]->span, "\"%s\" is named twice",
                     items[i]->text);
        else
            a->submission_count++;
    }
}

/* ---- money ---- */

enum { MOST_DIGITS = 13 };

/* The currencies of ISO 4217 that are in use, parted by blanks. */
static const char currencies[] =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
    "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XDR XOF XPF YER ZAR ZMW ZWG";

static bool is_currency(const char *code)
{
    if (strlen(code) != 3)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (!isupper((unsigned char)code[i]))
            return false;
    return strstr(currencies, code) != NULL;
}

/* Digits, then perhaps a point and two more; the length that was taken, 0 for none. */
static size_t take_amount(const char *s, int64_t *cents)
{
    size_t i = 0;
    *cents = 0;
    while (isdigit((unsigned char)s[i]) && i < MOST_DIGITS)
        *cents = *cents * 10 + (s[i++] - '0');
    if (i == 0)
        return 0;
    *cents *= 100;
    if (s[i] == '.' && isdigit((unsigned char)s[i + 1]) && isdigit((unsigned char)s[i + 2])) {
        *cents += (s[i + 1] - '0') * 10 + (s[i + 2] - '0');
        i += 3;
    }
    return i;
}

/* What "EUR 25,000", "€25k" or "25 000 euros" would be, or NULL. */
static const char *advise_money(struct reader *r, const char *s)
{
    static const struct {
        const char *written, *code;
    } names[] = {{"\xe2\x82\xac", "EUR"}, {"eur", "EUR"}, {"$", "USD"},        {"usd", "USD"},
                 {"dollar", "USD"},       {"chf", "CHF"}, {"\xc2\xa3", "GBP"}, {"gbp", "GBP"},
                 {"franc", "CHF"},        {"sfr", "CHF"}};
    char digits[MOST_DIGITS + 1];
    size_t count = 0;
    const char *code = "EUR", *p = s;
    for (; *p && count < MOST_DIGITS; p++) {
        if (isdigit((unsigned char)*p))
            digits[count++] = *p;
        else if (count && (*p == '.' || *p == ',') && strspn(p + 1, "0123456789") != 3)
            break; /* cents */
    }
    digits[count] = '\0';
    char *small = arena_strdup(r->arena, s);
    for (char *c = small; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strstr(small, names[i].written))
            code = names[i].code;
    size_t number_end = strcspn(small, "km");
    bool thousands =
        small[number_end] == 'k' && number_end > 0 && isdigit((unsigned char)small[number_end - 1]);
    return count ? arena_printf(r->arena, "%s%s %s", digits, thousands ? "000" : "", code) : NULL;
}

static bool read_money(struct reader *r, const struct key *key, const struct yaml_node *value,
                       struct money *money)
{
    if (!want_text(r, key, value))
        return false;
    const char *s = value->text;
    size_t length = take_amount(s, &money->cents);
    const char *code = length && s[length] == ' ' ? s + length + 1 : "";
    if (is_currency(code)) {
        memcpy(money->currency, code, 4);
        return true;
    }
    if (strlen(code) == 3 && isupper((unsigned char)code[0]) && isupper((unsigned char)code[1]) &&
        isupper((unsigned char)code[2])) {
        int diag = diag_add(r->diags, D_BAD_VALUE, yaml_subspan(value, length + 1, strlen(s)),
                            "\"%s\" is no currency", code);
        diag_hint(r->diags, diag, "write the code of ISO 4217, such as EUR, USD or CHF");
        return false;
    }
    int diag = diag_add(r->diags, D_BAD_VALUE, value->span, "\"%s\" is no sum of money", s);
    const char *advice = advise_money(r, s);
    diag_hint(r->diags, diag, "write an amount and a currency: \"%s\"",
              advice ? advice : "25000 EUR");
    return false;
}

void read_budget(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    struct activity *a = &((struct draft *)field)->activity;
    int written = value->kind == YAML_MAP ? value->count : 1;
    struct money *budget = arena_array(r->arena, struct money, written);
    a->budget = budget;
    if (value->kind != YAML_MAP) {
        budget->organization = NONE;
        a->budget_count = read_money(r, key, value, budget);
        return;
    }
    for (int i = 0; i < written; i++) {
        struct money *next = &budget[a->budget_count];
        next->organization = read_thing(r, key, THING_ORGANIZATION, value->pairs[i].key);
        if (read_money(r, key, value->pairs[i].value, next))
            a->budget_count++;
    }
}

/* ---- words ---- */

void read_funding(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    static const char *const words[] = {"secured", "partial", "unfunded"};
    int word = read_word(r, key, value, words, 3);
    if (word >= 0)
        *(enum funding *)field = (enum funding)(FUNDING_SECURED + word);
}

void read_priority(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    static const char *const words[] = {"high", "medium", "low"};
    int word = read_word(r, key, value, words, 3);
    if (word >= 0)
        *(enum priority *)field = (enum priority)(PRIORITY_HIGH + word);
}
