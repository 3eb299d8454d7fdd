/* YAML that plans do not use: anchors, aliases, tags, directives.
 *
 * Idea: mostly these are no YAML to whoever wrote them, but a text that begins with a sign. So each
 * is named as it is written, with how such a text is written. */
#include "read/yaml_parts.h"

#include <string.h>

void yaml_refuse_anchor(struct diags *diags, struct span at, char sign, const char *name)
{
    uint32_t length = (uint32_t)strlen(name) + 1;
    struct span span = {at.source, at.start, at.start + length};
    int d =
        diag_add(diags, D_YAML_REFUSED, span, "\"%c%.40s\" is a YAML %s, which plans do not use",
                 sign, name, sign == '&' ? "anchor" : "alias");
    diag_hint(diags, d, "a text that begins with \"%c\" stands in quotes", sign);
    if (sign == '*')
        diag_hint(diags, d, "to say a thing in two places, write it out in both");
}

/* The tag as it is written: libyaml knows !!str by its long name. */
void yaml_refuse_tag(struct diags *diags, struct span at)
{
    const char *text = diags->sources.items[at.source].text, *tag = text + at.start;
    if (*tag == '&') /* an anchor before it */
        tag += strcspn(tag, " \t\r\n"), tag += strspn(tag, " \t\r\n");
    size_t length = strcspn(tag, " \t\r\n,[]{}");
    uint32_t start = (uint32_t)(tag - text);
    struct span span = {at.source, start, start + (uint32_t)length};
    int d = diag_add(diags, D_YAML_REFUSED, span, "\"%.*s\" is a YAML tag, which plans do not use",
                     (int)(length < 40 ? length : 40), tag);
    diag_hint(diags, d, "a text that begins with \"!\" stands in quotes");
}

/* libyaml compares each %TAG line with all before it, however many there are. */
bool yaml_check_directives(struct diags *diags, int source)
{
    static const char line_ends[] = "\n\r\x85\xA8\xA9"; /* last bytes of YAML's line breaks */
    const char *text = diags->sources.items[source].text;
    for (const char *at = text; (at = strstr(at, "%TAG")); at++) {
        if (at > text && !strchr(line_ends, at[-1]))
            continue;
        uint32_t start = (uint32_t)(at - text);
        diag_add(diags, D_YAML_REFUSED, (struct span){source, start, start + 4},
                 "\"%%TAG\" is a YAML directive, which plans do not use");
        return false;
    }
    return true;
}
