#!/usr/bin/env python3
"""The Debian packages that cpack makes from a build folder: their content and dependencies.

    package_test.py path/to/build/folder path/to/cpack

Exits 77 (skipped) if there are no Debian tools, and for builds other than Release, which are not packed.
"""
import gzip
import hashlib
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
BUILD, CPACK = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
TOOLS = ["dpkg-deb", "dpkg-shlibdeps", "dpkg-checkbuilddeps", "gzip", "file", "readelf"]
CACHE = (BUILD / "CMakeCache.txt").read_text()
VERSION = re.search(r"^CMAKE_PROJECT_VERSION:STATIC=(.*)$", CACHE, re.M)[1]
PYTHON = re.search(r"^SQDIM_PYTHON_MODULE:BOOL=(ON|1|TRUE)$", CACHE, re.M) is not None
NAMES = ["sqdim", "libsqdim-dev"] + ["python3-sqdim"] * PYTHON
LIBRARIES = {"libarchive.so": "libarchive13", "libc.so": "libc6", "libflint-arb.so": "libflint-arb2", "libflint.so": "libflint",
             "libfmt.so": "libfmt", "libgcc_s.so": "libgcc-s1", "libgmp.so": "libgmp10", "libmpfi.so": "libmpfi0",
             "libmpfr.so": "libmpfr6", "libstdc++.so": "libstdc++6", "libm.so": "libc6", "ld-linux": "libc6"}
DEBIAN_CHANGELOG = (rf"\Asqdim \({re.escape(VERSION)}-1\) .*\n\n  \* .*\n\n"
                    r" -- .* <.*>  \w+, \d+ \w+ \d+ [\d:]+ \+0000\n\Z")


def text_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


HOLDER = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
FOLDER = pathlib.Path(HOLDER.name)
PACKAGES = {}  # name -> archive, folder of its files, control fields


def setUpModule():
    subprocess.run([CPACK, "-G", "DEB", "--config", BUILD / "CPackConfig.cmake", "-B", FOLDER, "-D",
                    "CPACK_DEBIAN_COMPRESSION_TYPE=gzip"], check=True, stdout=subprocess.DEVNULL)
    (FOLDER / "files").mkdir()
    for archive in FOLDER.glob("*.deb"):
        fields = dict(re.findall(r"^([A-Z][\w-]*): (.*(?:\n .*)*)", text_of("dpkg-deb", "-f", archive), re.M))
        files = FOLDER / "files" / fields["Package"]
        subprocess.run(["dpkg-deb", "-R", archive, files], check=True)
        PACKAGES[fields["Package"]] = (archive, files, fields)


def files_of(name):
    """Returns paths of files and links, from /, without those of the package's control archive."""
    folder = PACKAGES[name][1]
    return {str(path.relative_to(folder)): path for path in folder.rglob("*")
            if (path.is_symlink() or not path.is_dir()) and "DEBIAN" not in path.parts}


def binaries():
    return [path for name in NAMES for path in files_of(name).values()
            if not path.is_symlink() and path.read_bytes()[:4] == b"\x7fELF"]


def commands():
    listed = text_of(BUILD / "sqdim", "--help").split("Subcommands:")[1]
    return re.findall(r"^  ([a-z]+) {2,}", listed, re.M)


