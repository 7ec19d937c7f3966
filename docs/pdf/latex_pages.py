"""A document of sqdim as LaTeX, from the same tokens and with the same anchors as its HTML page."""
import pathlib
import re
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "html"))
import references

SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
           "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "∎": r"\qed{}"}
SECTIONS = {2: "section", 3: "subsection", 4: "subsubsection"}
LISTS = {"bullet_list": "itemize", "ordered_list": "enumerate"}
# Code of more characters may break at its marks.
LONGEST_WORD = 12
# A table whose columns have more characters together than a line is set in columns that wrap.
LINE = 88
LEAST_COLUMN = 9


def escaped(text):
    """Returns text for LaTeX, with quotation marks that open and close."""
    text = "".join(SPECIAL.get(character, character) for character in text)
    text = re.sub(r'(^|[\s(\[])"', r"\1“", text)
    return text.replace('"', "”").replace("'", "’").replace("`", r"\textasciigrave{}")


def code(text):
    shown = "".join(SPECIAL.get(character, character) for character in text).replace("'", r"\textquotesingle{}")
    if len(text) > LONGEST_WORD:
        shown = re.sub(r"(/|\\_|[.\-:,=(])(?=[^ ])", r"\1\\allowbreak{}", shown)
    return rf"\texttt{{{shown}}}"


def place(anchor):
    """The target of links and of page references."""
    return rf"\hypertarget{{{anchor}}}{{}}\label{{{anchor}}}"


def link(anchor, text):
    return rf"\hyperlink{{{anchor}}}{{{text}}}"


