/* Memory, growing arrays, maps, texts, characters. */
#include "unit.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <setjmp.h>
#include <stdio.h>

START_TEST(arena_memory_is_zero_and_aligned)
{
    struct arena arena = {0};
    for (size_t size = 0; size < 300; size++) {
        unsigned char *memory = arena_alloc(&arena, size);
        QUICK_EQ((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            QUICK_EQ(memory[i], 0);
        memset(memory, 0xAA, size); /* whoever comes next must not see this */
    }
    arena_finish(&arena);
    ck_assert_ptr_null(arena.chunk);
}
END_TEST

START_TEST(arena_pieces_do_not_overlap)
{
    enum { PIECES = 1000 };
    struct arena arena = {0};
    unsigned char *pieces[PIECES];
    for (int i = 0; i < PIECES; i++) {
        pieces[i] = arena_alloc(&arena, (size_t)i);
        memset(pieces[i], i % 251, (size_t)i);
    }
    for (int i = 0; i < PIECES; i++)
        for (int j = 0; j < i; j++)
            QUICK_EQ(pieces[i][j], (unsigned)(i % 251));
    arena_finish(&arena);
}
END_TEST

START_TEST(arena_serves_large_requests)
{
    struct arena arena = {0};
    char *small = arena_strdup(&arena, "small");
    char *large = arena_alloc(&arena, 10u << 20);
    large[(10u << 20) - 1] = 'x';
    char *after = arena_strdup(&arena, "after");
    ck_assert_str_eq(small, "small");
    ck_assert_str_eq(after, "after");
    arena_finish(&arena);
}
END_TEST

START_TEST(arena_reset_keeps_what_was_before_the_mark)
{
    struct arena arena = {0};
    struct arena_mark nothing = arena_mark(&arena);
    char *kept = arena_strdup(&arena, "kept");
    struct arena_mark mark = arena_mark(&arena);
    for (int i = 0; i < 5000; i++)
        memset(arena_alloc(&arena, 100), 0xFF, 100);
    arena_reset(&arena, mark);
    ck_assert_str_eq(kept, "kept");
    unsigned char *again = arena_alloc(&arena, 100);
    for (int i = 0; i < 100; i++)
        ck_assert_uint_eq(again[i], 0);
    arena_reset(&arena, nothing);
    ck_assert_ptr_null(arena.chunk);
}
END_TEST

START_TEST(arena_grow_copies_and_fills_with_zero)
{
    struct arena arena = {0};
    int *three = arena_array(&arena, int, 3);
    three[0] = 1, three[1] = 2, three[2] = 3;
    int *five = arena_grow(&arena, three, 3 * sizeof *three, 5 * sizeof *three);
    ck_assert_int_eq(five[0] * 100 + five[1] * 10 + five[2], 123);
    ck_assert_int_eq(five[3] + five[4], 0);
    ck_assert_int_eq(three[2], 3);
    ck_assert_ptr_nonnull(arena_grow(&arena, NULL, 0, 8));
    arena_finish(&arena);
}
END_TEST

START_TEST(arena_strings_have_room_for_their_end)
{
    struct arena arena = {0};
    char text[100];
    for (size_t length = 0; length < sizeof text; length++) {
        memset(text, 'x', length);
        text[length] = '\0';
        char *copy = arena_dup(&arena, text, length);
        memset(arena_alloc(&arena, 16), 'y', 16); /* lies behind the copy */
        char *printed = arena_printf(&arena, "%s", text);
        memset(arena_alloc(&arena, 16), 'y', 16);
        QUICK_TRUE(strlen(copy) == length && strlen(printed) == length);
    }
    arena_finish(&arena);
}
END_TEST

START_TEST(arena_copies_strings)
{
    struct arena arena = {0};
    ck_assert_str_eq(arena_dup(&arena, "abcdef", 3), "abc");
    ck_assert_str_eq(arena_dup(&arena, NULL, 0), "");
    ck_assert_str_eq(arena_printf(&arena, "%d of %s", 2, "CMS"), "2 of CMS");
    char long_text[5000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    ck_assert_uint_eq(strlen(arena_printf(&arena, "<%s>", long_text)), sizeof long_text + 1);
    arena_finish(&arena);
}
END_TEST

static jmp_buf out_of_memory;

static void jump_out(void)
{
    longjmp(out_of_memory, 1);
}

START_TEST(the_named_request_fails)
{
    mem_set_handler(jump_out);
    volatile int served = 0;
    if (setjmp(out_of_memory) == 0) {
        mem_fail_at(3);
        for (;;) {
            mem_free(mem_alloc(1));
            served++;
        }
    }
    ck_assert_int_eq(served, 2);
    mem_fail_at(0);
    long before = mem_requests();
    mem_free(mem_resize(NULL, 10));
    ck_assert_int_eq(mem_requests() - before, 1);
    mem_set_handler(NULL);
}
END_TEST

START_TEST(a_request_that_overflows_is_lack_of_memory)
{
    mem_set_handler(jump_out);
    struct arena arena = {0};
    if (setjmp(out_of_memory) == 0) {
        arena_alloc(&arena, SIZE_MAX - 3);
        ck_abort_msg("it was served");
    }
    mem_set_handler(NULL);
    arena_finish(&arena);
}
END_TEST

START_TEST(vec_keeps_its_elements_while_it_grows)
{
    struct arena arena = {0};
    VEC(int) numbers = {0};
    for (int i = 0; i < 10000; i++) {
        int *element = vec_push(&arena, &numbers);
        QUICK_EQ(*element, 0);
        *element = i;
    }
    QUICK_EQ(numbers.count, 10000);
    for (int i = 0; i < 10000; i++)
        QUICK_EQ(numbers.items[i], i);
    arena_finish(&arena);
}
END_TEST

START_TEST(map_finds_what_was_added_and_nothing_else)
{
    struct arena arena = {0};
    struct map map = {0};
    QUICK_EQ(map_get(&map, "a0"), MAP_NONE);
    for (int i = 0; i < 5000; i++)
        QUICK_EQ(map_add(&arena, &map, arena_printf(&arena, "a%d", i), i), MAP_NONE);
    QUICK_EQ(map.count, 5000);
    for (int i = 0; i < 5000; i++)
        QUICK_EQ(map_get(&map, arena_printf(&arena, "a%d", i)), i);
    QUICK_EQ(map_get(&map, "a5000"), MAP_NONE);
    QUICK_EQ(map_get(&map, ""), MAP_NONE);
    arena_finish(&arena);
}
END_TEST

START_TEST(map_tells_keys_of_one_hash_apart)
{
    struct arena arena = {0};
    struct map map = {0};
    map_add(&arena, &map, "costarring", 1); /* the two have one FNV-1a hash */
    ck_assert_int_eq(map_add(&arena, &map, "liquid", 2), MAP_NONE);
    ck_assert_int_eq(map_get(&map, "costarring"), 1);
    ck_assert_int_eq(map_get(&map, "liquid"), 2);
    arena_finish(&arena);
}
END_TEST

START_TEST(map_keeps_the_first_value)
{
    struct arena arena = {0};
    struct map map = {0};
    map_add(&arena, &map, "1.10", 7);
    ck_assert_int_eq(map_add(&arena, &map, "1.10", 8), 7);
    ck_assert_int_eq(map_get(&map, "1.10"), 7);
    ck_assert_int_eq(map_get(&map, "1.1"), MAP_NONE);
    ck_assert_int_eq(map_add(&arena, &map, "", 0), MAP_NONE);
    ck_assert_int_eq(map_get(&map, ""), 0);
    arena_finish(&arena);
}
END_TEST

START_TEST(buf_collects_text)
{
    struct buf buf = {0};
    buf_puts(&buf, "");
    ck_assert_str_eq(buf.data, "");
    for (int i = 0; i < 1000; i++) {
        buf_puts(&buf, "ab");
        buf_putc(&buf, 'c');
        buf_printf(&buf, "%03d", i);
    }
    ck_assert_uint_eq(buf.length, 6000);
    ck_assert_uint_eq(strlen(buf.data), 6000);
    ck_assert_int_eq(strncmp(buf.data + 5994, "abc999", 6), 0);
    buf_add(&buf, "x\0y", 3);
    ck_assert_uint_eq(buf.length, 6003);
    ck_assert_int_eq(buf.data[6002], 'y');
    ck_assert_int_eq(buf.data[6003], '\0');
    buf_finish(&buf);
    ck_assert_ptr_null(buf.data);
}
END_TEST

/* Writes a character as UTF-8 in the given length, right or not. */
static void encode(uint32_t point, int length, char out[4])
{
    static const unsigned char leads[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (int i = length - 1; i > 0; i--, point >>= 6)
        out[i] = (char)(0x80 | (point & 0x3F));
    out[0] = (char)(leads[length] | point);
}

START_TEST(every_character_is_read_in_its_shortest_form_only)
{
    for (uint32_t point = 0; point <= 0x10FFFF; point++) {
        int right = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        for (int length = right; length <= 4; length++) {
            char bytes[4];
            uint32_t got = 0;
            encode(point, length, bytes);
            int taken = utf8_next(bytes, (size_t)length, &got);
            if (taken != (length == right && !surrogate ? length : 0) || (taken && got != point))
                ck_abort_msg("U+%04X in %d bytes: %d, U+%04X", point, length, taken, got);
            if (utf8_next(bytes, (size_t)length - 1, &got) != 0)
                ck_abort_msg("U+%04X in %d bytes is read without its last", point, length);
        }
    }
}
END_TEST

START_TEST(bytes_that_are_no_character)
{
    uint32_t point;
    ck_assert_int_eq(utf8_next("\x80", 1, &point), 0);
    ck_assert_int_eq(utf8_next("\xF4\x90\x80\x80", 4, &point), 0); /* beyond U+10FFFF */
    ck_assert_int_eq(utf8_next("\xFF", 1, &point), 0);
    ck_assert_int_eq(utf8_next("\xC3(", 2, &point), 0);
    ck_assert_int_eq(utf8_next("", 0, &point), 0);
    ck_assert(utf8_is_control('\n') && utf8_is_control(0x7F) && utf8_is_control(0x9B));
    ck_assert(!utf8_is_control(' ') && !utf8_is_control(0xA0) && !utf8_is_control('~'));
}
END_TEST

Suite *suite(void)
{
    Suite *base = suite_create("base");
    TCase *memory = unit_case(base, "memory");
    tcase_add_test(memory, arena_memory_is_zero_and_aligned);
    tcase_add_test(memory, arena_pieces_do_not_overlap);
    tcase_add_test(memory, arena_serves_large_requests);
    tcase_add_test(memory, arena_reset_keeps_what_was_before_the_mark);
    tcase_add_test(memory, arena_grow_copies_and_fills_with_zero);
    tcase_add_test(memory, arena_strings_have_room_for_their_end);
    tcase_add_test(memory, arena_copies_strings);
    tcase_add_test(memory, the_named_request_fails);
    tcase_add_test(memory, a_request_that_overflows_is_lack_of_memory);
    TCase *containers = unit_case(base, "containers");
    tcase_add_test(containers, vec_keeps_its_elements_while_it_grows);
    tcase_add_test(containers, map_finds_what_was_added_and_nothing_else);
    tcase_add_test(containers, map_tells_keys_of_one_hash_apart);
    tcase_add_test(containers, map_keeps_the_first_value);
    tcase_add_test(containers, buf_collects_text);
    TCase *characters = unit_case(base, "characters");
    tcase_add_test(characters, every_character_is_read_in_its_shortest_form_only);
    tcase_add_test(characters, bytes_that_are_no_character);
    return base;
}
