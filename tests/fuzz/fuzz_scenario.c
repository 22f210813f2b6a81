/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damaged scenarios: the tables of tests/data/tiny with bytes, cells and lines changed at random, the same ones in
 * every run. Whatever is loaded ends with a documented status, leaves nothing behind and never crashes (best run under
 * sanitizers). usage: fuzz_scenario [ROUNDS [SEED]] */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gigaplan/scenario.h"

#define TINY       GIGAPLAN_TEST_DIR "/data/tiny"
#define MOST_FILES 64
#define LONGEST    (1 << 15)

struct text {
    char name[256];
    char bytes[LONGEST];
    size_t length;
};

static char folder[] = GIGAPLAN_SCRATCH_DIR "/fuzz-XXXXXX";
static struct text texts[MOST_FILES];
static size_t text_count;

/* xorshift64*: the same numbers everywhere. */
static uint64_t state;

static size_t below(size_t limit)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (size_t)((state * 2685821657736338717ULL) >> 33) % limit;
}

static void read_texts(void)
{
    DIR *listing = opendir(TINY);
    struct dirent *entry;
    while (listing && (entry = readdir(listing)) != NULL && text_count < MOST_FILES) {
        char path[600];
        struct text *text = &texts[text_count];
        snprintf(path, sizeof path, TINY "/%s", entry->d_name);
        FILE *file = entry->d_name[0] == '.' ? NULL : fopen(path, "rb");
        if (!file)
            continue;
        snprintf(text->name, sizeof text->name, "%s", entry->d_name);
        text->length = fread(text->bytes, 1, LONGEST / 2, file);
        fclose(file);
        text_count++;
    }
    if (listing)
        closedir(listing);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct text *)a)->name, ((const struct text *)b)->name);
}

/* Puts `piece` where `removed` bytes stood. */
static void splice(struct text *text, size_t at, size_t removed, const char *piece, size_t length)
{
    if (text->length - removed + length > LONGEST)
        return;
    memmove(text->bytes + at + length, text->bytes + at + removed, text->length - at - removed);
    memcpy(text->bytes + at, piece, length);
    text->length += length - removed;
}

static size_t cell_start(const struct text *text, size_t at)
{
    while (at > 0 && !strchr(",\n", text->bytes[at - 1]))
        at--;
    return at;
}

static size_t cell_end(const struct text *text, size_t at)
{
    while (at < text->length && !strchr(",\n", text->bytes[at]))
        at++;
    return at;
}

/* A whole cell becomes one of those that are most likely to matter. */
static void change_cell(struct text *text, size_t at)
{
    static const char *const cells[] = {"",           "0",          "-1",         "1e300",     "1e-300",   "9999999999",
                                        "8783",       "366",        "nan",        "inf",       "yes",      "no",
                                        "North",      "East",       "North|East", "|",         "warm",     "typical",
                                        "2025-02-30", "1900-01-01", "2200-12-31", "\"\"",      "\"a\nb\"", "flex",
                                        "engine",     "-0",         "0.5",        "2147483647"};
    const char *cell = cells[below(sizeof cells / sizeof *cells)];
    size_t start = cell_start(text, at), end = cell_end(text, at);
    splice(text, start, end - start, cell, strlen(cell));
}

static void change_line(struct text *text, size_t at, bool twice)
{
    char line[LONGEST];
    size_t start = at, end = at;
    while (start > 0 && text->bytes[start - 1] != '\n')
        start--;
    while (end < text->length && text->bytes[end] != '\n')
        end++;
    end += end < text->length;
    memcpy(line, text->bytes + start, end - start);
    if (twice)
        splice(text, start, 0, line, end - start);
    else
        splice(text, start, end - start, "", 0);
}

