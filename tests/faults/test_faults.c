/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bad inputs: each case of cases.txt is a small change to tests/data/tiny, with everything that must then be reported.
 *
 *   # title                      a new case
 *   FILE: OLD => NEW             replaces the first OLD of the file; \n, \t and \xHH may be used
 *   FILE + LINE                  adds a line at the file's end
 *   FILE = TEXT                  writes the whole file
 *   FILE -                       removes the file
 *   set OVERRIDE                 passes an override, in which \n, \t and \xHH may be used
 *   > LINE                       the status, then each diagnostic, as they must come
 *
 * With GIGAPLAN_UPDATE=1 in the environment the file is rewritten with what does come, to be read before it is kept. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "gigaplan/scenario.h"

#define CASES      GIGAPLAN_TEST_DIR "/faults/cases.txt"
#define TINY       GIGAPLAN_TEST_DIR "/data/tiny"
#define MOST_CASES 300
#define MOST_LINES 16
#define LONGEST    (1 << 16)

struct fault_case {
    const char *title;
    const char *changes[MOST_LINES];
    int change_count;
    const char *overrides[MOST_LINES];
    size_t override_count;
    char expected[8000];
};

static char folder[] = GIGAPLAN_SCRATCH_DIR "/faults-XXXXXX";

static char *read_text(const char *path, char *text)
{
    FILE *file = fopen(path, "rb");
    size_t length = file ? fread(text, 1, LONGEST - 1, file) : 0;
    text[length] = '\0';
    if (file)
        fclose(file);
    return text;
}

static void write_text(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* Calls for every file of a folder, so that it can be copied or emptied. */
static void each_file(const char *from, void (*visit)(const char *path, const char *name))
{
    DIR *listing = opendir(from);
    struct dirent *entry;
    assert_non_null(listing);
    while ((entry = readdir(listing)) != NULL) {
        char path[600];
        snprintf(path, sizeof path, "%s/%s", from, entry->d_name);
        if (entry->d_name[0] != '.')
            visit(path, entry->d_name);
    }
    closedir(listing);
}

static void copy_file(const char *path, const char *name)
{
    static char text[LONGEST];
    char target[600];
    snprintf(target, sizeof target, "%s/%s", folder, name);
    read_text(path, text);
    write_text(target, text, strlen(text));
}

static void remove_file(const char *path, const char *name)
{
    (void)name;
    unlink(path);
}

/* Turns \n, \t and \xHH into what they stand for; returns the length, for \x00 may be among them. */
static size_t unescape(const char *text, char *out)
{
    size_t length = 0;
    for (; *text; text++) {
        unsigned byte;
        if (text[0] == '\\' && (text[1] == 'n' || text[1] == 't')) {
            out[length++] = text[1] == 'n' ? '\n' : '\t';
            text++;
        } else if (text[0] == '\\' && sscanf(text, "\\x%2x", &byte) == 1) {
            out[length++] = (char)byte;
            text += 3;
        } else {
            out[length++] = *text;
        }
    }
    out[length] = '\0';
    return length;
}

static void replace_first(const char *path, const char *change)
{
    static char text[LONGEST], old[LONGEST], new[LONGEST], out[2 * LONGEST];
    const char *arrow = strstr(change, " => ");
    assert_non_null(arrow);
    char *escaped = strndup(change, (size_t)(arrow - change));
    size_t old_length = unescape(escaped, old), new_length = unescape(arrow + 4, new);
    free(escaped);
    char *at = strstr(read_text(path, text), old);
    if (!at)
        fail_msg("\"%s\" is not in %s", old, path);
    size_t before = (size_t)(at - text), after = strlen(at + old_length);
    memcpy(out, text, before);
    memcpy(out + before, new, new_length);
    memcpy(out + before + new_length, at + old_length, after);
    write_text(path, out, before + new_length + after);
}

static void make_change(const char *change)
{
    static char text[LONGEST], added[LONGEST];
    char path[600];
    size_t name_length = strcspn(change, ": +=-");
    const char *rest = change + name_length;
    snprintf(path, sizeof path, "%s/%.*s", folder, (int)name_length, change);
    if (strncmp(rest, ": ", 2) == 0) {
        replace_first(path, rest + 2);
    } else if (strncmp(rest, " + ", 3) == 0) {
        unescape(rest + 3, added);
        strcat(strcat(read_text(path, text), added), "\n");
        write_text(path, text, strlen(text));
    } else if (strncmp(rest, " = ", 3) == 0) {
        write_text(path, added, unescape(rest + 3, added));
    } else {
        assert_string_equal(rest, " -");
        assert_int_equal(unlink(path), 0);
    }
}

/* Whether every load of tiny gives it. */
static bool is_usual(const gp_diagnostic *diagnostic)
{
    return strcmp(diagnostic->code, "unverified") == 0 ||
           (strcmp(diagnostic->code, "option-co2") == 0 && strstr(diagnostic->message, "\"engine\" burns"));
}

/* Status and diagnostics as the lines of cases.txt, without those that are usual. */
static void render(gp_status status, const gp_env *env, char *out, size_t size)
{
    size_t length = (size_t)snprintf(out, size, "> %s\n", gp_status_text(status));
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *d = gp_env_diagnostic(env, i);
        if (is_usual(d))
            continue;
        const char *file = d->file ? d->file : "-", *path = strstr(file, folder);
        int before = path ? (int)(path - file) : 0; /* "--set ... in ", where an override changed the cell */
        const char *rest = path ? path + strlen(folder) + (path[strlen(folder)] == '/') : file;
        length += (size_t)snprintf(out + length, size - length, "> %.*s%s:%ld:%ld: %s %s: %s%s%s\n", before, file, rest,
                                   d->line, d->column, d->severity == GP_SEVERITY_ERROR ? "error" : "warning", d->code,
                                   d->message, d->hint ? "; " : "", d->hint ? d->hint : "");
        assert_true(length < size);
    }
}

