/* Ids and classes of an SVG.
 *
 * Idea: several shapes can show one thing, and ids of the scene hold signs that XML does not allow.
 * So all names are chosen first; whoever writes a shape asks whether it is the one to bear a name.
 *
 * Invariant: a name stands once in a file, at the first shape that shows what it names: the one
 * with a title, if there is one; and each link leads to a name of the file. */
#include "write/svg_parts.h"

void svg_put_class(struct buf *out, const struct shape *shape)
{
    buf_puts(out, " class=\"");
    for (const char *p = role_word(shape->role); *p; p++)
        buf_putc(out, *p == '.' ? ' ' : *p);
    if (shape->series >= 0)
        buf_printf(out, " series-%d", shape->series + 1);
    buf_putc(out, '"');
}

static void name_shape(struct svg *svg, struct map *taken, const struct shape *shape)
{
    if (!shape->id)
        return;
    int index = map_add(&svg->arena, &svg->ids, shape->id, svg->names.count);
    if (index == MAP_NONE) {
        const char *name = svg_name(&svg->arena, shape->id);
        while (map_add(&svg->arena, taken, name, 1) != MAP_NONE)
            name = arena_printf(&svg->arena, "%s_", name);
        index = svg->names.count;
        *vec_push(&svg->arena, &svg->names) = (struct svg_id){name, false, false};
    }
    svg->names.items[index].titled |= shape->title && shape->kind != SHAPE_TEXT;
}

void svg_give_names(struct svg *svg)
{
    struct map taken = {0};
    const struct scene *scene = svg->scene;
    map_add(&svg->arena, &taken, "title", 1);
    map_add(&svg->arena, &taken, "description", 1);
    for (int i = 0; i < scene->pages.count; i++) {
        map_add(&svg->arena, &taken, arena_printf(&svg->arena, "page-%d", i + 1), 1);
        map_add(&svg->arena, &taken, arena_printf(&svg->arena, "view-%d", i + 1), 1);
    }
    for (int i = 0; i < scene->pages.count; i++)
        for (int j = 0; j < scene->pages.items[i].shapes.count; j++)
            name_shape(svg, &taken, &scene->pages.items[i].shapes.items[j]);
}

void svg_put_ids(struct svg *svg, const char *id, bool titled)
{
    if (!id)
        return;
    struct svg_id *name = &svg->names.items[map_get(&svg->ids, id)];
    if (!name->written && (titled || !name->titled)) {
        svg_words_attribute(svg->out, "id", name->text);
        name->written = true;
    }
    svg_words_attribute(svg->out, "data-id", id);
}

const char *svg_link_target(const struct svg *svg, const struct shape *shape)
{
    int index = shape->link ? map_get(&svg->ids, shape->link) : MAP_NONE;
    return index == MAP_NONE ? NULL : svg->names.items[index].text;
}
