/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A command while it runs: what every command starts and ends with. A command does its work and returns the status of
 * the call that failed; what went wrong is printed here, and the exit code follows from the status. */
#ifndef GIGAPLAN_CLI_RUN_H
#define GIGAPLAN_CLI_RUN_H

#include "cli/data_folder.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "gigaplan/scenario.h"

#define WARNINGS_SHOWN 5 /* of those of a plan, which are told again in its report */

struct run {
    const void *values; /* of the command's options */
    const struct parsed *parsed;
    gp_env *env;
    struct progress progress;  /* off unless run_start is called */
    char folder[LONGEST_PATH]; /* of the scenario; "" until one is loaded */
    gp_scenario *scenario;     /* freed when the command ends */

    /* What the work leaves for the end. */
    const char *doing;         /* for the line about a call that failed; NULL: what is wrong has been said */
    const char *tables_of;     /* folder whose tables the count of faults names; NULL: no count */
    size_t most_warnings;      /* printed; the others are only counted */
    enum exit_code code_of_ok; /* exit code where the status is GP_OK */
};

struct command;

/* Runs a command whose options are read. */
enum exit_code run_command(const struct command *command, const void *values, const struct parsed *parsed);

/* For work that takes long: from here on a signal stops it, and its progress is shown where that is wanted. */
void run_start(struct run *run, bool show_progress);
/* The same for imports, which print all warnings, and some where they are quiet: what is not taken is a warning. */
void run_start_import(struct run *run, bool quiet);
/* Says what is wrong with the command line; the status to return. */
gp_status run_wrong_usage(struct run *run, const char *fault);
/* Removes the line of progress and prints the diagnostics so far, which are then forgotten: for what is printed after
 * them. */
void run_print_diagnostics(struct run *run);

#endif
