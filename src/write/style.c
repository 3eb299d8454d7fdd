#include "write/style.h"

#include <stddef.h>

const char style_families[] =
    "Noto Sans, Noto Sans Arabic, Noto Sans CJK SC, DejaVu Sans, sans-serif";
const char style_css_families[] =
    "'Noto Sans', 'DejaVu Sans', 'Segoe UI', 'Liberation Sans', Arial, sans-serif";

const double style_divider = 0.4;

const struct dash_lengths style_dashes[DASH_COUNT] = {
    [DASH_SOLID] = {0, {0}},       [DASH_LONG] = {2, {4, 2}}, [DASH_SHORT] = {2, {2, 1.5}},
    [DASH_OPEN] = {2, {3.6, 1.2}}, /* together two steps of the upright hatching */
    [DASH_DOTS] = {2, {0.7, 1.4}},
};

enum {
    WHITE = 0xFFFFFF,
    BLACK = 0x000000,
    INK = 0x1A1A1A,
    SOFT_INK = 0x4D4D4D,
    GREY = 0x7A7A7A,
    LINK_GREY = 0x686868,
    PALE = 0xDCE0E3,
    SHADE = 0xF3F5F6,
    PLAN = 0xC9D4DC,
    HEAD = 0xE1E8ED,
    SUBHEAD = 0xF0F3F5,
    EDGE = 0x8C9399,
    SOFT_EDGE = 0xB4BABF,
    ALARM = 0xA83C00,
    MONO_LIGHTEST = 0xD0D0D0, /* 18 % ink: what a copier still holds */
    MONO_BAND = 0xB4B4B4,     /* is still seen on that */
    MONO_GREY = 0xA0A0A0,
};

/* What a role takes from its series. */
enum varies {
    FIXED,         /* nothing */
    BY_LEAD,       /* fill, hatching and outline */
    BY_LEAD_LINES, /* hatching and outline on white: what is not certain */
    BY_TREATY,     /* fill and dashes */
    BY_DEPTH,      /* lighter below the outermost */
};

struct entry {
    struct look look;
    enum varies varies;
};

/* clang-format off */
#define PLAIN(c)            .fill = c, .hatch = NO_COLOUR, .text = INK
#define PEN(c, width, kind) .pen = c, .pen_width = width, .dash = kind
#define NO_PEN              .pen = NO_COLOUR

#define TEXT(c)             {{.fill = NO_COLOUR, .hatch = NO_COLOUR, NO_PEN, .text = c}, FIXED}
#define LINE(c, pen, dash)  {{PLAIN(NO_COLOUR), PEN(c, pen, dash)}, FIXED}
#define LINK(c, pen, dash)  {{PLAIN(NO_COLOUR), PEN(c, pen, dash), .halo = 0.7}, FIXED}
#define AREA(c, varies)     {{PLAIN(c), NO_PEN}, varies}
#define CELL(c, edge, pen)  {{PLAIN(c), PEN(edge, pen, DASH_SOLID)}, FIXED}
#define MARK(c, edge, pen)  {{PLAIN(c), PEN(edge, pen, DASH_SOLID), .halo = 0.6}, FIXED}
#define LEAD(c, pen, dash)  {{PLAIN(WHITE), PEN(c, pen, dash), .halo = 0.8}, BY_LEAD}
#define UNSURE(c, pen)      {{PLAIN(WHITE), PEN(c, pen, DASH_SHORT), .halo = 0.8}, BY_LEAD_LINES}
#define NAILED(c, pen)                                                                             \
    {{PLAIN(WHITE), PEN(c, pen, DASH_SOLID), .halo = 0.8, .ends = 1.8}, BY_LEAD}

