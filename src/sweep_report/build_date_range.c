/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The range of dates that a sweep gives, for the first page of the report of a plan. */
#include "sweep_report/build_date_range.h"

#include <string.h>

/* How many parameters are told by name, the widest first. */
#define BARS_TOLD 3

/* Units that say no more than that a value is a part or a factor. */
static const char *unit_in_words(const struct tornado_bar *bar)
{
    return strcmp(bar->unit, "fraction") == 0 || strcmp(bar->unit, "ratio") == 0 ? "" : bar->unit;
}

/* "June 2029", "no plan", "not within the horizon", "timeout" */
static const char *when_of(struct build *build, const struct tornado_end *end)
{
    return end->planned ? build_month(build, end->day) : tornado_lacks_plan(end) ? "no plan" : end->outcome;
}

/* "June 2029 at 18 months"; "" for an end that a parameter does not have. */
static const char *end_in_words(struct build *build, const struct tornado_end *end, const char *unit)
{
    if (!*end->outcome)
        return "";
    return build_text(build, "%s at %s%s%s", when_of(build, end), end->value, *unit ? " " : "", unit);
}

const char *build_quantiles(struct build *build, const char *(*say_day)(struct build *, date))
{
    static const struct {
        double share;
        const char *between, *words;
    } parts[] = {
        {0.1, "", "one of ten cases (P10)"}, {0.5, ", ", "half of them (P50)"}, {0.9, ", and ", "nine of ten (P90)"}};
    const char *text = "";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        date day = date_counts_quantile(&build->findings->target_dates.counts, parts[i].share);
        const char *when =
            day == DATE_BLANK ? "within the horizon in fewer than" : build_text(build, "by %s in", say_day(build, day));
        text = build_text(build, "%s%s%s %s", text, parts[i].between, when, parts[i].words);
    }
    return text;
}

/* "workers (September 2031 at 0.15, September 2029 at 0.5), ..." of the widest bars. Inputs that are the question are
 * left out: they say what is wanted, and not how sure the date is. */
static const char *dates_of_bars(struct build *build)
{
    const struct tornado *tornado = &build->findings->tornado;
    const char *text = "";
    for (int i = 0, told = 0; i < tornado->count && told < BARS_TOLD; i++) {
        const struct tornado_bar *bar = &tornado->bars[i];
        if (bar->asks || !tornado_moves_date(bar))
            continue;
        const char *low = end_in_words(build, &bar->low, unit_in_words(bar)),
                   *high = end_in_words(build, &bar->high, unit_in_words(bar));
        text = build_text(build, "%s%s%s (%s%s%s)", text, told > 0 ? ", " : "", bar->label, low,
                          *low && *high ? ", " : "", high);
        told++;
    }
    return text;
}

/* "; left out, as the question itself: pace, target"; "" where no such input moves the date. */
static const char *what_asks(struct build *build)
{
    const struct tornado *tornado = &build->findings->tornado;
    const char *text = "";
    for (int i = 0; i < tornado->count; i++) {
        const struct tornado_bar *bar = &tornado->bars[i];
        if (bar->asks && tornado_moves_date(bar))
            text = build_text(build, "%s%s%s", *text ? text : "; left out, as the question itself: ", *text ? ", " : "",
                              bar->label);
    }
    return text;
}

const char *build_date_range(struct build *build)
{
    const struct sweep_findings *findings = build->findings;
    const struct date_counts *counts = &findings->target_dates.counts;
    if (study_is_random(&findings->study))
        return build_text(build, "%s; %ld of %ld draws reach it within the horizon",
                          build_quantiles(build, build_month), date_counts_by(counts, findings->study.end),
                          counts->count);
    if (counts->day_count == 0)
        return build_text(build, "in none of %ld cases within the horizon", counts->count);
    if (!findings->has_tornado)
        return build_text(build, "%s to %s, in %ld of %ld cases", build_month(build, counts->days[0]),
                          build_month(build, counts->days[counts->day_count - 1]),
                          counts->cumulative[counts->day_count - 1], counts->count);
    const char *dates = dates_of_bars(build);
    return *dates ? build_text(build, "%s with no input changed; one at a time: %s%s",
                               when_of(build, &findings->tornado.base), dates, what_asks(build))
                  : "no uncertain input of the sweep alone moves the date";
}
