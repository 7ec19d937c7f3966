"""Certified statistical-query lower bounds, and learners that meet them.

There is a function for each command of the program `sqdim`. Its keywords are the options of that command. The answer is
the JSON document of the program, as a dict that prints itself as the program does, and shows itself in a notebook:

>>> import sqdim
>>> document = sqdim.norm("relu", k=[2, 4], digits=10)
>>> document["rows"][0]["norm_squared"]["lower"]
'0.726760455264'

Its numbers are decimal texts that enclose the true value (docs/json.md); `columns` makes arrays of the rows, for plots.
Arguments that are numbers are read exactly as they are written: 0.01 is 1/100. A Fraction, a text such as "2^-20" or
"n^(-1)", and lists are accepted, too. Arguments that are not allowed raise ValueError with the message of the program.
Python's other threads run while a function computes, and Ctrl-C interrupts it.
"""
from sqdim._columns import columns
from sqdim._commands import (IncompleteWarning, bound, bundle, certify, cite, correlate, dimension, merge, names, norm, plot,
                             sample, simulate, spectrum, table, verify)
from sqdim._document import Document
from sqdim._figure import Figure
from sqdim._module import version as __version__

__all__ = ["Document", "Figure", "IncompleteWarning", "bound", "bundle", "certify", "cite", "columns", "correlate", "dimension",
           "merge", "names", "norm", "plot", "sample", "simulate", "spectrum", "table", "verify"]
