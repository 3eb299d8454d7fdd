/* A summary in which the number of a meeting is looked for: what ics_names.c puts together from
 * the bodies that may be meant (ics_bodies.c), codes such as StC44 (ics_codes.c) and ordinals such
 * as "44th meeting" (ics_ordinals.c).
 *
 * Invariant: all that a search finds lives in its arena; what is kept is copied by ics_names.c. */
#ifndef READ_ICS_SEARCH_H
#define READ_ICS_SEARCH_H

#include "read/ics_names.h"
#include "read/ics_words.h"

struct search {
    const struct ics_naming *naming;
    struct arena *arena;
    struct folded summary;
    const char *body;       /* that the event is expected to be of, or NULL */
    const char *convention; /* "CMS", or NULL */
};

struct search begin_search(const struct ics_naming *naming, struct arena *arena,
                           const struct ics_event *event);

/* ---- bodies ---- */

/* Kinds of committees are numbered; NONE is no kind that is known. */

/* The longest acronym of a committee, or of a body that can be meant, at i of the summary, with no
 * letter behind it: its length, or 0. */
int acronym_at(const struct search *search, int i);

/* The kind of committee that has this acronym, or NONE. */
int committee_called(const char *acronym);

/* The longest name of a committee at i of the summary ("standing committee"): its length, or 0. */
int committee_name_at(const struct search *search, int i, int *committee);

/* The full name, or the last part of the id, of the expected body at i: its length, or 0. */
int expected_body_at(const struct search *search, int i);

/* Is it a body that an acronym (or NULL), or the name of a committee, can mean? */
bool is_meant(const char *body, const char *acronym, int committee);

/* The body that is meant: the expected one, else the only one known, else one that is not known yet
 * (CMS-MOS) where the convention is known and the acronym is written. NULL where that is open. */
const char *meant_body(const struct search *search, const char *acronym, int committee);

/* Is the word that ends before i (with a blank or hyphen behind it) the name of a convention? That
 * of the expected body, or of another one? */
enum convention_before { NO_CONVENTION, OWN_CONVENTION, OTHER_CONVENTION };
enum convention_before convention_before(const struct search *search, int i);

/* ---- numbers ---- */

/* A number that the summary gives to a meeting of some committee. */
struct found_number {
    const char *number;
    const char *acronym; /* as it is written, or NULL */
    int committee;       /* or NONE */
    bool expected;       /* it is said of the expected body */
    bool hyphen;         /* between acronym and number */
    bool in_brackets;
    bool alone; /* the summary says no more than "44th meeting" */
};

/* The best code: one of the expected body where `expected`, then one in brackets, then the first.
 * False where there is none. */
bool find_code(const struct search *search, bool expected, struct found_number *found);

/* The ordinal that is said of the expected body, else of the first committee. */
bool find_ordinal(const struct search *search, struct found_number *found);

/* Is what stands at i only mentioned, to say when or for what something is: "pre-COP13", "eve of
 * CoP20", "documents for the 44th meeting"? */
bool is_mention(const struct search *search, int i);

/* Does a month follow at i, so that the number before it is a day: "22 May", "22-23 octobre"? */
bool is_day(const struct search *search, int i);

/* Is what ends before `end` only a part of another name: "CoP17 side event"? */
bool is_attribute(const struct search *search, int end);

#endif
