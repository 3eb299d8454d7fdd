/* What kind of file a command writes. */
#ifndef CLI_FORMATS_H
#define CLI_FORMATS_H

#include "cli/run.h"

/* What was asked for with --format, else what the suffix of the output says, else `usual`.
 * `suffixes` names what the command writes, for people; `formats` has a bit (1u << format) for each
 * of them. JWP_FORMATS where the output is called like a kind of file that the command does not
 * write, or like none and there is no usual kind; that was said. */
enum jwp_format choose_format(const struct command *command, const struct settings *settings,
                              unsigned formats, const char *suffixes, enum jwp_format usual);

#endif
