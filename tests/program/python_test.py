#!/usr/bin/env python3
"""The Python module gives the same documents, data and messages as the program.

    PYTHONPATH=build/release/python python_test.py path/to/sqdim [CLASS...]
"""
import copy
import decimal
import doctest
import errno
import fractions
import html.parser
import inspect
import io
import json
import os
import pathlib
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import types
import unittest
import unittest.mock
import warnings

import numpy
import sqdim
from sqdim._progress import watching
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS, said_by_sqdim
from schema_test import COMMANDS

ROOT = pathlib.Path(__file__).resolve().parents[2]
SQDIM = sys.argv[1]
FUNCTIONS = {"list": sqdim.names} | {name: getattr(sqdim, name) for name in
                                     ("norm", "correlate", "spectrum", "bound", "table", "dimension", "cite", "verify",
                                      "simulate", "merge")}


ALL_FUNCTIONS = FUNCTIONS | {name: getattr(sqdim, name) for name in ("sample", "plot", "certify")}


def program(*arguments):
    return subprocess.run([SQDIM, *arguments], capture_output=True, text=True, check=False)


def call(command, *arguments):
    """Calls the function of a command with the options of a command line."""
    positional, keywords = [], {}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            positional.append(word)
        elif rest and not rest[0].startswith("--"):
            keywords[word[2:].replace("-", "_")] = rest.pop(0)
        else:
            keywords[word[2:].replace("-", "_")] = True
    function = FUNCTIONS[command]
    names = [name for name, parameter in inspect.signature(function).parameters.items() if not keywords.get(name)]
    return function(**dict(zip(names, positional)), **keywords)


def in_a_process(*command, folder=None):
    """Runs `-c CODE` or a script in Python. Returns its exit status, its output, and what sqdim wrote to standard error."""
    finished = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False, timeout=HANGS, cwd=folder)
    return finished.returncode, finished.stdout, said_by_sqdim(finished.stderr)


# Another thread computes for minutes. It does so as soon as its checkpoint has a first trial after the head.
COMPUTING = """import os, sys, tempfile, threading, time, sqdim
folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, 'trials')
keywords = {'family': 'orthonormal(100000)', 'tau': '1/100', 'trials': 10**4, 'threads': 1, 'checkpoint': path}
thread = threading.Thread(target=lambda: sqdim.simulate(**keywords), daemon=True)
thread.start()
while not os.path.exists(path) or open(path).read().count('\\n') < 2:
    if not thread.is_alive(): sys.exit('it has ended')
    time.sleep(0.01)
"""


def gram_of_halfspaces(count):
    w = numpy.random.default_rng(1).choice([-1, 1], (count, count))
    gram = 2 / numpy.pi * numpy.arcsin(w @ w.T / count)
    return (gram + gram.T) / 2


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


