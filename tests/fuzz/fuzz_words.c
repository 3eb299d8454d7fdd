/* Words for dates and lengths: what is read says the same when it is written and read again. */
#include "fuzz.h"

#include "cal/workcal.h"

#include <string.h>

static void check_date(const char *text, size_t length)
{
    struct days days, again;
    bool names_days;
    if (parse_date_word(text, length, &days, &names_days) != PARSED)
        return;
    char written[12];
    MUST(first_day_ever() <= days.first && days.first <= days.last && days.last <= last_day_ever());
    MUST(!names_days || days.first == days.last);
    format_day(days.first, written);
    MUST(parse_date_word(written, strlen(written), &again, &names_days) == PARSED);
    MUST(names_days && again.first == days.first && again.last == days.first);
}

static void check_steps(struct duration length, day d)
{
    struct arena arena = {0};
    struct days off = {d - 3, d + 4};
    struct workcal cal = workcal_make(&arena, WEEK_MONDAY_TO_FRIDAY, &off, 1);
    day start = workcal_latest_start(&cal, d, length);
    MUST(workcal_works(&cal, start) && workcal_finish(&cal, start, length) <= d);
    start = workcal_earliest_start(&cal, d, length);
    MUST(workcal_works(&cal, start) && workcal_finish(&cal, start, length) >= d);
    for (int sign = -1; sign <= 1; sign += 2) {
        struct lag lag = {sign, length};
        MUST(lag_shift(&cal, lag_least(&cal, evening(d), lag, true), lag) >= evening(d));
        MUST(lag_shift(&cal, lag_greatest(&cal, morning(d), lag, false), lag) <= morning(d));
    }
    arena_finish(&arena);
}

static void check_duration(const char *text, size_t length)
{
    struct duration duration, again;
    if (parse_duration(text, length, &duration) != PARSED)
        return;
    char written[32];
    MUST(duration.count >= 1 && duration.count <= LONGEST_DURATION);
    format_duration(duration, written);
    MUST(parse_duration(written, strlen(written), &again) == PARSED);
    MUST(again.count == duration.count && again.unit == duration.unit);
    check_steps(duration, day_from(2016, 3, 14) + (day)(length * 37 % 400));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_date((const char *)data, size);
    check_duration((const char *)data, size);
    return 0;
}
