/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and words of the limits. */
#include "plan/limits.h"

#include <string.h>

#define LIMIT_TEXT(identifier, name, words, unit, of, file) {name, words, unit, of},
const struct limit_text limit_texts[LIMIT_COUNT] = {LIMITS(LIMIT_TEXT, LIMIT_TEXT)};

const char *limit_words(const char *name)
{
    for (int i = 0; i < LIMIT_COUNT; i++)
        if (strcmp(limit_texts[i].name, name) == 0)
            return limit_texts[i].words;
    return name;
}
