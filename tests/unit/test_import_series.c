/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hourly files in the layouts of PVWatts, IESO, ERCOT and EIA-930 into a scenario: every hour arrives where it belongs,
 * and what a file lacks or has twice is told with its line and with the option that settles it. */
#include "support/near.h"

#include "support/diagnosed.h"
#include "support/imported.h"
#include "support/series_files.h"

#include "scenario/scenario.h"

#define SCRATCH(name) GIGAPLAN_SCRATCH_DIR "/import_" name
#define FOLDER        SCRATCH("case")
#define PV            SCRATCH("pv.csv")
#define LOAD          SCRATCH("load.csv")
#define PRICE         SCRATCH("price.csv")

struct fixture {
    gp_env *env;
    char *account;
    size_t account_size;
    gp_scenario *scenario;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->env = gp_env_new(NULL);
    *state = fixture;
    new_scenario(FOLDER);
    return 0;
}

static int set_up_bare(void **state)
{
    set_up(state);
    bare_scenario(FOLDER);
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    gp_scenario_free(fixture->scenario);
    gp_env_free(fixture->env);
    free(fixture->account);
    free(fixture);
    return 0;
}

static gp_status import(struct fixture *fixture, gp_import_series_options options)
{
    gp_env_clear(fixture->env);
    free(fixture->account);
    fixture->account = NULL;
    FILE *account = open_memstream(&fixture->account, &fixture->account_size);
    gp_status status = gp_import_series(&options, account, fixture->env);
    fclose(account);
    return status;
}

/* Imports into the scenario, which then loads without a warning. */
static void import_and_load(struct fixture *fixture, gp_import_series_options options)
{
    options.folder = FOLDER;
    options.replace = true;
    if (import(fixture, options) != GP_OK) {
        print_diagnostics(fixture->env);
        fail_msg("not imported: %s", fixture->account);
    }
    gp_env *env = gp_env_new(NULL);
    gp_scenario_free(fixture->scenario);
    assert_int_equal(gp_scenario_load(&fixture->scenario, FOLDER, NULL, 0, env), GP_OK);
    print_diagnostics(env);
    assert_int_equal(gp_env_warning_count(env), 0);
    gp_env_free(env);
}

/* A macro: what the lists of a compound literal hold lives as long as the block it stands in. */
#define OF_YEAR \
    ((gp_import_series_options){GIVEN(files, file_count, LOAD), GIVEN(loads, load_count, "training=MW/123")})

/* ---- Where an hour of a whole year belongs ---- */

/* The day of a leap year on which a season's hour lies; the cold season begins in November and goes on in January. */
static int day_of(bool cold, bool leap, int hour)
{
    static const int cold_months[] = {11, 12, 1, 2, 3, 4}, warm_months[] = {5, 6, 7, 8, 9, 10};
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int left = hour / 24;
    for (int i = 0; i < 6; i++) {
        int month = (cold ? cold_months : warm_months)[i], length = days[month - 1] + (leap && month == 2);
        if (left < length)
            return made_day(month, left + 1);
        left -= length;
    }
    fail_msg("hour %d is in no season", hour);
    return -1;
}

static bool is_cold(const struct reference *season)
{
    return strcmp(season->name, "cold") == 0;
}

/* Each hour of a year of load, over the mean, which the rows themselves give. */
static void check_load(const struct gp_scenario *scenario, const char *day_type, int year, bool leap, double mean)
{
    int rows = 0;
    for (int i = 0; i < scenario->load_shapes_count; i++) {
        const struct load_shape_row *row = &scenario->load_shapes_rows[i];
        if (strcmp(row->day_type, day_type) != 0)
            continue;
        int day = day_of(is_cold(&row->season), leap, row->hour);
        assert_near(row->multiplier * mean, made_load(year, day, row->hour % 24), 1e-4);
        rows++;
    }
    assert_int_equal(rows, leap ? 8784 : 8760);
}

static double mean_load(int year, bool leap)
{
    double sum = 0.0;
    for (int hour = 0; hour < 8784; hour++)
        if (leap || hour / 24 != made_day(2, 29))
            sum += made_load(year, hour / 24, hour % 24);
    return sum / (leap ? 8784 : 8760);
}

static void check_output(const struct gp_scenario *scenario, bool leap)
{
    int rows = 0;
    for (int i = 0; i < scenario->profiles_count; i++) {
        const struct profile_row *row = &scenario->profiles_rows[i];
        assert_string_equal(row->region.name, "South");
        assert_string_equal(row->technology, "pv");
        int day = day_of(is_cold(&row->season), leap, row->hour);
        int shown = day == made_day(2, 29) ? made_day(2, 28) : day; /* where 28 February is repeated */
        assert_near(row->capacity_factor_frac, made_output(shown, row->hour % 24) / 4000.0, 1e-9);
        rows++;
    }
    assert_int_equal(rows, leap ? 8784 : 8760);
}

/* ---- Layouts ---- */

