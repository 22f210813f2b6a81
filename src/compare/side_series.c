/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/side_series.h"

#include "core/try.h"
#include "plan/load_totals.h"

/* Room for `count` days and the start, which stands where the inputs are known. */
static gp_status path_new(struct side *side, int count, struct arena *arena)
{
    struct side_path *path = &side->path;
    *path = (struct side_path){.days = ARENA_ARRAY(arena, date, count + 1),
                               .wanted_gw = ARENA_ARRAY(arena, double, count + 1),
                               .in_service_gw = ARENA_ARRAY(arena, double, count + 1)};
    if (!path->days || !path->wanted_gw || !path->in_service_gw)
        return GP_ERR_NOMEM;
    if (side->scenario) {
        date start = side->scenario->plan->start_date;
        path->days[0] = start;
        path->wanted_gw[0] = load_wanted_gw(side->scenario, start);
        path->in_service_gw[0] = scenario_running_load(side->scenario, -1, -1);
        path->count = 1;
    }
    return GP_OK;
}

/* Days that do not follow the one before are left out: a report that was changed may have any. */
static void path_add(struct side_path *path, date day, double wanted_gw, double in_service_gw)
{
    if (day == DATE_BLANK || (path->count > 0 && day <= path->days[path->count - 1]))
        return;
    path->days[path->count] = day;
    path->wanted_gw[path->count] = wanted_gw;
    path->in_service_gw[path->count++] = in_service_gw;
}

gp_status side_series_of_report(struct side *side, const struct report_rows *rows, struct arena *arena)
{
    gp_status status = GP_OK;
    TRY(path_new(side, rows->periods_count, arena));
    for (int i = 0; i < rows->periods_count; i++) {
        const struct output_periods *period = &rows->periods_rows[i];
        path_add(&side->path, period->end_date, period->wanted_gw, period->in_service_gw);
    }
    TRY_MEMORY(side->supply.amounts = ARENA_ARRAY(arena, struct side_amount, rows->generation_count));
    for (int i = 0; i < rows->generation_count; i++) {
        const struct output_generation *row = &rows->generation_rows[i];
        side->supply.amounts[side->supply.count++] = (struct side_amount){row->option, row->year, row->in_service_gw};
    }
done:
    return status;
}

gp_status side_series_rows_of_case(int *out, struct store *store, const char *table, int case_id, struct arena *arena,
                                   gp_env *env)
{
    int64_t count = 0;
    const char *sql = arena_format(arena, "SELECT count(*) FROM %s WHERE case_id = %d", table, case_id);
    gp_status status = sql ? database_integer(store->database, sql, 0, &count, env) : GP_ERR_NOMEM;
    *out = (int)count;
    return status;
}

/* The path of a case is known at the ends of years; that of its last year may be the end of the horizon. */
static gp_status read_path(struct side *side, struct store *store, int case_id, struct arena *arena, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    int count;
    TRY(side_series_rows_of_case(&count, store, "years", case_id, arena, env));
    TRY(path_new(side, count, arena));
    TRY(statement_new(&query, store->database,
                      "SELECT year, wanted_gw, in_service_gw FROM years WHERE case_id = ?1 ORDER BY year", env));
    statement_bind_integer(query, 1, case_id);
    for (int i = 0; i < count && statement_step(query, env, &status); i++) {
        date day = date_from_civil((int)statement_integer(query, 0) + 1, 1, 1);
        if (side->scenario && day > side->scenario->plan->end_date)
            day = side->scenario->plan->end_date;
        path_add(&side->path, day, statement_real(query, 1), statement_real(query, 2));
    }
done:
    statement_free(query);
    return status;
}

static gp_status read_supply(struct side *side, struct store *store, int case_id, struct arena *arena, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    int count;
    TRY(side_series_rows_of_case(&count, store, "supply", case_id, arena, env));
    TRY_MEMORY(side->supply.amounts = ARENA_ARRAY(arena, struct side_amount, count));
    TRY(statement_new(&query, store->database,
                      "SELECT option, year, in_service_gw FROM supply WHERE case_id = ?1 ORDER BY year, option", env));
    statement_bind_integer(query, 1, case_id);
    for (int i = 0; i < count && statement_step(query, env, &status); i++) {
        const char *option;
        TRY_MEMORY(option = arena_text(arena, statement_text(query, 0)));
        side->supply.amounts[side->supply.count++] =
            (struct side_amount){option, (int)statement_integer(query, 1), statement_real(query, 2)};
    }
done:
    statement_free(query);
    return status;
}

gp_status side_series_of_case(struct side *side, struct store *store, int case_id, struct arena *arena, gp_env *env)
{
    gp_status status = read_path(side, store, case_id, arena, env);
    return status == GP_OK ? read_supply(side, store, case_id, arena, env) : status;
}

double side_path_value(const struct side_path *path, const double *values, date day)
{
    int i = 0;
    while (i < path->count && path->days[i] < day)
        i++;
    if (i == path->count || (i == 0 && path->days[0] > day))
        return NUMBER_BLANK;
    if (path->days[i] == day)
        return values[i];
    double part = ((double)day - (double)path->days[i - 1]) / ((double)path->days[i] - (double)path->days[i - 1]);
    return values[i - 1] + part * (values[i] - values[i - 1]);
}
