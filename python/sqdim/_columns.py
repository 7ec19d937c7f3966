"""Documents as arrays, for plots."""
import decimal
import re

import numpy

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?(/\d+)?")
_CONTEXT = decimal.Context(prec=40, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)


def columns(document):
    """The rows of a document as arrays, by the names of their keys.

    A column of numbers is an array of doubles: of an enclosure the middle, of an estimate the value, of "unbounded" inf,
    of null nan, and inf, too, of what no double can hold (log2_queries has what queries then has not). Doubles are for
    plots; what is proved is what the document says. Any other column has its cells as they are.
    """
    rows = document["rows"]
    return {key: _column([row[key] for row in rows]) for key in (rows[0] if rows else {})}


def _column(cells):
    numbers = [_number(cell) for cell in cells]
    if all(number is not None for number in numbers) and any(cell is not None for cell in cells):
        return numpy.array(numbers, dtype=float)
    column = numpy.empty(len(cells), dtype=object)
    column[:] = cells
    return column


def _number(cell):
    """A double, or None for what is no number."""
    if cell is None:
        return float("nan")
    if cell == "unbounded":
        return float("inf")
    if isinstance(cell, dict):
        return _number(cell["value"]) if "value" in cell else _middle(cell)
    if isinstance(cell, str):
        return float(_decimal(cell)) if _NUMBER.fullmatch(cell) else None
    return float(cell) if isinstance(cell, (int, float)) else None


def _middle(quantity):
    if "lower" not in quantity:
        return None
    if quantity["lower"] is None or quantity["upper"] is None:
        return float("nan")
    both = _CONTEXT.add(_decimal(quantity["lower"]), _decimal(quantity["upper"]))
    return float(_CONTEXT.divide(both, decimal.Decimal(2)))


def _decimal(text):
    """A decimal number, or a fraction, of any number of digits."""
    numerator, _, denominator = text.partition("/")
    return _CONTEXT.divide(decimal.Decimal(numerator), decimal.Decimal(denominator or 1))