class SameAsTheProgram(unittest.TestCase):
    maxDiff = 2000

    def test_documents_of_every_command_are_the_same(self):
        for arguments in COMMANDS:
            with self.subTest(arguments=arguments), warnings.catch_warnings():
                warnings.simplefilter("ignore", sqdim.IncompleteWarning)
                expected = json.loads(program(*arguments, "--format", "json").stdout)
                found = call(*arguments)
                told = expected["provenance"].pop("arguments")
                self.assertEqual(told[-2:], ["--format", "json"])
                self.assertEqual(sorted(found["provenance"].pop("arguments")), sorted(told[:-2]))  # in any order
                self.assertEqual(found, expected)

    def test_every_command_has_a_function_with_its_options(self):
        listed = re.findall(r"^  (\w+) ", program("--help").stdout.split("Subcommands:")[1], re.M)
        self.assertEqual(set(listed), set(ALL_FUNCTIONS))
        for command, function in ALL_FUNCTIONS.items():
            with self.subTest(command=command):
                options = set(re.findall(r"^  --([a-z-]+)", program(command, "--help").stdout, re.M))
                keywords = set(inspect.signature(function).parameters)
                of_processes = {"help", "format", "output"}
                self.assertLessEqual({option.replace("-", "_") for option in options} - of_processes, keywords)
                for keyword in keywords:
                    self.assertIn(f"  {keyword}: ", function.__doc__)

    def test_messages_are_the_same(self):
        for command, keywords in (("norm", {"activation": "rlu", "k": 3}), ("norm", {"activation": "relu", "k": 0}),
                                  ("bound", {"activation": "relu", "n": 10, "k": 3, "tau": -1}),
                                  ("bound", {"family": "orthonormal(3)", "tau": "1/0"}),
                                  ("bound", {"family": "orthonormal(3)", "tau": ""}),
                                  ("spectrum", {"activation": "expr(x", "degree": 1}),
                                  ("simulate", {"family": "orthonormal(50)", "learner": "none", "tau": 1}),
                                  ("table", {"activation": "relu", "n": 9, "k": 2, "tau": 1, "threads": 0}),
                                  ("sample", {"activation": "relu", "n": 2, "k": 3, "count": 1})):
            with self.subTest(command=command, keywords=keywords):
                output = ["--output", "samples.npz"] if command == "sample" else []
                options = [word for key, value in keywords.items()
                           for word in ([f"--{key}={value}"] if value == -1 else [f"--{key}", str(value)])]
                refused = program(command, *options, *output)
                self.assertEqual(refused.returncode, 2)
                with self.assertRaises(ValueError) as caught:
                    getattr(sqdim, command)(**keywords)
                self.assertEqual(f"sqdim: {caught.exception}\n", refused.stderr)

    def test_documents_print_what_the_program_prints(self):
        for arguments in COMMANDS:
            if "--columns" in arguments:  # people get the parameters, too, and programs the columns alone
                continue
            with self.subTest(arguments=arguments), warnings.catch_warnings():
                warnings.simplefilter("ignore", sqdim.IncompleteWarning)
                found = call(*arguments)
                self.assertEqual(str(found) + "\n", program(*arguments).stdout)
                without_made_by = re.compile(r"^%   .*\n", re.M)
                self.assertEqual(without_made_by.sub("", found.to_latex()),
                                 without_made_by.sub("", program(*arguments, "--format", "latex").stdout))

    def test_certificates_are_those_of_the_file(self):
        document = sqdim.bound("relu", 1024, 10, 0.01)
        with tempfile.TemporaryDirectory() as folder:
            path, written = pathlib.Path(folder) / "file.json", pathlib.Path(folder) / "certificate.v"
            path.write_text(json.dumps(document))
            program("certify", str(path), "--output", str(written))
            without_head = re.compile(r"\A.*\n")
            self.assertEqual(without_head.sub("", sqdim.certify(document)), without_head.sub("", written.read_text()))

    def test_samples_are_those_of_the_file(self):
        keywords = {"activation": "relu", "n": 6, "k": 2, "count": 1000, "seed": 5}
        for outer in ("identity", "sign"):
            with self.subTest(outer=outer), tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "s.npz"
                program("sample", *(text for key, value in keywords.items() for text in (f"--{key}", str(value))),
                        "--outer", outer, "--with-secret", "--output", str(path))
                samples = sqdim.sample(**keywords, outer=outer, with_secret=True)
                with numpy.load(path) as expected:
                    for name in ("x", "y", "secret"):
                        numpy.testing.assert_array_equal(samples[name], expected[name])
                        self.assertEqual(samples[name].dtype, expected[name].dtype)
                self.assertEqual(samples["x"].shape, (1000, 6))
                self.assertNotIn("secret", sqdim.sample(**keywords, outer=outer))
                self.assertEqual(samples["provenance"]["command"], "sample")


