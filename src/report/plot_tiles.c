/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shades are those of page/plot.css: level0 is the least number of the time that is drawn, the last level the most.
 * What a script needs stands in the elements: data-r is the row of a tile within those of a time. page/map.js draws the
 * same of another time or column. */
#include "report/plot_tiles.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/markup.h"
#include "report/page_files.h"
#include "report/plot_marks.h"
#include "report/table_prose.h"

#define LEVELS         5
#define MOST_WIDTH     128.0 /* of a tile */
#define HEIGHT         58.0
#define GAP            4.0
#define NAME_DEPTH     16.0 /* lines of letters, from the upper edge of a tile */
#define SECOND_DEPTH   30.0
#define ONE_NAME_DEPTH 23.0
#define NUMBER_DEPTH   48.0
#define LETTER_WIDTH   9.0 /* of a capital letter, at most */
#define MOST_BYTES     20  /* of a line of a name */
#define LINE_SIZE      (MOST_BYTES + 4)
#define SCALE_HEIGHT   30.0
#define SCALE_WIDTH    26.0 /* of a level */
#define SCALE_NUMBER   70.0
#define ROUNDING       1e-9 /* of the most */

struct tiles {
    const struct plot *plot;
    double width, height;            /* of the picture */
    double step;                     /* from a tile to the next on its right */
    const struct cell *least, *most; /* of the tiles that are drawn; NULL: none has a number */
    int decimals[MOST_COLUMNS];
};

static const struct cell *cell_of(const struct tiles *tiles, int tile)
{
    const struct plot *plot = tiles->plot;
    size_t row = (size_t)plot->drawn * (size_t)plot->tile_count + (size_t)tile;
    return table_cell(plot->table, row, plot->series[0].at);
}

static void find_ends(struct tiles *tiles)
{
    for (int tile = 0; tile < tiles->plot->tile_count; tile++) {
        const struct cell *cell = cell_of(tiles, tile);
        if (!number_given(cell->shown) || tiles->plot->tiles[tile].column == 0)
            continue;
        tiles->least = !tiles->least || cell->shown < tiles->least->shown ? cell : tiles->least;
        tiles->most = !tiles->most || cell->shown > tiles->most->shown ? cell : tiles->most;
    }
}

static void make(struct tiles *out, const struct plot *plot, enum plot_size size)
{
    static const double widths[] = {[PLOT_WIDE] = 800.0, [PLOT_NARROW] = 340.0, [PLOT_FILE] = 800.0};
    int columns = 1, rows = 1;
    *out = (struct tiles){.plot = plot, .width = widths[size]};
    for (int i = 0; i < plot->tile_count; i++) {
        columns = plot->tiles[i].column > columns ? plot->tiles[i].column : columns;
        rows = plot->tiles[i].row > rows ? plot->tiles[i].row : rows;
    }
    out->step = fmin(MOST_WIDTH + GAP, out->width / columns);
    out->height = rows * (HEIGHT + GAP) + SCALE_HEIGHT;
    table_decimals(out->decimals, plot->table);
    find_ends(out);
}

