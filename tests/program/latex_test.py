#!/usr/bin/env python3
"""LaTeX as a typesetter meets it: every golden table, theorem and paragraph compiles in the classes and with the engines of
papers, without a warning and without an overfull box. Skipped where there is no TeX.

Run: latex_test.py PROGRAM          compile
     latex_test.py PROGRAM FOLDER   also leave the pages in FOLDER, to be looked at
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
KEPT = sys.argv.pop(2) if len(sys.argv) > 2 else None
from environment import HANGS
from program_test import GOLDEN_COMMANDS, TESTS, run, words

# The options of article, and the page: those of article itself, and the sizes of the text at three conferences, whose classes
# Debian does not have.
CLASSES = {"10pt": ("10pt", ""), "11pt": ("11pt", ""), "12pt": ("12pt", ""), "twocolumn": ("10pt,twocolumn", ""),
           "neurips": ("10pt", "textwidth=5.5in,textheight=9in"), "colt": ("11pt", "textwidth=6in,textheight=8.5in"),
           "icml": ("10pt,twocolumn", "textwidth=6.75in,textheight=9in,columnsep=0.25in")}
TWO_COLUMNS = {name for name, (options, _) in CLASSES.items() if "twocolumn" in options}
# Lualatex sets the same boxes as pdflatex: it is tried in one class.
SETTINGS = [*(("pdflatex", name) for name in CLASSES), ("lualatex", "10pt")]
PREAMBLE = r"""\documentclass[%s]{article}
%s
\usepackage{booktabs}
\usepackage{longtable}
\usepackage{amsmath}
\usepackage{amssymb}
\usepackage{amsthm}
\newtheorem{theorem}{Theorem}
\begin{document}
"""
END = "\n\\nocite{*}\n\\bibliographystyle{plain}\n\\bibliography{sqdim}\n\\end{document}\n"
WARNINGS = re.compile(r"^(?:Overfull|LaTeX Warning|Package \w+ Warning|LaTeX Font Warning|Missing character).*", re.MULTILINE)
# Many floats at the end of a document, and the rerun that labels need, are no faults of a table.
ALLOWED = ("Rerun to get", "There were undefined", "Label(s) may have changed", "Text page", "Table widths have changed")


def tex(command, form="latex"):
    return run(*words(command), "--format", form).stdout


def tables():
    """Returns the golden tables that papers have: neither lists of names nor reports of checks."""
    return {name: tex(command) for name, command in GOLDEN_COMMANDS.items()
            if not name.startswith(("list", "verify", "cite"))}


def compiled(folder, engine, body, class_name):
    """Typesets a document, with its references, and returns the log of the last run."""
    options, page = CLASSES[class_name]
    page = rf"\usepackage[{page}]{{geometry}}" if page else ""
    pathlib.Path(folder, "sqdim.bib").write_text(run("cite", "--all", "--format", "bibtex").stdout)
    pathlib.Path(folder, "paper.tex").write_text(PREAMBLE % (options, page) + body + END)
    for tool in (engine, "bibtex", engine, engine):
        command = [tool, "paper"] if tool == "bibtex" else [tool, "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
        result = subprocess.run(command, cwd=folder, capture_output=True, timeout=HANGS, stdin=subprocess.DEVNULL, check=False)
        if result.returncode != 0:
            return f"! {tool} fails: " + result.stdout.decode(errors="replace")[-1500:]
    return pathlib.Path(folder, "paper.log").read_text(errors="replace")


def faults(log):
    found = [line for line in WARNINGS.findall(log.replace("\n(", " (")) if not any(text in line for text in ALLOWED)]
    return found + re.findall(r"^! .*(?:\n.*){0,20}", log, re.MULTILINE)


@unittest.skipUnless(shutil.which("pdflatex") and shutil.which("lualatex"), "there is no TeX: nothing is compiled")
class Pages(unittest.TestCase):
    def check(self, name, engine, class_name, body):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(faults(compiled(folder, engine, body, class_name)), [])
            if KEPT:
                shutil.copy(pathlib.Path(folder, "paper.pdf"), pathlib.Path(KEPT, f"{name}-{engine}-{class_name}.pdf"))

    def test_golden_tables_fit_the_line(self):
        made = tables()
        for engine, class_name in SETTINGS:
            parts = []
            for name, table in made.items():
                if class_name not in TWO_COLUMNS or "\\begin{table*}" in table:  # others are as wide as the page
                    parts.append(f"\\typeout{{golden {name}}}\n{table}\n\\clearpage\n")
            with self.subTest(engine=engine, document=class_name):
                self.check("golden", engine, class_name, "".join(parts))

    def test_published_tables_fit_the_page(self):
        made = "\n\\clearpage\n".join(run("table", "--preset", name, "--format", "latex").stdout
                                      for name in ("paper", "classical", "directions"))
        for engine, class_name in SETTINGS:
            with self.subTest(engine=engine, document=class_name):
                self.check("published", engine, class_name, made)

    def test_long_tables_break_across_pages(self):
        made = run("table", "--preset", "paper", "--format", "longtable").stdout
        for engine, class_name in SETTINGS:
            if class_name in TWO_COLUMNS:  # longtable has one column only
                continue
            with self.subTest(engine=engine, document=class_name):
                self.check("long", engine, class_name, made)

    def test_paragraphs_compile(self):
        subjects = ["golden/bound-regression.json", "golden/bound-sign.json", "golden/bound-direction.json",
                    "golden/bound-polygon.json", "golden/bound-biclique.json", "golden/bound-junta.json", "golden/bound-law.json",
                    "golden/bound-network.json", "golden/bound-rotations.json"]
        body = "\n\n".join(run("cite", subject, "--format", "latex").stdout for subject in subjects)
        with tempfile.TemporaryDirectory() as folder:
            log = compiled(folder, "pdflatex", body, "10pt")
            self.assertEqual([fault for fault in faults(log) if not fault.startswith("Overfull")], [])


    def test_theorems_compile(self):
        subjects = ["csq-frame", "csq-centred", "stat-classification", "zero-answer", "szorenyi09", "blum94"]
        body = "\n\n".join(run("cite", subject, "--format", "latex").stdout for subject in subjects)
        self.assertEqual(body.count("\\begin{theorem}"), len(subjects))
        for engine, class_name in SETTINGS:
            if class_name in TWO_COLUMNS:  # the display of csq-frame is as wide as a page
                continue
            with self.subTest(engine=engine, document=class_name):
                self.check("theorems", engine, class_name, body)


class Paragraphs(unittest.TestCase):
    def test_a_paragraph_says_what_the_strongest_row_says(self):
        document = json.loads(pathlib.Path(TESTS, "golden/bound-regression.json").read_text())
        row = next(row for row in document["rows"] if row["theorem"] == "csq-frame")
        text = run("cite", "golden/bound-regression.json", "--format", "latex").stdout
        exponent = re.match(r"[0-9]+\.[0-9]{2}", row["log2_queries"]["lower"]).group()
        for said in (f"needs at least $2^{{{exponent}}}$ correlational queries", f"\\dots, {row['n']}\\}}",
                     f"$|S| = {row['k']}$", f"$\\psi$ = {row['activation']}", f"with probability at least {row['success']}",
                     "(theorem csq-frame, \\cite{sqdim})"):
            self.assertIn(said, text)

    def test_a_paragraph_defines_the_class_in_formulas(self):
        for name, part in {"polygon": "\\psi(\\langle Q u_j, x \\rangle)$, where $\\psi$ = relu. The $u_j$ are $(\\cos(",
                           "biclique": "let $D_S$ be the law on $\\{0, 1\\}^{65536}$ that is uniform, except that with",
                           "junta": " $x_{1} + x_{1} x_{2} x_{3}$ with $x_{s_i}$ in the place of each $x_i$.",
                           "direction": "let $f_w(x) = \\psi(\\langle w, x \\rangle)$"}.items():
            with self.subTest(name=name):
                self.assertIn(part, run("cite", f"golden/bound-{name}.json", "--format", "latex").stdout)

    def test_a_document_that_was_changed_is_not_cited(self):
        text = pathlib.Path(TESTS, "golden/bound-regression.json").read_text()
        number = json.loads(text)["rows"][0]["queries"]
        with tempfile.TemporaryDirectory() as folder:
            for other in (str(int(number) * 2), str(int(number) // 2)):
                path = pathlib.Path(folder, "changed.json")
                path.write_text(text.replace(f'"{number}"', f'"{other}"'))
                result = run("cite", str(path))
                self.assertEqual((result.returncode != 0, result.stdout), (True, ""))
                self.assertIn("row 1", result.stderr)


if __name__ == "__main__":
    unittest.main(argv=["latex_test.py"], verbosity=2)
