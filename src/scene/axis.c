#include "scene/axis.h"
#include "scene/words.h"

static const struct text_style major_style = {.size = 7.5, .bold = true};
static const struct text_style minor_style = {.size = 6.5};

/* From the finest to the coarsest; units above a hundred years go on by computing (axis_make). */
static const struct {
    struct time_unit major, minor;
    bool initials;
} pairs[] = {
    {{1, 0}, {0, 1}, false},      /* months, days */
    {{1, 0}, {0, 7}, false},      /* months, weeks */
    {{3, 0}, {1, 0}, false},      /* quarters, months */
    {{12, 0}, {1, 0}, false},     /* years, months */
    {{12, 0}, {1, 0}, true},      /* years, months by their initials */
    {{12, 0}, {3, 0}, false},     /* years, quarters */
    {{60, 0}, {12, 0}, false},    /* five years, years */
    {{120, 0}, {12, 0}, false},   /* ten years, years */
    {{240, 0}, {60, 0}, false},   /* twenty years, five years */
    {{600, 0}, {120, 0}, false},  /* fifty years, ten years */
    {{1200, 0}, {240, 0}, false}, /* a hundred years, twenty years */
};

enum { PAIR_COUNT = sizeof pairs / sizeof *pairs };

day unit_floor(struct time_unit unit, day d)
{
    if (unit.days == 7)
        return d - weekday_of(d);
    if (unit.days)
        return d;
    struct civil c = civil_of(d);
    int month = (c.year * 12 + c.month - 1) / unit.months * unit.months;
    return day_from(month / 12, month % 12 + 1, 1);
}

day unit_next(struct time_unit unit, day bound)
{
    return unit.days ? bound + unit.days : add_months(bound, unit.months, NULL);
}

double axis_x(const struct axis *axis, day d)
{
    day shown = d < axis->first ? axis->first : d > axis->end ? axis->end : d;
    return axis->x + axis->w * (shown - axis->first) / (axis->end - axis->first);
}

static const char *years_label(struct arena *arena, const struct axis *axis, int first, int years)
{
    const char *from = arena_printf(arena, "%d", first);
    return years == 1 ? from
                      : word_fill(arena, WORD_DATE_RANGE, axis->language, from,
                                  arena_printf(arena, "%d", first + years - 1));
}

/* What stands in the cell that begins on a bound. `say_year`: nothing above it says the year. */
static const char *unit_label(struct arena *arena, const struct axis *axis, struct time_unit unit,
                              day bound, bool say_year)
{
    struct civil c = civil_of(bound);
    if (unit.days)
        return arena_printf(arena, "%d", c.day);
    if (unit.months >= 12)
        return years_label(arena, axis, c.year, unit.months / 12);
    const char *name;
    if (unit.months == 3)
        name = word_fill(arena, WORD_QUARTER, axis->language,
                         arena_printf(arena, "%d", (c.month + 2) / 3), NULL);
    else
        name = month_name(arena, c.month, axis->language);
    if (say_year)
        return with_year(arena, name, c.year, axis->language);
    return axis->initials && unit.months == 1 ? month_initial(arena, c.month, axis->language)
                                              : name;
}

