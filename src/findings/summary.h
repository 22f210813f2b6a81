/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan amounts to: by calendar year, region, provider, class, supply option and accelerator generation. Arrays
 * named by_year or said to be "by year" have one entry for each calendar year of the plan's calendar. */
#ifndef GIGAPLAN_FINDINGS_SUMMARY_H
#define GIGAPLAN_FINDINGS_SUMMARY_H

#include "findings/cost.h"
#include "plan/plan.h"

struct summary_year {
    int year;
    double weeks;         /* of the year that lie in the horizon */
    double wanted_gw;     /* wanted path at the end of the year */
    double in_service_gw; /* at the end of the year */
    double mean_in_service_gw;
    double commissioned_gw; /* in the year */
    double shortfall_gw_weeks;
    double peak_draw_gw, supply_gw, firm_gw, firm_needed_gw;  /* at the end of the year, sums of summary_load's */
    double load_gwh, served_gwh, unserved_gwh, curtailed_gwh; /* load = served + unserved + curtailed */
    double unserved_frac;                                     /* of the load's energy; NUMBER_BLANK without load */
    double backup_gwh;                                        /* by generators that come with the load */
    double simultaneous_loss_gwh; /* lost by storage that charges and discharges in the same block */
    double co2_mt, water_mm3, gas_pj;
    double operation_usd_bn; /* fuel, tariffs, variable O&M, carbon, backup and curtailing; unserved energy has no price
                                here */
    double power_usd_bn;     /* that, and grid charges, fixed O&M, leases and annuities of supply */
    double operation_usd_per_mwh; /* over served energy; NUMBER_BLANK when nothing is served */
    double power_usd_per_mwh;
};

/* Load of a region, provider or class. Each array by year. */
struct summary_load {
    const char *name;
    double *in_service_gw;             /* at the end of the year */
    double *commissioned_gw;           /* in the year */
    double *served_gwh, *unserved_gwh; /* of regions; NULL for the others */
    double *power_usd_per_mwh;         /* of regions; NUMBER_BLANK where nothing is served; NULL for the others */
    /* Of regions, at the end of the year; NULL for the others. */
    double *peak_draw_gw;     /* highest draw of its load in any hour of any season */
    double *supply_gw;        /* nameplate of all supply */
    double *grid_gw;          /* of it grid service */
    double *firm_gw;          /* of it firm: times its capacity credit */
    double *firm_needed_gw;   /* nameplate of load that cannot be curtailed, with the reserve margin */
    double *headroom_left_gw; /* of the widest tier, no more than the parent has; NUMBER_BLANK: no limit */
};

/* A supply option. Each array by year. */
struct summary_option {
    const char *name;
    enum option_kind kind;
    double *in_service_gw;        /* at the end of the year: committed and built, less what was returned */
    double *mean_gw;              /* in service, over the year */
    double *built_gw;             /* of it built or leased by the plan */
    double *energy_gwh;           /* output; of storage what it gives back */
    double *share_of_energy_frac; /* of all generation, backup included; 0 for storage, NUMBER_BLANK where nothing
                                     generates */
    double *capacity_factor_frac; /* output over mean capacity; NUMBER_BLANK without capacity */
    double *spilled_frac;    /* variable only: part of the available sun or wind that was not used; NUMBER_BLANK else */
    double *cycles_per_year; /* storage only: energy given back / energy it can hold, a whole year; NUMBER_BLANK else */
    double *loss_gwh;        /* storage only: energy taken less energy given back; NUMBER_BLANK else */
    double *simultaneous_loss_gwh; /* of it by charging and discharging in the same block: more than its state of charge
                                      needed; NUMBER_BLANK else */
    double *by_region_gw;          /* [region * year_count + year] in service at the end of the year */
};

/* An accelerator generation. Each array by year; units are single accelerators or CPUs. */
struct summary_generation {
    const char *name;
    enum accelerator_kind kind;
    double *new_gw;        /* fitted to new load in the year */
    double *renewed_gw;    /* fitted as renewal in the year */
    double *in_service_gw; /* at the end of the year; what was fitted a life earlier has left */
    double *new_units, *renewed_units, *in_service_units;
    double *compute_eflops; /* peak of what is in service at the end of the year; 0 where no table gives it */
};

/* An amount of load and the day on which it is first in service. */
struct milestone {
    double gw;
    bool reached;
    date day;              /* DATE_BLANK when not reached */
    date wanted_day;       /* on which the wanted path gets there */
    double known_to_weeks; /* weeks by which its period may misplace the day; NUMBER_BLANK when not reached */
    double weeks_late;     /* against it, negative when early; to the end of the horizon when not reached */
};

struct summary {
    int year_count;
    struct summary_year *years;
    struct summary_year whole; /* the whole horizon: sums, and the state at its end; its year is 0 */
    double start_gw;           /* in service at the start */
    int region_count, provider_count, class_count, option_count, generation_count;
    struct summary_load *regions, *providers, *classes;
    struct summary_option *options;
    struct summary_generation *generations;
    int milestone_count; /* each 5 GW above the start, then the target, which is last */
    struct milestone *milestones;
    const struct milestone *target;
    double peak_pace_gw_per_week; /* of the best 13 weeks */
    date peak_pace_from;          /* first day of them on which load comes */
    date wanted_pace_from;        /* first day of the first 13 weeks that keep up the wanted rate; DATE_BLANK: never */
    bool tells_pace; /* the way to the target and the horizon are long enough for 13 weeks of the wanted rate, and it is
                        kept up from a day on, or the best 13 weeks stay below it */
};

/* GP_ERR_NOMEM or GP_OK. The plan must have amounts (outcome optimal or limit); `cost` is that plan's. */
gp_status summary_make(struct summary **out, const struct gp_plan *plan, const struct cost *cost, struct arena *arena);

#endif
