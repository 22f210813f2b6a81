/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of many rows, in random order: reading and checking four times as many takes about four times as long,
 * whatever the table, whether its names are many or few, whether what it refers to exists, and where all of it is
 * right, so that limits are looked for in the model that comes of it. The bound is a ratio of
 * times, so that it holds on any machine. */
#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "support/near.h"
#include "support/tiny.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define FEW          3000
#define TIMES        4
#define WORST_RATIO  9.0  /* linear is 4, quadratic 16 */
#define TOO_FAST     0.15 /* seconds in which nothing can be told apart */
#define SLOWEST_MANY 12.0 /* seconds for many rows, even with a slow build of the program */
#define LONGEST_PATH 600
#define LONGEST_LINE 4000

enum way { WAY_MANY_NAMES, WAY_FEW_NAMES, WAY_UNKNOWN_NAMES, WAY_COUNT };

static char folder[] = GIGAPLAN_SCRATCH_DIR "/big-XXXXXX";
static gp_scenario *tiny;

static void path_of(char *path, const char *from, const char *table)
{
    snprintf(path, LONGEST_PATH, "%s/%s.csv", from, table);
}

static void copy_table(const char *name)
{
    char from[LONGEST_PATH], to[LONGEST_PATH], block[4096];
    path_of(from, TINY_FOLDER, name);
    path_of(to, folder, name);
    FILE *in = fopen(from, "rb");
    if (!in) {
        unlink(to);
        return;
    }
    FILE *out = fopen(to, "wb");
    assert_non_null(out);
    for (size_t length; (length = fread(block, 1, sizeof block, in)) > 0;)
        fwrite(block, 1, length, out);
    fclose(in);
    fclose(out);
}

/* A row of the table that a column refers to; tiny has few, so that they come again and again. */
static const char *existing_name(const char *table_name, int i)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct table *table = &tiny->tables[t];
        if (strcmp(table->schema->name, table_name) == 0 && table->count > 0)
            return *(const char **)(void *)((char *)table_row(table, i % table->count) +
                                            table->schema->columns[0].offset);
    }
    return "none";
}

static void write_cell(FILE *file, const struct column *column, enum way way, int i)
{
    char text[32];
    double number = column->minimum > 0.5 ? column->minimum : column->maximum < 0.5 ? column->maximum : 0.5;
    int span = column->maximum - column->minimum < 1e6 ? (int)(column->maximum - column->minimum) + 1 : 1000000;
    switch (column->kind) {
    case COLUMN_NAME:
        fprintf(file, "n%d", way == WAY_FEW_NAMES ? i % 7 : i);
        break;
    case COLUMN_TEXT:
        fputs("words", file);
        break;
    case COLUMN_NUMBER:
        number_format(number, text);
        fputs(text, file);
        break;
    case COLUMN_INTEGER:
        fprintf(file, "%d", (int)column->minimum + i / 7 % span);
        break;
    case COLUMN_DATE:
        date_format(date_from_civil(2026, 1, 1) + i / 7 % 10000, text);
        fputs(text, file);
        break;
    case COLUMN_FLAG:
        fputs(i % 2 ? "yes" : "no", file);
        break;
    case COLUMN_CHOICE:
        fprintf(file, "%.*s", (int)strcspn(column->choices, "|"), column->choices);
        break;
    case COLUMN_REFERENCE:
    case COLUMN_REFERENCES:
        if (way == WAY_UNKNOWN_NAMES)
            fprintf(file, "u%d", i);
        else
            fputs(existing_name(column->references, i), file);
        break;
    }
}

