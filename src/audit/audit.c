/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a report from its own files. */
#include "gigaplan/audit.h"

#include <string.h>

#include "audit/derived_tables.h"
#include "audit/plan_read.h"
#include "audit/report_set.h"
#include "core/folder.h"
#include "core/try.h"
#include "gigaplan/version.h"
#include "report/report_inputs.h"
#include "verify/groups.h"

struct audit {
    const char *folder;
    gp_env *env;
    struct arena *arena;
    struct text lines; /* told after the answer */
    int faults, groups, tables;
    struct file_digests digests;
    struct audit_extent extent;
};

static void tell_unchecked(struct audit *audit, const char *line)
{
    text_add_format(&audit->lines, "not checked: %s\n", line);
}

/* Every report has a run.csv, also that of a plan that was not found. */
static gp_status find_report(struct audit *audit)
{
    if (folder_has(audit->folder, "run.csv"))
        return GP_OK;
    return folder_refuse(audit->folder, "no-report", "`gigaplan plan -o OUT` writes one",
                         "the folder has no report: there is no run.csv", audit->env);
}

/* The first status that ends the audit: faults are counted, and it goes on. */
static gp_status counted(struct audit *audit, gp_status status)
{
    audit->faults += status == GP_ERR_INPUT;
    return status == GP_ERR_INPUT ? GP_OK : status;
}

static gp_status check_files(struct audit *audit)
{
    gp_status status = report_set_check(&audit->digests, audit->folder, audit->arena, audit->env);
    if (audit->digests.named)
        text_add_format(&audit->lines, "checked: %d files against " DIGESTS_FILE "\n", audit->digests.compared);
    else if (status == GP_OK)
        tell_unchecked(audit, "whether files were changed; there is no " DIGESTS_FILE);
    return counted(audit, status);
}

static gp_status read_tables(struct report_rows *out, struct audit *audit)
{
    enum report_table wanted[REPORT_TABLE_COUNT];
    int count = derived_tables_wanted(wanted);
    gp_status status = report_rows_read(out, audit->folder, wanted, count, audit->arena, audit->env);
    audit->extent.known = out->dispatch_count > 0 ? KNOWN_HOURS : out->weeks_count > 0 ? KNOWN_WEEKS : KNOWN_AMOUNTS;
    if (status != GP_OK)
        return status;
    if (out->run_count != 1)
        return row_fault(out, REPORT_run, 0, audit->env, "the table has not one row");
    audit->extent.same_version = strcmp(out->run_rows->version, gp_version()) == 0;
    if (audit->extent.same_version)
        return GP_OK;
    const char *versions =
        arena_format(audit->arena, "what tables and columns mean; the report is of gigaplan %s, this is %s",
                     out->run_rows->version, gp_version());
    if (versions)
        tell_unchecked(audit, versions);
    return versions ? GP_OK : GP_ERR_NOMEM;
}

/* Whether the report has all that its plan is read from. */
static gp_status find_plan(bool *whole, struct audit *audit, const struct report_rows *written)
{
    struct text lost = {0};
    bool planned = number_given(written->run_rows->objective_usd);
    audit->faults += report_set_tell_missing(&lost, &audit->digests, audit->folder, planned, audit->env);
    const char *names = text_keep(&lost, audit->arena);
    if (!names)
        return GP_ERR_NOMEM;
    *whole = *names == '\0';
    if (!*whole)
        text_add_format(&audit->lines, "not checked: limits, costs and all tables made again, without %s\n", names);
    else if (planned && written->periods_count == 0)
        return row_fault(written, REPORT_periods, 0, audit->env, "the table has no row, and the report has a plan");
    return GP_OK;
}

/* The plan against its limits, and the tables that follow from it. */
static gp_status check_plan(struct audit *audit, const struct gp_plan *plan)
{
    int faults;
    gp_status status = verify_report(&faults, &audit->groups, plan, audit->extent.known, audit->env);
    audit->faults += faults;
    if (status == GP_ERR_CANCELLED)
        text_add_format(&audit->lines, "checked: %d groups of rules\n", audit->groups);
    if (status != GP_OK)
        return status;
    text_add_format(&audit->lines, "checked: every limit on what is built, in %d periods\n", plan->calendar.count);
    if (audit->extent.known >= KNOWN_WEEKS)
        text_add(&audit->lines, "checked: energy, yearly hours and budgets of operation, and the cost of the plan\n");
    if (audit->extent.known >= KNOWN_HOURS)
        text_add(&audit->lines, "checked: the balance and every limit of each hour\n");
    return GP_OK;
}

