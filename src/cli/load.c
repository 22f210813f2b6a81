/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the scenario of a command. */
#include "cli/load.h"
#include "cli/say.h"
#include "gigaplan/findings.h"
#include "gigaplan/planner.h"

/* The folder that the first argument names, or the default one; why there is none. */
static const char *find_folder(const struct parsed *parsed, char folder[LONGEST_PATH])
{
    const char *given = parsed->positional_count > 0 ? parsed->positional[0] : NULL;
    if (given && !*given)
        return "the name of the scenario's folder is empty";
    if (data_folder_find(given, folder))
        return NULL;
    return given ? "the path of the scenario is too long"
                 : "the default scenario us-30gw was not found; name a folder, or set GIGAPLAN_DATA";
}

gp_status load_scenario(struct run *run, const struct texts *overrides, size_t most_warnings)
{
    const char *fault = find_folder(run->parsed, run->folder);
    if (fault) {
        say(stderr, "gigaplan: %s", fault);
        run->doing = NULL;
        return run->parsed->positional_count > 0 && !*run->parsed->positional[0] ? GP_ERR_USAGE : GP_ERR_IO;
    }
    run->doing = "reading the scenario";
    run->tables_of = run->folder;
    run->most_warnings = most_warnings;
    gp_status status = gp_scenario_load(&run->scenario, run->folder, (const char *const *)overrides->items,
                                        overrides->count, run->env);
    if (status == GP_OK)
        status = gp_claims_check(run->scenario, run->env);
    if (status == GP_OK)
        status = gp_planner_check(run->scenario, run->env);
    if (status == GP_OK && most_warnings > 0)
        run_print_diagnostics(run);
    if (status != GP_OK)
        return status;
    gp_env_clear(run->env);
    run->tables_of = NULL;
    run->most_warnings = 0;
    return GP_OK;
}

void load_tell_changes(const gp_scenario *scenario)
{
    for (size_t i = 0; i < gp_scenario_change_count(scenario); i++) {
        gp_change change = gp_scenario_change(scenario, i);
        if (change.value_count != 1)
            say(stderr, "--set %s: %ld values changed in %d table%s", change.text, change.value_count,
                change.table_count, change.table_count == 1 ? "" : "s");
    }
}
