/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan's final year as a network of PyPSA: what stands operates, and nothing is built. */
#ifndef GIGAPLAN_NETWORK_NETWORK_H
#define GIGAPLAN_NETWORK_NETWORK_H

#include "core/staged_folder.h"
#include "network/components.h"
#include "network/final_year.h"

#define NETWORK_FOLDER "network"

/* What the network does not have, and what that means. */
struct not_written {
    const char *component, *subject; /* of PyPSA; what it is here */
    bool may_cost_less;              /* than the plan's operation; else the least cost is that of the plan */
    const char *meaning;
};

struct network {
    const struct gp_plan *plan;
    const char *scenario_digest;
    struct arena *arena;
    struct final_year year;
    struct component_writer writer;
    bool *has_load; /* [region] anywhere in the year: others have no bus */
    int not_written_count, not_written_capacity;
    struct not_written *not_written;
    double operating_usd; /* cost of the plan's operation in the year, which the least cost of the network should be */
    double unserved_usd;  /* of it the value of load that is not served */
};

/* The plan must have amounts. */
gp_status network_make(struct network **out, const struct gp_plan *plan, struct arena *arena);

/* Writes the files of the network into the folder NETWORK_FOLDER. */
gp_status network_write(const struct network *network, struct staged_folder *folder, gp_env *env);

/* Names of all files that a network may have, in NETWORK_FOLDER. */
const char *const *network_files(size_t *count, struct arena *arena);

/* First snapshot of a stretch as in snapshots.csv: YYYY-MM-DD HH:MM:SS. */
#define SNAPSHOT_TEXT 20
void network_snapshot_text(const struct final_year *year, int snapshot, char text[SNAPSHOT_TEXT]);

#endif
