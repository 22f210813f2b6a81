/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Components of a network of PyPSA in memory: what differs from the defaults of their attributes. */
#ifndef GIGAPLAN_NETWORK_COMPONENTS_H
#define GIGAPLAN_NETWORK_COMPONENTS_H

#include "base/name_index.h"
#include "core/env.h"
#include "exchange/pypsa_attributes.h"

/* Values by snapshot. Most differ from one value only in a stretch of the year, and are kept there alone. */
struct component_series {
    double elsewhere;
    int first, count; /* snapshots of `values` */
    double *values;
};

struct component {
    enum pypsa_list_index kind;
    const char *name;
    const char **texts;               /* [attribute] NULL: the default */
    struct component_series **series; /* [attribute] NULL: the same in all snapshots */
    double *own;                      /* [own column of the list] */
};

struct component_list {
    int count, capacity;
    struct component *items;
    struct name_index *names;
    int own_count;
    const char *const *own_names; /* columns that PyPSA does not know, of numbers */
};

/* What grows lists. A failure of memory sticks in `status`; then nothing more is added. */
struct component_writer {
    struct arena *arena;
    int snapshot_count;
    gp_status status;
    struct component_list *lists; /* [PYPSA_LIST_COUNT] */
    struct component spare;       /* what is set where memory is short */
    double *filled[2];            /* series that wait to be filled again, or NULL */
};

gp_status components_start(struct component_writer *writer, int snapshot_count, struct arena *arena);

/* A new component of the name, or of the name and a number where another one has it. Never NULL, and valid until the
 * next of the list. */
struct component *components_add(struct component_writer *writer, enum pypsa_list_index kind, const char *name);

/* The attribute of a component, PYPSA_<list>_<attribute>. */
void components_set_text(struct component_writer *writer, struct component *item, int attribute, const char *text);
void components_set_number(struct component_writer *writer, struct component *item, int attribute, double value);
/* A series to fill, [snapshot], of zeros; at most two at a time. NULL when memory is short. */
double *components_series(struct component_writer *writer);
/* Copies the series, and takes it back. One that does not vary is set as a number. */
void components_set_series(struct component_writer *writer, struct component *item, int attribute, double *series);
/* Takes back a series that is not used. */
void components_drop_series(struct component_writer *writer, double *series);

static inline double component_series_at(const struct component_series *series, int snapshot)
{
    bool kept = snapshot >= series->first && snapshot < series->first + series->count;
    return kept ? series->values[snapshot - series->first] : series->elsewhere;
}

#endif
