/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help, man page and shell completion, all made from the table of commands and their options. */
#ifndef GIGAPLAN_CLI_HELP_H
#define GIGAPLAN_CLI_HELP_H

#include <stdio.h>

#include "cli/command.h"

void help_overview(FILE *file);
void help_command(const struct command *command, FILE *file);
void help_man_page(FILE *file);
void help_completion(FILE *file);

#endif
