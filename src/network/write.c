/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a network: a CSV file for each kind of component, and for each of its series. */
#include <math.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/number.h"
#include "core/try.h"
#include "gigaplan/version.h"
#include "network/network.h"
#include "tables/table.h"

#define SECONDS_PER_HOUR 3600.0
#define SECONDS_PER_DAY  86400
#define FIXED_FILES      2

static const char snapshots_file[] = NETWORK_FOLDER "/snapshots.csv", meta_file[] = NETWORK_FOLDER "/meta.json";

void network_snapshot_text(const struct final_year *year, int snapshot, char text[SNAPSHOT_TEXT])
{
    char day[11];
    long seconds = lround(year->snapshots[snapshot].start_hours * SECONDS_PER_HOUR);
    int rest = (int)(seconds % SECONDS_PER_DAY);
    date_format(date_after(year->start, (int)(seconds / SECONDS_PER_DAY)), day);
    plain_snprintf(text, SNAPSHOT_TEXT, "%s %02d:%02d:%02d", day, rest / 3600, rest / 60 % 60, rest % 60);
}

static void write_number(FILE *file, double value)
{
    char text[32];
    number_format(value, text);
    fprintf(file, ",%s", text);
}

static gp_status write_snapshots(FILE *file, void *context)
{
    const struct final_year *year = context;
    fputs(",snapshot,objective,stores,generators\n", file);
    for (int i = 0; i < year->snapshot_count; i++) {
        char text[SNAPSHOT_TEXT];
        network_snapshot_text(year, i, text);
        fprintf(file, "%d,%s", i, text);
        write_number(file, year->snapshots[i].hours_of_year);
        write_number(file, year->snapshots[i].hours);
        write_number(file, year->snapshots[i].hours_of_year);
        putc('\n', file);
    }
    return GP_OK;
}

static gp_status write_meta(FILE *file, void *context)
{
    const struct network *network = context;
    char day[11];
    struct json *json = json_new();
    json_add_object(json, NULL);
    json_add_text(json, "program", "gigaplan");
    json_add_text(json, "version", gp_version());
    json_add_text(json, "scenario", network->plan->scenario->plan->title);
    json_add_text(json, "scenario_digest", network->scenario_digest);
    date_format(network->year.start, day);
    json_add_text(json, "start_date", day);
    date_format(network->year.end, day);
    json_add_text(json, "end_date", day);
    json_add_number(json, "operating_usd", network->operating_usd);
    json_add_number(json, "unserved_usd", network->unserved_usd);
    json_close(json);
    switch (json_finish(json, file)) {
    case JSON_NO_MEMORY:
        return GP_ERR_NOMEM;
    case JSON_MISUSED:
        return GP_ERR_INTERNAL;
    case JSON_WRITTEN:
        break;
    }
    return GP_OK;
}

/* A list, and an attribute of it or -1. */
struct list_task {
    const struct network *network;
    enum pypsa_list_index kind;
    int attribute;
};

static bool has_texts(const struct component_list *list, int attribute)
{
    for (int i = 0; i < list->count; i++) {
        if (list->items[i].texts[attribute])
            return true;
    }
    return false;
}

static bool has_series(const struct component_list *list, int attribute)
{
    for (int i = 0; i < list->count; i++) {
        if (list->items[i].series[attribute])
            return true;
    }
    return false;
}

static void write_own(FILE *file, const struct component_list *list, const struct component *item)
{
    for (int i = 0; i < list->own_count; i++) {
        if (item) {
            write_number(file, item->own[i]);
        } else {
            putc(',', file);
            csv_write_field(file, list->own_names[i]);
        }
    }
    putc('\n', file);
}

