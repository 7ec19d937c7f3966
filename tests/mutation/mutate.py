#!/usr/bin/env python3
"""Whether the tests notice mistakes: sources are made wrong in one place at a time, and a test must fail.

Usage: mutate.py patterns                check that there is something to change everywhere, and that equivalent.toml,
                                         the mutants that no test can notice, with the reason, is up to date (seconds)
       mutate.py run [--work FOLDER] [--jobs N] [--only TEXT] [--every N] [--survivors]
                                         build a copy of the tree that holds all mutants, and test each of them

The mistakes are those of operators.py. All are compiled into one test program, each behind a switch (mutant.hpp), so
that a mutant costs a run of tests and no build. A mutant is tested with the suites of its stage, and with all suites
when those pass. --only takes the mutants of sources whose path has the text, --every 5 each fifth, --survivors those
that no test noticed when they were last tested; FOLDER (build/mutation) keeps the build and the results."""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import time
import tomllib

import operators

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "tests" / "mutation" / "equivalent.toml"
COPIED = ["CMakeLists.txt", "lib", "tests", "tools", "data", "docs"]


class Source:
    """A source, its mutants, and itself with all of them behind switches."""

    def __init__(self, path, kinds, suites):
        self.path = path
        self.suites = suites
        self.text = (ROOT / path).read_text()
        blank = operators.masked(self.text)
        self.mutants = sorted((mutant for kind in kinds for mutant in kind(self.text, blank)), key=lambda m: (m.start, m.end, m.kind))

    def shown(self, mutant):
        """The lines of the mutant as they are and as they become."""
        start = self.text.rfind("\n", 0, mutant.start) + 1
        end = self.text.find("\n", mutant.end)
        before, after = self.text[start:mutant.start], self.text[mutant.end:end]
        flat = lambda text: " ".join(text.split())
        return flat(self.text[start:end]), flat(before + mutant.becomes + after)

    def with_switches(self, first):
        """The source in which mutant i has the number first + i."""
        pieces = []  # (position, order, start, end, text)
        for number, mutant in enumerate(self.mutants, first):
            size = mutant.edits[-1][1] - mutant.edits[0][0]
            for i, (start, end, text) in enumerate(mutant.edits):
                text = text.replace("NUMBER", str(number))
                if start < end:
                    pieces.append((start, 2, 0, end, text))
                elif i == 0:
                    pieces.append((start, 1, -size, end, text))  # the outer opens first
                else:
                    pieces.append((start, 0, size, end, text))  # the inner closes first
        result, position = [], 0
        for start, _, _, end, text in sorted(pieces):
            if start < position:
                raise ValueError(f"{self.path}: mutants overlap: {text}")
            result += [self.text[position:start], text]
            position = end
        return '#include "mutant.hpp"\n' + "".join(result) + self.text[position:]


def all_sources():
    found = {}
    for pattern, kinds, suites in operators.TARGETS:
        paths = sorted(ROOT.glob(pattern))
        if not paths:
            raise SystemExit(f"{pattern}: no such source")
        for path in paths:
            name = str(path.relative_to(ROOT))
            found.setdefault(name, Source(name, kinds, suites))
    return list(found.values())


def table_of_equivalents():
    entries = tomllib.loads(TABLE.read_text())["mutant"]
    return {(entry["file"], entry["line"], entry["becomes"]): entry["reason"] for entry in entries}


def check_patterns(sources):
    """Everything in the table is still there, has a reason, and every kind of mistake can be made somewhere."""
    known = {(source.path, *source.shown(mutant)) for source in sources for mutant in source.mutants}
    failures = [f"equivalent.toml: no longer a mutant: {key}" for key in table_of_equivalents() if key not in known]
    failures += [f"equivalent.toml: no reason: {key}" for key, reason in table_of_equivalents().items() if not reason.strip()]
    made = collections.Counter(mutant.kind for source in sources for mutant in source.mutants)
    for pattern, kinds, _ in operators.TARGETS:
        if not any(source.mutants for source in sources if pathlib.PurePath(source.path).match(pattern)):
            failures.append(f"{pattern}: nothing to change")
    for kind in (operators.endpoint, operators.rounding, operators.comparison, operators.check, operators.validity):
        if not made[kind.__name__]:
            failures.append(f"{kind.__name__}: changes nothing anywhere")
    for source in sources:
        source.with_switches(1)
    return failures


def write_if_new(path, content):
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def copy_tree(sources, numbers, tree):
    changed = {source.path: source.with_switches(numbers[source.path]) for source in sources if source.mutants}
    wanted = set()
    for name in COPIED:
        for path in [ROOT / name, *sorted((ROOT / name).rglob("*"))]:
            relative = str(path.relative_to(ROOT))
            if path.is_file() and "__pycache__" not in relative:
                wanted.add(tree / relative)
                content = changed[relative].encode() if relative in changed else path.read_bytes()
                write_if_new(tree / relative, content)
    write_if_new(tree / "lib" / "mutant.hpp", (ROOT / "tests" / "mutation" / "mutant.hpp").read_bytes())
    for path in tree.rglob("*.cpp"):
        if path not in wanted:
            path.unlink()