/* The header line of tiny's table, or one of the columns that every row needs. */
static void header_of(const struct table_schema *schema, char *header)
{
    char path[LONGEST_PATH];
    path_of(path, folder, schema->name);
    FILE *file = fopen(path, "r");
    *header = '\0';
    while (file && fgets(header, LONGEST_LINE, file) && header[0] == '#')
        continue;
    header[strcspn(header, "\r\n")] = '\0';
    if (file) {
        fclose(file);
        return;
    }
    file = fopen(path, "w");
    for (int i = 0; i < schema->column_count; i++)
        if (schema->columns[i].key || !schema->columns[i].default_text)
            strcat(strcat(header, *header ? "," : ""), schema->columns[i].name);
    fprintf(file, "%s\n", header);
    fclose(file);
}

static void add_rows(const struct table_schema *schema, enum way way, int count)
{
    char path[LONGEST_PATH], header[LONGEST_LINE];
    copy_table(schema->name);
    header_of(schema, header);
    path_of(path, folder, schema->name);
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    for (int i = 0; i < count; i++) {
        int shuffled = (int)((long)i * 7919 % count); /* a prime, so that each row comes once */
        char names[LONGEST_LINE];
        strcpy(names, header);
        for (char *name = names, *next; name; name = next) {
            next = strchr(name, ',');
            if (next)
                *next++ = '\0';
            const struct column *column = schema_column(schema, name);
            if (column && (column->key || !column->default_text || column->references || column->kind == COLUMN_NAME))
                write_cell(file, column, way, shuffled);
            fputc(next ? ',' : '\n', file);
        }
    }
    fclose(file);
}

/* Rows that fit tiny. '#' stands for the number of the row, '@' for a day. */
static const struct {
    const char *table, *row;
} right_rows[] = {
    {"regions", "r#,,26,0.4"},
    {"providers", "p#,North|East,no"},
    {"classes", "c#,0.5,0,no,0,0,0"},
    {"options", "o#,thermal,,,100,,gas,7,20,1,0"},
    {"fuels", "f#,no"},
    {"headroom_tiers", "North,t#,3,0.5,2"},
    {"committed_supply", "s#,1,North,Cloud,grid_firm,0.2,0,,2026-09-01,no"},
    {"potential", "battery,East,@,1,step,"},
    {"pools", "p#,2026,1,0.5,"},
    {"accelerators", "X#,accelerator,2025-01-01,,2,24,5,"},
    {"contracts", "c#,Cloud,20,5,2025-01-01,2026-01-01,12,,"},
    {"budgets", "b#,2026,co2_mt,,5,"},
};

static void add_right_rows(const char *table, const char *row, int count)
{
    char path[LONGEST_PATH], day[11];
    copy_table(table);
    path_of(path, folder, table);
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    for (int i = 0; i < count; i++) {
        int shuffled = (int)((long)i * 7919 % count);
        date_format(date_from_civil(2026, 1, 1) + shuffled, day);
        for (const char *c = row; *c; c++)
            if (*c == '#')
                fprintf(file, "%d", shuffled);
            else if (*c == '@')
                fputs(day, file);
            else
                fputc(*c, file);
        fputc('\n', file);
    }
    fclose(file);
}

static bool says(const gp_env *env, const char *code)
{
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++)
        if (strcmp(gp_env_diagnostic(env, i)->code, code) == 0)
            return true;
    return false;
}

/* Sets whether the check said that it did not look for limits. */
static double seconds_to_check(bool *skipped)
{
    gp_scenario *scenario;
    gp_env *env = gp_env_new(NULL);
    clock_t start = clock();
    assert_int_equal(gp_scenario_load(&scenario, folder, NULL, 0, env), GP_OK);
    assert_int_equal(gp_claims_check(scenario, env), GP_OK);
    assert_int_equal(gp_planner_check(scenario, env), GP_OK);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    *skipped = says(env, "too-large-to-look");
    gp_scenario_free(scenario);
    gp_env_free(env);
    return seconds;
}

/* Few rows need no time of their own where many take hardly any. */
static bool is_slow(double few, double many)
{
    return (many > TOO_FAST && many > WORST_RATIO * few) || many > SLOWEST_MANY;
}

