/* The calendars that plans use: which files, whose meetings they hold, and where in a summary their
 * numbers stand.
 *
 * Idea: `use` only notes what there is; a file is read when its events are asked for, once, for
 * meetings and holidays alike. */
#ifndef READ_ICS_USE_H
#define READ_ICS_USE_H

#include "read/ics_names.h"
#include "read/reader.h"

/* A calendar that a plan uses. */
struct ics_use {
    const char *path;
    const struct yaml_node *file, *body, *match; /* the last two may be NULL */
};

/* A calendar that was read; NULL where it could not be. */
struct ics_source {
    const struct ics_file *file;
};

/* Notes that a plan uses the calendar at `path`. */
void use_calendar(struct reader *r, const char *path, const struct yaml_node *file,
                  const struct yaml_node *body, const struct yaml_node *match);

/* The file at `path`, each read once; NULL where it cannot be, which is reported at `named` or in
 * the file. */
const struct ics_file *open_calendar(struct reader *r, const char *path, struct span named);

/* The years in which recurring events count: those of all plans, one before and five after. */
struct days calendar_years(const struct reader *r);

/* Fills in what `use` says of the names in its calendar: body, its names, patterns. False where
 * `match` is wrong, which is reported; then the calendar is better not read. All lives in
 * `memory`. */
bool read_naming(struct reader *r, struct arena *memory, const struct ics_use *use,
                 struct ics_naming *naming);

#endif
