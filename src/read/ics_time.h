/* The days of an event.
 *
 * Idea: a meeting has the days that its clocks show. Each event has a home, the zone of its
 * DTSTART; times given in another zone (DTEND, UNTIL, EXDATE...) are brought home, and then only
 * the days count. A start in UTC is at home in the calendar's own zone (X-WR-TIMEZONE) if it names
 * one, else in UTC, which is noted; a time without a zone is at home everywhere.
 *
 * DTEND is exclusive: the last day is that of the moment before it. Without an end an event lasts
 * one day. */
#ifndef READ_ICS_TIME_H
#define READ_ICS_TIME_H

#include "base/map.h"
#include "read/ics_zone.h"

enum { ICS_LONGEST_EVENT = 1100 }; /* days */

struct ics_times {
    struct diags *diags;
    struct arena *memory;
    const struct ics_file *file;
    struct map zone_ids; /* "calendar name" to an index of zones */
    VEC(const struct ics_zone *) zones;
    bool utc_said; /* that days are counted in UTC, for want of a zone */
};

struct ics_home {
    int calendar; /* of the file */
    bool utc;
    const struct ics_zone *zone; /* or NULL: everywhere, or UTC */
    const char *unknown;         /* the name of a zone that nobody knows, or NULL */
};

/* Date and time at home; seconds of the day, -1 for a day without a time. */
struct ics_wall {
    day date;
    int seconds;
};

struct ics_extent {
    struct ics_home home;
    struct ics_wall start;
    struct days days;
    bool all_day; /* from midnight to midnight */
};

/* When an event is; false where that cannot be read, which is reported. */
bool ics_event_extent(struct ics_times *times, const struct ics_event *event,
                      struct ics_extent *extent);

/* `length` bytes of a value as date and time at home; false where it is none. */
bool ics_wall_of(struct ics_times *times, const struct ics_home *home,
                 const struct ics_value *value, const char *text, size_t length,
                 struct ics_wall *wall);

/* The last day of what starts at `start` and ends at, or lasts, what `length` bytes of a value say
 * ("20160314", "20160314T093000Z", "P3D"); false where that is no end. */
bool ics_last_day(struct ics_times *times, const struct ics_home *home, struct ics_wall start,
                  const struct ics_value *value, const char *text, size_t length, day *last);

#endif