static void test_pvwatts(void **state)
{
    struct fixture *fixture = *state;
    write_pvwatts(PV);
    import_and_load(fixture,
                    (gp_import_series_options){GIVEN(files, file_count, PV),
                                               GIVEN(profiles, profile_count, "South.pv=AC System Output (W)/4000")});
    check_output(fixture->scenario, false);
    assert_diagnosed(fixture->env, "rows-left-out", 8792, -1, "1 left out");
    assert_non_null(strstr(fixture->account, "header on line 31"));
    assert_non_null(strstr(fixture->account, "time: \"Month\", \"Day\", \"Hour\""));
    assert_int_equal(fixture->scenario->day_types_count, 2);
    assert_near(fixture->scenario->day_types_rows[0].weight_days, 181.0, 1e-9);
    assert_int_equal(fixture->scenario->day_types_rows[0].hours, 181 * 24);
}

static void test_ieso(void **state)
{
    struct fixture *fixture = *state;
    write_ieso(LOAD, 2020);
    import_and_load(fixture, (gp_import_series_options){GIVEN(files, file_count, LOAD),
                                                        GIVEN(loads, load_count, "training=Ontario Demand/16000")});
    check_load(fixture->scenario, "2020", 2020, true, mean_load(2020, true));
    assert_near(fixture->scenario->classes_rows[0].load_factor_frac, mean_load(2020, true) / 16000.0, 1e-9);
    assert_non_null(strstr(fixture->account, "hours are counted from 1"));
    char *classes = text_of(FOLDER, "classes.csv"); /* comments and the other class are as they were */
    assert_non_null(strstr(classes, "# Two kinds.\nclass_name,"));
    assert_non_null(strstr(classes, "\ninference,\"0.65\",1.2,0.5\n"));
    assert_non_null(strstr(classes, "\ntraining, 0."));
    assert_non_null(strstr(classes, ",1.1,0.5\n"));
    free(classes);
}

static void test_ercot(void **state)
{
    struct fixture *fixture = *state;
    gp_import_series_options options = {GIVEN(files, file_count, LOAD),
                                        GIVEN(loads, load_count, "training=ERCOT/16000")};
    write_ercot(LOAD, 2023, true);
    assert_int_equal(import(fixture, options), GP_ERR_INPUT); /* as standard time an hour stands twice */
    assert_diagnosed(fixture->env, "hour-doubled", 7395, -1, "2023-11-05 01:00 stands on line 7394");
    assert_diagnosed(fixture->env, "hour-doubled", 7395, -1, "?--clock daylight");
    options.doubled = GP_DOUBLED_FIRST; /* and one is missing in spring */
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "hours-missing", 1684, -1, "from 2023-03-12 02:00 on, for 1 hour");
    assert_diagnosed(fixture->env, "hours-missing", 1684, -1, "?--clock daylight");
    options.doubled = GP_DOUBLED_REFUSE;
    options.clocks = LIST("daylight");
    options.clock_count = 1;
    import_and_load(fixture, options);
    check_load(fixture->scenario, "2023", 2023, false, mean_load(2023, false));
    assert_non_null(strstr(fixture->account, "line 1684: the clock is put forward before 2023-03-12 03:00"));
    assert_non_null(strstr(fixture->account, "line 7395: the clock is put back before 2023-11-05 01:00"));
}

/* In the south the file's year begins and ends in summer time: its first hour is the last one of the year before. */
static void test_south(void **state)
{
    struct fixture *fixture = *state;
    gp_import_series_options options = {GIVEN(files, file_count, LOAD),
                                        GIVEN(loads, load_count, "training=ERCOT/16000"),
                                        GIVEN(clocks, clock_count, "daylight")};
    write_ercot(LOAD, 2023, false);
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "year-edge", 2, -1, "no more than 1 h of 2022");
    options.years = "2023"; /* the other end of the year lacks that hour */
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "hours-missing", -1, -1, "from 2023-12-31 23:00 on, for 1 hour");
    options.years = NULL;
    options.wrap = true;
    import_and_load(fixture, options);
    const struct load_shape_row *rows = fixture->scenario->load_shapes_rows;
    double mean = (mean_load(2023, false) * 8760 - made_load(2023, made_day(12, 31), 23) +
                   made_load(2022, made_day(12, 31), 23)) /
                  8760;
    assert_near(rows[61 * 24 - 1].multiplier * mean, made_load(2022, made_day(12, 31), 23), 1e-4);
    assert_near(rows[61 * 24 - 2].multiplier * mean, made_load(2023, made_day(12, 31), 22), 1e-4);
    assert_near(rows[61 * 24].multiplier * mean, made_load(2023, made_day(1, 1), 0), 1e-4);
}

