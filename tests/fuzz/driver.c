/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target without libFuzzer: every file of a folder, then mutations of them from a fixed seed.
 * On a crash, the input is in the file `last-input` of the working folder. */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "target.h"

#define MOST_FILES   256
#define LARGEST_FILE 65536
#define MOST_EDITS   8

struct input {
    uint8_t *bytes;
    size_t size;
};

static uint64_t random_state = 88172645463325252u;

static size_t random_below(size_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return limit == 0 ? 0 : (size_t)((random_state >> 11) % limit);
}

/* Pieces of text that readers of tables take for something. */
static const char *const tokens[] = {
    ",",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\r",
    "#",
    " ",
    "\t",
    "|",
    ".",
    "-",
    "1e309",
    "0x1",
    "nan",
    "2026-02-30",
    "2026-01-01",
    "yes",
    "\xEF\xBB\xBF",
    "\xC3",
    "\xC3\xA9",
    "\xF4\x90\x80\x80",
    "9999999999999999999999",
    "1,5",
    "status",
    "region",
    ",,,,,,,,",
    "%s%n",
};

static void replace(struct input *input, size_t at, size_t removed, const void *bytes, size_t added)
{
    if (removed > input->size - at)
        removed = input->size - at;
    if (input->size - removed + added > LARGEST_FILE)
        return;
    memmove(input->bytes + at + added, input->bytes + at + removed, input->size - at - removed);
    memcpy(input->bytes + at, bytes, added);
    input->size = input->size - removed + added;
}

static void mutate(struct input *input, const struct input *other)
{
    size_t at = random_below(input->size + 1);
    switch (random_below(4)) {
    case 0: {
        uint8_t byte = (uint8_t)random_below(256);
        replace(input, at, 1, &byte, 1);
        break;
    }
    case 1:
        replace(input, at, random_below(20), "", 0);
        break;
    case 2: {
        const char *token = tokens[random_below(sizeof tokens / sizeof *tokens)];
        replace(input, at, random_below(3), token, strlen(token));
        break;
    }
    default: {
        size_t from = random_below(other->size), length = random_below(other->size - from + 1);
        replace(input, at, random_below(10), other->bytes + from, length);
        break;
    }
    }
}

static bool read_input(struct input *input, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    input->bytes = malloc(LARGEST_FILE);
    input->size = input->bytes ? fread(input->bytes, 1, LARGEST_FILE, file) : 0;
    fclose(file);
    return input->bytes != NULL;
}

static size_t read_corpus(struct input *inputs, const char *folder)
{
    struct dirent **entries;
    int found = scandir(folder, &entries, NULL, alphasort);
    size_t count = 0;
    for (int i = 0; i < found; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.' && count < MOST_FILES && read_input(&inputs[count], path))
            count++;
        free(entries[i]);
    }
    if (found >= 0)
        free(entries);
    return count;
}

static void run(const struct input *input)
{
    /* An exact copy lets AddressSanitizer see a read past the end. */
    uint8_t *copy = malloc(input->size > 0 ? input->size : 1);
    FILE *last = fopen("last-input", "wb");
    if (last) {
        fwrite(input->bytes, 1, input->size, last);
        fclose(last);
    }
    if (copy) {
        memcpy(copy, input->bytes, input->size);
        LLVMFuzzerTestOneInput(copy, input->size);
    }
    free(copy);
}

int main(int count, char **arguments)
{
    static struct input inputs[MOST_FILES];
    if (count != 3) {
        fprintf(stderr, "usage: %s CORPUS-FOLDER MUTATIONS\n", arguments[0]);
        return 2;
    }
    size_t files = read_corpus(inputs, arguments[1]);
    if (files == 0) {
        fprintf(stderr, "no corpus in %s\n", arguments[1]);
        return 1;
    }
    for (size_t i = 0; i < files; i++)
        run(&inputs[i]);
    struct input mutant = {malloc(LARGEST_FILE), 0};
    long mutations = strtol(arguments[2], NULL, 10);
    for (long n = 0; n < mutations && mutant.bytes; n++) {
        const struct input *seed = &inputs[random_below(files)];
        mutant.size = seed->size;
        memcpy(mutant.bytes, seed->bytes, seed->size);
        for (size_t edits = 1 + random_below(MOST_EDITS); edits > 0; edits--)
            mutate(&mutant, &inputs[random_below(files)]);
        run(&mutant);
    }
    for (size_t i = 0; i < files; i++)
        free(inputs[i].bytes);
    free(mutant.bytes);
    remove("last-input");
    printf("%zu files and %ld mutations, no fault\n", files, mutations);
    return 0;
}
