/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * All of libgigaplan. A program loads a scenario (scenario.h), solves it in a session (planner.h), checks the plan
 * (findings.h), and reads its results (plan.h, results.h) or writes a report (report.h). steps.h says what a step in a
 * limit would bring, and compare.h puts plans side by side. audit.h checks a report from its own files. sweep.h plans a
 * scenario many times, and sweep_report.h reports on all these cases together.
 *
 * Results of a call come first among its parameters, and the environment (env.h) last. A call that can fail returns a
 * gp_status, and sets its result to NULL on failure. Handles are released with the function of their type that ends in
 * _free; texts and arrays belong to the handle that they were asked of.
 */
#ifndef GIGAPLAN_GIGAPLAN_H
#define GIGAPLAN_GIGAPLAN_H

#include "gigaplan/audit.h"
#include "gigaplan/compare.h"
#include "gigaplan/env.h"
#include "gigaplan/explain.h"
#include "gigaplan/findings.h"
#include "gigaplan/frontier.h"
#include "gigaplan/import.h"
#include "gigaplan/plan.h"
#include "gigaplan/planner.h"
#include "gigaplan/ranges.h"
#include "gigaplan/reach.h"
#include "gigaplan/report.h"
#include "gigaplan/results.h"
#include "gigaplan/scenario.h"
#include "gigaplan/steps.h"
#include "gigaplan/sweep.h"
#include "gigaplan/sweep_report.h"
#include "gigaplan/version.h"

#endif
