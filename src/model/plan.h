/* The facts: what plan files say, after names were resolved.
 *
 * Idea: arrays of records that refer to each other by index. All plans that are loaded together,
 * those on the command line and those that they use, are one portfolio: one array of activities,
 * one calendar of meetings. Each record keeps its place in the source, so that every message and
 * every date can name it.
 *
 * Invariant: after portfolio_resolve succeeded nothing here changes any more, and nothing computed
 * by a schedule is ever written into it. Activities stand in the order of the files, sections and
 * `each` activities directly before what is in them: the members of activity i are the records
 * i + 1 .. end - 1. */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include "base/map.h"
#include "base/vec.h"
#include "cal/workcal.h"
#include "diag/diag.h"

enum { NONE = -1 }; /* no index */

/* A name in one or several languages. A plain string in the plan has one entry, without code. */
struct translation {
    const char *language; /* "en"; "" where the plan gave one string for all */
    const char *text;
    struct span span;
};

struct name {
    const struct translation *items;
    int count; /* 0: no name was given */
};

struct strings {
    const char *const *items;
    int count;
};

/* A string for each organization: labels, symbols. */
struct by_organization {
    int organization; /* index */
    const char *text;
};

struct money {
    int organization; /* whose share; NONE where the sum was not shared */
    int64_t cents;
    char currency[4]; /* ISO 4217 */
};

struct organization {
    const char *id;
    struct name name;
    const char *place, *source;
    struct name notes;
    int calendar; /* index or NONE */
    struct span span;
};

struct person {
    const char *id;
    struct name name, notes;
    int organization;      /* index or NONE */
    const char *email;     /* or NULL */
    struct days available; /* first is DAY_NONE where the plan does not say */
    int capacity;          /* per cent, 1 to 100; 100 if not said */
    const struct days *leave;
    int leave_count;
    struct span span;
};

struct holiday {
    struct days days;
    struct name name;
};

struct calendar {
    const char *id;
    struct name name, notes;
    unsigned week; /* bit 0 is Monday */
    const struct holiday *holidays;
    int holiday_count;
    const int *closed_during; /* indexes of bodies */
    int closed_count;
    const char *source;
    struct span span;
};

/* A document deadline as it is written. */
struct documents_rule {
    enum { DOCUMENTS_UNSAID, DOCUMENTS_DATE, DOCUMENTS_BEFORE } kind;
    day date;               /* DOCUMENTS_DATE */
    struct duration before; /* DOCUMENTS_BEFORE: calendar time before the opening day */
};

struct body {
    const char *id; /* "CMS-StC" */
    struct name name, notes;
    int organization; /* index or NONE */
    struct documents_rule documents;
    const char *source;
    const int *meetings; /* indexes of all its meetings, in order of opening; no days: last */
    int meeting_count;
    struct span span; /* without a place where only its meetings make it known */
};

enum meeting_status {
    MEETING_HELD,
    MEETING_CONFIRMED,
    MEETING_TENTATIVE,
    MEETING_POSTPONED,
    MEETING_CANCELLED,
};

struct meeting {
    const char *id; /* "CMS-StC45" */
    struct name name, notes;
    const char *place, *source;
    int body;
    enum meeting_status status;
    bool has_days;               /* false: no dates at all, as a postponed one may be */
    bool span_only;              /* known only as a span: tentative, taken at its middle day */
    struct days days;            /* first opening to last closing; the middle day where span_only */
    struct days known;           /* what the plan says: the whole span where span_only */
    struct name print;           /* the words that the plan gave for its dates, or none */
    const struct days *sessions; /* at least one where has_days */
    int session_count;
    const struct days *was; /* earlier dates, in the order written */
    int was_count;
    int eve_of; /* meeting index or NONE */
    bool takes_documents;
    struct documents_rule documents; /* as written */
    day documents_due; /* the deadline that follows from it or the body's rule; DAY_NONE
                          without days */
    struct span span;
};

/* Which meetings count. */
static inline bool meeting_takes_place(const struct meeting *m)
{
    return m->has_days && m->status != MEETING_POSTPONED && m->status != MEETING_CANCELLED;
}

enum anchor_kind { ANCHOR_DAYS, ANCHOR_MEETING, ANCHOR_ACTIVITY };

enum point { POINT_START, POINT_FINISH, POINT_ENDORSED, POINT_DOCUMENTS };

/* REF [start|finish|endorsed|documents] [+|- DURATION], resolved: the point is always said. */
struct anchor {
    enum anchor_kind kind;
    int ref;          /* meeting or activity index */
    struct days days; /* ANCHOR_DAYS */
    enum point point;
    struct lag lag;   /* count 0: none */
    const char *text; /* as written */
    struct span span;
};

enum relation_kind {
    RELATION_AFTER,
    RELATION_BEFORE,
    RELATION_FINISH_AFTER,
    RELATION_START_BEFORE,
    RELATION_WITHIN, /* anchor.days; counts at both ends */
    RELATION_UNTIL,  /* of an `ongoing` activity */
    RELATION_KINDS
};

struct relation {
    enum relation_kind kind;
    int activity; /* the one that carries it, maybe a section */
    struct anchor anchor;
    struct name print; /* words for `within`, or none */
};

/* Where an output goes: the next meeting of a body, or one named meeting. */
struct submission {
    int body;
    int meeting; /* index, or NONE for the next of the body */
    struct span span;
};

/* A person at work. */
struct assignment {
    int person;
    int share; /* per cent of a working day; the person's capacity if not said */
    struct span span;
};

