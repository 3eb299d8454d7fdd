/* What is said beside a bar: the date of a milestone, days late, the numbers of the notes at the
 * foot of the page, links that are said, not drawn.
 *
 * Idea: the phrase is put together by the forms of the language, as one text in which control
 * characters mark what links to somewhere; it is cut into pieces at these marks when all is said.
 * So a language may order the parts as it likes, and each reference is a link of its own. */
#include "scene/layout.h"

#include <string.h>

static const double mark_gap = 1; /* before the number of a note */

/* In the text: the number of the link follows, as a character from FIRST_LINK on. */
enum { LINK = 1, MARK = 2, END = 3, FIRST_LINK = 16, MOST_LINKS = 100 };

struct talk {
    struct gantt *g;
    const char *links[MOST_LINKS];
    int link_count;
};

/* Marks a part of the text as a link; without a target, or beyond MOST_LINKS, it stays as it is. */
static const char *mark(struct talk *talk, char kind, const char *text, const char *target)
{
    if (!target || talk->link_count == MOST_LINKS)
        return text;
    talk->links[talk->link_count] = target;
    char number = (char)(FIRST_LINK + talk->link_count++);
    return arena_printf(&talk->g->scratch, "%c%c%s%c", kind, number, text, END);
}

static struct piece *add_piece(struct gantt *g, struct phrase *phrase, const char *text)
{
    const struct piece *last = phrase->count ? &phrase->pieces[phrase->count - 1] : NULL;
    struct piece *piece = &phrase->pieces[phrase->count++];
    *piece = (struct piece){.text = text, .x = last ? last->x + last->width : 0};
    piece->width = ruler_width(&g->ruler, text, label_style);
    return piece;
}

static struct phrase cut(const struct talk *talk, const char *text)
{
    static const char marks[] = {LINK, MARK, END, 0};
    struct gantt *g = talk->g;
    struct phrase phrase = {.count = 0};
    phrase.pieces = arena_array(&g->scratch, struct piece, 2 * talk->link_count + 1);
    for (char kind = END; *text;) {
        if (*text == END) {
            kind = *text++;
            continue;
        }
        const char *link = NULL;
        if (*text == LINK || *text == MARK) {
            kind = text[0];
            link = talk->links[text[1] - FIRST_LINK];
            text += 2;
        }
        size_t length = strcspn(text, marks);
        struct piece *piece = add_piece(g, &phrase, arena_dup(&g->scene->arena, text, length));
        piece->link = link;
        piece->is_mark = kind == MARK;
        if (piece->is_mark && phrase.count > 1 && !piece[-1].is_mark)
            piece->x += mark_gap;
        phrase.width = piece->x + piece->width;
        text += length;
    }
    return phrase;
}

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
    struct arena *arena = &g->scratch;
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

static bool is_drawn(const struct gantt *g, const struct traffic *traffic, int link)
{
    return traffic->drawn[link - g->links_from[traffic->page->first]];
}

int links_left(const struct gantt *g, const struct traffic *traffic, int row)
{
    int left = 0;
    for (int i = g->links_from[row]; i < g->links_from[row + 1]; i++)
        left += !is_drawn(g, traffic, i);
    return left;
}

/* Which links into a row are said: those that are not drawn, by the rows they come from. */
struct said {
    int links[MOST_REFERENCES], count;
};

static void say_link(const struct gantt *g, struct said *said, int link)
{
    int at = said->count++, row = g->row_of[g->links.items[link].from];
    for (; at > 0 && g->row_of[g->links.items[said->links[at - 1]].from] > row; at--)
        said->links[at] = said->links[at - 1];
    said->links[at] = link;
}

/* Where not all have room, the critical ones come first. */
static struct said choose_links(const struct gantt *g, const struct traffic *traffic, int row,
                                int most)
{
    struct said said = {.count = 0};
    for (int critical = 1; critical >= 0; critical--)
        for (int i = g->links_from[row]; i < g->links_from[row + 1] && said.count < most; i++)
            if (!is_drawn(g, traffic, i) && g->links.items[i].critical == critical)
                say_link(g, &said, i);
    return said;
}

/* Those of one kind, as a list; NULL if there are none. */
static const char *list_links(struct talk *talk, const struct traffic *traffic,
                              const struct said *said, int phrase)
{
    struct gantt *g = talk->g;
    const char *list = NULL;
    for (int i = 0; i < said->count; i++) {
        const struct link *link = &g->links.items[said->links[i]];
        if (!is_phrase(link, phrase))
            continue;
        bool has_row = g->row_of[link->from] != NONE;
        const char *name = mark(talk, LINK, reference(g, traffic, link),
                                has_row ? activity_name(g, link->from) : NULL);
        list = list ? word_fill(&g->scratch, WORD_LIST, g->language, list, name) : name;
    }
    return list;
}

/* All links into a row that are not drawn, as words, at most `most` references; NULL if none. */
static const char *say_links(struct talk *talk, const struct traffic *traffic, int row, int most)
{
    struct gantt *g = talk->g;
    struct arena *arena = &g->scratch;
    const char *all = NULL;
    struct said said = choose_links(g, traffic, row, most);
    int left = links_left(g, traffic, row) - said.count;
    for (int phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        const char *list = list_links(talk, traffic, &said, phrase);
        if (!list)
            continue;
        list = word_fill(arena, phrases[phrase].word, g->language, list, NULL);
        all = all ? word_fill(arena, WORD_SENTENCES, g->language, all, list) : list;
    }
    if (all && left > 0)
        all = arena_printf(arena, "%s %s", all,
                           word_count(arena, WORD_AND_MORE, g->language, left, NULL));
    return all;
}

/* The numbers of the notes on a row, "3, 4"; "" for none. */
static const char *say_numbers(struct talk *talk, const struct row *row)
{
    struct gantt *g = talk->g;
    const char *all = "";
    for (int i = row->footnote_count - 1; i >= 0; i--) {
        int number = footnote_number(g, row->footnotes[i]);
        const char *text = arena_printf(&g->scratch, *all ? "%d, " : "%d", number);
        if (number)
            all = arena_printf(&g->scratch, "%s%s",
                               mark(talk, MARK, text, footnote_name(g, number)), all);
    }
    return all;
}

struct phrase phrase_make(struct gantt *g, const struct traffic *traffic, int index, int most)
{
    const struct row *row = &g->rows.items[index];
    struct talk talk = {.g = g};
    if (row->activity == NONE)
        return cut(&talk, "");
    const char *bar = bar_saying(g, row->activity), *numbers = say_numbers(&talk, row);
    const char *links = say_links(&talk, traffic, index, most);
    if (bar && links) /* the numbers belong to what is said of the bar */
        return cut(&talk, word_fill(&g->scratch, WORD_SENTENCES, g->language,
                                    arena_printf(&g->scratch, "%s%s", bar, numbers), links));
    return cut(&talk, arena_printf(&g->scratch, "%s%s", bar ? bar : links ? links : "", numbers));
}
