/* Titles: what a bar is called stands whole beside it.
 *
 * Idea: a bar knows what it is called, "1.2 Title, dates". The lines of the title in the table are
 * read over that in the order of the page; where they end, the comma must stand. */
#include "base/map.h"
#include "scene/check.h"

#include <string.h>

/* How far the title of an activity was read, in what its bar is called: "1.2 Title, dates". */
struct reading {
    const struct shape *bar;
    const char *left;
    bool begun;
};

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " ");
}

/* Reads on over a line of the title; false where they differ. */
static bool read_on(struct reading *reading, const char *line)
{
    const char *left = reading->left;
    for (line = skip_blanks(line); *line; line = skip_blanks(line + 1)) {
        left = skip_blanks(left);
        if (*left++ != *line)
            return false;
    }
    reading->left = left;
    reading->begun = true;
    return true;
}

/* The name of the row in which a shape stands: its id up to "@". */
static const char *row_name(struct look_out *l, const char *id)
{
    return arena_dup(&l->scratch, id, strcspn(id, "@"));
}

static int begin_readings(struct look_out *l, struct map *map, struct reading *readings)
{
    int count = 0;
    for (int i = 0; i < l->bar_count; i++) {
        const struct shape *bar = l->bars[i];
        const char *title = bar->title && bar->id ? strchr(bar->title, ' ') : NULL;
        if (!title || map_add(&l->scratch, map, row_name(l, bar->id), count) != MAP_NONE)
            continue;
        readings[count++] = (struct reading){bar, title + 1, false};
    }
    return count;
}

static bool is_title(const struct shape *s)
{
    return s->role == ROLE_ROW_TITLE || s->role == ROLE_SECTION_TEXT;
}

/* Is there a title of a row that bears the name of a plan? What is higher than a page goes on in
 * such a row, on the same page or the next. */
static bool has_more(const struct page *page)
{
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        if (s->role == ROLE_ROW_TITLE && s->id && !strchr(s->id, '/'))
            return true;
    }
    return false;
}

/* Texts in order of the page, so lines in order of their titles. */
void check_titles(struct look_out *l, const struct page *page)
{
    struct map map = {0};
    struct reading *readings = arena_array(&l->scratch, struct reading, l->bar_count);
    int count = begin_readings(l, &map, readings);
    bool last = l->page == l->scene->pages.count, any = false;
    bool goes_on = has_more(page) || (!last && has_more(page + 1));
    for (int i = 0; i < page->shapes.count; i++) {
        const struct shape *s = &page->shapes.items[i];
        if (!is_title(s) || !s->id)
            continue;
        any |= s->role == ROLE_ROW_TITLE;
        int index = map_get(&map, s->id);
        if (index == MAP_NONE || *readings[index].left == ',')
            continue;
        if (!read_on(&readings[index], s->text) && readings[index].begun)
            breach(l, "is not the title of", s, readings[index].bar);
    }
    for (int i = 0; any && !goes_on && i < count; i++)
        if (!readings[i].begun || *skip_blanks(readings[i].left) != ',')
            breach(l, "has a title that is cut", readings[i].bar, NULL);
}
