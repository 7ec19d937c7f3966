#!/usr/bin/env python3
"""Certificates as a user meets them: golden files, what is counted, and documents that cannot be certified. Whether Coq accepts
certificates is a test of proofs/ (the preset proofs).

Run: certify_test.py PROGRAM            compare
     certify_test.py PROGRAM --update   write tests/golden anew; read the difference before committing it
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS

TESTS = pathlib.Path(__file__).resolve().parents[1]
GOLDEN = TESTS / "golden"
PROGRAM = os.path.abspath(sys.argv[1])
# Documents of tests/golden whose certificates are golden, too
DOCUMENTS = ["bound-regression", "bound-abstract", "bound-everything", "bound-parity"]


def certify(document, output, cwd=TESTS):
    return subprocess.run([PROGRAM, "certify", document, "--output", output], capture_output=True, text=True, timeout=HANGS,
                          cwd=cwd, check=False)


def portable(text):
    """Removes whatever differs from run to run."""
    return re.sub(r"sqdim [0-9.]+: sqdim certify .*? \*\)", "sqdim VERSION: COMMAND *)", text, count=1)


class Certify(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.output = f"{holder.name}/certificate.v"

    def certificate(self, document):
        result = certify(document, self.output)
        self.assertEqual((result.returncode, result.stderr), (0, ""), document)
        return pathlib.Path(self.output).read_text(), result.stdout

    def test_certificates_are_the_golden_ones(self):
        for name in DOCUMENTS:
            text, _ = self.certificate(f"golden/{name}.json")
            golden = GOLDEN / f"{name}.v"
            if "--update" in sys.argv:
                golden.write_text(portable(text))
            self.assertEqual(portable(text), golden.read_text(), name)

    def test_every_bound_is_a_theorem_or_a_comment_that_says_why_not(self):
        for path in sorted(GOLDEN.glob("bound-*.json")):
            rows = json.loads(path.read_text())["rows"]
            bounds = [row for row in rows if row["verdict"] == "holds" and row["queries"] != "0"]
            text, said = self.certificate(str(path))
            theorems, comments = text.count("\nTheorem "), text.count(": no theorem of Coq, since ")
            self.assertEqual(said, f"{len(bounds)} bounds, {theorems} of them theorems of Coq\n", path.name)
            self.assertEqual(theorems + comments, len(bounds), path.name)
            self.assertEqual(text.count("(*"), text.count("*)"), path.name)

    def test_the_number_is_that_of_the_row(self):
        document = json.loads((GOLDEN / "bound-regression.json").read_text())
        queries = document["rows"][0]["queries"]
        document["rows"][0]["queries"] = str(int(queries) + 1)
        changed = pathlib.Path(self.output).with_name("changed.json")
        changed.write_text(json.dumps(document))
        text, _ = self.certificate(str(changed))
        self.assertIn(f"(Some {int(queries) + 1}).", text.split("Proof.")[0])

    def test_what_cannot_be_certified_is_refused_in_one_line(self):
        for document, said in (("golden/norm-relu.json", "what bound and table write can be certified"),
                               ("golden/bound-regression.txt", "bound-regression.txt"), ("nowhere.json", "No such file")):
            result = certify(document, self.output)
            self.assertNotEqual(result.returncode, 0)
            self.assertIn(said, result.stderr)
            self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
            self.assertFalse(pathlib.Path(self.output).exists())
        result = certify("golden/bound-regression.json", "certificate.txt")
        self.assertIn(".v", result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
