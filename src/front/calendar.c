/* Calendars: which one a new one goes on from, whom it is for, and one for each of many. */
#define _POSIX_C_SOURCE 200809L
#include "front/front.h"

#include "model/names.h"
#include "write/ics_old.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct jwp_calendar jwp_calendar_defaults(void)
{
    return (struct jwp_calendar){.meetings = true, .documents = true, .people = true};
}

/* ---- the calendar of before ---- */

static bool read_old(struct jwp *jwp, const char *path, struct ics_old *old)
{
    const char *why;
    size_t length;
    int line;
    const char *text = file_read(&jwp->arena, path, ICS_OLD_LARGEST, &length, &why);
    if (!text)
        return jwp_fail(jwp, "cannot read the calendar %s: %s", path, why);
    if (ics_old_read(&jwp->arena, text, length, old, &line, &why))
        return true;
    return jwp_fail(jwp, "%s:%d: this is no calendar that can be gone on from: %s", path, line,
                    why);
}

/* A plan whose activities are in the calendar, where none of a plan that is shown is; else NULL. */
static const char *other_plan(struct jwp *jwp, const struct portfolio *portfolio,
                              const struct ics_old *old)
{
    const char *other = NULL;
    for (int i = 0; i < old->events.count; i++) {
        const char *id = ics_uid_plan(&jwp->arena, old->events.items[i].uid);
        int plan = id ? thing_find(portfolio, THING_PLAN, id) : NONE;
        if (plan != NONE && portfolio->plans.items[plan].shown)
            return NULL;
        other = id ? id : other;
    }
    return other;
}

static bool check_old(struct jwp *jwp, const char *path, const struct portfolio *portfolio,
                      const struct ics_old *old)
{
    if (!old->events.count && (old->foreign || !old->ours))
        return jwp_fail(jwp, "%s is a calendar that jwp did not write", path);
    const char *other = other_plan(jwp, portfolio, old);
    if (other)
        return jwp_fail(jwp, "%s is the calendar of another plan, \"%s\"", path, other);
    return true;
}

/* The calendar that is named to go on from. It is read once: it may be a pipe. */
static bool read_since(struct jwp *jwp, const char *path, struct ics_old *old)
{
    if (!jwp->since || strcmp(jwp->since, path) != 0) {
        struct ics_old *fresh = arena_new(&jwp->arena, struct ics_old);
        if (!read_old(jwp, path, fresh))
            return false;
        jwp->since = arena_strdup(&jwp->arena, path);
        jwp->old = fresh;
    }
    *old = *jwp->old;
    return true;
}

bool jwp_check_old_calendar(struct jwp *jwp, const char *path)
{
    struct ics_old old;
    return read_since(jwp, path, &old) && check_old(jwp, path, &jwp->portfolio, &old);
}

/* Is there a calendar at the path? An empty file is none, nor is a device. */
static bool is_there(const char *path)
{
    struct stat info;
    return strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISREG(info.st_mode) &&
           info.st_size > 0;
}

/* Does the file begin as calendars do, after a byte order mark perhaps? */
static bool begins_as_calendar(const char *path)
{
    static const char begin[] = "BEGIN:VCALENDAR";
    char start[3 + sizeof begin] = "";
    FILE *file = fopen(path, "rb");
    if (!file)
        return true; /* reading it will say why */
    size_t got = fread(start, 1, sizeof start - 1, file);
    fclose(file);
    size_t mark = got >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    return strncmp(start + mark, begin, sizeof begin - 1) == 0;
}

/* The file that is about to be replaced. If it is the calendar of these plans, the new one goes on
 * from it; what is no calendar, or that of another plan, is replaced like any other output. Only a
 * calendar that is broken, or holds events that jwp did not write, is left alone: what is in it may
 * stand nowhere else. */
static bool read_replaced(struct jwp *jwp, const char *path, const struct portfolio *portfolio,
                          struct ics_old *old, bool *found)
{
    *found = false;
    if (!begins_as_calendar(path))
        return true;
    bool fine = read_old(jwp, path, old);
    if (fine && old->foreign)
        fine = jwp_fail(jwp, "%s holds an event that jwp did not write (%s)", path, old->foreign);
    if (!fine)
        return jwp_fail(jwp, "%s; it is not overwritten: name another file, or remove it",
                        jwp->error);
    *found = check_old(jwp, path, portfolio, old);
    jwp->error = "";
    return true;
}

/* Sets *found where there is a calendar to go on from. */
static bool find_old(struct jwp *jwp, const char *path, const struct jwp_calendar *calendar,
                     const struct portfolio *portfolio, struct ics_old *old, bool *found)
{
    *found = calendar->since || is_there(path);
    if (!*found)
        return true;
    return calendar->since ? read_since(jwp, calendar->since, old) &&
                                 check_old(jwp, calendar->since, portfolio, old)
                           : read_replaced(jwp, path, portfolio, old, found);
}

/* ---- one calendar ---- */

static struct ics_options ics_options(const struct jwp_calendar *calendar)
{
    struct ics_options ics = ics_defaults();
    ics.todo = calendar->tasks;
    ics.meetings = calendar->meetings;
    ics.documents = calendar->documents;
    ics.people = calendar->people;
    ics.alarms = calendar->alarms;
    ics.alarm_count = calendar->alarm_count;
    ics.source = calendar->address;
    return ics;
}

