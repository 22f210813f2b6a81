/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command of the program is. The table of all commands is in main.c, each command in a file of its own. */
#ifndef GIGAPLAN_CLI_COMMAND_H
#define GIGAPLAN_CLI_COMMAND_H

#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/run.h"

struct command {
    const char *name;      /* one word, or two: "import series" */
    const char *arguments; /* such as "[DIR]"; "" for none */
    const char *summary;   /* half a line */
    const char *examples;  /* lines, each a command line or "# why" */
    const char *details;   /* lines of at most 78 characters */
    const struct option_spec *options;
    size_t option_count;
    size_t values_size; /* of the struct that the options fill; 0 for none */
    size_t least_arguments, most_arguments;
    gp_status (*work)(struct run *run);
};

extern const struct command command_plan, command_check, command_claims, command_compare, command_report,
    command_explain, command_ranges, command_reach, command_verify, command_init, command_import_series,
    command_import_switch, command_import_pypsa, command_schema, command_export, command_sweep, command_sweep_merge,
    command_sweep_report, command_help;

extern const struct command *const commands[]; /* NULL-terminated */
/* The command that the first words of a command line name, and how many of them are its name. When there is none, says
 * so on stderr with the nearest right name and returns NULL. */
const struct command *command_find(char *const *words, size_t count, size_t *used);

#endif
