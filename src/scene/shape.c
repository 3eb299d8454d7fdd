#include "scene/shape.h"

#include <string.h>

const char *role_word(enum role role)
{
    static const char *const words[] = {
#define ROLE(name, word) word,
#include "scene/scene_roles.h"
#undef ROLE
    };
    return words[role];
}

static struct shape *new_shape(struct sheet *sheet, enum shape_kind kind, enum role role,
                               struct box box)
{
    struct shape *shape = vec_push(sheet->scratch, &sheet->shapes);
    *shape = (struct shape){
        .kind = kind, .role = role, .series = NONE, .x = box.x, .y = box.y, .w = box.w, .h = box.h};
    return shape;
}

struct shape *sheet_rect(struct sheet *sheet, enum role role, struct box box)
{
    return new_shape(sheet, SHAPE_RECT, role, box);
}

struct shape *sheet_line(struct sheet *sheet, enum role role, struct vertex from, struct vertex to)
{
    return new_shape(sheet, SHAPE_LINE, role,
                     (struct box){from.x, from.y, to.x - from.x, to.y - from.y});
}

static struct box bounds(const struct vertex *points, int count)
{
    double left = points[0].x, right = left, top = points[0].y, bottom = top;
    for (int i = 1; i < count; i++) {
        left = points[i].x < left ? points[i].x : left;
        right = points[i].x > right ? points[i].x : right;
        top = points[i].y < top ? points[i].y : top;
        bottom = points[i].y > bottom ? points[i].y : bottom;
    }
    return (struct box){left, top, right - left, bottom - top};
}

struct shape *sheet_points(struct sheet *sheet, enum shape_kind kind, enum role role,
                           const struct vertex *points, int count)
{
    struct vertex *copy = arena_array(sheet->arena, struct vertex, count);
    memcpy(copy, points, (size_t)count * sizeof *copy);
    struct shape *shape = new_shape(sheet, kind, role, bounds(points, count));
    shape->points = copy;
    shape->point_count = count;
    return shape;
}

struct shape *sheet_diamond(struct sheet *sheet, enum role role, struct vertex middle, double reach)
{
    const struct vertex corners[] = {{middle.x, middle.y - reach},
                                     {middle.x + reach, middle.y},
                                     {middle.x, middle.y + reach},
                                     {middle.x - reach, middle.y}};
    return sheet_points(sheet, SHAPE_POLYGON, role, corners, 4);
}

struct shape *sheet_text(struct sheet *sheet, enum role role, struct box box, const char *text,
                         struct text_style style)
{
    struct shape *shape = new_shape(sheet, SHAPE_TEXT, role, box);
    shape->text = text;
    shape->style = style;
    shape->language = sheet->language;
    return shape;
}

void sheet_to_page(struct sheet *sheet, struct scene *scene, const char *heading)
{
    struct page *page = vec_push(&scene->arena, &scene->pages);
    int count = sheet->shapes.count;
    page->heading = heading;
    page->shapes.items = arena_array(&scene->arena, struct shape, count);
    page->shapes.count = page->shapes.capacity = count;
    if (count)
        memcpy(page->shapes.items, sheet->shapes.items, (size_t)count * sizeof(struct shape));
    sheet->shapes.count = 0;
}

static void scale_shape(struct shape *shape, double scale)
{
    shape->x *= scale;
    shape->y *= scale;
    shape->w *= scale;
    shape->h *= scale;
    shape->radius *= scale;
    shape->style.size *= scale;
    struct vertex *points = (struct vertex *)shape->points;
    for (int i = 0; i < shape->point_count; i++)
        points[i] = (struct vertex){points[i].x * scale, points[i].y * scale};
}

void scene_scale(struct scene *scene, double scale)
{
    if (scale == 1)
        return;
    scene->width *= scale;
    scene->height *= scale;
    scene->margin *= scale;
    scene->smallest_type *= scale;
    for (int i = 0; i < scene->pages.count; i++)
        for (int j = 0; j < scene->pages.items[i].shapes.count; j++)
            scale_shape(&scene->pages.items[i].shapes.items[j], scale);
}

void scene_finish(struct scene *scene)
{
    arena_finish(&scene->arena);
    *scene = (struct scene){0};
}
