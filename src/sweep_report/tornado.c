/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The effect of each parameter alone: its ends beside the scenario itself. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "sweep_report/tornado.h"

#define DAYS_PER_WEEK 7.0
#define SAME          1e-5 /* of the scenario's amount: plans are proven within a gap only */

/* Cases with their values, by parameter; the case that changes nothing stands first. */
static const char ends_sql[] =
    "SELECT c.case_id, i.parameter_id, i.value, i.number, p.case_id IS NOT NULL, coalesce(r.outcome, 'missing'), "
    "p.day, "
    "p.mark_0, p.mark_1, p.present, p.shortfall, p.yearly, q.source FROM cases AS c "
    "LEFT JOIN inputs AS i USING (case_id) LEFT JOIN parameters AS q USING (parameter_id) "
    "LEFT JOIN results AS r ON r.case_id = c.case_id LEFT JOIN planned AS p ON p.case_id = c.case_id "
    "ORDER BY i.parameter_id, i.number, c.case_id";

static gp_status read_end(struct tornado_end *end, const struct study *study, const struct statement *query)
{
    end->case_id = (int)statement_integer(query, 0);
    end->value = study_text(study, query, 2);
    if (!end->value)
        return GP_ERR_NOMEM;
    end->number = statement_real(query, 3);
    end->planned = statement_integer(query, 4) != 0;
    end->outcome = study_text(study, query, 5);
    if (!end->outcome)
        return GP_ERR_NOMEM;
    end->day = study_date(query, 6);
    end->mark[0] = study_date(query, 7);
    end->mark[1] = study_date(query, 8);
    end->present_usd_bn = statement_real(query, 9);
    end->shortfall_gw_weeks = statement_real(query, 10);
    end->yearly_usd_bn = statement_real(query, 11);
    return GP_OK;
}

double tornado_value(const struct study *study, const struct tornado_end *end, enum tornado_measure measure)
{
    if (!end->planned)
        return NUMBER_BLANK;
    if (measure == TORNADO_SHORTFALL)
        return end->shortfall_gw_weeks;
    if (measure == TORNADO_COST)
        return end->present_usd_bn;
    if (measure == TORNADO_YEARLY)
        return end->yearly_usd_bn;
    return (double)(study_day_at_least(study, end->day) - study->start) / DAYS_PER_WEEK;
}

static void measure(struct tornado_bar *bar, const struct tornado_end *base, const struct study *study)
{
    const struct tornado_end *ends[] = {&bar->low, base, &bar->high};
    for (int m = 0; m < TORNADO_MEASURE_COUNT; m++) {
        double low = NUMBER_BLANK, high = NUMBER_BLANK;
        bool is_known = bar->low.planned || bar->high.planned;
        for (int i = 0; i < 3; i++) {
            double value = tornado_value(study, ends[i], (enum tornado_measure)m);
            low = fmin(low, value); /* a blank gives way */
            high = fmax(high, value);
            is_known = is_known && (!ends[i]->planned || number_given(value));
        }
        double least = SAME * fmax(fabs(low), fabs(high));
        bar->swing[m] = !is_known ? NUMBER_BLANK : high - low > least ? high - low : 0.0;
    }
    for (int i = 0; i < 3; i++)
        bar->at_least = bar->at_least || (ends[i]->planned && ends[i]->day == DATE_BLANK);
}

bool tornado_lacks_plan(const struct tornado_end *end)
{
    return end->outcome && (strcmp(end->outcome, "infeasible") == 0 || strcmp(end->outcome, "unbounded") == 0);
}

static enum tornado_split split_of(const struct tornado_bar *bar, const struct tornado_end *base)
{
    const struct tornado_end *ends[] = {&bar->low, base, &bar->high};
    int without = 0, beyond = 0, within = 0;
    for (int i = 0; i < 3; i++) {
        without += tornado_lacks_plan(ends[i]);
        beyond += ends[i]->planned && ends[i]->day == DATE_BLANK;
        within += ends[i]->planned && ends[i]->day != DATE_BLANK;
    }
    if (without > 0 && beyond + within > 0)
        return SPLIT_BY_PLAN;
    return beyond > 0 && within > 0 ? SPLIT_BY_HORIZON : SPLIT_NONE;
}

bool tornado_moves_date(const struct tornado_bar *bar)
{
    return bar->split != SPLIT_NONE || bar->swing[TORNADO_WEEKS] > 0.0;
}

