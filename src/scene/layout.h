/* What the files of the layout share; used in this room only.
 *
 * Idea: layout goes down one road (gantt.c). Rows are collected and columns get their widths
 * (rows.c); the days to show and the meetings among them are chosen (meetings.c); the axis is made
 * (axis.c) and the labels of meetings get their lanes (lanes.c); rows get their heights and pages
 * (page.c). Then each page is filled on the sheet: ground, bands of meetings, head (furniture.c),
 * texts of the table, links and words beside bars (traffic.c, routes.c, notes.c), bars (bars.c),
 * legend (legend.c) and foot. Nothing goes back.
 *
 * Invariant: all lengths are points from the top left corner of a page. A row knows its page, its
 * top and the height of its bar's middle before any bar is drawn. */
#ifndef SCENE_LAYOUT_H
#define SCENE_LAYOUT_H

#include "scene/axis.h"
#include "scene/shape.h"
#include "scene/text.h"
#include "scene/words.h"

enum row_kind {
    ROW_PLAN, /* heading of a plan among several */
    ROW_SECTION,
    ROW_ACTIVITY,
    ROW_MORE,  /* the rest of a title that is higher than a page */
    ROW_EMPTY, /* says that a plan has no activities */
};

struct row {
    enum row_kind kind;
    int plan, activity; /* activity NONE where it is about none */
    int depth;          /* of headings: 0 for the outermost */
    const char *number; /* or NULL */
    struct text_block numbers, title, lead, time;
    struct text_block instead; /* words in place of a bar */
    double height, bar;        /* bar: from the top of the row to the middle of its bar */
    bool label_below;          /* no room beside the bar: what is said of it stands under it */
    int page;
    double top;
};

/* Where a column stands. */
struct column {
    double x, w;
};

/* A meeting on the chart. */
struct band {
    int meeting;
    bool used;   /* an activity refers to it, or it takes an output */
    double x, w; /* of the vertical band */
    double due;  /* x of its document deadline; below 0: not shown */
    int lane;    /* row of labels, from the top; NONE: without label */
    const char *label;
    double label_x, label_w;
};

/* Rows of labels that belong together: one body, or the rest. */
struct lane_group {
    const char *name;
    int first, count; /* lanes */
};

/* What stands on a page: rows [first, end), below headings that are continued from the page
 * before. */
struct page_rows {
    int first, end;
    struct row continued[2];
    int continued_count;
};

/* A relation between two activities, from what comes first to what waits for it. */
struct link {
    int from, to; /* activities; `to` has a row */
    int to_row;
    enum point leaves;  /* POINT_START, POINT_FINISH or POINT_ENDORSED of `from` */
    bool enters_finish; /* else it enters the start of `to` */
    bool critical;
};

struct gantt {
    struct scene *scene; /* what is made */
    const struct schedule *schedule;
    const struct portfolio *portfolio;
    const char *language;
    struct arena scratch; /* what only layout needs */
    struct ruler ruler;
    struct sheet sheet;

    int plan_count;           /* shown */
    int first_plan;           /* the first shown one, or NONE */
    int *series;              /* of each organization, or NONE */
    const char **short_names; /* of each organization */

    VEC(struct row) rows;
    int *row_of; /* row of each activity, or NONE; occurrences have that of their activity */
    struct column number, title, lead, time;

    struct days window; /* what is to be seen on the axis */
    struct axis axis;
    VEC(struct band) bands;
    VEC(struct lane_group) lane_groups;
    int lane_count, most_lanes;

    VEC(struct link) links; /* by row of `to` */
    int *links_from;        /* those into row i: [links_from[i], links_from[i + 1]) */

    struct text_block head_title, head_symbols, head_subtitle;
    struct text_style head_style; /* of the title */
    double head_height;
    const char *foot;
    bool brief_legend; /* organizations by their short names alone */

    struct box area; /* inside the margins; from top to bottom of a page: */
    double lanes_top, axis_top, rows_top, rows_end, foot_top;
    VEC(struct page_rows) pages;
};

/* Type of the chart; sizes are quarters of a point. */
static const struct text_style cell_style = {.size = 7.5};
static const struct text_style small_style = {.size = 7};
static const struct text_style label_style = {.size = 6.5};
static const struct text_style heading_style = {.size = 8, .bold = true};
static const struct text_style page_title_style = {.size = 12, .bold = true};
static const struct text_style plan_style = {.size = 9, .bold = true};

static const double bar_height = 7, bar_reach = 4; /* reach: of a milestone's diamond */

/* names.c */