class Values(unittest.TestCase):
    def test_numbers_are_read_as_they_are_written(self):
        for given in (0.01, "0.01", "1/100", fractions.Fraction(1, 100), numpy.float64(0.01),
                      numpy.array(0.01), decimal.Decimal("0.010")):
            with self.subTest(given=given):
                row = sqdim.bound(family="orthonormal(1000)", tau=given)["rows"][0]
                self.assertEqual(row["tau"], "1/100")
        self.assertEqual(sqdim.bound(family="orthonormal(1000)", tau=1e-20)["rows"][0]["tau"], f"1/{10**20}")

    def test_lists_are_taken_however_python_writes_them(self):
        expected = sqdim.norm("relu", "2,4,6")["rows"]
        for given in ([2, 4, 6], (2, 4, 6), range(2, 7, 2), numpy.arange(2, 7, 2), "2:6:2", ["2", numpy.int64(4), 6]):
            with self.subTest(given=given):
                self.assertEqual(sqdim.norm("relu", given)["rows"], expected)

    def test_what_is_no_value_of_an_option_is_a_type_error(self):
        for keywords in ({"tau": object()}, {"tau": True}, {"no_such_option": 1}, {"format": "csv"}, {"tau": {1: 2}.keys}):
            with self.subTest(keywords=keywords), self.assertRaises(TypeError):
                sqdim.bound(family="orthonormal(10)", **keywords)
        for value in (b"2", bytearray(b"2"), [b"2"], {2: 3}, {2}, {"a": 1}, numpy.longdouble(2)):
            with self.subTest(k=value), self.assertRaises(TypeError):
                sqdim.norm("relu", k=value)
        with self.assertRaises(TypeError):
            sqdim.simulate(family="orthonormal(50)", tau="0.2", trials=2, checkpoint={"a": 1})
        with self.assertRaises(TypeError):
            sqdim.dimension(gram=numpy.eye(3), bounded="yes")
        with self.assertRaisesRegex(TypeError, r"norm\(\): missing a required argument: 'k'"):
            sqdim.norm("relu")

    def test_numbers_may_have_more_digits_than_python_prints(self):
        row = sqdim.bound(family="orthonormal(1000)", tau=fractions.Fraction(1, 10**5000))["rows"][0]
        self.assertEqual(row["tau"], "1/1" + "0" * 5000)
        self.assertEqual(sqdim.bound(family="orthonormal(1000)", tau=decimal.Decimal("1e-5000"))["rows"][0]["tau"], row["tau"])
        columns = sqdim.columns(sqdim.norm("relu", k=[2, 4], digits=5000))
        self.assertAlmostEqual(columns["norm_squared"][0], 0.726760455, 9)

    def test_what_looks_like_an_option_is_a_name(self):
        for function, value in ((sqdim.names, "--help"), (sqdim.cite, "--version")):
            with self.subTest(value=value), self.assertRaises(ValueError):
                function(value)
        for function, value in ((sqdim.verify, "--help"), (sqdim.merge, ["--help"]), (sqdim.verify, "-no-such.json")):
            with self.subTest(value=value), self.assertRaises(FileNotFoundError):
                function(value)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "--help"
            path.write_text(json.dumps(sqdim.bound("relu", 64, 4, "1/10")))
            code = "import sqdim; print({row['verdict'] for row in sqdim.verify('--help')['rows']})"
            self.assertEqual(in_a_process("-c", code, folder=folder), (0, "{'holds'}\n", []))

    def test_the_first_arguments_may_be_given_by_position(self):
        for given, named in ((sqdim.bound("relu", 64, 4, "1/10"), sqdim.bound(activation="relu", n=64, k=4, tau="1/10")),
                             (sqdim.table("relu", [16, 64], 2, "1/10"), sqdim.table(activation="relu", n=[16, 64], k=2, tau="1/10")),
                             (sqdim.dimension(numpy.eye(3), tau=0.5), sqdim.dimension(gram=numpy.eye(3), tau=0.5))):
            self.assertEqual(given["rows"], named["rows"])
        with self.assertRaisesRegex(TypeError, r"^bound\(\): too many positional arguments"):
            sqdim.bound("relu", 64, 4, "1/10", "sign")

    def test_a_keyword_that_is_nearly_right_is_named(self):
        with self.assertRaisesRegex(TypeError, r"^bound\(\): unknown keyword 'tua' \(did you mean tau\?\); known: activation, "):
            sqdim.bound("relu", 64, 4, tua="1/10")

    def test_a_file_that_is_not_there_is_a_file_not_found_error(self):
        for function, keywords in ((sqdim.dimension, {"gram": "no such file"}), (sqdim.dimension, {"values": "no such file"}),
                                   (sqdim.verify, {"file": "no such file"}), (sqdim.plot, {"file": "no such file"}),
                                   (sqdim.certify, {"file": pathlib.Path("no such file")}),
                                   (sqdim.merge, {"parts": ["no such file"]}), (sqdim.simulate, {"config": "no such file"}),
                                   (sqdim.simulate, {"replay": "no such file"})):
            with self.subTest(keywords=keywords), self.assertRaises(FileNotFoundError) as caught:
                function(**keywords)
            self.assertEqual((caught.exception.errno, caught.exception.filename), (errno.ENOENT, "no such file"))

    def test_names_of_files_need_not_be_utf_8(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, os.fsdecode(b"\xff.npy"))
            with open(path, "wb") as file:
                numpy.save(file, numpy.eye(3))
            self.assertEqual(sqdim.dimension(gram=path, tau=0.5)["rows"][0]["family_size"], "3")

    def test_a_text_with_a_zero_byte_is_not_read_in_part(self):
        with self.assertRaisesRegex(ValueError, "'relu': followed by a zero byte"):
            sqdim.norm("relu\0x", 2)

    def test_doubles_that_are_no_numbers_are_refused(self):
        for given in (float("nan"), float("inf"), -float("inf")):
            with self.subTest(given=given), self.assertRaisesRegex(ValueError, "--tau"):
                sqdim.bound(family="orthonormal(10)", tau=given)


