/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Environment: diagnostics kept in order and in bounds, fit to be printed; hooks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/env.h"
#include "gigaplan/version.h"

static void report(gp_env *env, gp_severity severity, const char *file, int line, int column)
{
    struct place place = {file, line, column};
    env_report(env, severity, place, "code", NULL, "line %d", line);
}

static void diagnostics_are_sorted_by_place(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    report(env, GP_SEVERITY_ERROR, "b.csv", 1, 1);
    report(env, GP_SEVERITY_WARNING, "a.csv", 10, 2);
    report(env, GP_SEVERITY_ERROR, "a.csv", 9, 7);
    report(env, GP_SEVERITY_ERROR, "a.csv", 10, 1);
    report(env, GP_SEVERITY_ERROR, NULL, 0, 0);
    static const struct {
        const char *file;
        long line, column;
    } expected[] = {{NULL, 0, 0}, {"a.csv", 9, 7}, {"a.csv", 10, 1}, {"a.csv", 10, 2}, {"b.csv", 1, 1}};
    assert_int_equal(gp_env_diagnostic_count(env), 5);
    for (size_t i = 0; i < 5; i++) {
        const gp_diagnostic *diagnostic = gp_env_diagnostic(env, i);
        if (expected[i].file)
            assert_string_equal(diagnostic->file, expected[i].file);
        else
            assert_null(diagnostic->file);
        assert_int_equal(diagnostic->line, expected[i].line);
        assert_int_equal(diagnostic->column, expected[i].column);
    }
    assert_null(gp_env_diagnostic(env, 5));
    assert_int_equal(gp_env_error_count(env), 4);
    assert_int_equal(gp_env_warning_count(env), 1);
    gp_env_clear(env);
    assert_int_equal(gp_env_diagnostic_count(env) + gp_env_error_count(env) + gp_env_warning_count(env), 0);
    gp_env_free(env);
    gp_env_free(NULL);
}

static void faults_at_one_place_keep_their_order(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    struct place place = {"a.csv", 1, 1};
    for (int i = 0; i < 5; i++)
        env_report(env, GP_SEVERITY_ERROR, place, "code", NULL, "%d", i);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(gp_env_diagnostic(env, i)->message[0], '0' + (int)i);
    gp_env_free(env);
}

static void the_list_is_bounded_and_errors_displace_warnings(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    for (int i = 1; i <= 300; i++)
        report(env, GP_SEVERITY_WARNING, "w.csv", i, 1);
    assert_int_equal(gp_env_diagnostic_count(env), 200);
    for (int i = 1; i <= 250; i++)
        report(env, GP_SEVERITY_ERROR, "e.csv", i, 1);
    assert_int_equal(gp_env_diagnostic_count(env), 200);
    assert_int_equal(gp_env_warning_count(env), 300);
    assert_int_equal(gp_env_error_count(env), 250);
    for (size_t i = 0; i < 200; i++)
        assert_int_equal(gp_env_diagnostic(env, i)->severity, GP_SEVERITY_ERROR);
    gp_env_free(env);
}

/* 300 warnings of one kind, then one of another: it is kept, as the first of its kind, and so is an error of another
 * kind among 300 of one. */
static void no_kind_is_lost_among_many_of_another(void **state)
{
    static const struct place place = {"z.csv", 9, 9};
    static const gp_severity severities[] = {GP_SEVERITY_WARNING, GP_SEVERITY_ERROR};
    (void)state;
    gp_env *env = gp_env_new(NULL);
    for (int s = 0; s < 2; s++) {
        int told = 0;
        for (int i = 1; i <= 300; i++)
            report(env, severities[s], "w.csv", i, 1);
        for (int i = 0; i < 2; i++)
            env_report(env, severities[s], place, "rare", NULL, "rare %d", i);
        report(env, severities[s], "w.csv", 301, 1);
        assert_int_equal(gp_env_diagnostic_count(env), 200);
        for (size_t i = 0; i < 200; i++)
            told += gp_env_diagnostic(env, i)->severity == severities[s] &&
                    strcmp(gp_env_diagnostic(env, i)->code, "rare") == 0;
        assert_int_equal(told, 1);
        assert_int_equal(s ? gp_env_error_count(env) : gp_env_warning_count(env), 303);
    }
    gp_env_free(env);
}

