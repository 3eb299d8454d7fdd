#include "model/names.h"

static const struct {
    const char *word, *a_word;
} words[THINGS] = {
    [THING_ORGANIZATION] = {"organization", "an organization"},
    [THING_PERSON] = {"person", "a person"},
    [THING_CALENDAR] = {"calendar", "a calendar"},
    [THING_BODY] = {"body", "a body"},
    [THING_MEETING] = {"meeting", "a meeting"},
    [THING_PLAN] = {"plan", "a plan"},
};

const char *thing_word(enum thing thing)
{
    return words[thing].word;
}

const char *thing_a_word(enum thing thing)
{
    return words[thing].a_word;
}

int thing_count(const struct portfolio *p, enum thing thing)
{
    const int counts[THINGS] = {
        [THING_ORGANIZATION] = p->organizations.count, [THING_PERSON] = p->people.count,
        [THING_CALENDAR] = p->calendars.count,         [THING_BODY] = p->bodies.count,
        [THING_MEETING] = p->meetings.count,           [THING_PLAN] = p->plans.count,
    };
    return counts[thing];
}

#define IDENTITY(record) ((struct identity){(record).id, (record).span})

struct identity thing_identity(const struct portfolio *p, enum thing thing, int index)
{
    switch (thing) {
    case THING_ORGANIZATION:
        return IDENTITY(p->organizations.items[index]);
    case THING_PERSON:
        return IDENTITY(p->people.items[index]);
    case THING_CALENDAR:
        return IDENTITY(p->calendars.items[index]);
    case THING_BODY:
        return IDENTITY(p->bodies.items[index]);
    case THING_MEETING:
        return IDENTITY(p->meetings.items[index]);
    default:
        return IDENTITY(p->plans.items[index]);
    }
}

static const struct map *map_of(const struct portfolio *p, enum thing thing)
{
    const struct map *const maps[THINGS] = {
        [THING_ORGANIZATION] = &p->organization_ids, [THING_PERSON] = &p->person_ids,
        [THING_CALENDAR] = &p->calendar_ids,         [THING_BODY] = &p->body_ids,
        [THING_MEETING] = &p->meeting_ids,           [THING_PLAN] = &p->plan_ids,
    };
    return maps[thing];
}

int thing_find(const struct portfolio *p, enum thing thing, const char *id)
{
    return map_get(map_of(p, thing), id);
}

bool thing_name(struct portfolio *p, enum thing thing, int index)
{
    struct identity new = thing_identity(p, thing, index);
    struct map *map = (struct map *)map_of(p, thing);
    int old = map_add(&p->arena, map, new.id, index);
    if (old == MAP_NONE)
        return true;
    int diag = diag_add(&p->diags, D_REPEATED_ID, new.span, "the %s \"%s\" is given twice",
                        words[thing].word, new.id);
    diag_see(&p->diags, diag, thing_identity(p, thing, old).span, "first given here");
    return false;
}

enum thing thing_called(const struct portfolio *p, const char *id)
{
    enum thing thing = 0;
    while (thing < THINGS && thing_find(p, thing, id) == NONE)
        thing++;
    return thing;
}

int activity_find(struct portfolio *p, int plan, const char *id)
{
    struct arena_mark mark = arena_mark(&p->arena);
    int found =
        map_get(&p->activity_ids, arena_printf(&p->arena, "%s/%s", p->plans.items[plan].id, id));
    arena_reset(&p->arena, mark);
    return found;
}
