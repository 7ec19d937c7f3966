"""The answer of a command, as a dict that shows itself."""
import html

from sqdim._columns import columns

_MOST_ROWS, _FIRST_ROWS, _LAST_ROWS = 100, 50, 10  # of a table in a notebook


class Document(dict):
    """The document that the program writes with --format json (docs/json.md): a dict of JSON's types.

    It prints itself as the program does, and a notebook shows that text with its tables. What is shown, and LaTeX, is the
    answer as it was computed, whatever is changed in the dict. A copy, or what is pickled, is a plain dict.
    """

    def __init__(self, document, answer):
        super().__init__(document)
        self._answer = answer

    @property
    def document(self):
        """The same as a plain dict."""
        return dict(self)

    def to_latex(self):
        """Returns the table for a paper, which needs the package booktabs, as `--format latex` writes it."""
        return self._written("latex")

    def to_dataframe(self):
        """Returns a pandas.DataFrame: a row for each row of the document, and the columns of `sqdim.columns`, with shape
        (number of rows, number of keys). Its numbers are doubles, for plots; only the document is proved. Needs pandas."""
        import pandas  # pylint: disable=import-outside-toplevel
        return pandas.DataFrame(columns(self))

    def _written(self, name):
        return self._answer.written(name).decode(errors="surrogateescape")

    def __reduce__(self):
        return dict, (dict(self),)

    def __repr__(self):
        return self._written("text").rstrip("\n")

    def _repr_pretty_(self, printer, cycle):
        printer.text("..." if cycle else repr(self))

    def _repr_html_(self):
        parts = "".join(_SHOWN[kind](*content) for kind, *content in self._answer.blocks)
        return f'<div class="tex2jax_ignore mathjax_ignore">{parts}</div>'  # a dollar is no formula

    def _repr_latex_(self):
        return self.to_latex()


def _note(text):
    return f"<p>{_escaped(text)}</p>"


def _facts(lines):
    return _table("".join(_row("td", line) for line in lines))


def _grid(headings, rows):
    lines = [_row("td", row) for row in rows]
    if len(lines) > _MOST_ROWS:
        hidden = len(lines) - _FIRST_ROWS - _LAST_ROWS
        more = f'<tr><td colspan="{len(headings)}" style="text-align: left">... {hidden} more rows ...</td></tr>'
        lines = [*lines[:_FIRST_ROWS], more, *lines[-_LAST_ROWS:]]
    return _table(f"<thead>{_row('th', headings)}</thead><tbody>{''.join(lines)}</tbody>")


def _table(content):
    return f"<table>{content}</table>"


def _row(tag, cells):
    return "<tr>" + "".join(f'<{tag} style="text-align: left">{_escaped(cell)}</{tag}>' for cell in cells) + "</tr>"


def _escaped(text):
    readable = text.encode(errors="surrogateescape").decode(errors="replace")
    return html.escape(readable).replace("\n", "<br>")


_SHOWN = {"note": _note, "facts": _facts, "grid": _grid}
