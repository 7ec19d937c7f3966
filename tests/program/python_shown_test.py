#!/usr/bin/env python3
"""What the Python module returns, and how it shows itself: in a notebook, as figures, while it computes, in its documents.

    PYTHONPATH=build/release/python python_shown_test.py path/to/sqdim [CLASS...]
"""
import copy
import doctest
import html.parser
import io
import json
import os
import pathlib
import pickle
import re
import shutil
import sys
import tempfile
import threading
import types
import unittest
import unittest.mock

import numpy
import sqdim
from sqdim._progress import watching
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import
from python_module import ALL_FUNCTIONS, in_a_process, program

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Cells(html.parser.HTMLParser):
    """The text of HTML, and the cells of its tables by rows."""

    def __init__(self, source):
        super().__init__()
        self.text, self.rows = "", []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        self.text += " "

    def handle_data(self, data):
        self.text += data
        if self.rows and self.get_starttag_text().startswith(("<td", "<th")):
            self.rows[-1][-1] += data


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Results(unittest.TestCase):
    def test_a_document_is_a_dict(self):
        document = sqdim.bound(activation="relu", n=1024, k=10, tau=0.01)
        self.assertIsInstance(document, dict)
        self.assertEqual(json.loads(json.dumps(document)), document)
        for plain in (document.document, copy.copy(document), copy.deepcopy(document), pickle.loads(pickle.dumps(document))):
            self.assertIs(type(plain), dict)
            self.assertEqual(plain, document)

    def test_a_notebook_shows_the_sentence_and_the_tables(self):
        document = sqdim.bound("relu", 1024, 10, 0.01)
        shown = Cells(document._repr_html_())
        self.assertTrue(shown.text.lstrip().startswith("Every learner that reaches squared error at most 0.5 ||f||^2"))
        headings = shown.rows.index(["theorem", "model", "at least", "at most", "source", "constants, or why not"])
        self.assertEqual(shown.rows[headings + 1], ["csq-frame", "CSQ", "q >= 2^65.27", "2^65.28", "sqdim", "K = 4999, m = 2"])
        self.assertEqual(document._repr_latex_(), document.to_latex())
        words = " ".join(shown.text.split())
        for word in str(document).split():  # nothing of the text is missing
            self.assertIn(word, words)

    def test_texts_are_not_taken_for_html(self):
        document = sqdim.table("relu", 64, 2, "1/10", theorems="csq-frame", caption="<b>&$x$")
        self.assertIn("<p>&lt;b&gt;&amp;$x$.</p>", document._repr_html_())
        self.assertIn('class="tex2jax_ignore mathjax_ignore"', document._repr_html_())

    def test_a_notebook_shows_the_ends_of_a_long_table(self):
        for count, rows in ((100, 100), (101, 61)):
            with self.subTest(count=count):
                shown = Cells(sqdim.table("relu", range(64, 64 + count), 2, "1/10", theorems="csq-frame")._repr_html_())
                self.assertEqual(len(shown.rows), 1 + rows)
                self.assertEqual(shown.rows[1][0], "64")
                self.assertEqual(shown.rows[-1][0], str(63 + count))
        self.assertEqual(shown.rows[51], ["... 41 more rows ..."])

    def test_a_data_frame_has_the_columns(self):
        document = sqdim.table("relu", [16, 64], 2, "1/10", theorems="csq-frame")
        frame = document.to_dataframe()
        self.assertEqual(frame.shape, (2, len(document["rows"][0])))
        self.assertEqual(frame["log2_queries"].tolist(), sqdim.columns(document)["log2_queries"].tolist())
        self.assertEqual(frame["theorem"].tolist(), ["csq-frame"] * 2)

    def test_a_document_is_verified_without_a_file(self):
        document = sqdim.bound(activation="relu", n=1024, k=10, tau=0.01)
        self.assertEqual({row["verdict"] for row in sqdim.verify(document)["rows"]}, {"holds"})
        document["rows"][0]["queries"] = "1" + document["rows"][0]["queries"]
        with self.assertWarns(sqdim.IncompleteWarning):
            self.assertEqual(sqdim.verify(document)["rows"][0]["verdict"], "fails")

    def test_columns_are_arrays(self):
        columns = sqdim.columns(sqdim.table(activation="relu", n=[16, 64], k=2, tau=["1/10", "n^(-1)"],
                                            theorems="csq-frame"))
        self.assertEqual(columns["n"].tolist(), [16, 64, 16, 64])
        self.assertEqual(columns["log2_queries"].dtype, float)
        self.assertEqual(columns["theorem"].tolist(), ["csq-frame"] * 4)
        self.assertEqual(columns["tau"].dtype, object)
        self.assertEqual(columns["tau_value"].tolist(), [1 / 10, 1 / 10, 1 / 16, 1 / 64])
        self.assertEqual(columns["samples"].tolist(), [None] * 4)

    def test_a_column_has_the_double_nearest_to_the_middle(self):
        document = {"rows": [{"a": {"lower": "0.1", "upper": "0.3"}, "b": "unbounded", "c": None, "d": "1/3"},
                             {"a": {"lower": None, "upper": None}, "b": "1" + "0" * 400, "c": "x", "d": None}]}
        columns = sqdim.columns(document)
        numpy.testing.assert_array_equal(columns["a"], [0.2, numpy.nan])
        numpy.testing.assert_array_equal(columns["b"], [numpy.inf, numpy.inf])
        self.assertEqual(columns["c"].tolist(), [None, "x"])
        numpy.testing.assert_array_equal(columns["d"], [1 / 3, numpy.nan])
        self.assertEqual(sqdim.columns({"rows": []}), {})

    def test_what_has_no_answer_is_a_warning(self):
        with self.assertWarnsRegex(sqdim.IncompleteWarning, "norm: something that was asked for has no answer"):
            sqdim.norm("relu", 3)


