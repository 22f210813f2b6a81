/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing into a new scenario in tests. Include after cmocka.h. */
#ifndef GIGAPLAN_TESTS_IMPORTED_H
#define GIGAPLAN_TESTS_IMPORTED_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gigaplan/import.h"
#include "gigaplan/scenario.h"

#define LIST(...)                ((const char *const[]){__VA_ARGS__})
#define COUNT_OF(list)           (sizeof(list) / sizeof *(list))
#define GIVEN(field, count, ...) .field = LIST(__VA_ARGS__), .count = COUNT_OF(LIST(__VA_ARGS__))

/* Removes the files of a folder, and the folder. */
static inline void remove_folder(const char *folder)
{
    DIR *listing = opendir(folder);
    struct dirent *entry;
    char path[600];
    while (listing && (entry = readdir(listing)) != NULL) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        unlink(path);
    }
    if (listing)
        closedir(listing);
    rmdir(folder);
}

/* A new scenario of two seasons, cold from November and warm from May. */
static inline void new_scenario(const char *folder)
{
    remove_folder(folder);
    assert_int_equal(gp_scenario_init(folder, NULL), GP_OK);
}

static inline void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* A small scenario of the same seasons and classes that has no hourly tables and no sun. */
static inline void bare_scenario(const char *folder)
{
    static const char *const tables[][2] = {
        {"plan", "parameter,value\nstart_date,2026-01-01\nend_date,2027-01-01\nobjective,cost\ntarget_gw,1\n"
                 "compute_value_usd_bn_per_gw_year,20\nreal_discount_rate_frac,0.07\ncapex_usd_bn_per_gw,40\n"},
        {"seasons", "season,start_month\ncold,11\nwarm,5\n"},
        {"day_types", "season,day_type,weight_days\ncold,d,181\nwarm,d,184\n"},
        {"regions", "region\nNorth\nSouth\n"},
        {"providers", "provider,regions\nP,North|South\n"},
        {"classes", "# Two kinds.\nclass_name,load_factor_frac,pue,initial_share_frac\ntraining, 0.85 ,1.1,0.5\n"
                    "inference,\"0.65\",1.2,0.5\n"},
        {"capital", "item,share_of_capex_frac,life_years\nshell,1,20\n"},
        {"options", "option,kind,capex_usd_per_kw,capacity_credit_frac,lead_weeks\ngas,thermal,1000,1,10\n"},
    };
    char path[600];
    remove_folder(folder);
    assert_int_equal(mkdir(folder, 0777), 0);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(path, sizeof path, "%s/%s.csv", folder, tables[i][0]);
        write_text(path, tables[i][1]);
    }
}

/* The text of a file, to be freed; NULL where there is none. */
static inline char *text_of(const char *folder, const char *name)
{
    char path[600];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    char *text = file ? calloc(1, 1 << 22) : NULL;
    if (text && fread(text, 1, (1 << 22) - 1, file) == 0)
        text[0] = '\0';
    if (file)
        fclose(file);
    return text;
}

#endif
