/* The lanes of labels above the axis: which meeting is called what, and where that stands.
 *
 * Idea: a body has lanes of its own, named at the left, in which its meetings go by their short
 * names, with their cities where there is room. The more there is to show, the more bodies share
 * lanes, first those with the fewest meetings; where even so there is no room for all, only those
 * meetings stay on which something hangs.
 *
 * Invariant: labels and deadline marks of one lane do not overlap. What finds no lane has a band
 * without a label, and used meetings choose first. */
#include "scene/layout.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const double label_gap = 4, city_gap = 2;
static const double least_distance = 7; /* of bands, on average: nearer ones hide the chart */

/* Bodies of at least so much weight have lanes of their own, as long as all lanes take no more
 * than this share of the height of the page. */
static const struct {
    int weight;
    double share;
} crowding[] = {{1, 0.15}, {3, 0.18}, {4, 0.22}, {5, 0.27}, {7, 0.27}, {10, 0.27}, {16, 0.27}};

/* Labels. */

/* "StC45" where the heading of the lanes says whose meetings they are, else "CMS-StC45"; in
 * brackets where the meeting was and is no more, with its days where the axis ends before them. */
static const char *band_label(struct gantt *g, const struct band *band, bool brief)
{
    const struct meeting *m = meeting_of(g, band);
    const char *hyphen = strchr(m->id, '-'), *label = m->id;
    if (brief && hyphen && hyphen > m->id && isalpha((unsigned char)hyphen[1]))
        label = hyphen + 1;
    struct arena *arena = &g->scene->arena;
    if (band->beyond)
        return word_fill(arena, WORD_LIST, g->language, label,
                         days_words(arena, band->days, g->language));
    bool moved = band->gone && m->status != MEETING_CANCELLED;
    return moved ? arena_printf(arena, "(%s)", label) : label;
}

/* "Bonn" of "Bonn, Germany"; or NULL. */
static const char *band_city(struct gantt *g, const struct band *band)
{
    const char *place = meeting_of(g, band)->place;
    if (!place || !*place || band->gone || band->beyond)
        return NULL;
    return arena_dup(&g->scene->arena, place, strcspn(place, ",;("));
}

/* Does the heading say the treaty, by the first part of the ids of its meetings? */
static bool says_treaty(const char *heading, const char *id)
{
    size_t length = strcspn(id, "-");
    for (const char *p = heading; length && *p; p++)
        if (strncasecmp(p, id, length) == 0 && !isalnum((unsigned char)p[length]) &&
            (p == heading || !isalnum((unsigned char)p[-1])))
            return true;
    return false;
}

/* Do other bodies with meetings on the page go by the same name? */
static bool is_shared(struct gantt *g, const char *name, int body)
{
    for (int i = 0; i < g->now.bands.count; i++) {
        int other = meeting_of(g, &g->now.bands.items[i])->body;
        if (other != body &&
            strcmp(name, name_in(&g->portfolio->bodies.items[other].name, g->wanted, g->own)) == 0)
            return true;
    }
    return false;
}

/* Does the heading of a body's own lanes say which body it is, so that its meetings can go without
 * their treaty? A name does that which no other body has. */
static bool says_whose(struct gantt *g, const char *heading, const struct meeting *meeting)
{
    return says_treaty(heading, meeting->id) || !is_shared(g, heading, meeting->body);
}

/* From the left: so lanes are filled. */
static int by_place(const void *a, const void *b)
{
    const struct band *one = *(struct band *const *)a, *two = *(struct band *const *)b;
    if (one->x != two->x)
        return one->x < two->x ? -1 : 1;
    return one->meeting - two->meeting;
}

/* Where a label stands, the best place first: at its band, else at its deadline mark. */
enum label_place { OVER, RIGHT_OF, LEFT_OF, AFTER_MARK, BEFORE_MARK, PLACES };

static bool touch(double from, double to, double other_from, double other_to)
{
    return from <= other_to + deadline_reach + 2 && other_from <= to + deadline_reach + 2;
}

/* Puts a label there; false where it would stand away from its meeting, or hide its own deadline
 * mark. */
