/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cleaning of names and making them unique, with a table of those taken. */
#include "lp/lp_names.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"

/* Room for a prefix before a name and a number behind it. */
#define NUMBER_ROOM 12

struct slot {
    const char *text;
    int next; /* number to try for the next name that is the same */
};

struct taken {
    struct slot *slots;
    size_t capacity; /* a power of two, at least twice the names */
};

static uint64_t hash(const char *text)
{
    uint64_t value = 14695981039346656037u;

    for (; *text; text++)
        value = (value ^ (unsigned char)*text) * 1099511628211u;
    return value;
}

/* Enters the text if it is new; NULL, or the slot of the one that was there already. */
static struct slot *take(struct taken *taken, const char *text)
{
    size_t place = (size_t)hash(text) & (taken->capacity - 1);

    while (taken->slots[place].text) {
        if (strcmp(taken->slots[place].text, text) == 0)
            return &taken->slots[place];
        place = (place + 1) & (taken->capacity - 1);
    }
    taken->slots[place] = (struct slot){text, 2};
    return NULL;
}

/* ASCII only, whatever the locale says. */
static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_kept(char byte)
{
    return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '_' || byte == '.';
}

/* Without regard to case. */
static bool is_word(const char *name, const char *word)
{
    for (; *word; name++, word++)
        if ((*name >= 'A' && *name <= 'Z' ? *name - 'A' + 'a' : *name) != *word)
            return false;
    return !*name;
}

static bool is_keyword(const char *name)
{
    static const char *const keywords[] = {
        "st",        "s.t.",       "st.",      "subject",  "such",    "that",     "to",       "bound",
        "bounds",    "free",       "inf",      "infinity", "max",     "maximum",  "maximize", "maximise",
        "min",       "minimum",    "minimize", "minimise", "general", "generals", "gen",      "gens",
        "integer",   "integers",   "int",      "ints",     "binary",  "binaries", "bin",      "bins",
        "semi",      "semis",      "sos",      "sos1",     "sos2",    "sets",     "end",      "sin",
        "sec",       "name",       "rows",     "columns",  "rhs",     "ranges",   "rng",      "bnd",
        "endata",    "objsense",   "qsection", "qmatrix",  "quadobj", "qcmatrix", "csection", "delayedrows",
        "modelcuts", "indicators", "gencons",  "pwlobj",   "pwlnam",  "pwlcon",   "lazy",     "user",
    };

    for (size_t k = 0; k < sizeof keywords / sizeof *keywords; k++)
        if (is_word(name, keywords[k]))
            return true;
    return false;
}

/* A name that begins with e could be read as the exponent of the number before it. */
static bool is_misleading(const char *name)
{
    return !is_letter(name[0]) || name[0] == 'e' || name[0] == 'E' || is_keyword(name);
}

static void clean(char *name, const char *wanted, const char *prefix, int number)
{
    char kept[LP_NAME_LENGTH + 1 - NUMBER_ROOM];
    size_t length = 0;

    for (; wanted && wanted[length] && length < sizeof kept - 1; length++)
        kept[length] = is_kept(wanted[length]) ? wanted[length] : '_';
    kept[length] = '\0';
    if (length == 0)
        snprintf(name, LP_NAME_LENGTH + 1, "%s%d", prefix, number);
    else
        snprintf(name, LP_NAME_LENGTH + 1, "%s%s", is_misleading(kept) ? prefix : "", kept);
}

static void take_unique(struct taken *taken, char *name)
{
    size_t length = strlen(name);
    struct slot *first = take(taken, name);

    if (length > LP_NAME_LENGTH - NUMBER_ROOM)
        length = LP_NAME_LENGTH - NUMBER_ROOM;
    if (!first)
        return;
    do
        snprintf(name + length, NUMBER_ROOM + 1, "_%d", first->next++);
    while (take(taken, name));
}

gp_status lp_names_make(struct lp_names *names, int count, char *const *wanted, const char *prefix,
                        const char *reserved)
{
    gp_status status = GP_OK;
    struct taken taken = {NULL, 16};

    *names = (struct lp_names){count, NULL};
    while (taken.capacity < 2 * ((size_t)count + 1))
        taken.capacity *= 2;
    TRY_MEMORY(taken.slots = calloc(taken.capacity, sizeof *taken.slots));
    TRY_MEMORY(names->texts = calloc((size_t)count + 1, sizeof *names->texts));
    take(&taken, reserved);
    for (int i = 0; i < count; i++) {
        clean(names->texts[i], wanted ? wanted[i] : NULL, prefix, i + 1);
        take_unique(&taken, names->texts[i]);
    }
done:
    free(taken.slots);
    return status;
}

void lp_names_free(struct lp_names *names)
{
    free(names->texts);
}
