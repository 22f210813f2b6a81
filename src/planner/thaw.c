/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading frozen sessions. Nothing is believed: any bytes may come. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/bytes.h"
#include "core/try.h"
#include "master/warm_basis.h"
#include "planner/freeze.h"
#include "planner/session.h"

/* Whether the bytes are about the same entries, seasons and years. */
static gp_status compare_shape(struct bytes_reader *reader, const struct gp_planner *planner, bool *same)
{
    gp_status status = GP_OK;
    struct bytes_writer own = {0};
    freeze_shape(&own, planner);
    TRY_MEMORY(!own.failed);
    const unsigned char *told = bytes_read(reader, own.size);
    *same = told && memcmp(told, own.bytes, own.size) == 0;
done:
    free(own.bytes);
    return status;
}

static gp_status read_list(struct bytes_reader *reader, struct cut_pool *pool, struct cut_key key)
{
    gp_status status = GP_OK;
    double *duals = NULL;
    size_t capacity = 0;
    int count = bytes_read_below(reader, BYTES_LARGEST_COUNT);
    for (int i = 0; i < count && !reader->failed; i++) {
        int rows = bytes_read_below(reader, BYTES_LARGEST_COUNT);
        if (reader->failed || (size_t)rows * 8 > reader->size - reader->at) {
            reader->failed = true;
            break;
        }
        TRY_MEMORY(ARRAY_RESERVE(duals, capacity, rows + 1));
        for (int row = 0; row < rows; row++)
            duals[row] = bytes_read_number(reader);
        TRY(cut_pool_restore(pool, key, duals, rows));
    }
done:
    free(duals);
    return status;
}

static void read_cut(struct bytes_reader *reader, struct cut_pool *pool, const struct gp_planner *planner,
                     struct warm_basis *basis, int i)
{
    const struct gp_scenario *scenario = planner->scenario;
    struct cut_key key = {.kind = bytes_read_below(reader, CUT_SERVED + 1) == CUT_SERVED ? CUT_SERVED : CUT_COST};
    key.region = bytes_read_below(reader, scenario->regions_count);
    key.season = bytes_read_below(reader, scenario->seasons_count);
    key.year = bytes_read_below(reader, planner->last_year + 1);
    if (key.kind == CUT_COST && key.year < planner->first_year)
        reader->failed = true;
    int index = reader->failed ? 0 : bytes_read_below(reader, cut_pool_count(pool, key));
    int first = bytes_read_below(reader, basis->period_count), last = bytes_read_below(reader, basis->period_count);
    reader->failed = reader->failed || last < first;
    if (!reader->failed)
        basis->cuts[i] = (struct active_cut){cut_pool_at(pool, key, index), key.region, first, last};
    bytes_read_into(reader, &basis->cut_states[i], 1);
    const unsigned char *slack = bytes_read(reader, 1);
    basis->cut_slack[i] = slack && *slack;
}

static gp_status read_warm_basis(struct bytes_reader *reader, struct cut_pool *pool, const struct gp_planner *planner,
                                 int periods, struct warm_basis *out)
{
    gp_status status = GP_OK;
    struct warm_basis shape = {.period_count = periods};
    if (bytes_read_below(reader, 2) == 0 || reader->failed)
        return GP_OK;
    shape.series_count = bytes_read_below(reader, BYTES_LARGEST_COUNT);
    shape.region_count = bytes_read_below(reader, planner->scenario->regions_count + 1);
    shape.column_count = bytes_read_below(reader, BYTES_LARGEST_COUNT);
    shape.row_count = bytes_read_below(reader, BYTES_LARGEST_COUNT);
    size_t totals = (size_t)shape.series_count * (size_t)periods, places = (size_t)shape.region_count * (size_t)periods;
    if (reader->failed || totals > reader->size || (size_t)shape.column_count > reader->size ||
        (size_t)shape.row_count > reader->size) {
        reader->failed = true;
        return GP_OK;
    }
    TRY(warm_basis_make_room(out, shape));
    bytes_read_into(reader, out->builds, totals);
    bytes_read_into(reader, out->rises, totals);
    bytes_read_into(reader, out->rows, (size_t)shape.row_count);
    bytes_read_into(reader, out->columns, (size_t)shape.column_count);
    bytes_read_into(reader, out->thetas, places);
    bytes_read_into(reader, out->artificials, (size_t)shape.region_count + 1);
    bytes_read_into(reader, &out->band, 1);
    out->cost = BASIS_BASIC; /* the stages that are frozen have no row of the most cost */
    out->objective = bytes_read_number(reader);
    int cuts = bytes_read_below(reader, BYTES_LARGEST_COUNT);
    if (reader->failed || (size_t)cuts > reader->size) {
        reader->failed = true;
        return GP_OK;
    }
    TRY(warm_basis_make_room_for_cuts(out, cuts));
    for (int i = 0; i < cuts; i++)
        read_cut(reader, pool, planner, out, i);
    out->known = !reader->failed;
done:
    return status;
}

