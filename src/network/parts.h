/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of components of a network, each with the function that adds them, and what they share. */
#ifndef GIGAPLAN_NETWORK_PARTS_H
#define GIGAPLAN_NETWORK_PARTS_H

#include "network/network.h"

/* What gives energy in a region; what it emits and uses depends on it alone. */
enum source_kind { SOURCE_OPTION, SOURCE_BACKUP, SOURCE_CURTAILED, SOURCE_UNSERVED };
struct source {
    enum source_kind kind;
    int option; /* of SOURCE_OPTION */
};

void network_add_loads(struct network *network);
void network_add_generators(struct network *network);
void network_add_load_relief(struct network *network);
void network_add_storage(struct network *network);
/* Columns of carriers that count budgets; before any carrier. */
void network_start_carriers(struct network *network);
void network_add_budgets(struct network *network);

/* The carrier of a source in a region, which is added where it is new. */
const char *network_carrier(struct network *network, struct source source, int region);
/* Number of the column of carriers that counts a budget; -1: co2_emissions. */
int network_budget_column(const struct network *network, int budget);

/* Whether the region has load in a part of the year. Plant that must run without load is all idle there, and no part of
 * the network. */
bool network_operates(const struct network *network, int region, int part);
/* Supply of an option in a part, GW; 0 where the region is not operated. */
double network_supply_gw(const struct network *network, int region, int option, int part);
const struct operation *network_operation(const struct network *network, int region, int part);
const struct period *network_period(const struct network *network, int part);
/* "REGION thing" in the arena; NULL when memory is short. */
const char *network_name(struct network *network, int region, const char *thing);

void network_note(struct network *network, struct not_written note);

#endif
