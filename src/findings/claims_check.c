/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the claims table: tests exist and have what they need, and figures that echo claims are there. */
#include "core/nearest.h"
#include "core/try.h"
#include "findings/claim_call.h"
#include "findings/claim_tests.h"
#include "gigaplan/findings.h"
#include "gigaplan/scenario.h"

/* Whether --set could change all figures that paths name: a copy of the scenario is tried with each times 1. */
static gp_status try_paths(bool *fit, const struct gp_scenario *scenario, const char *const *overrides, size_t count)
{
    gp_status status = GP_OK;
    struct gp_scenario *copy = NULL;
    gp_env *quiet = NULL;
    *fit = count == 0;
    if (*fit)
        return GP_OK;
    TRY_MEMORY(quiet = gp_env_new(NULL));
    status = gp_scenario_copy(&copy, scenario, overrides, count, quiet);
    *fit = status == GP_OK;
    if (status != GP_ERR_NOMEM)
        status = GP_OK;
done:
    gp_scenario_free(copy);
    gp_env_free(quiet);
    return status;
}

static gp_status refuse(const struct gp_scenario *scenario, int row, const char *column, const char *hint,
                        const char *message, const char *text, const char *fault, gp_env *env)
{
    const struct table *table = &scenario->tables[TABLE_claims];
    env_report(env, GP_SEVERITY_ERROR, table_place(table, row, schema_column(table->schema, column)), message, hint,
               "%s \"%s\" %s", column, text, fault);
    return GP_ERR_INPUT;
}

/* The tests of a claim, by their names. */
static gp_status check_test(const struct gp_scenario *scenario, int index, struct arena *arena, gp_env *env)
{
    const struct claim_row *row = &scenario->claims_rows[index];
    struct claim_call call;
    const char *fault;
    gp_status status = claim_call_read(&call, &fault, scenario, row->test, arena);
    if (status != GP_OK || !fault)
        return status;
    const char **names = ARENA_ARRAY(arena, const char *, claim_test_count);
    for (int i = 0; names && i < claim_test_count; i++)
        names[i] = claim_tests[i].name;
    if (!names)
        return GP_ERR_NOMEM;
    const char *hint = call.test ? NULL : nearest_hint(arena, row->test, names, (size_t)claim_test_count);
    return refuse(scenario, index, "test", hint, "claim-test", row->test, fault, env);
}

/* Figures that echo claims. A copy of a large scenario takes long: all are tried at once, and each only where that
 * fails. */
static gp_status check_echoes(const struct gp_scenario *scenario, struct arena *arena, gp_env *env)
{
    const char **overrides = ARENA_ARRAY(arena, const char *, scenario->claims_count + 1);
    size_t count = 0;
    bool fit;
    if (!overrides)
        return GP_ERR_NOMEM;
    for (int i = 0; i < scenario->claims_count; i++) {
        const char *path = scenario->claims_rows[i].echoed_by;
        if (path[0] != '\0' && !(overrides[count++] = arena_format(arena, "%s=*1", path)))
            return GP_ERR_NOMEM;
    }
    gp_status status = try_paths(&fit, scenario, overrides, count), worst = GP_OK;
    const char *const *next = overrides;
    for (int i = 0; i < scenario->claims_count && status == GP_OK && !fit; i++) {
        const char *path = scenario->claims_rows[i].echoed_by;
        bool this_fits = true;
        if (path[0] != '\0')
            status = try_paths(&this_fits, scenario, next++, 1);
        if (status == GP_OK && !this_fits)
            worst = refuse(scenario, i, "echoed_by", "write what --set would change, such as plan.capex_usd_bn_per_gw",
                           "claim-echo", path, "is no number of the scenario", env);
    }
    return status == GP_OK ? worst : status;
}

gp_status gp_claims_check(const struct gp_scenario *scenario, gp_env *env)
{
    gp_status status = GP_OK, worst = GP_OK;
    struct arena *arena;
    TRY_MEMORY(arena = arena_new());
    for (int i = 0; i < scenario->claims_count && status != GP_ERR_NOMEM; i++) {
        status = check_test(scenario, i, arena, env);
        worst = status != GP_OK ? status : worst;
    }
    if (status != GP_ERR_NOMEM)
        status = check_echoes(scenario, arena, env);
    if (status == GP_OK)
        status = worst;
done:
    arena_free(arena);
    return status;
}
