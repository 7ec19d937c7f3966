"""Markdown as GitHub reads it, with formulas in $...$ and ```math, to HTML."""
import html
import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

import references

PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
COMMENT = re.compile(r"^<!--.*-->\n", re.M)  # where tests write
PARSER.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False)


def inline_text(token):
    return "".join(" " if child.type == "softbreak" else child.content for child in token.children)


def raw(content, block=False):
    return Token("html_block" if block else "html_inline", "", 0, content=content)


def link_tokens(target, text):
    return [Token("link_open", "a", 1, attrs={"href": target}), Token("text", "", 0, content=text),
            Token("link_close", "a", -1)]


class Document:
    """One file. Links may lead to the anchors of headings, which are the same on GitHub."""

    def __init__(self, path, text, page):
        self.path = path
        self.page = page
        self.tokens = PARSER.parse(COMMENT.sub("", text))
        self.headings = []  # (level, anchor, text)
        self.anchors = set()
        self.title = path
        for opening, inline in zip(self.tokens, self.tokens[1:]):
            if opening.type == "heading_open":
                self._add_heading(opening, inline)

    def _add_heading(self, opening, inline):
        text = inline_text(inline)
        level = int(opening.tag[1])
        if level == 1:
            self.title = text
        opening.attrSet("id", self._anchor(text))
        self.headings.append((level, opening.attrGet("id"), text))

    def _anchor(self, text):
        """Returns an anchor: lower case, no punctuation, hyphens for spaces, and a number if the anchor is taken."""
        slug = anchor = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        number = 0
        while anchor in self.anchors:
            number += 1
            anchor = f"{slug}-{number}"
        self.anchors.add(anchor)
        return anchor

    def formulas(self):
        """(token, TeX, is display)."""
        for token in self.tokens:
            if token.type == "fence" and token.info == "math":
                yield token, token.content, True
            for child in token.children or []:
                if child.type == "math_inline":
                    yield child, child.content, False

    def define_references(self, refs):
        """Makes an anchor of every tagged formula, named theorem and source, and tells refs."""
        for _, anchor, text in self.headings:
            refs.add_heading(text, anchor)
        for token, tex, display in self.formulas():
            for tag in references.TAG.findall(tex) if display else []:
                token.meta["anchor"] = tag
                refs.formulas.add(tag)
        for token in self.tokens:
            for opening, text in zip(token.children or [], (token.children or [])[1:]):
                if opening.type == "strong_open":
                    self._define_name(opening, text.content, refs)

    def _define_name(self, opening, text, refs):
        name = references.NAMED.match(text)
        if name:
            anchor = references.anchor_of_name(name[0])
            refs.named.add(name[0])
        elif references.SOURCE.fullmatch(text):
            anchor = text
            refs.sources.add(text)
        else:
            return
        opening.attrSet("id", anchor)

    def links(self):
        return [child.attrGet("href") for token in self.tokens for child in token.children or []
                if child.type == "link_open"]

    def render(self, formula_html, links):
        """formula_html: by (TeX, is display). links: sources.Links of the page."""
        formulas = list(self.formulas())
        for token, tex, display in formulas:
            content = formula_html[tex, display]
            if display:
                anchor = f' id="{token.meta["anchor"]}"' if "anchor" in token.meta else ""
                content = f'<div class="formula"{anchor}>{content}</div>\n'
            token.type, token.content = ("html_block" if display else "html_inline"), content
        tokens = []
        for token in self.tokens:
            if token.type == "inline" and not (tokens and tokens[-1].type == "heading_open"):
                token.children = list(self._linked(token.children, links))
            if token.type == "fence":
                token = raw(code_block(token.info, token.content), block=True)
            if token.type == "table_open":
                tokens.append(raw('<div class="table">\n', block=True))
            tokens.append(token)
            if token.type == "table_close":
                tokens.append(raw("</div>\n", block=True))
        page = PARSER.renderer.render(tokens, PARSER.options, {})
        if not formulas:
            return page
        return "".join(f"<section>\n{part}</section>\n" for part in re.split("(?=<h[23] )", page))

    @staticmethod
    def _linked(children, links):
        inside = own_anchor = None
        for child in children:
            if child.type == "link_open":
                inside = child
                child.attrSet("href", links.of_link(child.attrGet("href")))
            elif child.type == "link_close":
                inside = None
            elif child.type == "image":
                child.attrSet("src", links.of_link(child.attrGet("src")))
            elif child.type == "strong_open":
                own_anchor = child.attrGet("id")
            elif child.type == "strong_close":
                own_anchor = None
            elif child.type == "code_inline" and not inside and links.of_code(child.content):
                code = raw(f"<code>{html.escape(child.content)}</code>")
                yield from [Token("link_open", "a", 1, attrs={"href": links.of_code(child.content)}), code,
                            Token("link_close", "a", -1)]
                continue
            elif child.type == "text" and not inside:
                yield from text_with_links(child.content, links, own_anchor)
                continue
            yield child


def text_with_links(text, links, own_anchor):
    """Links names, except a name where it is defined."""
    done = 0
    for start, end, target in links.in_text(text):
        if own_anchor and target.endswith("#" + own_anchor):
            continue
        yield Token("text", "", 0, content=text[done:start])
        yield from link_tokens(target, text[start:end])
        done = end
    yield Token("text", "", 0, content=text[done:])


def code_block(language, content):
    """Renders commands and their output differently."""
    text = html.escape(content.rstrip("\n"), quote=False)
    if language == "console":
        text = re.sub(r"^\$ .*$", r"<b>\g<0></b>", text, flags=re.M)
    return f'<pre class="{html.escape(language)}"><code>{text}</code></pre>\n'