/* What an organization is called in a narrow column: "CMS", "Ramsar". */
void names_make(struct gantt *g);
const char *plan_title(const struct gantt *g, int plan);
const char *activity_title(const struct gantt *g, int activity);
/* "cms-ramsar/1.2": the id of its shapes. */
const char *activity_name(const struct gantt *g, int activity);
/* What it is called beside a bar of `plan`: "1.2", or "cms-cites/1.2" from another plan. */
const char *activity_reference(const struct gantt *g, int activity, int plan);
const char *plan_period(const struct gantt *g, int plan);
const char *plan_symbols(const struct gantt *g, int plan);

/* rows.c */

/* Collects the rows of all shown plans, with numbers but without wrapped text. */
void rows_collect(struct gantt *g);
/* Chooses the widths of the columns. */
void rows_columns(struct gantt *g);
/* Wraps all texts, and sets heights; `most` is the height of a page. */
void rows_measure(struct gantt *g, double most);
/* The heading again, at the top of a page that goes on with what is under it. */
struct row row_continued(struct gantt *g, const struct row *heading);
/* The ground and the line under a row; its texts. */
void row_ground(struct gantt *g, const struct row *row);
void row_texts(struct gantt *g, const struct row *row);

/* meetings.c */

/* Chooses the days that are shown, and the meetings among them. */
void meetings_choose(struct gantt *g);

/* lanes.c */

enum { LANE = 10 }; /* points */

/* Gives the labels of meetings their lanes; the axis is known. */
void lanes_make(struct gantt *g);
enum role band_role(const struct gantt *g, const struct band *band);
void bands_draw(struct gantt *g, double bottom);
void lanes_draw(struct gantt *g);

/* bars.c */

/* Where the bar of an activity begins and ends; of a milestone, twice its middle. False: it has
 * none. */
bool bar_span(const struct gantt *g, int activity, double *from, double *to);
/* The middle of its bar, from the top of the page. */
double bar_middle(const struct gantt *g, int activity);
/* The left and the right end of all that is drawn for a row: bar, float, way to a committee. */
bool row_extent(const struct gantt *g, const struct row *row, double *from, double *to);
/* Where its output is endorsed; false: nowhere, or not known. */
bool bar_endorsed(const struct gantt *g, int activity, double *x);
enum role bar_role(const struct gantt *g, int activity);
void bars_draw(struct gantt *g, const struct row *row);
/* What is said beside the bar in any case: the date of a milestone, days late; or NULL. */
const char *bar_saying(const struct gantt *g, int activity);

/* links.c */

/* Finds the links between all rows; the pages are known. */
void links_collect(struct gantt *g);

/* traffic.c, routes.c, notes.c: what stands on one page besides the bars. */

struct segment {
    struct vertex from, to; /* level or upright */
    int link;               /* index */
};

struct traffic {
    struct arena arena;
    const struct page_rows *page;
    VEC(struct box) texts; /* what links keep away from */
    VEC(struct segment) segments;
    struct box *sayings; /* of each row of the page, where bar_saying stands; h 0: nowhere */
    bool *drawn;         /* each link of the page, in order from the first one */
};

/* Draws the links of one page as far as they can be followed, and all words beside bars. */
void traffic_draw(struct gantt *g, const struct page_rows *page);
/* Draws the link if there is a clean way for it; notes its segments. */
bool route_draw(struct gantt *g, struct traffic *traffic, int link);
/* Gives what is said beside bars its first place: routes keep away from it. */
void notes_begin(struct gantt *g, struct traffic *traffic);
/* Adds the links that were not drawn, and puts all words where no link crosses them. */
void notes_draw(struct gantt *g, struct traffic *traffic);
/* Do a level or upright segment and a box touch? */
bool segment_meets(const struct segment *segment, struct box box);

/* legend.c */

/* The height that the legend takes where all occurs that could. */
double legend_height(struct gantt *g);
/* Explains the shapes that are on the sheet; `top` is its upper end. */
void legend_draw(struct gantt *g, double top);

/* furniture.c */

/* What stands at the head and the foot of every page; heads_make measures them. */
void head_make(struct gantt *g);
void head_draw(struct gantt *g);
void column_heads_draw(struct gantt *g);
void foot_draw(struct gantt *g, int page);

/* page.c */

/* Heights of head, lanes, axis, legend and foot; the lanes and the head are known. */
void pages_frame(struct gantt *g);
/* Splits the rows into pages. */
void pages_break(struct gantt *g);
void pages_draw(struct gantt *g);

#endif
