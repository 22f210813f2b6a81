/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worth of stored energy, block by block, in a cycle of blocks of one storage whose state of charge ends where it
 * began.
 *
 * In each block the storage can give and take energy by pieces; a piece is taken where stored energy is worth more
 * than the piece costs, and given where it is worth less than the piece saves. The least cost V(s) of having s at
 * the end of a block has rising slopes: those of the block before with the pieces of the block merged in by their
 * slope, and cut off at both ends where the state of charge would leave [0, room]. Going back, the worth stays what
 * it is but for being brought between the slopes that were cut off: it is higher before an empty, lower before a
 * full state of charge. */
#ifndef GIGAPLAN_OPERATE_STORAGE_WORTH_H
#define GIGAPLAN_OPERATE_STORAGE_WORTH_H

#include "core/env.h"

/* A part of the change that a block can make in the state of charge, from giving all it can to taking all it can. */
struct storage_piece {
    double slope;  /* cost of a GWh more in store, $M per week */
    double length; /* GWh */
};

struct storage_cycle {
    int block_count;
    const int *starts;                  /* [block_count + 1] block b has the pieces starts[b] .. starts[b + 1] - 1 */
    const struct storage_piece *pieces; /* of each block by rising slope */
    const double *most_given;           /* [block] GWh */
    double room;                        /* GWh */
};

struct storage_worth;

/* Room for cycles of up to so many blocks and pieces. */
gp_status storage_worth_new(struct storage_worth **out, int block_count, int piece_count);
void storage_worth_free(struct storage_worth *finder);

/* Writes the worth of a stored GWh in each block. In rare cases it is not the best one. */
void storage_worth_find(struct storage_worth *finder, const struct storage_cycle *cycle, double *worth);

/* Writes how much goes into store in each block at these worths, each block within its pieces, the state of charge
 * within [0, room], empty where the worth falls after a block and full where it rises. False when none was found. */
bool storage_worth_path(struct storage_worth *finder, const struct storage_cycle *cycle, const double *worth,
                        double *taken);

#endif
