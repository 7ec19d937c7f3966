#!/usr/bin/env python3
"""The wheel of the Python module, made from a build folder without compiling: its content, and the tests of the module
after its installation in a new virtual environment, which has nothing else but what the system has.

    wheel_test.py path/to/build/folder path/to/sqdim

Exits 77 (skipped) without pip, setuptools, wheel or venv, and for builds other than Release.
"""
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD, SQDIM = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
VERSION = re.search(r"project\(sqdim VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]
OF_EVERY_LINUX = re.compile(r"^(lib(c|m|dl|rt|pthread|stdc\+\+|gcc_s|z)\.so|ld-linux)")  # PEP 600
# What the module does in a process, and while it computes, does not depend on where it is.
TESTS = {"python_test.py": [], "python_shown_test.py": ["Results", "Figures", "Documents"]}
HOLDER = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
FOLDER = pathlib.Path(HOLDER.name)
PYTHON = FOLDER / "venv" / "bin" / "python"


def run(*command, **variables):
    """Runs a command that finds no other sqdim than the installed one. Returns what it prints."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    finished = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, cwd=FOLDER,
                              env={**clean, **variables})
    assert finished.returncode == 0, f"{command}: {finished.stdout}{finished.stderr}"
    return finished.stdout


def setUpModule():
    sources = FOLDER / "sources"  # setuptools writes beside them
    sources.mkdir()
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, sources)
    run(sys.executable, "-m", "pip", "wheel", sources, "--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir", FOLDER,
        SQDIM_BUILD=str(BUILD))
    run(sys.executable, "-m", "venv", "--without-pip", "--system-site-packages", FOLDER / "venv")
    run(PYTHON, "-m", "pip", "install", "--no-index", "--no-deps", wheel())


def wheel():
    return next(FOLDER.glob("*.whl"))


class Wheel(unittest.TestCase):
    def test_it_has_the_module_with_types_and_the_libraries(self):
        self.assertRegex(wheel().name, rf"^sqdim-{re.escape(VERSION)}-cp\d+-cp\d+-linux_\w+\.whl$")
        with zipfile.ZipFile(wheel()) as archive:
            names = {name for name in archive.namelist() if ".dist-info/" not in name}
            sources = {f"sqdim/{path.name}" for path in (ROOT / "python" / "sqdim").iterdir() if path.is_file()}
            module = {name for name in names if name.startswith("sqdim/_module.")}
            libraries = {name for name in names if name.startswith("sqdim.libs/")}
            self.assertEqual(names, sources | module | libraries)
            self.assertEqual(len(module), 1)
            self.assertEqual([name for name in libraries if OF_EVERY_LINUX.match(name.split("/")[1])], [])
            for name in module | libraries:  # a name of this tree would be a trace of this machine
                self.assertNotIn(os.fsencode(ROOT), archive.read(name))

    def test_it_is_imported_from_the_environment_with_its_own_libraries(self):
        printed = run(PYTHON, "-c", "import sqdim; print(sqdim.__version__, sqdim.__file__)\n"
                                    "sqdim.norm('relu', 2); print(open('/proc/self/maps').read())")
        version, file = printed.splitlines()[0].split(" ", 1)
        self.assertEqual(version, VERSION)
        self.assertTrue(pathlib.Path(file).is_relative_to(FOLDER / "venv"), file)
        with zipfile.ZipFile(wheel()) as archive:
            libraries = {name.split("/")[1] for name in archive.namelist() if name.startswith("sqdim.libs/")}
        loaded = {line.split(None, 5)[5] for line in printed.splitlines() if len(line.split(None, 5)) == 6 and ".so" in line}
        found = {pathlib.Path(path).name for path in loaded if "/sqdim.libs/" in path}
        self.assertEqual(found, libraries)
        for stem in ("libflint", "libgmp", "libmpfi", "libmpfr"):
            self.assertTrue([name for name in libraries if name.startswith(stem)], stem)
            self.assertEqual([path for path in loaded if pathlib.Path(path).name.startswith(stem) and "/sqdim.libs/" not in path], [])

    def test_it_passes_the_tests_of_the_module(self):
        for name, classes in TESTS.items():
            with self.subTest(name=name):
                run(PYTHON, ROOT / "tests" / "program" / name, SQDIM, *classes)


def reason_to_skip():
    missing = [name for name in ("pip", "setuptools", "wheel", "venv") if importlib.util.find_spec(name) is None]
    if missing:
        return "not installed: " + " ".join(missing)
    if not re.search(r"^CMAKE_BUILD_TYPE:STRING=Release$", (BUILD / "CMakeCache.txt").read_text(), re.M):
        return "not a Release build"
    return None


if __name__ == "__main__":
    if REASON := reason_to_skip():
        print("skipped:", REASON)
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=0)
