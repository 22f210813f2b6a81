/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ends of a tornado in words. */
#ifndef GIGAPLAN_SWEEP_REPORT_TORNADO_WORDS_H
#define GIGAPLAN_SWEEP_REPORT_TORNADO_WORDS_H

#include "sweep_report/tornado.h"

/* An end beside the base, by the stored figures of both: dates, limits that held back, supply. NULL when memory is
 * short. */
gp_status tornado_explain(const char **out, const struct study *study, const struct tornado_end *base,
                          const struct tornado_end *end);

#endif
