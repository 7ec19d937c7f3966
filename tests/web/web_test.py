#!/usr/bin/env python3
"""The page prints what the program prints: web_test.py PROGRAM BUILD/WEB [COUNT [SEED]].

COUNT command lines (default 500) are answered by the program and by the WebAssembly of the page, in Node. Standard output,
standard error and exit status are the same, except for versions of libraries and commits, and for the last digits of sampled and
estimated doubles, which depend on the C library. The page verifies
documents as the program does, changed ones among them. Exits 77 if the page was not built (tools/web.sh).
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import
from command_lines import command_lines

ROOT = pathlib.Path(__file__).resolve().parents[2]
LONGEST = 20  # seconds of the program; a browser would need a minute


class Page:
    """The WebAssembly of the page, one command line at a time."""

    def __init__(self, parts):
        self.process = subprocess.Popen(["node", ROOT / "tests/web/run.mjs", parts, ROOT / "tools/web/page/runner.js"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, arguments, files=None):
        self.process.stdin.write(json.dumps({"arguments": arguments, "files": files or {}}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return answer["status"], answer["output"], answer["message"]

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def comparable(text):
    """Without versions of libraries and commits, which may differ between two builds."""
    text = re.sub(r'"(arb|boost|flint|gmp|mpfi|mpfr)": ?"[\d.]+"', r'"\1": ""', text)
    text = re.sub(r"[0-9a-f]{12}(-dirty)?", "COMMIT", text)
    if text.startswith("| "):  # a commit makes a column of Markdown wider
        text = re.sub(r" {2,}| -{3,}:?", " ", text)
    return re.sub(r'"commit": ?(null|"COMMIT")', '"commit": ""', text).replace(" (COMMIT)", "").replace(", commit COMMIT", "")


def natively(program, arguments, folder=None):
    """What the program answers; None if it takes too long."""
    try:
        done = subprocess.run([program, *arguments], capture_output=True, timeout=LONGEST, check=False, stdin=subprocess.DEVNULL, cwd=folder)
    except subprocess.TimeoutExpired:
        return None
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def is_same_text(expected, found):
    if comparable(expected) == comparable(found):
        return True
    if not re.search(r"\bsampled\b|\bestimated\b", expected):
        return False
    numbers = re.compile(r"\d+\.\d{10,}(?:e-?\d+)?")
    close = [abs(float(a) - float(b)) <= 1e-9 * abs(float(a)) for a, b in zip(numbers.findall(expected), numbers.findall(found))]
    return all(close) and comparable(numbers.sub("", expected)) == comparable(numbers.sub("", found))


def is_same(expected, found):
    """Whether two answers (status, standard output, standard error) are."""
    return expected[0] == found[0] and all(map(is_same_text, expected[1:], found[1:]))


def compare(program, page, lines):
    """Returns the number of lines that were compared and the differences."""
    compared, different = 0, []
    for line in lines:
        expected = natively(program, line)
        if expected is None:
            continue
        compared += 1
        found = page.run(line)
        if not is_same(expected, found):
            different.append((line, expected, found))
    return compared, different


def differently_verified(program, page):
    """Documents, as they were written and with a digit changed, that page and program verify differently."""
    different, refused = [], 0
    for line in [["bound", "--activation", "relu", "--n", "1024", "--k", "10", "--tau", "0.01"],
                 ["norm", "--activation", "tanh", "--k", "1:5:2"], ["spectrum", "--activation", "gelu", "--degree", "0:8"]]:
        document = natively(program, [*line, "--format", "json"])[1]
        digits = [match.start(1) for match in re.finditer(r'"(?:lower|upper)": "[\d.]*?(\d)"', document)]
        changed = [document[:at] + str((int(document[at]) + 4) % 10) + document[at + 1:] for at in digits[:6]]
        for text in [document, *changed]:
            with tempfile.TemporaryDirectory() as folder:
                (pathlib.Path(folder) / "document.json").write_text(text)
                expected = natively(program, ["verify", "document.json"], folder)
            found = page.run(["verify", "document.json"], {"document.json": text})
            refused += expected[0] != 0
            if not is_same(expected, found):
                different.append((["verify", *line], expected, found))
    assert refused > 0, "no changed document was refused"
    return different


def main():
    program, web = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    count, seed = (int(text) for text in (sys.argv[3:] + ["500", "1"][len(sys.argv) - 3:]))
    if not (web / "parts/sqdim.wasm").exists() or not shutil.which("node"):
        print("skipped: tools/web.sh has not built the page, or there is no node")
        sys.exit(77)
    page = Page(web / "parts")
    compared, different = compare(program, page, command_lines(seed, count))
    different += differently_verified(program, page)
    page.end()
    for line, expected, found in different:
        print(f"different: {line}\n  program: {expected}\n  page:    {found}")
    print(f"{compared} of {count} command lines compared, {len(different)} different")
    sys.exit(1 if different or compared < count * 9 // 10 else 0)


if __name__ == "__main__":
    main()
