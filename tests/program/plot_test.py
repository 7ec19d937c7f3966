#!/usr/bin/env python3
"""Figures of `sqdim plot` as a user meets them: golden files, the results of LaTeX and gnuplot if they are installed,
and the files that remain after a wrong command line or document.

Run: plot_test.py PROGRAM            compare
     plot_test.py PROGRAM --update   write tests/golden/plots anew; look at the figures before committing them
"""
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS, SLOW, processor_seconds
from program_test import PROGRAM, TESTS, run, words

PLOTS = TESTS / "golden" / "plots"
RUNS = "golden/plots/runs.json"
CURVES = "golden/plots/curves.json"
RECOVERY = "golden/plots/recovery.json"
TABLE = "golden/table.json"
DIRECTIONS = "golden/table-directions.json"

# figure -> the document it is drawn from, in TESTS
DOCUMENTS = {"success-budget": RUNS, "queries-dimension": RUNS, "tightness": RUNS, "exponent": TABLE,
             "transition": DIRECTIONS, "learning-curve": CURVES, "query-curve": CURVES,
             "recovery": RECOVERY}

PAPER = r"""\documentclass[OPTIONS]{article}
PREAMBLE
\usepackage{pgfplots}
\pgfplotsset{compat=1.17}
\usepgfplotslibrary{groupplots}
\begin{document}
\newcommand{\sqdimfolder}{figures/}
\begin{figure}\centering\input{figures/NAME.tex}\caption{\sqdimcaption}\end{figure}
\end{document}
"""

# options of the class, more of the preamble, options of plot
PAGES = (("10pt", "", ()), ("12pt", "", ("--title", "A title that says what this is")),
         ("10pt,twocolumn", r"\usepackage[textwidth=17.4cm,columnsep=0.6cm,textheight=23.5cm]{geometry}",
          ("--width", "8.4cm")))


def portable(text):
    """Removes whatever differs from build to build, and the name of the output folder."""
    text = re.sub(r"--output \S*/", "--output ", text)
    return re.sub(r"sqdim [0-9.]+( \([^)]*\))?:", "sqdim VERSION (COMMIT):", text)


def figures():
    return [row["name"] for row in json.loads(run("list", "figures", "--format", "json").stdout)["rows"]]


def plot(name, path, *more):
    return run("plot", DOCUMENTS[name], "--figure", name, "--output", str(path), *more)


class InFolder(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def plotted(self, name, suffix):
        path = self.folder / f"{name}{suffix}"
        result = plot(name, path)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(result.stdout.count("\n"), 0 if suffix == ".tex" else 1)  # the caption of an image
        return path


class Golden(InFolder):
    maxDiff = None

    def test_every_figure_is_the_golden_one(self):
        self.assertEqual(figures(), list(DOCUMENTS))
        for name in figures():
            with self.subTest(figure=name):
                path = self.plotted(name, ".tex")
                for suffix in (".tex", ".csv"):
                    self.assertEqual(portable(path.with_suffix(suffix).read_text()),
                                     (PLOTS / (name + suffix)).read_text())

    def test_the_fixture_is_what_its_generator_writes(self):
        for name, arguments in (("runs.json", []), ("curves.json", ["curves"]), ("recovery.json", ["recovery"])):
            written = subprocess.run([sys.executable, str(TESTS / "program" / "plots_fixture.py"), *arguments], capture_output=True,
                                     text=True, check=True)
            self.assertEqual(written.stdout, (PLOTS / name).read_text())


    def test_the_only_figure_that_fits_needs_no_name(self):
        for more in ([], ["--figure", "exponent"]):
            self.assertEqual(run("plot", TABLE, "--output", str(self.folder / "a.tex"), *more).returncode, 0)
            (self.folder / "a.csv").rename(self.folder / f"{len(more)}.csv")
        self.assertEqual((self.folder / "0.csv").read_text(), (self.folder / "2.csv").read_text())

    def test_the_figure_of_a_preset_needs_no_name_although_others_fit(self):
        for more in ([], ["--figure", "learning-curve"]):
            self.assertEqual(run("plot", CURVES, "--output", str(self.folder / "a.tex"), *more).returncode, 0)
            (self.folder / "a.csv").rename(self.folder / f"{len(more)}.csv")
        self.assertEqual((self.folder / "0.csv").read_text(), (self.folder / "2.csv").read_text())
        without = self.folder / "runs.json"
        without.write_text((TESTS / CURVES).read_text().replace('"preset":"gradient-descent"', '"preset":null'))
        refused = run("plot", str(without), "--output", str(self.folder / "b.tex"))
        self.assertEqual(refused.returncode, 2)
        self.assertIn("--figure is required: learning-curve, query-curve", refused.stderr)


class Papers(InFolder):
    @unittest.skipUnless(shutil.which("pdflatex") and shutil.which("kpsewhich"), "there is no pdflatex")
    def test_a_paper_that_inputs_a_figure_compiles_in_one_run(self):
        if subprocess.run(["kpsewhich", "pgfplots.sty"], capture_output=True, check=False).returncode != 0:
            self.skipTest("there is no pgfplots")
        (self.folder / "figures").mkdir()
        for name in figures():
            for options, preamble, more in PAGES:
                with self.subTest(figure=name, options=options):
                    self.assertEqual(plot(name, self.folder / "figures" / f"{name}.tex", *more).returncode, 0)
                    paper = PAPER.replace("NAME", name).replace("OPTIONS", options).replace("PREAMBLE", preamble)
                    (self.folder / "paper.tex").write_text(paper)
                    result = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"],
                                            cwd=self.folder, capture_output=True, timeout=HANGS, check=False)
                    log = (self.folder / "paper.log").read_text(errors="replace")
                    self.assertEqual(result.returncode, 0, log[-2000:])
                    found = re.search("Overfull .hbox.*|undefined|LaTeX Warning.*", log)
                    self.assertIsNone(found)


