#!/usr/bin/env python3
"""JSON documents of every command follow docs/schema.json, and the schema allows nothing else.

    schema_test.py path/to/sqdim
"""
import copy
import json
import pathlib
import re
import subprocess
import sys
import unittest

import jsonschema

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schema.json").read_text())
SQDIM = sys.argv[1]
TRAINING = ["--activation", "relu", "--n", "6", "--k", "2", "--trials", "2", "--budget"]
COMMANDS = [
    ["list"], ["list", "learners"],
    ["norm", "--activation", "relu", "--k", "1:4"],
    ["norm", "--activation", "sigmoid", "--k", "3", "--outer", "tanh", "--samples", "4096"],
    ["norm", "--activation", "expr(x*exp(-x^2))", "--k", "3", "--digits", "10"],
    ["spectrum", "--activation", "gelu", "--degree", "3"],
    ["correlate", "--activation", "relu", "--k", "2", "--overlap", "1", "--check"],
    ["correlate", "--activation", "sigmoid", "--k", "3", "--overlap", "2", "--distribution", "student(df=5)"],
    ["bound", "--activation", "sigmoid", "--outer", "sign", "--n", "100", "--k", "5", "--tau", "n^(-1)"],
    ["bound", "--family", "sign-parity", "--n", "40", "--k", "5", "--tau", "1/100", "--samples", "1000", "--parameters", "10",
     "--low-degree", "2", "--noise", "1/10", "--success", "1", "--outer", "sign", "--query-range", "kearns"],
    ["bound", "--activation", "tanh", "--outer", "erf", "--n", "64", "--k", "3", "--tau", "1/10", "--agnostic", "1/1000"],
    ["bound", "--solve", "tau", "--queries", "2^20", "--activation", "relu", "--n", "64", "--k", "6"],
    ["table", "--activation", "relu", "--n", "16,32", "--k", "2:4", "--tau", "1/10", "--columns", "n,k,queries"],
    ["table", "--activation", "relu", "--n", "16", "--k", "2:4", "--tau", "1/10"],
    ["dimension", "--family", "sign-parity", "--n", "5", "--k", "2", "--tau", "1/4"],
    ["cite", "csq-frame"],
    ["simulate", "--family", "orthonormal(50)", "--tau", "0.2", "--trials", "5"],
    ["simulate", "--activation", "sigmoid", "--outer", "sign", "--n", "6", "--k", "3", "--oracle", "stat", "--tau", "0.2",
     "--trials", "3", "--correlation", "1/2", "--budget", "10"],
    ["simulate", *TRAINING, "2560", "--learner", "sgd(width=8)"],
    ["simulate", *TRAINING, "280", "--learner", "gradient-descent(width=4)", "--tau", "0.1"],
]


def document(arguments):
    result = subprocess.run([SQDIM, *arguments, "--format", "json"], capture_output=True, text=True, check=False)
    assert result.returncode in (0, 1) and result.stdout, f"{arguments}: {result.stderr}"
    return json.loads(result.stdout)


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        cls.validator = jsonschema.Draft202012Validator(SCHEMA)
        cls.documents = [document(arguments) for arguments in COMMANDS]

    def test_documents_are_valid(self):
        for arguments, found in zip(COMMANDS, self.documents):
            with self.subTest(arguments=arguments):
                errors = [f"{list(error.absolute_path)}: {error.message[:200]}" for error in self.validator.iter_errors(found)]
                self.assertEqual(errors, [])

    def test_golden_documents_are_valid(self):
        count = 0
        for path in sorted((ROOT / "tests" / "golden").glob("*.json")):
            found = json.loads(path.read_text())
            if found.get("command") == "plot":
                continue
            with self.subTest(path=path.name):
                self.assertEqual([error.message[:200] for error in self.validator.iter_errors(found)], [])
                count += 1
        self.assertGreater(count, 10)

    def test_what_is_missing_added_or_of_another_kind_is_not_valid(self):
        for found in self.documents:
            if not found["rows"]:
                continue
            for key in found["rows"][0]:
                changed = copy.deepcopy(found)
                changed["rows"][0][key] = {"surely": ["not", "this"]}
                self.assertFalse(self.validator.is_valid(changed), (found["command"], key))
            changed = copy.deepcopy(found)
            changed["rows"][0]["surely_not_this"] = None
            self.assertFalse(self.validator.is_valid(changed), found["command"])
            for key in found:
                changed = copy.deepcopy(found)
                del changed[key]
                self.assertFalse(self.validator.is_valid(changed), key)

    def test_the_document_lists_the_keys_of_every_command(self):
        listed = {}
        section = (ROOT / "docs" / "json.md").read_text().split("\n## Keys of rows\n")[1].split("\n## ")[0]
        for commands, text in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (.*) \|$", section, re.M):
            keys = set(re.sub(r" \([^)]*\)", "", text).split(", "))
            if "and the keys of `bound`" in keys:
                keys = keys - {"and the keys of `bound`"} | listed["bound"]
            listed.update((command, keys) for command in re.findall(r"`(\w+)`", commands))
        for arguments, found in zip(COMMANDS, self.documents):
            if "--columns" in arguments:
                continue
            with self.subTest(arguments=arguments):
                self.assertEqual(listed[found["command"]], set(found["rows"][0]))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
