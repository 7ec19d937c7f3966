"""The sources of the pages, and the targets of the links between them."""
import pathlib
import posixpath
import re
import shutil
import subprocess

import api_pages
import markdown_pages
import references

HERE = pathlib.Path(__file__).resolve().parent
OVERVIEW, CHANGELOG, THEORY = "README.md", "CHANGELOG.md", "docs/theory.md"
REFERENCE = "docs/reference"
# The order of docs/*.md, which contains the reference; others follow. Then the order of docs/reference/*.md.
ORDER = ["tour", "install", "reference/README", "simulation", "names", "glossary", "theory", "proofs", "numerics", "python", "json", "cluster",
         "architecture", "contributing"]
REFERENCE_ORDER = ["notation", "output", "norm", "correlate", "spectrum", "bound", "table", "dimension", "cite", "verify", "certify",
                   "bundle", "simulate", "merge", "sample", "plot", "list"]


def from_page(page, target):
    """Returns a link from one page to another. Both paths are from the root of the output."""
    path, mark, anchor = target.partition("#")
    return ("" if path == page else posixpath.relpath(path, posixpath.dirname(page))) + mark + anchor


def folder_page(folder):
    return f"files/{folder}/index.html"


def in_order(names, order):
    return [name for name in order if name in names] + sorted(names - set(order))


class Sources:
    """Paths are from the root of the source, pages and copies from the root of the output."""

    def __init__(self, root, work):
        """work: an empty folder. Raises ValueError if the API reference cannot be read."""
        self.root = root
        self.problems = []
        self.documents = {}  # by path
        self.folders = set()  # those that documents link to
        self.copies = {}  # {path: where in the output}
        self.references = references.References()
        self.version = self._version()
        self._read_documents()
        library = root / "lib" / "sqdim"
        headers = {path.relative_to(library).with_suffix("").as_posix(): path.read_text()
                   for path in library.rglob("*.hpp") if path.parent.name != "detail"}
        self.api = api_pages.Reference(headers, work, HERE / "Doxyfile")

    def _version(self):
        """Returns the version as `sqdim --version` prints it, with the commit if there is a checkout and git."""
        version = re.search(r"project\(sqdim VERSION ([\d.]+)", (self.root / "CMakeLists.txt").read_text())[1]
        git = ["git", "-C", str(self.root), "describe", "--always", "--dirty", "--exclude=*", "--abbrev=12"]
        commit = shutil.which("git") and subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()
        return f"sqdim {version}" + (f" ({commit})" if commit else "")

    def _read_documents(self):
        names = {path.stem for path in (self.root / "docs").glob("*.md")}
        pages = {path.stem for path in (self.root / REFERENCE).glob("*.md")}
        self._read(OVERVIEW, "index.html")
        for name in in_order(names | {f"reference/{page}" for page in pages & {"README"}}, ORDER):
            self._read(f"docs/{name}.md", f"{name.replace('README', 'index')}.html")
        for name in in_order(pages - {"README"}, REFERENCE_ORDER):
            self._read(f"{REFERENCE}/{name}.md", f"reference/{name}.html")
        self._read(CHANGELOG, "changelog.html")
        for document in list(self.documents.values()):
            for href in document.links():
                if not href.startswith("#"):
                    self._read_folder(self._path(document.path, href))
        self.documents[THEORY].define_references(self.references)

    def _read(self, path, page):
        self.documents[path] = markdown_pages.Document(path, (self.root / path).read_text(), page)

    def _read_folder(self, path):
        if (self.root / path).is_dir():
            self.folders.add(path)
            if (self.root / path / "README.md").exists():
                self._read(f"{path}/README.md", folder_page(path))

    @staticmethod
    def _path(document, href):
        return posixpath.normpath(posixpath.join(posixpath.dirname(document), href.partition("#")[0]))

    def _target(self, document, href):
        """Returns the target of a link within the source, from the root of the output."""
        path = document if href.startswith("#") else self._path(document, href)
        anchor = href.partition("#")[2]
        if path in self.documents:
            if anchor and anchor not in self.documents[path].anchors:
                self.problems.append(f"{document}: no place for the link {href}")
            return self.documents[path].page + (f"#{anchor}" if anchor else "")
        if path in self.folders:
            return folder_page(path)
        if (self.root / path).is_file():
            return self.copy(path)
        self.problems.append(f"{document}: the link {href} leads nowhere")
        return href

    def copy(self, path):
        """Returns the copy of a file that is not a page, under a name that browsers show."""
        name = path.removeprefix("docs/") if path.startswith("docs/") else f"files/{path}"
        self.copies[path] = name if name.endswith((".json", ".txt", ".svg", ".png")) else f"{name}.txt"
        return self.copies[path]

    def _page_of_code(self, text):
        """Returns the page of a document or public header that is named as code."""
        header = re.fullmatch(r"lib/sqdim/([\w/]+)\.hpp", text)
        if header and header[1] in self.api.headers:
            return self.api.headers[header[1]].page
        return self.documents[text].page if text in self.documents else None

    def links(self, page, document=None):
        """Returns what the page of a document needs to know about the others."""
        return Links(self, page, document)


class Links:
    """Links from one page, relative to it."""

    def __init__(self, sources, page, document):
        self._sources = sources
        self._page = page
        self._document = document

    def of_link(self, href):
        if re.match(r"[a-z]+:", href):
            return href
        return from_page(self._page, self._sources._target(self._document, href))

    def of_code(self, text):
        """Returns the link of a name in code; None if there is no target."""
        target = self._sources._page_of_code(text)
        return from_page(self._page, target) if target and target != self._page else None

    def in_text(self, text):
        """(start, end, link) for each reference to the theory."""
        theory = self._sources.documents[THEORY].page
        for start, end, anchor in self._sources.references.find(text, in_theory=self._document == THEORY):
            yield start, end, from_page(self._page, f"{theory}#{anchor}")
