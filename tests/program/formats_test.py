#!/usr/bin/env python3
"""Other programs read each format, for every golden command: Python reads JSON lines and CSV, pdflatex (if there is one)
typesets LaTeX, and a shell runs the command that a report names.

Run: formats_test.py PROGRAM
"""
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS
from program_test import GOLDEN_COMMANDS, PROGRAM, TESTS, rows, run, words

DOCUMENT = r"""\documentclass{article}
\usepackage{booktabs}
\begin{document}
BODY
\end{document}
"""


def raw(command, form):
    """Returns the exact bytes, including line ends."""
    return subprocess.run([PROGRAM, *words(command), "--format", form], capture_output=True, timeout=HANGS,
                          cwd=TESTS, check=False).stdout.decode()


def read_csv(text):
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def flattened(row):
    """Returns a row of JSON as CSV writes it: a field f of x is x_f. If x is null, its fields are not known here."""
    flat = {}
    for key, cell in row.items():
        if key == "constants":
            flat[key] = "; ".join(f"{name} = {value}" for name, value in (cell or {}).items())
        elif isinstance(cell, dict):
            flat.update({f"{key}_{name}": cell[name] for name in cell})
        elif isinstance(cell, list):
            flat[key] = "; ".join(f"{hypothesis['statement']}: {hypothesis['verdict']}" for hypothesis in cell)
        else:
            flat[key] = cell
    return {key: "" if cell is None else str(cell) for key, cell in flat.items()}


class Programs(unittest.TestCase):
    def test_every_line_of_jsonl_is_a_row_of_json_with_its_provenance(self):
        for command in GOLDEN_COMMANDS.values():
            with self.subTest(command=command):
                document = json.loads(raw(command, "json"))
                lines = [json.loads(line) for line in raw(command, "jsonl").splitlines()]
                for line, row in zip(lines, document["rows"], strict=True):
                    self.assertEqual(line.pop("schema"), document["schema"])
                    self.assertEqual(line.pop("command"), document["command"])
                    provenance = line.pop("provenance")
                    self.assertEqual(provenance["arguments"][-1], "jsonl")
                    self.assertEqual(provenance.keys(), document["provenance"].keys())
                    self.assertEqual((line, list(line)), (row, list(row)))

    def test_csv_says_what_json_says(self):
        for command in GOLDEN_COMMANDS.values():
            with self.subTest(command=command):
                text = raw(command, "csv")
                self.assertEqual(text.count("\r\n"), len(rows(command)) + 1)
                for line, row in zip(read_csv(text), rows(command), strict=True):
                    self.assertNotIn(None, line)
                    for key, cell in flattened(row).items():
                        if cell != "" or key in line:
                            self.assertEqual(line[key], cell)

    def test_the_columns_of_csv_belong_to_the_command(self):
        headers = {}
        for command in GOLDEN_COMMANDS.values():
            if "--columns" in command:  # the user's own
                continue
            headers.setdefault(command.split()[0], set()).add(raw(command, "csv").splitlines()[0])
        for command, found in headers.items():
            self.assertEqual(len(found), 1, command)

    def test_a_shell_runs_the_command_of_a_report_again(self):
        with tempfile.TemporaryDirectory() as folder:
            path = b"it's \"50%\"\n$HOME \\ \xff.csv"
            subprocess.run([PROGRAM, "list", "formats", "--format", "csv", "--output", path], cwd=folder, check=True)
            found = pathlib.Path(folder, path.decode(errors="surrogateescape"))
            line = read_csv(found.read_bytes().decode())[0]["provenance"].split(": ", 1)[1]
            found.unlink()
            subprocess.run(["bash", "-c", f'sqdim() {{ "{PROGRAM}" "$@"; }}; {line}'], cwd=folder, check=True)
            self.assertTrue(found.exists())


class People(unittest.TestCase):
    def test_every_line_of_a_markdown_table_has_as_many_cells(self):
        for command in GOLDEN_COMMANDS.values():
            with self.subTest(command=command):
                lines = [line for line in raw(command, "markdown").splitlines() if line.startswith("|")]
                counts = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
                self.assertEqual(len(counts), 1)
                self.assertRegex(lines[1], r"^[|\-: ]+$")

    def test_markdown_and_latex_name_the_version_and_the_command(self):
        for command in GOLDEN_COMMANDS.values():
            name = command.split()[0]
            self.assertRegex(raw(command, "markdown").splitlines()[-1], rf"^Made by sqdim [0-9.]+.*: `sqdim {name} ")
            self.assertRegex(raw(command, "latex"), rf"^% Made by sqdim [0-9.]+.*:\n%   sqdim {name} ")

    @unittest.skipUnless(shutil.which("pdflatex"), "no pdflatex here: LaTeX tables are not compiled")
    def test_latex_compiles_with_booktabs_alone(self):
        made = [raw(command, "latex") for command in GOLDEN_COMMANDS.values()]
        tables = [text for text in made if r"\begin{theorem}" not in text]  # latex_test.py compiles theorems
        body = "\n\\par\n".join(tables)
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "tables.tex").write_text(DOCUMENT.replace("BODY", body))
            result = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "tables.tex"], cwd=folder,
                                    capture_output=True, text=True, errors="replace", check=False)
            self.assertEqual(result.returncode, 0, result.stdout[-2000:])
            self.assertNotIn("Missing character", pathlib.Path(folder, "tables.log").read_text(errors="replace"))


if __name__ == "__main__":
    unittest.main(argv=["formats_test.py"], verbosity=2)
