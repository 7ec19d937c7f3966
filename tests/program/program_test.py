#!/usr/bin/env python3
"""The sqdim program as a user meets it: golden outputs, the JSON contract, exit statuses, bad input.

Run: program_test.py PROGRAM            compare
     program_test.py PROGRAM --update   write tests/golden anew; read the difference before committing it
"""
import json
import os
import pathlib
import re
import signal
import stat
import subprocess
import sys
import tempfile
import unittest
from decimal import Decimal
from fractions import Fraction

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS, has_open_in, processor_seconds, wait_for
from golden_commands import ABSTRACT, GOLDEN_COMMANDS, README_BOUND, SIMULATION, words

TESTS = pathlib.Path(__file__).resolve().parents[1]
GOLDEN = TESTS / "golden"
PROGRAM = os.path.abspath(sys.argv[1])

# format -> suffix of its golden files
SUFFIXES = {"text": "txt", "json": "json", "jsonl": "jsonl", "csv": "csv", "markdown": "md", "latex": "tex",
            "longtable": "longtable.tex", "bibtex": "bib"}


def run(*arguments, cwd=TESTS):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=HANGS, cwd=cwd, check=False)


def as_of_clean_build(text):
    """A Markdown table is as wide as its longest cell. That cell has the commit, to which "-dirty" adds 6 letters."""
    def narrower(line):
        row = line.removesuffix(" |")
        return row[:-6] + " |" if row.endswith((" " * 6, "-" * 6)) else line
    has_wide_cell = text.startswith("|") and "-dirty" in text
    return "\n".join(map(narrower, text.split("\n"))) if has_wide_cell else text


