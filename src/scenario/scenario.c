/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a scenario: made from a folder, from tables in memory or from another scenario, checked, freed. */
#include "scenario/loading.h"

#include <string.h>

#include "core/try.h"

static void set_views(struct gp_scenario *scenario)
{
#define SET_VIEW(name, row, ...)                                 \
    scenario->name##_rows = scenario->tables[TABLE_##name].rows; \
    scenario->name##_count = scenario->tables[TABLE_##name].count;
    TABLES(SET_VIEW)
    scenario->plan = scenario->plan_count > 0 ? scenario->plan_rows : NULL;
}

/* An empty scenario that lives in its own arena. */
static gp_status scenario_new(struct gp_scenario **out, const char *folder)
{
    struct arena *arena = arena_new();
    struct gp_scenario *scenario = arena ? ARENA_ARRAY(arena, struct gp_scenario, 1) : NULL;
    char *own_folder = scenario ? arena_text(arena, folder) : NULL;
    struct seal *seal = own_folder ? seal_new(arena) : NULL;
    if (!seal) {
        arena_free(arena);
        return GP_ERR_NOMEM;
    }
    for (size_t length = strlen(own_folder); length > 1 && own_folder[length - 1] == '/'; length--)
        own_folder[length - 1] = '\0';
    scenario->arena = arena;
    scenario->folder = own_folder;
    scenario->seal = seal;
    for (int i = 0; i < TABLE_COUNT; i++)
        scenario->tables[i].schema = &scenario_schemas[i];
    *out = scenario;
    return GP_OK;
}

static gp_status apply_overrides(struct gp_scenario *scenario, const char *const *overrides, size_t count, gp_env *env)
{
    gp_status worst = GP_OK;
    struct scenario_change *changes =
        ARENA_ARRAY(scenario->arena, struct scenario_change, (size_t)scenario->change_count + count);
    if (!changes)
        return GP_ERR_NOMEM;
    for (int i = 0; i < scenario->change_count; i++)
        changes[i] = scenario->changes[i];
    scenario->changes = changes;
    for (size_t i = 0; i < count; i++) {
        gp_status status = override_apply(scenario, overrides[i], &changes[scenario->change_count], env);
        scenario->change_count += status == GP_OK;
        if (status == GP_ERR_NOMEM)
            return status;
        if (status != GP_OK)
            worst = status;
    }
    return worst;
}

/* Only what refers to regions that exist is found by them. */
static gp_status index_regions(struct gp_scenario *scenario)
{
    gp_status status = GP_OK;
    for (int i = 0; i < TABLE_COUNT; i++)
        TRY(by_region_build(&scenario->by_region[i], &scenario->tables[i], scenario->regions_count, scenario->arena));
done:
    return status;
}

/* The stages after reading, for a new scenario and a copy alike. All stages run, so that all faults are found in one
 * go. */
static gp_status finish(struct gp_scenario *scenario, gp_status worst, table_set faulty, const char *const *overrides,
                        size_t override_count, gp_env *env)
{
    gp_status status = apply_overrides(scenario, overrides, override_count, env);
    worst = worst != GP_OK ? worst : status;
    if (status == GP_ERR_NOMEM)
        return status;
    set_views(scenario);
    status = scenario_resolve_references(scenario, &faulty, env);
    worst = worst != GP_OK ? worst : status;
    if (status == GP_ERR_NOMEM) /* no check may read a reference that was not resolved */
        return status;
    TRY(index_regions(scenario));
    status = scenario_check(scenario, faulty, env);
    worst = worst != GP_OK ? worst : status;
    if (status == GP_ERR_NOMEM)
        return status;
    TRY(worst);
    TRY(clock_build(scenario));
    TRY(scenario_check_prices(scenario, env));
    scenario_find_unit(scenario);
done:
    return status;
}

/* Where the tables of a scenario come from: a folder or, where `in_memory`, texts. */
struct source {
    const char *folder; /* as diagnostics name it */
    bool in_memory;
    const gp_csv *tables;
    size_t table_count;
};

static gp_status make(gp_scenario **out, const struct source *source, const char *const *overrides,
                      size_t override_count, gp_env *env)
{
    struct gp_scenario *scenario = NULL;
    table_set faulty = 0;
    gp_status status;
    *out = NULL;
    TRY(scenario_new(&scenario, source->folder));
    status = source->in_memory ? scenario_take_tables(scenario, source->tables, source->table_count, &faulty, env)
                               : scenario_load_tables(scenario, &faulty, env);
    if (status != GP_OK && status != GP_ERR_INPUT)
        goto done;
    TRY(finish(scenario, status, faulty, overrides, override_count, env));
    *out = scenario;
    scenario = NULL;
done:
    gp_scenario_free(scenario);
    return status;
}