static bool make_one(struct jwp *jwp, const char *path, const struct schedule *schedule,
                     const struct jwp_options *options, const struct jwp_calendar *calendar,
                     struct ics_options *ics)
{
    struct write_options how = jwp_write_options(schedule, options);
    struct ics_old old;
    struct buf bytes = {0};
    bool found;
    if (!find_old(jwp, path, calendar, schedule->portfolio, &old, &found))
        return false;
    ics->old = found ? &old : NULL;
    write_calendar(schedule, &how, ics, &bytes);
    bool done = jwp_put(jwp, path, &bytes);
    buf_finish(&bytes);
    return done;
}

bool jwp_check_feed(struct jwp *jwp, const char *name)
{
    static const enum thing things[] = {THING_ORGANIZATION, THING_PERSON};
    const struct portfolio *p = &jwp->portfolio;
    const char **ids =
        arena_array(&jwp->arena, const char *, p->organizations.count + p->people.count + 1);
    int count = 0;
    for (int i = 0; i < 2; i++) {
        if (thing_find(p, things[i], name) != NONE)
            return true;
        for (int j = 0; j < thing_count(p, things[i]); j++)
            ids[count++] = thing_identity(p, things[i], j).id;
    }
    const char *near = nearest_word(name, ids, count);
    return jwp_fail(jwp,
                    near ? "no organization or person is called \"%s\"; did you mean \"%s\"?"
                         : "no organization or person is called \"%s\"",
                    name, near);
}

bool calendar_choice(struct jwp *jwp, const struct jwp_options *options, struct ics_options *ics)
{
    struct jwp_calendar defaults = jwp_calendar_defaults();
    const struct jwp_calendar *calendar = options->calendar ? options->calendar : &defaults;
    *ics = ics_options(calendar);
    if (!calendar->only)
        return true;
    if (!jwp_check_feed(jwp, calendar->only))
        return false;
    ics->organization = thing_find(&jwp->portfolio, THING_ORGANIZATION, calendar->only);
    ics->person = thing_find(&jwp->portfolio, THING_PERSON, calendar->only);
    return true;
}

bool make_calendar(struct jwp *jwp, const char *path, const struct schedule *schedule,
                   const struct jwp_options *options)
{
    struct jwp_calendar defaults = jwp_calendar_defaults();
    const struct jwp_calendar *calendar = options->calendar ? options->calendar : &defaults;
    struct ics_options ics;
    return calendar_choice(jwp, options, &ics) &&
           make_one(jwp, path, schedule, options, calendar, &ics);
}

/* ---- one calendar for each ---- */

static bool is_directory(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* "feeds/cms.ics", or "feeds-cms.ics" where the path is "feeds.ics". */
static const char *path_for(struct jwp *jwp, const char *path, const char *id)
{
    size_t length = strlen(path);
    if (jwp_format_of(path) == JWP_ICS && !is_directory(path))
        return arena_printf(&jwp->arena, "%.*s-%s.ics", (int)(length - strlen(".ics")), path, id);
    bool slash = length > 0 && path[length - 1] == '/';
    return arena_printf(&jwp->arena, "%s%s%s.ics", path, slash ? "" : "/", id);
}

static bool concerns_anything(const struct schedule *schedule, const struct ics_options *ics)
{
    const struct portfolio *p = schedule->portfolio;
    for (int i = 0; i < p->activities.count; i++) {
        const struct activity *a = &p->activities.items[i];
        bool counts =
            p->plans.items[a->plan].shown && !is_group(a) && schedule->items[i].start != DAY_NONE;
        if (counts && ics_concerns(p, ics, i))
            return true;
    }
    return false;
}

/* A calendar for each organization or person. */
static bool make_by_thing(struct jwp *jwp, enum thing thing, const char *path,
                          const struct jwp_options *options, const struct jwp_calendar *calendar)
{
    struct view view;
    view_of(jwp, options->plan, &view);
    for (int i = 0; i < thing_count(&jwp->portfolio, thing); i++) {
        const char *own = path_for(jwp, path, thing_identity(&jwp->portfolio, thing, i).id);
        struct ics_options ics = ics_options(calendar);
        *(thing == THING_PERSON ? &ics.person : &ics.organization) = i;
        if (!is_there(own) && !concerns_anything(&view.schedule, &ics))
            continue;
        if (!make_one(jwp, own, &view.schedule, options, calendar, &ics))
            return false;
    }
    return true;
}

static bool make_by_plan(struct jwp *jwp, const char *path, const struct jwp_options *options)
{
    for (int i = 0; i < jwp_plan_count(jwp); i++) {
        struct jwp_options own = *options;
        own.plan = i;
        if (!jwp_make(jwp, JWP_ICS, path_for(jwp, path, jwp_plan_id(jwp, i)), &own))
            return false;
    }
    return true;
}

bool jwp_make_feeds(struct jwp *jwp, enum jwp_split split, const char *path,
                    const struct jwp_options *options)
{
    struct jwp_calendar defaults = jwp_calendar_defaults();
    const struct jwp_calendar *calendar = options->calendar ? options->calendar : &defaults;
    bool in_directory = jwp_format_of(path) != JWP_ICS || is_directory(path);
    if (!jwp->usable)
        return jwp_fail(jwp, "there is no schedule");
    if (in_directory && !jwp_make_directory(jwp, path))
        return false;
    if (split == JWP_BY_PLAN)
        return make_by_plan(jwp, path, options);
    return make_by_thing(jwp, split == JWP_BY_PERSON ? THING_PERSON : THING_ORGANIZATION, path,
                         options, calendar);
}
