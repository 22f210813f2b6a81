/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session remembers as bytes: little-endian numbers behind a magic word and a version.
 *
 * Head: regions, seasons, first year, years, entries of each region. Then the lists of the pool in order: served, then
 * years, of each season of each region: the cuts that stood in a master at the end of a stage, and of each the duals it
 * came from. Others are soon found again. Then the calendar and where each stage ended; cuts are told by list and
 * index. Then what operations answered. Slopes are not kept: they are worked out from the duals for whatever scenario
 * the bytes are put back into. Last the checksum of all that: a single wrong digit of a dual can make a cut that no
 * solver can work with. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/checksum.h"
#include "master/warm_basis.h"
#include "planner/freeze.h"
#include "planner/kept_cuts.h"
#include "planner/session.h"

#define MAGIC         0x45525a46u /* FZRE */
#define VERSION       4
#define CHECKSUM_SIZE 8
/* Nothing in a scenario is larger; what says otherwise is no frozen session. */
#define LARGEST_COUNT 100000000u

/* -- writing ----------------------------------------------------------------------------------------------------------
 */

struct writer {
    unsigned char *bytes;
    size_t size, capacity;
    bool failed;
};

static void write_bytes(struct writer *writer, const void *bytes, size_t size)
{
    if (writer->failed || size == 0)
        return;
    if (writer->size + size > writer->capacity) {
        size_t larger = 2 * writer->capacity + size;
        unsigned char *grown = realloc(writer->bytes, larger);
        writer->failed = !grown;
        if (!grown)
            return;
        writer->bytes = grown;
        writer->capacity = larger;
    }
    memcpy(writer->bytes + writer->size, bytes, size);
    writer->size += size;
}

static void write_count(struct writer *writer, long value)
{
    unsigned char bytes[4];
    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)((unsigned long)value >> (8 * i) & 0xff);
    write_bytes(writer, bytes, sizeof bytes);
}

static void write_bits(struct writer *writer, uint64_t bits)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(bits >> (8 * i) & 0xff);
    write_bytes(writer, bytes, sizeof bytes);
}

static void write_number(struct writer *writer, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    write_bits(writer, bits);
}

static void write_shape(struct writer *writer, const struct gp_planner *planner)
{
    const struct gp_scenario *scenario = planner->scenario;
    write_count(writer, MAGIC);
    write_count(writer, VERSION);
    write_count(writer, scenario->regions_count);
    write_count(writer, scenario->seasons_count);
    write_count(writer, planner->first_year);
    write_count(writer, planner->last_year - planner->first_year + 1);
    for (int r = 0; r < scenario->regions_count; r++)
        write_count(writer, planner->portfolios.regions[r].count);
}

/* `at` goes on to the first kept cut of the next list. */
static void write_list(struct writer *writer, const struct kept_cuts *kept, struct cut_key key, int *at)
{
    const struct cut list = {.kind = key.kind, .region = key.region, .season = key.season, .year = key.year};
    int end = *at;
    while (end < kept->count && cut_same_list(kept->cuts[end], &list))
        end++;
    write_count(writer, end - *at);
    for (; *at < end; ++*at) {
        const struct cut *cut = kept->cuts[*at];
        write_count(writer, cut->row_count);
        for (int row = 0; row < cut->row_count; row++)
            write_number(writer, cut->row_duals[row]);
    }
}

