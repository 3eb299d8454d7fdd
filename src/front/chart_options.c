/* The options of a chart: from words to what layout understands.
 *
 * Idea: each word is checked where it means something: papers, margins, columns and dates at once,
 * names of organizations, sections and tags when plans are loaded. What is wrong is said with what
 * was probably meant. */
#include "front/chart.h"

#include "model/names.h"

#include <math.h>
#include <string.h>

static const double points_a_millimetre = 72 / 25.4;

enum {
    /* Millimetres: on smaller paper, or with less inside the margins, a table beside a chart below
     * rows of meetings cannot be read. */
    LEAST_SIDE = 140,
    LEAST_SIDES = 340, /* both together */
    LEAST_INSIDE = 120,
    LEAST_INSIDES = 305,
    MOST_SIDE = 5000, /* what a PDF can hold */
    LEAST_MARGIN = 5,
    MOST_DOCUMENT = 300, /* characters; it stands on every page */
    MOST_ANNEX = 60,
};

/* Points, upright. */
static const struct {
    const char *name;
    double width, height;
} papers[] = {
    {"a0", 2383.937, 3370.394}, {"a1", 1683.78, 2383.937}, {"a2", 1190.551, 1683.78},
    {"a3", 841.89, 1190.551},   {"a4", 595.276, 841.89},   {"a5", 419.528, 595.276},
    {"letter", 612, 792},       {"legal", 612, 1008},      {"tabloid", 792, 1224},
};

static const struct {
    const char *name;
    enum chart_column column;
} columns[] = {
    {"number", COLUMN_NUMBER},     {"title", COLUMN_TITLE},          {"lead", COLUMN_LEAD},
    {"partners", COLUMN_PARTNERS}, {"timeframe", COLUMN_TIME_FRAME}, {"mandate", COLUMN_MANDATE},
    {"outputs", COLUMN_OUTPUTS},   {"status", COLUMN_STATUS},        {"funding", COLUMN_FUNDING},
};

enum { PAPERS = sizeof papers / sizeof *papers, COLUMNS = sizeof columns / sizeof *columns };

/* What is being read, and where it goes. */
struct reading {
    struct jwp *jwp;
    const struct jwp_options *options;
    struct chart_options *how;
};

/* "no column is called "led"; did you mean "lead"?" */
static bool unknown(struct jwp *jwp, const char *thing, const char *word,
                    const char *const *candidates, int count, const char *advice)
{
    const char *near = nearest_word(word, candidates, count);
    if (near)
        return jwp_fail(jwp, "no %s is called \"%s\"; did you mean \"%s\"?", thing, word, near);
    return jwp_fail(jwp, "no %s is called \"%s\"%s%s", thing, word, *advice ? ": " : "", advice);
}

/* The words between commas, blanks around them left out; *count of them. NULL where one is empty,
 * which was said. */
static const char **split(struct jwp *jwp, const char *option, const char *list, int *count)
{
    int most = 1;
    for (const char *p = list; *p; p++)
        most += *p == ',';
    const char **words = arena_array(&jwp->arena, const char *, most);
    *count = 0;
    for (const char *p = list;; p++) {
        p += strspn(p, " ");
        size_t length = strcspn(p, ","), end = length;
        while (end && p[end - 1] == ' ')
            end--;
        if (!end) {
            jwp_fail(jwp, "--%s \"%s\": a word is missing; words are parted by commas", option,
                     list);
            return NULL;
        }
        words[(*count)++] = arena_dup(&jwp->arena, p, end);
        p += length;
        if (!*p)
            return words;
    }
}

/* Paper and margin. */

static bool bad_paper(struct jwp *jwp, const char *word)
{
    const char *names[PAPERS];
    for (int i = 0; i < PAPERS; i++)
        names[i] = papers[i].name;
    return unknown(jwp, "paper", word, names, PAPERS,
                   "use a0 to a5, letter, legal, tabloid, or WIDTHxHEIGHTmm, as 420x297mm");
}

/* Digits, maybe with a point between, at most eight; returns what follows, or NULL. */
static const char *read_length(const char *word, double *length)
{
    size_t digits = strspn(word, "0123456789"), all = digits;
    if (word[all] == '.')
        all += 1 + strspn(word + all + 1, "0123456789");
    if (!digits || all > 8)
        return NULL;
    *length = 0;
    double place = 1;
    for (size_t i = 0; i < all; i++) {
        if (i > digits)
            place /= 10;
        if (i != digits)
            *length =
                i < digits ? *length * 10 + (word[i] - '0') : *length + place * (word[i] - '0');
    }
    return word + all;
}

