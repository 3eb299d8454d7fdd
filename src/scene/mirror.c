#include "scene/mirror.h"

#include <string.h>
#include <strings.h>

bool language_runs_left(const char *language)
{
    static const char *const languages[] = {"ar",      "arc", "ckb", "dv",  "fa", "he", "iw",
                                            "ku-arab", "ps",  "sd",  "syr", "ug", "ur", "yi"};
    for (size_t i = 0; language && i < sizeof languages / sizeof *languages; i++) {
        size_t length = strlen(languages[i]);
        if (strncasecmp(language, languages[i], length) == 0 &&
            (!language[length] || language[length] == '-' || language[length] == '_'))
            return true;
    }
    return false;
}

/* A turned text runs up or down its box, and still does in the mirror. */
static enum align mirrored_align(const struct shape *shape)
{
    if (shape->style.turned != 0 || shape->align == ALIGN_CENTRE)
        return shape->align;
    return shape->align == ALIGN_START ? ALIGN_END : ALIGN_START;
}

/* Lines that are drawn from left to right still are: only a slanting one changes its slant. */
static void mirror_shape(struct shape *shape, double width)
{
    bool slanting = shape->kind == SHAPE_LINE && shape->w != 0 && shape->h != 0;
    shape->x = slanting ? width - shape->x : width - shape->x - shape->w;
    shape->w = slanting ? -shape->w : shape->w;
    if (shape->kind == SHAPE_TEXT)
        shape->align = mirrored_align(shape);
    struct vertex *points = (struct vertex *)shape->points;
    for (int i = 0; i < shape->point_count; i++)
        points[i].x = width - points[i].x;
}

void scene_mirror(struct scene *scene)
{
    for (int i = 0; i < scene->pages.count; i++)
        for (int j = 0; j < scene->pages.items[i].shapes.count; j++)
            mirror_shape(&scene->pages.items[i].shapes.items[j], scene->width);
}
