/* What a reader can do with a report: see values in charts, by pointer or by keys, turn series off, sort tables.
 * Without it all numbers stand in charts and tables as they are. */
"use strict";
(function () {
    function all(within, selector) {
        return Array.prototype.slice.call(within.querySelectorAll(selector));
    }

    function made(name, parent, text) {
        var element = document.createElement(name);
        if (text !== undefined)
            element.textContent = text;
        parent.appendChild(element);
        return element;
    }

    /* Bars stand on the bars below them that are on. */
    function stack(svg, off) {
        var bottom = Number(svg.dataset.bottom), tops = {};
        all(svg, "rect.bar").forEach(function (bar) {
            var x = bar.dataset.x, hidden = off[bar.dataset.s];
            bar.classList.toggle("off", Boolean(hidden));
            if (hidden)
                return;
            tops[x] = (x in tops ? tops[x] : bottom) - Number(bar.getAttribute("height"));
            bar.setAttribute("y", tops[x]);
        });
    }

    function chart(figure) {
        var table = figure.querySelector("table"), tip = figure.querySelector(".tip"), off = {}, at = -1;
        var series = all(figure, ".legend li"), rows = all(table, "tbody tr"), pictures = all(figure, "svg.plot");
        var columns = figure.dataset.series === "columns";

        /* The cell of the table that a series has at a place: what is shown is what stands there. */
        function cell(item, place) {
            var own = Number(item.dataset.at);
            return columns ? rows[place].cells[own] : rows[own].cells[place + 1];
        }

        function heading(place) {
            return columns ? rows[place].cells[0].textContent : table.tHead.rows[0].cells[place + 1].textContent;
        }

        function show(place) {
            at = place;
            tip.textContent = "";
            made("b", tip, heading(place));
            series.forEach(function (item) {
                var value = cell(item, place);
                if (off[item.dataset.s] || value.textContent === "-" || (!columns && !Number(value.dataset.v)))
                    return;
                var text = item.textContent + "\u00a0" + value.textContent + "\u00a0" + figure.dataset.unit;
                made("span", tip, text).dataset.v = value.dataset.v;
            });
            pictures.forEach(function (svg) {
                var guide = svg.querySelector(".guide"), place_of = svg.dataset.at.split(" ")[place];
                var across = { x1: svg.dataset.left, x2: svg.dataset.right,
                    y1: svg.dataset.top, y2: svg.dataset.bottom };
                if (!guide) {
                    guide = document.createElementNS(svg.namespaceURI, "line");
                    guide.setAttribute("class", "guide");
                    svg.appendChild(guide);
                }
                across[svg.dataset.axis + "1"] = across[svg.dataset.axis + "2"] = place_of;
                Object.keys(across).forEach(function (name) { guide.setAttribute(name, across[name]); });
            });
        }

        function toggle(item, button) {
            var s = item.dataset.s;
            off[s] = !off[s];
            button.setAttribute("aria-pressed", String(!off[s]));
            pictures.forEach(function (svg) {
                all(svg, "[data-s='" + s + "']").forEach(function (part) {
                    part.classList.toggle("off", off[s]);
                });
                if (svg.dataset.axis === "x")
                    stack(svg, off);
            });
            if (at >= 0)
                show(at);
        }

        /* Names that stand beside the chart are told again only to who wants to turn one off. */
        var legend = figure.querySelector(".legend.named:not(.single)");
        if (legend) {
            var choose = document.createElement("button");
            choose.type = "button";
            choose.className = "choose";
            choose.textContent = "Turn series off";
            choose.setAttribute("aria-expanded", "false");
            legend.parentNode.insertBefore(choose, legend);
            choose.addEventListener("click", function () {
                choose.setAttribute("aria-expanded", String(legend.classList.toggle("open")));
            });
        }
        series.forEach(function (item) {
            var button = document.createElement("button");
            button.type = "button";
            button.setAttribute("aria-pressed", "true");
            while (item.firstChild)
                button.appendChild(item.firstChild);
            item.appendChild(button);
            button.addEventListener("click", function () { toggle(item, button); });
        });
        tip.dataset.hint = "Point at the chart, or focus it and use the arrow keys.";
        pictures.forEach(function (svg) {
            var places = svg.dataset.at.split(" ").map(Number);
            svg.setAttribute("tabindex", "0");
            svg.addEventListener("pointermove", function (event) {
                var point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
                var nearest = 0, pointed = point[svg.dataset.axis];
                places.forEach(function (at, i) {
                    if (Math.abs(at - pointed) < Math.abs(places[nearest] - pointed))
                        nearest = i;
                });
                show(nearest);
            });
            svg.addEventListener("keydown", function (event) {
                var down = svg.dataset.axis === "y", places_of = { Home: 0, End: places.length - 1 };
                places_of[down ? "ArrowUp" : "ArrowLeft"] = at - 1;
                places_of[down ? "ArrowDown" : "ArrowRight"] = at + 1;
                var next = places_of[event.key];
                if (next === undefined)
                    return;
                event.preventDefault();
                show(Math.max(0, Math.min(places.length - 1, next)));
            });
        });
    }

    function sortable(table) {
        var body = table.tBodies[0], headings = all(table, "thead th");
        if (body.rows.length < 3 || table.closest("figure"))
            return;
        headings.forEach(function (heading, column) {
            var button = document.createElement("button");
            button.type = "button";
            while (heading.firstChild)
                button.appendChild(heading.firstChild);
            heading.appendChild(button);
            button.addEventListener("click", function () {
                var up = heading.getAttribute("aria-sort") === "descending", sign = up ? 1 : -1;
                headings.forEach(function (other) { other.removeAttribute("aria-sort"); });
                heading.setAttribute("aria-sort", up ? "ascending" : "descending");
                all(body, "tr").sort(function (a, b) {
                    var first = a.cells[column], second = b.cells[column];
                    if (!heading.classList.contains("n"))
                        return sign * (first.textContent < second.textContent ? -1
                            : first.textContent > second.textContent ? 1 : 0);
                    /* Cells without a number stay below the others. */
                    if (!("v" in first.dataset) || !("v" in second.dataset))
                        return ("v" in second.dataset) - ("v" in first.dataset);
                    return sign * (Number(first.dataset.v) - Number(second.dataset.v));
                }).forEach(function (row) { body.appendChild(row); });
            });
        });
    }

    all(document, "figure.chart").forEach(function (figure) {
        chart(figure);
        choices(figure, chart);
    });
    all(document, "figure.map").forEach(region_map);
    all(document, "table").forEach(sortable);
}());
