/* What the files of the layout share; used in this room only.
 *
 * Idea: layout goes down one road (gantt.c). Activities are chosen (choice.c), rows are collected
 * (rows.c) and columns get their widths (cells.c, columns.c); the days to show and the meetings
 * among them are chosen (meetings.c); the axis is made (axis.c); rows get their heights and pages,
 * and the meetings at the head of each page their lanes (paging.c, lanes.c). Then each page is
 * filled on the sheet (page.c): ground, bands of meetings, head (furniture.c), texts of the table,
 * links and words beside bars (traffic.c, routes.c, notes.c), bars (bars.c), legend (legend.c) and
 * foot. Nothing goes back.
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
    ROW_FOLDED, /* a section that stands for what is in it */
    ROW_ACTIVITY,
    ROW_MORE,  /* the rest of a title that is higher than a page */
    ROW_EMPTY, /* says that a plan has no activities */
};

struct row {
    enum row_kind kind;
    int plan, activity;                    /* activity NONE where it is about none */
    int depth;                             /* of headings: 0 for the outermost */
    struct text_block cells[COLUMN_KINDS]; /* empty where a column is not shown */
    struct text_block instead;             /* words in place of a bar */
    const char *const *footnotes;          /* what is said of it at the foot of its page */
    int footnote_count;
    double height, bar; /* bar: from the top of the row to the middle of its bar */
    double words_end;   /* right end of the words beside the bar; 0: none at its right */
    bool label_below;   /* no room beside the bar: what is said of it stands under it */
    int page;
    double top;
};

/* Where a column stands. */
struct column {
    double x, w;
};

/* A meeting on the chart, or the place where one was to be. */
struct band {
    int meeting;
    bool used;        /* an activity refers to it, or it takes an output */
    bool gone;        /* cancelled, or these are its earlier days */
    bool beyond;      /* it meets after the axis ends: only its document deadline is shown */
    struct days days; /* that it takes on the chart */
    double x, w;      /* of the vertical band */
    double due;       /* x of its document deadline; below 0: not shown */
    int lane;         /* row of labels, from the top; NONE: without label */
    const char *label;
    double label_x, label_w;
    const char *city; /* behind the label; NULL where it is not said, or has no room */
};

/* Rows of labels that belong together: one body, or the rest. */
struct lane_group {
    const char *name;
    int first, count; /* lanes */
};

/* Plans [first_plan, end_plan) of a portfolio whose times go together, and the axis they share. A
 * page belongs to one chapter, so that plans of other years do not crowd its bars together. */
struct chapter {
    int first_plan, end_plan;
    struct days window; /* what is to be seen on the axis; what is outside was left out on purpose
                           where the options say so */
    struct axis axis;
};

/* The meetings at the head of a page, those that matter to the plans [first_plan, end_plan), and
 * where that makes the axis and the rows begin. Pages with the same plans share one. */
struct skeleton {
    int first_plan, end_plan;
    VEC(struct band) bands;
    VEC(struct lane_group) lane_groups;
    int lane_count;
    double axis_top, rows_top;
};

/* What stands on a page: rows [first, end), below headings that are continued from the page
 * before. */
struct page_rows {
    const struct skeleton *skeleton;
    int first, end;
    struct row continued[2];
    int continued_count;
};

/* What stands at the head of every page, measured. */
struct head {
    struct text_block parties, symbols, document, annex, title, prepared, subtitle;
    struct text_style title_style;
    double height;
};

/* A relation between two activities, from what comes first to what waits for it. */
struct link {
    int from, to; /* activities; `to` has a row */
    int to_row;
    enum point leaves;  /* POINT_START, POINT_FINISH or POINT_ENDORSED of `from` */
    bool enters_finish; /* else it enters the start of `to` */
    bool critical;
    struct lag lag; /* count 0: none */
};

/* What is said at the foot of the page that is being drawn, each text once: number i + 1. */
struct footnotes {
    VEC(const char *) texts;
    double height;
    int page;
};

struct gantt {
    struct scene *scene; /* what is made */
    const struct schedule *schedule;
    const struct portfolio *portfolio;
    const struct chart_options *options;
    const char *language; /* of the fixed words and the dates: one that the table of words has */
    const char *wanted;   /* the language asked for, which the plans' own texts may have */
    const char *own;      /* the default language of the first plan: for names without the other */
    struct arena scratch; /* what only layout needs */
    struct ruler ruler;
    struct sheet sheet;

    int plan_count; /* shown */
    int first_plan; /* the first shown one, or NONE */
    int *series;    /* of each organization that leads something, or NONE */
    int *treaties;  /* the number of each organization with a body, or NONE */
    int *treaty_organizations, treaty_count; /* by that number */
    const char **short_names;                /* of each organization */

