/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same hours in random layouts arrive as the same hours: random parts of cells, dates, clocks, conventions, marks
 * of numbers and lines before the table. And whatever bytes a file has, it is read or refused with a reason. */
#include "support/near.h"

#include "support/diagnosed.h"
#include "support/imported.h"
#include "support/random_numbers.h"

#include "base/calendar.h"
#include "scenario/scenario.h"
#include "support/depth.h"

#define FILE_PATH GIGAPLAN_SCRATCH_DIR "/layout.csv"
#define FOLDER    GIGAPLAN_SCRATCH_DIR "/layout_case"
#define ROUNDS    depth_of(10)
#define MUTATIONS depth_of(50)
#define NAMEPLATE 2000

enum columns { ONE_STAMP, DATE_AND_HOUR, YEAR_TO_HOUR, COLUMNS_COUNT };
enum hours { FROM_0, FROM_1, CLOCK_TIME, HOURS_COUNT };

struct layout {
    int year;
    enum columns columns;
    enum hours hours;
    char delimiter, separator; /* of cells, of dates */
    int order;                 /* of dates: 0 year first, 1 month first, 2 day first */
    bool ending, twelve, decimal_comma, thousands, quoted;
    int ahead;         /* of UTC, where the file is in UTC */
    int forward, back; /* hours of standard time at which the clock is changed; equal: never */
    int preamble;
    uint64_t seed;
};

/* Values with two decimals, so that marks can be told, some of them in thousands; none is so small that it is told to
 * be unusual. */
static double value_at(const struct layout *layout, int hour)
{
    struct random_numbers numbers = {layout->seed + (uint64_t)hour * 2654435761u};
    random_bits(&numbers);
    return 100.0 + random_below(&numbers, (NAMEPLATE - 100) * 100) / 100.0;
}

static struct layout random_layout(struct random_numbers *numbers)
{
    struct layout layout = {.year = 2001 + random_below(numbers, 30),
                            .columns = (enum columns)random_below(numbers, COLUMNS_COUNT),
                            .hours = (enum hours)random_below(numbers, HOURS_COUNT),
                            .delimiter = ",;\t"[random_below(numbers, 3)],
                            .separator = "-/."[random_below(numbers, 3)],
                            .order = random_below(numbers, 3),
                            .ending = random_below(numbers, 2),
                            .twelve = random_below(numbers, 2),
                            .thousands = random_below(numbers, 2),
                            .quoted = random_below(numbers, 2),
                            .preamble = random_below(numbers, 6),
                            .seed = random_bits(numbers) | 1};
    layout.decimal_comma = layout.delimiter != ',' && random_below(numbers, 2);
    int first = date_from_civil(layout.year, 1, 1) * 24, kind = random_below(numbers, 3);
    if (kind == 1) {
        layout.forward = first + (60 + random_below(numbers, 40)) * 24 + random_below(numbers, 4);
        layout.back = first + (240 + random_below(numbers, 70)) * 24 + random_below(numbers, 4);
    } else if (kind == 2 && layout.columns == ONE_STAMP) {
        layout.ahead = random_below(numbers, 25) - 12;
    }
    return layout;
}

static void write_date(FILE *file, const struct layout *layout, int hour)
{
    int year, month, day;
    date_to_civil(hour / 24, &year, &month, &day);
    const int parts[3] = {layout->order == 0   ? year
                          : layout->order == 1 ? month
                                               : day,
                          layout->order == 1 ? day : month, layout->order == 0 ? day : year};
    fprintf(file, "%02d%c%02d%c%02d", parts[0], layout->separator, parts[1], layout->separator, parts[2]);
}

static void write_clock(FILE *file, const struct layout *layout, int clock)
{
    if (layout->twelve)
        fprintf(file, "%d:00 %s", clock % 12 == 0 ? 12 : clock % 12, clock < 12 ? "AM" : "PM");
    else
        fprintf(file, "%02d:00", clock);
}

/* The hour of a day in a column of its own; where hours are counted from 1, the shown hour is the one that begins. */
static void write_hour(FILE *file, const struct layout *layout, int clock)
{
    if (layout->hours == CLOCK_TIME)
        write_clock(file, layout, clock);
    else
        fprintf(file, "%d", clock + (layout->hours == FROM_1));
}