def build(tree, folder, jobs):
    settings = ["-DCMAKE_CXX_COMPILER=clang++", "-DCMAKE_BUILD_TYPE=None", "-DCMAKE_CXX_FLAGS=-O1 -w", "-DSQDIM_UNITY=ON"]
    subprocess.run(["cmake", "-G", "Ninja", "-S", tree, "-B", folder, "--log-level=WARNING", *settings], check=True)
    subprocess.run(["cmake", "--build", folder, "-j", str(jobs), "--target", "sqdim_tests"], check=True)


class Tests:
    """Runs of the test program."""

    def __init__(self, program):
        self.program = program
        self.seconds = {}

    def run(self, number, suites, seconds):
        """None when all pass, else what happened."""
        command = [self.program, "--abort-after=1", "--no-skip=false"]
        if suites:
            command.append("--test-suite=" + ",".join(suites))
        environment = {**os.environ, "SQDIM_MUTANT": str(number)}
        environment.setdefault("SQDIM_TEST_MULTIPLIER", "0.2")
        try:
            done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                  timeout=seconds, check=False)
        except subprocess.TimeoutExpired:
            return "never ends"
        if done.returncode == 0:
            return None
        return "fails" if done.returncode > 0 else "crashes"

    def measure(self, suites):
        """How long the suites take without a mutant, when they pass at all."""
        key = tuple(suites)
        if key not in self.seconds:
            start = time.monotonic()
            if self.run(0, suites, 3600) is not None:
                raise SystemExit(f"{', '.join(suites) or 'all suites'}: a test fails without a mutant")
            self.seconds[key] = time.monotonic() - start
        return self.seconds[key]

    def outcome(self, number, suites):
        for chosen in (suites, []):
            found = self.run(number, chosen, 20 + 8 * self.measure(chosen))
            if found is not None:
                return f"{found} in {'its own suites' if chosen else 'others'}"
        return "survives"


def table(sources, results, equivalents):
    """Per folder: mutants, killed, equivalent, surviving; and what is wrong."""
    rows, wrong = collections.defaultdict(collections.Counter), []
    for source in sources:
        for mutant in source.mutants:
            key = (source.path, *source.shown(mutant))
            outcome = results.get(identity(source, mutant))
            if outcome is None:
                continue
            row = rows[pathlib.PurePath(source.path).parent.name]
            row["mutants"] += 1
            if outcome != "survives":
                row["killed"] += 1
                if key in equivalents:
                    wrong.append(f"said to be equivalent, but a test notices: {key}")
            elif key in equivalents:
                row["equivalent"] += 1
            else:
                row["surviving"] += 1
                wrong.append("survives:\n  " + "\n  ".join(key))
    columns = ["mutants", "killed", "equivalent", "surviving"]
    rows["all"] = sum(rows.values(), collections.Counter())
    lines = [f"{'stage':14}" + "".join(f"{column:>12}" for column in columns)]
    lines += [f"{name:14}" + "".join(f"{row[column]:12}" for column in columns) for name, row in rows.items()]
    return "\n".join(lines), wrong


def identity(source, mutant):
    """What a result belongs to: the same mutant in an unchanged source has the same."""
    line, becomes = source.shown(mutant)
    return f"{source.path} | {line} | {becomes} | {source.text[:mutant.start].count(line[:40])}"


def run(arguments, sources):
    work = arguments.work.resolve()
    numbers, mutants = {}, {}
    for source in sources:
        numbers[source.path] = len(mutants) + 1
        for mutant in source.mutants:
            mutants[len(mutants) + 1] = (source, mutant)
    copy_tree(sources, numbers, work / "tree")
    build(work / "tree", work / "build", arguments.jobs)
    tests = Tests(work / "build" / "tests" / "sqdim_tests")
    kept = work / "results.json"
    results = json.loads(kept.read_text()) if kept.exists() else {}
    chosen = [number for number, (source, _) in mutants.items() if arguments.only in source.path][::arguments.every]
    if arguments.survivors:
        chosen = [number for number in chosen if results.get(identity(*mutants[number]), "survives") == "survives"]
    for suites in {tuple(mutants[number][0].suites) for number in chosen} | {()}:
        tests.measure(list(suites))
    print(f"{len(chosen)} mutants; all suites take {tests.measure([]):.0f} s", flush=True)
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        running = {pool.submit(tests.outcome, number, mutants[number][0].suites): number for number in chosen}
        for count, future in enumerate(concurrent.futures.as_completed(running), 1):
            source, mutant = mutants[running[future]]
            results[identity(source, mutant)] = future.result()
            if future.result() == "survives":
                print(f"{count}: survives: {source.path}: {mutant.kind}: {source.shown(mutant)[0]}", flush=True)
            kept.write_text(json.dumps(results, indent=0, sort_keys=True))
    text, wrong = table(sources, {identity(*mutants[number]): results[identity(*mutants[number])] for number in chosen},
                        table_of_equivalents())
    print(text)
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["patterns", "run"])
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "build" / "mutation")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--survivors", action="store_true")
    arguments = parser.parse_args()
    sources = all_sources()
    failures = check_patterns(sources)
    if arguments.what == "run" and not failures:
        failures = run(arguments, sources)
    print("\n".join(failures), file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
