"""Finds references in words, such as "section 3.1", "(2d)", "Theorem 5.3" or "goel20", and their targets.

Only docs/theory.md has such places; it says so in headings, tags of formulas and bold names. A word that names nothing
there ("Theorem 5.1 of trefethen14") stays a word.
"""
import re

NUMBER = r"\d{1,2}(?:\.\d{1,2})?"
# References in any text, and those that can be understood only inside the theory.
ANYWHERE = re.compile(rf"""
    (?P<theory> \b (?:docs/)? theory\.md, \s (?:sections? \s)? (?P<number>{NUMBER}) ) (?: \s and \s (?P<second>{NUMBER}) )?
  | \b (?P<source> [a-z]+ \d\d ) \b
""", re.X)
IN_THEORY = re.compile(rf"""
    (?P<theorem> \b (?:Theorem|Lemma|Proposition) \s \d{{1,2}}\.\d{{1,2}} '? )
  | \( (?P<formula> \d{{1,2}}[a-z]+ ) \)
  | (?: \b [Ss]ections? \s ) (?P<section>{NUMBER}) \b (?! \.\d)
  | (?: \b (?:[Bb]y|[Ii]n|[Ss]ee|of|from|and|to|as|with|under) \s | [(,;:] \s? )
    (?P<bare> \d{{1,2}}\.\d{{1,2}} ) (?= [\s).,;:] (?! \d) | $ )
""", re.X)
NAMED = re.compile(r"(Theorem|Lemma|Proposition) \d{1,2}\.\d{1,2}'?")
SOURCE = re.compile(r"[a-z]+\d\d")
TAG = re.compile(r"\\tag\{([^}]*)\}")


def anchor_of_name(name):
    """Returns the anchor of a name such as "Theorem 2.4'"."""
    return name.lower().replace(" ", "-").replace("'", "-prime")


class References:
    """Filled while docs/theory.md is read; asked when texts are written."""

    def __init__(self):
        self.sections = {}  # "2.4": anchor
        self.formulas = set()
        self.named = set()
        self.sources = set()

    def add_heading(self, text, anchor):
        number = re.match(rf"({NUMBER}) ", text)
        if number:
            self.sections[number[1]] = anchor

    def find(self, text, in_theory):
        """(start, end, anchor in the theory) for each reference, in order."""
        patterns = [ANYWHERE, IN_THEORY] if in_theory else [ANYWHERE]
        found = sorted(hit for pattern in patterns for match in pattern.finditer(text) for hit in self._hits(match))
        end = 0
        for hit in found:
            if hit[0] >= end:
                end = hit[1]
                yield hit

    def _hits(self, match):
        groups = {name: value for name, value in match.groupdict().items() if value}
        for kind, value in groups.items():
            if kind == "theory":
                anchor = self.sections.get(groups["number"])
            elif kind in ("section", "second", "bare"):
                anchor = self.sections.get(value)
            elif kind == "theorem":
                anchor = anchor_of_name(value) if value in self.named else None
            elif kind != "number":
                anchor = value if value in {"source": self.sources, "formula": self.formulas}[kind] else None
            if kind != "number" and anchor:
                yield *match.span(kind), anchor
