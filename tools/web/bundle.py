#!/usr/bin/env python3
"""Writes the page as one file: bundle.py SQDIM.JS SQDIM.WASM KATEX INTO.

Everything is in index.html, so that it works from a file. The WebAssembly is in it as gzip in base64. INTO/parts gets what
tests in Node use.
"""

import base64
import gzip
import pathlib
import re
import shutil
import sys

PAGE = pathlib.Path(__file__).resolve().parent / "page"
MODULES = ["calculator", "command_line", "form", "answer", "figure", "copy", "main"]  # each after those that it imports


def without_imports(name):
    """A module as a part of a larger one: names of the modules are distinct, which the browser checks."""
    text = (PAGE / f"{name}.js").read_text()
    text = re.sub(r"^import \{[^}]*\} from '\./\w+\.js';\n", "", text, flags=re.M)
    return re.sub(r"^export ", "", text, flags=re.M)


# The fonts of formulas that the page shows.
FONTS = {"KaTeX_Main-Regular", "KaTeX_Math-Italic", "KaTeX_Size1-Regular", "KaTeX_Size2-Regular"}


def katex_style(katex):
    """KaTeX's style, with the fonts inside."""
    def face(match):
        name = re.search(r"fonts/([\w-]+)\.woff2", match.group(0)).group(1)
        if name not in FONTS:
            return ""
        font = base64.b64encode((katex / f"fonts/{name}.woff2").read_bytes()).decode()
        return re.sub(r"src:[^;}]*", f"src:url(data:font/woff2;base64,{font}) format('woff2')", match.group(0))
    return re.sub(r"@font-face\{.*?\}", face, (katex / "katex.min.css").read_text())


def main():
    script, program, katex, into = map(pathlib.Path, sys.argv[1:])
    worker = "\n".join([script.read_text(), without_imports("runner"), without_imports("worker")])
    held = base64.b64encode(gzip.compress(program.read_bytes(), 9, mtime=0)).decode()
    parts = {
        "styles": katex_style(katex) + (PAGE / "style.css").read_text(),
        "worker": worker.replace("</script", "<\\/script"),
        "program": held,
        "katex": (katex / "katex.min.js").read_text().replace("</script", "<\\/script"),
        "modules": "\n".join(map(without_imports, MODULES)),
    }
    page = re.sub(r"<!-- (\w+) -->", lambda match: parts[match.group(1)], (PAGE / "index.html").read_text())
    (into / "parts").mkdir(parents=True, exist_ok=True)
    shutil.copy(script, into / "parts/sqdim.js")
    shutil.copy(program, into / "parts/sqdim.wasm")
    (into / "index.html").write_text(page)


if __name__ == "__main__":
    main()