class Figures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.table = sqdim.table("relu", [2**10, 2**20, 2**30], "log2", "n^(-1)", theorems="csq-frame")

    def test_files_are_those_of_the_program(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "table.json").write_text(json.dumps(self.table))
            program("plot", str(folder / "table.json"), "--output", str(folder / "a.tex"))
            self.assertIsNone(sqdim.plot(self.table, output=folder / "b.tex"))
            self.assertEqual((folder / "a.csv").read_bytes(), (folder / "b.csv").read_bytes())
            same = re.compile(r"^%.*\n|a\.csv|b\.csv", re.M)
            self.assertEqual(same.sub("", (folder / "a.tex").read_text()), same.sub("", (folder / "b.tex").read_text()))

    @unittest.skipUnless(shutil.which("gnuplot"), "gnuplot is not installed")
    def test_a_figure_shows_itself(self):
        figure = sqdim.plot(self.table, "exponent")
        self.assertTrue(figure._repr_svg_().lstrip().startswith("<?xml"))
        self.assertIn("Proved lower bounds as powers of the dimension n", figure.caption)
        self.assertIn(figure.caption.split(":")[0], figure.svg)
        self.assertIn(figure.caption, repr(figure))

    def test_what_cannot_be_drawn_is_a_value_error(self):
        with self.assertRaisesRegex(ValueError, "did you mean exponent"):
            sqdim.plot(self.table, "exponnt")
        with self.assertRaisesRegex(ValueError, "no figure fits it"):
            sqdim.plot(sqdim.norm("relu", 2))


class Progress(unittest.TestCase):
    @staticmethod
    def show_twice(asked):
        """Shows two lines as a function does that computes for a second."""
        with watching(asked) as watch:
            watch("one")
            watch("two")

    def test_a_command_that_takes_long_says_how_far_it_is(self):
        with unittest.mock.patch("sys.stderr", Terminal()) as stderr:
            sqdim.simulate(family="orthonormal(100000)", tau="1/100", trials=60, threads=1)
            self.assertRegex(stderr.getvalue(), "\\A(\r\x1b\\[Ksqdim: \\d+ of 60 measurements.*)+\r\x1b\\[K\\Z")

    def test_a_terminal_has_a_line_that_is_wiped(self):
        for asked, expected in ((None, "\r\x1b[Kone\r\x1b[Ktwo\r\x1b[K"), (False, "")):
            with self.subTest(asked=asked), unittest.mock.patch("sys.stderr", Terminal()) as stderr:
                self.show_twice(asked)
                self.assertEqual(stderr.getvalue(), expected)

    def test_elsewhere_there_are_lines_only_if_they_are_asked_for(self):
        for asked, expected in ((None, ""), (False, ""), (True, "one\ntwo\n")):
            with self.subTest(asked=asked), unittest.mock.patch("sys.stderr", io.StringIO()) as stderr, \
                    unittest.mock.patch("sqdim._progress._SECONDS_BETWEEN_LINES", 0):
                self.show_twice(asked)
                self.assertEqual(stderr.getvalue(), expected)
        with self.assertRaisesRegex(TypeError, "progress: expected True, False or None"):
            sqdim.norm("relu", 2, progress="yes")

    def test_a_notebook_has_a_line_below_the_cell_that_is_written_anew(self):
        shown = []
        handle = types.SimpleNamespace(update=lambda content, raw: shown.append(content))
        display = types.SimpleNamespace(display=lambda content, raw, display_id: shown.append(content) or handle)
        ipython = types.SimpleNamespace(get_ipython=lambda: types.SimpleNamespace(kernel=object()))
        with unittest.mock.patch.dict("sys.modules", {"IPython": ipython, "IPython.display": display}):
            self.show_twice(None)
        self.assertEqual([content["text/plain"] for content in shown], ["one", "two", ""])

    def test_other_threads_show_nothing(self):
        found = []

        def look():
            with watching(True) as watch:
                found.append(watch)
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        self.assertEqual(found, [None])


class Documents(unittest.TestCase):
    def setUp(self):  # examples write files
        folder = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)

    def run_examples(self, text, name):
        test = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
        report = io.StringIO()
        failures = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.write).failed
        self.assertEqual(failures, 0, report.getvalue())
        return len(test.examples)

    def test_the_page_prints_what_python_prints(self):
        page = (ROOT / "docs" / "python.md").read_text()
        blocks = re.findall(r"```pycon\n(.*?)```", page, re.S)
        self.assertGreater(self.run_examples("\n".join(blocks), "docs/python.md"), 10)

    def test_the_module_says_what_is_true(self):
        self.assertGreater(self.run_examples(sqdim.__doc__, "sqdim"), 1)

    def test_every_function_has_an_example_that_is_true(self):
        for function in ALL_FUNCTIONS.values():
            with self.subTest(function=function.__name__):
                example = "\n>>> import numpy, sqdim\n" + function.__doc__.split("\nExample:\n")[1]
                self.assertGreater(self.run_examples(example, function.__name__), 1)


class Examples(unittest.TestCase):
    def test_examples_draw_their_figures(self):
        scripts = sorted((ROOT / "python" / "examples").glob("*.py"))
        self.assertGreaterEqual(len(scripts), 3)
        for script in scripts:
            with self.subTest(script=script.name), tempfile.TemporaryDirectory() as folder:
                figure = pathlib.Path(folder) / "figure.png"
                status, _, errors = in_a_process(script, figure)
                self.assertEqual((status, errors), (0, []))
                content = figure.read_bytes()
                self.assertTrue(content.startswith(b"\x89PNG"))
                self.assertGreater(len(content), 10_000)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=0)
