/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of time: the horizon, seasons and day types, dates in order. */
#include <math.h>
#include <string.h>

#include "scenario/check.h"

#define DAYS_OF_FEBRUARY 28.25
#define DATE_SIZE        11
#define LONGEST_HORIZON  (60 * 366) /* days */
#define MOST_POSITIONS   366
#define MOST_SEASONS     12
#define TOLERANCE_DAYS   1.0 /* a leap day aside, weights are whole days */

void check_horizon(struct checker *checker)
{
    const struct plan_row *plan = checker->scenario->plan;
    struct place place = check_cell(checker, TABLE_plan, 0, "end_date");
    char start[DATE_SIZE], end[DATE_SIZE];
    date_format(plan->start_date, start);
    date_format(plan->end_date, end);
    if (plan->end_date <= plan->start_date)
        check_error(checker, place, "dates-order", "make start_date earlier, or end_date later",
                    "end_date %s is not after start_date %s", end, start);
    else if (plan->end_date - plan->start_date > LONGEST_HORIZON)
        check_error(checker, place, "horizon-length", NULL, "the horizon from %s to %s is longer than 60 years", start,
                    end);
}

void check_target_date(struct checker *checker)
{
    const struct plan_row *plan = checker->scenario->plan;
    struct place place = check_cell(checker, TABLE_plan, 0, "target_hard_date");
    char target[DATE_SIZE], other[DATE_SIZE];
    if (plan->target_hard_date == DATE_BLANK)
        return;
    date_format(plan->target_hard_date, target);
    date_format(plan->target_hard_date <= plan->start_date ? plan->start_date : plan->end_date, other);
    if (plan->target_hard_date <= plan->start_date)
        check_error(checker, place, "dates-order", "leave it blank, or make it later",
                    "target_hard_date %s is not after start_date %s", target, other);
    else if (plan->target_hard_date > plan->end_date)
        check_error(checker, place, "dates-order", "make end_date later, or the target's date earlier",
                    "target_hard_date %s is after end_date %s", target, other);
}

void check_seasons(struct checker *checker)
{
    const struct season_row *rows = checker->scenario->seasons_rows;
    for (int i = 0; i < checker->scenario->seasons_count; i++) {
        for (int j = 0; j < i; j++) {
            if (rows[i].start_month != rows[j].start_month)
                continue;
            check_error(checker, check_cell(checker, TABLE_seasons, i, "start_month"), "season-start", NULL,
                        "seasons \"%s\" and \"%s\" start in the same month", rows[j].season, rows[i].season);
            break;
        }
    }
}

/* Days from a season's first month to the first month of the next season in the year's circle; not a number where two
 * seasons start in the same month, which check_seasons reports. */