class Matrices(unittest.TestCase):
    def test_a_matrix_in_memory_is_as_good_as_a_file(self):
        gram = gram_of_halfspaces(60)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "g.npy"
            numpy.save(path, gram)
            keywords = {"entry_error": "1e-15", "bounded": True, "tau": 0.3, "correlation": "1/2"}
            by_file = sqdim.dimension(gram=path, **keywords)["rows"]
            by_array = sqdim.dimension(gram=gram, **keywords)["rows"]
        for row in (*by_file, *by_array):
            del row["family"]
        self.assertEqual(by_array, by_file)

    def test_orders_and_types_of_arrays_do_not_matter(self):
        gram = numpy.array([[2, 1, 0], [1, 2, 0], [0, 0, 2]])
        expected = sqdim.dimension(gram=gram, tau=0.5)["rows"]
        for same in (gram.astype(float), gram.astype(numpy.float32), numpy.asfortranarray(gram), gram.astype(">f8"),
                     gram.tolist(), numpy.repeat(gram, 2, axis=1)[:, ::2], gram.view(numpy.matrix)):
            with self.subTest(kind=type(same)):
                self.assertEqual(sqdim.dimension(gram=same, tau=0.5)["rows"], expected)

    def test_values_and_weights(self):
        values = numpy.array([[1, 1, -1, -1], [1, -1, 1, -1]])
        rows = sqdim.dimension(values=values, weights=numpy.ones(4), tau=0.5)["rows"]
        self.assertEqual(rows, sqdim.dimension(values=values, weights=[1, 1, 1, 1], tau=0.5)["rows"])

    def test_matrices_that_are_none_are_value_errors(self):
        for gram in ([[1, 0.5], [0, 1]], [[1, numpy.nan], [numpy.nan, 1]], [[1, 2], [2, 1]], numpy.eye(2, dtype=complex),
                     numpy.zeros((0, 0)), numpy.zeros((2, 3)), [["a"]]):
            with self.subTest(gram=gram), self.assertRaisesRegex(ValueError, "^--gram 'gram.npy': "):
                sqdim.dimension(gram=gram, tau=0.5)
        for gram in ([[object()]], [[2**70]]):
            with self.assertRaisesRegex(ValueError, "^--gram: expected numbers that an array of NumPy holds"):
                sqdim.dimension(gram=gram, tau=0.5)
        with self.assertRaisesRegex(ValueError, "^--gram: some entries are masked$"):
            sqdim.dimension(gram=numpy.ma.masked_array(numpy.eye(2), [[0, 1], [1, 0]]), tau=0.5)

    def test_a_file_is_not_taken_for_an_array(self):
        with self.assertRaisesRegex(ValueError, "'weights.npy': is also the name of an array"):
            sqdim.dimension(values="weights.npy", weights=numpy.ones(4), tau=0.5)


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


