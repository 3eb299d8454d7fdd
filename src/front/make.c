/* Outputs: from a schedule to bytes, and where they go. */
#include "front/front.h"

#include "scene/scene.h"
#include "write/draw.h"
#include "write/write.h"

#include <string.h>

static const struct {
    const char *suffix;
    enum jwp_format format;
} suffixes[] = {
    {".pdf", JWP_PDF}, {".png", JWP_PNG},   {".svg", JWP_SVG}, {".scene", JWP_SCENE},
    {".ics", JWP_ICS}, {".json", JWP_JSON}, {".csv", JWP_CSV},
};

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), part = strlen(ending);
    if (length < part)
        return false;
    for (size_t i = 0; i < part; i++) {
        char c = text[length - part + i];
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != ending[i])
            return false;
    }
    return true;
}

enum jwp_format jwp_format_of(const char *path)
{
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (ends_with(path, suffixes[i].suffix))
            return suffixes[i].format;
    return JWP_FORMATS;
}

struct jwp_options jwp_defaults(void)
{
    return (struct jwp_options){
        .plan = JWP_ALL_PLANS, .dpi = 150, .width = 100, .stamp = JWP_NO_TIME};
}

/* Is it one of the files that were read? Then an output there is a slip of the hand. */
static bool was_read(const struct jwp *jwp, const char *path)
{
    for (int i = 0; jwp->loaded && i < jwp->portfolio.diags.sources.count; i++)
        if (file_is_same(path, jwp->portfolio.diags.sources.items[i].name))
            return true;
    return false;
}

/* Adds the bytes as an output and remembers the file. */
static bool put(struct jwp *jwp, const char *path, struct buf *bytes)
{
    if (was_read(jwp, path))
        return jwp_fail(jwp, "%s was read as part of the plan, and is not overwritten", path);
    bool done = outputs_add(&jwp->outputs, &jwp->arena, path, bytes, &jwp->error);
    if (done && strcmp(path, "-") != 0)
        *vec_push(&jwp->arena, &jwp->files) = arena_strdup(&jwp->arena, path);
    return done;
}

/* Points; portrait. */
static const struct {
    double width, height;
} papers[] = {
    [JWP_A4] = {595.276, 841.89},
    [JWP_A3] = {841.89, 1190.551},
    [JWP_LETTER] = {612, 792},
    [JWP_LEGAL] = {612, 1008},
};

static struct chart_options chart_options(const struct jwp_options *options)
{
    double width = papers[options->paper].width, height = papers[options->paper].height;
    return (struct chart_options){
        .paper_width = options->portrait ? width : height,
        .paper_height = options->portrait ? height : width,
        .language = options->language,
        .mono = options->mono,
    };
}

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
                put(chart->jwp, chart->path, &bytes);
    buf_finish(&bytes);
    return done;
}

static bool make_png_page(struct chart *chart, int page)
{
    struct buf bytes = {0};
    const char *path =
        page == 0 ? chart->path /* what was asked for is always there */
                  : draw_png_path(&chart->jwp->arena, chart->path, page, chart->scene.pages.count);
    bool done = draw_png(&chart->scene, page, chart->text, &chart->draw, &chart->jwp->arena, &bytes,
                         &chart->jwp->error) &&
                put(chart->jwp, path, &bytes);
    buf_finish(&bytes);
    return done;
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
    return true;
}

static bool make_svg(struct chart *chart)
{
    struct buf bytes = {0};
    draw_svg(&chart->scene, chart->text, &bytes);
    bool done = put(chart->jwp, chart->path, &bytes);
    buf_finish(&bytes);
    return done;
}

static bool make_dump(struct chart *chart)
{
    struct buf bytes = {0};
    scene_dump(&chart->scene, &bytes);
    bool done = put(chart->jwp, chart->path, &bytes);
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

/* Says which characters no font has; they are drawn as boxes. */
static void warn_of_characters(struct chart *chart)
{
    const struct missing_character *list;
    int count = draw_text_missing(chart->text, &list);
    for (int i = 0; i < count; i++)
        diag_add(&chart->jwp->portfolio.diags, D_NO_GLYPH, no_span(),
                 "no font that is installed can show the character U+%04X in \"%s\"",
                 (unsigned)list[i].code, list[i].seen);
}

static bool make_chart(struct jwp *jwp, enum jwp_format format, const char *path,
                       const struct schedule *schedule, const struct jwp_options *options)
{
    static bool (*const makers[JWP_FORMATS])(struct chart *) = {
        [JWP_PDF] = make_pdf,
        [JWP_PNG] = make_png,
        [JWP_SVG] = make_svg,
        [JWP_SCENE] = make_dump,
    };
    struct chart chart = {.jwp = jwp, .path = path, .text = draw_text_create()};
    chart.draw.dpi = options->dpi;
    chart.draw.timestamp = stamp_for(schedule->portfolio, options->stamp);
    struct text_measure measure = draw_text_measure(chart.text);
    struct chart_options how = chart_options(options);
    gantt_layout(&chart.scene, schedule, &how, &measure);
    bool done = (!options->verify || is_good(&chart)) && makers[format](&chart);
    if (done)
        warn_of_characters(&chart);
    scene_finish(&chart.scene);
    draw_text_destroy(chart.text);
    return done;
}

static struct write_options write_options(const struct schedule *schedule,
                                          const struct jwp_options *options)
{
    return (struct write_options){
        .language = options->language,
        .width = options->width > 0 ? options->width : 100,
        .stamp = stamp_for(schedule->portfolio, options->stamp),
    };
}

static bool make_text(struct jwp *jwp, enum jwp_format format, const char *path,
                      const struct schedule *schedule, const struct jwp_options *options)
{
    static void (*const writers[JWP_FORMATS])(const struct schedule *, const struct write_options *,
                                              struct buf *) = {
        [JWP_TABLE] = write_table,
        [JWP_CSV] = write_csv,
        [JWP_JSON] = write_json,
        [JWP_ICS] = write_ics,
    };
    struct buf bytes = {0};
    struct write_options how = write_options(schedule, options);
    writers[format](schedule, &how, &bytes);
    bool done = put(jwp, path, &bytes);
    buf_finish(&bytes);
    return done;
}

bool jwp_make(struct jwp *jwp, enum jwp_format format, const char *path,
              const struct jwp_options *options)
{
    struct view view;
    if (!jwp->usable)
        return jwp_fail(jwp, "there is no schedule");
    view_of(jwp, options->plan, &view);
    bool is_text =
        format == JWP_TABLE || format == JWP_CSV || format == JWP_JSON || format == JWP_ICS;
    return is_text ? make_text(jwp, format, path, &view.schedule, options)
                   : make_chart(jwp, format, path, &view.schedule, options);
}

bool jwp_make_directory(struct jwp *jwp, const char *path)
{
    return outputs_make_directory(&jwp->outputs, &jwp->arena, path, &jwp->error);
}

bool jwp_make_starter(struct jwp *jwp, const char *path)
{
    if (strcmp(path, "-") != 0 && file_exists(path))
        return jwp_fail(jwp, "%s exists, and is not overwritten", path);
    struct buf bytes = {0};
    write_starter(&bytes);
    bool done = put(jwp, path, &bytes);
    buf_finish(&bytes);
    return done;
}

bool jwp_commit(struct jwp *jwp)
{
    return outputs_commit(&jwp->outputs, &jwp->arena, &jwp->error);
}

int jwp_file_count(const struct jwp *jwp)
{
    return jwp->files.count;
}

const char *jwp_file(const struct jwp *jwp, int file)
{
    return jwp->files.items[file];
}
