/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the claims table: tests exist and have what they need, and figures that echo claims are there. */
#include "core/nearest.h"
#include "core/try.h"
#include "findings/claim_call.h"
#include "findings/claim_tests.h"
#include "gigaplan/findings.h"
#include "gigaplan/scenario.h"

/* Whether --set could change the figure that is said to echo the claim. */
static gp_status check_echo(const char **fault, const struct gp_scenario *scenario, const char *path,
                            struct arena *arena)
{
    gp_status status = GP_OK;
    struct gp_scenario *copy = NULL;
    gp_env *quiet = NULL;
    *fault = NULL;
    const char *override;
    TRY_MEMORY(override = arena_format(arena, "%s=*1", path));
    TRY_MEMORY(quiet = gp_env_new(NULL));
    status = gp_scenario_copy(&copy, scenario, &override, 1, quiet);
    if (status != GP_OK && status != GP_ERR_NOMEM) {
        *fault = "is no number of the scenario";
        status = GP_OK;
    }
done:
    gp_scenario_free(copy);
    gp_env_free(quiet);
    return status;
}

static gp_status refuse(const struct table *table, int row, const char *column, const char *hint, const char *message,
                        const char *text, const char *fault, gp_env *env)
{
    env_report(env, GP_SEVERITY_ERROR, table_place(table, row, schema_column(table->schema, column)), message, hint,
               "%s \"%s\" %s", column, text, fault);
    return GP_ERR_INPUT;
}

static gp_status check_claim(const struct gp_scenario *scenario, int index, const char *const *names, size_t count,
                             struct arena *arena, gp_env *env)
{
    const struct table *table = &scenario->tables[TABLE_claims];
    const struct claim_row *row = &scenario->claims_rows[index];
    struct claim_call call;
    const char *fault;
    gp_status status = claim_call_read(&call, &fault, scenario, row->test, arena);
    if (status != GP_OK)
        return status;
    if (fault)
        return refuse(table, index, "test", call.test ? NULL : nearest_hint(arena, row->test, names, count),
                      "claim-test", row->test, fault, env);
    if (row->echoed_by[0] == '\0')
        return GP_OK;
    status = check_echo(&fault, scenario, row->echoed_by, arena);
    if (status != GP_OK || !fault)
        return status;
    return refuse(table, index, "echoed_by", "write what --set would change, such as plan.capex_usd_bn_per_gw",
                  "claim-echo", row->echoed_by, fault, env);
}

gp_status gp_claims_check(const struct gp_scenario *scenario, gp_env *env)
{
    gp_status status = GP_OK;
    const char *names[64];
    int count = claim_test_count < 64 ? claim_test_count : 64;
    struct arena *arena;
    TRY_MEMORY(arena = arena_new());
    for (int i = 0; i < count; i++)
        names[i] = claim_tests[i].name;
    for (int i = 0; i < scenario->claims_count && status != GP_ERR_NOMEM; i++) {
        gp_status checked = check_claim(scenario, i, names, (size_t)count, arena, env);
        status = checked != GP_OK ? checked : status;
    }
done:
    arena_free(arena);
    return status;
}
