/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: finds the command, reads its options, runs it, and makes sure that what was printed has arrived. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/say.h"
#include "cli/signals.h"
#include "core/nearest.h"
#include "gigaplan/env.h"
#include "gigaplan/version.h"

#define MOST_COMMANDS 32
#define LONGEST_NAME  64

const struct command *const commands[] = {
    &command_plan,          &command_check,         &command_claims,       &command_compare, &command_report,
    &command_reach,         &command_ranges,        &command_explain,      &command_verify,  &command_init,
    &command_import_series, &command_import_switch, &command_import_pypsa, &command_schema,  &command_export,
    &command_sweep,         &command_sweep_merge,   &command_sweep_report, &command_help,    NULL,
};

/* How many words the name has, where the command line begins with them; else 0. */
static size_t words_of_name(const char *name, char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(name, " ");
        if (strlen(words[i]) != length || strncmp(words[i], name, length) != 0)
            return 0;
        if (name[length] == '\0')
            return i + 1;
        name += length + 1;
    }
    return 0;
}

static void say_unknown(char *const *words, size_t count)
{
    const char *names[MOST_COMMANDS];
    char asked[LONGEST_NAME], members[MOST_COMMANDS * LONGEST_NAME] = "";
    size_t name_count = 0, first = strlen(words[0]);
    for (; commands[name_count]; name_count++) {
        const char *name = names[name_count] = commands[name_count]->name;
        if (strncmp(name, words[0], first) == 0 && name[first] == ' ')
            snprintf(members + strlen(members), sizeof members - strlen(members), "%s%s", *members ? ", " : "", name);
    }
    bool family = *members != '\0';
    if (family && count == 1) {
        say(stderr, "gigaplan: \"%s\" needs a second word; there are %s", words[0], members);
        return;
    }
    snprintf(asked, sizeof asked, "%s%s%s", words[0], family ? " " : "", family ? words[1] : "");
    const char *nearest = nearest_name(asked, names, name_count);
    if (nearest)
        say(stderr, "gigaplan: there is no command \"%s\"; did you mean %s?", asked, nearest);
    else
        say(stderr, "gigaplan: there is no command \"%s\"; `gigaplan help` lists them", asked);
}

const struct command *command_find(char *const *words, size_t count, size_t *used)
{
    for (size_t i = 0; commands[i]; i++) {
        *used = words_of_name(commands[i]->name, words, count);
        if (*used > 0)
            return commands[i];
    }
    say_unknown(words, count);
    return NULL;
}

static bool argument_count_fits(const struct command *command, size_t count)
{
    if (count < command->least_arguments)
        say(stderr, "gigaplan: %s needs %s; see `gigaplan help %s`", command->name, command->arguments, command->name);
    else if (count > command->most_arguments)
        say(stderr, "gigaplan: %s takes %s%s; see `gigaplan help %s`", command->name,
            *command->arguments ? "only " : "no arguments", command->arguments, command->name);
    else
        return true;
    return false;
}

static enum exit_code parse_and_run(const struct command *command, int argc, char **argv)
{
    void *values = calloc(1, command->values_size + 1);
    if (!values)
        return exit_short_of_memory();
    struct parsed parsed;
    enum exit_code code = options_parse(command->options, command->option_count, argc, argv, values, &parsed, stderr);
    if (code == EXIT_CODE_OK && parsed.help)
        help_command(command, stdout);
    else if (code == EXIT_CODE_OK)
        code = argument_count_fits(command, parsed.positional_count) ? run_command(command, values, &parsed)
                                                                     : EXIT_CODE_USAGE;
    options_release(command->options, command->option_count, values, &parsed);
    free(values);
    return code;
}

/* The other end of a pipe, a socket or a terminal is closed. */
static bool reader_is_gone(void)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&output, 1, 0) > 0 && (output.revents & (POLLERR | POLLHUP)) != 0;
}

/* A full disk behind stdout shows only when it is flushed. A reader that went away, as head does, has what it wanted:
 * that is no fault, and the exit code alone tells it. */
static enum exit_code finish(enum exit_code code)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    int error = errno;
    if (reader_is_gone())
        return code == EXIT_CODE_OK ? EXIT_CODE_UNREAD : code;
    say(stderr, "gigaplan: the output could not be written%s%s", error ? ": " : "", error ? strerror(error) : "");
    return code == EXIT_CODE_OK ? EXIT_CODE_IO : code;
}

static bool is_one_of(const char *text, const char *a, const char *b)
{
    return strcmp(text, a) == 0 || strcmp(text, b) == 0;
}

int main(int argc, char **argv)
{
    signals_leave_to_errors();
    if (argc < 2) {
        help_overview(stderr);
        return EXIT_CODE_USAGE;
    }
    if (is_one_of(argv[1], "--help", "-h")) {
        help_overview(stdout);
        return (int)finish(EXIT_CODE_OK);
    }
    if (is_one_of(argv[1], "--version", "-V")) {
        printf("gigaplan %s\n", gp_version());
        return (int)finish(EXIT_CODE_OK);
    }
    size_t used;
    const struct command *command = command_find(argv + 1, (size_t)argc - 1, &used);
    if (!command)
        return EXIT_CODE_USAGE;
    return (int)finish(parse_and_run(command, argc - (int)used, argv + used));
}
