/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing sets of files: staged inside the folder, then moved. */
#include "core/staged_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/array.h"
#include "core/try.h"

#define FOLDER_MODE 0777

struct staged_folder {
    struct arena *arena;
    const char *path, *stage;
    int descriptor; /* of the folder; holds the lock */
    bool made;
    const char **names; /* of the new set, in the order of writing */
    size_t count, capacity;
};

/* A path below the folder or its stage; false when it is too long for any file. */
static bool path_below(char path[PATH_MAX], const char *folder, const char *name)
{
    int length = snprintf(path, PATH_MAX, "%s/%s", folder, name);
    return length > 0 && length < PATH_MAX;
}

static gp_status failure(const struct staged_folder *folder, const char *name, int error, gp_env *env)
{
    char path[PATH_MAX];
    return write_failure(env, path_below(path, folder->path, name) ? path : folder->path, "cannot be written", error);
}

/* Removes whatever a killed program left in the stage, and the stage. 0 or an error number. */
static int remove_tree(const char *stage)
{
    char *const roots[] = {(char *)stage, NULL};
    int error = 0;
    if (access(stage, F_OK) != 0)
        return 0;
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    if (!tree)
        return errno;
    for (FTSENT *entry = fts_read(tree); entry && error == 0; entry = fts_read(tree)) {
        if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR)
            error = entry->fts_errno;
        else if (entry->fts_info != FTS_D && remove(entry->fts_accpath) != 0)
            error = errno;
    }
    fts_close(tree);
    return error;
}

/* Where locks are not to be had, as on some network file systems, the set is written without. */
static gp_status lock_and_clear(struct staged_folder *folder, gp_env *env)
{
    folder->descriptor = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->descriptor < 0)
        return write_failure(env, folder->path, "the folder cannot be opened", errno);
    while (flock(folder->descriptor, LOCK_EX) != 0 && errno == EINTR)
        ;
    int error = remove_tree(folder->stage);
    if (error == 0 && mkdir(folder->stage, FOLDER_MODE) != 0)
        error = errno;
    return error == 0 ? GP_OK : write_failure(env, folder->path, "the folder cannot be written", error);
}

gp_status staged_folder_open(struct staged_folder **out, const char *path, gp_env *env)
{
    gp_status status = GP_OK;
    struct staged_folder *folder = NULL;
    *out = NULL;
    TRY_MEMORY(folder = calloc(1, sizeof *folder));
    folder->descriptor = -1;
    TRY_MEMORY(folder->arena = arena_new());
    TRY_MEMORY(folder->path = arena_text(folder->arena, path));
    TRY_MEMORY(folder->stage = arena_format(folder->arena, "%s/" STAGE_NAME, path));
    folder->made = access(path, F_OK) != 0;
    TRY(write_folder(path, env));
    TRY(lock_and_clear(folder, env));
    *out = folder;
    folder = NULL;
done:
    staged_folder_close(folder);
    return status;
}

/* The folder that the file `name` stands in, below `root`; 0 or an error number. */
static int make_inner_folder(const char *root, const char *name)
{
    char path[PATH_MAX];
    const char *slash = strrchr(name, '/');
    if (!slash)
        return 0;
    if (!path_below(path, root, name))
        return ENAMETOOLONG;
    *strrchr(path, '/') = '\0';
    return mkdir(path, FOLDER_MODE) == 0 || errno == EEXIST ? 0 : errno;
}

gp_status staged_folder_make(struct staged_folder *folder, const char *name, file_maker *maker, void *context,
                             gp_env *env)
{
    char path[PATH_MAX];
    const char *kept, *told;
    kept = arena_text(folder->arena, name);
    told = arena_format(folder->arena, "%s/%s", folder->path, name);
    if (!kept || !told)
        return GP_ERR_NOMEM;
    if (!ARRAY_RESERVE(folder->names, folder->capacity, folder->count + 1))
        return GP_ERR_NOMEM;
    int error = path_below(path, folder->stage, name) ? make_inner_folder(folder->stage, name) : ENAMETOOLONG;
    if (error != 0)
        return failure(folder, name, error, env);
    folder->names[folder->count++] = kept;
    return maker(path, told, context, env);
}

