/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options read from a command line by getopt_long, of which this is the only user. Options may stand before or after
 * arguments. */
#include <getopt.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/number.h"
#include "cli/options.h"
#include "cli/say.h"
#include "core/nearest.h"

#define PERCENT  100.0
#define END_SIZE 24 /* of a range, as text */

enum { ARGUMENT = 1, HELP_VALUE = 'h', FIRST_OPTION_VALUE = UCHAR_MAX + 1 };
#define MOST_OPTIONS 32

/* What getopt_long takes: long names, and letters, of which those with a value are followed by a colon. */
struct getopt_table {
    struct option longs[MOST_OPTIONS + 2];
    char letters[2 * MOST_OPTIONS + 8];
};

static void fill_table(struct getopt_table *table, const struct option_spec *options, size_t option_count)
{
    char *letter = stpcpy(table->letters, "-:h"); /* arguments in their place; told by us what is wrong; help */
    for (size_t i = 0; i < option_count; i++) {
        int takes = options[i].kind == TAKES_NOTHING ? no_argument : required_argument;
        table->longs[i] = (struct option){options[i].name, takes, NULL, FIRST_OPTION_VALUE + (int)i};
        if (!options[i].letter)
            continue;
        *letter++ = options[i].letter;
        if (takes == required_argument)
            *letter++ = ':';
    }
    table->longs[option_count] = (struct option){"help", no_argument, NULL, HELP_VALUE};
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

static enum exit_code append_text(char ***items, size_t *count, char *text, FILE *errors)
{
    char **grown = realloc(*items, (*count + 1) * sizeof *grown);
    if (!grown) {
        fputs("gigaplan: memory is short\n", errors);
        return EXIT_CODE_SOLVER;
    }
    *items = grown;
    grown[(*count)++] = text;
    return EXIT_CODE_OK;
}

/* What a number may be: the ends of "1..3" as numbers and as they are told. */
struct number_range {
    double least, most;
    char low[END_SIZE], high[END_SIZE]; /* "": there is no such end */
};

static struct number_range range_of(const struct option_spec *option)
{
    struct number_range range = {.least = -INFINITY, .most = INFINITY};
    const char *between = option->values ? strstr(option->values, "..") : NULL;
    if (!between)
        return range;
    snprintf(range.low, sizeof range.low, "%.*s", (int)(between - option->values), option->values);
    snprintf(range.high, sizeof range.high, "%s", between + strlen(".."));
    number_parse(range.low, &range.least);
    number_parse(range.high, &range.most);
    return range;
}

/* "gigaplan: --ways is "5": needs a whole number from 1 to 3" */
static bool refuse_value(const struct option_spec *option, const char *text, const char *needs, FILE *errors)
{
    const struct number_range range = range_of(option);
    say(errors, "gigaplan: --%s is \"%s\": needs %s%s%s%s%s", option->name, text, needs, *range.low ? " from " : "",
        range.low, *range.low ? " to " : "", range.high);
    return false;
}

static bool read_number(const struct option_spec *option, const char *text, double *value, FILE *errors)
{
    const struct number_range range = range_of(option);
    if (number_parse(text, value) && *value > 0.0 && *value >= range.least && *value <= range.most)
        return true;
    return refuse_value(option, text, *range.low ? "a number" : "a number above 0", errors);
}

/* A number as it is, or with % behind it. */
static bool read_fraction(const struct option_spec *option, const char *text, double *value, FILE *errors)
{
    char digits[32], needs[120];
    size_t length = strlen(text);
    bool percent = length > 1 && length < sizeof digits && text[length - 1] == '%';
    snprintf(digits, sizeof digits, "%.*s", percent ? (int)length - 1 : (int)length, text);
    bool number = length < sizeof digits && number_parse(digits, value) && *value > 0.0;
    if (number && *value <= (percent ? PERCENT : 1.0)) {
        *value /= percent ? PERCENT : 1.0;
        return true;
    }
    if (number && !percent && *value <= PERCENT)
        snprintf(needs, sizeof needs, "a share above 0 and at most 1; for %s %% write %s%%", digits, digits);
    else
        snprintf(needs, sizeof needs, "a share above 0 and at most 1, such as 0.05 or 5%%");
    return refuse_value(option, text, needs, errors);
}

static bool read_count(const struct option_spec *option, const char *text, int *value, FILE *errors)
{
    long number;
    const struct number_range range = range_of(option);
    if (integer_parse(text, &number) && number >= 1 && number <= INT_MAX && (double)number >= range.least &&
        (double)number <= range.most) {
        *value = (int)number;
        return true;
    }
    return refuse_value(option, text, *range.low ? "a whole number" : "a whole number from 1", errors);
}

static bool read_date(const struct option_spec *option, char *text, char **value, FILE *errors)
{
    date day;
    *value = text;
    return date_parse(text, &day) ||
           refuse_value(option, text, "a day of the calendar as YYYY-MM-DD, such as 2028-12-31", errors);
}

static bool read_choice(const struct option_spec *option, const char *text, int *value, FILE *errors)
{
    char needs[120];
    *value = choice_position(option->values, text);
    snprintf(needs, sizeof needs, "one of %s", option->values);
    return *value > 0 || refuse_value(option, text, needs, errors);
}

/* `text` is NULL for options that take nothing. */
static enum exit_code store(const struct option_spec *option, char *text, void *values, FILE *errors)
{
    void *place = (char *)values + option->offset;
    bool good = true;
    switch (option->kind) {
    case TAKES_NOTHING:
        *(bool *)place = true;
        break;
    case TAKES_TEXT:
        *(char **)place = text;
        break;
    case TAKES_TEXTS: {
        struct texts *texts = place;
        return append_text(&texts->items, &texts->count, text, errors);
    }
    case TAKES_DATE:
        good = read_date(option, text, place, errors);
        break;
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
    return good ? EXIT_CODE_OK : EXIT_CODE_USAGE;
}

void options_release(const struct option_spec *options, size_t option_count, void *values, struct parsed *parsed)
{
    for (size_t i = 0; i < option_count; i++)
        if (options[i].kind == TAKES_TEXTS)
            free(((struct texts *)((char *)values + options[i].offset))->items);
    free(parsed->positional);
    *parsed = (struct parsed){0};
}

/* The option that `bad` is most likely meant to be; NULL when none is near. */
static const char *name_nearest(const struct option_spec *options, size_t option_count, const char *bad)
{
    const char *names[MOST_OPTIONS + 1];
    for (size_t i = 0; i < option_count; i++)
        names[i] = options[i].name;
    names[option_count] = "help";
    char word[64];
    snprintf(word, sizeof word, "%s", bad + strspn(bad, "-"));
    word[strcspn(word, "=")] = '\0';
    const char *nearest = nearest_name(word, names, option_count + 1);
    for (size_t i = 0; i <= option_count && !nearest && strlen(word) > 1; i++) /* the start of a name */
        nearest = strncmp(word, names[i], strlen(word)) == 0 ? names[i] : NULL;
    return nearest;
}

/* `word` is the word on the command line. Of a letter only the letter itself is shown, because other letters may
 * stand before it in the word. */
static enum exit_code refuse(int fault, const char *word, const struct option_spec *options, size_t option_count,
                             FILE *errors)
{
    char letter[] = {'-', (char)optopt, '\0'};
    bool is_long = strncmp(word, "--", 2) == 0;
    const char *shown = is_long ? word : letter;
    if (fault == ':') {
        say(errors, "gigaplan: %s needs a value", shown);
    } else if (is_long && optopt != 0) {
        say(errors, "gigaplan: %.*s takes no value", (int)strcspn(word, "="), word);
    } else {
        const char *nearest = is_long ? name_nearest(options, option_count, word) : NULL;
        say(errors, "gigaplan: there is no option %s%s%s%s", shown, nearest ? "; did you mean --" : "",
            nearest ? nearest : "", nearest ? "?" : "");
    }
    return EXIT_CODE_USAGE;
}

/* getopt_long also accepts the start of a name. Here a name must be written in full, so that an option added later
 * changes the meaning of no command line. */
static bool is_written_out(const char *word, const char *name)
{
    return strncmp(word, "--", 2) != 0 ||
           (strncmp(word + 2, name, strlen(name)) == 0 && strchr("=", word[2 + strlen(name)]));
}

/* Takes what getopt_long found in `word`. */
static enum exit_code take(int found, const char *word, const struct option_spec *options, size_t option_count,
                           void *values, struct parsed *parsed, FILE *errors)
{
    size_t index = 0;
    if (found == ARGUMENT)
        return append_text(&parsed->positional, &parsed->positional_count, optarg, errors);
    if (found == '?' || found == ':')
        return refuse(found, word, options, option_count, errors);
    while (index < option_count && found != FIRST_OPTION_VALUE + (int)index && found != options[index].letter)
        index++;
    const char *name = index < option_count ? options[index].name : "help";
    if (!is_written_out(word, name)) {
        optopt = 0;
        return refuse('?', word, options, option_count, errors);
    }
    if (index < option_count)
        return store(&options[index], optarg, values, errors);
    parsed->help = true;
    return EXIT_CODE_OK;
}

enum exit_code options_parse(const struct option_spec *options, size_t option_count, int argc, char **argv,
                             void *values, struct parsed *parsed, FILE *errors)
{
    struct getopt_table table = {0};
    enum exit_code code = EXIT_CODE_OK;
    int found;
    *parsed = (struct parsed){0};
    fill_table(&table, options, option_count);
    opterr = 0;
    optind = 0; /* starts anew */
    const char *word = argc > 1 ? argv[1] : "";
    while (code == EXIT_CODE_OK && (found = getopt_long(argc, argv, table.letters, table.longs, NULL)) != -1) {
        code = take(found, word, options, option_count, values, parsed, errors);
        word = optind < argc ? argv[optind] : "";
    }
    for (int i = optind; code == EXIT_CODE_OK && i < argc; i++) /* after "--" */
        code = append_text(&parsed->positional, &parsed->positional_count, argv[i], errors);
    return code;
}