gp_status gp_scenario_load(gp_scenario **out, const char *folder, const char *const *overrides, size_t override_count,
                           gp_env *env)
{
    return make(out, &(struct source){.folder = folder}, overrides, override_count, env);
}

gp_status gp_scenario_from_tables(gp_scenario **out, const gp_csv *tables, size_t table_count,
                                  const char *const *overrides, size_t override_count, gp_env *env)
{
    struct source source = {"(memory)", true, tables, table_count};
    return make(out, &source, overrides, override_count, env);
}

void gp_scenario_free(gp_scenario *scenario)
{
    if (!scenario)
        return;
    seal_release(scenario->seal);
    arena_free(scenario->arena);
}

static bool copy_references(struct reference_list *list, struct arena *arena)
{
    struct reference *items = ARENA_ARRAY(arena, struct reference, list->count);
    if (!items)
        return false;
    for (int i = 0; i < list->count; i++) {
        items[i] = list->items[i];
        items[i].name = arena_text(arena, items[i].name);
        if (!items[i].name)
            return false;
    }
    list->items = items;
    return true;
}

/* Gives a text that may be missing its own copy. */
static bool copy_text(const char **text, struct arena *arena)
{
    return !*text || (*text = arena_text(arena, *text)) != NULL;
}

static bool copy_header(struct row_header *header, struct arena *arena)
{
    return copy_text(&header->source_ids, arena) && copy_text(&header->note, arena);
}

/* Gives a row that was copied byte by byte its own texts. */
static bool copy_texts(const struct table_schema *schema, void *row, struct arena *arena)
{
    if (!copy_header(row, arena))
        return false;
    for (int i = 0; i < schema->column_count; i++) {
        const struct column *column = &schema->columns[i];
        void *field = (char *)row + column->offset;
        const char **text = field;
        struct reference *reference = field;
        bool copied = true;
        if (column->kind == COLUMN_NAME || column->kind == COLUMN_TEXT)
            copied = (*text = arena_text(arena, *text)) != NULL;
        else if (column->kind == COLUMN_REFERENCE)
            copied = (reference->name = arena_text(arena, reference->name)) != NULL;
        else if (column->kind == COLUMN_REFERENCES)
            copied = copy_references(field, arena);
        if (!copied)
            return false;
    }
    return true;
}

static void *copy_array(struct arena *arena, const void *items, int count, size_t size)
{
    void *copy = arena_zeroed(arena, (size_t)count, size);
    if (copy && items && count > 0)
        memcpy(copy, items, (size_t)count * size);
    return copy;
}

/* Of a transposed table, which has headers of columns and says where each cell stands. */
static gp_status copy_columns(struct table *out, const struct table *from, struct arena *arena)
{
    gp_status status = GP_OK;
    int columns = from->schema->column_count;
    if (from->cell_columns)
        TRY_MEMORY(out->cell_columns =
                       copy_array(arena, from->cell_columns, from->count * columns, sizeof *from->cell_columns));
    if (from->column_headers)
        TRY_MEMORY(out->column_headers =
                       copy_array(arena, from->column_headers, columns, sizeof *from->column_headers));
    for (int i = 0; from->column_headers && i < columns; i++)
        TRY_MEMORY(copy_header(&out->column_headers[i], arena));
done:
    return status;
}

/* Neighbours are mostly changed by the same override, whose text they share. */
static gp_status copy_changed_by(struct table *out, const struct table *from, struct arena *arena)
{
    size_t cells = (size_t)from->count * (size_t)from->schema->column_count;
    const char *last = NULL, *copy = NULL;
    if (!from->changed_by)
        return GP_OK;
    if (!(out->changed_by = arena_zeroed(arena, cells, sizeof *out->changed_by)))
        return GP_ERR_NOMEM;
    for (size_t i = 0; i < cells; i++) {
        if (from->changed_by[i] && from->changed_by[i] != last && !(copy = arena_text(arena, from->changed_by[i])))
            return GP_ERR_NOMEM;
        last = from->changed_by[i] ? from->changed_by[i] : last;
        out->changed_by[i] = from->changed_by[i] ? copy : NULL;
    }
    return GP_OK;
}

