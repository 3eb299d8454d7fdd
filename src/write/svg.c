/* SVG, written from the scene without a drawing library: texts are texts, shapes carry their role
 * as class and the id of what they stand for.
 *
 * Idea: a chart is opened in a browser, and put into a word processor. So only that is used which
 * both draw alike. Looks are plain attributes on each element (a style sheet may overrule them by
 * class); there is no script, no filter, no pattern. Here is the document: its head, its pages, and
 * the order of what stands on them (svg_shape.c, svg_text.c).
 *
 * Invariant: an id stands once in a file, and each link leads to an id of the file (svg_ids.c). */
#include "write/reading.h"
#include "write/svg_parts.h"

static const double gap_between_pages = 12, mm_per_point = 25.4 / 72;

/* A run that is more than one shape is a group: what it stands for is said once. */
static bool begin_group(struct svg *svg, const struct shape *shapes, int count)
{
    const char *title = NULL;
    int drawn = 0;
    for (int i = 0; i < count; i++) {
        drawn += shapes[i].kind != SHAPE_TEXT;
        if (!title && shapes[i].kind != SHAPE_TEXT)
            title = shapes[i].title;
    }
    if (drawn < 2 || !shapes->id)
        return false;
    buf_puts(svg->out, "<g");
    svg_put_ids(svg, shapes->id, title);
    buf_puts(svg->out, ">");
    if (title)
        svg_element(svg->out, "title", title);
    buf_putc(svg->out, '\n');
    return true;
}

/* White around all of them first, then each with its outline. */
static void put_run(struct svg *svg, const struct page *page, int first, int end)
{
    const struct shape *shapes = page->shapes.items;
    bool grouped = begin_group(svg, &shapes[first], end - first);
    for (int i = first; i < end; i++)
        if (shapes[i].kind != SHAPE_TEXT)
            svg_put_halo(svg, &shapes[i]);
    for (int i = first, next; i < end; i = next) {
        struct shape whole;
        next = drawing_stack(page, i, end, &whole);
        if (next - i > 1)
            svg_put_shared_bar(svg, &shapes[i], next - i, &whole);
        else if (whole.kind != SHAPE_TEXT)
            svg_put_shape(svg, &shapes[i], grouped ? PLACE_GROUPED : 0);
    }
    if (grouped)
        buf_puts(svg->out, "</g>\n");
}

/* From the top of the file to the top of a page. */
static double page_top(const struct svg *svg, int number)
{
    return number * (svg->scene->height + gap_between_pages);
}

static void put_page(struct svg *svg, int number)
{
    const struct page *page = &svg->scene->pages.items[number];
    struct reading *texts;
    struct arena scratch = {0};
    int count = reading_order(page, &scratch, &texts);
    buf_printf(svg->out, "<g id=\"page-%d\" class=\"page\" transform=\"translate(0 ", number + 1);
    svg_number(svg->out, page_top(svg, number));
    buf_puts(svg->out, ")\">\n<rect fill=\"#ffffff\"");
    svg_attribute(svg->out, "width", svg->scene->width);
    svg_attribute(svg->out, "height", svg->scene->height);
    buf_puts(svg->out, "/>\n");
    for (int i = 0, end; i < page->shapes.count; i = end) {
        end = drawing_run(page, i);
        put_run(svg, page, i, end);
    }
    for (int i = 0; i < count; i++)
        svg_put_text(svg, texts[i].shape);
    buf_puts(svg->out, "</g>\n");
    arena_finish(&scratch);
}

static void put_box(struct buf *out, double y, double width, double height)
{
    buf_puts(out, " viewBox=\"0 ");
    svg_number(out, y);
    buf_putc(out, ' ');
    svg_number(out, width);
    buf_putc(out, ' ');
    svg_number(out, height);
    buf_putc(out, '"');
}

static void put_millimetres(struct buf *out, const char *name, double points)
{
    buf_printf(out, " %s=\"", name);
    svg_number(out, points * mm_per_point);
    buf_puts(out, "mm\"");
}

/* A document, not an image: of an image a screen reader says the title, but not the texts in it. */
static void put_root(struct svg *svg)
{
    const struct scene *scene = svg->scene;
    struct buf *out = svg->out;
    double height = page_top(svg, scene->pages.count) - gap_between_pages;
    if (height < scene->height)
        height = scene->height;
    buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"");
    put_millimetres(out, "width", scene->width);
    put_millimetres(out, "height", height);
    put_box(out, 0, scene->width, height);
    if (scene->language)
        svg_words_attribute(out, "xml:lang", scene->language);
    buf_puts(out, " role=\"graphics-document document\"");
    if (scene->title)
        buf_puts(out, " aria-labelledby=\"title\"");
    if (scene->subject)
        buf_puts(out, " aria-describedby=\"description\"");
    buf_printf(out, " font-family=\"%s\">\n", style_css_families);
}

static void put_facts(struct svg *svg)
{
    const struct scene *scene = svg->scene;
    const struct {
        const char *name, *words;
    } facts[] = {{"dc:title", scene->title},         {"dc:creator", scene->authors},
                 {"dc:description", scene->subject}, {"dc:subject", scene->keywords},
                 {"dc:language", scene->language},   {"dc:format", "image/svg+xml"}};
    struct buf *out = svg->out;
    buf_puts(out, "<metadata>"
                  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
                  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                  "<rdf:Description rdf:about=\"\">\n");
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (facts[i].words && *facts[i].words) {
            svg_element(out, facts[i].name, facts[i].words);
            buf_putc(out, '\n');
        }
    buf_puts(out, "</rdf:Description>\n</rdf:RDF></metadata>\n");
}

/* `chart.svg#view-2` shows the second page alone. */
static void put_views(struct svg *svg)
{
    const struct scene *scene = svg->scene;
    for (int i = 0; i < scene->pages.count && scene->pages.count > 1; i++) {
        buf_printf(svg->out, "<view id=\"view-%d\"", i + 1);
        put_box(svg->out, page_top(svg, i), scene->width, scene->height);
        buf_puts(svg->out, " preserveAspectRatio=\"xMidYMin\"/>\n");
    }
}

static void put_head(struct svg *svg)
{
    const struct scene *scene = svg->scene;
    put_root(svg);
    if (scene->title) {
        buf_puts(svg->out, "<title id=\"title\">");
        svg_escaped(svg->out, scene->title);
        buf_puts(svg->out, "</title>\n");
    }
    if (scene->subject) {
        buf_puts(svg->out, "<desc id=\"description\">");
        svg_escaped(svg->out, scene->subject);
        buf_puts(svg->out, "</desc>\n");
    }
    put_facts(svg);
    put_views(svg);
}

void draw_svg(const struct scene *scene, struct draw_text *text, struct buf *out)
{
    struct svg svg = {.out = out, .text = text, .scene = scene};
    svg_give_names(&svg);
    put_head(&svg);
    for (int i = 0; i < scene->pages.count; i++)
        put_page(&svg, i);
    buf_puts(out, "</svg>\n");
    arena_finish(&svg.arena);
}
