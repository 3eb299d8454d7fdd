/* From events to a calendar on a server, sending only what changed.
 *
 * Idea: what is there decides, nothing is remembered here, so any machine can go on, also after a
 * broken connection. A resource is ours when its name says a plan that is published
 * ("1.2@cms-ramsar.jwp.ics"), or a meeting ("CMS-StC45@jwp.ics"), and its UID says the same; no
 * other one is read or touched. Ours are compared with what is to be there:
 *     says the same                               left alone
 *     as it was published (its seal fits)         replaced, or deleted when it is in no plan now
 *     edited by somebody since                    a conflict: reported, and left alone
 * Meetings belong to every plan in a calendar: one that vanished is deleted only when the calendar
 * holds nothing of other plans. */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "publish/collection.h"

struct publish_job {
    struct collection *collection;
    const char *title;        /* of a collection that has to be made */
    const char *const *plans; /* ids of the plans that are published */
    int plan_count;
    const char *const *texts; /* iCalendar, one event each, without METHOD */
    int text_count;
    bool dry_run;   /* only look */
    bool overwrite; /* replace and delete what others edited */
};

enum publish_action {
    PUBLISH_KEEP,
    PUBLISH_ADD,
    PUBLISH_CHANGE,
    PUBLISH_DELETE,
    PUBLISH_CONFLICT,
    PUBLISH_FAIL,
    PUBLISH_ACTIONS
};

/* One event and what was, or with dry_run would be, done. */
struct publish_line {
    enum publish_action action;
    const char *uid, *summary;
    const char *why; /* of PUBLISH_CONFLICT and PUBLISH_FAIL; else NULL */
};

struct publish_result {
    int counts[PUBLISH_ACTIONS];
    VEC(struct publish_line) lines; /* of all but PUBLISH_KEEP, in the order of doing */
    bool makes_collection;          /* it is missing, and was, or with dry_run would be, made */
    bool knows;                     /* the server could be asked; else all counts are 0 */
    int left;                       /* changes that were not tried when it stopped */
    const char *stopped;            /* why it stopped before its end; NULL where it did not */
};

/* All texts of the result live in the arena of collection->http. True where all is published. */
bool publish(const struct publish_job *job, struct publish_result *result);

#endif
