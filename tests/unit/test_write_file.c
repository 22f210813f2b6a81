/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files appear whole or not at all: also when the disk is full, the writer fails or the place is not writable. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/write_file.h"

#define FOLDER GIGAPLAN_SCRATCH_DIR "/write_file"
#define TARGET FOLDER "/out.txt"

static gp_status write_words(FILE *file, void *context)
{
    fputs(context, file);
    return GP_OK;
}

static gp_status write_and_fail(FILE *file, void *context)
{
    fputs(context, file);
    return GP_ERR_NOMEM;
}

static gp_status write_much(FILE *file, void *context)
{
    (void)context;
    for (int i = 0; i < 100000; i++)
        fputs("0123456789\n", file);
    return GP_OK;
}

static void expect_content(const char *words)
{
    char text[64] = "";
    FILE *file = fopen(TARGET, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    assert_string_equal(text, words);
}

static int count_files(void)
{
    DIR *folder = opendir(FOLDER);
    int count = 0;
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}

static int set_up(void **state)
{
    char words[] = "before";
    *state = gp_env_new(NULL);
    unlink(TARGET);
    return write_folder(FOLDER, *state) != GP_OK || write_file(TARGET, write_words, words, *state) != GP_OK;
}

static int tear_down(void **state)
{
    gp_env_free(*state);
    return 0;
}

static void a_file_is_replaced_whole(void **state)
{
    char words[] = "after";
    assert_int_equal(write_file(TARGET, write_words, words, *state), GP_OK);
    expect_content("after");
    assert_int_equal(count_files(), 1);
}

static void the_umask_gives_the_mode(void **state)
{
    static const mode_t masks[] = {022, 077, 027, 0};
    char words[] = "after";
    mode_t usual = umask(0);
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        struct stat file, folder;
        umask(masks[i]);
        rmdir(FOLDER "/masked");
        gp_status status = write_file(TARGET, write_words, words, *state);
        gp_status made = write_folder(FOLDER "/masked", *state);
        umask(usual);
        assert_true(status == GP_OK && made == GP_OK);
        assert_int_equal(stat(TARGET, &file), 0);
        assert_int_equal(stat(FOLDER "/masked", &folder), 0);
        assert_int_equal(file.st_mode & 0777, 0666 & ~masks[i]);
        assert_int_equal(folder.st_mode & 0777, 0777 & ~masks[i]);
    }
    assert_int_equal(rmdir(FOLDER "/masked"), 0);
}

/* A program killed while it wrote leaves its temporary file; another one that writes still is waited for. */
static void what_a_killed_program_left_goes(void **state)
{
    char words[] = "after";
    FILE *left = fopen(FOLDER "/.out.txt.gigaplan-new", "w");
    assert_non_null(left);
    fputs("half", left);
    assert_int_equal(fclose(left), 0);
    assert_int_equal(write_file(TARGET, write_words, words, *state), GP_OK);
    expect_content("after");
    assert_int_equal(access(FOLDER "/.out.txt.gigaplan-new", F_OK), -1);
}

static gp_status write_slowly(FILE *file, void *context)
{
    for (const char *letter = context; *letter; letter++) {
        fputc(*letter, file);
        fflush(file);
        usleep(1000);
    }
    return GP_OK;
}

static void two_programs_write_one_file(void **state)
{
    char mine[] = "one program", other[] = "another program";
    pid_t process = fork();
    assert_true(process >= 0);
    for (int i = 0; i < 10; i++)
        if (write_file(TARGET, write_slowly, process == 0 ? other : mine, *state) != GP_OK && process == 0)
            _exit(1);
    if (process == 0)
        _exit(0);
    int status;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_int_equal(status, 0);
    assert_int_equal(gp_env_error_count(*state), 0);
    char text[64] = "";
    FILE *file = fopen(TARGET, "r");
    assert_non_null(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    assert_true(strcmp(text, mine) == 0 || strcmp(text, other) == 0);
    assert_int_equal(count_files(), 1);
}

static void a_writer_that_fails_leaves_the_earlier_file(void **state)
{
    char words[] = "after";
    assert_int_equal(write_file(TARGET, write_and_fail, words, *state), GP_ERR_NOMEM);
    expect_content("before");
    assert_int_equal(count_files(), 1);
}

/* A limit on the size of files is what a full disk looks like to a program. */
static void a_full_disk_leaves_the_earlier_file(void **state)
{
    struct rlimit usual, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
    small = usual;
    small.rlim_cur = 4096;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    gp_status status = write_file(TARGET, write_much, NULL, *state);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &usual), 0);
    assert_int_equal(status, GP_ERR_IO);
    expect_content("before");
    assert_int_equal(count_files(), 1);
    assert_int_equal(gp_env_error_count(*state), 1);
    assert_string_equal(gp_env_diagnostic(*state, 0)->file, TARGET);
    assert_string_equal(gp_env_diagnostic(*state, 0)->message, "cannot be written: File too large");
}

static void places_that_cannot_be_written_are_told(void **state)
{
    char words[] = "after";
    assert_int_equal(write_file("/dev/null/out.txt", write_words, words, *state), GP_ERR_IO);
    assert_int_equal(write_folder("/dev/null/folder", *state), GP_ERR_IO);
    assert_int_equal(write_folder(TARGET "/below/a/file", *state), GP_ERR_IO);
    assert_int_equal(gp_env_error_count(*state), 3);
}

static void folders_are_made_with_those_above(void **state)
{
    rmdir(FOLDER "/a/b");
    rmdir(FOLDER "/a");
    assert_int_equal(write_folder(FOLDER "/a/b/", *state), GP_OK);
    assert_int_equal(write_folder(FOLDER "/a/b", *state), GP_OK);
    assert_int_equal(rmdir(FOLDER "/a/b"), 0);
    assert_int_equal(rmdir(FOLDER "/a"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_replaced_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_umask_gives_the_mode, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_killed_program_left_goes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_programs_write_one_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_writer_that_fails_leaves_the_earlier_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_the_earlier_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(places_that_cannot_be_written_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(folders_are_made_with_those_above, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
