# SPDX-License-Identifier: GPL-3.0-or-later
"""test_page.py PROGRAM SOURCE SCRATCH CHROMIUM: pages in a browser, report.html and those that several reports make
together: what they show, how they are used.

Where tidy and pdftotext are installed, its markup and its first printed page are looked at too."""
import base64
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time
import unittest

from browser import Page

PROGRAM, SOURCE, SCRATCH, CHROMIUM = sys.argv[1], *map(pathlib.Path, sys.argv[2:4]), sys.argv[4]
HOSTILE = '<b onclick=x()>"N" & \u05e9\u05dc\u05d5\u05dd ' + "long" * 50

# Relative luminance as WCAG 2 defines it, and the colours of all texts and of all parts of charts that are shown.
COLOURS = """(() => {
    const rgb = text => { const m = text.match(/[0-9.]+/g).map(Number); return m.length > 3 && m[3] === 0 ? null : m; };
    const linear = c => (c /= 255) <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    const light = c => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
    const behind = e => { const tile = e.closest('.tile rect ~ text') && e.parentElement.querySelector('rect');
        if (tile) return rgb(getComputedStyle(tile).fill);
        for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
        if (c) return c; } return [255, 255, 255]; };
    const found = [];
    document.querySelectorAll('body *').forEach(e => {
        if (!e.getClientRects().length || ['SCRIPT', 'STYLE'].includes(e.tagName)) return;
        const style = getComputedStyle(e), drawn = e.namespaceURI.endsWith('svg');
        const says = Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim());
        const colour = drawn ? (e.matches('.line') ? style.stroke : style.fill) : style.color;
        if (drawn ? !e.matches('text, .line, .bar, .key, .band') : !says) return;
        const a = light(rgb(colour)), b = light(behind(e));
        found.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), drawn && !e.matches('text') ? 3 : 4.5,
                    e.tagName + '.' + e.getAttribute('class') + ' ' + e.textContent.slice(0, 20)]);
    });
    return found;
})()"""


def plan(name, scenario, *more):
    out = SCRATCH / name
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run([PROGRAM, "plan", str(scenario), "-o", str(out), "-q", *more], check=True)
    return out, json.loads((out / "plan.json").read_text(encoding="utf-8"))


def hostile_scenario():
    """The scenario demo in which a region has a name of everything that could be markup."""
    folder = SCRATCH / "hostile"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE / "data" / "demo", folder)
    quoted = HOSTILE.replace('"', '""')
    for path in folder.glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line if line.startswith("#") else
                                re.sub(r"North(\|South)?", lambda m: f'"{quoted}{m[1] or ""}"', line)
                                for line in lines), encoding="utf-8")
    return folder