static void mutate(struct text *text)
{
    static const char letters[] = "\"\",,\n\r#|.-+0123456789eE \t\x00\xff\xef\xbb\xbf\xc3";
    size_t at = text->length > 0 ? below(text->length) : 0;
    char byte = below(4) == 0 ? (char)below(256) : letters[below(sizeof letters - 1)];
    if (text->length == 0)
        return;
    switch (below(6)) {
    case 0:
        text->bytes[at] = byte;
        break;
    case 1:
        splice(text, at, 1, "", 0);
        break;
    case 2:
        splice(text, at, 0, &byte, 1);
        break;
    case 3:
        change_line(text, at, below(2) == 0);
        break;
    default:
        change_cell(text, at);
    }
}

static void write_text(const struct text *text)
{
    char path[600];
    snprintf(path, sizeof path, "%s/%s", folder, text->name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(text->bytes, 1, text->length, file) != text->length || fclose(file) != 0) {
        fprintf(stderr, "cannot write %s\n", path);
        exit(2);
    }
}

/* An override whose bytes are changed in the same ways. */
static const char *random_override(struct text *text)
{
    static const char *const overrides[] = {"plan.target_gw=2",
                                            "pools.*.2027.supply_gw_per_year*=1.5",
                                            "*.North.*=*2",
                                            "\"regions\".East.parent_region=North",
                                            "day_types.warm.typical.hours=8784",
                                            "plan.hours_per_block=1",
                                            "*.*.*=0",
                                            "headroom_tiers.*.*.*=8784",
                                            "plan.end_date=2080-01-01"};
    const char *override = overrides[below(sizeof overrides / sizeof *overrides)];
    text->length = strlen(override);
    memcpy(text->bytes, override, text->length);
    for (size_t i = below(3); i > 0; i--)
        mutate(text);
    text->bytes[text->length < LONGEST ? text->length : LONGEST - 1] = '\0';
    return text->bytes;
}

static bool documented(gp_status status)
{
    return status == GP_OK || status == GP_ERR_INPUT || status == GP_ERR_USAGE || status == GP_ERR_IO;
}

/* Loads the damaged folder, and copies what loads. False when a promise is broken. */
static bool load(const char *override)
{
    gp_scenario *scenario, *copy = NULL;
    gp_env *env = gp_env_new(NULL);
    gp_status status = gp_scenario_load(&scenario, folder, &override, override ? 1 : 0, env);
    bool kept = documented(status) && (status == GP_OK) == (scenario != NULL) &&
                (status == GP_OK) == (gp_env_error_count(env) == 0);
    if (scenario && gp_scenario_copy(&copy, scenario, NULL, 0, env) != GP_OK)
        kept = false;
    if (copy && strcmp(gp_scenario_digest(copy), gp_scenario_digest(scenario)) != 0)
        kept = false;
    gp_scenario_free(copy);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return kept;
}

static bool run_round(void)
{
    static struct text damaged, override;
    size_t file = below(text_count), changes = 1 + below(4);
    damaged = texts[file];
    for (size_t i = 0; i < changes; i++)
        mutate(&damaged);
    write_text(&damaged);
    bool kept = load(below(3) == 0 ? random_override(&override) : NULL);
    write_text(&texts[file]);
    return kept;
}

static void remove_folder(void)
{
    for (size_t i = 0; i < text_count; i++) {
        char path[600];
        if (snprintf(path, sizeof path, "%s/%s", folder, texts[i].name) < (int)sizeof path)
            unlink(path);
    }
    rmdir(folder);
}

int main(int count, char **arguments)
{
    long rounds = count > 1 ? strtol(arguments[1], NULL, 10) : 1500;
    uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 20260101;
    long broken = 0;
    read_texts();
    if (text_count == 0 || !mkdtemp(folder))
        return 2;
    qsort(texts, text_count, sizeof *texts, by_name);
    for (size_t i = 0; i < text_count; i++)
        write_text(&texts[i]);
    for (long i = 0; i < rounds; i++) {
        state = (seed + (uint64_t)i) * 0x9E3779B97F4A7C15ULL + 1;
        below(2);
        if (!run_round()) {
            fprintf(stderr, "round %ld (seed %llu, 1 round) breaks a promise\n", i,
                    (unsigned long long)seed + (unsigned long long)i);
            broken++;
        }
    }
    remove_folder();
    return broken > 0;
}
