/* The schedule to a server: its events, whose they are, and what is told of it. */
#define _POSIX_C_SOURCE 200809L
#include "front/front.h"

#include "publish/publish.h"
#include "publish/transport.h"
#include "write/write.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void wait_seconds(int seconds)
{
    struct timespec rest = {.tv_sec = seconds};
    while (nanosleep(&rest, &rest) != 0)
        continue; /* a signal that did not end the process */
}

static bool check(struct jwp *jwp, const struct jwp_server *server, struct url *url)
{
    const char *why;
    if (!url_parse(&jwp->arena, server->url, url, &why))
        return jwp_fail(jwp, "%s", why);
    if (!server->netrc && !server->user != !server->password)
        return jwp_fail(jwp, "a user name needs a password, and a password a user name");
    const char *files[] = {server->netrc, server->authorities};
    for (int i = 0; i < 2; i++)
        if (files[i] && access(files[i], R_OK) != 0)
            return jwp_fail(jwp, "cannot read %s: %s", files[i], strerror(errno));
    return true;
}

bool jwp_check_server(struct jwp *jwp, const struct jwp_server *server)
{
    struct url url;
    return check(jwp, server, &url);
}

static void list_plans(struct jwp *jwp, const struct portfolio *portfolio, struct publish_job *job)
{
    const char **ids = arena_array(&jwp->arena, const char *, portfolio->plans.count + 1);
    for (int i = 0; i < portfolio->plans.count; i++)
        if (portfolio->plans.items[i].shown)
            ids[job->plan_count++] = portfolio->plans.items[i].id;
    job->plans = ids;
}

static bool list_events(struct jwp *jwp, const struct schedule *schedule,
                        const struct jwp_options *options, struct publish_job *job)
{
    struct ics_items items;
    struct ics_options ics;
    struct write_options how = {
        .language = options->language,
        .stamp = stamp_for(schedule->portfolio, options->stamp),
    };
    if (!calendar_choice(jwp, options, &ics))
        return false;
    write_ics_items(schedule, &how, &ics, &jwp->arena, &items);
    job->title = items.name;
    job->texts = items.texts.items;
    job->text_count = items.texts.count;
    return true;
}

static void tell_lines(struct jwp *jwp, const struct publish_result *result,
                       struct jwp_published *published)
{
    static const char *const words[PUBLISH_ACTIONS] = {
        [PUBLISH_ADD] = "new", [PUBLISH_CHANGE] = "changed", [PUBLISH_DELETE] = "deleted"};
    struct buf changes = {0}, problems = {0};
    buf_puts(&changes, "");
    buf_puts(&problems, "");
    for (int i = 0; i < result->lines.count; i++) {
        const struct publish_line *line = &result->lines.items[i];
        if (line->why)
            buf_printf(&problems, "%s (%s): %s\n", line->uid, line->summary, line->why);
        else
            buf_printf(&changes, "%-8s %s  %s\n", words[line->action], line->uid, line->summary);
    }
    published->changes = arena_strdup(&jwp->arena, changes.data);
    published->problems = arena_strdup(&jwp->arena, problems.data);
    buf_finish(&changes);
    buf_finish(&problems);
}

static const char *plural(int count)
{
    return count == 1 ? "" : "s";
}

static void tell(struct jwp *jwp, const struct publish_result *result,
                 const struct jwp_server *server, struct jwp_published *published)
{
    const int *counts = result->counts;
    struct arena *arena = &jwp->arena;
    *published = (struct jwp_published){
        .sent = counts[PUBLISH_ADD] + counts[PUBLISH_CHANGE],
        .unchanged = counts[PUBLISH_KEEP],
        .deleted = counts[PUBLISH_DELETE],
        .conflicts = counts[PUBLISH_CONFLICT],
        .failed = counts[PUBLISH_FAIL],
    };
    tell_lines(jwp, result, published);
    published->summary = "";
    if (!result->knows)
        return;
    const char *would = !server->dry_run           ? ""
                        : result->makes_collection ? "would make the calendar: "
                                                   : "would be: ";
    published->summary = arena_printf(
        arena, "%s%d sent (%d new, %d changed), %d unchanged, %d deleted, %d conflict%s", would,
        published->sent, counts[PUBLISH_ADD], counts[PUBLISH_CHANGE], published->unchanged,
        published->deleted, published->conflicts, plural(published->conflicts));
    if (published->failed)
        published->summary =
            arena_printf(arena, "%s, %d refused", published->summary, published->failed);
    if (result->left)
        published->summary =
            arena_printf(arena, "%s, %d not done", published->summary, result->left);
}

/* Why it ended before its end, and what that leaves. */
static void tell_stop(struct jwp *jwp, const struct publish_result *result)
{
    if (result->stopped && result->left)
        jwp_fail(jwp, "%s; %d change%s not done: publish again to go on", result->stopped,
                 result->left, result->left == 1 ? " is" : "s are");
    else if (result->stopped)
        jwp_fail(jwp, "%s", result->stopped);
}

static bool run(struct jwp *jwp, const struct jwp_server *server, const struct url *url,
                struct publish_job *job, struct jwp_published *published)
{
    const struct transport_options how = {
        .user = server->user,
        .password = server->password,
        .netrc = server->netrc,
        .authorities = server->authorities,
        .agent = "jwp/" JWP_VERSION,
    };
    struct transport *transport = transport_open(&how);
    if (!transport)
        return jwp_fail(jwp, "libcurl cannot be used");
    struct http http = {.arena = &jwp->arena,
                        .transport = {transport, transport_perform, wait_seconds}};
    struct collection collection = {.http = &http,
                                    .url = *url,
                                    .credentials = server->netrc  ? CREDENTIALS_NETRC
                                                   : server->user ? CREDENTIALS_GIVEN
                                                                  : CREDENTIALS_NONE};
    struct publish_result result;
    job->collection = &collection;
    bool done = publish(job, &result);
    tell(jwp, &result, server, published);
    tell_stop(jwp, &result);
    transport_close(transport);
    return done;
}

bool jwp_publish(struct jwp *jwp, const struct jwp_server *server,
                 const struct jwp_options *options, struct jwp_published *published)
{
    struct view view;
    struct url url;
    struct publish_job job = {.dry_run = server->dry_run, .overwrite = server->overwrite};
    *published = (struct jwp_published){.changes = "", .problems = "", .summary = ""};
    jwp->error = "";
    if (!jwp->usable)
        return jwp_fail(jwp, "there is no schedule");
    if (!check(jwp, server, &url))
        return false;
    view_of(jwp, options->plan, &view);
    list_plans(jwp, &view.portfolio, &job);
    return list_events(jwp, &view.schedule, options, &job) &&
           run(jwp, server, &url, &job, published);
}
