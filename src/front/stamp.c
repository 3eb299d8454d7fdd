/* The time that outputs carry, without a clock: the same input gives the same bytes. */
#define _POSIX_C_SOURCE 200809L
#include "front/front.h"

#include <sys/stat.h>

enum { SECONDS_A_DAY = 86400 };

day newest_status_date(const struct portfolio *portfolio)
{
    day newest = DAY_NONE;
    for (int i = 0; i < portfolio->plans.count; i++) {
        const struct plan *plan = &portfolio->plans.items[i];
        if (plan->shown && plan->status_date > newest)
            newest = plan->status_date;
    }
    return newest;
}

/* The newest of the files that were read, or JWP_NO_TIME where none has a time, as a pipe. */
static long long newest_file(const struct portfolio *portfolio)
{
    long long newest = JWP_NO_TIME;
    struct stat info;
    for (int i = 0; i < portfolio->diags.sources.count; i++) {
        bool known = stat(portfolio->diags.sources.items[i].name, &info) == 0;
        if (known && S_ISREG(info.st_mode) && (long long)info.st_mtime > newest)
            newest = (long long)info.st_mtime;
    }
    return newest;
}

static day first_day(const struct portfolio *portfolio)
{
    for (int i = 0; i < portfolio->plans.count; i++)
        if (portfolio->plans.items[i].shown)
            return portfolio->plans.items[i].period.first;
    return 0;
}

int64_t stamp_for(const struct portfolio *portfolio, long long given)
{
    if (given != JWP_NO_TIME)
        return given;
    day status = newest_status_date(portfolio);
    if (status != DAY_NONE)
        return (int64_t)status * SECONDS_A_DAY;
    long long file = newest_file(portfolio);
    return file != JWP_NO_TIME ? file : (int64_t)first_day(portfolio) * SECONDS_A_DAY;
}
