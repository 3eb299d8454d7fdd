/* The results: when everything stands, and why.
 *
 * Idea: a schedule is an array parallel to the activities of a portfolio, computed from it and
 * from nothing else: no clock, no input, no output. Every date carries its driver, so every date
 * can be explained.
 *
 * Invariant: item i belongs to activity i. Days are inclusive; DAY_NONE where a kind carries no
 * such date, or where the activity takes no time. */
#ifndef SCHED_SCHEDULE_H
#define SCHED_SCHEDULE_H

#include "model/plan.h"

/* What fixes a start. */
enum driver_kind {
    DRIVER_PERIOD,     /* the first working day of the plan's period */
    DRIVER_ACTIVITY,   /* a relation to an activity or section */
    DRIVER_MEETING,    /* a relation to a meeting, or the meeting that it is `at` */
    DRIVER_COMMITTEE,  /* a relation to the endorsement of an output */
    DRIVER_DATE,       /* a relation to a date or span */
    DRIVER_FIXED,      /* `dates`, or a recurrence rule */
    DRIVER_DEADLINE,   /* as late as possible: a deadline holds it */
    DRIVER_SUBMISSION, /* as late as possible: the meeting that takes its output holds it */
    DRIVER_PLAN_END,   /* as late as possible: only the plan's end holds it */
    DRIVER_PERSON,     /* a person who is not available earlier */
    DRIVER_MEMBERS,    /* a section: the member that starts first */
    DRIVER_NONE,       /* takes no time */
};

struct driver {
    enum driver_kind kind;
    const struct relation *relation; /* what says so, or NULL */
    int activity; /* the activity that drives, for a relation that another one carries the one
                     that carries it; or NONE */
    int meeting;  /* or NONE */
    int person;   /* or NONE */
    instant at;   /* the point that the relation gave, lag included; INSTANT_NONE if none */
};

/* A meeting that takes an output. */
struct considered {
    int body, meeting;
};

/* A deadline and how it is kept. */
struct deadline {
    int activity;
    const struct relation *relation;     /* or NULL: a named meeting's documents, an `ongoing` */
    const struct submission *submission; /* of a named meeting, or NULL */
    day last;                            /* the last day in time */
    int late_by;                         /* calendar days; 0 or less: in time, by how many days */
};

struct item {
    day start, finish; /* where it is shown */
    day early_start, early_finish;
    day late_start, late_finish; /* movable ones only */
    int total_float, free_float; /* working days; only where has_float */
    bool has_float, critical;
    bool unsure;  /* a later meeting is not known */
    int late_by;  /* calendar days; worst of its deadlines; 0: none is missed */
    day endorsed; /* DAY_NONE where it is not submitted, or no meeting is known */
    const struct considered *considered;
    int considered_count;
    const struct deadline *worst; /* the deadline behind late_by, or the tightest; NULL if none */
    struct driver driver;
};

struct sched_note {
    enum level level;
    int activity;   /* index, or NONE */
    const char *id; /* stable name of the kind of note: "no-lead" */
    const char *text;
    struct span span; /* what it is about; may have no place */
};

struct schedule {
    struct arena arena;
    const struct portfolio *portfolio;
    struct item *items;
    const struct workcal **calendars; /* the calendar of each activity */
    VEC(struct deadline) deadlines;   /* all, those kept too, in order of activity */
    VEC(struct sched_note) notes;     /* in order of activity */
    day *plan_ends;                   /* of each plan: latest early finish, or DAY_NONE */
    int missed_count;                 /* activities with late_by > 0, sections not counted */
};

/* Computes the schedule. On false, maximal time lags push each other for ever, or dates run past
 * the year 9999; that is then reported to `diags`. schedule_finish in any case. */
bool schedule_make(struct schedule *schedule, const struct portfolio *portfolio,
                   struct diags *diags);
void schedule_finish(struct schedule *schedule);

/* Why the activity starts on its day, in one plain sentence without full stop, such as
 * "starts after 1.1 finishes on 2016-06-30". In `arena`. */
const char *driver_text(const struct schedule *schedule, int activity, struct arena *arena);

/* What the driver is, in JSON words: "activity", "meeting"...; and the id it refers to, or "". */
const char *driver_kind_word(enum driver_kind kind);
const char *driver_ref(const struct schedule *schedule, int activity, struct arena *arena);

/* The JSON word for a kind of activity: task, milestone, fixed, meeting, ongoing, section,
 * occurrence. */
const char *kind_word(const struct activity *activity);

#endif
