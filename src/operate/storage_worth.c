/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "operate/storage_worth.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"

/* A length below this part of the room, or of the energy that a block can move, is rounding. */
#define ROUNDING 1e-13
/* Rounds of the cycle: the first forgets how it was started. */
#define ROUNDS 2
/* Times around the cycle to find a state of charge that comes back. */
#define STARTS 8

/* The slopes of V, first .. first + count - 1 of the pieces. */
struct slopes {
    struct storage_piece *pieces;
    int first, count;
};

struct storage_worth {
    struct slopes slopes, merged;
    struct storage_piece *sorted;
    double *lower, *upper; /* [block] slopes that were cut off last */
    double *least, *most;  /* [block] of what goes into store, by the worth */
    double *from, *to;     /* [block] states of charge that can be reached */
};

gp_status storage_worth_new(struct storage_worth **out, int block_count, int piece_count)
{
    gp_status status = GP_OK;
    struct storage_worth *finder = calloc(1, sizeof *finder);
    size_t blocks = (size_t)block_count + 1, pieces = (size_t)piece_count * ROUNDS + 1;
    *out = NULL;
    TRY_MEMORY(finder);
    TRY_MEMORY(finder->slopes.pieces = calloc(pieces, sizeof *finder->sorted));
    TRY_MEMORY(finder->merged.pieces = calloc(pieces, sizeof *finder->sorted));
    TRY_MEMORY(finder->sorted = calloc((size_t)piece_count + 1, sizeof *finder->sorted));
    double **const arrays[] = {&finder->lower, &finder->upper, &finder->least,
                               &finder->most,  &finder->from,  &finder->to};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        TRY_MEMORY(*arrays[i] = calloc(blocks, sizeof(double)));
    *out = finder;
    finder = NULL;
done:
    storage_worth_free(finder);
    return status;
}

void storage_worth_free(struct storage_worth *finder)
{
    if (!finder)
        return;
    free(finder->slopes.pieces);
    free(finder->merged.pieces);
    free(finder->sorted);
    free(finder->lower);
    free(finder->upper);
    free(finder->least);
    free(finder->most);
    free(finder->from);
    free(finder->to);
    free(finder);
}

static double total_length(const struct storage_piece *pieces, int count)
{
    double total = 0;
    for (int i = 0; i < count; i++)
        total += pieces[i].length;
    return total;
}

static void swap(struct storage_piece *one, struct storage_piece *other)
{
    struct storage_piece kept = *one;
    *one = *other;
    *other = kept;
}

/* Moves pieces with a slope below the pivot to the front; returns how many there are. */
static int partition(struct storage_piece *pieces, int count, double pivot, bool equal_too)
{
    int below = 0;
    for (int i = 0; i < count; i++) {
        if (pieces[i].slope < pivot || (equal_too && pieces[i].slope == pivot))
            swap(&pieces[i], &pieces[below++]);
    }
    return below;
}

/* The slope of the piece at a length from the lowest piece on. Changes the order of the pieces. */
static double slope_at(struct storage_piece *pieces, int count, double length)
{
    double last = 0;
    while (count > 0) {
        double pivot = pieces[count / 2].slope;
        int below = partition(pieces, count, pivot, false);
        double length_below = total_length(pieces, below);
        if (length < length_below) {
            count = below;
            continue;
        }
        int through = below + partition(pieces + below, count - below, pivot, true);
        length -= length_below + total_length(pieces + below, through - below);
        if (length < 0)
            return pivot;
        last = pivot;
        pieces += through;
        count -= through;
    }
    return last;
}

/* The worth at which as much is taken as given when the room does not matter; halfway where that is so between two
 * slopes. */
static double level_worth(struct storage_worth *finder, const struct storage_cycle *cycle)
{
    int count = cycle->starts[cycle->block_count] - cycle->starts[0];
    double given = 0;
    memcpy(finder->sorted, cycle->pieces + cycle->starts[0], (size_t)count * sizeof *finder->sorted);
    for (int b = 0; b < cycle->block_count; b++)
        given += cycle->most_given[b];
    double below = slope_at(finder->sorted, count, given * (1 - ROUNDING));
    double above = slope_at(finder->sorted, count, given * (1 + ROUNDING));
    return 0.5 * (below + above);
}

