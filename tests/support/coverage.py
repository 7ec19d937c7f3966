#!/usr/bin/env python3
"""Prints the lines that tests reach, by stage, from a trace in lcov's format: coverage.py FILE [--gaps]"""
import collections
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def counts_of(trace):
    """Returns how often each line ran, by source of lib/ and tools/."""
    found, lines = {}, None
    for entry in trace.read_text().splitlines():
        kind, _, value = entry.partition(":")
        if kind == "SF":
            path = pathlib.Path(value)
            inside = path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in ("lib", "tools")
            lines = found.setdefault(str(path.relative_to(ROOT)), {}) if inside else None
        elif kind == "DA" and lines is not None:
            line, count = value.split(",")[:2]
            lines[int(line)] = max(lines.get(int(line), 0), int(count))
    return found


def stage_of(source):
    parts = pathlib.PurePath(source).parts
    return parts[0] if parts[0] == "tools" else pathlib.PurePath(parts[2]).stem


def ranges(numbers):
    """Writes [3, 4, 5, 9] as "3-5, 9"."""
    shown, start = [], None
    for previous, number in zip([None, *numbers], [*numbers, None]):
        if start is not None and (number is None or number != previous + 1):
            shown.append(str(start) if start == previous else f"{start}-{previous}")
            start = None
        if start is None:
            start = number
    return ", ".join(shown)


def main():
    counts = counts_of(pathlib.Path(sys.argv[1]))
    stages = collections.defaultdict(lambda: [0, 0])
    for source, lines in counts.items():
        for name in (stage_of(source), "all"):
            stages[name][0] += len(lines)
            stages[name][1] += sum(count > 0 for count in lines.values())
    print(f"{'stage':14}{'lines':>8}{'reached':>9}{'percent':>9}")
    for name in [*sorted(stages.keys() - {"all"}), "all"]:
        lines, reached = stages[name]
        print(f"{name:14}{lines:8}{reached:9}{100 * reached / lines:9.1f}")
    if "--gaps" in sys.argv:
        print()
        for source, lines in sorted(counts.items()):
            missed = sorted(line for line, count in lines.items() if count == 0)
            if missed:
                print(f"{source}: {ranges(missed)}")


if __name__ == "__main__":
    main()