static void texts_are_copied_and_fit_to_print(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    char file[] = "a.csv", cell[2000], hint[] = "write\n1";
    struct place place = {file, 1, 1};
    env_report(env, GP_SEVERITY_ERROR, place, "code", hint, "cell is \"%s\"", "a\nb\x1B[31m\xC2\x9B\xC3\xA9");
    memset(file, 'x', 5);
    memset(hint, 'x', 7);
    const gp_diagnostic *diagnostic = gp_env_diagnostic(env, 0);
    assert_string_equal(diagnostic->file, "a.csv");
    assert_string_equal(diagnostic->hint, "write?1");
    assert_string_equal(diagnostic->message, "cell is \"a?b?[31m?\xC3\xA9\"");
    /* A message is cut between letters, whichever byte the limit falls on. */
    for (size_t shift = 0; shift < 3; shift++) {
        gp_env_clear(env);
        memset(cell, 'x', shift);
        for (size_t i = shift; i + 3 < sizeof cell; i += 3)
            memcpy(cell + i, "\xE2\x82\xAC", 4);
        env_report(env, GP_SEVERITY_ERROR, place, "code", NULL, "%s", cell);
        const char *message = gp_env_diagnostic(env, 0)->message;
        size_t length = strlen(message);
        assert_in_range(length, 590, 610);
        assert_string_equal(message + length - 3, "...");
        assert_int_equal((length - 3 - shift) % 3, 0);
    }
    gp_env_free(env);
}

static void no_environment_is_fine(void **state)
{
    (void)state;
    report(NULL, GP_SEVERITY_ERROR, "a.csv", 1, 1);
    env_progress(NULL, "solving", 0.5, 0.1);
    assert_false(env_cancelled(NULL));
    gp_env *env = gp_env_new(NULL);
    env_progress(env, "solving", 0.5, 0.1);
    assert_false(env_cancelled(env));
    gp_env_free(env);
}

static void on_progress(void *user, const char *stage, double fraction, double gap)
{
    (void)stage;
    *(double *)user += fraction + gap;
}

static bool on_cancel(void *user)
{
    return *(double *)user > 0.55;
}

static void hooks_are_called_with_their_user(void **state)
{
    (void)state;
    double sum = 0.0;
    gp_hooks hooks = {&sum, on_progress, on_cancel};
    gp_env *env = gp_env_new(&hooks);
    hooks = (gp_hooks){0};
    assert_false(env_cancelled(env));
    env_progress(env, "solving", 0.5, 0.1);
    assert_true(sum == 0.5 + 0.1);
    assert_true(env_cancelled(env));
    gp_env_free(env);
}

static void every_status_has_a_text(void **state)
{
    (void)state;
    for (gp_status status = GP_OK; status <= GP_ERR_INTERNAL; status++) {
        assert_string_not_equal(gp_status_text(status), "unknown status");
        for (gp_status other = GP_OK; other < status; other++)
            assert_string_not_equal(gp_status_text(status), gp_status_text(other));
    }
    assert_string_equal(gp_status_text((gp_status)99), "unknown status");
    char numbers[32];
    snprintf(numbers, sizeof numbers, "%d.%d.%d", GP_VERSION_MAJOR, GP_VERSION_MINOR, GP_VERSION_PATCH);
    assert_string_equal(gp_version(), numbers);
    assert_string_equal(gp_version(), GP_VERSION_STRING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(diagnostics_are_sorted_by_place),
        cmocka_unit_test(faults_at_one_place_keep_their_order),
        cmocka_unit_test(the_list_is_bounded_and_errors_displace_warnings),
        cmocka_unit_test(no_kind_is_lost_among_many_of_another),
        cmocka_unit_test(texts_are_copied_and_fit_to_print),
        cmocka_unit_test(no_environment_is_fine),
        cmocka_unit_test(hooks_are_called_with_their_user),
        cmocka_unit_test(every_status_has_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
