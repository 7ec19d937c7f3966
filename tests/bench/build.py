#!/usr/bin/env python3
"""The cost of building: the first command in a clean clone, the largest memory of one compilation, and the time until a
change is in the program and tested.

Usage: build.py [--update]

Everything is done in a clone of this tree's last commit, without ccache, with the packages that are installed. It takes
about ten minutes on two cores, which should be idle. --update writes the table into docs/contributing.md."""
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = "docs/contributing.md"
BEGIN, END = "<!-- costs: tests/bench/build.py --update -->\n", "<!-- end of costs -->\n"
# A kind of change, a file to change, and its ctest.
CHANGES = [("a theorem", "lib/sqdim/theorems/bound/csq_frame.cpp", "bound"),
           ("an activation", "lib/sqdim/functions/activation/relu.cpp", "activation"),
           ("a figure", "lib/sqdim/documents/figures/exponent.cpp", "figures"),
           ("a command", "tools/program/commands/bound.cpp", "usage"),
           ("a test", "tests/theorems/bound_test.cpp", "bound"),
           ("a document", "docs/tour.md", "documents"),
           ("the header of a stage to the right", "lib/sqdim/documents/figures/figures.hpp", "figures"),
           ("the header of a stage in the middle", "lib/sqdim/theorems/bound/bound.hpp", "bound")]
TARGETS = {"first": 180, "theorem to the program": 15, "theorem to its test": 40, "memory": 1.0}
COMMENTS = {".md": "<!-- {} -->\n"}


def compile_and_record(record, command):
    """The launcher of a compiler: appends the peak memory of the command, in kB, to a file."""
    status = subprocess.run(command, check=False).returncode
    with open(record, "a", encoding="utf-8") as lines:
        lines.write(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss} {command[-1]}\n")
    return status


class Clone:
    def __init__(self, folder):
        self.tree = folder / "sqdim"
        self.record = folder / "memory"
        self.environment = {**os.environ, "CCACHE_DISABLE": "1",
                            "CMAKE_CXX_COMPILER_LAUNCHER": f"{sys.executable};{__file__};--record;{self.record}"}
        subprocess.run(["git", "clone", "--quiet", ROOT, self.tree], check=True)

    def seconds(self, *command):
        start = time.monotonic()
        finished = subprocess.run(command, cwd=self.tree, env=self.environment, capture_output=True, text=True, check=False)
        if finished.returncode != 0:
            sys.exit(f"{' '.join(command)} failed:\n{finished.stdout}{finished.stderr}")
        return time.monotonic() - start

    def build(self, *targets):
        return self.seconds("cmake", "--build", "--preset", "release", "--target", *targets)

    def cost(self, path, test):
        """Returns the seconds until a change is in the program, until it is in the test program, and until its test passes."""
        file = self.tree / path
        file.write_text(file.read_text() + COMMENTS.get(file.suffix, "// {}\n").format("A change."))
        to_program = self.build("sqdim_program")
        to_tests = to_program + self.build("sqdim_tests")
        return to_program, to_tests, to_tests + self.seconds("ctest", "--preset", "release", "-R", f"^{test}$")

    def peak(self):
        """Returns the largest memory of a compilation, in GB, and the file that it compiled."""
        memory, file = max((int(line.split()[0]), line.split()[1]) for line in self.record.read_text().splitlines())
        return memory * 1024 / 1e9, pathlib.Path(file).name


def measured(clone):
    """Returns the lines of the table."""
    first = clone.seconds("./tools/run.sh", "--version")
    clone.seconds("cmake", "--preset", "release")
    everything = clone.build("all")
    costs = {change: clone.cost(path, test) for change, path, test in CHANGES}
    memory, file = clone.peak()
    theorem = costs["a theorem"]
    yield from ["| what | seconds | target |", "|---|---|---|",
                f"| the first command of a clean clone | {first:.0f} | {TARGETS['first']} |",
                f"| the preset `release`, with tests and Python | {everything:.0f} | |",
                f"| a theorem is changed: to the program | {theorem[0]:.0f} | {TARGETS['theorem to the program']} |",
                f"| a theorem is changed: to its test | {theorem[2]:.0f} | {TARGETS['theorem to its test']} |", "",
                f"The compilation that takes the most memory, `{file}`, takes {memory:.2f} GB; at most {TARGETS['memory']:.0f} GB is "
                "wanted, so that two fit anywhere.", "",
                "| a change of | file | to the program | to the tests | tested |", "|---|---|---|---|---|"]
    for change, path, test in CHANGES:
        program, tests, done = costs[change]
        yield f"| {change} | `{path}` | {program:.0f} | {tests:.0f} | {done:.0f} (`{test}`) |"


def main(arguments):
    if arguments[:1] == ["--record"]:
        return compile_and_record(arguments[1], arguments[2:])
    with tempfile.TemporaryDirectory() as folder:
        table = "\n".join(measured(Clone(pathlib.Path(folder)))) + "\n"
    print(table, end="")
    if "--update" in arguments:
        document = ROOT / DOCUMENT
        text = document.read_text()
        document.write_text(re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: BEGIN + table + END, text, flags=re.S))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
