/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes in any cell that holds text, of every table and column that the schema lists: they are taken or refused,
 * and what is said of them can be printed. Names that are taken stand in a report that is well formed. Each round
 * has other texts. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/unicode.h"
#include "gigaplan/planner.h"
#include "gigaplan/report.h"
#include "gigaplan/scenario.h"
#include "scenario/scenario.h"
#include "support/depth.h"
#include "support/random_numbers.h"
#include "tables/csv_reader.h"

#define TINY        GIGAPLAN_TEST_DIR "/data/tiny"
#define DEMO        GIGAPLAN_SOURCE_DIR "/data/demo"
#define REPORT      GIGAPLAN_SCRATCH_DIR "/random_text"
#define ROUNDS      depth_of(2)
#define MOST_PIECES 6
#define TEXT_SIZE   200

/* ---- tables as text ---- */

struct world {
    struct arena *arena;
    struct csv_file files[TABLE_COUNT]; /* without records where the scenario has no such table */
    struct random_numbers random;
};

static void read_world(struct world *world, const char *folder, uint64_t seed)
{
    gp_env *env = gp_env_new(NULL);
    *world = (struct world){.arena = arena_new(), .random = {seed}};
    assert_true(env && world->arena);
    for (int i = 0; i < TABLE_COUNT; i++) {
        const char *path = arena_format(world->arena, "%s/%s.csv", folder, scenario_schemas[i].name);
        assert_non_null(path);
        if (csv_read(&world->files[i], world->arena, path, &csv_own_dialect, env) != GP_OK)
            world->files[i] = (struct csv_file){0};
    }
    gp_env_free(env);
}

static void put_cell(struct text *out, const char *text, size_t size)
{
    text_add(out, "\"");
    for (size_t i = 0; i < size; i++)
        text_add_n(out, text[i] == '"' ? "\"\"" : text + i, text[i] == '"' ? 2 : 1);
    text_add(out, "\"");
}

/* The scenario of these texts; NULL, with errors told, where it is refused. Nothing else may come of it. */
static gp_scenario *scenario_of(const struct text *texts, gp_env *env)
{
    static const char *const coarse[] = {"plan.grid=season"};
    gp_csv tables[TABLE_COUNT];
    size_t count = 0;
    gp_scenario *scenario;
    for (int i = 0; i < TABLE_COUNT; i++) {
        assert_false(texts[i].failed);
        if (texts[i].length > 0)
            tables[count++] = (gp_csv){scenario_schemas[i].name, texts[i].letters, texts[i].length};
    }
    gp_status status = gp_scenario_from_tables(&scenario, tables, count, coarse, 1, env);
    assert_true(status == GP_OK || status == GP_ERR_INPUT);
    assert_true((status == GP_OK) == (gp_env_error_count(env) == 0));
    assert_true((status == GP_OK) == (scenario != NULL));
    return scenario;
}

static void assert_printable(const char *text)
{
    char fault[TEXT_FAULT_SIZE];
    if (text && !text_is_fit(text, TEXT_WORDS, fault))
        fail_msg("a message holds %s: \"%s\"", fault, text);
}

static void assert_messages_printable(const gp_env *env)
{
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *told = gp_env_diagnostic(env, i);
        assert_printable(told->file);
        assert_printable(told->message);
        assert_printable(told->hint);
    }
}

/* ---- texts ---- */

/* Bytes of any value, signs of CSV, Markdown, HTML, spreadsheets, terminals and of our own paths, letters of several
 * scripts, broken and overlong UTF-8, characters that cannot be seen. */
