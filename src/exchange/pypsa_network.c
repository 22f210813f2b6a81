/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/pypsa_network.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "core/nearest.h"
#include "core/try.h"

#define LONGEST_FILE_NAME 128
#define PIECEWISE_ENDING  "-pw.csv"

gp_status pypsa_fault(const struct pypsa_network *network, struct place place, const char *hint, const char *format,
                      ...)
{
    va_list arguments;
    va_start(arguments, format);
    env_vreport(network->env, GP_SEVERITY_ERROR, place, "network", hint, format, arguments);
    va_end(arguments);
    return GP_ERR_INPUT;
}

bool pypsa_is_default(const struct pypsa_attribute *attribute, const char *text, double number)
{
    double usual;
    if (attribute->kind == PYPSA_TEXT)
        return *text == '\0' || strcmp(text, attribute->default_text) == 0;
    if (attribute->kind == PYPSA_FLAG)
        return number == (strcasecmp(attribute->default_text, "true") == 0 ? 1.0 : 0.0);
    if (!sheet_parse_number(attribute->default_text, &usual))
        return false;
    return !number_given(number) || number == usual;
}

static gp_status note_value(struct pypsa_network *network, const char *list, const struct pypsa_attribute *known,
                            const struct pypsa_value *value)
{
    if (!value->unusual)
        return GP_OK;
    switch (known->use) {
    case PYPSA_LEFT_OUT:
        return not_taken_add(network->not_taken, list, known->name, EFFECT_SOME, known->words, value->place);
    case PYPSA_NO_EFFECT:
        return not_taken_add(network->not_taken, list, known->name, EFFECT_NONE, known->words, value->place);
    case PYPSA_REFUSED:
        return pypsa_fault(network, value->place, known->words, "%s of %s cannot be taken", known->name, list);
    case PYPSA_TAKEN:
        return value->varies ? pypsa_fault(network, value->place, "take its mean, or leave the file out",
                                           "%s of %s may not vary over snapshots here", known->name, list)
                             : GP_OK;
    case PYPSA_VARYING:
        break;
    }
    return GP_OK;
}

