/* Working calendars: the week, the holidays, and the bodies during whose meetings work stops. */
#include "read/dates.h"
#include "read/ics_meetings.h"
#include "read/keys.h"

#include <string.h>

static const char *const week_days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static int day_of_week(const char *word, size_t length)
{
    for (int i = 0; i < 7; i++)
        if (length == 3 && strncmp(week_days[i], word, 3) == 0)
            return i;
    return -1;
}

static void bad_week(struct reader *r, struct span span, const char *what)
{
    int diag = diag_add(r->diags, D_BAD_VALUE, span, "%s", what);
    diag_hint(r->diags, diag, "write the days that work, with blanks between: Mon Tue Wed Thu Fri");
}

/* The days of a week; 0 where it is reported. */
static unsigned parse_week(struct reader *r, const struct yaml_node *text)
{
    unsigned week = 0;
    const char *s = text->text;
    for (size_t from = strspn(s, " "), to; s[from]; from = to + strspn(s + to, " ")) {
        to = from + strcspn(s + from, " ");
        int found = day_of_week(s + from, to - from);
        bool twice = found >= 0 && week >> found & 1;
        if (found < 0 || twice) {
            bad_week(
                r, yaml_subspan(text, from, to),
                arena_printf(r->arena,
                             twice ? "\"%.*s\" is named twice" : "\"%.*s\" is no day of the week",
                             (int)(to - from), s + from));
            return 0;
        }
        week |= 1u << found;
    }
    if (!week)
        bad_week(r, text->span, "a week without working days");
    return week;
}

static void read_week(struct reader *r, const struct key *key, struct yaml_node *value, void *field)
{
    unsigned week = want_text(r, key, value) ? parse_week(r, value) : 0;
    if (week)
        *(unsigned *)field = week;
}

struct holidays {
    VEC(struct holiday) list;
};

static bool is_ics(const char *text)
{
    size_t length = strlen(text);
    return length > 4 && strcmp(text + length - 4, ".ics") == 0;
}

static void add_calendar(struct reader *r, const struct yaml_node *file, struct holidays *holidays)
{
    int count;
    const struct holiday *found = read_calendar_holidays(r, file, &count);
    for (int i = 0; i < count; i++)
        *vec_push(r->arena, &holidays->list) = found[i];
}

/* { 2016-03-25: Good Friday }: the date is a key here. */
static void read_named_holidays(struct reader *r, const struct key *key, struct yaml_node *map,
                                struct holidays *holidays)
{
    for (int i = 0; i < map->count; i++) {
        const struct yaml_node *date = map->pairs[i].key;
        struct holiday holiday = {0};
        bool in_days;
        const struct key name_key = {date->text, NULL, 0, key->example};
        if (want_value(r, &name_key, map->pairs[i].value))
            read_name(r, &name_key, map->pairs[i].value, &holiday.name);
        if (parse_span(r, date, 0, strlen(date->text), DATE_OR_SPAN, &holiday.days, &in_days))
            *vec_push(r->arena, &holidays->list) = holiday;
    }
}

/* "2016-03-25 Good Friday": a date and the name of its holiday in one text. */
static bool is_named_in_text(struct reader *r, const struct yaml_node *text)
{
    struct days days;
    bool names_days;
    size_t length = strcspn(text->text, " ");
    const char *name = text->text + length + strspn(text->text + length, " ");
    if (!*name || strncmp(name, "to ", 3) == 0 ||
        parse_date_word(text->text, length, &days, &names_days) != PARSED ||
        advise_date(r->arena, text->text, strlen(text->text), DATE_OR_SPAN))
        return false;
    int diag = diag_add(r->diags, D_BAD_SPAN, text->span,
                        "a holiday and its name are not written in one text");
    diag_hint(r->diags, diag, "write { %.*s: %s }", (int)length, text->text, name);
    return true;
}

static void read_holiday(struct reader *r, const struct key *key, struct yaml_node *value,
                         struct holidays *holidays)
{
    struct holiday holiday = {0};
    bool in_days;
    if (value->kind == YAML_MAP && value->count > 0) {
        read_named_holidays(r, key, value, holidays);
    } else if (want_text(r, key, value)) {
        if (is_ics(value->text))
            add_calendar(r, value, holidays);
        else if (!is_named_in_text(r, value) && parse_span(r, value, 0, strlen(value->text),
                                                           DATE_OR_SPAN, &holiday.days, &in_days))
            *vec_push(r->arena, &holidays->list) = holiday;
    }
}

static void read_holidays(struct reader *r, const struct key *key, struct yaml_node *value,
                          void *field)
{
    struct calendar *calendar = field;
    struct holidays holidays = {0};
    if (value->kind == YAML_MAP) {
        wrong_kind(r, key, value, "a list of dates");
        return;
    }
    if (value->kind == YAML_TEXT)
        read_holiday(r, key, value, &holidays);
    for (int i = 0; value->kind == YAML_LIST && i < value->count; i++)
        read_holiday(r, key, value->items[i], &holidays);
    calendar->holidays = holidays.list.items;
    calendar->holiday_count = holidays.list.count;
}

static void read_closed_during(struct reader *r, const struct key *key, struct yaml_node *value,
                               void *field)
{
    struct calendar *calendar = field;
    calendar->closed_during = read_things(r, key, THING_BODY, value, &calendar->closed_count);
}

static const struct key calendar_key_list[] = {
    {"name", read_name, offsetof(struct calendar, name), "name: United Nations premises, Bonn"},
    {"week", read_week, offsetof(struct calendar, week), "week: Mon Tue Wed Thu Fri"},
    {"holidays", read_holidays, 0,
     "holidays: [2016-01-01, { 2016-03-25: Good Friday }, 2016-12-27 to 2016-12-30]"},
    {"closed-during", read_closed_during, 0, "closed-during: [CMS-COP]"},
    {"source", read_text, offsetof(struct calendar, source), "source: staff circular of 2016"},
    {"notes", read_name, offsetof(struct calendar, notes), "notes: Not verified"},
};

const struct key_table calendar_keys =
    KEY_TABLE("a calendar", "un-bonn: { holidays: [2016-01-01] }", calendar_key_list);