static void run_case(const struct fault_case *fault, char *actual, size_t size)
{
    static char texts[MOST_LINES][500];
    const char *overrides[MOST_LINES];
    gp_scenario *scenario;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    each_file(folder, remove_file);
    each_file(TINY, copy_file);
    for (int i = 0; i < fault->change_count; i++)
        make_change(fault->changes[i]);
    for (size_t i = 0; i < fault->override_count; i++) {
        assert_true(strlen(fault->overrides[i]) < sizeof texts[i]);
        unescape(fault->overrides[i], texts[i]);
        overrides[i] = texts[i];
    }
    gp_status status = gp_scenario_load(&scenario, folder, overrides, fault->override_count, env);
    render(status, env, actual, size);
    assert_int_equal(status == GP_OK, scenario != NULL);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

static void test_case(void **state)
{
    static char actual[8000];
    const struct fault_case *fault = *state;
    run_case(fault, actual, sizeof actual);
    assert_string_equal(actual, fault->expected);
}

static void add_line(struct fault_case *fault, const char *line)
{
    if (line[0] == '>') {
        strcat(strcat(fault->expected, line), "\n");
    } else if (strncmp(line, "set ", 4) == 0) {
        assert_true(fault->override_count < MOST_LINES);
        fault->overrides[fault->override_count++] = line + 4;
    } else {
        assert_true(fault->change_count < MOST_LINES);
        fault->changes[fault->change_count++] = line;
    }
}

/* Splits the text, in place, into cases. */
static int parse_cases(char *text, struct fault_case *cases)
{
    int count = 0;
    for (char *line = text, *next; *line; line = next) {
        next = line + strcspn(line, "\n");
        if (*next)
            *next++ = '\0';
        if (line[0] == '\0')
            continue;
        if (line[0] == '#') {
            assert_true(count < MOST_CASES);
            cases[count++].title = line + 2;
        } else {
            assert_true(count > 0);
            add_line(&cases[count - 1], line);
        }
    }
    return count;
}

static void update_cases(const struct fault_case *cases, int count)
{
    static char actual[8000];
    FILE *file = fopen(CASES, "wb");
    assert_non_null(file);
    for (int i = 0; i < count; i++) {
        run_case(&cases[i], actual, sizeof actual);
        fprintf(file, "# %s\n", cases[i].title);
        for (int j = 0; j < cases[i].change_count; j++)
            fprintf(file, "%s\n", cases[i].changes[j]);
        for (size_t j = 0; j < cases[i].override_count; j++)
            fprintf(file, "set %s\n", cases[i].overrides[j]);
        fprintf(file, "%s\n", actual);
    }
    assert_int_equal(fclose(file), 0);
}

int main(void)
{
    static char text[4 * LONGEST];
    static struct fault_case cases[MOST_CASES];
    static struct CMUnitTest tests[MOST_CASES];
    FILE *file = fopen(CASES, "rb");
    if (!file || !mkdtemp(folder))
        return 1;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    int count = parse_cases(text, cases);
    if (count < 60) /* a file cut short must not pass */
        return 1;
    if (getenv("GIGAPLAN_UPDATE"))
        update_cases(cases, count);
    for (int i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){.name = cases[i].title, .test_func = test_case, .initial_state = &cases[i]};
    int failed = getenv("GIGAPLAN_UPDATE") ? 0 : _cmocka_run_group_tests("faults", tests, (size_t)count, NULL, NULL);
    each_file(folder, remove_file);
    rmdir(folder);
    return failed;
}
