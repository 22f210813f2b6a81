/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes made by moving ends. Peeling takes few cases at a time, of whatever parameter is best for the next step: where
 * cases are late for several reasons it may follow the lesser one. So whole ranges are tried too, and the better box of
 * the two is the result. */
#include <math.h>

#include "sweep_report/box.h"

static bool violates(const struct box *box, const struct box_cases *cases, int parameter, bool above, int number)
{
    double value = box_value(cases, parameter, number);
    return above ? value > box->high[parameter] : value < box->low[parameter];
}

static void add_violations(struct box_work *work, const struct box_cases *cases, int parameter, bool above, int sign)
{
    for (int i = 0; i < cases->count; i++)
        if (violates(&work->box, cases, parameter, above, i))
            work->violations[i] += sign;
}

static void count_box(struct box_work *work, const struct box_cases *cases)
{
    work->box.count = work->box.hits = 0;
    for (int i = 0; i < cases->count; i++) {
        if (work->violations[i] > 0)
            continue;
        work->box.count++;
        work->box.hits += cases->interests[i];
    }
}

/* Moves one end to where it is best with all others kept. True when that helps. */
static bool move_end(struct box_work *work, const struct box_cases *cases, int parameter, bool above)
{
    struct box *box = &work->box;
    double *end = above ? &box->high[parameter] : &box->low[parameter], best_end = *end;
    const int *order = cases->orders + (size_t)parameter * (size_t)cases->count;
    int64_t best = box_index(cases, box->count, box->hits), before = best;
    long count = 0, hits = 0;
    double last = NAN; /* value of the case taken last: an end stands between values, never between equal ones */
    add_violations(work, cases, parameter, above, -1);
    for (int i = 0; i < cases->count; i++) {
        int number = box_nth(order, cases->count, !above, i);
        if (work->violations[number] > 0)
            continue;
        double value = box_value(cases, parameter, number);
        if (count > 0 && value != last && box_index(cases, count, hits) > best) {
            best = box_index(cases, count, hits);
            best_end = last;
        }
        count++;
        hits += cases->interests[number];
        last = value;
    }
    if (box_index(cases, count, hits) > best) {
        best = box_index(cases, count, hits);
        best_end = above ? INFINITY : -INFINITY;
    }
    *end = best_end;
    add_violations(work, cases, parameter, above, 1);
    count_box(work, cases);
    return best > before;
}

/* Counts from the ends what the cases violate. */
static void count_anew(struct box_work *work, const struct box_cases *cases)
{
    for (int i = 0; i < cases->count; i++)
        work->violations[i] = 0;
    for (int p = 0; p < cases->parameter_count; p++) {
        add_violations(work, cases, p, false, 1);
        add_violations(work, cases, p, true, 1);
    }
    count_box(work, cases);
}

void box_paste(struct box_work *work, const struct box_cases *cases)
{
    count_anew(work, cases);
    for (bool moved = true; moved;) {
        moved = false;
        for (int p = 0; p < cases->parameter_count; p++) {
            moved = (work->box.low[p] > -INFINITY && move_end(work, cases, p, false)) || moved;
            moved = (work->box.high[p] < INFINITY && move_end(work, cases, p, true)) || moved;
        }
    }
}

static void set_range(struct box_work *work, const struct box_cases *cases, int parameter, double low, double high)
{
    add_violations(work, cases, parameter, false, -1);
    add_violations(work, cases, parameter, true, -1);
    work->box.low[parameter] = low;
    work->box.high[parameter] = high;
    add_violations(work, cases, parameter, false, 1);
    add_violations(work, cases, parameter, true, 1);
    count_box(work, cases);
}

/* Gives one parameter the range that is best with all others kept: the parameter for which that helps most. */
static bool add_range(struct box_work *work, const struct box_cases *cases)
{
    struct box *box = &work->box;
    int64_t best = box_index(cases, box->count, box->hits);
    int chosen = -1;
    double best_low = -INFINITY, best_high = INFINITY;
    for (int p = 0; p < cases->parameter_count; p++) {
        double low = box->low[p], high = box->high[p];
        move_end(work, cases, p, false);
        move_end(work, cases, p, true);
        if (box_index(cases, box->count, box->hits) > best) {
            best = box_index(cases, box->count, box->hits);
            chosen = p;
            best_low = box->low[p];
            best_high = box->high[p];
        }
        set_range(work, cases, p, low, high);
    }
    if (chosen >= 0)
        set_range(work, cases, chosen, best_low, best_high);
    return chosen >= 0;
}

/* The box that starts with all cases and takes range after range. */
static void grow(struct box_work *work, const struct box_cases *cases)
{
    box_open(&work->box, cases);
    count_anew(work, cases);
    while (add_range(work, cases))
        continue;
}

void box_search(struct box_work *work, const struct box_cases *cases)
{
    const struct box *box = &work->box;
    box_peel(work, cases);
    int64_t peeled = box_index(cases, box->count, box->hits);
    box_keep(work, cases);
    grow(work, cases);
    if (box_index(cases, box->count, box->hits) > peeled)
        return;
    box_take_best(work, cases);
    count_anew(work, cases);
}
