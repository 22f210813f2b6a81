/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 against the examples of FIPS 180-2, whole and in pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/digest.h"

static void assert_digest(const char *text, size_t piece, const char *expected)
{
    struct digest *digest = digest_new();
    assert_non_null(digest);
    size_t length = strlen(text);
    for (size_t at = 0; at < length; at += piece)
        digest_add(digest, text + at, length - at < piece ? length - at : piece);
    char hex[65];
    digest_finish(digest, hex);
    assert_string_equal(hex, expected);
}

static void published_examples_hold(void **state)
{
    (void)state;
    assert_digest("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_digest("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    for (size_t piece = 1; piece <= sizeof two_blocks; piece++)
        assert_digest(two_blocks, piece, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
