#!/usr/bin/env python3
"""Every command with its output in README.md and docs/*.md is run and compared.

A fenced block that starts with "console" holds commands ("$ ./tools/run.sh ..." or "$ sqdim ...") and the output they
print, whole. A block that starts with "python" is run before it, in the same folder; what it saves, a command removes.
With --update the outputs are written anew.
"""
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = sys.argv[1]
BLOCK = re.compile(r"(```(console|python)\n)(.*?)(```)", re.S)


def documents():
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def output_of(command):
    for name in ("./tools/run.sh ", "sqdim "):
        if command.startswith(name):
            line = f'"{PROGRAM}" {command[len(name):]}'
            return subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=ROOT, check=False).stdout
    return ""


def rerun(kind, block):
    if kind == "python":
        subprocess.run([sys.executable, "-c", block], cwd=ROOT, check=True)
        return block
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{output_of(command)}" for command in commands)


class Documents(unittest.TestCase):
    maxDiff = None

    def test_commands_print_what_the_documents_say(self):
        found = 0
        for path in documents():
            for _, kind, block, _ in BLOCK.findall(path.read_text()):
                with self.subTest(document=path.name):
                    self.assertEqual(block, rerun(kind, block))
                    found += 1
        self.assertGreater(found, 0)

    def test_links_between_documents_lead_somewhere(self):
        for path in documents():
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text()):
                self.assertTrue((path.parent / target).exists(), f"{path.name}: {target}")

    def test_statements_name_files_that_exist(self):
        theory = (ROOT / "docs" / "theory.md").read_text()
        named = set(re.findall(r"`((?:lib|tools|tests)/[a-z_/.]+)`", theory))
        self.assertGreater(len(named), 10)
        for path in named:
            self.assertTrue((ROOT / path).exists(), path)


if __name__ == "__main__":
    if "--update" in sys.argv:
        for document in documents():
            text = document.read_text()
            document.write_text(BLOCK.sub(lambda m: m[1] + rerun(m[2], m[3]) + m[4], text))
    else:
        unittest.main(argv=sys.argv[:1], verbosity=0)
