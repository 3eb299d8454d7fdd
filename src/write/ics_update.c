#include "write/ics_update.h"

#include "write/content_line.h"
#include "scene/words.h"

#include <stdio.h>
#include <string.h>

struct stamps {
    const char *stamp, *created, *modified;
    int sequence;
};

void ics_update_begin(struct ics_update *update, const struct ics_old *old, int64_t stamp)
{
    char text[64];
    *update = (struct ics_update){.old = old};
    update->kept = arena_array(&update->arena, bool, old ? old->events.count + 1 : 1);
    update->elsewhere = arena_array(&update->arena, bool, old ? old->events.count + 1 : 1);
    update->back = arena_array(&update->arena, bool, old ? old->gone.count + 1 : 1);
    update->stamp = arena_strdup(&update->arena, format_ical_time(stamp, text, sizeof text));
    update->newest = old ? old->modified : NULL;
}

void ics_update_finish(struct ics_update *update)
{
    arena_finish(&update->arena);
    buf_finish(&update->body);
    buf_finish(&update->gone);
}

/* The later of two; NULL is never. */
static const char *later(const char *a, const char *b)
{
    return !a || (b && strcmp(b, a) > 0) ? b : a;
}

static int above(int sequence)
{
    return sequence < ICS_HIGHEST_SEQUENCE ? sequence + 1 : sequence;
}

/* The stamps of an event that says something else than before: time never runs back. */
static struct stamps raised(const struct ics_update *update, const struct ics_old_event *event)
{
    const char *now = later(update->stamp, later(event->stamp, event->modified));
    const char *created = event->created ? event->created : event->stamp ? event->stamp : now;
    return (struct stamps){now, created, now, above(event->sequence)};
}

static struct stamps kept(const struct ics_old_event *event)
{
    return (struct stamps){event->stamp, event->created, event->modified, event->sequence};
}

/* The stamps of an event that the old calendar has not. */
static struct stamps fresh(struct ics_update *update, const char *uid)
{
    const struct ics_old *old = update->old;
    int gone = old ? map_get(&old->gone_uids, uid) : MAP_NONE;
    int sequence = 0;
    if (gone != MAP_NONE) {
        update->back[gone] = true;
        sequence = above(old->gone.items[gone].sequence);
    }
    return (struct stamps){update->stamp, update->stamp, update->stamp, sequence};
}

static void begin(struct ics_update *update, const char *kind, const char *uid,
                  const struct stamps *stamps)
{
    char sequence[16];
    snprintf(sequence, sizeof sequence, "%d", stamps->sequence);
    ical_raw(&update->body, "BEGIN", kind);
    ical_text(&update->body, "UID", uid);
    ical_raw(&update->body, "DTSTAMP", stamps->stamp);
    ical_raw(&update->body, "CREATED", stamps->created);
    ical_raw(&update->body, "LAST-MODIFIED", stamps->modified);
    ical_raw(&update->body, "SEQUENCE", sequence);
    update->newest = later(update->newest, stamps->modified);
}

static bool is_unchanged(struct ics_update *update, const struct ics_old_event *event,
                         const char *kind, const struct buf *content)
{
    struct arena_mark mark = arena_mark(&update->arena);
    const char *says = ics_unfold(&update->arena, content->data, content->length);
    bool same = event->stamp && event->created && event->modified &&
                strcmp(event->kind, kind) == 0 && strcmp(event->says, says) == 0;
    arena_reset(&update->arena, mark);
    return same;
}

void ics_update_add(struct ics_update *update, const char *kind, const char *uid,
                    const struct buf *content)
{
    int before = update->old ? map_get(&update->old->uids, uid) : MAP_NONE;
    struct stamps stamps;
    if (before == MAP_NONE) {
        stamps = fresh(update, uid);
    } else {
        const struct ics_old_event *event = &update->old->events.items[before];
        update->kept[before] = true;
        stamps = is_unchanged(update, event, kind, content) ? kept(event) : raised(update, event);
    }
    begin(update, kind, uid, &stamps);
    buf_add(&update->body, content->data, content->length);
    ical_raw(&update->body, "END", kind);
}

void ics_update_known(struct ics_update *update, const char *uid)
{
    int before = update->old ? map_get(&update->old->uids, uid) : MAP_NONE;
    if (before != MAP_NONE)
        update->elsewhere[before] = true;
}

/* Where the value of a SUMMARY begins: behind the first colon outside quotes. */
static const char *value_of(const char *line)
{
    bool quoted = false;
    for (; *line && (quoted || *line != ':'); line++)
        quoted ^= *line == '"';
    return *line ? line + 1 : line;
}

/* A SUMMARY with "CANCELLED: " before it, unless that is there. */
static const char *marked_summary(struct arena *arena, const char *line, enum word word,
                                  const char *language)
{
    const char *value = value_of(line);
    const char *prefix = word_say(arena, word, language, "", NULL, NULL);
    if (line_begins(value, prefix))
        return line;
    return arena_printf(arena, "%.*s%s%s", (int)(value - line), line, prefix, value);
}

/* Writes what an old event says as that of one that does not take place; without its alarms. */
static void add_cancelled_lines(struct ics_update *update, const char *says, enum word word,
                                const char *language)
{
    int depth = 0;
    for (size_t length; *says; says += length + 1) {
        length = strcspn(says, "\n");
        const char *line = arena_dup(&update->arena, says, length);
        depth += line_begins(line, "BEGIN:");
        if (depth == 0 && line_begins(line, "SUMMARY"))
            line = marked_summary(&update->arena, line, word, language);
        if (depth == 0 && !line_begins(line, "STATUS"))
            ical_line(&update->body, line);
        depth -= line_begins(line, "END:");
    }
    ical_raw(&update->body, "STATUS", "CANCELLED");
}

static void add_vanished(struct ics_update *update, int index, const char *language)
{
    struct arena_mark mark = arena_mark(&update->arena);
    const struct ics_old_event *event = &update->old->events.items[index];
    struct stamps stamps = raised(update, event);
    begin(update, event->kind, event->uid, &stamps);
    add_cancelled_lines(update, event->says,
                        update->elsewhere[index] ? WORD_EVENT_IS_REMOVED : WORD_EVENT_IS_CANCELLED,
                        language);
    ical_raw(&update->body, "END", event->kind);
    arena_reset(&update->arena, mark);
}

static void remember(struct ics_update *update, const char *uid, int sequence)
{
    struct arena_mark mark = arena_mark(&update->arena);
    ical_raw(&update->gone, "X-JWP-GONE", arena_printf(&update->arena, "%d %s", sequence, uid));
    arena_reset(&update->arena, mark);
}

void ics_update_end(struct ics_update *update, const char *language)
{
    const struct ics_old *old = update->old;
    for (int i = 0; old && i < old->events.count; i++) {
        const struct ics_old_event *event = &old->events.items[i];
        if (update->kept[i])
            continue;
        if (event->cancelled) {
            remember(update, event->uid, event->sequence);
            update->newest = later(update->newest, update->stamp);
        } else
            add_vanished(update, i, language);
    }
    for (int i = 0; old && i < old->gone.count; i++)
        if (!update->back[i] && map_get(&old->uids, old->gone.items[i].uid) == MAP_NONE)
            remember(update, old->gone.items[i].uid, old->gone.items[i].sequence);
}
