/* The reading of a calendar file while it goes on: shared by ics_file.c, which knows the
 * components, and ics_properties.c, which knows what stands in them. */
#ifndef READ_ICS_READING_H
#define READ_ICS_READING_H

#include "read/ics_file.h"

enum component { CALENDAR, EVENT, TIMEZONE, OBSERVANCE, ALARM, OTHER };

/* A component that was begun. */
struct open_component {
    enum component kind;
    const char *name;
    struct span span;
};

struct reading {
    struct diags *diags;
    struct arena *arena;
    struct ics_file *file;
    struct open_component open[ICS_DEEPEST];
    int depth, components, observances;
    bool other_said; /* that there are tasks or the like */
    bool stopped;    /* at an error after which the rest has no meaning */
};

/* The last calendar, event, or time zone that was begun. */
struct ics_calendar *calendar_of(struct reading *in);
struct ics_event *event_of(struct reading *in);
struct ics_timezone *timezone_of(struct reading *in);

/* Reads a property of the innermost open component; what nobody needs is passed over. */
void read_content(struct reading *in, const struct content_line *line);

#endif
