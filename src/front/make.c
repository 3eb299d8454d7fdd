/* Outputs: from a schedule to bytes, and where they go. */
#include "front/chart.h"

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
        .plan = JWP_ALL_PLANS, .paper = "a4", .dpi = 150, .width = 100, .stamp = JWP_NO_TIME};
}

/* Is it one of the files that were read? Then an output there is a slip of the hand. */
static bool was_read(const struct jwp *jwp, const char *path)
{
    for (int i = 0; jwp->loaded && i < jwp->portfolio.diags.sources.count; i++)
        if (file_is_same(path, jwp->portfolio.diags.sources.items[i].name))
            return true;
    return false;
}

bool jwp_put(struct jwp *jwp, const char *path, struct buf *bytes)
{
    if (was_read(jwp, path))
        return jwp_fail(jwp, "%s was read as part of the plan, and is not overwritten", path);
    bool done = outputs_add(&jwp->outputs, &jwp->arena, path, bytes, &jwp->error);
    if (done && strcmp(path, "-") != 0)
        *vec_push(&jwp->arena, &jwp->files) = arena_strdup(&jwp->arena, path);
    return done;
}

struct write_options jwp_write_options(const struct schedule *schedule,
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
    };
    struct buf bytes = {0};
    struct write_options how = jwp_write_options(schedule, options);
    writers[format](schedule, &how, &bytes);
    bool done = jwp_put(jwp, path, &bytes);
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
    if (format == JWP_ICS)
        return make_calendar(jwp, path, &view.schedule, options);
    bool is_text = format == JWP_TABLE || format == JWP_CSV || format == JWP_JSON;
    return is_text ? make_text(jwp, format, path, &view.schedule, options)
                   : chart_make(jwp, format, path, &view.schedule, options);
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
    bool done = jwp_put(jwp, path, &bytes);
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
