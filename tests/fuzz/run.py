#!/usr/bin/env python3
"""Runs a fuzz target for SQDIM_TEST_MULTIPLIER times 100 seconds, at least 20, from its seeds, in a folder of its name. An input
on which it fails is left there: crash-..., timeout-... SQDIM_FUZZ_SEED is the seed, 1 if not set. Inputs that earlier runs
found are used only if SQDIM_FUZZ_CORPUS names a folder that keeps them.

Usage: run.py PROGRAM LONGEST_INPUT"""
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"


def documents():
    """Returns JSON that the program wrote."""
    return [path.read_bytes() for path in sorted(GOLDEN.glob("*.json"))]


def examples():
    """Returns the documents that show commands."""
    docs = ROOT / "docs"
    return [ROOT / "README.md", docs / "tour.md", docs / "simulation.md", *sorted((docs / "reference").glob("*.md"))]


def texts():
    """Returns the values of options in the examples of the documents, and all names."""
    text = "".join(path.read_text() for path in [*examples(), ROOT / "docs" / "names.md"])
    words = re.findall(r'--[a-z-]+ ("[^"]+"|\S+)', text) + re.findall(r"^\| `([^`]+)` ", text, re.M)
    return sorted({word.strip('"`').encode() for word in words})


def command_lines():
    """Returns the examples of the documents, with one argument on each line and without redirections."""
    found = []
    for path in examples():
        text = path.read_text().replace("\\\n", " ")
        for line in re.findall(r"^\$ sqdim (.*)$", text, re.M):
            command = re.split(r" [|;>] ?|; ", line)[0]
            found.append("\n".join(a or b for a, b in re.findall(r'"([^"]*)"|(\S+)', command)).encode())
    return found


def matrices():
    """Returns one matrix in each format."""
    entries = [1.0, 0.5, 0.5, 1.0]
    header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }".ljust(117) + "\n"
    npy = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode()
    return [npy + struct.pack("<4d", *entries), b"1,0.5\n0.5,1\n", b"# three\n1 0 0\n0 2 1e-3\n0 1e-3 3\n"]


HEAD = (b'{"schema":"sqdim-trials/1","version":"0.1.0","commit":null,"preset":null,'
        b'"simulations":[[["--family","orthonormal(10)"],["--tau","0.1"]]],"shard":[1,2]}')
TRIAL = b'{"simulation":0,"trial":%d,"points":[[true,2,3,4,0.5],[false,1,1,1,-0.25]]}'
TRANSCRIPT = (b'{"schema":"sqdim/1","command":"simulate","provenance":{},'
              b'"settings":[["--family","orthonormal(10)"],["--tau","0.1"],["--identify","true"]]}\n')

SEEDS = {
    "grammar": texts,
    "verification": documents,
    "figure": documents,
    "matrix_file": matrices,
    "checkpoint": lambda: [HEAD, TRIAL % 1],
    "command_line": command_lines,
    "config_file": lambda: [b'family = "orthonormal(10)"\ntau = 0.1\nidentify = true\ntrials = 5\n', b"# none\nlearner = sgd\n"],
    "transcript": lambda: [TRANSCRIPT],
    "checkpoint_file": lambda: [b"\n".join([HEAD, TRIAL % 1, TRIAL % 3, b'{"sim']), HEAD + b"\n"],
    "training_state": lambda: [struct.pack("<Q", 0) + b"state", struct.pack("<Q", 1) + bytes(48) + b"rest"],
}


def main():
    program, length = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    target = program.name.removesuffix("_fuzz")
    seconds = max(20, int(100 * float(os.environ.get("SQDIM_TEST_MULTIPLIER", "1"))))
    folder = pathlib.Path(target)  # relative names in inputs are of files here
    for name in ("corpus", "seeds"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    corpus = folder / "corpus"
    if "SQDIM_FUZZ_CORPUS" in os.environ:
        corpus = pathlib.Path(os.environ["SQDIM_FUZZ_CORPUS"]) / target
        corpus.mkdir(parents=True, exist_ok=True)
    seeds = [seed for seed in SEEDS[target]() if len(seed) <= length]
    assert seeds
    for number, seed in enumerate(seeds):
        (folder / "seeds" / str(number)).write_bytes(seed)
    limits = [f"-max_total_time={seconds}", f"-max_len={length}", "-timeout=600", "-rss_limit_mb=4096",
              "-seed=" + os.environ.get("SQDIM_FUZZ_SEED", "1")]
    return subprocess.run([program, *limits, "-artifact_prefix=./", "-print_final_stats=1", corpus.resolve(), "seeds"],
                          cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