static size_t random_bytes(struct random_numbers *random, char out[TEXT_SIZE])
{
    static const char *const pieces[] = {"\"",
                                         ",",
                                         "\n",
                                         "\r\n",
                                         "|",
                                         ";",
                                         "=1+1",
                                         "+1",
                                         "-1",
                                         "@x",
                                         "<evil>",
                                         "](evil)",
                                         "$x$",
                                         "`",
                                         "\\",
                                         "%s%n",
                                         "{title}",
                                         "[x]",
                                         "*",
                                         "#",
                                         "\x1B[31m",
                                         "\x7F",
                                         "\xC3\xA4",
                                         "e\xCC\x81",
                                         "\xD9\x85",
                                         "\xE2\x80\xAE",
                                         "\xE2\x80\x8B",
                                         "\xEF\xBB\xBF",
                                         "\xF0\x9F\x98\x80",
                                         "\xC0\xAF",
                                         "\xED\xA0\x80",
                                         "\xF4\x90\x80\x80",
                                         "\xE2\x80",
                                         "\xFF",
                                         " ",
                                         "\xC2\xA0",
                                         "\t",
                                         "'",
                                         "name",
                                         "2026"};
    size_t size = 0;
    int count = random_below(random, MOST_PIECES + 1);
    for (int i = 0; i < count; i++) {
        const char *piece = pieces[random_below(random, (int)(sizeof pieces / sizeof *pieces))];
        size_t length = strlen(piece);
        if (random_below(random, 4) == 0) {
            out[size++] = (char)random_below(random, 256);
        } else if (size + length < TEXT_SIZE) {
            memcpy(out + size, piece, length);
            size += length;
        }
    }
    return size;
}

/* A name that may well be taken. */
static size_t random_name(struct random_numbers *random, char out[TEXT_SIZE])
{
    static const char *const pieces[] = {
        "<evil>", "](evil)", "=1", "+x",    "-x",       "@x",       "\"",           ",",        "'", "*",   "_",
        "$",      "`",       "\\", "&amp;", "http://x", "\xC3\xA4", "\xE6\xB0\xB4", "\xD9\x85", ";", "{x}", "#"};
    size_t size = 0;
    for (int i = 1 + random_below(random, 4); i > 0; i--) {
        const char *piece = pieces[random_below(random, (int)(sizeof pieces / sizeof *pieces))];
        memcpy(out + size, piece, strlen(piece));
        size += strlen(piece);
    }
    return size;
}

/* ---- one cell ---- */

static bool holds_text(const struct column *column)
{
    return column->kind == COLUMN_NAME || column->kind == COLUMN_TEXT || column->kind == COLUMN_REFERENCE ||
           column->kind == COLUMN_REFERENCES || column->kind == COLUMN_CHOICE;
}

static void write_record(struct text *out, const struct csv_record *record, int cell, const char *bytes, size_t size)
{
    for (int i = 0; i < record->count; i++) {
        text_add(out, i > 0 ? "," : "");
        if (i == cell)
            put_cell(out, bytes, size);
        else
            put_cell(out, record->cells[i].text, strlen(record->cells[i].text));
    }
    if (cell >= record->count) { /* of a column that is new */
        text_add(out, ",");
        put_cell(out, bytes, size);
    }
    text_add(out, "\n");
}

static int cell_of(const struct csv_record *header, const char *name)
{
    int cell = 0;
    while (cell < header->count && strcmp(header->cells[cell].text, name) != 0)
        cell++;
    return cell;
}

/* plan.csv has a line a column. */
static void write_transposed(struct text *out, const struct csv_file *file, const char *name, const char *bytes,
                             size_t size)
{
    for (int i = 0; i < file->count; i++)
        if (strcmp(file->records[i].cells[0].text, name) != 0)
            write_record(out, &file->records[i], -1, NULL, 0);
    text_add_format(out, "%s,", name);
    put_cell(out, bytes, size);
    for (int i = 2; i < file->records[0].count; i++)
        text_add(out, ",");
    text_add(out, "\n");
}

/* A table that the scenario has not: one row of that cell alone. */
static void write_alone(struct text *out, const char *name, const char *bytes, size_t size)
{
    text_add_format(out, "%s\n", name);
    put_cell(out, bytes, size);
    text_add(out, "\n");
}