static const struct entry table[ROLE_COUNT] = {
    [ROLE_PAGE]                = AREA(WHITE, FIXED),
    [ROLE_TITLE]               = TEXT(BLACK),
    [ROLE_SUBTITLE]            = TEXT(SOFT_INK),
    [ROLE_SYMBOL]              = TEXT(INK),
    [ROLE_HEAD_PARTIES]        = TEXT(INK),
    [ROLE_HEAD_DOCUMENT]       = TEXT(INK),
    [ROLE_HEAD_ANNEX]          = TEXT(INK),
    [ROLE_HEAD_PREPARED]       = TEXT(SOFT_INK),
    [ROLE_FURNITURE_LINE]      = LINE(INK, 0.6, DASH_SOLID),
    [ROLE_COLUMN_HEAD]         = TEXT(INK),
    [ROLE_AXIS_MAJOR]          = CELL(HEAD, EDGE, 0.5),
    [ROLE_AXIS_MINOR]          = CELL(0xF6F8F9, SOFT_EDGE, 0.35),
    [ROLE_AXIS_LABEL]          = TEXT(INK),
    [ROLE_AXIS_SHADE]          = AREA(SHADE, FIXED),
    [ROLE_GRID]                = LINE(PALE, 0.35, DASH_SOLID),
    [ROLE_GRID_MAJOR]          = LINE(SOFT_EDGE, 0.5, DASH_SOLID),
    [ROLE_PERIOD_LINE]         = LINE(SOFT_INK, 0.8, DASH_LONG),
    [ROLE_PLAN_ROW]            = AREA(PLAN, FIXED),
    [ROLE_PLAN_TEXT]           = TEXT(BLACK),
    [ROLE_ROW_LINE]            = LINE(0xCDD2D6, 0.35, DASH_SOLID),
    [ROLE_SECTION_ROW]         = AREA(HEAD, BY_DEPTH),
    [ROLE_SECTION_TEXT]        = TEXT(BLACK),
    [ROLE_SECTION_BAR]         = MARK(SOFT_INK, SOFT_INK, 0.4),
    [ROLE_ROW_NUMBER]          = TEXT(INK),
    [ROLE_ROW_TITLE]           = TEXT(INK),
    [ROLE_ROW_LEAD]            = TEXT(INK),
    [ROLE_ROW_PARTNERS]        = TEXT(INK),
    [ROLE_ROW_TIME]            = TEXT(INK),
    [ROLE_ROW_MANDATE]         = TEXT(INK),
    [ROLE_ROW_OUTPUTS]         = TEXT(INK),
    [ROLE_ROW_STATUS]          = TEXT(INK),
    [ROLE_ROW_FUNDING]         = TEXT(INK),
    [ROLE_MEETING_BAND]        = AREA(0xC8CED3, BY_TREATY),
    [ROLE_MEETING_WIDE]        = {{PLAIN(0xE6E9EB), PEN(0xA8AFB5, 0.6, DASH_SOLID)}, BY_TREATY},
    [ROLE_MEETING_EVE]         = AREA(0x8C9399, BY_TREATY),
    [ROLE_MEETING_OTHER]       = AREA(0xC8CED3, BY_TREATY),
    [ROLE_MEETING_WAS]         = LINE(GREY, 0.5, DASH_DOTS),
    [ROLE_MEETING_TENTATIVE]   =
        {{.fill = NO_COLOUR, .pattern = PATTERN_SPARSE, .hatch = EDGE, PEN(EDGE, 0.35, DASH_SHORT)},
         BY_TREATY},
    [ROLE_MEETING_LABEL]       = TEXT(INK),
    [ROLE_MEETING_CITY]        = TEXT(SOFT_INK),
    [ROLE_MEETING_BODY]        = TEXT(INK),
    [ROLE_MEETING_STRIKE]      = LINE(INK, 0.5, DASH_SOLID),
    [ROLE_MEETING_MARK]        = MARK(SOFT_INK, SOFT_INK, 0.4),
    [ROLE_MEETING_TICK]        = LINE(INK, 0.8, DASH_SOLID),
    [ROLE_DEADLINE_TIE]        = LINE(INK, 0.35, DASH_SOLID),
    [ROLE_DEADLINE_LINE]       = LINE(GREY, 0.5, DASH_DOTS),
    [ROLE_DEADLINE_MARK]       = MARK(INK, INK, 0.4),
    [ROLE_BAR]                 = LEAD(NO_COLOUR, 0.6, DASH_SOLID),
    [ROLE_BAR_CRITICAL]        = LEAD(BLACK, 1.4, DASH_SOLID),
    [ROLE_BAR_TENTATIVE]       = UNSURE(NO_COLOUR, 0.7),
    [ROLE_BAR_CRITICAL_TENTATIVE] = UNSURE(BLACK, 1.4),
    [ROLE_BAR_FIXED]           = NAILED(NO_COLOUR, 0.6),
    [ROLE_BAR_MEETING]         = LEAD(INK, 0.9, DASH_SOLID),
    [ROLE_BAR_MEETING_TENTATIVE] = UNSURE(INK, 0.9),
    [ROLE_BAR_ONGOING]         = LEAD(NO_COLOUR, 0.5, DASH_OPEN),
    [ROLE_BAR_OCCURRENCE]      = LEAD(NO_COLOUR, 0.6, DASH_SOLID),
    [ROLE_BAR_LATE]            =
        {{.fill = ALARM, .pattern = PATTERN_FALLING, .hatch = WHITE, PEN(ALARM, 0.8, DASH_SOLID),
          .halo = 0.8}, FIXED},
    [ROLE_BAR_OPEN_END]        = LEAD(NO_COLOUR, 0.5, DASH_SOLID),
    [ROLE_BAR_DONE]            = CELL(INK, WHITE, 0.5),
    [ROLE_BAR_CONTINUES]       = MARK(INK, INK, 0.4),
    [ROLE_ESTIMATE]            = LINK(INK, 0.8, DASH_SOLID),
    [ROLE_FLOAT_TAIL]          = MARK(EDGE, EDGE, 0.2),
    [ROLE_MILESTONE]           = LEAD(NO_COLOUR, 0.8, DASH_SOLID),
    [ROLE_MILESTONE_CRITICAL]  = LEAD(BLACK, 1.4, DASH_SOLID),
    [ROLE_MILESTONE_TENTATIVE] = UNSURE(NO_COLOUR, 0.8),
    [ROLE_MILESTONE_CRITICAL_TENTATIVE] = UNSURE(BLACK, 1.4),
    [ROLE_DEPENDENCY]          = LINK(LINK_GREY, 0.6, DASH_SOLID),
    [ROLE_DEPENDENCY_CRITICAL] = LINK(BLACK, 0.9, DASH_SOLID),
    [ROLE_ARROW]               = AREA(LINK_GREY, FIXED),
    [ROLE_ARROW_CRITICAL]      = AREA(BLACK, FIXED),
    [ROLE_COMMITTEE]           = LINK(0x005B8E, 0.7, DASH_SHORT),
    [ROLE_NOTE_MARK]           = TEXT(INK),
    [ROLE_NOTE]                = TEXT(INK),
    [ROLE_BAR_LABEL]           = TEXT(INK),
    [ROLE_TEXT_GROUND]         = AREA(WHITE, FIXED),
    [ROLE_STATUS_DATE]         = LINE(ALARM, 0.9, DASH_LONG),
    [ROLE_LEGEND_TEXT]         = TEXT(INK),
    [ROLE_LEGEND_MARK]         = LEAD(NO_COLOUR, 0.6, DASH_SOLID),
    [ROLE_FOOTNOTE]            = TEXT(INK),
    [ROLE_FOOT_DATE]           = TEXT(SOFT_INK),
    [ROLE_PAGE_NUMBER]         = TEXT(SOFT_INK),
};
/* clang-format on */

