/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which texts and names are fit, and which names look the same. */
#include "support/near.h"

#include <stdio.h>
#include <string.h>

#include "base/unicode.h"
#include "support/random_numbers.h"

#define RANDOM_TEXTS 20000

static struct random_numbers numbers = {16091977};

static bool fit(const char *text, enum text_use use)
{
    char fault[TEXT_FAULT_SIZE];
    return text_is_fit(text, use, fault);
}

static void texts_of_many_scripts_are_fit(void **state)
{
    (void)state;
    static const char *const good[] = {"", "North", "a b", "Québec", "東京", "Москва", "القاهرة", "₂ → µ", "😀"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(fit(good[i], TEXT_WORDS));
        assert_true(fit(good[i], TEXT_NAME));
    }
}

static void what_is_unfit_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *fault;
    } cases[] = {
        {"a\xFF", "the byte 0xFF, which is no UTF-8"},
        {"a\xC3", "the byte 0xC3, which is no UTF-8"},
        {"\xED\xA0\x80", "the byte 0xED, which is no UTF-8"}, /* half of a surrogate pair */
        {"\x1b[31m", "the control character U+001B"},
        {"a\tb", "the control character U+0009"},
        {"\x7f", "the control character U+007F"},
        {"\xC2\x85", "the control character U+0085"},
        {"a\nb", "the line break U+000A"},
        {"a\rb", "the line break U+000D"},
        {"a\u2028b", "the line break U+2028"},
        {"a\u2029b", "the line break U+2029"},
        {"a\u202eb", "the bidirectional control U+202E"},
        {"a\u2066b", "the bidirectional control U+2066"},
        {"a\u200fb", "the bidirectional control U+200F"},
        {"a\u061cb", "the bidirectional control U+061C"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char fault[TEXT_FAULT_SIZE];
        assert_false(text_is_fit(cases[i].text, TEXT_WORDS, fault));
        assert_string_equal(fault, cases[i].fault);
        assert_false(text_is_fit(cases[i].text, TEXT_NAME, fault));
        assert_string_equal(fault, cases[i].fault);
    }
}

/* What joins letters is part of some scripts, but two names may not differ in it. */
static void invisible_letters_are_for_words_only(void **state)
{
    (void)state;
    static const char *const invisible[] = {"\u200b", "\u200c", "\u200d",     "\u00ad", "\u2060",
                                            "\ufeff", "\ufe0f", "\U000e0041", "\u3164", "\u2800"};
    for (size_t i = 0; i < sizeof invisible / sizeof *invisible; i++) {
        assert_true(fit(invisible[i], TEXT_WORDS));
        assert_false(fit(invisible[i], TEXT_NAME));
    }
}

/* Random bytes, mostly of letters that are special. */
static void random_text(char *text, size_t size)
{
    static const char *const pieces[] = {"a",  "B",      " ",      "é",        "e\u0301",  "\u202e", "\u200b",
                                         "\n", "\x1b[",  "\xff",   "\xc2",     "\xC2\x85", "ß",      "ﬁ",
                                         "İ",  "\u2066", "\u2029", "\xf0\x9f", "😀",        "=",      "|"};
    size_t length = 0;
    int count = random_below(&numbers, 8);
    for (int i = 0; i < count; i++) {
        const char *piece = pieces[random_below(&numbers, (int)(sizeof pieces / sizeof *pieces))];
        if (length + strlen(piece) + 2 < size)
            length += (size_t)snprintf(text + length, size - length, "%s", piece);
        if (random_below(&numbers, 6) == 0)
            text[length++] = (char)(1 + random_below(&numbers, 255));
    }
    text[length] = '\0';
}

/* What was made printable is fit, and what was fit stays as it is. */
static void made_printable_is_fit(void **state)
{
    (void)state;
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        char text[100], before[100];
        random_text(text, sizeof text);
        strcpy(before, text);
        text_make_printable(text);
        assert_true(fit(text, TEXT_WORDS));
        assert_true(strlen(text) <= strlen(before));
        if (fit(before, TEXT_WORDS))
            assert_string_equal(text, before);
    }
}

static void assert_alike(const char *a, const char *b, bool alike)
{
    struct arena *arena = arena_new();
    const char *x = text_skeleton(a, arena), *y = text_skeleton(b, arena);
    assert_non_null(x);
    assert_non_null(y);
    assert_int_equal(strcmp(x, y) == 0, alike);
    arena_free(arena);
}

static void names_that_look_the_same(void **state)
{
    (void)state;
    assert_alike("ERCOT", "ercot", true);
    assert_alike("café", "cafe\u0301", true);
    assert_alike("CAFÉ", "cafe\u0301", true);
    assert_alike("Straße", "STRASSE", true);
    assert_alike("ﬁrm", "firm", true);
    assert_alike("ＰＪＭ", "PJM", true);
    assert_alike("North East", "North\u00a0East", true);
    assert_alike("North East", "North  East", true);
    assert_alike("gas", "g\u200bas", true);
    assert_alike("gas", "gas2", false);
    assert_alike("café", "cafe", false);
    assert_alike("a b", "ab", true);
    assert_alike("Nor th ", "North", true);
    assert_alike("Nor\u2800th", "North", true);
    assert_alike("Nor\u3000th", "North", true);
}

/* A skeleton is its own skeleton, whatever the text. */
static void skeletons_stay(void **state)
{
    (void)state;
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        char text[100];
        struct arena *arena = arena_new();
        random_text(text, sizeof text);
        text_make_printable(text);
        const char *once = text_skeleton(text, arena);
        assert_non_null(once);
        assert_string_equal(text_skeleton(once, arena), once);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_many_scripts_are_fit),
        cmocka_unit_test(what_is_unfit_is_named),
        cmocka_unit_test(invisible_letters_are_for_words_only),
        cmocka_unit_test(made_printable_is_fit),
        cmocka_unit_test(names_that_look_the_same),
        cmocka_unit_test(skeletons_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
