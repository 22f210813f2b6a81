/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a report from its own files. */
#include "gigaplan/audit.h"

#include <string.h>

#include "audit/compare_rows.h"
#include "audit/plan_read.h"
#include "core/file_digests.h"
#include "core/try.h"
#include "report/report_inputs.h"
#include "verify/groups.h"

/* Tables that are made again from the others, and what of them is not: what follows from shadow prices or from the
 * search, and, where there is no dispatch, what follows from hours. */
struct derived_table {
    enum report_table table;
    bool needs_hours;
    const char *made_from;
    const char *left_out, *left_out_without_hours;
};

static const struct derived_table derived[] = {
    {REPORT_run, false, "periods.csv, load.csv, dispatch.csv", "outcome stopped_by grid",
     "objective_usd bound_usd gap_frac"},
    {REPORT_columns, false, "the schema of gigaplan", "", ""},
    {REPORT_years, false, "periods.csv, load.csv, supply.csv, accelerators.csv, dispatch.csv", "held_back_by",
     "load_gwh served_gwh unserved_gwh curtailed_gwh unserved_frac peak_draw_gw backup_gwh simultaneous_loss_gwh "
     "co2_mt "
     "water_mm3 gas_pj operation_usd_per_mwh power_usd_per_mwh cost_usd_bn"},
    {REPORT_periods, false, "load.csv and inputs", "", ""},
    {REPORT_sites, false, "inputs", "", ""},
    {REPORT_milestones, false, "load.csv and periods.csv", "", ""},
    {REPORT_load, false, "itself", "", ""},
    {REPORT_load_classes, false, "itself", "", ""},
    {REPORT_load_providers, false, "itself", "", ""},
    {REPORT_supply, false, "itself", "", ""},
    {REPORT_accelerators, false, "itself", "", ""},
    {REPORT_pools, false, "itself", "", ""},
    {REPORT_budgets, false, "itself", "", ""},
    {REPORT_generation, true, "supply.csv and dispatch.csv", "", ""},
    {REPORT_operation, true, "load.csv, supply.csv and dispatch.csv", "", ""},
    {REPORT_prices, true, "dispatch.csv and load_classes.csv", "", ""},
    {REPORT_costs, true, "load.csv, supply.csv, accelerators.csv, contracts.csv and dispatch.csv", "", ""},
    {REPORT_cost_items, true, "load.csv, supply.csv, accelerators.csv, contracts.csv and dispatch.csv", "", ""},
    {REPORT_builders, false, "load.csv, accelerators.csv and supply.csv", "", ""},
    {REPORT_contracts, false, "load.csv", "", ""},
    {REPORT_buyer, false, "load.csv, accelerators.csv and contracts.csv", "", ""},
    {REPORT_claims, true, "all tables", "", ""},
    {REPORT_equivalents, true, "load_classes.csv and dispatch.csv", "", ""},
    {REPORT_roll_up, false, "load.csv and inputs", "words", "words"},
};
#define DERIVED_COUNT ((int)(sizeof derived / sizeof *derived))

struct audit {
    const char *folder;
    FILE *file;
    gp_env *env;
    struct arena *arena;
    int faults;
    bool has_hours;
};

static gp_status check_digests(struct audit *audit)
{
    int count;
    gp_status status = file_digests_check(&count, audit->folder, audit->env);
    if (count < 0)
        fprintf(audit->file, "not checked: whether files were changed; there is no " DIGESTS_FILE "\n");
    else
        fprintf(audit->file, "checked: %d files against " DIGESTS_FILE "\n", count);
    audit->faults += status == GP_ERR_INPUT;
    return status == GP_ERR_INPUT ? GP_OK : status;
}

static gp_status read_tables(struct report_rows *out, struct audit *audit)
{
    enum report_table wanted[REPORT_TABLE_COUNT];
    int count = 0;
    for (int i = 0; i < DERIVED_COUNT; i++)
        wanted[count++] = derived[i].table;
    wanted[count++] = REPORT_dispatch;
    gp_status status = report_rows_read(out, audit->folder, wanted, count, audit->arena, audit->env);
    audit->has_hours = out->dispatch_count > 0;
    if (status != GP_OK || (out->run_count == 1 && out->periods_count > 0))
        return status;
    if (out->run_count != 1)
        return row_fault(out, REPORT_run, 0, audit->env, "the folder has no report with one row of run.csv");
    return row_fault(out, REPORT_periods, 0, audit->env, "the report has no plan to check");
}

static gp_status check_plan(struct audit *audit, const struct gp_plan *plan)
{
    int faults;
    gp_status status = verify_report(plan, audit->has_hours, &faults, audit->env);
    audit->faults += faults;
    fprintf(audit->file, "checked: every limit on what is built, in %d periods\n", plan->calendar.count);
    fputs(audit->has_hours ? "checked: the balance and every limit of each hour, and the cost of the plan\n"
                           : "not checked: hours and the cost of the plan; there is no dispatch.csv (plan --hourly "
                             "writes it)\n",
          audit->file);
    return status;
}

static gp_status compare_tables(struct audit *audit, const struct report_rows *written, const struct gp_plan *plan)
{
    struct report_rows again;
    enum report_table wanted[DERIVED_COUNT];
    int count = 0, tables = 0;
    for (int i = 0; i < DERIVED_COUNT; i++) {
        if (audit->has_hours || !derived[i].needs_hours)
            wanted[count++] = derived[i].table;
    }
    gp_status status = report_rows_of(&again, plan, wanted, count, audit->arena);
    for (int i = 0; i < DERIVED_COUNT && status == GP_OK; i++) {
        const struct derived_table *one = &derived[i];
        const char *left_out = audit->has_hours
                                   ? one->left_out
                                   : arena_format(audit->arena, "%s %s", one->left_out, one->left_out_without_hours);
        if (!left_out)
            return GP_ERR_NOMEM;
        if (!audit->has_hours && one->needs_hours)
            continue;
        audit->faults += compare_rows(written, &again, one->table, one->made_from, left_out,
                                      1e-8 * plan->scenario->unit_gw, audit->env);
        tables++;
    }
    fprintf(audit->file, "checked: %d tables made again from the amounts\n", tables);
    fputs(
        "not checked: shadow prices and what is told from them (limits.csv, delays.csv, unverified.csv, held_back_by), "
        "frontier.csv, steps.csv, and the bound, which docs/prove.py proves from a certificate\n",
        audit->file);
    return status;
}

gp_status gp_report_verify(const char *folder, FILE *file, gp_env *env)
{
    gp_status status = GP_OK;
    struct audit audit = {.folder = folder, .file = file, .env = env};
    struct report_rows written;
    gp_scenario *scenario = NULL;
    gp_plan *plan = NULL;
    const char *inputs;
    TRY_MEMORY(audit.arena = arena_new());
    TRY(check_digests(&audit));
    TRY_MEMORY(inputs = arena_format(audit.arena, "%s/" INPUTS_FOLDER, folder));
    TRY(read_tables(&written, &audit));
    TRY(gp_scenario_load(&scenario, inputs, NULL, 0, env));
    TRY(plan_read(&plan, &written, scenario, env));
    TRY(check_plan(&audit, plan));
    TRY(compare_tables(&audit, &written, plan));
    if (audit.faults > 0)
        status = GP_ERR_INPUT;
done:
    if (status == GP_OK)
        fputs("The report holds.\n", file);
    gp_plan_free(plan);
    arena_free(audit.arena);
    return status;
}
