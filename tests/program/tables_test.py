#!/usr/bin/env python3
"""The tables that sqdim publishes, in data/tables: the program makes them again, cites them as they are, and vouches
for every row.

Run: tables_test.py PROGRAM [--update]; with --update the tables are written anew.
"""
import csv
import hashlib
import io
import json
import pathlib
import re
import subprocess
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import processor_seconds

PROGRAM = sys.argv[1]
TABLES = pathlib.Path(__file__).resolve().parents[2] / "data" / "tables"
SUFFIXES = {"json": "json", "csv": "csv", "latex": "tex"}


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, check=True).stdout.decode()


def presets():
    return [row["name"] for row in json.loads(run("list", "tables", "--format", "json"))["rows"]]


def made(name, form):
    return run("table", "--preset", name, "--format", form)


def without_provenance(text, form):
    """Returns the content of a table without its provenance."""
    if form == "json":
        return json.loads(text)["rows"]
    if form == "csv":
        return [row[:-1] for row in csv.reader(io.StringIO(text, newline=""))]
    return re.sub(r"^% Made by .*\n", "", text)


class PublishedTables(unittest.TestCase):
    def test_every_preset_is_published_in_every_format_and_nothing_else_is(self):
        expected = {f"{name}.{suffix}" for name in presets() for suffix in SUFFIXES.values()} | {"README.md"}
        self.assertEqual({path.name for path in TABLES.iterdir()}, expected)

    def test_the_program_makes_them_again(self):
        for name in presets():
            for form, suffix in SUFFIXES.items():
                with self.subTest(table=name, format=form):
                    published = (TABLES / f"{name}.{suffix}").read_bytes().decode()
                    self.assertEqual(without_provenance(published, form), without_provenance(made(name, form), form))

    def test_they_are_cited_with_their_checksum_and_their_command(self):
        for name in presets():
            row = json.loads(run("cite", f"table:{name}", "--format", "json"))["rows"][0]
            content = (TABLES / f"{name}.json").read_bytes()
            self.assertEqual(row["checksum"], hashlib.sha256(content).hexdigest())
            self.assertEqual(row["version"], json.loads(content)["provenance"]["version"])
            self.assertEqual(row["made_by"].split()[1:], json.loads(content)["provenance"]["arguments"])
            self.assertIn(row["made_by"], (TABLES / "README.md").read_text())

    def test_one_commit_made_all_formats(self):
        for name in presets():
            commit = json.loads((TABLES / f"{name}.json").read_text())["provenance"]["commit"]
            self.assertNotIn("dirty", commit)
            for suffix in ("csv", "tex"):
                self.assertIn(f"({commit})", (TABLES / f"{name}.{suffix}").read_bytes().decode())

    def test_every_row_is_verified(self):
        for name in presets():
            checked = json.loads(run("verify", str(TABLES / f"{name}.json"), "--format", "json"))["rows"]
            self.assertEqual(len(checked), len(json.loads((TABLES / f"{name}.json").read_text())["rows"]))
            self.assertEqual({row["verdict"] for row in checked}, {"holds"})

    def test_verifying_takes_at_most_twice_the_time_of_making(self):
        start = processor_seconds()
        made("paper", "json")
        making = processor_seconds() - start
        run("verify", TABLES / "paper.json")
        self.assertLess(processor_seconds() - start - making, 2 * making)

    def test_log_n_queries_grows_like_log_n(self):
        """The bound is superpolynomial: with the same tolerance, log_n q over log n is about constant."""
        rows = json.loads((TABLES / "paper.json").read_text())["rows"]
        for activation in ("relu", "sigmoid", "tanh"):
            values = [float(row["log_n_queries"]["lower"]) for row in rows
                      if row["activation"] == activation and row["tau"] == "n^(-1)" and row["queries"] != "0"
                      and row["outer"] == "identity"]
            self.assertEqual(values, sorted(values))
            self.assertGreater(values[-1], 4 * values[1])


def update():
    for name in presets():
        for form, suffix in SUFFIXES.items():
            (TABLES / f"{name}.{suffix}").write_bytes(made(name, form).encode())


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    else:
        unittest.main(argv=sys.argv[:1], verbosity=0)
