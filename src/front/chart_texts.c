/* Idea: the drawing room knows characters, the plans know places. A name is looked for where it is
 * written if a shape of the chart stands for its thing. */
#include "front/chart_texts.h"
#include "base/map.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_IN_FILE = 5 }; /* warnings of characters in one file */

/* A character that no font has. */
struct lost {
    const struct missing_character *character;
    bool placed;         /* a text with it was found */
    const char *last_in; /* the last one: each is named once in a text */
};

/* Of one file. */
struct tally {
    int said, left;
    int last; /* the last message, for what is left */
};

struct survey {
    struct diags *diags;
    const struct portfolio *portfolio;
    const struct scene *scene;
    struct arena arena;
    struct map shown; /* ids of shapes */
    struct lost *lost;
    int lost_count;
    struct tally *tallies; /* of each source, and of what has none: the last */
};

static struct survey survey_begin(struct diags *diags, const struct portfolio *portfolio,
                                  const struct scene *scene)
{
    struct survey survey = {.diags = diags, .portfolio = portfolio, .scene = scene};
    for (int i = 0; i < scene->pages.count; i++) {
        const struct page *page = &scene->pages.items[i];
        for (int j = 0; j < page->shapes.count; j++)
            if (page->shapes.items[j].id)
                map_add(&survey.arena, &survey.shown, page->shapes.items[j].id, 1);
    }
    return survey;
}

static bool activity_is_shown(struct survey *survey, const struct activity *a)
{
    struct arena_mark mark = arena_mark(&survey->arena);
    const char *plan = survey->portfolio->plans.items[a->plan].id;
    bool shown =
        map_get(&survey->shown, arena_printf(&survey->arena, "%s/%s", plan, a->id)) != MAP_NONE;
    arena_reset(&survey->arena, mark);
    return shown;
}

static bool body_is_shown(const struct survey *survey, const struct body *body)
{
    for (int i = 0; i < body->meeting_count; i++)
        if (map_get(&survey->shown, survey->portfolio->meetings.items[body->meetings[i]].id) !=
            MAP_NONE)
            return true;
    return false;
}

static bool organization_is_shown(const struct survey *survey, const char *name)
{
    for (int i = 0; i < survey->scene->series_count; i++)
        if (survey->scene->series_names[i] == name)
            return true;
    return false;
}

/* Characters. */

static int by_code(const void *a, const void *b)
{
    uint32_t one = ((const struct lost *)a)->character->code;
    uint32_t two = ((const struct lost *)b)->character->code;
    return (one > two) - (one < two);
}

static struct lost *find_lost(struct survey *survey, uint32_t code)
{
    struct missing_character wanted = {.code = code};
    struct lost key = {.character = &wanted};
    return bsearch(&key, survey->lost, (size_t)survey->lost_count, sizeof key, by_code);
}

static void say(struct survey *survey, uint32_t code, const char *text, struct span span)
{
    int file = span.source == NO_SOURCE ? survey->diags->sources.count : span.source;
    struct tally *tally = &survey->tallies[file];
    if (tally->said >= MOST_IN_FILE) {
        tally->left++;
        return;
    }
    tally->last = diag_add(survey->diags, D_NO_GLYPH, span,
                           "no font that is installed can show the character U+%04X in \"%s\"",
                           (unsigned)code, text);
    tally->said++;
}

static void search_text(struct survey *survey, const char *text, struct span span)
{
    size_t left = strlen(text);
    for (const char *p = text; left > 0;) {
        uint32_t code = 0;
        int length = utf8_next(p, left, &code);
        struct lost *lost = length > 0 ? find_lost(survey, code) : NULL;
        if (lost && lost->last_in != text) {
            lost->last_in = text;
            lost->placed = true;
            say(survey, code, text, span);
        }
        p += length > 0 ? length : 1;
        left -= length > 0 ? (size_t)length : 1;
    }
}

/* The place of the text of a name that was chosen; of the whole thing where it has none. */
static void search_name(struct survey *survey, const struct name *name, const char *text,
                        struct span span)
{
    for (int i = 0; i < name->count; i++)
        if (name->items[i].text == text && name->items[i].span.source != NO_SOURCE)
            span = name->items[i].span;
    search_text(survey, text, span);
}

static void search_strings(struct survey *survey, const struct strings *texts, struct span span)
{
    for (int i = 0; i < texts->count; i++)
        search_text(survey, texts->items[i], span);
}

/* Texts of columns, which may not be on the chart: only what was found nowhere else is looked for
 * in them. */
static void search_columns(struct survey *survey)
{
    int left = 0;
    for (int i = 0; i < survey->lost_count; i++)
        if (!survey->lost[i].placed)
            survey->lost[left++] = survey->lost[i];
    survey->lost_count = left;
    for (int i = 0; left > 0 && i < survey->portfolio->activities.count; i++) {
        const struct activity *a = &survey->portfolio->activities.items[i];
        if (!activity_is_shown(survey, a))
            continue;
        search_strings(survey, &a->mandate, a->span);
        search_strings(survey, &a->outputs, a->span);
        if (a->progress.on_hold)
            search_text(survey, a->progress.on_hold, a->span);
        if (a->progress.cancelled)
            search_text(survey, a->progress.cancelled, a->span);
    }
}

