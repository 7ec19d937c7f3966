#!/usr/bin/env python3
"""The tree has sources and no products: nothing that git tracks was made by a compiler, a profiler or a test, and large
files are listed here with a reason. Exits 77 if there is no git, or no repository.

Run: tree_test.py
"""
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
LARGEST = 1_000_000  # bytes
LARGER = {}  # path -> reason why it is larger; data/tables/paper.json is the largest file, about 450 kB

PRODUCTS = re.compile(r"(^|/)(__pycache__|CMakeFiles|CMakeCache\.txt|compile_commands\.json|core|perf\.data)(/|$)|"
                      r"\.(o|obj|a|lib|so|so\.[\d.]+|dylib|dll|exe|gch|pch|wasm|pyc|pyo|deb)$|"
                      r"\.(profraw|profdata|gcda|gcno|gcov)$")
# How the content begins. LLVM writes a number, so its bytes have the order of the machine.
MAGIC = {"an ELF file": [b"\x7fELF"],
         "an archive of objects": [b"!<arch>\n", b"!<thin>\n"],
         "a Mach-O file": [b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xcf"],
         "a Wasm module": [b"\0asm"],
         "a profile of LLVM": [b"\x81rforpl\xff", b"\xfflprofr\x81", b"\x81Rforpl\xff", b"\xfflprofR\x81",
                               b"\xfflprofi\x81"],
         "counts of gcov": [b"adcg", b"gcda", b"oncg", b"gcno"],
         "a profile of perf": [b"PERFILE2"]}


def is_python_bytecode(content):
    """Whether content starts as bytecode: two bytes for Python's version, a line end, then flags, few of which are used."""
    return len(content) >= 16 and content[2:4] == b"\r\n" and content[1] in (0x0c, 0x0d, 0x0e, 0x0f) and content[4] < 4


def fault(name, content):
    """Returns what is wrong with a tracked file of this name and content; None if nothing is."""
    if PRODUCTS.search(name):
        return f"{name}: is called like a product of a build"
    for kind, beginnings in MAGIC.items():
        if content.startswith(tuple(beginnings)):
            return f"{name}: is {kind}"
    if is_python_bytecode(content):
        return f"{name}: is bytecode of Python"
    if len(content) > LARGEST and name not in LARGER:
        return f"{name}: has {len(content)} bytes; if it must be, give a reason in {pathlib.Path(__file__).name}"
    return None


def git(*arguments, folder=ROOT):
    return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)


def tracked(folder):
    """Returns the names and contents of the files that git tracks in a folder."""
    for name in git("ls-files", "-z", folder=folder).stdout.decode().split("\0"):
        path = folder / name
        if name and path.is_file() and not path.is_symlink():
            yield name, path.read_bytes()


def faults(folder):
    return [found for name, content in tracked(folder) if (found := fault(name, content))]


class Tree(unittest.TestCase):
    def test_nothing_tracked_is_a_product(self):
        self.assertGreater(len(list(tracked(ROOT))), 100)
        self.assertEqual(faults(ROOT), [])

    def test_what_is_listed_as_large_is_tracked_and_large(self):
        sizes = {name: len(content) for name, content in tracked(ROOT)}
        for name, reason in LARGER.items():
            self.assertGreater(sizes.get(name, 0), LARGEST, name)
            self.assertTrue(reason.strip(), name)


class Predicate(unittest.TestCase):
    def test_products_are_known_by_their_names(self):
        for name in ("default.profraw", "lib/a.o", "lib/libsqdim.a", "python/_core.so", "lib/libx.so.1.2", "a.gcda",
                     "a.gcno", "perf.data",
                     "tests/__pycache__/a.py", "build/CMakeFiles/rules", "compile_commands.json", "a/core"):
            self.assertIn(name, fault(name, b"text\n") or "", name)

    def test_products_are_known_by_their_content(self):
        with open(sys.executable, "rb") as program:
            self.assertRegex(fault("program", program.read()) or "", "ELF|Mach-O")
        bytecode = (3495).to_bytes(2, "little") + b"\r\n" + bytes(12)  # of Python 3.11
        for content in (b"!<arch>\nlib/", b"\x81rforpl\xff" + bytes(80), b"adcg*33B", b"oncg*33B", b"\0asm\1\0\0\0",
                        bytecode):
            self.assertIn("data: is ", fault("data", content) or "", content)

    def test_a_file_is_large_from_a_million_bytes_on(self):
        self.assertIsNone(fault("table.csv", b"1" * LARGEST))
        self.assertIn("1000001 bytes", fault("table.csv", b"1" * (LARGEST + 1)))

    def test_sources_are_no_products(self):
        for name in ("lib/core.cpp", "docs/core.md", "a.py", "object.o.txt", "build_info/a.cpp", ".gitignore"):
            for content in (b"", b"#include <a>\n", b"a,b\r\n1,2\r\n", b"\xef\xbb\xbftext\r\n", b"ab\r\n" + b"c" * 20):
                self.assertIsNone(fault(name, content), (name, content))

    def test_a_repository_with_a_product_is_seen(self):
        with tempfile.TemporaryDirectory() as holder:
            folder = pathlib.Path(holder)
            git("init", "--quiet", folder=folder)
            (folder / "good.txt").write_text("text\n")
            (folder / "tests").mkdir()
            (folder / "tests" / "left.profraw").write_bytes(b"\x81rforpl\xff")
            (folder / "untracked.o").write_bytes(b"\x7fELF")
            git("add", "good.txt", "tests/left.profraw", folder=folder)
            self.assertEqual(faults(folder), ["tests/left.profraw: is called like a product of a build"])


if __name__ == "__main__":
    if not shutil.which("git"):
        print("skipped: git is not installed")
        sys.exit(77)
    top = git("rev-parse", "--show-toplevel")
    if top.returncode != 0 or pathlib.Path(top.stdout.decode().strip()).resolve() != ROOT:
        print("skipped: the tree is not a repository of git")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=0)
