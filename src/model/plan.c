#include "model/plan.h"

#include <string.h>

static const char *in_language(const struct name *name, const char *language)
{
    for (int i = 0; language && i < name->count; i++)
        if (strcmp(name->items[i].language, language) == 0)
            return name->items[i].text;
    return NULL;
}

const char *name_in(const struct name *name, const char *language, const char *fallback)
{
    const char *const wishes[] = {language, fallback, "en"};
    for (int i = 0; i < 3; i++) {
        const char *text = in_language(name, wishes[i]);
        if (text)
            return text;
    }
    return name->count ? name->items[0].text : "";
}

const int *activity_leads(const struct portfolio *portfolio, int activity, int *count)
{
    for (int i = activity; i != NONE; i = portfolio->activities.items[i].parent) {
        const struct activity *a = &portfolio->activities.items[i];
        if (a->lead_count) {
            *count = a->lead_count;
            return a->leads;
        }
    }
    *count = 0;
    return NULL;
}

bool activity_is_late(const struct portfolio *portfolio, int activity)
{
    for (int i = activity; i != NONE; i = portfolio->activities.items[i].parent)
        if (portfolio->activities.items[i].late_said)
            return portfolio->activities.items[i].late;
    return false;
}

int activity_calendar(const struct portfolio *portfolio, int activity)
{
    for (int i = activity; i != NONE; i = portfolio->activities.items[i].parent)
        if (portfolio->activities.items[i].calendar != NONE)
            return portfolio->activities.items[i].calendar;
    int count;
    const int *leads = activity_leads(portfolio, activity, &count);
    return count ? portfolio->organizations.items[leads[0]].calendar : NONE;
}

bool is_open_ended(const struct activity *a)
{
    if (a->timing != TIMING_ONGOING)
        return false;
    for (int i = 0; i < a->relation_count; i++)
        if (a->relations[i].kind == RELATION_UNTIL)
            return false;
    return true;
}
