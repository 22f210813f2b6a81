/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capacity in service, in quantiles over the cases. */
#include "sweep_report/build_bands.h"

void build_bands(struct build *build)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "year", "End of"},
        {CELL_NUMBER, "cases", "Cases"},
        {CELL_NUMBER, "quantile_05_gw", "5 %"},
        {CELL_NUMBER, "quantile_25_gw", "25 %"},
        {CELL_NUMBER, "quantile_50_gw", "Median"},
        {CELL_NUMBER, "quantile_75_gw", "75 %"},
        {CELL_NUMBER, "quantile_95_gw", "95 %"},
        {CELL_NUMBER, "wanted_gw", "Wanted"},
    };
    const struct bands *bands = &build->findings->bands;
    document_heading(build->document, 2, "Capacity in service");
    document_paragraph_plain(build->document,
                             "Quantiles over the cases with a plan, each counted alike, year by year: a "
                             "column is not the path of one case.");
    build_chart(build, SWEEP_CHART_CAPACITY_BANDS, "Bands of capacity in service over the cases");
    struct document_table *table = document_table(build->document, "capacity_bands", "capacity_bands.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < bands->count; i++) {
        table_year(table, bands->years[i].year);
        table_number(table, (double)bands->years[i].count);
        for (int k = 0; k < BANDS_DRAWN; k++)
            table_number(table, bands->years[i].gw[k]);
        table_number(table, bands->years[i].wanted_gw);
    }
}
