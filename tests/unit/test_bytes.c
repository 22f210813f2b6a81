/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as bytes: little-endian, read back as they were written, and refused where they cannot be. */
#include "base/bytes.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void numbers_are_little_endian(void **state)
{
    (void)state;
    struct bytes_writer writer = {0};
    bytes_write_count(&writer, 258);  /* 2 + 1 x 256 */
    bytes_write_number(&writer, 1.0); /* exponent 1023 = 0x3ff, no fraction */
    const unsigned char wanted[] = {2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f};
    assert_int_equal(writer.size, sizeof wanted);
    assert_memory_equal(writer.bytes, wanted, sizeof wanted);
    free(writer.bytes);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    struct bytes_writer writer = {0};
    const double numbers[] = {0.0, -1.5, 1e-300, 1.7e308};
    const uint64_t bits = 0x0123456789abcdefu;
    bytes_write_count(&writer, 7);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        bytes_write_number(&writer, numbers[i]);
    bytes_write(&writer, "text", 4);
    bytes_write_bits(&writer, bits);
    struct bytes_reader reader = {.bytes = writer.bytes, .size = writer.size};
    char text[4];
    assert_int_equal(bytes_read_below(&reader, 8), 7);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_true(bytes_read_number(&reader) == numbers[i]);
    bytes_read_into(&reader, text, sizeof text);
    assert_memory_equal(text, "text", sizeof text);
    assert_true(bytes_bits_at(bytes_read(&reader, 8)) == bits);
    assert_false(reader.failed);
    assert_int_equal(reader.at, reader.size);
    free(writer.bytes);
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    struct bytes_writer writer = {0};
    bytes_write_count(&writer, 7);
    bytes_write_number(&writer, NAN);
    bytes_write_number(&writer, HUGE_VAL);
    struct bytes_reader reader = {.bytes = writer.bytes, .size = writer.size};
    assert_int_equal(bytes_read_below(&reader, 7), 0);
    assert_true(reader.failed);
    reader = (struct bytes_reader){.bytes = writer.bytes, .size = writer.size, .at = 4};
    assert_true(bytes_read_number(&reader) == 0.0 && bytes_read_number(&reader) == 0.0);
    assert_false(reader.failed);
    assert_null(bytes_read(&reader, 1)); /* the end */
    assert_true(reader.failed);
    reader.at = 0;
    assert_int_equal(bytes_read_word(&reader), 0); /* what failed stays so */
    free(writer.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers_are_little_endian),
                                       cmocka_unit_test(what_is_written_is_read_back),
                                       cmocka_unit_test(what_cannot_be_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
