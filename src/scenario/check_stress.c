/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the hours in which interruptible grid service is cut: enough ranks for every tier, each hour once. */
#include <math.h>
#include <string.h>

#include "scenario/check.h"

/* Hours of the shortest stress day of a season; 0 when it has none. */
static int stress_hours_of_day(const struct gp_scenario *scenario, int season)
{
    int hours = 0;
    for (int i = 0; i < scenario->day_types_count; i++) {
        const struct day_type_row *row = &scenario->day_types_rows[i];
        if (row->season.index == season && row->stress && (hours == 0 || row->hours < hours))
            hours = row->hours;
    }
    return hours;
}

static void check_stress_row(struct checker *checker, int index)
{
    const struct stress_hour_row *rows = checker->scenario->stress_hours_rows, *row = &rows[index];
    int hours = stress_hours_of_day(checker->scenario, row->season.index);
    struct place place = check_cell(checker, TABLE_stress_hours, index, "hour");
    if (hours > 0 && row->hour >= hours)
        check_error(checker, place, "hour-extra", NULL, "the stress day of %s has no hour %d: its hours are 0 to %d",
                    row->season.name, row->hour, hours - 1);
    for (int i = 0; i < index; i++)
        if (rows[i].hour == row->hour && rows[i].region.index == row->region.index &&
            rows[i].season.index == row->season.index) {
            check_error(checker, place, "hour-double", NULL, "hour %d of %s %s has rank %d already", row->hour,
                        row->region.name, row->season.name, rows[i].rank);
            return;
        }
}

/* The first rank that the region lacks in the season, counting from 1. */
static int first_missing_rank(const struct gp_scenario *scenario, int region, int season)
{
    int rank = 1;
    for (int i = 0; i < scenario->stress_hours_count; i++) {
        const struct stress_hour_row *row = &scenario->stress_hours_rows[i];
        if (row->region.index == region && row->season.index == season && row->rank == rank) {
            rank++;
            i = -1; /* rows may stand in any order: look again from the first */
        }
    }
    return rank;
}

static bool tier_is_cut(const struct gp_scenario *scenario, const struct headroom_tier_row *tier)
{
    for (int k = 0; k < scenario->options_count && tier->cut_hours_per_stress_day > 0.0; k++)
        if (scenario->options_rows[k].kind == OPTION_GRID && strcmp(scenario->options_rows[k].tier, tier->tier) == 0)
            return true;
    return false;
}

/* Returns false when the tier's hours do not fit; the seasons after would only say the same again. */
static bool check_tier_season(struct checker *checker, int index, int season)
{
    const struct gp_scenario *scenario = checker->scenario;
    const struct headroom_tier_row *tier = &scenario->headroom_tiers_rows[index];
    struct place place = check_cell(checker, TABLE_headroom_tiers, index, "cut_hours_per_stress_day");
    const char *season_name = scenario->seasons_rows[season].season;
    int hours = stress_hours_of_day(scenario, season), needed = number_to_int(ceil(tier->cut_hours_per_stress_day));
    if (hours > 0 && needed > hours) {
        check_error(checker, place, "cut-hours", NULL, "tier \"%s\" of %s is cut %g hours of a stress day, %s has %d",
                    tier->tier, tier->region.name, tier->cut_hours_per_stress_day, season_name, hours);
        return false;
    }
    int missing = hours > 0 ? first_missing_rank(scenario, tier->region.index, season) : needed + 1;
    if (missing <= needed)
        check_error(checker, place, "stress-ranks", "add rows to stress_hours.csv",
                    "tier \"%s\" of %s is cut %g hours of a stress day, but rank %d of %s is not in stress_hours.csv",
                    tier->tier, tier->region.name, tier->cut_hours_per_stress_day, missing, season_name);
    return missing > needed;
}

void check_stress_hours(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    for (int i = 0; i < scenario->stress_hours_count; i++)
        check_stress_row(checker, i);
    for (int i = 0; i < scenario->headroom_tiers_count; i++) {
        bool fits = tier_is_cut(scenario, &scenario->headroom_tiers_rows[i]);
        for (int q = 0; q < scenario->seasons_count && fits; q++)
            fits = check_tier_season(checker, i, q);
    }
}
