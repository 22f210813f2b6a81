/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a committed site, and what is built in a region. */
#include <string.h>

#include "explain/explanation.h"
#include "findings/words.h"

#define LEAST_GW 5e-4

static const struct output_delays *delay_of(const struct explanation *explanation,
                                            const struct committed_supply_row *site)
{
    for (int i = 0; i < explanation->rows.delays_count; i++) {
        const struct output_delays *delay = &explanation->rows.delays_rows[i];
        if (strcmp(delay->site, site->site) == 0 && delay->tranche == site->tranche)
            return delay;
    }
    return NULL;
}

static bool of_row(const struct explanation *explanation, const struct output_limits *limit, const void *what)
{
    (void)explanation;
    const struct committed_supply_row *site = what;
    return strcmp(limit->table, "committed_supply") == 0 && limit->line == site->header.line;
}

static void add_tranche(struct explanation *explanation, const struct committed_supply_row *site)
{
    struct arena *arena = explanation->document->arena;
    const struct output_delays *delay = delay_of(explanation, site);
    const char *load = explanation_amount(explanation, "_gw", site->load_gw);
    const char *label = arena_format(arena, "tranche %d", site->tranche);
    const char *head =
        arena_format(arena, "%s of %s in %s, due %s (committed_supply.csv:%d)", load, site->provider.name,
                     site->region.name, words_date(arena, site->online_date), site->header.line);
    if (site->online_date <= explanation->rows.run_rows[0].start_date)
        explanation_item(explanation, label, head ? arena_format(arena, "%s: runs at the start.", head) : NULL);
    else if (delay)
        explanation_item(explanation, label,
                         head ? arena_format(arena, "%s: in service on %s, %.3g weeks late, because of %s.", head,
                                             words_date(arena, delay->in_service_date), delay->late_weeks, delay->limit)
                              : NULL);
    else
        explanation_item(explanation, label,
                         head ? arena_format(arena, "%s: comes within 13 weeks of its date.", head) : NULL);
    if (explanation_add_limits(explanation, of_row, site) > 0)
        explanation_say(explanation, "More load there, or an earlier date, would make the plan faster by itself.");
    explanation_add_steps(explanation, "committed_supply", site->header.line);
}

gp_status explain_site(struct explanation *explanation, const char *name)
{
    const struct gp_scenario *scenario = explanation->scenario;
    struct arena *arena = explanation->document->arena;
    const char **names = ARENA_ARRAY(arena, const char *, scenario->committed_supply_count);
    int found = 0;
    if (!names)
        return GP_ERR_NOMEM;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        names[i] = scenario->committed_supply_rows[i].site;
        if (strcmp(names[i], name) != 0)
            continue;
        if (found++ == 0)
            explanation_say(explanation, arena_format(arena, "Site %s", name));
        add_tranche(explanation, &scenario->committed_supply_rows[i]);
    }
    return found > 0 ? GP_OK
                     : explanation_refuse(explanation, "committed site", name, names,
                                          (size_t)scenario->committed_supply_count);
}

static bool of_region(const struct explanation *explanation, const struct output_limits *limit, const void *what)
{
    (void)explanation;
    return strcmp(limit->region, what) == 0;
}

static void add_region_years(struct explanation *explanation, const char *name)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "year", "Year"},
        {CELL_NUMBER, "in_service_gw", "Load in service"},
        {CELL_NUMBER, "commissioned_gw", "Commissioned"},
        {CELL_NUMBER, "power_usd_per_mwh", "Power costs"},
    };
    struct document_table *table = document_table(explanation->document, "region", "operation.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < explanation->rows.operation_count; i++) {
        const struct output_operation *year = &explanation->rows.operation_rows[i];
        if (strcmp(year->region, name) != 0)
            continue;
        table_year(table, year->year);
        table_number(table, year->in_service_gw);
        table_number(table, year->commissioned_gw);
        table_number(table, year->power_usd_per_mwh);
    }
}

/* "grid_firm 1.2 GW, gas_engine 0.4 GW": supply at the end. */
static void say_supply(struct explanation *explanation, const char *name)
{
    struct arena *arena = explanation->document->arena;
    const char *text = "";
    int last = 0;
    for (int i = 0; i < explanation->rows.supply_count; i++)
        last = explanation->rows.supply_rows[i].period > last ? explanation->rows.supply_rows[i].period : last;
    for (int i = 0; i < explanation->rows.supply_count && text; i++) {
        const struct output_supply *supply = &explanation->rows.supply_rows[i];
        if (supply->period != last || strcmp(supply->region, name) != 0 || supply->in_service_gw < LEAST_GW)
            continue;
        text = arena_format(arena, "%s%s%s %s", text, *text ? ", " : "", supply->option,
                            explanation_amount(explanation, "_gw", supply->in_service_gw));
    }
    explanation_say(explanation, !text   ? NULL
                                 : *text ? arena_format(arena, "Supply in service at the end: %s.", text)
                                         : "No supply is in service at the end.");
}

static void add_region_delays(struct explanation *explanation, const char *name)
{
    struct arena *arena = explanation->document->arena;
    for (int i = 0; i < explanation->rows.delays_count; i++) {
        const struct output_delays *delay = &explanation->rows.delays_rows[i];
        if (strcmp(delay->region, name) == 0)
            explanation_item(explanation, delay->site,
                             arena_format(arena, "%s come %.3g weeks late, because of %s.",
                                          explanation_amount(explanation, "_gw", delay->load_gw), delay->late_weeks,
                                          delay->limit));
    }
}

gp_status explain_region(struct explanation *explanation, const char *name)
{
    const struct gp_scenario *scenario = explanation->scenario;
    struct arena *arena = explanation->document->arena;
    const char **names = ARENA_ARRAY(arena, const char *, scenario->regions_count);
    bool found = false;
    if (!names)
        return GP_ERR_NOMEM;
    for (int i = 0; i < scenario->regions_count; i++) {
        names[i] = scenario->regions_rows[i].region;
        found = found || strcmp(names[i], name) == 0;
    }
    if (!found)
        return explanation_refuse(explanation, "region", name, names, (size_t)scenario->regions_count);
    explanation_say(explanation, arena_format(arena, "Region %s", name));
    add_region_years(explanation, name);
    say_supply(explanation, name);
    explanation_say(explanation, "Limits of the region that bind, the tightest first:");
    if (explanation_add_limits(explanation, of_region, name) == 0)
        explanation_say(explanation, "None: what holds the plan back lies elsewhere.");
    add_region_delays(explanation, name);
    return GP_OK;
}
