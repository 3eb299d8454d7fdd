/* Every request for memory fails in turn.
 *
 * The whole way, from files to outputs, runs in a child process in which the n-th request fails,
 * for every n. Whatever n is, the child either succeeds or ends with status 3 having said so, and
 * an output that stood there before is the old one or the complete new one, never a part.
 *
 *     memory PLAN DIRECTORY
 */
#define _POSIX_C_SOURCE 200809L
#include "base/mem.h"
#include "jwp.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Also a calendar, because a new one goes on from the one that stood there. */
static const char OLD[] =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//before//EN\r\nEND:VCALENDAR\r\n";

static const char *in_directory(const char *directory, const char *name)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    return path;
}

static void put_old(const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file || fputs(OLD, file) < 0 || fclose(file) != 0)
        exit(2);
}

/* Load, schedule, make a table and a calendar, commit. */
static int whole_way(const char *plan, const char *directory)
{
    struct jwp *jwp = jwp_create();
    struct jwp_options options = jwp_defaults();
    options.stamp = 0;
    bool done = jwp_load(jwp, &plan, 1) && jwp_schedule(jwp) &&
                jwp_make(jwp, JWP_JSON, in_directory(directory, "out.json"), &options) &&
                jwp_make(jwp, JWP_ICS, in_directory(directory, "out.ics"), &options) &&
                jwp_make(jwp, JWP_SCENE, in_directory(directory, "out.scene"), &options) &&
                jwp_messages(jwp, false) && jwp_commit(jwp);
    jwp_destroy(jwp);
    return done ? 0 : 1;
}

/* Runs the way in a child; fail_at 0 lets all requests succeed. Returns the exit status. */
static int run(const char *plan, const char *directory, long fail_at)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        if (nowhere >= 0)
            dup2(nowhere, STDERR_FILENO);
        mem_fail_at(fail_at);
        _exit(whole_way(plan, directory));
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0)
        exit(2);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static long size_of(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 ? (long)info.st_size : -1;
}

/* Requests that the whole way makes: counted in this process once. */
static long count_requests(const char *plan, const char *directory)
{
    long before = mem_requests();
    if (whole_way(plan, directory) != 0)
        exit(2);
    return mem_requests() - before;
}

static const char *const outputs[] = {"out.json", "out.ics", "out.scene"};
enum { OUTPUTS = 3 };

static int files_in(const char *directory)
{
    int files = 0;
    DIR *entries = opendir(directory);
    for (struct dirent *entry; entries && (entry = readdir(entries));)
        files += entry->d_name[0] != '.';
    if (entries)
        closedir(entries);
    return files;
}

/* Is each output either old or complete, after a run that ended with `status`, and nothing left
 * beside them? */
static bool outputs_are_whole(const char *directory, const long *complete, int status)
{
    if (files_in(directory) != OUTPUTS)
        return false;
    for (int i = 0; i < OUTPUTS; i++) {
        long size = size_of(in_directory(directory, outputs[i]));
        bool old = size == (long)strlen(OLD), whole = size == complete[i];
        if ((status == 0 && !whole) || (status != 0 && !old))
            return false;
    }
    return true;
}

int main(int count, char **arguments)
{
    if (count != 3)
        return 2;
    const char *plan = arguments[1], *directory = arguments[2];
    mkdir(directory, 0777);
    long requests = count_requests(plan, directory), complete[OUTPUTS];
    for (int i = 0; i < OUTPUTS; i++)
        complete[i] = size_of(in_directory(directory, outputs[i]));
    int passed = 0, failed = 0;
    for (long n = 0; n <= requests; n++) {
        for (int i = 0; i < OUTPUTS; i++)
            put_old(in_directory(directory, outputs[i]));
        int status = run(plan, directory, n);
        bool expected = n == 0 ? status == 0 : status == 3;
        if (expected && outputs_are_whole(directory, complete, status)) {
            passed++;
            continue;
        }
        failed++;
        printf("request %ld of %ld fails: exit status %d\n", n, requests, status);
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed ? 1 : 0;
}