static bool put_label(const struct gantt *g, struct band *band, enum label_place place)
{
    double mark = deadline_reach + 1, right = g->axis.x + g->axis.w - band->label_w;
    if (band->beyond && place < AFTER_MARK)
        return false;
    const double xs[PLACES] = {
        [OVER] = band->x + (band->w - band->label_w) / 2, [RIGHT_OF] = band->x,
        [LEFT_OF] = band->x + band->w - band->label_w,    [AFTER_MARK] = band->due + mark,
        [BEFORE_MARK] = band->due - mark - band->label_w,
    };
    double x = xs[place] > right ? right : xs[place];
    band->label_x = x < g->axis.x ? g->axis.x : x;
    double end = band->label_x + band->label_w, due = band->due;
    bool at_band = !band->beyond && touch(band->label_x, end, band->x, band->x + band->w);
    if (due < 0)
        return at_band;
    return (at_band || touch(band->label_x, end, due, due)) &&
           (due + deadline_reach < band->label_x || due - deadline_reach > end);
}

/* What is taken of one lane: by the label of a band, or by its mark. */
struct interval {
    double from, to;
    const struct band *label; /* NULL: a mark */
};

struct lane {
    VEC(struct interval) taken;
};

static bool is_free(const struct lane *lane, struct interval part)
{
    for (int i = 0; i < lane->taken.count; i++) {
        const struct interval *other = &lane->taken.items[i];
        if (part.label && part.label == other->label)
            continue;
        if (part.from < other->to + label_gap && other->from < part.to + label_gap)
            return false;
    }
    return true;
}

static struct interval label_part(const struct band *band)
{
    return (struct interval){band->label_x, band->label_x + band->label_w, band};
}

static struct interval mark_part(const struct band *band)
{
    double half = deadline_reach - 1; /* marks may come nearer than words */
    return (struct interval){band->due - half, band->due + half, NULL};
}

/* Takes one of the places [from, end) in a lane for label and mark; false: none is free. */
static bool take_place(struct gantt *g, struct lane *lane, struct band *band, int from, int end)
{
    for (int place = from; place < end; place++) {
        if (!put_label(g, band, place) || !is_free(lane, label_part(band)) ||
            (band->due >= 0 && !is_free(lane, mark_part(band))))
            continue;
        *vec_push(&g->scratch, &lane->taken) = label_part(band);
        if (band->due >= 0)
            *vec_push(&g->scratch, &lane->taken) = mark_part(band);
        return true;
    }
    return false;
}

/* Takes the first lane with a place at the band itself, else the first with one at its deadline
 * mark; NONE where there is none. */
static int take_lane(struct gantt *g, struct lane *lanes, int count, struct band *band)
{
    for (int i = 0; i < count; i++)
        if (take_place(g, &lanes[i], band, OVER, AFTER_MARK))
            return i;
    for (int i = 0; i < count; i++)
        if (take_place(g, &lanes[i], band, AFTER_MARK, PLACES))
            return i;
    return NONE;
}

/* Says the city too where the lane has room for it. */
static void add_city(struct gantt *g, struct lane *lane, struct band *band)
{
    const char *city = band_city(g, band);
    double x = band->label_x, w = band->label_w;
    if (!city)
        return;
    band->label_w += city_gap + ruler_width(&g->ruler, city, label_style);
    for (int place = OVER; place < PLACES && !band->city; place++)
        if (put_label(g, band, place) && is_free(lane, label_part(band)))
            band->city = city;
    for (int i = 0; band->city && i < lane->taken.count; i++)
        if (lane->taken.items[i].label == band)
            lane->taken.items[i] = label_part(band);
    if (!band->city) {
        band->label_x = x;
        band->label_w = w;
    }
}

/* Gives labels lanes from `first` on, at most `most`; returns how many were needed. */
static int fill_lanes(struct gantt *g, struct band **bands, int count, int first, int most)
{
    struct lane *lanes = arena_array(&g->scratch, struct lane, most);
    int needed = 0;
    qsort(bands, (size_t)count, sizeof *bands, by_place);
    for (int i = 0; i < count; i++) {
        int lane = take_lane(g, lanes, most, bands[i]);
        bands[i]->lane = lane == NONE ? NONE : first + lane;
        needed = lane >= needed ? lane + 1 : needed;
    }
    for (int i = 0; i < count; i++)
        if (bands[i]->lane != NONE)
            add_city(g, &lanes[bands[i]->lane - first], bands[i]);
    return needed;
}