def rows(folder, table):
    """A table of a report."""
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class InBrowser(unittest.TestCase):
    """Tests of a page, which a class names in `file`."""
    page = None

    @classmethod
    def setUpClass(cls):
        SCRATCH.mkdir(parents=True, exist_ok=True)
        if not InBrowser.page: # one browser for all
            InBrowser.page = Page(CHROMIUM, SCRATCH / "profile")
            unittest.addModuleCleanup(InBrowser.page.close)

    def setUp(self):
        self.page.send("Emulation.setScriptExecutionDisabled", value=False)
        self.page.send("Emulation.setEmulatedMedia", media="", features=[])
        self.page.pages.clear()
        self.page.open(self.file)

    def tearDown(self):
        """No page leaves an error in the console, and none asks for another file."""
        for events in self.page.pages:
            told = [event["params"] for event in events
                    if event["method"] in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")]
            self.assertEqual(told, [])
            asked = [event["params"]["request"]["url"] for event in events
                     if event["method"] == "Network.requestWillBeSent"]
            self.assertEqual(len(asked), 1, asked)

    def tip(self, chart):
        return [float(v) for v in
                self.page.run(f"[...document.querySelectorAll('#chart-{chart} .tip span')].map(e => e.dataset.v)")]

    def point_at(self, chart, place):
        """Moves the pointer to a bar or day of a chart. A browser that is still drawing may miss it: then once more."""
        for _ in range(20):
            self.move_to(chart, place)
            if self.tip(chart):
                return
            time.sleep(0.1)

    def move_to(self, chart, place):
        where = self.page.place(f"document.querySelector('#chart-{chart} svg.wide')")
        at, down = self.page.run(f"(s => [Number(s.dataset.at.split(' ')[{place}]) / s.viewBox.baseVal.width,"
                                 f" s.dataset.axis === 'y'])(document.querySelector('#chart-{chart} svg.wide'))")
        along, across = at * where["width"], 40
        x, y = where["x"] + (across if down else along), where["y"] + (along if down else across)
        self.page.move(x, y - 3)  # a pointer that was there already tells nothing
        self.page.move(x, y)

    def check_contrast(self, least):
        for scheme in ("light", "dark"):
            self.page.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            found = self.page.run(COLOURS)
            self.assertGreater(len(found), least)
            self.assertEqual([entry for entry in found if entry[0] < entry[1]], [], scheme)

    def check_markup(self):
        if not shutil.which("tidy"):
            self.skipTest("tidy is not installed")
        found = subprocess.run(["tidy", "-q", "-e", str(self.file)], capture_output=True, text=True, check=False)
        self.assertEqual((found.returncode, found.stderr), (0, ""))


class Report(InBrowser):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder, cls.plan = plan("report", SOURCE / "data" / "demo")
        cls.file = cls.folder / "report.html"

    def test_values_under_the_pointer_are_those_of_plan_json(self):
        path = self.plan["tables"]["path"]
        for place in (0, 7, len(path) - 1):
            self.point_at("capacity", place)
            self.assertEqual(self.tip("capacity"), [path[place]["wanted_gw"], path[place]["in_service_gw"]])
            heading = self.page.run("document.querySelector('#chart-capacity .tip b').textContent")
            self.assertEqual(heading, path[place]["date"])
        energy = self.plan["tables"]["energy_twh"]
        self.point_at("supply", 1)
        self.assertEqual(self.tip("supply"), [row["year_2027"] for row in energy if row["year_2027"] != 0])

    def test_costs_of_a_unit_add_up_part_by_part(self):
        """The last bar ends where the bar before it does, and each shows its row of plan.json and of the table."""
        for chart, column in (("cost_per_gw", "usd_bn_per_gw"), ("cost_per_mwh", "usd_per_mwh")):
            rows = self.plan["tables"][chart]
            with open(self.folder / (chart + ".csv"), encoding="utf-8", newline="") as file:
                written = [float(row[column]) for row in csv.DictReader(file) if row.get("year", "2027") == "2027"]
            self.assertEqual([float(f"{value:.12g}") for value in written],
                             [float(f"{row[column]:.12g}") for row in rows])
            for place in (0, len(rows) - 1):
                self.point_at(chart, place)
                self.assertEqual(self.tip(chart), [rows[place][column]])
            ends = self.page.run(f"[...document.querySelectorAll('#chart-{chart} svg.wide .bar')].map("
                                 "b => [Number(b.getAttribute('x')), Number(b.getAttribute('width'))])")
            self.assertAlmostEqual(sum(ends[-1]), sum(ends[-2]), delta=1.1)
            self.assertAlmostEqual(ends[-1][0], ends[0][0], places=6)
        self.assertEqual(rows[-1]["usd_per_mwh"], self.plan["figures"]["full_year_power_usd_per_mwh"])

    def test_steps_each_start_at_the_date_of_the_plan(self):
        """Their effects are not added: each bar ends where that of the plan ends, and shows its row of steps.csv."""
        folder, told = plan("why", SOURCE / "data" / "demo", "--why")
        with open(folder / "steps.csv", encoding="utf-8", newline="") as file:
            weeks = [float(row["earlier_weeks"]) for row in csv.DictReader(file) if float(row["earlier_weeks"] or 0)]
        self.assertGreater(len(weeks), 2)
        self.page.open(folder / "report.html")
        ends = self.page.run("[...document.querySelectorAll('#chart-date_steps svg.wide .bar')].map("
                             "b => [Number(b.getAttribute('x')), Number(b.getAttribute('width'))])")
        self.assertEqual(len(ends), 1 + len(weeks))
        late = told["tables"]["milestones"][-1]["late_weeks"]
        for (left, width), earlier in zip(ends[1:], weeks):
            self.assertAlmostEqual(left + width, sum(ends[0]), delta=0.2)
            self.assertAlmostEqual(width / ends[0][1], earlier / late, delta=0.001)
        self.point_at("date_steps", 1)
        self.assertAlmostEqual(self.tip("date_steps")[0], -weeks[0], places=9)

    def test_hours_of_a_day_can_be_chosen_by_keys(self):
        """What is shown then is what hours.csv has. Bars reach up to the line, which is their sum."""
        with open(self.folder / "hours.csv", encoding="utf-8", newline="") as file:
            written = list(csv.DictReader(file))
        choosers = "document.querySelectorAll('#chart-hours select')"
        for chooser, end in ((0, "End"), (3, "Home"), (2, "End")):
            self.page.run(f"{choosers}[{chooser}].focus()")
            self.page.key(end, {"End": 35, "Home": 36}[end])
        region, year, season, day = self.page.run(f"[...{choosers}].map(e => e.value)")
        rows = [row for row in written if (row["region"], row["year"], row["season"], row["day_type"]) ==
                (region, year, season, day)]
        self.assertEqual((region, season, day), (written[-1]["region"], written[-1]["season"], "typical"))
        items = list(dict.fromkeys(row["item"] for row in rows))
        wanted = {item: [f"{float(row['output_gw']):.4g}" for row in rows if row["item"] == item] for item in items}
        shown = dict(self.page.run("[...document.querySelectorAll('#table-hours tbody tr')].map("
                                   "r => [r.cells[0].textContent, [...r.cells].slice(1).map(c => c.dataset.v)])"))
        names = {row["label"]: row["name"] for row in self.plan["tables"]["labels"]}
        self.assertEqual(names["gas engines"], "gas_engine")
        self.assertEqual({names.get(label, label): [f"{float(value):.4g}" for value in values]
                          for label, values in shown.items()}, wanted)
        self.assertNotEqual([row["name"] for row in self.plan["tables"]["hours"]], items)
        sums = [sum(float(wanted[item][hour]) for item in items[1:]) for hour in range(len(wanted[items[0]]))]
        for hour, load in enumerate(wanted[items[0]]):
            self.assertAlmostEqual(sums[hour], float(load), delta=2e-3 * float(load))
        self.point_at("hours", 3)
        self.assertEqual([f"{value:.4g}" for value in self.tip("hours")],
                         [wanted[item][3] for item in items if float(wanted[item][3]) != 0])
        self.assertIn(f"{region}, {year}, {season}, {day}",
                      self.page.run("document.querySelector('#chart-hours svg.wide title').textContent"))

    def map_numbers(self):
        """What the tiles of the map say, region by region."""
        return dict(self.page.run("[...document.querySelectorAll('#chart-regions svg.wide .tile')].map(t => ["
                                  "t.querySelector('text').textContent, t.querySelector('.number').textContent])"))

    def test_the_map_shows_any_year_and_number(self):
        """By keys. Tiles say what plan.json and operation.csv have; the darkest has the most of the year."""
        written = {(row["region"], row["year"]): row for row in rows(self.folder, "operation")}
        table = self.plan["tables"]["regions_map"]
        for row in table:
            of = written[row["name"], row["year"]]
            for column in ("in_service_gw", "power_usd_per_mwh", "headroom_left_gw"):
                self.assertAlmostEqual(row[column], float(of[column]), places=9)
            self.assertAlmostEqual(row["firm_frac"], float(of["firm_gw"]) / float(of["supply_gw"]), places=9)
        self.assertEqual({row["grid_wait_weeks"] for row in table if row["name"] == "North"}, {70})
        control = "document.querySelector('#chart-regions {}')"
        columns = ["in_service_gw", "power_usd_per_mwh", "grid_wait_weeks", "headroom_left_gw", "firm_frac"]
        for chooser, key, year, column in ((None, None, "2027", 0), ("input", "Home", "2026", 0),
                                           ("select", "End", "2026", 4), ("input", "End", "2028", 4),
                                           ("select", "Home", "2028", 0), ("select", "ArrowDown", "2028", 1)):
            if chooser:
                self.page.run(control.format(chooser) + ".focus()")
                self.page.key(key, {"Home": 36, "End": 35, "ArrowDown": 40}[key])
            self.assertEqual(self.page.run(control.format("output") + ".textContent"), year)
            shown = self.map_numbers()
            for row in (row for row in table if row["year"] == year):
                scale = 100 if column == 4 else 1
                text = shown[row["name"]]
                self.assertEqual(text, f"{scale * row[columns[column]]:.{len(text.partition('.')[2])}f}")
            self.assertEqual(self.page.run("[...document.querySelectorAll('#table-regions_map tbody tr')].filter("
                                           "r => !r.hidden).map(r => r.cells[1].textContent)"), [year, year])
        self.assertIn("in 2028: Cost of power, $/MWh", self.page.run(control.format("svg.wide title") + ".textContent"))
        costs = [row["power_usd_per_mwh"] for row in table if row["year"] == "2028"]
        least, most = min(costs), max(costs)
        levels = dict(self.page.run("[...document.querySelectorAll('#chart-regions svg.narrow .tile')].map(t => ["
                                    "t.querySelector('text').textContent, t.getAttribute('class')])"))
        for row in (row for row in table if row["year"] == "2028"):
            level = min(4, int(5 * (row["power_usd_per_mwh"] - least) / (most - least)))
            self.assertEqual(levels[row["name"]], f"tile level{level}")

    def test_the_map_is_printed_and_drawn_without_script_as_it_began(self):
        began = self.map_numbers()
        self.page.run("document.querySelector('#chart-regions input').focus()")
        self.page.key("Home", 36)
        self.assertNotEqual(self.map_numbers(), began)
        self.page.run("window.dispatchEvent(new Event('beforeprint'))")
        self.assertEqual(self.map_numbers(), began)
        drawn = (self.folder / "regions.svg").read_text(encoding="utf-8")
        for name, number in began.items():
            self.assertIn(f">{name}</text>", drawn)
            self.assertIn(f">{number}</text>", drawn)

    def test_series_can_be_turned_off(self):
        """A bar falls on the axis when the bars below it go."""
        self.point_at("supply", 1)
        shown = self.tip("supply")
        self.page.run("document.querySelector('#chart-supply .choose')?.click()")
        self.page.click("document.querySelector('#chart-supply .legend button')")
        self.point_at("supply", 1)
        self.assertEqual(self.tip("supply"), shown[1:])
        self.assertEqual(self.page.run("document.querySelector('#chart-supply .legend button').ariaPressed"), "false")
        bar = self.page.run("(b => Number(b.getAttribute('y')) + Number(b.getAttribute('height')))"
                            "(document.querySelector(\"#chart-supply svg.wide rect.bar[data-s='1'][data-x='1']\"))")
        bottom = self.page.run("Number(document.querySelector('#chart-supply svg.wide').dataset.bottom)")
        self.assertAlmostEqual(bar, bottom, places=6)
        self.page.click("document.querySelector('#chart-supply .legend button')")
        self.point_at("supply", 1)
        self.assertEqual(self.tip("supply"), shown)

    def test_names_of_series_are_told_once(self):
        """Names beside a chart stand in its legend only where a reader asks for it, or the chart is narrow."""
        legend = "document.querySelector('#chart-capacity .legend')"
        shown = legend + ".getClientRects().length > 0"
        beside = "[...document.querySelectorAll('#chart-capacity svg.wide g text')].map(t => t.textContent).sort()"
        self.assertEqual(self.page.run(beside), ["in service", "wanted"])
        self.assertFalse(self.page.run(shown))
        self.page.click("document.querySelector('#chart-capacity .choose')")
        self.assertTrue(self.page.run(shown))
        self.assertEqual(self.page.run("document.querySelector('#chart-capacity .choose').ariaExpanded"), "true")
        self.page.open(self.folder / "report.html", 360, 740)
        self.assertTrue(self.page.run(shown))

    def test_tables_can_be_sorted(self):
        button = "document.querySelectorAll('#table-supply_use th button')[3]"
        cells = "[...document.querySelectorAll('#table-supply_use tbody tr')].map(r => Number(r.cells[3].dataset.v))"
        wanted = sorted(row["energy_twh"] for row in self.plan["tables"]["supply_use"])
        self.page.click(button)
        self.assertEqual(self.page.run(cells), wanted[::-1])
        self.page.click(button)
        self.assertEqual(self.page.run(cells), wanted)
        self.assertEqual(self.page.run(button + ".parentElement.ariaSort"), "ascending")

    def test_all_of_it_works_by_keys(self):
        self.page.run("document.querySelector('#chart-capacity svg.wide').focus()")
        path = self.plan["tables"]["path"]
        for name, code, place in (("Home", 36, 0), ("ArrowRight", 39, 1), ("End", 35, len(path) - 1),
                                  ("ArrowLeft", 37, len(path) - 2)):
            self.page.key(name, code)
            self.assertEqual(self.tip("capacity"), [path[place]["wanted_gw"], path[place]["in_service_gw"]])
        self.page.run("document.activeElement.blur()")
        wanted = set(self.page.run("[...document.querySelectorAll('a, button, summary, select, input, "
                                   ".chart svg.wide, .scroll')]"
                                   ".filter(e => e.getClientRects().length &&"
                                   " !e.closest('details:not([open]) .scroll'))"
                                   ".map((e, i) => (e.dataset.number = String(i)))"))
        reached = set()
        for _ in range(3 * len(wanted)):
            self.page.key("Tab", 9)
            reached.add(self.page.run("document.activeElement.dataset.number || ''"))
        self.assertEqual(wanted - reached, set())
        for button in (".choose", ".legend button"):
            self.page.run(f"document.querySelector('#chart-capacity {button}').focus()")
            self.page.key("Enter", 13, "\r")
        self.assertEqual(self.page.run("document.activeElement.ariaPressed"), "false")

    def test_who_cannot_see_is_told_what_things_are(self):
        self.page.click("document.querySelector('#chart-capacity .choose')")
        nodes = self.page.send("Accessibility.getFullAXTree")["nodes"]
        named = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes
                 if not node["ignored"]]
        for role in ("image", "button", "link", "heading", "region", "navigation", "combobox", "slider"):
            names = [name for kind, name in named if kind == role]
            self.assertTrue(names, role)
            self.assertNotIn("", names, role)
        self.assertIn(("heading", self.plan["title"]), named)
        self.assertIn(("button", "in service"), named)
        self.assertEqual(len([name for role, name in named if role == "image" and "wanted path" in name]), 1)
        described = self.page.run("document.querySelector('#chart-capacity svg.wide desc').textContent")
        self.assertEqual(described, "At the end: wanted 1.00 GW; in service 1.00 GW.")

    def test_colours_have_contrast_in_both_schemes(self):
        self.check_contrast(300)

    def test_every_number_of_a_table_is_in_plan_json(self):
        tables = self.page.run("[...document.querySelectorAll('table')].map(t => [t.id, [...t.tBodies[0].rows].map("
                               "r => [...r.cells].filter(c => c.dataset.v).map(c => Number(c.dataset.v)))])")
        self.assertGreater(len(tables), 15)
        for name, rows in tables:
            wanted = self.plan["tables"][name.removeprefix("table-")]
            self.assertEqual(len(rows), len(wanted), name)
            for row, of in zip(rows, wanted):
                numbers = [value for value in of.values() if isinstance(value, (int, float))]
                self.assertTrue(all(value in numbers for value in row), name)

    def test_without_its_script_all_stands(self):
        with_script = self.page.run("[...document.querySelectorAll('td, dd, p:not(.tip, .choosers), strong')]"
                                    ".map(e => e.textContent)")
        self.page.send("Emulation.setScriptExecutionDisabled", value=True)
        self.page.open(self.folder / "report.html")
        root = self.page.send("DOM.getDocument", depth=-1)["root"]

        def texts(node, inside):
            name = node["localName"]
            inside = inside or name in ("td", "dd", "strong") or (
                name == "p" and "tip" not in node.get("attributes", []))
            own = [node["nodeValue"]] if node["nodeType"] == 3 and inside else []
            return own + [text for child in node.get("children", []) for text in texts(child, inside)]

        self.assertEqual("".join(texts(root, False)), "".join(with_script))
        pictures = self.page.send("DOM.querySelectorAll", nodeId=root["nodeId"], selector="svg.wide .bar")["nodeIds"]
        self.assertGreater(len(pictures), 10)

    def test_a_phone_shows_all_in_its_width(self):
        self.page.open(self.folder / "report.html", 360, 740)
        self.assertEqual(self.page.run("document.scrollingElement.scrollWidth"), 360)
        shown = "[...document.querySelectorAll('svg.plot')].filter(s => s.getClientRects().length)"
        self.assertEqual(self.page.run(shown + ".map(s => s.classList[1])"),
                         ["narrow"] * self.page.run("document.querySelectorAll('figure').length"))
        smallest = self.page.run(f"Math.min(...{shown}.flatMap(s => [...s.querySelectorAll('text')])"
                                 ".map(t => t.getBoundingClientRect().height))")
        self.assertGreaterEqual(smallest, 12)

    def printed(self, name):
        """The words of a printed page, by its number."""
        pdf = self.page.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
        path = SCRATCH / name
        path.write_bytes(base64.b64decode(pdf))
        if not shutil.which("pdftotext"):
            self.skipTest("pdftotext is not installed")

        def words(page):
            text = subprocess.run(["pdftotext", "-layout", "-f", page, "-l", page, str(path), "-"], check=True,
                                  capture_output=True, text=True).stdout
            return " ".join(text.split())

        return words

    def test_the_first_printed_page_holds_the_answer(self):
        words = self.printed("report.pdf")
        first, second = words("1"), words("2")
        for part in ("1 GW is reached in May 2028", "In service at the end of", "in service", "wanted",
                     "An independent check computed", "Held back by", "not computed", "Where", "Powered by"):
            self.assertIn(part, first)
        self.assertNotIn("Year by year", first)
        self.assertTrue(second.startswith("Year by year"), second[:200])

    def test_the_first_printed_page_has_room_for_steps(self):
        folder, told = plan("steps", SOURCE / "data" / "demo", "--why", "--grid", "season")
        self.page.open(folder / "report.html")
        words = self.printed("steps.pdf")
        first = words("1")
        steps = told["tables"]["first_steps"]
        self.assertEqual(len(steps), 3)
        for step in steps:
            self.assertIn(step["who"].split()[-1], first)
            self.assertIn(f"{step['more_usd_bn']:.3f}", first)
        no_week = any(step["earlier_weeks"] == 0 for step in steps)
        self.assertEqual("0 weeks: more is in service on the way" in first, no_week)
        self.assertTrue(no_week)
        self.assertIn("this is the best case", first)
        self.assertTrue(words("2").startswith("Fastest, balanced, cheapest"), words("2")[:200])

    def test_its_markup_has_no_fault(self):
        self.check_markup()

    def test_hostile_names_are_text(self):
        folder, _ = plan("hostile-report", hostile_scenario(), "--grid", "season")
        self.page.open(folder / "report.html", 360, 740)
        self.assertEqual(self.page.run("document.querySelectorAll('b:not(.tip b), [onclick]').length"), 0)
        cells = self.page.run("[...document.querySelectorAll('td')].map(c => c.textContent)")
        self.assertIn(HOSTILE, cells)
        self.assertEqual(self.page.run("document.scrollingElement.scrollWidth"), 360)
        for path in folder.glob("*.svg"):
            self.page.open(path)