static void search_plan(struct survey *survey, const struct plan *plan)
{
    const char *language = survey->scene->language;
    search_name(survey, &plan->title, name_in(&plan->title, language, plan->language), plan->span);
    for (int i = plan->first; i < plan->end; i++) {
        const struct activity *a = &survey->portfolio->activities.items[i];
        if (activity_is_shown(survey, a))
            search_name(survey, &a->title, name_in(&a->title, language, plan->language),
                        a->title_span);
    }
}

/* The default language of the first plan: that of names which the other does not have. */
static const char *own_language(const struct portfolio *portfolio)
{
    for (int i = 0; i < portfolio->plans.count; i++)
        if (portfolio->plans.items[i].shown)
            return portfolio->plans.items[i].language;
    return "en";
}

static void search_names(struct survey *survey)
{
    const struct portfolio *p = survey->portfolio;
    const char *language = survey->scene->language, *own = own_language(p);
    for (int i = 0; i < p->plans.count; i++)
        if (p->plans.items[i].shown)
            search_plan(survey, &p->plans.items[i]);
    for (int i = 0; i < p->organizations.count; i++) {
        const struct organization *o = &p->organizations.items[i];
        const char *name = name_in(&o->name, language, own);
        if (organization_is_shown(survey, name))
            search_name(survey, &o->name, name, o->span);
    }
    for (int i = 0; i < p->bodies.count; i++) {
        const struct body *body = &p->bodies.items[i];
        if (body_is_shown(survey, body))
            search_name(survey, &body->name, name_in(&body->name, language, own), body->span);
    }
    for (int i = 0; i < p->meetings.count; i++) {
        const struct meeting *m = &p->meetings.items[i];
        if (m->place && map_get(&survey->shown, m->id) != MAP_NONE)
            search_text(survey, m->place, m->span);
    }
}

static void say_what_is_left(struct survey *survey)
{
    for (int i = 0; i <= survey->diags->sources.count; i++) {
        const struct tally *tally = &survey->tallies[i];
        if (tally->left > 0)
            diag_hint(survey->diags, tally->last, "and %d more character%s of this kind",
                      tally->left, tally->left == 1 ? "" : "s");
    }
}

void warn_of_characters(struct diags *diags, const struct portfolio *portfolio,
                        const struct scene *scene, const struct missing_character *list, int count)
{
    if (count == 0)
        return;
    struct survey survey = survey_begin(diags, portfolio, scene);
    survey.tallies = arena_array(&survey.arena, struct tally, diags->sources.count + 1);
    survey.lost = arena_array(&survey.arena, struct lost, count);
    survey.lost_count = count;
    for (int i = 0; i < count; i++)
        survey.lost[i].character = &list[i];
    qsort(survey.lost, (size_t)count, sizeof *survey.lost, by_code);
    search_names(&survey);
    search_columns(&survey);
    for (int i = 0; i < survey.lost_count; i++)
        if (!survey.lost[i].placed)
            say(&survey, survey.lost[i].character->code, survey.lost[i].character->seen, no_span());
    say_what_is_left(&survey);
    arena_finish(&survey.arena);
}

/* Languages. */

/* One text without a language is in the plan's own. */
static bool is_given(const struct name *name, const char *language, const struct plan *plan)
{
    bool own = strcmp(language, plan->language) == 0;
    for (int i = 0; i < name->count; i++)
        if (strcmp(name->items[i].language, language) == 0 || (own && !*name->items[i].language))
            return true;
    return name->count == 0;
}

static int count_missing(struct survey *survey, const struct plan *plan)
{
    const char *language = survey->scene->language;
    int missing = !is_given(&plan->title, language, plan);
    for (int i = plan->first; i < plan->end; i++) {
        const struct activity *a = &survey->portfolio->activities.items[i];
        missing += !is_given(&a->title, language, plan) && activity_is_shown(survey, a);
    }
    return missing;
}

void note_languages(struct diags *diags, const struct portfolio *portfolio,
                    const struct scene *scene)
{
    struct survey survey = survey_begin(diags, portfolio, scene);
    int missing = 0;
    for (int i = 0; i < portfolio->plans.count; i++)
        if (portfolio->plans.items[i].shown)
            missing += count_missing(&survey, &portfolio->plans.items[i]);
    if (missing > 0)
        diag_add(diags, D_NOT_TRANSLATED, no_span(),
                 missing == 1 ? "%d title is not given in %s; that of the plan's language is used"
                              : "%d titles are not given in %s; those of the plan's language are "
                                "used",
                 missing, scene->language);
    arena_finish(&survey.arena);
}