class Page:
    """Writes the tokens of a document whose references are defined."""

    def __init__(self, document, refs):
        self.document = document
        self.refs = refs
        self.own_anchor = None

    def body(self, is_left_out=lambda text: False):
        """Returns LaTeX of everything below the title. Lists whose items are all left out are dropped."""
        tokens = [token for token in self.document.tokens if not token.hidden or token.type.startswith("paragraph")]
        text, at = "", 0
        while at < len(tokens):
            end = self._end(tokens, at)
            text += self._block(tokens, at, end, is_left_out)
            at = end
        return text

    @staticmethod
    def _end(tokens, at):
        """Returns the place after the token, or after the one that closes it."""
        level = 0
        for i in range(at, len(tokens)):
            level += tokens[i].nesting
            if level == 0:
                return i + 1
        raise ValueError(f"{tokens[at].type} is not closed")

    def _blocks(self, tokens):
        text, at = "", 0
        while at < len(tokens):
            end = self._end(tokens, at)
            text += self._block(tokens, at, end, lambda text: False)
            at = end
        return text

    def _block(self, tokens, at, end, is_left_out):
        token, inside = tokens[at], tokens[at + 1:end - 1]
        kind = token.type.removesuffix("_open")
        if kind == "heading":
            return self._heading(token, inside[0])
        if kind == "paragraph":
            return self._inline(inside[0].children) + ("\n" if self._is_before_formula(tokens, end) else "\n\n")
        if kind == "fence":
            return self._formula(token) if token.info == "math" else self._listing(token)
        if kind in LISTS:
            if all(is_left_out(one.content) for one in inside if one.type == "inline"):
                return ""
            return f"\\begin{{{LISTS[kind]}}}\n{self._blocks(inside)}\\end{{{LISTS[kind]}}}\n\n"
        if kind == "list_item":
            return "\\item " + self._blocks(inside)
        if kind == "table":
            return self._table(inside)
        raise ValueError(f"{self.document.path}: no LaTeX for {token.type}")

    @staticmethod
    def _is_before_formula(tokens, at):
        return at < len(tokens) and tokens[at].type == "fence" and tokens[at].info == "math"

    def _heading(self, token, inline):
        level = int(token.tag[1])
        if level == 1:
            return ""
        title = escaped(inline.content)  # headings are words
        return f"\\{SECTIONS[level]}[{title}]{{{place(token.attrGet('id'))}{title}}}\n\n"

    @staticmethod
    def _formula(token):
        anchor = token.meta.get("anchor")
        return (place(anchor) if anchor else "") + f"%\n\\begin{{equation*}}\n{token.content.strip()}\n\\end{{equation*}}\n\n"

    @staticmethod
    def _listing(token):
        return f"\\begin{{verbatim}}\n{token.content.rstrip()}\n\\end{{verbatim}}\n\n"

    def _inline(self, children):
        return "".join(self._piece(child, children, i) for i, child in enumerate(children))

    def _piece(self, child, children, i):
        if child.type == "text":
            inside_link = any(one.type == "link_open" for one in children[:i]) and \
                not any(one.type == "link_close" for one in children[:i])
            return escaped(child.content) if inside_link else self._linked(child.content)
        if child.type == "strong_open":
            self.own_anchor = child.attrGet("id")
            return (place(self.own_anchor) if self.own_anchor else "") + r"\textbf{"
        if child.type == "strong_close":
            self.own_anchor = None
            return "}"
        if child.type == "link_open":
            href = child.attrGet("href")
            if href.startswith("#"):
                return rf"\hyperlink{{{href[1:]}}}{{"
            return rf"\href{{{href}}}{{" if re.match(r"[a-z]+:", href) else "{"  # a file of the source
        plain = {"softbreak": "\n", "hardbreak": "\\\\\n", "em_open": r"\emph{", "em_close": "}", "link_close": "}"}
        if child.type in plain:
            return plain[child.type]
        if child.type == "code_inline":
            return code(child.content)
        if child.type == "math_inline":
            return rf"\({child.content}\)"
        raise ValueError(f"{self.document.path}: no LaTeX for {child.type}")

    def _linked(self, text):
        """Links names, except a name where it is defined."""
        made, done = "", 0
        for start, end, anchor in self.refs.find(text, in_theory=True):
            if anchor != self.own_anchor:
                made += escaped(text[done:start]) + link(anchor, escaped(text[start:end]))
                done = end
        return made + escaped(text[done:])

    def _table(self, tokens):
        rows, styles = [], []
        for token, inline in zip(tokens, tokens[1:]):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(inline)
                if token.type == "th_open":
                    styles.append(token.attrGet("style") or "")
        cells = [[self._inline(cell.children) for cell in row] for row in rows]
        lines = [" & ".join(row) + r" \\" for row in cells]
        return (f"\\begin{{longtable}}{{{self._columns(rows, styles)}}}\n\\toprule\n{lines[0]}\n\\midrule\n\\endhead\n"
                + "\n".join(lines[1:]) + "\n\\bottomrule\n\\end{longtable}\n\n")

    @staticmethod
    def _columns(rows, styles):
        widths = [max(visible_width(row[i].content) for row in rows) for i in range(len(styles))]
        if sum(widths) + 2 * len(widths) <= LINE:
            return "@{}" + "".join("r" if "right" in style else "l" for style in styles) + "@{}"
        room = LINE - 2 * len(widths)
        # Narrow columns get what they need, and the others share the rest.
        share = {}
        for i in sorted(range(len(widths)), key=lambda one: widths[one]):
            share[i] = min(widths[i], max(room // (len(widths) - len(share)), LEAST_COLUMN))
            room -= share[i]
        parts = [share[i] / sum(share.values()) for i in range(len(widths))]
        gaps = f"{2 * (len(widths) - 1)}\\tabcolsep"
        return "@{}" + "".join(rf"L{{{part:.3f}\dimexpr\linewidth-{gaps}\relax}}" for part in parts) + "@{}"


def visible_width(markdown):
    """Returns about how many letters wide a cell is."""
    text = re.sub(r"\\(left|right|bigl|bigr|Bigl|Bigr|mathrm|mathbb|mathcal|text|operatorname)(?![A-Za-z])", "", markdown)
    text = re.sub(r"\\[A-Za-z]+", "x", text)
    return len(re.sub(r"[{}$`*^_\\]", "", text))


def index_of(document):
    """Returns [(anchor, title, [named statement], [file])] of the sections that name statements or files, in order."""
    rows = []
    for token, inline in zip(document.tokens, document.tokens[1:]):
        if token.type == "heading_open":
            rows.append((token.attrGet("id"), inline.content, [], []))
        elif inline.type == "inline" and rows:
            _, _, statements, files = rows[-1]
            for child, following in zip(inline.children, [*inline.children[1:], None]):
                if child.type == "strong_open" and child.attrGet("id") and following:
                    name = references.NAMED.match(following.content)
                    statements += [name[0]] if name else []
                elif child.type == "code_inline" and re.fullmatch(r"(?:lib|tools)/[\w/]+\.\w+", child.content):
                    files += [child.content] if child.content not in files else []
    return [row for row in rows if row[2] or row[3]]


def index_page(document):
    """Returns LaTeX of the index: sections with their statements, pages, and the files that rest on them."""
    entries = []  # an empty list would be a mistake of LaTeX
    for anchor, title, statements, files in index_of(document):
        named = ", ".join(f"{link(references.anchor_of_name(name), escaped(name))}"
                          f"~(p.~\\pageref{{{references.anchor_of_name(name)}}})" for name in statements)
        where = ", ".join(code(file) for file in files)
        entries.append(rf"\item {link(anchor, escaped(title))}" + (f": {named}" if named else "")
                       + (rf"\\ {where}" if where else ""))
    if not entries:
        return ""
    return ("\\section[Index of statements]{\\hypertarget{index-of-statements}{}Index of statements}\n\n"
            "Each section with its theorems, and the source files that it names.\n\n"
            "\\begin{itemize}\\raggedright\n" + "\n".join(entries) + "\n\\end{itemize}\n")
