#!/usr/bin/env python3
"""docs/html writes pages in which every formula is rendered, every link leads somewhere and nothing is lost; and it
refuses what it cannot write. Exits 77 if the packages of tools/packages/docs.txt are not installed.

Python's parser reads the pages, and independent code compares them with the Markdown and the headers.
"""
import html.parser
import importlib.util
import pathlib
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "docs" / "html" / "build.py"
VOID = {"meta", "link", "input", "br", "hr", "img", "path"}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.S | re.M)


def missing():
    modules = [name for name in ("markdown_it", "mdit_py_plugins") if not importlib.util.find_spec(name)]
    programs = [name for name in ("node", "doxygen", "katex") if not shutil.which(name)]
    return modules + programs


def build(source, output):
    return subprocess.run([sys.executable, str(BUILD), str(output), "--source", str(source)], capture_output=True,
                          text=True, check=False)


class Page(html.parser.HTMLParser):
    """The content of a page: ids, links, the TeX of its formulas, its <pre> blocks, and its text."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.loads, self.formulas, self.blocks, self.faults = [], [], [], [], [], []
        self.text = self.prose = ""  # prose: without code and formulas
        self.classes = set()
        self._open = []  # (tag, classes)
        self.feed(path.read_text())
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag, _ in self._open]

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = (attrs.get("class") or "").split()
        self.classes.update(classes)
        self.ids += [attrs["id"]] if "id" in attrs else []
        (self.links if tag == "a" else self.loads).extend(attrs[key] for key in ("href", "src") if key in attrs)
        if tag == "pre":
            self.blocks.append("")
        if tag == "annotation":
            self.formulas.append("")
        if tag == "script" or any(name.startswith("on") for name in attrs):
            self.faults.append(f"<{tag}> runs a script")
        if tag not in VOID:
            self._open.append((tag, classes))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
        elif tag not in VOID:
            self._open.pop()

    def handle_data(self, data):
        tags = {tag for tag, _ in self._open}
        if "pre" in tags:
            self.blocks[-1] += data
        if "annotation" in tags:
            self.formulas[-1] += data
        if not any("katex" in classes for _, classes in self._open):
            self.text += data
            self.prose += data if not tags & {"code", "pre", "head"} else " "


def words(text):
    return " ".join(text.split())


def formulas_of(markdown):
    """Returns formulas in order, after removing code."""
    markdown = FENCE.sub(lambda fence: fence[0] if fence[1] == "math" else "", markdown)
    markdown = re.sub(r"(?<!`)`[^`\n]+`(?!`)", "", markdown)
    return [words(block or inline)
            for block, inline in re.findall(r"^```math\n(.*?)^```$|(?<!`)\$([^$`]+)\$", markdown, re.S | re.M)]


class Html(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.work.cleanup)
        cls.output = pathlib.Path(cls.work.name) / "html"
        done = build(ROOT, cls.output)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        cls.pages = {str(path.relative_to(cls.output)): Page(path) for path in sorted(cls.output.rglob("*.html"))}
        cls.documents = {"README.md": "index.html", "CHANGELOG.md": "changelog.html",
                         **{f"docs/{path.name}": f"{path.stem}.html" for path in (ROOT / "docs").glob("*.md")},
                         **{f"docs/reference/{path.name}": f"reference/{path.stem.replace('README', 'index')}.html"
                            for path in (ROOT / "docs" / "reference").glob("*.md")}}

    def test_every_document_has_a_page(self):
        for document, page in self.documents.items():
            self.assertIn(page, self.pages, document)

    def test_pages_are_well_formed_and_run_no_scripts(self):
        for name, page in self.pages.items():
            self.assertEqual(page.faults, [], name)
            self.assertEqual(len(page.ids), len(set(page.ids)), name)

    def test_every_link_leads_somewhere(self):
        inside = 0
        for name, page in self.pages.items():
            for link in page.links:
                if not re.match(r"(https|mailto):", link):
                    self.assert_leads_somewhere(name, link)
                    inside += 1
        self.assertGreater(inside, 1000)

    def assert_leads_somewhere(self, name, link):
        path, _, anchor = link.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
        self.assertFalse(target.startswith(("..", "/")), f"{name}: {link}")
        self.assertTrue((self.output / target).is_file(), f"{name}: {link}")
        if anchor:
            self.assertIn(anchor, self.pages[target].ids, f"{name}: {link}")

    def test_the_navigation_leads_to_every_command_from_the_reference(self):
        commands = {path.stem for path in (ROOT / "docs" / "reference").glob("*.md")} - {"README"}
        self.assertLessEqual({f"{name}.html" for name in commands - {"norm"}}, set(self.pages["reference/norm.html"].links))
        self.assertIn("reference/index.html", self.pages["tour.html"].links)

    def test_comments_are_not_shown(self):
        for name in self.documents.values():
            self.assertNotIn("<!--", self.pages[name].text, name)

    def test_nothing_is_loaded_from_elsewhere(self):
        for name, page in self.pages.items():
            self.assertGreater(len(page.loads), 0)
            for load in page.loads:
                self.assert_leads_somewhere(name, load)
        for path in self.output.rglob("*.css"):
            for load in re.findall(r"url\(([^)]*)\)|@import", path.read_text()):
                self.assert_leads_somewhere(str(path.relative_to(self.output)), load)

    def test_every_formula_is_rendered(self):
        for document, page in self.documents.items():
            expected = formulas_of((ROOT / document).read_text())
            self.assertEqual([words(tex) for tex in self.pages[page].formulas], expected, document)
            self.assertNotIn("$", self.pages[page].prose, document)
            self.assertNotIn("```", self.pages[page].prose, document)
        self.assertGreater(len(self.pages["theory.html"].formulas), 3000)
        for name, page in self.pages.items():
            self.assertNotIn("katex-error", page.classes, name)

    def test_code_is_as_it_was(self):
        for document, page in self.documents.items():
            blocks = [text.rstrip("\n") for kind, text in FENCE.findall((ROOT / document).read_text()) if kind != "math"]
            shown = [block.rstrip("\n") for block in self.pages[page].blocks]
            self.assertEqual([block for block in shown if block in blocks], blocks, document)

    def test_no_formula_in_plain_text_is_taken_for_a_list(self):
        """Lists are written with - and after an empty line; another line that begins so was broken within a sum."""
        for document in self.documents:
            text = FENCE.sub("", (ROOT / document).read_text())
            self.assertEqual(re.findall(r"^ *[+*] .*", text, re.M), [], document)
            for paragraph in re.split(r"\n\s*\n", text):
                if not re.match(r"\s*(-|\d+\.) ", paragraph):
                    self.assertEqual(re.findall(r"^ *- .*", paragraph, re.M), [], document)

    def test_tagged_formulas_have_anchors(self):
        tags = re.findall(r"\\tag\{(\w+)\}", (ROOT / "docs" / "theory.md").read_text())
        self.assertGreater(len(tags), 50)
        self.assertLessEqual(set(tags), set(self.pages["theory.html"].ids))

    def test_public_headers_are_documented_whole(self):
        library = ROOT / "lib" / "sqdim"
        headers = [path for path in library.rglob("*.hpp") if path.parent.name != "detail"]
        self.assertGreater(len(headers), 40)
        for path in headers:
            page = self.pages["api/" + "-".join(path.relative_to(library).with_suffix("").parts) + ".html"]
            public = re.sub(r"\n (?:private|protected):\n.*?\n};", "\n};", path.read_text(), flags=re.S)
            for name in re.findall(r"^(?:struct|class|enum class|using) (\w+)\b(?!;)", public, re.M):
                self.assertIn(name, page.ids, path.name)
            text = words(page.text)
            for comment in re.findall(r"(?:^ *///.*\n)+", public, re.M):
                self.assertIn(words(re.sub(r"^ *///|`", "", comment, flags=re.M)), text, path.name)
            for line in re.findall(r"^//   +(.*)", public, re.M):
                self.assertIn(line, "".join(page.blocks), path.name)

    def test_what_is_private_is_not_shown(self):
        self.assertNotIn("clamped", self.pages["api/learning-oracle-oracle.html"].text)

    def test_the_footer_says_which_sqdim_this_is(self):
        version = re.search(r"project\(sqdim VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]
        command = ["git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"]
        commit = ""
        if shutil.which("git"):
            commit = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
        for page in self.pages.values():
            self.assertIn(f"sqdim {version}" + (f" ({commit}" if commit else ""), page.text)

    def test_no_path_of_this_machine_is_written(self):
        for path in self.output.rglob("*"):
            if path.suffix in (".html", ".css", ".json", ".txt"):
                text = path.read_text()
                for place in (str(ROOT), self.work.name):
                    self.assertNotIn(place, text, path.name)


class Refusals(unittest.TestCase):
    """A small source, whole and then damaged."""

    def setUp(self):
        work = tempfile.TemporaryDirectory()
        self.addCleanup(work.cleanup)
        self.source = pathlib.Path(work.name) / "source"
        self.output = pathlib.Path(work.name) / "html"
        self.write("README.md", "# sqdim\n\n[Theory](docs/theory.md#more-1), [here](#sqdim), [header](lib/sqdim/room/one.hpp)\n")
        self.write("CHANGELOG.md", "# Changelog\n")
        self.write("CMakeLists.txt", "project(sqdim VERSION 1.2.3)\n")
        self.write("docs/theory.md", "# Theory\n\n## 1 One\n\n```math\nx^2 \\tag{1a}\n```\n\nBy (1a) and `a $ b`, $x$.\n\n"
                   "### 1.1 Lemmas\n\n**Lemma 1.1.** As in docs/theory.md, 1.1; by Lemma 1.1, not Lemma 1.2.\n\n"
                   "## More\n\n## More\n")
        self.write("lib/sqdim/room/one.hpp", "// one: a header.\n#pragma once\n\nnamespace sqdim {\n\n"
                   "/// Never @unknown; docs/theory.md, 1.\nint one();\n\n}  // namespace sqdim\n")
        done = build(self.source, self.output)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("build.py", done.stderr)

    def write(self, path, text):
        (self.source / path).parent.mkdir(parents=True, exist_ok=True)
        (self.source / path).write_text(text)

    def assert_refused(self, *said):
        """Checks also that existing pages stay."""
        before = (self.output / "index.html").read_text()
        done = build(self.source, self.output)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        for text in said:
            self.assertIn(text, done.stderr)
        self.assertEqual((self.output / "index.html").read_text(), before)
        self.assertEqual([path.name for path in self.output.parent.iterdir() if path.name.startswith("html-")], [])

    def test_the_whole_source_has_its_links(self):
        theory = (self.output / "theory.html").read_text()
        self.assertIn('id="1a"', theory)
        self.assertIn('By (<a href="#1a">1a</a>)', theory)
        self.assertIn('<strong id="lemma-1.1">Lemma 1.1.</strong> As in <a href="#11-lemmas">docs/theory.md, 1.1</a>; '
                      'by <a href="#lemma-1.1">Lemma 1.1</a>, not Lemma 1.2.', theory)
        self.assertIn('href="../theory.html#1-one"', (self.output / "api" / "room-one.html").read_text())

    def test_a_formula_that_katex_does_not_know(self):
        self.write("docs/theory.md", "# Theory\n\nBut $\\frac{1}$.\n")
        self.assert_refused("docs/theory.md", "\\frac{1}")

    def test_a_formula_that_katex_warns_of(self):
        self.write("docs/theory.md", "# Theory\n\nBut $\u044f$.\n")
        self.assert_refused("docs/theory.md", "\u044f")

    def test_a_link_to_no_file(self):
        self.write("README.md", "# sqdim\n\n[Theory](docs/theories.md)\n")
        self.assert_refused("README.md", "docs/theories.md")

    def test_a_picture_that_is_not_there(self):
        self.write("docs/theory.md", "# Theory\n\n![One](one.svg)\n")
        self.assert_refused("docs/theory.md", "one.svg")

    def test_a_link_to_no_heading(self):
        self.write("README.md", "# sqdim\n\n[Theory](docs/theory.md#2-two)\n")
        self.assert_refused("README.md", "#2-two")

    def test_a_header_that_doxygen_complains_about(self):
        self.write("lib/sqdim/room/one.hpp", "// one: a header.\n\nnamespace sqdim {\n\n/** @unknown */\nint one();\n\n}\n")
        self.assert_refused("doxygen", "unknown")

    def test_a_folder_with_other_files(self):
        (self.output / "style.css").unlink()
        self.assert_refused("other files")


if __name__ == "__main__":
    if missing():
        print("skipped: not installed:", ", ".join(missing()))
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=0)