DESIGN = """parameter,paths,low,base,high,unit
pace,plan.max_build_rate_gw_per_week,0.01,0.03,0.06,GW/week
accelerators,accelerator_supply.*.*.supply_gw_per_year*,0.7,1,1.5,times
"<b>""&amp;",plan.capex_usd_bn_per_gw,35,46.7,60,
"""


class WithSweep(InBrowser):
    """The report of a plan that also tells a tornado of its scenario."""
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        design, store, demo = SCRATCH / "design.csv", SCRATCH / "tornado.sqlite", SOURCE / "data" / "demo"
        design.write_text(DESIGN, encoding="utf-8")
        for old in SCRATCH.glob("tornado.sqlite*"):
            old.unlink()
        subprocess.run([PROGRAM, "sweep", str(demo), str(design), "--grid", "season", "-o", str(store), "-q"],
                       check=True)
        cls.folder, cls.plan = plan("with-sweep", demo, "--grid", "season", "--sweep", str(store))
        cls.file = cls.folder / "report.html"

    def test_bars_tell_the_effect_of_each_end(self):
        """Each plan of the sweep is also that of --set: the cost of a GW moves no date, only the cost."""
        table = self.plan["tables"]["sweep_usd_bn"]
        row = next(i for i, of in enumerate(table) if of["parameter"].startswith('<b>"&amp;'))
        _, low = plan("low", SOURCE / "data" / "demo", "--grid", "season", "--set", "plan.capex_usd_bn_per_gw=35",
                      "--no-charts")
        self.assertAlmostEqual(table[row]["low_usd_bn"] * 1e9, low["objective_usd"] - self.plan["objective_usd"],
                               delta=1e4)
        self.assertFalse([of for of in self.plan["tables"]["sweep_weeks"] if of["parameter"].startswith("<b>")])
        where = self.page.place("document.querySelector('#chart-sweep_cost svg.wide')")
        at = self.page.run(f"(s => Number(s.dataset.at.split(' ')[{row}]) / s.viewBox.baseVal.height)"
                           "(document.querySelector('#chart-sweep_cost svg.wide'))")
        self.page.move(where["x"] + where["width"] / 2, where["y"] + at * where["height"])
        self.assertEqual(self.tip("sweep_cost"), [table[row]["low_usd_bn"], table[row]["high_usd_bn"]])
        self.page.click("document.querySelector('#chart-sweep_cost .legend button')")
        self.assertEqual(self.tip("sweep_cost"), [table[row]["high_usd_bn"]])

    def test_it_looks_as_reports_do(self):
        self.check_contrast(300)
        self.check_markup()
        self.page.open(self.file, 360, 740)
        self.assertEqual(self.page.run("document.scrollingElement.scrollWidth"), 360)


