/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that tell the user how files were understood. */
#ifndef GIGAPLAN_IMPORT_ACCOUNT_H
#define GIGAPLAN_IMPORT_ACCOUNT_H

#include <stdio.h>

/* Writes one line and ends it, with a decimal point in every locale; what would steer a terminal comes out as a
 * question mark. `account` may be NULL. */
void account_line(FILE *account, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
