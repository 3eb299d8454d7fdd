/* Texts in SVG.
 *
 * Idea: a text says how long it is and hangs at the side where it was aligned, so that another font
 * does not make it run into its neighbours. One that runs to the left is embedded by characters, as
 * word processors know no `direction`. */
#include "write/svg_parts.h"

#include <math.h>
#include <string.h>

/* U+202B RIGHT-TO-LEFT EMBEDDING, U+202C POP DIRECTIONAL FORMATTING */
static const char embedding[] = "\u202B", embedding_end[] = "\u202C";

/* Scripts whose letters join or stack are left at their natural length. */
static bool may_be_stretched(const char *text)
{
    for (const char *p = text; *p; p++)
        if ((unsigned char)*p >= 0xD6) /* U+0580 and above, in UTF-8 */
            return (unsigned char)*p == 0xE2 && may_be_stretched(p + 1); /* dashes, quotes */
    return true;
}

static void put_turn(struct buf *out, const struct placement *place)
{
    if (place->angle == 0)
        return;
    buf_puts(out, " transform=\"rotate(");
    svg_number(out, place->angle);
    buf_putc(out, ' ');
    svg_number(out, place->origin.x);
    buf_putc(out, ' ');
    svg_number(out, place->origin.y);
    buf_puts(out, ")\"");
}

static void put_text_halo(struct buf *out, const struct placement *place, double halo)
{
    buf_puts(out, "<rect fill=\"#ffffff\"");
    svg_attribute(out, "x", place->origin.x - halo);
    svg_attribute(out, "y", place->origin.y - place->ascent * 0.84);
    svg_attribute(out, "width", place->width + 2 * halo);
    svg_attribute(out, "height", (place->ascent + place->descent) * 0.8);
    put_turn(out, place);
    buf_puts(out, "/>\n");
}

/* Where the text is held: at the start, the middle or the end of what it takes of its line. */
static void put_anchor(struct buf *out, const struct shape *shape, const struct placement *place)
{
    static const char *const anchors[] = {
        [ALIGN_CENTRE] = " text-anchor=\"middle\"", [ALIGN_END] = " text-anchor=\"end\""};
    double part = shape->align == ALIGN_START ? 0 : shape->align == ALIGN_CENTRE ? 0.5 : 1;
    double angle = place->angle * acos(-1) / 180;
    struct placement held = *place;
    held.origin.x += part * place->width * cos(angle);
    held.origin.y += part * place->width * sin(angle);
    svg_attribute(out, "x", held.origin.x);
    svg_attribute(out, "y", held.origin.y);
    if (anchors[shape->align])
        buf_puts(out, anchors[shape->align]);
    put_turn(out, &held);
}

/* Letters of the Arabic block. */
static bool holds_arabic(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0xD8 && (unsigned char)*text <= 0xDB)
            return true;
    return false;
}

/* Where the first family lacks a letter, LibreOffice loses the order of words that run to the left:
 * of these the font that has them comes first. */
static void put_font(struct buf *out, const struct shape *shape)
{
    if (holds_arabic(shape->text))
        buf_printf(out, " font-family=\"'Noto Sans Arabic', %s\"", style_css_families);
    svg_attribute(out, "font-size", shape->style.size);
    if (shape->style.bold)
        buf_puts(out, " font-weight=\"bold\"");
    if (shape->style.italic)
        buf_puts(out, " font-style=\"italic\"");
}

static void put_text_attributes(struct svg *svg, const struct shape *shape,
                                const struct placement *place)
{
    struct buf *out = svg->out;
    put_anchor(out, shape, place);
    put_font(out, shape);
    if (place->width > 0 && may_be_stretched(shape->text)) {
        svg_attribute(out, "textLength", place->width);
        buf_puts(out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    if (shape->language &&
        (!svg->scene->language || strcmp(shape->language, svg->scene->language) != 0))
        svg_words_attribute(out, "xml:lang", shape->language);
}

static void put_words(struct buf *out, const struct shape *shape, bool right_to_left)
{
    buf_puts(out, right_to_left ? embedding : "");
    svg_escaped(out, shape->text);
    buf_puts(out, right_to_left ? embedding_end : "");
}

void svg_put_text(struct svg *svg, const struct shape *shape)
{
    struct buf *out = svg->out;
    struct look look = style_look(shape->role, shape->series, svg->scene->mono);
    struct placement place = text_place(svg->text, shape);
    const char *target = svg_link_target(svg, shape);
    if (look.halo > 0)
        put_text_halo(out, &place, look.halo);
    if (target)
        buf_printf(out, "<a xlink:href=\"#%s\">", target);
    buf_puts(out, "<text");
    svg_put_class(out, shape);
    svg_put_ids(svg, shape->id, false);
    put_text_attributes(svg, shape, &place);
    svg_colour(out, "fill", look.text);
    buf_putc(out, '>');
    if (shape->title)
        svg_element(out, "title", shape->title);
    put_words(out, shape, place.right_to_left);
    buf_puts(out, target ? "</text></a>\n" : "</text>\n");
}