class InAProcess(unittest.TestCase):
    def test_other_threads_run_while_a_function_computes(self):
        # The main thread runs meanwhile and sees the file grow. It would wait for minutes if a function kept Python to itself.
        grows = ("for _ in range(3):\n"
                 "    size = os.path.getsize(path)\n"
                 "    while os.path.getsize(path) == size and thread.is_alive(): time.sleep(0.01)\n"
                 "print(thread.is_alive())\n")
        self.assertEqual(in_a_process("-c", COMPUTING + grows), (0, "True\n", []))

    def test_functions_may_run_on_several_threads(self):
        expected = sqdim.norm("sigmoid", 9, digits=50)["rows"]
        results = []
        threads = [threading.Thread(target=lambda: results.append(sqdim.norm("sigmoid", 9, digits=50)["rows"])) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(results, [expected] * 8)

    def test_python_may_end_while_a_thread_computes(self):
        self.assertEqual(in_a_process("-c", COMPUTING), (0, "", []))

    def test_threads_that_end_leave_no_memory(self):
        code = ("import resource, threading, sqdim\n"
                "def many(count):\n"
                "    for _ in range(count):\n"
                "        thread = threading.Thread(target=lambda: sqdim.norm('relu', 40, digits=300, threads=1))\n"
                "        thread.start(); thread.join()\n"
                "    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
                "many(10); before = many(10); print(many(100) - before)\n")
        status, grown, errors = in_a_process("-c", code)
        self.assertEqual((status, errors), (0, []))
        self.assertLess(int(grown), 5000)  # kB; leaked caches would take about 200 for each thread

    def test_ctrl_c_interrupts(self):
        # By a computation that counts what it does, and by one that says nothing for minutes. The second signal is Python's.
        for computing in ("sqdim.simulate(family='orthonormal(100000)', tau='1/100', trials=10**6, threads=1)",
                          "sqdim.norm('sigmoid', 51, digits=2000)"):
            with self.subTest(computing=computing):
                code = ("import os, signal, threading, sqdim\n"
                        "threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
                        f"try: {computing}\n"
                        "except KeyboardInterrupt: print('interrupted', flush=True); os._exit(0)\n")
                self.assertEqual(in_a_process("-c", code), (0, "interrupted\n", []))

    def test_a_handler_of_signals_runs_while_a_function_computes(self):
        code = ("import os, signal, threading, sqdim\n"
                "signal.signal(signal.SIGUSR1, lambda *_: print('handled'))\n"
                "threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR1)).start()\n"
                "print(len(sqdim.simulate(family='orthonormal(30000)', tau='1/100', trials=40, threads=1)['rows']))\n")
        self.assertEqual(in_a_process("-c", code), (0, "handled\n1\n", []))

    def test_too_many_samples_are_a_memory_error(self):
        code = ("import resource, sqdim\n"
                "resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
                "try: sqdim.sample(activation='relu', n=1000, k=2, count=10**6, threads=1)\n"
                "except MemoryError: print('refused')\n")
        self.assertEqual(in_a_process("-c", code), (0, "refused\n", []))

    def test_a_checkpoint_leaves_the_signals_of_the_process_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "c.jsonl")
            code = ("import os, signal, sqdim\n"
                    "signal.signal(signal.SIGINT, lambda *_: print('mine'))\n"
                    f"sqdim.simulate(family='orthonormal(500)', tau='0.2', trials=4, checkpoint={path!r})\n"
                    "os.kill(os.getpid(), signal.SIGINT)\n")
            self.assertEqual(in_a_process("-c", code), (0, "mine\n", []))
            rows = sqdim.merge(path)["rows"]
            self.assertEqual(sqdim.merge([path])["rows"], rows)
            self.assertEqual(rows, sqdim.simulate(family="orthonormal(500)", tau="0.2", trials=4)["rows"])


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


class Terminal(io.StringIO):
    def isatty(self):
        return True


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


class Documents(unittest.TestCase):
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
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)  # an example writes a file
            for function in ALL_FUNCTIONS.values():
                with self.subTest(function=function.__name__):
                    example = "\n>>> import numpy, sqdim\n" + function.__doc__.split("\nExample:\n")[1]
                    self.assertGreater(self.run_examples(example, function.__name__), 1)
            os.chdir(before)


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
