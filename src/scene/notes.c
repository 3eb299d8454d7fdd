/* Words beside bars: the date of a milestone, days late, links that are said, not drawn, and the
 * numbers of the notes at the foot of the page.
 *
 * Idea: words stand to the right of all that is drawn for the row, else to the left, else under
 * the bar; between links they move along until they are free. */
#include "scene/layout.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_REFERENCES = 5 };

static const double beside = 5.5, air = 1; /* room for the first piece of a link; around texts */
static const double mark_gap = 1, raised = 1.4;

/* The kinds of notes, in the order in which they are said. */
static const struct {
    enum word word;
    bool enters_finish;
    enum point leaves;
} phrases[] = {
    {WORD_AFTER, false, POINT_FINISH},
    {WORD_AFTER_START, false, POINT_START},
    {WORD_AFTER_ENDORSED, false, POINT_ENDORSED},
    {WORD_ENDS_AFTER, true, POINT_FINISH},
    {WORD_ENDS_AFTER_START, true, POINT_START},
    {WORD_ENDS_AFTER_ENDORSED, true, POINT_ENDORSED},
};

enum { PHRASE_COUNT = sizeof phrases / sizeof *phrases };

static bool is_phrase(const struct link *link, int phrase)
{
    return link->leaves == phrases[phrase].leaves &&
           link->enters_finish == phrases[phrase].enters_finish;
}

/* "3.2", "3.2 + 3 months", or "3.2 (p. 1)" where that is another page. */
static const char *reference(struct gantt *g, const struct traffic *traffic,
                             const struct link *link)
{
    struct arena *arena = &g->scene->arena;
    const struct row *row = &g->rows.items[link->to_row];
    const char *name = activity_reference(g, link->from, row->plan);
    if (link->lag.by.count)
        name = arena_printf(arena, "%s %s", name,
                            lag_words(arena, link->lag.sign, link->lag.by, g->language));
    int from = g->row_of[link->from];
    if (from == NONE || (from >= traffic->page->first && from < traffic->page->end))
        return name;
    return word_fill(arena, WORD_ON_PAGE, g->language, name,
                     arena_printf(arena, "%d", g->rows.items[from].page + 1));
}

/* All links into a row that are not drawn, as words, at most `most` references; NULL if none. */
static const char *note_text(struct gantt *g, const struct traffic *traffic, int row, int most)
{
    struct arena *arena = &g->scene->arena;
    const char *all = NULL;
    int said = 0, left = 0, first = g->links_from[traffic->page->first];
    for (int phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        const char *list = NULL;
        for (int i = g->links_from[row]; i < g->links_from[row + 1]; i++) {
            const struct link *link = &g->links.items[i];
            if (!is_phrase(link, phrase) || traffic->drawn[i - first])
                continue;
            if (said == most) {
                left++;
                continue;
            }
            const char *name = reference(g, traffic, link);
            list = list ? word_fill(arena, WORD_LIST, g->language, list, name) : name;
            said++;
        }
        if (list) {
            list = word_fill(arena, phrases[phrase].word, g->language, list, NULL);
            all = all ? word_fill(arena, WORD_SENTENCES, g->language, all, list) : list;
        }
    }
    if (left)
        all = arena_printf(arena, "%s %s", all,
                           word_count(arena, WORD_AND_MORE, g->language, left, NULL));
    return all;
}

/* The x nearest to `x`, going in `direction`, where a box touches no segment; false: none within
 * [left, right]. */
static bool slide(const struct traffic *traffic, struct box *box, int direction, double left,
                  double right)
{
    for (bool moved = true; moved;) {
        moved = false;
        if (box->x < left || box->x + box->w > right)
            return false;
        struct box wide = {box->x - air, box->y, box->w + 2 * air, box->h};
        for (int i = 0; i < traffic->segments.count && !moved; i++) {
            const struct segment *s = &traffic->segments.items[i];
            if (!segment_meets(s, wide))
                continue;
            double low = s->from.x < s->to.x ? s->from.x : s->to.x;
            double high = s->from.x < s->to.x ? s->to.x : s->from.x;
            box->x = direction > 0 ? high + 1.5 * air : low - 1.5 * air - box->w;
            moved = true;
        }
    }
    return true;
}

/* Finds a place for words of this width; false where there is none. */
static bool find_place(struct gantt *g, const struct traffic *traffic, const struct row *row,
                       double width, struct box *place)
{
    double from, to, middle = row->top + row->bar, height = ruler_height(&g->ruler, label_style);
    double left = g->axis.x, right = g->area.x + g->area.w;
    if (!row_extent(g, row, &from, &to))
        return false;
    *place = (struct box){to + beside, middle - height / 2, width, height};
    if (slide(traffic, place, +1, left, right))
        return true;
    place->x = from - beside - width;
    if (slide(traffic, place, -1, left, right))
        return true;
    if (!row->label_below)
        return false;
    place->y = middle + bar_height / 2 + 1.4;
    place->x = from + width > right ? right - width : from;
    if (slide(traffic, place, -1, left, right))
        return true;
    place->x = from;
    return slide(traffic, place, +1, left, right);
}

