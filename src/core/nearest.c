/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did-you-mean: the name that a mistyped word most probably stands for. */
#include <string.h>

#include "core/env.h"

#define LONGEST_WORD 64

static char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Edits that turn one word into the other: inserting, removing, replacing a letter or swapping two neighbours. Case is
 * free, so that a name in the wrong case is always found. */
static int edit_distance(const char *a, int a_length, const char *b, int b_length)
{
    int rows[3][LONGEST_WORD + 1];
    int *before = rows[0], *above = rows[1], *current = rows[2];
    for (int j = 0; j <= b_length; j++)
        above[j] = j;
    for (int i = 1; i <= a_length; i++) {
        current[0] = i;
        for (int j = 1; j <= b_length; j++) {
            int differs = lower(a[i - 1]) != lower(b[j - 1]);
            int distance = least(least(above[j], current[j - 1]) + 1, above[j - 1] + differs);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
                distance = least(distance, before[j - 2] + 1);
            current[j] = distance;
        }
        int *spare = before;
        before = above;
        above = current;
        current = spare;
    }
    return above[b_length];
}

const char *nearest_name(const char *word, const char *const *names, size_t count)
{
    size_t length = strlen(word);
    if (length > LONGEST_WORD)
        return NULL;
    int limit = (int)length / 3;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t name_length = strlen(names[i]);
        if (name_length > LONGEST_WORD || name_length == 0)
            continue;
        int distance = edit_distance(word, (int)length, names[i], (int)name_length);
        if (distance <= limit) {
            limit = distance - 1;
            nearest = names[i];
        }
    }
    return nearest;
}
