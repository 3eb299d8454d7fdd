/* Text: measured and shaped by pango.
 *
 * Idea: no hinting, no rounding of metrics and 72 dots per inch make the size of a text the same
 * on every surface; so layout measures once and every backend draws what was measured. Words come
 * back often, so measures are kept, and for drawing the glyphs of the texts used last. */
#include "write/text.h"
#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "scene/mirror.h"
#include "write/style.h"

#include <math.h>
#include <string.h>

enum { MOST_KEPT = 100000, MOST_SHAPED = 2000, MOST_MISSING = 1000 };

/* What a line of Latin, Greek or Cyrillic needs, in parts of its size. */
static const double usual_ascent = 0.94, usual_descent = 0.26;

struct extents {
    double width, ascent, descent;
    bool right_to_left;
};

/* Glyphs of one font and direction, and where they begin. */
struct run {
    PangoGlyphItem *glyphs;
    double x, y;
};

struct shaped_text {
    struct extents extents;
    const char *string;
    VEC(struct run) runs;
};

struct draw_text {
    PangoFontMap *fonts;
    PangoContext *context;
    PangoLayout *layout;
    PangoFontDescription *description;
    struct arena kept_arena; /* keys and measures */
    struct map kept;
    VEC(struct extents) extents;
    struct arena shaped_arena; /* of what follows */
    struct map shaped;         /* from a text and how it is set to its place in the list */
    VEC(struct shaped_text *) shaped_texts;
    struct buf key;
    struct arena arena; /* characters that no font has */
    VEC(struct missing_character) missing;
};

/* A "fl" that is one glyph comes back from a PDF as one character, and "flyways" is not found. What
 * a script cannot be written without (Arabic lam-alef) is no such ligature and stays. */
