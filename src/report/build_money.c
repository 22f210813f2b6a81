/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who cannot pay out of its funds, where these are told and limit nothing. */
#include "report/build_money.h"

#include <math.h>

#include "findings/words.h"

/* The years in which the buyer owes more than it has, runs of them together; and the most of any year. */
static const char *excess_years(const struct ledgers *ledgers, double least, struct arena *arena, double *most)
{
    const char *text = "";
    *most = 0.0;
    for (int y = 0; y < ledgers->year_count;) {
        int last = y;
        for (; last < ledgers->year_count && ledgers->buyer[last].excess > least; last++)
            *most = fmax(*most, ledgers->buyer[last].excess);
        const char *years = last > y ? words_years(arena, ledgers->buyer[y].year, ledgers->buyer[last - 1].year) : "";
        if (*years)
            text = arena_format(arena, "%s%s%s", text, *text ? ", " : "", years);
        if (!text)
            return "";
        y = last > y ? last : y + 1;
    }
    return text;
}

/* Builders that spend more than their funds in some year; the last line of the ledgers is that of all. */
static const char *builders_over_funds(struct document *document, const struct ledgers *ledgers)
{
    const char **names = ARENA_ARRAY(document->arena, const char *, ledgers->builder_count);
    int count = 0;
    for (int b = 0; names && b < ledgers->builder_count - 1; b++) {
        if (ledgers->builders[b].first_excess_year > 0)
            names[count++] = ledgers->builders[b].provider;
    }
    const char *list = names ? words_list(document->arena, names, count, count) : NULL;
    if (!list)
        document_fail(document, GP_ERR_NOMEM);
    return count > 0 && list ? list : "";
}

void build_money(struct document *document, const struct results *results)
{
    const struct ledgers *ledgers = results->ledgers;
    double most;
    const char *years =
        excess_years(ledgers, EXCESS_FROM_USD_BN * results->plan->scenario->unit_gw, results->arena, &most);
    document_text(document, "builders_over_funds",
                  ledgers->builder_funds_enforced ? "" : builders_over_funds(document, ledgers));
    document_text(document, "buyer_excess_years", years);
    document_year(document, "buyer_first_excess_year", ledgers->buyer_first_excess_year);
    document_number(document, "buyer_largest_excess_usd_bn",
                    ledgers->buyer_first_excess_year > 0 ? most : NUMBER_BLANK);
    if (document_figure_applies(document, "builders_over_funds") || ledgers->buyer_first_excess_year > 0)
        document_item(
            document, "Money that is missing",
            "[more is spent than there are funds at {builders_over_funds}][; in {buyer_excess_years} the buyer "
            "owes up to {buyer_largest_excess_usd_bn} a year more than its revenue and the money that it "
            "raises]; this does not limit the plan");
}
