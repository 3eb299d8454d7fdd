/* What cairo 1.16 cannot say of a PDF: an incremental update at its end.
 *
 * Idea: PDF lets a file be changed by adding to it: new versions of objects, a table of where they
 * are, and a trailer that points to the table before. Two objects are replaced, the catalogue
 * and the facts about the document; one is new, the same facts as XMP. */
#include "write/pdf.h"
#include "base/arena.h"
#include "scene/mirror.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The last place of `word` in the first `length` bytes, or NULL. PDF has NUL bytes in its streams,
 * so this is no strstr. */
static const char *find_last(const char *text, size_t length, const char *word)
{
    size_t size = strlen(word);
    for (size_t i = length; i >= size; i--)
        if (memcmp(text + i - size, word, size) == 0)
            return text + i - size;
    return NULL;
}

/* The number behind `key` in a trailer such as "<< /Size 12 /Root 11 0 R >>"; -1 if none. */
static long number_behind(const char *trailer, const char *key)
{
    const char *at = strstr(trailer, key);
    return at ? strtol(at + strlen(key), NULL, 10) : -1;
}

/* What the end of the file says. */
struct tail {
    long table;            /* where the cross-reference table is */
    long size, root, info; /* count of objects; catalogue; document information */
    char id[33];           /* of the file, in hexadecimal digits; made here */
};

static bool read_tail(const struct buf *pdf, struct tail *tail)
{
    const char *start = find_last(pdf->data, pdf->length, "startxref\n");
    const char *trailer = find_last(pdf->data, pdf->length, "trailer\n");
    if (!start || !trailer || trailer > start)
        return false;
    *tail = (struct tail){.table = number_behind(start, "startxref\n"),
                          .size = number_behind(trailer, "/Size "),
                          .root = number_behind(trailer, "/Root "),
                          .info = number_behind(trailer, "/Info ")};
    return tail->table > 0 && (size_t)tail->table < pdf->length && tail->size > 0 &&
           tail->root > 0 && tail->root < tail->size && tail->info > 0 && tail->info < tail->size;
}

/* Behind the string that begins at `p` with "("; a string may hold what looks like PDF. */
static const char *behind_string(const char *p, const char *limit)
{
    int depth = 0;
    for (; p < limit; p++) {
        if (*p == '\\')
            p++;
        else if (*p == '(')
            depth++;
        else if (*p == ')' && --depth == 0)
            return p + 1;
    }
    return limit;
}

/* The ">>" that closes a dictionary whose "<<" stands just before `p`, or NULL. */
static const char *dictionary_end(const char *p, const char *limit)
{
    int depth = 1;
    while (p + 1 < limit) {
        bool opens = p[0] == '<' && p[1] == '<', closes = p[0] == '>' && p[1] == '>';
        if (closes && --depth == 0)
            return p;
        if (opens)
            depth++;
        if (*p == '(')
            p = behind_string(p, limit);
        else
            p += opens || closes ? 2 : 1;
    }
    return NULL;
}

/* The entries of a dictionary object, between its outer << and >>; NULL where it is not found. */
static const char *entries_of(const struct buf *pdf, const struct tail *tail, long number,
                              size_t *length)
{
    enum { ENTRY = 20 };
    char head[32];
    size_t head_length = (size_t)snprintf(head, sizeof head, "xref\n0 %ld\n", tail->size);
    size_t entry = (size_t)tail->table + head_length + (size_t)number * ENTRY;
    if (entry + ENTRY > pdf->length || strncmp(pdf->data + tail->table, head, head_length) != 0)
        return NULL;
    size_t object = (size_t)strtol(pdf->data + entry, NULL, 10);
    if (object >= (size_t)tail->table)
        return NULL;
    const char *limit = pdf->data + tail->table;
    const char *begin = strstr(pdf->data + object, "<<");
    const char *end = begin && begin < limit ? dictionary_end(begin + 2, limit) : NULL;
    if (!end)
        return NULL;
    *length = (size_t)(end - begin) - 2;
    return begin + 2;
}

/* FNV-1a, 64 bits. */
static uint64_t hash(const char *bytes, size_t length, uint64_t start)
{
    uint64_t sum = start;
    for (size_t i = 0; i < length; i++)
        sum = (sum ^ (unsigned char)bytes[i]) * 0x100000001B3u;
    return sum;
}

static void add_language(struct buf *out, const char *language)
{
    buf_puts(out, "   /Lang (");
    for (const char *p = language; *p; p++)
        if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') ||
            *p == '-')
            buf_putc(out, *p);
    buf_puts(out, ")\n");
}

/* The facts about the document, with the "D:" before dates that the standard asks for and cairo
 * leaves out. */
static void add_information(struct buf *out, const char *entries, size_t length)
{
    static const char date[] = "Date (";
    enum { SIZE = sizeof date - 1 };
    for (size_t i = 0; i < length; i++) {
        buf_putc(out, entries[i]);
        if (i + 1 >= SIZE && i + 1 < length && entries[i + 1] != 'D' &&
            memcmp(entries + i + 1 - SIZE, date, SIZE) == 0)
            buf_puts(out, "D:");
    }
}

