#!/usr/bin/env python3
"""All C++ is formatted by clang-format."""
import pathlib
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import

root = pathlib.Path(__file__).resolve().parents[2]
files = [str(path) for top in ("lib", "tools", "tests") for path in (root / top).rglob("*")
         if path.suffix in (".cpp", ".hpp")]
sys.exit(subprocess.run([sys.argv[1], "--dry-run", "--Werror", *files], check=False).returncode)
