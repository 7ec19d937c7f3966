#!/usr/bin/env python3
"""The program writes the text of the golden files to a terminal, wrapped to its columns and without colour.

Run: terminal_test.py PROGRAM
"""
import fcntl
import os
import pathlib
import pty
import random
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS
from program_test import GOLDEN, GOLDEN_COMMANDS, PROGRAM, README_BOUND, TESTS, portable, words


def read_until_closed(leader):
    """Reads a pseudo-terminal until nobody has it open any more."""
    written = b""
    try:
        while block := os.read(leader, 65536):
            written += block
    except OSError:  # the terminal is closed
        pass
    os.close(leader)
    return written


def terminal_of(columns):
    """Returns the two ends of a pseudo-terminal with this many columns."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    return leader, follower


def on_terminal(columns, *arguments):
    """Returns the output on a terminal with this many columns, and standard error from a pipe."""
    leader, follower = terminal_of(columns)
    process = subprocess.Popen([PROGRAM, *arguments], stdout=follower, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                               cwd=TESTS)
    os.close(follower)
    written = read_until_closed(leader)
    process.communicate()
    return written.decode().replace("\r\n", "\n")


class Terminal(unittest.TestCase):
    def test_every_report_has_the_words_of_its_golden_file(self):
        for name, command in GOLDEN_COMMANDS.items():
            with self.subTest(name=name):
                expected, found = (portable(" ".join(text.split())).split() for text in
                                   ((GOLDEN / f"{name}.txt").read_text(), on_terminal(60, *words(command))))
                self.assertEqual(sorted(found), sorted(expected))

    def test_columns_fit_the_width(self):
        for command in (README_BOUND, "list", "norm --activation relu --k 1:4 --digits 10"):
            for columns in (80, 100, 120):
                with self.subTest(command=command, columns=columns):
                    lines = on_terminal(columns, *words(command)).splitlines()
                    self.assertLessEqual(max(map(len, lines)), columns)

    def test_a_wide_terminal_changes_nothing(self):
        for name, command in GOLDEN_COMMANDS.items():
            with self.subTest(name=name):
                self.assertEqual(portable(on_terminal(1000, *words(command))), (GOLDEN / f"{name}.txt").read_text())

    def test_numbers_are_not_broken(self):
        text = on_terminal(40, *words("norm --activation relu --k 3:5 --digits 60"))
        for number in re.findall(r"0\.\d+ ", (text + " ")):
            self.assertGreater(len(number), 60)

    def test_a_terminal_without_a_width_is_no_trouble(self):
        self.assertEqual(on_terminal(0, *words(README_BOUND)), (GOLDEN / "bound-regression.txt").read_text())

    def test_there_is_no_colour(self):
        self.assertNotIn("\x1b", on_terminal(80, *words(README_BOUND)))

    def test_other_formats_are_not_wrapped(self):
        arguments = [*words(README_BOUND), "--format", "csv"]
        expected = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True).stdout
        self.assertEqual(on_terminal(40, *arguments).splitlines(), expected.splitlines())


def progress_of(*arguments, terminal=True):
    """Returns standard error of a command until its first progress, and then until SIGKILL; standard output is empty."""
    leader, follower = pty.openpty() if terminal else os.pipe()
    process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=follower,
                               stdin=subprocess.DEVNULL, cwd=TESTS)
    os.close(follower)
    found, _, _ = select.select([leader], [], [], HANGS if terminal else 2)
    text = os.read(leader, 65536).decode() if found else ""
    process.kill()
    output = process.communicate()[0]
    os.close(leader)
    return text, output


LONG = {"norm --activation sigmoid --k 301:901:2": "of 301 norms",
        "spectrum --activation sigmoid --degree 5001 --digits 600": "sqdim spectrum: degrees up to 5001",
        "correlate --activation sigmoid --k 401 --overlap 401 --digits 2000": "of 1 correlations",
        "simulate --activation relu --n 30 --k 6 --tau 0.1 --trials 1": "of 1 measurements"}


class ProgressLine(unittest.TestCase):
    def test_a_long_command_shows_progress_and_nothing_else(self):
        for command, expected in LONG.items():
            with self.subTest(command=command):
                text, output = progress_of(*words(command))
                self.assertIn(expected, text)
                self.assertEqual(output, b"")

    def test_the_stages_of_a_long_computation_have_names(self):
        draws = random.Random(1)
        with tempfile.TemporaryDirectory() as folder:
            values = pathlib.Path(folder) / "values.csv"
            values.write_text("".join(",".join(draws.choice(["-1", "1"]) for _ in range(64)) + "\n" for _ in range(600)))
            text, output = progress_of("dimension", "--values", str(values), "--effort", "1000000")
        self.assertRegex(text, "sqdim dimension: [a-zA-Z]")
        self.assertEqual(output, b"")

    def test_elsewhere_there_is_a_last_line_if_it_is_asked_for(self):
        command = words("norm --activation relu --k 1:4 --digits 10")
        quiet, told = (subprocess.run([PROGRAM, *command, *more], capture_output=True, text=True, check=True)
                       for more in ([], ["--progress"]))
        self.assertEqual(quiet.stderr, "")
        self.assertRegex(told.stderr, r"\Asqdim: 4 of 4 norms, \d+ s\n\Z")
        self.assertEqual(told.stdout, quiet.stdout)

    def test_a_command_that_fails_has_no_last_line(self):
        command = words("bound --activation relu --n 4 --k 5 --tau 0.1 --progress")
        failed = subprocess.run([PROGRAM, *command], capture_output=True, text=True, check=False)
        self.assertEqual(failed.returncode, 2)
        self.assertEqual(failed.stderr, "sqdim: --k '5': at most n = 4\n")

    def test_not_where_nobody_looks(self):
        text, _ = progress_of(*words("norm --activation sigmoid --k 301:901:2"), terminal=False)
        self.assertEqual(text, "")

    def test_it_is_wiped_at_the_end(self):
        leader, follower = pty.openpty()
        command = words("norm --activation sigmoid --k 99:131:2")
        with subprocess.Popen([PROGRAM, *command], stdout=subprocess.DEVNULL, stderr=follower,
                              stdin=subprocess.DEVNULL) as process:
            os.close(follower)
            written = read_until_closed(leader)
            process.wait()
        self.assertTrue(written == b"" or written.endswith(b"\r\x1b[K"), written)


class RowsAsTheyAreMade(unittest.TestCase):
    def test_a_row_is_seen_before_the_next_one_is_known(self):
        # The first norm is 0 without computation. The second takes days.
        for form in ("csv", "jsonl"):
            with self.subTest(format=form):
                leader, follower = terminal_of(80)
                command = words(f"norm --activation relu --outer sign --k 3,2 --samples 2^40 --format {form}")
                process = subprocess.Popen([PROGRAM, *command], stdout=follower, stderr=subprocess.DEVNULL,
                                           stdin=subprocess.DEVNULL)
                os.close(follower)
                text = ""
                while not re.search("degenerate|identically", text):
                    found, _, _ = select.select([leader], [], [], HANGS)
                    self.assertTrue(found, "no row")
                    text += os.read(leader, 65536).decode()
                process.kill()
                process.wait()
                os.close(leader)


if __name__ == "__main__":
    unittest.main(argv=["terminal_test.py"], verbosity=0)
