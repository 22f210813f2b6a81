/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a scenario before it is solved: that nothing can be built, and limits that no plan can meet. */
#include <string.h>

#include "core/try.h"
#include "gigaplan/planner.h"
#include "planner/contradictions.h"
#include "portfolio/firm_supply.h"

/* A look at all limits takes some time for each two rows in each week. Beyond this it takes longer than a check may;
 * the default scenario has about a tenth. */
#define MOST_LOOKS 1e10

static struct place place_of(const struct gp_scenario *scenario, const char *table, int line)
{
    for (int i = 0; table && i < TABLE_COUNT; i++) {
        if (strcmp(scenario->tables[i].schema->name, table) == 0)
            return table_place_of_line(&scenario->tables[i], line);
    }
    return (struct place){0};
}

/* Rows of tables that can limit something in each week. Hourly tables, sources and claims do not. */
static double limiting_rows(const struct gp_scenario *scenario)
{
    static const enum table_index others[] = {TABLE_profiles,     TABLE_load_shapes, TABLE_tariff_shapes,
                                              TABLE_stress_hours, TABLE_sources,     TABLE_reference_figures,
                                              TABLE_claims,       TABLE_forecasts};
    double rows = 0.0;
    for (int i = 0; i < TABLE_COUNT; i++)
        rows += scenario->tables[i].count;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        rows -= scenario->tables[others[i]].count;
    return rows;
}

static bool is_too_large(const struct gp_scenario *scenario)
{
    double weeks = (double)(scenario->plan->end_date - scenario->plan->start_date) / DAYS_PER_WEEK;
    double places = ((double)scenario->providers_count + scenario->options_count + scenario->classes_count) *
                    scenario->regions_count;
    double parts = limiting_rows(scenario) + places;
    return parts * parts * weeks > MOST_LOOKS;
}

gp_status gp_planner_check(const gp_scenario *scenario, gp_env *env)
{
    gp_status status = GP_OK;
    struct contradiction *found;
    int count;
    const char *missing;
    struct arena *arena = NULL;
    if (is_too_large(scenario)) {
        env_report(env, GP_SEVERITY_WARNING, (struct place){0}, "too-large-to-look", NULL,
                   "the scenario is too large to look for limits that no plan can meet: %d regions, %d providers, %d "
                   "options, %.0f rows",
                   scenario->regions_count, scenario->providers_count, scenario->options_count,
                   limiting_rows(scenario));
        return GP_OK;
    }
    TRY_MEMORY(arena = arena_new());
    TRY(firm_supply_missing(&missing, scenario, arena));
    if (missing)
        env_report(env, GP_SEVERITY_WARNING, place_of(scenario, "options", 0), "no-firm-supply", NULL,
                   "no load can be added, since no option can add firm capacity within the horizon: %s", missing);
    TRY(contradictions_find(&found, &count, scenario, arena));
    for (int i = 0; i < count; i++)
        env_report(env, GP_SEVERITY_WARNING, place_of(scenario, found[i].table, found[i].line), "contradiction", NULL,
                   "no plan can meet this: %s", found[i].text);
done:
    arena_free(arena);
    return status;
}