/* An object of the update. */
struct entry {
    long number;
    size_t place; /* in the file */
};

static struct entry begin_object(const struct buf *pdf, struct buf *update, long number)
{
    struct entry entry = {number, pdf->length + update->length};
    buf_printf(update, "%ld 0 obj\n<<", number);
    return entry;
}

/* The entries are in order of their numbers. */
static void add_tables(const struct buf *pdf, struct buf *update, const struct tail *tail,
                       const struct entry *entries, int count)
{
    size_t table = pdf->length + update->length;
    buf_puts(update, "xref\n");
    for (int i = 0; i < count; i++)
        buf_printf(update, "%ld 1\n%010zu 00000 n \n", entries[i].number, entries[i].place);
    buf_printf(update, "trailer\n<< /Size %ld\n   /Root %ld 0 R\n   /Info %ld 0 R\n   /Prev %ld\n",
               tail->size + 1, tail->root, tail->info, tail->table);
    buf_printf(update, "   /ID [<%s> <%s>]\n>>\nstartxref\n%zu\n%%%%EOF\n", tail->id, tail->id,
               table);
}

/* The program that made the file a PDF, as its facts name it; plain characters alone. NULL where
 * they do not. */
static const char *find_producer(struct arena *arena, const char *entries, size_t length)
{
    static const char key[] = "/Producer (";
    enum { SIZE = sizeof key - 1 };
    const char *text = arena_dup(arena, entries, length), *begin = strstr(text, key);
    if (!begin)
        return NULL;
    const char *end = behind_string(begin + SIZE - 1, text + length);
    return arena_printf(arena, "%.*s", (int)(end - begin) - SIZE - 1, begin + SIZE);
}

static struct entry add_metadata(const struct buf *pdf, struct buf *update, const struct tail *tail,
                                 const struct pdf_facts *facts)
{
    struct buf packet = {0};
    pdf_put_metadata(&packet, facts);
    struct entry entry = begin_object(pdf, update, tail->size);
    buf_printf(update, " /Type /Metadata\n   /Subtype /XML\n   /Length %zu\n>>\nstream\n",
               packet.length);
    buf_add(update, packet.data, packet.length);
    buf_puts(update, "\nendstream\nendobj\n");
    buf_finish(&packet);
    return entry;
}

static struct entry add_catalogue(const struct buf *pdf, struct buf *update,
                                  const struct tail *tail, const char *entries, size_t length,
                                  const char *language)
{
    struct entry entry = begin_object(pdf, update, tail->root);
    buf_add(update, entries, length);
    if (language && *language)
        add_language(update, language);
    buf_printf(update, "   /Metadata %ld 0 R\n", tail->size);
    buf_printf(update, "   /ViewerPreferences << /DisplayDocTitle true%s >>\n>>\nendobj\n",
               language_runs_left(language) ? " /Direction /R2L" : "");
    return entry;
}

/* Replaces, in order of their numbers, the facts and the catalogue, and adds the XMP. */
static void add_objects(struct buf *pdf, const struct tail *tail, const struct pdf_facts *facts,
                        const char *information, size_t information_length, const char *catalogue,
                        size_t catalogue_length)
{
    struct buf update = {0};
    struct entry entries[3];
    bool info_first = tail->info < tail->root;
    entries[!info_first] = begin_object(pdf, &update, tail->info);
    add_information(&update, information, information_length);
    buf_puts(&update, ">>\nendobj\n");
    entries[info_first] =
        add_catalogue(pdf, &update, tail, catalogue, catalogue_length, facts->language);
    entries[2] = add_metadata(pdf, &update, tail, facts);
    add_tables(pdf, &update, tail, entries, 3);
    buf_add(pdf, update.data, update.length);
    buf_finish(&update);
}

bool pdf_add_update(struct buf *pdf, const struct pdf_facts *facts)
{
    struct tail tail;
    size_t information_length, catalogue_length;
    if (!pdf->data || !read_tail(pdf, &tail))
        return false;
    const char *information = entries_of(pdf, &tail, tail.info, &information_length);
    const char *catalogue = entries_of(pdf, &tail, tail.root, &catalogue_length);
    if (!information || !catalogue)
        return false;
    uint64_t first = hash(pdf->data, pdf->length, 0xCBF29CE484222325u);
    uint64_t second = hash(pdf->data, pdf->length, first ^ 0x9E3779B97F4A7C15u);
    snprintf(tail.id, sizeof tail.id, "%016" PRIx64 "%016" PRIx64, first, second);

    struct arena arena = {0};
    struct pdf_facts all = *facts;
    all.producer = find_producer(&arena, information, information_length);
    add_objects(pdf, &tail, &all, information, information_length, catalogue, catalogue_length);
    arena_finish(&arena);
    return true;
}
