#!/usr/bin/env python3
"""Checks that tests notice mistakes: sources are made wrong in one place at a time, and a test must fail.

Usage: mutate.py patterns                check that there is something to change everywhere, and that explained*.toml,
                                         the mutants that need not be noticed, with reasons, are up to date (seconds)
       mutate.py run [--work FOLDER] [--jobs N] [--only TEXT] [--every N] [--levels N ...] [--survivors] [--reuse]
                                         build a copy of the tree that holds all mutants, and test each of them

The mistakes are those of operators.py. All are compiled into one test program, each behind a switch (mutant.hpp), so
that a mutant costs a run of tests and no build. Tests that take long are run (LEVELS) when those that do not have all
passed. --only takes the mutants of sources whose path has the text, --every 5 each fifth, --survivors those that no test
noticed when they were last tested; FOLDER (build/mutation) keeps the build, which --reuse takes as it is, and results."""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib

import operators

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLES = [ROOT / "tests" / "mutation" / name for name in ("explained.toml", "explained_theorems.toml")]


class Source:
    """A source, its mutants, and the source with all mutants behind switches."""

    def __init__(self, path, kinds, suites):
        self.path = path
        self.suites = suites
        self.text = (ROOT / path).read_text()
        blank = operators.masked(self.text)
        self.mutants = sorted((mutant for kind in kinds for mutant in kind(self.text, blank)), key=lambda m: (m.start, m.end, m.kind))

    def shown(self, mutant):
        """Returns the lines of the mutant before and after."""
        start = self.text.rfind("\n", 0, mutant.start) + 1
        end = self.text.find("\n", mutant.end)
        before, after = self.text[start:mutant.start], self.text[mutant.end:end]
        flat = lambda text: " ".join(text.split())
        return flat(self.text[start:end]), flat(before + mutant.becomes + after)

    def with_switches(self, first):
        """Returns the source in which mutant i has the number first + i."""
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


class Explained:
    """Mutants that need not be noticed, with reasons: single ones, and kinds of changes in a source."""

    def __init__(self):
        self.single, self.kinds = {}, {}
        for content in (tomllib.loads(path.read_text()) for path in TABLES):
            for entry in content.get("mutant", []):
                self.single[entry["file"], entry["line"], entry["becomes"]] = entry["reason"]
            for entry in content.get("kind", []):
                self.kinds |= {(entry["file"], kind): entry["reason"] for kind in entry["kinds"]}

    def has(self, source, mutant):
        return (source.path, *source.shown(mutant)) in self.single or (source.path, mutant.kind) in self.kinds


def check_patterns(sources):
    """Checks that every entry of the table still exists and has a reason, and that every kind of mistake can be made."""
    known = {(source.path, *source.shown(mutant)) for source in sources for mutant in source.mutants}
    explained = Explained()
    kinds = {(source.path, mutant.kind) for source in sources for mutant in source.mutants}
    failures = [f"explained: no longer a mutant: {key}" for key in explained.single if key not in known]
    failures += [f"explained: no longer such a mutant: {key}" for key in explained.kinds if key not in kinds]
    failures += [f"explained: no reason: {key}" for key, reason in {**explained.single, **explained.kinds}.items()
                 if not reason.strip()]
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
    for top in ROOT.iterdir():
        if top.name.startswith(("build", ".")):
            continue
        for path in [top, *top.rglob("*")]:
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


# A mutant is tested with cases of its own suites that take less than so many seconds at the least SQDIM_TEST_MULTIPLIER,
# then with those of all suites, ...
LEVELS = [("own", 0.5, "0.02"), ("own", 0.5, "1"), ("all", 0.5, "0.02"), ("own", 10, "0.02"), ("own", 1000, "0.02")]


