#!/usr/bin/env python3
"""All C++ is as clang-format would have it."""
import pathlib
import subprocess
import sys

import environment  # pylint: disable=unused-import

root = pathlib.Path(__file__).resolve().parent.parent
files = [str(path) for top in ("lib", "tools", "tests") for path in (root / top).rglob("*")
         if path.suffix in (".cpp", ".hpp")]
sys.exit(subprocess.run([sys.argv[1], "--dry-run", "--Werror", *files], check=False).returncode)
