/* From a schedule to a chart: laid out, checked, drawn. */
#include "front/chart.h"
#include "front/chart_texts.h"

#include <string.h>

/* A chart that is laid out, and what draws it. */
struct chart {
    struct jwp *jwp;
    struct scene scene;
    struct draw_text *text;
    struct draw_options draw;
    const char *path;
};

static bool make_pdf(struct chart *chart)
{
    struct buf bytes = {0};
    bool done = draw_pdf(&chart->scene, chart->text, &chart->draw, &chart->jwp->arena, &bytes,
                         &chart->jwp->error) &&
                jwp_put(chart->jwp, chart->path, &bytes);
    buf_finish(&bytes);
    return done;
}

static bool make_png_page(struct chart *chart, int page)
{
    struct buf bytes = {0};
    const char *path =
        draw_png_path(&chart->jwp->arena, chart->path, page, chart->scene.pages.count);
    bool done = draw_png(&chart->scene, page, chart->text, &chart->draw, &chart->jwp->arena, &bytes,
                         &chart->jwp->error) &&
                jwp_put(chart->jwp, path, &bytes);
    buf_finish(&bytes);
    return done;
}

/* Removes the picture of a page that the chart had before, if there is one and it is ours. Pages
 * are counted from 0; `only`: it was the only one. */
static void drop_page(struct chart *chart, int page, bool only)
{
    char head[DRAW_PNG_HEAD];
    const char *path = draw_png_path(&chart->jwp->arena, chart->path, page, only ? 1 : 2);
    size_t length = file_peek(path, head, sizeof head);
    if (length == 0 || !draw_png_is_page(head, length, chart->draw.plans, page, only))
        return;
    outputs_remove(&chart->jwp->outputs, &chart->jwp->arena, path);
    diag_add(&chart->jwp->portfolio.diags, D_CHART_STALE, no_span(),
             "%s showed a page that the chart no longer has, and is removed", path);
}

/* Pictures of before would be taken for pages of this chart, and printed with it. */
static void drop_old_pages(struct chart *chart)
{
    enum { MOST_PAGES = 2000 };
    int pages = chart->scene.pages.count;
    if (strcmp(chart->path, "-") == 0)
        return;
    if (pages > 1)
        drop_page(chart, 0, true);
    for (int page = pages == 1 ? 0 : pages; page < MOST_PAGES; page++)
        drop_page(chart, page, false);
}

static bool make_png(struct chart *chart)
{
    int pages = chart->scene.pages.count;
    if (strcmp(chart->path, "-") == 0 && pages > 1)
        return jwp_fail(chart->jwp,
                        "the chart has %d pages, and a PNG holds one: name a file, or use PDF",
                        pages);
    for (int page = 0; page < pages; page++)
        if (!make_png_page(chart, page))
            return false;
    drop_old_pages(chart);
    return true;
}

static bool make_svg(struct chart *chart)
{
    struct buf bytes = {0};
    draw_svg(&chart->scene, chart->text, &bytes);
    bool done = jwp_put(chart->jwp, chart->path, &bytes);
    buf_finish(&bytes);
    return done;
}

static bool make_dump(struct chart *chart)
{
    struct buf bytes = {0};
    scene_dump(&chart->scene, &bytes);
    bool done = jwp_put(chart->jwp, chart->path, &bytes);
    buf_finish(&bytes);
    return done;
}

/* Does the chart keep the laws of a good one? */
static bool is_good(struct chart *chart)
{
    struct buf breaches = {0};
    int count = scene_check(&chart->scene, &breaches);
    if (count > 0)
        jwp_fail(chart->jwp, "the chart breaks %d law%s of a good chart:\n%s", count,
                 count == 1 ? "" : "s", breaches.data);
    buf_finish(&breaches);
    return count == 0;
}

/* Is only a part of the plans asked for? */
static bool is_part(const struct chart_options *how)
{
    return how->lead_count || how->section_count || how->tag_count || how->critical || how->from ||
           how->to;
}

