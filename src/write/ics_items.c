/* The calendar, parted into its events.
 *
 * Idea: write_calendar alone knows what an event says; here its lines are only sorted into
 * calendars of one event each. */
#include "write/content_line.h"
#include "write/write.h"

#include <string.h>

static bool begins_with_one_of(const char *line, const char *const *words)
{
    for (; *words; words++)
        if (line_begins(line, *words))
            return true;
    return false;
}

/* Bytes of the content line with its folds and line ends. */
static size_t line_length(const char *line)
{
    size_t length = 0;
    do {
        length += strcspn(line + length, "\n");
        length += line[length] == '\n';
    } while (line[length] == ' ');
    return length;
}

static char *unfolded(struct arena *arena, const char *from, size_t length)
{
    char *text = arena_alloc(arena, length + 1), *to = text;
    for (const char *p = from; p < from + length; p++) {
        if (*p == '\r' || *p == '\n')
            p += p[0] == '\n' && p[1] == ' ';
        else
            *to++ = *p;
    }
    return text;
}

/* A calendar's lines as they go by. */
struct parting {
    struct arena *arena;
    struct ics_items *items;
    struct buf head;  /* what each calendar begins with */
    struct buf event; /* the one that is open */
    bool inside;
};

static void end_event(struct parting *parting)
{
    struct buf text = {0};
    buf_add(&text, parting->head.data, parting->head.length);
    buf_add(&text, parting->event.data, parting->event.length);
    ical_raw(&text, "END", "VCALENDAR");
    *vec_push(parting->arena, &parting->items->texts) = arena_strdup(parting->arena, text.data);
    buf_finish(&text);
    parting->event.length = 0;
    parting->inside = false;
}

static void add_line(struct parting *parting, const char *line, size_t length)
{
    static const char *const in_head[] = {"BEGIN:VCALENDAR",
                                          "VERSION:", "PRODID:", "CALSCALE:", NULL};
    static const char *const begin[] = {"BEGIN:VEVENT", "BEGIN:VTODO", NULL};
    static const char *const end[] = {"END:VEVENT", "END:VTODO", NULL};
    parting->inside |= begins_with_one_of(line, begin);
    if (parting->inside)
        buf_add(&parting->event, line, length);
    else if (begins_with_one_of(line, in_head))
        buf_add(&parting->head, line, length);
    else if (line_begins(line, "NAME:"))
        parting->items->name =
            unfolded(parting->arena, line + strlen("NAME:"), length - strlen("NAME:"));
    if (parting->inside && begins_with_one_of(line, end))
        end_event(parting);
}

void write_ics_items(const struct schedule *schedule, const struct write_options *options,
                     const struct ics_options *what, struct arena *arena, struct ics_items *items)
{
    struct parting parting = {.arena = arena, .items = items};
    struct ics_options ics = *what;
    struct buf calendar = {0};
    size_t length;
    *items = (struct ics_items){.name = ""};
    ics.people = false;
    ics.old = NULL;
    write_calendar(schedule, options, &ics, &calendar);
    for (const char *line = calendar.data; *line; line += length) {
        length = line_length(line);
        add_line(&parting, line, length);
    }
    buf_finish(&calendar);
    buf_finish(&parting.head);
    buf_finish(&parting.event);
}
