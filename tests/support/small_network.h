/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network of PyPSA small enough to work out by hand. Include after cmocka.h and imported.h.
 *
 * A day of two snapshots of 12 hours. The load is 100 MW, then 50 MW. Sun gives all of its power in the first and none
 * in the second one. */
#ifndef GIGAPLAN_TESTS_SMALL_NETWORK_H
#define GIGAPLAN_TESTS_SMALL_NETWORK_H

#define NETWORK      GIGAPLAN_SCRATCH_DIR "/network"
#define NETWORK_CASE GIGAPLAN_SCRATCH_DIR "/network_case"

static const char *const small_network[][2] = {
    {"snapshots.csv", ",snapshot,objective,stores,generators\n0,2019-01-01 00:00:00,12,12,12\n"
                      "1,2019-01-01 12:00:00,12,12,12\n"},
    {"buses.csv", "name,v_nom\nnorth,380\n"},
    {"carriers.csv", "name,co2_emissions\ngas,0.2\nsun,0\n"},
    {"loads.csv", "name,bus\ntown,north\n"},
    {"loads-p_set.csv", ",town\n0,100\n1,50\n"},
    {"generators.csv", "name,bus,carrier,p_nom_extendable,capital_cost,marginal_cost,efficiency,ramp_limit_up\n"
                       "gas,north,gas,True,12,50,0.5,\nsun,north,sun,True,200,0,1,\n"},
    {"generators-p_max_pu.csv", ",sun\n0,1\n1,0\n"},
    {"storage_units.csv", "name,bus,p_nom_extendable,capital_cost,max_hours,efficiency_store,cyclic_state_of_charge\n"
                          "battery,north,True,100,12,0.8,True\n"},
};

static inline void write_network_file(const char *name, const char *text)
{
    char path[600];
    snprintf(path, sizeof path, "%s/%s", NETWORK, name);
    write_text(path, text);
}

static inline void write_small_network(void)
{
    remove_folder(NETWORK);
    assert_int_equal(mkdir(NETWORK, 0777), 0);
    for (size_t i = 0; i < sizeof small_network / sizeof *small_network; i++)
        write_network_file(small_network[i][0], small_network[i][1]);
}

static inline gp_status import_small_network(const char *bus, const char *period, gp_env *env)
{
    remove_folder(NETWORK_CASE);
    return gp_import_pypsa(
        &(gp_import_pypsa_options){.folder = NETWORK, .bus = bus, .period = period, .into = NETWORK_CASE}, NULL, env);
}

#endif
