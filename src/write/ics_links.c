/* What comes before and after an activity, for RELATED-TO and for people.
 *
 * Idea: RFC 9253 has a temporal relation stand in the event that comes first and name the one that
 * follows, with the lag as GAP in calendar days; the event that follows names what it waits for by
 * DEPENDS-ON. No program shows either so far, so a description lists the predecessors too.
 *
 * Only what has an event can be named: not sections, and not what takes no time. A plan does not
 * know who uses it: what other plans say of an activity is theirs, so that its event is the same
 * whichever plans are read with it. */
#include "write/ics.h"

#include "model/waits.h"

#include <string.h>

enum { MOST_LINKS = 100 }; /* of an event; what is named more often says so in words */

/* The relations that name an activity: those of activity i are [from[i], from[i + 1]). */
struct ics_successors {
    const struct relation **relations;
    int *from;
};

const struct ics_successors *ics_successors_make(struct report *report)
{
    const struct portfolio *p = report->portfolio;
    int count = p->activities.count;
    struct ics_successors *all = arena_new(&report->scratch, struct ics_successors);
    int *from = arena_array(&report->scratch, int, count + 2);
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < count; i++)
            for (int j = 0; j < p->activities.items[i].relation_count; j++) {
                const struct relation *relation = &p->activities.items[i].relations[j];
                if (!relation_waits(p, relation))
                    continue;
                if (pass == 0)
                    from[relation->anchor.ref + 2]++;
                else
                    all->relations[from[relation->anchor.ref + 1]++] = relation;
            }
        for (int i = 2; pass == 0 && i < count + 2; i++)
            from[i] += from[i - 1];
        if (pass == 0)
            all->relations =
                arena_array(&report->scratch, const struct relation *, from[count + 1] + 1);
    }
    all->from = from;
    return all;
}

struct listing {
    struct report *report;
    struct ics_link *links;
    int count;
};

static void add(struct listing *listing, struct ics_link link)
{
    for (int i = 0; i < listing->count; i++) {
        const struct ics_link *other = &listing->links[i];
        if (other->type == link.type && other->gap == link.gap && strcmp(other->uid, link.uid) == 0)
            return;
    }
    if (listing->count < MOST_LINKS)
        listing->links[listing->count++] = link;
}

/* The point of an activity that an anchor names. */
static instant point_of(const struct report *report, const struct anchor *anchor)
{
    const struct item *item = &report->schedule->items[anchor->ref];
    bool milestone = report->portfolio->activities.items[anchor->ref].timing == TIMING_MILESTONE;
    if (anchor->point == POINT_ENDORSED)
        return item->endorsed == DAY_NONE ? INSTANT_NONE : evening(item->endorsed);
    if (anchor->point == POINT_START && !milestone)
        return morning(item->start);
    return evening(item->finish);
}

/* Calendar days that the lag of a relation makes, as the dates stand. */
static void set_gap(const struct report *report, const struct relation *relation,
                    struct ics_link *link)
{
    const struct anchor *anchor = &relation->anchor;
    const struct workcal *calendar = report->schedule->calendars[relation->activity];
    instant point = point_of(report, anchor);
    if (point == INSTANT_NONE || !calendar)
        return;
    day moved = day_of(lag_shift(calendar, point, anchor->lag));
    day from = anchor->point == POINT_ENDORSED ? report->schedule->items[anchor->ref].finish
                                               : day_of(point);
    link->has_gap = true;
    link->gap = relation->kind == RELATION_BEFORE ? from - moved : moved - from;
}

static enum ics_link_type type_of(const struct relation *relation)
{
    bool start = relation->anchor.point == POINT_START;
    if (relation->kind == RELATION_BEFORE)
        return start ? LINK_FINISH_START : LINK_FINISH_FINISH;
    if (relation->kind == RELATION_AFTER)
        return start ? LINK_START_START : LINK_FINISH_START;
    return start ? LINK_START_FINISH : LINK_FINISH_FINISH;
}

/* Adds a temporal relation to the event `activity`, which comes after. */
static void add_successor(struct listing *listing, const struct relation *relation, int activity)
{
    if (!ics_has_event(listing->report->schedule, activity))
        return;
    struct ics_link link = {.type = type_of(relation),
                            .uid = ics_activity_uid(listing->report, activity)};
    set_gap(listing->report, relation, &link);
    add(listing, link);
}

static void add_predecessor(struct listing *listing, int activity)
{
    if (ics_has_event(listing->report->schedule, activity))
        add(listing, (struct ics_link){.type = LINK_DEPENDS_ON,
                                       .uid = ics_activity_uid(listing->report, activity)});
}