/* A lead's light fill, and the tone of its hatching and outline: dark enough to print as ink. The
 * hues are those of Okabe and Ito. */
static const struct {
    colour light, tone;
} lead_colours[] = {
    {0xCFE4F2, 0x005B8E}, /* blue */
    {0xFBE6BC, 0x8F5F00}, /* orange */
    {0xC3E8DC, 0x00694B}, /* bluish green */
    {0xF3DCE8, 0x8C3F6B}, /* reddish purple */
    {0xF9DCC8, 0xA04400}, /* vermilion */
    {0xFAF6C8, 0x6E6600}, /* yellow */
    {0xDDF0FB, 0x2474A3}, /* sky blue */
    {0xE6E6E6, 0x404040}, /* grey */
};

/* Neighbours in this order differ most. As the two tables are gone through at different steps,
 * seventy-two leads pass before a pair of colour and hatching comes back. */
static const enum pattern lead_patterns[] = {
    PATTERN_RISING, PATTERN_DOTS, PATTERN_UPRIGHT, PATTERN_CROSSED, PATTERN_FALLING,
    PATTERN_LEVEL,  PATTERN_GRID, PATTERN_BLOBS,   PATTERN_BROAD,
};

/* A treaty's meetings: light bands, plain or broken into dashes of its own kind; the fifth is
 * and the seventh are hollow. The hues are those of the leads. What is wide has edges of that kind.
 * Without colour the kinds still differ. */
static const struct {
    colour light, tone;
    enum pattern pattern;
    enum dash edge;
} treaty_looks[TREATY_LOOKS] = {
    {0xC0D4E5, 0x8FA9BF, PATTERN_NONE, DASH_SOLID},
    {0xF8F2E2, 0xDCC68E, PATTERN_DASHES, DASH_SHORT},
    {0xEAF4EE, 0x9CC7B1, PATTERN_STITCHES, DASH_DOTS},
    {0xF6EDF3, 0xC9A9BF, PATTERN_RUNGS, DASH_OPEN},
    {WHITE, 0xC98A6A, PATTERN_NONE, DASH_SOLID},
    {0xFAF6DC, 0xC4BA66, PATTERN_LONG_DASHES, DASH_LONG},
    {WHITE, 0x7FA8C4, PATTERN_NONE, DASH_LONG},
};

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

