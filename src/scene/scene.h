/* A chart as data: pages of shapes.
 *
 * Idea: layout decides where everything stands, in points (1/72 inch) from the top left corner of
 * the page, and says what each shape is (its role) and what it stands for (its id). It knows no
 * colour, no font file and no cairo: the drawing room maps roles to looks. So a layout can be
 * printed as text (scene_dump, the golden format), checked against the laws of a good chart
 * (scene_check), and drawn as PDF, PNG or SVG from the same data.
 *
 * Invariant: shapes are drawn in the order of the array. Text was measured with the same function
 * that draws it, so a text's box is its ink and a little air. */
#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include "base/vec.h"
#include "base/buf.h"
#include "diag/diag.h"
#include "sched/schedule.h"

/* The role of a shape: what it is, never how it looks. One line each, in scene_roles.h:
 * ROLE(name, "dumped.name"). */
enum role {
#define ROLE(name, word) ROLE_##name,
#include "scene/scene_roles.h"
#undef ROLE
    ROLE_COUNT
};

const char *role_word(enum role role);

enum shape_kind { SHAPE_RECT, SHAPE_LINE, SHAPE_POLYLINE, SHAPE_POLYGON, SHAPE_TEXT };

enum align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };

struct vertex {
    double x, y;
};

/* How a text is set. Sizes in points. */
struct text_style {
    double size;
    bool bold, italic;
    double turned; /* degrees clockwise: 0 or -90 */
};

struct shape {
    enum shape_kind kind;
    enum role role;
    int series;     /* bars: which lead, 0.. in order of the legend; bands and deadline marks: which
                       treaty, the same numbers; section rows: how deep, 0..; texts of the table:
                       which of its columns, 0.. in order of reading; else NONE */
    const char *id; /* what it stands for: "cms-ramsar/1.2", "CMS-StC44"; of a dependency and its
                       arrow "cms-ramsar/1.1 -> cms-ramsar/1.2"; of a sample in the legend NULL */
    double x, y, w, h; /* box; of a line from (x, y) to (x + w, y + h); of a text its box */
    const struct vertex *points; /* polyline, polygon */
    int point_count;
    double radius;    /* rounded corners of a polyline; 0 for sharp ones */
    const char *text; /* one line of text; wrapping was done by layout */
    const char *language;
    struct text_style style;
    enum align align;  /* where in its box a text stands */
    const char *title; /* what a pointer resting on it shows (SVG), or NULL */
    const char *link;  /* name of a target, or NULL */
};

struct page {
    VEC(struct shape) shapes;
    const char *heading; /* for the outline: the first section on it */
};

/* Rows of the activity table in reading order, for the document's tagged table and outline. */
struct scene {
    struct arena arena;
    double width, height; /* of a page, points */
    double margin;        /* nothing may stand outside the margins */
    double smallest_type; /* points; the floor that layout kept */
    VEC(struct page) pages;
    const char *title, *authors, *subject, *keywords, *language; /* of the document */
    const char *const *series_names;                             /* organizations by series */
    int series_count;
    int activity_count; /* how many activities were chosen */
    int nameless_count; /* meetings on the page with most of them that have no room for a name */
    bool mono;          /* hatching alone */
};

/* How many treaties can be told apart by the looks of their bands: series [0, TREATY_LOOKS). */
enum { TREATY_LOOKS = 7 };

/* Measures text: width and height in points of one line set in a style. Passed in, so that layout
 * is tested without fonts. */
struct text_measure {
    void (*size)(void *context, const char *text, const char *language,
                 const struct text_style *style, double *width, double *height);
    void *context;
};

/* A measure without fonts for tests: every character is half its size wide, every line 1.2 times
 * its size high. `jwp chart -o FILE.scene` lays out with it, so that golden files do not depend on
 * the fonts of a machine. */
struct text_measure plain_measure(void);

/* The columns of the table. A chart always has the titles. */
enum chart_column {
    COLUMN_NUMBER,
    COLUMN_TITLE,
    COLUMN_LEAD,
    COLUMN_PARTNERS,
    COLUMN_TIME_FRAME,
    COLUMN_MANDATE,
    COLUMN_OUTPUTS,
    COLUMN_STATUS,
    COLUMN_FUNDING,
    COLUMN_KINDS
};

/* How the activities of a section, and the sections beside each other, are ordered. */
enum chart_order { ORDER_PLAN, ORDER_START, ORDER_LEAD, ORDER_NUMBER };

/* What is set to zero is as usual: all activities, in the order of the plan. */
/* Which dependencies a chart shows: as lines as far as they can be followed, else as words. */
enum link_choice { LINKS_AUTO, LINKS_ALL, LINKS_CRITICAL, LINKS_NONE };

struct chart_options {
    double paper_width, paper_height; /* points, already turned for portrait or landscape */
    double margin;                    /* points; 0: by the size of the paper */
    const char *language;             /* "en"; NULL: the plan's default */
    bool mono;
    bool fit_page; /* as small as needed for one page, as far as the type stays readable */

    const enum chart_column *columns; /* from left to right, each once */
    int column_count;                 /* 0: number, title, lead, time frame */

    /* Only activities for which all of this holds, with the sections around them. A count of 0
     * chooses all. */
    const int *leads; /* one of these organizations leads it */
    int lead_count;
    const int *sections; /* it is in one of these sections, or one of these itself */
    int section_count;
    const char *const *tags; /* it, or a section around it, has one of these tags */
    int tag_count;
    bool critical;
    const day *from, *to; /* it has a day in this window, which the axis shows; NULL: open */
    enum chart_order order;
    enum link_choice links;
    int depth; /* sections this deep (1: the outermost) are shown without what is in them; 0: none
                */

    const char *document, *annex; /* above the title: "44th Meeting of..."; "Annex 2"; or NULL */
    bool prepared;                /* below it: "Prepared by the Secretariats" */
    const day *date;              /* of the schedule, at the foot; or NULL */
};

/* Lays out the chart of all shown plans. The scene owns its memory: scene_finish. Characters that
 * cannot be shown are no business of layout (see write/draw). Texts may point into the portfolio,
 * which must outlive the scene. */
void gantt_layout(struct scene *scene, const struct schedule *schedule,
                  const struct chart_options *options, const struct text_measure *measure);
void scene_finish(struct scene *scene);

/* One shape per line, in order, numbers with one decimal; "page 1 of 3: 842.0 x 595.0" before each
 * page. The same scene gives the same bytes. */
void scene_dump(const struct scene *scene, struct buf *out);

/* The laws of a good chart. Appends one line for each breach ("page 2: text "..." leaves the
 * page") and returns how many there are. */
int scene_check(const struct scene *scene, struct buf *out);

#endif