class Images(InFolder):
    MAGIC = {".svg": b"<?xml", ".png": b"\x89PNG", ".pdf": b"%PDF"}

    @unittest.skipUnless(shutil.which("gnuplot"), "there is no gnuplot")
    def test_gnuplot_draws_every_figure(self):
        for name in figures():
            for suffix, magic in self.MAGIC.items():
                with self.subTest(figure=name, suffix=suffix):
                    image = self.plotted(name, suffix).read_bytes()
                    self.assertTrue(image.startswith(magic))
                    self.assertGreater(len(image), 5000)

    @unittest.skipUnless(shutil.which("gnuplot"), "there is no gnuplot")
    def test_an_image_comes_with_its_caption(self):
        path = self.folder / "a.svg"
        caption = plot("exponent", path, "--title", "A <title>").stdout.removesuffix("\n")
        self.assertIn("Queries are correlational (CSQ) in regression", caption)
        described = html.unescape(re.search(r"<desc>(.*?)\nProduced by GNUPLOT", path.read_text(), re.S)[1])
        self.assertEqual(described.split("\n")[0], caption)
        self.assertRegex(described.split("\n")[1], r"^sqdim .*: sqdim plot .* --title 'A <title>'")
        self.assertEqual(html.unescape(re.search("<title>(.*?)</title>", path.read_text())[1]), "A <title>")
        image = self.folder / "a.png"
        plot("exponent", image, "--title", "A <title>")
        for text in ("Title\0\0\0\0\0A <title>", f"Description\0\0\0\0\0{caption}", "--title 'A <title>'"):
            self.assertIn(text.encode(), image.read_bytes())
        document = self.folder / "a.pdf"
        plot("exponent", document, "--title", "A <title>")
        self.assertIn(b"/Subject <FEFF" + caption.encode("utf-16-be").hex().upper().encode() + b">", document.read_bytes())

    @unittest.skipUnless(shutil.which("gnuplot"), "there is no gnuplot")
    def test_every_entry_of_the_legend_is_drawn_at_every_width(self):
        unicode = {r"$\tau$": "\u03c4", r"$\varphi$": "\u03c6", "$n^{-1}$": "n^(-1)", "$n^{3/2}$": "n^(3/2)", "$n^{2}$": "n^2",
                   "$n^{3}$": "n^3", "$n$": "n"}
        for name in figures():
            tex = self.plotted(name, ".tex").read_text()
            entries = re.findall(r"\\addlegendentry(?:\[.*?\])?\{(.*)\}\n", tex)
            self.assertGreater(len(entries), 0)
            for width in ("8.4cm", "12.1cm", "19.3cm"):
                path = self.folder / f"{name}.svg"
                self.assertEqual(plot(name, path, "--width", width).returncode, 0)
                drawn = re.findall(r"<text[^>]*>(?:<tspan[^>]*>)?(.*?)(?:</tspan>)?</text>", path.read_text(), re.S)
                for entry in entries:
                    for symbol, letters in unicode.items():
                        entry = entry.replace(symbol, letters)
                    self.assertIn(entry, [html.unescape(text).strip() for text in drawn])

    @unittest.skipUnless(shutil.which("gnuplot"), "there is no gnuplot")
    def test_an_image_is_as_wide_as_it_should_be(self):
        path = self.folder / "a.svg"
        plot("success-budget", path, "--width", "84mm")
        self.assertIn('width="317"', path.read_text())  # pixels, of which an inch has 96

    @unittest.skipUnless(shutil.which("gnuplot"), "there is no gnuplot")
    def test_a_document_gives_no_commands_to_gnuplot(self):
        document = json.loads((PLOTS / "runs.json").read_text())
        for row in document["rows"]:
            row["activation"] = "`touch stolen`'; system('touch stolen'); '@x \\\\ "
            if row["learner"] == "majority":
                row["learner"] = "$(touch stolen)'.system(\"touch stolen\").'"
        (self.folder / "a.json").write_text(json.dumps(document))
        result = run("plot", "a.json", "--figure", "success-budget", "--output", "a.svg", cwd=self.folder)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.json", "a.svg"])
        self.assertIn("$(touch stolen)", (self.folder / "a.svg").read_text())

    def test_without_gnuplot_one_line_says_what_to_do(self):
        path = self.folder / "a.png"
        result = subprocess.run([PROGRAM, "plot", RUNS, "--figure", "tightness", "--output", str(path)], cwd=TESTS,
                                capture_output=True, text=True, env=os.environ | {"PATH": str(self.folder)}, check=False)
        self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (1, "", 1))
        self.assertIn("gnuplot-nox", result.stderr)
        self.assertIn(".tex", result.stderr)
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_gnuplot_that_fails_leaves_nothing(self):
        fake = self.folder / "gnuplot"
        fake.write_text("#!/bin/sh\necho half; echo broken >&2; exit 3\n")
        fake.chmod(0o755)
        result = subprocess.run([PROGRAM, "plot", RUNS, "--figure", "tightness", "--output",
                                 str(self.folder / "a.png")], cwd=TESTS, capture_output=True, text=True,
                                env=os.environ | {"PATH": f"{self.folder}:/usr/bin:/bin"}, check=False)
        self.assertEqual((result.returncode, result.stderr), (1, "sqdim: gnuplot failed: 'broken'\n"))
        self.assertEqual(os.listdir(self.folder), ["gnuplot"])


