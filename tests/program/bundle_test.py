#!/usr/bin/env python3
"""Replication kits as a reader of a paper meets them: what is in them, whether the script accepts them, and whether it notices
changes.

Run: bundle_test.py PROGRAM
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS

GOLDEN = pathlib.Path(__file__).resolve().parents[1] / "golden"
PROGRAM = os.path.abspath(sys.argv[1])
COMMANDS = {"bound.json": "bound --activation relu --n 1024 --k 10 --tau 0.01",
            "norms.json": "norm --activation sigmoid --k 3,5 --digits 20",
            "spectrum.json": "spectrum --activation relu --degree 4",
            "table.json": "table --activation relu,tanh --n 1024 --k 4:6 --tau 1/100"}


def run(*arguments, cwd, **environment):
    return subprocess.run(arguments, capture_output=True, text=True, timeout=HANGS, cwd=cwd, check=False,
                          env={**os.environ, **environment})


class Bundle(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        for name, command in COMMANDS.items():
            self.assertEqual(self.sqdim(*command.split(), "--output", name).returncode, 0, name)

    def sqdim(self, *arguments):
        return run(PROGRAM, *arguments, cwd=self.folder)

    def unpacked(self, *names):
        """Makes a kit, unpacks it and returns its folder."""
        result = self.sqdim("bundle", *names, "--output", "kit.zip")
        said = f"{len(names)} document{'' if len(names) == 1 else 's'}, all rows hold\n"
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, said, ""))
        with zipfile.ZipFile(self.folder / "kit.zip") as archive:
            self.assertIsNone(archive.testzip())
            archive.extractall(self.folder)
        return self.folder / "replication"

    def verify(self, kit):
        """Runs the script elsewhere than in its folder."""
        return run("sh", str(kit / "verify.sh"), cwd="/", SQDIM=PROGRAM)

    def test_the_script_accepts_the_kit(self):
        kit = self.unpacked(*COMMANDS)
        result = self.verify(kit)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(result.stdout.splitlines()[-1], "everything holds")
        for name in COMMANDS:
            self.assertIn(f"documents/{name}: every row holds\n", result.stdout)

    def test_the_script_needs_no_bash_and_finds_sqdim_in_the_path(self):
        kit = self.unpacked("bound.json")
        os.symlink(PROGRAM, self.folder / "sqdim")
        result = run("sh", "verify.sh", cwd=kit, PATH=f"{self.folder}:{os.environ['PATH']}")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        result = run("sh", "verify.sh", cwd=kit, SQDIM="/nowhere/sqdim")
        self.assertEqual(result.returncode, 1)
        self.assertNotIn("everything holds", result.stdout)

    def test_the_documents_are_the_files_and_the_sums_are_theirs(self):
        kit = self.unpacked(*COMMANDS)
        for name in COMMANDS:
            self.assertEqual((kit / "documents" / name).read_bytes(), (self.folder / name).read_bytes())
        files = {str(path.relative_to(kit)) for path in kit.rglob("*") if path.is_file()}
        sums = dict(reversed(line.split("  ")) for line in (kit / "SHA256SUMS").read_text().splitlines())
        self.assertEqual(files, {*sums, "SHA256SUMS"})
        for name, checksum in sums.items():
            self.assertEqual(hashlib.sha256((kit / name).read_bytes()).hexdigest(), checksum)

    def test_the_readme_has_the_commands_the_versions_and_the_sums(self):
        kit = self.unpacked(*COMMANDS)
        text = (kit / "README.md").read_text()
        for name, command in COMMANDS.items():
            origin = json.loads((self.folder / name).read_text())
            self.assertIn(f"\n    sqdim {command} --output {name}\n", text)
            self.assertIn(f"This document has {len(origin['rows'])} rows of `sqdim {origin['command']}`", text)
            self.assertIn(origin["provenance"]["commit"] or "", text)
            for library, version in origin["provenance"]["libraries"].items():
                self.assertIn(f"{library} {version}", text)
            self.assertIn(hashlib.sha256((self.folder / name).read_bytes()).hexdigest(), text)

    def test_the_same_documents_give_the_same_bytes(self):
        self.unpacked("bound.json", "norms.json")
        first = (self.folder / "kit.zip").read_bytes()
        self.unpacked("bound.json", "norms.json")
        self.assertEqual((self.folder / "kit.zip").read_bytes(), first)

    def test_the_script_notices_what_was_changed(self):
        kit = self.unpacked("bound.json", "norms.json")
        document = kit / "documents" / "bound.json"
        wrong = self.wrong(document)
        document.write_text(wrong)
        result = self.verify(kit)
        self.assertEqual(result.returncode, 1)
        self.assertIn("documents/bound.json: FAILED", result.stdout)
        self.assertNotIn("everything holds", result.stdout)
        # Somebody who also changes the sums is found out by the numbers.
        sums = (kit / "SHA256SUMS").read_text()
        old = next(line.split()[0] for line in sums.splitlines() if line.endswith("bound.json"))
        (kit / "SHA256SUMS").write_text(sums.replace(old, hashlib.sha256(wrong.encode()).hexdigest()))
        result = self.verify(kit)
        self.assertEqual(result.returncode, 1)
        self.assertIn("bound.json: not every row holds", result.stderr)
        self.assertIn("norms.json: every row holds", result.stdout)
        self.assertNotIn("everything holds", result.stdout)

    def test_nothing_is_written_for_what_cannot_be_in_a_kit(self):
        def write(name, text):
            (self.folder / name).write_text(text)
            return name

        text = (self.folder / "bound.json").read_text()
        hostile = json.loads(text)
        hostile["provenance"]["version"] = "1\n# everything holds"
        os.mkdir(self.folder / "other")
        refused = [((), 2, "files"), (("nowhere.json",), 2, "nowhere.json"), (("bound.json", "bound.json"), 2, "same name"),
                   (("bound.json", write("other/Bound.json", text)), 2, "'Bound.json'"),
                   ((write("a b.json", text),), 2, "'a b.json'"), ((write("bound.txt", text),), 2, "'bound.txt'"),
                   ((write("text.json", "hello"),), 1, "'text.json': not JSON"),
                   ((write("wrong.json", self.wrong(self.folder / "bound.json")),), 1, "'wrong.json': row "),
                   ((write("hostile.json", json.dumps(hostile)),), 1, "provenance"),
                   (("norms.json", write("empty.json", "")), 1, "'empty.json'"),
                   ((str(GOLDEN / "norm-numerical.json"),), 1, "is undecided"),
                   ((str(GOLDEN / "simulate.json"),), 1, "'simulate.json': what bound, table, norm and spectrum write")]
        for names, status, said in refused:
            with self.subTest(names=names):
                result = self.sqdim("bundle", *names, "--output", "refused.zip")
                self.assertEqual((result.returncode, result.stdout), (status, ""))
                self.assertIn(said, result.stderr)
                self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
                self.assertFalse((self.folder / "refused.zip").exists())
        result = self.sqdim("bundle", "bound.json", "--output", "kit.tar")
        self.assertEqual((result.returncode, result.stderr.count("\n")), (2, 1))
        self.assertIn(".zip", result.stderr)

    def test_arguments_of_hostile_documents_stay_on_their_line(self):
        document = json.loads((self.folder / "bound.json").read_text())
        document["provenance"]["arguments"] = ["bound", "x\n# Title\n```", "'; rm -rf /"]
        (self.folder / "bound.json").write_text(json.dumps(document))
        text = (self.unpacked("bound.json") / "README.md").read_text()
        self.assertNotIn("\n# Title", text)
        self.assertIn(r"    sqdim bound $'x\012# Title\012```' ''\''; rm -rf /'", text)

    @staticmethod
    def wrong(path):
        """Returns a document whose first bound is twice as large."""
        document = json.loads(path.read_text())
        row = next(row for row in document["rows"] if (row["queries"] or "").isdigit() and row["queries"] != "0")
        row["queries"] = str(2 * int(row["queries"]))
        return json.dumps(document)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
