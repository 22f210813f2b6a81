/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the hours in which interruptible grid service is cut: enough ranks for every tier, each hour once. */
#include <math.h>
#include <stdlib.h>
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

static int compare_integers(int a, int b)
{
    return (a > b) - (a < b);
}

static int compare_season(const struct stress_hour_row *a, const struct stress_hour_row *b)
{
    int order = compare_integers(a->region.index, b->region.index);
    return order != 0 ? order : compare_integers(a->season.index, b->season.index);
}

/* Rows of a region and season, by their ranks or by their hours. */
static int compare_ranks(const void *a, const void *b)
{
    const struct stress_hour_row *x = *(const struct stress_hour_row *const *)a;
    const struct stress_hour_row *y = *(const struct stress_hour_row *const *)b;
    int order = compare_season(x, y);
    return order != 0 ? order : compare_integers(x->rank, y->rank);
}

static int compare_hours(const void *a, const void *b)
{
    const struct stress_hour_row *x = *(const struct stress_hour_row *const *)a;
    const struct stress_hour_row *y = *(const struct stress_hour_row *const *)b;
    int order = compare_season(x, y);
    order = order != 0 ? order : compare_integers(x->hour, y->hour);
    return order != 0 ? order : (x > y) - (x < y);
}

static const struct stress_hour_row **sorted_rows(struct checker *checker, int (*compare)(const void *a, const void *b))
{
    int count = checker->scenario->stress_hours_count;
    const struct stress_hour_row **sorted = check_zeroed(checker, (size_t)count, sizeof *sorted);
    for (int i = 0; sorted && i < count; i++)
        sorted[i] = &checker->scenario->stress_hours_rows[i];
    if (sorted)
        qsort(sorted, (size_t)count, sizeof *sorted, compare);
    return sorted;
}

static void check_stress_rows(struct checker *checker, const int *hours)
{
    const struct gp_scenario *scenario = checker->scenario;
    const struct stress_hour_row *rows = scenario->stress_hours_rows, **sorted = sorted_rows(checker, compare_hours);
    for (int i = 0; i < scenario->stress_hours_count && sorted; i++) {
        const struct stress_hour_row *row = sorted[i], *before = i > 0 ? sorted[i - 1] : NULL;
        struct place place = check_cell(checker, TABLE_stress_hours, (int)(row - rows), "hour");
        if (hours[row->season.index] > 0 && row->hour >= hours[row->season.index])
            check_error(checker, place, "hour-extra", NULL,
                        "the stress day of %s has no hour %d: its hours are 0 to %d", row->season.name, row->hour,
                        hours[row->season.index] - 1);
        if (before && compare_season(before, row) == 0 && before->hour == row->hour)
            check_error(checker, place, "hour-double", NULL, "hour %d of %s %s has rank %d already", row->hour,
                        row->region.name, row->season.name, before->rank);
    }
}

/* The first rank that the region lacks in the season, counting from 1; `sorted` by compare_ranks. */
static int first_missing_rank(const struct gp_scenario *scenario, const struct stress_hour_row **sorted, int region,
                              int season)
{
    const struct stress_hour_row wanted = {.region.index = region, .season.index = season};
    int low = 0, high = scenario->stress_hours_count, rank = 1;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (compare_season(sorted[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < scenario->stress_hours_count && compare_season(sorted[low], &wanted) == 0; low++, rank++)
        if (sorted[low]->rank != rank)
            break;
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
static bool check_tier_season(struct checker *checker, int index, int season, int hours,
                              const struct stress_hour_row **sorted)
{
    const struct gp_scenario *scenario = checker->scenario;
    const struct headroom_tier_row *tier = &scenario->headroom_tiers_rows[index];
    struct place place = check_cell(checker, TABLE_headroom_tiers, index, "cut_hours_per_stress_day");
    const char *season_name = scenario->seasons_rows[season].season;
    int needed = number_to_int(ceil(tier->cut_hours_per_stress_day));
    if (hours > 0 && needed > hours) {
        check_error(checker, place, "cut-hours", NULL, "tier \"%s\" of %s is cut %g hours of a stress day, %s has %d",
                    tier->tier, tier->region.name, tier->cut_hours_per_stress_day, season_name, hours);
        return false;
    }
    int missing = hours > 0 ? first_missing_rank(scenario, sorted, tier->region.index, season) : needed + 1;
    if (missing <= needed)
        check_error(checker, place, "stress-ranks", "add rows to stress_hours.csv",
                    "tier \"%s\" of %s is cut %g hours of a stress day, but rank %d of %s is not in stress_hours.csv",
                    tier->tier, tier->region.name, tier->cut_hours_per_stress_day, missing, season_name);
    return missing > needed;
}

void check_stress_hours(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    const struct stress_hour_row **sorted = sorted_rows(checker, compare_ranks);
    int *hours = check_zeroed(checker, (size_t)scenario->seasons_count, sizeof *hours);
    if (checker->out_of_memory || scenario->seasons_count > 12)
        return; /* too many seasons are told by check_seasons */
    for (int q = 0; q < scenario->seasons_count; q++)
        hours[q] = stress_hours_of_day(scenario, q);
    check_stress_rows(checker, hours);
    for (int i = 0; i < scenario->headroom_tiers_count; i++) {
        bool fits = tier_is_cut(scenario, &scenario->headroom_tiers_rows[i]);
        for (int q = 0; q < scenario->seasons_count && fits; q++)
            fits = check_tier_season(checker, i, q, hours[q], sorted);
    }
}