static void keep_free(struct traffic *traffic, struct box box)
{
    *vec_push(&traffic->arena, &traffic->texts) =
        (struct box){box.x - air, box.y, box.w + 2 * air, box.h};
}

static struct box instead_box(const struct gantt *g, const struct row *row, int line)
{
    double height = row->instead.line_height;
    return (struct box){g->axis.x + 2, row->top + row->bar + (line - 0.5) * height,
                        row->instead.lines[line].width, height};
}

/* What stands beside a bar: words, and numbers of notes. Either may be NULL. */
struct words {
    const char *text, *marks;
    const char *link; /* what the text refers to first, or NULL */
};

static double words_width(struct gantt *g, struct words words)
{
    double width = words.text ? ruler_width(&g->ruler, words.text, label_style) : 0;
    if (words.marks)
        width += (words.text ? mark_gap : 0) + ruler_width(&g->ruler, words.marks, label_style);
    return width;
}

static struct words sayings_of(struct gantt *g, const struct row *row)
{
    if (row->activity == NONE)
        return (struct words){NULL, NULL, NULL};
    return (struct words){bar_saying(g, row->activity), footnote_marks(g, row), NULL};
}

void notes_begin(struct gantt *g, struct traffic *traffic)
{
    for (int i = traffic->page->first; i < traffic->page->end; i++) {
        const struct row *row = &g->rows.items[i];
        struct box *place = &traffic->sayings[i - traffic->page->first];
        for (int line = 0; line < row->instead.count; line++)
            keep_free(traffic, instead_box(g, row, line));
        struct words words = sayings_of(g, row);
        if ((words.text || words.marks) &&
            find_place(g, traffic, row, words_width(g, words), place))
            keep_free(traffic, *place);
        else
            place->h = 0;
    }
}

/* The words, and the numbers behind them, raised. */
static void draw_words(struct gantt *g, struct row *row, struct box box, struct words words)
{
    const char *id = activity_name(g, row->activity);
    double from, to;
    if (row_extent(g, row, &from, &to) && box.x >= to)
        row->words_end = box.x + box.w;
    double marks = words.marks ? ruler_width(&g->ruler, words.marks, label_style) : 0;
    double height = ruler_height(&g->ruler, label_style);
    struct box text = {box.x, box.y,
                       ruler_width(&g->ruler, words.text ? words.text : "", label_style), box.h};
    struct box mark = {box.x + box.w - marks, box.y + box.h - height - raised, marks, height};
    sheet_rect(&g->sheet, ROLE_TEXT_GROUND, box)->id = id;
    if (words.text) {
        struct shape *label = sheet_text(&g->sheet, ROLE_BAR_LABEL, text, words.text, label_style);
        label->id = id;
        label->link = words.link;
    }
    if (words.marks) {
        struct shape *numbers =
            sheet_text(&g->sheet, ROLE_NOTE_MARK, mark, words.marks, label_style);
        numbers->id = id;
        numbers->link = footnote_name(g, (int)strtol(words.marks, NULL, 10));
    }
}

/* The first activity that the words about links name, if it has a row. */
static const char *first_reference(struct gantt *g, const struct traffic *traffic, int row)
{
    int first = g->links_from[traffic->page->first];
    for (int phrase = 0; phrase < PHRASE_COUNT; phrase++)
        for (int i = g->links_from[row]; i < g->links_from[row + 1]; i++) {
            const struct link *link = &g->links.items[i];
            if (is_phrase(link, phrase) && !traffic->drawn[i - first])
                return g->row_of[link->from] == NONE ? NULL : activity_name(g, link->from);
        }
    return NULL;
}

/* Says the links that were not drawn, as many of them as find room. */
static bool draw_notes(struct gantt *g, const struct traffic *traffic, int index)
{
    struct row *row = &g->rows.items[index];
    struct words words = sayings_of(g, row);
    const char *saying = words.text;
    words.link = first_reference(g, traffic, index);
    for (int most = MOST_REFERENCES; most > 0; most--) {
        struct box place;
        const char *text = note_text(g, traffic, index, most);
        if (!text)
            return false;
        words.text =
            saying ? word_fill(&g->scene->arena, WORD_SENTENCES, g->language, saying, text) : text;
        if (find_place(g, traffic, row, words_width(g, words), &place)) {
            draw_words(g, row, place, words);
            return true;
        }
    }
    return false;
}

static void draw_instead(struct gantt *g, const struct row *row)
{
    const char *id = activity_name(g, row->activity);
    for (int line = 0; line < row->instead.count; line++) {
        struct box box = instead_box(g, row, line);
        sheet_rect(&g->sheet, ROLE_TEXT_GROUND, box)->id = id;
        sheet_text(&g->sheet, ROLE_BAR_LABEL, box, row->instead.lines[line].text, label_style)->id =
            id;
    }
}

void notes_draw(struct gantt *g, struct traffic *traffic)
{
    for (int i = traffic->page->first; i < traffic->page->end; i++) {
        struct row *row = &g->rows.items[i];
        if (row->activity == NONE)
            continue;
        draw_instead(g, row);
        const struct box *place = &traffic->sayings[i - traffic->page->first];
        if (!draw_notes(g, traffic, i) && place->h > 0)
            draw_words(g, row, *place, sayings_of(g, row));
    }
}