static size_t letters_of(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

/* The first bytes of a text, at most MOST_BYTES of whole letters. */
static void line_of(char line[LINE_SIZE], const char *text, size_t length)
{
    bool is_cut = length > MOST_BYTES;
    for (length = is_cut ? MOST_BYTES : length; is_cut && ((unsigned char)text[length] & 0xC0) == 0x80;)
        length--;
    snprintf(line, LINE_SIZE, "%.*s%s", (int)length, text, is_cut ? "\xE2\x80\xA6" : "");
}

/* Negative where there is no number. Numbers that rounding alone parts have one level. */
static int level_of(const struct tiles *tiles, double value)
{
    if (!number_given(value))
        return -1;
    double least = tiles->least->shown, range = tiles->most->shown - least;
    return range > ROUNDING * fabs(tiles->most->shown) ? (int)fmin(LEVELS - 1, LEVELS * (value - least) / range)
                                                       : LEVELS / 2;
}

/* Letters in the middle of a tile. Those that would be wider are drawn narrower. */
static void draw_letters(const struct tiles *tiles, const char *classes, double x, double y, const char *text,
                         FILE *file)
{
    double room = tiles->step - GAP - 6.0, width = (double)letters_of(text) * LETTER_WIDTH;
    fprintf(file, "<text class=\"%s\"", classes);
    plot_mark_place(file, "x", x);
    plot_mark_place(file, "y", y);
    if (width > room) {
        plot_mark_place(file, "textLength", room);
        fputs(" lengthAdjust=\"spacingAndGlyphs\"", file);
    }
    fputc('>', file);
    markup_text(file, text);
    fputs("</text>", file);
}

/* A name that is too wide goes on below, after a sign that parts words. */
static void draw_name(const struct tiles *tiles, const char *name, double x, double y, FILE *file)
{
    char line[LINE_SIZE];
    size_t first = strlen(name);
    if ((double)letters_of(name) * LETTER_WIDTH > tiles->step) {
        for (size_t i = 1; i < strlen(name); i++)
            first = strchr("_- ", name[i - 1]) ? i : first;
    }
    line_of(line, name, first);
    draw_letters(tiles, "middle", x, y + (name[first] ? NAME_DEPTH : ONE_NAME_DEPTH), line, file);
    if (!name[first])
        return;
    line_of(line, name + first, strlen(name + first));
    draw_letters(tiles, "middle", x, y + SECOND_DEPTH, line, file);
}

static void draw_tile(const struct tiles *tiles, int at, FILE *file)
{
    const struct plot_tile *tile = &tiles->plot->tiles[at];
    const struct cell *cell = cell_of(tiles, at);
    double x = (tile->column - 1) * tiles->step, y = (tile->row - 1) * (HEIGHT + GAP);
    double middle = x + (tiles->step - GAP) / 2.0;
    int level = level_of(tiles, cell->shown);
    char number[LONGEST_CELL];
    if (level < 0)
        fprintf(file, "<g class=\"tile blank\" data-r=\"%d\">", at);
    else
        fprintf(file, "<g class=\"tile level%d\" data-r=\"%d\">", level, at);
    if (strcmp(tile->name, tile->label) != 0) {
        fputs("<title>", file);
        markup_text(file, tile->name);
        fputs("</title>\n", file);
    }
    fputs("<rect rx=\"3\"", file);
    plot_mark_place(file, "x", x);
    plot_mark_place(file, "y", y);
    plot_mark_place(file, "width", tiles->step - GAP);
    plot_mark_place(file, "height", HEIGHT);
    fputs("/>", file);
    draw_name(tiles, tile->label, middle, y, file);
    cell_prose(cell, tiles->decimals[tiles->plot->series[0].at], number, sizeof number);
    draw_letters(tiles, "middle number", middle, y + NUMBER_DEPTH, number, file);
    fputs("</g>\n", file);
}

static void draw_end(const struct tiles *tiles, const char *classes, double x, double y, const struct cell *cell,
                     FILE *file)
{
    char number[LONGEST_CELL] = "-";
    if (cell)
        cell_prose(cell, tiles->decimals[tiles->plot->series[0].at], number, sizeof number);
    plot_mark_label(file, classes, x, y, number, sizeof number);
}

/* The levels, from the least number to the most. */
static void draw_scale(const struct tiles *tiles, FILE *file)
{
    double y = tiles->height - SCALE_HEIGHT + 12.0;
    draw_end(tiles, "end least", SCALE_NUMBER - 6.0, y + 10.0, tiles->least, file);
    for (int level = 0; level < LEVELS; level++) {
        fprintf(file, "<rect class=\"scale level%d\"", level);
        plot_mark_place(file, "x", SCALE_NUMBER + level * SCALE_WIDTH);
        plot_mark_place(file, "y", y);
        plot_mark_place(file, "width", SCALE_WIDTH);
        fputs(" height=\"12\"/>", file);
    }
    draw_end(tiles, "most", SCALE_NUMBER + LEVELS * SCALE_WIDTH + 6.0, y + 10.0, tiles->most, file);
}

/* All tiles in words. */
static void describe(const struct tiles *tiles, FILE *file)
{
    char number[LONGEST_CELL];
    int told = 0;
    for (int i = 0; i < tiles->plot->tile_count; i++) {
        if (tiles->plot->tiles[i].column == 0)
            continue;
        fputs(told++ > 0 ? "; " : "", file);
        markup_text(file, tiles->plot->tiles[i].label);
        cell_prose(cell_of(tiles, i), tiles->decimals[tiles->plot->series[0].at], number, sizeof number);
        fputc(' ', file);
        markup_text(file, number);
    }
    fputc('.', file);
}

void plot_tiles_svg(const struct plot *plot, enum plot_size size, FILE *file)
{
    struct tiles tiles;
    make(&tiles, plot, size);
    fprintf(file, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot %s\" viewBox=\"0 0 ", plot_size_names[size]);
    markup_length(file, tiles.width);
    fputc(' ', file);
    markup_length(file, tiles.height);
    fputs("\" role=\"img\">\n<title>", file);
    markup_text(file, plot->title);
    fputs("</title>\n<desc>", file);
    describe(&tiles, file);
    fputs("</desc>\n", file);
    if (size == PLOT_FILE)
        fprintf(file, "<style>\n%s</style>\n<rect class=\"paper\" width=\"100%%\" height=\"100%%\"/>\n", page_plot_css);
    for (int i = 0; i < plot->tile_count; i++) {
        if (plot->tiles[i].column > 0)
            draw_tile(&tiles, i, file);
    }
    draw_scale(&tiles, file);
    fputs("</svg>\n", file);
}