/* The name of a body if it fits beside its lanes, else its id. */
static const char *group_name(struct gantt *g, const struct body *body)
{
    const char *name = name_in(&body->name, g->wanted, g->own);
    double room = g->table.w;
    return *name && ruler_width(&g->ruler, name, label_style) <= room ? name : body->id;
}

/* Lanes for the meetings of one body (`own`), or for those of several. */
static void add_group(struct gantt *g, const char *name, struct band **bands, int count, bool own)
{
    if (!count || g->now.lane_count >= g->most_lanes)
        return;
    for (int i = 0; i < count; i++) {
        bool brief = own && says_whose(g, name, meeting_of(g, bands[i]));
        bands[i]->label = band_label(g, bands[i], brief);
        bands[i]->label_w = ruler_width(&g->ruler, bands[i]->label, label_style);
        bands[i]->city = NULL;
    }
    struct lane_group *group = vec_push(&g->scratch, &g->now.lane_groups);
    group->name = name;
    group->first = g->now.lane_count;
    group->count =
        fill_lanes(g, bands, count, g->now.lane_count, g->most_lanes - g->now.lane_count);
    g->now.lane_count += group->count;
}

/* How much there is to show of a body: its meetings, more if something hangs on one of them, and
 * if papers go to it. Its earlier days do not count. */
static int weight_of(const struct gantt *g, struct band *const *bands, int count)
{
    const struct body *body = &g->portfolio->bodies.items[meeting_of(g, bands[0])->body];
    int weight = 0, used = 0;
    for (int i = 0; i < count; i++) {
        weight += bands[i]->gone ? 0 : bands[i]->used ? 3 : 1;
        used += !bands[i]->gone && bands[i]->used;
    }
    return weight + (used > 0 && body->documents.kind != DOCUMENTS_UNSAID);
}

static int band_run(const struct gantt *g, int from)
{
    int end = from;
    while (end < g->now.bands.count && meeting_of(g, &g->now.bands.items[end])->body ==
                                           meeting_of(g, &g->now.bands.items[from])->body)
        end++;
    return end - from;
}

/* All labels into common lanes. */
static void share_all_lanes(struct gantt *g)
{
    struct band **bands = arena_array(&g->scratch, struct band *, g->now.bands.count);
    g->now.lane_groups.count = g->now.lane_count = 0;
    for (int i = 0; i < g->now.bands.count; i++) {
        g->now.bands.items[i].lane = NONE;
        bands[i] = &g->now.bands.items[i];
    }
    add_group(g, word_text(WORD_MEETINGS, g->language), bands, g->now.bands.count, false);
}

/* Bodies of at least so much weight get lanes of their own; false if labels are left over. */
static bool try_lanes(struct gantt *g, int least)
{
    struct band **rest = arena_array(&g->scratch, struct band *, g->now.bands.count);
    int rest_count = 0;
    g->now.lane_groups.count = g->now.lane_count = 0;
    for (int i = 0, run; i < g->now.bands.count; i += run) {
        run = band_run(g, i);
        struct band **bands = arena_array(&g->scratch, struct band *, run);
        for (int j = 0; j < run; j++) {
            bands[j] = &g->now.bands.items[i + j];
            bands[j]->lane = NONE;
        }
        const struct body *body = &g->portfolio->bodies.items[meeting_of(g, bands[0])->body];
        bool own = weight_of(g, bands, run) >= least;
        if (own)
            add_group(g, group_name(g, body), bands, run, true);
        for (int j = 0; !own && j < run; j++)
            rest[rest_count++] = bands[j];
    }
    enum word name = g->now.lane_groups.count ? WORD_OTHER_MEETINGS : WORD_MEETINGS;
    add_group(g, word_text(name, g->language), rest, rest_count, false);
    for (int i = 0; i < g->now.bands.count; i++)
        if (g->now.bands.items[i].lane == NONE)
            return false;
    return true;
}

/* Nothing hangs on the others. */
static void drop_unused(struct gantt *g)
{
    int kept = 0;
    for (int i = 0; i < g->now.bands.count; i++)
        if (g->now.bands.items[i].used)
            g->now.bands.items[kept++] = g->now.bands.items[i];
    g->now.bands.count = kept;
}

enum { CROWDINGS = sizeof crowding / sizeof *crowding };

static int lanes_of_share(const struct gantt *g, double share)
{
    int fit = (int)(share * g->area.h / LANE);
    return fit < 1 ? 1 : fit;
}

