/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/pypsa_network.h"

#include <string.h>
#include <strings.h>

#include "base/number.h"

#define LONGEST_FILE_NAME 128

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
        return inputs_fault(network->env, value->place, known->words, "%s of %s cannot be taken", known->name, list);
    case PYPSA_TAKEN:
        return value->varies ? inputs_fault(network->env, value->place, "take its mean, or leave the file out",
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
        if (inputs_stop(status))
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

static bool read_flag(double *out, const char *text)
{
    bool flag;
    bool is_flag = inputs_parse_flag(&flag, text);
    *out = flag ? 1.0 : 0.0;
    return is_flag;
}

static gp_status read_value(struct pypsa_value *value, struct pypsa_network *network, enum pypsa_list_index list,
                            int attribute, const char *text, struct place place)
{
    const struct pypsa_attribute *known = &pypsa_components[list].attributes[attribute];
    double number = NUMBER_BLANK;
    if (*text == '\0')
        return GP_OK;
    bool fits = known->kind == PYPSA_NUMBER ? sheet_parse_number(text, &number)
                : known->kind == PYPSA_FLAG ? read_flag(&number, text)
                                            : true;
    if (!fits && known->use == PYPSA_NO_EFFECT) {
        *value = (struct pypsa_value){.number = NUMBER_BLANK, .text = text, .place = place, .unusual = true};
        return GP_OK;
    }
    if (!fits && known->kind == PYPSA_NUMBER)
        return inputs_fault(network->env, place, "decimal point, no thousands sign", "%s is \"%s\", not a number",
                            known->name, text);
    if (!fits)
        return inputs_fault(network->env, place, "True or False", "%s is \"%s\"", known->name, text);
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
            read_flag(&value->number, known->default_text);
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
        if (inputs_stop(status))
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
    for (int row = 0; row < sheet->count && !inputs_stop(worst); row++) {
        struct pypsa_item *item = &list->items[list->count];
        *item = (struct pypsa_item){sheet_text(sheet, row, 0), sheet_place(sheet, row, 0),
                                    ARENA_ARRAY(network->arena, struct pypsa_value, component->count)};
        int number = item->values ? name_index_add(list->names, item->name) : -1;
        if (number < 0)
            return GP_ERR_NOMEM;
        if (number < list->count || !*item->name) {
            worst = inputs_fault(network->env, item->place, NULL,
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
    if (inputs_stop(items))
        return items;
    gp_status series = pypsa_series_read(network, index);
    return items == GP_OK ? series : items;
}

gp_status pypsa_network_read(struct pypsa_network *out, const char *folder, const char *period, bool alone,
                             struct not_taken *not_taken, struct arena *arena, gp_env *env)
{
    *out = (struct pypsa_network){.folder = folder, .alone = alone, .arena = arena, .env = env, .not_taken = not_taken};
    gp_status worst = inputs_check_folder(folder, "name the folder that PyPSA's export_to_csv_folder has written", env);
    if (worst == GP_OK)
        worst = pypsa_snapshots_read(out, period);
    if (worst != GP_OK)
        return worst;
    for (int i = 0; i < PYPSA_LIST_COUNT; i++) {
        gp_status status = read_list(out, (enum pypsa_list_index)i);
        if (inputs_stop(status))
            return status;
        worst = status == GP_OK ? worst : status;
    }
    gp_status files = pypsa_files_note(out);
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
