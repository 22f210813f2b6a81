/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan export: the scenario's problem as one linear programme, for other solvers. */
#include <string.h>

#include "cli/command.h"
#include "cli/data_folder.h"
#include "cli/solve.h"
#include "core/write_file.h"

struct export_values {
    struct solve_values solve;
    char *out;
    int format, stage;
};

enum { STAGE_DEFAULT, STAGE_LAST, STAGE_FIRST };
static const gp_export_format formats[] = {GP_EXPORT_MPS, GP_EXPORT_MPS, GP_EXPORT_LP};

static const struct option_spec options[] = {
    {"output", 'o', TAKES_TEXT, offsetof(struct export_values, out), "FILE", NULL,
     "File to write; - for standard output."},
    {"format", 'f', TAKES_CHOICE, offsetof(struct export_values, format), "FORMAT", "mps|lp",
     "mps (free MPS) or lp (CPLEX LP); by default as FILE ends, else mps."},
    {"stage", 0, TAKES_CHOICE, offsetof(struct export_values, stage), "STAGE", "last|first",
     "Under objective fastest: last (least cost with the least shortfall kept) or first (least shortfall)."},
    SOLVE_OPTIONS(struct export_values, solve),
};

struct export_context {
    struct solve_session session;
    const struct export_values *values;
    gp_env *env;
};

/* As asked for, else as the file's name ends. */
static gp_export_format format_of(const struct export_values *values)
{
    size_t length = strlen(values->out);
    bool ends_lp = length > 3 && strcmp(values->out + length - 3, ".lp") == 0;
    return values->format == 0 && ends_lp ? GP_EXPORT_LP : formats[values->format];
}

static gp_status write_programme(FILE *file, void *given)
{
    struct export_context *context = given;
    return gp_planner_export(context->session.planner, &context->session.options, format_of(context->values),
                             context->values->stage == STAGE_FIRST ? GP_STAGE_SHORTFALL : GP_STAGE_COST, file,
                             context->env);
}

static gp_status work(struct run *run)
{
    const struct export_values *values = run->values;
    struct export_context context = {.values = values, .env = run->env};
    if (!values->out)
        return run_wrong_usage(run, "export needs -o FILE, or -o - for standard output");
    if (!*values->out)
        return run_wrong_usage(run, "the name of the file of -o is empty");
    if (data_folder_holds(values->out))
        return run_wrong_usage(run, "the file of -o is part of the scenario or report in its folder; choose another "
                                    "name");
    gp_status status = solve_open(&context.session, &values->solve, run, true, 0);
    if (status == GP_OK) {
        run->doing = "exporting";
        status = strcmp(values->out, "-") == 0 ? status_beside_output(write_programme(stdout, &context))
                                               : write_file(values->out, write_programme, &context, run->env);
    }
    solve_close(&context.session);
    return status;
}

const struct command command_export = {
    .name = "export",
    .arguments = "[DIR]",
    .summary = "write a scenario's linear programme for other solvers",
    .examples = "gigaplan export demo -o demo.mps\n"
                "gigaplan export demo --format lp -o - | less\n"
                "gigaplan export demo --stage first -o first.mps\n",
    .details = "Writes investment and hourly operation as a single linear programme, so that any\n"
               "solver can check a plan. Its objective is in billion dollars, or in GW-weeks\n"
               "with --stage first. The file of the default scenario is large.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct export_values),
    .most_arguments = 1,
    .work = work,
};
