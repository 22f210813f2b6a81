/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "operate/form.h"

/* FNV-1a over 64 bits at a time, with the high bits folded in: numbers of equal low bits must not stay alike. */
static void mix(uint64_t *hash, uint64_t bits)
{
    *hash = (*hash ^ bits) * 1099511628211u;
    *hash ^= *hash >> 29;
}

static void mix_number(uint64_t *hash, double number)
{
    uint64_t bits;
    number = number == 0.0 ? 0.0 : number; /* both zeros are one */
    memcpy(&bits, &number, sizeof bits);
    mix(hash, bits);
}

static void mix_terms(uint64_t *hash, const struct form_term *terms, int start, int count)
{
    mix(hash, (uint64_t)count);
    for (int k = start; k < start + count; k++) {
        mix(hash, (uint64_t)terms[k].entry);
        mix_number(hash, terms[k].coefficient);
    }
}

static void mix_column(uint64_t *hash, const struct form *form, int j, double cost)
{
    const struct form_column *column = &form->columns[j];
    mix(hash, (uint64_t)column->kind);
    mix_number(hash, cost);
    mix_number(hash, form->unserved_weight[j]);
    mix_terms(hash, form->bound_terms, column->term_start, column->term_count);
    for (int k = form->starts[j]; k < form->starts[j + 1]; k++) {
        mix(hash, (uint64_t)form->entry_rows[k]);
        mix_number(hash, form->entry_values[k]);
    }
}

uint64_t form_fingerprint(const struct form *form, const double *cost)
{
    uint64_t hash = 14695981039346656037u;
    mix(&hash, (uint64_t)form->row_count);
    for (int i = 0; i < form->row_count; i++) {
        int64_t sense = form->rows[i].sense; /* -1, 0 or 1 */
        mix(&hash, (uint64_t)form->rows[i].kind);
        mix(&hash, (uint64_t)(sense + 1));
        mix_terms(&hash, form->rhs_terms, form->rows[i].term_start, form->rows[i].term_count);
    }
    mix(&hash, (uint64_t)form->column_count);
    for (int j = 0; j < form->column_count; j++)
        mix_column(&hash, form, j, cost[j]);
    return hash ? hash : 1;
}
