/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers such as 10.000: ten to a program, ten thousand to half of the world. They are read as ten, and told. */
#include <string.h>

#include "base/number.h"
#include "tables/cell.h"
#include "tables/reading.h"

static size_t digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* One to three digits, a point, and three digits that end with 0. By hand nobody writes such a last zero after a
 * decimal point, but in a number of thousands it is usual. */
static bool looks_grouped(const char *text)
{
    text += *text == '-' || *text == '+';
    size_t before = digits(text);
    return *text != '0' && before >= 1 && before <= 3 && text[before] == '.' && digits(text + before + 1) == 3 &&
           text[before + 3] == '0' && text[before + 4] == '\0';
}

/* 0.250 shows that three decimals are how a program wrote the column, and no thousands. */
static bool is_fixed_decimal(const char *text)
{
    return text[0] == '0' && text[1] == '.' && digits(text + 2) == 3 && text[5] == '\0';
}

void cell_warn_thousands(const struct column *column, const char *text, struct place place, gp_env *env)
{
    char plain[16], value[32], hint[100];
    double read;
    size_t length = strlen(text);
    if (column->kind != COLUMN_NUMBER || !looks_grouped(text) || !number_parse(text, &read))
        return;
    memcpy(plain, text, length - 4);
    memcpy(plain + length - 4, text + length - 3, 4);
    number_format(read, value);
    snprintf(hint, sizeof hint, "write %s, or %s if the point parts the thousands", value, plain);
    env_report(env, GP_SEVERITY_WARNING, place, "thousands-sign", hint, "%s is \"%s\", which is read as %s",
               column->name, text, value);
}

/* Tells the first such number of each column. */
void table_check_thousands(const struct header_map *map, const struct reading *reading)
{
    const struct table_schema *schema = reading->table->schema;
    for (int i = 0; i < schema->column_count; i++) {
        const struct csv_cell *first = NULL;
        bool fixed = schema->columns[i].kind != COLUMN_NUMBER;
        for (int row = 1; row < reading->csv.count && !fixed; row++) {
            const struct csv_cell *cell = table_mapped_cell(map, &reading->csv.records[row], i);
            fixed = cell && is_fixed_decimal(cell->text);
            if (cell && !first && looks_grouped(cell->text))
                first = cell;
        }
        if (first && !fixed)
            cell_warn_thousands(&schema->columns[i], first->text, reading_place(reading, first), reading->env);
    }
}
