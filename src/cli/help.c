/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help as text: examples first, at most 80 columns. */
#include <string.h>

#include "base/paragraph.h"
#include "cli/help.h"
#include "gigaplan/env.h"
#include "gigaplan/version.h"

#define HELP_WIDTH  79
#define HELP_INDENT 28

static const char exit_codes[] = "Exit codes: 0 done; 1 there is no plan; 2 wrong usage; 3 wrong input; 4 the\n"
                                 "solver failed or a limit stopped it; 5 a file could not be read or written;\n"
                                 "70 a fault of gigaplan; 130 interrupted; 141 the reader of the output went\n"
                                 "away.\n";

static const char environment[] = "Environment: GIGAPLAN_DATA names a folder of scenarios. DIR is also looked for\n"
                                  "there, and its us-30gw is the default scenario. NO_COLOR switches colours off.\n";

/* Words of `text` from column `column` on, each further line indented. */
static void write_wrapped(FILE *file, const char *text, int column, int indent)
{
    while (*text) {
        size_t length = paragraph_word(text);
        if (column > indent && column + 1 + (int)length > HELP_WIDTH) {
            fprintf(file, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', file);
            column++;
        }
        fwrite(text, 1, length, file);
        column += (int)length;
        text += length;
        text += strspn(text, " ");
    }
    fputc('\n', file);
}

static void write_option(const struct option_spec *option, FILE *file)
{
    char left[64], shown[40];
    if (option->letter)
        snprintf(shown, sizeof shown, "-%c, --%s", option->letter, option->name);
    else
        snprintf(shown, sizeof shown, "    --%s", option->name);
    snprintf(left, sizeof left, "  %s%s%s", shown, option->argument ? " " : "",
             option->argument ? option->argument : "");
    int length = (int)strlen(left);
    if (length + 2 > HELP_INDENT) {
        fprintf(file, "%s\n%*s", left, HELP_INDENT, "");
    } else {
        fprintf(file, "%-*s", HELP_INDENT, left);
    }
    write_wrapped(file, option->help, HELP_INDENT, HELP_INDENT);
}

static void write_indented_lines(const char *lines, FILE *file)
{
    while (*lines) {
        size_t length = strcspn(lines, "\n");
        fprintf(file, "  %.*s\n", (int)length, lines);
        lines += length + (lines[length] == '\n');
    }
}

void help_overview(FILE *file)
{
    fputs("gigaplan plans how to power and build AI data centres.\n\nExamples:\n"
          "  gigaplan plan                    # can 30 GW be built at 1 GW a week?\n"
          "  gigaplan plan my-scenario -o my-report\n"
          "  gigaplan init my-scenario        # a scenario to start from\n"
          "  gigaplan check my-scenario       # are its tables right?\n\n"
          "Commands:\n",
          file);
    for (size_t i = 0; commands[i]; i++)
        fprintf(file, "  %-13s %s\n", commands[i]->name, commands[i]->summary);
    fprintf(file,
            "\n`gigaplan help COMMAND` or `gigaplan COMMAND --help` says more;\n"
            "`gigaplan --version` prints the version.\n\n%s\n%s",
            environment, exit_codes);
}

void help_command(const struct command *command, FILE *file)
{
    static const struct option_spec help_option = {.name = "help", .letter = 'h', .help = "Show this text."};
    fprintf(file, "gigaplan %s: %s\n\nExamples:\n", command->name, command->summary);
    write_indented_lines(command->examples, file);
    fprintf(file, "\nUsage: gigaplan %s [OPTION]...%s%s\n\n%s\nOptions:\n", command->name,
            *command->arguments ? " " : "", command->arguments, command->details);
    for (size_t i = 0; i < command->option_count; i++)
        write_option(&command->options[i], file);
    write_option(&help_option, file);
    fprintf(file, "\n%s", exit_codes);
}

/* Text for troff: a backslash or a hyphen of an option must not be changed, no line may start with a request. */
static void write_troff(const char *text, FILE *file)
{
    bool line_start = true;
    for (; *text; text++) {
        if (line_start && (*text == '.' || *text == '\''))
            fputs("\\&", file);
        if (*text == '-')
            fputs("\\-", file);
        else if (*text == '\\')
            fputs("\\e", file);
        else
            fputc(*text, file);
        line_start = *text == '\n';
    }
}

static void write_man_option(const struct option_spec *option, FILE *file)
{
    fputs(".TP\n.B ", file);
    if (option->letter)
        fprintf(file, "\\-%c, ", option->letter);
    fputs("\\-\\-", file);
    write_troff(option->name, file);
    if (option->argument)
        fprintf(file, " \\fI%s\\fR", option->argument);
    fputc('\n', file);
    write_troff(option->help, file);
    fputc('\n', file);
}

void help_man_page(FILE *file)
{
    fprintf(file,
            ".TH GIGAPLAN 1 \"\" \"gigaplan %s\" \"User commands\"\n"
            ".SH NAME\ngigaplan \\- plan how to power and build AI data centres\n"
            ".SH SYNOPSIS\n.B gigaplan\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n",
            gp_version());
    for (size_t i = 0; commands[i]; i++) {
        const struct command *command = commands[i];
        fprintf(file, ".SH \"GIGAPLAN %s\"\n", command->name);
        write_troff(command->summary, file);
        fputs("\n.PP\n.nf\n", file);
        write_troff(command->examples, file);
        fputs(".fi\n.PP\n", file);
        write_troff(command->details, file);
        for (size_t k = 0; k < command->option_count; k++)
            write_man_option(&command->options[k], file);
    }
    fputs(".SH ENVIRONMENT\n", file);
    write_troff(environment, file);
    fputs(".SH EXIT STATUS\n", file);
    write_troff(exit_codes, file);
}

static void write_completion_words(const struct command *command, FILE *file)
{
    fprintf(file, "    \"%s\") words=\"", command->name);
    for (size_t i = 0; i < command->option_count; i++)
        fprintf(file, "--%s ", command->options[i].name);
    fputs("--help\" ;;\n", file);
}

static void write_completion_choices(const struct command *command, FILE *file)
{
    for (size_t i = 0; i < command->option_count; i++) {
        const struct option_spec *option = &command->options[i];
        if (option->kind != TAKES_CHOICE)
            continue;
        fprintf(file, "    \"%s:--%s\") choices=\"", command->name, option->name);
        for (const char *letter = option->values; *letter; letter++)
            fputc(*letter == '|' ? ' ' : *letter, file);
        fputs("\" ;;\n", file);
    }
}

/* Whether the command is the first whose name begins with its first word. */
static bool is_first_of_family(size_t index)
{
    size_t length = strcspn(commands[index]->name, " ");
    for (size_t i = 0; i < index; i++)
        if (strncmp(commands[i]->name, commands[index]->name, length + 1) == 0)
            return false;
    return true;
}

static void write_first_words(FILE *file)
{
    for (size_t i = 0; commands[i]; i++)
        if (is_first_of_family(i))
            fprintf(file, "%.*s ", (int)strcspn(commands[i]->name, " "), commands[i]->name);
}

/* Commands of two words: the second one is completed, and `command` becomes both. */
static void write_families(FILE *file)
{
    for (size_t i = 0; commands[i]; i++) {
        size_t length = strcspn(commands[i]->name, " ");
        if (commands[i]->name[length] == '\0' || !is_first_of_family(i))
            continue;
        fprintf(file,
                "    if [ \"$command\" = %.*s ]; then\n        if [ \"$COMP_CWORD\" -eq 2 ]; then\n"
                "            COMPREPLY=($(compgen -W \"",
                (int)length, commands[i]->name);
        for (size_t k = i; commands[k]; k++)
            if (strncmp(commands[k]->name, commands[i]->name, length + 1) == 0)
                fprintf(file, "%s ", commands[k]->name + length + 1);
        fputs("\" -- \"$current\"))\n            return\n        fi\n"
              "        command=\"$command ${COMP_WORDS[2]}\"\n    fi\n",
              file);
    }
}

void help_completion(FILE *file)
{
    fputs("# bash completion of gigaplan; source it, or install it as completions/gigaplan\n"
          "_gigaplan()\n{\n"
          "    local current=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" words choices=\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words=\"",
          file);
    write_first_words(file);
    fputs("--help --version\"\n        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n        return\n    fi\n"
          "    local command=\"${COMP_WORDS[1]}\"\n",
          file);
    write_families(file);
    fputs("    case \"$command:$before\" in\n", file);
    for (size_t i = 0; commands[i]; i++)
        write_completion_choices(commands[i], file);
    fputs("    esac\n    case \"$command\" in\n", file);
    for (size_t i = 0; commands[i]; i++)
        write_completion_words(commands[i], file);
    fputs("    esac\n"
          "    if [ -n \"$choices\" ]; then\n        COMPREPLY=($(compgen -W \"$choices\" -- \"$current\"))\n"
          "    elif [[ \"$current\" == -* ]]; then\n        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
          "    else\n        COMPREPLY=($(compgen -f -- \"$current\"))\n    fi\n}\n"
          "complete -o filenames -F _gigaplan gigaplan\n",
          file);
}
