#!/usr/bin/env python3
"""Typesets docs/theory.md as a paper. Usage: build.py OUTPUT.pdf [--source FOLDER]

Sections, statements and formulas keep the numbers that they have in the Markdown. A warning of LaTeX, a character that the fonts
lack, a place that is missing and a line that sticks out by more than a millimetre are errors; then nothing is written.
"""
import argparse
import os
import pathlib
import re
import shutil
import string
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # beside the source
HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "html"))
import markdown_pages
import references
import latex_pages

TITLE = "sqdim: statements and proofs"
STICKS_OUT = 2.8  # pt, about a millimetre
RUNS = 4
LOG_WIDTH = {"max_print_line": "1000"}


def theory(root):
    """Returns the document and its references."""
    document = markdown_pages.Document("docs/theory.md", (root / "docs" / "theory.md").read_text(), "theory.pdf")
    refs = references.References()
    document.define_references(refs)
    return document, refs


def as_latex(root):
    document, refs = theory(root)
    version = re.search(r"project\(sqdim VERSION ([\d.]+)", (root / "CMakeLists.txt").read_text())[1]
    body = latex_pages.Page(document, refs).body(is_left_out=lambda text: re.fullmatch(r"\[.*\]\(#.*\)", text))
    # The words before the first section say how to read the rest; the contents follow them.
    before, mark, after = body.partition("\\section")
    body = before + "\\tableofcontents\n\n" + mark + after + latex_pages.index_page(document)
    template = string.Template((HERE / "theory.tex").read_text())
    return template.substitute(title=TITLE, version=f"sqdim {version}", body=body)


def faults(log):
    """Returns what is wrong with the pages, by the log of the last run."""
    found = re.findall(r"^(?:! |LaTeX (?:Font )?Warning|Package \w+ Warning|Missing character|.*destination with the same).*", log, re.M)
    for line, points in re.findall(r"^(Overfull \\[hv]box \(([\d.]+)pt too (?:wide|high)\).*)", log, re.M):
        if float(points) > STICKS_OUT:
            found.append(line)
    return found


def typeset(latex, folder):
    """Writes theory.pdf into the folder. Raises ValueError if it is not as it should be."""
    (folder / "theory.tex").write_text(latex)
    # The same source gives the same file.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1", **LOG_WIDTH}
    for _ in range(RUNS):
        done = subprocess.run(["lualatex", "-interaction=nonstopmode", "-halt-on-error", "theory.tex"], cwd=folder, env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        log = (folder / "theory.log").read_text(errors="replace")
        if done.returncode != 0:
            raise ValueError("lualatex: " + "\n".join(re.findall(r"^! .*(?:\n.*){0,6}", log, re.M)[:1] or [log[-500:]]))
        if "Rerun" not in log:
            break
    found = faults(log)
    if found:
        raise ValueError("\n".join(found))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--source", type=pathlib.Path, default=HERE.parents[1])
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the LaTeX and its log")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = options.keep or pathlib.Path(work)
        try:
            typeset(as_latex(options.source), folder)
        except ValueError as error:
            sys.exit(f"docs/pdf: {error}")
        options.output.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / "theory.pdf", options.output)


if __name__ == "__main__":
    main()
