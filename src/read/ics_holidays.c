/* Holidays from a calendar: each all-day event is one, under its summary. */
#include "base/file.h"
#include "read/ics_meetings.h"

/* Says once for a file that events with a time of day are no holidays. */
static void say_timed(struct reader *r, const struct ics_event *event, int count)
{
    if (count == 0)
        return;
    diag_add(r->diags, D_ICS_NOTED, event->span,
             count == 1 ? "this event has a time of day, so it is no holiday"
                        : "this event and %d more have a time of day, so they are no holidays",
             count - 1);
}

const struct holiday *read_calendar_holidays(struct reader *r, const struct yaml_node *named,
                                             int *count)
{
    struct arena memory = {0};
    struct ics_list list;
    VEC(struct holiday) holidays = {0};
    const char *by = r->diags->sources.items[named->span.source].name;
    const struct ics_file *file =
        open_calendar(r, file_relative(r->arena, by, named->text), named->span);
    const struct ics_event *timed = NULL;
    int timed_count = 0;
    if (file)
        ics_list_series(r->diags, &memory, file, calendar_years(r), &list);
    for (int i = 0; file && i < list.series.count; i++) {
        const struct ics_series *series = &list.series.items[i];
        for (int k = 0; k < series->count; k++) {
            const struct ics_occurrence *item = &series->items[k];
            if (!item->all_day && !timed)
                timed = item->event;
            timed_count += k == 0 && !item->all_day;
            if (item->all_day && item->event->status != ICS_CANCELLED)
                *vec_push(r->arena, &holidays) =
                    (struct holiday){item->days, calendar_name(r->arena, item->event)};
        }
    }
    say_timed(r, timed, timed_count);
    arena_finish(&memory);
    *count = holidays.count;
    return holidays.items;
}
