# Made by tests/program/python_types_test.py --update.
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


def bound(
    activation: Optional[_Values] = ...,
    n: Optional[_Values] = ...,
    k: Optional[_Values] = ...,
    tau: Optional[_Values] = ...,
    *,
    outer: Optional[_Values] = ...,
    family: Optional[_Values] = ...,
    orbit: Optional[_Values] = ...,
    distribution: Optional[_Values] = ...,
    success: Optional[_Values] = ...,
    error: Optional[_Values] = ...,
    correlation: Optional[_Values] = ...,
    agnostic: Optional[_Values] = ...,
    direction: Optional[_Values] = ...,
    overlap: Optional[_Values] = ...,
    scale: Optional[_Values] = ...,
    query_range: Optional[_Values] = ...,
    parameters: Optional[_Values] = ...,
    samples: Optional[_Values] = ...,
    gamma: Optional[_Values] = ...,
    low_degree: Optional[_Values] = ...,
    noise: Optional[_Values] = ...,
    width: Optional[_Values] = ...,
    queries: Optional[_Values] = ...,
    solve: Optional[_Values] = ...,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Document: ...


def bundle(
    files: Union[_Path, Iterable[_Path]],
    *,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> bytes: ...


def certify(
    file: _Json,
    *,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> str: ...


def cite(
    subject: Optional[_Values] = ...,
    *,
    all: bool = ...,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Document: ...


def correlate(
    activation: _Values,
    k: _Values,
    *,
    outer: Optional[_Values] = ...,
    first: Optional[_Values] = ...,
    second: Optional[_Values] = ...,
    overlap: Optional[_Values] = ...,
    all: bool = ...,
    n: Optional[_Values] = ...,
    distribution: Optional[_Values] = ...,
    digits: Optional[_Values] = ...,
    method: Optional[_Values] = ...,
    check: bool = ...,
    samples: Optional[_Values] = ...,
    seed: Optional[_Values] = ...,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Document: ...


def dimension(
    gram: Optional[_Matrix] = ...,
    *,
    values: Optional[_Matrix] = ...,
    weights: Optional[_Matrix] = ...,
    entry_error: Optional[_Values] = ...,
    effort: Optional[_Values] = ...,
    bounded: bool = ...,
    activation: Optional[_Values] = ...,
    outer: Optional[_Values] = ...,
    n: Optional[_Values] = ...,
    k: Optional[_Values] = ...,
    family: Optional[_Values] = ...,
    orbit: Optional[_Values] = ...,
    distribution: Optional[_Values] = ...,
    tau: Optional[_Values] = ...,
    success: Optional[_Values] = ...,
    error: Optional[_Values] = ...,
    correlation: Optional[_Values] = ...,
    agnostic: Optional[_Values] = ...,
    direction: Optional[_Values] = ...,
    overlap: Optional[_Values] = ...,
    scale: Optional[_Values] = ...,
    query_range: Optional[_Values] = ...,
    parameters: Optional[_Values] = ...,
    samples: Optional[_Values] = ...,
    gamma: Optional[_Values] = ...,
    low_degree: Optional[_Values] = ...,
    noise: Optional[_Values] = ...,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Document: ...


def merge(
    parts: Union[_Path, Iterable[_Path]],
    *,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Document: ...


def names(
    kind: Optional[_Values] = ...,
    *,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Document: ...


def norm(
    activation: _Values,
    k: _Values,
    *,
    digits: Optional[_Values] = ...,
    method: Optional[_Values] = ...,
    outer: Optional[_Values] = ...,
    samples: Optional[_Values] = ...,
    seed: Optional[_Values] = ...,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Document: ...


def plot(
    file: _Json,
    figure: Optional[_Values] = ...,
    *,
    n: Optional[_Values] = ...,
    title: Optional[_Values] = ...,
    width: Optional[_Values] = ...,
    output: Optional[_Values] = ...,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Optional[Figure]: ...


def sample(
    activation: Optional[_Values] = ...,
    n: Optional[_Values] = ...,
    k: Optional[_Values] = ...,
    count: Optional[_Values] = ...,
    *,
    family: Optional[_Values] = ...,
    outer: Optional[_Values] = ...,
    distribution: Optional[_Values] = ...,
    secret: Optional[_Values] = ...,
    with_secret: bool = ...,
    seed: Optional[_Values] = ...,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> dict[str, Any]: ...


def simulate(
    activation: Optional[_Values] = ...,
    n: Optional[_Values] = ...,
    k: Optional[_Values] = ...,
    *,
    family: Optional[_Values] = ...,
    outer: Optional[_Values] = ...,
    gram: Optional[_Matrix] = ...,
    values: Optional[_Matrix] = ...,
    weights: Optional[_Matrix] = ...,
    directions: Optional[_Matrix] = ...,
    target: Optional[_Values] = ...,
    learner: Optional[_Values] = ...,
    oracle: Optional[_Values] = ...,
    strategy: Optional[_Values] = ...,
    tau: Optional[_Values] = ...,
    samples: Optional[_Values] = ...,
    error: Optional[_Values] = ...,
    correlation: Optional[_Values] = ...,
    direction: Optional[_Values] = ...,
    identify: bool = ...,
    stop: bool = ...,
    budget: Optional[_Values] = ...,
    trials: Optional[_Values] = ...,
    seed: Optional[_Values] = ...,
    config: Optional[_Values] = ...,
    preset: Optional[_Values] = ...,
    quick: bool = ...,
    transcript: Optional[_Values] = ...,
    checkpoint: Optional[_Values] = ...,
    resume: bool = ...,
    shard: Optional[_Values] = ...,
    replay: Optional[_Values] = ...,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Document: ...


def spectrum(
    activation: _Values,
    degree: _Values,
    *,
    digits: Optional[_Values] = ...,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Document: ...


def table(
    activation: Optional[_Values] = ...,
    n: Optional[_Values] = ...,
    k: Optional[_Values] = ...,
    tau: Optional[_Values] = ...,
    *,
    outer: Optional[_Values] = ...,
    family: Optional[_Values] = ...,
    orbit: Optional[_Values] = ...,
    distribution: Optional[_Values] = ...,
    success: Optional[_Values] = ...,
    error: Optional[_Values] = ...,
    correlation: Optional[_Values] = ...,
    agnostic: Optional[_Values] = ...,
    direction: Optional[_Values] = ...,
    overlap: Optional[_Values] = ...,
    scale: Optional[_Values] = ...,
    query_range: Optional[_Values] = ...,
    parameters: Optional[_Values] = ...,
    samples: Optional[_Values] = ...,
    gamma: Optional[_Values] = ...,
    low_degree: Optional[_Values] = ...,
    noise: Optional[_Values] = ...,
    theorems: Optional[_Values] = ...,
    columns: Optional[_Values] = ...,
    preset: Optional[_Values] = ...,
    caption: Optional[_Values] = ...,
    label: Optional[_Values] = ...,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Document: ...


def verify(
    file: _Json,
    *,
    threads: Optional[_Values] = ...,
    progress: Optional[bool] = ...,
) -> Document: ...
