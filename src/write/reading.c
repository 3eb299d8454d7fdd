#include "write/reading.h"
#include "base/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LAST_CELL = 99 }; /* what is said beside a bar */

/* The place of a role's texts: the part of the page, and the cell where the part is the table. */
static const struct {
    enum reading_part part;
    int cell;
} places[ROLE_COUNT] = {
    [ROLE_HEAD_PARTIES] = {READING_HEAD, 0},
    [ROLE_SYMBOL] = {READING_HEAD, 1},
    [ROLE_HEAD_DOCUMENT] = {READING_HEAD, 2},
    [ROLE_HEAD_ANNEX] = {READING_HEAD, 3},
    [ROLE_TITLE] = {READING_HEAD, 4},
    [ROLE_HEAD_PREPARED] = {READING_HEAD, 5},
    [ROLE_SUBTITLE] = {READING_HEAD, 6},
    [ROLE_COLUMN_HEAD] = {READING_TABLE, 0},
    [ROLE_ROW_NUMBER] = {READING_TABLE, 1},
    [ROLE_PLAN_TEXT] = {READING_TABLE, 2},
    [ROLE_SECTION_TEXT] = {READING_TABLE, 2},
    [ROLE_ROW_TITLE] = {READING_TABLE, 2},
    [ROLE_ROW_LEAD] = {READING_TABLE, 3},
    [ROLE_ROW_PARTNERS] = {READING_TABLE, 4},
    [ROLE_ROW_TIME] = {READING_TABLE, 5},
    [ROLE_ROW_MANDATE] = {READING_TABLE, 6},
    [ROLE_ROW_OUTPUTS] = {READING_TABLE, 7},
    [ROLE_ROW_STATUS] = {READING_TABLE, 8},
    [ROLE_ROW_FUNDING] = {READING_TABLE, 9},
    [ROLE_BAR_LABEL] = {READING_TABLE, LAST_CELL},
    [ROLE_NOTE_MARK] = {READING_TABLE, LAST_CELL},
    [ROLE_AXIS_LABEL] = {READING_LABELS, 0},
    [ROLE_MEETING_BODY] = {READING_LABELS, 1},
    [ROLE_MEETING_LABEL] = {READING_LABELS, 1},
    [ROLE_LEGEND_TEXT] = {READING_FOOT, 0},
    [ROLE_NOTE] = {READING_FOOT, 1},
    [ROLE_FOOTNOTE] = {READING_FOOT, 1},
    [ROLE_FOOT_DATE] = {READING_FOOT, 2},
    [ROLE_PAGE_NUMBER] = {READING_FOOT, 3},
};

static int compare(const void *a, const void *b)
{
    const struct reading *x = a, *y = b;
    if (x->part != y->part)
        return x->part < y->part ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->cell != y->cell)
        return x->cell < y->cell ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Rows are numbered in the order in which their first own text stands on the page. */
static void number_rows(const struct page *page, struct arena *arena, struct map *rows)
{
    int count = 0;
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *shape = &page->shapes.items[i];
        if (shape->kind == SHAPE_TEXT && shape->id && places[shape->role].part == READING_TABLE &&
            places[shape->role].cell != LAST_CELL &&
            map_add(arena, rows, shape->id, count + 1) == MAP_NONE)
            count++;
    }
}

/* Layout numbers the columns that were chosen; without that, a role's usual cell. */
static int cell_of(const struct shape *shape, int order)
{
    int usual = places[shape->role].cell;
    if (usual == LAST_CELL)
        return usual;
    if (shape->series >= 0)
        return shape->series + 1;
    return shape->role == ROLE_COLUMN_HEAD ? order : usual;
}

static struct reading place(const struct shape *shape, const struct map *rows, int order)
{
    struct reading text = {shape, places[shape->role].part, 0, places[shape->role].cell, order};
    if (!text.part) /* a role that has no place yet is read last */
        text.part = READING_FOOT;
    if (text.part != READING_TABLE)
        return text;
    text.cell = cell_of(shape, order);
    int row = shape->id ? map_get(rows, shape->id) : MAP_NONE;
    if (row != MAP_NONE)
        text.row = row;
    else if (shape->role != ROLE_COLUMN_HEAD)
        text.part = READING_LABELS;
    return text;
}

int reading_order(const struct page *page, struct arena *arena, struct reading **texts)
{
    struct map rows = {0};
    number_rows(page, arena, &rows);
    int count = 0;
    *texts = arena_array(arena, struct reading, page->shapes.count);
    for (int i = 0; i < page->shapes.count; i++)
        if (page->shapes.items[i].kind == SHAPE_TEXT)
            (*texts)[count++] = place(&page->shapes.items[i], &rows, i);
    if (count > 1)
        qsort(*texts, (size_t)count, sizeof **texts, compare);
    return count;
}

int drawing_run(const struct page *page, int first)
{
    const struct shape *shapes = page->shapes.items;
    const char *id = shapes[first].id;
    int end = first + 1;
    while (id && end < page->shapes.count && shapes[end].id && strcmp(shapes[end].id, id) == 0)
        end++;
    return end;
}

static bool lies_below(const struct shape *part, const struct shape *whole)
{
    return part->kind == SHAPE_RECT && part->role == whole->role &&
           fabs(part->x - whole->x) < 0.01 && fabs(part->w - whole->w) < 0.01 &&
           fabs(part->y - whole->y - whole->h) < 0.01;
}

int drawing_stack(const struct page *page, int first, int end, struct shape *whole)
{
    const struct shape *shapes = page->shapes.items;
    int next = first + 1;
    *whole = shapes[first];
    if (whole->kind != SHAPE_RECT)
        return next;
    for (; next < end && lies_below(&shapes[next], whole); next++)
        whole->h = shapes[next].y + shapes[next].h - whole->y;
    return next;
}