/* What was asked for and could not be given. */
static void warn_of_layout(struct chart *chart, const struct chart_options *how)
{
    struct diags *diags = &chart->jwp->portfolio.diags;
    int pages = chart->scene.pages.count;
    if (how->fit_page && pages > 1)
        diag_hint(diags,
                  diag_add(diags, D_CHART_PAGES, no_span(),
                           "the chart does not fit on one page in type of 6 points: it has %d "
                           "pages",
                           pages),
                  "larger paper, fewer columns, or a part of the plan fits better");
    if (chart->scene.nameless_count)
        diag_hint(diags,
                  diag_add(diags, D_CHART_NAMELESS, no_span(),
                           "%d of the meetings on a page have no room for their names",
                           chart->scene.nameless_count),
                  "larger paper, or a shorter time with --from and --to, has more room");
    if (chart->scene.activity_count == 0 && is_part(how))
        diag_add(diags, D_CHART_EMPTY, no_span(),
                 "no activity is as asked for: the chart is empty");
}

/* The day of the schedule: what the plans say, else the time that was given for outputs. The time
 * of a file says nothing about its content, so there may be none. */
static const day *day_of_schedule(struct jwp *jwp, const struct portfolio *portfolio,
                                  long long stamp)
{
    enum { SECONDS_A_DAY = 86400 };
    day *found = arena_new(&jwp->arena, day);
    *found = newest_status_date(portfolio);
    if (*found == DAY_NONE && stamp != JWP_NO_TIME)
        *found = (day)(stamp / SECONDS_A_DAY);
    return *found == DAY_NONE ? NULL : found;
}

/* "cms-ramsar cms-cites" */
static const char *ids_of_plans(struct arena *arena, const struct portfolio *portfolio)
{
    const char *ids = "";
    for (int i = 0; i < portfolio->plans.count; i++)
        if (portfolio->plans.items[i].shown)
            ids = arena_printf(arena, *ids ? "%s %s" : "%s%s", ids, portfolio->plans.items[i].id);
    return ids;
}

/* Warnings about a chart that was made. */
static void warn_of_chart(struct chart *chart, const struct schedule *schedule,
                          const struct chart_options *how)
{
    const struct missing_character *list;
    int count = draw_text_missing(chart->text, &list);
    struct diags *diags = &chart->jwp->portfolio.diags;
    warn_of_characters(diags, schedule->portfolio, &chart->scene, list, count);
    if (how->language)
        note_languages(diags, schedule->portfolio, &chart->scene);
    warn_of_layout(chart, how);
}

bool chart_make(struct jwp *jwp, enum jwp_format format, const char *path,
                const struct schedule *schedule, const struct jwp_options *options)
{
    static bool (*const makers[JWP_FORMATS])(struct chart *) = {
        [JWP_PDF] = make_pdf,
        [JWP_PNG] = make_png,
        [JWP_SVG] = make_svg,
        [JWP_SCENE] = make_dump,
    };
    struct chart_options how;
    if (!chart_read_options(jwp, options, &how))
        return false;
    how.date = day_of_schedule(jwp, schedule->portfolio, options->stamp);
    struct chart chart = {.jwp = jwp, .path = path, .text = draw_text_create()};
    chart.draw.dpi = options->dpi;
    chart.draw.plans = ids_of_plans(&jwp->arena, schedule->portfolio);
    chart.draw.timestamp = stamp_for(schedule->portfolio, options->stamp);
    struct text_measure measure =
        format == JWP_SCENE ? plain_measure() : draw_text_measure(chart.text);
    gantt_layout(&chart.scene, schedule, &how, &measure);
    bool done = (!options->verify || is_good(&chart)) && makers[format](&chart);
    if (done)
        warn_of_chart(&chart, schedule, &how);
    scene_finish(&chart.scene);
    draw_text_destroy(chart.text);
    return done;
}