static void forbid_ligatures(PangoLayout *layout)
{
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0, dlig=0"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

struct draw_text *draw_text_create(void)
{
    struct draw_text *text = mem_alloc(sizeof *text);
    text->fonts = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (!text->fonts)
        text->fonts = pango_cairo_font_map_new();
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(text->fonts), 72);
    text->context = pango_font_map_create_context(text->fonts);
    pango_context_set_language(text->context, pango_language_from_string("en"));
    pango_context_set_round_glyph_positions(text->context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(text->context, options);
    cairo_font_options_destroy(options);
    text->layout = pango_layout_new(text->context);
    pango_layout_set_single_paragraph_mode(text->layout, TRUE);
    forbid_ligatures(text->layout);
    text->description = pango_font_description_new();
    pango_font_description_set_family_static(text->description, style_families);
    return text;
}

static void forget_shaped(struct draw_text *text)
{
    for (int i = 0; i < text->shaped_texts.count; i++)
        for (int k = 0; k < text->shaped_texts.items[i]->runs.count; k++)
            pango_glyph_item_free(text->shaped_texts.items[i]->runs.items[k].glyphs);
    arena_finish(&text->shaped_arena);
    text->shaped = (struct map){0};
    memset(&text->shaped_texts, 0, sizeof text->shaped_texts);
}

void draw_text_destroy(struct draw_text *text)
{
    if (!text)
        return;
    forget_shaped(text);
    pango_font_description_free(text->description);
    g_object_unref(text->layout);
    g_object_unref(text->context);
    g_object_unref(text->fonts);
    arena_finish(&text->kept_arena);
    arena_finish(&text->arena);
    buf_finish(&text->key);
    mem_free(text);
}

int draw_text_missing(const struct draw_text *text, const struct missing_character **list)
{
    *list = text->missing.items;
    return text->missing.count;
}

static void add_missing(struct draw_text *text, uint32_t code, const char *string)
{
    for (int i = 0; i < text->missing.count; i++)
        if (text->missing.items[i].code == code)
            return;
    if (text->missing.count >= MOST_MISSING)
        return;
    *vec_push(&text->arena, &text->missing) =
        (struct missing_character){code, arena_strdup(&text->arena, string)};
}

static void note_missing(struct draw_text *text, const PangoLayoutLine *line, const char *string)
{
    for (const GSList *run = line->runs; run; run = run->next) {
        const PangoGlyphString *glyphs = ((const PangoGlyphItem *)run->data)->glyphs;
        for (int i = 0; i < glyphs->num_glyphs; i++) {
            PangoGlyph glyph = glyphs->glyphs[i].glyph;
            if (glyph & PANGO_GLYPH_UNKNOWN_FLAG && glyph != PANGO_GLYPH_INVALID_INPUT)
                add_missing(text, glyph & ~PANGO_GLYPH_UNKNOWN_FLAG, string);
        }
    }
}

/* Is it a letter of a script that is written from right to left? */
static bool runs_left(gunichar code)
{
    GUnicodeScript script = g_unichar_get_script(code);
    return g_unichar_isalpha(code) &&
           (script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW ||
            script == G_UNICODE_SCRIPT_SYRIAC || script == G_UNICODE_SCRIPT_THAANA);
}

/* A text goes the way of its first letter. In a language that runs to the left it does so too
 * where that letter is of a foreign name ("CMS" before Arabic words), and where there is no letter
 * at all: "2015–2020" then begins at the right, as the chart does. */
static bool begins_right(const char *string, const char *language)
{
    bool letters = false, to_left = false;
    for (const char *p = string; *p && !to_left; p = g_utf8_next_char(p)) {
        gunichar code = g_utf8_get_char(p);
        letters |= g_unichar_isalpha(code);
        to_left = runs_left(code);
    }
    return language_runs_left(language) && (to_left || !letters);
}

static void set_direction(struct draw_text *text, bool right)
{
    PangoDirection wanted = right ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    pango_layout_set_auto_dir(text->layout, !right);
    if (pango_context_get_base_dir(text->context) == wanted)
        return;
    pango_context_set_base_dir(text->context, wanted);
    pango_layout_context_changed(text->layout);
}

/* One line, shaped; valid until the next call. */
static PangoLayoutLine *set_line(struct draw_text *text, const char *string, const char *language,
                                 const struct text_style *style)
{
    PangoFontDescription *font = text->description;
    PangoLanguage *spoken = pango_language_from_string(language ? language : "en");
    if (spoken != pango_context_get_language(text->context)) {
        pango_context_set_language(text->context, spoken);
        pango_layout_context_changed(text->layout);
    }
    set_direction(text, begins_right(string, language));
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_layout_set_font_description(text->layout, font);
    pango_layout_set_text(text->layout, string, -1);
    PangoLayoutLine *line = pango_layout_get_line_readonly(text->layout, 0);
    if (pango_layout_get_unknown_glyphs_count(text->layout) > 0)
        note_missing(text, line, string);
    return line;
}

static struct extents extents_of(PangoLayoutLine *line, const struct text_style *style)
{
    PangoRectangle ink, logical;
    pango_layout_line_get_extents(line, &ink, &logical);
    struct extents extents = {(double)logical.width / PANGO_SCALE, usual_ascent * style->size,
                              usual_descent * style->size,
                              line->resolved_dir == PANGO_DIRECTION_RTL};
    double above = -(double)ink.y / PANGO_SCALE;
    double below = (double)(ink.y + ink.height) / PANGO_SCALE;
    if (above > extents.ascent)
        extents.ascent = above;
    if (below > extents.descent)
        extents.descent = below;
    return extents;
}

static const char *make_key(struct buf *key, const char *string, const char *language,
                            const struct text_style *style)
{
    key->length = 0;
    buf_printf(key, "%ld%c%s ", (long)(style->size * 1000), 'a' + style->bold + 2 * style->italic,
               language ? language : "");
    buf_puts(key, string);
    return key->data;
}

static struct extents measured(struct draw_text *text, const char *string, const char *language,
                               const struct text_style *style)
{
    const char *key = make_key(&text->key, string, language, style);
    int known = map_get(&text->kept, key);
    if (known != MAP_NONE)
        return text->extents.items[known];
    if (text->extents.count >= MOST_KEPT) {
        arena_finish(&text->kept_arena);
        text->kept = (struct map){0};
        memset(&text->extents, 0, sizeof text->extents);
    }
    struct extents extents = extents_of(set_line(text, string, language, style), style);
    map_add(&text->kept_arena, &text->kept, arena_strdup(&text->kept_arena, key),
            text->extents.count);
    *vec_push(&text->kept_arena, &text->extents) = extents;
    return extents;
}

static void size_of(void *context, const char *string, const char *language,
                    const struct text_style *style, double *width, double *height)
{
    struct extents extents = measured(context, string, language, style);
    *width = extents.width;
    *height = extents.ascent + extents.descent;
}

struct text_measure draw_text_measure(struct draw_text *text)
{
    return (struct text_measure){size_of, text};
}

/* The box as the line sees it: its length along the line, and the unit vector along it. */
static double along(const struct shape *shape, double width, struct vertex *direction)
{
    double turned = shape->style.turned;
    if (turned == 0) {
        *direction = (struct vertex){1, 0};
        return shape->w;
    }
    if (turned == 90 || turned == -90) {
        *direction = (struct vertex){0, turned > 0 ? 1 : -1};
        return shape->h;
    }
    double angle = turned * G_PI / 180;
    *direction = (struct vertex){cos(angle), sin(angle)};
    return width;
}

static struct placement place(const struct shape *shape, struct extents extents)
{
    struct vertex to;
    double length = along(shape, extents.width, &to);
    double free = shape->align == ALIGN_START    ? 0
                  : shape->align == ALIGN_CENTRE ? (length - extents.width) / 2
                                                 : length - extents.width;
    /* from the middle of the box: back to the start of the text, then down to its baseline */
    double back = -length / 2 + free;
    double down = (extents.ascent - extents.descent) / 2;
    double middle_x = shape->x + shape->w / 2, middle_y = shape->y + shape->h / 2;
    struct vertex origin = {middle_x + back * to.x - down * to.y,
                            middle_y + back * to.y + down * to.x};
    return (struct placement){origin,         shape->style.turned, extents.width,
                              extents.ascent, extents.descent,     extents.right_to_left};
}

struct placement text_place(struct draw_text *text, const struct shape *shape)
{
    return place(shape, measured(text, shape->text, shape->language, &shape->style));
}

/* Copies the runs of a line; returns the width of its last glyph. */
static double keep_runs(struct draw_text *text, const PangoLayoutLine *line,
                        struct shaped_text *shaped)
{
    int x = 0, last = 0;
    for (const GSList *item = line->runs; item; item = item->next) {
        PangoGlyphItem *run = item->data;
        *vec_push(&text->shaped_arena, &shaped->runs) = (struct run){
            pango_glyph_item_copy(run), (double)(x + run->start_x_offset) / PANGO_SCALE,
            -(double)run->y_offset / PANGO_SCALE};
        x += run->start_x_offset + pango_glyph_string_get_width(run->glyphs) + run->end_x_offset;
        if (run->glyphs->num_glyphs > 0)
            last = run->glyphs->glyphs[run->glyphs->num_glyphs - 1].geometry.width;
    }
    return (double)last / PANGO_SCALE;
}

/* Shapes a text with a space behind it, or without where it runs to the left. The space is not
 * measured: where the text stands does not depend on it. */
static struct shaped_text *shape_anew(struct draw_text *text, const struct shape *shape, bool more)
{
    struct shaped_text *shaped = arena_new(&text->shaped_arena, struct shaped_text);
    shaped->string = arena_printf(&text->shaped_arena, more ? "%s " : "%s", shape->text);
    PangoLayoutLine *line = set_line(text, shaped->string, shape->language, &shape->style);
    if (more && line->resolved_dir == PANGO_DIRECTION_RTL)
        return shape_anew(text, shape, false);
    shaped->extents = extents_of(line, &shape->style);
    double last = keep_runs(text, line, shaped);
    if (more)
        shaped->extents.width -= last;
    return shaped;
}

const struct shaped_text *text_shape(struct draw_text *text, const struct shape *shape, bool more,
                                     struct placement *placement)
{
    const char *key = make_key(&text->key, shape->text, shape->language, &shape->style);
    if (more) { /* no text that is one line has such an end */
        buf_putc(&text->key, '\n');
        key = text->key.data;
    }
    int known = map_get(&text->shaped, key);
    if (known == MAP_NONE) {
        if (text->shaped_texts.count >= MOST_SHAPED)
            forget_shaped(text);
        struct shaped_text *shaped = shape_anew(text, shape, more);
        known = text->shaped_texts.count;
        map_add(&text->shaped_arena, &text->shaped, arena_strdup(&text->shaped_arena, key), known);
        *vec_push(&text->shaped_arena, &text->shaped_texts) = shaped;
    }
    *placement = place(shape, text->shaped_texts.items[known]->extents);
    return text->shaped_texts.items[known];
}

void text_show(const struct shaped_text *shaped, cairo_t *cairo, bool outlines)
{
    for (int i = 0; i < shaped->runs.count; i++) {
        PangoGlyphItem *run = shaped->runs.items[i].glyphs;
        cairo_move_to(cairo, shaped->runs.items[i].x, shaped->runs.items[i].y);
        if (outlines)
            pango_cairo_glyph_string_path(cairo, run->item->analysis.font, run->glyphs);
        else
            pango_cairo_show_glyph_item(cairo, shaped->string, run);
    }
    if (outlines)
        cairo_fill(cairo);
}
