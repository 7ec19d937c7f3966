#!/usr/bin/env python3
"""The worked example of docs/contributing.md, done to the letter in a copy of the tree: one new file, one line in
names.cpp, one row in docs/names.md. Then the tests that run over all names must pass, and must fail if a number of the
example is wrong.

Usage: tutorial_test.py BUILD LIBRARIES EIGEN: a build of this tree whose objects are reused, what they link with, and
the folders of Eigen's headers."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1])


def example():
    text = (ROOT / "docs" / "contributing.md").read_text()
    section = text[text.index("### An activation, worked"):]
    return re.findall(r"```(?:cpp|markdown)\n(.*?)```", section, re.S)[:3]


def insert_before(path, marker, line):
    text = path.read_text()
    assert text.count(marker) == 1, f"{path}: {marker}"
    path.write_text(text.replace(marker, line + marker))


def no_sources(folder, names):
    """Returns files of a folder that are not sources, and files that may come and go while it is copied."""
    builds = [name for name in names if name.startswith(("build", "."))] if pathlib.Path(folder) == ROOT else []
    return {*builds, "__pycache__"}


@unittest.skipIf("SQDIM_TEST_PATIENCE" in os.environ, "says nothing more under a sanitizer")
class Tutorial(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.tree = self.folder / "tree"
        shutil.copytree(ROOT, self.tree, ignore=no_sources)
        source, line, row = example()
        self.source = self.tree / "lib" / "sqdim" / "functions" / "activation" / "quartic.cpp"
        self.source.write_text(source)
        insert_before(self.tree / "lib" / "sqdim" / "inquiry" / "names" / "names.cpp", "      activations::polynomial(),\n", line)
        insert_before(self.tree / "docs" / "names.md", "| `polynomial(coefficients)`", row)

    def run_quietly(self, *command):
        return subprocess.run([str(word) for word in command], cwd=self.tree, capture_output=True, text=True, check=False)

    def build_and_test(self):
        """Compiles what changed and links it with the objects of BUILD, then runs the suites that run over all names."""
        cache = (BUILD / "CMakeCache.txt").read_text()
        setting = lambda name: re.search(rf"^{name}:[A-Z]+=(.*)$", cache, re.M)[1]
        generated = self.folder / "generated" / "sqdim" / "inquiry" / "names" / "detail"
        generated.mkdir(parents=True, exist_ok=True)
        script = self.folder / "write.cmake"
        names = "sqdim/inquiry/names/names"
        script.write_text(f'include({self.tree}/lib/cmake/names.cmake)\n'
                          f'sqdim_write_declarations({self.tree}/lib/{names}.cpp {names}.hpp {generated}/declarations.hpp)\n')
        made = self.run_quietly("cmake", "-P", script)
        self.assertEqual(made.returncode, 0, made.stderr)
        shutil.copy(BUILD / "lib" / "generated" / "sqdim" / "inquiry" / "names" / "detail" / "published_tables.hpp", generated)
        flags = setting("CMAKE_CXX_FLAGS").split()
        objects = []
        for path in ("lib/sqdim/functions/activation/quartic.cpp", "lib/sqdim/inquiry/names/names.cpp"):
            objects.append(self.folder / (pathlib.Path(path).stem + ".o"))
            compiled = self.run_quietly(setting("CMAKE_CXX_COMPILER"), "-std=c++20", *flags, "-I", self.tree / "lib", "-I",
                                        self.folder / "generated", *EIGEN, "-c", path, "-o", objects[-1])
            self.assertEqual(compiled.returncode, 0, compiled.stderr)
        # Objects stand before the library, so that their tables of names are linked.
        tests = BUILD / "tests" / "CMakeFiles" / "sqdim_tests.dir"
        names = ("main", "functions/activation_test", "inquiry/names_test", "functions/family_test",
                 "values/multiprecision_test")
        suites = [tests / f"{name}.cpp.o" for name in names]
        linked = self.run_quietly(setting("CMAKE_CXX_COMPILER"), *flags, *suites, *objects, BUILD / "lib" / "libsqdim.a",
                                  "-o", self.folder / "suite", *LIBRARIES, "-lpthread")
        self.assertEqual(linked.returncode, 0, linked.stderr)
        # The tests of norms that run over all activations; a filter of cases applies to all suites.
        cases = "kernel sum and Hermite series overlap*,the norm *,a degenerate family*,quadrature agrees*"
        for arguments in (["--test-suite=activation"], [f"--test-case={cases}"]):
            result = self.run_quietly(self.folder / "suite", *arguments)
            if result.returncode != 0:
                return result
        return result

    def test_one_file_one_line_one_row_and_the_suite_tests_it(self):
        result = self.build_and_test()
        self.assertEqual(result.returncode, 0, result.stdout)
        rows = self.run_quietly(sys.executable, "tests/tree/architecture_test.py")
        self.assertEqual(rows.returncode, 0, rows.stderr)

    def test_a_wrong_coefficient_is_found(self):
        self.source.write_text(self.source.read_text().replace("{2, 72}", "{2, 73}"))
        result = self.build_and_test()
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("quartic", result.stdout)

    def test_a_missing_row_is_found(self):
        names = self.tree / "docs" / "names.md"
        names.write_text(names.read_text().replace("| `quartic`", "| quartic"))
        rows = self.run_quietly(sys.executable, "tests/tree/architecture_test.py")
        self.assertNotEqual(rows.returncode, 0)
        self.assertIn("quartic", rows.stderr)


LIBRARIES = sys.argv[2].split(";")
EIGEN = [word for folder in sys.argv[3].split(";") for word in ("-isystem", folder)]

if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=0)
