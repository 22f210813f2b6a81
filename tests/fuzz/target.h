/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzz targets share: the entry points that libFuzzer calls, and what holds whatever the input is. */
#ifndef GIGAPLAN_TESTS_FUZZ_TARGET_H
#define GIGAPLAN_TESTS_FUZZ_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gigaplan/env.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
int LLVMFuzzerInitialize(int *count, char ***arguments);

/* Aborts, saying what is broken, unless it holds: libFuzzer keeps the input then. */
void require(bool holds, const char *what);

/* The status is one of those that bad input may give, it fails exactly where errors are told, and each message is one
 * line that a terminal can show. */
void require_told(gp_status status, const gp_env *env);

/* The first line of an input, in memory of its own that the caller frees; `rest` receives where the second begins. */
char *first_line(const uint8_t *bytes, size_t size, size_t *rest);

/* A new folder, whose files are removed with it when the program ends. */
const char *scratch_folder(void);
void scratch_write(const char *name, const void *bytes, size_t size);
void scratch_remove(const char *name);

#endif