static void write_table(struct text *out, const struct world *world, int table, const char *name, int row,
                        const char *bytes, size_t size)
{
    const struct csv_file *file = &world->files[table];
    if (!name || file->count < 2) {
        for (int i = 0; i < file->count; i++)
            write_record(out, &file->records[i], -1, NULL, 0);
        if (name)
            write_alone(out, name, bytes, size);
        return;
    }
    if (scenario_schemas[table].transposed) {
        write_transposed(out, file, name, bytes, size);
        return;
    }
    int cell = cell_of(&file->records[0], name);
    bool new_column = cell == file->records[0].count;
    for (int i = 0; i < file->count; i++) {
        bool header = i == 0;
        write_record(out, &file->records[i], new_column || i == row ? cell : -1,
                     header     ? name
                     : i == row ? bytes
                                : "",
                     header     ? strlen(name)
                     : i == row ? size
                                : 0);
    }
}

static void free_texts(struct text texts[TABLE_COUNT])
{
    for (int i = 0; i < TABLE_COUNT; i++)
        free(texts[i].letters);
}

static bool is_taken(struct world *world, int table, const char *name)
{
    struct text texts[TABLE_COUNT] = {0};
    char bytes[TEXT_SIZE];
    size_t size = random_bytes(&world->random, bytes);
    int rows = world->files[table].count - 1;
    int row = rows > 0 ? 1 + random_below(&world->random, rows) : 0;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    for (int i = 0; i < TABLE_COUNT; i++)
        write_table(&texts[i], world, i, i == table ? name : NULL, row, bytes, size);
    gp_scenario *scenario = scenario_of(texts, env);
    assert_messages_printable(env);
    bool taken = scenario != NULL;
    gp_scenario_free(scenario);
    gp_env_free(env);
    free_texts(texts);
    return taken;
}

static void any_bytes_are_taken_or_refused(void **state)
{
    int taken = 0, tried = 0;
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct world world;
        read_world(&world, TINY, (uint64_t)round + 1);
        for (int table = 0; table < TABLE_COUNT; table++) {
            const struct table_schema *schema = &scenario_schemas[table];
            for (int i = 0; i < schema->column_count; i++) {
                if (!holds_text(&schema->columns[i]))
                    continue;
                taken += is_taken(&world, table, schema->columns[i].name);
                tried++;
            }
        }
        arena_free(world.arena);
    }
    assert_true(tried > 50 * ROUNDS);
    assert_in_range(taken, ROUNDS, tried - ROUNDS); /* both happen */
}

/* ---- names in reports ---- */

/* Writes a cell with `old` replaced by the new name, alone or between bars. */
static void put_renamed(struct text *out, const char *cell, const char *old, const char *name, size_t size)
{
    struct text renamed = {0};
    for (const char *part = cell;; part++) {
        size_t length = strcspn(part, "|");
        bool same = length == strlen(old) && strncmp(part, old, length) == 0;
        text_add_n(&renamed, same ? name : part, same ? size : length);
        part += length;
        if (!*part)
            break;
        text_add(&renamed, "|");
    }
    put_cell(out, renamed.length > 0 ? renamed.letters : "", renamed.length);
    free(renamed.letters);
}

static void write_renamed(struct text *out, const struct csv_file *file, const char *old, const char *name, size_t size)
{
    for (int i = 0; i < file->count; i++) {
        for (int k = 0; k < file->records[i].count; k++) {
            text_add(out, k > 0 ? "," : "");
            put_renamed(out, file->records[i].cells[k].text, i > 0 ? old : "\n", name, size);
        }
        text_add(out, "\n");
    }
}

static void assert_nothing_runs(const char *file, const char *text)
{
    static const char *const markup[] = {"<evil>", "](evil)"};
    for (size_t i = 0; i < sizeof markup / sizeof *markup && strstr(file, ".md"); i++)
        for (const char *at = strstr(text, markup[i]); at; at = strstr(at + 1, markup[i]))
            if (at == text || at[-1] != '\\')
                fail_msg("%s holds %s as markup", file, markup[i]);
}

