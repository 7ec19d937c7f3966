#!/usr/bin/env python3
"""sqdim dimension as a user meets it: matrices from NumPy, closed forms, and damaged files."""
import itertools
import json
import os
import math
import pathlib
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction

import numpy

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS, processor_seconds

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())


class Dimension(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def sqdim(self, *arguments):
        return subprocess.run([PROGRAM, "dimension", *arguments], cwd=self.folder.name, capture_output=True, text=True,
                              timeout=HANGS, check=False)

    def rows(self, *arguments):
        result = self.sqdim(*arguments, "--format", "json")
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)["rows"]

    def saved(self, array, name="gram.npy"):
        numpy.save(pathlib.Path(self.folder.name) / name, array)
        return name

    def written(self, text, name="gram.csv"):
        (pathlib.Path(self.folder.name) / name).write_text(text)
        return name

    @staticmethod
    def named(rows, quantity, convention=None):
        found = [r for r in rows if r["quantity"] == quantity and convention in (None, r["convention"])]
        return found[0]

    @staticmethod
    def queries(rows):
        return {r["theorem"]: (r["queries"], r["verdict"]) for r in rows if r["quantity"] == "queries"}

    def encloses(self, row, value):
        lower, upper = Fraction(row["value"]["lower"]), Fraction(row["value"]["upper"])
        self.assertLessEqual(lower, value)
        self.assertGreaterEqual(upper, value)
        self.assertLess(upper - lower, Fraction(1, 10**6))

    def test_an_average_correlation_in_a_scale_without_a_norm_has_no_dimension(self):
        asked = ["--activation", "gelu", "--n", "10", "--k", "2", "--distribution", "student(3)", "--gamma", "1"]
        self.assertIsNotNone(self.named(self.rows(*asked), "sda")["at_least"])
        result = self.sqdim(*asked, "--scale", "raw", "--format", "json")
        self.assertEqual(result.returncode, 1)
        raw = self.named(json.loads(result.stdout)["rows"], "sda")
        self.assertEqual((raw["at_least"], raw["at_most"]), (None, None))
        self.assertIn("undecided: the raw scale takes a norm", self.sqdim(*asked, "--scale", "raw").stdout)

    def test_the_dimension_is_that_of_the_theorem_also_for_queries_with_values_0_and_1(self):
        rows = self.rows("--family", "abstract(size=1000,norm_squared=1,correlation=0,supremum=1)", "--tau", "1/10",
                         "--correlation", "1/2", "--query-range", "kearns")
        self.assertEqual(self.named(rows, "sda")["convention"], "1/25")
        proof = next(r for r in rows if r["theorem"] == "sda")
        self.assertEqual(proof["constants"]["SDA"], self.named(rows, "sda")["at_least"])

    def test_functions_without_a_norm_are_refused(self):
        result = self.sqdim("--activation", "relu", "--n", "10", "--k", "2", "--distribution", "student(2)")
        self.assertEqual(result.returncode, 2)
        self.assertIn("df has to be above 2", result.stderr)

    def test_the_text_says_whose_dimension_it_is(self):
        text = self.sqdim("--activation", "relu", "--n", "1048576", "--k", "1000", "--distribution", "uniform").stdout
        for part in ("psi(x) = max(x, 0)", "n = 1048576, k = 1000", "uniform", "~ 2^11469.91 (exact)"):
            self.assertIn(part, text)

    def test_orthonormal_functions_have_the_bounds_of_the_built_in_family(self):
        question = ["--tau", "1/10", "--success", "1", "--error", "1/4"]
        mine = self.rows("--gram", self.saved(numpy.eye(300)), *question)
        built_in = self.rows("--family", "orthonormal(300)", *question)
        theirs = self.queries(built_in)
        for theorem, found in self.queries(mine).items():
            if theorem != "csq-centred":  # a Gram matrix has a mean, which the other does not use
                self.assertEqual(found, theirs[theorem], theorem)
        for convention in ("1/d", "1/d^3"):
            self.assertEqual(self.named(mine, "sq_dim", convention)["at_least"], "300")
            self.assertEqual(self.named(built_in, "sq_dim", convention)["at_most"], "300")

    def test_equal_correlations_have_closed_forms(self):
        size, r = 200, Fraction(1, 64)
        gram = numpy.full((size, size), float(r))
        numpy.fill_diagonal(gram, 1)
        rows = self.rows("--gram", self.saved(gram), "--gamma", "1/32,1/64", "--tau", "1/4")
        self.encloses(self.named(rows, "lambda", "normalised"), 1 + (size - 1) * r)
        self.encloses(self.named(rows, "lambda_centred"), 1 - r)
        # d functions with 1/64 <= 1/d, and with 1/64 <= 1/d^3.
        for convention, wanted in (("1/d", "64"), ("1/d^3", "4")):
            row = self.named(rows, "sq_dim", convention)
            self.assertEqual((row["at_least"], row["at_most"]), (wanted, wanted))
        # (1 + (s-1)/64)/s <= 1/32 from s = 63 on: SDA = ceil(200/62) - 1.
        row = self.named(rows, "sda", "1/32")
        self.assertEqual((row["at_least"], row["at_most"]), ("3", "3"))
        self.assertEqual(self.named(rows, "sda", "1/64")["at_least"], "0")
        # K = ceil((1 - 1/64)/(2/16)) - 1 = 7 for the functions less their mean.
        centred = [r for r in rows if r["theorem"] == "csq-centred"][0]
        self.assertEqual(centred["constants"]["K"], "7")

    def test_parities_by_their_values_at_all_points_are_orthonormal(self):
        points = numpy.array(list(itertools.product([-1, 1], repeat=6)))
        values = numpy.array([points[:, list(s)].prod(axis=1) for s in itertools.combinations(range(6), 3)])
        rows = self.rows("--values", self.saved(values.astype(numpy.int8), "values.npy"), "--tau", "1/10",
                         "--correlation", "1/2")
        self.assertEqual(self.named(rows, "sq_dim", "1/d")["at_least"], "20")
        value = self.named(rows, "lambda", "normalised")["value"]
        self.assertEqual((value["lower"], value["upper"], value["certainty"]), ("1", "1", "exact"))
        self.assertEqual(self.queries(rows)["stat-classification"][1], "holds")

    def test_the_law_of_the_inputs_is_that_of_the_points_and_is_said(self):
        values = self.saved(numpy.array([[1.0, 1, -1, -1], [1, -1, 1, -1], [1, -1, -1, 1]]), "v.npy")
        weights = self.saved(numpy.ones(4), "w.npy")
        question = ["--values", values, "--tau", "1/10", "--correlation", "1/2"]
        for more, law in (([], "the uniform law on the 4 points given"),
                          (["--weights", weights], "the weighted law on the 4 points given")):
            text = self.sqdim(*question, *more).stdout
            self.assertIn(law + "; nothing is said about a law from which they were drawn", text)
            for row in self.rows(*question, *more):
                self.assertEqual(row["distribution"], law)
                if row["verdict"] == "holds":
                    self.assertIn(law, row["hypotheses"][0]["statement"])
        self.assertNotIn("law", self.sqdim("--gram", self.saved(numpy.eye(3)), "--tau", "1/10").stdout)

    def test_a_bound_on_the_functions_that_is_asserted_is_not_called_known(self):
        question = ["--gram", self.saved(numpy.eye(30)), "--tau", "1/10", "--correlation", "1/2", "--bounded"]
        self.assertIn("|f_i| <= 1, as asserted by --bounded", self.sqdim(*question).stdout)
        held = [r for r in self.rows(*question) if r["verdict"] == "holds"]
        self.assertTrue(held)
        for row in held:
            self.assertIn("as asserted by --bounded", json.dumps(row["hypotheses"]))
        seen = self.rows("--values", self.saved(numpy.eye(4), "v.npy"), "--tau", "1/10", "--correlation", "1/2")
        self.assertNotIn("asserted", json.dumps(seen))

    def test_far_more_functions_than_points_may_be_the_wrong_way_round(self):
        generator = numpy.random.default_rng(1)
        for shape, asks in (((30, 3), True), ((29, 3), False), ((3, 30), False)):
            result = self.sqdim("--values", self.saved(generator.choice([-1, 1], shape), "v.npy"))
            self.assertEqual("is the matrix transposed?" in result.stderr, asks)
            self.assertEqual(result.returncode, 0)

    def test_weights_are_proportional_to_probabilities(self):
        values = numpy.array([[1.0, 1.0, 1.0], [1.0, -1.0, 0.0]])
        weights = numpy.array([2.0, 2.0, 4.0])
        rows = self.rows("--values", self.saved(values, "v.npy"), "--weights", self.saved(weights, "w.npy"))
        norm = self.named(rows, "norm_squared")["value"]
        self.assertEqual((norm["lower"], norm["upper"]), ("0.5", "1"))
        self.assertEqual(self.named(rows, "correlation")["value"]["upper"], "0")

    def test_csv_and_npy_of_the_same_numbers_agree(self):
        generator = numpy.random.default_rng(1)
        points = generator.choice([-1.0, 1.0], (12, 16))
        gram = points @ points.T / 16
        numpy.savetxt(pathlib.Path(self.folder.name) / "g.csv", gram, delimiter=",")
        numpy.savetxt(pathlib.Path(self.folder.name) / "g.txt", gram)
        strip = lambda rows: [{k: v for k, v in row.items() if k != "family"} for row in rows]
        one = strip(self.rows("--gram", self.saved(gram), "--tau", "0.3"))
        for name in ("g.csv", "g.txt"):
            self.assertEqual(one, strip(self.rows("--gram", name, "--tau", "0.3")))

    def test_decimals_of_a_text_are_the_numbers_typed(self):
        # d functions of correlation 1/d, or 1/d^3, exactly.
        for correlation, functions, convention in (("0.1", 10, "1/d"), ("0.2", 5, "1/d"), ("0.05", 20, "1/d"),
                                                   ("0.001", 10, "1/d^3"), ("0.000125", 20, "1/d^3"),
                                                   ("1e-1", 10, "1/d"), ("-0.01", 100, "1/d")):
            text = "\n".join(",".join("1.0" if i == j else correlation for j in range(functions)) for i in range(functions))
            # The average of all is (1 + (N - 1) r)/N: SDA at just that is 1, ceil(N/(N - 1)) - 1.
            gamma = (1 + (functions - 1) * abs(Fraction(correlation))) / functions
            rows = self.rows("--gram", self.written(text), "--gamma", str(gamma))
            with self.subTest(correlation=correlation):
                dimension = self.named(rows, "sq_dim", convention)
                self.assertEqual((dimension["at_least"], dimension["at_most"]), (str(functions), str(functions)))
                average = self.named(rows, "sda")
                self.assertEqual((average["at_least"], average["at_most"]), ("1", "1"))

    def test_values_and_weights_of_a_text_are_the_numbers_typed(self):
        # 0.2 * 0.25 + 0.8 * 0.16 = 0.178, and products that cancel.
        rows = self.rows("--values", self.written("0.5 0.5 0.4 -0.4\n0.5 -0.5 0.4 0.4", "v.txt"), "--weights",
                         self.written("0.1 0.1 0.4 0.4", "w.txt"), "--scale", "raw")
        self.assertEqual((self.named(rows, "norm_squared")["value"]["lower"], self.named(rows, "norm_squared")["value"]["upper"]),
                         ("0.178", "0.178"))
        self.assertEqual(self.named(rows, "correlation")["value"]["upper"], "0")

    def test_decimals_of_many_digits_are_not_called_exact(self):
        text = "1,0.10000000000000000001\n0.10000000000000000001,1"
        result = self.sqdim("--gram", self.written(text))
        self.assertIn("rounded to doubles", result.stdout)
        row = self.named(self.rows("--gram", "gram.csv"), "correlation")["value"]
        self.assertLess(Fraction(row["lower"]), Fraction(1, 10))
        self.assertGreater(Fraction(row["upper"]), Fraction("0.10000000000000000001"))
        self.assertNotEqual(row["lower"], row["upper"])

    def text(self, *arguments):
        result = self.sqdim(*arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def test_numbers_are_shown_as_people_write_them(self):
        for norm, shown in ((0.64, "||f_i||^2 = 0.64 (the nearest double)"), (1e150, "||f_i||^2 = 1e150 (the nearest double)"),
                            (0.375, "||f_i||^2 = 0.375\n"), (2.0 ** -20, "||f_i||^2 = 2^-20\n"),
                            (3e-9, "||f_i||^2 = 3e-9 (the nearest double)")):
            with self.subTest(norm=norm):
                self.assertIn(shown, self.text("--gram", self.saved(norm * numpy.eye(3))))
        self.assertIn("||f_i||^2 = 0.64\n", self.text("--gram", self.written("0.64,0\n0,0.64")))
        self.assertIn("||f_i||^2 = 1e150\n", self.text("--gram", self.written("1e150,0\n0,1e150")))
        nearly = numpy.diag([1.0, 1 - 2.0 ** -53, 1.0])
        self.assertIn("||f_i||^2 about 1\n", self.text("--gram", self.saved(nearly)))
        self.assertIn("||f_i||^2 from 0.99 to 1\n", self.text("--gram", self.written("0.99,0\n0,1")))
        parallel = numpy.array([[1.0, 1.0], [1.0, 1.0]])
        self.assertIn("|<f_i, f_j>| <= ||f_i|| ||f_j||", self.text("--gram", self.saved(parallel)))

    def test_half_precision_is_read(self):
        gram = numpy.eye(6) + 0.25 * (1 - numpy.eye(6))
        for order in "<>":
            rows = self.rows("--gram", self.saved(gram.astype(order + "f2")))
            self.encloses(self.named(rows, "lambda"), Fraction(9, 4))

    def test_lambda_of_random_matrices_is_that_of_numpy(self):
        generator = numpy.random.default_rng(2)
        for size in (5, 40, 300):
            points = generator.standard_normal((size, 100))
            gram = points @ points.T / 100
            gram = (gram + gram.T) / 2
            rows = self.rows("--gram", self.saved(gram), "--scale", "raw", "--tau", "1")
            value = self.named(rows, "lambda", "raw")["value"]
            wanted = numpy.linalg.eigvalsh(gram)[-1]
            self.assertTrue(math.isclose(float(value["lower"]), wanted, rel_tol=1e-8))
            self.assertTrue(math.isclose(float(value["upper"]), wanted, rel_tol=1e-8))

    def test_an_entry_error_is_accounted_for(self):
        rows = self.rows("--gram", self.saved(numpy.eye(10)), "--entry-error", "0.01")
        upper = Fraction(self.named(rows, "lambda", "normalised")["value"]["upper"])
        self.assertGreaterEqual(upper, Fraction(11, 10))

    def test_lambda_is_at_most_the_number_of_functions(self):
        for size, error in ((3, "0.999"), (5, "0.9")):
            rows = self.rows("--gram", self.saved(numpy.eye(size)), "--entry-error", error)
            for name in ("lambda", "lambda_centred"):
                self.assertLessEqual(Fraction(self.named(rows, name, "normalised")["value"]["upper"]), size)

    def test_threads_do_not_change_a_digit(self):
        generator = numpy.random.default_rng(3)
        points = generator.choice([-1.0, 1.0], (400, 500))
        name = self.saved(points, "v.npy")
        one = self.rows("--values", name, "--tau", "0.1", "--threads", "1")
        self.assertEqual(one, self.rows("--values", name, "--tau", "0.1", "--threads", "2"))

    def test_large_orthogonal_families_never_need_a_matrix(self):
        rows = self.rows("--activation", "relu", "--n", "1024", "--k", "10", "--tau", "0.01", "--gamma", "0.001")
        size = str(math.comb(1024, 10))
        self.assertEqual(self.named(rows, "sq_dim", "1/d^3")["at_most"], size)
        self.assertEqual(self.named(rows, "sda", "1/1000")["at_least"], self.named(rows, "sda", "1/1000")["at_most"])

    def refused(self, status, *words_and_arguments):
        words, arguments = words_and_arguments[0], words_and_arguments[1:]
        result = self.sqdim(*arguments)
        self.assertEqual(result.returncode, status, result.stderr)
        self.assertEqual(result.stdout, "")
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)

    def test_data_at_fault_is_refused_with_one_line_and_status_1(self):
        skew = numpy.eye(4)
        skew[3, 1] = 0.5
        indefinite = numpy.full((3, 3), -0.625)
        numpy.fill_diagonal(indefinite, 1)
        for words, array in ((["not symmetric", "row 4, column 2"], skew),
                             (["not positive semidefinite"], indefinite),
                             (["square"], numpy.ones((2, 3))),
                             (["row 1, column 1"], numpy.zeros((2, 2))),
                             (["row 2, column 1", "nan"], numpy.array([[1.0, 0.0], [numpy.nan, 1.0]]))):
            self.refused(1, ["gram.npy", *words], "--gram", self.saved(array))
        self.refused(1, ["row 2"], "--gram", self.written("1,0\n0\n"))
        self.refused(1, ["gram.csv"], "--gram", self.written("1,x\nx,1\n"))
        whole = pathlib.Path(self.folder.name) / self.saved(numpy.eye(6))
        whole.write_bytes(whole.read_bytes()[:-3])
        self.refused(1, ["gram.npy"], "--gram", "gram.npy")
        self.saved(numpy.ones((2, 3)), "v.npy")
        self.refused(1, ["weights"], "--values", "v.npy", "--weights", self.saved(numpy.ones(4), "w.npy"))

    def test_bad_usage_has_status_2(self):
        gram = self.saved(numpy.eye(3))
        for words, arguments in ((["--values"], ["--gram", gram, "--values", gram]),
                                 (["--family"], ["--gram", gram, "--family", "orthonormal(3)"]),
                                 (["--weights"], ["--gram", gram, "--weights", gram]),
                                 (["--entry-error"], ["--gram", gram, "--entry-error", "-1"]),
                                 (["--bounded"], ["--gram", gram, "--correlation", "1/2", "--tau", "1/10"]),
                                 (["--bounded", "||f||^2"],
                                  ["--gram", self.saved(5 * numpy.eye(3), "five.npy"), "--bounded"]),
                                 (["--entry-error"], ["--gram", gram, "--entry-error", "1e400"]),
                                 (["--gamma", gram], ["--gram", gram, "--gamma", "n^(-1)"]),
                                 (["--gram"], ["--gram", self.folder.name]),
                                 (["--tau"], ["--gram", gram, "--tau", "0"]),
                                 (["--gamma"], ["--gram", gram, "--gamma", "x"]),
                                 (["missing.npy"], ["--gram", "missing.npy"]),
                                 ([".npy"], ["--gram", self.written("1", "gram.dat")]),
                                 (["--activation"], [])):
            with self.subTest(arguments=arguments):
                self.refused(2, words, *arguments)

    @unittest.skipIf("SQDIM_TEST_PATIENCE" in os.environ, "a speed of the release; sanitizers slow loops down most")
    def test_a_thousand_functions_take_three_processor_seconds(self):
        generator = numpy.random.default_rng(1)
        for dimension in (100, 10):
            directions = generator.standard_normal((1000, dimension))
            directions /= numpy.linalg.norm(directions, axis=1)[:, None]
            products = directions @ directions.T
            gram = self.saved(((products + products.T) / 2) ** 3)
            before = processor_seconds()
            rows = self.rows("--gram", gram, "--entry-error", "1e-12", "--tau", "0.1")
            with self.subTest(dimension=dimension):
                self.assertLess(processor_seconds() - before, 3)
                for row in rows:
                    if row["quantity"] == "sq_dim" and row["at_least"] != row["at_most"]:
                        self.assertIn("--effort", row["reason"])

    def test_the_limit_of_the_search_does_not_depend_on_threads_and_effort_narrows(self):
        generator = numpy.random.default_rng(2)
        gram = self.saved(numpy.sign(generator.standard_normal((150, 150))), "values.npy")
        def ends(*more):
            return [(int(row["at_least"]), int(row["at_most"])) for row in self.rows("--values", gram, *more)
                    if row["quantity"] == "sq_dim"]
        once = ends("--threads", "1")
        self.assertEqual(once, ends("--threads", "2"))
        for (least, most), (more, less) in zip(once, ends("--effort", "4")):
            self.assertTrue(least <= more <= less <= most)

    def test_effort_goes_with_functions_of_ones_own(self):
        self.assertEqual(self.sqdim("--activation", "relu", "--n", "10", "--k", "4", "--effort", "2").returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=0)
