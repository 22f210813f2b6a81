/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of a store as points, and the boxes in which they are late. */
#include <math.h>

#include "core/try.h"
#include "sweep_report/box.h"
#include "sweep_report/discovery.h"

#define LEAST_OF_EACH 10 /* late cases, and others: of fewer no range can be told from chance */
#define MEDIAN        0.5

/* Cases with an answer, in their order, and whether they are late. */
static const char cases_sql[] =
    "SELECT r.case_id, p.day FROM results AS r LEFT JOIN planned AS p USING (case_id) WHERE "
    "p.case_id IS NOT NULL OR r.outcome IN ('infeasible', 'unbounded') ORDER BY r.case_id";
static const char values_sql[] = "SELECT i.case_id, i.parameter_id, i.number FROM inputs AS i JOIN results AS r USING "
                                 "(case_id) ORDER BY i.case_id, i.parameter_id";

struct points {
    struct arena *arena;
    int count, parameter_count;
    int *case_ids;
    bool *late;
    double *values; /* of parameter p and case c: values[p * count + c]; blank where it is no number */
    int *columns;   /* parameters that are looked at */
};

static gp_status read_cases(struct points *points, struct discovery *out, const struct study *study)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    size_t places = (size_t)study->judged * (size_t)study->parameter_count;
    TRY_MEMORY(points->case_ids = ARENA_ARRAY(points->arena, int, study->judged));
    TRY_MEMORY(points->late = ARENA_ARRAY(points->arena, bool, study->judged));
    TRY_MEMORY(points->values = ARENA_ARRAY(points->arena, double, places));
    for (size_t i = 0; i < places; i++)
        points->values[i] = NUMBER_BLANK;
    TRY(study_query(&query, study, cases_sql));
    while (points->count < study->judged && statement_step(query, study->env, &status)) {
        date day = study_date(query, 1);
        points->case_ids[points->count] = (int)statement_integer(query, 0);
        points->late[points->count] = day == DATE_BLANK || day > out->after;
        out->late += points->late[points->count++];
    }
    out->cases = points->count;
done:
    statement_free(query);
    return status;
}

static gp_status read_values(struct points *points, const struct study *study)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    int place = 0;
    TRY(study_query(&query, study, values_sql));
    while (statement_step(query, study->env, &status)) {
        int case_id = (int)statement_integer(query, 0), parameter = (int)statement_integer(query, 1);
        while (place < points->count && points->case_ids[place] < case_id)
            place++;
        if (place < points->count && points->case_ids[place] == case_id && parameter >= 0 &&
            parameter < study->parameter_count)
            points->values[(size_t)parameter * (size_t)points->count + (size_t)place] = statement_real(query, 2);
    }
done:
    statement_free(query);
    return status;
}

/* Keeps the parameters whose values are all numbers, and not all the same. */
static gp_status choose_columns(struct points *points, const struct study *study)
{
    size_t count = (size_t)points->count;
    points->columns = ARENA_ARRAY(points->arena, int, study->parameter_count);
    if (!points->columns)
        return GP_ERR_NOMEM;
    for (int p = 0; p < study->parameter_count; p++) {
        const double *from = points->values + (size_t)p * count;
        bool are_numbers = true, differ = false;
        for (size_t i = 0; i < count; i++) {
            are_numbers = are_numbers && number_finite(from[i]);
            differ = differ || from[i] != from[0];
        }
        if (!are_numbers || !differ)
            continue;
        double *to = points->values + (size_t)points->parameter_count * count;
        for (size_t i = 0; i < count; i++)
            to[i] = from[i];
        points->columns[points->parameter_count++] = p;
    }
    return GP_OK;
}

static gp_status read_points(struct points *points, struct discovery *out, const struct study *study)
{
    gp_status status = GP_OK;
    TRY(read_cases(points, out, study));
    TRY(read_values(points, study));
    TRY(choose_columns(points, study));
    out->parameter_count = points->parameter_count;
done:
    return status;
}

static gp_status keep_box(struct late_box *out, const struct box *box, const struct points *points,
                          const struct study *study)
{
    out->cases = box->count;
    out->late = box->hits;
    out->ranges = ARENA_ARRAY(study->arena, struct late_range, points->parameter_count);
    if (!out->ranges)
        return GP_ERR_NOMEM;
    for (int p = 0; p < points->parameter_count; p++) {
        if (!box_restricts(box, p))
            continue;
        out->ranges[out->range_count++] = (struct late_range){
            .parameter = points->columns[p],
            .low = number_finite(box->low[p]) ? box->low[p] : NUMBER_BLANK,
            .high = number_finite(box->high[p]) ? box->high[p] : NUMBER_BLANK,
            .quasi_p = box->quasi_p[p],
        };
    }
    return GP_OK;
}

/* Leaves out the cases of a box, so that the next one is found among the others. */
static void leave_out(struct points *points, const struct box *box, const struct box_cases *cases)
{
    int kept = 0;
    size_t count = (size_t)points->count, to = 0;
    int *places = points->case_ids; /* read already: their room serves for the cases that stay */
    for (int i = 0; i < points->count; i++)
        if (!box_has(box, cases, i))
            places[kept++] = i;
    for (size_t p = 0; p < (size_t)points->parameter_count; p++)
        for (int i = 0; i < kept; i++)
            points->values[to++] = points->values[p * count + (size_t)places[i]];
    for (int i = 0; i < kept; i++)
        points->late[i] = points->late[places[i]];
    points->count = kept;
}

static gp_status find_boxes(struct discovery *out, struct points *points, const struct study *study)
{
    gp_status status = GP_OK;
    while (out->box_count < MOST_BOXES) {
        struct box box;
        struct box_cases cases = {.count = points->count,
                                  .parameter_count = points->parameter_count,
                                  .values = points->values,
                                  .interests = points->late};
        box_cases_order(&cases, points->arena);
        TRY_MEMORY(cases.orders);
        if (cases.hits < LEAST_OF_EACH || cases.count - cases.hits < LEAST_OF_EACH)
            break;
        if (!box_find(&box, &cases, points->arena)) {
            status = GP_ERR_NOMEM;
            goto done;
        }
        struct late_box *found = &out->boxes[out->box_count];
        *found = (struct late_box){.of_cases = cases.count, .of_late = cases.hits};
        TRY(keep_box(found, &box, points, study));
        if (found->range_count == 0)
            break;
        out->box_count++;
        leave_out(points, &box, &cases);
    }
done:
    return status;
}

static const char *refuse_cases(const struct discovery *discovery)
{
    if (discovery->late < LEAST_OF_EACH || discovery->cases - discovery->late < LEAST_OF_EACH)
        return "this needs at least ten late cases and ten others";
    return discovery->parameter_count == 0 ? "no parameter has different numbers as its values" : NULL;
}

gp_status discovery_read(struct discovery *out, const struct study *study, const struct date_counts *counts)
{
    gp_status status = GP_OK;
    struct points points = {0};
    date median = date_counts_quantile(counts, MEDIAN);
    *out = (struct discovery){.is_named = study->after != DATE_BLANK,
                              .after = study->after != DATE_BLANK ? study->after
                                       : median != DATE_BLANK     ? median
                                                                  : study->end};
    if (!study_is_random(study)) {
        out->refusal = "the cases are not drawn at random";
        return GP_OK;
    }
    TRY_MEMORY(points.arena = arena_new());
    TRY(read_points(&points, out, study));
    out->refusal = refuse_cases(out);
    if (!out->refusal)
        TRY(find_boxes(out, &points, study));
done:
    arena_free(points.arena);
    return status;
}
