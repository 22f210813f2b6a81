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
    gp_env *env;
    struct arena *arena;
    struct text lines; /* told after the answer */
    int faults, groups, tables, files;
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

static gp_status check_digests(struct audit *audit)
{
    size_t file_count;
    const char *const *files = report_files(audit->arena, &file_count);
    if (!files)
        return GP_ERR_NOMEM;
    gp_status status = file_digests_check(&audit->files, audit->folder, files, file_count, audit->env);
    if (audit->files > 0)
        text_add_format(&audit->lines, "checked: %d files against " DIGESTS_FILE "\n", audit->files);
    else if (status == GP_OK)
        tell_unchecked(audit, "whether files were changed; there is no " DIGESTS_FILE);
    audit->faults += status == GP_ERR_INPUT;
    return status == GP_ERR_INPUT ? GP_OK : status;
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
    if (out->periods_count == 0 && number_given(out->run_rows->objective_usd))
        return row_fault(out, REPORT_periods, 0, audit->env, "the table has no row, and the report has a plan");
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

/* The plan against its limits, and the tables that follow from it. */
static gp_status check_plan(struct audit *audit, const struct gp_plan *plan)
{
    int faults;
    gp_status status = verify_report(&faults, &audit->groups, plan, audit->extent.known, audit->env);
    audit->faults += faults;
    text_add_format(&audit->lines, "checked: every limit on what is built, in %d periods\n", plan->calendar.count);
    if (audit->extent.known >= KNOWN_WEEKS)
        text_add(&audit->lines, "checked: energy, yearly hours and budgets of operation, and the cost of the plan\n");
    if (audit->extent.known >= KNOWN_HOURS)
        text_add(&audit->lines, "checked: the balance and every limit of each hour\n");
    return status;
}

static gp_status compare_tables(struct audit *audit, const struct report_rows *written, const struct gp_plan *plan)
{
    int faults;
    gp_status status = derived_tables_compare(&faults, &audit->tables, written, plan, &audit->extent, audit->env);
    audit->faults += faults;
    text_add_format(&audit->lines, "checked: %d tables made again from the amounts\n", audit->tables);
    derived_tables_tell_rest(&audit->lines, audit->folder, written, &audit->extent);
    tell_unchecked(audit, "pages, plan.json and the files of the network, but against " DIGESTS_FILE);
    return status;
}

static gp_status check_report(struct audit *audit)
{
    gp_status status = GP_OK;
    struct report_rows written;
    gp_scenario *scenario = NULL;
    gp_plan *plan = NULL;
    const char *inputs;
    TRY(find_report(audit));
    TRY(check_digests(audit));
    TRY_MEMORY(inputs = arena_format(audit->arena, "%s/" INPUTS_FOLDER, audit->folder));
    TRY(read_tables(&written, audit));
    TRY(gp_scenario_load(&scenario, inputs, NULL, 0, audit->env));
    if (written.periods_count == 0) {
        tell_unchecked(audit, "the reasons why there is no plan");
        gp_scenario_free(scenario); /* else the plan's */
    } else {
        TRY(plan_read(&plan, &written, scenario, audit->env));
        TRY(check_plan(audit, plan));
        TRY(compare_tables(audit, &written, plan));
    }
    if (audit->faults > 0)
        status = GP_ERR_INPUT;
done:
    gp_plan_free(plan);
    return status;
}

/* "The report holds: 15 groups of rules, 29 tables, 71 files. The last lines tell what is not checked." */
static void tell_that_it_holds(const struct audit *audit, FILE *file)
{
    const struct {
        int count;
        const char *words;
    } checked[] = {{audit->groups, "groups of rules"}, {audit->tables, "tables"}, {audit->files, "files"}};
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
    if (!lines || !*lines)
        return;
    if (status == GP_OK)
        tell_that_it_holds(audit, file);
    else if (status == GP_ERR_INPUT)
        fputs("The report does not hold: the errors tell where.\n", file);
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
