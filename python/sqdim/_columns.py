"""Documents as arrays, for plots."""
import decimal
import re

import numpy

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?(/\d+)?")
_CONTEXT = decimal.Context(prec=40, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)


def columns(document):
    """The rows of a document as arrays, by the names of their keys.

    A column of numbers is an array of doubles: the middle of an enclosure, the value of an estimate, inf for "unbounded",
    nan for null. A number that no double can hold is inf, too (log2_queries then has a number where queries has none).
    Doubles are for plots; only the document is proved. Any other column has its cells as they are.
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
    """Returns a double, or None for anything except a number."""
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
    """Reads a decimal number, or a fraction, with any number of digits."""
    numerator, _, denominator = text.partition("/")
    return _CONTEXT.divide(decimal.Decimal(numerator), decimal.Decimal(denominator or 1))
