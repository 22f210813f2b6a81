/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LP and MPS files: their text for a small model, and that other solvers find the same optimum in them. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "lp/lp_file.h"
#include "random_lp.h"

extern char **environ;

#define MODEL_FILE  GIGAPLAN_SCRATCH_DIR "/test_lp_file.model"
#define ANSWER_FILE GIGAPLAN_SCRATCH_DIR "/test_lp_file.answer"

static char *text_of(const struct lp_model *model, enum lp_file_format format)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);

    assert_non_null(file);
    assert_int_equal(lp_file_write(model, format, file), GP_OK);
    assert_int_equal(fclose(file), 0);
    return text;
}

/* Each kind of row, bound and name, a column without entries, a stored zero. */
static struct lp_model small_model(void)
{
    static struct lp_column columns[] = {{0, INFINITY, 1},   {-INFINITY, INFINITY, -0.1}, {2, 2, 0},
                                         {-INFINITY, -5, 0}, {-1, 30, 1.25e-7},           {0, 4, 0}};
    static const int starts[] = {0, 2, 4, 6, 8, 9}, indices[] = {0, 1, 1, 2, 0, 3, 0, 4, 1};
    static const double values[] = {1, -2, 1, 1.5, 3, 0, 1, 1, 1};
    static const double lower[] = {-INFINITY, 1, 0, -7, -INFINITY}, upper[] = {10, 1, INFINITY, 8.5, INFINITY};
    static char *column_names[] = {"build r1 2027", "build_r1_2027", "3rd", "end", "e5", ""};
    static char *row_names[] = {"objective", "sites: Texas", "sites: Texas", "na\xc3\xafve", "free"};

    return (struct lp_model){6, 5, columns, {5, starts, indices, values, lower, upper}, column_names, row_names};
}

static void mps_text_of_a_small_model(void **state)
{
    (void)state;
    struct lp_model model = small_model();
    char *text = text_of(&model, LP_FILE_MPS);
    assert_string_equal(text, "NAME gigaplan FREE\n"
                              "ROWS\n"
                              " N objective\n"
                              " L objective_2\n"
                              " E sites__Texas\n"
                              " G sites__Texas_2\n"
                              " G na__ve\n"
                              "COLUMNS\n"
                              " build_r1_2027 objective 1\n"
                              " build_r1_2027 objective_2 1\n"
                              " build_r1_2027 sites__Texas_2 3\n"
                              " build_r1_2027 na__ve 1\n"
                              " build_r1_2027_2 objective -0.1\n"
                              " build_r1_2027_2 objective_2 -2\n"
                              " build_r1_2027_2 sites__Texas 1\n"
                              " x3rd sites__Texas 1.5\n"
                              " xend objective 0\n"
                              " xe5 objective 1.25e-07\n"
                              " xe5 na__ve 1\n"
                              " x6 objective 0\n"
                              "RHS\n"
                              " RHS objective_2 10\n"
                              " RHS sites__Texas 1\n"
                              " RHS na__ve -7\n"
                              "RANGES\n"
                              " RNG na__ve 15.5\n"
                              "BOUNDS\n"
                              " FR BND build_r1_2027_2\n"
                              " FX BND x3rd 2\n"
                              " MI BND xend\n"
                              " UP BND xend -5\n"
                              " LO BND xe5 -1\n"
                              " UP BND xe5 30\n"
                              " UP BND x6 4\n"
                              "ENDATA\n");
    free(text);
}

static void lp_text_of_a_small_model(void **state)
{
    (void)state;
    struct lp_model model = small_model();
    char *text = text_of(&model, LP_FILE_LP);
    assert_string_equal(text, "Minimize\n"
                              " objective: + 1 build_r1_2027 - 0.1 build_r1_2027_2 + 0 xend + 1.25e-07 xe5 + 0 x6\n"
                              "Subject To\n"
                              " objective_2: + 1 build_r1_2027 - 2 build_r1_2027_2 <= 10\n"
                              " sites__Texas: + 1 build_r1_2027_2 + 1.5 x3rd = 1\n"
                              " sites__Texas_2: + 3 build_r1_2027 >= 0\n"
                              " na__ve: + 1 build_r1_2027 + 1 xe5 >= -7\n"
                              " na__ve#: + 1 build_r1_2027 + 1 xe5 <= 8.5\n"
                              "Bounds\n"
                              " build_r1_2027_2 free\n"
                              " x3rd = 2\n"
                              " -inf <= xend <= -5\n"
                              " -1 <= xe5 <= 30\n"
                              " 0 <= x6 <= 4\n"
                              "End\n");
    free(text);
}

static void models_that_are_none_are_refused(void **state)
{
    (void)state;
    const int starts[] = {0, 1}, inside[] = {0}, outside[] = {1};
    const double one[] = {1}, two[] = {2}, bad[] = {NAN};
    struct lp_column good = {0, 1, 1}, crossed = {2, 1, 1}, costly = {0, 1, INFINITY};
    struct lp_model models[] = {
        {1, 1, &crossed, {1, starts, inside, one, one, two}, NULL, NULL},
        {1, 1, &costly, {1, starts, inside, one, one, two}, NULL, NULL},
        {1, 1, &good, {1, starts, outside, one, one, two}, NULL, NULL},
        {1, 1, &good, {1, starts, inside, bad, one, two}, NULL, NULL},
        {1, 1, &good, {1, starts, inside, one, two, one}, NULL, NULL},
        {1, 2, &good, {1, starts, inside, one, one, two}, NULL, NULL},
        {0, 0, NULL, {0, NULL, NULL, NULL, NULL, NULL}, NULL, NULL},
    };
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);

    for (size_t k = 0; k < sizeof models / sizeof *models; k++)
        assert_int_equal(lp_file_write(&models[k], LP_FILE_LP, file), GP_ERR_INTERNAL);
    fclose(file);
    assert_int_equal(size, 0);
    free(text);
}

