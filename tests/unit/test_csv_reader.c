/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV reader: what a cell holds, exactly where it stands, and what is told of bytes that are no CSV. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/random_numbers.h"
#include "tables/csv_reader.h"
#include "tables/table.h"

struct fixture {
    struct arena *arena;
    gp_env *env;
    struct csv_file file;
    gp_status status;
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

static void read_n(struct fixture *fixture, const char *bytes, size_t size)
{
    /* An exact heap copy lets AddressSanitizer see any read past the end. */
    char *copy = malloc(size > 0 ? size : 1);
    memcpy(copy, bytes, size);
    fixture->status =
        csv_read_bytes(&fixture->file, fixture->arena, copy, size, &csv_own_dialect, "t.csv", fixture->env);
    free(copy);
}

static void read_text(struct fixture *fixture, const char *text)
{
    read_n(fixture, text, strlen(text));
}

static void assert_cell(const struct fixture *fixture, int record, int cell, const char *text, int line, int column)
{
    assert_in_range(record, 0, fixture->file.count - 1);
    assert_in_range(cell, 0, fixture->file.records[record].count - 1);
    const struct csv_cell *found = &fixture->file.records[record].cells[cell];
    assert_string_equal(found->text, text);
    assert_int_equal(found->line, line);
    assert_int_equal(found->column, column);
}

static void assert_fault(const struct fixture *fixture, size_t index, const char *code, long line, long column)
{
    const gp_diagnostic *fault = gp_env_diagnostic(fixture->env, index);
    assert_non_null(fault);
    assert_string_equal(fault->code, code);
    assert_int_equal(fault->line, line);
    assert_int_equal(fault->column, column);
}

static void cells_have_text_and_place(void **state)
{
    struct fixture *f = *state;
    read_text(f, "region,gw\nERCOT,  12.5 \nPJM,\n");
    assert_int_equal(f->status, GP_OK);
    assert_int_equal(f->file.count, 3);
    assert_cell(f, 0, 0, "region", 1, 1);
    assert_cell(f, 0, 1, "gw", 1, 8);
    assert_cell(f, 1, 0, "ERCOT", 2, 1);
    assert_cell(f, 1, 1, "12.5", 2, 9);
    assert_cell(f, 2, 1, "", 3, 5);
    assert_int_equal(f->file.records[2].count, 2);
}

static void last_line_needs_no_end(void **state)
{
    struct fixture *f = *state;
    read_text(f, "a,b\n1,");
    assert_int_equal(f->status, GP_OK);
    assert_int_equal(f->file.count, 2);
    assert_int_equal(f->file.records[1].count, 2);
    assert_cell(f, 1, 0, "1", 2, 1);
    assert_cell(f, 1, 1, "", 2, 3);
}

static void line_ends_of_all_systems_count_once(void **state)
{
    struct fixture *f = *state;
    read_text(f, "\xEF\xBB\xBF"
                 "a,b\r\n1,2\r\n\r\n3,4\r5,6\n");
    assert_int_equal(f->status, GP_OK);
    assert_int_equal(f->file.count, 4);
    assert_cell(f, 0, 0, "a", 1, 1);
    assert_cell(f, 1, 1, "2", 2, 3);
    assert_cell(f, 2, 0, "3", 4, 1);
    assert_cell(f, 3, 1, "6", 5, 3);
}

static void comments_and_blank_lines_are_skipped(void **state)
{
    struct fixture *f = *state;
    read_text(f, "# \"unbalanced, but a comment\r\na,b\n\n   \n,\n#x\n1,#2\n\"#3\",4\n");
    assert_int_equal(f->status, GP_OK);
    assert_int_equal(f->file.count, 3);
    assert_cell(f, 0, 0, "a", 2, 1);
    assert_cell(f, 1, 1, "#2", 7, 3);
    assert_cell(f, 2, 0, "#3", 8, 1);
}

static void quoted_cells_keep_blanks_commas_and_lines(void **state)
{
    struct fixture *f = *state;
    read_text(f, "a,b\n \"x, \"\"y\"\"\r\n z \" ,after\nlast,1\n");
    assert_int_equal(f->status, GP_OK);
    assert_int_equal(f->file.count, 3);
    assert_cell(f, 1, 0, "x, \"y\"\r\n z ", 2, 2);
    assert_cell(f, 1, 1, "after", 3, 7);
    assert_int_equal(f->file.records[1].line, 2);
    assert_cell(f, 2, 0, "last", 4, 1);
}

static void a_comment_sign_inside_a_quoted_cell_is_text(void **state)
{
    struct fixture *f = *state;
    read_text(f, "a\n\"one\n#two\n\nthree\"\n");
    assert_int_equal(f->status, GP_OK);
    assert_int_equal(f->file.count, 2);
    assert_cell(f, 1, 0, "one\n#two\n\nthree", 2, 1);
}

static void an_open_quote_is_told_where_it_opens(void **state)
{
    struct fixture *f = *state;
    read_text(f, "a,b\n1,\"open\n2,3\n");
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_int_equal(gp_env_error_count(f->env), 1);
    assert_fault(f, 0, "quote", 2, 3);
    assert_int_equal(f->file.count, 1);
}

static void stray_quotes_cost_only_their_line(void **state)
{
    struct fixture *f = *state;
    read_text(f, "a,b\n1,in\"side\n\"2\"x,3\n4,5\n");
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_int_equal(gp_env_error_count(f->env), 2);
    assert_fault(f, 0, "quote", 2, 5);
    assert_fault(f, 1, "quote", 3, 4);
    assert_int_equal(f->file.count, 2);
    assert_cell(f, 1, 0, "4", 4, 1);
    assert_cell(f, 1, 1, "5", 4, 3);
}

static void bytes_that_are_no_text_are_told(void **state)
{
    struct fixture *f = *state;
    read_text(f, "a,b\nZ\xFCrich,1\nBern,2\n");
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_fault(f, 0, "utf8", 2, 2);
    assert_int_equal(f->file.count, 3); /* the rest is still read, for further faults */
    gp_env_clear(f->env);
    read_n(f, "a,b\n1,\0\n", 8);
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_fault(f, 0, "nul-byte", 2, 3);
    assert_int_equal(f->file.count, 0);
    gp_env_clear(f->env);
    read_n(f,
           "\xFF\xFE"
           "a\0,\0",
           6); /* UTF-16 */
    assert_fault(f, 0, "nul-byte", 1, 1);
}

static void utf8_is_judged_exactly(void **state)
{
    struct fixture *f = *state;
    static const char *const good[] = {"\xC2\x80",     "\xDF\xBF",         "\xE0\xA0\x80",
                                       "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"};
    static const char *const bad[] = {"\x80",
                                      "\xC1\xBF",
                                      "\xE0\x9F\xBF",
                                      "\xED\xA0\x80",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xE2\x82",
                                      "\xC3"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        read_text(f, good[i]);
        assert_int_equal(f->status, GP_OK);
        assert_cell(f, 0, 0, good[i], 1, 1);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        read_text(f, bad[i]);
        assert_int_equal(f->status, GP_ERR_INPUT);
    }
}

static void an_endless_row_is_told_once(void **state)
{
    struct fixture *f = *state;
    char text[6004];
    memset(text, ',', sizeof text);
    memcpy(text + 6000, "x\n1", 4);
    read_text(f, text);
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_int_equal(gp_env_error_count(f->env), 1);
    assert_fault(f, 0, "row-too-long", 1, 1001);
    assert_int_equal(f->file.count, 1);
    assert_cell(f, 0, 0, "1", 2, 1);
}

static void empty_files_have_no_records(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {"", "\n", "\r\n\r\n", "# only a comment", "  \t", "\xEF\xBB\xBF", ",,,\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_text(f, texts[i]);
        assert_int_equal(f->status, GP_OK);
        assert_int_equal(f->file.count, 0);
    }
}

static void files_that_cannot_be_read_are_told(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(csv_read(&f->file, f->arena, GIGAPLAN_SCRATCH_DIR "/no-such-file.csv", &csv_own_dialect, f->env),
                     GP_ERR_IO);
    assert_fault(f, 0, "file-unreadable", 0, 0);
    assert_string_equal(gp_env_diagnostic(f->env, 0)->message, "cannot be read: there is no such file");
    gp_env_clear(f->env);
    assert_int_equal(csv_read(&f->file, f->arena, GIGAPLAN_SCRATCH_DIR, &csv_own_dialect, f->env), GP_ERR_IO);
    assert_string_equal(gp_env_diagnostic(f->env, 0)->message, "cannot be read: it is a folder");
    gp_env_clear(f->env);
    assert_int_equal(csv_read(&f->file, f->arena, "/dev/zero", &csv_own_dialect, f->env), GP_ERR_IO);
    assert_fault(f, 0, "not-a-file", 0, 0);
    gp_env_clear(f->env);
    const char *large = GIGAPLAN_SCRATCH_DIR "/large.csv";
    FILE *file = fopen(large, "w");
    assert_non_null(file);
    assert_int_equal(fseek(file, 65L * 1024 * 1024, SEEK_SET), 0); /* a hole, not bytes */
    assert_int_equal(fputc('x', file), 'x');
    assert_int_equal(fclose(file), 0);
    assert_int_equal(csv_read(&f->file, f->arena, large, &csv_own_dialect, f->env), GP_ERR_INPUT);
    assert_fault(f, 0, "file-too-large", 0, 0);
    remove(large);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* No field that is written starts a formula, whatever the text, and each reads back as it was. */
static void no_written_field_is_a_formula(void **state)
{
    struct fixture *f = *state;
    static const char *const pieces[] = {"=", "+", "-", "@", "'", "a", "1", ".", "\"", ",", " ", "#", "cmd|'/C'!A0"};
    struct random_numbers numbers = {271828};
    for (int i = 0; i < 20000; i++) {
        char text[200] = "x", line[300], *written = NULL;
        size_t length = 0, size = 0;
        for (int k = 1 + random_below(&numbers, 5); k > 0; k--)
            length += (size_t)snprintf(text + length, sizeof text - length, "%s",
                                       pieces[random_below(&numbers, (int)(sizeof pieces / sizeof *pieces))]);
        FILE *file = open_memstream(&written, &size);
        csv_write_field(file, text);
        fclose(file);
        const char *first = written + (written[0] == '"');
        assert_true(!strchr("=+-@", *first) || strspn(text, "+-.0123456789") == strlen(text));
        snprintf(line, sizeof line, "%s,end\n", written);
        read_text(f, line);
        assert_int_equal(f->status, GP_OK);
        assert_string_equal(f->file.records[0].cells[0].text, text);
        free(written);
    }
}

static void read_dialect(struct fixture *fixture, const char *text, struct csv_dialect dialect)
{
    gp_env_clear(fixture->env);
    fixture->status =
        csv_read_bytes(&fixture->file, fixture->arena, text, strlen(text), &dialect, "t.csv", fixture->env);
}

/* Files of others have neither comments nor guards. */
static void test_comments_and_guards_of_others(void **state)
{
    struct fixture *fixture = *state;
    struct csv_dialect dialect = {.delimiter = ',', .most_cells = 3, .most_bytes = 100};
    static const char text[] = "#1,'=a\n";
    read_dialect(fixture, text, dialect);
    assert_cell(fixture, 0, 0, "#1", 1, 1);
    assert_cell(fixture, 0, 1, "'=a", 1, 4);
    dialect.guard = true;
    read_dialect(fixture, text, dialect);
    assert_cell(fixture, 0, 1, "=a", 1, 4);
    dialect.comments = true;
    read_dialect(fixture, text, dialect);
    assert_int_equal(fixture->file.count, 0);
}

/* The first row that is too long is told, and rows that are not are read. */
static void test_limits(void **state)
{
    struct fixture *fixture = *state;
    struct csv_dialect dialect = {.delimiter = ',', .most_cells = 3, .most_bytes = 40};
    read_dialect(fixture, "a,b,c\n1,2,3,4,5\n1,2,3,4\n4,5,6\n", dialect);
    assert_int_equal(fixture->status, GP_ERR_INPUT);
    assert_int_equal(gp_env_diagnostic_count(fixture->env), 1);
    assert_fault(fixture, 0, "row-too-long", 2, 7);
    assert_string_equal(gp_env_diagnostic(fixture->env, 0)->message, "the row has more than 3 cells");
    assert_int_equal(fixture->file.count, 2);
    assert_cell(fixture, 1, 2, "6", 4, 5);
    dialect.most_bytes = 5;
    read_dialect(fixture, "1,2,3\n", dialect);
    assert_int_equal(fixture->status, GP_ERR_INPUT);
    assert_fault(fixture, 0, "file-too-large", 0, 0);
    dialect.most_bytes = 6;
    read_dialect(fixture, "1,2,3\n", dialect);
    assert_int_equal(fixture->status, GP_OK);
}

/* Cells that a semicolon or a tab parts, with commas in them; a tab at the beginning of a line is an empty cell. */
static void test_other_delimiters(void **state)
{
    struct fixture *fixture = *state;
    static const char semicolons[] = "a; b;\"c;d\"\n1,5;;x\n", tabs[] = "a\tb\n\t2,5\n";
    read_dialect(fixture, semicolons, (struct csv_dialect){.delimiter = ';', .most_cells = 3, .most_bytes = 100});
    assert_int_equal(fixture->status, GP_OK);
    assert_cell(fixture, 0, 1, "b", 1, 4);
    assert_cell(fixture, 0, 2, "c;d", 1, 6);
    assert_cell(fixture, 1, 0, "1,5", 2, 1);
    assert_cell(fixture, 1, 1, "", 2, 5);
    assert_cell(fixture, 1, 2, "x", 2, 6);
    read_dialect(fixture, tabs, (struct csv_dialect){.delimiter = '\t', .most_cells = 3, .most_bytes = 100});
    assert_int_equal(fixture->status, GP_OK);
    assert_cell(fixture, 1, 0, "", 2, 1);
    assert_cell(fixture, 1, 1, "2,5", 2, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_other_delimiters),
        TEST(test_comments_and_guards_of_others),
        TEST(test_limits),
        TEST(cells_have_text_and_place),
        TEST(last_line_needs_no_end),
        TEST(line_ends_of_all_systems_count_once),
        TEST(comments_and_blank_lines_are_skipped),
        TEST(quoted_cells_keep_blanks_commas_and_lines),
        TEST(a_comment_sign_inside_a_quoted_cell_is_text),
        TEST(an_open_quote_is_told_where_it_opens),
        TEST(stray_quotes_cost_only_their_line),
        TEST(bytes_that_are_no_text_are_told),
        TEST(utf8_is_judged_exactly),
        TEST(no_written_field_is_a_formula),
        TEST(an_endless_row_is_told_once),
        TEST(empty_files_have_no_records),
        TEST(files_that_cannot_be_read_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
