/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public results of a plan: its tables, each filled when it is first asked for. */
#include <stdlib.h>

#include "core/try.h"
#include "report/outputs.h"
#include "report/table_memory.h"

struct gp_results {
    struct results results;
    const gp_table **tables; /* one for each of outputs_schemas; NULL until asked for */
};

gp_status gp_results_new(gp_results **out, const gp_plan *plan)
{
    gp_status status = GP_OK;
    struct gp_results *made = calloc(1, sizeof *made);
    int count;
    *out = NULL;
    outputs_schemas(&count);
    TRY_MEMORY(made);
    TRY(results_make(&made->results, plan));
    TRY_MEMORY(made->tables = ARENA_ARRAY(made->results.arena, const gp_table *, count));
    *out = made;
    made = NULL;
done:
    gp_results_free(made);
    return status;
}

void gp_results_free(gp_results *results)
{
    if (results)
        results_free(&results->results);
    free(results);
}

gp_status gp_results_table(const gp_table **out, gp_results *results, const char *name, gp_env *env)
{
    gp_status status = GP_OK;
    size_t output;
    *out = NULL;
    TRY(outputs_find(&output, name, env));
    if (!results->tables[output])
        TRY(table_memory_make(&results->tables[output], output, &results->results, results->results.arena));
    *out = results->tables[output];
done:
    return status;
}