enum timing {
    TIMING_SECTION, /* has activities of its own */
    TIMING_DURATION,
    TIMING_EFFORT,
    TIMING_MILESTONE,
    TIMING_DATES,
    TIMING_AT_MEETING,
    TIMING_AT_BODY,
    TIMING_ONGOING,
    TIMING_WITHIN,    /* `within` alone */
    TIMING_EACH_BODY, /* holds occurrences, as a section holds activities */
    TIMING_EACH_RULE,
    TIMING_OCCURRENCE, /* one of an `each` activity */
    TIMING_UNREAD,     /* it could not be read, which is reported: no schedule sees it */
};

enum priority { PRIORITY_UNSAID, PRIORITY_HIGH, PRIORITY_MEDIUM, PRIORITY_LOW };
enum funding { FUNDING_UNSAID, FUNDING_SECURED, FUNDING_PARTIAL, FUNDING_UNFUNDED };

/* Kept as written. Of these only `cancelled` counts so far: such an activity takes no time. */
struct progress {
    day started, finished;           /* DAY_NONE */
    int done;                        /* per cent, or NONE */
    struct duration remaining;       /* count 0: unsaid */
    const char *on_hold, *cancelled; /* why, or NULL */
};

struct activity {
    const char *id; /* "1.2"; of an occurrence "4.1@CMS-StC45" */
    int plan;
    int parent; /* section or `each` activity around it, or NONE */
    int end;    /* one past its last member; own index + 1 where it has none */
    int depth;  /* 0 at the top of the plan */
    struct name title, notes;

    enum timing timing;
    struct duration duration; /* TIMING_DURATION: the likely one; `each`: of an occurrence, count 0
                                 if not said */
    struct duration best, worst; /* three-point estimates; else count 0 */
    int effort;                  /* person-days, TIMING_EFFORT */
    struct days dates;           /* TIMING_DATES; of an occurrence of a rule, its date twice */
    struct name print;           /* the words that the plan gave for its dates, or none */
    int meeting;                 /* TIMING_AT_MEETING; of an occurrence of EACH_BODY; else NONE */
    int body;                    /* TIMING_AT_BODY, TIMING_EACH_BODY; else NONE */
    const char *rule;            /* TIMING_EACH_RULE, as written */

    /* Its own relations. Those that the sections around it carry hold too, whatever it says itself:
     * relations add up, so there is nothing to look up but the chain of parents. */
    const struct relation *relations;
    int relation_count;
    bool late_said, late; /* as-late-as-possible: said here, and what */
    /* Where its output goes. An `each` activity submits nothing itself: each of its occurrences
     * carries the submissions that were written there. */
    const struct submission *submissions;
    int submission_count;
    bool perhaps_submitted; /* something could not be read that may say so, which is reported */

    const int *leads; /* organizations, the first one first; empty: not said here */
    int lead_count;
    const int *partners;
    int partner_count;
    const struct assignment *people;
    int people_count;
    int calendar; /* said here, or NONE */
    struct strings mandate, targets, outputs, tags;
    const struct money *budget;
    int budget_count;
    enum funding funding;
    enum priority priority;
    const char *source;
    struct progress progress;
    struct span span;       /* its id */
    struct span title_span; /* for messages about the title's characters */
};

struct plan {
    const char *id;
    struct name title;
    const char *language; /* the default language: `language:`, else "en", else the first of the
                             title */
    struct days period;
    const char *period_print; /* as written, for messages */
    day status_date;          /* DAY_NONE */
    const struct by_organization *labels, *symbols;
    int label_count, symbol_count;
    const int *parties; /* organizations */
    int party_count;
    int first, end;   /* its activities are [first, end) */
    bool shown;       /* on the command line, not only used by another plan */
    const char *file; /* as the user named it */
    struct span span;
};

struct portfolio {
    struct arena arena;
    struct diags diags;
    VEC(struct plan) plans;
    VEC(struct organization) organizations;
    VEC(struct person) people;
    VEC(struct calendar) calendars;
    VEC(struct body) bodies;
    VEC(struct meeting) meetings;
    VEC(struct activity) activities;
    /* Names to indexes, one map for each array above; activities by "plan/id". */
    struct map plan_ids, organization_ids, person_ids, calendar_ids, body_ids, meeting_ids,
        activity_ids;
};

/* The text in the language asked for, else in the plan's default language, else in English, else
 * the first; "" where there is none. `language` and `fallback` may be NULL. */
const char *name_in(const struct name *name, const char *language, const char *fallback);

/* The leads that count: its own, else those of the nearest section; *count 0 where none is said. */
const int *activity_leads(const struct portfolio *portfolio, int activity, int *count);

/* Is it as late as possible: said there, else by the nearest section that says? */
bool activity_is_late(const struct portfolio *portfolio, int activity);

/* The calendar that is named for an activity (plan-language.md section 3), or NONE for Monday to
 * Friday. */
int activity_calendar(const struct portfolio *portfolio, int activity);

/* Does it hold other records: a section or an `each` activity? */
static inline bool is_group(const struct activity *a)
{
    return a->timing == TIMING_SECTION || a->timing == TIMING_EACH_BODY ||
           a->timing == TIMING_EACH_RULE;
}

/* Movable: carries float (plan-language.md section 6). */
static inline bool is_movable(const struct activity *a)
{
    return !a->progress.cancelled && (a->timing == TIMING_DURATION || a->timing == TIMING_EFFORT ||
                                      a->timing == TIMING_MILESTONE);
}

/* `ongoing` without `until`: it has no finish of its own, for a section or for a deadline. */
bool is_open_ended(const struct activity *a);

/* Its days are written, not computed from relations. */
static inline bool is_fixed(const struct activity *a)
{
    return a->timing == TIMING_DATES || a->timing == TIMING_AT_MEETING ||
           a->timing == TIMING_OCCURRENCE;
}

#endif
