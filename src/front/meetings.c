/* The calendar of meetings: which of them, and in what format. */
#include "front/front.h"

#include "model/names.h"
#include "write/meetings_list.h"

#include <string.h>

/* The ids of all bodies; *count of them. */
static const char **body_ids(struct jwp *jwp, int *count)
{
    const struct portfolio *p = &jwp->portfolio;
    const char **ids = arena_array(&jwp->arena, const char *, p->bodies.count + 1);
    for (int i = 0; i < p->bodies.count; i++)
        ids[i] = p->bodies.items[i].id;
    *count = p->bodies.count;
    return ids;
}

/* "CMS-COP, CMS-StC" for "CMS"; NULL where that is no convention. */
static const char *bodies_of_convention(struct jwp *jwp, const char *convention,
                                        const char *const *ids, int count)
{
    size_t length = strlen(convention);
    const char *list = NULL;
    for (int i = 0; i < count; i++)
        if (strncmp(ids[i], convention, length) == 0 && ids[i][length] == '-')
            list = list ? arena_printf(&jwp->arena, "%s, %s", list, ids[i]) : ids[i];
    return list;
}

static bool unknown_body(struct jwp *jwp, const char *name)
{
    int count;
    const char **ids = body_ids(jwp, &count);
    const char *several = bodies_of_convention(jwp, name, ids, count);
    const char *near = nearest_word(name, ids, count);
    if (several)
        return jwp_fail(jwp, "no body is called \"%s\"; of it there are %s", name, several);
    return jwp_fail(
        jwp, near ? "no body is called \"%s\"; did you mean \"%s\"?" : "no body is called \"%s\"",
        name, near);
}

static bool choose_meetings(struct jwp *jwp, const struct jwp_meetings *which,
                            struct meeting_choice *choice)
{
    struct days days;
    bool names_day;
    *choice = (struct meeting_choice){NONE, DAY_NONE, which->next};
    if (which->body) {
        choice->body = thing_find(&jwp->portfolio, THING_BODY, which->body);
        if (choice->body == NONE)
            return unknown_body(jwp, which->body);
    }
    if (which->from) {
        size_t length = strlen(which->from);
        if (parse_date_word(which->from, length, &days, &names_day) != PARSED)
            return jwp_fail(jwp, "\"%s\" is no day: write, for example, 2016-10-01", which->from);
        choice->from = days.first;
    } else if (which->next) {
        day status = newest_status_date(&jwp->portfolio);
        choice->from = status == DAY_NONE ? DAY_NONE : status + 1;
    }
    return true;
}

bool jwp_check_meetings(struct jwp *jwp, const struct jwp_meetings *which)
{
    struct meeting_choice choice;
    return choose_meetings(jwp, which, &choice);
}

bool jwp_make_meetings(struct jwp *jwp, enum jwp_format format, const char *path,
                       const struct jwp_meetings *which, const struct jwp_options *options)
{
    static write_meetings *const writers[JWP_FORMATS] = {
        [JWP_TABLE] = write_meetings_table,
        [JWP_CSV] = write_meetings_csv,
        [JWP_JSON] = write_meetings_json,
        [JWP_ICS] = write_meetings_ics,
    };
    struct schedule none = {.portfolio = &jwp->portfolio};
    struct write_options how = jwp_write_options(&none, options);
    struct meeting_choice choice;
    struct buf bytes = {0};
    if (!choose_meetings(jwp, which, &choice))
        return false;
    writers[format](&none, &how, &choice, &bytes);
    bool done = jwp_put(jwp, path, &bytes);
    buf_finish(&bytes);
    return done;
}
