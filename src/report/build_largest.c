/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/build_largest.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "findings/quantity.h"
#include "findings/words.h"

#define MOST_NAMED  4
#define DIGITS      3
#define LEAST_SHARE 5e-4 /* of the energy, to be named */

struct named {
    const char *name;
    double value;
};

static int by_value(const void *a, const void *b)
{
    const struct named *first = a, *second = b;
    if (first->value != second->value)
        return first->value > second->value ? -1 : 1;
    return strcmp(first->name, second->name);
}

/* "PJM 6.4, MISO 5, ...": the largest first, as long as they are at least `least`. */
static const char *list_largest(struct document *document, struct named *items, int count, double least, double scale,
                                const char *unit)
{
    qsort(items, (size_t)count, sizeof *items, by_value);
    const char *text = "";
    int named = 0;
    for (; named < count && named < MOST_NAMED && items[named].value >= least; named++) {
        const char *number = words_number(document->arena, items[named].value * scale, DIGITS);
        text = arena_format(document->arena, "%s%s%s %s%s", text, *text ? ", " : "", items[named].name,
                            number ? number : "", unit);
        if (!text) {
            document_fail(document, GP_ERR_NOMEM);
            return "";
        }
    }
    return text;
}

void build_largest(struct document *document, const struct results *results)
{
    const struct summary *summary = results->summary;
    int last = summary->year_count - 1;
    struct named *items = ARENA_ARRAY(document->arena, struct named, summary->option_count + summary->region_count);
    if (!items) {
        document_fail(document, GP_ERR_NOMEM);
        return;
    }
    for (int k = 0; k < summary->option_count; k++) {
        double share = summary->options[k].share_of_energy_frac[results->full_year];
        items[k] = (struct named){summary->options[k].name, number_given(share) ? share : 0.0};
    }
    document_text(document, "largest_options",
                  list_largest(document, items, summary->option_count, LEAST_SHARE, 100.0, " %"));
    for (int r = 0; r < summary->region_count; r++)
        items[r] = (struct named){summary->regions[r].name, summary->regions[r].in_service_gw[last]};
    document_text(document, "largest_regions",
                  list_largest(document, items, summary->region_count, results->shown_gw,
                               quantity_scale("_gw", document->magnitude), ""));
}
