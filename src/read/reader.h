/* What the files of this room share while a portfolio is read.
 *
 * Idea: first all names are declared, with the node of the file that tells about each; then each
 * record is filled from its node, when every name can be looked up at once. So no name is ever
 * kept as text to be resolved later.
 *
 * Invariant: once records are being filled, no record is added any more, and pointers to them
 * stay valid. */
#ifndef READ_READER_H
#define READ_READER_H

#include "model/names.h"
#include "read/yaml_tree.h"

/* A file of the portfolio; its messages name it by sources.items[source].name. */
struct file {
    const char *name;
    struct yaml_node *root; /* NULL where it could not be read */
    bool shown;             /* named on the command line */
    int plan;               /* the plan that it holds, or NONE */
};

/* A record that waits to be filled. */
struct entry {
    enum thing thing;
    int index;
    struct yaml_node *node;
};

/* The dates of a recurrence rule in a period. */
struct expansion {
    const day *dates;
    int count;
};

struct reader {
    struct portfolio *portfolio;
    struct diags *diags; /* the portfolio's */
    struct arena *arena; /* the portfolio's */
    size_t largest;      /* bytes of a file */
    VEC(struct file) files;
    struct map file_ids;
    VEC(struct entry) entries;
    VEC(struct yaml_node *) activities; /* parallel to the activities; NULL for an occurrence */
    bool incomplete;         /* something could not be read: an unknown name may be there */
    struct map repeated_ids; /* "plan/id" of activities that are there more than once */
    int plan;                /* of the activity that is being filled */
    int occurrence_count;
    VEC(struct expansion) expansions; /* of recurrence rules, each made once */
    struct map expansion_ids;
    VEC(struct ics_use) ics_uses;       /* calendars that were named, in order */
    VEC(struct ics_second) ics_seconds; /* meetings that a calendar and a plan file give */
    VEC(struct ics_source) ics_sources; /* calendars that were read, each once */
    struct map ics_source_ids;
};

/* The text of a file as a new source, or NO_SOURCE, which is reported at `span`. */
int read_source(struct reader *r, const char *path, const char *name, size_t largest,
                struct span span);

/* declare.c: makes a record for each thing that a file names, then reads what is said of them. */
void declare_names(struct reader *r, struct file *file);
void read_entries(struct reader *r);
int new_meeting(struct reader *r, const char *id, struct span span);

/* organizations.c: who there is. */
extern const struct key_table organization_keys, person_keys;

/* calendars.c */
extern const struct key_table calendar_keys;

/* meetings.c: bodies and meetings. Declaring makes known the bodies that only meetings name;
 * finishing computes the document deadlines and puts the meetings of each body in order. */
extern const struct key_table body_keys, meeting_keys;
void declare_bodies_of_meetings(struct reader *r);
bool meeting_unread(const struct meeting *m);        /* has it days that could not be read? */
int body_called(struct reader *r, const char *name); /* its index; makes it known */
const char *body_of_id(struct arena *arena, const char *id); /* NULL: no number at its end */
void finish_meetings(struct reader *r);

/* meeting_checks.c: warns of what is odd about meetings; after they are finished. */
void check_meetings(struct reader *r);

/* plan_file.c: the keys of a file, without its activities and what it declares. */
void read_plan(struct reader *r, const struct file *file);

/* activity_list.c: makes the records of a plan's activities and their occurrences. */
void declare_activities(struct reader *r, const struct file *file);

/* Are there several activities with the id of this one? */
bool is_repeated(struct reader *r, int activity);

/* activity.c: what is said about activity i. */
void read_activity(struct reader *r, int index);

#endif
