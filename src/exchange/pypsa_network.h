/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network of PyPSA as its CSV folder has it: components with the attributes that are taken, and snapshots. */
#ifndef GIGAPLAN_EXCHANGE_PYPSA_NETWORK_H
#define GIGAPLAN_EXCHANGE_PYPSA_NETWORK_H

#include "exchange/inputs.h"
#include "exchange/not_taken.h"
#include "exchange/pypsa_attributes.h"

struct pypsa_value {
    double number;        /* of numbers; of flags 0 or 1 */
    const char *text;     /* as it stands, or the default */
    const double *series; /* [snapshot] where it varies, else NULL */
    bool unusual;         /* it is not the default in all snapshots */
    bool varies;          /* a series says so */
    struct place place;   /* of what is not the default; of the component where the default holds */
};

struct pypsa_item {
    const char *name;
    struct place place;
    struct pypsa_value *values; /* [attribute] */
};

struct pypsa_list {
    struct pypsa_item *items;
    int count;
    struct name_index *names;
};

struct pypsa_snapshots {
    int rows;                              /* of the file, and of every file of series */
    int count;                             /* of the period that is taken */
    int *row;                              /* [snapshot] */
    int year;                              /* of the first one; 0 where it says none */
    bool periods;                          /* the network has investment periods */
    int period;                            /* the one that is taken */
    double period_objective, period_years; /* its weightings; 1 without periods */
    /* weightings, [snapshot] */
    double *objective, *stores, *generators;
    struct place *places; /* [snapshot] */
};

struct pypsa_network {
    const char *folder;
    bool alone; /* one bus is taken by itself: what joins it with others is left out */
    struct arena *arena;
    gp_env *env;
    struct not_taken *not_taken;
    struct pypsa_snapshots snapshots;
    struct pypsa_list lists[PYPSA_LIST_COUNT];
};

/* Reads the folder; `period` is "" for the only one. Lines between buses are faults unless `alone`. Faults are
 * recorded, and GP_ERR_INPUT returned. */
gp_status pypsa_network_read(struct pypsa_network *out, const char *folder, const char *period, bool alone,
                             struct not_taken *not_taken, struct arena *arena, gp_env *env);

/* Parts of it. */
gp_status pypsa_snapshots_read(struct pypsa_network *network, const char *period);
/* Notes the files of the folder that are not read, and refuses those that cannot be left out. */
gp_status pypsa_files_note(struct pypsa_network *network);
/* Series of a list: files LIST-ATTRIBUTE.csv. */
gp_status pypsa_series_read(struct pypsa_network *network, enum pypsa_list_index list);

/* Whether a value is the default of its attribute. */
bool pypsa_is_default(const struct pypsa_attribute *attribute, const char *text, double number);
/* Notes the attributes of a component that are left out, and refuses what cannot be taken. */
gp_status pypsa_note_item(struct pypsa_network *network, enum pypsa_list_index list, const struct pypsa_item *item);

/* Whether the component is there in the period that is taken. Of lists with a life. */
bool pypsa_is_there(const struct pypsa_network *network, enum pypsa_list_index list, const struct pypsa_item *item);

#define PYPSA_VALUE(item, list, attribute)     (&(item)->values[PYPSA_##list##_##attribute])
#define PYPSA_NUMBER_OF(item, list, attribute) (PYPSA_VALUE(item, list, attribute)->number)

#endif
