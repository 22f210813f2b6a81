/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network on its way to a scenario: what the steps of the import share. */
#ifndef GIGAPLAN_EXCHANGE_PYPSA_CASE_H
#define GIGAPLAN_EXCHANGE_PYPSA_CASE_H

#include "exchange/made_supply.h"
#include "exchange/made_time.h"
#include "exchange/pypsa_network.h"

/* What a bus is. */
enum bus_role {
    BUS_LEFT_OUT, /* nothing there takes power, or another bus was asked for */
    BUS_REGION,   /* loads stand there */
    BUS_OF_STORE  /* a store behind links to a region */
};

/* How the bus of a store is joined to a region. */
struct store_links {
    int region; /* bus; -1 while no link is known */
    bool has_store;
    const struct pypsa_item *charge, *discharge; /* the same link where it leads both ways */
};

struct pypsa_case {
    struct pypsa_network *network;
    struct made_scenario *made;
    struct plan_row *plan;
    struct made_time time;
    double generators_factor; /* weighting of generators over that of the objective; NUMBER_BLANK where it varies */
    enum bus_role *roles;     /* [bus] */
    double *peak_mw;          /* [bus] of regions */
    double **load_mw;         /* [bus][snapshot] of regions */
    double unlimited_gw;
    bool others_left_out;      /* components of other buses than the one that was asked for */
    struct store_links *links; /* [bus] of stores */
};

/* Steps, in their order. Faults are recorded, and GP_ERR_INPUT returned. */
gp_status pypsa_time_make(struct pypsa_case *pypsa);
gp_status pypsa_places_find(struct pypsa_case *pypsa, const char *bus);
gp_status pypsa_links_find(struct pypsa_case *pypsa);
gp_status pypsa_load_write(struct pypsa_case *pypsa);
gp_status pypsa_generators_write(struct pypsa_case *pypsa);
gp_status pypsa_storage_write(struct pypsa_case *pypsa);
gp_status pypsa_limits_write(struct pypsa_case *pypsa);

/* Number of the bus that an attribute names; -1 and a fault where there is none. */
int pypsa_bus_of(const struct pypsa_case *pypsa, const struct pypsa_value *value);
/* Whether a component stands at a bus that is taken, and is there in the period. What it has that cannot be taken is
 * then told. */
gp_status pypsa_is_taken(bool *taken, struct pypsa_case *pypsa, enum pypsa_list_index list,
                         const struct pypsa_item *item, int bus);

/* How much of a component stands and may be built, at its cost: of generators, storage units, stores and links. */
gp_status pypsa_size(struct made_size *out, const struct pypsa_case *pypsa, enum pypsa_list_index list,
                     const struct pypsa_item *item);

#endif