def portable(text):
    """Removes whatever differs from build to build."""
    text = as_of_clean_build(text)
    text = re.sub(r'"version":( ?)"[^"]*"', r'"version":\1"VERSION"', text)
    text = re.sub(r'"commit":( ?)("[^"]*"|null)', r'"commit":\1"COMMIT"', text)
    text = re.sub(r"Version [0-9.]+(, commit [0-9a-f]+(-dirty)?)?", "Version VERSION", text)
    text = re.sub(r"\bversion = \{[0-9.]+\}", "version = {VERSION}", text)
    text = re.sub(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{16}(\\+allowbreak [0-9a-f]{16}){3}\b", "SHA-256", text)
    text = re.sub(r"of sqdim [0-9.]+, SHA", "of sqdim VERSION, SHA", text)
    text = re.sub(r"sqdim [0-9.]+( \([^)]*\))?:", "sqdim VERSION (COMMIT):", text)
    return re.sub(r'"(arb|boost|flint|mpfi|mpfr)":( ?)"[^"]*"', r'"\1":\2"LIBRARY"', text)


def rows(command):
    result = run(*words(command), "--format", "json")
    return json.loads(result.stdout)["rows"]


def formats():
    return [row["name"] for row in rows("list formats")]


class Golden(unittest.TestCase):
    maxDiff = None

    def test_outputs_are_the_golden_ones(self):
        for name, command in GOLDEN_COMMANDS.items():
            for form in formats():
                with self.subTest(command=command, format=form):
                    result = run(*words(command), "--format", form)
                    self.assertEqual(result.stderr, "")
                    self.assertEqual(portable(result.stdout), (GOLDEN / f"{name}.{SUFFIXES[form]}").read_text())


class Contract(unittest.TestCase):
    def test_the_readme_bound(self):
        result = run(*words(README_BOUND))
        self.assertEqual(result.returncode, 0)
        self.assertTrue(result.stdout.startswith("Every learner that reaches squared error at most 0.5 ||f||^2 "))
        self.assertIn(" needs at least 2^65.27 correlational queries h, ||h|| <= 1, of tolerance 0.01 ||f|| (csq-frame).",
                      result.stdout)
        row = rows(README_BOUND)[0]
        self.assertEqual(row["theorem"], "csq-frame")
        self.assertTrue(Decimal(row["log2_queries"]["lower"]) <= Decimal(row["log2_queries"]["upper"]))
        self.assertTrue(row["log2_queries"]["lower"].startswith("65.27"))
        self.assertEqual(row["tau"], "1/100")

    def test_every_row_has_every_key(self):
        keys = ["theorem", "model", "family", "activation", "outer", "n", "k", "orbit", "distribution", "information_exponent",
                "family_size", "tau", "tau_value", "success", "error", "correlation", "agnostic", "direction", "overlap", "scale",
                "query_range", "parameters", "samples", "gamma", "low_degree", "noise", "lambda", "output_weight", "hypotheses", "constants", "counted", "queries",
                "sufficient_queries", "log2_queries", "log_n_queries", "verdict", "reason", "citation"]
        for name, command in GOLDEN_COMMANDS.items():
            if name.startswith(("bound", "table")) and "--columns" not in command:
                for row in rows(command):
                    self.assertEqual(list(row), keys)
            if name.startswith("norm"):
                for row in rows(command):
                    self.assertEqual(list(row), ["activation", "outer", "k", "width", "norm_squared", "reason"])

    def test_one_row_for_every_registered_theorem_in_order(self):
        theorems = [row["name"] for row in rows("list theorems")]
        self.assertEqual([row["theorem"] for row in rows(README_BOUND)], theorems)

    def test_printed_norms_enclose_the_reference(self):
        reference = pathlib.Path(__file__).resolve().parents[2] / "data" / "reference" / "norms.csv"
        for line in reference.read_text().splitlines()[1:]:
            activation, k, value = line.rsplit(",", 2)
            norm = rows(f"norm --activation {activation} --k {k} --digits 35")[0]["norm_squared"]
            lower, upper, truth = Fraction(norm["lower"]), Fraction(norm["upper"]), Fraction(value)
            self.assertTrue(lower <= truth <= upper, line)
            self.assertTrue((upper - lower) * 10**35 <= lower, line)

    def test_exit_statuses(self):
        self.assertEqual(run(*words("bound --activation sigmoid --n 10 --k 3 --tau 0.4")).returncode, 0)
        self.assertEqual(run(*words("norm --activation relu --k 2,3")).returncode, 0)
        self.assertEqual(run(*words("verify golden/norm-fourier.json")).returncode, 0)
        for command in ("norm --activation relu --k 3", "verify golden/spectrum-numerical.json", GOLDEN_COMMANDS["bound-degenerate"],
                        "norm --activation relu --k 40 --digits 5000 --method hermite-series"):
            result = run(*words(command))
            self.assertEqual(result.returncode, 1, command)
            self.assertNotEqual(result.stdout, "", command)

    def test_what_is_numerical_says_so_and_what_is_missing_is_not_a_success(self):
        row = rows("norm --activation expr((exp(x)-1)/x) --k 3 --digits 30")[0]["norm_squared"]
        self.assertEqual((row["certainty"], row["method"]), ("numerical", "quadrature"))
        for command, reason in (("norm --activation expr(max(x,0)) --k 3 --method quadrature", "0 within"),
                                ("norm --activation expr(max(x,0)) --k 3", "is proved to be different from 0"),
                                ("norm --activation expr(sign(log(x))) --k 1", "not a finite number"),
                                ("norm --activation expr(max(0,sqrt(x))) --k 1", "not a finite number"),
                                ("norm --activation expr(x*sqrt(x)^0) --k 1", "not a finite number"),
                                ("norm --activation expr(log(x)) --k 3", "not a finite number"),
                                ("norm --activation expr(exp(x^2)) --k 2", "not negligible"),
                                ("norm --activation expr(abs(x-1/3)) --k 2 --method quadrature", "slowly"),
                                ("norm --activation relu_squared --k 2 --method fourier", "odd k >= 3")):
            self.assertEqual(run(*words(command)).returncode, 1, command)
            self.assertIn(reason, rows(command)[0]["reason"])

    def test_a_k_whose_functions_may_be_0_leaves_the_other_rows_of_a_table(self):
        command = "table --activation expr(max(x,0)) --n 100 --k 2,3,4 --tau 0.01 --theorems csq-frame"
        self.assertEqual(run(*words(command)).returncode, 1)
        answers = rows(command)
        self.assertEqual([row["verdict"] for row in answers], ["holds", "undecided", "holds"])
        self.assertIn("is proved to be different from 0", answers[1]["reason"])
        self.assertIsNone(answers[1]["lambda"])

    def test_activations_with_a_scale_and_a_bias_are_answered_and_verified_by_their_names(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "biased.json")
            made = run("norm", "--activation", "tanh(bias=-1, scale=2)", "--k", "2,3", "--format", "json", "--output", path)
            self.assertEqual(made.returncode, 0, made.stderr)
            with open(path, encoding="utf-8") as file:
                names = {row["activation"] for row in json.load(file)["rows"]}
            self.assertEqual(names, {"tanh(scale=2, bias=-1)"})
            self.assertEqual(run("verify", path).returncode, 0)

    def test_verify_reads_the_dimension_of_every_row(self):
        rows = []
        for n in (4, 5):
            document = json.loads(run("bound", *words(f"--activation relu --n {n} --k 2 --tau 0.1"), "--distribution",
                                      "uniform", "--format", "json").stdout)
            rows += document["rows"]
        for row in rows:
            row["distribution"] = "product([uniform,uniform,uniform,uniform])"
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "both.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump({**document, "rows": rows}, file)
            checked = json.loads(run("verify", path, "--format", "json").stdout)["rows"]
        half = len(rows) // 2
        for row in checked:
            with self.subTest(row=row["row"]):
                self.assertEqual(row["verdict"], "holds" if row["row"] <= half else "fails", row)

    def test_a_document_that_cannot_be_verified_is_one_line_and_nothing_else(self):
        for command, reason in (("verify golden/list.json", "'list'"), ("verify golden/list.txt", "not JSON"),
                                ("verify golden/table-columns.json", "no 'theorem'"), ("verify /dev/zero", "larger")):
            result = run(*words(command))
            self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (1, "", 1))
            self.assertIn(reason, result.stderr)

    def test_a_check_is_another_route(self):
        row = rows("correlate --activation relu --outer tanh --k 2 --overlap 1 --distribution gaussian(mean=1) --check "
                   "--samples 4096")[0]
        number, check = row["correlation"], row["check"]
        self.assertNotEqual(number["method"], check["method"])
        self.assertLess(abs(number["value"] - check["value"]), 8 * (number["standard_error"] + check["standard_error"]))

    def test_what_has_no_two_moments_has_no_number(self):
        row = rows("correlate --activation relu --k 2 --overlap 1 --distribution student(2) --check")[0]
        self.assertEqual((row["correlation"], row["check"]), (None, None))
        self.assertIn("df has to be above 2", row["reason"])
        result = run(*words("bound --activation relu --n 9 --k 2 --tau 0.1 --distribution student(2)"))
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("df has to be above 2", result.stderr)

    def test_on_the_sphere_the_dimension_is_above_k(self):
        found = run(*words("bound --activation relu --k 2 --distribution sphere --tau 0.1 --solve n --queries 100"))
        self.assertEqual(found.returncode, 0, found.stderr)
        self.assertEqual(len(rows("table --activation relu --n 8,1024 --k log2 --distribution sphere --tau 0.1")), 2 * len(rows("list theorems")))

    def test_a_single_degree_means_all_up_to_it(self):
        self.assertEqual([row["degree"] for row in rows("spectrum --activation relu --degree 3")], [0, 1, 2, 3])
        self.assertEqual([row["degree"] for row in rows("spectrum --activation relu --degree 3:3")], [3])

    def test_a_large_scale_has_an_answer(self):
        # 16 (E[p(U)^2] - 3 E[p(U) p(V)]), p = psi - 1/2, E[UV] = 1/3, by Price's theorem and other software
        truth = Fraction("1.340905154856361940795904584074")
        norm = rows("norm --activation sigmoid(100) --k 3")[0]["norm_squared"]
        lower, upper = Fraction(norm["lower"]), Fraction(norm["upper"])
        self.assertTrue(lower <= truth <= upper and (upper - lower) * 10**20 < truth)

    def test_what_would_take_too_long_is_no_success_and_says_why(self):
        for command, reason in (("norm --activation sigmoid --k 9999", "too many quadrature nodes"),
                                ("norm --activation sigmoid --k 3 --digits 1000", "too many quadrature nodes"),
                                ("norm --activation relu --k 10000 --method hermite-series", "too many operations")):
            result = run(*words(command))
            self.assertEqual(result.returncode, 1, command)
            self.assertIn(reason, result.stdout)

    def test_long_formulas_and_formulas_over_lines(self):
        for coefficients in (",".join(["1/3"] * 101), "0,0,1" + "0" * 5000):
            self.assertEqual(run("norm", "--activation", f"polynomial([{coefficients}])", "--k", "2").returncode, 0)
        for form in ("text", "csv", "markdown"):
            one, two = (run("norm", "--activation", f"expr(x{blank}+ x^3)", "--k", "3", "--format", form).stdout
                        for blank in (" ", "\n"))
            self.assertEqual(one.count("\n"), two.count("\n"), two)

    def test_a_reason_for_every_k_is_given_once(self):
        self.assertNotIn("degenerate, too", run(*words("norm --activation leaky_relu(1) --k 1:3")).stdout)
        self.assertIn("1 more k is degenerate, too", run(*words("norm --activation relu --k 3,5")).stdout)

    def test_a_search_for_k_says_why_it_found_none(self):
        search = "bound --solve k --activation relu --n 4096 --tau 0.1 --queries"
        result = run(*words(f"{search} 2^5000"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("no k up to 4096 has so many functions, and no admissible k up to 50", result.stdout)
        self.assertNotIn("so many functions", run(*words(f"{search} 2^40")).stdout)
        low_degree = "--outer sign --low-degree 2"
        line = next(line for line in run(*words(f"{search} 2^5000 {low_degree}")).stdout.splitlines() if "low-degree" in line)
        self.assertIn("no admissible k up to 50 makes the bound so large", line)

    def test_a_vacuous_bound_is_an_answer(self):
        row = rows("bound --activation relu --n 4 --k 4 --tau 0.1")[0]
        self.assertEqual((row["queries"], row["verdict"], row["log2_queries"]), ("0", "vacuous", None))

    def test_degenerate_rows(self):
        row = rows("norm --activation relu --k 3")[0]
        self.assertEqual(row["norm_squared"], {"lower": "0", "upper": "0", "certainty": "exact", "method": None})
        self.assertTrue(row["reason"].endswith("identically 0 for k = 3; k = 2 and k = 4 are admissible"), row["reason"])
        for row in rows(GOLDEN_COMMANDS["bound-degenerate"]):
            self.assertEqual((row["verdict"], row["queries"], row["lambda"]), ("not applicable", None, None))

    def test_simulation_is_the_same_on_any_number_of_threads(self):
        outputs = {json.dumps(rows(SIMULATION + f" --threads {threads}")) for threads in (1, 2, 5)}
        self.assertEqual(len(outputs), 1)

    def test_simulation_meets_the_bound(self):
        for size, tau, least, most in ((10000, "0.1", 206, 212), (20000, "0.2", 1668, 1675)):
            row = rows(f"simulate --family orthonormal({size}) --tau {tau} --trials 1")[0]
            self.assertTrue(least <= row["queries_most"] <= most)
            self.assertEqual(row["bound"], str(least))
            self.assertEqual(row["success"]["value"], 1)

    def test_help_and_version(self):
        for arguments in (["--help"], ["norm", "--help"], ["bound", "--help"], ["--version"]):
            result = run(*arguments)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertNotEqual(result.stdout, "")

    def test_help_names_every_format(self):
        line = next(line for line in run("norm", "--help").stdout.splitlines() if "--format" in line)
        for form in formats():
            self.assertRegex(line, rf"\b{form}\b")


class OutputFile(unittest.TestCase):
    COMMAND = words("norm --activation relu --k 2 --format json --output")

    def test_a_file_is_replaced_whole_and_leaves_no_other(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "out.json")
            pathlib.Path(path).write_text("x" * 100_000)
            result = run(*self.COMMAND, path)
            self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
            self.assertEqual(json.loads(pathlib.Path(path).read_text())["command"], "norm")
            self.assertEqual(os.listdir(folder), ["out.json"])

    def test_permissions_are_those_of_a_new_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "out")
            run(*self.COMMAND, path)
            mask = os.umask(0)
            os.umask(mask)
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o666 & ~mask)

    def test_a_file_that_is_replaced_keeps_its_permissions(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "out")
            for mode in (0o600, 0o640, 0o666, 0o755):
                pathlib.Path(path).write_text("old")
                os.chmod(path, mode)
                self.assertEqual(run(*self.COMMAND, path).returncode, 0)
                self.assertIn("schema", pathlib.Path(path).read_text())
                self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), mode)

    def test_a_link_is_followed_and_a_device_is_written_in_place(self):
        with tempfile.TemporaryDirectory() as folder:
            target, link = os.path.join(folder, "target"), os.path.join(folder, "link")
            pathlib.Path(target).write_text("old")
            os.symlink("target", link)
            self.assertEqual(run(*self.COMMAND, link).returncode, 0)
            self.assertTrue(os.path.islink(link))
            self.assertIn("schema", pathlib.Path(target).read_text())
        self.assertEqual(run(*self.COMMAND, "/dev/null").returncode, 0)

    def test_a_full_disk_is_reported(self):
        if os.path.exists("/dev/full"):
            result = run(*self.COMMAND, "/dev/full")
            self.assertEqual(result.returncode, 1)
            self.assertIn("/dev/full", result.stderr)

    def test_a_folder_is_not_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(run(*self.COMMAND, folder).returncode, 2)
            self.assertEqual(run(*self.COMMAND, folder + "/").returncode, 2)

    def test_a_closed_pipe_is_quiet(self):
        process = subprocess.Popen([PROGRAM, "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        errors = process.stderr.read()
        process.stderr.close()
        process.wait()
        self.assertEqual(errors, b"")

    def test_an_interrupt_ends_the_program_and_leaves_no_file(self):
        with tempfile.TemporaryDirectory() as folder:
            command = words("simulate --family orthonormal(100000) --tau 1/100 --trials 10000 --output out")
            process = subprocess.Popen([PROGRAM, *command], cwd=folder)
            wait_for(lambda: has_open_in(folder, process), process)
            process.send_signal(signal.SIGINT)
            self.assertIn(process.wait(timeout=HANGS), (130, -signal.SIGINT))
            self.assertEqual(os.listdir(folder), [])


def update():
    GOLDEN.mkdir(exist_ok=True)
    for name, command in GOLDEN_COMMANDS.items():
        for form in formats():
            result = run(*words(command), "--format", form)
            (GOLDEN / f"{name}.{SUFFIXES[form]}").write_text(portable(result.stdout))


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    else:
        unittest.main(argv=sys.argv[:1], verbosity=0)
