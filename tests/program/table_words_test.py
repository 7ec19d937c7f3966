#!/usr/bin/env python3
"""A table says in words on what its numbers depend, whichever columns are asked for.

Run: table_words_test.py PROGRAM"""
import itertools
import json
import pathlib
import re
import shlex
import subprocess
import sys
import unittest
from decimal import Decimal

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS

PROGRAM = sys.argv.pop(1)


class Words(unittest.TestCase):
    @staticmethod
    def run_it(*arguments):
        return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=HANGS, check=False)

    def rows(self, command):
        return json.loads(self.run_it(*shlex.split(command), "--format", "json").stdout)["rows"]

    def test_what_numbers_depend_on_is_said_whatever_columns_are_asked_for(self):
        flat = lambda text: " ".join(re.sub(r"[$\\\\{}|^_]|textbar", "", text).split())
        regression = ["model CSQ allows correlational queries only", "squared error at most 1/3", "success probability is at least 3/4",
                      "scale normalised", "relu", "N(0, In)", "1/100"]
        classification = ["model STAT allows all statistical queries of tolerance tau", "correlation at least 1/9",
                          "success probability is at least 3/4", "statistical queries of tolerance tau have values in", "relu", "N(0, In)", "1/100"]
        questions = {"--error 1/3 --theorems csq-frame": regression,
                     "--outer sign --correlation 1/9 --theorems stat-classification": classification}
        for (question, said), form, n, columns in itertools.product(
                questions.items(), ("text", "markdown", "latex"), ("1024", "1024,2048"), ("queries", "theorem,n,k,queries")):
            with self.subTest(question=question, format=form, n=n, columns=columns):
                command = (f"table --activation relu --n {n} --k 10 --tau 0.01 --success 3/4 {question} --columns {columns} "
                           f"--format {form}")
                text = flat(self.run_it(*shlex.split(command)).stdout)
                for what in said:  # a sentence may begin with it
                    self.assertIn(what.lower(), text.lower())

    def test_the_correlation_of_agnostic_learners_follows(self):
        command = ("table --activation tanh --outer sign --n 100,200 --tau 0.1 --agnostic 1/1000 --theorems stat-classification "
                   "--columns n,k,queries")
        one, several = (self.run_it(*shlex.split(f"{command} --k {k}")).stdout for k in ("3", "1,3"))
        follows = "This correlation follows from agnostic learning of one neuron, up to sign, to excess 1/1000"
        self.assertRegex(one, "correlation at least 0\\.00[0-9]+ with f\\. " + re.escape(follows))
        self.assertIn(f"correlation at least (column correlation) with f. {follows}", several)

    def test_a_decision_is_not_called_learning(self):
        for theorem, decides in (("csq-decision", True), ("csq-decision-exact", True), ("csq-frame", False)):
            command = f"table --activation relu --n 99,100 --k 4 --tau 0.1 --theorems {theorem}"
            text = self.run_it(*shlex.split(command)).stdout
            self.assertEqual("not about learning it" in text, decides)
        command = "table --activation relu --n 99,100 --k 4 --tau 0.1 --theorems csq-decision,csq-decision-exact"
        text = " ".join(self.run_it(*shlex.split(command)).stdout.split())
        self.assertIn("Theorems csq-decision and csq-decision-exact are about telling whether there is a target, not about "
                      "learning it.", text)
        self.assertEqual(text.count("about telling"), 1)

    def test_a_polygon_may_have_more_angles_than_there_are_dimensions(self):
        rows = self.rows("table --family polygon --activation relu --n 10 --k 8,10,12 --tau 0.01 --theorems csq-frame")
        self.assertEqual([row["k"] for row in rows], [8, 10, 12])
        few, same, many = (int(row["queries"]) for row in rows)
        self.assertTrue(1 < few < same < many)

    def test_outer_activations_of_both_kinds_have_their_own_goals(self):
        for more in ("--k 4", "--family polygon --k 4", "--k 4 --orbit rotations"):
            rows = self.rows(f"table --activation relu --outer identity,sign --correlation 1/5 --n 100 --tau 0.01 {more}")
            goals = {(row["outer"], row["error"], row["correlation"]) for row in rows}
            self.assertEqual(goals, {("identity", "1/2", None), ("sign", None, "1/5")})

    def test_a_number_that_suffices_is_shown_to_those_who_ask(self):
        command = "table --family orthonormal(1000) --tau 0.1,0.2 --theorems csq-frame"
        self.assertNotIn("however slow", self.run_it(*shlex.split(command)).stdout)
        asked = self.run_it(*shlex.split(f"{command} --columns queries,sufficient_queries")).stdout
        self.assertIn("ome algorithm, however slow, needs no more correlational queries h, ||h|| <= 1, than (column sufficient queries)", asked)

    def test_noise_is_a_list(self):
        rows = self.rows("table --family orthonormal(1000) --tau 0.1 --noise 1/2,3 --theorems noisy-gradient-descent")
        self.assertEqual([row["noise"] for row in rows], ["1/2", "3"])
        self.assertEqual([row["counted"] for row in rows], ["steps", "steps"])
        self.assertLess(int(rows[0]["queries"]), int(rows[1]["queries"]))

    def test_the_weights_of_a_network_of_norm_1(self):
        command = "table --activation relu,sigmoid,tanh --n 100 --k 3,4,5 --tau 0.1 --theorems csq-frame"
        for row in self.rows(command):
            norm = self.rows(f"norm --activation {row['activation']} --k {row['k']}")[0]["norm_squared"]
            if row["output_weight"] is None:
                self.assertEqual(norm["lower"], "0")  # degenerate
                continue
            weight = [Decimal(row["output_weight"][end]) for end in ("lower", "upper")]
            self.assertLessEqual(weight[0] ** 2 * Decimal(norm["lower"]), 1)
            self.assertGreaterEqual(weight[1] ** 2 * Decimal(norm["upper"]), 1)
            self.assertLess(weight[1] - weight[0], Decimal("1e-10") * weight[1])
        for question in ("--scale raw", "--outer sign"):  # weights are 1 or -1 there
            self.assertEqual({row["output_weight"] for row in self.rows(f"{command} {question}")}, {None})


if __name__ == "__main__":
    unittest.main()
