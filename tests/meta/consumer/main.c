/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uses the installed library as a stranger would. The argument is a folder that is no scenario. */
#include <stdio.h>
#include <string.h>

#include <gigaplan/scenario.h>

int main(int count, char **arguments)
{
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario = NULL;
    gp_status status = gp_scenario_load(&scenario, count > 1 ? arguments[1] : "no-such-folder", NULL, 0, env);
    int refused = status == GP_ERR_IO && !scenario && gp_env_error_count(env) > 0;
    printf("gigaplan %s: %s\n", gp_version(), gp_status_text(status));
    gp_env_free(env);
    return refused ? 0 : 1;
}
