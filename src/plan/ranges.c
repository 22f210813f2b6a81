/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/ranges.h"

#include <stddef.h>

#include "base/number.h"

/* What is within so many times the accuracy of nothing is nothing. */
#define NOTHING 2.0

const char *range_kind_text(enum range_kind kind)
{
    static const char *const texts[] = {[RANGE_REGION] = "region",
                                        [RANGE_PROVIDER] = "provider",
                                        [RANGE_OPTION] = "option",
                                        [RANGE_GENERATION] = "generation",
                                        [RANGE_KINDS] = ""};
    return texts[kind];
}

const char *range_verdict_text(enum range_verdict verdict)
{
    static const char *const texts[] = {[RANGE_UNKNOWN] = "not known",
                                        [RANGE_MUST] = "in every plan",
                                        [RANGE_CHOICE] = "a choice",
                                        [RANGE_AVOID] = "in no plan"};
    return texts[verdict];
}

enum range_verdict range_verdict(const struct ranges *ranges, const struct range *range)
{
    double nothing = NOTHING * ranges->accuracy_gw;
    double least = range->proven_gw[RANGE_LEAST], most = range->proven_gw[RANGE_MOST];
    if (number_given(most) && most - range->standing_gw <= nothing)
        return RANGE_AVOID;
    if (number_given(least) && least - range->standing_gw > nothing)
        return RANGE_MUST;
    return range->found_gw[RANGE_MOST] - range->found_gw[RANGE_LEAST] > nothing ? RANGE_CHOICE : RANGE_UNKNOWN;
}

const struct range *ranges_of(const struct ranges *ranges, enum range_kind kind, int index)
{
    for (int i = 0; ranges && i < ranges->count; i++)
        if (ranges->items[i].kind == kind && ranges->items[i].index == index)
            return &ranges->items[i];
    return NULL;
}