static void add_meeting(struct listing *listing, const struct anchor *anchor)
{
    struct report *report = listing->report;
    if (!meeting_takes_place(&report->portfolio->meetings.items[anchor->ref]))
        return;
    bool documents = anchor->point == POINT_DOCUMENTS;
    if (documents && !ics_has_documents(report->portfolio, anchor->ref))
        return;
    add(listing, (struct ics_link){.type = LINK_DEPENDS_ON,
                                   .uid = documents ? ics_documents_uid(report, anchor->ref)
                                                    : ics_meeting_uid(report, anchor->ref)});
}

static bool is_after(const struct relation *relation)
{
    return relation->kind == RELATION_AFTER || relation->kind == RELATION_FINISH_AFTER;
}

/* What an activity, or a section around it, says itself. */
static void add_own(struct listing *listing, const struct activity *a)
{
    const struct portfolio *p = listing->report->portfolio;
    for (int i = 0; i < a->relation_count; i++) {
        const struct relation *relation = &a->relations[i];
        if (is_after(relation) && relation->anchor.kind == ANCHOR_MEETING)
            add_meeting(listing, &relation->anchor);
        else if (is_after(relation) && relation->anchor.kind == ANCHOR_ACTIVITY)
            add_predecessor(listing, relation->anchor.ref);
        else if (relation_waits(p, relation))
            add_successor(listing, relation, relation->anchor.ref);
    }
}

static const struct activity *around(const struct portfolio *portfolio, const struct activity *a)
{
    return a->parent == NONE ? NULL : &portfolio->activities.items[a->parent];
}

const struct ics_link *ics_links(struct ics_calendar *calendar, int activity, int *count)
{
    struct report *report = &calendar->report;
    const struct portfolio *p = report->portfolio;
    const struct ics_successors *all = calendar->successors;
    struct listing listing = {report, arena_array(&report->scratch, struct ics_link, MOST_LINKS),
                              0};
    for (const struct activity *a = &p->activities.items[activity]; a; a = around(p, a))
        add_own(&listing, a);
    for (int i = all->from[activity]; i < all->from[activity + 1]; i++) {
        const struct relation *relation = all->relations[i];
        if (p->activities.items[relation->activity].plan != p->activities.items[activity].plan)
            continue;
        if (is_after(relation))
            add_successor(&listing, relation, relation->activity);
        else
            add_predecessor(&listing, relation->activity);
    }
    *count = listing.count;
    return listing.links;
}

/* "1.1 + 2 weeks"; "1.1 start (start to start)". */
static const char *named(struct report *report, const struct relation *relation,
                         const char *language)
{
    static const enum word words[] = {
        [LINK_START_START] = WORD_EVENT_START_START,
        [LINK_FINISH_FINISH] = WORD_EVENT_FINISH_FINISH,
        [LINK_START_FINISH] = WORD_EVENT_START_FINISH,
    };
    enum ics_link_type type = type_of(relation);
    const char *anchor = ics_anchor(report, &relation->anchor, language);
    if (type == LINK_FINISH_START)
        return anchor;
    return word_say(&report->scratch, WORD_EVENT_KIND_OF_LINK, language, anchor,
                    word_say(&report->scratch, words[type], language, NULL, NULL, NULL), NULL);
}

struct wording {
    struct buf text;
    int count;
};

static void add_word(struct wording *wording, const char *text)
{
    if (wording->count++ >= MOST_LINKS)
        return;
    if (wording->text.length)
        buf_puts(&wording->text, "; ");
    buf_puts(&wording->text, text);
}

static void add_relations(struct report *report, struct wording *wording, const struct activity *a,
                          const char *language)
{
    for (int i = 0; i < a->relation_count; i++)
        if (is_after(&a->relations[i]) && a->relations[i].anchor.kind != ANCHOR_DAYS)
            add_word(wording, named(report, &a->relations[i], language));
}

const char *ics_predecessors(struct ics_calendar *calendar, int activity)
{
    struct report *report = &calendar->report;
    const struct portfolio *p = report->portfolio;
    const struct ics_successors *all = calendar->successors;
    const char *language = ics_language(report, activity);
    struct wording wording = {0};
    for (const struct activity *a = &p->activities.items[activity]; a; a = around(p, a))
        add_relations(report, &wording, a, language);
    for (int i = all->from[activity]; i < all->from[activity + 1]; i++)
        if (!is_after(all->relations[i]))
            add_word(&wording, report_id(report, all->relations[i]->activity));
    int more = wording.count - MOST_LINKS;
    wording.count = 0;
    if (more > 0)
        add_word(&wording, word_count(&report->scratch, WORD_EVENT_MORE, language, more, NULL));
    const char *text = arena_strdup(&report->scratch, wording.text.data ? wording.text.data : "");
    buf_finish(&wording.text);
    return text;
}
