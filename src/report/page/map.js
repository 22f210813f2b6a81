/* The map of regions: which year it shows, and which number. All numbers are those of the table below it, which has the
 * rows of a year one after the other. */
"use strict";
function region_map(figure) {
    var table = figure.querySelector("table"), head = list(table.tHead, "th"), rows = list(table, "tbody tr");
    var caption = figure.querySelector("figcaption"), pictures = list(figure, "svg.plot");
    var placed = list(pictures[0], ".tile").map(function (tile) { return Number(tile.dataset.r); });
    var count = Number(figure.dataset.count), drawn = Number(figure.dataset.at);
    var first = { column: Number(figure.dataset.column), time: drawn }, levels = 5;

    function list(within, selector) {
        return Array.prototype.slice.call(within.querySelectorAll(selector));
    }

    function made(name, parent, text) {
        var element = document.createElement(name);
        element.textContent = text;
        parent.appendChild(element);
        return element;
    }

    function numbers(column, some) {
        return some.map(function (row) { return row.cells[column]; })
            .filter(function (cell) { return cell.dataset.v; });
    }

    function year_of(time) {
        return rows[time * count].cells[1].textContent;
    }

    /* As plot_tiles.c has it. */
    function level_of(cell, least, most) {
        if (!cell.dataset.v)
            return "blank";
        var range = most.dataset.v - least.dataset.v, part = (cell.dataset.v - least.dataset.v) / range;
        if (range <= 1e-9 * Math.abs(most.dataset.v)) /* rounding */
            return "level" + Math.floor(levels / 2);
        return "level" + Math.min(levels - 1, Math.floor(levels * part));
    }

    function by_number(a, b) {
        return Number(a.dataset.v) - Number(b.dataset.v);
    }

    function show(column, time) {
        var tiles = placed.map(function (row) { return rows[time * count + row]; });
        var cells = numbers(column, tiles).sort(by_number), said = [];
        var least = cells[0], most = cells[cells.length - 1];
        var words = "Regions in " + year_of(time) + ": " + head[column].textContent;
        pictures.forEach(function (svg, picture) {
            list(svg, ".tile").forEach(function (tile) {
                var cell = rows[time * count + Number(tile.dataset.r)].cells[column];
                tile.setAttribute("class", "tile " + level_of(cell, least, most));
                tile.querySelector(".number").textContent = cell.textContent;
                if (!picture)
                    said.push(cell.parentElement.cells[0].textContent + " " + cell.textContent);
            });
            svg.querySelector(".least").textContent = least ? least.textContent : "-";
            svg.querySelector(".most").textContent = most ? most.textContent : "-";
            svg.querySelector("title").textContent = words;
            svg.querySelector("desc").textContent = said.join("; ") + ".";
        });
        caption.textContent = words;
        rows.forEach(function (row, i) { row.hidden = Math.floor(i / count) !== time; });
    }

    var controls = document.createElement("p"), year = document.createElement("output");
    controls.className = "choosers";
    caption.after(controls);
    var chooser = made("select", made("label", controls, "Show "), ""), slider = document.createElement("input");
    head.forEach(function (heading, column) {
        if (heading.classList.contains("n") && numbers(column, rows).length)
            made("option", chooser, heading.textContent).value = column;
    });
    made("label", controls, "Year ").appendChild(slider);
    slider.type = "range";
    slider.min = 0;
    slider.max = rows.length / count - 1;
    controls.appendChild(year);
    chooser.value = first.column;
    slider.value = first.time;

    function chosen() {
        year.textContent = year_of(Number(slider.value));
        slider.setAttribute("aria-valuetext", year.textContent);
        show(Number(chooser.value), Number(slider.value));
    }

    chooser.addEventListener("change", chosen);
    slider.addEventListener("input", chosen);
    window.addEventListener("beforeprint", function () { show(first.column, first.time); });
    window.addEventListener("afterprint", chosen);
    chosen();
}
