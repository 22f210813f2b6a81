/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan init: a new scenario folder to edit. */
#include <string.h>

#include "cli/command.h"
#include "cli/say.h"
#include "gigaplan/scenario.h"

/* Whether a shell takes the name as it stands. */
static bool is_plain(const char *name)
{
    return name[strcspn(name, " \t\"$`\\&|;<>()*?[]#~!{}'")] == '\0';
}

/* As a shell takes it: within quotes a quote ends them, stands, and begins them again. */
static void say_command(const char *command, const char *folder)
{
    bool quoted = !is_plain(folder);
    printf("  gigaplan %s %s", command, quoted ? "'" : "");
    for (; *folder; folder++)
        fputs(*folder == '\'' ? "'\\''" : (char[]){*folder, '\0'}, stdout);
    puts(quoted ? "'" : "");
}

static gp_status work(struct run *run)
{
    const char *folder = run->parsed->positional[0];
    run->doing = "making the scenario";
    gp_status status = gp_scenario_init(folder, run->env);
    if (status == GP_OK) {
        say(stdout, "Made %s. Next: edit its tables, then", folder);
        say_command("check", folder);
        say_command("plan", folder);
    }
    return status;
}

const struct command command_init = {
    .name = "init",
    .arguments = "DIR",
    .summary = "make a new scenario folder to edit",
    .examples = "gigaplan init my-scenario\n",
    .details = "Makes the folder DIR with a small scenario that plans as it stands, every table\n"
               "with its header, and a datapackage.json. DIR must be new or empty.\n",
    .least_arguments = 1,
    .most_arguments = 1,
    .work = work,
};
