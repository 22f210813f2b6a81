/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a report from its own files. */
#include "gigaplan/audit.h"

#include <string.h>

#include "audit/derived_tables.h"
#include "audit/plan_read.h"
#include "core/file_digests.h"
#include "core/folder.h"
#include "core/try.h"
#include "gigaplan/version.h"
#include "report/report_files.h"
#include "report/report_inputs.h"
#include "verify/groups.h"

struct audit {
    const char *folder;
    FILE *file;
    gp_env *env;
    struct arena *arena;
    int faults;
    struct audit_extent extent;
};

/* Every report has a run.csv, also that of a plan that was not found. */
static gp_status find_report(struct audit *audit)
{
    if (folder_has(audit->folder, "run.csv"))
        return GP_OK;
    return folder_refuse(audit->folder, "no-report", "`gigaplan plan -o OUT` writes one",
                         "the folder has no report: there is no run.csv", audit->env);
}

static gp_status check_digests(struct audit *audit)
{
    size_t file_count;
    int count;
    const char *const *files = report_files(audit->arena, &file_count);
    if (!files)
        return GP_ERR_NOMEM;
    gp_status status = file_digests_check(&count, audit->folder, files, file_count, audit->env);
    if (count > 0)
        fprintf(audit->file, "checked: %d files against " DIGESTS_FILE "\n", count);
    else if (status == GP_OK)
        fprintf(audit->file, "not checked: whether files were changed; there is no " DIGESTS_FILE "\n");
    audit->faults += status == GP_ERR_INPUT;
    return status == GP_ERR_INPUT ? GP_OK : status;
}

static gp_status read_tables(struct report_rows *out, struct audit *audit)
{
    enum report_table wanted[REPORT_TABLE_COUNT];
    int count = derived_tables_wanted(wanted);
    gp_status status = report_rows_read(out, audit->folder, wanted, count, audit->arena, audit->env);
    audit->extent.has_hours = out->dispatch_count > 0;
    if (status != GP_OK)
        return status;
    if (out->run_count != 1)
        return row_fault(out, REPORT_run, 0, audit->env, "the table has not one row");
    if (out->periods_count == 0 && number_given(out->run_rows->objective_usd))
        return row_fault(out, REPORT_periods, 0, audit->env, "the table has no row, and the report has a plan");
    audit->extent.same_version = strcmp(out->run_rows->version, gp_version()) == 0;
    if (!audit->extent.same_version)
        fprintf(audit->file, "not checked: what tables and columns mean; the report is of gigaplan %s, this is %s\n",
                out->run_rows->version, gp_version());
    return GP_OK;
}

/* The plan against its limits, and the tables that follow from it. */
static gp_status check_plan(struct audit *audit, const struct gp_plan *plan)
{
    int faults;
    gp_status status = verify_report(plan, audit->extent.has_hours, &faults, audit->env);
    audit->faults += faults;
    fprintf(audit->file, "checked: every limit on what is built, in %d periods\n", plan->calendar.count);
    fputs(audit->extent.has_hours
              ? "checked: the balance and every limit of each hour, and the cost of the plan\n"
              : "not checked: hours and the cost of the plan; there is no dispatch.csv (plan --hourly "
                "writes it)\n",
          audit->file);
    return status;
}

static gp_status compare_tables(struct audit *audit, const struct report_rows *written, const struct gp_plan *plan)
{
    int faults, tables;
    gp_status status = derived_tables_compare(&faults, &tables, written, plan, &audit->extent, audit->env);
    audit->faults += faults;
    fprintf(audit->file, "checked: %d tables made again from the amounts\n", tables);
    derived_tables_tell_rest(audit->folder, written, &audit->extent, audit->file);
    fputs("not checked: shadow prices; the bound, which docs/prove.py proves from a certificate; pages, plan.json and "
          "the "
          "network of the last year, but against " DIGESTS_FILE "\n",
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
    TRY(find_report(&audit));
    TRY(check_digests(&audit));
    TRY_MEMORY(inputs = arena_format(audit.arena, "%s/" INPUTS_FOLDER, folder));
    TRY(read_tables(&written, &audit));
    TRY(gp_scenario_load(&scenario, inputs, NULL, 0, env));
    if (written.periods_count == 0) {
        fputs("not checked: the reasons why there is no plan\n", file);
        gp_scenario_free(scenario); /* else the plan's */
    } else {
        TRY(plan_read(&plan, &written, scenario, env));
        TRY(check_plan(&audit, plan));
        TRY(compare_tables(&audit, &written, plan));
    }
    if (audit.faults > 0)
        status = GP_ERR_INPUT;
done:
    if (status == GP_OK)
        fputs("The report holds.\n", file);
    gp_plan_free(plan);
    arena_free(audit.arena);
    return status;
}