static void write_when(FILE *file, const struct layout *layout, int hour)
{
    bool summer = hour >= layout->forward && hour < layout->back;
    int shown = hour + summer - layout->ahead, year, month, day;
    if (layout->columns == ONE_STAMP) {
        write_date(file, layout, shown + layout->ending);
        putc(' ', file);
        write_clock(file, layout, (shown + layout->ending) % 24);
    } else if (layout->columns == DATE_AND_HOUR) {
        write_date(file, layout, shown);
        putc(layout->delimiter, file);
        write_hour(file, layout, shown % 24);
    } else {
        date_to_civil(shown / 24, &year, &month, &day);
        fprintf(file, "%d%c%d%c%d%c", year, layout->delimiter, month, layout->delimiter, day, layout->delimiter);
        write_hour(file, layout, shown % 24);
    }
}

static void write_value(FILE *file, const struct layout *layout, double value)
{
    char mark = layout->decimal_comma ? ',' : '.', thousand = layout->decimal_comma ? '.' : ',';
    int whole = (int)floor(value + 1e-9), cents = (int)lround((value - whole) * 100);
    const char *quote = layout->quoted || (layout->delimiter == ',' && layout->thousands) ? "\"" : "";
    if (layout->thousands && whole >= 1000)
        fprintf(file, "%s%d%c%03d%c%02d%s", quote, whole / 1000, thousand, whole % 1000, mark, cents, quote);
    else
        fprintf(file, "%s%d%c%02d%s", quote, whole, mark, cents, quote);
}

static void write_layout(const struct layout *layout, struct random_numbers *numbers)
{
    static const char *const headers[] = {"when", "Date%cHour", "Year%cMonth%cDay%cHour"};
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    FILE *file = fopen(FILE_PATH, "wb");
    int first = date_from_civil(layout->year, 1, 1) * 24;
    assert_non_null(file);
    if (random_below(numbers, 2))
        fputs("\xEF\xBB\xBF", file);
    for (int i = 0; i < layout->preamble; i++)
        fprintf(file, "Fact %d:%c%d\n", i, layout->delimiter, i * 17);
    for (const char *at = headers[layout->columns]; *at; at++)
        if (at[0] == '%' && at[1] == 'c')
            putc(layout->delimiter, file), at++;
        else
            putc(*at, file);
    fprintf(file, "%cother%cPower in kW\n", layout->delimiter, layout->delimiter);
    for (int hour = first; hour < first + 24 * days_in_year(layout->year); hour++) {
        write_when(file, layout, hour);
        fprintf(file, "%cx%c", layout->delimiter, layout->delimiter);
        write_value(file, layout, value_at(layout, hour));
        fputs(ends[random_below(numbers, 3)], file);
    }
    fclose(file);
}

/* Where the cold season's and the warm season's hours of the year begin. */
static int first_of(const struct layout *layout, const struct load_shape_row *row)
{
    int to_end = date_from_civil(layout->year + 1, 1, 1) - date_from_civil(layout->year, 11, 1);
    if (strcmp(row->season.name, "warm") == 0)
        return date_from_civil(layout->year, 5, 1) * 24 + row->hour;
    return row->hour < to_end * 24 ? date_from_civil(layout->year, 11, 1) * 24 + row->hour
                                   : date_from_civil(layout->year, 1, 1) * 24 + row->hour - to_end * 24;
}

static void check_hours(const struct layout *layout)
{
    gp_scenario *scenario;
    gp_env *env = gp_env_new(NULL);
    double sum = 0.0;
    int first = date_from_civil(layout->year, 1, 1) * 24, count = 24 * days_in_year(layout->year);
    for (int hour = first; hour < first + count; hour++)
        sum += value_at(layout, hour);
    assert_int_equal(gp_scenario_load(&scenario, FOLDER, NULL, 0, env), GP_OK);
    assert_int_equal(gp_env_warning_count(env), 0);
    assert_int_equal(scenario->load_shapes_count, count);
    for (int i = 0; i < count; i++) {
        const struct load_shape_row *row = &scenario->load_shapes_rows[i];
        assert_near(row->multiplier * sum / count, value_at(layout, first_of(layout, row)), 1e-6);
    }
    gp_scenario_free(scenario);
    gp_env_free(env);
}

