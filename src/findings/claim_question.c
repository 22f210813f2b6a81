/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a claim's figure is a bound, and whether the figure found agrees with it. */
#include "findings/claim_question.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"

/* Words that make a figure a bound. */
static const char *const at_least[] = {"at least", "more than", "upwards of", "exceed", "or more"};
static const char *const at_most[] = {"up to", "at most", "no more than"};

/* Whether the text has the words, at the start of a sentence or not. */
static bool contains(const char *text, const char *words)
{
    size_t length = strlen(words);
    for (; *text; text++) {
        if (strncasecmp(text, words, length) == 0)
            return true;
    }
    return false;
}

static bool contains_any(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (contains(text, words[i]))
            return true;
    }
    return false;
}

enum claim_bound claim_bound_of(const struct claim_row *row)
{
    if (contains_any(row->statement, at_most, sizeof at_most / sizeof *at_most))
        return CLAIM_AT_MOST;
    return contains_any(row->statement, at_least, sizeof at_least / sizeof *at_least) ? CLAIM_AT_LEAST : CLAIM_EXACT;
}

bool claim_agrees(double found, double claimed, enum claim_bound bound, double tolerance_frac)
{
    double slack = tolerance_frac * fabs(claimed);
    if (!number_given(found) || !number_given(claimed))
        return false;
    return (bound == CLAIM_AT_MOST || found >= claimed - slack) &&
           (bound == CLAIM_AT_LEAST || found <= claimed + slack);
}