/* An answer is checked against nothing here: a wrong one cannot get into a plan, whose operation is worked out anew. */
static gp_status read_answers(struct bytes_reader *reader, struct answer_cache *out)
{
    gp_status status = GP_OK;
    int places = bytes_read_below(reader, BYTES_LARGEST_COUNT), width = bytes_read_below(reader, BYTES_LARGEST_COUNT);
    int known = bytes_read_below(reader, places + 1);
    size_t smallest = 4 + 8 + 4 + 16 + 8 * (size_t)width; /* bytes of an answer */
    double *x = NULL;
    if (reader->failed || (known > 0 && smallest > reader->size / (size_t)known) ||
        (size_t)places * (size_t)width > BYTES_LARGEST_COUNT) {
        reader->failed = true;
        return GP_OK;
    }
    TRY(answer_cache_make_room(out, places, width));
    TRY_MEMORY(x = malloc(((size_t)width + 1) * sizeof *x));
    for (int i = 0; i < known; i++) {
        int place = bytes_read_below(reader, places);
        uint64_t low = bytes_read_word(reader), high = bytes_read_word(reader);
        bool without_cost = bytes_read_below(reader, 2) == 1;
        double cost = bytes_read_number(reader), unserved = bytes_read_number(reader);
        for (int e = 0; e < width; e++)
            x[e] = bytes_read_number(reader);
        if (reader->failed)
            break;
        answer_cache_note(out, place, x, width,
                          (struct cached_answer){high << 32 | low, without_cost ? NAN : cost, unserved, true});
    }
done:
    free(x);
    return status;
}

static gp_status read_warm_start(struct bytes_reader *reader, struct cut_pool *pool, const struct gp_planner *planner,
                                 struct warm_start *warm_start)
{
    gp_status status = GP_OK;
    warm_start->pace.least_gw_weeks = bytes_read_number(reader);
    warm_start->pace.most_gw_weeks = bytes_read_number(reader);
    warm_start->fitted = bytes_read_below(reader, 2) == 1;
    int periods = bytes_read_below(reader, BYTES_LARGEST_COUNT);
    if (reader->failed || (size_t)periods > reader->size) {
        reader->failed = true;
        return GP_OK;
    }
    TRY_MEMORY(warm_start->starts = malloc(((size_t)periods + 1) * sizeof *warm_start->starts));
    warm_start->period_count = periods;
    for (int t = 0; t < periods; t++)
        warm_start->starts[t] = (date)bytes_read_word(reader);
    for (int stage = 0; stage <= STAGE_COST && !reader->failed; stage++)
        TRY(read_warm_basis(reader, pool, planner, periods, &warm_start->stages[stage]));
    for (int stage = 0; stage <= STAGE_COST && !reader->failed; stage++)
        TRY(read_answers(reader, &warm_start->answers[stage]));
    reader->failed = reader->failed || reader->at != reader->size;
done:
    return status;
}

static gp_status read_pool(struct bytes_reader *reader, struct cut_pool *pool, const struct gp_planner *planner)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = planner->scenario;
    for (int i = 0; i < scenario->regions_count * scenario->seasons_count && !reader->failed; i++) {
        int region = i / scenario->seasons_count, season = i % scenario->seasons_count;
        TRY(read_list(reader, pool, (struct cut_key){CUT_SERVED, region, season, planner->first_year}));
        for (int year = planner->first_year; year <= planner->last_year && !reader->failed; year++)
            TRY(read_list(reader, pool, (struct cut_key){CUT_COST, region, season, year}));
    }
done:
    return status;
}

gp_status gp_planner_thaw(gp_planner *planner, const void *bytes, size_t size, gp_env *env)
{
    gp_status status = GP_OK;
    struct bytes_reader reader = {.bytes = bytes,
                                  .size = size < FREEZE_CHECKSUM_SIZE ? 0 : size - FREEZE_CHECKSUM_SIZE};
    struct warm_start warm_start = {0};
    struct cut_pool *pool = NULL;
    if (reader.size < 8 || bytes_read_word(&reader) != FREEZE_MAGIC || bytes_read_word(&reader) != FREEZE_VERSION) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "frozen", NULL,
                   "these bytes are no frozen session of this version");
        return GP_ERR_INPUT;
    }
    reader.failed = !freeze_intact(bytes, size);
    reader.at = 0;
    if (!reader.failed) {
        bool same;
        TRY(compare_shape(&reader, planner, &same));
        if (!same)
            goto done;
    }
    TRY(planner_new_pool(&pool, planner));
    if (!reader.failed)
        TRY(read_pool(&reader, pool, planner));
    if (!reader.failed)
        TRY(read_warm_start(&reader, pool, planner, &warm_start));
    if (reader.failed) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "frozen", NULL,
                   "the bytes of a frozen session are damaged");
        status = GP_ERR_INPUT;
        goto done;
    }
    planner_take_cuts(planner, pool, &warm_start);
    pool = NULL;
    warm_start = (struct warm_start){0};
done:
    cut_pool_free(pool);
    warm_start_forget(&warm_start);
    return status;
}
