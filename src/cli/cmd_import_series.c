/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan import series: files of hours into the tables of a scenario. */
#include <stdint.h>

#include "cli/command.h"
#include "cli/say.h"
#include "gigaplan/import.h"

struct import_values {
    struct texts profiles, loads, prices, times, clocks, stamps, typical, where;
    char *years, *folder;
    int days, fill_gaps, leap_day, doubled, decimal;
    bool clip, wrap, replace, keep_others, quiet;
};

#define FIELD(field) offsetof(struct import_values, field)

static const struct option_spec options[] = {
    {"profile", 'p', TAKES_TEXTS, FIELD(profiles), "REGION.TECHNOLOGY=COLUMN[/NAMEPLATE]", NULL,
     "Output of wind or sun. NAMEPLATE is its capacity in the column's unit; none: the values are parts of it."},
    {"load", 'l', TAKES_TEXTS, FIELD(loads), "CLASS=COLUMN[/NAMEPLATE]", NULL,
     "Load of a class, in any unit. With a nameplate the class's load factor is set, too."},
    {"price", 0, TAKES_TEXTS, FIELD(prices), "SHAPE=COLUMN", NULL,
     "Price of energy, in any unit, as a shape of tariffs."},
    {"output", 'o', TAKES_TEXT, FIELD(folder), "DIR", NULL,
     "Scenario that the tables are written into; without it nothing is written."},
    {"replace", 0, TAKES_NOTHING, FIELD(replace), NULL, NULL,
     "Replace the scenario's day types, profiles, load shapes and tariff shapes."},
    {"keep-others", 0, TAKES_NOTHING, FIELD(keep_others), NULL, NULL,
     "Keep series of the scenario that the files do not have, each day as the mean day of its season."},
    {"days", 'd', TAKES_COUNT, FIELD(days), "N", "1..366",
     "Choose N representative days of each season, beside its peaks and lulls; without it whole years are kept."},
    {"years", 0, TAKES_TEXT, FIELD(years), "YEAR[=WEIGHT],...", NULL,
     "Weather years to take; without it all of the files, with equal weights."},
    {"time", 0, TAKES_TEXTS, FIELD(times), "COLUMN,...", NULL,
     "Columns that say when: a stamp; date, hour; month, day, hour; year, month, day, hour; or none."},
    {"clock", 0, TAKES_TEXTS, FIELD(clocks), "CLOCK", NULL,
     "standard (the default), daylight (put forward in spring), or UTC-6: stamps of UTC, standard time 6 h behind."},
    {"stamps", 0, TAKES_TEXTS, FIELD(stamps), "END", NULL,
     "beginning or ending: where in its hour a stamp stands, if the file does not say."},
    {"typical", 0, TAKES_TEXTS, FIELD(typical), "FILE", NULL,
     "Take the only year of this file as that of every weather year."},
    {"where", 0, TAKES_TEXTS, FIELD(where), "COLUMN=VALUE", NULL,
     "Take only rows with this value; may be given again."},
    {"decimal", 0, TAKES_CHOICE, FIELD(decimal), "MARK", "point|comma",
     "point or comma: the decimal mark, if the numbers do not say."},
    {"leap-day", 0, TAKES_CHOICE, FIELD(leap_day), "WHAT", "drop|repeat",
     "drop 29 February everywhere, or repeat 28 February where it is missing."},
    {"doubled", 0, TAKES_CHOICE, FIELD(doubled), "WHICH", "first|last",
     "first or last: which value of an hour that stands twice counts."},
    {"fill-gaps", 0, TAKES_COUNT, FIELD(fill_gaps), "HOURS", "1..8784",
     "Fill gaps of up to HOURS hours evenly from their neighbours."},
    {"clip", 0, TAKES_NOTHING, FIELD(clip), NULL, NULL, "Cut values below 0 and above the nameplate."},
    {"wrap", 0, TAKES_NOTHING, FIELD(wrap), NULL, NULL,
     "Up to a day beyond an end of a year stands for what its other end lacks."},
    {"quiet", 'q', TAKES_NOTHING, FIELD(quiet), NULL, NULL, "Print errors and warnings only."},
};

static gp_status work(struct run *run)
{
    const struct import_values *values = run->values;
    gp_import_series_options wanted = {
        .files = (const char *const *)run->parsed->positional,
        .file_count = run->parsed->positional_count,
        .profiles = (const char *const *)values->profiles.items,
        .profile_count = values->profiles.count,
        .loads = (const char *const *)values->loads.items,
        .load_count = values->loads.count,
        .prices = (const char *const *)values->prices.items,
        .price_count = values->prices.count,
        .times = (const char *const *)values->times.items,
        .time_count = values->times.count,
        .clocks = (const char *const *)values->clocks.items,
        .clock_count = values->clocks.count,
        .stamps = (const char *const *)values->stamps.items,
        .stamp_count = values->stamps.count,
        .typical = (const char *const *)values->typical.items,
        .typical_count = values->typical.count,
        .where = (const char *const *)values->where.items,
        .where_count = values->where.count,
        .years = values->years,
        .days = values->days,
        .fill_gaps = values->fill_gaps,
        .leap_day = (gp_leap_day)values->leap_day,
        .doubled = (gp_doubled)values->doubled,
        .decimal = (gp_decimal)values->decimal,
        .clip = values->clip,
        .wrap = values->wrap,
        .replace = values->replace,
        .keep_others = values->keep_others,
        .folder = values->folder,
    };
    run_start_import(run, values->quiet);
    gp_status status = gp_import_series(&wanted, values->quiet ? NULL : stdout, run->env);
    if (status == GP_OK && wanted.folder && !values->quiet &&
        wanted.profile_count + wanted.load_count + wanted.price_count > 0)
        say(stdout, "Next: gigaplan plan %s", wanted.folder);
    return status_beside_output(status);
}

const struct command command_import_series = {
    .name = "import series",
    .arguments = "FILE...",
    .summary = "make hourly tables of a scenario from files of hours",
    .examples = "gigaplan import series pv.csv                  # what the file holds\n"
                "gigaplan import series pv.csv -p 'South.pv=AC System Output (W)/4000' -o my-case --replace\n"
                "gigaplan import series pv.csv load.csv -d 6 --leap-day drop -o my-case --replace \\\n"
                "         -p 'South.pv=AC System Output (W)/4000' -l 'training=Ontario Demand/30000'\n",
    .details = "Reads CSV files with a row for each hour: of system operators, of models of sun\n"
               "and wind, of data frames. It tells how it read each file and column, and every\n"
               "missing, doubled or impossible hour with its line and the option that settles it.\n"
               "A series, --time, --clock or --stamps that ends with @FILE is about that file.\n"
               "Whole years are kept hour by hour, or --days are chosen by k-medoids. Nothing is\n"
               "written unless the scenario passes `gigaplan check` with its new tables.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct import_values),
    .least_arguments = 1,
    .most_arguments = SIZE_MAX,
    .work = work,
};
