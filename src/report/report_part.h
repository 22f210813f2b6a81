/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of the report of a plan that a layer above adds. */
#ifndef GIGAPLAN_REPORT_REPORT_PART_H
#define GIGAPLAN_REPORT_REPORT_PART_H

#include "gigaplan/report.h"
#include "report/document.h"

struct gp_report_part {
    /* Sets the text "date_range": how early and how late the target may be reached, for the first page. */
    void (*tell_range)(struct document *document, gp_report_part *part);
    /* Adds its sections to a document; what fails is remembered by the document. */
    void (*build)(struct document *document, gp_report_part *part);
};

#endif
