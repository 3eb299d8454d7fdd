#include "write/what_if.h"

#include <string.h>

/* Enough for a thorough answer on a plan of any usual size; on a huge one, fewer, so that an answer
 * stays a matter of a second or two. */
enum { MOST_RUNS = 200, LEAST_RUNS = 8, MOST_WORK = 2000000 /* activities scheduled */ };

void what_if_init(struct what_if *what_if, const struct schedule *schedule, int target)
{
    const struct portfolio *facts = schedule->portfolio;
    int count = facts->activities.count;
    *what_if = (struct what_if){.schedule = schedule, .portfolio = *facts, .target = target};
    what_if->activities = arena_array(&what_if->arena, struct activity, count);
    memcpy(what_if->activities, facts->activities.items,
           sizeof *what_if->activities * (size_t)count);
    what_if->portfolio.activities.items = what_if->activities;
    what_if->meetings = arena_array(&what_if->arena, struct meeting, facts->meetings.count + 1);
    if (facts->meetings.count)
        memcpy(what_if->meetings, facts->meetings.items,
               sizeof *what_if->meetings * (size_t)facts->meetings.count);
    what_if->portfolio.meetings.items = what_if->meetings;
    int affordable = MOST_WORK / (count + 1);
    what_if->runs = affordable > MOST_RUNS    ? MOST_RUNS
                    : affordable < LEAST_RUNS ? LEAST_RUNS
                                              : affordable;
}

void what_if_finish(struct what_if *what_if)
{
    arena_finish(&what_if->arena);
}

/* Schedules the copies; `changed` is the activity whose endorsement is asked for, or NONE. */
static struct answer run(struct what_if *what_if, int changed)
{
    struct answer answer = {false, DAY_NONE, DAY_NONE, DAY_NONE, ""};
    if (what_if->runs-- <= 0)
        return answer;
    struct arena scratch = {NULL};
    struct diags diags;
    struct schedule schedule;
    diags_init(&diags, &scratch);
    diags.sources = what_if->portfolio.diags.sources; /* messages may name places */
    if (schedule_make(&schedule, &what_if->portfolio, &diags)) {
        const struct item *item = &schedule.items[what_if->target];
        answer.start = item->start;
        answer.finish = item->finish;
        answer.endorsed = changed == NONE ? DAY_NONE : schedule.items[changed].endorsed;
        answer.earlier = item->start != DAY_NONE &&
                         item->start < what_if->schedule->items[what_if->target].start;
        answer.driver = driver_text(&schedule, what_if->target, &what_if->arena);
    }
    schedule_finish(&schedule);
    arena_finish(&scratch);
    return answer;
}

/* Schedules with `activity` changed to `changed`, and puts it back. */
static struct answer ask(struct what_if *what_if, int activity, struct activity changed)
{
    struct activity fact = what_if->activities[activity];
    what_if->activities[activity] = changed;
    struct answer answer = run(what_if, activity);
    what_if->activities[activity] = fact;
    return answer;
}

struct answer what_if_meeting_earlier(struct what_if *what_if, int meeting, int days)
{
    struct meeting fact = what_if->meetings[meeting];
    what_if->meetings[meeting].days.first -= days;
    what_if->meetings[meeting].days.last -= days;
    struct answer answer = run(what_if, NONE);
    what_if->meetings[meeting] = fact;
    return answer;
}

struct answer what_if_dates_earlier(struct what_if *what_if, int activity, int days)
{
    struct activity changed = what_if->activities[activity];
    changed.dates.first -= days;
    changed.dates.last -= days;
    return ask(what_if, activity, changed);
}

int what_if_working_days(const struct what_if *what_if, int activity)
{
    const struct item *item = &what_if->schedule->items[activity];
    if (item->start == DAY_NONE)
        return 0;
    return workcal_count(what_if->schedule->calendars[activity], item->start, item->finish + 1);
}

struct answer what_if_length(struct what_if *what_if, int activity, int length)
{
    struct activity changed = what_if->activities[activity];
    changed.timing = TIMING_DURATION;
    changed.duration = (struct duration){length, UNIT_WORKING_DAYS};
    return ask(what_if, activity, changed);
}

struct answer what_if_finished(struct what_if *what_if, int activity, day finish)
{
    struct activity changed = what_if->activities[activity];
    day start = what_if->schedule->items[activity].start;
    changed.timing = TIMING_DATES;
    changed.dates = (struct days){start < finish ? start : finish, finish};
    return ask(what_if, activity, changed);
}

/* The relations of an activity, copied; *index is that of `relation` among them. */
static struct relation *copy_relations(struct what_if *what_if, const struct relation *relation,
                                       int *index)
{
    const struct activity *carrier = &what_if->activities[relation->activity];
    struct relation *copies =
        arena_array(&what_if->arena, struct relation, carrier->relation_count);
    *index = (int)(relation - carrier->relations);
    memcpy(copies, carrier->relations, sizeof *copies * (size_t)carrier->relation_count);
    return copies;
}

struct answer what_if_without(struct what_if *what_if, const struct relation *relation)
{
    int index;
    struct activity changed = what_if->activities[relation->activity];
    struct relation *relations = copy_relations(what_if, relation, &index);
    relations[index] = relations[--changed.relation_count];
    changed.relations = relations;
    return ask(what_if, relation->activity, changed);
}

struct answer what_if_without_lag(struct what_if *what_if, const struct relation *relation)
{
    int index;
    struct activity changed = what_if->activities[relation->activity];
    struct relation *relations = copy_relations(what_if, relation, &index);
    relations[index].anchor.lag.by.count = 0;
    changed.relations = relations;
    return ask(what_if, relation->activity, changed);
}

struct answer what_if_without_person(struct what_if *what_if, int activity, int person)
{
    struct activity changed = what_if->activities[activity];
    struct assignment *people =
        arena_array(&what_if->arena, struct assignment, changed.people_count);
    int count = 0;
    for (int i = 0; i < changed.people_count; i++)
        if (changed.people[i].person != person)
            people[count++] = changed.people[i];
    changed.people = people;
    changed.people_count = count;
    return ask(what_if, activity, changed);
}