class Comparison(InBrowser):
    """Three plans on one page."""
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folders = [plan(name, SOURCE / "data" / "demo", "--no-charts", *more)[0] for name, more in (
            ("as-announced", []), ("faster", ["--set", "accelerator_supply.*.*.supply_gw_per_year=*1.5"]),
            ("slower", ["--set", "plan.max_build_rate_gw_per_week=0.005",
                        "--set", "plan.wanted_rate_gw_per_week=0.01"]))]
        cls.file = SCRATCH / "compare.html"
        cls.write(cls.file, cls.folders)

    @staticmethod
    def write(file, folders):
        subprocess.run([PROGRAM, "report", *map(str, folders), "-o", str(file), "-q"], check=True)

    def test_values_under_the_pointer_are_those_of_the_reports(self):
        """Wanted paths of all, as they differ, then load in service of all, at the end of 2026."""
        days = self.page.run("[...document.querySelectorAll('#table-paths tbody tr')].map(r => r.cells[0].textContent)")
        self.point_at("paths", days.index("2027-01-01"))
        ends = [rows(folder, "years")[0] for folder in self.folders]
        self.assertEqual({end["year"] for end in ends}, {"2026"})
        for found, wanted in zip(self.tip("paths"), [float(end[name]) for name in ("wanted_gw", "in_service_gw")
                                                     for end in ends], strict=True):
            self.assertAlmostEqual(found, wanted, places=9)

    def test_supply_stands_side_by_side_on_one_scale(self):
        for number, folder in enumerate(self.folders, 1):
            wanted = {(row["option"], row["year"]): float(row["in_service_gw"]) for row in rows(folder, "generation")}
            found = self.page.run(f"[...document.querySelectorAll('#table-supply_{number} tbody tr')].map(r =>"
                                  " [r.cells[0].title, [...r.cells].slice(1).map(c => Number(c.dataset.v))])")
            self.assertGreater(len(found), 4)
            for option, values in found:
                for value, year in zip(values, ("2026", "2027", "2028"), strict=True):
                    self.assertAlmostEqual(value, wanted[option, year], places=12)
        charts = "[...document.querySelectorAll('.beside svg.narrow')]"
        tops = self.page.run(charts + ".map(s => [...s.querySelectorAll('.tick.end')].pop().textContent)")
        self.assertEqual(tops, tops[:1] * 3)
        first, second = self.page.run(charts + ".map(s => s.getBoundingClientRect()).map(r => [r.x, r.y])")[:2]
        self.assertLess(first[0], second[0])
        self.assertEqual(first[1], second[1])
        colours = self.page.run("[...document.querySelectorAll('.beside .legend')].map(l => [...l.querySelectorAll("
                                "'.key')].map(k => k.getAttribute('class')).join())")
        self.assertEqual(colours, colours[:1] * 3)

    def test_the_answer_stands_first(self):
        text = self.page.run("document.querySelector('.first > p').textContent")
        dates = [rows(folder, "run")[0]["target_date"] for folder in self.folders]
        self.assertEqual(text, f"faster reaches 1 GW on {dates[1]}, as-announced last, on {dates[0]}; slower never "
                               "within the horizon.")

    def test_it_looks_as_reports_do(self):
        self.check_contrast(100)
        self.check_markup()
        self.page.open(self.file, 360, 740)
        self.assertEqual(self.page.run("document.scrollingElement.scrollWidth"), 360)

    def test_the_same_reports_give_the_same_bytes(self):
        again = SCRATCH / "again.html"
        self.write(again, self.folders)
        self.assertEqual(again.read_bytes(), self.file.read_bytes())

    def test_hostile_names_are_text(self):
        """Of folders, and of what is in them."""
        name = '<b onclick=x()>"N" & {title} [שלום] ' + "long" * 30
        folder, _ = plan("hostile-report", hostile_scenario(), "--grid", "season", "--no-charts")
        shutil.rmtree(SCRATCH / name, ignore_errors=True)
        folder.rename(SCRATCH / name)
        self.write(SCRATCH / "hostile.html", [SCRATCH / name, self.folders[0]])
        self.page.open(SCRATCH / "hostile.html", 360, 740)
        self.assertEqual(self.page.run("document.querySelectorAll('b:not(.tip b), [onclick]').length"), 0)
        self.assertIn(name, self.page.run("[...document.querySelectorAll('#table-answers th')]"
                                          ".map(c => c.textContent)"))
        self.assertIn(f"load in {HOSTILE} at the end",
                      self.page.run("[...document.querySelectorAll('td')].map(c => c.textContent)"))
        self.assertEqual(self.page.run("document.scrollingElement.scrollWidth"), 360)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[5:]])