class Tests:
    """Runs of the test program; a first one, without a mutant, says how long every case takes, and must pass, as must
    one of the level with more random tests. Those of an earlier run are `kept`, and count where the build is reused."""

    def __init__(self, program, kept, reuse):
        self.program = program
        measured = not (reuse and kept.exists())
        if measured:
            done = subprocess.run([program, "--no-skip=false", "--duration=1"], env=self.environment(0, "0.02"), text=True,
                                  capture_output=True, check=False)
            if done.returncode != 0:
                raise SystemExit(f"a test fails without a mutant:\n{done.stdout[-2000:]}")
            kept.write_text(done.stdout)
        self.seconds = {name: float(seconds) for seconds, name in re.findall(r"^([0-9.]+) s: (.*)$", kept.read_text(), re.M)}
        if measured and self.outcome(0, ["*"], 1) is not None:
            raise SystemExit("a test fails without a mutant, with more random tests")

    @staticmethod
    def environment(number, multiplier):
        return {**os.environ, "SQDIM_TEST_MULTIPLIER": multiplier, "SQDIM_MUTANT": str(number)}

    def outcome(self, number, suites, level):
        """Returns None if all cases of the level pass, otherwise what happened."""
        whose, longest, multiplier = LEVELS[level]
        slow = [name for name, seconds in self.seconds.items() if seconds >= longest]
        command = [self.program, "--abort-after=1", "--no-skip=false"]
        if whose == "own":
            command.append("--test-suite=" + ",".join(suites))
        if slow:  # a comma would end a name
            command.append("--test-case-exclude=" + ",".join(name.replace(",", "?") for name in slow))
        patience = 30 + 5 * sum(seconds for seconds in self.seconds.values() if seconds < longest)
        try:
            done = subprocess.run(command, env=self.environment(number, multiplier), stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, timeout=patience, check=False)
        except subprocess.TimeoutExpired:
            return "never ends"
        return None if done.returncode == 0 else "fails" if done.returncode > 0 else "crashes"


def table(sources, results, explained):
    """Returns the table by folder (mutants, killed, explained, surviving), and what is wrong."""
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
                if key in explained.single:
                    wrong.append(f"said to go unnoticed, but a test notices: {key}")
            elif explained.has(source, mutant):
                row["explained"] += 1
            else:
                row["surviving"] += 1
                wrong.append("survives:\n  " + "\n  ".join(key))
    columns = ["mutants", "killed", "explained", "surviving"]
    rows["all"] = sum(rows.values(), collections.Counter())
    lines = [f"{'stage':14}" + "".join(f"{column:>12}" for column in columns)]
    lines += [f"{name:14}" + "".join(f"{row[column]:12}" for column in columns) for name, row in rows.items()]
    return "\n".join(lines), wrong


def identity(source, mutant):
    """Returns the key of a result, which is the same for the same mutant in an unchanged source."""
    line, becomes = source.shown(mutant)
    return f"{source.path} | {line} | {becomes} | {source.text[:mutant.start].count(line[:40])}"


def run(arguments, sources):
    work = arguments.work.resolve()
    numbers, mutants = {}, {}
    for source in sources:
        numbers[source.path] = len(mutants) + 1
        for mutant in source.mutants:
            mutants[len(mutants) + 1] = (source, mutant)
    if not arguments.reuse:
        copy_tree(sources, numbers, work / "tree")
        build(work / "tree", work / "build", arguments.jobs)
    tests = Tests(work / "build" / "tests" / "sqdim_tests", work / "durations.txt", arguments.reuse)
    kept = work / "results.json"
    results = json.loads(kept.read_text()) if kept.exists() else {}
    explained = Explained()
    chosen = [number for number, (source, mutant) in mutants.items()
              if arguments.only in source.path and (source.path, mutant.kind) not in explained.kinds][::arguments.every]
    if arguments.survivors:
        chosen = [number for number in chosen if results.get(identity(*mutants[number]), "survives") == "survives"]
    for path in {mutants[number][0].path for number in chosen}:
        source = next(source for source in sources if source.path == path)
        if (work / "tree" / path).read_text() != source.with_switches(numbers[path]):
            raise SystemExit(f"{path}: the build is of another text")
    left = chosen
    for level in arguments.levels:
        print(f"{len(left)} mutants; level {level}: {LEVELS[level]}", flush=True)
        with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            found = pool.map(lambda number: tests.outcome(number, mutants[number][0].suites, level), left)
            for number, outcome in zip(left, found):
                results[identity(*mutants[number])] = outcome or "survives"
                kept.write_text(json.dumps(results, indent=0, sort_keys=True))
        left = [number for number in left if results[identity(*mutants[number])] == "survives"]
    text, wrong = table(sources, {identity(*mutants[number]): results[identity(*mutants[number])] for number in chosen},
                        Explained())
    print(text)
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["patterns", "run"])
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "build" / "mutation")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--levels", type=int, nargs="+", choices=range(len(LEVELS)), default=range(len(LEVELS)))
    parser.add_argument("--survivors", action="store_true")
    parser.add_argument("--reuse", action="store_true")
    arguments = parser.parse_args()
    sources = all_sources()
    failures = check_patterns(sources)
    if arguments.what == "run" and not failures:
        failures = run(arguments, sources)
    if failures:
        print("\n".join(failures), file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
