/* The calendar that is being written, shared by the files ics_*.c.
 *
 * Idea: what a plan says becomes struct ics_event, and only ics_event.c turns one into content
 * lines; only ics_update.c gives these their stamps. So what an event says, how it is written, and
 * what it was before are three things. */
#ifndef WRITE_ICS_H
#define WRITE_ICS_H

#include "base/buf.h"
#include "write/ics_update.h"
#include "scene/words.h"
#include "write/report.h"
#include "write/write.h"

/* The temporal relation types of RFC 9253, and DEPENDS-ON. */
enum ics_link_type {
    LINK_FINISH_START,
    LINK_START_START,
    LINK_FINISH_FINISH,
    LINK_START_FINISH,
    LINK_DEPENDS_ON,
};

struct ics_link {
    enum ics_link_type type;
    const char *uid; /* of the other event */
    bool has_gap;
    int gap; /* calendar days; negative: a lead */
};

struct ics_event {
    const char *uid, *summary, *description, *status;
    const char *location, *url, *colour; /* NULL: not written */
    struct days days;
    bool todo;         /* a VTODO, due on the last of its days; else a VEVENT */
    bool busy;         /* VEVENT: it takes its readers' time */
    int percent;       /* VTODO: per cent done, or NONE */
    day completed;     /* VTODO: DAY_NONE where it is not */
    int priority;      /* 1 to 9; 0: not said */
    bool no_documents; /* a meeting that takes none: for jwp, when it reads the file */
    bool no_alarms;    /* nobody wants to be reminded of it */
    const char *const *categories;
    int category_count;
    const int *people; /* persons with an e-mail address; the first one organizes */
    int people_count;
    const struct ics_link *links;
    int link_count;
};

struct ics_calendar {
    struct report report;
    const struct ics_options *options;
    const struct ics_successors *successors;
    struct ics_update update;
};

/* Writes the event's properties, but UID and stamps, into `out`. */
void ics_event_write(struct ics_calendar *calendar, const struct ics_event *event, struct buf *out);

/* UIDs, in the report's scratch arena. */
const char *ics_activity_uid(struct report *report, int activity);
const char *ics_meeting_uid(struct report *report, int meeting);
const char *ics_documents_uid(struct report *report, int meeting);

/* Has the activity an event: days, and nothing in it? */
bool ics_has_event(const struct schedule *schedule, int activity);

/* The language of an activity's fixed texts, and that of what belongs to no plan: what was asked
 * for if the words come in it, else the plan's own. */
const char *ics_language(const struct report *report, int activity);
const char *ics_common_language(const struct report *report);

/* Days in words: "2016-03-14 to 2016-03-16". */
const char *ics_days(struct report *report, struct days days, const char *language);

/* What an activity's event says (ics_activity.c, ics_describe.c), and what a meeting's and its
 * document deadline's do (ics_meeting.c). */
struct ics_event ics_activity(struct ics_calendar *calendar, int activity);
const char *ics_describe(struct ics_calendar *calendar, int activity);
struct ics_event ics_meeting(struct ics_calendar *calendar, int meeting);
struct ics_event ics_document_deadline(struct ics_calendar *calendar, int meeting);

/* Has the meeting a document deadline to remember? */
bool ics_has_documents(const struct portfolio *portfolio, int meeting);

/* A line of a description: the word with what fills it, nothing where `first` is empty. */
void ics_add_line(struct report *report, struct buf *text, enum word word, const char *language,
                  const char *first);

/* What comes before and after an activity (ics_links.c). Relations of the sections around it hold
 * for it too. */
const struct ics_successors *ics_successors_make(struct report *report);
const struct ics_link *ics_links(struct ics_calendar *calendar, int activity, int *count);
const char *ics_predecessors(struct ics_calendar *calendar, int activity); /* "1.1; 1.2" */

/* "1.1 + 4 weeks", "before Ramsar-SC54 documents" (ics_anchor.c). */
const char *ics_anchor(struct report *report, const struct anchor *anchor, const char *language);
const char *ics_deadline(struct report *report, const struct deadline *deadline,
                         const char *language);

/* Why an activity stands on its date, in its language (ics_why.c). */
const char *ics_why(struct report *report, int activity);

#endif
