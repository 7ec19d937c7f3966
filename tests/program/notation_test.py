#!/usr/bin/env python3
"""Numbers, lists and names are typed, and numbers are shown, in the same way in every command."""
import json
import math
import pathlib
import shlex
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())


class Notation(unittest.TestCase):
    @staticmethod
    def run_it(*arguments):
        return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=HANGS, check=False)

    def rows(self, command):
        result = self.run_it(*shlex.split(command), "--format", "json")
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return json.loads(result.stdout)["rows"]

    def test_a_factor_of_a_tolerance_is_in_every_document_and_verified(self):
        command = "bound --activation relu --n 64 --k 4 --tau 0.1*n^(-1) --theorems csq-frame"
        # K = ceil(1/(2 tau^2)) - 1 = 50 * 64^2 - 1, and (2/3 C(64, 4) - 2)/K = 2.07.
        row = self.rows(command.replace("bound", "table"))[0]
        self.assertEqual((row["tau"], row["queries"]), ("1/10*n^(-1)", "3"))
        self.assertEqual(row["tau_value"]["lower"], "0.0015625")
        with tempfile.TemporaryDirectory() as folder:
            document = pathlib.Path(folder) / "row.json"
            for tau in ("0.1*n^(-1)", "3*N^(-1/4)"):
                made = self.run_it("bound", "--activation", "relu", "--n", "64", "--k", "4", "--tau", tau, "--format", "json",
                                   "--output", str(document))
                self.assertEqual(made.returncode, 0, made.stderr)
                self.assertEqual(self.run_it("verify", str(document)).returncode, 0)
            changed = document.read_text().replace('"3*N^(-1/4)"', '"2*N^(-1/4)"')
            self.assertIn('"2*N^(-1/4)"', changed)
            document.write_text(changed)
            self.assertEqual(self.run_it("verify", str(document)).returncode, 1)

    def test_the_least_dimension_for_a_tolerance_that_falls_with_it(self):
        # csq-frame: C(n, 4) of 2/3, less 2, over K = ceil(50 n^2) - 1, is above 999 first at this n.
        solved = self.rows("bound --activation relu --k 4 --tau 0.1*n^(-1) --solve n --queries 1000")
        found = next(row for row in solved if row["theorem"] == "csq-frame")
        enough = lambda n: math.ceil((Fraction(2, 3) * math.comb(n, 4) - 2) / (50 * n * n - 1)) >= 1000
        self.assertEqual(found["n"], next(n for n in range(4, 10**5) if enough(n)))

    def test_ranges_with_a_ratio(self):
        found = self.rows("table --activation relu --n 2^4:2^30:*4 --k 2 --tau 0.1 --theorems csq-frame")
        self.assertEqual([row["n"] for row in found], [4 ** e for e in range(2, 16)])

    def test_a_list_is_of_a_kind_in_the_singular_too(self):
        for one, many in (("activation", "activations"), ("family", "families"), ("strategy", "strategies")):
            self.assertEqual(self.rows("list " + one), self.rows("list " + many))

    def test_what_is_degenerate_names_the_admissible_k_beside_it(self):
        for command, names in (("relu --k 3", "k = 2 and k = 4 are admissible"), ("step --k 2", "k = 1 and k = 3 are"),
                               ("hermite(5) --k 9", "k = 5 is admissible")):
            text = self.run_it(*shlex.split(f"bound --n 20 --tau 0.1 --activation {command}")).stdout
            self.assertIn(names, " ".join(text.split()))

    def test_small_numbers_are_written_with_a_power_of_ten(self):
        text = self.run_it(*shlex.split("bound --activation relu --n 10 --k 2 --tau 0.00000444879")).stdout
        self.assertIn("tau = 4.44879e-6", text)
        self.assertNotIn("0.00000", text)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=0)
