/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan claims: the figures of the announcement against the data, without solving. */
#include "cli/command.h"
#include "cli/load.h"
#include "gigaplan/report.h"

struct claims_values {
    struct texts overrides;
    int format;
};

static const gp_claims_format formats[] = {GP_CLAIMS_TEXT, GP_CLAIMS_TEXT, GP_CLAIMS_CSV, GP_CLAIMS_JSON};

static const struct option_spec options[] = {
    {"set", 0, TAKES_TEXTS, offsetof(struct claims_values, overrides), "PATH=VALUE", NULL,
     "Change a value of the scenario first; may be given again."},
    {"format", 'f', TAKES_CHOICE, offsetof(struct claims_values, format), "FORMAT", "text|csv|json",
     "text (the default), csv or json."},
};

static gp_status work(struct run *run)
{
    const struct claims_values *values = run->values;
    gp_status status = load_scenario(run, &values->overrides, 0);
    if (status != GP_OK)
        return status;
    load_tell_changes(run->scenario);
    run->doing = "judging the claims";
    return status_beside_output(gp_report_claims(run->scenario, NULL, formats[values->format], stdout, run->env));
}

const struct command command_claims = {
    .name = "claims",
    .arguments = "[DIR]",
    .summary = "judge an announcement's claims by the tables, without planning",
    .examples = "gigaplan claims\n"
                "gigaplan claims my-scenario --format csv\n",
    .details = "Judges each row of claims.csv by the figures of the scenario and by the other\n"
               "claims. A claim about building needs a plan: the report of a plan judges it.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct claims_values),
    .most_arguments = 1,
    .work = work,
};
