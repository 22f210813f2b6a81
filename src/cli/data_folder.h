/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where scenarios and reports are. */
#ifndef GIGAPLAN_CLI_DATA_FOLDER_H
#define GIGAPLAN_CLI_DATA_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#define LONGEST_PATH 4096

/* The folder of a scenario: `given` itself where it exists, or a scenario of that name that came with the program; the
 * default scenario when NULL. When nothing is found the path is `given`, so that reading it says so; false when there
 * is no default or the path is too long. Shown as people would type it: relative inside the current folder. */
bool data_folder_find(const char *given, char path[LONGEST_PATH]);

/* Where the report of a scenario goes by default: reports/<name> where there is a folder reports, else gigaplan-report.
 */
void data_folder_report(const char *scenario_folder, char path[LONGEST_PATH]);

/* Whether a file that is there belongs to the scenario or to the report of its folder, so that nothing else may take
 * its place. */
bool data_folder_holds(const char *file);

#endif
