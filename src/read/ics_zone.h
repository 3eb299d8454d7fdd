/* Time zones: from the time that a clock on a wall shows to UTC and back.
 *
 * Idea: a zone is looked for by its name first among those of the system (through libical), as
 * calendars copy old rules; then among the names that Windows has; then as a plain offset; and
 * only then in the VTIMEZONE of the file. A name reaches libical only if it looks like that of a
 * zone, as libical opens whatever file a name leads to.
 *
 * Times are seconds since 1970-01-01 00:00, on the wall or in UTC. */
#ifndef READ_ICS_ZONE_H
#define READ_ICS_ZONE_H

#include "read/ics_file.h"

struct ics_zone;

/* The zone of this name as a calendar of the file means it; NULL where nobody knows it. `memory`
 * keeps zones that were made. */
const struct ics_zone *ics_zone_find(struct arena *memory, const struct ics_calendar *calendar,
                                     const char *name);

int64_t ics_zone_to_utc(const struct ics_zone *zone, int64_t wall);
int64_t ics_zone_from_utc(const struct ics_zone *zone, int64_t utc);

/* Is `name` fit to be looked up: letters, digits and _ + - with single '/' between, an upper-case
 * letter first? "../x", "posix/Europe/Berlin" and "localtime" are not. */
bool ics_zone_name_is_sound(const char *name);

/* 20160314 as a day, 20160314T093000 as a time; an ending Z is left for the caller. `length` bytes
 * are all that there is. *seconds is -1 for a day alone. False for what no calendar has; years go
 * from 1600 to 9999. */
bool ics_parse_digits(const char *text, size_t length, day *date, int *seconds);

#endif
