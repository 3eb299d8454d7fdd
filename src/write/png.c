/* PNG: one picture a page, at the dots per inch that were asked for, which the file also says, so
 * that a word processor sets it at its true size. It says as well which page of which chart it is,
 * so that pages that a chart no longer has are told from pictures of other people. */
#include "write/draw_cairo.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_MEGABYTES = 1024, BYTES_PER_PIXEL = 4 };

static double pixels(double points, int dpi)
{
    return ceil(points * dpi / 72 - 0.01);
}

static double megabytes(const struct scene *scene, int dpi)
{
    return pixels(scene->width, dpi) * pixels(scene->height, dpi) * BYTES_PER_PIXEL / 1048576;
}

static bool fits(const struct scene *scene, int dpi)
{
    return pixels(scene->width, dpi) <= DRAW_PIXELS_MOST &&
           pixels(scene->height, dpi) <= DRAW_PIXELS_MOST &&
           megabytes(scene, dpi) <= MOST_MEGABYTES;
}

static bool check_size(const struct scene *scene, int dpi, struct arena *arena, const char **error)
{
    if (dpi < DRAW_DPI_LEAST || dpi > DRAW_DPI_MOST) {
        *error = arena_printf(arena, "%d dots per inch: a picture can have %d to %d", dpi,
                              DRAW_DPI_LEAST, DRAW_DPI_MOST);
        return false;
    }
    if (fits(scene, dpi))
        return true;
    int most = dpi;
    while (most >= DRAW_DPI_LEAST && !fits(scene, most))
        most--;
    const char *advice =
        most >= DRAW_DPI_LEAST
            ? arena_printf(arena, "%d dots per inch is the most for this paper", most)
            : "this paper is too large for a picture; write a PDF";
    *error = arena_printf(arena,
                          "at %d dots per inch a page would be %.0f x %.0f pixels (%.0f MiB of "
                          "memory); a picture can have %d on a side and %d MiB: %s",
                          dpi, pixels(scene->width, dpi), pixels(scene->height, dpi),
                          megabytes(scene, dpi), DRAW_PIXELS_MOST, MOST_MEGABYTES, advice);
    return false;
}

static void put_big_endian(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* The checksum of a chunk, as the PNG standard defines it. */
static uint32_t checksum(const unsigned char *bytes, size_t length)
{
    uint32_t sum = 0xFFFFFFFF;
    for (size_t i = 0; i < length; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    return ~sum;
}

enum { SIGNATURE_AND_HEADER = 8 + 25, PHYS_CHUNK = 21 };

static void put_dot_size(struct buf *out, int dpi)
{
    unsigned char chunk[PHYS_CHUNK] = {0, 0, 0, 9, 'p', 'H', 'Y', 's'};
    uint32_t per_metre = (uint32_t)lround(dpi / 0.0254);
    put_big_endian(chunk + 8, per_metre);
    put_big_endian(chunk + 12, per_metre);
    chunk[16] = 1; /* the unit is the metre */
    put_big_endian(chunk + 17, checksum(chunk + 4, 13));
    buf_add(out, chunk, sizeof chunk);
}

/* A chunk tEXt: a keyword and what it says. */
static void put_text(struct buf *out, const char *keyword, const char *value)
{
    size_t begin = out->length, length = strlen(keyword) + 1 + strlen(value);
    unsigned char number[4];
    put_big_endian(number, (uint32_t)length);
    buf_add(out, number, sizeof number);
    buf_puts(out, "tEXt");
    buf_add(out, keyword, strlen(keyword) + 1);
    buf_puts(out, value);
    put_big_endian(number, checksum((unsigned char *)out->data + begin + 4, length + 4));
    buf_add(out, number, sizeof number);
}

/* Which page of which chart it is. Many plans are cut short. */
static void put_mark(struct buf *out, const char *plans, int page, bool only)
{
    char value[1024];
    if (only)
        snprintf(value, sizeof value, "chart of %s", plans ? plans : "");
    else
        snprintf(value, sizeof value, "page %d of the chart of %s", page + 1, plans ? plans : "");
    put_text(out, "Software", "jwp");
    put_text(out, "Comment", value);
}

bool draw_png_is_page(const char *head, size_t length, const char *plans, int page, bool only)
{
    enum { BEFORE = SIGNATURE_AND_HEADER + PHYS_CHUNK };
    struct buf mark = {0};
    put_mark(&mark, plans, page, only);
    bool is = length >= BEFORE + mark.length && memcmp(head, "\x89PNG\r\n", 6) == 0 &&
              memcmp(head + BEFORE, mark.data, mark.length) == 0;
    buf_finish(&mark);
    return is;
}

/* Passes cairo's bytes on, and puts behind the header the size of a dot (chunk pHYs) and what the
 * picture shows. */
struct png_sink {
    struct buf *out;
    const struct draw_options *options;
    int page;
    bool only;
    size_t taken;
};

static cairo_status_t take(void *context, const unsigned char *bytes, unsigned int length)
{
    struct png_sink *sink = context;
    size_t before = sink->taken, head = 0;
    sink->taken += length;
    if (before < SIGNATURE_AND_HEADER && sink->taken >= SIGNATURE_AND_HEADER) {
        head = SIGNATURE_AND_HEADER - before;
        buf_add(sink->out, bytes, head);
        put_dot_size(sink->out, sink->options->dpi);
        put_mark(sink->out, sink->options->plans, sink->page, sink->only);
    }
    buf_add(sink->out, bytes + head, length - head);
    return CAIRO_STATUS_SUCCESS;
}

bool draw_png(const struct scene *scene, int page, struct draw_text *text,
              const struct draw_options *options, struct arena *arena, struct buf *out,
              const char **error)
{
    if (!check_size(scene, options->dpi, arena, error))
        return false;
    double scale = options->dpi / 72.0;
    struct png_sink sink = {out, options, page, scene->pages.count == 1, 0};
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)pixels(scene->width, options->dpi),
                                   (int)pixels(scene->height, options->dpi));
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    struct canvas canvas = {cairo, text, scene->mono, scale};
    canvas_draw_page(&canvas, &scene->pages.items[page]);
    cairo_status_t status = cairo_status(cairo);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(surface, take, &sink);
    if (status != CAIRO_STATUS_SUCCESS)
        *error = arena_printf(arena, "the picture could not be made: %s",
                              cairo_status_to_string(status));
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS;
}

char *draw_png_path(struct arena *arena, const char *path, int page, int page_count)
{
    if (page_count == 1)
        return arena_strdup(arena, path);
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    if (!dot || (slash && dot < slash))
        dot = path + strlen(path);
    return arena_printf(arena, "%.*s-%d%s", (int)(dot - path), path, page + 1, dot);
}
