/* What plans, activities and organizations are called on a chart. */
#include "scene/layout.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Does `text` begin with an id, in any case? A hyphen of the id may be a blank there. */
static bool begins_with(const char *text, const char *id)
{
    for (; *id; id++, text++) {
        bool blank = *id == '-' && *text == ' ';
        if (!blank && tolower((unsigned char)*id) != tolower((unsigned char)*text))
            return false;
    }
    return !isalnum((unsigned char)*text);
}

/* Where an id stands in `text` as words of its own; or NULL. */
static const char *find_word(const char *text, const char *id)
{
    for (const char *p = text; *p; p++)
        if ((p == text || !isalnum((unsigned char)p[-1])) && begins_with(p, id))
            return p;
    return NULL;
}

/* The first part of the id of a body that begins with the organization's: "Ramsar-SC". */
static const char *from_bodies(struct gantt *g, const char *id)
{
    size_t length = strlen(id);
    for (int i = 0; i < g->portfolio->bodies.count; i++) {
        const char *body = g->portfolio->bodies.items[i].id;
        if (strncasecmp(body, id, length) == 0 && body[length] == '-')
            return arena_dup(&g->scene->arena, body, length);
    }
    return NULL;
}

/* The id as the organization itself writes it: as in its name, else as in the ids of its bodies,
 * else in capitals. */
static const char *short_name(struct gantt *g, const struct organization *o)
{
    size_t length = strlen(o->id);
    for (int i = 0; i < o->name.count; i++) {
        const char *found = find_word(o->name.items[i].text, o->id);
        if (found)
            return arena_dup(&g->scene->arena, found, length);
    }
    const char *name = from_bodies(g, o->id);
    if (name)
        return name;
    char *capitals = arena_strdup(&g->scene->arena, o->id);
    for (char *p = capitals; *p; p++)
        *p = (char)toupper((unsigned char)*p);
    return capitals;
}

void names_make(struct gantt *g)
{
    int count = g->portfolio->organizations.count;
    g->short_names = arena_array(&g->scratch, const char *, count);
    for (int i = 0; i < count; i++)
        g->short_names[i] = short_name(g, &g->portfolio->organizations.items[i]);
}

const char *plan_title(const struct gantt *g, int plan)
{
    const struct plan *p = &g->portfolio->plans.items[plan];
    const char *title = name_in(&p->title, g->wanted, p->language);
    return *title ? title : p->id;
}

const char *activity_title(const struct gantt *g, int activity)
{
    const struct activity *a = &g->portfolio->activities.items[activity];
    return name_in(&a->title, g->wanted, g->portfolio->plans.items[a->plan].language);
}

const char *activity_name(const struct gantt *g, int activity)
{
    const struct activity *a = &g->portfolio->activities.items[activity];
    return arena_printf(&g->scene->arena, "%s/%s", g->portfolio->plans.items[a->plan].id, a->id);
}

const char *activity_reference(const struct gantt *g, int activity, int plan)
{
    const struct activity *a = &g->portfolio->activities.items[activity];
    return a->plan == plan ? a->id : activity_name(g, activity);
}

const char *plan_period(const struct gantt *g, int plan)
{
    const struct days period = g->portfolio->plans.items[plan].period;
    return time_frame(&g->scene->arena, period, g->language);
}

/* Symbols with a point between; "" where there are none. */
const char *plan_symbols(const struct gantt *g, int plan)
{
    const struct plan *p = &g->portfolio->plans.items[plan];
    const char *all = "";
    for (int i = 0; i < p->symbol_count; i++)
        all = arena_printf(&g->scene->arena, "%s%s%s", all, i ? " · " : "", p->symbols[i].text);
    return all;
}
