#!/usr/bin/env python3
"""python/sqdim/__init__.pyi, which type checkers read, says what the functions of the Python module take.

    PYTHONPATH=build/release/python python_types_test.py              compare
    PYTHONPATH=build/release/python python_types_test.py --update     write the file anew
"""
import ast
import inspect
import pathlib
import sys
import unittest

import sqdim
from sqdim import _module
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import

STUB = pathlib.Path(__file__).resolve().parents[2] / "python" / "sqdim" / "__init__.pyi"
HEAD = '''# Made by tests/program/python_types_test.py --update.
import decimal
import fractions
import os
from collections.abc import Iterable, Mapping
from typing import Any, Optional, Union

import numpy
import numpy.typing
import pandas

_Path = Union[str, os.PathLike[str]]
_Value = Union[str, int, float, fractions.Fraction, decimal.Decimal, "numpy.number[Any]"]
_Values = Union[_Value, Iterable[_Value], os.PathLike[str]]
_Matrix = Union[_Path, numpy.typing.ArrayLike]
_Json = Union[_Path, Mapping[str, Any]]

__version__: str


class IncompleteWarning(UserWarning): ...


class Document(dict[str, Any]):
    @property
    def document(self) -> dict[str, Any]: ...
    def to_latex(self) -> str: ...
    def to_dataframe(self) -> pandas.DataFrame: ...


class Figure:
    svg: str
    caption: str


def columns(document: Mapping[str, Any]) -> dict[str, numpy.typing.NDArray[Any]]: ...
'''
TYPES = {"text": "_Values", "list": "Union[_Path, Iterable[_Path]]", "flag": "bool", "matrix": "_Matrix", "document": "_Json"}
RETURNS = {"sample": "dict[str, Any]", "certify": "str", "bundle": "bytes", "plot": "Optional[Figure]"}
COMMANDS = {"names": "list"}  # of the functions that are called otherwise
FUNCTIONS = [name for name in sqdim.__all__ if name.islower() and name != "columns"]


def kinds(name):
    """Returns the kind of each option of a function, by keyword."""
    return {option.lstrip("-").replace("-", "_"): kind
            for option, _, kind, *_ in _module.commands()[COMMANDS.get(name, name)][1]}


def declared(parameter, kind):
    if parameter.name == "progress":
        return "progress: Optional[bool] = ..."
    if kind == "flag":
        return f"{parameter.name}: bool = ..."
    if parameter.default is inspect.Parameter.empty:
        return f"{parameter.name}: {TYPES[kind]}"
    return f"{parameter.name}: Optional[{TYPES[kind]}] = ..."


def declaration(name):
    parameters = inspect.signature(getattr(sqdim, name)).parameters.values()
    kind_of = kinds(name)
    lines = [declared(parameter, kind_of.get(parameter.name)) for parameter in parameters]
    first = sum(parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD for parameter in parameters)
    lines.insert(first, "*")
    return f"def {name}(\n" + "".join(f"    {line},\n" for line in lines) + f") -> {RETURNS.get(name, 'Document')}: ...\n"


def stub():
    return HEAD + "".join("\n\n" + declaration(name) for name in FUNCTIONS)


class Types(unittest.TestCase):
    maxDiff = None

    def test_the_stub_is_that_of_the_functions(self):
        self.assertEqual(STUB.read_text(), stub())

    def test_the_stub_is_python_and_names_all_that_is_public(self):
        tree = ast.parse(STUB.read_text())
        names = {node.name for node in tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))}
        self.assertEqual(set(sqdim.__all__), names)

    def test_classes_have_the_members_of_the_stub(self):
        for name in ("document", "to_latex", "to_dataframe"):
            self.assertTrue(hasattr(sqdim.Document, name))
        self.assertEqual(set(vars(sqdim.Figure("", ""))), {"svg", "caption"})


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        STUB.write_text(stub())
        sys.exit(0)
    unittest.main(argv=sys.argv[:1], verbosity=0)
