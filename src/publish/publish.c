#include "publish/publish.h"

#include "base/map.h"
#include "base/utf8.h"
#include "publish/event_text.h"

#include <string.h>

enum { MOST_FAILURES = 10 }; /* a server that refuses so many will refuse the rest */

/* One event: as it is to be, as it is on the server, and what follows. */
struct task {
    const char *uid, *summary;
    const char *name;            /* of the resource */
    const char *text;            /* NULL: it is in no plan any more */
    struct event_text event;     /* of text */
    struct resource *there;      /* NULL: the server has none */
    struct event_text on_server; /* where its text was fetched */
    enum publish_action action;
    const char *why;
};

struct publishing {
    const struct publish_job *job;
    struct publish_result *result;
    struct collection *collection;
    struct arena *arena;
    VEC(struct task) tasks;
    struct map names; /* of resources, to tasks */
    bool has_others;  /* the calendar holds events of other plans */
};

/* Whose a resource is, by its name. */
enum owner { OWNER_NOBODY, OWNER_OTHER_PLAN, OWNER_PLAN, OWNER_MEETING };

static bool is_id(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
              strchr("._-+@", c)))
            return false;
    }
    return length > 0;
}

static bool ends_with(const char *text, size_t length, const char *ending)
{
    size_t part = strlen(ending);
    return length >= part && memcmp(text + length - part, ending, part) == 0;
}

/* "1.2@cms-ramsar.jwp.ics", "CMS-StC45@jwp.ics": what stands behind the last @. */
static enum owner owner_of(const struct publish_job *job, const char *name)
{
    size_t length = strlen(name);
    if (!ends_with(name, length, ".ics") || !is_id(name, length))
        return OWNER_NOBODY;
    length -= strlen(".ics");
    const char *at = strrchr(name, '@');
    if (!at || at == name)
        return OWNER_NOBODY;
    const char *home = at + 1;
    size_t rest = (size_t)(name + length - home);
    if (rest == 3 && memcmp(home, "jwp", 3) == 0)
        return OWNER_MEETING;
    if (!ends_with(home, rest, ".jwp"))
        return OWNER_NOBODY;
    rest -= strlen(".jwp");
    for (int i = 0; i < job->plan_count; i++)
        if (strlen(job->plans[i]) == rest && memcmp(job->plans[i], home, rest) == 0)
            return OWNER_PLAN;
    return OWNER_OTHER_PLAN;
}

/* The events that are to be there. */
static void add_wanted(struct publishing *p)
{
    for (int i = 0; i < p->job->text_count; i++) {
        struct task task = {.text = p->job->texts[i]};
        event_text_read(p->arena, task.text, &task.event);
        task.uid = task.event.uid;
        task.summary = task.event.summary;
        task.name = arena_printf(p->arena, "%s.ics", task.uid);
        if (map_add(p->arena, &p->names, task.name, p->tasks.count) == MAP_NONE)
            *vec_push(p->arena, &p->tasks) = task;
    }
}

/* The resources of ours: with the event that goes there, or with none. */
static void add_found(struct publishing *p, struct resources *resources)
{
    for (int i = 0; i < resources->list.count; i++) {
        struct resource *resource = &resources->list.items[i];
        enum owner owner = owner_of(p->job, resource->name);
        p->has_others |= owner == OWNER_OTHER_PLAN;
        if (owner != OWNER_PLAN && owner != OWNER_MEETING)
            continue;
        int at = map_add(p->arena, &p->names, resource->name, p->tasks.count);
        if (at != MAP_NONE)
            p->tasks.items[at].there = resource;
        else
            *vec_push(p->arena, &p->tasks) = (struct task){
                .uid = arena_dup(p->arena, resource->name, strlen(resource->name) - 4),
                .summary = "",
                .name = resource->name,
                .there = resource,
            };
    }
}

static bool fetch(struct publishing *p)
{
    int count = 0;
    struct resource **list = arena_array(p->arena, struct resource *, p->tasks.count + 1);
    for (int i = 0; i < p->tasks.count; i++)
        if (p->tasks.items[i].there)
            list[count++] = p->tasks.items[i].there;
    if (count > 0 && !collection_fetch(p->collection, list, count))
        return false;
    for (int i = 0; i < p->tasks.count; i++) {
        struct task *task = &p->tasks.items[i];
        if (task->there && !task->there->text)
            task->there = NULL; /* deleted since it was listed */
        if (task->there)
            event_text_read(p->arena, task->there->text, &task->on_server);
    }
    return true;
}

static void set_conflict(struct task *task, const char *why)
{
    task->action = PUBLISH_CONFLICT;
    task->why = why;
}

static bool is_left_alone(const struct publishing *p, const struct task *task)
{
    if (task->text)
        return strcmp(task->event.essence, task->on_server.essence) == 0;
    return strcmp(task->on_server.uid, task->uid) != 0 || /* not ours, whatever its name */
           (p->has_others && owner_of(p->job, task->name) == OWNER_MEETING);
}

/* What a server sends may go to a terminal. */
static const char *printable(struct arena *arena, const char *text)
{
    char *copy = arena_strdup(arena, text);
    uint32_t point;
    for (char *p = copy; *p;) {
        int length = utf8_next(p, strlen(p), &point);
        if (length == 0 || utf8_is_control(point))
            memset(p, '?', length ? (size_t)length : 1);
        p += length ? length : 1;
    }
    return copy;
}

