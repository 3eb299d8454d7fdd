/* The pieces of which SVG is made: numbers, attributes, escaped words, paths, names. */
#ifndef WRITE_SVG_XML_H
#define WRITE_SVG_XML_H

#include "base/buf.h"
#include "write/style.h"
#include "write/trace.h"

/* At most two decimals, none where they are zero. */
void svg_number(struct buf *out, double value);

/* ` name="value"`. */
void svg_attribute(struct buf *out, const char *name, double value);
void svg_words_attribute(struct buf *out, const char *name, const char *words);
void svg_colour(struct buf *out, const char *name, colour c); /* "none" for NO_COLOUR */

/* Escaped for text and attributes. Tabs and line ends become blanks; control characters, and what
 * is no character in XML or no UTF-8, become U+FFFD. */
void svg_escaped(struct buf *out, const char *text);

/* `<name>words</name>` on one line. */
void svg_element(struct buf *out, const char *name, const char *words);

/* Adds what is traced to `out`, as the value of an attribute "d". */
struct path_sink svg_path(struct buf *out);

/* The id of a shape as XML allows it: letters, digits, point, hyphen and underscore, a letter or an
 * underscore first. "cms-ramsar/1.2" is "cms-ramsar_1.2", "note 1.2" is "note-1.2", a dependency
 * "a/1 -> a/2" is "a_1--a_2". Different ids can give the same name. */
char *svg_name(struct arena *arena, const char *id);

#endif
