#!/usr/bin/env python3
"""What the program writes to a terminal: the text of the golden files, wrapped to the terminal's columns, without colour.

Run: terminal_test.py PROGRAM
"""
import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import unittest

from program_test import GOLDEN, GOLDEN_COMMANDS, PROGRAM, README_BOUND, TESTS, portable, words


def on_terminal(columns, *arguments):
    """What a terminal of so many columns gets, and a pipe at standard error."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen([PROGRAM, *arguments], stdout=follower, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                               cwd=TESTS)
    os.close(follower)
    written = b""
    try:
        while block := os.read(leader, 65536):
            written += block
    except OSError:  # the terminal is closed
        pass
    os.close(leader)
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


if __name__ == "__main__":
    unittest.main(argv=["terminal_test.py"], verbosity=0)
