/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan claims: the figures of the announcement against the data, without solving. */
#include "cli/command.h"
#include "cli/diagnostics.h"
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

static enum exit_code run(const void *given, const struct parsed *parsed)
{
    const struct claims_values *values = given;
    char folder[LONGEST_PATH];
    if (!load_folder(parsed, folder))
        return EXIT_CODE_INPUT;
    gp_env *env = gp_env_new(NULL);
    if (!env)
        return exit_short_of_memory();
    gp_scenario *scenario;
    enum exit_code code = load_scenario(&scenario, folder, &values->overrides, 0, env);
    if (code == EXIT_CODE_OK) {
        load_tell_changes(scenario);
        gp_status status = status_beside_output(gp_report_claims(scenario, NULL, formats[values->format], stdout, env));
        if (status != GP_OK)
            diagnostics_print_status(status, env, "judging the claims", stderr);
        code = exit_code_of(status);
    }
    gp_scenario_free(scenario);
    gp_env_free(env);
    return code;
}

const struct command command_claims = {
    .name = "claims",
    .arguments = "[DIR]",
    .summary = "what was announced against what the data say, without planning",
    .examples = "gigaplan claims\n"
                "gigaplan claims my-scenario --format csv\n",
    .details = "Judges each row of claims.csv by the scenario's own figures and by the other\n"
               "claims. Claims about what can be built need a plan: its report judges them.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct claims_values),
    .most_arguments = 1,
    .run = run,
};
