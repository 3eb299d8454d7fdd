/* Anchors and deadlines, for calendars that do not speak English. In English they are said as the
 * plan says them. */
#include "write/ics.h"

#include <string.h>

static const char *say(struct report *report, enum word word, const char *language,
                       const char *first)
{
    return word_say(&report->scratch, word, language, first, NULL, NULL);
}

/* Only the point that the plan says: the first word of an anchor is what it names. */
static const char *point_words(struct report *report, const struct anchor *anchor,
                               const char *language)
{
    static const struct {
        const char *word;
        enum word says;
    } points[] = {
        {" start", WORD_EVENT_AT_START},
        {" finish", WORD_EVENT_AT_FINISH},
        {" endorsed", WORD_EVENT_AT_ENDORSED},
        {" documents", WORD_EVENT_AT_DOCUMENTS},
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
    if (words_are_english(language))
        return anchor->text;
    const char *point = point_words(report, anchor, language);
    if (anchor->lag.by.count == 0)
        return point;
    return arena_printf(&report->scratch, "%s %s", point,
                        lag_words(&report->scratch, anchor->lag.sign, anchor->lag.by, language));
}

const char *ics_deadline(struct report *report, const struct deadline *deadline,
                         const char *language)
{
    static const enum word words[RELATION_KINDS] = {
        [RELATION_BEFORE] = WORD_EVENT_DUE_BEFORE,
        [RELATION_START_BEFORE] = WORD_EVENT_DUE_START,
        [RELATION_WITHIN] = WORD_EVENT_DUE_WITHIN,
        [RELATION_UNTIL] = WORD_EVENT_DUE_UNTIL,
    };
    const struct submission *submission = deadline->submission;
    if (words_are_english(language) || (!deadline->relation && !submission))
        return words_are_english(language) ? report_deadline(report, deadline)
                                           : say(report, WORD_EVENT_DUE_ONGOING, language, NULL);
    if (!deadline->relation)
        return say(report, WORD_EVENT_DUE_SUBMITTED, language,
                   submission->meeting == NONE
                       ? report->portfolio->bodies.items[submission->body].id
                       : report->portfolio->meetings.items[submission->meeting].id);
    return say(report, words[deadline->relation->kind], language,
               ics_anchor(report, &deadline->relation->anchor, language));
}
