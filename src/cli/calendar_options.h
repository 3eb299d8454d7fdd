/* What a calendar holds, as "ical" and "publish" take it from the command line. */
#ifndef CLI_CALENDAR_OPTIONS_H
#define CLI_CALENDAR_OPTIONS_H

#include "cli/options.h"

enum { MOST_ALARMS = 8 };

/* The bits of these options, for struct command. */
#define CALENDAR_OPTIONS                                                                           \
    (1ull << OPTION_AS | 1ull << OPTION_FOR | 1ull << OPTION_WITH | 1ull << OPTION_WITHOUT |       \
     1ull << OPTION_ALARM)

/* Sets what these options say, and the defaults for all else. `alarms` is room that the calendar
 * refers to. False where an option is wrong, which was said. */
bool read_calendar_options(const struct command *command, const struct settings *settings,
                           struct jwp_calendar *calendar, int alarms[MOST_ALARMS]);

#endif
