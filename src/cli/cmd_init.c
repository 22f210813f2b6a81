/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan init: a new scenario folder to edit. */
#include "cli/command.h"
#include "cli/diagnostics.h"
#include "gigaplan/scenario.h"

static enum exit_code run(const void *given, const struct parsed *parsed)
{
    (void)given;
    const char *folder = parsed->positional[0];
    gp_env *env = gp_env_new(NULL);
    if (!env)
        return exit_short_of_memory();
    gp_status status = gp_scenario_init(folder, env);
    diagnostics_print(env, &(struct diagnostics_options){0}, stderr);
    if (status == GP_OK)
        printf("Made %s. Next: edit its tables, then\n  gigaplan check %s\n  gigaplan plan %s\n", folder, folder,
               folder);
    else
        diagnostics_print_status(status, env, "making the scenario", stderr);
    gp_env_free(env);
    return exit_code_of(status);
}

const struct command command_init = {
    .name = "init",
    .arguments = "DIR",
    .summary = "make a new scenario folder to edit",
    .examples = "gigaplan init my-scenario\n",
    .details = "Makes the folder DIR with a small scenario that plans as it stands, every table\n"
               "with its header, and a datapackage.json. DIR must be new or empty.\n",
    .least_arguments = 1,
    .most_arguments = 1,
    .run = run,
};
