/* The XMP packet of a PDF (ISO 16684-1).
 *
 * Idea: each fact of the document information has its place in XMP (ISO 32000-1, 14.3), and both
 * must say the same. So an author is one entry, however many parties it names. The packet says
 * nothing about conformance: cairo 1.16 leaves out what PDF/UA asks for. */
#include "write/pdf.h"

#include <string.h>

/* A character that XML 1.0 does not have: a control other than tab and line ends, or the two at the
 * end of the first plane. */
static int length_of_forbidden(const char *p)
{
    const unsigned char *c = (const unsigned char *)p;
    if (*c < ' ' && *c != '\t' && *c != '\n' && *c != '\r')
        return 1;
    return c[0] == 0xEF && c[1] == 0xBF && c[2] >= 0xBE ? 3 : 0;
}

static void put_escaped(struct buf *out, const char *text, size_t length)
{
    for (const char *p = text; p < text + length; p++) {
        int forbidden = length_of_forbidden(p);
        if (forbidden) {
            buf_putc(out, ' ');
            p += forbidden - 1;
        } else if (*p == '&')
            buf_puts(out, "&amp;");
        else if (*p == '<')
            buf_puts(out, "&lt;");
        else if (*p == '>')
            buf_puts(out, "&gt;");
        else
            buf_putc(out, *p);
    }
}

/* A property; `within` is the kind of list around its value, with the attributes of an entry, or
 * NULL where it is a plain text. */
static void put_property(struct buf *out, const char *name, const char *within,
                         const char *attributes, const char *value)
{
    if (!value || !*value)
        return;
    buf_printf(out, "   <%s>", name);
    if (within)
        buf_printf(out, "<rdf:%s><rdf:li%s>", within, attributes);
    put_escaped(out, value, strlen(value));
    if (within)
        buf_printf(out, "</rdf:li></rdf:%s>", within);
    buf_printf(out, "</%s>\n", name);
}

/* The words of the list of keywords, one entry each. */
static void put_words(struct buf *out, const char *list)
{
    if (!list || !*list)
        return;
    buf_puts(out, "   <dc:subject><rdf:Bag>");
    for (const char *p = list; *p;) {
        p += strspn(p, ", ");
        size_t length = strcspn(p, ",");
        if (length > 0) {
            buf_puts(out, "<rdf:li>");
            put_escaped(out, p, length);
            buf_puts(out, "</rdf:li>");
        }
        p += length;
    }
    buf_puts(out, "</rdf:Bag></dc:subject>\n");
}

void pdf_put_metadata(struct buf *out, const struct pdf_facts *facts)
{
    static const char plain[] = "", fallback[] = " xml:lang=\"x-default\"";
    buf_puts(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                  " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                  "  <rdf:Description rdf:about=\"\"\n"
                  "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                  "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                  "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n");
    put_property(out, "dc:format", NULL, plain, "application/pdf");
    put_property(out, "dc:title", "Alt", fallback, facts->title);
    put_property(out, "dc:creator", "Seq", plain, facts->authors);
    put_property(out, "dc:description", "Alt", fallback, facts->subject);
    put_property(out, "dc:language", "Bag", plain, facts->language);
    put_words(out, facts->keywords);
    put_property(out, "pdf:Keywords", NULL, plain, facts->keywords);
    put_property(out, "pdf:Producer", NULL, plain, facts->producer);
    put_property(out, "xmp:CreatorTool", NULL, plain, facts->creator);
    put_property(out, "xmp:CreateDate", NULL, plain, facts->time);
    put_property(out, "xmp:ModifyDate", NULL, plain, facts->time);
    buf_puts(out, "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}
