/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of files is one thing: whenever the program is killed, or a call of the system fails, the folder holds files of
 * one set only, all of them where the mark is; what is not of the set stays; and the next writing leaves nothing
 * behind. */
#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/staged_folder.h"

#define PLACE      GIGAPLAN_SCRATCH_DIR "/staged_folder"
#define MARK       "report.md"
#define FOREIGN    PLACE "/notes.md"
#define MOST_CALLS 200

static const char *const earlier[] = {"plan.json", "a.csv", "b.csv", "inner/x.csv", "inner/y.csv"};
static const char *const set_a[] = {"a.csv", "inner/x.csv", "inner/y.csv", "plan.json", MARK, NULL};
static const char *const set_b[] = {"b.csv", "plan.json", MARK, NULL};

/* What happens at the call number `fatal`, of those that change a folder. */
static int calls, fatal;
static bool fails;

int __real_rename(const char *from, const char *to);
int __real_unlink(const char *path);
int __real_mkdir(const char *path, mode_t mode);
int __wrap_rename(const char *from, const char *to);
int __wrap_unlink(const char *path);
int __wrap_mkdir(const char *path, mode_t mode);
int __wrap_fsync(int descriptor);

static bool refused(void)
{
    if (fatal == 0 || ++calls != fatal)
        return false;
    if (!fails)
        raise(SIGKILL);
    errno = EIO;
    return true;
}

int __wrap_rename(const char *from, const char *to)
{
    return refused() ? -1 : __real_rename(from, to);
}

int __wrap_unlink(const char *path)
{
    return refused() ? -1 : __real_unlink(path);
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    return refused() ? -1 : __real_mkdir(path, mode);
}

int __wrap_fsync(int descriptor)
{
    (void)descriptor; /* of all that happens here nothing needs to outlive the machine */
    return refused() ? -1 : 0;
}

static gp_status write_letter(FILE *file, void *context)
{
    fputc(*(const char *)context, file);
    return GP_OK;
}

static gp_status publish(const char *path, char letter, gp_env *env)
{
    struct staged_folder *folder;
    const char *const *names = letter == 'a' ? set_a : set_b;
    gp_status status = staged_folder_open(&folder, path, env);
    for (size_t i = 0; names[i] && status == GP_OK; i++)
        status = staged_folder_write(folder, names[i], write_letter, &letter, env);
    if (status == GP_OK)
        status = staged_folder_publish(folder, earlier, sizeof earlier / sizeof *earlier, MARK, env);
    staged_folder_close(folder);
    return status;
}

/* The letter that a file holds; 0 when it is not there. */
static char letter_of(const char *name)
{
    char path[600];
    snprintf(path, sizeof path, PLACE "/%s", name);
    FILE *file = fopen(path, "r");
    int letter = file ? fgetc(file) : 0;
    if (file)
        fclose(file);
    assert_true(letter != EOF);
    return (char)letter;
}

static bool has_all(const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (!letter_of(names[i]))
            return false;
    return true;
}

static void expect_one_set(void)
{
    char mark = letter_of(MARK), seen = mark;
    for (size_t i = 0; i < sizeof earlier / sizeof *earlier; i++) {
        char letter = letter_of(earlier[i]);
        assert_true(!letter || !seen || letter == seen);
        seen = letter ? letter : seen;
    }
    if (mark) {
        assert_true(has_all(mark == 'a' ? set_a : set_b));
        assert_int_equal(letter_of("a.csv") != 0, mark == 'a');
    }
    assert_int_equal(letter_of("notes.md"), 'f');
}

static int entries(const char *path)
{
    DIR *listing = opendir(path);
    int count = 0;
    assert_non_null(listing);
    for (struct dirent *entry = readdir(listing); entry; entry = readdir(listing))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(listing);
    return count;
}

static void expect_whole(char letter)
{
    expect_one_set();
    assert_int_equal(letter_of(MARK), letter);
    assert_int_equal(entries(PLACE),
                     letter == 'a' ? 5 : 4); /* with the notes, the folder inside for its two files, and no stage */
}

static int set_up(void **state)
{
    *state = gp_env_new(NULL);
    if (write_folder(PLACE, *state) != GP_OK)
        return 1;
    FILE *file = fopen(FOREIGN, "w");
    if (!file)
        return 1;
    fputc('f', file);
    return fclose(file);
}

