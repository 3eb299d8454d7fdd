/* Any bytes as a plan, the whole way: loaded, scheduled, and made into every format of text. */
#define _GNU_SOURCE
#include "fuzz.h"

#include "jwp.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void make_all(struct jwp *jwp)
{
    static const enum jwp_format formats[] = {JWP_TABLE, JWP_CSV, JWP_JSON,
                                              JWP_ICS,   JWP_SVG, JWP_SCENE};
    struct jwp_options options = jwp_defaults();
    options.stamp = 1456790400;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        MUST(jwp_make(jwp, formats[i], "-", &options));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int file = memfd_create("plan", 0);
    MUST(file >= 0 && write(file, data, size) == (ssize_t)size);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    const char *paths[] = {path};
    struct jwp *jwp = jwp_create();
    bool loaded = jwp_load(jwp, paths, 1);
    if (loaded && jwp_schedule(jwp))
        make_all(jwp);
    MUST(loaded || strlen(jwp_messages(jwp, false)) > 0);
    jwp_destroy(jwp);
    close(file);
    return 0;
}