static void colour_by_lead(struct look *look, int series)
{
    int tones = series % COUNT(lead_colours), patterns = series % COUNT(lead_patterns);
    look->fill = lead_colours[tones].light;
    look->pattern = lead_patterns[patterns];
    look->hatch = lead_colours[tones].tone;
    if (look->pen == NO_COLOUR)
        look->pen = lead_colours[tones].tone;
}

/* Half way to white. */
static colour paler(colour c)
{
    return (c & 0xFEFEFE) / 2 + 0x7F7F7F;
}

static void colour_by_treaty(struct look *look, enum role role, int series)
{
    int i = series % COUNT(treaty_looks);
    if (role == ROLE_MEETING_EVE) { /* too thin for dashes */
        look->fill = treaty_looks[i].tone;
        return;
    }
    if (look->fill == NO_COLOUR) { /* a tentative or moved meeting is lines alone */
        look->hatch = look->pen = treaty_looks[i].tone;
        return;
    }
    bool hollow = treaty_looks[i].light == WHITE;
    look->fill =
        hollow && role == ROLE_MEETING_OTHER ? treaty_looks[i].tone : treaty_looks[i].light;
    if (role == ROLE_MEETING_WIDE || (hollow && role == ROLE_MEETING_BAND)) {
        look->fill = paler(look->fill);
        look->pen = treaty_looks[i].tone;
        look->pen_width = 0.6;
        look->dash = treaty_looks[i].edge;
        return;
    }
    look->pattern = treaty_looks[i].pattern;
    look->hatch = treaty_looks[i].tone;
}

/* Brightness as the eye sees it, 0 black to 255 white. */
static int brightness(colour c)
{
    return ((c >> 16 & 255) * 299 + (c >> 8 & 255) * 587 + (c & 255) * 114) / 1000;
}

/* Areas: dark ones black, light ones white; what `keeps` its ground has the lightest grey. */
static colour mono_area(colour c, bool keeps)
{
    if (c == NO_COLOUR)
        return c;
    if (keeps)
        return MONO_LIGHTEST;
    if (brightness(c) < 130)
        return brightness(c) < 100 ? BLACK : GREY;
    return brightness(c) < 192 ? MONO_GREY : WHITE;
}

static colour mono_line(colour c)
{
    if (c == NO_COLOUR || c == WHITE)
        return c;
    return brightness(c) < 100 ? BLACK : brightness(c) < 160 ? GREY : MONO_GREY;
}

/* Bands lie behind everything: in grey, plain, dashed, or only its edges. */
static void band_without_colour(enum role role, struct look *look)
{
    bool solid = look->pattern == PATTERN_NONE && look->pen == NO_COLOUR;
    if (look->fill != NO_COLOUR) /* without one, rows of sections stay grey */
        look->fill = role == ROLE_MEETING_WIDE ? MONO_LIGHTEST : solid ? MONO_BAND : NO_COLOUR;
    look->hatch = MONO_GREY;
    if (look->pen != NO_COLOUR)
        look->pen = MONO_GREY;
}

static void without_colour(enum role role, struct look *look)
{
    bool keeps = role == ROLE_SECTION_ROW || role == ROLE_PLAN_ROW;
    look->text = BLACK;
    if (table[role].varies == BY_TREATY) {
        band_without_colour(role, look);
        return;
    }
    if (role == ROLE_AXIS_SHADE || (role == ROLE_SECTION_ROW && look->fill == SUBHEAD))
        look->fill = NO_COLOUR;
    look->fill = mono_area(look->fill, keeps);
    look->pen = mono_line(look->pen);
    if (look->hatch != NO_COLOUR && look->hatch != WHITE)
        look->hatch = BLACK;
    if (role == ROLE_GRID) /* thin, since it can be no paler */
        look->pen_width = 0.2;
}

struct look style_look(enum role role, int series, bool mono)
{
    struct look look = table[role].look;
    enum varies varies = table[role].varies;
    if (varies == BY_LEAD || varies == BY_LEAD_LINES)
        colour_by_lead(&look, series < 0 ? COUNT(lead_colours) - 1 : series);
    else if (varies == BY_DEPTH && series > 0)
        look.fill = SUBHEAD;
    else if (varies == BY_TREATY && series >= 0)
        colour_by_treaty(&look, role, series);
    if ((varies == BY_LEAD || varies == BY_LEAD_LINES) && series < 0)
        look.pattern = PATTERN_NONE;
    if (varies == BY_LEAD_LINES)
        look.fill = WHITE;
    if (mono)
        without_colour(role, &look);
    return look;
}

void style_share(struct look *look, bool mono)
{
    if (look->pen != NO_COLOUR)
        look->pen = mono ? BLACK : INK;
}
