#!/usr/bin/env python3
"""clang-tidy on the sources of the library and the program, except sources that have not changed since it found them clean.

Usage: tidy.py BUILD CLANG_TIDY [--all]

A clean source is remembered by a hash of everything that clang-tidy sees: the source with its headers expanded and its
comments, the command, the checks, and clang-tidy's version. The hash is kept in $XDG_CACHE_HOME/sqdim-tidy (or in ~/.cache).
--all looks at every source again."""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "sqdim-tidy"
# Unity files of the library, sources of the program.
EXAMINED = re.compile(r"sqdim(_kernels)?\.dir/Unity/[^/]*$|/tools/program/.*\.cpp$|/sqdim_tools\.dir/Unity/[^/]*$")


def arguments_of(entry):
    """Returns the compiler and its options, without outputs."""
    words = shlex.split(entry["command"])
    compiler = next(i for i, word in enumerate(words) if "clang++" in word)  # after a launcher
    kept, skipped = [], False
    for word in words[compiler:]:
        if skipped or word in ("-o", "-MF", "-MT"):
            skipped = not skipped
        elif word not in ("-c", "-MD"):
            kept.append(word)
    return kept


def fingerprint(entry, salt):
    """Returns a hash of what clang-tidy sees; None if the source cannot be read, which clang-tidy then reports."""
    words = arguments_of(entry)
    expanded = subprocess.run([*words, "-E", "-C", "-P"], cwd=entry["directory"], capture_output=True, check=False)
    if expanded.returncode != 0:
        return None
    portable = [word.replace(entry["directory"], "BUILD").replace(str(ROOT), "TREE") for word in words]
    return hashlib.sha256(expanded.stdout + json.dumps(portable).encode() + salt).hexdigest()


def examine(entry, build, clang_tidy, salt, everything):
    """Returns whether a source is clean, and the output of clang-tidy; None if the source is remembered."""
    hashed = fingerprint(entry, salt)
    if hashed and (CACHE / hashed).exists() and not everything:
        return True, None
    found = subprocess.run([clang_tidy, "-quiet", "-p", build, entry["file"]], capture_output=True, text=True, check=False)
    if hashed and found.returncode == 0:
        CACHE.mkdir(parents=True, exist_ok=True)
        (CACHE / hashed).touch()
    return found.returncode == 0, found.stdout + ("" if found.returncode == 0 else found.stderr)


def main(build, clang_tidy, everything):
    entries = [entry for entry in json.loads((pathlib.Path(build) / "compile_commands.json").read_text())
               if EXAMINED.search(entry["file"])]
    if not entries:
        sys.exit(f"tidy: {build} has no source of the library")
    version = subprocess.run([clang_tidy, "--version"], capture_output=True, check=True).stdout
    salt = version + (ROOT / ".clang-tidy").read_bytes()
    start, remembered, unclean = time.monotonic(), 0, 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = {pool.submit(examine, entry, build, clang_tidy, salt, everything): entry for entry in entries}
        for done, job in enumerate(concurrent.futures.as_completed(jobs), 1):
            clean, said = job.result()
            remembered += said is None
            unclean += not clean
            print(f"[{done}/{len(jobs)}] {os.path.relpath(jobs[job]['file'], ROOT)}" + ("" if said is not None else ": as before"))
            if said:
                print(said.strip(), flush=True)
    print(f"{len(jobs) - unclean} clean, {unclean} not; {remembered} had not changed; {time.monotonic() - start:.0f} s")
    return unclean != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], "--all" in sys.argv[3:]))
