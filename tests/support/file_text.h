/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and summaries as texts. */
#ifndef GIGAPLAN_TESTS_FILE_TEXT_H
#define GIGAPLAN_TESTS_FILE_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "gigaplan/report.h"

/* The whole of a file, which must be there and not be empty; the caller frees it. */
static inline char *read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    assert_true(size > 0);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)size, file), size);
    fclose(file);
    return text;
}

/* The summary of a plan in lines of at most `width` characters; the caller frees it. */
static inline char *summary_of(const gp_plan *plan, int width, gp_env *env)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    assert_int_equal(gp_report_summary(plan, &(gp_report_options){.width = width}, file, env), GP_OK);
    fclose(file);
    return text;
}

#endif
