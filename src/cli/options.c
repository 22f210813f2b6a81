/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options read from a command line by popt, of which this is the only user. Options may stand before or after
 * arguments. */
#include <limits.h>
#include <popt.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "cli/options.h"
#include "core/env.h"

enum { HELP_VALUE = 1, FIRST_OPTION_VALUE = 2 };
#define MOST_OPTIONS 32

static void fill_popt_table(struct poptOption *table, const struct option_spec *options, size_t option_count)
{
    for (size_t i = 0; i < option_count; i++) {
        table[i] = (struct poptOption){
            .longName = options[i].name,
            .shortName = options[i].letter,
            .argInfo = options[i].kind == TAKES_NOTHING ? POPT_ARG_NONE : POPT_ARG_STRING,
            .val = FIRST_OPTION_VALUE + (int)i,
        };
    }
    table[option_count] = (struct poptOption){
        .longName = "help",
        .shortName = 'h',
        .argInfo = POPT_ARG_NONE,
        .val = HELP_VALUE,
    };
}

/* Position of `text` among "a|b|c" from 1; 0 when it is none of them. */
static int choice_position(const char *choices, const char *text)
{
    size_t length = strlen(text);
    int position = 1;
    for (const char *choice = choices; choice; position++) {
        const char *end = strchr(choice, '|');
        size_t choice_length = end ? (size_t)(end - choice) : strlen(choice);
        if (choice_length == length && memcmp(choice, text, length) == 0)
            return position;
        choice = end ? end + 1 : NULL;
    }
    return 0;
}

/* Takes over `text`. */
static bool append_text(struct texts *texts, char *text, FILE *errors)
{
    char **grown = realloc(texts->items, (texts->count + 1) * sizeof *grown);
    if (!grown) {
        free(text);
        fputs("gigaplan: memory is short\n", errors);
        return false;
    }
    texts->items = grown;
    texts->items[texts->count++] = text;
    return true;
}

static bool read_number(const struct option_spec *option, const char *text, double *value, FILE *errors)
{
    if (number_parse(text, value) && *value > 0.0)
        return true;
    fprintf(errors, "gigaplan: --%s is \"%s\": needs a number above 0\n", option->name, text);
    return false;
}

static bool read_fraction(const struct option_spec *option, const char *text, double *value, FILE *errors)
{
    if (number_parse(text, value) && *value > 0.0 && *value < 1.0)
        return true;
    fprintf(errors, "gigaplan: --%s is \"%s\": needs a number above 0 and below 1\n", option->name, text);
    return false;
}

static bool read_count(const struct option_spec *option, const char *text, int *value, FILE *errors)
{
    long number;
    if (integer_parse(text, &number) && number >= 1 && number <= INT_MAX) {
        *value = (int)number;
        return true;
    }
    fprintf(errors, "gigaplan: --%s is \"%s\": needs a whole number from 1\n", option->name, text);
    return false;
}

static bool read_choice(const struct option_spec *option, const char *text, int *value, FILE *errors)
{
    *value = choice_position(option->choices, text);
    if (*value > 0)
        return true;
    fprintf(errors, "gigaplan: --%s is \"%s\": needs one of %s\n", option->name, text, option->choices);
    return false;
}

/* Texts go into the struct and stay there; what is converted is released. `text` is NULL for options that take nothing.
 */
static bool store(const struct option_spec *option, char *text, void *values, FILE *errors)
{
    void *place = (char *)values + option->offset;
    bool good = true;
    switch (option->kind) {
    case TAKES_NOTHING:
        *(bool *)place = true;
        break;
    case TAKES_TEXT:
        free(*(char **)place);
        *(char **)place = text;
        return true;
    case TAKES_TEXTS:
        return append_text(place, text, errors);
    case TAKES_NUMBER:
        good = read_number(option, text, place, errors);
        break;
    case TAKES_FRACTION:
        good = read_fraction(option, text, place, errors);
        break;
    case TAKES_COUNT:
        good = read_count(option, text, place, errors);
        break;
    case TAKES_CHOICE:
        good = read_choice(option, text, place, errors);
        break;
    }
    free(text);
    return good;
}

void options_release(const struct option_spec *options, size_t option_count, void *values, struct parsed *parsed)
{
    for (size_t i = 0; i < option_count; i++) {
        void *place = (char *)values + options[i].offset;
        if (options[i].kind == TAKES_TEXT) {
            free(*(char **)place);
        } else if (options[i].kind == TAKES_TEXTS) {
            struct texts *texts = place;
            for (size_t k = 0; k < texts->count; k++)
                free(texts->items[k]);
            free(texts->items);
        }
    }
    for (size_t i = 0; i < parsed->positional_count; i++)
        free(parsed->positional[i]);
    free(parsed->positional);
    *parsed = (struct parsed){0};
}

static void name_nearest(const struct option_spec *options, size_t option_count, const char *bad, FILE *errors)
{
    const char *names[MOST_OPTIONS + 1];
    for (size_t i = 0; i < option_count; i++)
        names[i] = options[i].name;
    names[option_count] = "help";
    char word[64];
    snprintf(word, sizeof word, "%s", bad + strspn(bad, "-"));
    word[strcspn(word, "=")] = '\0';
    const char *nearest = nearest_name(word, names, option_count + 1);
    if (nearest)
        fprintf(errors, "; did you mean --%s?", nearest);
}

static void report_bad_option(poptContext context, int error, const struct option_spec *options, size_t option_count,
                              FILE *errors)
{
    const char *bad = poptBadOption(context, POPT_BADOPTION_NOALIAS);
    if (error == POPT_ERROR_NOARG) {
        fprintf(errors, "gigaplan: %s needs a value\n", bad);
    } else if (error == POPT_ERROR_BADOPT) {
        fprintf(errors, "gigaplan: there is no option %s", bad);
        name_nearest(options, option_count, bad, errors);
        fputc('\n', errors);
    } else {
        fprintf(errors, "gigaplan: %s: %s\n", bad, poptStrerror(error));
    }
}

static bool take_arguments(poptContext context, struct parsed *parsed, FILE *errors)
{
    const char **rest = poptGetArgs(context);
    size_t count = 0;
    while (rest && rest[count])
        count++;
    parsed->positional = calloc(count + 1, sizeof *parsed->positional);
    if (!parsed->positional) {
        fputs("gigaplan: memory is short\n", errors);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        parsed->positional[i] = strdup(rest[i]); /* popt frees its own with the context */
        if (!parsed->positional[i]) {
            fputs("gigaplan: memory is short\n", errors);
            return false;
        }
        parsed->positional_count++;
    }
    return true;
}

bool options_parse(const struct option_spec *options, size_t option_count, int argc, const char **argv, void *values,
                   struct parsed *parsed, FILE *errors)
{
    struct poptOption table[MOST_OPTIONS + 2] = {{0}};
    *parsed = (struct parsed){0};
    fill_popt_table(table, options, option_count);
    poptContext context = poptGetContext(NULL, argc, argv, table, POPT_CONTEXT_NO_EXEC);
    if (!context) {
        fputs("gigaplan: memory is short\n", errors);
        return false;
    }

    bool good = true;
    int value;
    while (good && (value = poptGetNextOpt(context)) > 0) {
        if (value == HELP_VALUE) {
            parsed->help = true;
            continue;
        }
        good = store(&options[value - FIRST_OPTION_VALUE], poptGetOptArg(context), values, errors);
    }
    if (good && value < -1) {
        report_bad_option(context, value, options, option_count, errors);
        good = false;
    }
    good = good && take_arguments(context, parsed, errors);
    poptFreeContext(context);
    return good;
}