/* Merges the pieces of a block into the slopes. */
static void merge(struct storage_worth *finder, const struct storage_piece *pieces, int count)
{
    const struct storage_piece *old = finder->slopes.pieces + finder->slopes.first,
                               *old_end = old + finder->slopes.count;
    const struct storage_piece *end = pieces + count;
    struct storage_piece *out = finder->merged.pieces;
    while (old < old_end && pieces < end)
        *out++ = old->slope <= pieces->slope ? *old++ : *pieces++;
    while (old < old_end)
        *out++ = *old++;
    while (pieces < end)
        *out++ = *pieces++;
    struct slopes merged = {finder->merged.pieces, 0, (int)(out - finder->merged.pieces)};
    finder->merged = finder->slopes;
    finder->slopes = merged;
}

/* Cuts a length off the lower end; returns the last slope cut, -INFINITY where nothing was. */
static double cut_lower(struct slopes *slopes, double length)
{
    double last = -INFINITY, rounding = ROUNDING * length;
    while (slopes->count > 0 && length > rounding) {
        struct storage_piece *piece = &slopes->pieces[slopes->first];
        last = piece->slope;
        if (piece->length > length + rounding) {
            piece->length -= length;
            break;
        }
        length -= piece->length;
        slopes->first++;
        slopes->count--;
    }
    return last;
}

static double cut_upper(struct slopes *slopes, double length)
{
    double last = INFINITY, rounding = ROUNDING * length;
    while (slopes->count > 0 && length > rounding) {
        struct storage_piece *piece = &slopes->pieces[slopes->first + slopes->count - 1];
        last = piece->slope;
        if (piece->length > length + rounding) {
            piece->length -= length;
            break;
        }
        length -= piece->length;
        slopes->count--;
    }
    return last;
}

static void go_forward(struct storage_worth *finder, const struct storage_cycle *cycle)
{
    for (int b = 0; b < cycle->block_count; b++) {
        const struct storage_piece *pieces = cycle->pieces + cycle->starts[b];
        int count = cycle->starts[b + 1] - cycle->starts[b];
        merge(finder, pieces, count);
        finder->lower[b] = cut_lower(&finder->slopes, cycle->most_given[b]);
        finder->upper[b] = cut_upper(&finder->slopes, total_length(pieces, count) - cycle->most_given[b]);
    }
}

void storage_worth_find(struct storage_worth *finder, const struct storage_cycle *cycle, double *worth)
{
    double level = level_worth(finder, cycle);
    finder->slopes.first = 0;
    finder->slopes.count = 1;
    finder->slopes.pieces[0] = (struct storage_piece){level, cycle->room};
    for (int round = 0; round < ROUNDS; round++)
        go_forward(finder, cycle);
    /* Going back over the cycle brings any worth between two; a second time changes nothing more. */
    for (int round = 0; round < 2; round++) {
        for (int b = cycle->block_count - 1; b >= 0; b--) {
            level = fmin(fmax(level, finder->lower[b]), finder->upper[b]);
            worth[b] = level;
        }
    }
}

/* The least and the most that go into store at the worths: a piece whose slope equals the worth may be taken in
 * part. */
static void find_limits(struct storage_worth *finder, const struct storage_cycle *cycle, const double *worth)
{
    for (int b = 0; b < cycle->block_count; b++) {
        finder->least[b] = finder->most[b] = -cycle->most_given[b];
        for (int i = cycle->starts[b]; i < cycle->starts[b + 1] && cycle->pieces[i].slope <= worth[b]; i++) {
            finder->most[b] += cycle->pieces[i].length;
            if (cycle->pieces[i].slope < worth[b])
                finder->least[b] += cycle->pieces[i].length;
        }
    }
}