/* Decides what is to be done with the event. */
static void decide(const struct publishing *p, struct task *task)
{
    if (task->there && !*task->summary)
        task->summary = printable(p->arena, task->on_server.summary);
    if (!task->there)
        task->action = task->text ? PUBLISH_ADD : PUBLISH_KEEP;
    else if (is_left_alone(p, task))
        task->action = PUBLISH_KEEP;
    else if (strcmp(task->on_server.uid, task->uid) != 0)
        set_conflict(task, "another event stands under its name on the server");
    else if (!task->on_server.intact && !p->job->overwrite)
        set_conflict(task, task->text ? "somebody edited it on the server, and it is left so"
                                      : "it is in no plan any more, but somebody edited it on the "
                                        "server, and it is left so");
    else if (!*task->there->etag)
        set_conflict(task, "the server gives it no etag, so it cannot be replaced safely");
    else
        task->action = task->text ? PUBLISH_CHANGE : PUBLISH_DELETE;
}

/* The condition of a request did not hold. Perhaps what is there is what was to be there: the
 * answer to an earlier try was lost, or somebody else published the same. */
static void look_again(struct publishing *p, struct task *task)
{
    struct resource resource = {.name = task->name, .etag = ""};
    struct resource *list = &resource;
    const char *path = url_encode(p->arena, task->name);
    struct event_text now = {.essence = ""};
    resource.href = arena_printf(p->arena, "%s%s", p->collection->url.path, path);
    if (!collection_fetch(p->collection, &list, 1)) {
        p->result->stopped = p->collection->error;
        return;
    }
    if (resource.text)
        event_text_read(p->arena, resource.text, &now);
    bool same = task->text ? strcmp(now.essence, task->event.essence) == 0 : !resource.text;
    if (!same)
        set_conflict(task, "somebody changed it on the server in this moment: publish again");
}

static enum outcome send(struct publishing *p, const struct task *task)
{
    if (task->action == PUBLISH_DELETE)
        return collection_delete(p->collection, task->name, task->there->etag);
    int sequence = task->there ? task->on_server.sequence + 1 : 0;
    return collection_put(p->collection, task->name,
                          event_text_seal(p->arena, task->text, sequence),
                          task->there ? task->there->etag : NULL);
}

static void do_task(struct publishing *p, struct task *task)
{
    switch (send(p, task)) {
    case OUTCOME_DONE:
        break;
    case OUTCOME_CHANGED:
        look_again(p, task);
        break;
    case OUTCOME_REFUSED:
        task->action = PUBLISH_FAIL;
        task->why = p->collection->error;
        break;
    case OUTCOME_STOPPED:
        p->result->stopped = p->collection->error;
        break;
    }
    if (p->result->counts[PUBLISH_FAIL] + (task->action == PUBLISH_FAIL) == MOST_FAILURES)
        p->result->stopped = p->collection->error;
}

static bool changes(enum publish_action action)
{
    return action == PUBLISH_ADD || action == PUBLISH_CHANGE || action == PUBLISH_DELETE;
}

static void note(struct publish_result *result, struct arena *arena, const struct task *task)
{
    if (task->action == PUBLISH_KEEP && !task->text)
        return; /* not of these plans */
    result->counts[task->action]++;
    if (task->action != PUBLISH_KEEP)
        *vec_push(arena, &result->lines) =
            (struct publish_line){task->action, task->uid, task->summary, task->why};
}

/* Does what was decided, in the order of the plan; deletions come last, because what is in no plan
 * stands behind in the list. */
static void do_tasks(struct publishing *p)
{
    for (int i = 0; i < p->tasks.count; i++) {
        struct task *task = &p->tasks.items[i];
        bool doing = changes(task->action) && !p->job->dry_run;
        if (doing && !p->result->stopped)
            do_task(p, task);
        if (doing && p->result->stopped && task->action != PUBLISH_FAIL)
            p->result->left++;
        else
            note(p->result, p->arena, task);
    }
}

/* Learns what is on the server; false with `stopped` where that is not to be known. */
static bool look(struct publishing *p, struct resources *resources)
{
    enum found found = collection_list(p->collection, resources);
    p->result->makes_collection = found == MISSING;
    add_wanted(p);
    if (found == FOUND)
        add_found(p, resources);
    bool done =
        found != UNKNOWN && (found != FOUND || fetch(p)) &&
        (found != MISSING || p->job->dry_run || collection_make(p->collection, p->job->title));
    if (!done)
        p->result->stopped = p->collection->error;
    return done;
}

bool publish(const struct publish_job *job, struct publish_result *result)
{
    struct resources resources;
    struct publishing p = {
        .job = job,
        .result = result,
        .collection = job->collection,
        .arena = job->collection->http->arena,
    };
    *result = (struct publish_result){0};
    result->knows = look(&p, &resources);
    if (!result->knows)
        return false;
    for (int i = 0; i < p.tasks.count; i++)
        decide(&p, &p.tasks.items[i]);
    do_tasks(&p);
    return !result->stopped && result->counts[PUBLISH_CONFLICT] == 0 &&
           result->counts[PUBLISH_FAIL] == 0;
}
