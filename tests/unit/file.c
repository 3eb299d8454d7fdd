/* Whole files in and out: what stood there stays until the new file is complete. */
#define _XOPEN_SOURCE 700
#include "unit.h"

#include "base/file.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;
static char directory[64];

static void make_directory(void)
{
    strcpy(directory, "unit-file-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(directory));
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info, (void)kind, (void)walk;
    return remove(path);
}

static void remove_directory(void)
{
    nftw(directory, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_finish(&arena);
}

static char *in_directory(const char *name)
{
    return arena_printf(&arena, "%s/%s", directory, name);
}

/* Writes a file without the code under test. */
static char *put(const char *name, const char *text)
{
    char *path = in_directory(name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
    return path;
}

static const char *get(const char *path)
{
    size_t length = 0;
    const char *error = NULL;
    const char *text = file_read(&arena, path, 1 << 20, &length, &error);
    return text ? text : arena_printf(&arena, "error: %s", error);
}

static int count_entries;

static int count_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)path, (void)info, (void)walk;
    count_entries += kind == FTW_F;
    return 0;
}

static int files_in_directory(void)
{
    count_entries = 0;
    nftw(directory, count_one, 8, FTW_PHYS);
    return count_entries;
}

static struct buf content_of(const char *text)
{
    struct buf content = {0};
    buf_puts(&content, text);
    return content;
}

START_TEST(a_file_is_read_whole)
{
    size_t length = 0;
    const char *error = NULL;
    FILE *file = fopen(in_directory("nul"), "wb");
    fwrite("a\0b", 1, 3, file);
    fclose(file);
    char *text = file_read(&arena, in_directory("nul"), 3, &length, &error);
    ck_assert_ptr_nonnull(text);
    ck_assert_uint_eq(length, 3);
    ck_assert_mem_eq(text, "a\0b", 4); /* with the NUL behind it */
    text = file_read(&arena, put("empty", ""), 3, &length, &error);
    ck_assert_uint_eq(length, 0);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(what_cannot_be_read_is_said)
{
    size_t length = 0;
    const char *error = NULL;
    ck_assert_ptr_null(file_read(&arena, in_directory("none"), 10, &length, &error));
    ck_assert_str_eq(error, "No such file or directory");
    error = NULL;
    ck_assert_ptr_null(file_read(&arena, directory, 10, &length, &error));
    ck_assert_str_eq(error, "Is a directory");
    error = NULL;
    ck_assert_ptr_null(file_read(&arena, "/dev/zero", 10, &length, &error));
    ck_assert_ptr_nonnull(error); /* no size is known, and it never ends */
}
END_TEST

START_TEST(a_large_file_is_refused_before_it_is_read)
{
    size_t length = 0;
    const char *error = NULL;
    char *path = put("large", "");
    ck_assert_int_eq(truncate(path, 200 << 20), 0);
    ck_assert_ptr_null(file_read(&arena, path, 16 << 20, &length, &error));
    ck_assert_str_eq(error, "the file is larger than 16 MiB, the limit");
    ck_assert_int_eq(truncate(path, (16 << 20) + 1), 0);
    ck_assert_ptr_null(file_read(&arena, path, 16 << 20, &length, &error));
    ck_assert_int_eq(truncate(path, 16 << 20), 0);
    ck_assert_ptr_nonnull(file_read(&arena, path, 16 << 20, &length, &error));
    ck_assert_uint_eq(length, 16 << 20);
}
END_TEST

START_TEST(a_new_file_has_the_usual_rights)
{
    struct buf content = content_of("new");
    const char *error = NULL;
    char *path = in_directory("new");
    mode_t mask = umask(022);
    ck_assert(file_write(&arena, path, &content, &error));
    umask(mask);
    struct stat info;
    ck_assert_int_eq(stat(path, &info), 0);
    ck_assert_uint_eq(info.st_mode & 07777, 0644);
    ck_assert_str_eq(get(path), "new");
    ck_assert_int_eq(files_in_directory(), 1);
    buf_finish(&content);
}
END_TEST

START_TEST(an_old_file_is_replaced_and_keeps_its_rights)
{
    struct buf content = content_of("new");
    const char *error = NULL;
    char *path = put("plan.pdf", "old");
    chmod(path, 0640);
    ck_assert(file_write(&arena, path, &content, &error));
    struct stat info;
    ck_assert_int_eq(stat(path, &info), 0);
    ck_assert_uint_eq(info.st_mode & 07777, 0640);
    ck_assert_str_eq(get(path), "new");
    buf_finish(&content);
}
END_TEST

START_TEST(an_output_that_is_given_up_leaves_no_trace)
{
    const char *error = NULL;
    char *path = put("plan.pdf", "old");
    struct file_out out;
    ck_assert(file_out_open(&out, &arena, path, &error));
    ck_assert(file_out_write(&out, &arena, "half", 4, &error));
    ck_assert_str_eq(get(path), "old"); /* not before it is complete */
    ck_assert_int_eq(files_in_directory(), 2);
    file_out_abort(&out);
    ck_assert_str_eq(get(path), "old");
    ck_assert_int_eq(files_in_directory(), 1);
}
END_TEST

START_TEST(many_outputs_wait_closed_and_appear_together)
{
    const char *error = NULL;
    struct file_out outs[3];
    for (int i = 0; i < 3; i++) {
        ck_assert(file_out_open(&outs[i], &arena,
                                in_directory(i == 0   ? "a"
                                             : i == 1 ? "b"
                                                      : "c"),
                                &error));
        ck_assert(file_out_write(&outs[i], &arena, "x", 1, &error));
        ck_assert(file_out_close(&outs[i], &arena, &error));
        ck_assert_int_lt(outs[i].fd, 0);
    }
    ck_assert(!file_exists(in_directory("a")));
    for (int i = 0; i < 3; i++)
        ck_assert(file_out_commit(&outs[i], &arena, &error));
    ck_assert_str_eq(get(in_directory("c")), "x");
    ck_assert_int_eq(files_in_directory(), 3);
}
END_TEST

START_TEST(a_full_disk_is_an_error)
{
    struct buf content = content_of("something");
    const char *error = NULL;
    if (!file_exists("/dev/full"))
        return;
    ck_assert(!file_write(&arena, "/dev/full", &content, &error));
    ck_assert_str_eq(error, "No space left on device");
    buf_finish(&content);
}
END_TEST

START_TEST(a_place_that_takes_no_file_is_an_error)
{
    struct buf content = content_of("something");
    const char *error = NULL;
    ck_assert(!file_write(&arena, directory, &content, &error));
    ck_assert_str_eq(error, "Is a directory");
    ck_assert(!file_write(&arena, in_directory("none/plan.pdf"), &content, &error));
    ck_assert_str_eq(error, "No such file or directory");
    char *file = put("file", "old");
    ck_assert(!file_write(&arena, arena_printf(&arena, "%s/plan.pdf", file), &content, &error));
    ck_assert_str_eq(error, "Not a directory");
    ck_assert_str_eq(get(file), "old");
    ck_assert_int_eq(files_in_directory(), 1);
    buf_finish(&content);
}
END_TEST

START_TEST(a_rename_that_fails_leaves_no_trace)
{
    const char *error = NULL;
    struct file_out out;
    char *path = in_directory("plan.pdf");
    ck_assert(file_out_open(&out, &arena, path, &error));
    ck_assert_int_eq(mkdir(path, 0777), 0); /* someone was quicker */
    ck_assert(!file_out_commit(&out, &arena, &error));
    ck_assert_ptr_nonnull(error);
    ck_assert_int_eq(files_in_directory(), 0);
}
END_TEST

static const struct {
    const char *base, *name, *together;
} names[] = {
    {"dir/a.yaml", "meetings/b.yaml", "dir/meetings/b.yaml"},
    {"a.yaml", "meetings/b.yaml", "meetings/b.yaml"},
    {"dir/a.yaml", "../b.yaml", "b.yaml"},
    {"dir/a.yaml", "../../b.yaml", "../b.yaml"},
    {"../a.yaml", "../b.yaml", "../../b.yaml"},
    {"dir/a.yaml", "./b.yaml", "dir/b.yaml"},
    {"./dir/a.yaml", "b.yaml", "dir/b.yaml"},
    {"dir/a.yaml", "x/../b.yaml", "dir/b.yaml"},
    {"dir/a.yaml", "x//y/.././b.yaml", "dir/x/b.yaml"},
    {"dir/a.yaml", "/abs/b.yaml", "/abs/b.yaml"},
    {"/r/a.yaml", "../b.yaml", "/b.yaml"},
    {"/r/a.yaml", "b.yaml", "/r/b.yaml"},
    {"-", "b.yaml", "b.yaml"},
    {"dir/a.yaml", "..b/c.yaml", "dir/..b/c.yaml"},
    {"dir/a.yaml", "..b/../c.yaml", "dir/c.yaml"},
    {"dir/a.yaml", "..", "."},
};

START_TEST(names_are_relative_to_the_file_that_says_them)
{
    ck_assert_str_eq(file_relative(&arena, names[_i].base, names[_i].name), names[_i].together);
}
END_TEST

START_TEST(a_very_deep_name_stays_whole)
{
    struct buf deep = {0};
    for (int i = 0; i < 400; i++)
        buf_puts(&deep, "./d/");
    buf_puts(&deep, "file.yaml");
    const char *name = file_relative(&arena, "a.yaml", deep.data);
    int directories = 0;
    for (const char *p = name; *p; p++)
        directories += *p == 'd';
    ck_assert_int_eq(directories, 400);
    ck_assert_str_eq(name + strlen(name) - 12, "/d/file.yaml");
    buf_finish(&deep);
}
END_TEST

START_TEST(directories_are_made_with_those_above)
{
    const char *error = NULL;
    char *path = in_directory("x/y/z");
    ck_assert(file_make_directory(&arena, path, &error));
    struct stat info;
    ck_assert(stat(path, &info) == 0 && S_ISDIR(info.st_mode));
    ck_assert(file_make_directory(&arena, path, &error)); /* it is there already */
    char *file = put("file", "old");
    ck_assert(!file_make_directory(&arena, file, &error));
    ck_assert_str_eq(error, "Not a directory");
    ck_assert(!file_make_directory(&arena, in_directory("file/sub"), &error));
    ck_assert_str_eq(error, "Not a directory");
}
END_TEST

Suite *suite(void)
{
    Suite *file = suite_create("file");
    TCase *cases = unit_case(file, "files");
    tcase_add_checked_fixture(cases, make_directory, remove_directory);
    tcase_add_test(cases, a_file_is_read_whole);
    tcase_add_test(cases, what_cannot_be_read_is_said);
    tcase_add_test(cases, a_large_file_is_refused_before_it_is_read);
    tcase_add_test(cases, a_new_file_has_the_usual_rights);
    tcase_add_test(cases, an_old_file_is_replaced_and_keeps_its_rights);
    tcase_add_test(cases, an_output_that_is_given_up_leaves_no_trace);
    tcase_add_test(cases, many_outputs_wait_closed_and_appear_together);
    tcase_add_test(cases, a_full_disk_is_an_error);
    tcase_add_test(cases, a_place_that_takes_no_file_is_an_error);
    tcase_add_test(cases, a_rename_that_fails_leaves_no_trace);
    tcase_add_loop_test(cases, names_are_relative_to_the_file_that_says_them, 0,
                        (int)(sizeof names / sizeof *names));
    tcase_add_test(cases, a_very_deep_name_stays_whole);
    tcase_add_test(cases, directories_are_made_with_those_above);
    return file;
}
