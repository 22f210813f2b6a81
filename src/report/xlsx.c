/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks by libxlsxwriter. */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/text.h"
#include "report/xlsx.h"
#include "report/zip_parts.h"

/* Of the file's properties: equal plans give equal bytes. 1 January 2000. */
#define CREATED 946684800

/* Days of 1970-01-01 and 1900-03-01, as spreadsheets count and as we do. */
#define SERIAL_OF_1970 25569
#define FIRST_SERIAL   (-25508)

struct xlsx {
    lxw_workbook *workbook; /* NULL once it is closed */
    lxw_worksheet *sheet;
    const char *path; /* borrowed */
    lxw_error error;  /* the first */
    locale_t plain, before;
};

static void note(struct xlsx *xlsx, lxw_error error)
{
    if (xlsx->error == LXW_NO_ERROR)
        xlsx->error = error;
}

struct xlsx *xlsx_open(const char *path, const char *temporary)
{
    struct xlsx *xlsx = calloc(1, sizeof *xlsx);
    lxw_doc_properties properties = {.created = CREATED};
    lxw_workbook_options options = {.constant_memory = 1, .tmpdir = (char *)temporary, .use_zip64 = 0};
    if (!xlsx)
        return NULL;
    xlsx->path = path;
    xlsx->plain = newlocale(LC_ALL_MASK, "C", (locale_t)0); /* the library prints numbers as the locale has them */
    if (xlsx->plain == (locale_t)0) {
        free(xlsx);
        return NULL;
    }
    xlsx->before = uselocale(xlsx->plain);
    xlsx->workbook = workbook_new_opt(path, &options);
    note(xlsx, xlsx->workbook ? workbook_set_properties(xlsx->workbook, &properties) : LXW_ERROR_MEMORY_MALLOC_FAILED);
    return xlsx;
}

/* The library copies parts through temporary files and does not look whether the disk took them. */
static struct isolated_outcome check_file(const char *path)
{
    int error = zip_parts_check(path);
    int descriptor = error == 0 ? open(path, O_WRONLY | O_CLOEXEC) : -1;
    if (error == 0 && descriptor < 0)
        error = errno;
    if (descriptor >= 0 && fsync(descriptor) != 0 && errno != EINVAL && errno != EROFS)
        error = errno;
    if (descriptor >= 0)
        close(descriptor);
    return (struct isolated_outcome){error == 0 ? GP_OK : error == ENOMEM ? GP_ERR_NOMEM : GP_ERR_IO, error};
}

static struct isolated_outcome outcome_of(lxw_error error, int system_error, const char *path)
{
    switch (error) {
    case LXW_NO_ERROR:
        return check_file(path);
    case LXW_ERROR_CREATING_XLSX_FILE:
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_READING_TMPFILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
        return (struct isolated_outcome){system_error == ENOMEM ? GP_ERR_NOMEM : GP_ERR_IO,
                                         system_error != 0 ? system_error : EIO};
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
    case LXW_ERROR_ZIP_INTERNAL_ERROR: /* of zlib, without memory */
        return (struct isolated_outcome){GP_ERR_NOMEM, 0};
    default:
        return (struct isolated_outcome){GP_ERR_INTERNAL, 0};
    }
}

struct isolated_outcome xlsx_close(struct xlsx *xlsx)
{
    errno = 0;
    if (xlsx->workbook)
        note(xlsx, workbook_close(xlsx->workbook));
    struct isolated_outcome outcome = outcome_of(xlsx->error, errno, xlsx->path);
    uselocale(xlsx->before);
    freelocale(xlsx->plain);
    free(xlsx);
    return outcome;
}

struct lxw_format *xlsx_format(struct xlsx *xlsx, const char *number_format, bool bold)
{
    lxw_format *format = xlsx->workbook ? workbook_add_format(xlsx->workbook) : NULL;
    if (!format) {
        note(xlsx, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    if (number_format)
        format_set_num_format(format, number_format);
    if (bold)
        format_set_bold(format);
    return format;
}

void xlsx_sheet(struct xlsx *xlsx, const char *name, int frozen_rows)
{
    xlsx->sheet = xlsx->workbook ? workbook_add_worksheet(xlsx->workbook, name) : NULL;
    if (!xlsx->sheet)
        note(xlsx, errno == EMFILE || errno == ENFILE || errno == ENOSPC ? LXW_ERROR_CREATING_TMPFILE
                                                                         : LXW_ERROR_MEMORY_MALLOC_FAILED);
    else if (frozen_rows > 0)
        worksheet_freeze_panes(xlsx->sheet, (lxw_row_t)frozen_rows, 0);
}

void xlsx_width(struct xlsx *xlsx, int column, int characters)
{
    if (xlsx->sheet)
        note(xlsx, worksheet_set_column(xlsx->sheet, (lxw_col_t)column, (lxw_col_t)column, characters, NULL));
}

/* Whether a spreadsheet would read "_x0041_", here at its start, as the letter of that number. */
static bool is_escape(const char *text)
{
    return text[0] == '_' && text[1] == 'x' && strspn(text + 2, "0123456789abcdefABCDEF") >= 4 && text[6] == '_';
}

/* The text with each such underscore written as "_x005F_", or NULL; to be freed. */
static char *escaped(const char *text)
{
    struct text copy = {0};
    for (; *text; text++) {
        if (is_escape(text))
            text_add(&copy, "_x005F_");
        else
            text_add_n(&copy, text, 1);
    }
    if (!copy.failed)
        return copy.letters;
    free(copy.letters);
    return NULL;
}

void xlsx_text(struct xlsx *xlsx, size_t row, int column, const char *text, struct lxw_format *format)
{
    char *copy;
    if (!xlsx->sheet || !text || *text == '\0')
        return;
    copy = escaped(text);
    note(xlsx, copy ? worksheet_write_string(xlsx->sheet, (lxw_row_t)row, (lxw_col_t)column, copy, format)
                    : LXW_ERROR_MEMORY_MALLOC_FAILED);
    free(copy);
}

void xlsx_number(struct xlsx *xlsx, size_t row, int column, double value, struct lxw_format *format)
{
    if (xlsx->sheet)
        note(xlsx, worksheet_write_number(xlsx->sheet, (lxw_row_t)row, (lxw_col_t)column, value, format));
}

void xlsx_date(struct xlsx *xlsx, size_t row, int column, date day, struct lxw_format *format)
{
    char text[11];
    if (day >= FIRST_SERIAL) {
        xlsx_number(xlsx, row, column, (double)day + SERIAL_OF_1970, format);
        return;
    }
    date_format(day, text);
    xlsx_text(xlsx, row, column, text, NULL);
}
