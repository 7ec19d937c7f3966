#!/usr/bin/env python3
"""sqdim simulate as a user meets it: transcripts that replay, configuration files, controls, presets, nonsense.

Run: simulate_test.py PROGRAM"""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS, SLOW, processor_seconds
from program_test import PROGRAM, TESTS

WHOLE = float(os.environ.get("SQDIM_TEST_MULTIPLIER", "1")) >= 1
NETWORK = "--activation sigmoid --outer sign --n 8 --k 3 --oracle stat --tau 0.3"


def sqdim(arguments, folder=TESTS):
    command = arguments.split() if isinstance(arguments, str) else arguments
    return subprocess.run([PROGRAM, *command], cwd=folder, capture_output=True, text=True, timeout=HANGS, check=False)


def row_of(arguments):
    result = sqdim(f"simulate {arguments} --format json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)["rows"][0]


class Simulate(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)

    def tearDown(self):
        self.folder.cleanup()

    def transcribed(self, arguments):
        result = sqdim(f"simulate {arguments} --transcript t.jsonl", self.path)
        self.assertEqual(result.returncode, 0, result.stderr)
        return (self.path / "t.jsonl").read_text().splitlines()

    def test_transcripts_replay_line_by_line_in_every_model(self):
        for arguments in (f"{NETWORK} --learner majority --trials 3 --budget 5",
                          "--family orthonormal(40) --tau 0.2 --strategy gaussian --trials 4",
                          "--family sign-parity --outer sign --n 6 --k 2 --oracle vstat --samples 20 --trials 2 "
                          "--learner random-query",
                          "--family sign-parity --outer sign --n 5 --k 2 --oracle samples --samples 100 --trials 2 "
                          "--learner low-degree --correlation 1/2"):
            lines = self.transcribed(arguments)
            for threads in (1, 2):
                again = sqdim(f"simulate --replay t.jsonl --threads {threads}", self.path)
                self.assertEqual(again.returncode, 0, again.stderr)
                self.assertIn(f"all {len(lines)} lines are the same", again.stdout)

    def test_a_transcript_says_what_was_asked_and_answered(self):
        lines = [json.loads(line) for line in self.transcribed(
            "--family orthonormal(40) --tau 0.2 --strategy uniform --trials 2 --seed 5")]
        self.assertEqual(lines[0]["schema"], "sqdim/1")
        queries = [line for line in lines[1:] if "query" in line]
        outcomes = [line for line in lines[1:] if "target" in line]
        self.assertEqual(len(outcomes), 2)
        for line in queries:
            # |v - <h, f>| <= tau with v and <h, f> as they are written, in doubles.
            root = int(line["radicand"]) ** 0.5
            number = lambda text: int(text.split("/")[0]) / int((text + "/1").split("/")[1])
            answer = number(line["answer"][0]) + number(line["answer"][1]) / root
            self.assertLessEqual(abs(answer - int(line["true_numerator"]) / root), 0.2 + 1e-12)
            self.assertTrue(line["valid"])
            self.assertLessEqual(line["survivors"][1], line["survivors"][0])
            squares = sum(a * a for _, a in line["asked"]["terms"])
            self.assertEqual(int(line["radicand"]), squares)
        self.assertEqual([o["queries"] for o in outcomes],
                         [sum(q["trial"] == t for q in queries) for t in (0, 1)])

    def test_a_transcript_that_was_changed_does_not_replay(self):
        lines = self.transcribed("--family orthonormal(40) --tau 0.2 --strategy uniform --trials 2")
        changed = lines.copy()
        changed[2] = changed[2].replace('"valid":true', '"valid":false')
        for damaged, why in ((changed, "line 3"), (lines[:-1], f"line {len(lines)}"), (lines + ["{}"], "goes on"),
                             (lines[1:], "first line"), (["{"], "first line"), ([], "first line")):
            (self.path / "t.jsonl").write_text("".join(line + "\n" for line in damaged))
            result = sqdim("simulate --replay t.jsonl", self.path)
            self.assertEqual(result.returncode, 1, damaged[:1])
            self.assertEqual(result.stdout, "")
            self.assertIn(why, result.stderr)
            self.assertEqual(result.stderr.count("\n"), 1)

    def test_options_come_from_a_file_and_the_command_line_goes_before_it(self):
        (self.path / "run.toml").write_text('family = "orthonormal(50)"\ntau = 0.2\ntrials = 3\n')
        result = sqdim("simulate --config run.toml --trials 4 --format json", self.path)
        self.assertEqual(result.returncode, 0, result.stderr)
        row = json.loads(result.stdout)["rows"][0]
        self.assertEqual((row["family"], row["tau"], row["trials"]), ("orthonormal(50)", "1/5", 4))
        for text, why in (("tua = 0.2\n", "did you mean"), ("identify = no\n", "true or false"), ("[part]\ntau = 1\n", "sections"), ("tau = [1, 2]\n", "sections")):
            (self.path / "run.toml").write_text(text)
            result = sqdim("simulate --config run.toml", self.path)
            self.assertEqual(result.returncode, 2, text)
            self.assertIn("--config", result.stderr)
            self.assertIn(why, result.stderr)

    def test_the_bound_is_that_of_the_model_and_the_goal(self):
        self.assertEqual(row_of("--family orthonormal(10000) --tau 0.1 --trials 1")["bound"], "206")
        stat = row_of(f"{NETWORK} --correlation 1/2 --budget 4 --trials 2")
        # N = 56, K = ceil(1/(2 0.09)) - 1 = 5, m = 4.
        self.assertEqual((stat["bound_theorem"], stat["bound"]), ("stat-classification", "11"))
        self.assertAlmostEqual(float(stat["success_ceiling"]["lower"]), (4 * 5 + 4) / 56, 12)
        vstat = row_of("--family sign-parity --outer sign --n 8 --k 3 --oracle vstat --samples 10 --trials 1")
        # K = floor((1 + sqrt 3)/4 10) = 6, m = 1: 55/6.
        self.assertEqual((vstat["bound_theorem"], vstat["bound"]), ("vstat", "10"))
        honest = row_of("--family sign-parity --outer sign --n 5 --k 2 --oracle samples --samples 500 --trials 2")
        self.assertIsNone(honest["bound"])
        self.assertIsNone(honest["strategy"])

    def test_what_fails_on_the_hard_family_learns_the_control(self):
        low = f"{NETWORK} --learner low-degree --correlation 1/2 --trials 10"
        self.assertEqual(row_of(low)["success"]["value"] < 0.5, True)
        for target in ("neuron", "polynomial"):
            self.assertEqual(row_of(f"{low} --target {target}")["success"]["value"], 1)
        control = row_of("--activation sigmoid --outer sign --n 5 --k 3 --oracle stat --tau 0.2 --learner low-degree "
                         "--correlation 1/5 --trials 5 --target random-sign --strategy honest")
        self.assertGreater(control["success"]["value"], 0.5)
        self.assertIsNone(control["bound"])

    def test_regression_is_taken_with_norm_one(self):
        row = row_of("--activation relu --n 8 --k 2 --tau 0.2 --error 1/2 --strategy worst --trials 3")
        self.assertEqual(row["success"]["value"], 1)
        self.assertEqual(row["bound_theorem"], "csq-exact")
        hermite = sqdim(["simulate", *"--activation relu --n 6 --k 2 --tau 0.2 --error 3/4 --strategy rounding --trials 3 "
                         "--format json --learner".split(), "low-degree(degree=2, basis=hermite)"])
        self.assertEqual(hermite.returncode, 0, hermite.stderr)
        self.assertEqual(json.loads(hermite.stdout)["rows"][0]["queries_most"], 1 + 6 + 21)

    def test_runs_that_failed_once(self):
        # The mean of three members is served, though ||f||^2 is an estimate.
        served = row_of("--activation relu --outer tanh --n 6 --k 2 --oracle stat --tau 0.1 --correlation 1/10 --trials 4")
        self.assertEqual(served["success"]["value"], 1)
        # A control identified, and one of small norm.
        for outer in ("sign", "tanh"):
            row_of(f"--activation sigmoid --outer {outer} --n 6 --k 3 --oracle stat --tau 0.2 --target random-sign --trials 2")
        # An error of 0 for the right name, whatever the norm.
        named = row_of("--family sign-parity --outer tanh --n 6 --k 3 --tau 0.1 --trials 2")
        self.assertEqual((named["success"]["value"], named["error"]["value"]), (1, 0))
        # No ratio where the learner failed.
        self.assertIsNone(row_of("--activation sigmoid --outer sign --n 8 --k 3 --oracle stat --tau 0.6 --trials 2 "
                                 "--learner one-by-one")["ratio"])
        # Answers far beyond 1, and a norm whose root has to be known.
        row_of("--family sign-parity --n 6 --k 3 --learner low-degree(degree=3) --tau 5 --strategy uniform --error 1/2 "
               "--trials 2")
        row_of("--activation sigmoid --outer tanh(1/20) --n 6 --k 2 --target polynomial --tau 0.1 --strategy honest "
               "--learner one-by-one --trials 2")

    def test_what_cannot_be_simulated_is_refused_soon(self):
        for arguments, status, why in (
                ("--activation sigmoid --outer tanh --n 6 --k 3 --oracle stat --tau 1e-10", 1, "samples"),
                ("--family sign-parity --outer tanh --n 8 --k 3 --tau 1e-15", 1, "larger tolerance"),
                ("--family sign-parity --outer sign --n 8 --k 3 --oracle samples --samples 1e12", 2, "--samples"),
                ("--activation sigmoid --outer sign --n 64 --k 3 --oracle stat --tau 0.1 "
                 "--learner low-degree(degree=12)", 2, "monomials")):
            start = processor_seconds()
            result = sqdim(f"simulate {arguments}")
            self.assertLess(processor_seconds() - start, 10 * SLOW, arguments)
            self.assertEqual(result.returncode, status, (arguments, result.stderr))
            self.assertIn(why, result.stderr)
            self.assertEqual(result.stderr.count("\n"), 1)

    def test_random_neurons_are_queries_of_exact_correlations(self):
        row = row_of("--activation relu --n 5 --k 2 --tau 0.02 --strategy honest --trials 3 "
                     "--learner random-query(of=neurons)")
        self.assertEqual(row["success"]["value"], 1)
        self.assertEqual(row["samples_drawn"], "0")
        lines = self.transcribed("--activation relu --n 4 --k 2 --tau 0.1 --trials 1 --budget 2 "
                                 "--learner random-query(of=neurons)")
        self.assertEqual(json.loads(lines[1])["asked"]["kind"], "neuron")
        refused = sqdim("simulate --activation sigmoid --n 5 --k 3 --tau 0.1 --learner random-query(of=neurons)")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("closed form", refused.stderr)

    def test_presets_have_rows_of_every_learner_with_controls(self):
        result = sqdim("simulate --preset tightness --quick --format csv")
        self.assertEqual(result.returncode, 0, result.stderr)
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        self.assertEqual({row["strategy"] for row in rows}, {"worst", "triangular"})
        self.assertEqual({row["preset"] for row in rows}, {"tightness"})

    def given(self):
        """Writes functions of the test's own."""
        values = [[1 if (i * j + i + j) % 3 else -1 for j in range(20)] for i in range(6)]
        values = [[value * (-1) ** (i * j // 4) for j, value in enumerate(row)] for i, row in enumerate(values)]
        gram = [[sum(a * b for a, b in zip(f, g)) for g in values] for f in values]
        for name, matrix in (("v.csv", values), ("g.csv", gram)):
            (self.path / name).write_text("\n".join(",".join(map(str, row)) for row in matrix) + "\n")

    def test_functions_of_ones_own_meet_oracles_and_their_bounds(self):
        self.given()
        rows = {}
        for name, more in {"gram": "--gram g.csv --tau 0.1", "values": "--values v.csv --tau 0.1",
                           "directions": "--directions v.csv --activation relu --tau 0.01",
                           "stat": "--values v.csv --oracle stat --tau 0.1 --learner majority",
                           "vstat": "--values v.csv --oracle vstat --samples 90 --learner one-by-one",
                           "samples": "--values v.csv --oracle samples --samples 4000 --correlation 1/2",
                           "drawn": "--directions 50 --n 30 --activation sigmoid --tau 0.02"}.items():
            result = sqdim(f"simulate {more} --trials 4 --format json", self.path)
            self.assertEqual(result.returncode, 0, (name, result.stderr))
            rows[name] = json.loads(result.stdout)["rows"][0]
            self.assertEqual(rows[name]["success"]["value"], 1, name)
        # The Gram matrix and the values are the same functions.
        same = ("success", "queries_least", "queries_most", "bound", "bound_theorem", "family_size")
        self.assertEqual([rows["gram"][column] for column in same], [rows["values"][column] for column in same])
        self.assertEqual(rows["drawn"]["family"], "single-index(directions=50)")
        self.assertEqual((rows["drawn"]["n"], rows["directions"]["n"]), (30, 20))

    def test_a_transcript_of_given_functions_notices_that_the_file_changed(self):
        self.given()
        self.transcribed("--gram g.csv --tau 0.2 --trials 2")
        self.assertEqual(sqdim("simulate --replay t.jsonl", self.path).returncode, 0)
        text = (self.path / "g.csv").read_text()
        (self.path / "g.csv").write_text("\n".join(text.splitlines()[::-1]) + "\n")
        self.assertNotEqual(sqdim("simulate --replay t.jsonl", self.path).returncode, 0)

    def test_given_functions_that_do_not_fit_are_refused_in_one_line(self):
        self.given()
        (self.path / "big.csv").write_text("2,1\n1,0\n")
        for arguments, names in {
                "--gram v.csv --tau 0.1": ["--gram", "'v.csv'", "square"],
                "--gram nowhere.csv --tau 0.1": ["--gram", "nowhere.csv"],
                "--gram g.csv --values v.csv --tau 0.1": ["exclude each other"],
                "--gram g.csv --tau 0.1 --k 2": ["--k", "--gram"],
                "--gram g.csv --tau 0.1 --n 2": ["--n", "--gram"],
                "--gram g.csv --tau 0.1 --weights v.csv": ["--weights", "--values"],
                "--gram g.csv --oracle stat --tau 0.1": ["--gram", "csq"],
                "--gram g.csv --tau 0.1 --checkpoint c": ["--checkpoint", "g.csv"],
                "--values v.csv --weights v.csv --tau 0.1": ["--weights", "v.csv"],
                "--values big.csv --oracle stat --tau 0.1": ["--values", "beyond 1"],
                "--values v.csv --oracle stat --tau 0.1 --learner low-degree": ["low-degree", "coordinates"],
                "--values v.csv --learner sgd": ["sgd", "v.csv"],
                "--directions 9 --activation relu --tau 0.1": ["--n"],
                "--directions 9 --n 5 --tau 0.1": ["--activation"],
                "--directions v.csv --n 5 --activation relu --tau 0.1": ["--n"],
                "--directions -9 --n 5 --activation relu --tau 0.1": ["--directions '-9'", "2000"],
                "--directions 1.5 --n 5 --activation relu --tau 0.1": ["--directions '1.5'", "2000"],
                "--directions 9000 --n 5 --activation relu --tau 0.1": ["--directions", "2000"]}.items():
            result = sqdim(f"simulate {arguments}", self.path)
            self.assertIn(result.returncode, (1, 2), arguments)  # 1: the content of a file, as in dimension
            self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
            for name in names:
                self.assertIn(name, result.stderr)

    def test_a_preset_takes_a_number_of_trials_and_a_seed(self):
        rows = [json.loads(sqdim(f"simulate --preset tightness --quick --format json {more}").stdout)["rows"]
                for more in ("--trials 3 --seed 7", "--seed 7 --trials 3 --threads 1", "--trials 3")]
        self.assertEqual({(row["trials"], row["seed"]) for row in rows[0]}, {(3, 7)})
        self.assertEqual(rows[0], rows[1])
        self.assertEqual({row["seed"] for row in rows[2]}, {1})

    def test_all_required_options_are_named_at_once(self):
        for arguments, line in {
                "": "--activation (or --family, --gram, --values), --n, --k and --tau are required",
                "--family sign-parity --oracle vstat": "--n, --k and --samples are required",
                "--activation relu --learner sgd": "--n and --k are required",
                "--activation relu --n 9 --k 4 --learner gradient-descent": "--tau is required"}.items():
            result = sqdim(f"simulate {arguments}")
            self.assertEqual(result.returncode, 2)
            self.assertTrue(result.stderr.startswith(f"sqdim: {line}"), result.stderr)

    def test_every_preset_is_of_simulations_that_can_be_run(self):
        # The last of a million shards has no trial, but all settings are read, and every class and bound is made.
        names = [row["name"] for row in json.loads(sqdim("list demonstrations --format json").stdout)["rows"]]
        self.assertGreaterEqual(len(names), 4)
        for name in names:
            for how in ("--quick", "") if WHOLE else ("--quick",):
                with self.subTest(preset=name, how=how), tempfile.TemporaryDirectory() as folder:
                    file = pathlib.Path(folder) / "trials.jsonl"
                    result = sqdim(f"simulate --preset {name} {how} --shard 1000000/1000000 --checkpoint {file}")
                    self.assertEqual(result.returncode, 0, result.stderr)
                    simulations = json.loads(file.read_text().splitlines()[0])["simulations"]
                    targets = {dict(map(tuple, settings)).get("--target", "hard") for settings in simulations}
                    self.assertIn("hard", targets)
                    # In directions, links of which all learners find the direction soon are the controls.
                    self.assertTrue(name in ("tightness", "directions") or len(targets) > 1, "a negative result wants a control")

    def test_training_has_a_row_for_each_measurement_and_learns_the_control_alone(self):
        errors = {}
        for target in ("hard", "random-sign"):
            result = sqdim(f"simulate --activation relu --n 10 --k 6 --target {target} --trials 1 --budget 25600 --format json "
                           "--learner sgd(width=96,batch=64)")
            self.assertEqual(result.returncode, 0, result.stderr)
            rows = json.loads(result.stdout)["rows"]
            self.assertEqual(len(rows), 21)
            budgets = [row["budget"] for row in rows]
            self.assertEqual((budgets[0], budgets[-1]), (0, 25600))
            self.assertEqual(budgets, sorted(budgets))
            self.assertEqual({row["oracle"] for row in rows}, {"samples"})
            self.assertEqual({row["error"]["standard_error"] for row in rows}, {None})  # one trial
            errors[target] = [row["error"]["value"] for row in rows]
        self.assertGreater(errors["hard"][-1], 0.9)
        self.assertLess(errors["random-sign"][-1], 0.1)

    def test_training_has_the_same_bits_on_any_number_of_threads(self):
        command = "simulate --activation sigmoid --outer sign --n 8 --k 3 --budget 2560 --trials 3 --format csv --learner sgd"
        lines = [sqdim(f"{command} --threads {t}").stdout.replace(f"--threads {t}", "") for t in (1, 2)]
        self.assertEqual(lines[0], lines[1])
        self.assertIn("sgd", lines[0])

    def test_nonsense_is_refused_in_one_line_that_names_the_option(self):
        for arguments, names in {
                "--family orthonormal(5) --tau 0.1 --oracle stta": ["--oracle", "did you mean stat"],
                f"{NETWORK} --samples 4": ["--samples", "stat"],
                "--family sign-parity --outer sign --n 5 --k 2 --oracle vstat --tau 0.1": ["--tau", "vstat"],
                "--family sign-parity --outer sign --n 5 --k 2 --oracle samples --samples 4 --strategy worst":
                    ["--strategy", "samples"],
                "--activation relu --n 5 --k 2 --learner sgd --tau 0.1": ["--tau", "sgd"],
                "--activation relu --n 5 --k 2 --learner sgd --oracle csq": ["--oracle", "sgd"],
                "--activation relu --n 5 --k 2 --learner sgd --budget 5": ["--budget"],
                "--family orthonormal(5) --learner sgd": ["sgd", "orthonormal"],
                "--activation relu --n 5 --k 2 --learner sdg": ["--learner", "did you mean sgd"],
                f"{NETWORK} --error 1/2": ["--error", "regression"],
                f"{NETWORK} --correlation 1/2 --identify": ["--correlation", "--identify"],
                f"{NETWORK} --correlation 3/2": ["--correlation"],
                f"{NETWORK} --target hrad": ["--target", "did you mean hard"],
                "--family orthonormal(5) --tau 0.1 --learner majority": ["--learner", "majority"],
                "--family orthonormal(5) --tau 0.1 --oracle stat": ["--oracle"],
                "--family orthonormal(5) --tau 0.1 --n 4": ["--n"],
                "--activation relu --n 65 --k 2 --tau 0.1": ["--n"],
                "--activation relu --n 8 --k 3 --tau 0.1": ["k = 3"],
                "--activation relu --n 60 --k 20 --tau 0.1": ["subsets"],
                "--activation relu --outer sign --n 6 --k 2 --oracle stat --tau 0.1 --learner low-degree(basis=hermite)":
                    ["--learner", "csq"],
                f"{NETWORK} --preset tightness": ["--preset"],
                "--preset tihgtness": ["--preset", "did you mean tightness"],
                "--quick": ["--quick"],
                f"{NETWORK} --replay x": ["--replay"],
                "--replay nowhere": ["--replay", "nowhere"],
                "--config nowhere": ["--config", "nowhere"],
                f"{NETWORK} --transcript /nowhere/t --trials 1": ["/nowhere/t"]}.items():
            result = sqdim(f"simulate {arguments}")
            self.assertEqual(result.returncode, 2, (arguments, result.stderr))
            self.assertEqual(result.stdout, "")
            self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
            for name in names:
                self.assertIn(name, result.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=0)