int lanes_bound(const struct gantt *g)
{
    return lanes_of_share(g, crowding[CROWDINGS - 1].share) + 1; /* the last for nameless ones */
}

static bool find_lanes(struct gantt *g)
{
    for (size_t i = 0; i < CROWDINGS; i++) {
        g->most_lanes = lanes_of_share(g, crowding[i].share);
        if (try_lanes(g, crowding[i].weight))
            return true;
    }
    return false;
}

/* Deadline marks of meetings that found no lane for their label stand in one of their own. */
static void add_nameless_lane(struct gantt *g)
{
    bool marks = false;
    for (int i = 0; i < g->now.bands.count; i++)
        marks |= g->now.bands.items[i].lane == NONE && g->now.bands.items[i].due >= 0;
    g->now.lane_count += marks;
}

void lanes_make(struct gantt *g)
{
    bands_measure(g);
    if (g->now.bands.count * least_distance > g->axis.w)
        drop_unused(g);
    if (find_lanes(g))
        return;
    drop_unused(g);
    if (find_lanes(g))
        return;
    share_all_lanes(g);
    add_nameless_lane(g);
}

/* Drawing. */

static const char *label_title(struct gantt *g, const struct band *band)
{
    const struct meeting *m = meeting_of(g, band);
    struct arena *arena = &g->scene->arena;
    const char *name = name_in(&m->name, g->wanted, g->own);
    const char *who = *name ? word_fill(arena, WORD_NAMED, g->language, m->id, name) : m->id;
    const char *when = days_words(arena, band->days, g->language);
    const char *title = word_fill(arena, WORD_LIST, g->language, who, when);
    return m->place ? word_fill(arena, WORD_LIST, g->language, title, m->place) : title;
}

static void draw_label(struct gantt *g, const struct band *band)
{
    const struct meeting *m = meeting_of(g, band);
    double height = ruler_height(&g->ruler, label_style), top = band_lane_top(g, band);
    double width = ruler_width(&g->ruler, band->label, label_style);
    struct box box = {band->label_x, top + (LANE - 1 - height) / 2, band->label_w, height};
    sheet_rect(&g->sheet, ROLE_TEXT_GROUND, box)->id = m->id;
    struct shape *label =
        sheet_text(&g->sheet, ROLE_MEETING_LABEL, (struct box){box.x, box.y, width, height},
                   band->label, label_style);
    label->id = m->id;
    label->title = label_title(g, band);
    if (m->status == MEETING_CANCELLED)
        sheet_line(&g->sheet, ROLE_MEETING_STRIKE, (struct vertex){box.x, box.y + height / 2},
                   (struct vertex){box.x + width, box.y + height / 2})
            ->id = m->id;
    double left = box.x + width + city_gap;
    struct box rest = {left, box.y, box.x + box.w - left, height};
    if (band->city)
        sheet_text(&g->sheet, ROLE_MEETING_CITY, rest, band->city, label_style)->id = m->id;
}

static void count_nameless(struct gantt *g)
{
    int count = 0;
    for (int i = 0; i < g->now.bands.count; i++)
        count += g->now.bands.items[i].lane == NONE;
    if (count > g->scene->nameless_count)
        g->scene->nameless_count = count;
}

void lanes_draw(struct gantt *g)
{
    count_nameless(g);
    double height = ruler_height(&g->ruler, label_style);
    double right = g->axis.x - 4;
    for (int i = 0; i < g->now.lane_groups.count; i++) {
        const struct lane_group *group = &g->now.lane_groups.items[i];
        double width = ruler_width(&g->ruler, group->name, label_style);
        double top = g->lanes_top + group->first * LANE;
        struct box box = {right - width, top + (LANE - 1 - height) / 2, width, height};
        sheet_text(&g->sheet, ROLE_MEETING_BODY, box, group->name, label_style)->align = ALIGN_END;
        sheet_line(&g->sheet, ROLE_ROW_LINE, (struct vertex){g->axis.x, top + group->count * LANE},
                   (struct vertex){g->axis.x + g->axis.w, top + group->count * LANE});
        for (int j = 0; j < g->now.bands.count; j++) {
            const struct band *band = &g->now.bands.items[j];
            if (band->lane >= group->first && band->lane < group->first + group->count)
                draw_label(g, band);
        }
    }
}