/* "420x297mm", as it is to lie. False where it is no size at all. */
static bool read_size(const char *word, double *width, double *height)
{
    const char *rest = read_length(word, width);
    if (!rest || *rest != 'x')
        return false;
    rest = read_length(rest + 1, height);
    return rest && strcmp(rest, "mm") == 0;
}

static bool read_own_paper(struct reading *r, const char *word)
{
    double width, height;
    if (!read_size(word, &width, &height))
        return bad_paper(r->jwp, word);
    bool large = width >= LEAST_SIDE && height >= LEAST_SIDE && width + height >= LEAST_SIDES;
    if (!large || !(width <= MOST_SIDE && height <= MOST_SIDE))
        return jwp_fail(r->jwp,
                        "paper \"%s\": a side has from %d to %d mm, and both together at least %d",
                        word, LEAST_SIDE, MOST_SIDE, LEAST_SIDES);
    r->how->paper_width = width * points_a_millimetre;
    r->how->paper_height = height * points_a_millimetre;
    return true;
}

/* A paper that has a name lies as the options say; one that is given by its sides, as they say. */
static bool read_paper(struct reading *r)
{
    const char *word = r->options->paper;
    for (int i = 0; i < PAPERS; i++) {
        if (strcmp(papers[i].name, word) != 0)
            continue;
        bool portrait = r->options->portrait;
        r->how->paper_width = portrait ? papers[i].width : papers[i].height;
        r->how->paper_height = portrait ? papers[i].height : papers[i].width;
        return true;
    }
    return read_own_paper(r, word);
}

static bool read_margin(struct reading *r)
{
    double width = r->how->paper_width / points_a_millimetre;
    double height = r->how->paper_height / points_a_millimetre;
    int most =
        (int)fmin((fmin(width, height) - LEAST_INSIDE) / 2, (width + height - LEAST_INSIDES) / 4);
    if (r->options->margin == 0)
        return true;
    if (r->options->margin < LEAST_MARGIN || r->options->margin > most)
        return jwp_fail(r->jwp, "a margin of %d mm: on this paper it has from %d to %d mm",
                        r->options->margin, LEAST_MARGIN, most);
    r->how->margin = r->options->margin * points_a_millimetre;
    return true;
}

/* Columns. */

static int find_column(const char *word)
{
    for (int i = 0; i < COLUMNS; i++)
        if (strcmp(columns[i].name, word) == 0)
            return i;
    return NONE;
}

static bool add_column(struct reading *r, enum chart_column *list, const char *word)
{
    const char *names[COLUMNS];
    int found = find_column(word), count = r->how->column_count;
    for (int i = 0; i < COLUMNS; i++)
        names[i] = columns[i].name;
    if (found == NONE)
        return unknown(r->jwp, "column", word, names, COLUMNS,
                       "use number, title, lead, partners, timeframe, mandate, outputs, status or "
                       "funding");
    for (int i = 0; i < count; i++)
        if (list[i] == columns[found].column)
            return jwp_fail(r->jwp, "the column \"%s\" is there twice", word);
    list[r->how->column_count++] = columns[found].column;
    return true;
}

static bool read_columns(struct reading *r)
{
    int count;
    bool titled = false;
    if (!r->options->columns)
        return true;
    const char **words = split(r->jwp, "columns", r->options->columns, &count);
    enum chart_column *list = arena_array(&r->jwp->arena, enum chart_column, COLUMN_KINDS);
    for (int i = 0; words && i < count; i++)
        if (!add_column(r, list, words[i]))
            return false;
    for (int i = 0; i < r->how->column_count; i++)
        titled |= list[i] == COLUMN_TITLE;
    r->how->columns = list;
    if (words && !titled)
        return jwp_fail(r->jwp, "a chart without the column \"title\" cannot be read");
    return words != NULL;
}

/* The window. */

static bool read_date(struct reading *r, const char *option, const char *word, struct days *days)
{
    bool names_days;
    switch (parse_date_word(word, strlen(word), days, &names_days)) {
    case PARSED:
        return true;
    case NO_SUCH_DAY:
        return jwp_fail(r->jwp, "--%s: there is no day \"%s\"", option, word);
    case YEAR_OUT_OF_RANGE:
        return jwp_fail(r->jwp, "--%s: the year of \"%s\" is not from %d to %d", option, word,
                        FIRST_YEAR, LAST_YEAR);
    default:
        return jwp_fail(r->jwp,
                        "--%s: \"%s\" is no date: write 2016-03-14, 2016-03, 2016-Q2, 2016-H1 or "
                        "2016",
                        option, word);
    }
}

static const day *keep_day(struct jwp *jwp, day d)
{
    day *kept = arena_new(&jwp->arena, day);
    *kept = d;
    return kept;
}

