/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameters and their correlations from tables, read like every other table. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "core/nearest.h"
#include "core/try.h"
#include "sweep/parameters.h"
#include "tables/table.h"

#define ANY (-1e300), 1e300

#define FIELD(row, kind_name, column, is_key, blank, low, high, choice_names, unit_text, doc_text)          \
    {                                                                                                       \
        .name = #column, .kind = COLUMN_##kind_name, .offset = offsetof(struct row, column), .key = is_key, \
        .default_text = blank, .minimum = low, .maximum = high, .choices = choice_names, .unit = unit_text, \
        .doc = doc_text                                                                                     \
    }
#define FIELD_IN(...) FIELD(__VA_ARGS__)

struct parameter_row {
    struct row_header header;
    const char *parameter, *paths, *unit, *values, *source, *note;
    double low, base, high;
    int distribution;
};

static const struct column parameter_columns[] = {
    FIELD_IN(parameter_row, NAME, parameter, true, NULL, ANY, NULL, "", "Name of the parameter."),
    FIELD_IN(parameter_row, TEXT, paths, false, NULL, ANY, NULL, "", "Paths of --set, separated by \";\"."),
    FIELD_IN(parameter_row, TEXT, unit, false, "", ANY, NULL, "", "Unit of its values."),
    FIELD_IN(parameter_row, NUMBER, low, false, "", ANY, NULL, "", "Low end."),
    FIELD_IN(parameter_row, NUMBER, base, false, "", ANY, NULL, "", "Value for which the scenario's figures stand."),
    FIELD_IN(parameter_row, NUMBER, high, false, "", ANY, NULL, "", "High end."),
    FIELD_IN(parameter_row, TEXT, values, false, "", ANY, NULL, "", "Values separated by |, instead of a range."),
    FIELD_IN(parameter_row, CHOICE, distribution, false, "triangular", ANY, DISTRIBUTION_CHOICES, "",
             "How values are drawn at random."),
    FIELD_IN(parameter_row, TEXT, source, false, "", ANY, NULL, "", "Where the range comes from."),
    FIELD_IN(parameter_row, TEXT, note, false, "", ANY, NULL, "", "Note."),
};

static const struct table_schema parameter_schema = {
    .name = "sweep",
    .doc = "Parameters of a sweep.",
    .required = true,
    .columns = parameter_columns,
    .column_count = (int)(sizeof parameter_columns / sizeof *parameter_columns),
    .row_size = sizeof(struct parameter_row),
};

struct correlation_row {
    struct row_header header;
    const char *parameter, *with;
    double correlation;
};

static const struct column correlation_columns[] = {
    FIELD_IN(correlation_row, NAME, parameter, true, NULL, ANY, NULL, "", "The one parameter."),
    FIELD_IN(correlation_row, NAME, with, true, NULL, ANY, NULL, "", "The other."),
    FIELD_IN(correlation_row, NUMBER, correlation, false, NULL, -1.0, 1.0, NULL, "", "Spearman's rank correlation."),
};

static const struct table_schema correlation_schema = {
    .name = "correlations",
    .doc = "Rank correlations between parameters.",
    .required = true,
    .columns = correlation_columns,
    .column_count = (int)(sizeof correlation_columns / sizeof *correlation_columns),
    .row_size = sizeof(struct correlation_row),
};

static gp_status refuse_cell(const struct table *table, int row, const char *column, const char *code, const char *hint,
                             const char *message, gp_env *env)
{
    struct place place = table_place(table, row, schema_column(table->schema, column));
    if (!message)
        return GP_ERR_NOMEM;
    if (place.column == 0)
        place = table_place(table, row, NULL);
    env_report(env, GP_SEVERITY_ERROR, place, code, hint, "%s", message);
    return GP_ERR_INPUT;
}

static gp_status check_range(const struct table *table, int row, const struct sweep_parameter *parameter, gp_env *env)
{
    double low = parameter->low, base = parameter->base, high = parameter->high;
    if (parameter->value_count == 0 && !number_given(low) && !number_given(high))
        return refuse_cell(table, row, "low", "sweep-range", "give low and high, or values",
                           "this parameter has no values", env);
    if (low > high || low > base || base > high)
        return refuse_cell(table, row, low > base ? "base" : "high", "sweep-range", NULL,
                           "low, base and high are not in this order", env);
    if (parameter->distribution == DISTRIBUTION_LOGNORMAL && low <= 0.0)
        return refuse_cell(table, row, "low", "sweep-range", "take another distribution",
                           "a lognormal range starts above 0", env);
    for (int i = 0; i < parameter->path_count; i++)
        if (parameter_path_multiplies(parameter->paths[i]) && base == 0.0)
            return refuse_cell(table, row, "base", "sweep-factor",
                               "a path that ends with * is multiplied by value / base",
                               "base is 0 and cannot be divided by", env);
    return GP_OK;
}