static void write_warm_basis(struct writer *writer, const struct warm_basis *basis, const struct kept_cuts *kept)
{
    size_t periods = (size_t)basis->period_count, totals = (size_t)basis->series_count * periods;
    write_count(writer, basis->known);
    if (!basis->known)
        return;
    write_count(writer, basis->series_count);
    write_count(writer, basis->region_count);
    write_count(writer, basis->column_count);
    write_count(writer, basis->row_count);
    write_bytes(writer, basis->builds, totals);
    write_bytes(writer, basis->rises, totals);
    write_bytes(writer, basis->rows, (size_t)basis->row_count);
    write_bytes(writer, basis->columns, (size_t)basis->column_count);
    write_bytes(writer, basis->thetas, (size_t)basis->region_count * periods);
    write_bytes(writer, basis->artificials, (size_t)basis->region_count + 1);
    write_bytes(writer, &basis->band, 1);
    write_number(writer, basis->objective);
    write_count(writer, basis->cut_count);
    for (int i = 0; i < basis->cut_count; i++) {
        const struct active_cut *cut = &basis->cuts[i];
        write_count(writer, cut->cut->kind);
        write_count(writer, cut->region);
        write_count(writer, cut->cut->season);
        write_count(writer, cut->cut->kind == CUT_SERVED ? 0 : cut->cut->year);
        write_count(writer, kept_cuts_index(kept, cut->cut));
        write_count(writer, cut->first);
        write_count(writer, cut->last);
        write_bytes(writer, &basis->cut_states[i], 1);
        write_bytes(writer, &(unsigned char){basis->cut_slack[i]}, 1);
    }
}

static void write_answers(struct writer *writer, const struct answer_cache *cache)
{
    int known = 0;
    for (int place = 0; place < cache->places; place++)
        known += cache->at[place].known;
    write_count(writer, cache->places);
    write_count(writer, cache->width);
    write_count(writer, known);
    for (int place = 0; place < cache->places; place++) {
        const struct cached_answer *answer = &cache->at[place];
        if (!answer->known)
            continue;
        write_count(writer, place);
        write_count(writer, (long)(answer->data & 0xffffffffu));
        write_count(writer, (long)(answer->data >> 32));
        write_count(writer, isnan(answer->cost));
        write_number(writer, answer->cost);
        write_number(writer, answer->unserved);
        for (int e = 0; e < cache->width; e++)
            write_number(writer, cache->x[place * cache->width + e]);
    }
}