struct stream_task {
    file_writer *writer;
    void *context;
};

static gp_status make_by_stream(const char *path, const char *told, void *context, gp_env *env)
{
    const struct stream_task *task = context;
    return write_new_file(path, told, task->writer, task->context, env);
}

gp_status staged_folder_write(struct staged_folder *folder, const char *name, file_writer *writer, void *context,
                              gp_env *env)
{
    struct stream_task task = {writer, context};
    return staged_folder_make(folder, name, make_by_stream, &task, env);
}

const char *const *staged_folder_names(const struct staged_folder *folder, size_t *count)
{
    *count = folder->count;
    return folder->names;
}

const char *staged_folder_stage(const struct staged_folder *folder)
{
    return folder->stage;
}

/* Whether a file can come to its place; 0 or an error number. Asked of all before the first changes. */
static int place_is_free(const struct staged_folder *folder, const char *name)
{
    char path[PATH_MAX];
    struct stat kind;
    if (!path_below(path, folder->path, name))
        return ENAMETOOLONG;
    if (lstat(path, &kind) == 0)
        return S_ISDIR(kind.st_mode) ? EISDIR : 0;
    return errno == ENOENT ? make_inner_folder(folder->path, name) : errno;
}

/* Removes a file of the earlier set, and the folder inside that it stood in when nothing is left there. What is a
 * folder is none of the set. 0 or an error number. */
static int remove_earlier(const struct staged_folder *folder, const char *name)
{
    char path[PATH_MAX];
    struct stat kind;
    if (!path_below(path, folder->path, name))
        return 0;
    if (lstat(path, &kind) == 0 && !S_ISDIR(kind.st_mode) && unlink(path) != 0)
        return errno;
    if (strchr(name, '/')) {
        *strrchr(path, '/') = '\0';
        rmdir(path);
    }
    return 0;
}

static int move_in(const struct staged_folder *folder, const char *name)
{
    char from[PATH_MAX], to[PATH_MAX];
    if (!path_below(from, folder->stage, name) || !path_below(to, folder->path, name))
        return ENAMETOOLONG;
    int error = make_inner_folder(folder->path, name);
    return error == 0 && rename(from, to) != 0 ? errno : error;
}

gp_status staged_folder_publish(struct staged_folder *folder, const char *const *earlier, size_t count,
                                const char *mark, gp_env *env)
{
    int error = 0;
    const char *name = mark;
    for (size_t i = 0; i < folder->count && error == 0; i++)
        error = place_is_free(folder, name = folder->names[i]);
    if (error == 0)
        error = remove_earlier(folder, name = mark);
    for (size_t i = 0; i < count && error == 0; i++)
        error = remove_earlier(folder, name = earlier[i]);
    for (size_t i = 0; i < folder->count && error == 0; i++)
        if (strcmp(folder->names[i], mark) != 0)
            error = move_in(folder, name = folder->names[i]);
    fsync(folder->descriptor); /* the mark reaches the disk after the files that it stands for */
    if (error == 0)
        error = move_in(folder, name = mark);
    fsync(folder->descriptor);
    return error == 0 ? GP_OK : failure(folder, name, error, env);
}

/* What was moved is not there any more, so nothing of it can be removed here. */
static void remove_staged(const struct staged_folder *folder)
{
    char path[PATH_MAX];
    for (size_t i = 0; i < folder->count; i++) {
        if (!path_below(path, folder->stage, folder->names[i]))
            continue;
        unlink(path);
        if (strchr(folder->names[i], '/')) {
            *strrchr(path, '/') = '\0';
            rmdir(path);
        }
    }
    rmdir(folder->stage);
}

void staged_folder_close(struct staged_folder *folder)
{
    if (!folder)
        return;
    if (folder->descriptor >= 0) {
        remove_staged(folder);
        if (folder->made)
            rmdir(folder->path); /* only where nothing is in it */
        close(folder->descriptor);
    }
    free(folder->names);
    arena_free(folder->arena);
    free(folder);
}
