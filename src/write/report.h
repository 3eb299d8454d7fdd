/* What all written reports share: the plans that are shown, names in one language, and the words
 * for days, deadlines, shares and money.
 *
 * Idea: a report is a schedule seen with a language. Every function that returns a text returns it
 * in the report's scratch arena, or from the portfolio; it is valid until report_finish, or until
 * report_reset to a mark taken before. */
#ifndef WRITE_REPORT_H
#define WRITE_REPORT_H

#include "sched/schedule.h"

struct report {
    const struct schedule *schedule;
    const struct portfolio *portfolio;
    const char *language; /* asked for, or NULL: that of each plan */
    struct arena scratch;
};

void report_init(struct report *report, const struct schedule *schedule, const char *language);
void report_finish(struct report *report);

/* Is the plan on the command line? Activities of others are scheduled but not shown. */
bool report_shows(const struct report *report, int activity);

/* The next shown activity after `activity` (NONE: the first), in plan order, or NONE. */
int report_next(const struct report *report, int activity);

/* Names. An organization, body or meeting without a name is called by its id. */
const char *report_title(const struct report *report, int activity);
const char *report_plan_title(const struct report *report, const struct plan *plan);
const char *report_organization(const struct report *report, int organization);
const char *report_person(const struct report *report, int person);
const char *report_body(const struct report *report, int body);
const char *report_meeting(const struct report *report, int meeting);

/* The plan's own document symbols, "UNEP/CMS/StC44/18.3; SC51-23"; "" without any. */
const char *report_symbols(struct report *report, const struct plan *plan);

/* The titles of all shown plans, parted by "; ". */
const char *report_heading(struct report *report);

/* "1.2", or "cms-cites/1.2" where several plans are shown or this one is not. */
const char *report_id(struct report *report, int activity);

/* "2016-03-14"; "" for DAY_NONE. "2016-03-14 to 2016-03-16", or the one day. */
const char *report_day(struct report *report, day d);
const char *report_days(struct report *report, struct days days);

/* "a; b; c" */
const char *report_join(struct report *report, struct strings strings);
const char *report_organizations(struct report *report, const int *organizations, int count);
const char *report_people(struct report *report, int activity); /* "joint-officer 50%; ..." */
const char *report_budget(struct report *report, int activity); /* "10000 EUR (cms); 800.50 CHF" */
const char *report_length(struct report *report, int activity); /* "6 months", "20 person-days" */
const char *priority_word(enum priority priority);              /* "" where unsaid */
const char *funding_word(enum funding funding);
const char *meeting_status_word(const struct meeting *meeting); /* tentative where only a span */

/* The deadlines of an activity. */
const struct deadline *report_deadlines(const struct report *report, int activity, int *count);

/* "before CMS-COP12 documents", "submit-to CMS-StC45". */
const char *report_deadline(struct report *report, const struct deadline *deadline);

/* "after: 1.2 endorsed + 2 weeks" as the plan says it. */
const char *report_relation(struct report *report, const struct relation *relation);

/* "plans/cms-ramsar.yaml:41", or "" where the span has no place. */
const char *report_place(struct report *report, struct span span);

/* The meetings that matter to the shown plans: those that their activities name, are held `at`, or
 * hand their outputs to. matters[i] for meeting i. */
const bool *report_meetings(struct report *report);

/* Marks the meetings that matter to one activity. */
void report_mark_meetings(const struct report *report, int activity, bool *matters);

/* Indexes of these meetings in order of their days, those without days last. */
const int *report_meeting_order(struct report *report, const bool *matters, int *count);

/* Does the note concern the shown plans? Those of no activity always do. */
bool report_has_note(const struct report *report, const struct sched_note *note);

/* "1.2 finishes on...", "1.2: no lead is given". */
const char *report_note(struct report *report, const struct sched_note *note);

#endif
