/* What all unit tests share. Each file NAME.c gives one suite(); main.c runs it. */
#ifndef UNIT_H
#define UNIT_H

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

Suite *suite(void);

/* A suite of one case without fixtures. The limit is wide because sanitizers are slow. */
static inline TCase *unit_case(Suite *suite, const char *name)
{
    TCase *cases = tcase_create(name);
    tcase_set_timeout(cases, 60);
    suite_add_tcase(suite, cases);
    return cases;
}

/* For inner loops: Check's own macros write to a pipe each time, whether they hold or not. */
#define QUICK_TRUE(condition)                                                                      \
    do {                                                                                           \
        if (!(condition))                                                                          \
            ck_abort_msg("%s:%d: not true: %s", __FILE__, __LINE__, #condition);                   \
    } while (0)

#define QUICK_EQ(left, right)                                                                      \
    do {                                                                                           \
        long long left_ = (left), right_ = (right);                                                \
        if (left_ != right_)                                                                       \
            ck_abort_msg("%s:%d: %s is %lld, %s is %lld", __FILE__, __LINE__, #left, left_,        \
                         #right, right_);                                                          \
    } while (0)

/* Numbers that look random and are the same in every run (xorshift, Marsaglia 2003). */
static inline uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* A number in [low, high]. */
static inline int random_between(uint32_t *state, int low, int high)
{
    return low + (int)(next_random(state) % (uint32_t)(high - low + 1));
}

#endif
