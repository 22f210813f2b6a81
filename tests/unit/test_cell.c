/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells: every kind read, refused in the user's words, and written back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/number.h"
#include "support/diagnosed.h"
#include "support/random_numbers.h"
#include "tables/cell.h"

struct sample {
    struct row_header header;
    const char *name, *text;
    double number;
    int integer;
    date day;
    bool flag;
    int choice;
    struct reference region;
    struct reference_list regions;
};

#define FIELD(field)                                                                                           \
    .name = #field, .offset = offsetof(struct sample, field), .minimum = -1e300, .maximum = 1e300, .unit = "", \
    .doc = "What it is."

static const struct column name_column = {FIELD(name), .kind = COLUMN_NAME};
static const struct column text_column = {FIELD(text), .kind = COLUMN_TEXT, .default_text = ""};
static const struct column number_column = {FIELD(number), .kind = COLUMN_NUMBER};
static const struct column integer_column = {FIELD(integer), .kind = COLUMN_INTEGER, .default_text = "7"};
static const struct column date_column = {FIELD(day), .kind = COLUMN_DATE, .default_text = ""};
static const struct column flag_column = {FIELD(flag), .kind = COLUMN_FLAG, .default_text = "yes"};
static const struct column choice_column = {FIELD(choice), .kind = COLUMN_CHOICE, .choices = "grid|thermal|storage"};
static const struct column region_column = {FIELD(region), .kind = COLUMN_REFERENCE, .default_text = ""};
static const struct column regions_column = {FIELD(regions), .kind = COLUMN_REFERENCES, .default_text = ""};

struct fixture {
    struct arena *arena;
    gp_env *env;
    struct sample row;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->arena = arena_new();
    fixture->env = gp_env_new(NULL);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    gp_env_free(fixture->env);
    free(fixture);
    return 0;
}

static const struct place here = {"t.csv", 4, 9};

static gp_status read(struct fixture *f, const struct column *column, const char *text)
{
    return cell_read(column, &f->row, text, here, f->arena, f->env);
}

static const char *written(struct fixture *f, const struct column *column)
{
    char buffer[32];
    return arena_text(f->arena, cell_text(column, &f->row, buffer, sizeof buffer, f->arena));
}

static void assert_reads(struct fixture *f, const struct column *column, const char *text, const char *as)
{
    gp_env_clear(f->env);
    assert_int_equal(read(f, column, text), GP_OK);
    assert_string_equal(written(f, column), as);
    assert_int_equal(gp_env_diagnostic_count(f->env), 0);
}

static void assert_refused(struct fixture *f, const struct column *column, const char *text, const char *code,
                           const char *message)
{
    struct sample before = f->row;
    gp_env_clear(f->env);
    assert_int_equal(read(f, column, text), GP_ERR_INPUT);
    assert_int_equal(gp_env_error_count(f->env), 1);
    assert_diagnosed(f->env, code, 4, 9, message);
    assert_memory_equal(&f->row, &before, sizeof before);
}

static void every_kind_reads_and_is_written_back(void **state)
{
    struct fixture *f = *state;
    assert_reads(f, &name_column, "St. Louis", "St. Louis");
    assert_reads(f, &text_column, "any | \"thing\"", "any | \"thing\"");
    assert_reads(f, &number_column, "0012.50", "12.5");
    assert_reads(f, &number_column, "-.5e-3", "-0.0005");
    assert_reads(f, &integer_column, "-12", "-12");
    assert_reads(f, &date_column, "2028-02-29", "2028-02-29");
    assert_reads(f, &flag_column, "no", "no");
    assert_reads(f, &choice_column, "storage", "storage");
    assert_int_equal(f->row.choice, 2);
    assert_reads(f, &region_column, "ERCOT", "ERCOT");
    assert_int_equal(f->row.region.index, -1);
    assert_reads(f, &regions_column, "ERCOT | PJM|MISO ", "ERCOT|PJM|MISO");
    assert_int_equal(f->row.regions.count, 3);
}

static void blanks_stand_for_the_default(void **state)
{
    struct fixture *f = *state;
    assert_reads(f, &text_column, "", "");
    assert_reads(f, &integer_column, "", "7");
    assert_reads(f, &date_column, "", "");
    assert_int_equal(f->row.day, DATE_BLANK);
    assert_reads(f, &flag_column, "", "yes");
    assert_reads(f, &region_column, "", "");
    assert_reads(f, &regions_column, "", "");
    assert_int_equal(f->row.regions.count, 0);
    struct column optional = number_column;
    optional.default_text = "";
    assert_reads(f, &optional, "", "");
    assert_false(number_given(f->row.number));
    assert_refused(f, &number_column, "", "value-missing", "number is blank");
    assert_diagnosed(f->env, "value-missing", 4, 9, "?What it is.");
    assert_refused(f, &choice_column, "", "value-missing", "choice is blank");
}

static void numbers_are_refused_with_what_to_write(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, &number_column, "12,5", "number-syntax",
                   "number is \"12,5\": not a number (decimal point, no thousands sign)");
    assert_diagnosed(f->env, "number-syntax", 4, 9, "?write 12.5");
    assert_refused(f, &number_column, "1,200", "number-syntax", "not a number");
    assert_diagnosed(f->env, "number-syntax", 4, 9, "?write 1200");
    assert_refused(f, &number_column, "0,125", "number-syntax", "not a number");
    assert_diagnosed(f->env, "number-syntax", 4, 9, "?write 0.125");
    struct column share = number_column;
    share.name = "share_frac";
    assert_refused(f, &share, "5 %", "number-syntax", "share_frac is \"5 %\"");
    assert_diagnosed(f->env, "number-syntax", 4, 9, "?write 0.05");
    static const char *const others[] = {"abc",    "1e",    "0x10", "nan", "inf", "1e999",
                                         "1e-999", "1_000", "--1",  "1 2", "."};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_refused(f, &number_column, others[i], "number-syntax", "not a number");
    assert_refused(f, &integer_column, "2026.5", "integer-syntax", "integer is \"2026.5\": not a whole number");
    assert_refused(f, &integer_column, "3000000000", "out-of-range", "integer is 3000000000");
    assert_refused(f, &integer_column, "-2147483648", "out-of-range", "integer is"); /* that value means blank */
}