class Packages(unittest.TestCase):
    maxDiff = None

    def test_there_is_a_package_for_the_program_the_library_and_the_module(self):
        self.assertEqual(sorted(PACKAGES), sorted(NAMES))
        for name, (archive, _, fields) in PACKAGES.items():
            with self.subTest(package=name):
                self.assertEqual(archive.name, f"{name}_{fields['Version']}_{fields['Architecture']}.deb")
                self.assertEqual(fields["Version"], f"{VERSION}-1")
                self.assertEqual(fields["Architecture"], text_of("dpkg", "--print-architecture").strip())
                synopsis, *lines = fields["Description"].split("\n")
                self.assertTrue(10 < len(synopsis) < 80)
                self.assertTrue(len(lines) > 5 and all(len(line) <= 80 for line in lines), lines)

    def test_files_are_what_md5sums_says_belong_to_root_and_are_readable(self):
        for name, (archive, folder, _) in PACKAGES.items():
            with self.subTest(package=name):
                sums = dict(reversed(line.split("  ", 1)) for line in (folder / "DEBIAN/md5sums").read_text().splitlines())
                found = {path: hashlib.md5(place.read_bytes()).hexdigest() for path, place in files_of(name).items()
                         if not place.is_symlink()}
                self.assertEqual(found, sums)
                for line in text_of("dpkg-deb", "-c", archive).splitlines():
                    mode, owner = line.split()[:2]
                    self.assertEqual(owner, "root/root", line)
                    self.assertIn(mode, ["drwxr-xr-x", "-rwxr-xr-x", "-rw-r--r--", "lrwxrwxrwx"], line)

    def test_every_package_has_its_copyright_and_changelogs(self):
        for name in NAMES:
            with self.subTest(package=name):
                documents = PACKAGES[name][1] / "usr/share/doc" / name
                terms = (ROOT / "LICENSE").read_text().split("\n\n")
                text = re.sub(r"\s+", " ", (documents / "copyright").read_text().replace("\n .\n", "\n"))
                self.assertIn(terms[1].replace("Copyright (c)", "Copyright:").strip(), text)
                for paragraph in terms[2:]:
                    self.assertIn(re.sub(r"\s+", " ", paragraph).strip(), text)
                self.assertEqual(gzip.open(documents / "changelog.gz", "rt").read(), (ROOT / "CHANGELOG.md").read_text())
                self.assertRegex(gzip.open(documents / "changelog.Debian.gz", "rt").read(), DEBIAN_CHANGELOG)

    def test_the_program_comes_with_manual_completion_documents_and_tables(self):
        files = files_of("sqdim")
        expected = {"usr/bin/sqdim", "usr/share/bash-completion/completions/sqdim", "usr/share/man/man1/sqdim.1.gz",
                    *(f"usr/share/man/man1/sqdim-{command}.1.gz" for command in commands())}
        self.assertEqual(expected, {path for path in files if not path.startswith("usr/share/doc/")})
        self.assertEqual(text_of(files["usr/bin/sqdim"], "--version"), text_of(BUILD / "sqdim", "--version"))
        self.assertEqual(text_of("gzip", "-dc", files["usr/share/man/man1/sqdim.1.gz"]), (BUILD / "manual/sqdim.1").read_text())
        subprocess.run(["bash", "-n", files["usr/share/bash-completion/completions/sqdim"]], check=True)
        for table in (ROOT / "data/tables").iterdir():
            self.assertEqual(files[f"usr/share/doc/sqdim/data/tables/{table.name}"].read_bytes(), table.read_bytes())

    def test_links_lead_to_documents_and_tables_as_in_the_source_tree(self):
        installed = PACKAGES["sqdim"][1] / "usr/share/doc/sqdim"
        followed = 0
        for path in installed.rglob("*.md"):
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text()):
                place = os.path.relpath((path.parent / target).absolute(), installed)
                if os.path.dirname(place) in ("", "docs", "docs/figures", "docs/reference", "data/tables"):
                    self.assertTrue((installed / place).exists(), f"{path.name}: {target}")
                    followed += 1
        self.assertGreater(followed, 10)

    def test_the_library_comes_with_headers_and_what_finds_it(self):
        files = files_of("libsqdim-dev")
        folder = os.path.dirname(next(path for path in files if path.endswith("/libsqdim.a")))
        headers = {f"usr/include/{path.relative_to(ROOT / 'lib')}" for path in (ROOT / "lib/sqdim").rglob("*.hpp")
                   if path.parent.name != "detail"}
        found = {f"{folder}/pkgconfig/sqdim.pc", *(f"{folder}/cmake/sqdim/{name}" for name in [
            "sqdim-config.cmake", "sqdim-config-version.cmake", "sqdim-targets.cmake", "sqdim-targets-release.cmake",
            "FindArb.cmake", "FindGmp.cmake", "FindMpfi.cmake"])}
        self.assertEqual({path for path in files if not path.startswith("usr/share/doc/")},
                         {f"{folder}/libsqdim.a"} | headers | found)
        symbols = text_of("nm", "--demangle", "--defined-only", files[f"{folder}/libsqdim.a"])
        self.assertIn(" T sqdim::find_activation(", symbols)
        self.assertNotIn(".debug_info", text_of("readelf", "-SW", files[f"{folder}/libsqdim.a"]))

    def test_programs_are_stripped_and_depend_on_what_they_load(self):
        self.assertEqual(len(binaries()), len(NAMES) - 1)
        for path in binaries():
            name = path.relative_to(FOLDER / "files").parts[0]
            with self.subTest(package=name):
                self.assertNotRegex(text_of("readelf", "-SW", path), r"\.(symtab|debug_info|comment)")
                depends = PACKAGES[name][2]["Depends"]
                for library in re.findall(r"\(NEEDED\).*\[(.*)\]", text_of("readelf", "-dW", path)):
                    package = next(LIBRARIES[stem] for stem in LIBRARIES if library.startswith(stem))
                    self.assertRegex(depends, rf"(^|, ){re.escape(package)}\d*(t64)? ?[,(]", library)
                for package in ("libc6", "libstdc++6"):
                    self.assertRegex(depends, rf"{re.escape(package)} \(>= ")

    def test_the_library_depends_on_what_its_users_compile_and_link(self):
        depends = PACKAGES["libsqdim-dev"][2]["Depends"]
        for package in ("libeigen3-dev", "libflint-dev", "libfmt-dev", "libgmp-dev", "libmpfi-dev", "libmpfr-dev"):
            self.assertRegex(depends, rf"(^|, ){package}(,| \(|$)")
        linked = re.search(r"^Libs.private: (.*)$", next(path for name, path in files_of("libsqdim-dev").items()
                                                         if name.endswith("sqdim.pc")).read_text(), re.M)[1]
        self.assertEqual("-lflint-arb" in linked, "libflint-arb-dev" in depends)

    def test_dependencies_are_those_of_this_machine(self):
        control = FOLDER / "control"
        control.write_text("Source: sqdim\n")
        for name, (_, _, fields) in PACKAGES.items():
            checked = subprocess.run(["dpkg-checkbuilddeps", "-d", fields["Depends"], control], capture_output=True, text=True,
                                     check=False)
            self.assertEqual(checked.returncode, 0, f"{name}: {checked.stderr}")

    def test_nothing_names_a_folder_of_this_build(self):
        for name in NAMES:
            for path in files_of(name).values():
                for folder in (ROOT, BUILD):
                    self.assertNotIn(os.fsencode(folder), b"" if path.is_symlink() else path.read_bytes(), path.name)

    @unittest.skipUnless(PYTHON, "this build has no Python module")
    def test_the_module_is_imported_from_its_package(self):
        _, folder, fields = PACKAGES["python3-sqdim"]
        self.assertRegex(fields["Depends"], r"python3 \(>= 3\.\d+\), python3 \(<< 3\.\d+\), python3-numpy")
        sources = {path.name for path in (ROOT / "python/sqdim").iterdir() if path.is_file()}
        found = {path.name for path in (folder / "usr/lib/python3/dist-packages/sqdim").iterdir()}
        examples = {path.name for path in (folder / "usr/share/doc/python3-sqdim/examples").iterdir()}
        self.assertEqual(examples, {path.name for path in (ROOT / "python/examples").iterdir()})
        self.assertEqual(sources, {name for name in found if not name.endswith(".so")})
        printed = subprocess.run([sys.executable, "-c", "import sqdim; print(sqdim.__file__, sqdim.__version__)"],
                                 env={**os.environ, "PYTHONPATH": folder / "usr/lib/python3/dist-packages",
                                      "PYTHONDONTWRITEBYTECODE": "1"},
                                 capture_output=True, text=True, check=True).stdout
        self.assertEqual(printed, f"{folder}/usr/lib/python3/dist-packages/sqdim/__init__.py {VERSION}\n")


if __name__ == "__main__":
    if not re.search(r"^CMAKE_BUILD_TYPE:STRING=Release$", CACHE, re.M):
        print("skipped: not a Release build")
        sys.exit(77)
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        print("skipped: not installed:", *missing)
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=0)