static gp_status copy_table(struct table *out, const struct table *from, struct arena *arena)
{
    gp_status status = GP_OK;
    out->count = out->capacity = from->count;
    out->file = from->file;
    TRY_MEMORY(copy_text(&out->file, arena));
    TRY_MEMORY(out->rows = copy_array(arena, from->rows, from->count, from->schema->row_size));
    for (int i = 0; i < out->count; i++)
        TRY_MEMORY(copy_texts(out->schema, table_row(out, i), arena));
    TRY(copy_columns(out, from, arena));
    TRY(copy_changed_by(out, from, arena));
done:
    return status;
}

static gp_status copy_changes(struct gp_scenario *copy, const struct gp_scenario *scenario)
{
    copy->changes = ARENA_ARRAY(copy->arena, struct scenario_change, scenario->change_count);
    for (int i = 0; copy->changes && i < scenario->change_count; i++) {
        copy->changes[i] = scenario->changes[i];
        if (!(copy->changes[i].text = arena_text(copy->arena, scenario->changes[i].text)))
            return GP_ERR_NOMEM;
        copy->change_count++;
    }
    return copy->changes ? GP_OK : GP_ERR_NOMEM;
}

/* The stages after copying where nothing is changed: the scenario that it was copied from has passed all checks. */
static gp_status finish_same(struct gp_scenario *copy, const struct gp_scenario *scenario)
{
    gp_status status = GP_OK;
    set_views(copy);
    TRY(index_regions(copy));
    TRY(clock_build(copy));
    copy->unit_gw = scenario->unit_gw;
done:
    return status;
}

gp_status gp_scenario_copy(gp_scenario **out, const gp_scenario *scenario, const char *const *overrides,
                           size_t override_count, gp_env *env)
{
    struct gp_scenario *copy = NULL;
    gp_status status;
    *out = NULL;
    TRY(scenario_new(&copy, scenario->folder));
    for (int i = 0; i < TABLE_COUNT; i++)
        TRY(copy_table(&copy->tables[i], &scenario->tables[i], copy->arena));
    TRY(copy_changes(copy, scenario));
    TRY(override_count > 0 ? finish(copy, GP_OK, 0, overrides, override_count, env) : finish_same(copy, scenario));
    *out = copy;
    copy = NULL;
done:
    gp_scenario_free(copy);
    return status;
}

const char *gp_scenario_title(const gp_scenario *scenario)
{
    const char *slash = strrchr(scenario->folder, '/'), *name = slash ? slash + 1 : scenario->folder;
    if (*scenario->plan->title)
        return scenario->plan->title;
    return *name && strcmp(name, ".") != 0 ? name : "Plan";
}

size_t gp_scenario_change_count(const gp_scenario *scenario)
{
    return (size_t)scenario->change_count;
}

gp_change gp_scenario_change(const gp_scenario *scenario, size_t index)
{
    const struct scenario_change *change = &scenario->changes[index];
    return (gp_change){.text = change->text, .value_count = change->values, .table_count = change->tables};
}

size_t gp_scenario_table_count(const gp_scenario *scenario)
{
    size_t count = 0;
    for (int i = 0; i < TABLE_COUNT; i++)
        count += scenario->tables[i].file != NULL;
    return count;
}

/* Counts the figures of a table that have a provenance of their own: its rows, or the lines of a transposed table. */
static void count_rows(const struct table *table, size_t *rows, size_t *unverified)
{
    int count = table->column_headers ? table->schema->column_count : table->count;
    for (int i = 0; i < count; i++) {
        const struct row_header *header = table->column_headers ? &table->column_headers[i] : table_row(table, i);
        *rows += header->line > 0;
        *unverified += header->line > 0 && header->status == ROW_UNVERIFIED;
    }
}

size_t gp_scenario_row_count(const gp_scenario *scenario)
{
    size_t rows = 0, unverified = 0;
    for (int i = 0; i < TABLE_COUNT; i++)
        count_rows(&scenario->tables[i], &rows, &unverified);
    return rows;
}

size_t gp_scenario_unverified_count(const gp_scenario *scenario)
{
    size_t rows = 0, unverified = 0;
    for (int i = 0; i < TABLE_COUNT; i++)
        count_rows(&scenario->tables[i], &rows, &unverified);
    return unverified;
}
