/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did-you-mean: the name that a mistyped word most probably stands for. */
#include "core/nearest.h"

#include <string.h>

#include "base/unicode.h"

#define LONGEST_WORD 64
#define MOST_NAMES   20000 /* a hint is not worth a search through more */

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

static bool is_plain(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

/* The first name that differs from the word in nothing but case, normal form or invisible characters, by which its
 * bytes may be far away. Names of plain letters are left to the distance. */
static const char *same_look(const char *word, const char *const *names, size_t count)
{
    struct arena *scrap = arena_new();
    const char *skeleton = scrap ? text_skeleton(word, scrap) : NULL, *found = NULL;
    bool plain = is_plain(word);
    for (size_t i = 0; skeleton && !found && i < count; i++) {
        const char *other = plain && is_plain(names[i]) ? NULL : text_skeleton(names[i], scrap);
        if (other && *other && strcmp(other, skeleton) == 0)
            found = names[i];
    }
    arena_free(scrap);
    return found;
}

const char *nearest_name(const char *word, const char *const *names, size_t count)
{
    size_t length = strlen(word);
    if (length > LONGEST_WORD)
        return NULL;
    if (count > MOST_NAMES)
        count = MOST_NAMES;
    int limit = (int)length / 3;
    const char *nearest = same_look(word, names, count);
    if (nearest)
        return nearest;
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

const char *nearest_hint(struct arena *arena, const char *word, const char *const *names, size_t count)
{
    const char *nearest = nearest_name(word, names, count);
    if (!nearest)
        return NULL;
    const char *skeleton = text_skeleton(word, arena), *other = text_skeleton(nearest, arena);
    bool alike = !is_plain(word) || !is_plain(nearest);
    alike = alike && skeleton && other && strcmp(skeleton, other) == 0;
    return arena_format(arena, "did you mean \"%s\"?%s", nearest,
                        alike ? " They look alike, but their characters are not the same" : "");
}

gp_status nearest_refuse_table(gp_env *env, const char *fault, const char *word, const char *const *names, size_t count)
{
    struct arena *arena = arena_new();
    const char *hint = arena ? nearest_hint(arena, word, names, count) : NULL;
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "unknown-table", hint, "%s \"%s\"", fault, word);
    arena_free(arena);
    return GP_ERR_USAGE;
}