static void test_eia930(void **state)
{
    struct fixture *fixture = *state;
    static const char *const times[] = {"UTC Time at End of Hour", "Local Time at End of Hour",
                                        "Data Date,Hour Number"};
    static const char *const clocks[] = {"UTC-6", "daylight", "daylight"};
    gp_import_series_options options = {GIVEN(files, file_count, LOAD),
                                        GIVEN(loads, load_count, "training=Demand (MW)/16000"),
                                        GIVEN(where, where_count, "Balancing Authority=ERCO")};
    write_eia930(LOAD, 2023);
    assert_int_equal(import(fixture, options), GP_ERR_INPUT); /* which of the times is meant is not said */
    assert_diagnosed(fixture->env, "time-columns", 1, -1, "\"UTC Time at End of Hour\" could both say");
    options.time_count = 1;
    options.times = &times[0];
    assert_int_equal(import(fixture, options), GP_ERR_INPUT); /* nor how far the zone is from UTC */
    assert_diagnosed(fixture->env, "time-offset", 8762, -1, "?--clock UTC-6");
    for (int i = 0; i < 3; i++) {
        options.times = &times[i];
        options.clocks = &clocks[i];
        options.clock_count = 1;
        import_and_load(fixture, options);
        check_load(fixture->scenario, "2023", 2023, false, mean_load(2023, false));
    }
    options.where_count = 0; /* two authorities: each hour stands twice */
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
}

static void test_prices(void **state)
{
    struct fixture *fixture = *state;
    write_prices(PRICE, 2012);
    gp_import_series_options options = {GIVEN(files, file_count, PRICE), GIVEN(prices, price_count, "spot=Preis"),
                                        .folder = FOLDER, .replace = true};
    assert_int_equal(import(fixture, options), GP_ERR_INPUT); /* no tariff takes the shape */
    assert_diagnosed(fixture->env, "shape-unused", -1, -1, "no row of tariffs.csv or options.csv takes shape \"spot\"");
    write_text(FOLDER "/tariffs.csv", "region,energy_usd_per_mwh,shape\nNorth,58,spot\nSouth,64,spot\n");
    import_and_load(fixture, options);
    double sum = 0.0, weight = 0.0;
    for (int i = 0; i < fixture->scenario->tariff_shapes_count; i++) {
        const struct tariff_shape_row *row = &fixture->scenario->tariff_shapes_rows[i];
        int day = day_of(is_cold(&row->season), true, row->hour);
        sum += made_price(day, row->hour % 24);
        weight += row->multiplier;
    }
    assert_near(weight, 8784.0, 1e-3);
    for (int i = 0; i < fixture->scenario->tariff_shapes_count; i++) {
        const struct tariff_shape_row *row = &fixture->scenario->tariff_shapes_rows[i];
        int day = day_of(is_cold(&row->season), true, row->hour);
        assert_near(row->multiplier * sum / 8784, made_price(day, row->hour % 24), 1e-5);
    }
    assert_non_null(strstr(fixture->account, "with decimal commas"));
}

/* Hours as times in a column of their own, whose name says that they end there. */
static void test_hour_times(void **state)
{
    struct fixture *fixture = *state;
    FILE *file = fopen(LOAD, "wb");
    fputs("DeliveryDate,Hour_Ending,TOTAL\n", file);
    for (int hour = 0; hour < 8760; hour++) {
        int year, month, day;
        date_to_civil(date_from_civil(2021, 1, 1) + hour / 24, &year, &month, &day);
        fprintf(file, "%02d/%02d/%d,%02d:00,%d\n", month, day, year, hour % 24 + 1,
                made_load(2021, made_day(month, day), hour % 24));
    }
    fclose(file);
    import_and_load(fixture, (gp_import_series_options){GIVEN(files, file_count, LOAD),
                                                        GIVEN(loads, load_count, "training=total/16000")});
    check_load(fixture->scenario, "2021", 2021, false, mean_load(2021, false));
}

/* Which columns say when, and which end of the hour a stamp is, is asked where two answers are possible. */
static void test_questions(void **state)
{
    static const struct {
        const char *text, *code, *hint;
    } asked[] = {
        {"a,MW\n5,1\n6,1\n", "time-columns", "?--time COLUMN"},
        {"Date,Hour,when,MW\n2021-01-01,1,2021-01-01 01:00,1\n2021-01-01,2,2021-01-01 02:00,1\n", "time-columns",
         "?--time COLUMN"},
        {"when,MW\n2021-01-01 03:00,1\n2021-01-01 04:00,1\n", "hour-convention", "?--stamps beginning"},
        {"when,MW\n2021-01-01 03:00,1\n2021-01-01 03:15,1\n", "not-hourly", "?join its rows to hours"},
        {"when,MW\n02/03/2021 01:00,1\n02/03/2021 02:00,1\n", "date-order", "?YYYY-MM-DD"},
        {"when,MW\n2021-01-01T00:00:00Z,1\n2021-01-01T23:00:00Z,1\n", "time-offset", "?--clock UTC-6"},
        {"when_utc,MW\n2021-01-01 00:00,1\n2021-01-01 23:00,1\n", "time-offset", "?--clock UTC-6"},
        {"when,MW\n2021-01-01T00:00-05:00,1\n2021-07-01T23:00-04:00,1\n", "time-offset", "?--clock UTC-6"},
        {"when;MW\n2021-01-01 00:00;1,234\n2021-01-01 23:00;5,678\n", "decimal-mark", "?--decimal"},
        {"when,MW\n2021-01-01 00:00,1\nx,1\n2021-01-01 23:00,1\n", "time-syntax", "?2020-01-31"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        write_text(LOAD, asked[i].text);
        assert_int_equal(import(fixture, OF_YEAR), GP_ERR_INPUT);
        assert_diagnosed(fixture->env, asked[i].code, -1, -1, asked[i].hint);
    }
}

/* ---- Leap days, years, gaps, values ---- */

static void test_leap_day(void **state)
{
    struct fixture *fixture = *state;
    gp_import_series_options options = {GIVEN(files, file_count, PV, LOAD),
                                        GIVEN(profiles, profile_count, "South.pv=AC System Output (W)/4000"),
                                        GIVEN(loads, load_count, "training=Ontario Demand/16000")};
    write_pvwatts(PV);
    write_ieso(LOAD, 2020);
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "leap-day", 4 + 59 * 24 + 1, -1,
                     "has 29 February, which profile \"South.pv\" lacks");
    assert_diagnosed(fixture->env, "leap-day", -1, -1, "?--leap-day drop");
    options.leap_day = GP_LEAP_DAY_DROP;
    import_and_load(fixture, options);
    check_load(fixture->scenario, "2020", 2020, false, mean_load(2020, false));
    check_output(fixture->scenario, false);
    options.leap_day = GP_LEAP_DAY_REPEAT;
    import_and_load(fixture, options);
    check_load(fixture->scenario, "2020", 2020, true, mean_load(2020, true));
    check_output(fixture->scenario, true);
}

