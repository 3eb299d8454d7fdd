/* The small drawings of the legend.
 *
 * Idea: a sample shows one thing as the chart draws it, at the height of a bar, so that it goes
 * into a line of text.
 *
 * Invariant: the thing itself is drawn with the very role that the chart gives it. */
#include "scene/samples.h"

static const double sample_widths[] = {
    [SAMPLE_BAR] = 15,     [SAMPLE_AT] = 5,       [SAMPLE_OPEN] = 4,     [SAMPLE_DIAMOND] = 7,
    [SAMPLE_TAIL] = 15,    [SAMPLE_SECTION] = 15, [SAMPLE_LINE] = 15,    [SAMPLE_ARROW] = 13,
    [SAMPLE_BAND] = 4,     [SAMPLE_EVE] = 3,      [SAMPLE_HAIRLINE] = 3, [SAMPLE_UPRIGHT] = 3,
    [SAMPLE_DEADLINE] = 5, [SAMPLE_STRIKE] = 13,  [SAMPLE_CORE] = 15,    [SAMPLE_WHISKER] = 15,
    [SAMPLE_HEAD] = 4,     [SAMPLE_MARK] = 4,
};

static void sample_arrow(struct sheet *sheet, enum role role, struct box box)
{
    double y = box.y + box.h / 2, right = box.x + box.w;
    enum role arrow = role == ROLE_DEPENDENCY ? ROLE_ARROW : ROLE_ARROW_CRITICAL;
    const struct vertex way[] = {{box.x, y}, {right - 3.4, y}};
    const struct vertex head[] = {{right, y}, {right - 3.4, y - 1.5}, {right - 3.4, y + 1.5}};
    sheet_points(sheet, SHAPE_POLYLINE, role, way, 2);
    sheet_points(sheet, SHAPE_POLYGON, arrow, head, 3);
}

static void sample_deadline(struct sheet *sheet, struct box box)
{
    double x = box.x + box.w / 2;
    const struct vertex mark[] = {{x - 2, box.y}, {x + 2, box.y}, {x, box.y + 3}};
    sheet_line(sheet, ROLE_DEADLINE_LINE, (struct vertex){x, box.y + 3},
               (struct vertex){x, box.y + box.h + 1});
    sheet_points(sheet, SHAPE_POLYGON, ROLE_DEADLINE_MARK, mark, 3);
}

/* What is laid upon a bar, on an empty one. */
static void sample_upon_bar(struct sheet *sheet, enum sample sample, enum role role, struct box box)
{
    double middle = box.y + box.h / 2, right = box.x + box.w;
    struct box core = {box.x, middle - 1.1, box.w * 0.6, 2.2};
    const struct vertex whisker[] = {{box.x + 6, middle - 1.6}, {box.x + 6, middle + 1.6},
                                     {box.x + 6, middle},       {right, middle},
                                     {right, middle - 1.6},     {right, middle + 1.6}};
    if (sample == SAMPLE_WHISKER) {
        sheet_rect(sheet, ROLE_BAR, (struct box){box.x, box.y, box.w * 0.7, box.h});
        sheet_points(sheet, SHAPE_POLYLINE, role, whisker, 6);
    } else {
        sheet_rect(sheet, ROLE_BAR, box);
        sheet_rect(sheet, role, core);
    }
}

/* Arrow heads: of a bar that has no end, and of one that goes on beyond the chart. */
static void sample_head(struct sheet *sheet, enum role role, struct box box, double half)
{
    double x = box.x, middle = box.y + box.h / 2;
    const struct vertex head[] = {{x + box.w, middle}, {x, middle - half}, {x, middle + half}};
    sheet_points(sheet, SHAPE_POLYGON, role, head, 3);
}

