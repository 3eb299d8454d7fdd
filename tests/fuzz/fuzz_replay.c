/* Runs a fuzz target over every file of a directory: the seeds, and what once was found, are
 * tests. Prints "N passed, 0 failed"; a failure ends the process, as it would under the fuzzer. */
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

static bool replay(const char *path)
{
    struct arena arena = {0};
    size_t length = 0;
    const char *error = NULL;
    char *text = file_read(&arena, path, 64u << 20, &length, &error);
    if (text) {
        fprintf(stderr, "%s\n", path); /* the last one named is the one that failed */
        LLVMFuzzerTestOneInput((const uint8_t *)text, length);
    } else {
        fprintf(stderr, "%s: %s\n", path, error);
    }
    arena_finish(&arena);
    return text != NULL;
}

int main(int count, char **arguments)
{
    int passed = 0, failed = 0;
    for (int i = 1; i < count; i++) {
        DIR *directory = opendir(arguments[i]);
        if (!directory) {
            perror(arguments[i]);
            return 1;
        }
        for (struct dirent *entry; (entry = readdir(directory));) {
            char path[4096];
            if (entry->d_name[0] == '.')
                continue;
            snprintf(path, sizeof path, "%s/%s", arguments[i], entry->d_name);
            bool done = replay(path);
            passed += done;
            failed += !done;
        }
        closedir(directory);
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed || !passed;
}
