/* An anchor in words: what the files that read anchors share among themselves.
 *
 * Invariant: 0 < count <= ANCHOR_MOST_WORDS from the time that read_anchor has parted the text;
 * words are in the order of the text and hold no blank. */
#ifndef READ_ANCHOR_PARTS_H
#define READ_ANCHOR_PARTS_H

#include "read/anchor.h"

enum { ANCHOR_MOST_WORDS = 12, ANCHOR_POINTS = 4 };

/* Bytes [from, to) of the text. */
struct word {
    size_t from, to;
};

/* An anchor in words, and what reads it. */
struct phrase {
    struct reader *r;
    const struct yaml_node *text;
    const struct key *key;
    enum relation_kind kind;
    struct word words[ANCHOR_MOST_WORDS];
    int count, at; /* `at`: the word that is next */
};

/* start, finish, endorsed, documents: by enum point. */
extern const char *const anchor_points[ANCHOR_POINTS];

/* Word i, in the arena of the reader. Is it this word, a sign? What is past the last is neither. */
const char *phrase_word(const struct phrase *p, int i);
bool phrase_word_is(const struct phrase *p, int i, const char *word);
bool phrase_has_sign(const struct phrase *p, int i);

/* The place of words [first, last] in the file. */
struct span phrase_span(const struct phrase *p, int first, int last);

/* anchor_form.c. Reports BAD_ANCHOR at words [first, last]; gives back the message. */
int bad_anchor(struct phrase *p, int first, int last, const char *what);

/* Adds to a message how an anchor looks. */
void say_anchor_form(struct phrase *p, int diag);

/* The text with blanks around the sign, where they are missing: "1.1+2 weeks"; or NULL. */
const char *with_blanks(struct phrase *p);

/* Reports word i, which stands where a point is wanted. */
void unknown_point(struct phrase *p, int i);

/* Each reports what it asks for and gives back true, else reports nothing. */
bool is_list_in_text(struct phrase *p); /* "1.1, 1.2" or "1.1 and 1.2" */
bool is_time_first(struct phrase *p);   /* "2 weeks after 1.2" */
bool is_point_first(struct phrase *p);  /* "documents of CMS-StC45" */
bool is_link_code(struct phrase *p);    /* "1.2FS" or "1.2 SS" */

/* anchor_unknown.c. Could `id` of a plan be an occurrence that is missing because its rule, its
 * period or its meeting could not be read? */
bool may_be_unread(struct phrase *p, int plan, const char *id);

/* Reports the first word, which names nothing: a bad date, a body, a title, or unknown. */
void unknown_reference(struct phrase *p, const char *ref);

#endif
