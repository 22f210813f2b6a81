/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work in a child: its outcome comes back, and what goes wrong in it stays there. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/isolated.h"

static int changed;

static struct isolated_outcome give_back(void *context)
{
    changed = 1;
    return *(const struct isolated_outcome *)context;
}

static struct isolated_outcome crash(void *context)
{
    (void)context;
    signal(SIGSEGV, SIG_DFL); /* also under a sanitizer */
    raise(SIGSEGV);
    return (struct isolated_outcome){GP_OK, 0};
}

static struct isolated_outcome leave(void *context)
{
    (void)context;
    _exit(3);
}

/* More than a pipe or a socket takes before it is read. */
static struct isolated_outcome make_noise(void *context)
{
    for (int i = 0; i < *(const int *)context; i++)
        fputs("[ERROR] Memory allocation failed.\n", stderr);
    return (struct isolated_outcome){GP_OK, 0};
}

static struct isolated_outcome fail_with_noise(void *context)
{
    make_noise(context);
    return (struct isolated_outcome){GP_ERR_IO, ENOSPC};
}

static void expect(isolated_work *work, void *context, gp_status status, int error)
{
    struct isolated_outcome outcome = isolated_run(work, context);
    assert_int_equal(outcome.status, status);
    assert_int_equal(outcome.error, error);
}

static void the_outcome_comes_back(void **state)
{
    (void)state;
    expect(give_back, &(struct isolated_outcome){GP_OK, 0}, GP_OK, 0);
    expect(give_back, &(struct isolated_outcome){GP_ERR_IO, ENOSPC}, GP_ERR_IO, ENOSPC);
    expect(give_back, &(struct isolated_outcome){GP_ERR_NOMEM, 0}, GP_ERR_NOMEM, 0);
    assert_int_equal(changed, 0);
}

static void what_crashes_or_complains_lacked_memory(void **state)
{
    (void)state;
    int once = 1, often = 100000;
    expect(crash, NULL, GP_ERR_NOMEM, 0);
    expect(leave, NULL, GP_ERR_NOMEM, 0);
    expect(make_noise, &once, GP_ERR_NOMEM, 0);
    expect(make_noise, &often, GP_ERR_NOMEM, 0);
    expect(fail_with_noise, &often, GP_ERR_IO, ENOSPC); /* told by a status, which says more */
    int none = 0;
    expect(make_noise, &none, GP_OK, 0);
}

static void no_file_is_told(void **state)
{
    struct rlimit before, few;
    (void)state;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    few = (struct rlimit){3, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &few);
    struct isolated_outcome outcome = isolated_run(give_back, &(struct isolated_outcome){GP_OK, 0});
    setrlimit(RLIMIT_NOFILE, &before);
    assert_int_equal(outcome.status, GP_ERR_IO);
    assert_int_equal(outcome.error, EMFILE);
}

/* Neither children nor files are left. */
static void nothing_is_left(void **state)
{
    (void)state;
    int end = dup(0);
    close(end);
    for (int i = 0; i < 50; i++)
        expect(give_back, &(struct isolated_outcome){GP_OK, 0}, GP_OK, 0);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    int again = dup(0);
    close(again);
    assert_int_equal(again, end);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_outcome_comes_back),
        cmocka_unit_test(what_crashes_or_complains_lacked_memory),
        cmocka_unit_test(no_file_is_told),
        cmocka_unit_test(nothing_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
