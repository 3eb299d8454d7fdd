/* What all commands do around their own work. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/options.h"

extern const struct command check_command, schedule_command, chart_command, ical_command,
    publish_command, explain_command, build_command, init_command, meetings_command;

/* Loads and schedules the plans. On another status than STATUS_FINE all was said. */
enum status load_and_schedule(struct jwp *jwp, char **plans, int count);

/* How outputs are made: the options of the command line and of the environment
 * (SOURCE_DATE_EPOCH). False where the environment has something wrong, which was said. */
bool make_options(const struct settings *settings, struct jwp_options *options);

/* Are the options of a chart right? STATUS_USAGE where they are not, which was said. Names in them
 * are looked up once there is a schedule. */
enum status check_chart(struct jwp *jwp, const struct command *command,
                        const struct jwp_options *options);

/* The columns of the terminal, where standard output is one; else 100. */
int terminal_width(void);

/* Puts the outputs in place where `made` is true, says what went wrong or is to be known, and
 * returns the status. With `announce`, says each file that was made. */
enum status finish(struct jwp *jwp, const struct settings *settings, bool made, bool announce);

/* Prints on standard output; the status says whether it arrived. */
enum status print_text(const char *text);

/* Prints errors and warnings on standard error. */
void print_messages(struct jwp *jwp);

#endif