static void describe(const struct layout *layout, int round)
{
    print_error(
        "round %d: year %d columns %d hours %d delimiter '%c' separator '%c' order %d ending %d twelve %d comma %d "
        "thousands %d ahead %d forward %d back %d preamble %d\n",
        round, layout->year, (int)layout->columns, (int)layout->hours, layout->delimiter, layout->separator,
        layout->order, layout->ending, layout->twelve, layout->decimal_comma, layout->thousands, layout->ahead,
        layout->forward, layout->back, layout->preamble);
}

static void test_layouts(void **state)
{
    struct random_numbers numbers = {20261129};
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct layout layout = random_layout(&numbers);
        char clock[16];
        gp_env *env = gp_env_new(NULL);
        const char *said = clock;
        snprintf(clock, sizeof clock, "UTC%+d", layout.ahead);
        if (layout.forward != layout.back)
            said = "daylight";
        const char *stamps = layout.ending ? "ending" : "beginning";
        gp_import_series_options options = {GIVEN(files, file_count, FILE_PATH),
                                            GIVEN(loads, load_count, "training=Power in kW/2000"),
                                            .clocks = &said,
                                            .clock_count = layout.ahead != 0 || said != clock,
                                            .stamps = &stamps,
                                            .stamp_count = layout.ahead != 0,
                                            .folder = FOLDER,
                                            .replace = true};
        bare_scenario(FOLDER);
        write_layout(&layout, &numbers);
        gp_status status = gp_import_series(&options, NULL, env);
        if (status != GP_OK) {
            describe(&layout, round);
            print_diagnostics(env);
        }
        assert_int_equal(status, GP_OK);
        check_hours(&layout);
        gp_env_free(env);
    }
}

/* ---- Any bytes ---- */

static size_t mutate(struct random_numbers *numbers, char *bytes, size_t size)
{
    static const char letters[] = ",;\"\n\r0129-/: .#\tDST\xC3\xFF";
    int changes = random_below(numbers, 12);
    for (int i = 0; i < changes && size > 100; i++) {
        size_t at = (size_t)random_below(numbers, (int)size);
        size_t length = 1 + (size_t)random_below(numbers, random_below(numbers, 4) == 0 ? 5000 : 3);
        length = at + length > size ? size - at : length;
        if (random_below(numbers, 2)) {
            memmove(bytes + at, bytes + at + length, size - at - length);
            size -= length;
        } else {
            bytes[at] = letters[random_below(numbers, (int)sizeof letters)];
        }
    }
    return size;
}

static void test_any_bytes(void **state)
{
    struct random_numbers numbers = {77};
    int read = 0;
    (void)state;
    for (int round = 0; round < MUTATIONS; round++) {
        struct layout layout = random_layout(&numbers);
        gp_env *env = gp_env_new(NULL);
        write_layout(&layout, &numbers);
        FILE *file = fopen(FILE_PATH, "rb");
        char *bytes = malloc(1 << 21);
        size_t size = fread(bytes, 1, 1 << 21, file);
        fclose(file);
        size = mutate(&numbers, bytes, size);
        file = fopen(FILE_PATH, "wb");
        fwrite(bytes, 1, size, file);
        fclose(file);
        free(bytes);
        gp_import_series_options options = {GIVEN(files, file_count, FILE_PATH),
                                            GIVEN(loads, load_count, "training=Power in kW"),
                                            .fill_gaps = random_below(&numbers, 2) * 20,
                                            .doubled = (gp_doubled)random_below(&numbers, 3),
                                            .clip = true,
                                            .wrap = random_below(&numbers, 2)};
        gp_status status = gp_import_series(&options, NULL, env);
        assert_true(status == GP_OK || status == GP_ERR_INPUT);
        assert_int_equal(status != GP_OK, gp_env_error_count(env) > 0);
        read += status == GP_OK;
        gp_env_free(env);
    }
    assert_in_range(read, 1, MUTATIONS - 1); /* both happen */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_layouts), cmocka_unit_test(test_any_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
