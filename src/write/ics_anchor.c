/* Anchors and deadlines, for calendars that do not speak English. In English they are said as the
 * plan says them. */
#include "write/ics.h"

#include <string.h>

static const char *say(struct report *report, enum ics_word word, const char *language,
                       const char *first)
{
    return ics_say(&report->scratch, word, language, first, NULL, NULL);
}

/* " + 4 semaines"; "" without a lag. */
static const char *lag_words(struct report *report, struct lag lag, const char *language)
{
    static const struct {
        enum ics_word one, many;
    } units[] = {
        [UNIT_DAYS] = {ICS_LAG_DAY, ICS_LAG_DAYS},
        [UNIT_WEEKS] = {ICS_LAG_WEEK, ICS_LAG_WEEKS},
        [UNIT_MONTHS] = {ICS_LAG_MONTH, ICS_LAG_MONTHS},
        [UNIT_YEARS] = {ICS_LAG_YEAR, ICS_LAG_YEARS},
        [UNIT_WORKING_DAYS] = {ICS_LAG_WORKING_ONE, ICS_LAG_WORKING},
    };
    if (lag.by.count == 0)
        return "";
    enum ics_word unit = lag.by.count == 1 ? units[lag.by.unit].one : units[lag.by.unit].many;
    return arena_printf(&report->scratch, " %s %d %s", lag.sign > 0 ? "+" : "-", lag.by.count,
                        say(report, unit, language, NULL));
}

/* Only the point that the plan says: the first word of an anchor is what it names. */
static const char *point_words(struct report *report, const struct anchor *anchor,
                               const char *language)
{
    static const struct {
        const char *word;
        enum ics_word says;
    } points[] = {
        {" start", ICS_AT_START},
        {" finish", ICS_AT_FINISH},
        {" endorsed", ICS_AT_ENDORSED},
        {" documents", ICS_AT_DOCUMENTS},
    };
    size_t length = strcspn(anchor->text, " ");
    const char *name = anchor->kind == ANCHOR_DAYS
                           ? ics_days(report, anchor->days, language)
                           : arena_dup(&report->scratch, anchor->text, length);
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        if (strstr(anchor->text, points[i].word))
            return say(report, points[i].says, language, name);
    return name;
}

const char *ics_anchor(struct report *report, const struct anchor *anchor, const char *language)
{
    if (ics_is_english(language))
        return anchor->text;
    return arena_printf(&report->scratch, "%s%s", point_words(report, anchor, language),
                        lag_words(report, anchor->lag, language));
}

const char *ics_deadline(struct report *report, const struct deadline *deadline,
                         const char *language)
{
    static const enum ics_word words[RELATION_KINDS] = {
        [RELATION_BEFORE] = ICS_DUE_BEFORE,
        [RELATION_START_BEFORE] = ICS_DUE_START,
        [RELATION_WITHIN] = ICS_DUE_WITHIN,
        [RELATION_UNTIL] = ICS_DUE_UNTIL,
    };
    const struct submission *submission = deadline->submission;
    if (ics_is_english(language) || (!deadline->relation && !submission))
        return ics_is_english(language) ? report_deadline(report, deadline)
                                        : say(report, ICS_DUE_ONGOING, language, NULL);
    if (!deadline->relation)
        return say(report, ICS_DUE_SUBMITTED, language,
                   submission->meeting == NONE
                       ? report->portfolio->bodies.items[submission->body].id
                       : report->portfolio->meetings.items[submission->meeting].id);
    return say(report, words[deadline->relation->kind], language,
               ics_anchor(report, &deadline->relation->anchor, language));
}
