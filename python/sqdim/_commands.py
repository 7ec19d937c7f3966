"""A function for each command, made from the definitions that the program reads."""
import inspect
import io
import json
import os
import textwrap
import warnings

import numpy

from sqdim import _module
from sqdim._texts import text_of


class IncompleteWarning(UserWarning):
    """Something that was asked has no answer: a row is undecided or has fewer digits, and its reason says why."""


_ARRAYS = ("gram", "values", "weights")  # options that name a matrix in a file, or are given one
_NOT_OFFERED = ("format", "output")  # the result is returned


class _Option:
    def __init__(self, name, help_text, kind, required):
        self.name = name
        self.keyword = name.lstrip("-").replace("-", "_")
        self.help = help_text
        self.kind = kind
        self.required = required

    def arguments(self, value, files):
        """The arguments that give the value; what the program is to read from memory is added to `files`."""
        if self.kind == "flag":
            if not isinstance(value, (bool, numpy.bool_)):
                raise TypeError(f"{self.keyword}: expected True or False")
            return [self.name] if value else []
        texts = [text_of(item) for item in value] if self.kind == "list" else [self._text(value, files)]
        if not self.name.startswith("-"):
            return texts
        # A text that looks like an option belongs to this one.
        return [f"{self.name}={texts[0]}"] if texts[0].startswith("-") else [self.name, *texts]

    def _text(self, value, files):
        if isinstance(value, (str, os.PathLike)):
            return text_of(value)
        if self.keyword in _ARRAYS:
            return _held(f"{self.keyword}.npy", self._npy(value), files)
        if isinstance(value, dict):
            return _held(f"{self.keyword}.json", json.dumps(value).encode(), files)
        return text_of(value)

    def _npy(self, value):
        array = numpy.asanyarray(value)
        if array.dtype.hasobject:
            raise ValueError(f"{self.name}: expected numbers")
        buffer = io.BytesIO()
        numpy.save(buffer, array, allow_pickle=False)
        return buffer.getbuffer()


def _held(name, content, files):
    files[name] = content
    return name


def _signature(options):
    """What is required may be given by position."""
    parameters = [inspect.Parameter(option.keyword, inspect.Parameter.POSITIONAL_OR_KEYWORD)
                  for option in options if option.required]
    parameters += [inspect.Parameter(option.keyword, inspect.Parameter.KEYWORD_ONLY,
                                     default=False if option.kind == "flag" else None)
                   for option in options if not option.required]
    return inspect.Signature(parameters)


def _describe(summary, options, returns):
    lines = [f"{summary}.", "", "Keywords:"]
    for option in options:
        lines += textwrap.wrap(f"{option.keyword}: {option.help}", 100, initial_indent="  ", subsequent_indent="      ")
    return "\n".join([*lines, "", "Returns:", *textwrap.wrap(returns, 100, initial_indent="  ", subsequent_indent="  ")])


def _run(arguments, files):
    output, complete = _module.run(arguments, files)
    if not complete:
        warnings.warn(f"{arguments[0]}: something that was asked has no answer; the rows say why",
                      IncompleteWarning, stacklevel=4)
    return output


def _document(arguments, files):
    """The document that the program writes with --format json (docs/json.md), as a dict."""
    return json.loads(_run(arguments, files))


def _samples(arguments, files):
    """A dict of the arrays x (count rows, n columns) and y, of secret where it was asked for, and of the provenance."""
    with numpy.load(io.BytesIO(_run([*arguments, "--output", "samples.npz"], files))) as archive:
        samples = dict(archive)
    samples["provenance"] = json.loads(str(samples["provenance"]))
    return samples


def _function(name, command=None, result=_document):
    command = command or name
    summary, definitions = _module.commands()[command]
    options = [option for option in map(lambda definition: _Option(*definition), definitions)
               if option.keyword not in _NOT_OFFERED]
    signature = _signature(options)

    def call(*positional, **keywords):
        given = signature.bind(*positional, **keywords).arguments
        arguments, files = [command], {}
        for option in options:
            if given.get(option.keyword) is not None:
                arguments += option.arguments(given[option.keyword], files)
        return result(arguments, files)

    call.__name__ = call.__qualname__ = name
    call.__module__ = "sqdim"
    call.__signature__ = signature
    call.__doc__ = _describe(summary, options, result.__doc__)
    return call


norm = _function("norm")
correlate = _function("correlate")
spectrum = _function("spectrum")
bound = _function("bound")
table = _function("table")
dimension = _function("dimension")
cite = _function("cite")
verify = _function("verify")
simulate = _function("simulate")
merge = _function("merge")
names = _function("names", command="list")
sample = _function("sample", result=_samples)
