/* From a scene to a file that prints: PDF, PNG, SVG.
 *
 * Idea: the scene says what every shape is; the style table (style.h) says how that looks; a
 * backend puts it on a page. Shapes are drawn in the order of the scene, texts after all other
 * shapes of the page and in the order in which one reads them, so that a reader, a search and a
 * screen reader find a table and not a heap of words.
 *
 * Invariant: the same scene, options, fonts and libraries give the same bytes. Bytes handed out
 * are complete: the drawing library was asked for its status after the last page. No function
 * here touches a file. */
#ifndef WRITE_DRAW_H
#define WRITE_DRAW_H

#include "base/buf.h"
#include "scene/scene.h"

#include <stdint.h>

enum {
    DRAW_DPI_LEAST = 30,
    DRAW_DPI_MOST = 600,
    DRAW_PIXELS_MOST = 32767, /* of a side of a PNG */
};

struct draw_options {
    int dpi;           /* of a PNG, DRAW_DPI_LEAST..DRAW_DPI_MOST */
    int64_t timestamp; /* seconds since 1970, UTC: when a PDF says that it was made */
    const char *plans; /* their ids: a PNG says which page it is of which chart; or NULL */
};

/* The fonts, and what was learned about texts: sizes, and characters that no font has. Both the
 * measure for layout and the backends use it, so what was measured is what is drawn. */
struct draw_text;

struct draw_text *draw_text_create(void);
void draw_text_destroy(struct draw_text *text);

/* The measure to lay out with: width is the advance, height the line from the tallest accent to
 * the lowest descender (1.2 times the size for Latin, Greek and Cyrillic, more where a script
 * needs it). Valid as long as `text`. */
struct text_measure draw_text_measure(struct draw_text *text);

/* A character that no installed font can show; it is drawn as a box with its code. */
struct missing_character {
    uint32_t code;    /* Unicode code point */
    const char *seen; /* the first text in which it stood */
};

/* The characters that no font had in any text measured or drawn so far, each once; returns how
 * many. The list belongs to `text`. */
int draw_text_missing(const struct draw_text *text, const struct missing_character **list);

/* The whole scene as PDF: fonts embedded, outline, links, tags, language. On false, *error (in
 * `arena`) says why and *out is to be thrown away. */
bool draw_pdf(const struct scene *scene, struct draw_text *text, const struct draw_options *options,
              struct arena *arena, struct buf *out, const char **error);

/* One page (0 is the first) as PNG. On false, as above; a page with more pixels than can be
 * written is refused before any memory is taken, and the message names the most dots per inch
 * that fit. */
bool draw_png(const struct scene *scene, int page, struct draw_text *text,
              const struct draw_options *options, struct arena *arena, struct buf *out,
              const char **error);

/* Where page `page` of `page_count` goes: "chart.png" alone, else "chart-1.png", "chart-2.png". */
char *draw_png_path(struct arena *arena, const char *path, int page, int page_count);

/* Do these bytes, the first DRAW_PNG_HEAD of a file or all of it, begin a picture that draw_png
 * made of page `page` of a chart of the same plans, which had several pages, or one where `only`?
 */
enum { DRAW_PNG_HEAD = 2048 };
bool draw_png_is_page(const char *head, size_t length, const char *plans, int page, bool only);

/* The whole scene as one SVG file, its pages one under another. */
void draw_svg(const struct scene *scene, struct draw_text *text, struct buf *out);

#endif
