/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options of a command: one table binds each option to a field of the command's own struct. From the same table come
 * parsing, help, the man page and shell completion. */
#ifndef GIGAPLAN_CLI_OPTIONS_H
#define GIGAPLAN_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "cli/exit_code.h"

enum option_kind {
    TAKES_NOTHING,  /* bool */
    TAKES_TEXT,     /* char *, NULL when not given */
    TAKES_TEXTS,    /* struct texts: may be given again and again */
    TAKES_DATE,     /* char *, NULL when not given: a day of the calendar, YYYY-MM-DD */
    TAKES_NUMBER,   /* double above 0, or in the range of `values` */
    TAKES_FRACTION, /* double above 0 and at most 1, or at most 100 with % behind it */
    TAKES_COUNT,    /* int from 1, or in the range of `values` */
    TAKES_CHOICE    /* int: position in `values` from 1; 0 when not given */
};

struct texts {
    char **items;
    size_t count;
};

struct option_spec {
    const char *name; /* without the dashes */
    char letter;      /* or 0 */
    enum option_kind kind;
    size_t offset;        /* of the field in the command's struct */
    const char *argument; /* what it takes, in capitals for help; NULL for TAKES_NOTHING */
    const char *values;   /* "a|b|c" for TAKES_CHOICE; "1..3", or NULL, for a number or count; else NULL */
    const char *help;
};

/* What a command line says beside its options. */
struct parsed {
    bool help; /* --help or -h was given */
    char **positional;
    size_t positional_count;
};

/* Reads argv[1..] (argv[0] is the command's name) into `values`, a zeroed struct. On a fault it writes one line that
 * names the option and the nearest right one to `errors`; the code is then EXIT_CODE_USAGE, or EXIT_CODE_SOLVER where
 * memory is short. Texts are those of argv; lists of them are kept until options_release, also after a fault. */
enum exit_code options_parse(const struct option_spec *options, size_t option_count, int argc, char **argv,
                             void *values, struct parsed *parsed, FILE *errors);
void options_release(const struct option_spec *options, size_t option_count, void *values, struct parsed *parsed);

#endif
