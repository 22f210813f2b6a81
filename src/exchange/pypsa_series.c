/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series over snapshots: a file for each attribute that varies, a column for each component. */
#include <string.h>
#include <unistd.h>

#include "base/number.h"
#include "exchange/pypsa_network.h"

#define LONGEST_FILE_NAME 128

/* A series that no least cost depends on is told by its name, so that no fault in it refuses the network. */
static gp_status note_unread(struct pypsa_network *network, const struct pypsa_component *component,
                             const struct pypsa_attribute *known, const char *name)
{
    const char *path = arena_format(network->arena, "%s/%s", network->folder, name);
    if (!path)
        return GP_ERR_NOMEM;
    if (access(path, F_OK) != 0)
        return GP_OK;
    return not_taken_add(network->not_taken, component->list, known->name, EFFECT_NONE, known->words,
                         (struct place){path, 1, 0});
}

/* The column of a component in the period that is taken. */
static gp_status read_column(struct pypsa_value *value, struct pypsa_network *network, const struct sheet *sheet,
                             int column)
{
    const struct pypsa_snapshots *snapshots = &network->snapshots;
    if (env_cancelled(network->env))
        return GP_ERR_CANCELLED;
    double *series = ARENA_ARRAY(network->arena, double, snapshots->count);
    if (!series)
        return GP_ERR_NOMEM;
    gp_status worst = GP_OK;
    for (int i = 0; i < snapshots->count; i++) {
        gp_status status = sheet_number(&series[i], sheet, snapshots->row[i], column, network->env);
        if (status == GP_OK && !number_finite(series[i]))
            status = inputs_fault(network->env, sheet_place(sheet, snapshots->row[i], column), NULL,
                                  "a series needs a finite number in each snapshot");
        worst = status == GP_OK ? worst : status;
    }
    value->series = series;
    value->place = sheet_header_place(sheet, column);
    return worst;
}

/* Finds the first value that is not the default. */
static gp_status note_column(struct pypsa_value *value, const struct pypsa_network *network, const struct sheet *sheet,
                             int column, const struct pypsa_attribute *known)
{
    for (int i = 0; i < network->snapshots.count && !value->varies; i++) {
        int row = network->snapshots.row[i];
        double number = 0.0;
        const char *text = sheet_text(sheet, row, column);
        if (known->kind == PYPSA_NUMBER && !sheet_parse_number(text, &number))
            return sheet_number(&number, sheet, row, column, network->env);
        value->varies = !pypsa_is_default(known, text, number);
        if (value->varies)
            value->place = sheet_place(sheet, row, column);
    }
    value->unusual = value->unusual || value->varies;
    return GP_OK;
}

static gp_status read_file(struct pypsa_network *network, enum pypsa_list_index index, int attribute)
{
    struct sheet sheet;
    char name[LONGEST_FILE_NAME];
    const struct pypsa_component *component = &pypsa_components[index];
    const struct pypsa_attribute *known = &component->attributes[attribute];
    const struct pypsa_list *list = &network->lists[index];
    snprintf(name, sizeof name, "%s-%s.csv", component->list, known->name);
    if (known->use == PYPSA_NO_EFFECT)
        return note_unread(network, component, known, name);
    gp_status worst = sheet_read(&sheet, network->folder, name, false, network->arena, network->env);
    if (worst != GP_OK || !sheet.path)
        return worst;
    if (sheet.count != network->snapshots.rows)
        return inputs_fault(network->env, (struct place){sheet.path, 1, 0}, NULL,
                            "has %d rows, but there are %d snapshots", sheet.count, network->snapshots.rows);
    for (int c = 1; c < sheet.column_count; c++) {
        int item = name_index_find(list->names, sheet.columns[c]);
        gp_status status;
        if (item < 0)
            status = inputs_fault(network->env, sheet_header_place(&sheet, c), NULL, "%s.csv has no \"%s\"",
                                  component->list, sheet.columns[c]);
        else if (known->use == PYPSA_VARYING)
            status = read_column(&list->items[item].values[attribute], network, &sheet, c);
        else
            status = note_column(&list->items[item].values[attribute], network, &sheet, c, known);
        if (inputs_stop(status))
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

gp_status pypsa_series_read(struct pypsa_network *network, enum pypsa_list_index list)
{
    gp_status worst = GP_OK;
    for (int i = 0; i < pypsa_components[list].count; i++) {
        gp_status status = read_file(network, list, i);
        if (inputs_stop(status))
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}
