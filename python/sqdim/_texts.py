"""Values of Python as the texts that the command line reads."""
import collections.abc
import decimal
import fractions
import numbers
import os

import numpy

_NO_LISTS = (bytes, bytearray, memoryview, collections.abc.Mapping, collections.abc.Set)


def text_of(value):
    """Returns a number exactly as it is written, a list with commas, and any other text unchanged."""
    if isinstance(value, (str, os.PathLike)):
        return os.fsdecode(value)
    if isinstance(value, numpy.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, (bool, numpy.bool_)):
        raise TypeError(f"{value}: expected a number or a text")
    if isinstance(value, numbers.Rational):
        numerator, denominator = _digits(value.numerator), _digits(value.denominator)
        return numerator if denominator == "1" else f"{numerator}/{denominator}"
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, numbers.Real):
        return _shortest(value)
    if isinstance(value, _NO_LISTS):
        raise TypeError(f"{value!r}: expected a number, a text, or a list of them")
    try:
        items = [text_of(item) for item in value]
    except TypeError:
        raise TypeError(f"{value!r}: expected a number, a text, or a list of them") from None
    return ",".join(items)


def _digits(integer):
    return str(decimal.Decimal(int(integer)))  # str(int) has a limit


def _shortest(value):
    """Returns the shortest decimal that denotes this double, as Python prints it."""
    if isinstance(value, numpy.floating) and value.dtype.itemsize > 8:
        raise TypeError(f"{value!r}: expected a double, a Decimal, a Fraction or a text")
    return repr(float(value))
