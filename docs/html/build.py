#!/usr/bin/env python3
"""Writes README.md, docs/**/*.md and the public headers as HTML. Usage: build.py OUTPUT [--source FOLDER]

The pages need neither a network nor scripts. A formula that KaTeX refuses, a link that leads nowhere and a header that
Doxygen complains about are errors; then nothing is written.
"""
import argparse
import html
import json
import os
import pathlib
import posixpath
import re
import shutil
import string
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # beside the source
import api_pages
from sources import CHANGELOG, HERE, OVERVIEW, REFERENCE, Sources, folder_page, from_page

KATEX = pathlib.Path("/usr/share/javascript/katex")
PAGE = string.Template((HERE / "page.html").read_text())
API_INDEX, REFERENCE_INDEX = "api/index.html", "reference/index.html"


def render_formulas(sources):
    """{(TeX, is display): HTML}"""
    places = {}
    for document in sources.documents.values():
        for _, tex, display in document.formulas():
            places.setdefault((tex, display), document.path)
    environment = {"NODE_PATH": "/usr/share/nodejs", **os.environ}
    done = subprocess.run(["node", str(HERE / "formulas.js")], input=json.dumps(list(places)), text=True,
                          capture_output=True, check=False, env=environment)
    if done.returncode == 0:
        return dict(zip(places, json.loads(done.stdout)))
    try:
        error = json.loads(done.stderr)
    except json.JSONDecodeError:
        raise ValueError(f"node: {done.stderr.strip()}") from None
    (tex, _), path = list(places.items())[error["index"]]
    raise ValueError(f"{path}: {error['message']}\n    {tex.strip()}")


class Output:
    def __init__(self, sources, folder):
        self.sources = sources
        self.folder = folder

    def write(self):
        formulas = render_formulas(self.sources)
        for path, document in self.sources.documents.items():
            body = document.render(formulas, self.sources.links(document.page, path))
            folder = posixpath.dirname(path)
            body += self.listing(folder) if folder in self.sources.folders else ""
            self.write_page(document.page, document.title, body, document.headings)
        for folder in self.sources.folders:
            if f"{folder}/README.md" not in self.sources.documents:
                body = f"<h1>{html.escape(folder)}</h1>\n{self.listing(folder)}"
                self.write_page(folder_page(folder), folder, body, [])
        for header in self.sources.api.headers.values():
            writer = api_pages.Writer(self.sources.api, header, self.sources.links(header.page))
            self.write_page(header.page, f"sqdim/{header.name}.hpp", writer.body(), writer.headings)
        body = api_pages.index_body(self.sources.api, self.sources.links(API_INDEX))
        self.write_page(API_INDEX, "API reference", body, [(2, "headers", "Headers"), (2, "names", "Names")])
        for path, name in self.sources.copies.items():
            self.copy(self.sources.root / path, name)
        self.write_styles()

    def write_page(self, page, title, body, headings):
        path = self.folder / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.substitute(
            title=html.escape(title if title == "sqdim" else f"{title} - sqdim"), root="../" * page.count("/"),
            navigation=self.navigation(page, headings), body=body, version=html.escape(self.sources.version)))

    def navigation(self, page, headings):
        """Lists all pages, and the headings of the page that is shown. Headers and commands are listed only if one is shown."""
        within = list_of((f'<a href="#{html.escape(anchor)}">{html.escape(text)}</a>', f"level-{level}")
                         for level, anchor, text in headings if level in (2, 3))
        documents = self.sources.documents
        commands = [(document.page, document.title) for path, document in documents.items()
                    if posixpath.dirname(path) == REFERENCE and document.page != REFERENCE_INDEX]
        entries = [(document.page, document.title) for path, document in documents.items()
                   if path not in (OVERVIEW, CHANGELOG) and posixpath.dirname(path) not in self.sources.folders
                   and (document.page, document.title) not in commands]
        entries = [("index.html", "Overview"), *entries, (API_INDEX, "API reference"),
                   (documents[CHANGELOG].page, documents[CHANGELOG].title)]
        headers = [(header.page, header.name) for header in self.sources.api.headers.values()]
        shown = page
        for index, parts in ((API_INDEX, headers), (REFERENCE_INDEX, commands)):
            if any(page == part for part, _ in parts):
                within = self.entries(page, page, parts, within)
                shown = index
        return self.entries(page, shown, entries, within)

    @staticmethod
    def entries(page, shown, entries, within):
        return list_of((f'<a href="{from_page(page, target) or "#"}">{html.escape(title)}</a>'
                        + (within if target == shown else ""), "current" if target == shown else "")
                       for target, title in entries)

    def listing(self, folder):
        """Lists the files of a folder, each with a link to its page or copy."""
        files = [path for path in sorted((self.sources.root / folder).iterdir())
                 if path.is_file() and path.name != "README.md"]
        links = self.sources.links(folder_page(folder), f"{folder}/README.md")
        return list_of((f'<a href="{html.escape(links.of_link(path.name))}">{html.escape(path.name)}</a>', "")
                       for path in files)

    def copy(self, path, name):
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, self.folder / name)

    def write_styles(self):
        self.copy(HERE / "style.css", "style.css")
        css = (KATEX / "katex.min.css").read_text()
        # Every browser of the last ten years reads woff2.
        css = re.sub(r",url\([^)]*\) format\('(?:woff|truetype)'\)", "", css)
        for font in sorted(set(re.findall(r"url\((fonts/[^)]*)\)", css))):
            self.copy(KATEX / font, f"katex/{font}")
        (self.folder / "katex" / "katex.min.css").write_text(css)


def list_of(items):
    """items: (HTML, class) each."""
    rows = "".join(f'<li class="{kind}">{item}</li>\n' if kind else f"<li>{item}</li>\n" for item, kind in items)
    return rows and f"<ul>\n{rows}</ul>\n"


def build(source, output):
    """Builds all pages. Raises ValueError with what is wrong."""
    if output.exists() and any(output.iterdir()) and not (output / "style.css").exists():
        raise ValueError(f"{output} has other files in it")
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix="html-") as work:
        work = pathlib.Path(work)
        (work / "headers").mkdir()
        (work / "pages").mkdir()
        sources = Sources(source, work / "headers")
        Output(sources, work / "pages").write()
        if sources.problems:
            raise ValueError("\n".join(sources.problems))
        if output.exists():
            shutil.rmtree(output)
        (work / "pages").rename(output)


def main():
    parser = argparse.ArgumentParser(description="Writes the documentation as HTML.")
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--source", type=pathlib.Path, default=HERE.parent.parent, help="root of the source")
    arguments = parser.parse_args()
    try:
        build(arguments.source.resolve(), arguments.output.resolve())
    except (ValueError, FileNotFoundError) as error:  # the latter also for a program that is not installed
        sys.exit(f"build.py: {error}")


if __name__ == "__main__":
    main()
