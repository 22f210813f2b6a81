/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entry point that each fuzz target defines. */
#ifndef GIGAPLAN_TESTS_FUZZ_TARGET_H
#define GIGAPLAN_TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