static gp_status write_list(FILE *file, void *context)
{
    const struct list_task *task = context;
    const struct component_list *list = &task->network->writer.lists[task->kind];
    const struct pypsa_component *component = &pypsa_components[task->kind];
    bool *written = calloc((size_t)component->count, sizeof *written);
    if (!written)
        return GP_ERR_NOMEM;
    fputs("name", file);
    for (int a = 0; a < component->count; a++) {
        written[a] = has_texts(list, a);
        if (written[a])
            fprintf(file, ",%s", component->attributes[a].name);
    }
    write_own(file, list, NULL);
    for (int i = 0; i < list->count; i++) {
        csv_write_field(file, list->items[i].name);
        for (int a = 0; a < component->count; a++) {
            const char *text = list->items[i].texts[a];
            if (!written[a])
                continue;
            putc(',', file);
            csv_write_field(file, text ? text : component->attributes[a].default_text);
        }
        write_own(file, list, &list->items[i]);
    }
    free(written);
    return GP_OK;
}

static gp_status write_series(FILE *file, void *context)
{
    const struct list_task *task = context;
    const struct component_list *list = &task->network->writer.lists[task->kind];
    fputs("snapshot", file);
    for (int i = 0; i < list->count; i++) {
        if (!list->items[i].series[task->attribute])
            continue;
        putc(',', file);
        csv_write_field(file, list->items[i].name);
    }
    putc('\n', file);
    for (int s = 0; s < task->network->year.snapshot_count; s++) {
        char text[SNAPSHOT_TEXT];
        network_snapshot_text(&task->network->year, s, text);
        fputs(text, file);
        for (int i = 0; i < list->count; i++) {
            if (list->items[i].series[task->attribute])
                write_number(file, component_series_at(list->items[i].series[task->attribute], s));
        }
        putc('\n', file);
    }
    return GP_OK;
}

/* The file of a list, or of a series of it; NULL when memory is short. */
static const char *file_of(enum pypsa_list_index kind, int attribute, struct arena *arena)
{
    const struct pypsa_component *component = &pypsa_components[kind];
    return attribute < 0 ? arena_format(arena, NETWORK_FOLDER "/%s.csv", component->list)
                         : arena_format(arena, NETWORK_FOLDER "/%s-%s.csv", component->list,
                                        component->attributes[attribute].name);
}

const char *const *network_files(size_t *count, struct arena *arena)
{
    size_t most = FIXED_FILES;
    for (int k = 0; k < PYPSA_LIST_COUNT; k++)
        most += (size_t)pypsa_components[k].count + 1;
    const char **names = ARENA_ARRAY(arena, const char *, most);
    *count = 0;
    if (!names)
        return NULL;
    names[(*count)++] = snapshots_file;
    names[(*count)++] = meta_file;
    for (int k = 0; k < PYPSA_LIST_COUNT; k++) {
        for (int a = -1; a < pypsa_components[k].count; a++) {
            if (!(names[(*count)++] = file_of((enum pypsa_list_index)k, a, arena)))
                return NULL;
        }
    }
    return names;
}

static gp_status write_components(const struct network *network, enum pypsa_list_index kind,
                                  struct staged_folder *folder, struct arena *scrap, gp_env *env)
{
    const struct component_list *list = &network->writer.lists[kind];
    for (int a = -1; a < pypsa_components[kind].count && list->count > 0; a++) {
        struct list_task task = {network, kind, a};
        const char *name = a < 0 || has_series(list, a) ? file_of(kind, a, scrap) : "";
        if (!name)
            return GP_ERR_NOMEM;
        gp_status status =
            *name ? staged_folder_write(folder, name, a < 0 ? write_list : write_series, &task, env) : GP_OK;
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

gp_status network_write(const struct network *network, struct staged_folder *folder, gp_env *env)
{
    gp_status status = GP_OK;
    struct network copy = *network;
    struct arena *scrap = arena_new();
    TRY_MEMORY(scrap);
    TRY(staged_folder_write(folder, snapshots_file, write_snapshots, &copy.year, env));
    TRY(staged_folder_write(folder, meta_file, write_meta, &copy, env));
    for (int k = 0; k < PYPSA_LIST_COUNT; k++)
        TRY(write_components(network, (enum pypsa_list_index)k, folder, scrap, env));
done:
    arena_free(scrap);
    return status;
}
