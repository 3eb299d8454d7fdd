/* What stands around the chart: a page can be read without the others.
 *
 * Idea: what a shape stands for has an id; a sample in the legend has none. So what occurs on a
 * page can be held against what the legend of that page explains. */
#include "scene/check.h"

#include <stdlib.h>
#include <string.h>

/* The legend: what occurs is explained. */

static const enum role explained[] = {
    ROLE_BAR_CRITICAL,
    ROLE_BAR_TENTATIVE,
    ROLE_BAR_CRITICAL_TENTATIVE,
    ROLE_BAR_FIXED,
    ROLE_BAR_MEETING,
    ROLE_BAR_MEETING_TENTATIVE,
    ROLE_BAR_ONGOING,
    ROLE_BAR_OCCURRENCE,
    ROLE_BAR_LATE,
    ROLE_BAR_OPEN_END,
    ROLE_BAR_DONE,
    ROLE_BAR_CONTINUES,
    ROLE_ESTIMATE,
    ROLE_FLOAT_TAIL,
    ROLE_MILESTONE,
    ROLE_MILESTONE_CRITICAL,
    ROLE_MILESTONE_TENTATIVE,
    ROLE_MILESTONE_CRITICAL_TENTATIVE,
    ROLE_SECTION_BAR,
    ROLE_DEPENDENCY,
    ROLE_DEPENDENCY_CRITICAL,
    ROLE_COMMITTEE,
    ROLE_MEETING_BAND,
    ROLE_MEETING_EVE,
    ROLE_MEETING_OTHER,
    ROLE_MEETING_WAS,
    ROLE_MEETING_TENTATIVE,
    ROLE_MEETING_STRIKE,
    ROLE_DEADLINE_LINE,
};

void check_legend(struct look_out *l, const struct page *page)
{
    const struct shape *seen[ROLE_COUNT] = {NULL};
    bool sampled[ROLE_COUNT] = {false};
    bool *leads = arena_array(&l->scratch, bool, l->scene->series_count);
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        if (s->id && !seen[s->role])
            seen[s->role] = s;
        sampled[s->role] |= !s->id;
        if (!s->id && s->role == ROLE_BAR && s->series >= 0 && s->series < l->scene->series_count)
            leads[s->series] = true;
    }
    for (size_t i = 0; i < sizeof explained / sizeof *explained; i++)
        if (seen[explained[i]] && !sampled[explained[i]])
            breach(l, "is not in the legend", seen[explained[i]], NULL);
    for (int i = 0; i < l->bar_count; i++) {
        int series = l->bars[i]->series;
        bool lead = l->bars[i]->id && series >= 0 && series < l->scene->series_count &&
                    l->bars[i]->role != ROLE_SECTION_BAR;
        if (lead && !leads[series])
            breach(l, "has a lead that is not in the legend", l->bars[i], NULL);
    }
}

/* Notes: each number beside a bar has a note at the foot. */
void check_notes(struct look_out *l)
{
    enum { MOST = 1000 };
    bool noted[MOST] = {false};
    for (int i = 0; i < l->text_count; i++) {
        const struct shape *s = l->texts[i];
        long number = s->role == ROLE_NOTE ? strtol(s->text, NULL, 10) : 0;
        if (number > 0 && number < MOST && strspn(s->text, "0123456789") == strlen(s->text))
            noted[number] = true;
    }
    for (int i = 0; i < l->text_count; i++) {
        const char *at = l->texts[i]->role == ROLE_NOTE_MARK ? l->texts[i]->text : "";
        while (*at) {
            char *end;
            long number = strtol(at, &end, 10);
            if (end == at || number <= 0 || number >= MOST || !noted[number]) {
                breach(l, "has no note at the foot", l->texts[i], NULL);
                break;
            }
            at = end + strspn(end, ", ");
        }
    }
}

/* The lowest heading must have a row under it. */
void check_headings(struct look_out *l, const struct page *page)
{
    const struct shape *lowest = NULL;
    bool followed = false;
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        bool heading = s->role == ROLE_SECTION_ROW || s->role == ROLE_PLAN_ROW;
        if (heading && (!lowest || s->y > lowest->y))
            lowest = s;
    }
    for (int i = 0; lowest && i < l->text_count; i++)
        followed |= l->texts[i]->role == ROLE_ROW_TITLE && l->texts[i]->y > lowest->y;
    if (lowest && !followed)
        breach(l, "stands alone at the foot", lowest, NULL);
}

void check_furniture(struct look_out *l, const struct page *page)
{
    static const struct {
        enum role role;
        const char *without;
    } needed[] = {{ROLE_AXIS_MAJOR, "has no time axis"},
                  {ROLE_LEGEND_TEXT, "has no legend"},
                  {ROLE_PAGE_NUMBER, "has no page number"},
                  {ROLE_TITLE, "has no title"}};
    bool found[ROLE_COUNT] = {false};
    for (int i = 0; i < page->shapes.count; i++)
        found[page->shapes.items[i].role] = true;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!found[needed[i].role])
            breach(l, needed[i].without, NULL, NULL);
}