static double days_of_season(const struct gp_scenario *scenario, int season)
{
    static const double days_of_month[] = {31, DAYS_OF_FEBRUARY, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int start = scenario->seasons_rows[season].start_month, months = 12;
    double days = 0.0;
    for (int i = 0; i < scenario->seasons_count; i++) {
        int later = (scenario->seasons_rows[i].start_month - start + 12) % 12;
        if (later == 0 && i != season)
            return NAN;
        if (later > 0 && later < months)
            months = later;
    }
    for (int i = 0; i < months; i++)
        days += days_of_month[(start - 1 + i) % 12];
    return days;
}

/* Reported once, with the first day type that the blocks do not fit. */
static void check_blocks(struct checker *checker)
{
    int block_hours = checker->scenario->plan->hours_per_block;
    for (int i = 0; i < checker->scenario->day_types_count; i++) {
        const struct day_type_row *row = &checker->scenario->day_types_rows[i];
        if (row->hours % block_hours == 0)
            continue;
        check_error(checker, check_cell(checker, TABLE_plan, 0, "hours_per_block"), "hours-per-block",
                    "choose a number that divides the hours of every day type",
                    "blocks of %d hours do not divide the %d hours of %s %s", block_hours, row->hours, row->season.name,
                    row->day_type);
        return;
    }
}

/* Positions of one season: all or none, and each once. */
static void check_positions(struct checker *checker, int season, int with_position, int day_count)
{
    const struct day_type_row *rows = checker->scenario->day_types_rows;
    int first[MOST_POSITIONS + 1]; /* row of each position, -1 for none */
    memset(first, -1, sizeof first);
    for (int i = 0; i < checker->scenario->day_types_count; i++) {
        struct place place = check_cell(checker, TABLE_day_types, i, "position");
        if (rows[i].season.index != season)
            continue;
        if (rows[i].position == INTEGER_BLANK) {
            if (with_position > 0 && with_position < day_count)
                check_error(checker, place, "day-position", "give all day types of a season a position, or none",
                            "%s %s has no position, while %d of the season's %d day types have one",
                            rows[i].season.name, rows[i].day_type, with_position, day_count);
            continue;
        }
        int *same = &first[rows[i].position];
        if (*same >= 0)
            check_error(checker, place, "day-position", NULL, "%s %s and %s have the same position",
                        rows[i].season.name, rows[*same].day_type, rows[i].day_type);
        *same = *same < 0 ? i : *same;
    }
}

void check_day_types(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    check_blocks(checker);
    if (scenario->seasons_count > MOST_SEASONS)
        return; /* two start in the same month, which was told */
    for (int q = 0; q < scenario->seasons_count; q++) {
        int first = -1, count = 0, with_position = 0;
        double weights = 0.0, days = days_of_season(scenario, q);
        for (int i = 0; i < scenario->day_types_count; i++) {
            const struct day_type_row *row = &scenario->day_types_rows[i];
            if (row->season.index != q)
                continue;
            first = count++ == 0 ? i : first;
            with_position += row->position != INTEGER_BLANK;
            weights += row->weight_days;
        }
        if (count == 0)
            check_error(checker, check_cell(checker, TABLE_seasons, q, "season"), "season-days",
                        "add rows to day_types.csv", "season \"%s\" has no day type", scenario->seasons_rows[q].season);
        else if (fabs(weights - days) > TOLERANCE_DAYS)
            check_error(checker, check_cell(checker, TABLE_day_types, first, "weight_days"), "season-days", NULL,
                        "the weights of %s sum to %g days, the season has %g", scenario->seasons_rows[q].season,
                        weights, days);
        check_positions(checker, q, with_position, count);
    }
}

static void check_accelerator_dates(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    for (int g = 0; g < scenario->accelerators_count; g++) {
        const struct accelerator_row *row = &scenario->accelerators_rows[g];
        if (row->first_date != DATE_BLANK && row->last_date != DATE_BLANK && row->last_date < row->first_date)
            check_error(checker, check_cell(checker, TABLE_accelerators, g, "last_date"), "dates-order", NULL,
                        "last_date of \"%s\" is before its first_date", row->generation);
    }
}

static void check_contract_dates(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    for (int i = 0; i < scenario->contracts_count; i++) {
        const struct contract_row *row = &scenario->contracts_rows[i];
        date end = date_after(row->start_date, days_of_years(row->term_years));
        if (row->ramp_full_date != DATE_BLANK && row->ramp_full_date < row->start_date)
            check_error(checker, check_cell(checker, TABLE_contracts, i, "ramp_full_date"), "dates-order", NULL,
                        "ramp_full_date of \"%s\" is before its start_date", row->contract);
        if (row->ramp_full_date != DATE_BLANK && row->ramp_full_date > end)
            check_error(checker, check_cell(checker, TABLE_contracts, i, "ramp_full_date"), "dates-order", NULL,
                        "ramp_full_date of \"%s\" is after the end of its term", row->contract);
        if (row->expansion_from_date != DATE_BLANK && row->expansion_from_date < row->start_date)
            check_error(checker, check_cell(checker, TABLE_contracts, i, "expansion_from_date"), "dates-order", NULL,
                        "expansion_from_date of \"%s\" is before its start_date", row->contract);
        if (row->expansion_from_date == DATE_BLANK && number_given(row->expansion_usd_bn))
            check_warning(checker, check_cell(checker, TABLE_contracts, i, "expansion_usd_bn"), "expansion-unread",
                          "give expansion_from_date", "\"%s\" can never be expanded: it has no expansion_from_date",
                          row->contract);
    }
}

void check_dated_tables(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    check_accelerator_dates(checker);
    check_contract_dates(checker);
    for (int i = 0; i < scenario->initial_fleet_count; i++)
        if (scenario->initial_fleet_rows[i].fitted_date > scenario->plan->start_date)
            check_error(checker, check_cell(checker, TABLE_initial_fleet, i, "fitted_date"), "dates-order", NULL,
                        "this part of the initial fleet is fitted after the start of the plan");
}