/* Three weather years in one plan, the sun of a typical year beside each, weights 1, 1 and 2. */
static void test_years(void **state)
{
    struct fixture *fixture = *state;
    write_pvwatts(PV);
    write_ieso(LOAD, 2021);
    write_ieso(SCRATCH("load22.csv"), 2022);
    write_ieso(SCRATCH("load23.csv"), 2023);
    gp_import_series_options options = {
        GIVEN(files, file_count, PV, SCRATCH("load23.csv"), LOAD, SCRATCH("load22.csv")),
        GIVEN(profiles, profile_count, "South.pv=AC System Output (W)/4000"),
        GIVEN(loads, load_count, "training=Ontario Demand/16000"), .years = "2021,2022=1,2023=2"};
    import_and_load(fixture, options);
    const struct gp_scenario *scenario = fixture->scenario;
    double mean = (mean_load(2021, false) + mean_load(2022, false) + 2 * mean_load(2023, false)) / 4;
    assert_int_equal(scenario->day_types_count, 6);
    for (int i = 0; i < 6; i++) {
        static const double weights[] = {181.0 / 4, 181.0 / 4, 181.0 / 2, 184.0 / 4, 184.0 / 4, 184.0 / 2};
        assert_near(scenario->day_types_rows[i].weight_days, weights[i], 1e-6);
    }
    check_load(scenario, "2021", 2021, false, mean);
    check_load(scenario, "2022", 2022, false, mean);
    check_load(scenario, "2023", 2023, false, mean);
    assert_int_equal(scenario->profiles_count, 3 * 8760);
    options.years = "2024";
    assert_int_equal(import(fixture, options), GP_ERR_USAGE);
    assert_diagnosed(fixture->env, "import-option", -1, -1, "no series has an hour of 2024");
}

/* Series of different years have no year in common, unless one of them is typical. */
static void test_typical(void **state)
{
    struct fixture *fixture = *state;
    write_ieso(LOAD, 2021);
    write_ieso(SCRATCH("load22.csv"), 2022);
    gp_import_series_options options = {GIVEN(files, file_count, LOAD, SCRATCH("load22.csv")),
                                        GIVEN(loads, load_count, "training=Ontario Demand/16000@import_load.csv",
                                              "inference=Ontario Demand/16000@import_load22.csv")};
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "hours-missing", -1, -1, "load \"training\" has no value from 2022-01-01 00:00 on");
    assert_diagnosed(fixture->env, "hours-missing", -1, -1, "?--typical FILE");
    options.typical = LIST("import_load22.csv");
    options.typical_count = 1;
    import_and_load(fixture, options);
    assert_int_equal(fixture->scenario->load_shapes_count, 2 * 8760);
    assert_int_equal(fixture->scenario->day_types_count, 2);
    const double means[] = {mean_load(2021, false), mean_load(2022, false)};
    for (int i = 0; i < fixture->scenario->load_shapes_count; i++) {
        const struct load_shape_row *row = &fixture->scenario->load_shapes_rows[i];
        int day = day_of(is_cold(&row->season), false, row->hour), which = row->class_name.index == 0 ? 0 : 1;
        assert_near(row->multiplier * means[which], made_load(2021 + which, day, row->hour % 24), 1e-4);
    }
    options.typical = LIST("other.csv");
    assert_int_equal(import(fixture, options), GP_ERR_USAGE);
}

