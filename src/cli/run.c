/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/run.h"

#include <stdint.h>

#include "cli/command.h"
#include "cli/diagnostics.h"
#include "cli/say.h"
#include "cli/signals.h"

#define WARNINGS_OF_QUIET_IMPORT 20

static bool cancelled(void *user)
{
    (void)user;
    return signals_caught();
}

void run_start(struct run *run, bool show_progress)
{
    signals_catch();
    progress_start(&run->progress, show_progress);
}

void run_start_import(struct run *run, bool quiet)
{
    run->doing = "importing";
    run->most_warnings = quiet ? WARNINGS_OF_QUIET_IMPORT : SIZE_MAX;
    run_start(run, !quiet);
}

gp_status run_wrong_usage(struct run *run, const char *fault)
{
    run->doing = NULL;
    say(stderr, "gigaplan: %s", fault);
    return GP_ERR_USAGE;
}

void run_print_diagnostics(struct run *run)
{
    struct diagnostics_options options = {.folder = run->tables_of, .most_warnings = run->most_warnings};
    progress_end(&run->progress);
    diagnostics_print(run->env, &options, stderr);
    gp_env_clear(run->env);
}

enum exit_code run_command(const struct command *command, const void *values, const struct parsed *parsed)
{
    struct run run = {.values = values, .parsed = parsed, .code_of_ok = EXIT_CODE_OK};
    gp_hooks hooks = {.user = &run.progress, .progress = progress_show, .cancel = cancelled};
    run.env = gp_env_new(&hooks);
    if (!run.env)
        return exit_short_of_memory();
    gp_status status = command->work(&run);
    bool told = gp_env_error_count(run.env) > 0;
    run_print_diagnostics(&run);
    if (status != GP_OK && run.doing)
        diagnostics_print_status(status, told, run.doing, stderr);
    gp_scenario_free(run.scenario);
    gp_env_free(run.env);
    return status == GP_OK ? run.code_of_ok : exit_code_of(status);
}