static gp_status read_parameter(struct sweep_parameter *out, const struct table *table, int index, struct arena *arena,
                                gp_env *env)
{
    gp_status status = GP_OK;
    const struct parameter_row *row = table_row(table, index);
    *out = (struct sweep_parameter){
        .name = row->parameter,
        .paths_text = row->paths,
        .unit = row->unit,
        .source = row->source,
        .note = row->note,
        .low = row->low,
        .base = row->base,
        .high = row->high,
        .distribution = (enum distribution)row->distribution,
        .place = table_place(table, index, &parameter_columns[1]),
    };
    TRY(parameter_split_paths(out, arena, env));
    out->place = table_place(table, index, NULL);
    if (*row->values)
        TRY(parameter_split_values(out, row->values, '|', arena, env));
    if (out->value_count > 0 && (!number_given(out->low) || !number_given(out->high)))
        out->distribution = DISTRIBUTION_VALUES;
    TRY(check_range(table, index, out, env));
done:
    return status == GP_ERR_USAGE ? GP_ERR_INPUT : status;
}

gp_status design_read(struct gp_sweep *sweep, const char *file, gp_env *env)
{
    gp_status worst = GP_OK;
    struct table table = {.schema = &parameter_schema};
    gp_status status = table_read(&table, sweep->arena, file, env);
    if (status != GP_OK)
        return status;
    if (table.count == 0) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = file}, "table-empty", NULL,
                   "this table needs at least one row");
        return GP_ERR_INPUT;
    }
    struct sweep_parameter *all =
        ARENA_ARRAY(sweep->arena, struct sweep_parameter, sweep->parameter_count + table.count);
    if (!all)
        return GP_ERR_NOMEM;
    if (sweep->parameter_count > 0)
        memcpy(all, sweep->parameters, (size_t)sweep->parameter_count * sizeof *all);
    sweep->parameters = all;
    for (int i = 0; i < table.count; i++) {
        status = read_parameter(&all[sweep->parameter_count++], &table, i, sweep->arena, env);
        if (status == GP_ERR_NOMEM)
            return status;
        worst = worst != GP_OK ? worst : status;
    }
    return worst;
}

/* Index of the parameter that a cell names; -1, told, if none. */
static int named_parameter(const struct gp_sweep *sweep, const struct table *table, int row, const char *column,
                           const char *name, gp_env *env)
{
    int found = parameter_find(sweep, name);
    if (found >= 0)
        return found;
    const char **names = ARENA_ARRAY(sweep->arena, const char *, sweep->parameter_count + 1);
    for (int i = 0; names && i < sweep->parameter_count; i++)
        names[i] = sweep->parameters[i].name;
    refuse_cell(table, row, column, "sweep-parameter",
                names ? nearest_hint(sweep->arena, name, names, (size_t)sweep->parameter_count) : NULL,
                arena_format(sweep->arena, "no parameter is called \"%s\"", name), env);
    return -1;
}

static int compare_pairs(const void *a, const void *b)
{
    const struct sweep_correlation *x = a, *y = b;
    return x->parameter != y->parameter ? x->parameter - y->parameter : x->with - y->with;
}

static gp_status read_correlation(struct gp_sweep *sweep, const struct table *table, int index, gp_env *env)
{
    const struct correlation_row *row = table_row(table, index);
    int parameter = named_parameter(sweep, table, index, "parameter", row->parameter, env);
    int with = named_parameter(sweep, table, index, "with", row->with, env);
    if (parameter < 0 || with < 0)
        return GP_ERR_INPUT;
    if (parameter == with)
        return refuse_cell(table, index, "with", "sweep-correlation", NULL,
                           "a parameter has no correlation with itself", env);
    struct sweep_correlation pair = {
        .parameter = parameter < with ? parameter : with,
        .with = parameter < with ? with : parameter,
        .rank_correlation = row->correlation,
    };
    for (int i = 0; i < sweep->correlation_count; i++)
        if (compare_pairs(&sweep->correlations[i], &pair) == 0)
            return refuse_cell(table, index, "parameter", "sweep-correlation", NULL,
                               "an earlier row has these two the other way round", env);
    sweep->correlations[sweep->correlation_count++] = pair;
    return GP_OK;
}

gp_status correlations_read(struct gp_sweep *sweep, const char *file, gp_env *env)
{
    struct table table = {.schema = &correlation_schema};
    gp_status worst = table_read(&table, sweep->arena, file, env);
    if (worst != GP_OK)
        return worst;
    sweep->correlations = ARENA_ARRAY(sweep->arena, struct sweep_correlation, table.count);
    if (!sweep->correlations)
        return GP_ERR_NOMEM;
    for (int i = 0; i < table.count; i++) {
        gp_status status = read_correlation(sweep, &table, i, env);
        if (status == GP_ERR_NOMEM)
            return status;
        worst = worst != GP_OK ? worst : status;
    }
    qsort(sweep->correlations, (size_t)sweep->correlation_count, sizeof *sweep->correlations, compare_pairs);
    return worst;
}