/* From the first day of one span to the last day of another. */
static bool read_window(struct reading *r)
{
    struct days from, to;
    if (r->options->from && !read_date(r, "from", r->options->from, &from))
        return false;
    if (r->options->to && !read_date(r, "to", r->options->to, &to))
        return false;
    if (r->options->from && r->options->to && from.first > to.last)
        return jwp_fail(r->jwp, "--to \"%s\" is before --from \"%s\"", r->options->to,
                        r->options->from);
    if (r->options->from)
        r->how->from = keep_day(r->jwp, from.first);
    if (r->options->to)
        r->how->to = keep_day(r->jwp, to.last);
    return true;
}

/* Texts. */

static int characters(const char *text)
{
    int count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static bool read_text(struct reading *r, const char *option, const char *text, int most)
{
    for (const char *p = text; p && *p; p++)
        if ((unsigned char)*p < ' ')
            return jwp_fail(r->jwp, "--%s takes one line of text", option);
    if (text && characters(text) > most)
        return jwp_fail(r->jwp, "--%s stands on every page: at most %d characters, not %d", option,
                        most, characters(text));
    return true;
}

/* Names: only where plans are loaded. */

static bool read_leads(struct reading *r)
{
    struct portfolio *portfolio = &r->jwp->portfolio;
    int count, all = portfolio->organizations.count;
    const char **words = split(r->jwp, "lead", r->options->lead, &count);
    int *leads = arena_array(&r->jwp->arena, int, words ? count : 0);
    for (int i = 0; words && i < count; i++) {
        leads[i] = thing_find(portfolio, THING_ORGANIZATION, words[i]);
        if (leads[i] != NONE)
            continue;
        const char **ids = arena_array(&r->jwp->arena, const char *, all);
        for (int j = 0; j < all; j++)
            ids[j] = portfolio->organizations.items[j].id;
        return unknown(r->jwp, "organization", words[i], ids, all, "");
    }
    r->how->leads = leads;
    r->how->lead_count = count;
    return words != NULL;
}

static bool read_sections(struct reading *r)
{
    int count;
    const char **words = split(r->jwp, "section", r->options->section, &count);
    VEC(int) found = {0};
    for (int i = 0; words && i < count; i++) {
        int before = found.count;
        for (int a = find_activities(r->jwp, words[i], 0); a != NONE;
             a = find_activities(r->jwp, words[i], a + 1))
            *vec_push(&r->jwp->arena, &found) = a;
        if (found.count == before)
            return no_such_activity(r->jwp, "section or activity", words[i]);
    }
    r->how->sections = found.items;
    r->how->section_count = found.count;
    return words != NULL;
}

static bool read_tags(struct reading *r)
{
    const struct portfolio *portfolio = &r->jwp->portfolio;
    int count;
    VEC(const char *) known = {0};
    const char **words = split(r->jwp, "tag", r->options->tag, &count);
    for (int i = 0; i < portfolio->activities.count; i++) {
        const struct activity *a = &portfolio->activities.items[i];
        for (int j = 0; portfolio->plans.items[a->plan].shown && j < a->tags.count; j++)
            *vec_push(&r->jwp->arena, &known) = a->tags.items[j];
    }
    for (int i = 0; words && i < count; i++) {
        bool there = false;
        for (int j = 0; j < known.count && !there; j++)
            there = strcmp(known.items[j], words[i]) == 0;
        if (!there)
            return unknown(r->jwp, "tag", words[i], known.items, known.count,
                           known.count ? "" : "these plans have no tags");
    }
    r->how->tags = words;
    r->how->tag_count = words ? count : 0;
    return words != NULL;
}

static bool read_names(struct reading *r)
{
    return (!r->options->lead || read_leads(r)) && (!r->options->section || read_sections(r)) &&
           (!r->options->tag || read_tags(r));
}

bool chart_read_options(struct jwp *jwp, const struct jwp_options *options,
                        struct chart_options *how)
{
    struct reading r = {jwp, options, how};
    *how = (struct chart_options){
        .language = options->language,
        .mono = options->mono,
        .fit_page = options->fit_page,
        .critical = options->critical,
        .order = (enum chart_order)options->order,
        .links = (enum link_choice)options->links,
        .depth = options->depth,
        .document = options->document,
        .annex = options->annex,
        .prepared = options->prepared,
    };
    return read_paper(&r) && read_margin(&r) && read_columns(&r) && read_window(&r) &&
           read_text(&r, "document", options->document, MOST_DOCUMENT) &&
           read_text(&r, "annex", options->annex, MOST_ANNEX) && (!jwp->usable || read_names(&r));
}

bool jwp_check_chart(struct jwp *jwp, const struct jwp_options *options)
{
    struct chart_options how;
    return chart_read_options(jwp, options, &how);
}
