/* Any bytes as a calendar, the whole way: lines, components, dates, and the meetings they name. */
#include "fuzz.h"

#include "model/names.h"
#include "read/ics_names.h"
#include "read/ics_series.h"

#include <string.h>

/* A body, so that summaries can mean something. */
static void add_body(struct portfolio *portfolio, const char *id)
{
    *vec_push(&portfolio->arena, &portfolio->bodies) =
        (struct body){.id = id, .organization = NONE, .span = no_span()};
    thing_name(portfolio, THING_BODY, portfolio->bodies.count - 1);
}

static void check_name(const struct portfolio *portfolio, const struct ics_event *event,
                       struct arena *arena)
{
    static const struct ics_pattern pattern = {"CMS-COP", "no*# x"};
    struct ics_naming naming = {arena, portfolio, "CMS-StC", &pattern, 1};
    struct ics_name name = ics_find_name(&naming, event);
    static const char fit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_";
    MUST(name.body);
    MUST(!name.id || (name.id[0] && strspn(name.id, fit) == strlen(name.id)));
    if (name.id)
        ics_is_session(arena, event, name.id);
    if (event->uid) {
        const char *id = ics_uid_as_id(arena, event->uid);
        MUST(strspn(id, fit) == strlen(id));
    }
}

static void check_series(const struct portfolio *portfolio, const struct ics_series *series,
                         struct arena *arena)
{
    MUST(series->count > 0);
    for (int i = 0; i < series->count; i++) {
        const struct ics_occurrence *item = &series->items[i];
        MUST(item->days.first <= item->days.last);
        MUST(item->days.last - item->days.first < ICS_LONGEST_EVENT);
        MUST(i == 0 || series->items[i - 1].days.first <= item->days.first);
    }
    check_name(portfolio, series->event, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct portfolio portfolio = {0};
    struct diags *diags = &portfolio.diags;
    struct arena memory = {0};
    struct buf messages = {0};
    struct ics_list list = {0};
    struct days years = {day_from(2015, 1, 1), day_from(2023, 12, 31)};
    diags_init(diags, &portfolio.arena);
    add_body(&portfolio, "CMS-StC");
    add_body(&portfolio, "CMS-COP");
    const char *text = arena_dup(&portfolio.arena, (const char *)data, size);
    const struct ics_file *file = ics_read(diags, diags_add_source(diags, "fuzz.ics", text, size));
    MUST(file || diags->error_count > 0);
    if (file)
        MUST(ics_list_series(diags, &memory, file, years, &list) || diags->error_count > 0);
    for (int i = 0; i < list.series.count; i++)
        check_series(&portfolio, &list.series.items[i], &memory);
    diags_print(diags, &messages, false);
    buf_finish(&messages);
    arena_finish(&memory);
    arena_finish(&portfolio.arena);
    return 0;
}