/* Where the state of charge at the end of a block must be. */
static void end_limits(const struct storage_cycle *cycle, const double *worth, int block, double *from, double *to)
{
    int next = block + 1 < cycle->block_count ? block + 1 : 0;
    *from = worth[block] < worth[next] ? cycle->room : 0;
    *to = worth[block] > worth[next] ? 0 : cycle->room;
}

/* A block after which the worth changes, where the state of charge is known; -1: none. */
static int known_end(const struct storage_cycle *cycle, const double *worth)
{
    for (int b = 0; b < cycle->block_count; b++) {
        if (worth[b] != worth[b + 1 < cycle->block_count ? b + 1 : 0])
            return b;
    }
    return -1;
}

/* One worth all the time: the same share of what is open everywhere, so that the cycle closes. */
static bool level_path(struct storage_worth *finder, const struct storage_cycle *cycle, double *taken)
{
    double least = 0, most = 0, charge = 0, lowest = 0, highest = 0;
    for (int b = 0; b < cycle->block_count; b++) {
        least += finder->least[b];
        most += finder->most[b];
    }
    double share = most > least ? fmin(fmax(-least / (most - least), 0), 1) : 0;
    for (int b = 0; b < cycle->block_count; b++) {
        taken[b] = finder->least[b] + share * (finder->most[b] - finder->least[b]);
        charge += taken[b];
        lowest = fmin(lowest, charge);
        highest = fmax(highest, charge);
    }
    double size = ROUNDING * cycle->block_count * (cycle->room + highest - lowest);
    return fabs(charge) <= size && highest - lowest <= cycle->room + size;
}

/* Goes through the cycle from a state of charge after block `known`: where it can be at the end of each block. */
static bool follow(struct storage_worth *finder, const struct storage_cycle *cycle, const double *worth, int known,
                   double charge)
{
    double size = ROUNDING * cycle->block_count * cycle->room, from = charge, to = charge;
    for (int i = 1; i <= cycle->block_count; i++) {
        int b = (known + i) % cycle->block_count;
        double least = from + finder->least[b], most = to + finder->most[b];
        end_limits(cycle, worth, b, &from, &to);
        if (least > to + size || most < from - size)
            return false;
        from = fmin(fmax(from, least), to);
        to = fmax(fmin(to, most), from);
        finder->from[b] = from;
        finder->to[b] = to;
    }
    return true;
}

/* Goes back from where it began, always with as little in store as it can have. */
static void go_back(struct storage_worth *finder, const struct storage_cycle *cycle, int known, double charge,
                    double *taken)
{
    double end = charge;
    for (int i = cycle->block_count; i >= 1; i--) {
        int b = (known + i) % cycle->block_count, before = (known + i - 1) % cycle->block_count;
        double wanted = fmin(fmax(finder->from[before], end - finder->most[b]), finder->to[before]);
        wanted = i == 1 ? charge : wanted;
        taken[b] = end - wanted;
        end = wanted;
    }
}

/* With one worth all the time no state of charge is known at first. From most states, going round the cycle leads to
 * a state that comes back. */
static bool closed_path(struct storage_worth *finder, const struct storage_cycle *cycle, const double *worth,
                        double *taken)
{
    int last = cycle->block_count - 1;
    double charge = 0.5 * cycle->room, size = ROUNDING * cycle->block_count * cycle->room;
    for (int tries = 0; tries < STARTS; tries++) {
        if (!follow(finder, cycle, worth, last, charge))
            return false;
        double back = fmin(fmax(charge, finder->from[last]), finder->to[last]);
        if (fabs(back - charge) <= size) {
            go_back(finder, cycle, last, charge, taken);
            return true;
        }
        charge = back;
    }
    return false;
}

bool storage_worth_path(struct storage_worth *finder, const struct storage_cycle *cycle, const double *worth,
                        double *taken)
{
    int known = known_end(cycle, worth);
    double from, to;
    find_limits(finder, cycle, worth);
    if (known < 0)
        return level_path(finder, cycle, taken) || closed_path(finder, cycle, worth, taken);
    end_limits(cycle, worth, known, &from, &to);
    if (!follow(finder, cycle, worth, known, from))
        return false;
    go_back(finder, cycle, known, from, taken);
    return true;
}
