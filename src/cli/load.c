/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the scenario of a command. */
#include "cli/load.h"
#include "cli/diagnostics.h"
#include "gigaplan/findings.h"
#include "gigaplan/planner.h"

bool load_folder(const struct parsed *parsed, char folder[LONGEST_PATH])
{
    const char *given = parsed->positional_count > 0 ? parsed->positional[0] : NULL;
    if (given && !*given) {
        fputs("gigaplan: the name of the scenario's folder is empty\n", stderr);
        return false;
    }
    if (data_folder_find(given, folder))
        return true;
    fputs(given ? "gigaplan: the path of the scenario is too long\n"
                : "gigaplan: the default scenario us-30gw was not found; name a folder, or set GIGAPLAN_DATA\n",
          stderr);
    return false;
}

enum exit_code load_scenario(gp_scenario **out, const char *folder, const struct texts *overrides, size_t most_warnings,
                             gp_env *env)
{
    gp_status status = gp_scenario_load(out, folder, (const char *const *)overrides->items, overrides->count, env);
    if (status == GP_OK) {
        status = gp_claims_check(*out, env);
        if (status == GP_OK)
            status = gp_planner_check(*out, env);
        if (status != GP_OK) {
            gp_scenario_free(*out);
            *out = NULL;
        }
    }
    struct diagnostics_options options = {
        .folder = status != GP_OK || most_warnings > 0 ? folder : NULL,
        .most_warnings = most_warnings,
    };
    if (status != GP_OK || most_warnings > 0)
        diagnostics_print(env, &options, stderr);
    if (status != GP_OK)
        diagnostics_print_status(status, env, "reading the scenario", stderr);
    gp_env_clear(env);
    return exit_code_of(status);
}

void load_tell_changes(const gp_scenario *scenario)
{
    for (size_t i = 0; i < gp_scenario_change_count(scenario); i++) {
        gp_change change = gp_scenario_change(scenario, i);
        if (change.value_count != 1)
            fprintf(stderr, "--set %s: %ld values changed in %d table%s\n", change.text, change.value_count,
                    change.table_count, change.table_count == 1 ? "" : "s");
    }
}
