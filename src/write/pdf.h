/* Between the parts of the PDF writer. */
#ifndef WRITE_PDF_H
#define WRITE_PDF_H

#include "base/buf.h"

#include <stdbool.h>

/* What a PDF says of itself; NULL or "" where there is nothing to say. */
struct pdf_facts {
    const char *title, *authors, *subject, *language;
    const char *keywords; /* parted by commas */
    const char *creator;  /* the program that the document was made with */
    const char *producer; /* the one that made it a PDF; read from the file by pdf_add_update */
    const char *time;     /* when it was made and changed: "2016-03-14T00:00:00Z" */
};

/* The same as an XMP packet: XML for whatever files documents without opening them. Adds it to
 * `out`. */
void pdf_put_metadata(struct buf *out, const struct pdf_facts *facts);

/* Appends an incremental update to a PDF as cairo writes it (one cross-reference table, one
 * trailer): the language of the document, its title in the window's title bar, its facts as XMP,
 * and an /ID that is a hash of the bytes. False, with nothing changed, where the file has another
 * form. */
bool pdf_add_update(struct buf *pdf, const struct pdf_facts *facts);

#endif
