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

static bool is_fit(const char *id)
{
    static const char fit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_";
    return strspn(id, fit) == strlen(id);
}

/* With a body that `use` names, and without one. */
static void check_name(const struct portfolio *portfolio, const struct ics_event *event,
                       struct arena *arena)
{
    static const struct ics_pattern pattern = {"CMS-COP", "no*# x", {0}};
    static const struct map no_ids;
    static const char *const names[] = {"cms standing committee", "comite permanent"};
    const struct ics_naming namings[] = {
        {arena, portfolio, &no_ids, "CMS-StC", names, 2, &pattern, 1},
        {arena, portfolio, &no_ids, NULL, NULL, 0, NULL, 0},
    };
    for (int i = 0; i < 2; i++) {
        struct ics_name name = ics_find_name(&namings[i], event);
        MUST(name.body || (i == 1 && !name.id));
        MUST(!name.id || (name.id[0] && is_fit(name.id)));
        if (name.id)
            ics_is_session(arena, event, name.id);
    }
    MUST(!event->uid || is_fit(ics_uid_as_id(arena, event->uid)));
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
    add_body(&portfolio, "CMS-Sharks-MOS");
    add_body(&portfolio, "CITES-CoP");
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