/* A year of a constant load, with what the test puts in place of some rows. Rows are hours from 0. */
static void write_year(const char *path, int from, int to, const char *instead)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("time,MW\n", file);
    for (int hour = 0; hour < 8760; hour++) {
        char day[11];
        date_format(date_from_civil(2022, 1, 1) + hour / 24, day);
        if (hour == from)
            fputs(instead, file);
        if (hour < from || hour >= to)
            fprintf(file, "%s %02d:00,%d\n", day, hour % 24, 100 + hour % 24);
    }
    fclose(file);
}

static void test_gaps(void **state)
{
    struct fixture *fixture = *state;
    gp_import_series_options options = OF_YEAR;
    write_year(LOAD, 4000, 4003, ""); /* three rows are missing: hours 16, 17 and 18 of a day */
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "hours-missing", 4002, -1, "from 2022-06-16 16:00 on, for 3 hours");
    assert_diagnosed(fixture->env, "hours-missing", 4002, -1, "?--fill-gaps 3");
    options.fill_gaps = 2;
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    options.fill_gaps = 3;
    import_and_load(fixture, options);
    /* Between hour 15 (115) and hour 19 (119) the filled ones are 116, 117 and 118, as they would have been. */
    double mean = 111.5;
    for (int i = 0; i < fixture->scenario->load_shapes_count; i++) {
        const struct load_shape_row *row = &fixture->scenario->load_shapes_rows[i];
        assert_near(row->multiplier * mean, 100 + row->hour % 24, 1e-6);
    }
    write_year(LOAD, 8759, 8760, "2022-12-31 23:00,NA\n"); /* a cell without a value, at the end */
    options.fill_gaps = 0;
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "hours-missing", 8761, -1, "from 2022-12-31 23:00 on, for 1 hour");
}

static void test_doubled_rows(void **state)
{
    struct fixture *fixture = *state;
    gp_import_series_options options = OF_YEAR;
    write_year(LOAD, 100, 101, "2022-01-05 04:00,80\n2022-01-05 04:00,90\n");
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "hour-doubled", 103, -1, "2022-01-05 04:00 stands on line 102");
    assert_diagnosed(fixture->env, "hour-doubled", 103, -1, "?--doubled first or last");
    for (int last = 0; last < 2; last++) {
        options.doubled = last ? GP_DOUBLED_LAST : GP_DOUBLED_FIRST;
        import_and_load(fixture, options);
        double mean = 111.5 + (last ? 90 - 104 : 80 - 104) / 8760.0;
        /* 5 January is the 66th day of the season from 1 November. */
        assert_near(fixture->scenario->load_shapes_rows[65 * 24 + 4].multiplier * mean, last ? 90 : 80, 1e-6);
    }
}

static void test_values(void **state)
{
    struct fixture *fixture = *state;
    gp_import_series_options options = OF_YEAR;
    write_year(LOAD, 50, 51, "2022-01-03 02:00,-5\n");
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "below-zero", 52, -1, "has the value -5");
    write_year(LOAD, 50, 51, "2022-01-03 02:00,124\n");
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "above-nameplate", 52, -1, "has the value 124, which is above its nameplate");
    assert_diagnosed(fixture->env, "above-nameplate", 52, -1, "?--clip");
    options.clip = true;
    import_and_load(fixture, options);
    double mean = 111.5 + (123 - 102) / 8760.0;
    assert_near(fixture->scenario->load_shapes_rows[63 * 24 + 2].multiplier * mean, 123, 1e-6);
    write_year(LOAD, 50, 51, "2022-01-03 02:00,10O\n");
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "number-syntax", 52, 18, "\"10O\" is no number");
    /* Without a nameplate the class's own load factor is one: 0.85 x 123 / 111.5 = 0.938; 0.85 x 240 / 111.5 is more.
     */
    options.loads = LIST("training=MW");
    bare_scenario(FOLDER);
    options.replace = true;
    write_year(LOAD, 50, 51, "2022-01-03 02:00,240\n");
    options.folder = FOLDER;
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "above-nameplate", 52, -1, "1.829 times the nameplate of its class");
    assert_diagnosed(fixture->env, "above-nameplate", 52, -1, "?'training=MW/NAMEPLATE'");
}

/* A value above 1 is not taken for a part of the nameplate, and --clip alone does not make it 1. */
static void test_no_nameplate(void **state)
{
    struct fixture *fixture = *state;
    gp_import_series_options options = {GIVEN(files, file_count, PV),
                                        GIVEN(profiles, profile_count, "South.pv=AC System Output (W)")};
    write_pvwatts(PV);
    for (int clip = 0; clip < 2; clip++) {
        options.clip = clip;
        assert_int_equal(import(fixture, options), GP_ERR_INPUT);
        assert_diagnosed(fixture->env, "above-nameplate", -1, -1, "?give the nameplate in the column's unit");
    }
}

/* A year of one value in a column. */
static void write_constant_year(const char *path, const char *column, double value)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s\n", column);
    for (int hour = 0; hour < 8760; hour++)
        fprintf(file, "%g\n", value);
    fclose(file);
}

