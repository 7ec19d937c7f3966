"""Values of Python as the texts that the command line reads."""
import decimal
import fractions
import numbers
import os

import numpy


def text_of(value):
    """A number exactly as it is written, a list with commas, anything else that is text as it is."""
    if isinstance(value, (str, os.PathLike)):
        return os.fspath(value)
    if isinstance(value, (bool, numpy.bool_)):
        raise TypeError(f"{value}: expected a number or a text")
    if isinstance(value, fractions.Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, decimal.Decimal):
        return format(value, "f") if value.is_finite() else str(value)
    if isinstance(value, numbers.Integral):
        return str(int(value))
    if isinstance(value, numbers.Real):  # the shortest decimal that is this double, as Python prints it
        return repr(float(value))
    if isinstance(value, numpy.ndarray) and value.ndim == 0:
        return text_of(value[()])
    try:
        items = [text_of(item) for item in value]
    except TypeError:
        raise TypeError(f"{value!r}: expected a number, a text, or a list of them") from None
    return ",".join(items)