class Refused(InFolder):
    USAGE = {  # command line -> what standard error must name
        f"plot {RUNS} --figure sucess-budget --output a.tex": ["--figure", "did you mean success-budget"],
        f"plot {RUNS} --figure banana --output a.tex": ["--figure", "known: success-budget"],
        f"plot {RUNS} --figure tightness --output a.tax": ["--output", "did you mean .tex", ".svg"],
        f"plot {RUNS} --figure tightness --output a": ["--output", "known: .tex, .svg, .png, .pdf"],
        f"plot {RUNS} --figure tightness": ["--output", "required"],
        f"plot {RUNS} --output a.tex": ["--figure", "required", "success-budget, queries-dimension, tightness fit"],
        "plot --figure tightness --output a.tex": ["file"],
        f"plot {RUNS} --figure tightness --output a.tex --format json": ["--format"],
        f"plot {RUNS} --figure tightness --output a.tex --n 16": ["--n", "tightness"],
        f"plot {RUNS} --figure success-budget --output a.tex --n 0": ["--n", "'0'"],
        f"plot {RUNS} --figure success-budget --output a.tex --n 17": ["--n '17'", "12, 14, 16, 18"],
        f"plot {RUNS} --figure tightness --output a.tex --width 8.4": ["--width '8.4'", "cm, mm, in or pt"],
        f"plot {RUNS} --figure tightness --output a.svg --width wide": ["--width 'wide'", "8.4cm"],
        f"plot {RUNS} --figure tightness --output a.tex --width 2cm": ["--width '2cm'", "from 5cm to 50cm"],
        f"plot {RUNS} --figure tightness --output a.tex --width -8cm": ["--width"],
        f"plot {RUNS} --figure tightness --output a.tex --width 8cm --width 9cm": ["--width"],
        f"plot {RUNS} --figure tightness --output a.tex --title": ["--title"],
        f"plot {RUNS} --figure tightness --output a.tex --title {'x' * 201}": ["--title", "200"],
        f"plot {RUNS} --figure tightness --output a%b.tex": ["--output", "a%b.tex", "letters"],
        f"plot {RUNS} --figure tightness --output /nowhere/a.tex": ["--output", "/nowhere/a.csv"],
        f"plot {RUNS} --figure tightness --output /nowhere/a.svg": ["--output", "/nowhere/a.svg"],
        "plot nowhere.json --figure tightness --output a.tex": ["nowhere.json", "No such file"],
        "plot golden --figure tightness --output a.tex": ["golden", "directory"],
    }
    DAMAGED = {
        f"plot {TABLE} --figure tightness --output a.tex": ["golden/table.json", "simulate", "'table'"],
        f"plot {RUNS} --figure exponent --output a.svg": ["table", "'simulate'"],
        "plot golden/norm-relu.json --figure exponent --output a.tex": ["'norm'"],
        "plot golden/norm-relu.json --output a.tex": ["norm-relu.json", "no figure fits"],
        "plot golden/norm-relu.txt --figure exponent --output a.tex": ["not JSON"],
        "plot golden/simulate.json --figure success-budget --output a.tex": ["--budget"],
        "plot golden/table-columns.json --figure exponent --output a.tex": ["'theorem'"],
    }

    def refused(self, command, status, named):
        with self.subTest(command=command):
            start = processor_seconds()
            arguments = [str(TESTS / word) if word.startswith("golden") else word for word in words(command)]
            result = run(*arguments, cwd=self.folder)
            self.assertLess(processor_seconds() - start, 2 * SLOW)
            self.assertEqual((result.returncode, result.stdout), (status, ""), result.stderr)
            self.assertEqual(result.stderr.count("\n"), 1)
            for name in named:
                self.assertIn(name, result.stderr)
            self.assertEqual(os.listdir(self.folder), [])

    def test_bad_usage_is_one_line_and_no_file(self):
        for command, named in self.USAGE.items():
            self.refused(command, 2, named)

    def test_a_document_that_does_not_fit_is_one_line_and_no_file(self):
        for command, named in self.DAMAGED.items():
            self.refused(command, 1, named)

    def test_points_replace_points_and_nothing_else(self):
        path = self.plotted("tightness", ".tex")
        before = path.with_suffix(".csv").read_text()
        self.assertEqual(plot("tightness", path).returncode, 0)
        self.assertEqual(path.with_suffix(".csv").read_text(), before)
        path.with_suffix(".csv").write_text("somebody's,data\n")
        result = plot("tightness", path)
        self.assertEqual(result.returncode, 2)
        self.assertIn("tightness.csv", result.stderr)
        self.assertEqual(path.with_suffix(".csv").read_text(), "somebody's,data\n")

    def test_a_full_disk_leaves_neither_file(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("there is no /dev/full")
        (self.folder / "a.tex").symlink_to("/dev/full")
        result = plot("tightness", self.folder / "a.tex")
        self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (1, "", 1))
        self.assertIn("No space left", result.stderr)
        self.assertEqual(os.listdir(self.folder), ["a.tex"])


def update():
    for name in DOCUMENTS:
        path = PLOTS / f"{name}.tex"
        assert plot(name, path).returncode == 0
        path.write_text(portable(path.read_text()))


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    else:
        unittest.main(argv=["plot_test.py"], verbosity=0)
