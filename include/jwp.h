/* jwp: joint work plans in; timetables, charts and calendars out.
 *
 * Read from top to bottom, this header is the way through: load -> schedule -> make -> commit. One
 * struct jwp is one run over one portfolio, which is all the plans that are loaded together.
 *
 *     struct jwp *jwp = jwp_create();
 *     const char *plans[] = {"cms-ramsar.yaml"};
 *     struct jwp_options options = jwp_defaults();
 *     bool done = jwp_load(jwp, plans, 1) && jwp_schedule(jwp) &&
 *                 jwp_make(jwp, JWP_PDF, "cms-ramsar.pdf", &options) && jwp_commit(jwp);
 *     fputs(jwp_messages(jwp, false), stderr);
 *     jwp_destroy(jwp);
 *
 * Texts that are returned belong to the struct jwp and stay valid until jwp_destroy. They are
 * UTF-8. Out of memory ends the process with status 3; nothing else ends it, reads the clock or
 * the environment, or writes to standard output or standard error. */
#ifndef JWP_H
#define JWP_H

#include <stdbool.h>

#if defined(__GNUC__)
#define JWP_PUBLIC __attribute__((visibility("default")))
#else
#define JWP_PUBLIC
#endif

struct jwp;

JWP_PUBLIC const char *jwp_version(void);

/* A new, empty run. The caller gives it back with jwp_destroy, which also removes the temporary
 * files of outputs that were made and not committed. */
JWP_PUBLIC struct jwp *jwp_create(void);
JWP_PUBLIC void jwp_destroy(struct jwp *jwp);

/* For whoever must end the process at once, on a signal for instance: removes the temporary files
 * of all runs and puts back what a commit had begun to replace. Nothing can be made afterwards. */
JWP_PUBLIC void jwp_abandon(void);

/* Load.
 *
 * Reads the plans, and whatever they use, as one portfolio; "-" is standard input. Call it once.
 * On false the input has errors; all that could be found are in jwp_messages. */
JWP_PUBLIC bool jwp_load(struct jwp *jwp, const char *const *paths, int count);

/* Schedule.
 *
 * Computes all dates; needs a jwp_load that succeeded. On false there is no schedule (maximal time
 * lags push each other for ever, or dates run past the year 9999), and jwp_messages says why. A
 * deadline that is missed is no failure: see jwp_missed. */
JWP_PUBLIC bool jwp_schedule(struct jwp *jwp);

/* Errors and warnings so far, in order of file and line, as a compiler prints them: place, line,
 * caret, help. Empty when there are none. With `colour`, ANSI colours. */
JWP_PUBLIC const char *jwp_messages(struct jwp *jwp, bool colour);

/* The plans that were named to jwp_load, not those that they use. */
JWP_PUBLIC int jwp_plan_count(const struct jwp *jwp);
JWP_PUBLIC const char *jwp_plan_id(const struct jwp *jwp, int plan);

/* How many activities of those plans miss a deadline. */
JWP_PUBLIC int jwp_missed(const struct jwp *jwp);

/* One line: "cms-ramsar: 24 activities in 5 sections, 12 meetings; no errors, 2 warnings, 1
 * deadline is missed". Needs a schedule. */
JWP_PUBLIC const char *jwp_summary(struct jwp *jwp);

/* Make.
 *
 * What can be made of a schedule, and how. */
enum jwp_format {
    JWP_TABLE, /* the timetable for a terminal */
    JWP_CSV,   /* for a spreadsheet */
    JWP_JSON,  /* for programs */
    JWP_ICS,   /* iCalendar */
    JWP_PDF,   /* the chart */
    JWP_PNG,   /* the chart: x.png; of several pages each is a file: x-1.png, x-2.png... */
    JWP_SVG,   /* the chart; its pages one under another */
    JWP_SCENE, /* the chart's shapes as text, for tests */
    JWP_FORMATS
};

/* The format that goes with the suffix of a file's name: ".pdf", ".png", ".svg", ".scene", ".ics",
 * ".csv", ".json"; JWP_FORMATS where none does. */
JWP_PUBLIC enum jwp_format jwp_format_of(const char *path);

/* Which dependencies a chart shows: those that can be followed as lines and the others as words;
 * all that find a way as lines; critical ones alone; none. */
enum jwp_links { JWP_LINKS_AUTO, JWP_LINKS_ALL, JWP_LINKS_CRITICAL, JWP_LINKS_NONE };

