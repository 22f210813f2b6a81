# SPDX-License-Identifier: GPL-3.0-or-later
"""Data packages read as a stranger would: the rules of Frictionless Tabular Data Package (version 1) for
datapackage.json, and every cell of every table against the schema that it states. Nothing of gigaplan is used.

    check_packages.py check FOLDER...          prints each fault; exit code 1 where there is one
    check_packages.py test PROGRAM DEMO SCRATCH  a package that the program makes is right; spoilt copies of DEMO are
                                               refused
"""
import csv
import datetime
import decimal
import json
import pathlib
import re
import shutil
import subprocess
import sys

TYPES = {"string", "number", "integer", "boolean", "date"}
CONSTRAINTS = {
    "string": {"required", "unique", "enum", "pattern", "minLength", "maxLength"},
    "number": {"required", "unique", "enum", "minimum", "maximum"},
    "integer": {"required", "unique", "enum", "minimum", "maximum"},
    "boolean": {"required"},
    "date": {"required", "unique", "enum", "minimum", "maximum"},
}


class Package:
    def __init__(self, folder):
        self.folder, self.faults, self.rows, self.schemas = folder, [], {}, {}
        with open(folder / "datapackage.json", encoding="utf-8") as file:
            self.descriptor = json.load(file)

    def fault(self, where, what):
        self.faults.append("%s: %s: %s" % (self.folder, where, what))

    def check(self):
        resources = self.descriptor.get("resources")
        if self.descriptor.get("profile") != "tabular-data-package":
            self.fault("datapackage.json", "its profile is not tabular-data-package")
        if not isinstance(resources, list) or not resources:
            self.fault("datapackage.json", "it has no resources")
            return self.faults
        if not re.fullmatch("[-a-z0-9._/]+", self.descriptor.get("name", "x")):
            self.fault("datapackage.json", "its name is not in small letters, digits and -._/")
        names = [resource.get("name") for resource in resources]
        if len(set(names)) != len(names):
            self.fault("datapackage.json", "two resources have the same name")
        for resource in resources:
            self.check_resource(resource)
        for resource in resources:
            self.check_keys(resource["name"])
        listed = {resource.get("path") for resource in resources}
        for path in self.folder.glob("*.csv"):
            if path.name not in listed:
                self.fault("datapackage.json", "%s is not listed" % path.name)
        return self.faults

    def check_resource(self, resource):
        name, path = resource.get("name", ""), resource.get("path", "")
        if not re.fullmatch("[-a-z0-9._/]+", name):
            self.fault(name, "its name is not in small letters, digits and -._/")
        if resource.get("profile") != "tabular-data-resource":
            self.fault(name, "its profile is not tabular-data-resource")
        self.check_schema(name, resource.get("schema", {}))
        if not path or path.startswith("/") or ".." in path.split("/") or not (self.folder / path).is_file():
            self.fault(name, "there is no file \"%s\"" % path)
            return
        self.read(name, self.folder / path, resource)

    def check_schema(self, name, schema):
        self.schemas[name] = schema
        fields = [field.get("name") for field in schema.get("fields", [])]
        if not fields or len(set(fields)) != len(fields) or not all(fields):
            self.fault(name, "its fields are none, or not all named and different")
        for field in schema.get("fields", []):
            kind = field.get("type", "string")
            unknown = set(field.get("constraints", {})) - CONSTRAINTS.get(kind, set())
            if kind not in TYPES:
                self.fault(name, "field %s is of type %s" % (field["name"], kind))
            if unknown:
                self.fault(name, "field %s has constraints that %s knows not: %s" %
                           (field["name"], kind, ", ".join(sorted(unknown))))
        for column in columns_of(schema.get("primaryKey", [])):
            if column not in fields:
                self.fault(name, "its primary key names no field: %s" % column)

    def read(self, name, path, resource):
        dialect = resource.get("dialect", {})
        comment = dialect.get("commentChar")
        with open(path, encoding=resource.get("encoding", "utf-8"), newline="") as file:
            lines = [line for line in file if not (comment and line.startswith(comment))]
        table = list(csv.reader(lines, delimiter=dialect.get("delimiter", ","), strict=True))
        fields = resource["schema"].get("fields", [])
        if not table or table[0] != [field["name"] for field in fields]:
            self.fault(name, "the header of %s is not that of the schema" % path.name)
            return
        missing = resource["schema"].get("missingValues", [""])
        self.rows[name] = []
        for number, cells in enumerate(table[1:], 2):
            where = "%s, row %d" % (path.name, number)
            if len(cells) != len(fields):
                self.fault(where, "it has %d cells for %d fields" % (len(cells), len(fields)))
                continue
            self.rows[name].append({f["name"]: self.cell(where, f, None if cell in missing else cell)
                                    for f, cell in zip(fields, cells)})

    def cell(self, where, field, text):
        """The value of a cell; faults where it does not read or breaks a constraint."""
        constraints = field.get("constraints", {})
        if text is None:
            if constraints.get("required"):
                self.fault(where, "%s is blank" % field["name"])
            return None
        try:
            value = cast(field, text)
        except (ValueError, decimal.InvalidOperation):
            self.fault(where, "%s is \"%s\", which is no %s" % (field["name"], text, field["type"]))
            return text
        for bound, broken in ("minimum", lambda limit: value < limit), ("maximum", lambda limit: value > limit):
            if bound in constraints and broken(cast(field, str(constraints[bound]))):
                self.fault(where, "%s is %s: the %s is %s" % (field["name"], text, bound, constraints[bound]))
        if "enum" in constraints and text not in constraints["enum"]:
            self.fault(where, "%s is \"%s\", which is not among %s" % (field["name"], text, constraints["enum"]))
        if "pattern" in constraints and not re.fullmatch(constraints["pattern"], text):
            self.fault(where, "%s is \"%s\", which does not match %s" % (field["name"], text, constraints["pattern"]))
        return value

    def check_keys(self, name):
        schema, rows = self.schemas[name], self.rows.get(name, [])
        key = columns_of(schema.get("primaryKey", []))
        seen = set()
        for row in rows:
            value = tuple(row.get(column) for column in key)
            if key and value in seen:
                self.fault(name, "two rows have the key %s" % (value,))
            seen.add(value)
        for foreign in schema.get("foreignKeys", []):
            self.check_foreign_key(name, rows, foreign)

    def check_foreign_key(self, name, rows, foreign):
        own, there = columns_of(foreign["fields"]), columns_of(foreign["reference"]["fields"])
        other = foreign["reference"]["resource"] or name
        if other not in self.schemas or not set(there) <= {field["name"] for field in self.schemas[other]["fields"]}:
            self.fault(name, "the foreign key %s leads nowhere" % own)
            return
        known = {tuple(row[column] for column in there) for row in self.rows.get(other, [])}
        for row in rows:
            value = tuple(row[column] for column in own)
            if None not in value and value not in known:
                self.fault(name, "%s is %s, which %s has not" % (own, value, other))


