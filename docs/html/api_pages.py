"""The API reference: a page for each public header, in the header's own order and words.

Doxygen says what is public, where it is declared and which comment documents it; the declarations are shown as the
header has them.
"""
import html
import itertools
import re
import subprocess
import textwrap
import xml.etree.ElementTree
from dataclasses import dataclass, field

COMMENT = re.compile(r"\s*///(?!<) ?")
SECTION = re.compile(r"// ---- (.*)")
NAMESPACE = "sqdim::"
INDEX_TEXT = ('The public headers of the library, by the rooms and stages of the <a href="../architecture.html">architecture</a>. '
              "Everything is in the namespace <code>sqdim</code>.")


@dataclass
class Declaration:
    name: str  # qualified, without sqdim::
    kind: str
    first: int  # lines, from 0
    last: int
    code: str
    text: str
    members: list = field(default_factory=list)


@dataclass
class Block:
    """Declarations that stand together in the header, with their common comment if there is one."""
    declarations: list
    text: str


class Header:
    def __init__(self, name, text):
        self.name = name  # "theorems/bound/bound"
        self.file = file_of(name)
        self.page = f"api/{self.file}"
        self.lines = text.splitlines()
        self.includes = re.findall(r'^#include "sqdim/([\w/]+)\.hpp"', text, re.M)
        self.declarations = []
        self.introduction = comment_text(self.lines, 0).removeprefix(f"{name.split('/')[-1]}: ")
        self.introduction = self.introduction[:1].upper() + self.introduction[1:]
        self.sections = []  # (line, title, text)
        for number, line in enumerate(self.lines):
            if SECTION.match(line):
                below = number + 1 + (self.lines[number + 1:number + 2] == [""])
                self.sections.append((number, SECTION.match(line)[1], comment_text(self.lines, below)))

    @property
    def summary(self):
        return re.split(r"(?<=\.)\s|\n\n", self.introduction)[0].replace("\n", " ")


def file_of(name):
    """The page of a header, beside the others."""
    return name.replace("/", "-") + ".html"


def comment_text(lines, first):
    """Returns the text of the leading lines that are // comments."""
    text = []
    for line in lines[first:]:
        if not line.startswith("//"):
            break
        text.append(re.sub(r"^// ?", "", line))
    return "\n".join(text).strip()


def verbatim(lines):
    """Returns the same lines, with @verbatim around every documentation comment."""
    is_comment = [bool(COMMENT.match(line)) for line in lines]
    for number, line in enumerate(lines):
        if is_comment[number]:
            if not is_comment[number - 1]:
                line = line.replace("///", "/// @verbatim", 1)
            if not is_comment[number + 1]:
                line += " @endverbatim"
        yield line


def code_at(lines, line, kind):
    """(first line, last line, text) of the declaration around a line, without a body."""
    first = line
    while re.search(r"[^;{}:\s]\s*$", without_comment(lines[first - 1])) and not lines[first - 1].startswith("#"):
        first -= 1
    depth = 0
    text = []
    for number, row in enumerate(lines[first:], first):
        for column, character in enumerate(row):
            depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(character, 0)
            body = character == "{" and depth == 1 and kind in ("class", "struct", "function", "friend")
            if body or character == ";" and depth == 0:
                text.append(row[:column].rstrip())
                return first, number, dedent(text)
        text.append(row)
    raise ValueError(f"no end of the declaration at line {line + 1}")


def without_comment(line):
    return re.sub(r"\s*//.*", "", line)


def line_of_name(lines, line, name):
    """Corrects Doxygen, which gives a pointer to a function that returns a template the line of the declaration before."""
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return next(number for number in range(line, len(lines)) if word.search(without_comment(lines[number])))


