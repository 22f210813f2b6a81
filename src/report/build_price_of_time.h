/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The price of time in one sentence. */
#ifndef GIGAPLAN_REPORT_BUILD_PRICE_OF_TIME_H
#define GIGAPLAN_REPORT_BUILD_PRICE_OF_TIME_H

#include "findings/results.h"
#include "report/document.h"

/* Adds its figures to the document and gives the sentence; "" where no frontier was asked for, or none was found. */
const char *price_of_time_sentence(struct document *document, const struct results *results);

#endif
