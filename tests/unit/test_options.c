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
    double gap, share, gw;
    char *by;
    int threads, ways, grid;
};

static const struct option_spec options[] = {
    {"quiet", 'q', TAKES_NOTHING, offsetof(struct values, quiet), NULL, NULL, "Quiet."},
    {"output", 'o', TAKES_TEXT, offsetof(struct values, output), "OUT", NULL, "Output."},
    {"set", 0, TAKES_TEXTS, offsetof(struct values, sets), "PATH=VALUE", NULL, "Set."},
    {"gap", 0, TAKES_NUMBER, offsetof(struct values, gap), "FRACTION", NULL, "Gap."},
    {"threads", 0, TAKES_COUNT, offsetof(struct values, threads), "N", NULL, "Threads."},
    {"share", 0, TAKES_FRACTION, offsetof(struct values, share), "FRACTION", NULL, "Share."},
    {"gw", 0, TAKES_NUMBER, offsetof(struct values, gw), "GW", "0.001..100", "Load."},
    {"by", 0, TAKES_DATE, offsetof(struct values, by), "DATE", NULL, "Day."},
    {"ways", 0, TAKES_COUNT, offsetof(struct values, ways), "N", "1..3", "Ways."},
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

static void numbers_are_read_up_to_the_ends_of_their_range(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double share;
    } shares[] = {{"--share 1", 1.0}, {"--share 100%", 1.0}, {"--share 72%", 0.72}, {"--share 0.005", 0.005}};
    struct line line;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        parse(&line, shares[i].text);
        assert_true(line.good);
        assert_true(line.values.share == shares[i].share);
        release(&line);
    }
    parse(&line, "--gw 0.001 --ways 3 --by 2028-02-29");
    assert_true(line.good);
    assert_true(line.values.gw == 0.001);
    assert_int_equal(line.values.ways, 3);
    assert_string_equal(line.values.by, "2028-02-29");
    release(&line);
    parse(&line, "--gw 100 --ways 1");
    assert_true(line.good);
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
        {"--share 0%", "gigaplan: --share is \"0%\": needs a share above 0 and at most 1, such as 0.05 or 5%\n"},
        {"--share 101%", "gigaplan: --share is \"101%\": needs a share above 0 and at most 1, such as 0.05 or 5%\n"},
        {"--share 72", "gigaplan: --share is \"72\": needs a share above 0 and at most 1; for 72 % write 72%\n"},
        {"--gw 50%", "gigaplan: --gw is \"50%\": needs a number from 0.001 to 100\n"},
        {"--gw 100.1", "gigaplan: --gw is \"100.1\": needs a number from 0.001 to 100\n"},
        {"--gw 0", "gigaplan: --gw is \"0\": needs a number from 0.001 to 100\n"},
        {"--ways 4", "gigaplan: --ways is \"4\": needs a whole number from 1 to 3\n"},
        {"--ways two", "gigaplan: --ways is \"two\": needs a whole number from 1 to 3\n"},
        {"--by 2027-02-29",
         "gigaplan: --by is \"2027-02-29\": needs a day of the calendar as YYYY-MM-DD, such as 2028-12-31\n"},
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
        cmocka_unit_test(numbers_are_read_up_to_the_ends_of_their_range),
        cmocka_unit_test(nothing_given_leaves_zeros),
        cmocka_unit_test(the_last_of_a_text_holds_and_a_dash_is_an_argument),
        cmocka_unit_test(after_two_dashes_all_are_arguments),
        cmocka_unit_test(help_is_seen_anywhere),
        cmocka_unit_test(wrong_lines_are_refused_with_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
