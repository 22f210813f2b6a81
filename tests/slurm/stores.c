/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores seen from a shell script: `stores count STORE` prints how many cases have a result (0 when there is no store
 * yet), `stores equal ONE OTHER` compares all compared tables row by row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/store_dump.h"
#include "sweep/store.h"

static char **arguments;

static void equal(void **state)
{
    (void)state;
    assert_stores_equal(arguments[2], arguments[3]);
}

static int count(const char *path)
{
    struct store *store;
    int64_t value = 0;
    if (store_open_to_read(&store, path, NULL) == GP_OK)
        database_integer(store->database, "SELECT count(*) FROM results", 0, &value, NULL);
    store_close(store);
    printf("%d\n", (int)value);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(equal)};
    arguments = argv;
    if (argc == 3 && strcmp(argv[1], "count") == 0)
        return count(argv[2]);
    if (argc == 4 && strcmp(argv[1], "equal") == 0)
        return cmocka_run_group_tests(tests, NULL, NULL);
    fputs("usage: stores count STORE | stores equal ONE OTHER\n", stderr);
    return 2;
}
