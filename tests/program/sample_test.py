#!/usr/bin/env python3
"""Data files of `sqdim sample`: their content is the same in all formats and for any number of threads, memory does not
grow with the rows, and a wrong command line or a full disk leaves nothing behind.

Run: sample_test.py PROGRAM
"""
import csv
import json
import math
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import SLOW, processor_seconds
from program_test import PROGRAM, run, words

try:
    import numpy
except ImportError:
    numpy = None

MULTIPLIER = float(os.environ.get("SQDIM_TEST_MULTIPLIER", "1"))

RELU = "sample --activation relu --n 7 --k 4 --count 1000 --seed 5"
TANH = "sample --activation sigmoid --outer tanh --n 5 --k 3 --count 5000 --seed 5 --distribution laplace"


def read_npy(data):
    """Returns the header's dictionary, and the elements (float64, int64, int8 or text)."""
    assert data[:8] == b"\x93NUMPY\x01\x00"
    length = struct.unpack("<H", data[8:10])[0]
    assert (10 + length) % 64 == 0
    header = eval(data[10:10 + length].decode(), {})  # pylint: disable=eval-used
    kind, body = header["descr"], data[10 + length:]
    if kind[1] == "U":
        return header, body.decode("utf-32-le")
    code, size = {"<f8": ("d", 8), "<i8": ("q", 8), "<i1": ("b", 1)}[kind]
    return header, list(struct.unpack(f"<{len(body) // size}{code}", body))


def rows_of(path):
    """Returns (x, y) from a file."""
    if path.suffix == ".csv":
        with open(path, newline="", encoding="ascii") as lines:
            table = [[float(cell) for cell in row] for row in list(csv.reader(lines, strict=True))[1:]]
        return [row[:-1] for row in table], [row[-1] for row in table]
    if path.suffix == ".jsonl":
        table = [json.loads(line) for line in path.read_text().splitlines()[1:]]
        return [row["x"] for row in table], [row["y"] for row in table]
    if path.suffix == ".npy":
        header, numbers = read_npy(path.read_bytes())
        width = header["shape"][1]
        table = [numbers[i:i + width] for i in range(0, len(numbers), width)]
        return [row[:-1] for row in table], [row[-1] for row in table]
    arrays = npz(path)
    (header, numbers), (_, labels) = arrays["x"], arrays["y"]
    width = header["shape"][1]
    return [numbers[i:i + width] for i in range(0, len(numbers), width)], labels


def npz(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name.removesuffix(".npy"): read_npy(archive.read(name)) for name in archive.namelist()}