/* Words as samples: a name struck through, a number. */
static void sample_words(struct gantt *g, enum sample sample, struct box box)
{
    const char *text = sample == SAMPLE_STRIKE ? "StC" : "1";
    double height = ruler_height(&g->ruler, label_style), middle = box.y + box.h / 2;
    double width = ruler_width(&g->ruler, text, label_style), up = sample == SAMPLE_MARK ? 1 : 0;
    sheet_text(&g->sheet, ROLE_LEGEND_TEXT,
               (struct box){box.x, middle - height / 2 - up, width, height}, text, label_style);
    if (sample == SAMPLE_STRIKE)
        sheet_line(&g->sheet, ROLE_MEETING_STRIKE, (struct vertex){box.x, middle},
                   (struct vertex){box.x + width, middle});
}

/* What stands upright through all rows: meetings and days. */
static void sample_upright(struct sheet *sheet, enum sample sample, enum role role, struct box box)
{
    double half = sample == SAMPLE_BAND ? 1.5 : sample == SAMPLE_EVE ? 0.45 : 0.3;
    double middle = box.x + box.w / 2, top = box.y - 1, bottom = box.y + box.h + 1;
    if (sample == SAMPLE_DEADLINE)
        sample_deadline(sheet, box);
    else if (sample == SAMPLE_UPRIGHT)
        sheet_line(sheet, role, (struct vertex){middle, top}, (struct vertex){middle, bottom});
    else
        sheet_rect(sheet, role, (struct box){middle - half, top, 2 * half, box.h + 2});
}

/* The bracket over what is in a section. */
static void sample_section(struct sheet *sheet, enum role role, struct box box)
{
    double middle = box.y + box.h / 2, right = box.x + box.w;
    const struct vertex bracket[] = {{box.x, middle - 1},     {right, middle - 1},
                                     {right, middle + 3},     {right - 3, middle + 1},
                                     {box.x + 3, middle + 1}, {box.x, middle + 3}};
    sheet_points(sheet, SHAPE_POLYGON, role, bracket, 6);
}

/* The way of an output to the meeting that takes it. */
static void sample_way(struct sheet *sheet, enum role role, struct box box)
{
    double middle = box.y + box.h / 2, right = box.x + box.w;
    const struct vertex way[] = {{box.x, middle}, {right, middle}};
    sheet_points(sheet, SHAPE_POLYLINE, role, way, 2);
    sheet_diamond(sheet, ROLE_MEETING_MARK, (struct vertex){right - 2, middle}, 2);
}

double sample_width(enum sample sample)
{
    return sample_widths[sample];
}

void sample_draw(struct gantt *g, enum sample sample, enum role role, struct vertex corner)
{
    struct sheet *sheet = &g->sheet;
    struct box box = {corner.x, corner.y, sample_widths[sample], bar_height};
    struct vertex middle = {box.x + box.w / 2, box.y + box.h / 2};
    switch (sample) {
    case SAMPLE_BAR:
        sheet_rect(sheet, role, box);
        break;
    case SAMPLE_AT:
        sheet_rect(sheet, role, (struct box){box.x, box.y - 1, box.w, box.h + 2});
        break;
    case SAMPLE_OPEN:
        sample_head(sheet, role, box, box.h / 2);
        break;
    case SAMPLE_HEAD:
        sample_head(sheet, role, box, 2.4);
        break;
    case SAMPLE_CORE:
    case SAMPLE_WHISKER:
        sample_upon_bar(sheet, sample, role, box);
        break;
    case SAMPLE_STRIKE:
    case SAMPLE_MARK:
        sample_words(g, sample, box);
        break;
    case SAMPLE_DIAMOND:
        sheet_diamond(sheet, role, middle, box.h / 2);
        break;
    case SAMPLE_TAIL:
        sheet_rect(sheet, role, (struct box){box.x, box.y + box.h - 1.6, box.w, 1.6});
        break;
    case SAMPLE_SECTION:
        sample_section(sheet, role, box);
        break;
    case SAMPLE_LINE:
        sample_way(sheet, role, box);
        break;
    case SAMPLE_ARROW:
        sample_arrow(sheet, role, box);
        break;
    case SAMPLE_BAND:
    case SAMPLE_EVE:
    case SAMPLE_HAIRLINE:
    case SAMPLE_UPRIGHT:
    case SAMPLE_DEADLINE:
        sample_upright(sheet, sample, role, box);
        break;
    }
}
