/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What PyPSA's components may say, and what an import makes of it. */
#ifndef GIGAPLAN_EXCHANGE_PYPSA_ATTRIBUTES_H
#define GIGAPLAN_EXCHANGE_PYPSA_ATTRIBUTES_H

#include "exchange/pypsa_attributes.def"

enum pypsa_use { PYPSA_TAKEN, PYPSA_VARYING, PYPSA_LEFT_OUT, PYPSA_REFUSED, PYPSA_NO_EFFECT };
enum pypsa_kind { PYPSA_NUMBER, PYPSA_FLAG, PYPSA_TEXT };

#define LIST_INDEX(list) PYPSA_##list,
enum pypsa_list_index { LISTS(LIST_INDEX) PYPSA_LIST_COUNT };
#undef LIST_INDEX

#define ATTRIBUTE_INDEX(list, attribute, ...) PYPSA_##list##_##attribute,
#define LIST_ATTRIBUTES(list) \
    enum pypsa_##list##_attribute{ATTRIBUTES_##list(ATTRIBUTE_INDEX, list) PYPSA_##list##_ATTRIBUTE_COUNT};
LISTS(LIST_ATTRIBUTES)
#undef LIST_ATTRIBUTES
#undef ATTRIBUTE_INDEX

struct pypsa_attribute {
    const char *name;
    enum pypsa_kind kind;
    const char *default_text;
    enum pypsa_use use;
    const char *words;
};

struct pypsa_component {
    const char *list; /* name of its file, without ending */
    const struct pypsa_attribute *attributes;
    int count;
};

extern const struct pypsa_component pypsa_components[PYPSA_LIST_COUNT];

/* Number of an attribute, -1 for none. Those of further ends, such as bus3, are found as those of the second: bus2. */
int pypsa_attribute_find(const struct pypsa_component *component, const char *name);

#endif