/* A parameter with a single value has one end: the other is the scenario. */
static void part_single_end(struct tornado_bar *bar, double base)
{
    static const struct tornado_end none = {.value = "",
                                            .outcome = "",
                                            .number = NUMBER_BLANK,
                                            .day = DATE_BLANK,
                                            .mark = {DATE_BLANK, DATE_BLANK},
                                            .present_usd_bn = NUMBER_BLANK,
                                            .shortfall_gw_weeks = NUMBER_BLANK,
                                            .yearly_usd_bn = NUMBER_BLANK,
                                            .case_id = -1};
    if (bar->low.case_id != bar->high.case_id)
        return;
    if (number_given(base) && bar->low.number < base)
        bar->high = none;
    else
        bar->low = none;
}

/* Blanks stand last; names decide what is equal. */
static int compare_measure(const struct tornado_bar *a, const struct tornado_bar *b, int m)
{
    bool a_given = number_given(a->swing[m]), b_given = number_given(b->swing[m]);
    if (!a_given || !b_given)
        return b_given - a_given;
    return (b->swing[m] > a->swing[m]) - (b->swing[m] < a->swing[m]);
}

static int compare_from(const void *one, const void *other, enum tornado_measure first)
{
    const struct tornado_bar *a = one, *b = other;
    int order = compare_measure(a, b, (int)first);
    for (int m = 0; m < TORNADO_MEASURE_COUNT && order == 0; m++)
        order = compare_measure(a, b, m);
    return order != 0 ? order : strcmp(a->name, b->name);
}

static int compare_weeks(const void *one, const void *other)
{
    const struct tornado_bar *a = one, *b = other;
    return a->split != b->split ? (int)b->split - (int)a->split : compare_from(a, b, TORNADO_WEEKS);
}

static int compare_shortfall(const void *a, const void *b)
{
    return compare_from(a, b, TORNADO_SHORTFALL);
}

static int compare_cost(const void *a, const void *b)
{
    return compare_from(a, b, TORNADO_COST);
}

static int compare_yearly(const void *a, const void *b)
{
    return compare_from(a, b, TORNADO_YEARLY);
}

void tornado_sort(struct tornado *tornado, enum tornado_measure first)
{
    static int (*const orders[])(const void *, const void *) = {compare_weeks, compare_shortfall, compare_cost,
                                                                compare_yearly};
    if (tornado->count > 1)
        qsort(tornado->bars, (size_t)tornado->count, sizeof *tornado->bars, orders[first]);
}

/* The bar of a parameter, which its first case starts. */
static gp_status bar_of(struct tornado_bar **out, struct tornado *tornado, int parameter, const struct study *study,
                        const struct statement *query)
{
    const struct study_parameter *given = &study->parameters[parameter];
    struct tornado_bar *bar = &tornado->bars[tornado->count > 0 ? tornado->count - 1 : 0];
    if (tornado->count == 0 || bar->name != given->name) {
        bar = &tornado->bars[tornado->count++];
        bar->name = given->name;
        bar->label = given->label;
        bar->unit = given->unit;
        bar->base = given->base;
        bar->asks = given->asks;
        bar->source = study_text(study, query, 12);
        if (!bar->source)
            return GP_ERR_NOMEM;
        gp_status status = read_end(&bar->low, study, query);
        if (status != GP_OK)
            return status;
    }
    *out = bar;
    return GP_OK;
}

static gp_status read_ends(struct tornado *out, const struct study *study, struct statement *query)
{
    gp_status status = GP_OK;
    while (statement_step(query, study->env, &status)) {
        struct tornado_bar *bar;
        if (statement_is_null(query, 1)) {
            TRY(read_end(&out->base, study, query));
            out->has_base = true;
            continue;
        }
        int parameter = (int)statement_integer(query, 1);
        if (parameter < 0 || parameter >= study->parameter_count)
            continue;
        TRY(bar_of(&bar, out, parameter, study, query));
        TRY(read_end(&bar->high, study, query));
    }
done:
    return status;
}

gp_status tornado_read(struct tornado *out, const struct study *study)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    *out = (struct tornado){.base = {.day = DATE_BLANK}};
    TRY_MEMORY(out->bars = ARENA_ARRAY(study->arena, struct tornado_bar, study->parameter_count));
    TRY(study_query(&query, study, ends_sql));
    TRY(read_ends(out, study, query));
    for (int i = 0; i < out->count; i++) {
        part_single_end(&out->bars[i], out->bars[i].base);
        measure(&out->bars[i], &out->base, study);
        out->bars[i].split = split_of(&out->bars[i], &out->base);
    }
    tornado_sort(out, TORNADO_WEEKS);
done:
    statement_free(query);
    return status;
}
