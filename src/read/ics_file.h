/* An iCalendar file as it is written: calendars, events, and the time zones that it defines.
 *
 * Idea: content lines are sorted into components here; what each value means is for others
 * (ics_time.h the times, ics_series.h the recurrences). Only what meetings and holidays need is
 * kept. libical is not asked: it drops what it cannot read, believes days that no calendar has,
 * and forgets where things stood.
 *
 * Invariant: a file that was read holds at most ICS_MOST_COMPONENTS components, nested at most
 * ICS_DEEPEST deep; lists that an event repeats hold at most ICS_MOST_LINES lines. */
#ifndef READ_ICS_FILE_H
#define READ_ICS_FILE_H

#include "cal/date.h"
#include "read/content_lines.h"

enum {
    ICS_DEEPEST = 4,
    ICS_MOST_COMPONENTS = 20000,
    ICS_MOST_LINES = 1000,
    ICS_MOST_OBSERVANCES = 400, /* parts of time zones */
};

/* A value whose meaning depends on its parameters. */
struct ics_value {
    const char *text; /* NULL where the property is not there */
    const char *zone; /* TZID, or NULL */
    struct span span;
};

struct ics_values {
    VEC(struct ics_value) list;
};

enum ics_status { ICS_CONFIRMED, ICS_TENTATIVE, ICS_CANCELLED };

struct ics_event {
    const char *uid, *summary, *location; /* NULL where not said */
    const char *language;                 /* of the summary: "fr", or NULL */
    VEC(const char *) categories;
    struct ics_value start, end, duration, recurrence_id, rule;
    struct ics_values dates, exceptions; /* RDATE and EXDATE, as they stand */
    enum ics_status status;
    int sequence;
    const char *stamp;    /* DTSTAMP, for comparison; "" */
    bool marked_all_day;  /* by Outlook, which writes midnights */
    bool no_documents;    /* a meeting that takes none, as jwp itself writes it */
    bool this_and_future; /* RANGE of the RECURRENCE-ID */
    int calendar;         /* index */
    struct span span;     /* its summary, else its first line */
};

/* One part of a VTIMEZONE: from its onsets on, local time is `to` seconds before UTC's. */
struct ics_observance {
    struct ics_value start, rule;
    struct ics_values dates;
    struct ics_value from, to; /* TZOFFSETFROM, TZOFFSETTO */
};

struct ics_timezone {
    const char *id;
    VEC(struct ics_observance) observances;
};

struct ics_calendar {
    const char *zone; /* X-WR-TIMEZONE, or NULL */
    bool cancels;     /* METHOD:CANCEL */
    bool answers;     /* METHOD:REPLY and the like: no events of their own */
    VEC(struct ics_timezone) timezones;
};

struct ics_file {
    int source;
    VEC(struct ics_calendar) calendars;
    VEC(struct ics_event) events;
};

/* Reads source `source` of diags into the arena of diags. NULL where the file is no calendar or is
 * not whole; the errors were reported. */
struct ics_file *ics_read(struct diags *diags, int source);

#endif