static void ranges_are_told_in_words_with_their_unit(void **state)
{
    struct fixture *f = *state;
    struct column column = number_column;
    column.name = "share_frac";
    column.minimum = 0.0;
    column.maximum = 1.0;
    assert_refused(f, &column, "1.2", "out-of-range", "share_frac is 1.2: must be from 0 to 1");
    assert_diagnosed(f->env, "out-of-range", 4, 9, "?0.12 means 12 %");
    column.name = "headroom_gw";
    column.unit = "GW";
    column.maximum = 1e300;
    assert_refused(f, &column, "1e301", "out-of-range", "headroom_gw is 1e301: must be nearer to 0 than 1e+300");
    assert_refused(f, &column, "-1", "out-of-range", "headroom_gw is -1: must be at least 0 GW");
    column.minimum = 1e-9;
    assert_refused(f, &column, "1e-301", "out-of-range",
                   "is 1e-301: must be at least 1e-09 GW, which is next to nothing");
    assert_refused(f, &column, "0", "out-of-range", "must be above 0 GW");
    column.minimum = -1e300;
    column.maximum = 5;
    assert_refused(f, &column, "6", "out-of-range", "must be at most 5 GW");
    assert_reads(f, &column, "5", "5");
}

/* A number written the way of other countries is never read: the hint has the number, whatever parts its thousands. */
static void numbers_of_other_countries_are_refused_with_what_to_write(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *parts, *point;
    } ways[] = {{",", "."}, {".", ","}, {" ", ","}, {"'", "."}, {"_", "."}, {"\xC2\xA0", ","}, {"\xE2\x80\xAF", ","}};
    struct random_numbers numbers = {4711};
    for (int i = 0; i < 500; i++) {
        size_t way = (size_t)random_below(&numbers, (int)(sizeof ways / sizeof *ways));
        int millions = 1 + random_below(&numbers, 999), thousands = random_below(&numbers, 1000);
        int ones = random_below(&numbers, 1000), tenths = random_below(&numbers, 10);
        char text[60], hint[60];
        snprintf(text, sizeof text, "%d%s%03d%s%03d%s%d", millions, ways[way].parts, thousands, ways[way].parts, ones,
                 ways[way].point, tenths);
        snprintf(hint, sizeof hint, "?write %d%03d%03d.%d", millions, thousands, ones, tenths);
        assert_refused(f, &number_column, text, "number-syntax", "not a number");
        assert_diagnosed(f->env, "number-syntax", 4, 9, hint);
        snprintf(text, sizeof text, "%d%s%03d%s%03d", millions, ways[way].parts, thousands, ways[way].parts, ones);
        snprintf(hint, sizeof hint, "?write %d%03d%03d", millions, thousands, ones);
        assert_refused(f, &number_column, text, "number-syntax", "not a number");
        assert_diagnosed(f->env, "number-syntax", 4, 9, hint);
    }
}

static void words_are_refused_with_the_nearest(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, &date_column, "2026-02-29", "date-syntax", "day is \"2026-02-29\": not a day of the calendar");
    assert_refused(f, &flag_column, "true", "unknown-choice", "flag is \"true\": must be one of yes, no");
    assert_refused(f, &flag_column, "Yes", "unknown-choice", "must be one of yes, no");
    assert_diagnosed(f->env, "unknown-choice", 4, 9, "?write yes");
    assert_refused(f, &choice_column, "themral", "unknown-choice", "must be one of grid, thermal, storage");
    assert_diagnosed(f->env, "unknown-choice", 4, 9, "?did you mean \"thermal\"?");
    assert_refused(f, &choice_column, "grid|thermal", "unknown-choice", "choice is");
    assert_refused(f, &name_column, "a|b", "name-syntax", "name is \"a|b\": not a name");
    assert_refused(f, &region_column, "a\nb", "text", "region holds the line break U+000A");
    assert_refused(f, &regions_column, "ERCOT||PJM", "list-syntax", "an empty name between two bars");
    assert_refused(f, &regions_column, "ERCOT|PJM|ERCOT", "list-syntax", "a name that stands twice");
}

static void very_long_cells_are_cut_in_messages(void **state)
{
    struct fixture *f = *state;
    char *text = calloc(1, 100001);
    memset(text, 'x', 100000);
    assert_int_equal(read(f, &number_column, text), GP_ERR_INPUT);
    assert_in_range(strlen(gp_env_diagnostic(f->env, 0)->message), 100, 700);
    assert_int_equal(read(f, &text_column, text), GP_OK);
    assert_string_equal(written(f, &text_column), text);
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_kind_reads_and_is_written_back),
        TEST(blanks_stand_for_the_default),
        TEST(numbers_are_refused_with_what_to_write),
        TEST(ranges_are_told_in_words_with_their_unit),
        TEST(numbers_of_other_countries_are_refused_with_what_to_write),
        TEST(words_are_refused_with_the_nearest),
        TEST(very_long_cells_are_cut_in_messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