static int tear_down(void **state)
{
    gp_env_free(*state);
    return 0;
}

/* Publishes in a process of its own, which dies at a call; true when it died. */
static bool publish_and_die(char letter, int at)
{
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0) {
        fatal = at;
        _exit(publish(PLACE, letter, NULL) == GP_OK ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
}

static void killed_at_any_call(void **state)
{
    for (int way = 0; way < 2; way++) {
        char before = way == 0 ? 'a' : 'b', after = way == 0 ? 'b' : 'a';
        int at = 0;
        bool died = true;
        while (died) {
            assert_int_equal(publish(PLACE, before, *state), GP_OK);
            expect_whole(before);
            assert_in_range(++at, 1, MOST_CALLS);
            died = publish_and_die(after, at);
            expect_one_set();
        }
        assert_true(at > 10);
        expect_whole(after);
    }
}

static void killed_and_written_again(void **state)
{
    assert_int_equal(publish(PLACE, 'a', *state), GP_OK);
    for (int at = 1; publish_and_die('b', at); at++) {
        assert_int_equal(publish(PLACE, 'a', *state), GP_OK);
        expect_whole('a');
    }
}

static void any_call_fails(void **state)
{
    int at = 0;
    gp_status status = GP_ERR_IO;
    for (bool reached = true; reached; reached = calls >= fatal) {
        fatal = 0;
        assert_int_equal(publish(PLACE, 'a', *state), GP_OK);
        assert_in_range(++at, 1, MOST_CALLS);
        gp_env_clear(*state);
        calls = 0;
        fatal = at;
        fails = true;
        status = publish(PLACE, 'b', *state);
        fails = false;
        expect_one_set();
        assert_int_equal(gp_env_error_count(*state), status == GP_OK ? 0 : 1);
        if (status == GP_OK)
            assert_int_equal(letter_of(MARK), 'b');
    }
    fatal = 0;
    assert_int_equal(status, GP_OK);
    assert_true(at > 10);
}

/* A folder where a file is to come is somebody's: it is told before anything changes. */
static void a_place_that_is_taken(void **state)
{
    assert_int_equal(publish(PLACE, 'a', *state), GP_OK);
    assert_int_equal(mkdir(PLACE "/b.csv", 0777), 0);
    assert_int_equal(publish(PLACE, 'b', *state), GP_ERR_IO);
    assert_string_equal(gp_env_diagnostic(*state, 0)->file, PLACE "/b.csv");
    assert_int_equal(rmdir(PLACE "/b.csv"), 0);
    expect_whole('a');
}

static void links_and_the_current_folder(void **state)
{
    char here[4096];
    assert_int_equal(publish(PLACE, 'a', *state), GP_OK);
    unlink(PLACE "-link");
    assert_int_equal(symlink(PLACE, PLACE "-link"), 0);
    assert_int_equal(publish(PLACE "-link", 'b', *state), GP_OK);
    expect_whole('b');
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(PLACE), 0);
    assert_int_equal(publish(".", 'a', *state), GP_OK);
    assert_int_equal(entries("."), 5);
    assert_int_equal(chdir(here), 0);
    expect_whole('a');
}

static void a_folder_that_was_made_for_nothing_goes(void **state)
{
    struct staged_folder *folder;
    char letter = 'a';
    assert_int_equal(staged_folder_open(&folder, PLACE "-new", *state), GP_OK);
    assert_int_equal(staged_folder_write(folder, "inner/x.csv", write_letter, &letter, *state), GP_OK);
    staged_folder_close(folder);
    assert_int_equal(access(PLACE "-new", F_OK), -1);
}

/* Two programs write at once: one waits for the other. */
static void two_programs_at_once(void **state)
{
    pid_t process = fork();
    assert_true(process >= 0);
    for (int i = 0; i < 50; i++)
        if (publish(PLACE, process == 0 ? 'a' : 'b', *state) != GP_OK && process == 0)
            _exit(1);
    if (process == 0)
        _exit(0);
    int status;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_int_equal(status, 0);
    assert_int_equal(gp_env_error_count(*state), 0);
    expect_whole(letter_of(MARK));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(killed_at_any_call, set_up, tear_down),
        cmocka_unit_test_setup_teardown(killed_and_written_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(any_call_fails, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_place_that_is_taken, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_and_the_current_folder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_that_was_made_for_nothing_goes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_programs_at_once, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
