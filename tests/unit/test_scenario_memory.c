/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios made from tables in memory: the same scenario and the same faults as from files, also of damaged tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "scenario/scenario.h"
#include "support/diagnosed.h"
#include "support/random_numbers.h"
#include "support/tiny.h"

#define FOLDER    GIGAPLAN_SCRATCH_DIR "/scenario_memory"
#define DAMAGED   60
#define IN_MEMORY "(memory)"

/* All tables of a scenario as texts. */
struct texts {
    gp_csv tables[TABLE_COUNT];
    char *owned[TABLE_COUNT];
    size_t count;
};

static void add_text(struct texts *texts, const char *table, char *text, size_t size)
{
    texts->owned[texts->count] = text;
    texts->tables[texts->count++] = (gp_csv){table, text, size};
}

static void read_folder(struct texts *texts, const char *folder)
{
    texts->count = 0;
    for (const char *const *name = gp_schema_tables(); *name; name++) {
        char path[512], *text = NULL;
        size_t size = 0;
        snprintf(path, sizeof path, "%s/%s.csv", folder, *name);
        FILE *file = fopen(path, "r"), *copy;
        if (!file)
            continue;
        copy = open_memstream(&text, &size);
        for (int letter = getc(file); letter != EOF; letter = getc(file))
            putc(letter, copy);
        fclose(copy);
        fclose(file);
        add_text(texts, *name, text, size);
    }
}

static void free_texts(struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        free(texts->owned[i]);
}

static gp_csv *find_text(struct texts *texts, const char *table)
{
    for (size_t i = 0; i < texts->count; i++)
        if (strcmp(texts->tables[i].table, table) == 0)
            return &texts->tables[i];
    return NULL;
}

/* Whether two diagnostics are the same but for the folder's name. */
static bool same(const gp_diagnostic *of_folder, const gp_diagnostic *of_memory, const char *folder)
{
    const char *one = of_folder->file ? of_folder->file : "", *other = of_memory->file ? of_memory->file : "";
    if (strncmp(one, folder, strlen(folder)) == 0) {
        if (strncmp(other, IN_MEMORY, strlen(IN_MEMORY)) != 0)
            return false;
        one += strlen(folder);
        other += strlen(IN_MEMORY);
    }
    return strcmp(one, other) == 0 && of_folder->line == of_memory->line && of_folder->column == of_memory->column &&
           strcmp(of_folder->code, of_memory->code) == 0 && strcmp(of_folder->message, of_memory->message) == 0;
}

/* What is told of the one is told of the other; the order goes by the name of the file. */
static void compare_diagnostics(const gp_env *of_folder, const gp_env *of_memory, const char *folder)
{
    size_t count = gp_env_diagnostic_count(of_folder), at;
    assert_int_equal(gp_env_diagnostic_count(of_memory), count);
    for (size_t i = 0; i < count; i++) {
        for (at = 0; at < count; at++)
            if (same(gp_env_diagnostic(of_folder, i), gp_env_diagnostic(of_memory, at), folder))
                break;
        if (at == count)
            fail_msg("not told of memory: %s", gp_env_diagnostic(of_folder, i)->message);
    }
}

/* Whether the scenario is accepted; from the folder and from memory alike. */
static bool compare(const char *folder, const struct texts *texts, const char *const *overrides, size_t count)
{
    gp_env *one = gp_env_new(NULL), *other = gp_env_new(NULL);
    gp_scenario *loaded, *made;
    gp_status status = gp_scenario_load(&loaded, folder, overrides, count, one);
    assert_int_equal(gp_scenario_from_tables(&made, texts->tables, texts->count, overrides, count, other), status);
    compare_diagnostics(one, other, folder);
    assert_int_equal(made == NULL, status != GP_OK);
    if (made) {
        assert_string_equal(gp_scenario_digest(made), gp_scenario_digest(loaded));
        assert_int_equal(gp_scenario_table_count(made), gp_scenario_table_count(loaded));
        assert_int_equal(gp_scenario_row_count(made), gp_scenario_row_count(loaded));
        assert_int_equal(gp_scenario_change_count(made), count);
    }
    gp_scenario_free(made);
    gp_scenario_free(loaded);
    gp_env_free(one);
    gp_env_free(other);
    return status == GP_OK;
}

static void same_as_from_files(void **state)
{
    static const char *const folders[] = {GIGAPLAN_SOURCE_DIR "/data/demo", GIGAPLAN_SOURCE_DIR "/data/us-30gw",
                                          GIGAPLAN_SOURCE_DIR "/data/infeasible", TINY_FOLDER};
    static const char *const overrides[] = {"plan.capex_usd_bn_per_gw*=1.5"}, *const wrong[] = {"plan.capex=1"};
    (void)state;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct texts texts;
        read_folder(&texts, folders[i]);
        assert_true(compare(folders[i], &texts, NULL, 0));
        assert_true(compare(folders[i], &texts, overrides, 1));
        assert_false(compare(folders[i], &texts, wrong, 1));
        free_texts(&texts);
    }
}

