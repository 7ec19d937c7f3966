#!/usr/bin/env python3
"""Every test runs in its own environment (environment.py), whatever the environment of the caller.

Run: environment_test.py
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment

TESTS = pathlib.Path(__file__).resolve().parents[1]
# Settings that a user may have, and that would change the answers of programs.
SETTINGS = {"COLUMNS": "20", "LC_ALL": "C", "LANGUAGE": "de", "TZ": "Asia/Kolkata", "NO_COLOR": "1", "TERM": "xterm",
            "CLICOLOR_FORCE": "1", "GIT_DIR": "/nowhere", "XDG_CACHE_HOME": "/nowhere", "XDG_CONFIG_HOME": "/nowhere",
            "MPLCONFIGDIR": "/nowhere", "PYTHONWARNINGS": "error", "BASH_ENV": "/nowhere/file", "DESTDIR": "/nowhere",
            "SLURM_ARRAY_TASK_ID": "3", "SOURCE_DATE_EPOCH": "1", "GZIP": "-1", "NODE_OPTIONS": "--trace-warnings"}


def seen(code, **settings):
    """Returns the output of a program that a test starts, if the test is started with these settings."""
    child = f"import environment, subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}], check=True)"
    return subprocess.run([sys.executable, "-c", child], cwd=TESTS / "support", env=os.environ | settings, capture_output=True,
                          text=True, check=True).stdout


class Environment(unittest.TestCase):
    def test_settings_of_the_caller_do_not_reach_programs(self):
        code = "import os; print(sorted(os.environ.items()))"
        with tempfile.TemporaryDirectory() as folder:
            plain, changed = (re.sub(r"/[^']*/home-\w+", "HOME", seen(code, **settings))
                              for settings in ({}, SETTINGS | {"HOME": folder}))
            self.assertEqual(os.listdir(folder), [])
        self.assertEqual(plain, changed)

    def test_the_home_is_empty_but_for_git_and_goes_with_the_test(self):
        code = "import os; print(os.environ['HOME'], os.listdir(os.environ['HOME']))"
        home, files = seen(code).split(" ", 1)
        self.assertEqual(files, "['.gitconfig']\n")
        self.assertFalse(os.path.exists(home))

    def test_what_says_where_things_are_and_how_long_tests_may_take_does(self):
        code = "import os; print(os.environ['PATH'], os.environ['SQDIM_TEST_PATIENCE'])"
        path = os.environ["PATH"] + ":/nowhere"
        self.assertEqual(seen(code, PATH=path, SQDIM_TEST_PATIENCE="3"), f"{path} 3\n")

    def test_files_are_read_as_utf_8(self):
        settings = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        code = "import environment; print(open('/dev/null', encoding=None).encoding)"
        found = subprocess.run([sys.executable, "-c", code], cwd=TESTS / "support", env=os.environ | settings, capture_output=True,
                               text=True, check=True)
        self.assertEqual(found.stdout, "UTF-8\n")

    def test_a_new_file_has_the_usual_permissions(self):
        old = os.umask(0o077)
        self.addCleanup(os.umask, old)
        self.assertEqual(seen("import os; print(os.umask(0))"), f"{0o022}\n")

    @unittest.skipUnless(shutil.which("git"), "there is no git")
    def test_git_reads_no_settings_and_a_tree_of_anybody(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / ".gitconfig").write_text("[core]\n\tabbrev = 40\n")
            code = "import subprocess; subprocess.run(['git', 'config', '--list', '--global'], check=True)"
            self.assertEqual(seen(code, HOME=folder), "safe.directory=*\n")


class Helpers(unittest.TestCase):
    def test_processor_time_is_that_of_work_and_not_of_waiting(self):
        start = environment.processor_seconds()
        subprocess.run(["sleep", "0.5"], check=True)
        self.assertLess(environment.processor_seconds() - start, 0.4)
        start = environment.processor_seconds()
        work = "import time\nwhile time.process_time() < 0.5: pass"
        subprocess.run([sys.executable, "-c", work], check=True)
        self.assertGreater(environment.processor_seconds() - start, 0.4)

    def test_a_process_that_ends_early_is_not_waited_for(self):
        with subprocess.Popen(["false"]) as process, self.assertRaisesRegex(AssertionError, "ended with 1"):
            environment.wait_for(lambda: False, process)

    def test_a_file_without_a_name_is_seen(self):
        code = "import sys, tempfile\nwith tempfile.TemporaryFile(dir=sys.argv[1]): sys.stdin.read()"
        with tempfile.TemporaryDirectory() as folder, \
                subprocess.Popen([sys.executable, "-c", code, folder], stdin=subprocess.PIPE) as process:
            environment.wait_for(lambda: environment.has_open_in(folder, process), process)
            self.assertFalse(environment.has_open_in(TESTS, process))

    def test_what_is_said_by_sqdim_is_told_from_the_rest(self):
        for line in ("sqdim: --k '0': expected an integer", "Traceback (most recent call last):",
                     "example.py:9: IncompleteWarning: norm", "/usr/lib/sqdim/_columns.py:3: RuntimeWarning: overflow"):
            self.assertEqual(environment.said_by_sqdim(f"other\n{line}\n"), [line])
        for line in ("Matplotlib is building the font cache; this may take a moment.", "Fontconfig warning: no cache",
                     "OpenBLAS warning: precompiled NUM_THREADS exceeded", "/home/me/sqdim/tmp is not writable"):
            self.assertEqual(environment.said_by_sqdim(line), [])


class EveryTest(unittest.TestCase):
    def test_every_test_imports_it(self):
        shared = {"environment", "program_test", "schema_test"}  # the latter two do
        paths = sorted(TESTS.glob("*/*_test.py"))
        self.assertGreater(len(paths), 20)
        for path in paths:
            imported = set(re.findall(r"^(?:from|import) (\w+)", path.read_text(), re.M))
            self.assertTrue(imported & (shared - {path.stem}), f"{path.name} does not import environment")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=0)