/* The widest label of a unit: of months the longest name, of all else any. */
static double widest_label(struct ruler *ruler, struct arena *scratch, const struct axis *axis,
                           struct time_unit unit)
{
    double widest = 0;
    for (int month = 1; month <= 12; month++) {
        day bound = unit.days ? day_from(2016, month, 28) : day_from(2016, month, 1);
        double width =
            ruler_width(ruler, unit_label(scratch, axis, unit, bound, false), minor_style);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static double unit_days(struct time_unit unit)
{
    return unit.days ? unit.days : unit.months * 30.4;
}

static bool pair_fits(struct ruler *ruler, struct arena *scratch, const struct axis *axis)
{
    double cell = axis->w * unit_days(axis->minor) / (axis->end - axis->first);
    double least_cell = axis->minor.days ? 12 : 0; /* numbers need more air than names */
    return cell >= least_cell && widest_label(ruler, scratch, axis, axis->minor) + 2 <= cell;
}

/* Widens the span to whole units. */
static void take_pair(struct axis *axis, struct days days, struct time_unit major,
                      struct time_unit minor, bool initials)
{
    axis->major = major;
    axis->minor = minor;
    axis->initials = initials;
    axis->first = unit_floor(minor, days.first);
    axis->end = unit_next(minor, unit_floor(minor, days.last));
}

struct axis axis_make(struct ruler *ruler, struct arena *scratch, double x, double w,
                      struct days days, const char *language)
{
    struct axis axis = {.x = x, .w = w, .language = language};
    if (days.last - days.first < 7) /* a plan of one day: the week around it */
        days = (struct days){days.first - weekday_of(days.first),
                             days.last + 6 - weekday_of(days.last)};
    for (int i = 0; i < PAIR_COUNT; i++) {
        take_pair(&axis, days, pairs[i].major, pairs[i].minor, pairs[i].initials);
        if (pair_fits(ruler, scratch, &axis))
            return axis;
    }
    for (int years = 100; years < 10000; years *= 2) {
        take_pair(&axis, days, (struct time_unit){years * 60, 0}, (struct time_unit){years * 12, 0},
                  false);
        if (pair_fits(ruler, scratch, &axis))
            break;
    }
    return axis;
}

/* Calls for each cell of a unit, cut off at the ends of the axis. */
#define FOR_EACH_CELL(axis, unit, bound)                                                           \
    for (day bound = unit_floor(unit, (axis)->first); bound < (axis)->end;                         \
         bound = unit_next(unit, bound))

/* Is it an odd one of its kind, to be shaded? Counted from a fixed day, so that a cell looks the
 * same on every chart. */
static bool is_odd(struct time_unit unit, day bound)
{
    struct civil c = civil_of(bound);
    return (c.year * 12 + c.month - 1) / unit.months % 2 == 1;
}

/* Every other cell of the upper row; where days are seen, weekends instead. */
static void draw_shades(const struct axis *axis, struct sheet *sheet, double top, double bottom)
{
    bool days = axis->minor.days == 1;
    struct time_unit unit = days ? (struct time_unit){0, 7} : axis->major;
    FOR_EACH_CELL(axis, unit, bound)
    {
        day from = days ? bound + 5 : bound; /* Saturday */
        double left = axis_x(axis, from), right = axis_x(axis, unit_next(unit, bound));
        if (left < right && (days || is_odd(unit, bound)))
            sheet_rect(sheet, ROLE_AXIS_SHADE, (struct box){left, top, right - left, bottom - top});
    }
}

void axis_ground(const struct axis *axis, struct sheet *sheet, double top, double bottom)
{
    draw_shades(axis, sheet, top, bottom);
    double cell = axis->w * unit_days(axis->minor) / (axis->end - axis->first);
    if (cell >= 8)
        FOR_EACH_CELL(axis, axis->minor, bound)
        {
            double x = axis_x(axis, bound);
            if (bound > axis->first && bound != unit_floor(axis->major, bound))
                sheet_line(sheet, ROLE_GRID, (struct vertex){x, top}, (struct vertex){x, bottom});
        }
    FOR_EACH_CELL(axis, axis->major, bound)
    {
        double x = axis_x(axis, bound);
        if (bound > axis->first)
            sheet_line(sheet, ROLE_GRID_MAJOR, (struct vertex){x, top}, (struct vertex){x, bottom});
    }
}

static void row_of_cells(const struct axis *axis, struct ruler *ruler, struct sheet *sheet,
                         double top, bool upper)
{
    struct time_unit unit = upper ? axis->major : axis->minor;
    struct text_style style = upper ? major_style : minor_style;
    double height = ruler_height(ruler, style);
    FOR_EACH_CELL(axis, unit, bound)
    {
        double left = axis_x(axis, bound), right = axis_x(axis, unit_next(unit, bound));
        sheet_rect(sheet, upper ? ROLE_AXIS_MAJOR : ROLE_AXIS_MINOR,
                   (struct box){left, top, right - left, AXIS_ROW});
        const char *label = unit_label(sheet->arena, axis, unit, bound, upper);
        double width = ruler_width(ruler, label, style);
        if (width + 1 > right - left) { /* cut off at the end of the axis */
            label = unit_label(sheet->arena, axis, unit, bound, false);
            width = ruler_width(ruler, label, style);
        }
        if (width + 1 > right - left)
            continue;
        struct box box = {(left + right - width) / 2, top + (AXIS_ROW - height) / 2, width, height};
        sheet_text(sheet, ROLE_AXIS_LABEL, box, label, style)->align = ALIGN_CENTRE;
    }
}

void axis_cells(const struct axis *axis, struct ruler *ruler, struct sheet *sheet, double top)
{
    row_of_cells(axis, ruler, sheet, top, true);
    row_of_cells(axis, ruler, sheet, top + AXIS_ROW, false);
}
