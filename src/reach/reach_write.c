/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would have to be true, for a terminal and as JSON. */
#include "base/json.h"
#include "base/number.h"
#include "core/try.h"
#include "gigaplan/version.h"
#include "reach/build_reach.h"
#include "reach/reach_work.h"
#include "report/render.h"
#include "scenario/scenario.h"

static void add_date(struct json *json, const char *key, date day)
{
    char text[11];
    if (day != DATE_BLANK)
        date_format(day, text);
    json_add_text(json, key, day == DATE_BLANK ? NULL : text);
}

/* Costs that are not known are null. */
static void add_costs(struct json *json, const char *key, const struct told_costs *costs)
{
    json_add_object(json, key);
    json_add_number(json, "usd_bn_per_gw", costs->values[TOLD_USD_BN_PER_GW]);
    json_add_number(json, "usd_per_mwh", costs->values[TOLD_USD_PER_MWH]);
    json_close(json);
}

static void add_change(struct json *json, const struct reach_change *change)
{
    json_add_object(json, NULL);
    json_add_text(json, "change", change->subject);
    json_add_text(json, "place", change->place);
    json_add_text(json, "who", change->rule->who);
    json_add_number(json, "effort_frac", change->effort);
    json_add_array(json, "sets");
    for (int i = 0; i < change->cell_count; i++)
        json_add_text(json, NULL, change->sets[i]);
    json_close(json);
    json_close(json);
}

static void add_way(struct json *json, const struct reach_way *way)
{
    json_add_object(json, NULL);
    json_add_number(json, "effort", way->effort);
    json_add_number(json, "objective_usd_bn", way->objective_usd_bn);
    add_date(json, "target_date", way->target_date);
    if (way->part_known)
        add_date(json, "date_with_nine_tenths", way->part_date);
    add_costs(json, "costs", &way->costs);
    add_costs(json, "costs_with_nine_tenths", &way->part_costs);
    json_add_flag(json, "all_changes_are_needed", way->tight);
    json_add_array(json, "changes");
    for (int i = 0; i < way->count; i++)
        add_change(json, &way->changes[i]);
    json_close(json);
    json_close(json);
}

static gp_status write_json(const struct gp_reach *reach, FILE *file)
{
    static const char *const answers[] = {[GP_REACH_AS_IT_IS] = "as it is",
                                          [GP_REACH_WAYS] = "with changes",
                                          [GP_REACH_BEYOND] = "beyond plausible changes",
                                          [GP_REACH_NOT_KNOWN] = "not known"};
    if (!gp_scenario_digest(reach->scenario))
        return GP_ERR_NOMEM;
    struct json *json = json_new();
    json_add_object(json, NULL);
    json_add_text(json, "version", gp_version());
    json_add_text(json, "scenario_digest", gp_scenario_digest(reach->scenario));
    json_add_number(json, "target_gw", reach->gw);
    add_date(json, "by", reach->by);
    json_add_number(json, "hourly_clean_share_frac", reach->scenario->plan->hourly_clean_share_frac);
    add_costs(json, "most_costs", &reach->cost_goal);
    json_add_text(json, "grid", reach_grid_name(reach));
    json_add_text(json, "answer", answers[reach->answer]);
    json_add_flag(json, "stopped", reach->stopped);
    if (reach->base_known)
        add_date(json, "date_without_changes", reach->date_as_it_is);
    json_add_number(json, "objective_without_changes_usd_bn", reach->usd_bn_as_it_is);
    add_costs(json, "costs_without_changes", &reach->costs_as_it_is);
    add_costs(json, "costs_without_changes_on_grid_of_plan", &reach->plan_costs_as_it_is);
    add_costs(json, "nearest_costs", &reach->nearest);
    add_date(json, "earliest_date", reach->earliest);
    json_add_number(json, "most_gw", reach->most_gw);
    json_add_flag(json, "no_plan_at_all", reach->no_plan);
    json_add_array(json, "goal_sets");
    for (int i = 0; i < reach->scenario->change_count; i++)
        json_add_text(json, NULL, reach->scenario->changes[i].text);
    json_close(json);
    json_add_array(json, "ways");
    for (int w = 0; w < reach->way_count; w++)
        add_way(json, &reach->ways[w]);
    json_close(json);
    json_close(json);
    return json_status(json_finish(json, file));
}

gp_status gp_reach_write(const gp_reach *reach, bool json, int width, bool colour, FILE *file, gp_env *env)
{
    (void)env;
    gp_status status = GP_OK;
    struct document *document = NULL;
    if (json)
        return write_json(reach, file);
    TRY_MEMORY(document = build_reach(reach));
    TRY(document_status(document));
    render_terminal(document, &(struct terminal_look){width, colour}, file);
done:
    document_free(document);
    return status;
}
