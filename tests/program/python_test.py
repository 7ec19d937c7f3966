#!/usr/bin/env python3
"""The Python module gives the same documents, data and messages as the program.

    PYTHONPATH=build/release/python python_test.py path/to/sqdim [CLASS...]
"""
import decimal
import errno
import fractions
import inspect
import json
import os
import pathlib
import re
import sys
import tempfile
import unittest
import warnings

import numpy
import sqdim
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from python_module import ALL_FUNCTIONS, call, in_a_process, program
from schema_test import COMMANDS


def gram_of_halfspaces(count):
    w = numpy.random.default_rng(1).choice([-1, 1], (count, count))
    gram = 2 / numpy.pi * numpy.arcsin(w @ w.T / count)
    return (gram + gram.T) / 2


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

    def test_kits_are_those_of_the_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path, written = pathlib.Path(folder) / "file.json", pathlib.Path(folder) / "kit.zip"
            path.write_text(json.dumps(sqdim.bound("relu", 1024, 10, 0.01)))
            program("bundle", str(path), "--output", str(written))
            self.assertEqual(sqdim.bundle([path]), written.read_bytes())

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
                                   (sqdim.bundle, {"files": ["no such file"]}),
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


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=0)