/* Cuts a byte out, doubles one or puts another in its place; NUL and bytes that are no UTF-8 among them. */
static void damage(gp_csv *table, char *text, struct random_numbers *numbers)
{
    static const char bytes[] = {'\0', '\n', '"', ',', '9', '-', 'x', '\xff'};
    size_t at = (size_t)random_below(numbers, (int)table->size);
    if (random_below(numbers, 3) == 0) {
        memmove(text + at, text + at + 1, table->size - at - 1);
        table->size--;
    } else {
        text[at] = bytes[random_below(numbers, sizeof bytes)];
    }
}

static void write_folder(const struct texts *texts)
{
    mkdir(FOLDER, 0777);
    for (size_t i = 0; i < texts->count; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s.csv", FOLDER, texts->tables[i].table);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fwrite(texts->tables[i].text, 1, texts->tables[i].size, file);
        assert_int_equal(fclose(file), 0);
    }
}

static void damaged_tables_are_told_alike(void **state)
{
    struct random_numbers numbers = {20261129};
    int refused = 0;
    (void)state;
    for (int i = 0; i < DAMAGED; i++) {
        struct texts texts;
        read_folder(&texts, TINY_FOLDER);
        for (int harms = random_below(&numbers, 4); harms >= 0; harms--) {
            int table = random_below(&numbers, (int)texts.count);
            damage(&texts.tables[table], texts.owned[table], &numbers);
        }
        write_folder(&texts);
        refused += !compare(FOLDER, &texts, NULL, 0);
        free_texts(&texts);
    }
    assert_true(refused > DAMAGED / 4);
}

/* Written after overrides, the tables make the scenario that was written, without the overrides. */
static void written_tables_read_back(void **state)
{
    static const char *const overrides[] = {"plan.capex_usd_bn_per_gw*=1.5"};
    (void)state;
    for (size_t with = 0; with < 2; with++) {
        struct texts texts = {.count = 0};
        gp_scenario *loaded, *made;
        gp_status status = gp_scenario_load(&loaded, GIGAPLAN_SOURCE_DIR "/data/us-30gw", overrides, with, NULL);
        assert_int_equal(status, GP_OK);
        for (const char *const *name = gp_schema_tables(); *name; name++) {
            char *text = NULL;
            size_t size = 0;
            FILE *file = open_memstream(&text, &size);
            assert_int_equal(gp_scenario_write_table(loaded, *name, file, NULL), GP_OK);
            fclose(file);
            add_text(&texts, *name, text, size);
        }
        assert_int_equal(gp_scenario_from_tables(&made, texts.tables, texts.count, NULL, 0, NULL), GP_OK);
        assert_string_equal(gp_scenario_digest(made), gp_scenario_digest(loaded));
        assert_int_equal(gp_scenario_unverified_count(made), gp_scenario_unverified_count(loaded));
        assert_int_equal(gp_scenario_change_count(made), 0);
        gp_scenario_free(made);
        gp_scenario_free(loaded);
        free_texts(&texts);
    }
}

/* A row more in a table of a loaded scenario. */
static void a_row_is_added(void **state)
{
    static const char more[] = "2040,500\n";
    struct texts texts;
    gp_scenario *made;
    (void)state;
    read_folder(&texts, TINY_FOLDER);
    gp_csv *table = find_text(&texts, "carbon_prices");
    assert_non_null(table);
    assert_int_equal(gp_scenario_from_tables(&made, texts.tables, texts.count, NULL, 0, NULL), GP_OK);
    int rows = made->carbon_prices_count;
    gp_scenario_free(made);
    char *longer = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&longer, &size);
    fwrite(table->text, 1, table->size, file);
    fputs(more, file);
    fclose(file);
    table->text = longer;
    table->size = size;
    assert_int_equal(gp_scenario_from_tables(&made, texts.tables, texts.count, NULL, 0, NULL), GP_OK);
    assert_int_equal(made->carbon_prices_count, rows + 1);
    assert_int_equal(scenario_carbon_price(made, 2040), 500);
    gp_scenario_free(made);
    free(longer);
    free_texts(&texts);
}

static void wrong_tables_are_told(void **state)
{
    const gp_csv doubled[] = {{"plan", "parameter,value\n", 16}, {"plann", "", 0}, {"plan", "", 0}};
    gp_env *env = gp_env_new(NULL);
    gp_scenario *made;
    (void)state;
    assert_int_equal(gp_scenario_from_tables(&made, doubled, 3, NULL, 0, env), GP_ERR_INPUT);
    assert_null(made);
    assert_diagnosed(env, "unknown-table", 0, 0, "?\"plan.csv\"");
    assert_diagnosed(env, "table-doubled", 0, 0, "twice");
    assert_diagnosed(env, "table-missing", 0, 0, "required");
    gp_env_clear(env);
    assert_int_equal(gp_scenario_from_tables(&made, NULL, 0, NULL, 0, env), GP_ERR_INPUT);
    assert_diagnosed(env, "table-missing", 0, 0, "required");
    gp_env_clear(env);
    gp_scenario *tiny = TINY_LOAD(NULL);
    assert_int_equal(gp_scenario_write_table(tiny, "optoins", stdout, env), GP_ERR_USAGE);
    assert_diagnosed(env, "unknown-table", 0, 0, "?\"options\"");
    gp_scenario_free(tiny);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_as_from_files),       cmocka_unit_test(damaged_tables_are_told_alike),
        cmocka_unit_test(written_tables_read_back), cmocka_unit_test(a_row_is_added),
        cmocka_unit_test(wrong_tables_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
