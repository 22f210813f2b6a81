/* Charts of which a reader chooses one: its numbers stand in a <template>. What is chosen is drawn, listed and put into
 * the table in place of what stood there. */
"use strict";
function choices(figure, chart) {
    var template = figure.querySelector("template");
    if (!template)
        return;
    var scale = Number(template.dataset.scale), items = list(template.content, "dl");
    var series = list(template.content, "ul > li"), caption = figure.querySelector("figcaption");
    var title = caption.textContent.slice(0, caption.textContent.indexOf(": "));

    function list(within, selector) {
        return Array.prototype.slice.call(within.querySelectorAll(selector));
    }

    function made(name, parent, text) {
        var element = document.createElement(name);
        if (text !== undefined)
            element.textContent = text;
        parent.appendChild(element);
        return element;
    }

    function drawn(svg, name, className, attributes, text) {
        var element = document.createElementNS(svg.namespaceURI, name);
        element.setAttribute("class", className);
        Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
        if (text !== undefined)
            element.textContent = text;
        svg.appendChild(element);
        return element;
    }

    function labels(item) {
        return list(item, "dt").map(function (label) { return label.textContent; });
    }

    /* The hours, and the lines of a choice with their numbers. */
    function read(item) {
        var lines = list(item, "dd"), hours = lines.shift().textContent.split(" ");
        return { hours: hours, lines: lines.map(function (line) {
            return { name: series[line.dataset.s].textContent, colour: series[line.dataset.s].className,
                values: line.textContent.split(" ").map(Number) };
        }) };
    }

    function decimals(largest) {
        return largest > 0 ? Math.max(0, Math.min(9, 2 - Math.floor(Math.log10(largest)))) : 0;
    }

    function largest(day) {
        return Math.max.apply(null, day.lines[0].values) * scale;
    }

    function fill_table(day) {
        var table = figure.querySelector("table"), head = table.tHead.rows[0], body = table.tBodies[0];
        var digits = decimals(largest(day));
        while (head.cells.length > 1)
            head.deleteCell(1);
        day.hours.forEach(function (hour) {
            var cell = made("th", head, hour);
            cell.scope = "col";
            cell.className = "n";
        });
        body.textContent = "";
        day.lines.forEach(function (line) {
            var row = body.insertRow();
            made("td", row, line.name).dir = "auto";
            line.values.forEach(function (value) {
                var cell = made("td", row, (value * scale).toFixed(digits));
                cell.className = "n";
                cell.dataset.v = value;
            });
        });
    }

    function fill_legend(day) {
        var legend = figure.querySelector(".legend"), key = legend.querySelector("svg");
        legend.textContent = "";
        day.lines.forEach(function (line, s) {
            var item = made("li", legend), sample = key.cloneNode(true);
            sample.firstElementChild.setAttribute("class", "key " + line.colour);
            item.dataset.s = item.dataset.at = s;
            item.appendChild(sample);
            made("bdi", item, line.name);
        });
    }

    /* 1, 2, 2.5 or 5 times a power of ten, at most five of them up to `most`: as plot_layout.c has it. */
    function step_of(most) {
        var power = Math.pow(10, Math.floor(Math.log10(most / 5)));
        return power * [1, 2, 2.5, 5, 10].find(function (nice) { return nice * power >= most / 5 * (1 - 1e-9); });
    }

    function draw(old, day, words) {
        var svg = old.cloneNode(false), place = svg.dataset, count = day.hours.length;
        var left = Number(place.left), width = place.right - left, bottom = Number(place.bottom);
        var most = largest(day) || 1, step = step_of(most), top = step * Math.ceil(most / step * (1 - 1e-9));
        var middles = day.hours.map(function (hour, i) { return left + width * (i + 0.5) / count; });
        var bar = 0.72 * width / count, every = 1 + Math.floor(count * 44 / width);
        var below = day.hours.map(function () { return 0; });

        function y(value) {
            return bottom - (bottom - place.top) * value / top;
        }

        svg.appendChild(old.querySelector("title")).textContent = words;
        svg.appendChild(old.querySelector("desc")).textContent = "Hours " + day.hours[0] + " to " +
            day.hours[count - 1] + ": " + day.lines.map(function (line) { return line.name; }).join(", ") + ".";
        for (var i = 0; i * step <= top * (1 + 1e-9); i++) {
            drawn(svg, "line", i ? "rule" : "axis", { x1: left, y1: y(i * step), x2: place.right, y2: y(i * step) });
            drawn(svg, "text", "tick end", { x: left - 6, y: y(i * step) + 4 }, String(Number((i * step).toFixed(9))));
        }
        drawn(svg, "text", "tick", { x: 0, y: 12 }, figure.dataset.unit);
        middles.forEach(function (x, i) {
            if (i % every === 0)
                drawn(svg, "text", "tick middle", { x: x, y: bottom + 17 }, day.hours[i]);
        });
        day.lines.slice(1).forEach(function (line, s) {
            line.values.forEach(function (value, i) {
                if (value <= 0)
                    return;
                below[i] += value * scale;
                drawn(svg, "rect", "bar " + line.colour, { "data-s": s + 1, "data-x": i, x: middles[i] - bar / 2,
                    y: y(below[i]), width: bar, height: bottom - y(value * scale) });
            });
        });
        drawn(svg, "path", "line " + day.lines[0].colour, { "data-s": 0, d: "M" +
            day.lines[0].values.map(function (value, i) { return middles[i] + " " + y(value * scale); }).join("L") });
        place.at = middles.join(" ");
        old.replaceWith(svg);
    }

    function show(item) {
        var day = read(item), words = title + ": " + labels(item).join(", ");
        labels(item).forEach(function (label, i) { choosers[i].value = label; });
        caption.textContent = words;
        figure.querySelector(".tip").textContent = "";
        fill_table(day);
        fill_legend(day);
        list(figure, "svg.plot").forEach(function (svg) { draw(svg, day, words); });
        chart(figure);
    }

    /* What was changed holds. Of the rest, as much as there is. */
    function chosen(changed) {
        var best = null, most = -1;
        items.forEach(function (item) {
            var own = labels(item), same = choosers.filter(function (one, i) { return one.value === own[i]; }).length;
            if (own[changed] === choosers[changed].value && same > most) {
                best = item;
                most = same;
            }
        });
        show(best);
    }

    var controls = document.createElement("p");
    controls.className = "choosers";
    caption.after(controls);
    var first = caption.textContent.slice(title.length + 2);
    var choosers = list(template.content, "ol > li").map(function (name, i) {
        var label = made("label", controls, name.textContent + " "), chooser = made("select", label), seen = {};
        items.forEach(function (item) {
            var text = labels(item)[i];
            if (!("=" + text in seen))
                made("option", chooser, text).value = text;
            seen["=" + text] = true;
        });
        chooser.addEventListener("change", function () { chosen(i); });
        return chooser;
    });
    items.forEach(function (item) {
        if (labels(item).join(", ") === first)
            labels(item).forEach(function (label, i) { choosers[i].value = label; });
    });
}
