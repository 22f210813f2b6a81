/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks: dates that spreadsheets count otherwise, texts that look like escapes, files that are not whole. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "report/xlsx.h"
#include "report/zip_parts.h"
#include "support/file_text.h"

#define FOLDER GIGAPLAN_SCRATCH_DIR "/xlsx"
#define PATH   FOLDER "/book.xlsx"

/* The first sheet as text; NULL where unzip is not installed. */
static char *sheet_of(const char *path)
{
    char command[512];
    snprintf(command, sizeof command, "unzip -p %s xl/worksheets/sheet1.xml > " FOLDER "/sheet.xml 2> /dev/null", path);
    return system(command) == 0 ? read_file(FOLDER "/sheet.xml") : NULL;
}

static struct isolated_outcome write_book(const char *path)
{
    struct xlsx *xlsx = xlsx_open(path, FOLDER);
    assert_non_null(xlsx);
    struct lxw_format *day = xlsx_format(xlsx, "yyyy-mm-dd", false);
    xlsx_sheet(xlsx, "first", 1);
    xlsx_date(xlsx, 0, 0, date_from_civil(1900, 2, 28), day);
    xlsx_date(xlsx, 0, 1, date_from_civil(1900, 3, 1), day);
    xlsx_date(xlsx, 0, 2, date_from_civil(2026, 11, 29), day);
    xlsx_text(xlsx, 1, 0, "_x0041_ _x004_ __x00e9_", NULL);
    xlsx_text(xlsx, 1, 1, "", NULL);
    xlsx_text(xlsx, 1, 2, NULL, NULL);
    return xlsx_close(xlsx);
}

static void cells_are_as_spreadsheets_read_them(void **state)
{
    (void)state;
    struct isolated_outcome outcome = write_book(PATH);
    assert_int_equal(outcome.status, GP_OK);
    char *sheet = sheet_of(PATH);
    if (!sheet)
        skip();
    /* LOTUS counted 29 February 1900, so that 1 March is day 61; 2026-11-29 is 46355. */
    assert_non_null(strstr(sheet, "<t>1900-02-28</t>"));
    assert_non_null(strstr(sheet, "<v>61</v>"));
    assert_non_null(strstr(sheet, "<v>46355</v>"));
    assert_non_null(strstr(sheet, "<t>_x005F_x0041_ _x004_ __x005F_x00e9_</t>"));
    assert_null(strstr(sheet, "r=\"B2\""));
    assert_null(strstr(sheet, "r=\"C2\""));
    free(sheet);
}

/* Wherever the file is cut short. */
static void a_file_that_is_not_whole_is_noticed(void **state)
{
    (void)state;
    struct stat file;
    assert_int_equal(write_book(PATH).status, GP_OK);
    assert_int_equal(zip_parts_check(PATH), 0);
    assert_int_equal(stat(PATH, &file), 0);
    for (off_t size = 0; size < file.st_size; size += 97) {
        assert_int_equal(write_book(PATH).status, GP_OK);
        assert_int_equal(truncate(PATH, size), 0);
        assert_int_not_equal(zip_parts_check(PATH), 0);
    }
    assert_int_equal(zip_parts_check(FOLDER "/nothing.xlsx"), ENOENT);
}

static void faults_are_told(void **state)
{
    (void)state;
    struct isolated_outcome outcome = write_book(FOLDER "/nowhere/book.xlsx");
    assert_int_equal(outcome.status, GP_ERR_IO);
    assert_int_equal(outcome.error, ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_as_spreadsheets_read_them),
        cmocka_unit_test(a_file_that_is_not_whole_is_noticed),
        cmocka_unit_test(faults_are_told),
    };
    mkdir(FOLDER, 0777);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
