/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/pypsa_attributes.h"

#include <stdbool.h>
#include <string.h>

#include "core/nearest.h"
#include "gigaplan/import.h"

#define LONGEST_NAME 64

#define ATTRIBUTE(list, attribute, kind, default_text, use, words) \
    {#attribute, PYPSA_##kind, default_text, PYPSA_##use, words},
#define ARRAY(list) static const struct pypsa_attribute list##_attributes[] = {ATTRIBUTES_##list(ATTRIBUTE, list)};
LISTS(ARRAY)

#define COMPONENT(list) {#list, list##_attributes, (int)(sizeof list##_attributes / sizeof *list##_attributes)},
const struct pypsa_component pypsa_components[PYPSA_LIST_COUNT] = {LISTS(COMPONENT)};

static int find_exactly(const struct pypsa_component *component, const char *name)
{
    for (int i = 0; i < component->count; i++)
        if (strcmp(component->attributes[i].name, name) == 0)
            return i;
    return -1;
}

/* Whether digits are a number above 2, and so that of a further end. */
static bool is_further(const char *digits)
{
    return digits[0] != '\0' && digits[0] != '0' && (digits[1] != '\0' || digits[0] > '2');
}

int pypsa_attribute_find(const struct pypsa_component *component, const char *name)
{
    char second[LONGEST_NAME + 2];
    size_t stem = strlen(name);
    int found = find_exactly(component, name);
    while (stem > 0 && name[stem - 1] >= '0' && name[stem - 1] <= '9')
        stem--;
    if (found >= 0 || stem > LONGEST_NAME || !is_further(name + stem))
        return found;
    memcpy(second, name, stem);
    memcpy(second + stem, "2", 2);
    return find_exactly(component, second);
}

static const char page_start[] =
    "# Attributes of PyPSA\n\n"
    "What `gigaplan import pypsa` makes of each attribute of PyPSA's components. A value that is the default of PyPSA "
    "is\n"
    "never told. Columns that are not listed are your own, or results; they are not taken.\n\n"
    "| use | a value other than the default |\n|---|---|\n"
    "| taken | goes into the scenario |\n"
    "| taken, also as a series | the same, also in a file of series over snapshots |\n"
    "| left out | is told with a warning: the least cost may be another one without it |\n"
    "| refused | is an error |\n"
    "| no effect | is listed: no least cost depends on it |\n\n"
    "This text is made by `gigaplan schema --pypsa`.\n";

static void write_component(FILE *file, const struct pypsa_component *component)
{
    static const char *const uses[] = {"taken", "taken, also as a series", "left out", "refused", "no effect"};
    fprintf(file, "\n## %s\n\n| attribute | use | where, or why |\n|---|---|---|\n", component->list);
    for (int i = 0; i < component->count; i++)
        fprintf(file, "| %s | %s | %s |\n", component->attributes[i].name, uses[component->attributes[i].use],
                component->attributes[i].words);
}

gp_status gp_import_pypsa_write_schema(const char *component, FILE *file, gp_env *env)
{
    const char *names[PYPSA_LIST_COUNT];
    bool found = false;
    for (int i = 0; i < PYPSA_LIST_COUNT; i++) {
        names[i] = pypsa_components[i].list;
        found = found || (component && strcmp(names[i], component) == 0);
    }
    if (component && !found)
        return nearest_refuse_table(env, "no component is called", component, names, PYPSA_LIST_COUNT);
    if (!component)
        fputs(page_start, file);
    for (int i = 0; i < PYPSA_LIST_COUNT; i++)
        if (!component || strcmp(names[i], component) == 0)
            write_component(file, &pypsa_components[i]);
    return GP_OK;
}
