/* From what somebody typed to an activity, and why that stands where it stands. */
#include "front/front.h"

#include "model/names.h"
#include "write/write.h"

#include <string.h>

/* The activity "plan/id". */
static int find_in_named_plan(struct portfolio *portfolio, const char *name, const char *slash)
{
    for (int i = 0; i < portfolio->plans.count; i++) {
        const char *id = portfolio->plans.items[i].id;
        if (strlen(id) == (size_t)(slash - name) && strncmp(id, name, strlen(id)) == 0)
            return activity_find(portfolio, i, slash + 1);
    }
    return NONE;
}

int find_activities(const struct jwp *jwp, const char *name, int from)
{
    const struct portfolio *portfolio = &jwp->portfolio;
    const char *slash = strchr(name, '/');
    for (int i = from; i < portfolio->activities.count; i++) {
        const struct activity *a = &portfolio->activities.items[i];
        const struct plan *plan = &portfolio->plans.items[a->plan];
        bool here = !slash || (strlen(plan->id) == (size_t)(slash - name) &&
                               strncmp(plan->id, name, strlen(plan->id)) == 0);
        if (plan->shown && here && strcmp(a->id, slash ? slash + 1 : name) == 0)
            return i;
    }
    return NONE;
}

bool no_such_activity(struct jwp *jwp, const char *thing, const char *name)
{
    const struct portfolio *portfolio = &jwp->portfolio;
    int count = portfolio->activities.count, n = 0;
    const char **ids = arena_array(&jwp->arena, const char *, 2 * count + 1);
    for (int i = 0; i < count; i++) {
        const struct activity *a = &portfolio->activities.items[i];
        const struct plan *plan = &portfolio->plans.items[a->plan];
        if (plan->shown)
            ids[n++] = a->id;
        if (strchr(name, '/'))
            ids[n++] = arena_printf(&jwp->arena, "%s/%s", plan->id, a->id);
    }
    const char *near = nearest_word(name, ids, n);
    if (near)
        return jwp_fail(jwp, "no %s is called \"%s\"; did you mean \"%s\"?", thing, name, near);
    return jwp_fail(jwp, "no %s is called \"%s\"", thing, name);
}

/* In the plans on the command line; NONE where it is in none of them, or in several. */
static int find_activity(struct jwp *jwp, const char *name)
{
    const char *slash = strchr(name, '/');
    int found = slash ? find_in_named_plan(&jwp->portfolio, name, slash) : NONE;
    for (int i = 0; !slash && i < jwp->portfolio.plans.count; i++) {
        const struct plan *plan = &jwp->portfolio.plans.items[i];
        int here = plan->shown ? activity_find(&jwp->portfolio, i, name) : NONE;
        if (here != NONE && found != NONE) {
            const struct activity *first = &jwp->portfolio.activities.items[found];
            jwp_fail(jwp, "\"%s\" is in several plans: say \"%s/%s\" or \"%s/%s\"", name,
                     jwp->portfolio.plans.items[first->plan].id, name, plan->id, name);
            return NONE;
        }
        found = here != NONE ? here : found;
    }
    if (found == NONE)
        no_such_activity(jwp, "activity", name);
    return found;
}

const char *jwp_explain(struct jwp *jwp, const char *activity, const struct jwp_options *options)
{
    int found = find_activity(jwp, activity);
    if (found == NONE)
        return NULL;
    struct buf out = {0};
    struct write_options how = {options->language, options->width > 0 ? options->width : 100, 0};
    write_explain(&jwp->schedule, found, &how, &out);
    const char *text = arena_strdup(&jwp->arena, out.data ? out.data : "");
    buf_finish(&out);
    return text;
}