def columns_of(value):
    return [value] if isinstance(value, str) else list(value)


def cast(field, text):
    kind = field.get("type", "string")
    if kind == "number":
        if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", text):
            raise ValueError
        return decimal.Decimal(text)
    if kind == "integer":
        if not re.fullmatch(r"[-+]?\d+", text):
            raise ValueError
        return int(text)
    if kind == "date":
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    if kind == "boolean":
        if text not in field.get("trueValues", ["true"]) + field.get("falseValues", ["false"]):
            raise ValueError
    return text


def check(folders):
    faults = [fault for folder in folders for fault in Package(folder).check()]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def spoilt(demo, scratch, file, old, new):
    folder = scratch / "spoilt"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(demo, folder)
    text = (folder / file).read_text(encoding="utf-8")
    changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
    assert changed != text, "%s has nothing like %s" % (file, old)
    (folder / file).write_text(changed, encoding="utf-8")
    return Package(folder).check()


def test(program, demo, scratch):
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    subprocess.run([program, "init", str(scratch / "made")], check=True, stdout=subprocess.DEVNULL)
    wrong = 0
    faults = Package(scratch / "made").check()
    if faults:
        print("a new scenario has faults:", *faults, sep="\n    ")
        wrong += 1
    cases = [
        ("regions.csv", "^region,", "place,", "header"),
        ("headroom_tiers.csv", "^North,firm,0.15", "North,firm,much", "is no number"),
        ("headroom_tiers.csv", "^North,firm,0.15", "North,firm,-1", "the minimum is"),
        ("headroom_tiers.csv", "^North,firm,0.15", "Nowhere,firm,0.15", "regions has not"),
        ("headroom_tiers.csv", "^North,flex", "North,firm", "two rows have the key"),
        ("headroom_tiers.csv", "^North,firm,0.15", "North,,0.15", "tier is blank"),
        ("options.csv", "^grid_firm,firm grid power,grid", "grid_firm,firm grid power,wire", "not among"),
        ("seasons.csv", "\\Z", "\nextra,cells,and,more,cells,too\n", "cells for"),
        ("datapackage.json", '"path": "seasons.csv"', '"path": "season.csv"', "there is no file"),
        ("datapackage.json", '"type": "number"', '"type": "real"', "of type real"),
        ("datapackage.json", '"profile": "tabular-data-package"', '"profile": "package"', "profile"),
    ]
    for file, old, new, expected in cases:
        faults = spoilt(demo, scratch, file, old, new)
        if not any(expected in fault for fault in faults):
            print("%s with %s was not refused with \"%s\":" % (file, new, expected), *faults, sep="\n    ")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1] == "check":
        sys.exit(check([pathlib.Path(folder) for folder in sys.argv[2:]]))
    sys.exit(test(sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])))