/* A column that is called "pv/2" is not column "pv" with a nameplate of 2; both together are neither. */
static void test_slash_in_column(void **state)
{
    struct fixture *fixture = *state;
    gp_import_series_options options = {GIVEN(files, file_count, PV), GIVEN(profiles, profile_count, "South.pv=pv/2"),
                                        GIVEN(times, time_count, "none")};
    write_constant_year(PV, "pv/2", 0.5);
    import_and_load(fixture, options);
    assert_near(fixture->scenario->profiles_rows[0].capacity_factor_frac, 0.5, 1e-9);
    write_constant_year(PV, "pv", 0.5);
    import_and_load(fixture, options);
    assert_near(fixture->scenario->profiles_rows[0].capacity_factor_frac, 0.25, 1e-9);
    write_constant_year(LOAD, "pv/2", 0.5);
    options.files = LIST(LOAD, PV);
    options.file_count = 2;
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "columns-mixed", -1, -1, "from columns \"pv/2\" and from columns \"pv\"");
}

/* ---- Representative days ---- */

static double represented_mean(const struct gp_scenario *scenario)
{
    double sum = 0.0, days = 0.0;
    for (int i = 0; i < scenario->day_types_count; i++)
        days += scenario->day_types_rows[i].weight_days;
    for (int i = 0; i < scenario->profiles_count; i++)
        for (int d = 0; d < scenario->day_types_count; d++)
            if (strcmp(scenario->day_types_rows[d].day_type, scenario->profiles_rows[i].day_type) == 0 &&
                scenario->day_types_rows[d].season.index == scenario->profiles_rows[i].season.index)
                sum += scenario->day_types_rows[d].weight_days * scenario->profiles_rows[i].capacity_factor_frac;
    return sum / days / 24;
}

/* Days whose sum of output is least, and whose load is highest, are there with their own values; means stay. */
static void test_days(void **state)
{
    struct fixture *fixture = *state;
    gp_import_series_options options = {GIVEN(files, file_count, PV, LOAD),
                                        GIVEN(profiles, profile_count, "South.pv=AC System Output (W)/4000"),
                                        GIVEN(loads, load_count, "training=Ontario Demand/16000"), .days = 4};
    write_pvwatts(PV);
    write_ieso(LOAD, 2021);
    import_and_load(fixture, options);
    const struct gp_scenario *scenario = fixture->scenario;
    double output = 0.0;
    int peak = 0, stressed = 0;
    for (int day = 0; day < 366; day++)
        for (int hour = 0; hour < 24 && day != made_day(2, 29); hour++)
            output += made_output(day, hour) / 4000.0;
    assert_near(represented_mean(scenario), output / 8760, 1e-8);
    for (int day = made_day(5, 1); day <= made_day(10, 31); day++)
        if (peak == 0 || made_load(2021, day, 15) > made_load(2021, peak, 15))
            peak = day;
    for (int i = 0; i < scenario->day_types_count; i++) {
        const struct day_type_row *row = &scenario->day_types_rows[i];
        int month = atoi(row->day_type + 5), day_of_month = atoi(row->day_type + 8);
        assert_int_equal(row->hours, 24);
        stressed += row->stress;
        if (row->stress && !is_cold(&row->season)) {
            assert_int_equal(made_day(month, day_of_month), peak);
            assert_near(row->weight_days, 1.0, 1e-9);
        }
    }
    assert_int_equal(stressed, 2); /* one a season */
    assert_in_range(scenario->day_types_count, 2 * 5, 2 * 6);
    double highest = 0.0;
    for (int i = 0; i < scenario->load_shapes_count; i++)
        highest = fmax(highest, scenario->load_shapes_rows[i].multiplier);
    int year_peak = 0;
    for (int day = 0; day < 366; day++)
        if (day != made_day(2, 29) && made_load(2021, day, 15) > year_peak)
            year_peak = made_load(2021, day, 15);
    assert_near(highest * mean_load(2021, false), year_peak, 1e-3);
    assert_non_null(strstr(fixture->account, "error of the duration curve"));
}

/* With as many days as the season has, each stands for itself and the error is nothing. */
static void test_all_days(void **state)
{
    struct fixture *fixture = *state;
    write_pvwatts(PV);
    import_and_load(fixture, (gp_import_series_options){
                                 GIVEN(files, file_count, PV),
                                 GIVEN(profiles, profile_count, "South.pv=AC System Output (W)/4000"), .days = 184});
    assert_int_equal(fixture->scenario->day_types_count, 365);
    assert_non_null(strstr(fixture->account, "scaled by 1; error of the duration curve 0.00 %"));
}

/* ---- What is written, and what is not ---- */

static void test_nothing_overwritten(void **state)
{
    struct fixture *fixture = *state;
    char *before = text_of(FOLDER, "day_types.csv");
    gp_import_series_options options = {GIVEN(files, file_count, PV),
                                        GIVEN(profiles, profile_count, "South.pv=AC System Output (W)/4000"),
                                        .folder = FOLDER};
    write_pvwatts(PV);
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "table-in-use", -1, -1, "has 4 rows already");
    options.replace = true; /* the scenario must pass its checks: no option follows the technology */
    options.profiles = LIST("South.wind=AC System Output (W)/4000");
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "technology-unused", -1, -1, "wind");
    options.profiles = LIST("Sout.pv=AC System Output (W)/4000");
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "unknown-name", -1, -1, "?did you mean \"South\"?");
    char *after = text_of(FOLDER, "day_types.csv");
    assert_string_equal(before, after);
    assert_int_not_equal(access(FOLDER "/.gigaplan-new", F_OK), 0);
    free(before);
    free(after);
    options.folder = GIGAPLAN_SCRATCH_DIR;
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "no-scenario", -1, -1, "no scenario");
}