/* How the activities of a section, and sections beside each other, are ordered in a chart. */
enum jwp_order { JWP_AS_PLANNED, JWP_BY_START, JWP_BY_LEAD, JWP_BY_NUMBER };

enum { JWP_ALL_PLANS = -1 };

#define JWP_NO_TIME (-1LL)

/* What goes into a calendar, and how. */
struct jwp_calendar {
    bool tasks;     /* activities and document deadlines as tasks (VTODO); else as all-day events */
    bool meetings;  /* the meetings that activities touch */
    bool documents; /* the document deadlines of these */
    bool people;    /* organizer and attendees, where people have an e-mail address */
    const int *alarms; /* reminders: days before; most programs dislike them in a subscription */
    int alarm_count;
    const char *only;    /* what concerns this organization or person; NULL: all */
    const char *since;   /* the calendar to go on from; NULL: the file that is replaced, if any */
    const char *address; /* where people will subscribe to it; NULL: not said */
};

/* Events, meetings, document deadlines and people; all that the plans have. */
JWP_PUBLIC struct jwp_calendar jwp_calendar_defaults(void);

struct jwp_options {
    int plan; /* JWP_ALL_PLANS, or only this one, counted as in jwp_plan_id */
    const char
        *language;   /* "fr": titles and names in it where they have it; NULL: as the plan says */
    int dpi;         /* PNG: dots per inch */
    int width;       /* table: columns of text; 0 for 100 */
    long long stamp; /* when the output was made, in seconds since 1970-01-01 UTC; JWP_NO_TIME: the
                        status date of the plans, else the time of the newest file that was read */
    const struct jwp_calendar *calendar; /* iCalendar; NULL: the defaults */

    /* Charts. Lists are words parted by commas; NULL and 0 are what is usual. */
    const char *paper; /* "a0" to "a5", "letter", "legal", "tabloid", "420x297mm" */
    bool portrait;     /* a paper with a name stands upright; else landscape */
    int margin;        /* millimetres */
    bool fit_page;     /* as small as one page needs, down to type of 6 points */
    bool mono;         /* hatching instead of colours */
    bool verify;       /* refuse to write one that breaks the laws of a good chart */
    /* "number,title,lead,timeframe", as they stand in the table; there are also partners, mandate,
     * outputs, status and funding. The title must be among them. */
    const char *columns;
    /* Only activities for which all of this holds, under their sections. */
    const char *lead;    /* led by one of these organizations */
    const char *section; /* in one of these sections, or one of these itself: "2", "cms-cites/2" */
    const char *tag;     /* it or a section around it has one of these tags */
    bool critical;
    const char *from, *to; /* it has a day in this window: dates, months, quarters, years */
    enum jwp_order order;
    enum jwp_links links;
    int depth;                    /* levels of sections and activities; 0: all */
    const char *document, *annex; /* above the title: meeting and agenda item; "Annex 2" */
    bool prepared;                /* below it: "Prepared by the Secretariats" */
};

/* Are the options of a chart right? Names in them are looked up once there is a schedule, all else
 * at any time. On false jwp_error says what is wrong, and what was probably meant. */
JWP_PUBLIC bool jwp_check_chart(struct jwp *jwp, const struct jwp_options *options);

/* All plans, A4 landscape, colours, 150 dpi, 100 columns, no time. */
JWP_PUBLIC struct jwp_options jwp_defaults(void);

/* Makes one output, complete, in a temporary file beside `path` ("-": kept for standard output).
 * Nothing that existed is touched before jwp_commit, so several outputs are made first and then
 * appear together. Needs a schedule. On false jwp_error says why. */
JWP_PUBLIC bool jwp_make(struct jwp *jwp, enum jwp_format format, const char *path,
                         const struct jwp_options *options);

/* The calendar of meetings in force, as a table, CSV, JSON or ICS: all that the plans and the files
 * that they use give. */
struct jwp_meetings {
    const char *body; /* of this one alone ("CMS-StC"); NULL: of all */
    const char *from; /* that open on this day ("2016-10-01") or later; NULL: all, or with `next`
                         those after the newest status date of the plans */
    int next;         /* only so many that take place; 0: all */
};

/* Are body and day known? Needs a jwp_load that succeeded. On false jwp_error says what is wrong.
 */
JWP_PUBLIC bool jwp_check_meetings(struct jwp *jwp, const struct jwp_meetings *which);

/* Made like the outputs of jwp_make; needs no schedule. */
JWP_PUBLIC bool jwp_make_meetings(struct jwp *jwp, enum jwp_format format, const char *path,
                                  const struct jwp_meetings *which,
                                  const struct jwp_options *options);

