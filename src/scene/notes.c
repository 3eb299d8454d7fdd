/* Where words stand beside bars.
 *
 * Idea: words stand to the right of all that is drawn for the row, else to the left, else under
 * the bar; between links they move along until they are free. */
#include "scene/layout.h"

static const double beside = 5.5, air = 1; /* room for the first piece of a link; around texts */
static const double raised = 1.4;

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

/* Does what hangs on the bar end so far behind it that words there would not be taken for its own?
 */
static bool ends_far(const struct gantt *g, const struct row *row, double end)
{
    static const double far = 70;
    double from, to;
    return row->activity != NONE && bar_span(g, row->activity, &from, &to) && end - to > far;
}

/* Finds a place for words of this width; false where there is none. */
static bool find_place(struct gantt *g, const struct traffic *traffic, const struct row *row,
                       double width, struct box *place)
{
    double from, to, middle = row->top + row->bar, height = ruler_height(&g->ruler, label_style);
    double left = g->axis.x, right = g->area.x + g->area.w;
    if (!row_extent(g, row, &from, &to))
        return false;
    bool far = ends_far(g, row, to);
    for (int side = 0; side < 2; side++) {
        bool at_right = (side == 0) != far;
        double x = at_right ? to + beside : from - beside - width;
        *place = (struct box){x, middle - height / 2, width, height};
        if (slide(traffic, place, at_right ? +1 : -1, left, right))
            return true;
    }
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

void notes_begin(struct gantt *g, struct traffic *traffic)
{
    for (int i = traffic->page->first; i < traffic->page->end; i++) {
        const struct row *row = &g->rows.items[i];
        struct box *place = &traffic->sayings[i - traffic->page->first];
        for (int line = 0; line < row->instead.count; line++)
            keep_free(traffic, instead_box(g, row, line));
        struct phrase phrase = phrase_make(g, traffic, i, 0);
        if (phrase.count && find_place(g, traffic, row, phrase.width, place))
            keep_free(traffic, *place);
        else
            place->h = 0;
    }
}

static void draw_phrase(struct gantt *g, struct row *row, struct box box, struct phrase phrase)
{
    const char *id = activity_name(g, row->activity);
    double from, to, height = ruler_height(&g->ruler, label_style);
    if (row_extent(g, row, &from, &to) && box.x >= to)
        row->words_end = box.x + box.w;
    sheet_rect(&g->sheet, ROLE_TEXT_GROUND, box)->id = id;
    for (int i = 0; i < phrase.count; i++) {
        const struct piece *piece = &phrase.pieces[i];
        double top = piece->is_mark ? box.y + box.h - height - raised : box.y;
        struct shape *shape = sheet_text(
            &g->sheet, piece->is_mark ? ROLE_NOTE_MARK : ROLE_BAR_LABEL,
            (struct box){box.x + piece->x, top, piece->width, height}, piece->text, label_style);
        shape->id = id;
        shape->link = piece->link;
    }
}

/* Says the links that were not drawn, as many of them as find room. */
static bool draw_notes(struct gantt *g, const struct traffic *traffic, int index)
{
    struct row *row = &g->rows.items[index];
    int left = links_left(g, traffic, index);
    for (int most = left < MOST_REFERENCES ? left : MOST_REFERENCES; most > 0; most--) {
        struct box place;
        struct phrase phrase = phrase_make(g, traffic, index, most);
        if (find_place(g, traffic, row, phrase.width, &place)) {
            draw_phrase(g, row, place, phrase);
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
            draw_phrase(g, row, *place, phrase_make(g, traffic, i, 0));
    }
}
