/* Any bytes as the calendar of before: what is taken can be gone on from, and what comes out can be
 * read again. */
#include "fuzz.h"

#include "write/content_line.h"
#include "write/ics_update.h"

#include <string.h>

/* A calendar with all that vanished from the old one. */
static void write_next(const struct ics_old *old, struct buf *out)
{
    struct ics_update update;
    ics_update_begin(&update, old, 1456790400);
    ics_update_end(&update, "fr");
    ical_raw(out, "BEGIN", "VCALENDAR");
    ical_raw(out, "PRODID", ics_product);
    buf_add(out, update.gone.data, update.gone.length);
    buf_add(out, update.body.data, update.body.length);
    ical_raw(out, "END", "VCALENDAR");
    ics_update_finish(&update);
}

static void check_next(struct arena *arena, const struct ics_old *old, const struct buf *text,
                       struct ics_old *next)
{
    const char *why;
    int line, open = 0;
    MUST(ics_old_read(arena, text->data, text->length, next, &line, &why));
    MUST(next->ours && !next->foreign);
    for (int i = 0; i < old->events.count; i++)
        open += !old->events.items[i].cancelled;
    MUST(next->events.count == open);
    for (int i = 0; i < next->events.count; i++) {
        int before = map_get(&old->uids, next->events.items[i].uid);
        MUST(before != MAP_NONE && next->events.items[i].cancelled);
        MUST(next->events.items[i].sequence >= old->events.items[before].sequence);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct ics_old old, next, last;
    struct buf second = {0}, third = {0};
    const char *why = NULL;
    int line = 0;
    const char *text = arena_dup(&arena, (const char *)data, size);
    if (ics_old_read(&arena, text, size, &old, &line, &why)) {
        write_next(&old, &second);
        check_next(&arena, &old, &second, &next);
        write_next(&next, &third);
        check_next(&arena, &next, &third, &last);
        MUST(last.events.count == 0);
    } else {
        MUST(why && *why && line > 0);
    }
    buf_finish(&second);
    buf_finish(&third);
    arena_finish(&arena);
    return 0;
}