static gp_status compare_tables(struct audit *audit, const struct report_rows *written, const struct gp_plan *plan)
{
    int faults;
    gp_status status = derived_tables_compare(&faults, &audit->tables, written, plan, &audit->extent, audit->env);
    audit->faults += faults;
    text_add_format(&audit->lines, "checked: %d tables made again from the amounts\n", audit->tables);
    if (status != GP_OK)
        return status;
    derived_tables_tell_rest(&audit->lines, audit->folder, written, &audit->extent);
    tell_unchecked(audit, "pages, plan.json and the files of the network, but against " DIGESTS_FILE);
    return GP_OK;
}

/* What the tables tell, read back and computed again. */
static gp_status check_tables(struct audit *audit, const struct report_rows *written)
{
    gp_status status = GP_OK;
    gp_scenario *scenario = NULL;
    gp_plan *plan = NULL;
    const char *inputs;
    TRY_MEMORY(inputs = arena_format(audit->arena, "%s/" INPUTS_FOLDER, audit->folder));
    TRY(gp_scenario_load(&scenario, inputs, NULL, 0, audit->env));
    if (written->periods_count == 0) {
        tell_unchecked(audit, "the reasons why there is no plan");
        gp_scenario_free(scenario); /* else the plan's */
    } else {
        TRY(plan_read(&plan, written, scenario, audit->env));
        TRY(check_plan(audit, plan));
        TRY(compare_tables(audit, written, plan));
    }
done:
    gp_plan_free(plan);
    return status;
}

static gp_status check_report(struct audit *audit)
{
    gp_status status = GP_OK;
    struct report_rows written;
    bool whole;
    TRY(find_report(audit));
    TRY(check_files(audit));
    TRY(report_set_tell_others(&audit->lines, &audit->digests, audit->folder, audit->arena));
    TRY(read_tables(&written, audit));
    TRY(find_plan(&whole, audit, &written));
    if (whole)
        TRY(check_tables(audit, &written));
    if (audit->faults > 0)
        status = GP_ERR_INPUT;
done:
    return status;
}

/* "The report holds: 15 groups of rules, 29 tables, 71 files. The last lines tell what is not checked." */
static void tell_that_it_holds(const struct audit *audit, FILE *file)
{
    const struct {
        int count;
        const char *words;
    } checked[] = {{audit->groups, "groups of rules"}, {audit->tables, "tables"}, {audit->digests.compared, "files"}};
    const char *between = ": ";
    fputs("The report holds", file);
    for (size_t i = 0; i < sizeof checked / sizeof *checked; i++) {
        if (checked[i].count <= 0) /* no files: there is no list of digests */
            continue;
        fprintf(file, "%s%d %s", between, checked[i].count, checked[i].words);
        between = ", ";
    }
    fputs(". The last lines tell what is not checked.\n", file);
}

/* The answer, and then what it rests on. */
static void tell_answer(struct audit *audit, gp_status status, FILE *file)
{
    const char *lines = text_keep(&audit->lines, audit->arena);
    if (!lines || (!*lines && status != GP_ERR_CANCELLED))
        return;
    if (status == GP_OK)
        tell_that_it_holds(audit, file);
    else if (status == GP_ERR_INPUT)
        fputs("The report does not hold: the errors tell where.\n", file);
    else if (status == GP_ERR_CANCELLED)
        fprintf(file, "Interrupted: %s.\n",
                audit->faults > 0 ? "the report does not hold, and the errors tell where"
                                  : "no fault was found so far");
    fputs(lines, file);
}

gp_status gp_report_verify(const char *folder, FILE *file, gp_env *env)
{
    struct audit audit = {.folder = folder, .env = env, .arena = arena_new()};
    gp_status status = audit.arena ? check_report(&audit) : GP_ERR_NOMEM;
    if (status == GP_OK && audit.lines.failed)
        status = GP_ERR_NOMEM;
    if (audit.arena)
        tell_answer(&audit, status, file);
    arena_free(audit.arena);
    return status;
}
