/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a store as text, for comparisons. */
#ifndef GIGAPLAN_TESTS_STORE_DUMP_H
#define GIGAPLAN_TESTS_STORE_DUMP_H

/* All rows of all tables that are compared, in the order of their keys; malloc'ed. The test fails when the store cannot
 * be read. */
char *store_dump(const char *path);
/* Fails the test, naming the first row that differs, when two stores are not equal row by row. */
void assert_stores_equal(const char *one, const char *other);

#endif
