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

/* Two numbers side by side would be read as one. */
static double gap_before(struct gantt *g, const struct phrase *phrase)
{
    if (phrase->count < 2)
        return 0;
    return phrase->pieces[phrase->count - 2].is_mark ? ruler_width(&g->ruler, ", ", label_style)
                                                     : mark_gap;
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
        piece->x += piece->is_mark ? gap_before(g, &phrase) : 0;
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

/* Is it neither drawn, nor of another kind? */
static bool is_said(const struct gantt *g, const struct traffic *traffic, int link, int phrase)
{
    return is_phrase(&g->links.items[link], phrase) &&
           !traffic->drawn[link - g->links_from[traffic->page->first]];
}

int links_left(const struct gantt *g, const struct traffic *traffic, int row)
{
    int left = 0;
    for (int i = g->links_from[row]; i < g->links_from[row + 1]; i++)
        left += !traffic->drawn[i - g->links_from[traffic->page->first]];
    return left;
}

/* The links of one kind into a row that are not drawn, as a list; at most `*most`, which counts
 * down. NULL if there are none. */
static const char *list_links(struct talk *talk, const struct traffic *traffic, int row, int phrase,
                              int *most)
{
    struct gantt *g = talk->g;
    const char *list = NULL;
    for (int i = g->links_from[row]; i < g->links_from[row + 1] && *most > 0; i++) {
        if (!is_said(g, traffic, i, phrase))
            continue;
        const struct link *link = &g->links.items[i];
        bool has_row = g->row_of[link->from] != NONE;
        const char *name = mark(talk, LINK, reference(g, traffic, link),
                                has_row ? activity_name(g, link->from) : NULL);
        list = list ? word_fill(&g->scratch, WORD_LIST, g->language, list, name) : name;
        (*most)--;
    }
    return list;
}

/* All links into a row that are not drawn, as words, at most `most` references; NULL if none. */
static const char *say_links(struct talk *talk, const struct traffic *traffic, int row, int most)
{
    struct gantt *g = talk->g;
    struct arena *arena = &g->scratch;
    const char *all = NULL;
    int left = links_left(g, traffic, row) - most;
    for (int phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        const char *list = list_links(talk, traffic, row, phrase, &most);
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

/* What is said of the bar itself, with the numbers of its notes; "" for nothing. */
static const char *say_bar(struct talk *talk, const struct row *row)
{
    struct gantt *g = talk->g;
    const char *said = bar_saying(g, row->activity), *all = said ? said : "";
    for (int i = 0; i < row->footnote_count; i++) {
        int number = footnote_number(g, row->footnotes[i]);
        if (number)
            all = arena_printf(&g->scratch, "%s%s", all,
                               mark(talk, MARK, arena_printf(&g->scratch, "%d", number),
                                    footnote_name(g, number)));
    }
    return all;
}

struct phrase phrase_make(struct gantt *g, const struct traffic *traffic, int index, int most)
{
    const struct row *row = &g->rows.items[index];
    struct talk talk = {.g = g};
    if (row->activity == NONE)
        return cut(&talk, "");
    const char *bar = say_bar(&talk, row);
    const char *links = say_links(&talk, traffic, index, most);
    if (!links)
        return cut(&talk, bar);
    if (!*bar || *bar == MARK) /* a number alone is no sentence */
        return cut(&talk, arena_printf(&g->scratch, "%s%s%s", bar, *bar ? " " : "", links));
    return cut(&talk, word_fill(&g->scratch, WORD_SENTENCES, g->language, bar, links));
}