gp_status pypsa_note_item(struct pypsa_network *network, enum pypsa_list_index list, const struct pypsa_item *item)
{
    gp_status worst = GP_OK;
    const struct pypsa_component *component = &pypsa_components[list];
    for (int i = 0; i < component->count; i++) {
        gp_status status = note_value(network, component->list, &component->attributes[i], &item->values[i]);
        if (status == GP_ERR_NOMEM)
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

static bool parse_flag(const char *text, double *value)
{
    bool yes = strcasecmp(text, "true") == 0 || strcmp(text, "1") == 0 || strcmp(text, "1.0") == 0;
    bool no = strcasecmp(text, "false") == 0 || strcmp(text, "0") == 0 || strcmp(text, "0.0") == 0;
    *value = yes ? 1.0 : 0.0;
    return yes || no;
}

static gp_status read_value(struct pypsa_value *value, struct pypsa_network *network, enum pypsa_list_index list,
                            int attribute, const char *text, struct place place)
{
    const struct pypsa_attribute *known = &pypsa_components[list].attributes[attribute];
    double number = NUMBER_BLANK;
    if (*text == '\0')
        return GP_OK;
    if (known->kind == PYPSA_NUMBER && !sheet_parse_number(text, &number))
        return pypsa_fault(network, place, "decimal point, no thousands sign", "%s is \"%s\", not a number",
                           known->name, text);
    if (known->kind == PYPSA_FLAG && !parse_flag(text, &number))
        return pypsa_fault(network, place, "True or False", "%s is \"%s\"", known->name, text);
    if (known->kind == PYPSA_NUMBER && !number_given(number))
        return GP_OK;
    *value = (struct pypsa_value){
        .number = number, .text = text, .place = place, .unusual = !pypsa_is_default(known, text, number)};
    return GP_OK;
}

static void set_defaults(struct pypsa_item *item, const struct pypsa_component *component)
{
    for (int i = 0; i < component->count; i++) {
        const struct pypsa_attribute *known = &component->attributes[i];
        struct pypsa_value *value = &item->values[i];
        *value = (struct pypsa_value){.number = NUMBER_BLANK, .text = known->default_text, .place = item->place};
        if (known->kind == PYPSA_FLAG)
            parse_flag(known->default_text, &value->number);
        else if (known->kind == PYPSA_NUMBER)
            sheet_parse_number(known->default_text, &value->number);
    }
}

/* Which attribute each column is: -1 the name, -2 none of PyPSA's. */
static gp_status map_columns(int *attributes, struct pypsa_network *network, const struct sheet *sheet,
                             const struct pypsa_component *component)
{
    gp_status status = GP_OK;
    for (int c = 0; c < sheet->column_count && status == GP_OK; c++) {
        attributes[c] = c == 0 ? -1 : pypsa_attribute_find(component, sheet->columns[c]);
        if (c > 0 && attributes[c] < 0) {
            attributes[c] = -2;
            status = not_taken_add(network->not_taken, component->list, sheet->columns[c], EFFECT_NONE,
                                   "a column of your own, or a result", sheet_header_place(sheet, c));
        }
    }
    return status;
}

static gp_status read_item(struct pypsa_item *item, struct pypsa_network *network, enum pypsa_list_index list,
                           const struct sheet *sheet, const int *attributes, int row)
{
    gp_status worst = GP_OK;
    set_defaults(item, &pypsa_components[list]);
    for (int c = 0; c < sheet->column_count; c++) {
        if (attributes[c] < 0)
            continue;
        gp_status status = read_value(&item->values[attributes[c]], network, list, attributes[c],
                                      sheet_text(sheet, row, c), sheet_place(sheet, row, c));
        if (status == GP_ERR_NOMEM)
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

static gp_status read_items(struct pypsa_network *network, enum pypsa_list_index index, const struct sheet *sheet)
{
    const struct pypsa_component *component = &pypsa_components[index];
    struct pypsa_list *list = &network->lists[index];
    int *attributes = ARENA_ARRAY(network->arena, int, sheet->column_count);
    gp_status worst = attributes ? map_columns(attributes, network, sheet, component) : GP_ERR_NOMEM;
    for (int row = 0; row < sheet->count && worst != GP_ERR_NOMEM; row++) {
        struct pypsa_item *item = &list->items[list->count];
        *item = (struct pypsa_item){sheet_text(sheet, row, 0), sheet_place(sheet, row, 0),
                                    ARENA_ARRAY(network->arena, struct pypsa_value, component->count)};
        int number = item->values ? name_index_add(list->names, item->name) : -1;
        if (number < 0)
            return GP_ERR_NOMEM;
        if (number < list->count || !*item->name) {
            worst = pypsa_fault(network, item->place, NULL,
                                *item->name ? "the name \"%s\" stands before" : "has no name%s", item->name);
            if (number < list->count)
                continue;
        }
        list->count++;
        gp_status status = read_item(item, network, index, sheet, attributes, row);
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

static gp_status read_list(struct pypsa_network *network, enum pypsa_list_index index)
{
    struct sheet sheet;
    char name[LONGEST_FILE_NAME];
    bool required = index == PYPSA_buses || index == PYPSA_loads;
    struct pypsa_list *list = &network->lists[index];
    snprintf(name, sizeof name, "%s.csv", pypsa_components[index].list);
    gp_status status = sheet_read(&sheet, network->folder, name, required, network->arena, network->env);
    if (status != GP_OK)
        return status;
    list->items = ARENA_ARRAY(network->arena, struct pypsa_item, sheet.count);
    list->names = name_index_new(network->arena);
    if (!list->items || !list->names)
        return GP_ERR_NOMEM;
    gp_status items = sheet.path ? read_items(network, index, &sheet) : GP_OK;
    if (items == GP_ERR_NOMEM)
        return items;
    gp_status series = pypsa_series_read(network, index);
    return items == GP_OK ? series : items;
}

/* ---- Files of the folder that no list is read from ---- */

static bool has_attribute(const struct pypsa_component *component, const char *name, size_t length)
{
    for (int i = 0; i < component->count; i++)
        if (strlen(component->attributes[i].name) == length &&
            strncmp(component->attributes[i].name, name, length) == 0)
            return true;
    return false;
}

/* Whether the file has a series of a list that is read. */
static bool is_series_of_list(const char *name)
{
    for (int i = 0; i < PYPSA_LIST_COUNT; i++) {
        size_t part = strlen(pypsa_components[i].list);
        if (strncmp(name, pypsa_components[i].list, part) == 0 && name[part] == '-')
            return true;
    }
    return false;
}

static bool is_known_file(const char *name, size_t length)
{
    static const char *const others[] = {"network", "snapshots", "investment_periods"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strlen(others[i]) == length && strncmp(name, others[i], length) == 0)
            return true;
    for (int i = 0; i < PYPSA_LIST_COUNT; i++) {
        size_t part = strlen(pypsa_components[i].list);
        if (strncmp(name, pypsa_components[i].list, part) != 0 || (part < length && name[part] != '-'))
            continue;
        if (part == length || has_attribute(&pypsa_components[i], name + part + 1, length - part - 1))
            return true;
    }
    return false;
}

static bool is_piecewise(const char *name)
{
    size_t length = strlen(name), ending = strlen(PIECEWISE_ENDING);
    return length > ending && strcmp(name + length - ending, PIECEWISE_ENDING) == 0;
}

static gp_status note_file(struct pypsa_network *network, const char *name)
{
    static const char *const harmless[] = {"shapes.csv", "line_types.csv", "transformer_types.csv", "sub_networks.csv"};
    struct sheet sheet;
    gp_status status = sheet_read(&sheet, network->folder, name, false, network->arena, network->env);
    if (status != GP_OK || sheet.count == 0)
        return status;
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        if (strcmp(name, harmless[i]) == 0)
            return not_taken_add(network->not_taken, "files", harmless[i], EFFECT_NONE, "nothing that is taken uses it",
                                 (struct place){sheet.path, 1, 0});
    if (is_piecewise(name))
        return pypsa_fault(network, (struct place){sheet.path, 1, 0}, NULL,
                           "costs and efficiencies in pieces cannot be taken");
    if (!network->alone && !is_series_of_list(name))
        return pypsa_fault(network, sheet_place(&sheet, 0, 0),
                           "--bus takes one bus alone, without what joins it to others",
                           "each bus serves itself here, so these components cannot be taken");
    char *kept = arena_text(network->arena, name);
    if (!kept)
        return GP_ERR_NOMEM;
    if (is_series_of_list(name))
        return not_taken_add(network->not_taken, "files", kept, EFFECT_NONE, "a result, or a series of your own",
                             (struct place){sheet.path, 1, 0});
    return not_taken_add(network->not_taken, "files", kept, EFFECT_SOME,
                         "each bus serves itself, and these components are not there",
                         (struct place){sheet.path, 1, 0});
}

/* Names in the order of the alphabet, so that the same folder gives the same list. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static gp_status note_other_files(struct pypsa_network *network)
{
    struct dirent **entries;
    int count = scandir(network->folder, &entries, NULL, by_name);
    gp_status worst = GP_OK;
    if (count < 0)
        return errno == ENOMEM ? GP_ERR_NOMEM : GP_ERR_IO;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        size_t length = strlen(name);
        bool is_csv = length > 4 && name[0] != '.' && strcmp(name + length - 4, ".csv") == 0;
        if (is_csv && worst != GP_ERR_NOMEM && !is_known_file(name, length - 4)) {
            gp_status status = note_file(network, name);
            worst = status == GP_OK ? worst : status;
        }
    }
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return worst;
}

/* A folder without buses is no network. */
static gp_status check_folder(const struct pypsa_network *network)
{
    DIR *folder = opendir(network->folder);
    if (folder) {
        closedir(folder);
        return GP_OK;
    }
    env_report(network->env, GP_SEVERITY_ERROR, (struct place){.file = network->folder}, "folder-unreadable",
               "name the folder that PyPSA's export_to_csv_folder has written", "%s", strerror(errno));
    return GP_ERR_IO;
}

gp_status pypsa_network_read(struct pypsa_network *out, const char *folder, const char *period, bool alone,
                             struct not_taken *not_taken, struct arena *arena, gp_env *env)
{
    *out = (struct pypsa_network){.folder = folder, .alone = alone, .arena = arena, .env = env, .not_taken = not_taken};
    gp_status worst = check_folder(out);
    if (worst == GP_OK)
        worst = pypsa_snapshots_read(out, period);
    if (worst != GP_OK)
        return worst;
    for (int i = 0; i < PYPSA_LIST_COUNT; i++) {
        gp_status status = read_list(out, (enum pypsa_list_index)i);
        if (status == GP_ERR_NOMEM)
            return status;
        worst = status == GP_OK ? worst : status;
    }
    gp_status files = note_other_files(out);
    return worst == GP_OK ? files : worst;
}

struct life {
    int active, build_year, lifetime; /* attributes */
};

bool pypsa_is_there(const struct pypsa_network *network, enum pypsa_list_index list, const struct pypsa_item *item)
{
    static const struct life lives[PYPSA_LIST_COUNT] = {
        [PYPSA_loads] = {PYPSA_loads_active, -1, -1},
        [PYPSA_generators] = {PYPSA_generators_active, PYPSA_generators_build_year, PYPSA_generators_lifetime},
        [PYPSA_storage_units] = {PYPSA_storage_units_active, PYPSA_storage_units_build_year,
                                 PYPSA_storage_units_lifetime},
        [PYPSA_stores] = {PYPSA_stores_active, PYPSA_stores_build_year, PYPSA_stores_lifetime},
        [PYPSA_links] = {PYPSA_links_active, PYPSA_links_build_year, PYPSA_links_lifetime},
    };
    const struct life *life = &lives[list];
    if (item->values[life->active].number == 0.0)
        return false;
    if (!network->snapshots.periods || life->build_year < 0)
        return true;
    double built = item->values[life->build_year].number, years = item->values[life->lifetime].number;
    return built <= network->snapshots.period && network->snapshots.period < built + years;
}
