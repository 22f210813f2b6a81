/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs in lines: no word is lost, no line is too long, and no line ends before it must. */
#include "base/paragraph.h"
#include "base/random.h"
#include "support/near.h"

#include <stdlib.h>
#include <string.h>

static char *written(const char *words, const char *more)
{
    char *text = NULL;
    size_t size;
    struct paragraph paragraph = {open_memstream(&text, &size), 0};
    assert_non_null(paragraph.file);
    paragraph_add(&paragraph, words);
    paragraph_add(&paragraph, more);
    paragraph_end(&paragraph);
    assert_int_equal(paragraph.column, 0);
    assert_int_equal(fclose(paragraph.file), 0);
    return text;
}

static void test_short_paragraph_is_a_line(void **state)
{
    (void)state;
    char *text = written("  Two parts,", "one blank  between. ");
    assert_string_equal(text, "Two parts, one blank between.\n\n");
    free(text);
    text = written("", "");
    assert_string_equal(text, "\n\n");
    free(text);
}

/* 100 letters and a blank leave 17 letters: too few for the command, whose first words alone would fit. */
static void test_command_stays_on_a_line(void **state)
{
    (void)state;
    char first[101];
    memset(first, 'a', 100);
    first[100] = '\0';
    char *text = written(first, "`gigaplan schema plan`, then");
    assert_string_equal(text + 100, "\n`gigaplan schema plan`, then\n\n");
    free(text);
    text = written("`never closed", "");
    assert_string_equal(text, "`never closed\n\n");
    free(text);
}

static void test_words_that_stay_together(void **state)
{
    static const struct {
        const char *text, *word;
    } cases[] = {
        {"plain words", "plain"},
        {"'committed_supply.Salt Flat.1.load_gw=2' now", "'committed_supply.Salt Flat.1.load_gw=2'"},
        {"('a b'), c", "('a b'),"},
        {"--set 'a b=1') c", "--set 'a b=1')"},
        {"(--set 'a b=1' c", "(--set 'a b=1'"},
        {"--why tells it", "--why"},
        {"5 % % more", "5 % %"},
        {"'Coeur d'Alene 1' c", "'Coeur d'Alene 1'"},
        {"`gigaplan plan --set 'a b=1'`, then", "`gigaplan plan --set 'a b=1'`,"},
        {"the sites' own and the buyers' share", "the"},
        {"sites' own and buyers' share", "sites'"},
        {"year's end and 'more'", "year's"},
        {"'never closed", "'never"},
        {"10 % less", "10 %"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length = strlen(cases[i].word);
        assert_int_equal(paragraph_word(cases[i].text), length);
        assert_memory_equal(cases[i].text, cases[i].word, length);
    }
}

/* 59 letters, a blank and 58 letters are 118 and fit; one letter more does not. */
static void test_line_holds_118_letters(void **state)
{
    (void)state;
    char first[60], second[60];
    memset(first, 'a', 59);
    first[59] = '\0';
    memset(second, 'b', 59);
    second[59] = '\0';
    char *text = written(first, second + 1);
    assert_ptr_equal(strchr(text, '\n'), text + 118);
    free(text);
    text = written(first, second);
    assert_ptr_equal(strchr(text, '\n'), text + 59);
    free(text);
}

static void test_random_words(void **state)
{
    (void)state;
    struct random_stream random;
    random_start(&random, 5, 0);
    for (int round = 0; round < 300; round++) {
        char words[2000] = "";
        size_t length = 0;
        int count = 1 + (int)(60 * random_fraction(&random));
        for (int i = 0; i < count; i++) {
            size_t letters = 1 + (size_t)((round % 10 == 0 ? 30 : 12) * random_fraction(&random));
            memset(words + length, 'a' + i % 26, letters);
            length += letters;
            words[length++] = ' ';
        }
        words[length - 1] = '\0';
        char *text = written(words, "");
        size_t before = 0;
        for (char *line = text; *line != '\n'; line += before + 1) {
            size_t width = strcspn(line, "\n"), word = strcspn(line, " \n");
            assert_true(width > 0 && width <= PARAGRAPH_WIDTH);
            assert_true(line == text || before + 1 + word > PARAGRAPH_WIDTH);
            before = width;
        }
        for (char *end = text; (end = strchr(end, '\n')) && end[1] != '\n'; end++)
            *end = ' ';
        *strchr(text, '\n') = '\0';
        assert_string_equal(text, words);
        free(text);
    }
}

/* Neither the stack nor the time grows with what is never closed, or goes on for ever. */
static void test_endless_text(void **state)
{
    (void)state;
    size_t count = 1000000;
    char *text = malloc(2 * count + 2);
    assert_non_null(text);
    text[0] = '1';
    for (size_t i = 0; i < count; i++)
        memcpy(text + 1 + 2 * i, " %", 2);
    text[2 * count + 1] = '\0';
    assert_int_equal(paragraph_word(text), 2 * count + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(text + 1 + 2 * i, " '", 2);
    text[2 * count] = 'x';
    size_t words = 0;
    for (const char *word = text; *word; word += strspn(word, " ")) {
        word += paragraph_word(word);
        words++;
    }
    assert_true(words > 1);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_short_paragraph_is_a_line), cmocka_unit_test(test_command_stays_on_a_line),
        cmocka_unit_test(test_words_that_stay_together),  cmocka_unit_test(test_endless_text),
        cmocka_unit_test(test_line_holds_118_letters),    cmocka_unit_test(test_random_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
