/* The pairs of functions behind the passes: each map has an inverse, and the two agree. */
#include "unit.h"

#include "sched/committees.h"
#include "sched/network.h"

static struct arena arena;

/* Two activities with calendars of their own, and one relation between them. */
struct fixture {
    struct portfolio portfolio;
    struct activity activities[2];
    const struct workcal *calendars[2];
    struct workcal made[2];
    struct relation relation;
    struct network network;
    struct link link;
};

static struct workcal random_calendar(uint32_t *seed)
{
    struct days off[8];
    int count = random_between(seed, 0, 8);
    for (int i = 0; i < count; i++) {
        day first = 16800 + random_between(seed, 0, 120);
        off[i] = (struct days){first, first + random_between(seed, 0, 12)};
    }
    return workcal_make(&arena, (unsigned)random_between(seed, 1, WEEK_ALL), off, count);
}

static struct lag random_lag(uint32_t *seed)
{
    struct lag lag = {random_between(seed, 0, 1) ? 1 : -1, {0, UNIT_DAYS}};
    if (random_between(seed, 0, 4) == 0)
        return lag; /* no lag at all */
    lag.by.unit = (enum unit)random_between(seed, UNIT_DAYS, UNIT_WORKING_DAYS);
    lag.by.count = random_between(seed, 1, lag.by.unit == UNIT_YEARS ? 2 : 30);
    return lag;
}

static void random_fixture(struct fixture *f, uint32_t *seed)
{
    static const enum relation_kind kinds[] = {RELATION_AFTER, RELATION_FINISH_AFTER,
                                               RELATION_BEFORE, RELATION_START_BEFORE};
    *f = (struct fixture){0};
    for (int i = 0; i < 2; i++) {
        f->activities[i].timing = random_between(seed, 0, 2) ? TIMING_DURATION : TIMING_MILESTONE;
        f->made[i] = random_calendar(seed);
        f->calendars[i] = &f->made[i];
    }
    f->relation.kind = kinds[random_between(seed, 0, 3)];
    f->relation.anchor.lag = random_lag(seed);
    f->network.activities = f->activities;
    f->network.calendars = f->calendars;
    bool outward = f->relation.kind == RELATION_BEFORE || f->relation.kind == RELATION_START_BEFORE;
    bool finish = random_between(seed, 0, 1);
    f->link =
        (struct link){.from = 0,
                      .to = 1,
                      .relation = &f->relation,
                      .carried_by_from = outward,
                      .bounds_finish = outward ? finish : f->relation.kind == RELATION_FINISH_AFTER,
                      .end = finish ? POINT_FINISH : POINT_START};
}

/* plan-language.md section 6: every step is a monotone map, and both passes use it: a dependant
 * may stand on t exactly if what it depends on stands no later than the inverse says. */
START_TEST(forward_and_inverse_agree)
{
    uint32_t seed = 20160104;
    for (int round = 0; round < 3000; round++) {
        struct fixture f;
        random_fixture(&f, &seed);
        bool from_evening = f.link.end == POINT_FINISH || starts_in_evening(&f.activities[0]);
        bool to_evening = f.link.bounds_finish || starts_in_evening(&f.activities[1]);
        for (int i = 0; i < 30; i++) {
            day from_day = 16800 + random_between(&seed, -60, 200);
            day to_day = from_day + random_between(&seed, -90, 90);
            instant from = from_evening ? evening(from_day) : morning(from_day);
            instant to = to_evening ? evening(to_day) : morning(to_day);
            bool allowed = link_forward(&f.network, &f.link, from) <= to;
            bool served = from <= link_inverse(&f.network, &f.link, to, from_evening);
            ck_assert_msg(allowed == served, "round %d: kind %d, lag %d of %d in unit %d", round,
                          (int)f.relation.kind, f.relation.anchor.lag.sign,
                          f.relation.anchor.lag.by.count, (int)f.relation.anchor.lag.by.unit);
        }
    }
    arena_finish(&arena);
}
END_TEST

/* A body with random meetings; some take no documents, are postponed or cancelled. */
static void random_body(struct portfolio *p, uint32_t *seed)
{
    *p = (struct portfolio){0};
    struct body *body = vec_push(&p->arena, &p->bodies);
    int count = random_between(seed, 0, 6);
    int *indexes = arena_array(&p->arena, int, count);
    day opening = 16800;
    for (int i = 0; i < count; i++) {
        opening += random_between(seed, 1, 200);
        struct meeting *m = vec_push(&p->arena, &p->meetings);
        *m = (struct meeting){.has_days = true,
                              .takes_documents = random_between(seed, 0, 4) > 0,
                              .status = random_between(seed, 0, 5) ? MEETING_CONFIRMED
                                                                   : MEETING_CANCELLED,
                              .days = {opening, opening + random_between(seed, 0, 9)},
                              .documents_due = opening - random_between(seed, 1, 160)};
        indexes[i] = i;
    }
    body->meetings = indexes;
    body->meeting_count = count;
}

/* The slow way, by looking at every meeting: section 5, "through the committees". */
static day slowly_endorsed(const struct portfolio *p, day finish)
{
    day close = INT32_MAX, last = finish;
    for (int i = 0; i < p->meetings.count; i++) {
        const struct meeting *m = &p->meetings.items[i];
        if (!m->takes_documents || m->status == MEETING_CANCELLED)
            continue;
        if (m->days.last > last)
            last = m->days.last;
        if (m->documents_due >= finish && m->days.last < close)
            close = m->days.last;
    }
    return close == INT32_MAX ? last : close;
}

START_TEST(endorsed_is_the_first_to_close)
{
    uint32_t seed = 44;
    for (int round = 0; round < 2000; round++) {
        struct portfolio p;
        random_body(&p, &seed);
        struct committees committees;
        committees_make(&committees, &p.arena, &p);
        struct submission to = {.body = 0, .meeting = NONE};
        for (int i = 0; i < 20; i++) {
            day finish = 16700 + random_between(&seed, 0, 1200);
            ck_assert_int_eq(committee_endorsed(&committees, &to, finish),
                             slowly_endorsed(&p, finish));
        }
        arena_finish(&p.arena);
    }
}
END_TEST

/* To be endorsed by t, finish by finish_for(t): as long as some meeting closes by t. */
START_TEST(finish_for_is_the_inverse)
{
    uint32_t seed = 45;
    for (int round = 0; round < 2000; round++) {
        struct portfolio p;
        random_body(&p, &seed);
        struct committees committees;
        committees_make(&committees, &p.arena, &p);
        struct submission to = {.body = 0, .meeting = NONE};
        day first_close = INT32_MAX;
        for (int i = 0; i < p.meetings.count; i++)
            if (p.meetings.items[i].takes_documents &&
                p.meetings.items[i].status != MEETING_CANCELLED &&
                p.meetings.items[i].days.last < first_close)
                first_close = p.meetings.items[i].days.last;
        for (int i = 0; i < 20; i++) {
            day finish = 16700 + random_between(&seed, 0, 1200);
            day by = 16700 + random_between(&seed, 0, 1400);
            if (first_close == INT32_MAX || by < first_close)
                continue;
            bool in_time = committee_endorsed(&committees, &to, finish) <= by;
            ck_assert(in_time == (finish <= committee_finish_for(&committees, &to, by)));
        }
        arena_finish(&p.arena);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("links");
    TCase *cases = unit_case(suite, "pairs");
    tcase_add_test(cases, forward_and_inverse_agree);
    tcase_add_test(cases, endorsed_is_the_first_to_close);
    tcase_add_test(cases, finish_for_is_the_inverse);
    return suite;
}
