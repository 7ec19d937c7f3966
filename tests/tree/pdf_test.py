#!/usr/bin/env python3
"""docs/pdf typesets the theory without a warning and without a line that sticks out; its numbers are those of the Markdown; and it
refuses what it cannot typeset. Exits 77 if the packages of tools/packages/docs.txt and tex.txt are not installed.
"""
import importlib.util
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "docs" / "pdf" / "build.py"
MARKDOWN = (ROOT / "docs" / "theory.md").read_text()
OUTSIDE_FORMULAS = re.sub(r"^```math\n.*?^```$", "", MARKDOWN, flags=re.S | re.M)
STATEMENT = re.compile(r"\*\*((?:Theorem|Lemma|Proposition) \d+\.\d+'?)")


def missing():
    modules = [name for name in ("markdown_it", "mdit_py_plugins") if not importlib.util.find_spec(name)]
    return modules + [name for name in ("lualatex",) if not shutil.which(name)]


def build(output, *arguments):
    return subprocess.run([sys.executable, str(BUILD), str(output), *map(str, arguments)], capture_output=True, text=True,
                          timeout=HANGS, check=False)


class Paper(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        cls.result = build(cls.folder / "paper.pdf", "--keep", cls.folder)

    def label_pages(self):
        """{anchor: page}"""
        labels = re.findall(r"\\newlabel\{([^}]*)\}\{\{[^}]*\}\{(\d+)\}", (self.folder / "theory.aux").read_text())
        return {anchor: int(page) for anchor, page in labels}

    def test_it_is_typeset_without_faults(self):
        self.assertEqual((self.result.returncode, self.result.stdout, self.result.stderr), (0, "", ""))
        self.assertTrue((self.folder / "paper.pdf").read_bytes().startswith(b"%PDF"))
        self.assertNotIn("multiply", (self.folder / "theory.log").read_text(errors="replace"))

    def test_sections_have_the_numbers_and_the_order_of_the_markdown(self):
        headings = re.findall(r"^##+ (.*)$", OUTSIDE_FORMULAS, re.M)
        self.assertGreater(len(headings), 100)
        contents = re.findall(r"\\contentsline \{\w+\}\{(.*?)\}\{\d+\}\{", (self.folder / "theory.toc").read_text())
        plain = [text.replace(r"\_", "_").replace("’", "'") for text in contents]
        self.assertEqual(plain, [*headings, "Index of statements"])

    def test_formulas_have_the_numbers_of_the_markdown(self):
        tags = re.findall(r"\\tag\{([^}]*)\}", MARKDOWN)
        self.assertGreater(len(tags), 100)
        self.assertEqual(re.findall(r"\\tag\{([^}]*)\}", (self.folder / "theory.tex").read_text()), tags)
        self.assertLessEqual(set(tags), set(self.label_pages()))

    def test_statements_are_in_their_order_and_in_the_index_with_their_files(self):
        pages = self.label_pages()
        latex = (self.folder / "theory.tex").read_text()
        body, index = latex.split("Index of statements}\n")
        names = STATEMENT.findall(OUTSIDE_FORMULAS)
        self.assertGreater(len(names), 50)
        self.assertEqual(re.findall(r"\\textbf\{((?:Theorem|Lemma|Proposition) \d+\.\d+’?)", body),
                         [name.replace("'", "’") for name in names])
        anchors = [name.lower().replace(" ", "-").replace("'", "-prime") for name in names]
        self.assertEqual([pages[anchor] for anchor in anchors], sorted(pages[anchor] for anchor in anchors))
        self.assertEqual(re.findall(r"\\pageref\{(.*?)\}", index), list(dict.fromkeys(anchors)))
        sections = [part for part in re.split(r"^##+ ", OUTSIDE_FORMULAS, flags=re.M)[1:] if STATEMENT.search(part)]
        for section in sections:
            title = section.partition("\n")[0].replace("'", "’").replace("_", r"\_")
            item = next(item for item in index.split("\\item ") if f"{{{title}}}" in item)
            for file in re.findall(r"`(lib/[\w/]+\.\w+)`", section):
                self.assertIn(file, item.replace("\\allowbreak{}", "").replace(r"\_", "_"), title)

    def test_every_link_has_a_place(self):
        latex = (self.folder / "theory.tex").read_text()
        places = re.findall(r"\\hypertarget\{(.*?)\}", latex)
        self.assertEqual(len(places), len(set(places)))
        links = set(re.findall(r"\\hyperlink\{(.*?)\}", latex))
        self.assertGreater(len(links), 100)
        self.assertLessEqual(links, set(places))


class Refusals(unittest.TestCase):
    def refused(self, text):
        """Returns what is said of a theory with this text, of which nothing is written."""
        with tempfile.TemporaryDirectory() as folder:
            source, output = pathlib.Path(folder, "source"), pathlib.Path(folder, "paper.pdf")
            (source / "docs").mkdir(parents=True)
            shutil.copy(ROOT / "CMakeLists.txt", source)
            (source / "docs" / "theory.md").write_text(f"# Theory\n\n## 1 One\n\n{text}\n")
            result = build(output, "--source", source)
            self.assertEqual((result.returncode, output.exists()), (1, False))
            return result.stderr

    def test_a_formula_that_is_too_wide_is_named(self):
        wide = " + ".join(["x_{1000000}"] * 40)
        self.assertIn("Overfull", self.refused(f"```math\n{wide}\n```"))

    def test_an_unknown_command_is_named(self):
        self.assertIn("Undefined control sequence", self.refused(r"This is $\nosuchcommand$."))

    def test_a_letter_that_the_font_lacks_is_named(self):
        self.assertIn("Missing character", self.refused("A letter \u4e2d."))


if __name__ == "__main__":
    lacking = missing()
    if lacking:
        print(f"skipped: {', '.join(lacking)} missing")
        sys.exit(77)
    unittest.main()
