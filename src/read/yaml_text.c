/* Is it text at all? UTF-8, without NUL and other characters that no plan holds.
 *
 * Idea: bytes are judged here, before libyaml sees them, because it tells of a bad byte only how
 * far into the file it stands. What passes here has a line and a column everywhere. */
#include "base/utf8.h"
#include "read/yaml_parts.h"
#include "read/yaml_tree.h"

#include <string.h>

bool character_allowed(uint32_t point)
{
    if (utf8_is_control(point))
        return point == '\t' || point == '\n' || point == '\r' || point == 0x85;
    return point != 0xFEFF && (point & 0xFFFE) != 0xFFFE;
}

static struct span bytes_at(int source, size_t at, size_t count)
{
    return (struct span){source, (uint32_t)at, (uint32_t)(at + count)};
}

/* A text in UTF-16 begins with its byte order mark, or has a NUL beside each of its letters. */
static bool looks_like_utf16(const struct source *source)
{
    const char *text = source->text;
    if (source->length < 2)
        return false;
    if (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0)
        return true;
    return source->length >= 4 && ((!text[0] && !text[2] && text[1] && text[3]) ||
                                   (!text[1] && !text[3] && text[0] && text[2]));
}

/* What the byte would be in Windows-1252, the usual culprit; writes UTF-8 into out. */
static const char *in_windows_1252(unsigned char byte, char out[4])
{
    static const char *const special[32] = {
        "€",  NULL, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", NULL, "Ž", NULL,
        NULL, "‘",  "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", NULL, "ž", "Ÿ"};
    if (byte < 0xA0)
        return special[byte - 0x80];
    out[0] = (char)(0xC0 | byte >> 6);
    out[1] = (char)(0x80 | (byte & 0x3F));
    out[2] = '\0';
    return out;
}

static void report_byte(struct diags *diags, int source, size_t at)
{
    unsigned char byte = (unsigned char)diags->sources.items[source].text[at];
    int d = diag_add(diags, D_NOT_TEXT, bytes_at(source, at, 1),
                     "the byte 0x%02X is not UTF-8 text", byte);
    char letter[4];
    const char *guess = in_windows_1252(byte, letter);
    if (guess)
        diag_hint(diags, d, "in Windows-1252 it would be \"%s\"; save the file as UTF-8", guess);
    else
        diag_hint(diags, d, "save the file as UTF-8");
}

static void report_character(struct diags *diags, int source, size_t at, int length, uint32_t point)
{
    struct span span = bytes_at(source, at, (size_t)length);
    if (point == 0)
        diag_add(diags, D_NOT_TEXT, span, "a NUL byte stands here: this is not a text file");
    else if (point == 0xFEFF)
        diag_add(diags, D_NOT_TEXT, span,
                 "an invisible byte order mark (U+FEFF) stands here: "
                 "take it out");
    else
        diag_add(diags, D_NOT_TEXT, span,
                 "the invisible control character U+%04X stands here: "
                 "take it out",
                 (unsigned)point);
}

bool yaml_check_text(struct diags *diags, int source)
{
    const char *text = diags->sources.items[source].text;
    size_t length = diags->sources.items[source].length;
    if (looks_like_utf16(&diags->sources.items[source])) {
        int d = diag_add(diags, D_NOT_TEXT, bytes_at(source, 0, 0),
                         "the file is in UTF-16, where plans are in UTF-8");
        diag_hint(diags, d, "save the file as UTF-8");
        return false;
    }
    size_t at = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < length) {
        if (text[at] >= 0x20 && text[at] < 0x7F) { /* nearly always */
            at++;
            continue;
        }
        uint32_t point;
        int bytes = utf8_next(text + at, length - at, &point);
        if (bytes == 0)
            report_byte(diags, source, at);
        else if (!character_allowed(point))
            report_character(diags, source, at, bytes, point);
        else {
            at += (size_t)bytes;
            continue;
        }
        return false;
    }
    return true;
}
