/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a committed site, and what is built in a region. */
#include <string.h>

#include "explain/explanation.h"
#include "findings/story_delays.h"
#include "findings/words.h"
#include "scenario/sites.h"

#define LEAST_GW 5e-4
#define PERCENT  100.0

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

/* "0.4 GW of Birch Cloud in North, due 2027-01-01, slipped to 2027-07-02, 20 % cancelled (committed_supply.csv:4)" */
static const char *site_words(const struct explanation *explanation, const struct committed_supply_row *site)
{
    struct arena *arena = explanation->document->arena;
    const struct gp_scenario *scenario = explanation->scenario;
    date comes = site_date(scenario, site);
    double left = site_load_gw(scenario, site);
    bool in_part = left > 0.0 && left < site->load_gw;
    const char *slip = comes > site->online_date ? arena_format(arena, "slipped to %s", words_date(arena, comes)) : "";
    const char *cancelled = in_part ? arena_format(arena, "%.3g %% cancelled", PERCENT * site->cancelled_frac) : "";
    const char *due = arena_format(
        arena, "%s of %s in %s, due %s", explanation_amount(explanation, "_gw", site->load_gw), site->provider.name,
        scenario_label(scenario, TABLE_regions, site->region.index), words_date(arena, site->online_date));
    const char *text = words_join(arena, words_join(arena, due, ", ", slip), ", ", cancelled);
    return text ? arena_format(arena, "%s (committed_supply.csv:%d)", text, site->header.line) : NULL;
}

/* What becomes of the load of a site. */
static const char *outcome(const struct explanation *explanation, const struct committed_supply_row *site)
{
    struct arena *arena = explanation->document->arena;
    const struct gp_scenario *scenario = explanation->scenario;
    const struct output_delays *delay = delay_of(explanation, site);
    if (delay && delay->in_service_date == DATE_BLANK)
        return arena_format(arena, "is not all in service within the horizon, because of %s", delay->limit);
    if (delay)
        return arena_format(arena, "in service on %s, %s late, with at most %s missing, because of %s",
                            words_date(arena, delay->in_service_date),
                            explanation_amount(explanation, "_weeks", delay->late_weeks),
                            explanation_amount(explanation, "_gw", delay->late_gw), delay->limit);
    if (site_in_service(scenario, site))
        return site_running_gw(scenario, site) < site->load_gw ? "runs in part at the start, and wholly in time"
                                                               : "runs at the start";
    if (site->cancelled_frac >= 1.0)
        return "is cancelled";
    if (site_date(scenario, site) >= scenario->plan->end_date)
        return "is due after the horizon";
    if (site_date(scenario, site) + DELAY_WEEKS_THAT_COUNT * DAYS_PER_WEEK >= scenario->plan->end_date)
        return "is due at most a week before the end of the horizon";
    return site_load_gw(scenario, site) > 0.0 ? "comes in time" : "is supply alone";
}

static void add_tranche(struct explanation *explanation, const struct committed_supply_row *site)
{
    struct arena *arena = explanation->document->arena;
    const char *label = arena_format(arena, "tranche %d", site->tranche);
    const char *site_is = site_words(explanation, site), *what = outcome(explanation, site);
    explanation_item(explanation, label, site_is && what ? arena_format(arena, "%s: %s.", site_is, what) : NULL);
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
        text = arena_format(arena, "%s%s%s %s", text, *text ? ", " : "",
                            scenario_label_of_name(explanation->scenario, TABLE_options, supply->option),
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
        if (strcmp(delay->region, name) != 0)
            continue;
        const char *load = explanation_amount(explanation, "_gw", delay->load_gw);
        const char *when =
            delay->in_service_date == DATE_BLANK
                ? "do not all come within the horizon"
                : arena_format(arena, "come %s late", explanation_amount(explanation, "_weeks", delay->late_weeks));
        explanation_item(explanation, delay->site,
                         when ? arena_format(arena, "%s %s, because of %s.", load, when, delay->limit) : NULL);
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
    const char *label = scenario_label_of_name(scenario, TABLE_regions, name);
    explanation_say(explanation, strcmp(label, name) == 0 ? arena_format(arena, "Region %s", name)
                                                          : arena_format(arena, "Region %s (%s)", name, label));
    add_region_years(explanation, name);
    say_supply(explanation, name);
    explanation_say(explanation, "Limits of the region that bind, the tightest first:");
    if (explanation_add_limits(explanation, of_region, name) == 0)
        explanation_say(explanation, "None: what holds the plan back lies elsewhere.");
    add_region_delays(explanation, name);
    return GP_OK;
}