static void test_gone_and_stress(void **state)
{
    struct fixture *fixture = *state;
    write_ieso(LOAD, 2021);
    gp_import_series_options options = {GIVEN(files, file_count, LOAD),
                                        GIVEN(loads, load_count, "training=Ontario Demand/16000"), .folder = FOLDER,
                                        .replace = true};
    write_text(FOLDER "/headroom_tiers.csv",
               "region,tier,cumulative_headroom_gw,cut_hours_per_stress_day\nNorth,flex,0.4,3\nSouth,flex,0.3,3\n");
    write_text(FOLDER "/load_shapes.csv", "class_name,season,day_type,hour,multiplier\n");
    FILE *shapes = fopen(FOLDER "/load_shapes.csv", "a");
    for (int hour = 0; hour < 24; hour++)
        fprintf(shapes, "inference,cold,d,%d,1\n", hour);
    fclose(shapes);
    assert_int_equal(import(fixture, options), GP_OK);
    assert_non_null(strstr(fixture->account, "load_shapes.csv: the rows of \"inference\" go"));
    assert_diagnosed(fixture->env, "stress-none", -1, -1, "tier \"flex\" is never cut");
    options.days = 2;
    assert_int_equal(import(fixture, options), GP_OK);
    assert_false(is_diagnosed(fixture->env, "stress-none", -1, -1, ""));
}

/* Sun that the file does not have stays as the mean day of its season: 171 and 10 days of the cold one, 174 and 10 of
 * the warm one. */
static void test_keep_others(void **state)
{
    struct fixture *fixture = *state;
    double before[2][24] = {{0.0}};
    gp_scenario *demo;
    write_ieso(LOAD, 2021);
    gp_import_series_options options = {GIVEN(files, file_count, LOAD),
                                        GIVEN(loads, load_count, "training=Ontario Demand/16000"), .folder = FOLDER,
                                        .replace = true};
    assert_int_equal(import(fixture, options), GP_ERR_INPUT); /* an option needs the profile that would go */
    assert_diagnosed(fixture->env, "unknown-name", -1, -1, "technology \"pv\" is in no row of profiles.csv");
    assert_non_null(strstr(fixture->account, "profiles.csv: the rows of \"South.pv\" go"));
    assert_int_equal(gp_scenario_load(&demo, FOLDER, NULL, 0, NULL), GP_OK);
    for (int i = 0; i < demo->profiles_count; i++) {
        const struct profile_row *row = &demo->profiles_rows[i];
        bool cold = is_cold(&row->season), stress = strcmp(row->day_type, "stress") == 0;
        double weight = stress ? 10 : cold ? 171 : 174;
        before[cold][row->hour] += weight * row->capacity_factor_frac / (cold ? 181 : 184);
    }
    gp_scenario_free(demo);
    options.keep_others = true;
    for (int again = 0; again < 2; again++) { /* whole years of mean days have the same mean day */
        options.days = again ? 3 : 0;
        import_and_load(fixture, options);
        int days = 0;
        for (int i = 0; i < fixture->scenario->day_types_count; i++)
            days += fixture->scenario->day_types_rows[i].hours / 24;
        assert_int_equal(fixture->scenario->profiles_count, days * 24);
        for (int i = 0; i < fixture->scenario->profiles_count; i++) {
            const struct profile_row *row = &fixture->scenario->profiles_rows[i];
            assert_near(row->capacity_factor_frac, before[is_cold(&row->season)][row->hour % 24], 1e-9);
        }
    }
}

/* A shape of one region stays beside that of another, and is told by both names. */
static void test_keep_regions(void **state)
{
    struct fixture *fixture = *state;
    write_ieso(LOAD, 2021);
    FILE *shapes = fopen(FOLDER "/load_shapes.csv", "w");
    fputs("class_name,region,season,day_type,hour,multiplier\n", shapes);
    for (int row = 0; row < 2 * 2 * 24; row++) {
        bool south = row / 24 % 2;
        fprintf(shapes, "inference,%s,%s,d,%d,%g\n", south ? "South" : "North", row / 48 ? "warm" : "cold", row % 24,
                south == (row % 24 < 12) ? 1.5 : 0.5);
    }
    fclose(shapes);
    import_and_load(fixture, (gp_import_series_options){GIVEN(files, file_count, LOAD),
                                                        GIVEN(loads, load_count, "training=Ontario Demand/16000"),
                                                        .folder = FOLDER, .replace = true, .keep_others = true});
    int rows[2] = {0};
    for (int i = 0; i < fixture->scenario->load_shapes_count; i++) {
        const struct load_shape_row *row = &fixture->scenario->load_shapes_rows[i];
        if (row->class_name.index != 1)
            continue;
        assert_in_range(row->region.index, 0, 1);
        assert_near(row->multiplier, (row->region.index == 1) == (row->hour % 24 < 12) ? 1.5 : 0.5, 1e-9);
        rows[row->region.index]++;
    }
    assert_true(rows[0] > 0 && rows[0] == rows[1]);
    assert_non_null(strstr(fixture->account, "\"inference.South\""));
}

