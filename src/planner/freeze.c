/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/freeze.h"

#include <math.h>
#include <stdlib.h>

#include "base/bytes.h"
#include "base/checksum.h"
#include "master/warm_basis.h"
#include "planner/kept_cuts.h"
#include "planner/session.h"

bool freeze_intact(const void *bytes, size_t size)
{
    const unsigned char *first = bytes;
    return size >= FREEZE_CHECKSUM_SIZE &&
           checksum_of(first, size - FREEZE_CHECKSUM_SIZE) == bytes_bits_at(first + size - FREEZE_CHECKSUM_SIZE);
}

void freeze_shape(struct bytes_writer *writer, const struct gp_planner *planner)
{
    const struct gp_scenario *scenario = planner->scenario;
    bytes_write_count(writer, FREEZE_MAGIC);
    bytes_write_count(writer, FREEZE_VERSION);
    bytes_write_count(writer, scenario->regions_count);
    bytes_write_count(writer, scenario->seasons_count);
    bytes_write_count(writer, planner->first_year);
    bytes_write_count(writer, planner->last_year - planner->first_year + 1);
    for (int r = 0; r < scenario->regions_count; r++)
        bytes_write_count(writer, planner->portfolios.regions[r].count);
}

/* `at` goes on to the first kept cut of the next list. */
static void write_list(struct bytes_writer *writer, const struct kept_cuts *kept, struct cut_key key, int *at)
{
    const struct cut list = {.kind = key.kind, .region = key.region, .season = key.season, .year = key.year};
    int end = *at;
    while (end < kept->count && kept_cuts_same_list(kept->cuts[end], &list))
        end++;
    bytes_write_count(writer, end - *at);
    for (; *at < end; ++*at) {
        const struct cut *cut = kept->cuts[*at];
        bytes_write_count(writer, cut->row_count);
        for (int row = 0; row < cut->row_count; row++)
            bytes_write_number(writer, cut->row_duals[row]);
    }
}

static void write_warm_basis(struct bytes_writer *writer, const struct warm_basis *basis, const struct kept_cuts *kept)
{
    size_t periods = (size_t)basis->period_count, totals = (size_t)basis->series_count * periods;
    bytes_write_count(writer, basis->known);
    if (!basis->known)
        return;
    bytes_write_count(writer, basis->series_count);
    bytes_write_count(writer, basis->region_count);
    bytes_write_count(writer, basis->column_count);
    bytes_write_count(writer, basis->row_count);
    bytes_write(writer, basis->builds, totals);
    bytes_write(writer, basis->rises, totals);
    bytes_write(writer, basis->rows, (size_t)basis->row_count);
    bytes_write(writer, basis->columns, (size_t)basis->column_count);
    bytes_write(writer, basis->thetas, (size_t)basis->region_count * periods);
    bytes_write(writer, basis->artificials, (size_t)basis->region_count + 1);
    bytes_write(writer, &basis->band, 1);
    bytes_write_number(writer, basis->objective);
    bytes_write_count(writer, basis->cut_count);
    for (int i = 0; i < basis->cut_count; i++) {
        const struct active_cut *cut = &basis->cuts[i];
        bytes_write_count(writer, cut->cut->kind);
        bytes_write_count(writer, cut->region);
        bytes_write_count(writer, cut->cut->season);
        bytes_write_count(writer, cut->cut->kind == CUT_SERVED ? 0 : cut->cut->year);
        bytes_write_count(writer, kept_cuts_index(kept, cut->cut));
        bytes_write_count(writer, cut->first);
        bytes_write_count(writer, cut->last);
        bytes_write(writer, &basis->cut_states[i], 1);
        bytes_write(writer, &(unsigned char){basis->cut_slack[i]}, 1);
    }
}

static void write_answers(struct bytes_writer *writer, const struct answer_cache *cache)
{
    int known = 0;
    for (int place = 0; place < cache->places; place++)
        known += cache->at[place].known;
    bytes_write_count(writer, cache->places);
    bytes_write_count(writer, cache->width);
    bytes_write_count(writer, known);
    for (int place = 0; place < cache->places; place++) {
        const struct cached_answer *answer = &cache->at[place];
        if (!answer->known)
            continue;
        bytes_write_count(writer, place);
        bytes_write_count(writer, (long)(answer->data & 0xffffffffu));
        bytes_write_count(writer, (long)(answer->data >> 32));
        bytes_write_count(writer, isnan(answer->cost));
        bytes_write_number(writer, answer->cost);
        bytes_write_number(writer, answer->unserved);
        for (int e = 0; e < cache->width; e++)
            bytes_write_number(writer, cache->x[place * cache->width + e]);
    }
}

gp_status gp_planner_freeze(void **out, size_t *size, const gp_planner *planner, gp_env *env)
{
    const struct gp_scenario *scenario = planner->scenario;
    const struct warm_start *warm_start = &planner->warm_start;
    struct bytes_writer writer = {0};
    struct kept_cuts kept;
    int at = 0;
    writer.failed = kept_cuts_gather(&kept, warm_start) != GP_OK;
    freeze_shape(&writer, planner);
    for (int i = 0; i < scenario->regions_count * scenario->seasons_count; i++) {
        int region = i / scenario->seasons_count, season = i % scenario->seasons_count;
        write_list(&writer, &kept, (struct cut_key){CUT_SERVED, region, season, planner->first_year}, &at);
        for (int year = planner->first_year; year <= planner->last_year; year++)
            write_list(&writer, &kept, (struct cut_key){CUT_COST, region, season, year}, &at);
    }
    bytes_write_number(&writer, warm_start->pace.least_gw_weeks);
    bytes_write_number(&writer, warm_start->pace.most_gw_weeks);
    bytes_write_count(&writer, warm_start->fitted);
    bytes_write_count(&writer, warm_start->starts ? warm_start->period_count : 0);
    for (int t = 0; warm_start->starts && t < warm_start->period_count; t++)
        bytes_write_count(&writer, warm_start->starts[t]);
    for (int stage = 0; stage <= STAGE_COST; stage++)
        write_warm_basis(&writer, &warm_start->stages[stage], &kept);
    for (int stage = 0; stage <= STAGE_COST; stage++)
        write_answers(&writer, &warm_start->answers[stage]);
    if (!writer.failed)
        bytes_write_bits(&writer, checksum_of(writer.bytes, writer.size));
    kept_cuts_free(&kept);
    if (writer.failed) {
        free(writer.bytes);
        env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "memory", NULL,
                   "memory is short for the bytes of a session");
    }
    *out = writer.failed ? NULL : writer.bytes;
    *size = writer.failed ? 0 : writer.size;
    return writer.failed ? GP_ERR_NOMEM : GP_OK;
}
