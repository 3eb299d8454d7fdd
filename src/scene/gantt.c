/* The chart from schedule to scene, one step after another (layout.h).
 *
 * Idea: layout knows one size of type. A chart that is set smaller, or larger, is laid out on
 * paper that is larger, or smaller, and the scene is scaled to the paper at the end; so all laws
 * hold as they did before. */
#include "scene/layout.h"
#include "scene/mirror.h"

#include <math.h>

/* Each organization that leads something, or is a party, gets a series; the parties come first, so
 * their colours are the same on every chart of theirs. */
static void add_series(struct gantt *g, int organization)
{
    if (g->series[organization] == NONE)
        g->series[organization] = g->scene->series_count++;
}

static void make_series(struct gantt *g)
{
    const struct portfolio *p = g->portfolio;
    g->series = arena_array(&g->scratch, int, p->organizations.count);
    for (int i = 0; i < p->organizations.count; i++)
        g->series[i] = NONE;
    for (int i = 0; i < p->plans.count; i++)
        for (int j = 0; p->plans.items[i].shown && j < p->plans.items[i].party_count; j++)
            add_series(g, p->plans.items[i].parties[j]);
    for (int i = 0; i < p->activities.count; i++) {
        const struct activity *a = &p->activities.items[i];
        for (int j = 0; p->plans.items[a->plan].shown && j < a->lead_count; j++)
            add_series(g, a->leads[j]);
    }
    const char **names = arena_array(&g->scene->arena, const char *, g->scene->series_count);
    for (int i = 0; i < p->organizations.count; i++)
        if (g->series[i] != NONE)
            names[g->series[i]] = name_in(&p->organizations.items[i].name, g->wanted, g->own);
    g->scene->series_names = names;
}

/* The language asked for, else that of the first plan. Words that the table does not have in it
 * are said in the plan's language, or in English. */
static void choose_languages(struct gantt *g)
{
    g->own = g->first_plan == NONE ? "en" : g->portfolio->plans.items[g->first_plan].language;
    g->wanted = g->options->language ? g->options->language : g->own;
    g->language = words_speak(g->wanted) ? g->wanted : words_speak(g->own) ? g->own : "en";
}

static void find_plans(struct gantt *g)
{
    g->first_plan = NONE;
    for (int i = 0; i < g->portfolio->plans.count; i++) {
        if (!g->portfolio->plans.items[i].shown)
            continue;
        g->first_plan = g->plan_count ? g->first_plan : i;
        g->plan_count++;
    }
    choose_languages(g);
}

/* Points of this paper; it is `scale` times smaller than the one that is printed. */
static void set_paper(struct gantt *g, double scale)
{
    const struct chart_options *options = g->options;
    struct scene *scene = g->scene;
    scene->width = options->paper_width / scale;
    scene->height = options->paper_height / scale;
    double narrow = fmin(scene->width, scene->height), margin = 0.055 * narrow;
    margin = margin < 18 ? 18 : margin > 40 ? 40 : margin;
    scene->margin = options->margin > 0 ? options->margin / scale : margin;
    scene->smallest_type = label_style.size;
    scene->mono = options->mono;
    scene->language = g->wanted;
    g->area = (struct box){scene->margin, scene->margin, scene->width - 2 * scene->margin,
                           scene->height - 2 * scene->margin};
}

static void make_axes(struct gantt *g)
{
    double left = g->table.x + g->table.w + 8, right = g->area.x + g->area.w - 5;
    for (int i = 0; i < g->chapters.count; i++) {
        struct chapter *chapter = &g->chapters.items[i];
        chapter->axis =
            axis_make(&g->ruler, &g->scratch, left, right - left, chapter->window, g->language);
    }
    chapter_use(g, 0);
}

/* How large a chart is set: all that is drawn, and the table beyond that. */
struct setting {
    double scale, density;
};

static void lay_out(struct scene *scene, const struct schedule *schedule,
                    const struct chart_options *options, const struct text_measure *measure,
                    struct setting setting)
{
    *scene = (struct scene){0};
    struct gantt g = {.scene = scene,
                      .schedule = schedule,
                      .portfolio = schedule->portfolio,
                      .options = options,
                      .density = setting.density};
    find_plans(&g);
    g.ruler = (struct ruler){.measure = measure, .language = g.wanted, .scratch = &g.scratch};
    g.sheet = (struct sheet){.arena = &scene->arena, .scratch = &g.scratch, .language = g.wanted};
    set_paper(&g, setting.scale);
    names_make(&g);
    make_series(&g);
    choice_make(&g);
    rows_collect(&g);
    columns_make(&g);
    chapters_make(&g);
    make_axes(&g);
    head_make(&g);
    footnotes_make(&g);
    rows_measure(&g, pages_frame(&g));
    pages_break(&g);
    links_collect(&g);
    pages_draw(&g);
    arena_finish(&g.scratch);
    scene_scale(scene, setting.scale);
}

/* Walls are read from farther away than tables: on paper larger than A3 all grows with the square
 * root of its narrow side. */
static double usual_scale(const struct chart_options *options)
{
    static const double a3 = 842;
    double narrow = fmin(options->paper_width, options->paper_height);
    return narrow > a3 ? sqrt(narrow / a3) : 1;
}

/* The steps from the smallest setting that can be read to the usual one. */
enum { SETTINGS = 9, LEAST_TYPE = 6 };

static struct setting setting_at(const struct chart_options *options, int step)
{
    double part = (double)step / (SETTINGS - 1), least = LEAST_TYPE / label_style.size;
    return (struct setting){least + part * (usual_scale(options) - least), part};
}

/* Takes the largest setting that needs one page only; where none does, `scene` stays as it is. */
static void fit(struct scene *scene, const struct schedule *schedule,
                const struct chart_options *options, const struct text_measure *measure)
{
    int low = -1, high = SETTINGS - 1; /* low fits, or is not tried; high does not fit */
    for (int step = 0; low + 1 < high; step = low + (high - low) / 2) {
        struct scene smaller;
        lay_out(&smaller, schedule, options, measure, setting_at(options, step));
        if (smaller.pages.count > 1) {
            scene_finish(&smaller);
            high = step;
        } else {
            scene_finish(scene);
            *scene = smaller;
            low = step;
        }
    }
}

void gantt_layout(struct scene *scene, const struct schedule *schedule,
                  const struct chart_options *options, const struct text_measure *measure)
{
    lay_out(scene, schedule, options, measure, setting_at(options, SETTINGS - 1));
    if (options->fit_page && scene->pages.count > 1)
        fit(scene, schedule, options, measure);
    if (language_runs_left(scene->language))
        scene_mirror(scene);
}