/* All rows have as many cells as the header. */
static void assert_table_reads(const char *path, const char *text, size_t size)
{
    struct arena *arena = arena_new();
    gp_env *env = gp_env_new(NULL);
    struct csv_file file;
    assert_true(arena && env);
    assert_int_equal(csv_read_bytes(&file, arena, text, size, &csv_own_dialect, path, env), GP_OK);
    for (int i = 0; i < file.count; i++)
        assert_int_equal(file.records[i].count, file.records[0].count);
    gp_env_free(env);
    arena_free(arena);
}

/* No cell starts as a formula does, unless it is a number. */
static void assert_no_formulas(const char *path, const char *text)
{
    bool quoted = false, starts = true;
    for (; *text; text++) {
        char cell[TEXT_SIZE];
        double number;
        snprintf(cell, sizeof cell, "%.*s", (int)strcspn(text, ",\n"), text);
        if (starts && *text != '"' && strchr("=+-@", *text) && !number_parse(cell, &number))
            fail_msg("%s has the formula %s", path, cell);
        quoted = quoted != (*text == '"');
        starts = !quoted ? *text == ',' || *text == '\n' : starts && *text == '"';
    }
}

static void assert_file_well_formed(const char *name)
{
    static char text[1 << 20];
    char path[400];
    snprintf(path, sizeof path, REPORT "/%s", name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    assert_true(size < sizeof text - 1);
    text[size] = '\0';
    if (utf8_first_fault(text, size) != size)
        fail_msg("%s is no UTF-8", name);
    assert_nothing_runs(name, text);
    if (strstr(name, ".csv")) {
        assert_table_reads(path, text, size);
        assert_no_formulas(path, text);
    }
}

static void plan_and_read_report(const gp_scenario *scenario)
{
    gp_planner *planner;
    gp_plan *plan;
    const gp_solve_options options = {.threads = 1};
    const gp_report_options report = {.charts = GP_CHARTS_NONE};
    assert_int_equal(gp_planner_open(&planner, scenario, NULL), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, NULL), GP_OK);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
    assert_int_equal(gp_report_write(plan, &report, REPORT, NULL), GP_OK);
    DIR *folder = opendir(REPORT);
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.')
            assert_file_well_formed(entry->d_name);
    closedir(folder);
    gp_plan_free(plan);
    gp_planner_free(planner);
}

/* Every table that others refer to, one name of each renamed wherever it stands. */
static bool rename_and_plan(struct world *world, int table)
{
    struct text texts[TABLE_COUNT] = {0};
    char name[TEXT_SIZE];
    size_t size = random_name(&world->random, name);
    const struct csv_file *file = &world->files[table];
    if (file->count < 2 || scenario_schemas[table].columns[0].kind != COLUMN_NAME)
        return false;
    int key = cell_of(&file->records[0], scenario_schemas[table].columns[0].name);
    assert_true(key < file->records[0].count);
    const char *old = file->records[1 + random_below(&world->random, file->count - 1)].cells[key].text;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    for (int i = 0; i < TABLE_COUNT; i++)
        write_renamed(&texts[i], &world->files[i], old, name, size);
    gp_scenario *scenario = scenario_of(texts, env);
    assert_messages_printable(env);
    if (scenario)
        plan_and_read_report(scenario);
    bool planned = scenario != NULL;
    gp_scenario_free(scenario);
    gp_env_free(env);
    free_texts(texts);
    return planned;
}

static void names_are_text_in_every_file(void **state)
{
    int planned = 0, count = (ROUNDS + 1) / 2; /* plans take longer */
    (void)state;
    for (int round = 0; round < count; round++) {
        struct world world;
        read_world(&world, DEMO, (uint64_t)round + 1001);
        for (int table = 0; table < TABLE_COUNT; table++)
            planned += rename_and_plan(&world, table);
        arena_free(world.arena);
    }
    assert_true(planned >= 5 * count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_bytes_are_taken_or_refused),
        cmocka_unit_test(names_are_text_in_every_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
