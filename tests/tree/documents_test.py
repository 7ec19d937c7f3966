#!/usr/bin/env python3
"""Makes again what README.md and docs/**/*.md show, and compares: commands with their output, figures, tables.

- A fenced block that starts with "console" holds commands ("$ sqdim ..." or "$ ./tools/run.sh ...") and their
  complete output; a backslash continues a command in the next line. A block that starts with "python" is run in its place.
  The blocks of a document run in one folder, with the data and tests of this tree.
- A command with --output NAME.svg makes docs/figures/NAME.svg; the points of that figure are docs/figures/NAME.csv.
- A table after `tests/tree/accuracy.py NAME`: is the one that accuracy.py makes.
- The options of commands in other blocks exist.

Run: documents_test.py PROGRAM            compare
     documents_test.py PROGRAM --update   write outputs, tables and figures anew (figures where gnuplot is); look at them
"""
import csv
import functools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import numpy

import accuracy
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.path.abspath(sys.argv[1])
FIGURES = ROOT / "docs" / "figures"
BLOCK = re.compile(r"(```(console|python)\n)(.*?)(```)", re.S)
UNTRIED = re.compile(r"```(?:sh|bash)\n(.*?)```", re.S)
TABLE = re.compile(r"(`tests/tree/accuracy\.py ([a-z-]+)`:\n\n)(.*?)(?=\n\n)", re.S)
IMAGE = re.compile(r"(--output (\S+))\.svg")
NUMBERS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty""".split()
PAPER = r"""\documentclass{article}
\usepackage{booktabs}
\begin{document}
\input{TABLE}
\end{document}
"""
SHELL = f'sqdim() {{ "{PROGRAM}" "$@"; }}\n'


def documents():
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def shell(line, folder):
    line = SHELL + line.replace("./tools/run.sh ", "sqdim ")
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=folder, check=False).stdout


def output_of(command, said, folder):
    if IMAGE.search(command):  # gnuplot may not be there: the points always are
        shell(IMAGE.sub(r"\1.tex", command), folder)
        if not shutil.which("gnuplot"):
            return said
    return shell(command, folder)


def rerun(kind, block, folder):
    if kind == "python":
        subprocess.run([sys.executable, "-c", block], cwd=folder, check=True)
        return block
    commands = re.findall(r"^\$ (.*(?:(?<=\\)\n.*)*)\n((?:(?!\$ ).*\n)*)", block, re.M)
    return "".join(f"$ {command}\n{output_of(command, said, folder)}" for command, said in commands)


class Remade:
    """Runs the blocks of a document in order, and has the figures that they made."""

    def __init__(self, path):
        self.text = path.read_text()
        self.holder = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        self.folder = pathlib.Path(self.holder.name)
        for name in ("data", "tests"):
            (self.folder / name).symlink_to(ROOT / name)
        self.blocks = [(block, rerun(kind, block, self.folder)) for _, kind, block, _ in BLOCK.findall(self.text)]

    def figures(self):
        return [name for _, name in IMAGE.findall(self.text)]

    def rewritten(self):
        found = iter(self.blocks)
        text = BLOCK.sub(lambda m: m[1] + next(found)[1] + m[4], self.text)
        return TABLE.sub(lambda m: m[1] + accuracy.table(PROGRAM, m[2]), text)


@functools.lru_cache(maxsize=None)
def remade(path):
    return Remade(path)


def points(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def curves_of_points(rows):
    """Returns the series of a file of points that have more than two points, each with columns x and y."""
    curves = []
    for i, name in enumerate(rows[0]):
        if name.startswith("x"):
            pairs = numpy.array([[float(row[i]), float(row[i + 1])] for row in rows[1:]])
            curves.append(pairs[numpy.isfinite(pairs).all(axis=1)])  # nan fills what is shorter
    return [curve for curve in curves if len(curve) > 2]


def curves_of_image(svg):
    """Returns the lines of more than two points that gnuplot drew, in pixels."""
    lines = re.findall(r" d='M([-\d.]+,[-\d.]+(?:\s+L[-\d.]+,[-\d.]+){2,})\s*'", svg)
    return [numpy.array([[float(x) for x in point.split(",")] for point in re.split(r"\s+L", line)]) for line in lines]


def misfit(points, pixels, curves):
    """Returns the pixels by which points miss the best axis, whose origin may differ from curve to curve."""
    columns = numpy.column_stack([points, *(curves == curve for curve in set(curves))])
    return numpy.abs(columns @ numpy.linalg.lstsq(columns, pixels, rcond=None)[0] - pixels).max()


def words(svg):
    """Returns titles, labels, ticks and legend."""
    return re.findall(r"<text[^>]*>(.*?)</text>", svg, re.S)


def gnuplot_of(svg):
    return re.search(r"Produced by (.*?)(?: -->|</desc>)", svg, re.S)[1]


def numbers(svg):
    return [float(x) for x in re.findall(r"-?\d+\.\d+", svg)]


class Documents(unittest.TestCase):
    maxDiff = None

    def test_commands_print_what_the_documents_say(self):
        found = 0
        for path in documents():
            for said, printed in remade(path).blocks:
                with self.subTest(document=str(path.relative_to(ROOT))):
                    self.assertEqual(said, printed)
                    found += 1
        self.assertGreater(found, 0)

    @unittest.skipIf("SQDIM_TEST_PATIENCE" in os.environ, "says nothing more under a sanitizer")
    def test_tables_are_what_the_program_answers(self):
        found = 0
        for path in documents():
            for _, name, table in TABLE.findall(path.read_text()):
                with self.subTest(document=str(path.relative_to(ROOT)), table=name):
                    self.assertEqual(table, accuracy.table(PROGRAM, name))
                    found += 1
        self.assertEqual(found, len(accuracy.TABLES))

    def test_as_many_things_can_be_named_as_the_readme_says(self):
        said = re.findall(r"\b([a-z]+|[0-9]+) (activations|distributions|theorems|learners)\b", (ROOT / "README.md").read_text())
        counted = [(int(word) if word.isdigit() else NUMBERS.index(word), kind) for word, kind in said
                   if word.isdigit() or word in NUMBERS]
        self.assertGreater(len(counted), 0)
        for number, kind in counted:
            listed = subprocess.run([PROGRAM, "list", kind, "--format", "jsonl"], capture_output=True, text=True, check=True)
            self.assertEqual(number, len(listed.stdout.splitlines()), kind)

    def test_links_between_documents_lead_somewhere(self):
        for path in documents():
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text()):
                self.assertTrue((path.parent / target).exists(), f"{path.name}: {target}")

    def test_links_to_sections_lead_to_a_heading(self):
        for path in documents():
            for target, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", path.read_text()):
                with self.subTest(document=str(path.relative_to(ROOT)), link=f"{target}#{anchor}"):
                    text = (path.parent / target).read_text() if target else path.read_text()
                    self.assertIn(anchor, [anchor_of(heading) for heading in headings(text)])

    def test_sources_of_the_theory_can_be_cited(self):
        keys = re.findall(r"^- \*\*([a-z]+\d\d)\*\* ", (ROOT / "docs" / "theory.md").read_text(), re.M)
        self.assertGreater(len(keys), 10)
        for key in keys:
            with self.subTest(key=key):
                self.assertIn("@", shell(f"sqdim cite {key}", ROOT))

    def test_statements_name_files_that_exist(self):
        for name in ("theory", "numerics"):
            text = (ROOT / "docs" / f"{name}.md").read_text()
            named = set(re.findall(r"`((?:lib|tools|tests)/[a-z_/.]+)`", text))
            self.assertGreater(len(named), 10)
            for path in named:
                self.assertTrue((ROOT / path).exists(), path)

    @unittest.skipUnless(shutil.which("pdflatex"), "there is no pdflatex")
    def test_latex_tables_of_the_tour_compile(self):
        folder = remade(ROOT / "docs" / "tour.md").folder
        tables = [path for path in folder.glob("*.tex") if r"\begin{tabular}" in path.read_text()]
        self.assertGreater(len(tables), 0)
        for path in tables:
            (folder / "paper.tex").write_text(PAPER.replace("TABLE", path.name))
            result = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"], cwd=folder,
                                    capture_output=True, text=True, timeout=HANGS, check=False)
            self.assertEqual(result.returncode, 0, result.stdout[-2000:])
            self.assertNotIn("Overfull", result.stdout)

    def test_commands_that_are_not_run_have_options_that_exist(self):
        for path in documents():
            for block in UNTRIED.findall(path.read_text()):
                for command, arguments in re.findall(r"\bsqdim ([a-z]+) ([^|#\n]*)", block.replace("\\\n", " ")):
                    known = subprocess.run([PROGRAM, command, "--help"], capture_output=True, text=True, check=True)
                    for option in re.findall(r"(?<!\S)--[a-z-]+", arguments):
                        self.assertIn(option, known.stdout, f"{path.name}: sqdim {command} {arguments}")


def headings(text):
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    return re.findall(r"^#+ (.*)$", text, re.M)


def anchor_of(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


class Figures(unittest.TestCase):
    def made(self):
        return [(name, remade(path).folder) for path in documents() for name in remade(path).figures()]

    def test_every_figure_is_made_by_a_command_and_shown(self):
        made = sorted(name for name, _ in self.made())
        self.assertEqual(made, sorted(path.stem for path in FIGURES.glob("*.svg")))
        self.assertEqual(made, sorted(path.stem for path in FIGURES.glob("*.csv")))
        shown = [pathlib.Path(target).stem for path in documents()
                 for target in re.findall(r"!\[[^\]]*\]\(([^)]*\.svg)\)", path.read_text())]
        self.assertEqual(made, sorted(shown))

    def test_points_are_those_that_the_commands_make(self):
        for name, folder in self.made():
            with self.subTest(figure=name):
                said, found = points(FIGURES / f"{name}.csv"), points(folder / f"{name}.csv")
                self.assertEqual([len(row) for row in said], [len(row) for row in found])
                self.assertEqual(said[0], found[0])
                for a, b in zip(said[1:], found[1:]):
                    for x, y in zip(a, b):
                        self.assertTrue(x == y or abs(float(x) - float(y)) <= 0.01 * max(1, abs(float(x))), (x, y))

    def test_images_show_the_points(self):
        for name, _ in self.made():
            with self.subTest(figure=name):
                said = curves_of_points(points(FIGURES / f"{name}.csv"))
                drawn = curves_of_image((FIGURES / f"{name}.svg").read_text())
                self.assertEqual([len(curve) for curve in said], [len(curve) for curve in drawn])
                x, y = numpy.concatenate(said).T
                x_pixels, y_pixels = numpy.concatenate(drawn).T
                logarithm = numpy.log(x) if x.min() > 0 else x
                curves = numpy.repeat(range(len(said)), [len(curve) for curve in said])  # drawn beside each other
                self.assertLess(min(misfit(x, x_pixels, curves), misfit(logarithm, x_pixels, curves)), 0.1)
                self.assertLess(misfit(y, y_pixels, curves), 0.1)

    @unittest.skipUnless(shutil.which("gnuplot"), "there is no gnuplot")
    def test_gnuplot_draws_them(self):
        for name, folder in self.made():
            with self.subTest(figure=name):
                said, drawn = (FIGURES / f"{name}.svg").read_text(), (folder / f"{name}.svg").read_text()
                self.assertEqual(words(said), words(drawn))
                if gnuplot_of(said) != gnuplot_of(drawn):
                    continue
                self.assertEqual(len(numbers(said)), len(numbers(drawn)))
                for x, y in zip(numbers(said), numbers(drawn)):
                    self.assertLessEqual(abs(x - y), 1)


def update():
    FIGURES.mkdir(exist_ok=True)
    for path in documents():
        document = remade(path)
        path.write_text(document.rewritten())
        for name in document.figures():
            for suffix in (".svg", ".csv"):
                if (document.folder / (name + suffix)).exists():
                    shutil.copyfile(document.folder / (name + suffix), FIGURES / (name + suffix))


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    else:
        unittest.main(argv=sys.argv[:1], verbosity=0)
