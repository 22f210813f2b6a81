/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and cost along one parameter, a curve for each value of the others. */
#include <string.h>

#include "core/try.h"
#include "sweep_report/frontier.h"
#include "sweep_report/frontier_bins.h"

/* A case that leaves the parameter alone has its base. The curves stand in the order of their first cases. Of a tornado
 * only the cases count that leave all other parameters alone. */
static const char points_sql[] =
    "WITH points AS ("
    "SELECT p.*, coalesce(i.value, CASE WHEN ?2 IS NULL THEN 'scenario' ELSE printf('%.10g', ?2) END) AS value, "
    "CASE WHEN i.case_id IS NULL THEN ?2 ELSE i.number END AS number, "
    "(SELECT group_concat(part, '; ') FROM (SELECT q.name || ' ' || o.value AS part FROM inputs AS o "
    "JOIN parameters AS q USING (parameter_id) WHERE o.case_id = p.case_id AND o.parameter_id <> ?1 "
    "ORDER BY o.parameter_id)) AS others "
    "FROM planned AS p LEFT JOIN inputs AS i ON i.case_id = p.case_id AND i.parameter_id = ?1) "
    "SELECT coalesce(others, ''), value, number, mark_0, mark_1, day, present, overnight, shortfall "
    "FROM points WHERE NOT ?3 OR others IS NULL "
    "ORDER BY min(case_id) OVER (PARTITION BY others), number, case_id";

static void read_point(struct frontier_point *point, const struct statement *query)
{
    point->others = statement_text(query, 0);
    point->value = statement_text(query, 1);
    point->number = statement_real(query, 2);
    point->mark[0] = study_date(query, 3);
    point->mark[1] = study_date(query, 4);
    point->day = study_date(query, 5);
    point->present_usd_bn = statement_real(query, 6);
    point->overnight_usd_bn = statement_real(query, 7);
    point->shortfall_gw_weeks = statement_real(query, 8);
}

static gp_status visit_curves(const struct study *study, frontier_visitor *visit, void *context)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    struct frontier_point point = {.curve = -1, .count = 1};
    struct arena *names = NULL; /* holds the name of the curve at hand */
    const char *before = NULL;
    TRY(study_query(&query, study, points_sql));
    statement_bind_integer(query, 1, study->against);
    statement_bind_real(query, 2, study->parameters[study->against].base);
    statement_bind_integer(query, 3, study_is_tornado(study));
    while (statement_step(query, study->env, &status)) {
        read_point(&point, query);
        if (!before || strcmp(before, point.others) != 0) {
            point.curve++;
            arena_free(names);
            TRY_MEMORY(names = arena_new());
            TRY_MEMORY(before = arena_text(names, point.others));
        }
        if (!visit(context, &point))
            break;
    }
done:
    statement_free(query);
    arena_free(names);
    return status;
}

gp_status frontier_visit(const struct study *study, frontier_visitor *visit, void *context)
{
    return study_is_random(study) ? frontier_visit_bins(study, visit, context) : visit_curves(study, visit, context);
}

struct measuring {
    struct frontier_shape *shape;
    struct arena *arena;
    bool short_of_memory;
};

static bool measure(void *context, const struct frontier_point *point)
{
    struct measuring *measuring = context;
    struct frontier_shape *shape = measuring->shape;
    shape->points++;
    shape->has_numbers = shape->has_numbers && number_given(point->number);
    if (point->curve < shape->curves)
        return true;
    if (shape->curves < MOST_CURVES) {
        shape->titles[shape->curves] = arena_text(measuring->arena, point->others);
        measuring->short_of_memory = !shape->titles[shape->curves];
    }
    shape->curves++;
    return !measuring->short_of_memory;
}

gp_status frontier_measure(struct frontier_shape *out, const struct study *study)
{
    *out = (struct frontier_shape){.has_numbers = true};
    struct measuring measuring = {out, study->arena, false};
    gp_status status = frontier_visit(study, measure, &measuring);
    return status == GP_OK && measuring.short_of_memory ? GP_ERR_NOMEM : status;
}
