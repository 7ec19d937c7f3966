"""Documents as arrays, for plots."""
import fractions

import numpy


def columns(document):
    """The rows of a document as arrays, by the names of their keys.

    A column of numbers is an array of doubles: of an enclosure the middle, of an estimate the value, of
    "unbounded" inf, of null nan, and inf, too, of what no double can hold (log2_queries has what queries then has not).
    Doubles are for plots; what is proved is what the document says. Any other column has its cells as they are.
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
    try:
        return _nearest(fractions.Fraction(cell))
    except (TypeError, ValueError):
        return None


def _middle(quantity):
    if quantity.get("lower") is None or quantity.get("upper") is None:
        return None if "lower" not in quantity else float("nan")
    return _nearest((fractions.Fraction(quantity["lower"]) + fractions.Fraction(quantity["upper"])) / 2)


def _nearest(fraction):
    try:
        return float(fraction)
    except OverflowError:
        return float("inf") if fraction > 0 else float("-inf")