/* Day types of other lengths count by their days: 91 days at 1, and 90 days of which half are at 0.4 and half at 0.8.
 * The mean day of the cold season is (91 + 45 x 0.4 + 45 x 0.8) / 181 = 145 / 181. */
static void test_keep_lengths(void **state)
{
    struct fixture *fixture = *state;
    write_ieso(LOAD, 2021);
    write_text(FOLDER "/day_types.csv",
               "season,day_type,weight_days,hours\ncold,a,91,24\ncold,b,90,48\nwarm,a,184,24\n");
    FILE *shapes = fopen(FOLDER "/load_shapes.csv", "w");
    fputs("class_name,season,day_type,hour,multiplier\n", shapes);
    for (int hour = 0; hour < 24; hour++)
        fprintf(shapes, "inference,cold,a,%d,1\ninference,cold,b,%d,0.4\ninference,cold,b,%d,0.8\n", hour, hour,
                hour + 24);
    fclose(shapes);
    assert_int_equal(
        import(fixture, (gp_import_series_options){GIVEN(files, file_count, LOAD),
                                                   GIVEN(loads, load_count, "training=Ontario Demand/16000"),
                                                   .folder = FOLDER, .replace = true, .keep_others = true}),
        GP_OK);
    assert_int_equal(gp_scenario_load(&fixture->scenario, FOLDER, NULL, 0, NULL), GP_OK);
    int rows = 0;
    for (int i = 0; i < fixture->scenario->load_shapes_count; i++) {
        const struct load_shape_row *row = &fixture->scenario->load_shapes_rows[i];
        if (row->class_name.index != 1)
            continue;
        assert_true(is_cold(&row->season)); /* the warm season had no rows of it, and has none */
        assert_near(row->multiplier, 145.0 / 181.0, 1e-9);
        rows++;
    }
    assert_int_equal(rows, 181 * 24);
}

static void test_wrong_options(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *profile, *clock, *stamps, *where;
    } wrong[] = {
        {"pv", NULL, NULL, NULL},
        {"South.pv=", NULL, NULL, NULL},
        {"=x", NULL, NULL, NULL},
        {"South=x", NULL, NULL, NULL},
        {"South.pv=x/0", NULL, NULL, NULL},
        {"South.pv=x", "summer", NULL, NULL},
        {"South.pv=x", "UTC-5.5", NULL, NULL},
        {"South.pv=x", NULL, "middle", NULL},
        {"South.pv=x", NULL, NULL, "x"},
    };
    write_pvwatts(PV);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        gp_import_series_options options = {GIVEN(files, file_count, PV), .profiles = &wrong[i].profile,
                                            .profile_count = 1};
        options.clocks = &wrong[i].clock;
        options.clock_count = wrong[i].clock != NULL;
        options.stamps = &wrong[i].stamps;
        options.stamp_count = wrong[i].stamps != NULL;
        options.where = &wrong[i].where;
        options.where_count = wrong[i].where != NULL;
        assert_int_equal(import(fixture, options), GP_ERR_USAGE);
        assert_true(gp_env_error_count(fixture->env) > 0);
    }
    gp_import_series_options options = {GIVEN(files, file_count, PV),
                                        GIVEN(profiles, profile_count, "South.pv=AC Output")};
    assert_int_equal(import(fixture, options), GP_ERR_INPUT);
    assert_diagnosed(fixture->env, "unknown-column", -1, -1, "\"AC Output\"");
}

#define BARE(test)          cmocka_unit_test_setup_teardown(test, set_up_bare, tear_down)
#define WITH_SCENARIO(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SCENARIO(test_pvwatts),
        BARE(test_ieso),
        BARE(test_ercot),
        BARE(test_south),
        BARE(test_eia930),
        BARE(test_prices),
        WITH_SCENARIO(test_leap_day),
        WITH_SCENARIO(test_years),
        BARE(test_hour_times),
        BARE(test_questions),
        BARE(test_typical),
        BARE(test_gaps),
        BARE(test_doubled_rows),
        BARE(test_values),
        WITH_SCENARIO(test_no_nameplate),
        WITH_SCENARIO(test_slash_in_column),
        WITH_SCENARIO(test_days),
        WITH_SCENARIO(test_all_days),
        WITH_SCENARIO(test_nothing_overwritten),
        BARE(test_gone_and_stress),
        WITH_SCENARIO(test_keep_others),
        BARE(test_keep_lengths),
        BARE(test_keep_regions),
        WITH_SCENARIO(test_wrong_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