gp_status gp_planner_freeze(void **out, size_t *size, const gp_planner *planner, gp_env *env)
{
    const struct gp_scenario *scenario = planner->scenario;
    const struct warm_start *warm_start = &planner->warm_start;
    struct writer writer = {0};
    struct kept_cuts kept;
    int at = 0;
    writer.failed = kept_cuts_gather(&kept, warm_start) != GP_OK;
    write_shape(&writer, planner);
    for (int i = 0; i < scenario->regions_count * scenario->seasons_count; i++) {
        int region = i / scenario->seasons_count, season = i % scenario->seasons_count;
        write_list(&writer, &kept, (struct cut_key){CUT_SERVED, region, season, planner->first_year}, &at);
        for (int year = planner->first_year; year <= planner->last_year; year++)
            write_list(&writer, &kept, (struct cut_key){CUT_COST, region, season, year}, &at);
    }
    write_count(&writer, warm_start->starts ? warm_start->period_count : 0);
    for (int t = 0; warm_start->starts && t < warm_start->period_count; t++)
        write_count(&writer, warm_start->starts[t]);
    for (int stage = 0; stage <= STAGE_COST; stage++)
        write_warm_basis(&writer, &warm_start->stages[stage], &kept);
    for (int stage = 0; stage <= STAGE_COST; stage++)
        write_answers(&writer, &warm_start->answers[stage]);
    if (!writer.failed)
        write_bits(&writer, checksum_of(writer.bytes, writer.size));
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

/* -- reading ----------------------------------------------------------------------------------------------------------
 */

struct reader {
    const unsigned char *bytes;
    size_t size, at;
    bool failed; /* the bytes ended, or said what cannot be */
};

static const unsigned char *read_bytes(struct reader *reader, size_t size)
{
    if (reader->failed || size > reader->size - reader->at) {
        reader->failed = true;
        return NULL;
    }
    reader->at += size;
    return reader->bytes + reader->at - size;
}

static uint32_t read_word(struct reader *reader)
{
    const unsigned char *bytes = read_bytes(reader, 4);
    return bytes ? (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24
                 : 0;
}

/* A count below a limit; more of them than bytes that are left cannot be. */
static int read_below(struct reader *reader, int limit)
{
    uint32_t value = read_word(reader);
    reader->failed = reader->failed || value >= LARGEST_COUNT || (int)value >= limit;
    return reader->failed ? 0 : (int)value;
}

static uint64_t bits_at(const unsigned char *bytes)
{
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits |= (uint64_t)bytes[i] << (8 * i);
    return bits;
}

static double read_number(struct reader *reader)
{
    const unsigned char *bytes = read_bytes(reader, 8);
    uint64_t bits = bytes ? bits_at(bytes) : 0;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value == value && value - value == 0.0 ? value : 0.0;
}

/* Whether the bytes are about the same entries, seasons and years. */
static bool same_shape(struct reader *reader, const struct gp_planner *planner)
{
    struct writer own = {0};
    write_shape(&own, planner);
    const unsigned char *told = own.failed ? NULL : read_bytes(reader, own.size);
    bool same = told && memcmp(told, own.bytes, own.size) == 0;
    free(own.bytes);
    return same;
}

static gp_status read_list(struct reader *reader, struct cut_pool *pool, struct cut_key key)
{
    gp_status status = GP_OK;
    double *duals = NULL;
    size_t capacity = 0;
    int count = read_below(reader, LARGEST_COUNT);
    for (int i = 0; i < count && !reader->failed; i++) {
        int rows = read_below(reader, LARGEST_COUNT);
        if (reader->failed || (size_t)rows * 8 > reader->size - reader->at) {
            reader->failed = true;
            break;
        }
        TRY_MEMORY(ARRAY_RESERVE(duals, capacity, rows + 1));
        for (int row = 0; row < rows; row++)
            duals[row] = read_number(reader);
        TRY(cut_pool_restore(pool, key, duals, rows));
    }
done:
    free(duals);
    return status;
}

static void read_into(struct reader *reader, void *out, size_t size)
{
    const unsigned char *bytes = read_bytes(reader, size);
    if (bytes)
        memcpy(out, bytes, size);
}

static void read_cut(struct reader *reader, struct cut_pool *pool, const struct gp_planner *planner,
                     struct warm_basis *basis, int i)
{
    const struct gp_scenario *scenario = planner->scenario;
    struct cut_key key = {.kind = read_below(reader, CUT_SERVED + 1) == CUT_SERVED ? CUT_SERVED : CUT_COST};
    key.region = read_below(reader, scenario->regions_count);
    key.season = read_below(reader, scenario->seasons_count);
    key.year = read_below(reader, planner->last_year + 1);
    if (key.kind == CUT_COST && key.year < planner->first_year)
        reader->failed = true;
    int index = reader->failed ? 0 : read_below(reader, cut_pool_count(pool, key));
    int first = read_below(reader, basis->period_count), last = read_below(reader, basis->period_count);
    reader->failed = reader->failed || last < first;
    if (!reader->failed)
        basis->cuts[i] = (struct active_cut){cut_pool_at(pool, key, index), key.region, first, last};
    read_into(reader, &basis->cut_states[i], 1);
    const unsigned char *slack = read_bytes(reader, 1);
    basis->cut_slack[i] = slack && *slack;
}

static gp_status read_warm_basis(struct reader *reader, struct cut_pool *pool, const struct gp_planner *planner,
                                 int periods, struct warm_basis *out)
{
    gp_status status = GP_OK;
    struct warm_basis shape = {.period_count = periods};
    if (read_below(reader, 2) == 0 || reader->failed)
        return GP_OK;
    shape.series_count = read_below(reader, LARGEST_COUNT);
    shape.region_count = read_below(reader, planner->scenario->regions_count + 1);
    shape.column_count = read_below(reader, LARGEST_COUNT);
    shape.row_count = read_below(reader, LARGEST_COUNT);
    size_t totals = (size_t)shape.series_count * (size_t)periods, places = (size_t)shape.region_count * (size_t)periods;
    if (reader->failed || totals > reader->size || (size_t)shape.column_count > reader->size ||
        (size_t)shape.row_count > reader->size) {
        reader->failed = true;
        return GP_OK;
    }
    TRY(warm_basis_make_room(out, shape));
    read_into(reader, out->builds, totals);
    read_into(reader, out->rises, totals);
    read_into(reader, out->rows, (size_t)shape.row_count);
    read_into(reader, out->columns, (size_t)shape.column_count);
    read_into(reader, out->thetas, places);
    read_into(reader, out->artificials, (size_t)shape.region_count + 1);
    read_into(reader, &out->band, 1);
    out->objective = read_number(reader);
    int cuts = read_below(reader, LARGEST_COUNT);
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
static gp_status read_answers(struct reader *reader, struct answer_cache *out)
{
    gp_status status = GP_OK;
    int places = read_below(reader, LARGEST_COUNT), width = read_below(reader, LARGEST_COUNT);
    int known = read_below(reader, places + 1);
    size_t smallest = 4 + 8 + 4 + 16 + 8 * (size_t)width; /* bytes of an answer */
    double *x = NULL;
    if (reader->failed || (known > 0 && smallest > reader->size / (size_t)known) ||
        (size_t)places * (size_t)width > LARGEST_COUNT) {
        reader->failed = true;
        return GP_OK;
    }
    TRY(answer_cache_make_room(out, places, width));
    TRY_MEMORY(x = malloc(((size_t)width + 1) * sizeof *x));
    for (int i = 0; i < known; i++) {
        int place = read_below(reader, places);
        uint64_t low = read_word(reader), high = read_word(reader);
        bool without_cost = read_below(reader, 2) == 1;
        double cost = read_number(reader), unserved = read_number(reader);
        for (int e = 0; e < width; e++)
            x[e] = read_number(reader);
        if (reader->failed)
            break;
        answer_cache_note(out, place, x, width,
                          (struct cached_answer){high << 32 | low, without_cost ? NAN : cost, unserved, true});
    }
done:
    free(x);
    return status;
}

static gp_status read_warm_start(struct reader *reader, struct cut_pool *pool, const struct gp_planner *planner,
                                 struct warm_start *warm_start)
{
    gp_status status = GP_OK;
    int periods = read_below(reader, LARGEST_COUNT);
    if (reader->failed || (size_t)periods > reader->size) {
        reader->failed = true;
        return GP_OK;
    }
    TRY_MEMORY(warm_start->starts = malloc(((size_t)periods + 1) * sizeof *warm_start->starts));
    warm_start->period_count = periods;
    for (int t = 0; t < periods; t++)
        warm_start->starts[t] = (date)read_word(reader);
    for (int stage = 0; stage <= STAGE_COST && !reader->failed; stage++)
        TRY(read_warm_basis(reader, pool, planner, periods, &warm_start->stages[stage]));
    for (int stage = 0; stage <= STAGE_COST && !reader->failed; stage++)
        TRY(read_answers(reader, &warm_start->answers[stage]));
    reader->failed = reader->failed || reader->at != reader->size;
done:
    return status;
}

static gp_status read_pool(struct reader *reader, struct cut_pool *pool, const struct gp_planner *planner)
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

bool freeze_intact(const void *bytes, size_t size)
{
    const unsigned char *first = bytes;
    return size >= CHECKSUM_SIZE && checksum_of(first, size - CHECKSUM_SIZE) == bits_at(first + size - CHECKSUM_SIZE);
}

gp_status gp_planner_thaw(gp_planner *planner, const void *bytes, size_t size, gp_env *env)
{
    gp_status status = GP_OK;
    struct reader reader = {.bytes = bytes, .size = size < CHECKSUM_SIZE ? 0 : size - CHECKSUM_SIZE};
    struct warm_start warm_start = {0};
    struct cut_pool *pool = NULL;
    if (reader.size < 8 || read_word(&reader) != MAGIC || read_word(&reader) != VERSION) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "frozen", NULL,
                   "these bytes are no frozen session of this version");
        return GP_ERR_INPUT;
    }
    reader.failed = !freeze_intact(bytes, size);
    reader.at = 0;
    if (!reader.failed && !same_shape(&reader, planner))
        return GP_OK;
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
