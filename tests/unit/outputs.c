/* Outputs, and what they remove: together or not at all. */
#define _XOPEN_SOURCE 700
#include "unit.h"

#include "front/outputs.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;
static struct outputs outputs;
static char directory[64];
static const char *error;

static void make_directory(void)
{
    strcpy(directory, "unit-outputs-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(directory));
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info, (void)kind, (void)walk;
    return remove(path);
}

static void remove_directory(void)
{
    outputs_abort(&outputs);
    nftw(directory, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    outputs = (struct outputs){0};
    arena_finish(&arena);
}

static char *in_directory(const char *name)
{
    return arena_printf(&arena, "%s/%s", directory, name);
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(in_directory(name), "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static const char *get(const char *name)
{
    size_t length = 0;
    const char *why = NULL;
    const char *text = file_read(&arena, in_directory(name), 1 << 20, &length, &why);
    return text ? text : "";
}

static int count_entries;

static int count_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)path, (void)info, (void)kind, (void)walk;
    count_entries++;
    return 0;
}

static int entries(void)
{
    count_entries = -1; /* the directory itself */
    nftw(directory, count_one, 8, FTW_PHYS);
    return count_entries;
}

static void add(const char *name, const char *text)
{
    struct buf bytes = {0};
    buf_puts(&bytes, text);
    ck_assert(outputs_add(&outputs, &arena, in_directory(name), &bytes, &error));
    buf_finish(&bytes);
}

START_TEST(what_is_to_go_goes_with_the_commit)
{
    put("a-1", "page");
    put("a-2", "page");
    add("a", "new");
    outputs_remove(&outputs, &arena, in_directory("a-1"));
    outputs_remove(&outputs, &arena, in_directory("a-3")); /* is not there */
    ck_assert_str_eq(get("a-1"), "page");
    ck_assert(outputs_commit(&outputs, &arena, &error));
    ck_assert_str_eq(get("a"), "new");
    ck_assert_str_eq(get("a-2"), "page");
    ck_assert_int_eq(entries(), 2);
}
END_TEST

START_TEST(what_is_made_anew_does_not_go)
{
    put("a-1", "old");
    add("a-1", "new");
    outputs_remove(&outputs, &arena, in_directory("a-1"));
    ck_assert(outputs_commit(&outputs, &arena, &error));
    ck_assert_str_eq(get("a-1"), "new");
    ck_assert_int_eq(entries(), 1);
}
END_TEST

/* A directory comes into the way of the last output, when all else is in place. */
START_TEST(what_went_comes_back_when_the_commit_fails)
{
    put("a-1", "page");
    put("a", "old");
    add("a", "new");
    outputs_remove(&outputs, &arena, in_directory("a-1"));
    add("b", "new");
    ck_assert_int_eq(mkdir(in_directory("b"), 0777), 0);
    ck_assert(!outputs_commit(&outputs, &arena, &error));
    ck_assert_ptr_nonnull(strstr(error, "cannot write"));
    ck_assert_str_eq(get("a-1"), "page");
    ck_assert_str_eq(get("a"), "old");
    ck_assert_int_eq(entries(), 3);
}
END_TEST

START_TEST(what_was_to_go_stays_when_all_is_given_up)
{
    put("a-1", "page");
    add("a", "new");
    outputs_remove(&outputs, &arena, in_directory("a-1"));
    outputs_abort(&outputs);
    ck_assert_str_eq(get("a-1"), "page");
    ck_assert_int_eq(entries(), 1);
}
END_TEST

START_TEST(a_peek_sees_the_beginning_of_plain_files_alone)
{
    char head[4];
    put("long", "abcdefgh");
    put("short", "ab");
    ck_assert_int_eq(symlink("long", in_directory("link")), 0);
    ck_assert_int_eq(mkfifo(in_directory("pipe"), 0600), 0);
    ck_assert_uint_eq(file_peek(in_directory("long"), head, sizeof head), 4);
    ck_assert_int_eq(memcmp(head, "abcd", 4), 0);
    ck_assert_uint_eq(file_peek(in_directory("short"), head, sizeof head), 2);
    ck_assert_uint_eq(file_peek(in_directory("link"), head, sizeof head), 0);
    ck_assert_uint_eq(file_peek(in_directory("pipe"), head, sizeof head), 0);
    ck_assert_uint_eq(file_peek(in_directory("none"), head, sizeof head), 0);
    ck_assert_uint_eq(file_peek(directory, head, sizeof head), 0);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("outputs");
    TCase *cases = unit_case(suite, "outputs");
    tcase_add_checked_fixture(cases, make_directory, remove_directory);
    tcase_add_test(cases, what_is_to_go_goes_with_the_commit);
    tcase_add_test(cases, what_is_made_anew_does_not_go);
    tcase_add_test(cases, what_went_comes_back_when_the_commit_fails);
    tcase_add_test(cases, what_was_to_go_stays_when_all_is_given_up);
    tcase_add_test(cases, a_peek_sees_the_beginning_of_plain_files_alone);
    return suite;
}
