#!/usr/bin/env python3
"""docs/reference shows the texts of --help; manual pages and completion have the same options.

    commands_test.py path/to/sqdim path/to/manual [--update]
"""
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import

SQDIM, MANUAL = sys.argv[1], pathlib.Path(sys.argv[2])
REFERENCE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "reference"
# The text of --help stands between these: the program's in README.md, that of a command in its own page.
HELP = re.compile(r"(<!-- (?:help|options): tests/tree/commands_test\.py --update -->\n)(.*?)(<!-- end of (?:help|options) -->\n)", re.S)
COMMON = {"README", "notation", "output"}


def help_of(*arguments):
    return subprocess.run([SQDIM, *arguments, "--help"], capture_output=True, text=True, check=True).stdout.strip("\n")


def commands():
    return re.findall(r"^  ([a-z]+) {2,}", help_of().split("Subcommands:")[1], re.M)


def options(command):
    return re.findall(r"^  (--[a-z-]+)", help_of(command), re.M)


def pages():
    """Returns each page that shows a text of --help, and the arguments of that help."""
    return {REFERENCE / "README.md": [], **{REFERENCE / f"{command}.md": [command] for command in commands()}}


def rewritten(path, arguments):
    return HELP.sub(lambda found: f"{found[1]}```text\n{help_of(*arguments)}\n```\n{found[3]}", path.read_text())


class Commands(unittest.TestCase):
    maxDiff = None

    def test_the_reference_has_a_page_for_every_command(self):
        self.assertEqual({path.stem for path in REFERENCE.glob("*.md")}, {*commands(), *COMMON})
        overview = (REFERENCE / "README.md").read_text()
        for command in commands():
            self.assertIn(f"| [{command}]({command}.md) |", overview)
            self.assertTrue((REFERENCE / f"{command}.md").read_text().startswith(f"# sqdim {command}\n"), command)

    def test_pages_are_what_help_says(self):
        for path, arguments in pages().items():
            self.assertEqual(len(HELP.findall(path.read_text())), 1, path.name)
            self.assertEqual(path.read_text(), rewritten(path, arguments), path.name)

    def test_there_is_a_manual_page_for_every_command_with_every_option(self):
        expected = {"sqdim.1", *(f"sqdim-{command}.1" for command in commands())}
        self.assertEqual({path.name for path in MANUAL.glob("*.1")}, expected)
        for command in commands():
            text = (MANUAL / f"sqdim-{command}.1").read_text().replace("\\-", "-")
            for option in options(command):
                self.assertIn(f"\\fB{option}\\fR", text)
            self.assertIn(f"sqdim-{command}(1)", (MANUAL / "sqdim.1").read_text().replace("\\-", "-").replace("\\fR", ""))

    @unittest.skipUnless(shutil.which("groff"), "groff is not installed")
    def test_manual_pages_are_without_fault(self):
        for path in MANUAL.glob("*.1"):
            result = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", str(path)], capture_output=True, text=True, check=False)
            complaints = [line for line in result.stderr.splitlines() if path.name in line]
            self.assertEqual((result.returncode, complaints), (0, []), path.name)

    def completed(self, *words):
        script = f'source "{MANUAL}/sqdim.bash"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sqdim; printf "%s\\n" "${{COMPREPLY[@]}}"'
        result = subprocess.run(["bash", "-c", script, "bash", "sqdim", *words], capture_output=True, text=True, check=True)
        return result.stdout.split()

    def test_bash_completes_commands_options_and_names(self):
        self.assertEqual(self.completed("sim"), ["simulate"])
        for command in commands():
            self.assertIn(command, self.completed(""))
            self.assertEqual(set(self.completed(command, "--")), {*options(command), "--help"} - {"-h"})
        self.assertEqual(self.completed("norm", "--activation", "sig"), ["sign", "sigmoid"])
        self.assertEqual(self.completed("simulate", "--learner", "gradient"), ["gradient-descent"])
        self.assertEqual(self.completed("plot", "--figure", "query"), ["query-curve"])
        self.assertIn("json", self.completed("table", "--format", ""))
        self.assertEqual(self.completed("table", "--scale", ""), ["normalised", "raw"])
        self.assertEqual(self.completed("bound", "--query-range", "k"), ["kearns"])
        self.assertEqual(self.completed("bound", "--solve", ""), ["tau", "n", "k"])

    def test_bash_completes_what_the_program_knows(self):
        for before in (["list"], ["cite"], ["norm", "--activation", "relu", "--k", "2", "--method"],
                       ["correlate", "--activation", "relu", "--k", "2", "--overlap", "1", "--method"]):
            result = subprocess.run([SQDIM, *before, "unknown"], capture_output=True, text=True, check=False)
            known = result.stderr.strip().split("known: ")[1].split(", ")
            self.assertEqual(self.completed(*before, ""), [name for name in known if not name.startswith("table:")])
        self.assertIn("json", self.completed("list", "--format", ""))


if __name__ == "__main__":
    if sys.argv[3:] == ["--update"]:
        for page, of in pages().items():
            page.write_text(rewritten(page, of))
    else:
        unittest.main(argv=sys.argv[:1])
