/* Ids: letters, digits, '.', '-' and '_', and nothing that reads as a date. */
#include "read/keys.h"

#include <ctype.h>
#include <string.h>

static bool in_id(char c)
{
    return isalnum((unsigned char)c) || c == '.' || c == '-' || c == '_';
}

/* What the id could be instead; "" where no guess is good. */
static const char *mended_id(struct reader *r, const char *id)
{
    char *mended = arena_strdup(r->arena, id);
    for (char *p = mended; *p; p++) {
        if ((unsigned char)*p >= 0x80)
            return "";
        if (!in_id(*p))
            *p = *p == ',' ? '.' : '-';
    }
    return mended;
}

static size_t character_length(const char *p)
{
    size_t n = 1;
    while (((unsigned char)p[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static void bad_character(struct reader *r, const struct yaml_node *text, size_t at,
                          const char *what)
{
    size_t length = character_length(text->text + at);
    struct span span = yaml_subspan(text, at, at + length);
    int diag;
    if (text->text[at] == ' ')
        diag = diag_add(r->diags, D_BAD_ID, span, "the id of %s holds a blank", what);
    else
        diag = diag_add(r->diags, D_BAD_ID, span, "the id of %s holds \"%.*s\"", what, (int)length,
                        text->text + at);
    const char *mended = mended_id(r, text->text);
    diag_hint(r->diags, diag, "an id is made of letters A to Z, digits, \".\", \"-\" and \"_\"%s",
              *mended ? arena_printf(r->arena, ", such as \"%s\"", mended) : "");
}

bool check_id(struct reader *r, const struct yaml_node *text, const char *what)
{
    bool has_letter = false;
    for (size_t i = 0; text->text[i]; i++) {
        if (!in_id(text->text[i])) {
            bad_character(r, text, i, what);
            return false;
        }
        has_letter = has_letter || isalnum((unsigned char)text->text[i]);
    }
    if (!has_letter) {
        int diag =
            diag_add(r->diags, D_BAD_ID, text->span, "the id of %s holds no letter or digit", what);
        diag_hint(r->diags, diag, "write, for example: \"1.1\"");
        return false;
    }
    struct days days;
    bool names_days;
    enum parsed parsed = parse_date_word(text->text, strlen(text->text), &days, &names_days);
    if (parsed != PARSED && parsed != NO_SUCH_DAY)
        return true;
    int diag =
        diag_add(r->diags, D_BAD_ID, text->span, "the id \"%s\" reads as a date", text->text);
    diag_hint(r->diags, diag, "write, for example: \"a-%s\"", text->text);
    return false;
}
