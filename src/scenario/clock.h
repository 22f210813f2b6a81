/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of hourly operation: day types of each season, cut into blocks, and hourly data on it as dense arrays. */
#ifndef GIGAPLAN_SCENARIO_CLOCK_H
#define GIGAPLAN_SCENARIO_CLOCK_H

#include <stdbool.h>

struct gp_scenario;

struct day {
    int row;         /* of day_types */
    int first_block; /* index into the season's blocks */
    int block_count;
    double weight;         /* days of the season it stands for */
    double hours_per_week; /* hours that one block stands for in an average week of the season: 168 x weight / sum of
                              weights x block hours / hours of the day type; over all blocks of the season they sum to
                              168 */
    double repetitions;    /* equal days in a row that storage passes through: weight x 24 / hours of the day type where
                              the season is in order. Below 1 it is that part of one day, each block that much shorter.
                              1 where the day type is followed by itself */
};

struct clock_season {
    int day_count;
    struct day *days;
    int block_count;
    double
        *hours; /* [block] length of the block in h, for state of charge: shorter than block_hours on a part of a day */
    double *hours_per_week; /* [block] as of its day */
    double days_in_season;  /* sum of the weights of its day types */
    int *day_of_block;      /* [block] */
    bool in_order;          /* several day types, all with a position: storage carries over, days are sorted by it */
    bool repeats;           /* in order, and storage passes through more than one day of some day type */
};

struct clock {
    int season_count;
    struct clock_season *seasons;
    int block_hours;
    /* Hourly data averaged over blocks: [season][item] -> array of blocks. */
    double ***capacity_factor; /* [season][region * technology_count + technology]; NULL: the region has no profile of
                                  it, so that options of the technology cannot be built there */
    int technology_count;
    const char **technologies;
    double ***tariff_multiplier; /* [season][region], never NULL: 1 where no shape is given */
    double ***price_multiplier;  /* [season][option] of variable O&M and fuel; NULL for options without a shape */
    double ***load_multiplier; /* [season][region * class_count + class], never NULL: 1 where no shape is given. Regions
                                  without a shape of their own share one */
    double ***grid_availability; /* [season][region * option_count + option], NULL for options that are not grid
                                    service. 1, but on stress days the best-ranked hours that the tier cuts are 0; a
                                    fractional last hour leaves 1 - fraction in a block of one hour, and a longer block
                                    that touches a cut hour is 0 */
};

/* Where a block of a season stands: the hour of its day type at which it starts, from 0, and that day type. */
double clock_hour_of_block(const struct clock_season *season, int block);
const char *clock_day_type_of_block(const struct gp_scenario *scenario, const struct clock_season *season, int block);

#endif