def place_of_name(code, name):
    """Returns the place of the name in a declaration: before its arguments, or last before its value."""
    found = re.search(rf"(?<!\w){re.escape(name)} ?(?=\()", code)
    if not found:
        *_, found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", re.split(r" = | \{|(?<=\w) : ", code)[0])
    return found.start(), found.end()


def dedent(rows):
    indent = len(rows[0]) - len(rows[0].lstrip())
    return "\n".join(row[indent:] for row in rows)


def documentation(element):
    return "\n\n".join(COMMENT.sub("", re.sub(r"\n\s*/// ?", "\n", found.text)).strip()
                       for found in element.findall("detaileddescription/para/verbatim"))


class Reference:
    """All headers. Raises ValueError with the complaints of Doxygen."""

    def __init__(self, sources, work, doxyfile):
        """sources: {name: text}; work: an empty folder."""
        self.headers = {name: Header(name, text) for name, text in sorted(sources.items())}
        (work / "sqdim").mkdir()
        for header in self.headers.values():
            (work / "sqdim" / header.name).parent.mkdir(parents=True, exist_ok=True)
            (work / "sqdim" / f"{header.name}.hpp").write_text("\n".join(verbatim(header.lines)) + "\n")
        done = subprocess.run(["doxygen", str(doxyfile)], cwd=work, capture_output=True, text=True, check=False)
        if done.returncode != 0 or ".hpp:" in done.stderr:  # else it speaks of itself
            raise ValueError(f"doxygen: {done.stderr.strip()}")
        self.names = {}  # {name: (header, declaration)} for everything except members
        self._read(work / "xml")
        self.types = {name: header for name, (header, declaration) in self.names.items()
                      if declaration.kind in ("class", "struct", "typedef", "enum")}

    def _read(self, xml_folder):
        index = xml.etree.ElementTree.parse(xml_folder / "index.xml")
        for compound in index.findall("compound"):
            if compound.get("kind") not in ("class", "struct", "namespace"):
                continue
            tree = xml.etree.ElementTree.parse(xml_folder / f"{compound.get('refid')}.xml")
            self._read_compound(tree.find("compounddef"))
        for header in self.headers.values():
            header.declarations.sort(key=lambda declaration: declaration.first)

    def _read_compound(self, compound):
        kind = compound.get("kind")
        members = [member for section in compound.findall("sectiondef") for member in section.findall("memberdef")
                   if member.get("prot") == "public"]
        if kind == "namespace":
            for member in members:
                self._add(member, member.findtext("qualifiedname"), member.get("kind"), [])
        elif compound.get("prot") == "public":
            self._add(compound, compound.findtext("compoundname"), kind, members)

    def _add(self, element, name, kind, members):
        header, declaration = self._declaration(element, name, kind)
        for member in members:
            _, found = self._declaration(member, member.findtext("qualifiedname"), member.get("kind"))
            if not re.match(r"friend (struct|class) ", found.code):
                declaration.members.append(found)
        declaration.members.sort(key=lambda member: member.first)
        header.declarations.append(declaration)
        self.names.setdefault(declaration.name, (header, declaration))

    def _declaration(self, element, name, kind):
        location = element.find("location")
        header = self.headers[re.fullmatch(r"sqdim/([\w/]+)\.hpp", location.get("file"))[1]]
        name = name.removeprefix(NAMESPACE)
        parts = name.split("::")
        line = line_of_name(header.lines, int(location.get("line")) - 1, parts[-1])
        first, last, code = code_at(header.lines, line, kind)
        if parts[-1] in parts[:-1]:  # a constructor, without what it initialises
            code = re.sub(r"(?<=\))\s+: .*", "", code, flags=re.S)
        beside = re.search(r"; +// (?!NOLINT)(.*)", header.lines[last])
        text = documentation(element) or (beside[1] if beside else "")
        return header, Declaration(name, kind, first, last, code, text)


def blocks(declarations):
    """Groups a declaration with the next line if that has no comment, in a run of undocumented ones or of overloads."""
    found = []
    for declaration in declarations:
        before = found[-1].declarations[-1] if found else None
        if (before and not declaration.text and not declaration.members and not before.members
                and declaration.first == before.last + 1
                and (not found[-1].text or declaration.name == before.name)):
            found[-1].declarations.append(declaration)
        else:
            found.append(Block([declaration], declaration.text))
    return found


class Writer:
    """The HTML of one header. links: sources.Links of the page."""

    def __init__(self, reference, header, links):
        self.reference = reference
        self.header = header
        self.links = links
        self.ids = set()
        self.headings = []  # (level, anchor, text)

    def body(self):
        header = self.header
        parts = [f"<h1>{header.name}</h1>\n", self.text(header.introduction),
                 f'<pre><code>#include "sqdim/{header.name}.hpp"</code></pre>\n']
        if header.includes:
            links = ", ".join(f'<a href="{file_of(name)}">{name}</a>' for name in header.includes)
            parts.append(f"<p>It builds on {links}.</p>\n")
        sections = list(header.sections)
        for block in blocks(header.declarations):
            while sections and sections[0][0] < block.declarations[0].first:
                _, title, text = sections.pop(0)
                title = title[0].upper() + title[1:]
                anchor = self.anchor(re.sub(r"\W+", "-", title).strip("-"))
                self.headings.append((2, anchor, title))
                parts.append(f'<h2 id="{anchor}">{html.escape(title)}</h2>\n{self.text(text)}')
            parts.append(self.block(block))
        return "".join(parts)

    def block(self, block):
        rows = []
        for declaration in block.declarations:
            anchor = self.anchor(declaration.name)
            rows.append(f'<span id="{html.escape(anchor)}">{self.code(declaration)}</span>')
            if declaration.kind in ("class", "struct"):
                self.headings.append((3, anchor, declaration.name))
        members = "".join(self.block(inner) for inner in blocks(block.declarations[-1].members))
        members = members and f'<div class="members">\n{members}</div>\n'
        code = "\n".join(rows)
        return f'<div class="declaration">\n<pre><code>{code}</code></pre>\n{self.text(block.text)}{members}</div>\n'

    def anchor(self, name):
        anchor, number = name, 1
        while anchor in self.ids:
            number += 1
            anchor = f"{name}-{number}"
        self.ids.add(anchor)
        return anchor

    def code(self, declaration):
        def link(match):
            name = match[0]
            header = self.reference.types.get(name)
            if not header or name in declaration.name.split("::"):
                return name
            return f'<a href="{header.file}#{name}">{name}</a>'
        code = html.escape(declaration.code, quote=False)
        start, end = place_of_name(code, html.escape(declaration.name.split("::")[-1], quote=False))
        types = re.compile(r"(?<![\w:])[A-Z]\w*")
        return f"{types.sub(link, code[:start])}<b>{code[start:end]}</b>{types.sub(link, code[end:])}"

    def text(self, text):
        """Paragraphs; lines that are indented stay as they are."""
        parts = []
        for paragraph in re.split(r"\n\n+", text) if text else []:
            for is_indented, lines in itertools.groupby(paragraph.splitlines(), lambda line: line.startswith("  ")):
                lines = "\n".join(lines)
                if is_indented:
                    parts.append(f"<pre>{html.escape(textwrap.dedent(lines), quote=False)}</pre>\n")
                else:
                    parts.append(f"<p>{inline(lines, self.links)}</p>\n")
        return "".join(parts)


def inline(text, links):
    parts = []
    for number, piece in enumerate(re.split(r"`([^`]+)`", text)):
        if number % 2:
            code = f"<code>{html.escape(piece, quote=False)}</code>"
            target = links.of_code(piece)
            parts.append(f'<a href="{target}">{code}</a>' if target else code)
            continue
        done = 0
        for start, end, target in links.in_text(piece):
            parts.append(html.escape(piece[done:start], quote=False))
            parts.append(f'<a href="{target}">{html.escape(piece[start:end], quote=False)}</a>')
            done = end
        parts.append(html.escape(piece[done:], quote=False))
    return "".join(parts)


def index_body(reference, links):
    """All headers with their first sentence, and all names."""
    headers = "".join(f'<tr><td><a href="{header.file}"><code>{header.name}</code></a></td>'
                      f"<td>{inline(header.summary, links)}</td></tr>\n" for header in reference.headers.values())
    names = "".join(f'<li><a href="{header.file}#{html.escape(name)}"><code>{html.escape(name)}</code></a></li>\n'
                    for name, (header, _) in sorted(reference.names.items(), key=lambda item: item[0].lower()))
    return (f'<h1>API reference</h1>\n<p>{INDEX_TEXT}</p>\n<h2 id="headers">Headers</h2>\n<div class="table">\n'
            f"<table>\n<tbody>\n{headers}</tbody>\n</table>\n</div>\n"
            f'<h2 id="names">Names</h2>\n<ul class="names">\n{names}</ul>\n')