    bool *chosen; /* each activity: is it to be shown? Sections: is something in them? */
    VEC(struct row) rows;
    int *row_of; /* row of each activity, or NONE; occurrences have that of their activity */
    enum chart_column columns[COLUMN_KINDS]; /* those of the table, from left to right */
    int column_count;
    struct column places[COLUMN_KINDS]; /* of these columns, by their kind */
    struct column table;                /* all of them together */

    VEC(struct chapter) chapters;
    struct days window; /* of the chapter of the row or page that is laid out */
    struct axis axis;
    struct skeleton now; /* of the page that is broken or drawn */
    int most_lanes;

    int *doubts; /* of each activity, the meeting without final dates that it rests on, or NONE */

    VEC(struct link) links;     /* by row of `to` */
    int *links_from;            /* those into row i: [links_from[i], links_from[i + 1]) */
    struct footnotes footnotes; /* of the page that is being drawn */

    struct head head;
    const char *foot_date; /* "" for none */
    bool brief_legend;     /* organizations by their short names alone */

    double density;  /* of the table: 1 as usual, down to 0 for the smallest type */
    struct box area; /* inside the margins; from top to bottom of a page: */
    double lanes_top, rows_end, foot_top;
    VEC(struct page_rows) pages;
};

/* Type of the chart; sizes are quarters of a point. */
static const struct text_style small_style = {.size = 7};
static const struct text_style label_style = {.size = 6.5};
static const struct text_style head_style = {.size = 6.5, .bold = true}; /* of columns */

static const double bar_height = 7, bar_reach = 4; /* reach: of a milestone's diamond */

static inline const struct activity *activity_at(const struct gantt *g, int activity)
{
    return &g->portfolio->activities.items[activity];
}

static inline const struct meeting *meeting_of(const struct gantt *g, const struct band *band)
{
    return &g->portfolio->meetings.items[band->meeting];
}

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

/* choice.c */

/* Chooses the activities that the options ask for. */
void choice_make(struct gantt *g);
/* The chosen activities and sections among the neighbours [first, end), in the order wanted. In
 * the scratch arena. */
int *choice_members(struct gantt *g, int first, int end, int *count);

/* cells.c */

/* What stands in a cell before it is wrapped, "" for nothing; the things of a list on lines. */
const char *cell_text(struct gantt *g, const struct row *row, enum chart_column column);
struct text_style cell_style(const struct gantt *g, const struct row *row,
                             enum chart_column column);
const char *column_name(const struct gantt *g, enum chart_column column);
enum role column_role(enum chart_column column);

/* columns.c */

/* Chooses the widths of the columns; the rows are collected. */
void columns_make(struct gantt *g);

/* rows.c */

/* Collects the rows of all shown plans, without their texts. */
void rows_collect(struct gantt *g);
/* Wraps all texts, and sets heights; `most` is the height of a page. */
void rows_measure(struct gantt *g, double most);
/* The heading again, at the top of a page that goes on with what is under it. */
struct row row_continued(struct gantt *g, const struct row *heading);
/* The ground and the line under a row; its texts. */
void row_ground(struct gantt *g, const struct row *row);
void row_texts(struct gantt *g, const struct row *row);

/* meetings.c */

/* Parts the plans into chapters with the days that they show; numbers the treaties whose bodies
 * meet. */
void chapters_make(struct gantt *g);
/* From now on the axis is that of the chapter of a plan; NONE: as before. */
void chapter_use(struct gantt *g, int plan);
/* Chooses the meetings on these days that matter to the shown plans [first, end): g->now.bands. */
void meetings_choose(struct gantt *g, int first, int end);

/* lanes.c */

enum { LANE = 10 }; /* points */

/* Gives the labels of the chosen meetings their lanes; the axis is known. */
void lanes_make(struct gantt *g);
/* No page has more of them than so many. */
int lanes_bound(const struct gantt *g);
void lanes_draw(struct gantt *g);

/* bands.c */

static const double deadline_reach = 2.2; /* of the mark at a document deadline */
/* In its lane, from the top: where a band begins, and where its deadline mark ends. */
enum { BAND_TOP = LANE - 1 };

/* Is it not said yet when the meeting is? */
bool is_tentative(const struct meeting *meeting);
/* Chooses where bands stand, and which document deadlines are shown. */
void bands_measure(struct gantt *g);
enum role band_role(const struct gantt *g, const struct band *band);
/* The treaty of its body; NONE where that has none. */
int band_treaty(const struct gantt *g, const struct band *band);
/* The top of the lane in which its label stands, or would. */
double band_lane_top(const struct gantt *g, const struct band *band);
void bands_draw(struct gantt *g, double bottom);

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
/* What is said beside the bar in any case: the date of a milestone, what is done, days late; or
 * NULL. */
const char *bar_saying(const struct gantt *g, int activity);
/* Where it would end by its best and its worst estimate; false: it has only one. */
bool bar_estimate(const struct gantt *g, int activity, double *best, double *worst);
/* Does its float begin behind the words beside it? So it is with a milestone whose date would else
 * stand far away. */
