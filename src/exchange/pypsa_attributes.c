/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/pypsa_attributes.h"

#include <string.h>

#define ATTRIBUTE(list, attribute, kind, default_text, use, words) \
    {#attribute, PYPSA_##kind, default_text, PYPSA_##use, words},
#define ARRAY(list) static const struct pypsa_attribute list##_attributes[] = {ATTRIBUTES_##list(ATTRIBUTE, list)};
LISTS(ARRAY)

#define COMPONENT(list) {#list, list##_attributes, (int)(sizeof list##_attributes / sizeof *list##_attributes)},
const struct pypsa_component pypsa_components[PYPSA_LIST_COUNT] = {LISTS(COMPONENT)};

int pypsa_attribute_find(const struct pypsa_component *component, const char *name)
{
    for (int i = 0; i < component->count; i++)
        if (strcmp(component->attributes[i].name, name) == 0)
            return i;
    return -1;
}

void pypsa_attributes_write(FILE *file)
{
    static const char *const uses[] = {"taken", "taken, also as a series", "left out, and told", "refused",
                                       "no effect"};
    for (int i = 0; i < PYPSA_LIST_COUNT; i++) {
        const struct pypsa_component *component = &pypsa_components[i];
        fprintf(file, "\n## %s\n\n| attribute | a value other than the default is | where, or why |\n|---|---|---|\n",
                component->list);
        for (int k = 0; k < component->count; k++)
            fprintf(file, "| %s | %s | %s |\n", component->attributes[k].name, uses[component->attributes[k].use],
                    component->attributes[k].words);
    }
}