/* A calendar goes on from the one that it replaces: events that say what they said keep their
 * stamps, others get a higher SEQUENCE, and those that vanished are written once more as cancelled.
 * jwp_make refuses to replace a file that is no calendar of these plans.
 *
 * Can this file be gone on from? jwp_error says why not. Needs a jwp_load that succeeded. */
JWP_PUBLIC bool jwp_check_old_calendar(struct jwp *jwp, const char *path);

/* Is an organization or a person of the plans called this? jwp_error says who may be meant. */
JWP_PUBLIC bool jwp_check_feed(struct jwp *jwp, const char *name);

/* Makes a calendar for each organization, person or plan, called by its id: "feeds" gives
 * feeds/cms.ics, "feeds.ics" gives feeds-cms.ics. Those whom nothing concerns get none, unless
 * there is one of before. */
enum jwp_split { JWP_UNSPLIT, JWP_BY_ORGANIZATION, JWP_BY_PERSON, JWP_BY_PLAN };
JWP_PUBLIC bool jwp_make_feeds(struct jwp *jwp, enum jwp_split split, const char *path,
                               const struct jwp_options *options);

/* Why an activity ("1.2", "cms-ramsar/1.2", "4.1@CMS-StC45") stands where it stands, and what would
 * make it earlier, in plain words wrapped to the width of the options. NULL where there is no such
 * activity, or several; jwp_error then says what to write. Needs a schedule. */
JWP_PUBLIC const char *jwp_explain(struct jwp *jwp, const char *activity,
                                   const struct jwp_options *options);

/* Makes the directory for what follows, with those above it; jwp_destroy without jwp_commit
 * removes what was made. */
JWP_PUBLIC bool jwp_make_directory(struct jwp *jwp, const char *path);

/* A commented plan that loads without errors, to begin with: made like an output. Needs nothing
 * loaded. A file that exists is not overwritten: false. */
JWP_PUBLIC bool jwp_make_starter(struct jwp *jwp, const char *path);

/* Commit.
 *
 * Puts all that was made in its place. On false nothing has changed, and jwp_error says why. */
JWP_PUBLIC bool jwp_commit(struct jwp *jwp);

/* The files that were made, in order. */
JWP_PUBLIC int jwp_file_count(const struct jwp *jwp);
JWP_PUBLIC const char *jwp_file(const struct jwp *jwp, int file);

/* Publish.
 *
 * A calendar on a CalDAV server. The user name and password come from the caller or from a netrc
 * file, never from the address; texts never hold them. */
struct jwp_server {
    const char *url;             /* of the calendar: https, or http on this machine */
    const char *user, *password; /* both or none */
    const char *netrc;           /* a netrc file, used in place of these; or NULL */
    const char *authorities;     /* certificates to trust (PEM); NULL: those of the system */
    bool dry_run;                /* look, and change nothing */
    bool overwrite;              /* replace also what somebody edited on the server */
};

struct jwp_published {
    int sent, unchanged, deleted, conflicts, failed;
    const char *changes;  /* a line for each event that was sent or deleted */
    const char *problems; /* a line for each conflict and each event that was refused */
    const char *summary;  /* one line */
};

/* Is this an address that may be published to, with a netrc file that can be read? Sends nothing.
 * On false jwp_error says what is wrong. */
JWP_PUBLIC bool jwp_check_server(struct jwp *jwp, const struct jwp_server *server);

/* Sends the events of the plans that the server has not or has otherwise, deletes those of these
 * plans that are in them no more, and touches nothing else. The calendar is made if it is missing.
 * Needs a schedule; waits some seconds where the server is busy. What was done stays done: another
 * run goes on where this one ended. False where not all is there now: published->problems says
 * which events, jwp_error why it ended early, if it did. Of options->calendar it takes what the
 * calendar holds: not the people, to whom a server might write mail, and not `since`. */
JWP_PUBLIC bool jwp_publish(struct jwp *jwp, const struct jwp_server *server,
                            const struct jwp_options *options, struct jwp_published *published);

/* Why the last call failed, in one line; "" where none did, or jwp_messages says it. */
JWP_PUBLIC const char *jwp_error(const struct jwp *jwp);

/* The candidate nearest to `word`, if near enough to ask "did you mean"; else NULL. */
JWP_PUBLIC const char *jwp_nearest(const char *word, const char *const *candidates, int count);

#endif
