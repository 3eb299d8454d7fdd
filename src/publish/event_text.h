/* One event as a server stores it: what it says, whatever its form.
 *
 * Idea: servers reorder properties, fold and escape in their own way, and add some of their own. So
 * an event is compared by its essence: its properties, unfolded and unescaped, sorted, without
 * those that say when it was written (DTSTAMP, SEQUENCE...) and without X- ones. What is published
 * carries a seal, X-JWP-SEAL, made from its essence: an event whose essence does not fit its seal
 * was edited by somebody else. So nothing has to be kept on this machine between two runs. */
#ifndef PUBLISH_EVENT_TEXT_H
#define PUBLISH_EVENT_TEXT_H

#include "base/arena.h"

#include <stdbool.h>

struct event_text {
    const char *uid, *summary; /* unescaped; "" where there is none */
    const char *essence;       /* equal for events that say the same */
    const char *seal;          /* "" where it carries none */
    bool intact;               /* the seal fits the essence: it is as it was published */
    int sequence;
};

/* Reads a calendar with one event (with what stands in for some of its days, if anything). All
 * texts are in the arena. What is no content line is passed over. */
void event_text_read(struct arena *arena, const char *text, struct event_text *event);

/* The text with its seal, and with a SEQUENCE of at least this. */
char *event_text_seal(struct arena *arena, const char *text, int sequence);

#endif
