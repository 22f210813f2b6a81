/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan help: help on all commands or one of them, and what packages make from the same tables. */
#include "cli/command.h"
#include "cli/help.h"

struct help_values {
    bool man_page, completion;
};

static const struct option_spec options[] = {
    {"man", 0, TAKES_NOTHING, offsetof(struct help_values, man_page), NULL, NULL, "Print the man page, in troff."},
    {"completion", 0, TAKES_NOTHING, offsetof(struct help_values, completion), NULL, NULL,
     "Print a completion script for bash."},
};

static gp_status work(struct run *run)
{
    const struct help_values *values = run->values;
    const struct parsed *parsed = run->parsed;
    if (values->man_page) {
        help_man_page(stdout);
    } else if (values->completion) {
        help_completion(stdout);
    } else if (parsed->positional_count == 0) {
        help_overview(stdout);
    } else {
        size_t used;
        const struct command *command = command_find(parsed->positional, parsed->positional_count, &used);
        if (!command)
            return GP_ERR_USAGE;
        if (used < parsed->positional_count)
            return run_wrong_usage(run, "help is about one command");
        help_command(command, stdout);
    }
    return GP_OK;
}

const struct command command_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = "help on all commands, or on one of them",
    .examples = "gigaplan help\n"
                "gigaplan help plan\n"
                "source <(gigaplan help --completion)\n",
    .details = "Prints help; `gigaplan COMMAND --help` prints the same.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct help_values),
    .most_arguments = 2, /* words of a command's name */
    .work = work,
};