static void test_right_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof right_rows / sizeof *right_rows; i++) {
        double few = 0.0, many = 0.0;
        bool slow = true, skipped;
        for (int attempt = 0; attempt < 3 && slow; attempt++) {
            add_right_rows(right_rows[i].table, right_rows[i].row, TIMES * FEW);
            many = seconds_to_check(&skipped);
            assert_true(skipped || strcmp(right_rows[i].table, "providers") != 0);
            if (many > TOO_FAST) {
                add_right_rows(right_rows[i].table, right_rows[i].row, FEW);
                few = seconds_to_check(&skipped);
            }
            slow = is_slow(few, many);
        }
        if (slow)
            fail_msg("%s: %d rows take %g s, %d rows %g s", right_rows[i].table, FEW, few, TIMES * FEW, many);
        copy_table(right_rows[i].table);
    }
    bool skipped = true;
    seconds_to_check(&skipped);
    assert_false(skipped);
}

/* As many regions, each with rows of its own in tables that say something of every region. */
static void test_rows_of_each_region(void **state)
{
    static const struct {
        const char *table, *row;
    } tables[] = {{"regions", "r#,,26,0.4"},        {"tariffs", "r#,50,60,"},    {"headroom_tiers", "r#,firm,3,0.5,0"},
                  {"fuel_prices", "gas,r#,2026,4"}, {"backup", "r#,0.5,40,276"}, {"capacity_credits", "engine,r#,0.8"}};
    double few = 0.0, many = 0.0;
    bool slow = true, skipped;
    (void)state;
    for (int attempt = 0; attempt < 3 && slow; attempt++) {
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
            add_right_rows(tables[i].table, tables[i].row, FEW);
        few = seconds_to_check(&skipped);
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
            add_right_rows(tables[i].table, tables[i].row, TIMES * FEW);
        many = seconds_to_check(&skipped);
        slow = is_slow(few, many);
    }
    if (slow)
        fail_msg("%d regions take %g s, %d regions %g s", FEW, few, TIMES * FEW, many);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        copy_table(tables[i].table);
}

static double seconds_to_load(void)
{
    gp_scenario *scenario;
    gp_env *env = gp_env_new(NULL);
    clock_t start = clock();
    gp_status status = gp_scenario_load(&scenario, folder, NULL, 0, env);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    assert_true(status == GP_OK || status == GP_ERR_INPUT);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return seconds;
}

static void check_way(const struct table_schema *schema, enum way way)
{
    double few = 0.0, many = 0.0;
    bool slow = true;
    for (int attempt = 0; attempt < 3 && slow; attempt++) { /* another program may have been in the way */
        add_rows(schema, way, TIMES * FEW);
        many = seconds_to_load();
        if (many > TOO_FAST) {
            add_rows(schema, way, FEW);
            few = seconds_to_load();
        }
        slow = is_slow(few, many);
    }
    if (slow)
        fail_msg("%s, way %d: %d rows take %g s, %d rows %g s", schema->name, (int)way, FEW, few, TIMES * FEW, many);
    copy_table(schema->name);
}

static void test_every_table(void **state)
{
    (void)state;
    for (int t = 0; t < TABLE_COUNT; t++)
        for (int way = 0; way < WAY_COUNT && !scenario_schemas[t].transposed; way++)
            check_way(&scenario_schemas[t], (enum way)way);
}

static int make_folder(void **state)
{
    (void)state;
    tiny = TINY_LOAD(NULL);
    if (!mkdtemp(folder))
        return -1;
    for (int t = 0; t < TABLE_COUNT; t++)
        copy_table(scenario_schemas[t].name);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    char path[LONGEST_PATH];
    for (int t = 0; t < TABLE_COUNT; t++) {
        path_of(path, folder, scenario_schemas[t].name);
        unlink(path);
    }
    gp_scenario_free(tiny);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_right_rows), cmocka_unit_test(test_rows_of_each_region),
                                       cmocka_unit_test(test_every_table)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