static void a_full_disk_is_reported(void **state)
{
    (void)state;
    struct lp_model model = small_model();
    FILE *file = fopen("/dev/full", "w");
    if (!file) {
        print_message("skipped: no /dev/full here\n");
        skip();
        return;
    }
    assert_int_equal(lp_file_write(&model, LP_FILE_MPS, file), GP_ERR_IO);
    fclose(file);
}

/* Exit status of the program, its output thrown away; 127 when there is no such program. */
static int run_program(char *const *arguments)
{
    posix_spawn_file_actions_t actions;
    pid_t child;
    int state, error;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    error = posix_spawnp(&child, arguments[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error == ENOENT)
        return 127;
    assert_int_equal(error, 0);
    assert_int_equal(waitpid(child, &state, 0), child);
    assert_true(WIFEXITED(state));
    return WEXITSTATUS(state);
}

/* The objective in glpsol's plain answer: "s bas rows columns f f objective". */
static double glpsol_objective(void)
{
    FILE *file = fopen(ANSWER_FILE, "r");
    char line[300], text[100];
    double objective = NAN;

    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "s bas %*d %*d f f %99s", text) == 1)
            objective = strtod(text, NULL);
    fclose(file);
    return objective;
}

/* The objective in clp's binary answer: behind two counts. */
static double clp_objective(void)
{
    FILE *file = fopen(ANSWER_FILE, "rb");
    int counts[2];
    double objective;

    assert_non_null(file);
    assert_int_equal(fread(counts, sizeof *counts, 2, file), 2);
    assert_int_equal(fread(&objective, sizeof objective, 1, file), 1);
    fclose(file);
    return objective;
}

struct reader {
    const char *name;
    enum lp_file_format format;
    char *arguments[8];
    double (*objective)(void);
};

static const struct reader readers[] = {
    {"glpsol on MPS", LP_FILE_MPS, {"glpsol", "--freemps", MODEL_FILE, "-w", ANSWER_FILE}, glpsol_objective},
    {"glpsol on LP", LP_FILE_LP, {"glpsol", "--lp", MODEL_FILE, "-w", ANSWER_FILE}, glpsol_objective},
    {"clp on MPS",
     LP_FILE_MPS,
     {"clp", "-import", MODEL_FILE ".mps", "-solve", "-saveSolution", ANSWER_FILE},
     clp_objective},
    {"clp on LP",
     LP_FILE_LP,
     {"clp", "-import", MODEL_FILE ".lp", "-solve", "-saveSolution", ANSWER_FILE},
     clp_objective},
};

static double our_objective(const struct lp_model *model)
{
    struct solver *solver;
    enum lp_outcome outcome;
    double objective;

    assert_int_equal(lp_model_load(model, &solver), GP_OK);
    assert_int_equal(solver_solve(solver, &(struct lp_options){.tolerance = 1e-9}, &outcome), GP_OK);
    assert_int_equal(outcome, LP_OPTIMAL);
    solver_solution(solver, &objective, NULL, NULL, NULL, NULL);
    solver_free(solver);
    return objective;
}

/* clp tells the format by the ending. */
static void write_model(const struct lp_model *model, enum lp_file_format format)
{
    const char *paths[] = {MODEL_FILE, format == LP_FILE_MPS ? MODEL_FILE ".mps" : MODEL_FILE ".lp"};

    for (int k = 0; k < 2; k++) {
        FILE *file = fopen(paths[k], "w");
        assert_non_null(file);
        assert_int_equal(lp_file_write(model, format, file), GP_OK);
        assert_int_equal(fclose(file), 0);
    }
}

static bool compare_with(const struct reader *reader, const struct lp_model *model, double ours)
{
    int exit_status;
    double theirs;

    write_model(model, reader->format);
    remove(ANSWER_FILE);
    exit_status = run_program(reader->arguments);
    if (exit_status == 127) {
        print_message("skipped: %s, as the program is not installed\n", reader->name);
        return false;
    }
    assert_int_equal(exit_status, 0);
    theirs = reader->objective();
    if (!(fabs(theirs - ours) <= 1e-9 * (1 + fabs(ours))))
        fail_msg("%s: objective %.15g, ours %.15g", reader->name, theirs, ours);
    return true;
}

static void other_solvers_find_the_same_optimum(void **state)
{
    (void)state;
    struct random_numbers numbers = {2027};
    int compared = 0;

    for (int round = 0; round < 12; round++) {
        struct lp_model *model = random_lp_new(&numbers, 5 + 10 * round, 8 + 12 * round);
        double ours = our_objective(model);
        for (size_t k = 0; k < sizeof readers / sizeof *readers; k++)
            compared += compare_with(&readers[k], model, ours);
        random_lp_free(model);
    }
    if (compared == 0)
        skip();
}

static void other_solvers_read_the_small_model(void **state)
{
    (void)state;
    struct lp_model model = small_model();
    double ours = our_objective(&model);
    int compared = 0;

    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++)
        compared += compare_with(&readers[k], &model, ours);
    if (compared == 0)
        skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mps_text_of_a_small_model),          cmocka_unit_test(lp_text_of_a_small_model),
        cmocka_unit_test(models_that_are_none_are_refused),   cmocka_unit_test(a_full_disk_is_reported),
        cmocka_unit_test(other_solvers_read_the_small_model), cmocka_unit_test(other_solvers_find_the_same_optimum),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
