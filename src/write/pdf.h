/* Between the two halves of the PDF writer. */
#ifndef WRITE_PDF_H
#define WRITE_PDF_H

#include "base/buf.h"

#include <stdbool.h>

/* Appends an incremental update to a PDF as cairo writes it (one cross-reference table, one
 * trailer): the language of the document, its title in the window's title bar, and an /ID that is
 * a hash of the bytes. False, with nothing changed, where the file has another form. */
bool pdf_add_update(struct buf *pdf, const char *language);

#endif
