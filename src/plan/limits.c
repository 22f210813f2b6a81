/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and words of the limits. */
#include "plan/limits.h"

#define LIMIT_TEXT(identifier, name, words, unit, file) {name, words, unit},
const struct limit_text limit_texts[LIMIT_COUNT] = {LIMITS(LIMIT_TEXT, LIMIT_TEXT)};
