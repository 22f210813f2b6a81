/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of the folder that are not read. Their names decide what becomes of them, so that no fault in a file that is
 * left out refuses the network. */
#include <string.h>

#include "exchange/pypsa_network.h"

#define PIECEWISE_ENDING "-pw.csv"

static bool is_name(const char *name, const char *wanted, const char *ending)
{
    size_t length = strlen(wanted);
    return strncmp(name, wanted, length) == 0 && strcmp(name + length, ending) == 0;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name);
    return length > strlen(ending) && strcmp(name + length - strlen(ending), ending) == 0;
}

/* The list that the file has a series of; NULL for none. */
static const struct pypsa_component *list_of_series(const char *name)
{
    for (int i = 0; i < PYPSA_LIST_COUNT; i++) {
        size_t length = strlen(pypsa_components[i].list);
        if (strncmp(name, pypsa_components[i].list, length) == 0 && name[length] == '-')
            return &pypsa_components[i];
    }
    return NULL;
}

static bool is_read(const char *name)
{
    static const char *const others[] = {"network", "snapshots", "investment_periods"};
    const struct pypsa_component *component = list_of_series(name);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (is_name(name, others[i], ".csv"))
            return true;
    for (int i = 0; i < PYPSA_LIST_COUNT; i++)
        if (is_name(name, pypsa_components[i].list, ".csv"))
            return true;
    for (int i = 0; component && i < component->count; i++)
        if (is_name(name + strlen(component->list) + 1, component->attributes[i].name, ".csv"))
            return true;
    return false;
}

/* Whether a file has rows, or cannot be read. What is wrong with it is told nowhere. */
static gp_status find_rows(bool *any, const struct pypsa_network *network, const char *name)
{
    struct sheet sheet;
    struct arena *scrap = arena_new();
    gp_status status = scrap ? sheet_read(&sheet, network->folder, name, true, scrap, NULL) : GP_ERR_NOMEM;
    *any = status != GP_OK || sheet.count > 0;
    arena_free(scrap);
    return status == GP_ERR_NOMEM ? status : GP_OK;
}

/* A component that joins buses, or whose kind is not known. */
static gp_status note_components(struct pypsa_network *network, const char *name, struct place place)
{
    bool any = true;
    gp_status status = find_rows(&any, network, name);
    if (status != GP_OK || !any)
        return status;
    if (network->alone)
        return not_taken_add(network->not_taken, "files", name, EFFECT_SOME,
                             "each bus serves itself, and these components are not there", place);
    return inputs_fault(network->env, place, "--bus takes one bus alone, without what joins it to others",
                        "each bus serves itself here, so these components cannot be taken");
}

static gp_status note_file(void *context, const char *name)
{
    static const char *const harmless[] = {"shapes",       "line_types", "transformer_types",
                                           "sub_networks", "day_types",  "not_written"};
    struct pypsa_network *network = context;
    if (is_read(name))
        return GP_OK;
    const char *kept = arena_text(network->arena, name);
    struct place place = {arena_format(network->arena, "%s/%s", network->folder, name), 1, 0};
    if (!kept || !place.file)
        return GP_ERR_NOMEM;
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        if (is_name(name, harmless[i], ".csv"))
            return not_taken_add(network->not_taken, "files", kept, EFFECT_NONE, "nothing that is taken uses it",
                                 place);
    if (ends_with(name, PIECEWISE_ENDING))
        return inputs_fault(network->env, place, NULL, "costs and efficiencies in pieces cannot be taken");
    if (list_of_series(name))
        return not_taken_add(network->not_taken, "files", kept, EFFECT_NONE, "a result, or a series of your own",
                             place);
    return note_components(network, kept, place);
}

gp_status pypsa_files_note(struct pypsa_network *network)
{
    return inputs_each_csv(network->folder, note_file, network);
}