class InFolder(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def sample(self, command, name, *more):
        path = self.folder / name
        result = run(*words(command), *more, "--output", str(path))
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
        return path


class Files(InFolder):
    def test_all_formats_have_the_same_numbers(self):
        for command in (RELU, TANH):
            npy, *others = (rows_of(self.sample(command, "a" + suffix)) for suffix in (".npy", ".npz", ".csv", ".jsonl"))
            for other in others:
                self.assertEqual(npy, other)

    def test_any_number_of_threads_gives_the_same_bits(self):
        for suffix in (".npy", ".csv"):
            one, two, five = (self.sample(TANH.replace("5000", "20000"), f"{threads}{suffix}", "--threads",
                                          str(threads)).read_bytes() for threads in (1, 2, 5))
            self.assertTrue(one == two == five)

    def test_more_samples_begin_with_the_same(self):
        few, more = (rows_of(self.sample(TANH.replace("5000", count), "a.npy")) for count in ("100", "9000"))
        self.assertEqual((few[0], few[1]), (more[0][:100], more[1][:100]))

    def test_labels_follow_the_secret(self):
        x, y = rows_of(self.sample(RELU.replace("--k 4", "--k 1") + " --secret 6", "a.npz"))
        for row, label in zip(x, y, strict=True):  # relu(x) - relu(-x) = x
            self.assertAlmostEqual(label, row[5], delta=1e-14)
        x, y = rows_of(self.sample(RELU.replace("--k 4", "--k 1") + " --outer sign --secret 2", "b.npz"))
        self.assertTrue(all(label == (1 if row[1] > 0 else -1) for row, label in zip(x, y, strict=True)))

    def test_parities_with_noise_are_those_of_a_network_on_the_cube(self):
        cube = "--n 9 --k 4 --count 2000 --seed 3 --distribution rademacher --with-secret"
        parity = self.sample(f"sample --family sign-parity --outer sign(noise=1/5) {cube}", "parity.npz")
        network = self.sample(f"sample --activation relu --outer sign(noise=1/5) {cube}", "network.npz")
        clean = self.sample(f"sample --family sign-parity {cube}", "clean.npz")
        self.assertEqual(npz(parity)["secret"], npz(network)["secret"])
        secret = npz(parity)["secret"][1]
        x, noisy = rows_of(parity)
        self.assertEqual(x, rows_of(network)[0])
        self.assertEqual([math.prod(row[i - 1] for i in secret) for row in x], rows_of(clean)[1])
        flipped = sum(a != b for a, b in zip(noisy, rows_of(clean)[1], strict=True))
        self.assertLess(abs(flipped / 2000 - 0.2), 0.07)  # exceeded with probability below 10^-8 (Hoeffding)
        head = json.loads(npz(parity)["provenance"][1])
        self.assertEqual((head["family"], head["activation"], head["outer"]), ("sign-parity", None, "sign(noise=1/5)"))

    def test_types_and_shapes(self):
        real, binary = (npz(self.sample(command, "a.npz")) for command in (RELU, TANH))
        self.assertEqual(list(real), ["x", "y", "provenance"])
        for arrays, kind, shape in ((real, "<f8", (1000, 7)), (binary, "<i1", (5000, 5))):
            for name, (header, _) in arrays.items():
                self.assertFalse(header["fortran_order"])
                self.assertEqual(header["shape"], {"x": shape, "y": shape[:1], "provenance": ()}[name])
            self.assertEqual((arrays["x"][0]["descr"], arrays["y"][0]["descr"]), ("<f8", kind))
            self.assertEqual(json.loads(arrays["provenance"][1])["command"], "sample")
        self.assertEqual(set(binary["y"][1]), {-1, 1})

    def test_what_is_told_of_the_secret(self):
        for suffix in (".npz", ".jsonl"):
            for given in ((), ("--secret", "7,5,3,2")):
                told, kept = (self.sample(RELU, name + suffix, *given, *flag)
                              for name, flag in (("told", ("--with-secret",)), ("kept", ())))
                self.assertEqual(rows_of(told), rows_of(kept))
                heads = []
                for path in (told, kept):
                    head = npz(path)["provenance"][1] if suffix == ".npz" else path.read_text().splitlines()[0]
                    heads.append(json.loads(head))
                self.assertEqual(list(heads[0]), ["schema", "command", "provenance", "family", "activation", "outer",
                                                  "n", "k", "distribution", "secret"])
                self.assertEqual(len(heads[0]["secret"]), 4)
                self.assertEqual((heads[0]["provenance"]["seed"], heads[1]["provenance"]["seed"]), (5, None))
                self.assertIsNone(heads[1]["secret"])
                arguments = heads[1]["provenance"]["arguments"]
                self.assertEqual(arguments[arguments.index("--seed") + 1], "withheld")
                if given:
                    self.assertEqual(heads[0]["secret"], [2, 3, 5, 7])
                    self.assertEqual(arguments[arguments.index("--secret") + 1], "withheld")
                if suffix == ".npz":
                    self.assertEqual(npz(told)["secret"][1], heads[0]["secret"])
                    self.assertNotIn("secret", npz(kept))
        result = run(*words(RELU), "--seed=5", "--secret=1,2,3,4", "--output", str(self.folder / "a.jsonl"))
        self.assertEqual(result.returncode, 2)  # --seed twice
        path = self.sample(RELU.replace("--seed 5", "--seed=5"), "b.jsonl", "--secret=2,3,5,7")
        self.assertNotRegex(path.read_text().splitlines()[0], "seed=5|2,3,5,7")

    def test_numpy_reads_them(self):
        if numpy is None:
            self.skipTest("there is no numpy")
        arrays = numpy.load(self.sample(TANH + " --with-secret", "a.npz"), allow_pickle=False)
        table = numpy.load(self.sample(TANH, "a.npy"), allow_pickle=False)
        self.assertEqual([arrays[name].dtype.name for name in ("x", "y", "secret")], ["float64", "int8", "int64"])
        self.assertTrue((arrays["x"] == table[:, :-1]).all() and (arrays["y"] == table[:, -1]).all())
        self.assertEqual(json.loads(str(arrays["provenance"]))["secret"], arrays["secret"].tolist())
        lines = numpy.loadtxt(self.sample(TANH, "a.csv"), delimiter=",", skiprows=1)
        self.assertTrue((lines == table).all())


class Resources(InFolder):
    COMMAND = "sample --activation relu --n 100 --k 2 --threads 2 --count"

    def peak(self, count, name):
        """Returns the largest memory of a run, in KiB."""
        path = self.folder / name
        if name.startswith("null"):
            path.unlink(missing_ok=True)
            path.symlink_to("/dev/null")
        environment = {**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1"}  # a sanitizer keeps what is freed
        process = subprocess.Popen([PROGRAM, *words(self.COMMAND), str(count), "--output", str(path)], env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        return usage.ru_maxrss

    def test_memory_does_not_grow_with_the_rows(self):
        for name in ("null.npz", "null.csv"):
            few, many = self.peak(20_000, name), self.peak(200_000 if "csv" in name else 1_000_000, name)
            self.assertLess(many, 1.2 * few + 4000)  # a million rows are 800 MB

    @unittest.skipUnless(MULTIPLIER >= 10, "writes 5 GB; set SQDIM_TEST_MULTIPLIER=10")
    def test_an_archive_beyond_4_GiB_is_read(self):
        path = self.folder / "large.npz"
        self.peak(5_600_000, "large.npz")
        with zipfile.ZipFile(path) as archive:
            self.assertEqual(archive.getinfo("x.npy").file_size, 128 + 5_600_000 * 800)
            with archive.open("y.npy") as labels:
                self.assertEqual(read_npy(labels.read())[0]["shape"], (5_600_000,))
            self.assertIsNone(archive.testzip())


class NoFile(InFolder):
    CASES = {  # more of the command line -> what standard error must name
        "--output a.npx": ["--output", "'.npx'", "did you mean .npz", ".npz, .npy, .csv, .jsonl"],
        "--output a": ["--output", "known: .npz, .npy, .csv, .jsonl"],
        "": ["--output", "required"],
        "--output a.npz --format json": ["--format"],
        "--output a.npz --secret 1,2,3": ["--secret", "'1,2,3'", "k = 4"],
        "--output a.npz --secret 1,2,3,8": ["--secret", "'8'", "1 to 7"],
        "--output a.npz --secret 0,1,2,3": ["--secret", "'0'", "1 to 7"],
        "--output a.npz --secret 1,2,3,3": ["--secret", "3 twice"],
        "--output a.npy --with-secret": ["--with-secret", ".npy", ".npz, .jsonl"],
        "--output a.csv --with-secret": ["--with-secret", ".csv"],
        "--output a.npz --with-secret=3": ["--with-secret"],
        "--output a.npz --distribution guassian": ["--distribution", "did you mean gaussian"],
        "--output a.npz --distribution product([uniform,laplace])": ["--distribution", "2 coordinates", "n = 7"],
        "--output a.npz --distribution student(1/5)": ["--distribution", "student", "1/4"],
        "--output a.npz --outer sing": ["--outer", "did you mean sign"],
        "--output /nowhere/a.npz": ["--output", "/nowhere/a.npz"],
        "--output a.npz --family sign-parity": ["--activation", "does not go with", "sign-parity"],
        "--output a.npz --family polygon": ["--family", "'polygon'", "parity-network and sign-parity"],
        "--output a.npz --family junta(x1)": ["--family", "'junta(x1)'", "parity-network and sign-parity"],
    }
    CHANGED = {  # an option and another value -> the same
        ("--k 4", "--k 8"): ["--k", "'8'", "1 to 7"],
        ("--k 4", "--k 3"): ["--k", "'3'", "identically 0"],
        ("--n 7", "--n 2^21"): ["--n", "1048576"],
        ("--n 7", "--n 0"): ["--n", "'0'"],
        ("--count 1000", "--count 0"): ["--count", "'0'"],
        ("--count 1000", "--count 10^13"): ["--count", "1000000000000"],
        ("--seed 5", "--seed -1"): ["--seed", "'-1'"],
        ("--activation relu", "--activation rleu"): ["--activation", "did you mean relu"],
    }

    def test_bad_usage_is_one_line_at_once_and_no_file(self):
        cases = {f"{RELU} {more}": named for more, named in self.CASES.items()}
        for (old, new), named in self.CHANGED.items():
            cases[RELU.replace(old, new) + " --output a.npz"] = named
        for command, named in cases.items():
            with self.subTest(command=command):
                start = processor_seconds()
                result = run(*words(command), cwd=self.folder)
                self.assertLess(processor_seconds() - start, 2 * SLOW)
                self.assertEqual((result.returncode, result.stdout), (2, ""), result.stderr)
                self.assertEqual(result.stderr.count("\n"), 1)
                for name in named:
                    self.assertIn(name, result.stderr)
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_full_disk_is_one_line_and_exit_status_1(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("there is no /dev/full")
        for suffix in (".npz", ".npy", ".csv", ".jsonl"):
            path = self.folder / ("full" + suffix)
            path.symlink_to("/dev/full")
            for count in ("10", "100000"):  # noticed at the end, or on the way
                result = run(*words(RELU.replace("1000", count)), "--output", str(path))
                self.assertEqual((result.returncode, result.stdout, result.stderr.count("\n")), (1, "", 1))
                self.assertIn("No space left", result.stderr)

    def test_a_run_that_fails_leaves_the_old_file(self):
        path = self.folder / "a.npy"
        path.write_text("old")
        # The 49th power of Student's t with 1/4 degrees of freedom soon exceeds the largest double.
        power = "polynomial([" + "0," * 49 + "1])"
        result = run(*words(f"sample --activation {power} --n 1 --k 1 --count 10000 --distribution student(1/4) "
                            "--output"), str(path))
        self.assertEqual((result.returncode, result.stderr.count("\n")), (1, 1))
        self.assertIn("too large for a double", result.stderr)
        self.assertEqual((os.listdir(self.folder), path.read_text()), (["a.npy"], "old"))
        self.assertEqual(self.sample(RELU, "a.npy").stat().st_size, 128 + 1000 * 64)
        self.assertEqual(os.listdir(self.folder), ["a.npy"])


class Space(unittest.TestCase):
    def test_more_than_any_disk_has_is_refused_at_once(self):
        with tempfile.TemporaryDirectory() as folder:
            for suffix in ("npz", "npy", "csv", "jsonl"):
                path = pathlib.Path(folder) / f"huge.{suffix}"
                result = subprocess.run([PROGRAM, *words("sample --activation relu --n 1048576 --k 4 --count 1e12"),
                                         "--output", path], capture_output=True, text=True, check=False)
                with self.subTest(suffix=suffix):
                    self.assertEqual((result.returncode, result.stdout), (2, ""))
                    self.assertRegex(result.stderr, r"^sqdim: --output .* the data take at least [\d.]+ EB; .* are free in its "
                                                    r"folder\n$")
                    self.assertEqual(list(pathlib.Path(folder).iterdir()), [])


if __name__ == "__main__":
    unittest.main(argv=["sample_test.py"], verbosity=0)
