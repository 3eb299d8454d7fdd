/* Recurrence rules of events, made fit for cal/recur.h.
 *
 * Idea: cal/recur.h reads rules strictly and knows whole days alone; events write UNTIL as a time,
 * and say at what hour. And where a rule can never give another date, the library behind it
 * searches for seconds: what could be such a rule is known by its form, and not read. */
#ifndef READ_ICS_RULE_H
#define READ_ICS_RULE_H

#include "read/ics_time.h"

/* The rule of an event that begins as `extent` says, in upper case and with days alone: UNTIL is
 * the last day on which the event can begin (a day without a time counts whole), times of day are
 * left out, as they move no day. In `memory`. */
const char *ics_rule_of_days(struct ics_times *times, struct arena *memory,
                             const struct ics_value *rule, const struct ics_extent *extent);

/* From where to count: the start, or for daily and weekly rules without COUNT, which are the same
 * from any later date of theirs, the last such before `wanted`. */
day ics_rule_begin(const char *rule, day start, day wanted);

/* Why the rule is not read though it is right: its search might not end soon. NULL where it is. */
const char *ics_rule_refusal(const char *rule);

/* What it costs to look for its dates from `first` to `last`, in dates. */
int ics_rule_cost(const char *rule, day first, day last);

/* May it be that no day ever meets it? */
bool ics_rule_may_be_vain(const char *rule);

#endif
