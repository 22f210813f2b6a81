/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan check: reads a scenario and says whether it can be planned. */
#include <stdint.h>

#include "cli/command.h"
#include "cli/load.h"
#include "cli/say.h"

struct check_values {
    struct texts overrides;
    bool quiet;
};

static const struct option_spec options[] = {
    {"set", 0, TAKES_TEXTS, offsetof(struct check_values, overrides), "PATH=VALUE", NULL,
     "Change a value before checking; may be given again."},
    {"quiet", 'q', TAKES_NOTHING, offsetof(struct check_values, quiet), NULL, NULL, "Print errors only."},
};

static gp_status work(struct run *run)
{
    const struct check_values *values = run->values;
    gp_status status = load_scenario(run, &values->overrides, values->quiet ? 0 : SIZE_MAX);
    if (status != GP_OK || values->quiet)
        return status;
    const gp_scenario *scenario = run->scenario;
    const char *digest = gp_scenario_digest(scenario);
    if (!digest)
        return GP_ERR_NOMEM;
    load_tell_changes(scenario);
    say(stdout, "%s: %s", run->folder, gp_scenario_title(scenario));
    say(stdout, "%zu tables, %zu rows, %zu of them unverified; no errors", gp_scenario_table_count(scenario),
        gp_scenario_row_count(scenario), gp_scenario_unverified_count(scenario));
    say(stdout, "digest %s", digest);
    return GP_OK;
}

const struct command command_check = {
    .name = "check",
    .arguments = "[DIR]",
    .summary = "read a scenario and report every fault in its tables",
    .examples = "gigaplan check my-scenario\n"
                "gigaplan check                    # the default scenario\n"
                "gigaplan check us-30gw --set plan.max_build_rate_gw_per_week=0.5\n",
    .details = "Reads every table of the folder DIR, checks each cell and then the tables\n"
               "against each other, and prints each fault with its file, line and column.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct check_values),
    .most_arguments = 1,
    .work = work,
};
