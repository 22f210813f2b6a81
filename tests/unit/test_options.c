/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options of the command line: every kind, their order among arguments, and what is said of wrong ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/options.h"

struct values {
    bool quiet;
    char *output;
    struct texts sets;
    double gap;
    int threads, grid;
};

static const struct option_spec options[] = {
    {"quiet", 'q', TAKES_NOTHING, offsetof(struct values, quiet), NULL, NULL, "Quiet."},
    {"output", 'o', TAKES_TEXT, offsetof(struct values, output), "OUT", NULL, "Output."},
    {"set", 0, TAKES_TEXTS, offsetof(struct values, sets), "PATH=VALUE", NULL, "Set."},
    {"gap", 0, TAKES_NUMBER, offsetof(struct values, gap), "FRACTION", NULL, "Gap."},
    {"threads", 0, TAKES_COUNT, offsetof(struct values, threads), "N", NULL, "Threads."},
    {"grid", 0, TAKES_CHOICE, offsetof(struct values, grid), "GRID", "season|month|week", "Grid."},
};
#define OPTION_COUNT (sizeof options / sizeof *options)
#define MOST_WORDS   20

/* A parsed command line: words split at blanks. */
struct line {
    char *copy;
    char *words[MOST_WORDS];
    int count;
    struct values values;
    struct parsed parsed;
    char *said;
    bool good;
};

static void parse(struct line *line, const char *text)
{
    static char name[] = "plan";
    *line = (struct line){.copy = strdup(text)};
    line->words[line->count++] = name;
    char *rest = NULL;
    for (char *word = strtok_r(line->copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        line->words[line->count++] = word;
    size_t size = 0;
    FILE *errors = open_memstream(&line->said, &size);
    line->good = options_parse(options, OPTION_COUNT, line->count, line->words, &line->values, &line->parsed, errors) ==
                 EXIT_CODE_OK;
    fclose(errors);
}

static void release(struct line *line)
{
    options_release(options, OPTION_COUNT, &line->values, &line->parsed);
    free(line->copy);
    free(line->said);
}

static void every_kind_is_read_before_and_after_arguments(void **state)
{
    (void)state;
    struct line line;
    parse(&line, "-q data/demo --set a.b=1 -o out --gap 1e-3 --set c=*2 --threads 3 --grid month more");
    assert_true(line.good);
    assert_true(line.values.quiet);
    assert_string_equal(line.values.output, "out");
    assert_int_equal(line.values.sets.count, 2);
    assert_string_equal(line.values.sets.items[0], "a.b=1");
    assert_string_equal(line.values.sets.items[1], "c=*2");
    assert_true(line.values.gap == 1e-3);
    assert_int_equal(line.values.threads, 3);
    assert_int_equal(line.values.grid, 2);
    assert_int_equal(line.parsed.positional_count, 2);
    assert_string_equal(line.parsed.positional[0], "data/demo");
    assert_string_equal(line.parsed.positional[1], "more");
    assert_false(line.parsed.help);
    assert_string_equal(line.said, "");
    release(&line);
}

static void nothing_given_leaves_zeros(void **state)
{
    (void)state;
    struct line line;
    parse(&line, "");
    assert_true(line.good);
    assert_null(line.values.output);
    assert_int_equal(line.values.sets.count, 0);
    assert_int_equal(line.values.grid, 0);
    assert_int_equal(line.parsed.positional_count, 0);
    release(&line);
}

static void the_last_of_a_text_holds_and_a_dash_is_an_argument(void **state)
{
    (void)state;
    struct line line;
    parse(&line, "-o first --output=- -");
    assert_true(line.good);
    assert_string_equal(line.values.output, "-");
    assert_int_equal(line.parsed.positional_count, 1);
    assert_string_equal(line.parsed.positional[0], "-");
    release(&line);
}

static void after_two_dashes_all_are_arguments(void **state)
{
    (void)state;
    struct line line;
    parse(&line, "-qoout one -- -q --output");
    assert_true(line.good);
    assert_string_equal(line.values.output, "out");
    assert_int_equal(line.parsed.positional_count, 3);
    assert_string_equal(line.parsed.positional[0], "one");
    assert_string_equal(line.parsed.positional[2], "--output");
    release(&line);
}

static void help_is_seen_anywhere(void **state)
{
    (void)state;
    struct line line;
    parse(&line, "data/demo -h");
    assert_true(line.good);
    assert_true(line.parsed.help);
    release(&line);
}

static void wrong_lines_are_refused_with_a_reason(void **state)
{
    (void)state;
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"--gird week", "gigaplan: there is no option --gird; did you mean --grid?\n"},
        {"--outptu=x", "gigaplan: there is no option --outptu=x; did you mean --output?\n"},
        {"--zebra", "gigaplan: there is no option --zebra\n"},
        {"-z", "gigaplan: there is no option -z\n"},
        {"-qz", "gigaplan: there is no option -z\n"},
        {"-qo", "gigaplan: -o needs a value\n"},
        {"--outp x", "gigaplan: there is no option --outp; did you mean --output?\n"},
        {"--out=x", "gigaplan: there is no option --out=x; did you mean --output?\n"},
        {"--g 1", "gigaplan: there is no option --g\n"},
        {"--quiet=1", "gigaplan: --quiet takes no value\n"},
        {"--gap", "gigaplan: --gap needs a value\n"},
        {"--gap 0", "gigaplan: --gap is \"0\": needs a number above 0\n"},
        {"--gap 1,5", "gigaplan: --gap is \"1,5\": needs a number above 0\n"},
        {"--gap nan", "gigaplan: --gap is \"nan\": needs a number above 0\n"},
        {"--threads 0", "gigaplan: --threads is \"0\": needs a whole number from 1\n"},
        {"--threads 1.5", "gigaplan: --threads is \"1.5\": needs a whole number from 1\n"},
        {"--threads 99999999999", "gigaplan: --threads is \"99999999999\": needs a whole number from 1\n"},
        {"--grid weeks", "gigaplan: --grid is \"weeks\": needs one of season|month|week\n"},
        {"--grid \x1b[31m", "gigaplan: --grid is \"?[31m\": needs one of season|month|week\n"},
        {"--gap \xff\xe2\x80\xae\n1", "gigaplan: --gap is \"???1\": needs a number above 0\n"},
        {"--z\x1b[31m", "gigaplan: there is no option --z?[31m\n"},
        {"-\x1b", "gigaplan: there is no option -?\n"},
        {"--quiet\r=1", "gigaplan: there is no option --quiet?=1; did you mean --quiet?\n"},
        {"--grid season|month", "gigaplan: --grid is \"season|month\": needs one of season|month|week\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct line line;
        parse(&line, cases[i].text);
        assert_false(line.good);
        assert_string_equal(line.said, cases[i].said);
        release(&line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_read_before_and_after_arguments),
        cmocka_unit_test(nothing_given_leaves_zeros),
        cmocka_unit_test(the_last_of_a_text_holds_and_a_dash_is_an_argument),
        cmocka_unit_test(after_two_dashes_all_are_arguments),
        cmocka_unit_test(help_is_seen_anywhere),
        cmocka_unit_test(wrong_lines_are_refused_with_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