bool tail_waits(const struct gantt *g, int activity);
/* Is the activity drawn in part only, as it begins before the axis or ends behind it? */
bool bar_is_cut(const struct gantt *g, int activity, bool at_start);

/* marks.c */

/* What hangs on a bar: its float and the way to the committees, to be drawn below it; what is
 * done, the estimates and the hint that it goes on beyond the axis, to be drawn upon it. */
void marks_below(struct gantt *g, int activity);
void marks_upon(struct gantt *g, int activity, struct box bar);

/* footnotes.c */

/* Finds which activities rest on meetings without final dates, and what is said of rows. */
void footnotes_make(struct gantt *g);
/* The width of the numbers beside the bar of a row, at most; 0: it has none. */
double footnote_marks_width(struct gantt *g, const struct row *row);
/* The number of a note on the page that is being drawn; 0: it is not there. */
int footnote_number(const struct gantt *g, const char *text);
/* The name of a note, for links to it. */
const char *footnote_name(const struct gantt *g, int number);
/* The height that rows [first, end) take at the foot of a page. */
double footnotes_height(struct gantt *g, int first, int end);
/* Numbers what is said of the rows of a page, as far as `room` allows; draws it. */
void footnotes_begin(struct gantt *g, const struct page_rows *page, double room);
void footnotes_draw(struct gantt *g);

/* links.c */

/* Finds the links between all rows; the pages are known. */
void links_collect(struct gantt *g);

/* traffic.c, routes.c, phrases.c, notes.c: what stands on one page besides the bars. */

struct segment {
    struct vertex from, to; /* level or upright */
    int link;               /* index */
    bool arrow;             /* `to` is the tip of its arrow */
};

enum { WAY_POINTS = 6 };

/* The way of a link: right-angled, from the bar that it leaves to the tip of its arrow. */
struct way {
    struct vertex points[WAY_POINTS];
    int count;
    double cost; /* infinite where it is no way */
    int link;
};

struct traffic {
    struct arena arena;
    const struct page_rows *page;
    VEC(struct box) texts;        /* what links keep away from */
    VEC(struct segment) segments; /* of the ways */
    VEC(struct way) ways;         /* of the links that are drawn */
    struct box *sayings; /* of each row of the page, where bar_saying stands; h 0: nowhere */
    bool *drawn;         /* each link of the page, in order from the first one */
};

/* Draws the links of one page as far as they can be followed, and all words beside bars. */
void traffic_draw(struct gantt *g, const struct page_rows *page);
/* Adds a clean way for the link if there is one. */
bool route_find(struct gantt *g, struct traffic *traffic, int link);
static const double arrow_length = 3.4, way_corner = 1.5, way_gap = 1.4; /* gap: half of one */
/* Draws all ways; where two cross that have no end in common, the level one is broken. */
void ways_draw(struct gantt *g, const struct traffic *traffic);
/* A part of what is said beside a bar. */
struct piece {
    const char *text, *link; /* link: name of a target, or NULL */
    double x, width;         /* x from the left end of the phrase */
    bool is_mark;            /* the number of a note, to be raised */
};

struct phrase {
    struct piece *pieces;
    int count; /* 0: nothing is said */
    double width;
};

enum { MOST_REFERENCES = 5 }; /* that are said beside one bar */

/* What is said beside the bar of a row, with at most `most` of the links into it that are not
 * drawn. In the scratch arena. */
struct phrase phrase_make(struct gantt *g, const struct traffic *traffic, int row, int most);
/* How many links into a row are not drawn. */
int links_left(const struct gantt *g, const struct traffic *traffic, int row);
/* Gives what is said beside bars its first place: routes keep away from it. */
void notes_begin(struct gantt *g, struct traffic *traffic);
/* Adds the links that were not drawn, and puts all words where no link crosses them. */
void notes_draw(struct gantt *g, struct traffic *traffic);
/* Do a level or upright segment and a box touch? */
bool segment_meets(const struct segment *segment, struct box box);

/* legend.c */

static const double legend_gap = 6; /* between the table and the legend */

/* The height that the legend takes where all occurs that could. */
double legend_height(struct gantt *g);
/* Explains the shapes that are on the sheet; `top` is its upper end. */
void legend_draw(struct gantt *g, double top);

/* furniture.c */

/* A thin line from the left of the table to the right of the chart. */
void line_across(struct gantt *g, double y);
/* What stands at the head and the foot of every page; head_make measures the head. */
void head_make(struct gantt *g);
void head_draw(struct gantt *g);
void column_heads_draw(struct gantt *g);
void foot_draw(struct gantt *g, int page);

/* paging.c */

/* Heights of head, legend and foot, and of the highest row that a page can hold. */
double pages_frame(struct gantt *g);
/* Splits the rows into pages, each with its skeleton. */
void pages_break(struct gantt *g);
/* The row of the section around a row, or NONE. */
int heading_of(const struct gantt *g, int index);

/* page.c */

void pages_draw(struct gantt *g);

#endif
