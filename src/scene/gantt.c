/* The chart from schedule to scene, one step after another (layout.h). */
#include "scene/layout.h"

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
            names[g->series[i]] = name_in(&p->organizations.items[i].name, g->language, NULL);
    g->scene->series_names = names;
}

static void find_plans(struct gantt *g, const struct chart_options *options)
{
    g->first_plan = NONE;
    for (int i = 0; i < g->portfolio->plans.count; i++) {
        if (!g->portfolio->plans.items[i].shown)
            continue;
        g->first_plan = g->plan_count ? g->first_plan : i;
        g->plan_count++;
    }
    g->language = options->language;
    if (!g->language)
        g->language =
            g->first_plan == NONE ? "en" : g->portfolio->plans.items[g->first_plan].language;
}

static void set_paper(struct gantt *g, const struct chart_options *options)
{
    struct scene *scene = g->scene;
    double narrow =
        options->paper_width < options->paper_height ? options->paper_width : options->paper_height;
    scene->width = options->paper_width;
    scene->height = options->paper_height;
    scene->margin = 0.055 * narrow;
    scene->margin = scene->margin < 18 ? 18 : scene->margin > 40 ? 40 : scene->margin;
    scene->smallest_type = label_style.size;
    scene->mono = options->mono;
    scene->language = g->language;
    g->area = (struct box){scene->margin, scene->margin, scene->width - 2 * scene->margin,
                           scene->height - 2 * scene->margin};
}

static void make_axis(struct gantt *g)
{
    double left = g->time.x + g->time.w + 8, right = g->area.x + g->area.w - 5;
    g->axis = axis_make(&g->ruler, &g->scratch, left, right - left, g->window, g->language);
}

void gantt_layout(struct scene *scene, const struct schedule *schedule,
                  const struct chart_options *options, const struct text_measure *measure)
{
    *scene = (struct scene){0};
    struct gantt g = {.scene = scene, .schedule = schedule, .portfolio = schedule->portfolio};
    find_plans(&g, options);
    g.ruler = (struct ruler){.measure = measure, .language = g.language, .scratch = &g.scratch};
    g.sheet = (struct sheet){.arena = &scene->arena, .scratch = &g.scratch, .language = g.language};
    set_paper(&g, options);
    names_make(&g);
    make_series(&g);
    rows_collect(&g);
    rows_columns(&g);
    meetings_choose(&g);
    make_axis(&g);
    lanes_make(&g);
    head_make(&g);
    pages_frame(&g);
    rows_measure(&g, g.rows_end - g.rows_top);
    pages_break(&g);
    links_collect(&g);
    pages_draw(&g);
    arena_finish(&g.scratch);
}
